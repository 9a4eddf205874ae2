/*
 * core.c - speed of the core on one processor: megabytes a second of scanning,
 * normalising and reading (stems too), the best of several passes.
 *
 * Input:    core FILE: a text, one post a line.
 * Output:   a table.
 */
#include <libstemmer.h>
#include <time.h>

#include "core/normal.h"
#include "core/read.h"
#include "core/stem.h"
#include "data/tool.h"

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
}

static uint64_t
scan_only(WcSlice post, WcReader *reader)
{
	WcScan		scan;
	WcToken		token;
	uint64_t	tokens = 0;

	wc_arena_reset(wc_reader_arena(reader));
	if (wc_scan_start(&scan, post, wc_reader_arena(reader)) != WC_OK)
		exit(1);
	while (wc_scan_next(&scan, &token))
		tokens++;
	return tokens;
}

static uint64_t
scan_and_normalise(WcSlice post, WcReader *reader)
{
	WcScan		scan;
	WcToken		token;
	WcNormal	normal;
	uint64_t	tokens = 0;

	wc_arena_reset(wc_reader_arena(reader));
	if (wc_scan_start(&scan, post, wc_reader_arena(reader)) != WC_OK)
		exit(1);
	while (wc_scan_next(&scan, &token))
	{
		if (token.kind == WC_SPACE)
			continue;
		if (wc_normalize(&token, wc_reader_arena(reader), &normal) != WC_OK)
			exit(1);
		tokens++;
	}
	return tokens;
}

static uint64_t
read_all(WcSlice post, WcReader *reader)
{
	WcReading	reading;

	if (wc_read(reader, post, &reading) != WC_OK)
		exit(1);
	return reading.word_count;
}

/* Run a pass over all lines, the best of 7, and print it. */
static void
measure(const char *name, uint64_t (*work) (WcSlice, WcReader *), WcSlice text, WcReader *reader)
{
	double		best = 1e9;
	uint64_t	items = 0;

	for (int pass = 0; pass < 7; pass++)
	{
		double		start = now();
		const char *p = text.data,
				   *end = p + text.length;

		items = 0;
		while (p < end)
		{
			const char *line = memchr(p, '\n', (size_t) (end - p));

			if (line == NULL)
				line = end;
			items += work(wc_slice(p, (size_t) (line - p)), reader);
			p = line + 1;
		}
		if (now() - start < best)
			best = now() - start;
	}
	printf("%-30s %8.1f MB/s %10.2f M items/s\n", name, text.length / best / 1e6, (double) items / best / 1e6);
}

/* All words of the text as they stand in it, in small letters, with their number. */
static WcSlice *
collect_words(WcSlice text, WcReader *reader, size_t *count)
{
	WcSlice    *words = allocate(text.length / 2 * sizeof(WcSlice) + sizeof(WcSlice));
	WcReading	reading;

	*count = 0;
	if (words == NULL || wc_read(reader, text, &reading) != WC_OK)
		exit(1);
	for (uint32_t w = 0; w < reading.word_count; w++)
	{
		WcSlice		norm = reading.words[w].norm;

		if (wc_kind_is_wordlike(reading.words[w].kind) && norm.length > 0)
			words[(*count)++] = wc_slice(strndup(norm.data, norm.length), norm.length);
	}
	return words;
}

/* Stems of the words in running order, ours and Snowball's. */
static void
measure_stemmers(WcSlice text, WcReader *reader)
{
	size_t		count;
	WcSlice    *words = collect_words(text, reader, &count);
	struct sb_stemmer *snowball = sb_stemmer_new("indonesian", "UTF_8");
	double		best[2] = {1e9, 1e9};
	uint64_t	sum = 0;

	for (int pass = 0; pass < 14; pass++)
	{
		double		start = now();

		for (size_t w = 0; w < count; w++)
		{
			WcStem		stem;

			if (pass % 2 == 0)
			{
				wc_stem(words[w], WC_STEM_ROOT, &stem);
				sum += stem.text.length;
			}
			else
			{
				sb_stemmer_stem(snowball, (const sb_symbol *) words[w].data, (int) words[w].length);
				sum += (uint64_t) sb_stemmer_length(snowball);
			}
		}
		if (now() - start < best[pass % 2])
			best[pass % 2] = now() - start;
	}
	printf("%-30s %8s %10.2f M words/s\n%-30s %8s %10.2f M words/s%s\n", "stem", "", (double) count / best[0] / 1e6,
		   "Snowball (libstemmer)", "", (double) count / best[1] / 1e6, sum == 0 ? " (nothing stemmed)" : "");
	for (size_t w = 0; w < count; w++)
		free((char *) words[w].data);
	free(words);
	sb_stemmer_delete(snowball);
}

int
main(int argc, char **argv)
{
	WcReader   *reader = wc_reader_create(&tool_host);
	size_t		size;
	char	   *data;

	if (argc != 2)
		fail("usage: core FILE");
	data = read_file(argv[1], &size);
	measure("scan", scan_only, wc_slice(data, size), reader);
	measure("scan, normalise", scan_and_normalise, wc_slice(data, size), reader);
	measure("scan, normalise, stem (read)", read_all, wc_slice(data, size), reader);
	measure_stemmers(wc_slice(data, size), reader);
	wc_reader_destroy(reader);
	free(data);
	return 0;
}
