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
#include "core/forms.h"
#include "core/spell.h"
#include "data/tool.h"

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

static uint64_t data_hash = 0;	/* of all tables read, in their order */

/* Read DIR/NAME with this header row; its bytes are part of wc_data_id. */
static Table
read_data(const char *dir, const char *name, const char *header)
{
	Table		table = read_table(dir, name, header);

	data_hash = wc_mix64(data_hash ^ table.hash);
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
	for (size_t i = 0; i < pool->length; i += 64)
	{
		printf("%s\n\t\"", i > 0 ? "\"" : "");
		print_literal(pool->bytes + i, pool->length - i < 64 ? pool->length - i : 64);
	}
	printf("%s;\n\n", pool->length > 0 ? "\"" : "");
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

/* A word on its way into the table. */
typedef struct Word
{
	char	   *word;
	uint64_t	affixes;		/* of a root */
	char	   *formal;			/* of slang; the stem of an irregular word */
	uint8_t		bits;			/* WcWordBit */
	uint8_t		frequency;
	bool		colloquial;		/* slang that the dictionary lists too: kalo */
} Word;

typedef struct Words
{
	Word	   *list;
	size_t		count,
				capacity;
} Words;

static void
add_word(Words *words, Word word)
{
	words->list = grow(words->list, words->count, &words->capacity, sizeof(Word));
	words->list[words->count++] = word;
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(((const Word *) a)->word, ((const Word *) b)->word);
}

/*
 * Sort, and make one of the entries of a word.  What the table of slang names
 * is slang and never a root, whatever the dictionary says: editions of it
 * differ (that of Debian 13 lists yg), results should not.  A valid word has
 * no place in that table.  A word with a stem of its own is neither, save
 * where the table of slang says that it is colloquial only.
 */
static void
merge_words(Words *words)
{
	size_t		kept = 0;

	qsort(words->list, words->count, sizeof(Word), compare_words);
	for (size_t i = 0; i < words->count; i++)
	{
		Word	   *word = &words->list[i];

		if (kept > 0 && strcmp(words->list[kept - 1].word, word->word) == 0)
		{
			words->list[kept - 1].bits |= word->bits;
			words->list[kept - 1].affixes |= word->affixes;
			words->list[kept - 1].colloquial |= word->colloquial;
			if (word->formal != NULL && !(words->list[kept - 1].bits & WC_HAS_STEM && !(word->bits & WC_HAS_STEM)))
				words->list[kept - 1].formal = word->formal;
		}
		else
			words->list[kept++] = *word;
	}
	words->count = kept;
	for (size_t i = 0; i < kept; i++)
	{
		if (words->list[i].colloquial)
			words->list[i].bits &= (uint8_t) ~(WC_HAS_STEM | WC_IS_ROOT);
		else if (words->list[i].bits & WC_HAS_STEM)
			words->list[i].bits &= (uint8_t) ~(WC_IS_SLANG | WC_IS_ROOT);
		else if (words->list[i].bits & WC_IS_SLANG)
			words->list[i].bits &= (uint8_t) ~WC_IS_ROOT;
	}
}

/* Words of the dictionary.  Entries that need an affix (flag A2) and names (capitals) are left out. */
static void
read_roots(const char *path, Words *words)
{
	size_t		length;
	char	   *text = read_file(path, &length);
	uint64_t	hash = wc_hash_bytes(text, length);

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
			add_word(words, (Word) {line, affix_set(flags), NULL, WC_IS_ROOT, 0, false});
	}
	if (words->count < 1000)
		fail("%s: only %zu words; is this a dictionary?", path, words->count);
	printf("const char wc_dictionary_id[] = \"%08llx\";\n\n", (unsigned long long) hash >> 32);
}

/* --- the project's own tables ------------------------------------------- */

static void
require_order(const char *file, const Table *table, size_t i)
{
	if (i > 0 && strcmp(table->rows[i - 1][0], table->rows[i][0]) >= 0)
		fail("%s: \"%s\" stands out of order or twice: rows stand as LC_ALL=C sort puts them", file, table->rows[i][0]);
}

/* Add a table's words with these bits; the second cell is their standard form or stem, if the bits have one. */
static void
read_words(const char *dir, const char *file, const char *header, uint8_t bits, Words *words)
{
	Table		table = read_data(dir, file, header);

	for (size_t i = 0; i < table.count; i++)
	{
		char	  **row = table.rows[i];

		require_order(file, &table, i);
		if (row[1][0] == '\0' || strlen(row[0]) > 255 || strlen(row[1]) > 255)
			fail("%s: \"%s\" needs a second cell", file, row[0]);
		add_word(words, (Word) {row[0], 0, bits & (WC_IS_SLANG | WC_HAS_STEM) ? row[1] : NULL, bits, 0,
								bits == WC_IS_SLANG && strcmp(row[2], "colloquial") == 0});
	}
}

