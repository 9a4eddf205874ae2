/*
 * sentiment_stat.c - the aggregate sentiment_agg and the measures of its value.
 *
 * Input:    scores or labels with weights; an evaluation of the classifier.
 * Output:   type sentiment_stat, net sentiment and its uncertainty.
 * Does not: classify; compute (core/sentiment_stat.c does).
 *
 * The state has a fixed size, so it is changed in place as it stands, without
 * an expanded object.
 */
#include "postgres.h"

#include <math.h>

#include "common/base64.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "core/sentiment_stat.h"
#include "pg/crosstab.h"
#include "pg/state.h"

#define TYPE_NAME "sentiment_stat"

static const char *const labels[WC_POLARITIES] = {"positif", "netral", "negatif"};

StaticAssertDecl(sizeof(WcSentimentStat) == 88, "the type's INTERNALLENGTH");

/* The state to change in place, a new one for the first row. */
static WcSentimentStat *
stat_for_update(FunctionCallInfo fcinfo)
{
	MemoryContext context = wacana_aggregate_context(fcinfo);

	if (PG_ARGISNULL(0))
		return MemoryContextAllocZero(context, sizeof(WcSentimentStat));
	return (WcSentimentStat *) PG_GETARG_POINTER(0);
}

static void
check_row(WcStatus status)
{
	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid value for " TYPE_NAME),
				 errdetail("Scores must lie between -1 and 1; weights must be finite and not negative.")));
	wacana_check_status(status, TYPE_NAME);
}

/* The score that a label stands for. */
static int
label_score(WcSlice label)
{
	for (int i = 0; i < WC_POLARITIES; i++)
		if (wc_slice_equal(label, wc_slice(labels[i], strlen(labels[i]))))
			return 1 - i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown sentiment label \"%s\"", wacana_clip(label)),
			 errhint("The labels are positif, netral and negatif.")));
	return 0;
}

/* One row into the state of argument 0; a NULL score or weight leaves it as it is. */
static Datum
add_row(FunctionCallInfo fcinfo, bool is_label, bool weighted)
{
	WcSentimentStat *stat;
	double		score;

	if (PG_ARGISNULL(1) || (weighted && PG_ARGISNULL(2)))
		WACANA_RETURN_UNCHANGED();
	score = is_label ? label_score(wacana_text_slice(PG_GETARG_DATUM(1))) : PG_GETARG_FLOAT8(1);
	stat = stat_for_update(fcinfo);
	check_row(wc_sentiment_add(stat, score, weighted ? PG_GETARG_FLOAT8(2) : 1));
	PG_RETURN_POINTER(stat);
}

static const WcSentimentStat *
stat_arg(FunctionCallInfo fcinfo)
{
	return (const WcSentimentStat *) PG_GETARG_POINTER(0);
}

/* A new value from bytes from outside. */
static WcStatus
read_stat(WcSlice bytes, WcSentimentStat **stat)
{
	*stat = palloc0(sizeof(WcSentimentStat));
	return wc_sentiment_read(*stat, bytes);
}

/* The canonical bytes of a value. */
static WcSlice
stat_bytes(const WcSentimentStat *stat, WcHost *host)
{
	WcBuffer	buffer;

	*host = wacana_host(CurrentMemoryContext);
	wc_buffer_init(&buffer, host);
	wacana_check_status(wc_sentiment_write(stat, &buffer), TYPE_NAME);
	return wc_slice(buffer.data, buffer.length);
}

/* A row of float8 columns that are all NULL unless defined. */
static Datum
float8_row(FunctionCallInfo fcinfo, const double *columns, int count, bool defined)
{
	Datum		values[8];
	bool		nulls[8];

	for (int i = 0; i < count; i++)
	{
		values[i] = Float8GetDatum(columns[i]);
		nulls[i] = !defined;
	}
	return wacana_row(fcinfo, values, nulls);
}

/* ------------------------------------------------------------------
 * PostgreSQL interface
 * ------------------------------------------------------------------
 */

