/*
 * lexicon.c - the room "lexicon": what lexicons match in texts.
 *
 * Input:    texts and lexicons.
 * Output:   rows with places in characters from 1, sorted arrays of codes.
 * Does not: make lexicons (lexicon_value.c); judge what a code means.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/cues.h"
#include "pg/lexicon.h"

WACANA_FUNCTION(wacana_matches);
WACANA_FUNCTION(wacana_codes);
WACANA_FUNCTION(wacana_code_scores);
WACANA_FUNCTION(wacana_topics);
WACANA_FUNCTION(wacana_topic);
WACANA_FUNCTION(wacana_speech_acts);
WACANA_FUNCTION(wacana_entities);
WACANA_FUNCTION(wacana_hoax_cues);
WACANA_FUNCTION(wacana_kwic);
WACANA_FUNCTION(wacana_code_labels);
WACANA_FUNCTION(wacana_lexicon_entries);
WACANA_FUNCTION(wacana_lexicon_info);

/* Weights of a code's matches that make the code one of the text's. */
#define MIN_SCORE 1.0

/* Sums of weights such as 0.1 + 0.2 miss their value by less than this. */
#define ROUNDING 1e-9

/* Widest context of kwic(), in words. */
#define MAX_WIDTH 100

/* What a call site keeps. */
typedef struct LexiconSite
{
	WacanaLexicons lexicons;
	WcHost		host;
	WcMatcher  *matcher;
	WcSlice		term;			/* kwic: the term that image was made of */
	struct varlena *image;
} LexiconSite;

/* One text's matches. */
typedef struct Matched
{
	const WcReading *reading;
	const WcLexicon *lexicon;
	WcMatcher  *matcher;
	const WcMatch *list;
	uint32		count;
} Matched;

/* A code's part of the matches. */
typedef struct Scored
{
	uint32		code;
	uint32		hits;
	uint32		start;			/* of the first, in bytes */
	double		score;
} Scored;

static LexiconSite *
lexicon_site(FunctionCallInfo fcinfo)
{
	LexiconSite *site = wacana_call_state(fcinfo, sizeof(LexiconSite));

	if (site->matcher == NULL)
	{
		site->host = wacana_host(fcinfo->flinfo->fn_mcxt);
		site->matcher = wc_matcher_create(&site->host);
	}
	return site;
}

/* Match the first argument with a lexicon. */
static void
match_with(FunctionCallInfo fcinfo, LexiconSite *site, const WcLexicon *lexicon, Matched *matched)
{
	matched->lexicon = lexicon;
	matched->matcher = site->matcher;
	matched->reading = wacana_read(fcinfo, wacana_text_slice(PG_GETARG_DATUM(0)));
	wacana_check_status(wc_lexicon_match(site->matcher, lexicon, matched->reading, &matched->list, &matched->count), "text");
}

/* Match the first argument with the second, or with a built-in lexicon when there is no second. */
static void
match_arguments(FunctionCallInfo fcinfo, const char *builtin, Matched *matched)
{
	LexiconSite *site = lexicon_site(fcinfo);
	const WcLexicon *lexicon = &site->lexicons.lexicon;

	if (PG_NARGS() > 1)
		lexicon = wacana_lexicon_open(&site->lexicons, fcinfo->flinfo->fn_mcxt, PG_GETARG_DATUM(1));
	else
		wacana_lexicon_builtin(wc_slice(builtin, strlen(builtin)), &site->lexicons.lexicon);
	match_with(fcinfo, site, lexicon, matched);
}

/* The matches summed up by code, in the order of the codes. */
static Scored *
score(const Matched *matched, int *count)
{
	Scored	   *scored = palloc(sizeof(Scored) * Max(matched->count, 1));

	*count = 0;
	for (uint32 i = 0; i < matched->count; i++)
	{
		const WcMatch *match = &matched->list[i];

		if (*count == 0 || scored[*count - 1].code != match->code)
			scored[(*count)++] = (Scored) {match->code, 0, match->start, 0};
		scored[*count - 1].hits++;
		scored[*count - 1].score += matched->lexicon->entries[match->entry].weight;
	}
	return scored;
}

static ArrayType *
codes_array(const Matched *matched, double least)
{
	int			count,
				kept = 0;
	Scored	   *scored = score(matched, &count);
	WcSlice    *names = palloc(sizeof(WcSlice) * Max(count, 1));

	for (int i = 0; i < count; i++)
		if (scored[i].score >= least - ROUNDING)
			names[kept++] = wc_lexicon_code(matched->lexicon, scored[i].code);
	return wacana_text_array(names, kept);
}

