/*
 * crosstab.h - the two kinds of state that are tables of label pairs.
 */
#ifndef WACANA_CROSSTAB_H
#define WACANA_CROSSTAB_H

#include "core/crosstab.h"
#include "pg/state.h"

extern const WacanaKind wacana_evaluation_kind;
extern const WacanaKind wacana_mixing_kind;

/* The sums of a table's labels, palloc'd. */
extern WcLabelSums *wacana_label_sums(const WcCrosstab *table, double *total);

/* The numbers of a table's labels in order of their names, palloc'd. */
extern uint32 *wacana_label_order(const WcCrosstab *table);

/* One row into the table of argument 0: labels in arguments 1 and 2, a weight in 3 if there is one. */
extern Datum wacana_crosstab_row(FunctionCallInfo fcinfo, const WacanaKind *kind);

/* The cells as rows (label, label, n [, weight]). */
extern void wacana_crosstab_rows(FunctionCallInfo fcinfo, const WcCrosstab *table, bool with_weight);

/* A measure of a state's sums as float8; NULL where it is not defined. */
extern Datum wacana_crosstab_measure(FunctionCallInfo fcinfo, const WacanaKind *kind, double (*measure) (const WcLabelSums *, uint32_t, double));

#endif							/* WACANA_CROSSTAB_H */
