/*
 * opinion.c - how divided, how even, how sure: measures over counts.
 *
 * Input:    counts per position or category.
 * Output:   one number, NAN when it is not defined.
 * Does not: know where the counts come from.
 *
 * Esteban & Ray, On the measurement of polarization, Econometrica 62 (1994).
 * van der Eijk, Measuring agreement in ordered rating scales, Quality &
 * Quantity 35 (2001).  Wilson, JASA 22 (1927).
 */
#include "opinion.h"

#include <math.h>

/* Sum of the counts as a float; WC_BAD_VALUE for a negative one. */
static WcStatus
total_of(const int64_t *counts, uint32_t count, double *total)
{
	WcSum		sum = {0, 0};

	*total = 0;
	for (uint32_t i = 0; i < count; i++)
	{
		if (counts[i] < 0)
			return WC_BAD_VALUE;
		wc_sum_add(&sum, (double) counts[i]);
	}
	*total = wc_sum_value(&sum);
	return WC_OK;
}

/* Distance between the ends of the scale; WC_BAD_VALUE for a position that is not finite. */
static WcStatus
range_of(const double *positions, uint32_t count, double *range)
{
	double		low = INFINITY,
				high = -INFINITY;

	for (uint32_t i = 0; i < count; i++)
	{
		if (!isfinite(positions[i]))
			return WC_BAD_VALUE;
		low = fmin(low, positions[i]);
		high = fmax(high, positions[i]);
	}
	*range = high - low;
	return isfinite(*range) || count == 0 ? WC_OK : WC_BAD_VALUE;
}

/* Sum over all pairs of p_i^(1+alpha) p_j |y_i - y_j| / range. */
static WcStatus
alienation(const WcHost *host, const int64_t *counts, const double *positions, uint32_t count, double total,
		   double range, double alpha, double *result)
{
	WcSum		sum = {0, 0};

	for (uint32_t i = 0; i < count; i++)
	{
		double		weight = pow((double) counts[i] / total, 1 + alpha);

		if (counts[i] == 0)
			continue;
		if (wc_stop_asked(host))
			return WC_CANCELLED;
		for (uint32_t j = 0; j < count; j++)
			wc_sum_add(&sum, weight * ((double) counts[j] / total) * fabs(positions[i] / range - positions[j] / range));
	}
	*result = wc_sum_value(&sum);
	return WC_OK;
}

/*
 * Polarisation of Esteban and Ray, divided by its maximum on this scale (two
 * equal camps at the ends), so that it runs from 0 to 1.
 */
WcStatus
wc_polarization_er(const WcHost *host, const int64_t *counts, const double *positions, uint32_t count, double alpha,
				   double *result)
{
	double		total,
				range = 0;
	WcStatus	status = total_of(counts, count, &total);

	*result = NAN;
	if (count > WC_MAX_POSITIONS)
		return WC_TOO_LARGE;
	if (!(alpha > 0 && alpha <= 1.6))
		return WC_BAD_VALUE;
	if (status == WC_OK)
		status = range_of(positions, count, &range);
	if (status != WC_OK || total == 0)
		return status;
	if (range == 0)
	{
		*result = 0;			/* one camp */
		return WC_OK;
	}
	status = alienation(host, counts, positions, count, total, range, alpha, result);
	*result *= pow(2, 1 + alpha);
	return status;
}

/*
 * Agreement within one layer: a pattern of ones and zeros over the scale.
 * Triples 110 and 011 speak for one peak, 101 for two.
 */
static double
layer_agreement(const int64_t *left, uint32_t count, uint32_t ones)
{
	double		unimodal = 0,
				bimodal = 0,
				k = count,
				u;
	uint32_t	before = 0;		/* ones left of here */

	for (uint32_t i = 0; i < count; i++)
	{
		double		after = (double) ones - before - (left[i] > 0);

		if (left[i] > 0)
		{
			before++;
			continue;
		}
		bimodal += before * after;
		unimodal += before * (before - 1.0) / 2 + after * (after - 1) / 2;
	}
	if (ones == count)
		return 0;
	u = ones == 1 ? 1 : ((k - 2) * unimodal - (k - 1) * bimodal) / ((k - 2) * (unimodal + bimodal));
	return u * (1 - (ones - 1.0) / (k - 1));
}

