/*
 * annotate.c - annotate(): every engine over one reading of a text.
 *
 * Input:    a text.
 * Output:   one row: sentiment, topics, speech acts, tags, accounts, fingerprint.
 * Does not: differ in anything from the single functions; it reads once.
 *           (The fingerprint's own frozen normaliser reads a second time.)
 */
#include "postgres.h"

#include "pg/fingerprint.h"
#include "pg/lexicon.h"
#include "pg/model.h"
#include "pg/text.h"

WACANA_FUNCTION(wacana_annotate);

/* Columns of the result. */
enum
{
	SENTIMENT, LABEL, CONFIDENCE, TOPICS, SPEECH_ACTS, HASHTAGS, MENTIONS, FINGERPRINT, COLUMNS
};

/* What the call site keeps for all engines. */
typedef struct AnnotateSite
{
	WacanaScoring scoring;		/* stands first: wacana_score() takes the call's state for it */
	WcHost		host;
	WcMatcher  *matcher;		/* made last: the rest is ready when it is there */
	WcFingerprinter *fingerprinter;
	WcLexicon	topics;
	WcLexicon	acts;
} AnnotateSite;

static AnnotateSite *
annotate_site(FunctionCallInfo fcinfo)
{
	AnnotateSite *site = wacana_call_state(fcinfo, sizeof(AnnotateSite));

	if (site->matcher != NULL)
		return site;
	site->host = wacana_host(fcinfo->flinfo->fn_mcxt);
	site->fingerprinter = wc_fingerprinter_create(&site->host);
	wacana_lexicon_builtin(WC_SLICE("topik"), &site->topics);
	wacana_lexicon_builtin(WC_SLICE("tindak_tutur"), &site->acts);
	site->matcher = wc_matcher_create(&site->host);
	return site;
}

/* Sentiment, label, confidence; NULL for a text without words. */
static void
put_sentiment(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	WacanaScoring *scoring;
	const WcModel *model;
	int			best;

	if (!wacana_score(fcinfo, 0, -1, false, &scoring))
	{
		nulls[SENTIMENT] = nulls[LABEL] = nulls[CONFIDENCE] = true;
		return;
	}
	model = &scoring->open.model;
	best = wc_model_best(model, scoring->p);
	values[SENTIMENT] = Float8GetDatum(scoring->p[wc_model_label(model, WC_SLICE("positif"))] -
									   scoring->p[wc_model_label(model, WC_SLICE("negatif"))]);
	values[LABEL] = PointerGetDatum(wacana_slice_text(model->labels[best].name));
	values[CONFIDENCE] = Float8GetDatum(scoring->p[best]);
}

Datum
wacana_annotate(PG_FUNCTION_ARGS)
{
	AnnotateSite *site = annotate_site(fcinfo);
	const WcReading *reading = &site->scoring.reading;
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};
	WcSlice		fingerprint;

	put_sentiment(fcinfo, values, nulls);
	values[TOPICS] = PointerGetDatum(wacana_reading_codes(site->matcher, &site->topics, reading));
	values[SPEECH_ACTS] = PointerGetDatum(wacana_reading_codes(site->matcher, &site->acts, reading));
	values[HASHTAGS] = PointerGetDatum(wacana_kind_array(reading, WC_HASHTAG, true));
	values[MENTIONS] = PointerGetDatum(wacana_kind_array(reading, WC_MENTION, true));
	wacana_check_status(wc_fingerprint_text(site->fingerprinter, reading->text, &fingerprint), "text");
	nulls[FINGERPRINT] = fingerprint.length == 0;
	if (!nulls[FINGERPRINT])
		values[FINGERPRINT] = PointerGetDatum(wacana_varlena(fingerprint));
	PG_RETURN_DATUM(wacana_row(fcinfo, values, nulls));
}
