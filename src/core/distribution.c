/*
 * distribution.c - histograms on a scale, and all values of a group.
 *
 * Input:    one value a row.
 * Output:   counts a bin; values with counts; Gini's coefficient.
 * Does not: keep the order of the rows.
 */
#include <math.h>

#include "opinion.h"

#define HISTOGRAM_KIND 'H'
#define DISTRIBUTION_KIND 'D'

void
wc_histogram_init(WcHistogram *histogram, const WcHost *host)
{
	memset(histogram, 0, sizeof(*histogram));
	histogram->host = host;
}

WcStatus
wc_histogram_scale(WcHistogram *histogram, double low, double high, int64_t bins)
{
	const WcHost *host = histogram->host;

	if (histogram->bins > 0)
		return histogram->low == low && histogram->high == high && histogram->bins == bins ? WC_OK : WC_BAD_VALUE;
	if (!(low < high) || !isfinite(high - low) || bins < 1 || bins > WC_MAX_POSITIONS)
		return WC_BAD_VALUE;
	histogram->counts = host->alloc(host->context, (size_t) bins * sizeof(int64_t));
	if (histogram->counts == NULL)
		return WC_NO_MEMORY;
	memset(histogram->counts, 0, (size_t) bins * sizeof(int64_t));
	histogram->low = low;
	histogram->high = high;
	histogram->bins = (uint32_t) bins;
	return WC_OK;
}

/* The highest value belongs to the last bin; every other bin holds its lower end. */
WcStatus
wc_histogram_add(WcHistogram *histogram, double value)
{
	double		place = (value - histogram->low) / (histogram->high - histogram->low) * histogram->bins;
	uint32_t	bin;

	if (!(value >= histogram->low && value <= histogram->high))
		return WC_BAD_VALUE;
	bin = place >= histogram->bins ? histogram->bins - 1 : (uint32_t) place;
	return wc_count_add(&histogram->counts[bin], 1) ? WC_OK : WC_OUT_OF_RANGE;
}

WcStatus
wc_histogram_merge(WcHistogram *into, const WcHistogram *from)
{
	WcStatus	status = wc_histogram_scale(into, from->low, from->high, from->bins);

	for (uint32_t i = 0; i < from->bins && status == WC_OK; i++)
		status = wc_count_add(&into->counts[i], from->counts[i]) ? WC_OK : WC_OUT_OF_RANGE;
	return status;
}

WcStatus
wc_histogram_write(const WcHistogram *histogram, WcBuffer *out)
{
	wc_put_header(out, HISTOGRAM_KIND);
	wc_put_double(out, histogram->low);
	wc_put_double(out, histogram->high);
	wc_put_varint(out, histogram->bins);
	for (uint32_t i = 0; i < histogram->bins; i++)
		wc_put_varint(out, (uint64_t) histogram->counts[i]);
	return out->status;
}

WcStatus
wc_histogram_read(WcHistogram *histogram, WcSlice bytes)
{
	WcCursor	cursor;
	WcStatus	status = wc_get_header(&cursor, bytes, HISTOGRAM_KIND);
	double		low,
				high;
	uint64_t	bins;

	if (status != WC_OK)
		return status;
	low = wc_get_double(&cursor);
	high = wc_get_double(&cursor);
	bins = wc_get_limited(&cursor, WC_MAX_POSITIONS);
	if (cursor.bad)
		return WC_CORRUPT;
	status = wc_histogram_scale(histogram, low, high, (int64_t) bins);
	if (status != WC_OK)
		return status == WC_BAD_VALUE ? WC_CORRUPT : status;
	for (uint32_t i = 0; i < bins; i++)
		histogram->counts[i] = wc_get_count(&cursor);
	return wc_get_end(&cursor);
}

void
wc_distribution_init(WcDistribution *distribution, const WcHost *host)
{
	memset(distribution, 0, sizeof(*distribution));
	distribution->host = host;
}

static int
compare_values(const void *a, const void *b)
{
	double		x = ((const WcValueCount *) a)->value,
				y = ((const WcValueCount *) b)->value;

	return (x > y) - (x < y);
}

/* Sort, and put equal values together. */
WcStatus
wc_distribution_compact(WcDistribution *distribution)
{
	WcValueCount *items = distribution->items;
	uint32_t	kept = 0;
	WcStatus	status;

	if (distribution->sorted_count == distribution->count)
		return WC_OK;
	status = wc_sort(distribution->host, items, distribution->count, sizeof(WcValueCount), compare_values);
	if (status != WC_OK)
		return status;
	for (uint32_t i = 0; i < distribution->count; i++)
	{
		if (kept > 0 && items[kept - 1].value == items[i].value)
			items[kept - 1].count += items[i].count;	/* below total, so no overflow */
		else
			items[kept++] = items[i];
	}
	distribution->count = distribution->sorted_count = kept;
	return WC_OK;
}

