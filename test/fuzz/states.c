/*
 * states.c - fuzz target of the mergeable states: any bytes are read or
 * refused; what is read writes the same bytes again, merges with itself and
 * is measured without error.
 */
#include <stdlib.h>

#include "unit/tracked.h"

#include "core/co_posts.h"
#include "core/crosstab.h"
#include "core/opinion.h"
#include "core/sentiment_stat.h"
#include "core/series.h"
#include "core/term_compare.h"

static const WcHost host = {tracked_alloc, tracked_release, NULL, NULL};

static void
require(bool condition)
{
	if (!condition)
		abort();
}

/* The buffer holds the input again. */
static void
check_same(WcStatus status, WcBuffer *buffer, WcSlice input)
{
	require(status == WC_OK);
	require(wc_slice_equal(wc_slice(buffer->data, buffer->length), input));
	wc_buffer_free(buffer);
}

/* Merging may meet a limit, nothing else. */
static void
check_merge(WcStatus status)
{
	require(status == WC_OK || status == WC_OUT_OF_RANGE || status == WC_TOO_LARGE || status == WC_NO_MEMORY);
}

static void
fuzz_histogram(WcSlice input)
{
	WcHistogram histogram;
	WcBuffer	buffer;
	double		positions[WC_MAX_POSITIONS],
				result;

	wc_histogram_init(&histogram, &host);
	if (wc_histogram_read(&histogram, input) != WC_OK)
		return;
	wc_buffer_init(&buffer, &host);
	check_same(wc_histogram_write(&histogram, &buffer), &buffer, input);
	if (histogram.bins <= 64)
	{
		for (uint32_t i = 0; i < histogram.bins; i++)
			positions[i] = wc_histogram_position(&histogram, i);
		require(wc_polarization_er(&host, histogram.counts, positions, histogram.bins, 1, &result) == WC_OK);
		require(!(result < -1e-9 || result > 1 + 1e-9));
		require(wc_agreement(&host, histogram.counts, histogram.bins, &result) == WC_OK);
		require(!(result < -1 - 1e-9 || result > 1 + 1e-9));
	}
	check_merge(wc_histogram_merge(&histogram, &histogram));
}

static void
fuzz_distribution(WcSlice input)
{
	WcDistribution distribution,
				twice;
	WcBuffer	buffer;
	double		result;

	wc_distribution_init(&distribution, &host);
	wc_distribution_init(&twice, &host);
	if (wc_distribution_read(&distribution, input) != WC_OK)
		return;
	wc_buffer_init(&buffer, &host);
	check_same(wc_distribution_write(&distribution, &buffer), &buffer, input);
	require(wc_distribution_gini(&distribution, &result) == WC_OK);
	require(!(result < 0 || result > 1 + 1e-9));
	check_merge(wc_distribution_merge(&twice, &distribution));
	check_merge(wc_distribution_merge(&twice, &distribution));
}

static void
fuzz_sentiment(WcSlice input)
{
	WcSentimentStat stat;
	WcBuffer	buffer;
	double		low,
				high;

	if (wc_sentiment_read(&stat, input) != WC_OK)
		return;
	wc_buffer_init(&buffer, &host);
	check_same(wc_sentiment_write(&stat, &buffer), &buffer, input);
	if (wc_sentiment_interval(&stat, 0.95, &low, &high))
		require(low >= -1 && low <= high && high <= 1);
	require(!(wc_sentiment_net(&stat) > 1 + 1e-9));
	check_merge(wc_sentiment_merge(&stat, &stat));
}

