/*
 * sentiment.c - the room "sentiment": how a text is meant, towards whom, and why.
 *
 * Input:    texts; a model with the labels positif and negatif, and netral perhaps.
 * Output:   a number in [-1, 1], labels, probabilities, contributions.
 * Does not: judge a person or an event: it says what the words express.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "core/sentiment.h"
#include "pg/lexicon.h"
#include "pg/model.h"

WACANA_FUNCTION(wacana_sentiment);
WACANA_FUNCTION(wacana_sentiment_label);
WACANA_FUNCTION(wacana_sentiment_scores);
WACANA_FUNCTION(wacana_sentiment_explain);
WACANA_FUNCTION(wacana_sentiment_toward_text);
WACANA_FUNCTION(wacana_sentiment_toward_lexicon);

/* Where the labels stand in a model; -1 for none. */
typedef struct Labels
{
	int			negative;
	int			neutral;
	int			positive;
} Labels;

/* The labels of a model for sentiment; an error for any other model. */
static Labels
labels_of(const WcModel *model)
{
	Labels		labels;

	labels.negative = wc_model_label(model, WC_SLICE("negatif"));
	labels.neutral = wc_model_label(model, WC_SLICE("netral"));
	labels.positive = wc_model_label(model, WC_SLICE("positif"));
	if (labels.negative < 0 || labels.positive < 0 || model->label_count != (labels.neutral < 0 ? 2 : 3))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("this model is not a model of sentiment"),
				 errdetail("Its labels must be positif and negatif, and may include netral."),
				 errhint("Use classify() and class_scores() for models with other labels.")));
	return labels;
}

/* Read and score the first argument with the model given, or the built-in one. */
static bool
score(FunctionCallInfo fcinfo, bool places, WacanaScoring **scoring, Labels *labels)
{
	bool		any = wacana_score(fcinfo, 0, PG_NARGS() > 1 ? 1 : -1, places, scoring);

	*labels = labels_of(&(*scoring)->open.model);
	return any;
}

static double
balance_of(const WacanaScoring *scoring, Labels labels)
{
	return scoring->p[labels.positive] - scoring->p[labels.negative];
}

Datum
wacana_sentiment(PG_FUNCTION_ARGS)
{
	WacanaScoring *scoring;
	Labels		labels;

	if (!score(fcinfo, false, &scoring, &labels))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(balance_of(scoring, labels));
}

Datum
wacana_sentiment_label(PG_FUNCTION_ARGS)
{
	WacanaScoring *scoring;
	Labels		labels;

	if (!score(fcinfo, false, &scoring, &labels))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(wacana_slice_text(scoring->open.model.labels[wc_model_best(&scoring->open.model, scoring->p)].name));
}

Datum
wacana_sentiment_scores(PG_FUNCTION_ARGS)
{
	WacanaScoring *scoring;
	Labels		labels;
	Datum		values[4];
	bool		nulls[4] = {false};

	if (!score(fcinfo, false, &scoring, &labels))
		PG_RETURN_NULL();
	values[0] = Float8GetDatum(scoring->p[labels.negative]);
	values[1] = Float8GetDatum(labels.neutral < 0 ? 0 : scoring->p[labels.neutral]);
	values[2] = Float8GetDatum(scoring->p[labels.positive]);
	values[3] = Float8GetDatum(scoring->p[wc_model_best(&scoring->open.model, scoring->p)]);
	PG_RETURN_DATUM(wacana_row(fcinfo, values, nulls));
}

/* What each word adds to raw(positif) - raw(negatif). */
Datum
wacana_sentiment_explain(PG_FUNCTION_ARGS)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WacanaScoring *scoring;
	Labels		labels;
	double	   *positive,
			   *negative,
				rest,
				rest_negative;
	WcArena    *arena;

	if (!score(fcinfo, true, &scoring, &labels))
		return (Datum) 0;
	arena = wc_reader_arena(scoring->reader);
	wacana_check_status(wc_model_explain(&scoring->open.model, &scoring->reading, &scoring->features, labels.positive, arena, &positive, &rest), "text");
	wacana_check_status(wc_model_explain(&scoring->open.model, &scoring->reading, &scoring->features, labels.negative, arena, &negative, &rest_negative), "text");
	for (uint32 w = 0; w < scoring->reading.word_count; w++)
		positive[w] -= negative[w];
	wacana_put_contributions(&rows, scoring, NULL, positive, rest - rest_negative);
	return (Datum) 0;
}

/* --- towards a target ------------------------------------------------------------- */

static double
balance_of_part(WacanaScoring *scoring, const WcReading *part)
{
	Labels		labels = labels_of(&scoring->open.model);

	scoring->reading = *part;
	wacana_score_reading(scoring, false);
	return balance_of(scoring, labels);
}

