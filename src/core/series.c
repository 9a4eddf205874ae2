/*
 * series.c - bursts in a series of counts.
 *
 * Input:    per time bin, hits and total.
 * Output:   see series.h.
 * Does not: fill bins that nobody gave.
 *
 * Kleinberg, Bursty and hierarchical structure in streams, KDD 2002, section
 * 4: an automaton over batches, its best path found over all paths (Viterbi).
 */
#include "series.h"

#include <math.h>

#define SERIES_KIND 'B'

/* Rates are probabilities: s^i times the base rate stops here. */
#define HIGHEST_RATE 0.9999

void
wc_series_init(WcSeries *series, const WcHost *host)
{
	memset(series, 0, sizeof(*series));
	series->host = host;
	wc_keys_init(&series->times, host, WC_MAX_BINS);
}

/* The bin of a time, new ones empty. */
static WcStatus
find_bin(WcSeries *series, int64_t time, WcBin **bin)
{
	uint32_t	number,
				before = series->times.count;
	WcStatus	status = wc_keys_add(&series->times, (uint64_t) time, &number);

	if (status == WC_OK)
		status = wc_grow(series->host, (void **) &series->bins, &series->capacity, series->times.count, sizeof(WcBin),
						 WC_MAX_BINS);
	if (status != WC_OK)
		return status;
	*bin = &series->bins[number];
	if (series->times.count > before)
		**bin = (WcBin) {time, 0, 0};
	return WC_OK;
}

WcStatus
wc_series_add(WcSeries *series, int64_t time, int64_t hits, int64_t total)
{
	WcBin	   *bin;
	WcStatus	status;

	if (hits < 0 || total < hits || time == INT64_MIN || time == INT64_MAX)
		return WC_BAD_VALUE;
	status = find_bin(series, time, &bin);
	if (status != WC_OK)
		return status;
	/* hits never exceed total, so one check is enough */
	if (!wc_count_add(&bin->total, total))
		return WC_OUT_OF_RANGE;
	bin->hits += hits;
	return WC_OK;
}

WcStatus
wc_series_merge(WcSeries *into, const WcSeries *from)
{
	WcStatus	status = WC_OK;

	for (uint32_t i = 0; i < from->times.count && status == WC_OK; i++)
	{
		if (wc_stop_asked_at(into->host, i))
			return WC_CANCELLED;
		status = wc_series_add(into, from->bins[i].time, from->bins[i].hits, from->bins[i].total);
	}
	return status;
}

static int
compare_bins(const void *a, const void *b)
{
	int64_t		x = ((const WcBin *) a)->time,
				y = ((const WcBin *) b)->time;

	return (x > y) - (x < y);
}

WcStatus
wc_series_order(const WcSeries *series, WcBin *bins)
{
	bool		sorted = true;

	for (uint32_t i = 0; i < series->times.count; i++)
	{
		bins[i] = series->bins[i];
		sorted &= i == 0 || bins[i - 1].time < bins[i].time;
	}
	return sorted ? WC_OK : wc_sort(series->host, bins, series->times.count, sizeof(WcBin), compare_bins);
}

/* Per bin: time after the one before, total, hits. */
WcStatus
wc_series_write(const WcSeries *series, WcBuffer *out)
{
	const WcHost *host = series->host;
	uint32_t	count = series->times.count;
	WcBin	   *bins = host->alloc(host->context, count * sizeof(WcBin) + 1);
	WcStatus	status = bins == NULL ? WC_NO_MEMORY : wc_series_order(series, bins);

	if (status != WC_OK)
		return status;
	wc_put_header(out, SERIES_KIND);
	wc_put_varint(out, count);
	for (uint32_t i = 0; i < count; i++)
	{
		if (i == 0)
			wc_put_signed(out, bins[i].time);
		else
			wc_put_varint(out, (uint64_t) bins[i].time - (uint64_t) bins[i - 1].time);
		wc_put_varint(out, (uint64_t) bins[i].total);
		wc_put_varint(out, (uint64_t) bins[i].hits);
	}
	wc_release(host, bins);
	return out->status;
}

WcStatus
wc_series_read(WcSeries *series, WcSlice bytes)
{
	WcCursor	cursor;
	WcStatus	status = wc_get_header(&cursor, bytes, SERIES_KIND);
	uint64_t	count;
	int64_t		time = 0;

	if (status != WC_OK)
		return status;
	count = wc_get_limited(&cursor, WC_MAX_BINS);
	for (uint64_t i = 0; i < count; i++)
	{
		uint64_t	step = i == 0 ? (uint64_t) wc_get_signed(&cursor) : wc_get_varint(&cursor);
		int64_t		next = (int64_t) ((i == 0 ? 0 : (uint64_t) time) + step);
		int64_t		total = wc_get_count(&cursor),
					hits = wc_get_count(&cursor);

		if (cursor.bad || (i > 0 && next <= time))
			return WC_CORRUPT;
		status = wc_series_add(series, next, hits, total);
		if (status != WC_OK)
			return status == WC_BAD_VALUE ? WC_CORRUPT : status;
		time = next;
	}
	return wc_get_end(&cursor);
}

/* The automaton of one series. */
typedef struct Automaton
{
	int			states;
	double		rate[WC_MAX_BURST_STATES];
	double		climb;			/* cost of one state up */
} Automaton;

/* -ln of the binomial probability of the bin's hits at a state's rate, without the coefficient. */
static double
cost_at(const Automaton *automaton, int state, const WcBin *bin)
{
	double		rate = automaton->rate[state];

	if (bin->total == 0)
		return 0;
	return -((double) bin->hits * log(rate) + (double) (bin->total - bin->hits) * log1p(-rate));
}

