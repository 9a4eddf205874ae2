/*
 * statistics.c - sums, states and measures against brute force and known
 * values.
 */
#include "unit/unit.h"

#include "core/co_posts.h"
#include "core/crosstab.h"
#include "core/opinion.h"
#include "core/sentiment_stat.h"
#include "core/series.h"
#include "core/term_compare.h"

/* A number from a fixed sequence, below limit. */
static uint32_t
next_number(uint32_t limit)
{
	static uint64_t state = 42;

	state = wc_mix64(state + UINT64_C(0x9E3779B97F4A7C15));
	return (uint32_t) (state % limit);
}

static int
compare_numbers(const void *a, const void *b)
{
	uint64_t	x = *(const uint64_t *) a,
				y = *(const uint64_t *) b;

	return (x > y) - (x < y);
}

static bool
always_stop(void *context)
{
	(void) context;
	return true;
}

static void
check_sums(void)
{
	WcSum		sum = {0, 0},
				parts[3] = {{0, 0}};
	int64_t		count = INT64_MAX - 1;

	/* a naive sum gives 0 */
	wc_sum_add(&sum, 1);
	wc_sum_add(&sum, 1e100);
	wc_sum_add(&sum, 1);
	wc_sum_add(&sum, -1e100);
	CHECK(wc_sum_value(&sum) == 2);
	sum = (WcSum) {0, 0};
	for (int i = 0; i < 30000; i++)
	{
		wc_sum_add(&sum, 0.1);
		wc_sum_add(&parts[i % 3], 0.1);
	}
	wc_sum_merge(&parts[0], &parts[2]);
	wc_sum_merge(&parts[0], &parts[1]);
	CHECK_NEAR(wc_sum_value(&sum), 3000, 1e-12);
	CHECK_NEAR(wc_sum_value(&parts[0]), wc_sum_value(&sum), 1e-12);
	CHECK(wc_count_add(&count, 1));
	CHECK(!wc_count_add(&count, 1) && count == INT64_MAX);
}

static void
check_bytes(void)
{
	static const unsigned char longer[] = {0x80, 0};
	static const uint64_t numbers[] = {0, 1, 127, 128, 300, UINT32_MAX, INT64_MAX, UINT64_MAX};
	WcHost		host = unit_host();
	WcBuffer	buffer;
	WcCursor	cursor;

	wc_buffer_init(&buffer, &host);
	wc_put_header(&buffer, 'X');
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
	{
		wc_put_varint(&buffer, numbers[i]);
		wc_put_signed(&buffer, (int64_t) numbers[i]);
	}
	wc_put_double(&buffer, -0.1);
	CHECK(wc_get_header(&cursor, wc_slice(buffer.data, buffer.length), 'Y') == WC_CORRUPT);
	CHECK(wc_get_header(&cursor, wc_slice(buffer.data, buffer.length), 'X') == WC_OK);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
	{
		CHECK(wc_get_varint(&cursor) == numbers[i]);
		CHECK(wc_get_signed(&cursor) == (int64_t) numbers[i]);
	}
	CHECK(wc_get_double(&cursor) == -0.1);
	CHECK(wc_get_end(&cursor) == WC_OK);
	CHECK(wc_get_byte(&cursor) == 0 && cursor.bad);
	wc_buffer_free(&buffer);
	/* a number in a longer form than needed is refused */
	cursor = (WcCursor) {longer, longer + sizeof(longer), false};
	CHECK(wc_get_varint(&cursor) == 0 && cursor.bad);
	CHECK(!wc_is_text(wc_slice("a\0b", 3)) && !wc_is_text(wc_slice("\xff", 1)) && wc_is_text(wc_slice("\xc3\xa9", 2)));
}

/* Sorting over several runs and passes; the host may stop it. */
static void
check_sort(void)
{
	enum
	{
		N = 50000
	};
	WcHost		host = unit_host(),
				stopping = unit_host();
	uint64_t   *items = malloc(sizeof(uint64_t) * N),
			   *copy = malloc(sizeof(uint64_t) * N);

	for (int i = 0; i < N; i++)
		items[i] = copy[i] = next_number(10000);
	CHECK(wc_sort(&host, items, N, sizeof(uint64_t), compare_numbers) == WC_OK);
	qsort(copy, N, sizeof(uint64_t), compare_numbers);
	CHECK(memcmp(items, copy, sizeof(uint64_t) * N) == 0);
	stopping.check = always_stop;
	CHECK(wc_sort(&stopping, items, N, sizeof(uint64_t), compare_numbers) == WC_CANCELLED);
	free(items);
	free(copy);
}