static void
fuzz_crosstab(WcSlice input, char kind)
{
	WcCrosstab	table,
				twice;
	WcBuffer	buffer;
	WcLabelSums *sums;
	double		total;

	wc_crosstab_init(&table, &host, kind);
	wc_crosstab_init(&twice, &host, kind);
	if (wc_crosstab_read(&table, input) != WC_OK)
		return;
	wc_buffer_init(&buffer, &host);
	check_same(wc_crosstab_write(&table, &buffer), &buffer, input);
	sums = host.alloc(NULL, table.labels.count * sizeof(WcLabelSums) + 1);
	wc_crosstab_sums(&table, sums, &total);
	require(!(wc_accuracy(sums, table.labels.count, total) > 1 + 1e-9));
	require(!(wc_assortativity(sums, table.labels.count, total, false) > 1 + 1e-9));
	check_merge(wc_crosstab_merge(&twice, &table));
	check_merge(wc_crosstab_merge(&twice, &table));
}

static void
fuzz_series(WcSlice input)
{
	static const WcBurstOptions options = {2, 1, 3};
	WcSeries	series,
				twice;
	WcBuffer	buffer;
	WcBursts	bursts;
	WcBin	   *bins;

	wc_series_init(&series, &host);
	wc_series_init(&twice, &host);
	if (wc_series_read(&series, input) != WC_OK)
		return;
	wc_buffer_init(&buffer, &host);
	check_same(wc_series_write(&series, &buffer), &buffer, input);
	bins = host.alloc(NULL, series.times.count * sizeof(WcBin) + 1);
	require(wc_series_order(&series, bins) == WC_OK);
	require(wc_find_bursts(&host, bins, series.times.count, &options, &bursts) == WC_OK);
	check_merge(wc_series_merge(&twice, &series));
	check_merge(wc_series_merge(&twice, &series));
}

static void
fuzz_co_posts(WcSlice input)
{
	WcCoPosts	co_posts,
				twice;
	WcBuffer	buffer;
	WcPairs		pairs;
	WcObjectCounts *objects;

	wc_co_posts_init(&co_posts, &host);
	wc_co_posts_init(&twice, &host);
	if (wc_co_posts_read(&co_posts, input) != WC_OK)
		return;
	wc_buffer_init(&buffer, &host);
	check_same(wc_co_posts_write(&co_posts, &buffer), &buffer, input);
	objects = host.alloc(NULL, co_posts.objects.count * sizeof(WcObjectCounts) + 1);
	require(wc_co_posts_objects(&co_posts, objects) == WC_OK);
	require(wc_co_posts_pairs(&co_posts, 1, &pairs) == WC_OK);
	for (uint32_t i = 0; i < pairs.count; i++)
		require(pairs.items[i].weight > 0 && pairs.items[i].n_objects >= pairs.items[i].weight &&
				pairs.items[i].posts_a > 0 && pairs.items[i].posts_b > 0);
	check_merge(wc_co_posts_merge(&twice, &co_posts));
	check_merge(wc_co_posts_merge(&twice, &co_posts));
}

static void
fuzz_terms(WcSlice input)
{
	WcTermVector vector,
				twice;
	WcBuffer	buffer;
	WcArena		arena;
	WcTermRows	rows = {.arena = &arena};
	double		result;

	wc_terms_init(&vector, &host);
	wc_terms_init(&twice, &host);
	if (wc_terms_read(&vector, input) != WC_OK)
		return;
	wc_buffer_init(&buffer, &host);
	check_same(wc_terms_write(&vector, &buffer), &buffer, input);
	wc_arena_init(&arena, &host);
	require(wc_keyness(&host, input, input, WC_G2, 1, &rows) == WC_OK);
	require(wc_jsd(input, input, &result) == WC_OK);
	require(!(result > 1e-9));
	wc_arena_free(&arena);
	check_merge(wc_terms_merge(&twice, &vector));
	check_merge(wc_terms_merge(&twice, &vector));
}

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	WcSlice		input = wc_slice((const char *) data, size);

	fuzz_histogram(input);
	fuzz_distribution(input);
	fuzz_sentiment(input);
	fuzz_crosstab(input, WC_EVALUATION_KIND);
	fuzz_crosstab(input, WC_MIXING_KIND);
	fuzz_series(input);
	fuzz_co_posts(input);
	fuzz_terms(input);
	tracked_free_all();
	return 0;
}
