/*
 * series.c - bursts: what is hot, and since when.
 *
 * Input:    time bins with hits and totals, as arrays or row by row.
 * Output:   type burst_series; bursts as rows.
 * Does not: compute (core/series.c does).
 */
#include "postgres.h"

#include "catalog/pg_type_d.h"
#include "utils/timestamp.h"

#include "core/series.h"
#include "pg/state.h"

static void
series_init(void *core, const WcHost *host)
{
	wc_series_init(core, host);
}

static WcStatus
series_read(void *core, WcSlice bytes)
{
	return wc_series_read(core, bytes);
}

static WcStatus
series_write(void *core, WcBuffer *out)
{
	return wc_series_write(core, out);
}

static WcStatus
series_merge(void *into, const void *from)
{
	return wc_series_merge(into, from);
}

static const WacanaKind series_kind = {
	"burst_series", sizeof(WcSeries), series_init, series_read, series_write, series_merge, NULL
};

#define BIN_DOMAIN "Hits must lie between 0 and the total of their bin; the time of a bin must be finite."

/* The bursts of a series as rows; the options are three arguments from first on. */
static void
put_bursts(FunctionCallInfo fcinfo, const WcSeries *series, int first)
{
	WcBurstOptions options = {PG_GETARG_FLOAT8(first), PG_GETARG_FLOAT8(first + 1), PG_GETARG_INT32(first + 2)};
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcHost		host = wacana_host(CurrentMemoryContext);
	WcBin	   *bins = palloc_extended(sizeof(WcBin) * Max(series->times.count, 1), MCXT_ALLOC_HUGE);
	WcBursts	bursts;
	WcStatus	status;

	wacana_check_status(wc_series_order(series, bins), series_kind.name);
	status = wc_find_bursts(&host, bins, series->times.count, &options, &bursts);
	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid argument of bursts"),
				 errdetail("s must be above 1, gamma not negative, states from 2 to %d.", WC_MAX_BURST_STATES)));
	wacana_check_status(status, series_kind.name);
	if (bursts.capped)
		ereport(NOTICE,
				(errmsg("the rate of a burst state was capped at 0.9999"),
				 errdetail("The base rate of hits times s reaches 1: nearly every post hits.")));
	for (uint32 i = 0; i < bursts.count; i++)
	{
		const WcBurst *burst = &bursts.items[i];
		Datum		values[4] = {
			TimestampTzGetDatum(burst->start), TimestampTzGetDatum(burst->end),
			Int32GetDatum(burst->level), Float8GetDatum(burst->weight)
		};
		bool		nulls[4] = {false};

		wacana_put_row(&rows, values, nulls);
	}
}

/* ------------------------------------------------------------------
 * PostgreSQL interface
 * ------------------------------------------------------------------
 */

WACANA_KIND_FUNCTIONS(burst_series, &series_kind)

WACANA_FUNCTION(wacana_burst_trans);
WACANA_FUNCTION(wacana_bursts);
WACANA_FUNCTION(wacana_bursts_series);
WACANA_FUNCTION(wacana_burst_bins);

/* burst_trans(state, bin, hits, total) */
Datum
wacana_burst_trans(PG_FUNCTION_ARGS)
{
	WcSeries   *series;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		WACANA_RETURN_UNCHANGED();
	series = wacana_state_for_update(fcinfo, &series_kind);
	wacana_check_row(wc_series_add(series, PG_GETARG_TIMESTAMPTZ(1), PG_GETARG_INT64(2), PG_GETARG_INT64(3)),
					 &series_kind, BIN_DOMAIN);
	WACANA_RETURN_STATE(series);
}

/* bursts(bin[], hits[], total[], s, gamma, states): the same as over the rows of the arrays, in any order. */
Datum
wacana_bursts(PG_FUNCTION_ARGS)
{
	WcSeries   *series = wacana_state_new(&series_kind);
	uint32		count,
				hits_count,
				total_count;
	int64	   *bins = wacana_int64_array(PG_GETARG_DATUM(0), "bin", &count),
			   *hits = wacana_int64_array(PG_GETARG_DATUM(1), "hits", &hits_count),
			   *total = wacana_int64_array(PG_GETARG_DATUM(2), "total", &total_count);

	if (count != hits_count || count != total_count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bin, hits and total must have the same length"),
				 errdetail("Their lengths are %u, %u and %u.", count, hits_count, total_count)));
	for (uint32 i = 0; i < count; i++)
		wacana_check_row(wc_series_add(series, bins[i], hits[i], total[i]), &series_kind, BIN_DOMAIN);
	put_bursts(fcinfo, series, 3);
	return (Datum) 0;
}

Datum
wacana_bursts_series(PG_FUNCTION_ARGS)
{
	put_bursts(fcinfo, wacana_state_arg(fcinfo, 0, &series_kind), 1);
	return (Datum) 0;
}

/* The bins of a series as rows. */
Datum
wacana_burst_bins(PG_FUNCTION_ARGS)
{
	const WcSeries *series = wacana_state_arg(fcinfo, 0, &series_kind);
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcBin	   *bins = palloc_extended(sizeof(WcBin) * Max(series->times.count, 1), MCXT_ALLOC_HUGE);

	wacana_check_status(wc_series_order(series, bins), series_kind.name);
	for (uint32 i = 0; i < series->times.count; i++)
	{
		Datum		values[3] = {
			TimestampTzGetDatum(bins[i].time), Int64GetDatum(bins[i].hits), Int64GetDatum(bins[i].total)
		};
		bool		nulls[3] = {false};

		wacana_put_row(&rows, values, nulls);
	}
	return (Datum) 0;
}