static void
check_names(void)
{
	WcHost		host = unit_host();
	WcNames		names;
	WcKeys		keys;
	uint32_t	number,
				order[3];
	char		text[16];

	wc_names_init(&names, &host, 1000);
	for (int i = 0; i < 3000; i++)
	{
		int			length = snprintf(text, sizeof(text), "nama%d", i % 1000);

		CHECK(wc_names_add(&names, wc_slice(text, (size_t) length), &number) == WC_OK && number == (uint32_t) i % 1000);
	}
	CHECK(wc_names_add(&names, WC_SLICE("satu lagi"), &number) == WC_TOO_LARGE);
	CHECK(!wc_names_find(&names, WC_SLICE("satu lagi"), &number));
	wc_names_free(&names);
	wc_names_add(&names, WC_SLICE("b"), &number);
	wc_names_add(&names, WC_SLICE(""), &number);
	wc_names_add(&names, WC_SLICE("ab"), &number);
	CHECK(wc_names_sort(&names, order, NULL) == WC_OK && order[0] == 1 && order[1] == 2 && order[2] == 0);
	wc_names_free(&names);
	wc_keys_init(&keys, &host, 5000);
	for (uint64_t i = 0; i < 5000; i++)
		CHECK(wc_keys_add(&keys, i << 32, &number) == WC_OK && number == i);
	CHECK(wc_keys_find(&keys, UINT64_C(77) << 32, &number) && number == 77 && !wc_keys_find(&keys, 77, &number));
	wc_keys_free(&keys);
}

/* The cheapest of all paths of a short series, in the states' own order. */
static double
cheapest(const WcBin *bins, uint32_t count, const WcBurstOptions *options, double rate)
{
	double		best = INFINITY;
	uint32_t	paths = 1;

	for (uint32_t i = 0; i < count; i++)
		paths *= (uint32_t) options->states;
	for (uint32_t path = 0; path < paths; path++)
	{
		double		cost = 0;
		uint32_t	rest = path;
		int			last = 0;

		for (uint32_t i = 0; i < count; i++)
		{
			int			state = (int) (rest % (uint32_t) options->states);
			double		p = fmin(rate * pow(options->s, state), 0.9999),
						d = (double) bins[i].total,
						r = (double) bins[i].hits;

			rest /= (uint32_t) options->states;
			if (state > last)
				cost += (state - last) * options->gamma * log(count);
			if (d > 0)
				cost -= lgamma(d + 1) - lgamma(r + 1) - lgamma(d - r + 1) + r * log(p) + (d - r) * log1p(-p);
			last = state;
		}
		best = fmin(best, cost);
	}
	return best;
}

static void
check_bursts(void)
{
	static const int64_t fuel[] = {2, 3, 2, 4, 12, 15, 11, 3, 2, 2, 3, 2};
	WcHost		host = unit_host();
	WcBurstOptions options = {2, 1, 2};
	WcBin		bins[12];
	WcBursts	bursts;

	for (int i = 0; i < 12; i++)
		bins[i] = (WcBin) {i + 1, fuel[i], 100};
	CHECK(wc_find_bursts(&host, bins, 12, &options, &bursts) == WC_OK);
	CHECK_NEAR(bursts.cost, 30.77680904, 1e-8);
	CHECK(bursts.count == 1 && bursts.items[0].start == 5 && bursts.items[0].end == 7);
	wc_release(&host, bursts.items);
	for (int round = 0; round < 200; round++)
	{
		double		hits = 0,
					total = 0;

		options = (WcBurstOptions) {1.2 + next_number(30) / 10.0, next_number(20) / 10.0, 2 + (int) next_number(2)};
		for (int i = 0; i < 7; i++)
		{
			bins[i].total = next_number(60);
			bins[i].hits = next_number((uint32_t) bins[i].total + 1);
			hits += (double) bins[i].hits;
			total += (double) bins[i].total;
		}
		CHECK(wc_find_bursts(&host, bins, 7, &options, &bursts) == WC_OK);
		CHECK_NEAR(bursts.cost, hits > 0 ? cheapest(bins, 7, &options, hits / total) : 0, 1e-8);
		wc_release(&host, bursts.items);
	}
}

