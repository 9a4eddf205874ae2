/*
 * term_compare.h - what two groups say differently, and how far apart they
 * are.
 *
 * Input:    byte forms of term vectors; sorted, so one pass over both.
 * Output:   rows per term, or one number.
 * Does not: decide what a difference means.
 */
#ifndef WC_TERM_COMPARE_H
#define WC_TERM_COMPARE_H

#include "term_vector.h"

typedef enum WcMeasure
{
	WC_G2,						/* log-likelihood ratio */
	WC_G2_YATES,
	WC_CHI2,
	WC_CHI2_YATES
} WcMeasure;

/* A term of a list; its text lives in the list's arena. */
typedef struct WcTermRow
{
	WcSlice		term;
	int64_t		n_target,
				n_reference;
	int64_t		docs_target,
				docs_reference;
	double		stat;			/* keyness: signed statistic; log-odds: z */
	double		p,
				p_holm;
	double		effect;			/* log ratio; log-odds */
	double		dispersion;		/* documents with it / the most there could be, where it is used more */
} WcTermRow;

typedef struct WcTermRows
{
	WcArena    *arena;
	WcTermRow  *items;
	uint32_t	count,
				capacity;
	bool		empty;			/* a group has no words, so there is nothing to compare */
} WcTermRows;

/*
 * Keyness of every term: stat falling, ties by term.  min_docs: the group that
 * uses a term more than expected must do so in that many documents.
 * WC_BAD_VALUE for vectors of different options.
 */
WcStatus	wc_keyness(const WcHost *host, WcSlice target, WcSlice reference, WcMeasure measure, int64_t min_docs,
					   WcTermRows *rows);

/* Weighted log-odds: z falling.  prior.data NULL: flat.  WC_BAD_VALUE also for an empty prior or a size not above 0. */
WcStatus	wc_log_odds(const WcHost *host, WcSlice target, WcSlice reference, WcSlice prior, double prior_size,
						int64_t min_docs, WcTermRows *rows);

/* Signed statistic of one term: a of target_total, b of reference_total. */
double		wc_keyness_statistic(WcMeasure measure, double a, double b, double target_total, double reference_total);

/* NAN when either has no words.  WC_BAD_VALUE for vectors of different options. */
WcStatus	wc_cosine(WcSlice a, WcSlice b, double *result);
WcStatus	wc_jsd(WcSlice a, WcSlice b, double *result);	/* Jensen-Shannon divergence in bits, 0 to 1 */

/* The most frequent terms: n falling, ties by term. */
WcStatus	wc_top_terms(const WcHost *host, WcSlice vector, uint32_t limit, int64_t min_docs, WcTermRows *rows);

/*
 * The most telling terms of a vector by n ln(N / df), df of the N documents of
 * the corpus having the term (Sparck Jones 1972): effect falling.  Terms that
 * the corpus lacks are left out.
 */
WcStatus	wc_tf_idf(const WcHost *host, WcSlice vector, WcSlice corpus, uint32_t limit, WcTermRows *rows);

/* Documents with a term over the most there could be: 1 when no document has it twice, while others lack it. */
static inline double
wc_dispersion(int64_t count, int64_t docs, int64_t all_docs)
{
	return (double) docs / (double) (count < all_docs ? count : all_docs);
}

#endif							/* WC_TERM_COMPARE_H */
