/*
 * lexicon.h - the value type lexicon inside the server: opening it however it
 * arrives, and matching with it.
 *
 * Input:    Datums of type lexicon.
 * Output:   opened lexicons, matches.
 * Does not: own anything that outlives the call site.
 */
#ifndef WACANA_LEXICON_H
#define WACANA_LEXICON_H

#include "core/lexicon.h"
#include "pg/glue.h"

/* Opened lexicons that a call site remembers: enough for a few tenants in one query. */
#define WACANA_OPENED 4

/* One that had to be detoasted or compiled again. */
typedef struct WacanaOpened
{
	MemoryContext context;		/* holds the image; NULL: the place is free */
	Oid			toast_relation; /* how the value arrived: toast pointer, */
	Oid			toast_value;	/* or InvalidOid */
	uint64		content;		/* or content hash and size */
	uint32		size;
	uint64		used;
	WcLexicon	lexicon;
} WacanaOpened;

/* Zeroed memory makes an empty one; embed it in a call site's state. */
typedef struct WacanaLexicons
{
	WacanaOpened opened[WACANA_OPENED];
	uint64		clock;
	uint64		checked;		/* content hash of the last one that was checked in place */
	const void *checked_image;
	WcLexicon	lexicon;		/* the current one */
} WacanaLexicons;

/*
 * Open a value of type lexicon: in place when it lies in memory, once per
 * value when it is toasted or was compiled by another release.  A reference
 * leads to the built-in lexicon.  Valid during the call.  22P03 for damaged
 * values.
 */
extern const WcLexicon *wacana_lexicon_open(WacanaLexicons *lexicons, MemoryContext context, Datum value);

/* The built-in lexicon of that name; 22023 with the list of names if there is none. */
extern void wacana_lexicon_builtin(WcSlice name, WcLexicon *lexicon);

/* text[] of the codes that a lexicon finds in a reading, as codes() gives them. */
extern ArrayType *wacana_reading_codes(WcMatcher *matcher, const WcLexicon *lexicon, const WcReading *reading);

/* Raise the error that belongs to a status of wc_lexicon_compile; returns for WC_OK. */
extern void wacana_check_lexicon(WcStatus status, const WcTermError *error);

/* A flat lexicon of the entries, in the current context. */
extern struct varlena *wacana_lexicon_compile(const WcLexiconEntry *entries, size_t count);

#endif							/* WACANA_LEXICON_H */