/* ln of the coefficient, the same in every state. */
static double
coefficient(const WcBin *bin)
{
	double		d = (double) bin->total,
				r = (double) bin->hits;

	return lgamma(d + 1) - lgamma(r + 1) - lgamma(d - r + 1);
}

/* Rates from the base rate of the series up; false when nothing hit. */
static bool
build_automaton(Automaton *automaton, const WcBin *bins, uint32_t count, const WcBurstOptions *options, bool *capped)
{
	WcSum		hits = {0, 0},
				total = {0, 0};
	double		base;

	for (uint32_t i = 0; i < count; i++)
	{
		wc_sum_add(&hits, (double) bins[i].hits);
		wc_sum_add(&total, (double) bins[i].total);
	}
	if (wc_sum_value(&hits) <= 0)
		return false;
	base = wc_sum_value(&hits) / wc_sum_value(&total);
	automaton->states = options->states;
	automaton->climb = options->gamma * log(count);
	for (int i = 0; i < options->states; i++)
	{
		double		rate = base * pow(options->s, i);

		*capped |= rate >= 1;
		automaton->rate[i] = fmin(rate, HIGHEST_RATE);
	}
	return true;
}

/*
 * One step: cost[] of the best path ending in each state, and in from[] the
 * state it came from.  Down is free; the lower state wins a tie.
 */
static void
step(const Automaton *automaton, const WcBin *bin, double *cost, uint8_t *from)
{
	double		next[WC_MAX_BURST_STATES];

	for (int to = 0; to < automaton->states; to++)
	{
		double		best = INFINITY;

		for (int i = 0; i < automaton->states; i++)
		{
			double		way = cost[i] + (to > i ? (to - i) * automaton->climb : 0);

			if (way < best)
			{
				best = way;
				from[to] = (uint8_t) i;
			}
		}
		next[to] = best + cost_at(automaton, to, bin);
	}
	memcpy(cost, next, sizeof(double) * (size_t) automaton->states);
}

/* The best path over all paths, into path[count]. */
static WcStatus
best_path(const WcHost *host, const Automaton *automaton, const WcBin *bins, uint32_t count, uint8_t *path,
		  double *total_cost)
{
	int			k = automaton->states,
				state = 0;
	double		cost[WC_MAX_BURST_STATES];
	uint8_t    *from = host->alloc(host->context, (size_t) count * (size_t) k);
	WcSum		coefficients = {0, 0};

	if (from == NULL)
		return WC_NO_MEMORY;
	for (int i = 0; i < k; i++)
		cost[i] = i == 0 ? 0 : INFINITY;	/* it starts in state 0 */
	for (uint32_t t = 0; t < count; t++)
	{
		if (t % 4096 == 0 && wc_stop_asked(host))
		{
			wc_release(host, from);
			return WC_CANCELLED;
		}
		step(automaton, &bins[t], cost, from + (size_t) t * (size_t) k);
		wc_sum_add(&coefficients, coefficient(&bins[t]));
	}
	for (int i = 1; i < k; i++)
		if (cost[i] < cost[state])
			state = i;
	*total_cost = cost[state] - wc_sum_value(&coefficients);
	for (uint32_t t = count; t-- > 0;)
	{
		path[t] = (uint8_t) state;
		state = from[(size_t) t * (size_t) k + (size_t) state];
	}
	wc_release(host, from);
	return WC_OK;
}

/* Bursts of each level: the longest runs of bins in its state or above. */
static WcStatus
collect(const WcHost *host, const Automaton *automaton, const WcBin *bins, uint32_t count, const uint8_t *path,
		WcBursts *bursts)
{
	uint32_t	open[WC_MAX_BURST_STATES] = {0};	/* number of the burst that is open on a level */
	int			level = 0;

	for (uint32_t t = 0; t < count; t++)
	{
		for (; level < path[t]; level++)
		{
			WcStatus	status = wc_grow(host, (void **) &bursts->items, &bursts->capacity, bursts->count + 1,
										 sizeof(WcBurst), UINT32_MAX / 2);

			if (status != WC_OK)
				return status;
			open[level + 1] = bursts->count;
			bursts->items[bursts->count++] = (WcBurst) {bins[t].time, 0, level + 1, 0};
		}
		level = path[t];
		for (int i = 1; i <= level; i++)
		{
			WcBurst    *burst = &bursts->items[open[i]];

			burst->end = bins[t].time;
			burst->weight += cost_at(automaton, 0, &bins[t]) - cost_at(automaton, i, &bins[t]);
		}
	}
	return WC_OK;
}

WcStatus
wc_find_bursts(const WcHost *host, const WcBin *bins, uint32_t count, const WcBurstOptions *options, WcBursts *bursts)
{
	Automaton	automaton;
	uint8_t    *path;
	WcStatus	status;

	memset(bursts, 0, sizeof(*bursts));
	if (!(options->s > 1 && isfinite(options->s)) || !(options->gamma >= 0 && isfinite(options->gamma)) ||
		options->states < 2 || options->states > WC_MAX_BURST_STATES)
		return WC_BAD_VALUE;
	if (!build_automaton(&automaton, bins, count, options, &bursts->capped))
		return WC_OK;
	path = host->alloc(host->context, count);
	if (path == NULL)
		return WC_NO_MEMORY;
	status = best_path(host, &automaton, bins, count, path, &bursts->cost);
	if (status == WC_OK)
		status = collect(host, &automaton, bins, count, path, bursts);
	wc_release(host, path);
	return status;
}