WACANA_FUNCTION(wacana_sentiment_stat_in);
WACANA_FUNCTION(wacana_sentiment_stat_out);
WACANA_FUNCTION(wacana_sentiment_stat_recv);
WACANA_FUNCTION(wacana_sentiment_stat_send);
WACANA_FUNCTION(wacana_sentiment_stat_combine);
WACANA_FUNCTION(wacana_sentiment_trans_score);
WACANA_FUNCTION(wacana_sentiment_trans_score_weight);
WACANA_FUNCTION(wacana_sentiment_trans_label);
WACANA_FUNCTION(wacana_sentiment_trans_label_weight);
WACANA_FUNCTION(wacana_sentiment_counts);
WACANA_FUNCTION(wacana_net);
WACANA_FUNCTION(wacana_polar);
WACANA_FUNCTION(wacana_logit);
WACANA_FUNCTION(wacana_se);
WACANA_FUNCTION(wacana_mean);
WACANA_FUNCTION(wacana_effective_n);
WACANA_FUNCTION(wacana_sentiment_shares);
WACANA_FUNCTION(wacana_net_ci_sampling);
WACANA_FUNCTION(wacana_prevalence_corrected);

Datum
wacana_sentiment_stat_in(PG_FUNCTION_ARGS)
{
	char	   *text_form = PG_GETARG_CSTRING(0);
	int			length = (int) strlen(text_form),
				room = pg_b64_dec_len(length);
	char	   *bytes = palloc(room + 1);
	int			decoded = pg_b64_decode(text_form, length, (void *) bytes, room);
	WcSentimentStat *stat;

	if (decoded <= 0 || read_stat(wc_slice(bytes, decoded), &stat) != WC_OK)
		wacana_return_error(fcinfo, (Datum) 0,
							(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							 errmsg("invalid input syntax for type %s: \"%s\"", TYPE_NAME,
									wacana_clip(wc_slice(text_form, length))),
							 errhint("Make it with sentiment_agg(sentiment(body)), sentiment_agg(sentiment_label(body)) or sentiment_counts().")));
	PG_RETURN_POINTER(stat);
}

Datum
wacana_sentiment_stat_out(PG_FUNCTION_ARGS)
{
	WcHost		host;
	WcSlice		bytes = stat_bytes(stat_arg(fcinfo), &host);
	int			room = pg_b64_enc_len((int) bytes.length);
	char	   *result = palloc(room + 1);

	result[pg_b64_encode((const void *) bytes.data, (int) bytes.length, result, room)] = '\0';
	PG_RETURN_CSTRING(result);
}

Datum
wacana_sentiment_stat_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	WcSentimentStat *stat;

	wacana_check_status(read_stat(wc_slice(pq_getmsgbytes(message, length), length), &stat), TYPE_NAME);
	PG_RETURN_POINTER(stat);
}

Datum
wacana_sentiment_stat_send(PG_FUNCTION_ARGS)
{
	WcHost		host;
	WcSlice		bytes = stat_bytes(stat_arg(fcinfo), &host);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, bytes.data, (int) bytes.length);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* Strict: the combine function, and the transition function of merge(). */
Datum
wacana_sentiment_stat_combine(PG_FUNCTION_ARGS)
{
	WcSentimentStat *into = stat_for_update(fcinfo);

	wacana_check_status(wc_sentiment_merge(into, (const WcSentimentStat *) PG_GETARG_POINTER(1)), TYPE_NAME);
	PG_RETURN_POINTER(into);
}

Datum
wacana_sentiment_trans_score(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, false, false);
}

Datum
wacana_sentiment_trans_score_weight(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, false, true);
}

Datum
wacana_sentiment_trans_label(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, true, false);
}

Datum
wacana_sentiment_trans_label_weight(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, true, true);
}

