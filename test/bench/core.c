/*
 * core.c - speed of the core on one processor: megabytes a second of scanning,
 * normalising and reading (stems too), the best of several passes.
 *
 * Input:    core FILE: a text, one post a line.
 * Output:   a table.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/normal.h"
#include "core/read.h"

static void *
bench_alloc(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static void
bench_release(void *context, void *block)
{
	(void) context;
	free(block);
}

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

int
main(int argc, char **argv)
{
	WcHost		host = {bench_alloc, bench_release, NULL, NULL};
	WcReader   *reader = wc_reader_create(&host);
	FILE	   *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	char	   *data;
	long		size;

	if (file == NULL)
	{
		fprintf(stderr, "usage: core FILE\n");
		return 1;
	}
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	data = malloc((size_t) size + 1);
	if (data == NULL || fread(data, 1, (size_t) size, file) != (size_t) size)
		return 1;
	fclose(file);
	measure("scan", scan_only, wc_slice(data, (size_t) size), reader);
	measure("scan, normalise", scan_and_normalise, wc_slice(data, (size_t) size), reader);
	measure("scan, normalise, stem (read)", read_all, wc_slice(data, (size_t) size), reader);
	wc_reader_destroy(reader);
	free(data);
	return 0;
}
