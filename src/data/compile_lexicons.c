/*
 * compile_lexicons.c - turns the lexicons' tables into compiled lexicons as
 * read-only C tables.  Runs at build time; its output is never edited.
 *
 * Input:    compile_lexicons DIR: the folder of the tables.
 * Output:   C source on standard output.
 * Does not: decide anything that a table doesn't say; a broken row stops
 *           the build with its file and line.
 */
#include "core/lexicon.h"
#include "data/tool.h"

#define LABEL_COLUMNS 4

/* A lexicon and its files; the header row of entries is the format. */
typedef struct Source
{
	const char *name;
	const char *entries;
	const char *codes;
} Source;

static const Source sources[] = {
	{"topik", "topics.tsv", "topic_codes.tsv"},
	{"tindak_tutur", "speech_acts.tsv", "act_codes.tsv"},
	{"isyarat_hoaks", "hoax_cues.tsv", "cue_codes.tsv"},
	{"entitas", "entities.tsv", "entity_codes.tsv"},
	{"polaritas", "polarity.tsv", "polarity_codes.tsv"},
};

#define SOURCE_COUNT (sizeof(sources) / sizeof(sources[0]))

static double
read_number(const char *cell, const char *file, const char *term)
{
	char	   *end;
	double		value = strtod(cell, &end);

	if (end == cell || *end != '\0')
		fail("%s: \"%s\" has no number where one must stand", file, term);
	return value;
}

/* --- polarity ---------------------------------------------------------------------- */

/* What a polarity term is matched by: its stems, one after another. */
typedef struct Keyed
{
	char	   *key;
	size_t		row;
	bool		negative;
} Keyed;

static int
compare_keyed(const void *a, const void *b)
{
	return strcmp(((const Keyed *) a)->key, ((const Keyed *) b)->key);
}

static char *
stems_of(const char *term, WcReader *reader)
{
	WcReading	reading;
	size_t		length = 1;
	char	   *key;

	if (wc_read(reader, wc_slice(term, strlen(term)), &reading) != WC_OK)
		fail("out of memory");
	for (uint32_t w = 0; w < reading.word_count; w++)
		length += reading.words[w].stem.length + 1;
	key = allocate(length);
	for (uint32_t w = 0; w < reading.word_count; w++)
	{
		strncat(key, reading.words[w].stem.data, reading.words[w].stem.length);
		strcat(key, " ");
	}
	return key;
}

/*
 * Terms whose stems are the same but whose signs differ (adil, ketidakadilan)
 * are taken as written, all others by their stems.  quoted[row] is set for
 * the former.
 */
static void
find_opposites(const Table *table, bool *quoted)
{
	WcReader   *reader = wc_reader_create(&tool_host);
	Keyed	   *list = allocate(table->count * sizeof(Keyed));

	for (size_t i = 0; i < table->count; i++)
		list[i] = (Keyed) {stems_of(table->rows[i][0], reader), i, table->rows[i][1][0] == '-'};
	qsort(list, table->count, sizeof(Keyed), compare_keyed);
	for (size_t i = 0, end; i < table->count; i = end)
	{
		bool		differ = false;

		for (end = i + 1; end < table->count && strcmp(list[i].key, list[end].key) == 0; end++)
			differ |= list[end].negative != list[i].negative;
		for (size_t k = i; k < end; k++)
			quoted[list[k].row] = differ && strchr(table->rows[list[k].row][0], '"') == NULL;
	}
	wc_reader_destroy(reader);
}

static size_t
polarity_entries(const Table *table, WcLexiconEntry *entries)
{
	bool	   *quoted = allocate(table->count * sizeof(bool));

	find_opposites(table, quoted);
	for (size_t i = 0; i < table->count; i++)
	{
		char	   *term = table->rows[i][0];
		double		strength = read_number(table->rows[i][1], "polarity.tsv", term);
		WcLexiconEntry *entry = &entries[i];

		entry->code = strength < 0 ? WC_SLICE("negatif") : WC_SLICE("positif");
		entry->weight = strength < 0 ? -strength : strength;
		entry->mode = WC_TERM_PLAIN;
		if (quoted[i])
		{
			char	   *quote = allocate(strlen(term) + 3);

			sprintf(quote, "\"%s\"", term);
			term = quote;
			entry->mode = WC_TERM_LANGUAGE;
		}
		entry->term = wc_slice(term, strlen(term));
	}
	return table->count;
}

/* --- lexicons ------------------------------------------------------------------------- */

static size_t
plain_entries(const Table *table, const char *file, WcLexiconEntry *entries)
{
	for (size_t i = 0; i < table->count; i++)
	{
		char	  **row = table->rows[i];

		entries[i] = (WcLexiconEntry) {wc_slice(row[0], strlen(row[0])), wc_slice(row[1], strlen(row[1])),
			read_number(row[2], file, row[1]), WC_TERM_LANGUAGE};
	}
	return table->count;
}