ArrayType *
wacana_reading_codes(WcMatcher *matcher, const WcLexicon *lexicon, const WcReading *reading)
{
	Matched		matched = {reading, lexicon, matcher, NULL, 0};

	wacana_check_status(wc_lexicon_match(matcher, lexicon, reading, &matched.list, &matched.count), "text");
	return codes_array(&matched, MIN_SCORE);
}

static Datum
codes_of(FunctionCallInfo fcinfo, const char *builtin)
{
	Matched		matched;

	match_arguments(fcinfo, builtin, &matched);
	PG_RETURN_ARRAYTYPE_P(codes_array(&matched, MIN_SCORE));
}

/* codes(body, lexicon [, min_score]) */
Datum
wacana_codes(PG_FUNCTION_ARGS)
{
	Matched		matched;

	match_arguments(fcinfo, NULL, &matched);
	PG_RETURN_ARRAYTYPE_P(codes_array(&matched, PG_NARGS() > 2 ? PG_GETARG_FLOAT8(2) : MIN_SCORE));
}

Datum
wacana_topics(PG_FUNCTION_ARGS)
{
	return codes_of(fcinfo, "topik");
}

Datum
wacana_speech_acts(PG_FUNCTION_ARGS)
{
	return codes_of(fcinfo, "tindak_tutur");
}

Datum
wacana_entities(PG_FUNCTION_ARGS)
{
	return codes_of(fcinfo, "entitas");
}

/* Of two codes the better: score, then hits, then the earlier in the text. */
static bool
is_better(const Scored *a, const Scored *b)
{
	if (a->score < b->score - ROUNDING || a->score > b->score + ROUNDING)
		return a->score > b->score;
	return a->hits != b->hits ? a->hits > b->hits : a->start < b->start;
}