/*
 * The sentiment of the part that speaks of a target mentioned at these spans; any way of finding
 * mentions ends here.
 */
static Datum
score_toward(FunctionCallInfo fcinfo, WacanaScoring *scoring, const WcSpan *mentions, uint32 count)
{
	WcReading	whole_reading = scoring->reading;
	WcParts		parts;
	double		whole,
				own = 0,
				others = 0;

	if (count == 0)
		PG_RETURN_NULL();
	wacana_check_status(wc_parts_toward(&scoring->reading, mentions, count, wc_reader_arena(scoring->reader), &parts), "text");
	whole = balance_of_part(scoring, &whole_reading);
	if (parts.contrast && parts.own.word_count > 0)
		own = balance_of_part(scoring, &parts.own);
	if (parts.contrast && parts.others.word_count > 0)
		others = balance_of_part(scoring, &parts.others);
	PG_RETURN_FLOAT8(wc_toward(&parts, whole, own, others));
}

/* What a call site of sentiment_toward keeps. */
typedef struct Toward
{
	WacanaScoring scoring;
	WcReader   *target_reader;
} Toward;

Datum
wacana_sentiment_toward_text(PG_FUNCTION_ARGS)
{
	Toward	   *toward = wacana_call_state(fcinfo, sizeof(Toward));
	WacanaScoring *scoring = &toward->scoring;
	MemoryContext context = fcinfo->flinfo->fn_mcxt;
	WcReading	target;
	WcSpan	   *mentions;
	uint32		count;

	wacana_open_builtin("sentimen", context, &scoring->open);
	if (scoring->reader == NULL)
		scoring->reader = wacana_reader_create(context);
	if (toward->target_reader == NULL)
		toward->target_reader = wacana_reader_create(context);
	wacana_read_with(toward->target_reader, wacana_text_slice(PG_GETARG_DATUM(1)), &target);
	if (target.word_count == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the target has no words"),
				 errhint("Give a name or a word that posts use for the target.")));
	if (target.word_count > WC_MAX_TARGET)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the target is too long"),
				 errdetail("A target has at most %d words.", WC_MAX_TARGET)));
	wacana_read_with(scoring->reader, wacana_text_slice(PG_GETARG_DATUM(0)), &scoring->reading);
	wacana_check_status(wc_find_mentions(&scoring->reading, &target, wc_reader_arena(scoring->reader), &mentions, &count), "text");
	return score_toward(fcinfo, scoring, mentions, count);
}

/* What the call site keeps for a target that is a lexicon. */
typedef struct TowardLexicon
{
	WacanaScoring scoring;
	WacanaLexicons lexicons;
	WcHost		host;
	WcMatcher  *matcher;
} TowardLexicon;

/* The matches in the order of the text as spans of words that don't overlap. */
static WcSpan *
spans_of(const WcMatch *matches, uint32 count, uint32 *span_count)
{
	WcSpan	   *spans = palloc(sizeof(WcSpan) * Max(count, 1));

	*span_count = 0;
	for (uint32 i = 0; i < count; i++)
	{
		if (*span_count > 0 && matches[i].first_word <= spans[*span_count - 1].last)
			spans[*span_count - 1].last = Max(spans[*span_count - 1].last, matches[i].end_word - 1);
		else
			spans[(*span_count)++] = (WcSpan) {matches[i].first_word, matches[i].end_word - 1};
	}
	return spans;
}

Datum
wacana_sentiment_toward_lexicon(PG_FUNCTION_ARGS)
{
	TowardLexicon *toward = wacana_call_state(fcinfo, sizeof(TowardLexicon));
	WacanaScoring *scoring = &toward->scoring;
	MemoryContext context = fcinfo->flinfo->fn_mcxt;
	const WcLexicon *lexicon = wacana_lexicon_open(&toward->lexicons, context, PG_GETARG_DATUM(1));
	const WcMatch *matches;
	WcSpan	   *spans;
	uint32		count;

	wacana_open_builtin("sentimen", context, &scoring->open);
	if (scoring->reader == NULL)
		scoring->reader = wacana_reader_create(context);
	if (toward->matcher == NULL)
	{
		toward->host = wacana_host(context);
		toward->matcher = wc_matcher_create(&toward->host);
	}
	wacana_read_with(scoring->reader, wacana_text_slice(PG_GETARG_DATUM(0)), &scoring->reading);
	wacana_check_status(wc_lexicon_match(toward->matcher, lexicon, &scoring->reading, &matches, &count), "text");
	wc_matches_by_place(toward->matcher);
	spans = spans_of(matches, count, &count);
	return score_toward(fcinfo, scoring, spans, count);
}
