/*
 * network.c - who talks to whom (mixing), and who posts the same in time
 * (co-posting).
 *
 * Input:    groups of the two ends of a tie; objects, actors and times.
 * Output:   types mixing and co_posts, their measures and rows.
 * Does not: compute (core/crosstab.c, co_posts.c and co_pairs.c do).
 */
#include "postgres.h"

#include <math.h>

#include "datatype/timestamp.h"
#include "miscadmin.h"
#include "utils/timestamp.h"

#include "core/co_posts.h"
#include "pg/crosstab.h"

static void
co_posts_init(void *core, const WcHost *host)
{
	wc_co_posts_init(core, host);
}

static WcStatus
co_posts_read(void *core, WcSlice bytes)
{
	return wc_co_posts_read(core, bytes);
}

static WcStatus
co_posts_write(void *core, WcBuffer *out)
{
	return wc_co_posts_write(core, out);
}

static WcStatus
co_posts_merge(void *into, const void *from)
{
	return wc_co_posts_merge(into, from);
}

static const WacanaKind co_posts_kind = {
	"co_posts", sizeof(WcCoPosts), co_posts_init, co_posts_read, co_posts_write, co_posts_merge,
	"time_window and max_actors must be the same."
};

/* Default of max_actors: a campaign has fewer accounts on one object, a viral post has more. */
#define DEFAULT_MAX_ACTORS 1000

/* A window in microseconds; months have no fixed length. */
static int64
window_length(const Interval *window)
{
	int64		days;

	if (window->month != 0 || window->day < 0 || window->time < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("time_window must be a fixed length of time, not negative"),
				 errhint("Months and years differ in length: give days, hours or seconds.")));
	days = window->day * USECS_PER_DAY;
	if (window->time > PG_INT64_MAX - days)
		ereport(ERROR,
				(errcode(ERRCODE_INTERVAL_FIELD_OVERFLOW),
				 errmsg("time_window is out of range")));
	return days + window->time;
}

/* Ids, not texts, are kept: a long one is most likely a text. */
static void
check_id(WcSlice id, const char *what)
{
	if (id.length > WC_MAX_ID)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%s is longer than %d bytes: \"%s\"", what, WC_MAX_ID, wacana_clip(id)),
				 errhint("Pass an identifier: a link, a hashtag, the group of a near-duplicate, md5() of a text.")));
}

/* A measure of mixing that depends on the direction of the ties. */
static Datum
mixing_measure(FunctionCallInfo fcinfo, double (*measure) (const WcLabelSums *, uint32_t, double, bool))
{
	const WcCrosstab *table = wacana_state_arg(fcinfo, 0, &wacana_mixing_kind);
	double		total;
	WcLabelSums *sums = wacana_label_sums(table, &total);

	WACANA_RETURN_DEFINED(measure(sums, table->labels.count, total, PG_GETARG_BOOL(1)));
}

/* ------------------------------------------------------------------
 * PostgreSQL interface
 * ------------------------------------------------------------------
 */

WACANA_KIND_FUNCTIONS(mixing, &wacana_mixing_kind)
WACANA_KIND_FUNCTIONS(co_posts, &co_posts_kind)

WACANA_FUNCTION(wacana_mixing_trans);
WACANA_FUNCTION(wacana_mixing_cells);
WACANA_FUNCTION(wacana_ei_index);
WACANA_FUNCTION(wacana_ei_by_group);
WACANA_FUNCTION(wacana_assortativity);
WACANA_FUNCTION(wacana_modularity);
WACANA_FUNCTION(wacana_co_post_trans);
WACANA_FUNCTION(wacana_co_post_pairs);
WACANA_FUNCTION(wacana_co_post_objects);

Datum
wacana_mixing_trans(PG_FUNCTION_ARGS)
{
	return wacana_crosstab_row(fcinfo, &wacana_mixing_kind);
}

Datum
wacana_mixing_cells(PG_FUNCTION_ARGS)
{
	wacana_crosstab_rows(fcinfo, wacana_state_arg(fcinfo, 0, &wacana_mixing_kind), true);
	return (Datum) 0;
}

Datum
wacana_ei_index(PG_FUNCTION_ARGS)
{
	return wacana_crosstab_measure(fcinfo, &wacana_mixing_kind, wc_ei_index);
}

/* ei_by_group(mixing): every tie of a group counts once, whichever end it stands at. */
Datum
wacana_ei_by_group(PG_FUNCTION_ARGS)
{
	const WcCrosstab *table = wacana_state_arg(fcinfo, 0, &wacana_mixing_kind);
	WacanaRows	rows = wacana_rows_start(fcinfo);
	double		total;
	WcLabelSums *sums = wacana_label_sums(table, &total);
	uint32	   *order = wacana_label_order(table);

	for (uint32 i = 0; i < table->labels.count; i++)
	{
		double		external = wc_external(&sums[order[i]]),
					internal = sums[order[i]].both;
		Datum		values[4];
		bool		nulls[4] = {false};

		nulls[3] = external + internal <= 0;
		values[0] = PointerGetDatum(wacana_slice_text(wc_names_get(&table->labels, order[i])));
		values[1] = Float8GetDatum(external);
		values[2] = Float8GetDatum(internal);
		values[3] = Float8GetDatum(nulls[3] ? 0 : (external - internal) / (external + internal));
		wacana_put_row(&rows, values, nulls);
	}
	return (Datum) 0;
}

