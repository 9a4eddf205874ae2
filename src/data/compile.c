/*
 * compile.c - turns what the engines know (*.tsv, the root dictionary) into
 * read-only C tables.  Runs at build time; its output is never edited.
 *
 * Input:    compile words ROOTS DIR: a hunspell .dic (or a list, one word a
 *           line) and the folder of the tables.
 * Output:   C source on standard output.
 * Does not: decide anything that a table doesn't say; a broken row stops
 *           the build with its file and line.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/words.h"

#define MAX_COLUMNS 8

/*
 * The hunspell affix flags that the stemmer asks about, in the order of
 * their bits.  The letters are explained in id_ID.aff: the first names the
 * prefix, the second the suffix of a circumfix or 0.
 */
static const char *const affix_flags[] = {
#define WC_AFFIX(name, flag) flag,
#include "core/affixes.h"
#undef WC_AFFIX
};

#define AFFIX_COUNT ((int) (sizeof(affix_flags) / sizeof(affix_flags[0])))

/* A list of rows read from one file; cells point into text. */
typedef struct Table
{
	char	   *text;
	size_t		count;
	char	   *(*rows)[MAX_COLUMNS];
} Table;

static uint64_t data_hash = 0;	/* of all tables read, in their order */

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
allocate(size_t size)
{
	void	   *block = calloc(1, size);

	if (block == NULL)
		fail("out of memory");
	return block;
}

/* The whole file, ending in a zero byte; *hash receives a hash of its bytes. */
static char *
read_file(const char *path, uint64_t *hash)
{
	FILE	   *file = fopen(path, "rb");
	char	   *text;
	long		size;

	if (file == NULL)
		fail("%s: can't be opened", path);
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	text = allocate((size_t) size + 1);
	if (fread(text, 1, (size_t) size, file) != (size_t) size)
		fail("%s: can't be read", path);
	fclose(file);
	*hash = wc_hash_bytes(text, (size_t) size);
	return text;
}

/* Read DIR/NAME: a header row that must be the one given, then rows of as many cells. */
static Table
read_table(const char *dir, const char *name, const char *header)
{
	char		path[4096];
	Table		table = {0};
	uint64_t	hash;
	size_t		columns = 1,
				capacity = 1,
				line = 1;
	char	   *at;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	table.text = read_file(path, &hash);
	data_hash = wc_mix64(data_hash ^ hash);
	for (const char *p = header; *p; p++)
		columns += *p == '\t';
	for (const char *p = table.text; *p; p++)
		capacity += *p == '\n';
	table.rows = allocate(capacity * sizeof(*table.rows));

	at = strchr(table.text, '\n');
	if (at == NULL || (size_t) (at - table.text) != strlen(header) || strncmp(table.text, header, strlen(header)) != 0)
		fail("%s:1: the header row must be: %s", path, header);
	at++;
	while (*at)
	{
		char	  **cells = table.rows[table.count];
		size_t		cell = 0;
		char	   *end = strchr(at, '\n');

		line++;
		if (end == NULL)
			fail("%s:%zu: the last line has no end", path, line);
		*end = '\0';
		cells[cell++] = at;
		for (char *p = at; *p; p++)
		{
			if (*p == '\t')
			{
				if (cell == columns)
					fail("%s:%zu: more than %zu columns", path, line, columns);
				*p = '\0';
				cells[cell++] = p + 1;
			}
		}
		if (cell < columns)
			fail("%s:%zu: %zu columns instead of %zu", path, line, cell, columns);
		if (cells[0][0] == '\0')
			fail("%s:%zu: the first cell is empty", path, line);
		table.count++;
		at = end + 1;
	}
	return table;
}

/* --- string pools and hash tables ------------------------------------- */

typedef struct Pool
{
	char	   *bytes;
	size_t		length,
				capacity;
} Pool;

static uint32_t
pool_add(Pool *pool, const char *string)
{
	size_t		length = strlen(string);
	uint32_t	offset = (uint32_t) pool->length;

	if (pool->length + length > pool->capacity)
	{
		pool->capacity = (pool->length + length) * 2;
		pool->bytes = realloc(pool->bytes, pool->capacity);
		if (pool->bytes == NULL)
			fail("out of memory");
	}
	memcpy(pool->bytes + pool->length, string, length);
	pool->length += length;
	return offset;
}