/* sentiment_counts(positif, netral, negatif): what sentiment_agg would make of so many posts. */
Datum
wacana_sentiment_counts(PG_FUNCTION_ARGS)
{
	WcSentimentStat *stat = palloc0(sizeof(WcSentimentStat));

	for (int i = 0; i < WC_POLARITIES; i++)
	{
		WcStatus	status = wc_sentiment_add_label(stat, 1 - i, PG_GETARG_INT64(i));

		if (status == WC_BAD_VALUE)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("counts must not be negative")));
		wacana_check_status(status, TYPE_NAME);
	}
	PG_RETURN_POINTER(stat);
}

Datum
wacana_net(PG_FUNCTION_ARGS)
{
	WACANA_RETURN_DEFINED(wc_sentiment_net(stat_arg(fcinfo)));
}

Datum
wacana_polar(PG_FUNCTION_ARGS)
{
	WACANA_RETURN_DEFINED(wc_sentiment_polar(stat_arg(fcinfo)));
}

Datum
wacana_logit(PG_FUNCTION_ARGS)
{
	WACANA_RETURN_DEFINED(wc_sentiment_logit(stat_arg(fcinfo)));
}

Datum
wacana_se(PG_FUNCTION_ARGS)
{
	WACANA_RETURN_DEFINED(wc_sentiment_se(stat_arg(fcinfo)));
}

Datum
wacana_mean(PG_FUNCTION_ARGS)
{
	WACANA_RETURN_DEFINED(wc_sentiment_mean(stat_arg(fcinfo)));
}

Datum
wacana_effective_n(PG_FUNCTION_ARGS)
{
	WACANA_RETURN_DEFINED(wc_sentiment_effective_n(stat_arg(fcinfo)));
}

Datum
wacana_sentiment_shares(PG_FUNCTION_ARGS)
{
	const WcSentimentStat *stat = stat_arg(fcinfo);
	double		weight = wc_sentiment_weight(stat);
	double		shares[WC_POLARITIES] = {
		wc_sum_value(&stat->positive) / weight, wc_sum_value(&stat->neutral) / weight,
		wc_sum_value(&stat->negative) / weight
	};

	return float8_row(fcinfo, shares, WC_POLARITIES, weight > 0);
}

Datum
wacana_net_ci_sampling(PG_FUNCTION_ARGS)
{
	double		ends[2] = {0, 0};
	bool		defined = wc_sentiment_interval(stat_arg(fcinfo), wacana_confidence(fcinfo, 1), &ends[0], &ends[1]);

	return float8_row(fcinfo, ends, 2, defined);
}

/* The errors of a classifier by class; labels that are no sentiment are refused. */
static void
read_errors(const WcCrosstab *evaluation, double errors[WC_POLARITIES][WC_POLARITIES])
{
	for (uint32 i = 0; i < evaluation->labels.count; i++)
		(void) label_score(wc_names_get(&evaluation->labels, i));
	for (int g = 0; g < WC_POLARITIES; g++)
		for (int p = 0; p < WC_POLARITIES; p++)
			errors[g][p] = (double) wc_crosstab_count(evaluation, wc_slice(labels[g], strlen(labels[g])),
													  wc_slice(labels[p], strlen(labels[p])));
}

Datum
wacana_prevalence_corrected(PG_FUNCTION_ARGS)
{
	const WcCrosstab *evaluation = wacana_state_arg(fcinfo, 1, &wacana_evaluation_kind);
	double		errors[WC_POLARITIES][WC_POLARITIES];
	WcCorrected corrected;
	bool		defined;

	read_errors(evaluation, errors);
	defined = wc_sentiment_correct(stat_arg(fcinfo), errors, &corrected);
	PG_RETURN_DATUM(wacana_row(fcinfo,
							   (Datum[]) {
								   Float8GetDatum(corrected.net),
								   Float8GetDatum(corrected.share[WC_POSITIVE]),
								   Float8GetDatum(corrected.share[WC_NEUTRAL]),
								   Float8GetDatum(corrected.share[WC_NEGATIVE]),
								   BoolGetDatum(corrected.clipped)
							   },
							   (bool[]) {!defined, !defined, !defined, !defined, !defined}));
}
