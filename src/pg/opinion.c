/*
 * opinion.c - how divided, how even, how sure; and what keeps groups from
 * being persons.
 *
 * Input:    counts, values, identifiers.
 * Output:   measures as float8, histograms and distributions as values.
 * Does not: compute anything (core/opinion.c does); keep a key.
 */
#include "postgres.h"

#include <math.h>

#include "common/hmac.h"
#include "common/sha2.h"
#include "utils/builtins.h"

#include "core/opinion.h"
#include "pg/state.h"

static void
histogram_init(void *core, const WcHost *host)
{
	wc_histogram_init(core, host);
}

static WcStatus
histogram_read(void *core, WcSlice bytes)
{
	return wc_histogram_read(core, bytes);
}

static WcStatus
histogram_write(void *core, WcBuffer *out)
{
	return wc_histogram_write(core, out);
}

static WcStatus
histogram_merge(void *into, const void *from)
{
	return wc_histogram_merge(into, from);
}

static const WacanaKind histogram_kind = {
	"opinion_histogram", sizeof(WcHistogram), histogram_init, histogram_read, histogram_write, histogram_merge,
	"The scales differ: lo, hi and the number of bins must be the same."
};

static void
distribution_init(void *core, const WcHost *host)
{
	wc_distribution_init(core, host);
}

static WcStatus
distribution_read(void *core, WcSlice bytes)
{
	return wc_distribution_read(core, bytes);
}

static WcStatus
distribution_write(void *core, WcBuffer *out)
{
	return wc_distribution_write(core, out);
}

static WcStatus
distribution_merge(void *into, const void *from)
{
	return wc_distribution_merge(into, from);
}

static const WacanaKind distribution_kind = {
	"distribution", sizeof(WcDistribution), distribution_init, distribution_read, distribution_write,
	distribution_merge, NULL
};

/* Raise the error of a measure over counts. */
static void
check_counts(WcStatus status)
{
	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("counts must not be negative")));
	wacana_check_status(status, "array of counts");
}

/* Raise the error of a polarisation. */
static void
check_polarization(WcStatus status)
{
	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid argument of polarization_er"),
				 errdetail("Counts must not be negative, positions must be finite, alpha must be above 0 and at most 1.6.")));
	wacana_check_status(status, "array of counts");
}

/* A set-less measure of one array of counts. */
static Datum
measure(FunctionCallInfo fcinfo, WcStatus (*function) (const int64_t *, uint32_t, double *))
{
	uint32		count;
	int64	   *counts = wacana_int64_array(PG_GETARG_DATUM(0), "counts", &count);
	double		result;

	check_counts(function((const int64_t *) counts, count, &result));
	WACANA_RETURN_DEFINED(result);
}

/* ------------------------------------------------------------------
 * PostgreSQL interface
 * ------------------------------------------------------------------
 */

WACANA_KIND_FUNCTIONS(opinion_histogram, &histogram_kind)
WACANA_KIND_FUNCTIONS(distribution, &distribution_kind)

WACANA_FUNCTION(wacana_polarization_er);
WACANA_FUNCTION(wacana_polarization_er_histogram);
WACANA_FUNCTION(wacana_agreement_a);
WACANA_FUNCTION(wacana_opinion_hist_trans);
WACANA_FUNCTION(wacana_histogram_counts);
WACANA_FUNCTION(wacana_histogram_positions);
WACANA_FUNCTION(wacana_distribution_trans);
WACANA_FUNCTION(wacana_gini);
WACANA_FUNCTION(wacana_entropy);
WACANA_FUNCTION(wacana_evenness);
WACANA_FUNCTION(wacana_simpson);
WACANA_FUNCTION(wacana_wilson_ci);
WACANA_FUNCTION(wacana_min_group);
WACANA_FUNCTION(wacana_pseudonym);

