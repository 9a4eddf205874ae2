/*
 * sentiment_stat.c - net sentiment of a group of posts, with its uncertainty.
 *
 * Input:    scores or labels of posts, with weights.
 * Output:   see sentiment_stat.h.
 * Does not: judge a text.
 *
 * Lowe, Benoit, Mikhaylov & Laver, Scaling policy preferences from coded
 * political texts, LSQ 36 (2011).  Tango, Equivalence test and confidence
 * interval for the difference in proportions for the paired-sample design,
 * Statistics in Medicine 17 (1998).  Forman, Quantifying counts and costs via
 * classification, DMKD 17 (2008).  Kish, Survey Sampling (1965).
 */
#include "sentiment_stat.h"

#include <math.h>

#include "opinion.h"

#define SENTIMENT_KIND 'S'

/* Largest weight of a row, and of a total from outside: sums of 2^63 of them stay finite. */
#define LARGEST_WEIGHT 1e100
#define SMALLEST_WEIGHT 1e-100	/* its square is still above 0 */
#define LARGEST_TOTAL 1e250

/* Below this pivot the error rates hardly differ between classes, and their inverse blows up sampling noise. */
#define SMALLEST_PIVOT 0.05

static WcSum *
class_of(WcSentimentStat *stat, double score)
{
	return score > 0 ? &stat->positive : score < 0 ? &stat->negative : &stat->neutral;
}

WcStatus
wc_sentiment_add(WcSentimentStat *stat, double score, double weight)
{
	if (!(score >= -1 && score <= 1) || !(weight == 0 || (weight >= SMALLEST_WEIGHT && weight <= LARGEST_WEIGHT)))
		return WC_BAD_VALUE;
	if (!wc_count_add(&stat->n, 1))
		return WC_OUT_OF_RANGE;
	wc_sum_add(class_of(stat, score), weight);
	wc_sum_add(&stat->squares, weight * weight);
	wc_sum_add(&stat->scores, weight * score);
	return WC_OK;
}

WcStatus
wc_sentiment_add_label(WcSentimentStat *stat, int score, int64_t count)
{
	if (count < 0)
		return WC_BAD_VALUE;
	if (!wc_count_add(&stat->n, count))
		return WC_OUT_OF_RANGE;
	wc_sum_add(class_of(stat, score), (double) count);
	wc_sum_add(&stat->squares, (double) count);
	wc_sum_add(&stat->scores, (double) count * score);
	return WC_OK;
}

WcStatus
wc_sentiment_merge(WcSentimentStat *into, const WcSentimentStat *from)
{
	if (!wc_count_add(&into->n, from->n))
		return WC_OUT_OF_RANGE;
	wc_sum_merge(&into->positive, &from->positive);
	wc_sum_merge(&into->neutral, &from->neutral);
	wc_sum_merge(&into->negative, &from->negative);
	wc_sum_merge(&into->squares, &from->squares);
	wc_sum_merge(&into->scores, &from->scores);
	return WC_OK;
}

/* Finite with room for merging, and not below zero. */
static bool
is_total(const WcSum *sum)
{
	return fabs(sum->sum) <= LARGEST_TOTAL && fabs(sum->carry) <= LARGEST_TOTAL && wc_sum_value(sum) >= 0;
}

/* The sum of scores can't exceed that of weights, nor the squares the square of it (up to rounding). */
static WcStatus
check_fields(const WcSentimentStat *stat)
{
	double		weight = wc_sentiment_weight(stat),
				slack = 1 + 1e-9;	/* for the rounding of the sums */

	if (stat->n < 0 || !is_total(&stat->positive) || !is_total(&stat->neutral) || !is_total(&stat->negative) ||
		!is_total(&stat->squares) || !isfinite(stat->scores.sum) || !isfinite(stat->scores.carry))
		return WC_CORRUPT;
	if (fabs(wc_sum_value(&stat->scores)) > weight * slack || wc_sum_value(&stat->squares) > weight * weight * slack)
		return WC_CORRUPT;
	if ((stat->n == 0 || wc_sum_value(&stat->squares) == 0) && weight > 0)
		return WC_CORRUPT;
	return WC_OK;
}

