/*
 * compile_sentiment.c - turns the polarity lexicon (polarity.tsv) and the
 * words that turn or strengthen it (valence.tsv) into a read-only C table,
 * and the learned weights (sentiment.model) into another.  Runs at build
 * time, linked with the token stream, so that a term is spelled as the stream
 * spells it in a post; its output is never edited.
 *
 * Input:    compile_sentiment polarity DIR: the folder of the tables;
 *           compile_sentiment model FILE: comment lines that begin with #, then base64.
 * Output:   C source on standard output.
 * Does not: decide a strength: terms that the stream spells alike get the
 *           strength of the one written so, else of the first.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/model.h"
#include "core/polarity.h"

#define MAX_ENTRIES 65536

typedef struct Entry
{
	uint64_t	hash;			/* 0: free */
	int			strength;
	int			roles;
	bool		exact;			/* the term is written as the stream spells it */
} Entry;

static Entry entries[MAX_ENTRIES];
static size_t entry_count;

static void
fail(const char *format,...)
{
	va_list		arguments;

	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

static void *
host_alloc(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static void
host_release(void *context, void *block)
{
	(void) context;
	free(block);
}

static Entry *
entry_of(uint64_t hash)
{
	size_t		slot = hash % MAX_ENTRIES;

	while (entries[slot].hash != 0 && entries[slot].hash != hash)
		slot = (slot + 1) % MAX_ENTRIES;
	if (entries[slot].hash == 0)
	{
		if (++entry_count > MAX_ENTRIES / 2)
			fail("too many terms");
		entries[slot].hash = hash;
	}
	return &entries[slot];
}

/* The entry of a term, its prefixes marked; NULL for a term with too many words. */
static Entry *
enter_term(WcReader *reader, const char *term, bool *exact)
{
	WcReading	reading;
	uint64_t	hash = 0;

	if (wc_read(reader, wc_slice(term, strlen(term)), &reading) != WC_OK)
		fail("out of memory");
	if (reading.word_count == 0 || reading.word_count > WC_VALENCE_WORDS)
		return NULL;
	*exact = true;
	for (uint32_t i = 0; i < reading.word_count; i++)
	{
		const WcWord *word = &reading.words[i];

		if (i > 0)
			entry_of(hash)->roles |= WC_VALENCE_PREFIX;
		hash = i == 0 ? wc_hash_slice(word->norm) : wc_valence_join(hash, wc_hash_slice(word->norm));
		*exact = *exact && !(word->flags & WC_SLANG);
	}
	if (reading.words[0].kind == WC_EMOJI || reading.words[0].kind == WC_EMOTICON)
		entry_of(hash)->roles |= WC_VALENCE_SYMBOL;
	return entry_of(hash);
}

/* Call add for the first two cells of every row after the header. */
static void
each_row(const char *dir, const char *name, void (*add) (WcReader *, const char *, const char *), WcReader *reader)
{
	char		path[4096],
				line[4096];
	FILE	   *file;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	file = fopen(path, "rb");
	if (file == NULL || fgets(line, sizeof(line), file) == NULL)
		fail("%s: can't be read", path);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		char	   *tab = strchr(line, '\t');

		if (tab == NULL || tab == line)
			fail("%s: a row without two cells: %s", path, line);
		*tab = '\0';
		tab[1 + strcspn(tab + 1, "\t\n")] = '\0';
		add(reader, line, tab + 1);
	}
	fclose(file);
}

static void
add_polarity(WcReader *reader, const char *term, const char *strength)
{
	bool		exact;
	Entry	   *entry = enter_term(reader, term, &exact);
	int			value = atoi(strength);

	if (value == 0 || value < -3 || value > 3)
		fail("polarity.tsv: \"%s\" needs a strength from -3 to 3 that is not 0", term);
	if (entry == NULL || ((entry->roles & WC_VALENCE_TERM) && (entry->exact || !exact)))
		return;
	entry->roles |= WC_VALENCE_TERM;
	entry->strength = value;
	entry->exact = exact;
}

static void
add_role(WcReader *reader, const char *term, const char *role)
{
	static const char *const names[] = {"negator", "intensifier", "diminisher", "contrast", "comparator"};
	bool		exact;
	Entry	   *entry = enter_term(reader, term, &exact);

	for (int i = 0; i < 5; i++)
		if (entry != NULL && strcmp(role, names[i]) == 0)
		{
			entry->roles |= WC_VALENCE_NEGATOR << i;
			return;
		}
	fail("valence.tsv: \"%s\" has no role that is known", term);
}

static void
print_filter(void)
{
	static uint32_t filter[1 << (WC_VALENCE_FILTER_BITS - 5)];

	for (size_t i = 0; i < MAX_ENTRIES; i++)
	{
		uint32_t	bit = (uint32_t) (entries[i].hash >> (64 - WC_VALENCE_FILTER_BITS));

		if (entries[i].hash != 0)
			filter[bit >> 5] |= 1u << (bit & 31);
	}
	printf("const uint32_t wc_valence_filter[] = {");
	for (size_t i = 0; i < sizeof(filter) / sizeof(filter[0]); i++)
		printf("%s%uu,", i % 16 == 0 ? "\n\t" : "", filter[i]);
	printf("\n};\n");
}

static void
print_table(void)
{
	size_t		size = 1024;
	Entry	  **slots;

	while (size < entry_count * 2)
		size *= 2;
	slots = calloc(size, sizeof(*slots));
	if (slots == NULL)
		fail("out of memory");
	for (size_t i = 0; i < MAX_ENTRIES; i++)
	{
		size_t		slot = entries[i].hash & (size - 1);

		if (entries[i].hash == 0)
			continue;
		while (slots[slot] != NULL)
			slot = (slot + 1) & (size - 1);
		slots[slot] = &entries[i];
	}
	printf("/* Generated by src/data/compile_sentiment.c; do not edit. */\n#include \"core/polarity.h\"\n\n");
	printf("const uint32_t wc_valence_mask = %zu;\nconst uint32_t wc_valence_count = %zu;\n", size - 1, entry_count);
	printf("const WcValence wc_valence_slots[] = {\n");
	for (size_t i = 0; i < size; i++)
		if (slots[i] == NULL)
			printf("\t{0, 0, 0},\n");
		else
			printf("\t{%uu, %d, %d},\n", (unsigned) (slots[i]->hash >> 32), slots[i]->strength, slots[i]->roles);
	printf("};\n");
}

/* The value of a character of base64 (RFC 4648), or -1. */
static int
base64_value(char c)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *found = c == '\0' ? NULL : strchr(alphabet, c);

	return found == NULL ? -1 : (int) (found - alphabet);
}