/* Room for one more value: equal ones are put together first, and the array grows only when that gained little. */
static WcStatus
distribution_room(WcDistribution *distribution)
{
	WcStatus	status;

	if (distribution->count < distribution->capacity)
		return WC_OK;
	status = wc_distribution_compact(distribution);
	if (status != WC_OK || (distribution->count > 0 && distribution->count <= distribution->capacity / 2))
		return status;
	return wc_grow(distribution->host, (void **) &distribution->items, &distribution->capacity,
				   distribution->capacity == WC_MAX_VALUES ? distribution->count + 1 : distribution->capacity + 1,
				   sizeof(WcValueCount), WC_MAX_VALUES);
}

WcStatus
wc_distribution_add(WcDistribution *distribution, double value, int64_t count)
{
	WcStatus	status;

	if (!(value >= 0 && isfinite(value)))
		return WC_BAD_VALUE;
	if (!wc_count_add(&distribution->total, count))
		return WC_OUT_OF_RANGE;
	/* the value of the row before again: common after a sort */
	if (distribution->count > 0 && distribution->items[distribution->count - 1].value == value)
	{
		distribution->items[distribution->count - 1].count += count;
		return WC_OK;
	}
	status = distribution_room(distribution);
	if (status != WC_OK)
		return status;
	distribution->items[distribution->count++] = (WcValueCount) {value == 0 ? 0 : value, count};
	return WC_OK;
}

WcStatus
wc_distribution_merge(WcDistribution *into, const WcDistribution *from)
{
	WcStatus	status = WC_OK;

	for (uint32_t i = 0; i < from->count && status == WC_OK; i++)
	{
		if (wc_stop_asked_at(into->host, i))
			return WC_CANCELLED;
		status = wc_distribution_add(into, from->items[i].value, from->items[i].count);
	}
	return status;
}

WcStatus
wc_distribution_write(WcDistribution *distribution, WcBuffer *out)
{
	WcStatus	status = wc_distribution_compact(distribution);

	if (status != WC_OK)
		return status;
	wc_put_header(out, DISTRIBUTION_KIND);
	wc_put_varint(out, distribution->count);
	for (uint32_t i = 0; i < distribution->count; i++)
	{
		wc_put_double(out, distribution->items[i].value);
		wc_put_varint(out, (uint64_t) distribution->items[i].count);
	}
	return out->status;
}

WcStatus
wc_distribution_read(WcDistribution *distribution, WcSlice bytes)
{
	WcCursor	cursor;
	WcStatus	status = wc_get_header(&cursor, bytes, DISTRIBUTION_KIND);
	uint64_t	count;
	double		last = -1;

	if (status != WC_OK)
		return status;
	count = wc_get_limited(&cursor, WC_MAX_VALUES);
	for (uint64_t i = 0; i < count && status == WC_OK; i++)
	{
		double		value = wc_get_double(&cursor);
		int64_t		times = wc_get_count(&cursor);

		if (cursor.bad || !(value > last) || signbit(value) || times == 0)
			return WC_CORRUPT;
		status = wc_distribution_add(distribution, value, times);
		last = value;
	}
	distribution->sorted_count = distribution->count;
	if (status == WC_OUT_OF_RANGE)
		return WC_CORRUPT;
	return status == WC_OK ? wc_get_end(&cursor) : status;
}

/*
 * sum (2i - n - 1) x_i / (n sum x) over the sorted values; a run of equal
 * values from rank i on adds x c (2i + c - 2 - n), its ranks summed.
 */
WcStatus
wc_distribution_gini(WcDistribution *distribution, double *result)
{
	WcStatus	status = wc_distribution_compact(distribution);
	WcSum		sum = {0, 0},
				weighted = {0, 0};
	double		n = (double) distribution->total,
				scale,
				rank = 1;

	*result = NAN;
	if (status != WC_OK || distribution->count == 0)
		return status;
	scale = distribution->items[distribution->count - 1].value; /* so that no sum overflows */
	for (uint32_t i = 0; i < distribution->count && scale > 0; i++)
	{
		double		times = (double) distribution->items[i].count,
					value = distribution->items[i].value / scale * (times / n);

		wc_sum_add(&sum, value);
		wc_sum_add(&weighted, value * ((2 * rank + times - 2 - n) / n));
		rank += times;
	}
	if (scale > 0)
		*result = fmax(0, wc_sum_value(&weighted) / wc_sum_value(&sum));
	return WC_OK;
}
