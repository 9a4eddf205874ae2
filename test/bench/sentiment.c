/*
 * sentiment.c - speed of the sentiment in the core on one processor: megabytes a
 * second of reading alone, with features, and scored; the best of several passes.
 *
 * Input:    sentiment FILE: a text, one post a line.
 * Output:   a table.
 */
#include <time.h>

#include "core/model.h"
#include "data/tool.h"

static WcModel model;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
}

/* One post as far as stage: 0 read, 1 features, 2 probabilities. */
static double
work(WcSlice post, WcReader *reader, int stage)
{
	WcReading	reading;
	WcFeatures	features;
	double		raw[3],
				p[3];

	if (wc_read(reader, post, &reading) != WC_OK)
		exit(1);
	if (stage == 0)
		return reading.word_count;
	if (wc_features(&reading, WC_BLOCK_ALL, false, wc_reader_arena(reader), &features) != WC_OK)
		exit(1);
	if (stage == 1)
		return features.gram_count;
	wc_model_scores(&model, &features, raw);
	wc_model_probabilities(&model, raw, p);
	return p[2];
}

int
main(int argc, char **argv)
{
	static const char *const stages[] = {"read", "read, features", "read, features, sentiment"};
	WcReader   *reader = wc_reader_create(&tool_host);
	size_t		size;
	char	   *data;
	WcArena		arena;

	if (argc != 2)
		fail("usage: sentiment FILE");
	data = read_file(argv[1], &size);
	wc_arena_init(&arena, &tool_host);
	if (wc_model_open(wc_slice(wc_sentiment_image, wc_sentiment_image_length), &arena, &model) != WC_OK)
		fail("the model can't be opened");
	for (int stage = 0; stage < 3; stage++)
	{
		double		best = 1e9,
					sum = 0;

		for (int pass = 0; pass < 7; pass++)
		{
			double		start = now();

			for (const char *p = data, *line; p < data + size; p = line + 1)
			{
				line = memchr(p, '\n', (size_t) (data + size - p));
				line = line == NULL ? data + size : line;
				sum += work(wc_slice(p, (size_t) (line - p)), reader, stage);
			}
			best = now() - start < best ? now() - start : best;
		}
		printf("%-30s %8.1f MB/s%s\n", stages[stage], (double) size / best / 1e6, sum < 0 ? " (nothing done)" : "");
	}
	return 0;
}
