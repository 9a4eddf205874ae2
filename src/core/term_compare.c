/*
 * term_compare.c - what two groups say differently, and how far apart they
 * are.
 *
 * Input:    byte forms of term vectors.
 * Output:   see term_compare.h.
 * Does not: decide what a difference means.
 *
 * Dunning, Computational Linguistics 19 (1993); Rayson & Garside, Comparing
 * corpora using frequency profiling (2000); Monroe, Colaresi & Quinn,
 * Fightin' Words, Political Analysis 16 (2008), equations 16 to 22; Holm,
 * Scandinavian Journal of Statistics 6 (1979); Lin, IEEE Transactions on
 * Information Theory 37 (1991).
 */
#include "term_compare.h"

#include <math.h>

/* Weight of a term in the flat prior, and of one that an informative prior lacks. */
#define FLAT_PRIOR 0.01

/* Two vectors side by side. */
typedef struct Pair
{
	WcTermCursor a,
				b;
	bool		more_a,
				more_b;
	bool		in_a,			/* the present term is in it */
				in_b;
} Pair;

static WcStatus
open_pair(Pair *pair, WcSlice a, WcSlice b)
{
	WcStatus	status = wc_terms_open(&pair->a, a);

	if (status == WC_OK)
		status = wc_terms_open(&pair->b, b);
	if (status != WC_OK)
		return status;
	if (pair->a.head.options != 0 && pair->b.head.options != 0 && pair->a.head.options != pair->b.head.options)
		return WC_BAD_VALUE;
	pair->more_a = wc_terms_next(&pair->a);
	pair->more_b = wc_terms_next(&pair->b);
	pair->in_a = pair->in_b = false;
	return WC_OK;
}

/* Go on to the next term of either; false at the end of both. */
static bool
next_pair(Pair *pair)
{
	int			order;

	if (pair->in_a)
		pair->more_a = wc_terms_next(&pair->a);
	if (pair->in_b)
		pair->more_b = wc_terms_next(&pair->b);
	pair->in_a = pair->more_a;
	pair->in_b = pair->more_b;
	if (pair->in_a && pair->in_b)
	{
		order = wc_slice_compare(pair->a.term, pair->b.term);
		pair->in_a = order <= 0;
		pair->in_b = order >= 0;
	}
	return pair->in_a || pair->in_b;
}

static WcStatus
close_pair(const Pair *pair)
{
	return pair->a.cursor.bad || pair->b.cursor.bad ? WC_CORRUPT : WC_OK;
}

/* Add a row with its term copied; its fields but the term are the caller's. */
static WcStatus
add_row(WcTermRows *rows, WcSlice term, WcTermRow **row)
{
	char	   *copy = wc_arena_copy(rows->arena, term.data, term.length);
	WcStatus	status = wc_grow(rows->arena->host, (void **) &rows->items, &rows->capacity, rows->count + 1,
								 sizeof(WcTermRow), 2 * WC_MAX_TERMS);

	if (copy == NULL)
		return WC_NO_MEMORY;
	if (status != WC_OK)
		return status;
	*row = &rows->items[rows->count++];
	memset(*row, 0, sizeof(WcTermRow));
	(*row)->term = wc_slice(copy, term.length);
	return WC_OK;
}

/* The row of the present term of a pair. */
static WcStatus
add_pair_row(WcTermRows *rows, const Pair *pair, WcTermRow **row)
{
	WcStatus	status = add_row(rows, pair->in_a ? pair->a.term : pair->b.term, row);

	if (status != WC_OK)
		return status;
	if (pair->in_a)
	{
		(*row)->n_target = pair->a.count;
		(*row)->docs_target = pair->a.docs;
	}
	if (pair->in_b)
	{
		(*row)->n_reference = pair->b.count;
		(*row)->docs_reference = pair->b.docs;
	}
	return WC_OK;
}

/* stat falling, then by term. */
static int
compare_by_stat(const void *a, const void *b)
{
	const WcTermRow *x = a,
			   *y = b;

	if (x->stat != y->stat)
		return x->stat > y->stat ? -1 : 1;
	return wc_slice_compare(x->term, y->term);
}