static uint32_t
number_at(const unsigned char *p)
{
	return p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

/* The weights as a dense table; of an image as core/model.h describes it, which the library checks in its tests. */
static void
print_dense(const unsigned char *image, size_t length)
{
	size_t		labels = length < 48 ? 0 : number_at(image + 12);
	const unsigned char *bitmap = image + 48 + 24 * labels + (length < 48 ? 0 : number_at(image + 36)),
			   *weights = bitmap + WC_DIMENSION / 8;
	bool		possible = labels >= 2 && labels <= WC_DENSE_LABELS;

	printf("const bool wc_sentiment_has_dense = %d;\nconst uint32_t wc_sentiment_dense[] = {", possible);
	for (uint32_t b = 0; possible && b < WC_DIMENSION; b++)
	{
		uint32_t	number = WC_DENSE_ZERO;

		for (size_t k = 0; (bitmap[b / 8] >> b % 8 & 1) && k < labels; k++)
			number ^= (uint32_t) *weights++ << (8 * k);
		printf("%s%uu,", b % 16 == 0 ? "\n\t" : "", number);
	}
	printf("%s};\n", possible ? "\n" : "0");
}

/* Print the bytes of the weights file as a string, then the dense table. */
static void
print_model(const char *path)
{
	FILE	   *file = fopen(path, "rb");
	static unsigned char image[1 << 22];
	char		line[4096];
	uint32_t	bits = 0,
				held = 0,
				length = 0;

	if (file == NULL)
		fail("%s: can't be read", path);
	while (fgets(line, sizeof(line), file) != NULL)
		for (const char *p = line; line[0] != '#' && base64_value(*p) >= 0 && length < sizeof(image); p++)
		{
			bits = bits << 6 | (uint32_t) base64_value(*p);
			held += 6;
			if (held >= 8)
				image[length++] = (unsigned char) (bits >> (held -= 8));
		}
	fclose(file);
	printf("/* Generated by src/data/compile_sentiment.c; do not edit. */\n#include \"core/model.h\"\n\nconst char wc_sentiment_image[] = \"");
	for (uint32_t i = 0; i < length; i++)
		printf("%s\\%03o", i % 64 == 0 ? "\"\n\t\"" : "", image[i]);
	printf("\";\nconst uint32_t wc_sentiment_image_length = %u;\n\n", length);
	print_dense(image, length);
}

int
main(int argc, char **argv)
{
	WcHost		host = {host_alloc, host_release, NULL, NULL};
	WcReader   *reader = wc_reader_create(&host);

	if (argc == 3 && strcmp(argv[1], "model") == 0)
		print_model(argv[2]);
	else if (argc == 3 && strcmp(argv[1], "polarity") == 0 && reader != NULL)
	{
		each_row(argv[2], "polarity.tsv", add_polarity, reader);
		each_row(argv[2], "valence.tsv", add_role, reader);
		print_table();
		print_filter();
	}
	else
		fail("usage: compile_sentiment polarity DIR | model FILE");
	return 0;
}