static void
check_measures(void)
{
	WcSentimentStat stat = {0};
	double		low,
				high;

	CHECK_NEAR(wc_normal_z(0.95), 1.959963984540054, 1e-12);
	CHECK_NEAR(wc_normal_z(0.99), 2.5758293035489004, 1e-12);
	/* Tango (1998) by hand: at the ends the statistic is the normal quantile */
	CHECK(wc_sentiment_add_label(&stat, 1, 30) == WC_OK && wc_sentiment_add_label(&stat, 0, 50) == WC_OK &&
		  wc_sentiment_add_label(&stat, -1, 20) == WC_OK);
	CHECK(wc_sentiment_interval(&stat, 0.95, &low, &high) && low < 0.1 && high > 0.1);
	CHECK_NEAR(high - low, 2 * 1.96 * 0.07, 0.01);
	CHECK(wc_sentiment_add(&stat, 0, 1e-200) == WC_BAD_VALUE);
	CHECK(wc_sentiment_add(&stat, NAN, 1) == WC_BAD_VALUE);
	/* keyness: 0 when the shares are equal, and the same from either measure for small differences */
	CHECK_NEAR(wc_keyness_statistic(WC_G2, 10, 20, 100, 200), 0, 1e-12);
	CHECK_NEAR(wc_keyness_statistic(WC_CHI2_YATES, 10, 20, 100, 200), 0, 1e-12);
	CHECK_NEAR(wc_keyness_statistic(WC_CHI2, 10, 2, 113, 214), 13.1053191866, 1e-9);
	CHECK_NEAR(wc_keyness_statistic(WC_CHI2_YATES, 10, 2, 113, 214), 10.9619537702, 1e-9);
	CHECK_NEAR(wc_keyness_statistic(WC_G2, 10, 2, 113, 214), 12.6190915, 1e-6);
}

/* The capped form never misses more than it says, however the stream is cut and merged. */
static void
check_capped(void)
{
	enum
	{
		TERMS = 400, PARTS = 7, CAP = 20
	};
	WcHost		host = unit_host();
	WcTermVector parts[PARTS];
	int64_t		truth[TERMS] = {0};
	char		text[16];
	uint32_t	number;

	for (int round = 0; round < 20; round++)
	{
		memset(truth, 0, sizeof(truth));
		for (int i = 0; i < PARTS; i++)
		{
			wc_terms_init(&parts[i], &host);
			CHECK(wc_terms_set(&parts[i], 0, CAP) == WC_OK);
		}
		for (int i = 0; i < 3000; i++)
		{
			uint32_t	term = next_number(1 + next_number(TERMS));
			int			length = snprintf(text, sizeof(text), "t%u", term);
			WcTermVector *part = &parts[next_number(PARTS)];

			truth[term]++;
			CHECK(wc_terms_begin(part) == WC_OK && wc_terms_add(part, wc_slice(text, (size_t) length), 1) == WC_OK &&
				  wc_terms_end(part) == WC_OK);
		}
		for (int i = 1; i < PARTS; i++)
			CHECK(wc_terms_merge(&parts[0], &parts[i]) == WC_OK);
		CHECK(parts[0].head.total == 3000 && parts[0].head.docs == 3000);
		CHECK(parts[0].head.bound <= 3000 / (CAP + 1) && parts[0].names.count <= 2 * CAP);
		for (uint32_t term = 0; term < TERMS; term++)
		{
			int			length = snprintf(text, sizeof(text), "t%u", term);
			const WcTermCount *counts;

			if (!wc_names_find(&parts[0].names, wc_slice(text, (size_t) length), &number))
			{
				CHECK(truth[term] <= parts[0].head.bound);
				continue;
			}
			counts = &parts[0].counts[number];
			CHECK(counts->count <= truth[term] && truth[term] <= counts->count + counts->missed);
			CHECK(counts->missed <= parts[0].head.bound && counts->docs == counts->count);
		}
		for (int i = 0; i < PARTS; i++)
		{
			wc_names_free(&parts[i].names);
			wc_release(&host, parts[i].counts);
		}
	}
}

/* One account that repeats itself is no pair; the smallest distance counts, and each object once. */
static void
check_pairs(void)
{
	WcHost		host = unit_host();
	WcCoPosts	co;
	WcPairs		pairs;

	wc_co_posts_init(&co, &host);
	CHECK(wc_co_posts_set(&co, 10, 1) == WC_BAD_VALUE && wc_co_posts_set(&co, 10, 100) == WC_OK);
	for (int i = 0; i < 5; i++)
		CHECK(wc_co_posts_add(&co, WC_SLICE("o"), WC_SLICE("a"), i) == WC_OK);
	CHECK(wc_co_posts_pairs(&co, 1, &pairs) == WC_OK && pairs.count == 0);
	wc_release(&host, pairs.items);
	CHECK(wc_co_posts_add(&co, WC_SLICE("o"), WC_SLICE("b"), 12) == WC_OK);
	CHECK(wc_co_posts_pairs(&co, 1, &pairs) == WC_OK && pairs.count == 1);
	/* the posts of a at 2, 3 and 4 are near enough, the nearest 8 away */
	CHECK(pairs.items[0].weight == 1 && pairs.items[0].posts_a == 3 && pairs.items[0].posts_b == 1);
	CHECK(pairs.items[0].delta_sum == 8 && pairs.items[0].rarity == 1);
	wc_release(&host, pairs.items);
	wc_names_free(&co.objects);
	wc_names_free(&co.actors);
	wc_release(&host, co.posts);
}

int
main(void)
{
	check_sums();
	check_bytes();
	check_sort();
	check_names();
	check_bursts();
	check_measures();
	check_capped();
	check_pairs();
	return unit_done();
}