/* p rising. */
static int
compare_by_p(const void *a, const void *b)
{
	const WcTermRow *x = a,
			   *y = b;

	if (x->p != y->p)
		return x->p < y->p ? -1 : 1;
	return wc_slice_compare(x->term, y->term);
}

/* One cell's share of G2; 0 ln 0 is 0. */
static double
g2_part(double observed, double expected)
{
	return observed > 0 ? 2 * observed * log(observed / expected) : 0;
}

/*
 * a and b occurrences of a term against c and d of all others.  Yates moves
 * every cell half a count towards its expectation, never past it.
 */
double
wc_keyness_statistic(WcMeasure measure, double a, double b, double target_total, double reference_total)
{
	double		c = target_total - a,
				d = reference_total - b,
				n = target_total + reference_total,
				expected = (a + b) * (target_total / n),
				distance = a - expected,	/* the same in all four cells but for the sign */
				shift = measure == WC_G2_YATES || measure == WC_CHI2_YATES ? fmin(0.5, fabs(distance)) : 0,
				moved = distance > 0 ? distance - shift : distance + shift,
				statistic;

	if (c + d == 0)
		return 0;				/* the only term there is */
	if (measure == WC_CHI2 || measure == WC_CHI2_YATES)
		statistic = moved * moved * n / ((a + b) * (c + d)) * (n / target_total) * (n / reference_total);
	else
		statistic = g2_part(expected + moved, expected) + g2_part(a + b - expected - moved, a + b - expected) +
			g2_part(target_total - expected - moved, target_total - expected) +
			g2_part(reference_total - (a + b - expected - moved), reference_total - (a + b - expected));
	statistic = fmax(0, statistic);
	return distance > 0 ? statistic : -statistic;
}

/* Statistic, p and effect of one row; false for a term too few documents have where it stands out. */
static bool
fill_keyness(WcTermRow *row, const WcTermHead *target, const WcTermHead *reference, WcMeasure measure, int64_t min_docs)
{
	double		a = (double) row->n_target,
				b = (double) row->n_reference,
				nt = (double) target->total,
				nr = (double) reference->total;
	bool		more;

	row->stat = wc_keyness_statistic(measure, a, b, nt, nr);
	more = a > (a + b) * (nt / (nt + nr));
	row->p = erfc(sqrt(fabs(row->stat) / 2));
	row->effect = log2((a + 0.5) / (nt + 0.5)) - log2((b + 0.5) / (nr + 0.5));
	row->dispersion = more || b == 0 ? wc_dispersion(row->n_target, row->docs_target, target->docs)
		: wc_dispersion(row->n_reference, row->docs_reference, reference->docs);
	return (more || b == 0 ? row->docs_target : row->docs_reference) >= min_docs;
}

/* Holm's adjusted p: the i-th smallest of m times m - i, never falling, at most 1. */
static WcStatus
adjust(const WcHost *host, WcTermRows *rows)
{
	WcStatus	status = wc_sort(host, rows->items, rows->count, sizeof(WcTermRow), compare_by_p);
	double		last = 0;

	for (uint32_t i = 0; i < rows->count && status == WC_OK; i++)
	{
		last = fmax(last, fmin(1, rows->items[i].p * (rows->count - i)));
		rows->items[i].p_holm = last;
	}
	return status;
}

WcStatus
wc_keyness(const WcHost *host, WcSlice target, WcSlice reference, WcMeasure measure, int64_t min_docs, WcTermRows *rows)
{
	Pair		pair;
	WcStatus	status = open_pair(&pair, target, reference);
	uint32_t	steps = 0;

	if (status != WC_OK)
		return status;
	rows->empty = pair.a.head.total == 0 || pair.b.head.total == 0;
	while (!rows->empty && next_pair(&pair) && status == WC_OK)
	{
		WcTermRow  *row;

		if (++steps % 4096 == 0 && wc_stop_asked(host))
			return WC_CANCELLED;
		status = add_pair_row(rows, &pair, &row);
		if (status == WC_OK && !fill_keyness(row, &pair.a.head, &pair.b.head, measure, min_docs))
			rows->count--;
	}
	if (status == WC_OK)
		status = close_pair(&pair);
	if (status == WC_OK)
		status = adjust(host, rows);
	return status == WC_OK ? wc_sort(host, rows->items, rows->count, sizeof(WcTermRow), compare_by_stat) : status;
}