static void
print_image(size_t number, const void *image, uint32_t size)
{
	const char *bytes = image;

	printf("static const uint64_t image_%zu[] = {", number);
	for (uint32_t i = 0; i < size / 8; i++)
	{
		uint64_t	word;

		memcpy(&word, bytes + 8 * i, 8);
		printf("%s0x%llx,", i % 8 == 0 ? "\n" : "", (unsigned long long) word);
	}
	printf("\n};\n\n");
}

/* Compile a lexicon and print its image; returns its size.  Every code must have a label. */
static uint32_t
compile(const char *dir, size_t number, const Table *labels)
{
	const Source *source = &sources[number];
	Table		table = read_table(dir, source->entries, NULL);
	WcLexiconEntry *entries = allocate((table.count + 1) * sizeof(WcLexiconEntry));
	WcTermError error;
	WcLexicon	lexicon;
	void	   *image;
	uint32_t	size = 0;
	size_t		count;
	bool		polarity = strncmp(table.header, "term\tstrength\t", 14) == 0;

	if (!polarity && strcmp(table.header, "code\tterm\tweight") != 0 && strcmp(table.header, "code\tterm\tweight\tprior") != 0)
		fail("%s:1: the header row must be: code, term, weight, and prior where weights are learned", source->entries);
	count = polarity ? polarity_entries(&table, entries) : plain_entries(&table, source->entries, entries);
	if (wc_lexicon_compile(entries, count, &tool_host, &image, &size, &error) != WC_OK)
		fail("%s: code \"%.*s\", term \"%.*s\", character %u: %s", source->entries, (int) error.code.length, error.code.data,
			 (int) error.term.length, error.term.data, error.character, error.message != NULL ? error.message : "failed");
	if (wc_lexicon_open(image, size, &lexicon) != WC_OK || wc_lexicon_check(&lexicon) != WC_OK)
		fail("%s: the compiled lexicon is not sound", source->entries);
	for (uint32_t c = 0; c < lexicon.head->code_count; c++)
	{
		WcSlice		code = wc_lexicon_code(&lexicon, c);
		bool		labelled = false;

		for (size_t i = 0; i < labels->count && !labelled; i++)
			labelled = wc_slice_equal(code, wc_slice(labels->rows[i][0], strlen(labels->rows[i][0])));
		if (!labelled)
			fail("%s: code \"%.*s\" is missing in %s", source->entries, (int) code.length, code.data, source->codes);
	}
	print_image(number, image, size);
	return size;
}

static Table
print_labels(const char *dir, size_t number)
{
	Table		table = read_table(dir, sources[number].codes, NULL);

	if (strncmp(table.header, "code\tlabel_id\tlabel_en\tscope", 28) != 0)
		fail("%s:1: the header row must begin: code, label_id, label_en, scope", sources[number].codes);
	printf("static const char labels_%zu[] =", number);
	for (size_t i = 0; i < table.count; i++)
	{
		printf("\n\t\"");
		for (int c = 0; c < LABEL_COLUMNS; c++)
		{
			print_literal(table.rows[i][c], strlen(table.rows[i][c]));
			printf("\\000");
		}
		printf("\"");
	}
	printf(";\n\n");
	return table;
}

static void
print_access(const char *function, const char *type, const char *table)
{
	printf("const %s *\n%s(uint32_t number)\n{\n\tswitch (number)\n\t{\n", type, function);
	for (size_t i = 0; i < SOURCE_COUNT; i++)
		printf("\t\tcase %zu:\n\t\t\treturn %s_%zu;\n", i, table, i);
	printf("\t}\n\treturn NULL;\n}\n\n");
}

int
main(int argc, char **argv)
{
	uint32_t	sizes[SOURCE_COUNT];
	size_t		counts[SOURCE_COUNT];

	if (argc != 2)
		fail("usage: compile_lexicons DIR");
	printf("/* Generated by src/data/compile_lexicons.c; do not edit. */\n#include \"core/lexicon.h\"\n\n");
	for (size_t i = 0; i < SOURCE_COUNT; i++)
	{
		Table		labels = print_labels(argv[1], i);

		counts[i] = labels.count;
		sizes[i] = compile(argv[1], i, &labels);
	}
	print_access("wc_builtin_image", "void", "image");
	print_access("wc_builtin_labels", "char", "labels");
	printf("const WcBuiltinLexicon wc_builtin_lexicons[] = {\n");
	for (size_t i = 0; i < SOURCE_COUNT; i++)
		printf("\t{\"%s\", %zu, %u, %zu},\n", sources[i].name, i, sizes[i], counts[i]);
	printf("};\n\nconst uint32_t wc_builtin_lexicon_count = %zu;\n", SOURCE_COUNT);
	return 0;
}