/*
 * Frequencies: rows of a word's hash (wc_hash_bytes, its upper 40 bits in
 * hexadecimal) and a class from 1 to 255.  Words that no table has are
 * derived forms, or they are none of ours and are seen by the speller.
 */
typedef struct Frequencies
{
	Table		table;
	bool	   *used;			/* rows whose word is known */
} Frequencies;

static Frequencies
read_frequencies(const char *dir)
{
	Frequencies frequencies = {read_data(dir, "frequency.tsv", "hash\tclass"), NULL};

	for (size_t i = 0; i < frequencies.table.count; i++)
		require_order("frequency.tsv", &frequencies.table, i);
	frequencies.used = allocate(frequencies.table.count + 1);
	return frequencies;
}

/* The class of a word, 0 for unseen; marks its row as used. */
static uint8_t
frequency_of(Frequencies *frequencies, const char *word, size_t length)
{
	char		hash[16];
	size_t		low = 0,
				high = frequencies->table.count;

	snprintf(hash, sizeof(hash), "%010llx", (unsigned long long) wc_hash_bytes(word, length) >> 24);
	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = strcmp(frequencies->table.rows[middle][0], hash);

		if (order == 0)
		{
			frequencies->used[middle] = true;
			return (uint8_t) atoi(frequencies->table.rows[middle][1]);
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static void
set_frequencies(Frequencies *frequencies, Words *words)
{
	for (size_t w = 0; w < words->count; w++)
		words->list[w].frequency = frequency_of(frequencies, words->list[w].word, strlen(words->list[w].word));
}

/* A copy of the list in its order. */
static Words
copy_words(const Words *words)
{
	Words		copy = {allocate(words->count * sizeof(Word)), words->count, words->count};

	memcpy(copy.list, words->list, words->count * sizeof(Word));
	return copy;
}

/* Where a word stands in the table: frequent ones together, so that they share the processor's cache lines. */
static int
rank_of(const Word *word)
{
	if (word->bits & WC_IS_STOP)
		return 256;
	if (word->bits & WC_IS_SLANG)
		return strlen(word->word) <= 3 ? 192 : 96;	/* not counted; the short ones are frequent */
	return word->frequency;
}

static int
compare_ranks(const void *a, const void *b)
{
	int			difference = rank_of(b) - rank_of(a);

	return difference != 0 ? difference : compare_words(a, b);
}

/* --- the table of words --------------------------------------------------- */

/* The number of an affix set among the distinct ones. */
static size_t
number_of_set(uint64_t *sets, size_t *count, uint64_t set)
{
	size_t		s = 0;

	while (s < *count && sets[s] != set)
		s++;
	if (s == *count)
		sets[(*count)++] = set;
	return s;
}

/* Standard forms, each once: rows of slang share them. */
typedef struct Formals
{
	char	  **forms;
	uint32_t   *slots;			/* number + 1, 0 empty */
	size_t		size,
				count;
} Formals;

/* The number of a standard form. */
static size_t
number_of_formal(Formals *formals, char *form)
{
	size_t		slot = wc_word_hash(form, strlen(form)) & (formals->size - 1);

	for (; formals->slots[slot] != 0; slot = (slot + 1) & (formals->size - 1))
		if (strcmp(formals->forms[formals->slots[slot] - 1], form) == 0)
			return formals->slots[slot] - 1;
	formals->forms[formals->count] = form;
	formals->slots[slot] = (uint32_t) ++formals->count;
	return formals->count - 1;
}

static void
print_entries(const Words *words)
{
	uint64_t   *sets = allocate((words->count + 1) * sizeof(*sets));
	Formals		formals = {allocate((words->count + 1) * sizeof(char *)), NULL, 8, 0};
	size_t		set_count = 1;	/* set 0 is empty */
	Pool		pool = {0},
				formal_pool = {0};

	while (formals.size < words->count * 2)
		formals.size *= 2;
	formals.slots = allocate(formals.size * sizeof(*formals.slots));
	printf("const WcEntry wc_entries[] = {\n");
	for (size_t i = 0; i < words->count; i++)
	{
		const Word *word = &words->list[i];
		size_t		value = 0;

		if (word->bits & WC_IS_ROOT)
			value = number_of_set(sets, &set_count, word->affixes);
		else if (word->bits & (WC_IS_SLANG | WC_HAS_STEM))
			value = number_of_formal(&formals, word->formal);
		if (value > 65535)
			fail("more than 65535 affix sets or standard forms");
		printf("\t{%u, %u, %u, %zu},\n", pool_add(&pool, word->word), word->bits, word->frequency, value);
	}
	printf("\t{%zu, 0, 0, 0}\n};\n\n", pool.length);
	print_pool("wc_word_pool", &pool);
	printf("const uint32_t wc_formals[] = {\n");
	for (size_t i = 0; i < formals.count; i++)
		printf("\t%u,\n", pool_add(&formal_pool, formals.forms[i]));
	printf("\t%zu\n};\n\n", formal_pool.length);
	print_pool("wc_formal_pool", &formal_pool);
	printf("const uint64_t wc_affix_sets[] = {\n");
	for (size_t s = 0; s < set_count; s++)
		printf("\tUINT64_C(0x%016llx),\n", (unsigned long long) sets[s]);
	printf("};\n\n");
}

/* The hash table over the words; at most four fifths full. */
static void
print_slots(const Words *words)
{
	size_t		size = 8;
	uint32_t   *slots,
			   *filter;

	if (words->count > 65535)
		fail("%zu words, at most 65535 fit", words->count);
	while (size * 4 < words->count * 5)
		size *= 2;
	slots = allocate(size * sizeof(*slots));
	filter = allocate((1 << WC_WORD_FILTER_BITS) / 8);
	for (size_t i = 0; i < words->count; i++)
	{
		uint32_t	hash = wc_word_hash(words->list[i].word, strlen(words->list[i].word));
		size_t		slot = hash & (size - 1);

		wc_set_bit(filter, hash >> (32 - WC_WORD_FILTER_BITS));
		while (slots[slot] != 0)
			slot = (slot + 1) & (size - 1);
		slots[slot] = (hash & 0xFFFF0000u) | (uint32_t) (i + 1);
	}
	printf("const uint32_t wc_word_count = %zu;\nconst uint32_t wc_word_mask = %zu;\n", words->count, size - 1);
	print_numbers("wc_word_slots", slots, size);
	print_numbers("wc_word_filter", filter, (1 << WC_WORD_FILTER_BITS) / 32);
	free(slots);
	free(filter);
}

/* --- the speller's vocabulary ---------------------------------------------- */

/* Forms rarer than this are left out; forms that the dictionary doesn't license need the second. */
#define LEAST_FORM 66
#define LEAST_UNLICENSED 90

/* The class that stands for a word of a lexicon's terms: the speller leaves it alone. */
#define CLASS_OF_TERMS 200

/* Words of the tables rarer than this are no candidates. */
#define LEAST_CANDIDATE 40
#define LEAST_SLANG 80			/* slang of four letters */

/* Skeletons are spread over so many buckets. */
#define BUCKET_BITS 13

#define FLAG(name) (UINT64_C(1) << FLAG_##name)
enum
{
#define WC_AFFIX(name, flag) FLAG_##name,
#include "core/affixes.h"
#undef WC_AFFIX
	FLAG_COUNT
};

static const struct
{
	WcFormKind	kind;
	uint64_t	flags;			/* any of these licenses the form */
}			form_kinds[] = {
#define WC_FORM(prefix, suffix, a, b) {{prefix, suffix}, FLAG(a) | FLAG(b)},
	WC_FORM_KINDS(WC_FORM)
#undef WC_FORM
};

#define FORM_KINDS (sizeof(form_kinds) / sizeof(form_kinds[0]))

typedef struct Item
{
	uint32_t	hash;			/* of the skeleton */
	uint32_t	item;			/* as spell.h describes it, without tag and frequency */
	uint8_t		frequency;
} Item;

typedef struct Items
{
	Item	   *list;
	size_t		count,
				capacity;
} Items;

static void
add_item(Items *items, WcSlice word, uint32_t item, uint8_t frequency)
{
	items->list = grow(items->list, items->count, &items->capacity, sizeof(Item));
	items->list[items->count++] = (Item) {wc_skeleton_hash(wc_skeleton(word)), item, frequency};
}

static int
compare_items(const void *a, const void *b)
{
	const Item *x = a,
			   *y = b;
	uint32_t	bucket_x = x->hash >> (32 - BUCKET_BITS),
				bucket_y = y->hash >> (32 - BUCKET_BITS);

	if (bucket_x != bucket_y)
		return bucket_x < bucket_y ? -1 : 1;
	if (x->frequency != y->frequency)
		return x->frequency > y->frequency ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static bool
is_word_of(const Words *sorted, const char *word, size_t length)
{
	char		copy[WC_MAX_FORM + 1];
	Word		key = {copy};

	memcpy(copy, word, length);
	copy[length] = '\0';
	return bsearch(&key, sorted->list, sorted->count, sizeof(Word), compare_words) != NULL;
}

/* The forms of all roots that are seen often enough; a form that two roots have counts for the more frequent. */
static void
print_forms(const Words *words, const Words *sorted, Frequencies *frequencies, Items *items)
{
	size_t		count = 0;

	printf("const WcForm wc_forms[] = {\n");
	for (size_t w = 0; w < words->count; w++)
	{
		const Word *root = &words->list[w];
		WcSlice		letters = wc_slice(root->word, strlen(root->word));

		if (!(root->bits & WC_IS_ROOT) || letters.length < 3 || memchr(letters.data, '-', letters.length) != NULL)
			continue;
		for (size_t k = 0; k < FORM_KINDS; k++)
		{
			char		form[WC_MAX_FORM];
			size_t		length = wc_form_spell(&form_kinds[k].kind, letters, form);
			bool		licensed = (root->affixes & form_kinds[k].flags) != 0;
			uint8_t		frequency;

			if (length == 0 || is_word_of(sorted, form, length) ||
				(!licensed && (letters.length < 4 || root->frequency < LEAST_UNLICENSED)))
				continue;
			frequency = frequency_of(frequencies, form, length);
			if (frequency < LEAST_FORM)
				continue;
			printf("\t{%zu, %zu, %u},\n", w, k, frequency);
			add_item(items, wc_slice(form, length), WC_ITEM_FORM | (uint32_t) count, frequency);
			if (++count > 65535)
				fail("more than 65535 forms");
		}
	}
	printf("\t{0, 0, 0}\n};\n\n");
}

/* Words of the tables that an unknown one may stand for. */
static void
add_candidates(const Words *words, Items *items)
{
	for (size_t w = 0; w < words->count; w++)
	{
		const Word *word = &words->list[w];
		size_t		length = strlen(word->word);

		if (word->frequency >= LEAST_CANDIDATE && length >= 3 && length <= WC_MAX_FORM && is_plain_word(word->word) &&
			strchr(word->word, '-') == NULL && (!(word->bits & WC_IS_SLANG) || length >= 5 || (length == 4 && word->frequency >= LEAST_SLANG)))
			add_item(items, wc_slice(word->word, length), (uint32_t) w, word->frequency);
	}
}

static void
print_items(Items *items)
{
	size_t		at = 0;
	static uint32_t bits[1 << (WC_SKELETON_BITS - 5)];

	qsort(items->list, items->count, sizeof(Item), compare_items);
	if (items->count > 65535)
		fail("more than 65535 words to spell");
	printf("const uint32_t wc_spell_items[] = {");
	for (size_t i = 0; i < items->count; i++)
		printf("%s%u,", i % 8 == 0 ? "\n\t" : "", items->list[i].item | wc_skeleton_tag(items->list[i].hash) << 17 |
			   (uint32_t) (items->list[i].frequency / 2) << 25);
	printf("\n\t0\n};\n\nconst uint32_t wc_spell_shift = %d;\nconst uint16_t wc_spell_buckets[] = {", 32 - BUCKET_BITS);
	for (uint32_t bucket = 0; bucket <= 1u << BUCKET_BITS; bucket++)
	{
		while (at < items->count && items->list[at].hash >> (32 - BUCKET_BITS) < bucket)
			at++;
		printf("%s%zu,", bucket % 16 == 0 ? "\n\t" : "", at);
	}
	printf("\n};\n\n");
	for (size_t i = 0; i < items->count; i++)
		wc_set_bit(bits, wc_skeleton_place(items->list[i].hash));
	print_numbers("wc_skeleton_bits", bits, sizeof(bits) / sizeof(bits[0]));
}

/* The table of hashes of words that the speller leaves alone, being filled. */
typedef struct Seen
{
	uint16_t   *slots;
	size_t		size,
				count;
} Seen;

/* Add a word by the upper 32 bits of its hash, unless it is there. */
static void
add_seen(Seen *seen, uint32_t hash, int class)
{
	size_t		slot = hash & (seen->size - 1);

	for (; seen->slots[slot] != 0; slot = (slot + 1) & (seen->size - 1))
		if (seen->slots[slot] >> 6 == wc_seen_tag(hash))
			return;
	seen->slots[slot] = (uint16_t) (wc_seen_tag(hash) << 6 | (class < 4 ? 1 : class / 4));
	if (++seen->count * 5 > seen->size * 4)
		fail("too many words for the table of seen ones");
}

/* Abbreviations and names of a lexicon's terms are words, however rare: kpi, jpnn. */
static void
add_terms(Seen *seen, const char *dir, const char *file, const Words *sorted)
{
	Table		table = read_data(dir, file, "code\tterm\tweight");

	for (size_t i = 0; i < table.count; i++)
	{
		const char *at = table.rows[i][1];

		while (*at)
		{
			size_t		length = 0;

			while (wc_is_lower(at[length]))
				length++;
			if (length >= 3 && length <= WC_MAX_FORM && !is_word_of(sorted, at, length))
				add_seen(seen, (uint32_t) (wc_hash_bytes(at, length) >> 32), CLASS_OF_TERMS);
			at += length;
			while (*at && !wc_is_lower(*at))
				at++;
		}
	}
}

/* The hashes of words that are in no table but frequent or in a lexicon, by their upper 32 bits. */
static void
print_seen(const char *dir, const Words *sorted, const Frequencies *frequencies)
{
	Seen		seen = {NULL, 8, 0};
	size_t		count = 0;

	for (size_t i = 0; i < frequencies->table.count; i++)
		count += !frequencies->used[i];
	while (seen.size * 3 < count * 4)
		seen.size *= 2;
	seen.slots = allocate(seen.size * sizeof(*seen.slots));
	add_terms(&seen, dir, "topics.tsv", sorted);
	add_terms(&seen, dir, "entities.tsv", sorted);
	for (size_t i = 0; i < frequencies->table.count; i++)
		if (!frequencies->used[i])
			add_seen(&seen, (uint32_t) (strtoull(frequencies->table.rows[i][0], NULL, 16) >> 8), atoi(frequencies->table.rows[i][1]));
	printf("const uint32_t wc_seen_mask = %zu;\nconst uint16_t wc_seen_slots[] = {", seen.size - 1);
	for (size_t i = 0; i < seen.size; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : "", seen.slots[i]);
	printf("\n};\n\n");
	free(seen.slots);
}

static void
compile_speller(const char *dir, const Words *words, const Words *sorted, Frequencies *frequencies)
{
	Items		items = {0};

	print_forms(words, sorted, frequencies, &items);
	add_candidates(words, &items);
	print_items(&items);
	print_seen(dir, sorted, frequencies);
}

/* A plain list: DIR/FILE with a word and its kind, as wc_NAMEs, wc_NAME_pool and wc_NAME_count. */
static void
compile_list(const char *dir, const char *file, const char *name)
{
	Table		table = read_data(dir, file, "word\tkind");
	Pool		pool = {0};
	char		label[64];

	printf("const WcListed wc_%ss[] = {\n", name);
	for (size_t i = 0; i < table.count; i++)
	{
		require_order(file, &table, i);
		printf("\t{%u, %zu},\n", pool_add(&pool, table.rows[i][0]), strlen(table.rows[i][0]));
	}
	printf("\t{0, 0}\n};\n\nconst uint32_t wc_%s_count = %zu;\n\n", name, table.count);
	snprintf(label, sizeof(label), "wc_%s_pool", name);
	print_pool(label, &pool);
}

int
main(int argc, char **argv)
{
	Words		words = {0};
	Words		sorted;
	Frequencies frequencies;

	if (argc != 4 || strcmp(argv[1], "words") != 0)
		fail("usage: compile words ROOTS DIR");
	printf("/* Generated by src/data/compile.c; do not edit. */\n#include \"core/spell.h\"\n\n");
	read_roots(argv[2], &words);
	read_words(argv[3], "roots.tsv", "word\tkind", WC_IS_ROOT, &words);
	read_words(argv[3], "stems.tsv", "word\tstem\tnote", WC_HAS_STEM, &words);
	read_words(argv[3], "names.tsv", "word\tkind", WC_IS_NAME, &words);
	read_words(argv[3], "slang.tsv", "informal\tformal\tkind", WC_IS_SLANG, &words);
	read_words(argv[3], "stop_words.tsv", "word\tkind", WC_IS_STOP, &words);
	merge_words(&words);
	frequencies = read_frequencies(argv[3]);
	set_frequencies(&frequencies, &words);
	sorted = copy_words(&words);
	qsort(words.list, words.count, sizeof(Word), compare_ranks);
	print_entries(&words);
	print_slots(&words);
	compile_speller(argv[3], &words, &sorted, &frequencies);
	compile_list(argv[3], "insults.tsv", "insult");
	printf("const char wc_data_id[] = \"%08llx\";\n", (unsigned long long) data_hash >> 32);
	return 0;
}