WcStatus
wc_sentiment_write(const WcSentimentStat *stat, WcBuffer *out)
{
	wc_put_header(out, SENTIMENT_KIND);
	wc_put_varint(out, (uint64_t) stat->n);
	wc_put_sum(out, &stat->positive);
	wc_put_sum(out, &stat->neutral);
	wc_put_sum(out, &stat->negative);
	wc_put_sum(out, &stat->squares);
	wc_put_sum(out, &stat->scores);
	return out->status;
}

WcStatus
wc_sentiment_read(WcSentimentStat *stat, WcSlice bytes)
{
	WcCursor	cursor;
	WcStatus	status = wc_get_header(&cursor, bytes, SENTIMENT_KIND);

	if (status != WC_OK)
		return status;
	stat->n = wc_get_count(&cursor);
	stat->positive = wc_get_sum(&cursor);
	stat->neutral = wc_get_sum(&cursor);
	stat->negative = wc_get_sum(&cursor);
	stat->squares = wc_get_sum(&cursor);
	stat->scores = wc_get_sum(&cursor);
	status = wc_get_end(&cursor);
	return status == WC_OK ? check_fields(stat) : status;
}

double
wc_sentiment_weight(const WcSentimentStat *stat)
{
	return wc_sum_value(&stat->positive) + wc_sum_value(&stat->neutral) + wc_sum_value(&stat->negative);
}

static double
ratio(double a, double b)
{
	return b > 0 ? a / b : NAN;
}

double
wc_sentiment_net(const WcSentimentStat *stat)
{
	return ratio(wc_sum_value(&stat->positive) - wc_sum_value(&stat->negative), wc_sentiment_weight(stat));
}

double
wc_sentiment_polar(const WcSentimentStat *stat)
{
	double		positive = wc_sum_value(&stat->positive),
				negative = wc_sum_value(&stat->negative);

	return ratio(positive - negative, positive + negative);
}

double
wc_sentiment_logit(const WcSentimentStat *stat)
{
	if (!(wc_sentiment_weight(stat) > 0))
		return NAN;
	return log(wc_sum_value(&stat->positive) + 0.5) - log(wc_sum_value(&stat->negative) + 0.5);
}

double
wc_sentiment_mean(const WcSentimentStat *stat)
{
	return ratio(wc_sum_value(&stat->scores), wc_sentiment_weight(stat));
}

/* (sum w)^2 / sum w^2: the number of equal weights that would be as sure. */
double
wc_sentiment_effective_n(const WcSentimentStat *stat)
{
	double		weight = wc_sentiment_weight(stat);

	return ratio(weight, wc_sum_value(&stat->squares)) * weight;
}

double
wc_sentiment_se(const WcSentimentStat *stat)
{
	double		weight = wc_sentiment_weight(stat),
				p = ratio(wc_sum_value(&stat->positive), weight),
				q = ratio(wc_sum_value(&stat->negative), weight);

	return sqrt(fmax(0, p + q - (p - q) * (p - q)) / wc_sentiment_effective_n(stat));
}

/*
 * Tango's score statistic for the difference d of the two shares, given b
 * positive and c negative of n posts: falls as d grows.
 */
static double
score_statistic(double b, double c, double n, double d)
{
	double		linear = -b - c + (2 * n - b + c) * d,
				constant = -c * d * (1 - d),
				q = (sqrt(fmax(0, linear * linear - 8 * n * constant)) - linear) / (4 * n),
				variance = n * (2 * q + d * (1 - d)),
				distance = b - c - n * d;

	if (variance > 0)
		return distance / sqrt(variance);
	return distance > 0 ? INFINITY : distance < 0 ? -INFINITY : 0;
}