static void
print_pool(const char *name, const Pool *pool)
{
	printf("const char %s[] =", name);
	if (pool->length == 0)
		printf("\n\t\"\"");
	for (size_t i = 0; i < pool->length; i++)
	{
		unsigned char c = (unsigned char) pool->bytes[i];

		if (i % 64 == 0)
			printf("%s\n\t\"", i > 0 ? "\"" : "");
		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < 32 || c > 126 || c == '?')
			printf("\\%03o", c);
		else
			putchar(c);
	}
	printf("%s;\n\n", pool->length > 0 ? "\"" : "");
}

/* A hash table over keys[0 .. count), as name_slots and name_mask. */
static void
print_slots(const char *name, char *const *keys, size_t count)
{
	size_t		size = 8;
	uint16_t   *slots;

	if (count > 65535)
		fail("%s: %zu entries, at most 65535 fit", name, count);
	while (size < count * 2)
		size *= 2;
	slots = allocate(size * sizeof(*slots));
	for (size_t i = 0; i < count; i++)
	{
		size_t		slot = wc_word_hash(keys[i], strlen(keys[i])) & (size - 1);

		while (slots[slot] != 0)
			slot = (slot + 1) & (size - 1);
		slots[slot] = (uint16_t) (i + 1);
	}
	printf("const uint32_t %s_count = %zu;\nconst uint32_t %s_mask = %zu;\nconst uint16_t %s_slots[] = {",
		   name, count, name, size - 1, name);
	for (size_t i = 0; i < size; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : "", slots[i]);
	printf("\n};\n\n");
	free(slots);
}

static int
compare_strings(const void *a, const void *b)
{
	return strcmp(*(char *const *) a, *(char *const *) b);
}

static bool
is_known(char *const *sorted, size_t count, char *key)
{
	return bsearch(&key, sorted, count, sizeof(key), compare_strings) != NULL;
}

/* --- the root dictionary ------------------------------------------------ */

/* The bit set of a word's flags; unknown flags are those the stemmer has no use for. */
static uint64_t
affix_set(const char *flags)
{
	uint64_t	set = 0;

	for (size_t i = 0; flags[i] && flags[i + 1]; i += 2)
		for (int f = 0; f < AFFIX_COUNT; f++)
			if (flags[i] == affix_flags[f][0] && flags[i + 1] == affix_flags[f][1])
				set |= UINT64_C(1) << f;
	return set;
}

/* Letters and inner hyphens only, in small letters: what the stemmer can meet. */
static bool
is_plain_word(const char *word)
{
	if (!wc_is_lower(word[0]) || strlen(word) > 40)
		return false;
	for (; *word; word++)
		if (!wc_is_lower(*word) && !(*word == '-' && wc_is_lower(word[1])))
			return false;
	return true;
}

typedef struct Entry
{
	char	   *word;
	uint64_t	affixes;
	uint16_t	set;			/* index of affixes among the distinct sets */
} Entry;

static int
compare_entries(const void *a, const void *b)
{
	return strcmp(((const Entry *) a)->word, ((const Entry *) b)->word);
}

/*
 * The words of the dictionary, sorted and distinct.  Entries that need an
 * affix (flag A2) and names (capitals) are left out.
 */
static Entry *
read_roots(const char *path, size_t *count, uint64_t *hash)
{
	char	   *text = read_file(path, hash);
	size_t		capacity = 1,
				read = 0;
	Entry	   *entries;

	for (const char *p = text; *p; p++)
		capacity += *p == '\n';
	entries = allocate(capacity * sizeof(*entries));
	for (char *line = strtok(text, "\r\n"); line != NULL; line = strtok(NULL, "\r\n"))
	{
		char	   *slash = strchr(line, '/');
		const char *flags = "";

		if (slash != NULL)
		{
			*slash = '\0';
			flags = slash + 1;
		}
		if (is_plain_word(line) && strncmp(flags, "A2", 2) != 0)
			entries[read++] = (Entry) {line, affix_set(flags), 0};
	}
	if (read < 1000)
		fail("%s: only %zu words; is this a dictionary?", path, read);
	qsort(entries, read, sizeof(*entries), compare_entries);
	*count = 1;
	for (size_t i = 1; i < read; i++)
	{
		if (strcmp(entries[*count - 1].word, entries[i].word) == 0)
			entries[*count - 1].affixes |= entries[i].affixes;
		else
			entries[(*count)++] = entries[i];
	}
	return entries;
}

