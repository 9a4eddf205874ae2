/*
 * text.c - the room "text": tokens and what is made of them alone.
 *
 * Input:    texts.
 * Output:   rows with places in characters from 1, arrays, texts.
 * Does not: know a lexicon's codes or a model.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/normal.h"
#include "pg/glue.h"
#include "pg/overrides.h"
#include "pg/text.h"

/* Longest n-gram, in words. */
#define MAX_NGRAM 10

WACANA_FUNCTION(wacana_tokens);
WACANA_FUNCTION(wacana_words);
WACANA_FUNCTION(wacana_stem);
WACANA_FUNCTION(wacana_stems);
WACANA_FUNCTION(wacana_hashtags);
WACANA_FUNCTION(wacana_mentions);
WACANA_FUNCTION(wacana_urls);
WACANA_FUNCTION(wacana_emojis);
WACANA_FUNCTION(wacana_ngrams);
WACANA_FUNCTION(wacana_normalized);
WACANA_FUNCTION(wacana_money_mentions);
WACANA_FUNCTION(wacana_coverage);

/* Read the first argument, with the words of a lexicon where the second is one. */
static const WcReading *
read_argument(FunctionCallInfo fcinfo, int lexicon)
{
	WcSlice		body = wacana_text_slice(PG_GETARG_DATUM(0));

	if (lexicon > 0 && PG_NARGS() > lexicon)
		return wacana_read_overridden(fcinfo, body, wacana_overrides(fcinfo, PG_GETARG_DATUM(lexicon)));
	return wacana_read(fcinfo, body);
}

/* A growing list of slices. */
typedef struct Slices
{
	WcSlice    *list;
	int			count;
	int			capacity;
} Slices;

static void
add_slice(Slices *slices, WcSlice slice)
{
	if (slices->count == slices->capacity)
	{
		slices->capacity = Max(32, slices->capacity * 2);
		slices->list = slices->list == NULL ? palloc(sizeof(WcSlice) * slices->capacity)
			: repalloc_huge(slices->list, sizeof(WcSlice) * slices->capacity);
	}
	slices->list[slices->count++] = slice;
}

/* The word spellings of a token, joined by spaces; one word is returned as it is. */
static WcSlice
join_words(const WcReading *reading, uint32 first, uint32 count, bool stems)
{
	StringInfoData out;

	if (count == 1)
		return stems ? reading->words[first].stem : reading->words[first].norm;
	initStringInfo(&out);
	for (uint32 w = first; w < first + count; w++)
	{
		WcSlice		s = stems ? reading->words[w].stem : reading->words[w].norm;

		if (w > first)
			appendStringInfoChar(&out, ' ');
		appendBinaryStringInfo(&out, s.data, (int) s.length);
	}
	return wc_slice(out.data, out.len);
}

/* How many words, from *first on, belong to token t; moves *first behind them. */
static uint32
words_of(const WcReading *reading, uint32 t, uint32 *next)
{
	uint32		first = *next;

	while (*next < reading->word_count && reading->words[*next].token == t)
		(*next)++;
	return *next - first;
}