/* The d between low and high where the statistic passes target. */
static double
solve_score(double b, double c, double n, double target, double low, double high)
{
	for (int i = 0; i < 100; i++)
	{
		double		middle = (low + high) / 2;

		if (middle <= low || middle >= high)
			break;
		if (score_statistic(b, c, n, middle) > target)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

bool
wc_sentiment_interval(const WcSentimentStat *stat, double confidence, double *low, double *high)
{
	double		n = wc_sentiment_effective_n(stat),
				weight = wc_sentiment_weight(stat),
				z = wc_normal_z(confidence),
				b,
				c,
				net;

	if (!(weight > 0) || !isfinite(n))
		return false;
	b = wc_sum_value(&stat->positive) / weight * n;
	c = wc_sum_value(&stat->negative) / weight * n;
	net = (b - c) / n;
	*low = net <= -1 ? -1 : solve_score(b, c, n, z, -1, net);
	*high = net >= 1 ? 1 : solve_score(b, c, n, -z, net, 1);
	return true;
}

/* Swap row into the place of a pivot and take it out of the rows below; false for too small a pivot. */
static bool
eliminate(double matrix[WC_POLARITIES][WC_POLARITIES + 1], int size, int column)
{
	int			best = column;

	for (int row = column + 1; row < size; row++)
		if (fabs(matrix[row][column]) > fabs(matrix[best][column]))
			best = row;
	if (fabs(matrix[best][column]) < SMALLEST_PIVOT)
		return false;
	for (int i = 0; i <= size && best != column; i++)
	{
		double		swap = matrix[best][i];

		matrix[best][i] = matrix[column][i];
		matrix[column][i] = swap;
	}
	for (int row = 0; row < size; row++)
	{
		double		factor = matrix[row][column] / matrix[column][column];

		for (int i = column; i <= size && row != column; i++)
			matrix[row][i] -= factor * matrix[column][i];
	}
	return true;
}

/*
 * Classes that neither occur in the evaluation nor among the posts are left
 * out, so that a classifier of two classes is corrected too.
 */
bool
wc_sentiment_correct(const WcSentimentStat *stat, double errors[WC_POLARITIES][WC_POLARITIES], WcCorrected *corrected)
{
	const double observed[WC_POLARITIES] = {
		wc_sum_value(&stat->positive), wc_sum_value(&stat->neutral), wc_sum_value(&stat->negative)
	};
	double		matrix[WC_POLARITIES][WC_POLARITIES + 1],
				gold[WC_POLARITIES] = {0},
				weight = wc_sentiment_weight(stat),
				sum = 0;
	int			classes[WC_POLARITIES],
				size = 0;

	memset(corrected, 0, sizeof(*corrected));
	for (int g = 0; g < WC_POLARITIES; g++)
	{
		double		labelled = 0;

		for (int p = 0; p < WC_POLARITIES; p++)
		{
			gold[g] += errors[g][p];
			labelled += errors[p][g];
		}
		if (gold[g] > 0)
			classes[size++] = g;
		else if (labelled > 0 || observed[g] > 0)
			return false;		/* its errors are not known */
	}
	if (size == 0 || !(weight > 0))
		return false;
	for (int p = 0; p < size; p++)
	{
		for (int g = 0; g < size; g++)
			matrix[p][g] = errors[classes[g]][classes[p]] / gold[classes[g]];
		matrix[p][size] = observed[classes[p]] / weight;
	}
	for (int i = 0; i < size; i++)
		if (!eliminate(matrix, size, i))
			return false;
	for (int i = 0; i < size; i++)
	{
		double		share = matrix[i][size] / matrix[i][i];

		corrected->clipped |= share < -1e-12;
		corrected->share[classes[i]] = fmax(0, share);
		sum += corrected->share[classes[i]];
	}
	for (int i = 0; i < WC_POLARITIES; i++)
		corrected->share[i] /= sum;
	corrected->net = corrected->share[WC_POSITIVE] - corrected->share[WC_NEGATIVE];
	return true;
}
