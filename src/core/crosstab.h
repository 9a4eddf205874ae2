/*
 * crosstab.h - pairs of labels with their counts: a classifier's gold and
 * predicted labels, the groups of those who talk to each other.
 *
 * Input:    a pair of labels a row, with a weight if wanted.
 * Output:   the table; accuracy, F1, kappa; E-I index, assortativity,
 *           modularity.
 * Does not: know who the rows are.
 */
#ifndef WC_CROSSTAB_H
#define WC_CROSSTAB_H

#include "state.h"

/* Most labels, the longest one in bytes, most pairs of labels that occur. */
#define WC_CROSSTAB_LABELS 65536
#define WC_CROSSTAB_LABEL 1024
#define WC_MAX_CELLS 4194304

typedef struct WcCell
{
	int64_t		count;			/* rows */
	WcSum		weight;			/* their weights; the count where there are none */
} WcCell;

typedef struct WcCrosstab
{
	const WcHost *host;
	char		kind;			/* letter in the byte form */
	bool		weighted;
	int64_t		rows;			/* sum of the counts */
	WcNames		labels;
	WcKeys		pairs;			/* row label << 32 | column label */
	WcCell	   *cells;			/* of pairs */
	uint32_t	capacity;
} WcCrosstab;

#define WC_EVALUATION_KIND 'E'
#define WC_MIXING_KIND 'M'

void		wc_crosstab_init(WcCrosstab *table, const WcHost *host, char kind);
/* WC_BAD_VALUE for a weight below 0 or not finite; WC_TOO_LARGE, WC_OUT_OF_RANGE. */
WcStatus	wc_crosstab_add(WcCrosstab *table, WcSlice row, WcSlice column);
WcStatus	wc_crosstab_add_weighted(WcCrosstab *table, WcSlice row, WcSlice column, double weight);
WcStatus	wc_crosstab_merge(WcCrosstab *into, const WcCrosstab *from);
WcStatus	wc_crosstab_write(const WcCrosstab *table, WcBuffer *out);
WcStatus	wc_crosstab_read(WcCrosstab *table, WcSlice bytes);

static inline uint32_t
wc_cell_row(const WcCrosstab *table, uint32_t cell)
{
	return (uint32_t) (table->pairs.items[cell] >> 32);
}

static inline uint32_t
wc_cell_column(const WcCrosstab *table, uint32_t cell)
{
	return (uint32_t) table->pairs.items[cell];
}

static inline double
wc_cell_weight(const WcCrosstab *table, uint32_t cell)
{
	return table->weighted ? wc_sum_value(&table->cells[cell].weight) : (double) table->cells[cell].count;
}

/* Count of a pair of labels, 0 when it does not occur. */
int64_t		wc_crosstab_count(const WcCrosstab *table, WcSlice row, WcSlice column);

/* Cells in order of their labels, in order[pairs.count]. */
WcStatus	wc_crosstab_order(const WcCrosstab *table, uint32_t *order);

/* What the table says of one label. */
typedef struct WcLabelSums
{
	double		row,			/* as row: gold, speaker */
				column,			/* as column: predicted, addressed */
				both;			/* as both */
} WcLabelSums;

/* Into sums[labels.count], by label; *total receives the sum of the table. */
void		wc_crosstab_sums(const WcCrosstab *table, WcLabelSums *sums, double *total);

/* Measures of a classifier over the sums of its labels; NAN where not defined. */
double		wc_accuracy(const WcLabelSums *sums, uint32_t count, double total);
double		wc_macro_f1(const WcLabelSums *sums, uint32_t count);
double		wc_kappa(const WcLabelSums *sums, uint32_t count, double total);

/* Measures of mixing between groups; NAN where not defined. */
double		wc_ei_index(const WcLabelSums *sums, uint32_t count, double total);
double		wc_modularity(const WcLabelSums *sums, uint32_t count, double total, bool directed);
double		wc_assortativity(const WcLabelSums *sums, uint32_t count, double total, bool directed);

/* Ties of one group to others and within it. */
static inline double
wc_external(const WcLabelSums *sums)
{
	return sums->row + sums->column - 2 * sums->both;
}

#endif							/* WC_CROSSTAB_H */