Datum
wacana_tokens(PG_FUNCTION_ARGS)
{
	const WcReading *reading = read_argument(fcinfo, 1);
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WacanaPlaces places = {reading->text, 0, 0};
	uint32		word = 0;

	for (uint32 t = 0; t < reading->token_count; t++)
	{
		const WcToken *token = &reading->tokens[t];
		uint32		first = word,
					count = words_of(reading, t, &word);
		int32		start = wacana_place(&places, token->start),
					end = wacana_place(&places, token->start + token->length);
		Datum		values[7];
		bool		nulls[7] = {false};

		values[0] = Int32GetDatum((int32) t + 1);
		values[1] = CStringGetTextDatum(wc_kind_name(token->kind));
		values[2] = PointerGetDatum(wacana_slice_text(wc_slice(reading->text.data + token->start, token->length)));
		values[3] = PointerGetDatum(wacana_slice_text(join_words(reading, first, count, false)));
		values[4] = PointerGetDatum(wacana_slice_text(join_words(reading, first, count, true)));
		values[5] = Int32GetDatum(start);
		values[6] = Int32GetDatum(end - start);
		wacana_put_row(&rows, values, nulls);
		for (int i = 1; i <= 4; i++)
			pfree(DatumGetPointer(values[i]));
		if (t % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	return (Datum) 0;
}

/* Words that are words, without numbers, tags, addresses and signs, and without the user's own stop words. */
static Datum
word_array(FunctionCallInfo fcinfo, bool stems)
{
	const WcReading *reading = read_argument(fcinfo, 1);
	Slices		slices = {0};

	for (uint32 w = 0; w < reading->word_count; w++)
	{
		const WcWord *word = &reading->words[w];

		if (wc_kind_is_wordlike(word->kind) && !(word->flags & WC_LEFT_OUT))
			add_slice(&slices, stems ? word->stem : word->norm);
	}
	PG_RETURN_ARRAYTYPE_P(wacana_text_array(slices.list, slices.count));
}

Datum
wacana_words(PG_FUNCTION_ARGS)
{
	return word_array(fcinfo, false);
}

Datum
wacana_stems(PG_FUNCTION_ARGS)
{
	return word_array(fcinfo, true);
}

/* The norms of tokens of one kind; distinct ones keep the place of their first. */
ArrayType *
wacana_kind_array(const WcReading *reading, WcKind kind, bool distinct)
{
	Slices		slices = {0};

	for (uint32 w = 0; w < reading->word_count; w++)
	{
		const WcWord *word = &reading->words[w];
		bool		seen = reading->tokens[word->token].flags & WC_PLACEHOLDER;

		if (word->kind != kind)
			continue;
		for (int i = 0; distinct && !seen && i < slices.count; i++)
		{
			seen = wc_slice_equal(slices.list[i], word->norm);
			if (i % 4096 == 0)
				CHECK_FOR_INTERRUPTS();
		}
		if (!seen)
			add_slice(&slices, word->norm);
	}
	return wacana_text_array(slices.list, slices.count);
}

static Datum
kind_array(FunctionCallInfo fcinfo, WcKind kind, bool distinct)
{
	PG_RETURN_ARRAYTYPE_P(wacana_kind_array(read_argument(fcinfo, 0), kind, distinct));
}

Datum
wacana_hashtags(PG_FUNCTION_ARGS)
{
	return kind_array(fcinfo, WC_HASHTAG, true);
}

Datum
wacana_mentions(PG_FUNCTION_ARGS)
{
	return kind_array(fcinfo, WC_MENTION, true);
}

Datum
wacana_urls(PG_FUNCTION_ARGS)
{
	return kind_array(fcinfo, WC_URL, true);
}

Datum
wacana_emojis(PG_FUNCTION_ARGS)
{
	return kind_array(fcinfo, WC_EMOJI, false);
}

/* Runs of n words; any other token but a space ends a run. */
Datum
wacana_ngrams(PG_FUNCTION_ARGS)
{
	const WcReading *reading = read_argument(fcinfo, 0);
	int32		n = PG_GETARG_INT32(1);
	Slices		slices = {0};
	uint32		run = 0;

	if (n < 1 || n > MAX_NGRAM)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("n must be between 1 and %d", MAX_NGRAM),
				 errdetail("The value given is %d.", n)));
	for (uint32 w = 0; w < reading->word_count; w++)
	{
		uint32		token = reading->words[w].token;

		if (!wc_kind_is_wordlike(reading->words[w].kind))
			run = 0;
		else if (++run >= (uint32) n)
			add_slice(&slices, join_words(reading, w + 1 - n, n, false));
		if (token % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	PG_RETURN_ARRAYTYPE_P(wacana_text_array(slices.list, slices.count));
}

/* The text with its words spelled out and one space wherever there was white space. */
Datum
wacana_normalized(PG_FUNCTION_ARGS)
{
	const WcReading *reading = read_argument(fcinfo, 0);
	StringInfoData out;
	uint32		word = 0;

	initStringInfo(&out);
	for (uint32 t = 0; t < reading->token_count; t++)
	{
		const WcToken *token = &reading->tokens[t];
		uint32		first = word,
					count = words_of(reading, t, &word);
		WcSlice		spelling = wc_slice(token->text, token->text_length);

		if (wc_kind_is_wordlike(token->kind) || token->kind == WC_LAUGHTER)
			spelling = join_words(reading, first, count, false);
		if (out.len > 0 && (token->flags & WC_AFTER_SPACE))
			appendStringInfoChar(&out, ' ');
		appendBinaryStringInfo(&out, spelling.data, (int) spelling.length);
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}

Datum
wacana_money_mentions(PG_FUNCTION_ARGS)
{
	const WcReading *reading = read_argument(fcinfo, 0);
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WacanaPlaces places = {reading->text, 0, 0};

	for (uint32 t = 0; t < reading->token_count; t++)
	{
		const WcToken *token = &reading->tokens[t];
		WcAmount	amount;
		Datum		values[4];
		bool		nulls[4] = {false};
		int32		start;

		if (token->kind != WC_MONEY || !wc_read_amount(token, &amount))
			continue;
		start = wacana_place(&places, token->start);
		values[0] = DirectFunctionCall1(float8in, CStringGetDatum(amount.digits));
		values[1] = CStringGetTextDatum(amount.currency);
		values[2] = Int32GetDatum(start);
		values[3] = Int32GetDatum(wacana_place(&places, token->start + token->length) - start);
		wacana_put_row(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* The share of a text's words whose stem the dictionary knows or that are protected names. */
Datum
wacana_coverage(PG_FUNCTION_ARGS)
{
	const WcReading *reading = read_argument(fcinfo, 0);
	int64		words = 0,
				known = 0;

	for (uint32 w = 0; w < reading->word_count; w++)
	{
		if (!wc_kind_is_wordlike(reading->words[w].kind))
			continue;
		words++;
		known += (reading->words[w].flags & (WC_KNOWN | WC_NAME | WC_STOP)) != 0;
	}
	if (words == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8((double) known / (double) words);
}

/* The stem of a word as it is spelled, without what slang or the speller make of it. */
static WcSlice
stem_as_spelled(const WcToken *token, WcArena *arena)
{
	WcSlice		folded;
	WcStem		stem;

	wacana_check_status(wc_fold_token(token, arena, &folded), "text");
	wc_stem(folded, WC_STEM_ROOT, &stem);
	return stem.text;
}

/* The stems of the argument's words, usually one, joined by spaces. */
Datum
wacana_stem(PG_FUNCTION_ARGS)
{
	WcReader  **reader = wacana_call_state(fcinfo, sizeof(WcReader *));
	WcReading	reading;
	StringInfoData out;

	if (*reader == NULL)
		*reader = wacana_reader_create(fcinfo->flinfo->fn_mcxt);
	wacana_read_with(*reader, wacana_text_slice(PG_GETARG_DATUM(0)), &reading);
	if (reading.word_count == 0)
		PG_RETURN_TEXT_P(wacana_slice_text(reading.text));
	initStringInfo(&out);
	for (uint32 w = 0; w < reading.word_count;)
	{
		uint32		first = w,
					t = reading.words[first].token,
					count = words_of(&reading, t, &w);
		bool		rewritten = reading.words[first].flags & WC_SLANG && reading.words[first].kind == WC_WORD;
		WcSlice		stem = rewritten ? stem_as_spelled(&reading.tokens[t], wc_reader_arena(*reader)) : join_words(&reading, first, count, true);

		if (out.len > 0 && stem.length > 0)
			appendStringInfoChar(&out, ' ');
		appendBinaryStringInfo(&out, stem.data, (int) stem.length);
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
