/*
 * opinion.h - how divided, how even, how sure: measures over counts.
 *
 * Input:    counts per position, category or person; never negative.
 * Output:   one number, or none when the counts can't carry it.
 * Does not: know where the counts come from.
 */
#ifndef WC_OPINION_H
#define WC_OPINION_H

#include "state.h"

/* Most positions on a scale: the measures look at every pair of them. */
#define WC_MAX_POSITIONS 10000

/*
 * All functions below: WC_OK and *result, where *result is NAN when the
 * measure is not defined for these counts (nothing counted, one category).
 * WC_BAD_VALUE for a negative count, a position that is not finite, alpha
 * outside (0, 1.6].  WC_TOO_LARGE beyond WC_MAX_POSITIONS.
 */
WcStatus	wc_polarization_er(const WcHost *host, const int64_t *counts, const double *positions, uint32_t count,
							   double alpha, double *result);
WcStatus	wc_agreement(const WcHost *host, const int64_t *counts, uint32_t count, double *result);
WcStatus	wc_entropy(const int64_t *counts, uint32_t count, double *result);
WcStatus	wc_evenness(const int64_t *counts, uint32_t count, double *result);
WcStatus	wc_simpson(const int64_t *counts, uint32_t count, double *result);

/*
 * Wilson's score interval (1927) of a share of successes in trials;
 * fractional trials come from weights.  False when trials is 0.
 */
bool		wc_wilson(double successes, double trials, double confidence, double *low, double *high);

/* The z that leaves 1 - confidence outside both tails of the normal distribution; confidence in (0, 1). */
double		wc_normal_z(double confidence);

/* Values on a scale from low to high in bins of one width. */
typedef struct WcHistogram
{
	const WcHost *host;
	double		low,
				high;
	uint32_t	bins;			/* 0: nothing added yet */
	int64_t    *counts;
} WcHistogram;

void		wc_histogram_init(WcHistogram *histogram, const WcHost *host);
/* Set the scale: WC_BAD_VALUE unless low < high are finite and bins is 1 to WC_MAX_POSITIONS, or when it is set otherwise. */
WcStatus	wc_histogram_scale(WcHistogram *histogram, double low, double high, int64_t bins);
/* WC_BAD_VALUE for a value off the scale. */
WcStatus	wc_histogram_add(WcHistogram *histogram, double value);
WcStatus	wc_histogram_merge(WcHistogram *into, const WcHistogram *from);
WcStatus	wc_histogram_write(const WcHistogram *histogram, WcBuffer *out);
WcStatus	wc_histogram_read(WcHistogram *histogram, WcSlice bytes);

static inline double
wc_histogram_position(const WcHistogram *histogram, uint32_t bin)
{
	double		share = (bin + 0.5) / histogram->bins;

	return histogram->low * (1 - share) + histogram->high * share;
}

/* A value with the times it occurs. */
typedef struct WcValueCount
{
	double		value;
	int64_t		count;
} WcValueCount;

/* All values of a group, equal ones together: what Gini needs. */
typedef struct WcDistribution
{
	const WcHost *host;
	WcValueCount *items;		/* sorted_count sorted and distinct, then as they came */
	uint32_t	count,
				capacity,
				sorted_count;
	int64_t		total;			/* of the counts */
} WcDistribution;

/* Most distinct values. */
#define WC_MAX_VALUES 16777216

void		wc_distribution_init(WcDistribution *distribution, const WcHost *host);
/* WC_BAD_VALUE unless value is finite and not negative. */
WcStatus	wc_distribution_add(WcDistribution *distribution, double value, int64_t count);
WcStatus	wc_distribution_merge(WcDistribution *into, const WcDistribution *from);
WcStatus	wc_distribution_compact(WcDistribution *distribution);
WcStatus	wc_distribution_write(WcDistribution *distribution, WcBuffer *out);
WcStatus	wc_distribution_read(WcDistribution *distribution, WcSlice bytes);

/* Gini's coefficient, 0 (all equal) to (n - 1) / n; NAN when the values sum to zero. */
WcStatus	wc_distribution_gini(WcDistribution *distribution, double *result);

#endif							/* WC_OPINION_H */