Datum
wacana_topic(PG_FUNCTION_ARGS)
{
	Matched		matched;
	int			count;
	Scored	   *scored,
			   *best = NULL;

	match_arguments(fcinfo, "topik", &matched);
	scored = score(&matched, &count);
	for (int i = 0; i < count; i++)
		if (scored[i].score >= MIN_SCORE - ROUNDING && (best == NULL || is_better(&scored[i], best)))
			best = &scored[i];
	if (best == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(wacana_slice_text(wc_lexicon_code(matched.lexicon, best->code)));
}

Datum
wacana_code_scores(PG_FUNCTION_ARGS)
{
	WacanaRows	rows;
	Matched		matched;
	int			count;
	Scored	   *scored;

	match_arguments(fcinfo, NULL, &matched);
	scored = score(&matched, &count);
	rows = wacana_rows_start(fcinfo);
	for (int i = 0; i < count; i++)
	{
		Datum		values[3];
		bool		nulls[3] = {false};

		values[0] = PointerGetDatum(wacana_slice_text(wc_lexicon_code(matched.lexicon, scored[i].code)));
		values[1] = Float8GetDatum(scored[i].score);
		values[2] = Int32GetDatum((int32) scored[i].hits);
		wacana_put_row(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* --- rows with places --------------------------------------------------------------- */

/* A row (code, term, weight, start, len); term NULL for what is computed. */
static void
put_place(WacanaRows *rows, WcSlice code, const WcSlice *term, double weight, WacanaPlaces *places, uint32 start, uint32 length)
{
	Datum		values[5];
	bool		nulls[5] = {false};
	WacanaPlaces end;

	values[0] = PointerGetDatum(wacana_slice_text(code));
	nulls[1] = term == NULL;
	values[1] = term == NULL ? (Datum) 0 : PointerGetDatum(wacana_slice_text(*term));
	values[2] = Float8GetDatum(weight);
	values[3] = Int32GetDatum(wacana_place(places, start));
	end = *places;				/* the next match may begin inside this one */
	values[4] = Int32GetDatum(wacana_place(&end, start + length) - DatumGetInt32(values[3]));
	wacana_put_row(rows, values, nulls);
	pfree(DatumGetPointer(values[0]));
	if (term != NULL)
		pfree(DatumGetPointer(values[1]));
}

static void
put_match(WacanaRows *rows, const Matched *matched, const WcMatch *match, WacanaPlaces *places)
{
	WcLexiconEntry entry = wc_lexicon_entry(matched->lexicon, match->entry);

	put_place(rows, entry.code, &entry.term, entry.weight, places, match->start, match->length);
}

Datum
wacana_matches(PG_FUNCTION_ARGS)
{
	WacanaRows	rows;
	Matched		matched;
	WacanaPlaces places = {0};

	match_arguments(fcinfo, NULL, &matched);
	wc_matches_by_place(matched.matcher);
	places.text = matched.reading->text;
	rows = wacana_rows_start(fcinfo);
	for (uint32 i = 0; i < matched.count; i++)
	{
		put_match(&rows, &matched, &matched.list[i], &places);
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	return (Datum) 0;
}

/* The computed cues: capitals, then exclamation marks. */
static void
put_computed_cues(WacanaRows *rows, const WcReading *reading)
{
	WacanaPlaces places = {reading->text, 0, 0};
	WcCue		cue;
	uint32		at = 0;

	if (wc_find_capitals(reading, &cue))
		put_place(rows, WC_SLICE("kapital"), NULL, cue.value, &places, cue.start, cue.length);
	places = (WacanaPlaces) {reading->text, 0, 0};
	while (wc_next_exclamation(reading->text, &at, &cue))
		put_place(rows, WC_SLICE("tanda_seru"), NULL, cue.value, &places, cue.start, cue.length);
}

/* Matches of the codes whose weights suffice, by code and place, and the computed cues. */
Datum
wacana_hoax_cues(PG_FUNCTION_ARGS)
{
	WacanaRows	rows;
	Matched		matched;
	int			count;
	Scored	   *scored;
	const WcMatch *match;

	match_arguments(fcinfo, "isyarat_hoaks", &matched);
	scored = score(&matched, &count);
	match = matched.list;
	rows = wacana_rows_start(fcinfo);
	for (int i = 0; i < count; i++)
	{
		WacanaPlaces places = {matched.reading->text, 0, 0};

		for (uint32 hit = 0; hit < scored[i].hits; hit++, match++)
			if (scored[i].score >= MIN_SCORE - ROUNDING)
				put_match(&rows, &matched, match, &places);
	}
	put_computed_cues(&rows, matched.reading);
	return (Datum) 0;
}

/* --- keyword in context ------------------------------------------------------------------ */

/* The lexicon of one term, compiled when the term is another than before. */
static const WcLexicon *
term_lexicon(FunctionCallInfo fcinfo, LexiconSite *site, WcSlice term)
{
	MemoryContext context = fcinfo->flinfo->fn_mcxt;
	WcLexiconEntry entry = {WC_SLICE("kwic"), term, 1, WC_TERM_LANGUAGE};
	MemoryContext old;

	if (site->image == NULL || !wc_slice_equal(term, site->term))
	{
		if (site->image != NULL)
			pfree(site->image);
		if (site->term.data != NULL)
			pfree((void *) (uintptr_t) site->term.data);
		site->image = NULL;
		site->term = wc_slice(NULL, 0);
		old = MemoryContextSwitchTo(context);
		site->image = wacana_lexicon_compile(&entry, 1);
		site->term = wc_slice(pnstrdup(term.data, term.length), term.length);
		MemoryContextSwitchTo(old);
	}
	wacana_check_status(wc_lexicon_open(site->image, VARSIZE(site->image), &site->lexicons.lexicon), "lexicon");
	return &site->lexicons.lexicon;
}

/* First byte of a context of width words before token t, and the byte behind that of one after it. */
static uint32
context_start(const WcReading *reading, uint32 t, int width)
{
	uint32		start = reading->tokens[t].start;

	for (; t > 0 && width > 0; t--)
	{
		start = reading->tokens[t - 1].start;
		width -= reading->tokens[t - 1].kind != WC_PUNCTUATION;
	}
	return start;
}

static uint32
context_end(const WcReading *reading, uint32 t, int width)
{
	uint32		end = reading->tokens[t].start + reading->tokens[t].length;

	for (; t + 1 < reading->token_count && width > 0; t++)
	{
		end = reading->tokens[t + 1].start + reading->tokens[t + 1].length;
		width -= reading->tokens[t + 1].kind != WC_PUNCTUATION;
	}
	return end;
}

static Datum
text_between(WcSlice text, uint32 start, uint32 end)
{
	while (start < end && text.data[start] == ' ')
		start++;
	while (end > start && text.data[end - 1] == ' ')
		end--;
	return PointerGetDatum(wacana_slice_text(wc_slice(text.data + start, end - start)));
}

Datum
wacana_kwic(PG_FUNCTION_ARGS)
{
	WacanaRows	rows;
	int32		width = PG_GETARG_INT32(2);
	LexiconSite *site = lexicon_site(fcinfo);
	WacanaPlaces places = {0};
	Matched		matched;

	if (width < 0 || width > MAX_WIDTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("width must be between 0 and %d words", MAX_WIDTH),
				 errdetail("The value given is %d.", width)));
	match_with(fcinfo, site, term_lexicon(fcinfo, site, wacana_text_slice(PG_GETARG_DATUM(1))), &matched);
	places.text = matched.reading->text;
	rows = wacana_rows_start(fcinfo);
	for (uint32 i = 0; i < matched.count; i++)
	{
		const WcReading *reading = matched.reading;
		const WcMatch *match = &matched.list[i];
		uint32		end = match->start + match->length;
		Datum		values[4];
		bool		nulls[4] = {false};

		values[0] = text_between(reading->text, context_start(reading, reading->words[match->first_word].token, width), match->start);
		values[1] = text_between(reading->text, match->start, end);
		values[2] = text_between(reading->text, end, context_end(reading, reading->words[match->end_word - 1].token, width));
		values[3] = Int32GetDatum(wacana_place(&places, match->start));
		wacana_put_row(&rows, values, nulls);
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	return (Datum) 0;
}

/* --- what a lexicon is ------------------------------------------------------------------------ */

Datum
wacana_code_labels(PG_FUNCTION_ARGS)
{
	WacanaRows	rows;
	WcSlice		name = wacana_text_slice(PG_GETARG_DATUM(0));
	const WcBuiltinLexicon *builtin;
	const char *label;
	WcLexicon	lexicon;

	wacana_lexicon_builtin(name, &lexicon);
	builtin = wc_builtin_find(name);
	label = wc_builtin_labels(builtin->number);
	rows = wacana_rows_start(fcinfo);
	for (uint32 i = 0; i < builtin->label_count; i++)
	{
		Datum		values[4];
		bool		nulls[4] = {false};

		for (int column = 0; column < 4; column++)
		{
			values[column] = CStringGetTextDatum(label);
			label += strlen(label) + 1;
		}
		wacana_put_row(&rows, values, nulls);
	}
	return (Datum) 0;
}

static const WcLexicon *
lexicon_argument(FunctionCallInfo fcinfo)
{
	return wacana_lexicon_open(&lexicon_site(fcinfo)->lexicons, fcinfo->flinfo->fn_mcxt, PG_GETARG_DATUM(0));
}

Datum
wacana_lexicon_entries(PG_FUNCTION_ARGS)
{
	WacanaRows	rows;
	const WcLexicon *lexicon = lexicon_argument(fcinfo);

	rows = wacana_rows_start(fcinfo);
	for (uint32 i = 0; i < lexicon->head->entry_count; i++)
	{
		WcLexiconEntry entry = wc_lexicon_entry(lexicon, i);
		Datum		values[4];
		bool		nulls[4] = {false};

		values[0] = PointerGetDatum(wacana_slice_text(entry.code));
		values[1] = PointerGetDatum(wacana_slice_text(entry.term));
		values[2] = Float8GetDatum(entry.weight);
		values[3] = CStringGetTextDatum(entry.mode == WC_TERM_PLAIN ? "plain" : "terms");
		wacana_put_row(&rows, values, nulls);
		for (int column = 0; column < 4; column++)
			if (column != 2)
				pfree(DatumGetPointer(values[column]));
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	return (Datum) 0;
}

Datum
wacana_lexicon_info(PG_FUNCTION_ARGS)
{
	const WcLexicon *lexicon = lexicon_argument(fcinfo);
	Datum		values[4];
	bool		nulls[4] = {false};

	values[0] = Int32GetDatum((int32) lexicon->head->code_count);
	values[1] = Int32GetDatum((int32) lexicon->head->entry_count);
	values[2] = Int32GetDatum((int32) lexicon->head->size);
	values[3] = CStringGetTextDatum(psprintf("%016llx", (unsigned long long) lexicon->head->content));
	PG_RETURN_DATUM(wacana_row(fcinfo, values, nulls));
}