Datum
wacana_polarization_er(PG_FUNCTION_ARGS)
{
	uint32		count,
				positions_count;
	int64	   *counts = wacana_int64_array(PG_GETARG_DATUM(0), "counts", &count);
	double	   *positions = wacana_float8_array(PG_GETARG_DATUM(1), "positions", &positions_count);
	WcHost		host = wacana_host(CurrentMemoryContext);
	double		result;

	if (count != positions_count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("counts and positions must have the same length"),
				 errdetail("There are %u counts and %u positions.", count, positions_count)));
	check_polarization(wc_polarization_er(&host, (const int64_t *) counts, positions, count, PG_GETARG_FLOAT8(2), &result));
	WACANA_RETURN_DEFINED(result);
}

/* The positions of a histogram are the middles of its bins; alpha is 1. */
Datum
wacana_polarization_er_histogram(PG_FUNCTION_ARGS)
{
	WcHistogram *histogram = wacana_state_arg(fcinfo, 0, &histogram_kind);
	WcHost		host = wacana_host(CurrentMemoryContext);
	double	   *positions = palloc(sizeof(double) * Max(histogram->bins, 1));
	double		result;

	for (uint32 i = 0; i < histogram->bins; i++)
		positions[i] = wc_histogram_position(histogram, i);
	check_polarization(wc_polarization_er(&host, histogram->counts, positions, histogram->bins, 1, &result));
	WACANA_RETURN_DEFINED(result);
}

Datum
wacana_agreement_a(PG_FUNCTION_ARGS)
{
	uint32		count;
	int64	   *counts = wacana_int64_array(PG_GETARG_DATUM(0), "counts", &count);
	WcHost		host = wacana_host(CurrentMemoryContext);
	double		result;

	check_counts(wc_agreement(&host, (const int64_t *) counts, count, &result));
	WACANA_RETURN_DEFINED(result);
}

