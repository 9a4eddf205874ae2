/*
 * overrides.c - a lexicon's names, slang and stop words for the reader.
 *
 * Input:    Datums of type lexicon.
 * Output:   see overrides.h.
 * Does not: match anything.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "core/normal.h"
#include "pg/lexicon.h"
#include "pg/overrides.h"

/* What a call site keeps: the overrides of the lexicon it saw last. */
typedef struct OverrideSite
{
	WacanaLexicons lexicons;
	MemoryContext context;		/* of host, arena and overrides; NULL before the first */
	uint64		content;		/* hash of the lexicon they were made of */
	WcHost		host;
	WcArena		arena;
	WcOverrides overrides;
} OverrideSite;

/* Add every word of a text, folded as the reader folds. */
static void
add_words(OverrideSite *site, WcOverrideKind kind, WcSlice text)
{
	WcScan		scan;
	WcToken		token;
	WcSlice		folded;

	wacana_check_status(wc_scan_start(&scan, text, &site->arena), "lexicon");
	while (wc_scan_next(&scan, &token))
	{
		if (!wc_kind_is_wordlike(token.kind))
			continue;
		wacana_check_status(wc_fold_token(&token, &site->arena, &folded), "lexicon");
		wacana_check_status(wc_overrides_add(&site->overrides, kind, folded, wc_slice("", 0)), "lexicon");
	}
}

/* The words of a text with one space between them, folded. */
static WcSlice
fold_words(OverrideSite *site, WcSlice text)
{
	char	   *out = palloc((Size) text.length * 3 + 1);
	uint32		length = 0;
	WcScan		scan;
	WcToken		token;
	WcSlice		folded;

	wacana_check_status(wc_scan_start(&scan, text, &site->arena), "lexicon");
	while (wc_scan_next(&scan, &token))
	{
		if (token.kind == WC_SPACE)
			continue;
		wacana_check_status(wc_fold_token(&token, &site->arena, &folded), "lexicon");
		if (folded.length > token.length * 3)
			continue;			/* no word folds to more */
		if (length > 0)
			out[length++] = ' ';
		memcpy(out + length, folded.data, folded.length);
		length += folded.length;
	}
	return wc_slice(out, length);
}

/* "tgbk = tenaga gabungan" */
static void
add_slang(OverrideSite *site, WcSlice term)
{
	const char *sign = memchr(term.data, '=', term.length);
	WcSlice		informal = wc_slice("", 0),
				formal = wc_slice("", 0);

	if (sign != NULL)
	{
		informal = fold_words(site, wc_slice(term.data, sign - term.data));
		formal = fold_words(site, wc_slice(sign + 1, term.data + term.length - sign - 1));
	}
	if (informal.length == 0 || formal.length == 0 || memchr(informal.data, ' ', informal.length) != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid slang entry \"%s\"", wacana_clip(term)),
				 errdetail("A term with the code slang is one informal word, an equals sign and its standard form."),
				 errhint("Write for example: yg = yang.")));
	wacana_check_status(wc_overrides_add(&site->overrides, WC_OVERRIDE_SLANG, informal, formal), "lexicon");
}

static void
fill(OverrideSite *site, const WcLexicon *lexicon)
{
	for (uint32 i = 0; i < lexicon->head->entry_count; i++)
	{
		WcLexiconEntry entry = wc_lexicon_entry(lexicon, i);

		if (wc_slice_equal(entry.code, WC_SLICE("nama")))
			add_words(site, WC_OVERRIDE_NAME, entry.term);
		else if (wc_slice_equal(entry.code, WC_SLICE("slang")))
			add_slang(site, entry.term);
		else if (wc_slice_equal(entry.code, WC_SLICE("henti")))
			add_words(site, WC_OVERRIDE_STOP, entry.term);
	}
}

const WcOverrides *
wacana_overrides(FunctionCallInfo fcinfo, Datum value)
{
	OverrideSite *site = wacana_call_state(fcinfo, sizeof(OverrideSite));
	const WcLexicon *lexicon = wacana_lexicon_open(&site->lexicons, fcinfo->flinfo->fn_mcxt, value);

	if (site->context != NULL && site->content == lexicon->head->content)
		return &site->overrides;
	if (site->context != NULL)
		MemoryContextDelete(site->context);
	site->context = NULL;
	site->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "wacana overrides", ALLOCSET_DEFAULT_SIZES);
	site->content = ~lexicon->head->content;	/* not yet filled: an error on the way must not leave half of them */
	site->host = wacana_host(site->context);
	wc_arena_init(&site->arena, &site->host);
	wc_overrides_init(&site->overrides, &site->arena);
	fill(site, lexicon);
	site->content = lexicon->head->content;
	return &site->overrides;
}