Datum
wacana_assortativity(PG_FUNCTION_ARGS)
{
	return mixing_measure(fcinfo, wc_assortativity);
}

Datum
wacana_modularity(PG_FUNCTION_ARGS)
{
	return mixing_measure(fcinfo, wc_modularity);
}

/* co_post_trans(state, object, actor, at, time_window [, max_actors]) */
Datum
wacana_co_post_trans(PG_FUNCTION_ARGS)
{
	bool		limited = PG_NARGS() > 5;
	WcCoPosts  *co_posts;
	WcSlice		object,
				actor;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		WACANA_RETURN_UNCHANGED();
	if (PG_ARGISNULL(4) || (limited && PG_ARGISNULL(5)))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("time_window and max_actors must not be NULL")));
	co_posts = wacana_state_for_update(fcinfo, &co_posts_kind);
	wacana_check_row(wc_co_posts_set(co_posts, window_length(PG_GETARG_INTERVAL_P(4)),
									 limited ? PG_GETARG_INT32(5) : DEFAULT_MAX_ACTORS),
					 &co_posts_kind, "time_window and max_actors must be the same in every row, max_actors at least 2.");
	object = wacana_text_slice(PG_GETARG_DATUM(1));
	actor = wacana_text_slice(PG_GETARG_DATUM(2));
	check_id(object, "object");
	check_id(actor, "actor");
	wacana_check_row(wc_co_posts_add(co_posts, object, actor, PG_GETARG_TIMESTAMPTZ(3)), &co_posts_kind,
					 "The time of a post must be finite.");
	WACANA_RETURN_STATE(co_posts);
}

/* Posts of a pair's smaller side as a share of the larger. */
static double
symmetry(const WcPair *pair)
{
	int64		smaller = Min(pair->posts_a, pair->posts_b);
	int64		larger = Max(pair->posts_a, pair->posts_b);

	return (double) smaller / (double) larger;
}

Datum
wacana_co_post_pairs(PG_FUNCTION_ARGS)
{
	const WcCoPosts *co_posts = wacana_state_arg(fcinfo, 0, &co_posts_kind);
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcPairs		pairs;
	WcStatus	status = wc_co_posts_pairs(co_posts, PG_GETARG_INT32(1), &pairs);

	if (status == WC_TOO_LARGE)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("more than %d pairs of actors posted together", WC_MAX_PAIRS),
				 errhint("Raise min_participation, or lower time_window or max_actors.")));
	wacana_check_status(status, co_posts_kind.name);
	for (uint32 i = 0; i < pairs.count; i++)
	{
		const WcPair *pair = &pairs.items[i];
		Datum		values[7];
		bool		nulls[7] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = PointerGetDatum(wacana_slice_text(wc_names_get(&co_posts->actors, pair->actor_a)));
		values[1] = PointerGetDatum(wacana_slice_text(wc_names_get(&co_posts->actors, pair->actor_b)));
		values[2] = Int64GetDatum(pair->weight);
		values[3] = Float8GetDatum(pair->delta_sum / (double) pair->weight / USECS_PER_SEC);
		values[4] = Int64GetDatum(pair->n_objects);
		values[5] = Float8GetDatum(pair->rarity);
		values[6] = Float8GetDatum(symmetry(pair));
		wacana_put_row(&rows, values, nulls);
		pfree(DatumGetPointer(values[0]));
		pfree(DatumGetPointer(values[1]));
	}
	return (Datum) 0;
}

Datum
wacana_co_post_objects(PG_FUNCTION_ARGS)
{
	const WcCoPosts *co_posts = wacana_state_arg(fcinfo, 0, &co_posts_kind);
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcObjectCounts *objects = palloc_extended(sizeof(WcObjectCounts) * Max(co_posts->objects.count, 1), MCXT_ALLOC_HUGE);

	wacana_check_status(wc_co_posts_objects(co_posts, objects), co_posts_kind.name);
	for (uint32 i = 0; i < co_posts->objects.count; i++)
	{
		Datum		values[6];
		bool		nulls[6] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = PointerGetDatum(wacana_slice_text(wc_names_get(&co_posts->objects, objects[i].object)));
		values[1] = Int64GetDatum(objects[i].posts);
		values[2] = Int64GetDatum(objects[i].actors);
		values[3] = TimestampTzGetDatum(objects[i].first);
		values[4] = TimestampTzGetDatum(objects[i].last);
		values[5] = BoolGetDatum(objects[i].paired);
		wacana_put_row(&rows, values, nulls);
		pfree(DatumGetPointer(values[0]));
	}
	return (Datum) 0;
}