/* The prior as weights that add up to size. */
typedef struct Prior
{
	WcTermVector counts;
	double		scale;			/* weight of one occurrence; 0: flat */
	double		sum;
} Prior;

static WcStatus
open_prior(Prior *prior, const WcHost *host, WcSlice bytes, double size, unsigned options)
{
	WcStatus	status;

	wc_terms_init(&prior->counts, host);
	prior->scale = 0;
	if (bytes.data == NULL)
		return WC_OK;
	if (!(size > 0 && isfinite(size)))
		return WC_BAD_VALUE;
	status = wc_terms_read(&prior->counts, bytes);
	if (status != WC_OK)
		return status;
	if (prior->counts.head.total == 0 ||
		(options != 0 && prior->counts.head.options != 0 && options != prior->counts.head.options))
		return WC_BAD_VALUE;
	prior->scale = size / (double) prior->counts.head.total;
	prior->sum = size;
	return WC_OK;
}

static double
prior_weight(const Prior *prior, WcSlice term)
{
	uint32_t	number;

	if (prior->scale == 0 || !wc_names_find(&prior->counts.names, term, &number))
		return FLAT_PRIOR;
	return prior->scale * (double) prior->counts.counts[number].count;
}

/* Equations 16 to 22 for one row. */
static void
fill_log_odds(WcTermRow *row, const Prior *prior, double nt, double nr)
{
	double		alpha = prior_weight(prior, row->term),
				a = (double) row->n_target + alpha,
				b = (double) row->n_reference + alpha;

	row->effect = log(a / (nt + prior->sum - a)) - log(b / (nr + prior->sum - b));
	row->stat = row->effect / sqrt(1 / a + 1 / b);
}

/* Rows of all terms of two vectors; min_docs counts the documents of both. */
static WcStatus
collect_pairs(const WcHost *host, Pair *pair, int64_t min_docs, WcTermRows *rows, uint32_t *vocabulary)
{
	WcStatus	status = WC_OK;

	for (*vocabulary = 0; next_pair(pair) && status == WC_OK; (*vocabulary)++)
	{
		WcTermRow  *row;

		if (*vocabulary % 4096 == 4095 && wc_stop_asked(host))
			return WC_CANCELLED;
		status = add_pair_row(rows, pair, &row);
		if (status == WC_OK && row->docs_target < min_docs && row->docs_reference < min_docs)
			rows->count--;
	}
	return status == WC_OK ? close_pair(pair) : status;
}

WcStatus
wc_log_odds(const WcHost *host, WcSlice target, WcSlice reference, WcSlice prior_bytes, double prior_size,
			int64_t min_docs, WcTermRows *rows)
{
	Pair		pair;
	Prior		prior;
	uint32_t	vocabulary;
	WcStatus	status = open_pair(&pair, target, reference);

	if (status != WC_OK)
		return status;
	status = open_prior(&prior, host, prior_bytes, prior_size,
						pair.a.head.options != 0 ? pair.a.head.options : pair.b.head.options);
	rows->empty = pair.a.head.total == 0 || pair.b.head.total == 0;
	if (status != WC_OK || rows->empty)
		return status;
	status = collect_pairs(host, &pair, min_docs, rows, &vocabulary);
	if (status != WC_OK)
		return status;
	if (prior.scale == 0)
		prior.sum = FLAT_PRIOR * vocabulary;
	for (uint32_t i = 0; i < rows->count; i++)
		fill_log_odds(&rows->items[i], &prior, (double) pair.a.head.total, (double) pair.b.head.total);
	return wc_sort(host, rows->items, rows->count, sizeof(WcTermRow), compare_by_stat);
}

