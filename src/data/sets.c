/*
 * sets.c - labelled posts on disk.
 *
 * Input:    tab-separated tables with a header row.
 * Output:   see sets.h.
 * Does not: keep the texts.
 */
#include "data/sets.h"

#define MAX_LINE 1000000

const WcSlice sentiment_labels[3] = {{"negatif", 7}, {"netral", 6}, {"positif", 7}};

static int	blocks_in_use = WC_BLOCK_ALL;

WcArena *
sets_arena(void)
{
	static WcArena arena;

	if (arena.host == NULL)
		wc_arena_init(&arena, &tool_host);
	return &arena;
}

void
use_blocks(int blocks)
{
	blocks_in_use = blocks;
}

WcSlice
row_of_text(WcSlice text)
{
	static WcReader *reader;
	WcReading	reading;
	WcFeatures	features;
	WcSlice		row;

	if (reader == NULL)
		reader = wc_reader_create(&tool_host);
	if (wc_read(reader, text, &reading) != WC_OK ||
		wc_features(&reading, blocks_in_use, false, wc_reader_arena(reader), &features) != WC_OK ||
		wc_encode_features(&features, wc_reader_arena(reader), &row) != WC_OK)
		fail("a text can't be read");
	return wc_slice(wc_arena_copy(sets_arena(), row.data, row.length), row.length);
}

static void
add_example(Set *set, WcSlice row, uint32_t label, double weight, uint32_t source)
{
	set->examples = grow(set->examples, set->count, &set->capacity, sizeof(WcExample));
	set->examples[set->count++] = (WcExample) {row, label, weight, source};
}

void
append_set(Set *all, const Set *set, double factor)
{
	for (uint32_t i = 0; i < set->count; i++)
		add_example(all, set->examples[i].row, set->examples[i].label, set->examples[i].weight * factor, set->examples[i].source);
}

void
append_source(Set *all, const Set *set, double factor)
{
	double		sums[3] = {0},
				total = 0;
	int			labels = 0;

	for (uint32_t i = 0; i < set->count; i++)
		sums[set->examples[i].label] += set->examples[i].weight;
	for (int k = 0; k < 3; k++)
	{
		total += sums[k];
		labels += sums[k] > 0;
	}
	for (uint32_t i = 0; i < set->count; i++)
	{
		const WcExample *example = &set->examples[i];

		add_example(all, example->row, example->label, example->weight * factor * total / (labels * sums[example->label]), all->sources);
	}
	all->sources++;
}

/* 0, 1 or 2 for a label in English or Indonesian; a question mark behind it is passed over. */
static uint32_t
label_number(const char *label)
{
	static const char *const names[] = {"negative", "neutral", "positive", "negatif", "netral", "positif"};

	for (uint32_t i = 0; i < 6; i++)
		if (strncmp(label, names[i], strlen(names[i])) == 0)
			return i % 3;
	fail("unknown label \"%s\"", label);
	return 0;
}

bool
open_lines(Lines *lines, const char *path)
{
	lines->file = fopen(path, "rb");
	lines->line = lines->file == NULL ? NULL : allocate(MAX_LINE);
	return lines->file != NULL;
}

bool
next_line(Lines *lines)
{
	if (fgets(lines->line, MAX_LINE, lines->file) == NULL)
	{
		fclose(lines->file);
		free(lines->line);
		return false;
	}
	lines->line[strcspn(lines->line, "\n")] = '\0';
	lines->count = cut_line(lines->line, lines->cells, MAX_COLUMNS);
	return true;
}

/* Tables write a backslash twice. */
static void
undouble_backslashes(char *text)
{
	char	   *to = text;

	for (char *from = text; *from; from++)
	{
		if (from[0] == '\\' && from[1] == '\\')
			from++;
		*to++ = *from;
	}
	*to = '\0';
}

Set
read_set(const char *data, const char *name, const char *part)
{
	Set			set = {.name = name,.two = true};
	char		path[4096];
	Lines		lines;

	snprintf(path, sizeof(path), "%s/sentiment/%s.%s.tsv", data, name, part);
	if (!open_lines(&lines, path))
		return set;
	next_line(&lines);
	while (next_line(&lines))
	{
		uint32_t	label;

		if (lines.count < 3)
			fail("%s: a row with fewer than 3 cells", path);
		undouble_backslashes(lines.cells[1]);
		label = label_number(lines.cells[2]);
		set.two = set.two && label != 1;
		add_example(&set, row_of_text(wc_slice(lines.cells[1], strlen(lines.cells[1]))), label, 1, 0);
	}
	return set;
}

Set
read_own_posts(const char *source)
{
	Set			set = {.name = "own posts"};
	Table		table = read_table(source, "sentiment_posts.tsv", NULL);

	if (table.columns < 4)
		fail("%s/sentiment_posts.tsv: fewer than 4 columns", source);
	for (size_t i = 0; i < table.count; i++)
		add_example(&set, row_of_text(wc_slice(table.rows[i][3], strlen(table.rows[i][3]))), label_number(table.rows[i][1]), 1, 0);
	return set;
}

uint64_t
hash_of_post(const char *text)
{
	char	   *plain = allocate(strlen(text) + 2);
	size_t		length = 0;
	uint64_t	hash;

	for (const char *p = text; *p; p++)
	{
		char		c = wc_lower(*p);

		if (wc_is_lower(c) || wc_is_digit(c))
			plain[length++] = c;
		else if (length > 0 && plain[length - 1] != ' ')
			plain[length++] = ' ';
	}
	if (length > 0 && plain[length - 1] == ' ')
		length--;
	hash = wc_hash_bytes(plain, length);
	free(plain);
	return hash;
}

/* --- posts labelled by reading ------------------------------------------------- */

typedef struct Read
{
	uint64_t	hash;
	uint32_t	label;
	bool		unsure;
	bool		used;
} Read;

static Read *
find_read(Read *list, uint32_t count, uint64_t hash)
{
	uint32_t	low = 0,
				high = count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (list[middle].hash == hash)
			return &list[middle];
		if (list[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

Set
read_labelled(const char *source, const char *data, double unsure)
{
	static const char *const files[] = {"pol_tweets_pemilu2024", "pol_tweets_capres2024", "mbg_tweets_2025"};
	Set			set = {.name = "labelled"};
	Table		table = read_table(source, "sentiment_labels.tsv", NULL);
	Read	   *list = allocate(table.count * sizeof(Read));
	uint32_t	count = (uint32_t) table.count;
	char		path[4096];
	Lines		lines;

	for (uint32_t i = 0; i < count; i++)
		list[i] = (Read) {strtoull(table.rows[i][0], NULL, 16), label_number(table.rows[i][1]), strchr(table.rows[i][1], '?') != NULL, false};
	for (int f = 0; f < 3; f++)
	{
		snprintf(path, sizeof(path), "%s/unlabelled/%s.txt", data, files[f]);
		if (!open_lines(&lines, path))
			fail("%s: can't be read", path);
		while (next_line(&lines))
		{
			Read	   *read = find_read(list, count, hash_of_post(lines.line));

			if (read == NULL || read->used)
				continue;
			read->used = true;
			add_example(&set, row_of_text(wc_slice(lines.line, strlen(lines.line))), read->label, read->unsure ? unsure : 1, 0);
		}
	}
	if (set.count < count)
		fprintf(stderr, "%u of %u labelled posts were found\n", set.count, count);
	return set;
}