/* opinion_hist_trans(state, value, lo, hi, bins) */
Datum
wacana_opinion_hist_trans(PG_FUNCTION_ARGS)
{
	WcHistogram *histogram;
	const char *domain = "The scale needs finite ends, lo below hi, and 1 to 10000 bins, the same in every row.";
	WcStatus	status;

	if (PG_ARGISNULL(1))
		WACANA_RETURN_UNCHANGED();
	if (PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the scale of opinion_hist must not be NULL")));
	histogram = wacana_state_for_update(fcinfo, &histogram_kind);
	status = wc_histogram_scale(histogram, PG_GETARG_FLOAT8(2), PG_GETARG_FLOAT8(3), PG_GETARG_INT32(4));
	if (status == WC_OK)
	{
		domain = "The value lies off the scale from lo to hi.";
		status = wc_histogram_add(histogram, PG_GETARG_FLOAT8(1));
	}
	wacana_check_row(status, &histogram_kind, domain);
	WACANA_RETURN_STATE(histogram);
}

Datum
wacana_histogram_counts(PG_FUNCTION_ARGS)
{
	WcHistogram *histogram = wacana_state_arg(fcinfo, 0, &histogram_kind);
	Datum	   *values = palloc(sizeof(Datum) * Max(histogram->bins, 1));

	for (uint32 i = 0; i < histogram->bins; i++)
		values[i] = Int64GetDatum(histogram->counts[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(values, histogram->bins, INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

Datum
wacana_histogram_positions(PG_FUNCTION_ARGS)
{
	WcHistogram *histogram = wacana_state_arg(fcinfo, 0, &histogram_kind);
	Datum	   *values = palloc(sizeof(Datum) * Max(histogram->bins, 1));

	for (uint32 i = 0; i < histogram->bins; i++)
		values[i] = Float8GetDatum(wc_histogram_position(histogram, i));
	PG_RETURN_ARRAYTYPE_P(construct_array(values, histogram->bins, FLOAT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* distribution_trans(state, value) */
Datum
wacana_distribution_trans(PG_FUNCTION_ARGS)
{
	WcDistribution *distribution;

	if (PG_ARGISNULL(1))
		WACANA_RETURN_UNCHANGED();
	distribution = wacana_state_for_update(fcinfo, &distribution_kind);
	wacana_check_row(wc_distribution_add(distribution, PG_GETARG_FLOAT8(1), 1), &distribution_kind,
					 "Values must be finite and not negative.");
	WACANA_RETURN_STATE(distribution);
}

/*
 * Also the final function of gini_agg, so the state is left as it is: what
 * sorts is a copy.
 */
Datum
wacana_gini(PG_FUNCTION_ARGS)
{
	WcDistribution *distribution = wacana_state_arg(fcinfo, 0, &distribution_kind),
				copy = *distribution;
	WcHost		host = wacana_host(CurrentMemoryContext);
	double		result;

	copy.host = &host;
	copy.capacity = distribution->count;
	copy.items = host.alloc(host.context, sizeof(WcValueCount) * Max(distribution->count, 1));
	memcpy(copy.items, distribution->items, sizeof(WcValueCount) * distribution->count);
	wacana_check_status(wc_distribution_gini(&copy, &result), distribution_kind.name);
	pfree(copy.items);
	WACANA_RETURN_DEFINED(result);
}

Datum
wacana_entropy(PG_FUNCTION_ARGS)
{
	return measure(fcinfo, wc_entropy);
}

Datum
wacana_evenness(PG_FUNCTION_ARGS)
{
	return measure(fcinfo, wc_evenness);
}

Datum
wacana_simpson(PG_FUNCTION_ARGS)
{
	return measure(fcinfo, wc_simpson);
}

Datum
wacana_wilson_ci(PG_FUNCTION_ARGS)
{
	int64		successes = PG_GETARG_INT64(0),
				trials = PG_GETARG_INT64(1);
	double		ends[2] = {0, 0};
	bool		defined;

	if (successes < 0 || trials < successes)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("successes must lie between 0 and the number of trials")));
	defined = wc_wilson((double) successes, (double) trials, wacana_confidence(fcinfo, 2), &ends[0], &ends[1]);
	PG_RETURN_DATUM(wacana_row(fcinfo,
							   (Datum[]) {Float8GetDatum(ends[0]), Float8GetDatum(ends[1])},
							   (bool[]) {!defined, !defined}));
}

/* The value, unless the group behind it is too small to be shown. */
Datum
wacana_min_group(PG_FUNCTION_ARGS)
{
	if (PG_GETARG_INT32(2) < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the smallest group must be at least 1")));
	if (PG_GETARG_INT64(1) < PG_GETARG_INT32(2))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/* HMAC-SHA-256 of the identifier (RFC 2104) in hexadecimal, with PostgreSQL's own code. */
Datum
wacana_pseudonym(PG_FUNCTION_ARGS)
{
	WcSlice		id = wacana_text_slice(PG_GETARG_DATUM(0)),
				key = wacana_text_slice(PG_GETARG_DATUM(1));
	pg_hmac_ctx *context;
	uint8		digest[PG_SHA256_DIGEST_LENGTH];
	char		hex[PG_SHA256_DIGEST_LENGTH * 2];
	bool		done;

	if (key.length == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the key of a pseudonym must not be empty"),
				 errdetail("Without a secret key anybody could try out identifiers.")));
	context = pg_hmac_create(PG_SHA256);
	if (context == NULL)
		elog(ERROR, "no context for HMAC");
	done = pg_hmac_init(context, (const uint8 *) key.data, key.length) >= 0 &&
		pg_hmac_update(context, (const uint8 *) id.data, id.length) >= 0 &&
		pg_hmac_final(context, digest, sizeof(digest)) >= 0;
	pg_hmac_free(context);
	if (!done)
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not compute a pseudonym")));
	hex_encode((const char *) digest, sizeof(digest), hex);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(hex, sizeof(hex)));
}
