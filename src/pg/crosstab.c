/*
 * crosstab.c - evaluation of a classifier, and what it has in common with
 * mixing: a table of label pairs.
 *
 * Input:    pairs of labels.
 * Output:   type evaluation, its measures; cells as rows.
 * Does not: compute (core/crosstab.c does).
 */
#include "postgres.h"

#include <math.h>

#include "pg/crosstab.h"

static void
evaluation_init(void *core, const WcHost *host)
{
	wc_crosstab_init(core, host, WC_EVALUATION_KIND);
}

static void
mixing_init(void *core, const WcHost *host)
{
	wc_crosstab_init(core, host, WC_MIXING_KIND);
}

static WcStatus
crosstab_read(void *core, WcSlice bytes)
{
	return wc_crosstab_read(core, bytes);
}

static WcStatus
crosstab_write(void *core, WcBuffer *out)
{
	return wc_crosstab_write(core, out);
}

static WcStatus
crosstab_merge(void *into, const void *from)
{
	return wc_crosstab_merge(into, from);
}

const WacanaKind wacana_evaluation_kind = {
	"evaluation", sizeof(WcCrosstab), evaluation_init, crosstab_read, crosstab_write, crosstab_merge, NULL
};

const WacanaKind wacana_mixing_kind = {
	"mixing", sizeof(WcCrosstab), mixing_init, crosstab_read, crosstab_write, crosstab_merge, NULL
};

WcLabelSums *
wacana_label_sums(const WcCrosstab *table, double *total)
{
	WcLabelSums *sums = palloc(sizeof(WcLabelSums) * Max(table->labels.count, 1));

	wc_crosstab_sums(table, sums, total);
	return sums;
}

uint32 *
wacana_label_order(const WcCrosstab *table)
{
	uint32	   *order = palloc(sizeof(uint32) * Max(table->labels.count, 1));

	wacana_check_status(wc_names_sort(&table->labels, order, NULL), "table of labels");
	return order;
}

Datum
wacana_crosstab_row(FunctionCallInfo fcinfo, const WacanaKind *kind)
{
	bool		weighted = PG_NARGS() > 3;
	WcCrosstab *table;
	WcSlice		row,
				column;
	WcStatus	status;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || (weighted && PG_ARGISNULL(3)))
		WACANA_RETURN_UNCHANGED();
	table = wacana_state_for_update(fcinfo, kind);
	row = wacana_text_slice(PG_GETARG_DATUM(1));
	column = wacana_text_slice(PG_GETARG_DATUM(2));
	if (weighted)
		status = wc_crosstab_add_weighted(table, row, column, PG_GETARG_FLOAT8(3));
	else
		status = wc_crosstab_add(table, row, column);
	wacana_check_row(status, kind, "Weights must be finite and not negative.");
	WACANA_RETURN_STATE(table);
}

Datum
wacana_crosstab_measure(FunctionCallInfo fcinfo, const WacanaKind *kind, double (*measure) (const WcLabelSums *, uint32_t, double))
{
	const WcCrosstab *table = wacana_state_arg(fcinfo, 0, kind);
	double		total;
	WcLabelSums *sums = wacana_label_sums(table, &total);

	WACANA_RETURN_DEFINED(measure(sums, table->labels.count, total));
}

void
wacana_crosstab_rows(FunctionCallInfo fcinfo, const WcCrosstab *table, bool with_weight)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	uint32	   *order = palloc_extended(sizeof(uint32) * Max(table->pairs.count, 1), MCXT_ALLOC_HUGE);

	wacana_check_status(wc_crosstab_order(table, order), "table of labels");
	for (uint32 i = 0; i < table->pairs.count; i++)
	{
		WcSlice		row = wc_names_get(&table->labels, wc_cell_row(table, order[i])),
					column = wc_names_get(&table->labels, wc_cell_column(table, order[i]));
		Datum		values[4];
		bool		nulls[4] = {false};

		values[0] = PointerGetDatum(wacana_slice_text(row));
		values[1] = PointerGetDatum(wacana_slice_text(column));
		values[2] = Int64GetDatum(table->cells[order[i]].count);
		if (with_weight)
			values[3] = Float8GetDatum(wc_cell_weight(table, order[i]));
		wacana_put_row(&rows, values, nulls);
	}
}

/* ------------------------------------------------------------------
 * PostgreSQL interface
 * ------------------------------------------------------------------
 */

WACANA_KIND_FUNCTIONS(evaluation, &wacana_evaluation_kind)

WACANA_FUNCTION(wacana_evaluate_trans);
WACANA_FUNCTION(wacana_accuracy);
WACANA_FUNCTION(wacana_macro_f1);
WACANA_FUNCTION(wacana_kappa);
WACANA_FUNCTION(wacana_per_label);
WACANA_FUNCTION(wacana_confusion);

Datum
wacana_evaluate_trans(PG_FUNCTION_ARGS)
{
	return wacana_crosstab_row(fcinfo, &wacana_evaluation_kind);
}

Datum
wacana_accuracy(PG_FUNCTION_ARGS)
{
	return wacana_crosstab_measure(fcinfo, &wacana_evaluation_kind, wc_accuracy);
}

Datum
wacana_macro_f1(PG_FUNCTION_ARGS)
{
	const WcCrosstab *table = wacana_state_arg(fcinfo, 0, &wacana_evaluation_kind);
	double		total;
	WcLabelSums *sums = wacana_label_sums(table, &total);

	WACANA_RETURN_DEFINED(wc_macro_f1(sums, table->labels.count));
}

Datum
wacana_kappa(PG_FUNCTION_ARGS)
{
	return wacana_crosstab_measure(fcinfo, &wacana_evaluation_kind, wc_kappa);
}

/* per_label(evaluation): a share over no posts is NULL. */
Datum
wacana_per_label(PG_FUNCTION_ARGS)
{
	const WcCrosstab *table = wacana_state_arg(fcinfo, 0, &wacana_evaluation_kind);
	WacanaRows	rows = wacana_rows_start(fcinfo);
	double		total;
	WcLabelSums *sums = wacana_label_sums(table, &total);
	uint32	   *order = wacana_label_order(table);

	for (uint32 i = 0; i < table->labels.count; i++)
	{
		const WcLabelSums *label = &sums[order[i]];
		Datum		values[6];
		bool		nulls[6] = {false};

		values[0] = PointerGetDatum(wacana_slice_text(wc_names_get(&table->labels, order[i])));
		values[1] = Int64GetDatum((int64) label->row);
		values[2] = Int64GetDatum((int64) label->column);
		nulls[3] = label->column == 0;
		values[3] = Float8GetDatum(nulls[3] ? 0 : label->both / label->column);
		nulls[4] = label->row == 0;
		values[4] = Float8GetDatum(nulls[4] ? 0 : label->both / label->row);
		values[5] = Float8GetDatum(2 * label->both / (label->row + label->column));
		wacana_put_row(&rows, values, nulls);
	}
	return (Datum) 0;
}

Datum
wacana_confusion(PG_FUNCTION_ARGS)
{
	wacana_crosstab_rows(fcinfo, wacana_state_arg(fcinfo, 0, &wacana_evaluation_kind), false);
	return (Datum) 0;
}