/* Number the distinct affix sets and print them. */
static void
compile_affix_sets(Entry *entries, size_t count)
{
	uint64_t   *sets = allocate((count + 1) * sizeof(*sets));
	size_t		set_count = 1;	/* set 0 is empty */

	for (size_t i = 0; i < count; i++)
	{
		size_t		s = 0;

		while (s < set_count && sets[s] != entries[i].affixes)
			s++;
		if (s == set_count)
			sets[set_count++] = entries[i].affixes;
		entries[i].set = (uint16_t) s;
	}
	printf("const uint64_t wc_affix_sets[] = {\n");
	for (size_t s = 0; s < set_count; s++)
		printf("\tUINT64_C(0x%016llx),\n", (unsigned long long) sets[s]);
	printf("};\n\n");
	free(sets);
}

static char **
compile_roots(const char *path, size_t *count)
{
	uint64_t	hash;
	Entry	   *entries = read_roots(path, count, &hash);
	char	  **words = allocate(*count * sizeof(*words));
	Pool		pool = {0};

	compile_affix_sets(entries, *count);
	printf("const WcRoot wc_roots[] = {\n");
	for (size_t i = 0; i < *count; i++)
	{
		words[i] = entries[i].word;
		printf("\t{%u, %zu, 0, %u},\n", pool_add(&pool, words[i]), strlen(words[i]), entries[i].set);
	}
	printf("};\n\n");
	print_pool("wc_root_pool", &pool);
	print_slots("wc_root", words, *count);
	printf("const char wc_dictionary_id[] = \"%08llx\";\n\n", (unsigned long long) hash >> 32);
	return words;
}

/* --- the project's own tables ------------------------------------------- */

/*
 * Slang, from two files.  A key that is a root of the dictionary is left out:
 * a valid word is never rewritten.  Of a key given twice the first counts.
 */
static void
compile_slang(const char *dir, char *const *roots, size_t root_count)
{
	Table		table = read_table(dir, "slang.tsv", "informal\tformal\tkind");
	char	  **keys = allocate((table.count + 1) * sizeof(*keys));
	size_t		kept = 0;
	Pool		pool = {0};

	printf("const WcSlang wc_slangs[] = {\n");
	for (size_t i = 0; i < table.count; i++)
	{
		char	  **row = table.rows[i];

		if (i > 0 && strcmp(table.rows[i - 1][0], row[0]) >= 0)
			fail("slang.tsv: \"%s\" stands out of order or twice", row[0]);
		if (row[1][0] == '\0' || strlen(row[0]) > 255 || strlen(row[1]) > 255)
			fail("slang.tsv: \"%s\" needs a standard form", row[0]);
		if (is_known(roots, root_count, row[0]))
			continue;
		keys[kept++] = row[0];
		printf("\t{%u, %u, %zu, %zu},\n", pool_add(&pool, row[0]), pool_add(&pool, row[1]), strlen(row[0]), strlen(row[1]));
	}
	printf("\t{0, 0, 0, 0}\n};\n\n");
	print_pool("wc_slang_pool", &pool);
	print_slots("wc_slang", keys, kept);
}

static void
compile_stop_words(const char *dir)
{
	Table		table = read_table(dir, "stop_words.tsv", "word\tkind");
	char	  **keys = allocate((table.count + 1) * sizeof(*keys));
	Pool		pool = {0};

	printf("const WcStop wc_stops[] = {\n");
	for (size_t i = 0; i < table.count; i++)
	{
		keys[i] = table.rows[i][0];
		printf("\t{%u, %zu},\n", pool_add(&pool, keys[i]), strlen(keys[i]));
	}
	printf("\t{0, 0}\n};\n\n");
	print_pool("wc_stop_pool", &pool);
	print_slots("wc_stop", keys, table.count);
}

int
main(int argc, char **argv)
{
	size_t		root_count;
	char	  **roots;

	if (argc != 4 || strcmp(argv[1], "words") != 0)
		fail("usage: compile words ROOTS DIR");
	printf("/* Generated by src/data/compile.c; do not edit. */\n#include \"core/words.h\"\n\n");
	roots = compile_roots(argv[2], &root_count);
	compile_slang(argv[3], roots, root_count);
	compile_stop_words(argv[3]);
	printf("const char wc_data_id[] = \"%08llx\";\n", (unsigned long long) data_hash >> 32);
	return 0;
}