/* Take the layer as high as the smallest count left off all of them; *ones counts the places it covers. */
static int64_t
layer_height(const int64_t *left, uint32_t count, uint32_t *ones)
{
	int64_t		height = INT64_MAX;

	*ones = 0;
	for (uint32_t i = 0; i < count; i++)
	{
		if (left[i] == 0)
			continue;
		(*ones)++;
		if (left[i] < height)
			height = left[i];
	}
	return height;
}

/*
 * Agreement A of van der Eijk, -1 (two poles) to 1 (one answer): the counts
 * are cut into layers of one height, A is the mean of theirs.
 */
WcStatus
wc_agreement(const WcHost *host, const int64_t *counts, uint32_t count, double *result)
{
	double		total;
	WcStatus	status = total_of(counts, count, &total);
	WcSum		sum = {0, 0};
	int64_t    *left;
	uint32_t	ones;

	*result = NAN;
	if (count > WC_MAX_POSITIONS)
		return WC_TOO_LARGE;
	if (status != WC_OK || total == 0 || count < 3)
		return status;
	left = host->alloc(host->context, count * sizeof(int64_t));
	if (left == NULL)
		return WC_NO_MEMORY;
	memcpy(left, counts, count * sizeof(int64_t));
	for (;;)
	{
		int64_t		height = layer_height(left, count, &ones);

		if (ones == 0)
			break;
		if (wc_stop_asked(host))
		{
			status = WC_CANCELLED;
			break;
		}
		wc_sum_add(&sum, (double) height / total * ones * layer_agreement(left, count, ones));
		for (uint32_t i = 0; i < count; i++)
			left[i] -= left[i] > 0 ? height : 0;
	}
	wc_release(host, left);
	*result = wc_sum_value(&sum);
	return status;
}

/* Shannon's entropy in nats; NAN when nothing was counted. */
WcStatus
wc_entropy(const int64_t *counts, uint32_t count, double *result)
{
	double		total;
	WcStatus	status = total_of(counts, count, &total);
	WcSum		sum = {0, 0};

	*result = NAN;
	if (status != WC_OK || total == 0)
		return status;
	for (uint32_t i = 0; i < count; i++)
	{
		double		p = (double) counts[i] / total;

		if (p > 0)
			wc_sum_add(&sum, -p * log(p));
	}
	*result = fmax(0, wc_sum_value(&sum));
	return WC_OK;
}

/* Entropy as a share of its maximum for this number of categories, empty ones included; NAN for one category. */
WcStatus
wc_evenness(const int64_t *counts, uint32_t count, double *result)
{
	WcStatus	status = wc_entropy(counts, count, result);

	if (count < 2)
		*result = NAN;
	else
		*result /= log(count);
	return status;
}

/* Simpson's diversity 1 - sum p^2: the chance that two drawn at random differ. */
WcStatus
wc_simpson(const int64_t *counts, uint32_t count, double *result)
{
	double		total;
	WcStatus	status = total_of(counts, count, &total);
	WcSum		sum = {1, 0};

	*result = NAN;
	if (status != WC_OK || total == 0)
		return status;
	for (uint32_t i = 0; i < count; i++)
		wc_sum_add(&sum, -((double) counts[i] / total) * ((double) counts[i] / total));
	*result = fmax(0, wc_sum_value(&sum));
	return WC_OK;
}

/*
 * By bisection on the complementary error function, which libm has to the
 * last bit: no table of an approximation to trust.
 */
double
wc_normal_z(double confidence)
{
	double		low = 0,
				high = 40;

	for (int i = 0; i < 200 && low < high; i++)
	{
		double		middle = (low + high) / 2;

		if (middle <= low || middle >= high)
			break;
		if (erfc(middle / sqrt(2)) > 1 - confidence)
			low = middle;
		else
			high = middle;
	}
	return high;
}

bool
wc_wilson(double successes, double trials, double confidence, double *low, double *high)
{
	double		z = wc_normal_z(confidence),
				p = successes / trials,
				scale = 1 + z * z / trials,
				middle = (p + z * z / (2 * trials)) / scale,
				half = z / scale * sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials));

	if (!(trials > 0))
		return false;
	*low = p <= 0 ? 0 : fmax(0, middle - half);
	*high = p >= 1 ? 1 : fmin(1, middle + half);
	return true;
}