WcStatus
wc_cosine(WcSlice a, WcSlice b, double *result)
{
	Pair		pair;
	WcSum		product = {0, 0},
				square_a = {0, 0},
				square_b = {0, 0};
	WcStatus	status = open_pair(&pair, a, b);

	*result = NAN;
	if (status != WC_OK || pair.a.head.total == 0 || pair.b.head.total == 0)
		return status;
	while (next_pair(&pair))
	{
		double		x = pair.in_a ? (double) pair.a.count : 0,
					y = pair.in_b ? (double) pair.b.count : 0;

		wc_sum_add(&product, x * y);
		wc_sum_add(&square_a, x * x);
		wc_sum_add(&square_b, y * y);
	}
	*result = fmin(1, wc_sum_value(&product) / sqrt(wc_sum_value(&square_a)) / sqrt(wc_sum_value(&square_b)));
	return close_pair(&pair);
}

/* p log2(p / m), 0 for p = 0. */
static double
divergence_part(double p, double m)
{
	return p > 0 ? p * log2(p / m) : 0;
}

WcStatus
wc_jsd(WcSlice a, WcSlice b, double *result)
{
	Pair		pair;
	WcSum		sum = {0, 0};
	WcStatus	status = open_pair(&pair, a, b);

	*result = NAN;
	if (status != WC_OK || pair.a.head.total == 0 || pair.b.head.total == 0)
		return status;
	while (next_pair(&pair))
	{
		double		p = pair.in_a ? (double) pair.a.count / (double) pair.a.head.total : 0,
					q = pair.in_b ? (double) pair.b.count / (double) pair.b.head.total : 0,
					m = (p + q) / 2;

		wc_sum_add(&sum, (divergence_part(p, m) + divergence_part(q, m)) / 2);
	}
	*result = fmin(1, fmax(0, wc_sum_value(&sum)));
	return close_pair(&pair);
}

WcStatus
wc_top_terms(const WcHost *host, WcSlice vector, uint32_t limit, int64_t min_docs, WcTermRows *rows)
{
	WcTermCursor cursor;
	WcStatus	status = wc_terms_open(&cursor, vector);

	while (status == WC_OK && wc_terms_next(&cursor))
	{
		WcTermRow  *row;

		if (wc_stop_asked_at(host, cursor.left))
			return WC_CANCELLED;
		if (cursor.docs < min_docs)
			continue;
		status = add_row(rows, cursor.term, &row);
		if (status != WC_OK)
			break;
		row->n_target = cursor.count;
		row->docs_target = cursor.docs;
		row->n_reference = cursor.missed;
		row->stat = (double) cursor.count;
		row->dispersion = wc_dispersion(cursor.count, cursor.docs, cursor.head.docs);
	}
	if (status == WC_OK && cursor.cursor.bad)
		status = WC_CORRUPT;
	if (status == WC_OK)
		status = wc_sort(host, rows->items, rows->count, sizeof(WcTermRow), compare_by_stat);
	if (rows->count > limit)
		rows->count = limit;
	return status;
}

WcStatus
wc_tf_idf(const WcHost *host, WcSlice vector, WcSlice corpus, uint32_t limit, WcTermRows *rows)
{
	Pair		pair;
	uint32_t	vocabulary,
				kept = 0;
	WcStatus	status = open_pair(&pair, vector, corpus);

	if (status == WC_OK)
		status = collect_pairs(host, &pair, 0, rows, &vocabulary);
	if (status != WC_OK)
		return status;
	for (uint32_t i = 0; i < rows->count; i++)
	{
		WcTermRow	row = rows->items[i];

		if (row.n_target == 0 || row.n_reference == 0)
			continue;
		row.effect = (double) row.n_target * log((double) pair.b.head.docs / (double) row.docs_reference);
		row.stat = row.effect;
		rows->items[kept++] = row;
	}
	rows->count = kept;
	status = wc_sort(host, rows->items, rows->count, sizeof(WcTermRow), compare_by_stat);
	if (rows->count > limit)
		rows->count = limit;
	return status;
}
