/*
 * normal.h - a token as written -> the word that is meant.
 *
 * Input:    tokens of a scan.
 * Output:   folded, spelled-out text; values of numbers.
 * Does not: strip affixes; rewrite a word that the dictionary has.
 */
#ifndef WC_NORMAL_H
#define WC_NORMAL_H

#include "scan.h"
#include "stem.h"
#include "words.h"

/* How a word's meaning was found, by what it costs. */
typedef enum WcEffort
{
	WC_LOOKED_UP,				/* in the tables */
	WC_TAKEN_APART,				/* by its affixes */
	WC_SEARCHED					/* among the words that it may be a spelling of */
} WcEffort;

/* What a token means. */
typedef struct WcNormal
{
	WcSlice		text;			/* several words stand with one space between them */
	bool		slang;			/* rewritten: by the slang table, or spelled as it is meant */
	const WcEntry *entry;		/* of the word that was looked up; NULL for none */
	WcEffort	effort;			/* spent on a word */
	bool		stemmed;		/* stem holds what wc_stem() says of the root of text */
	WcStem		stem;
} WcNormal;

/*
 * Normalise a token.  The result points into the token's text, the read-only
 * tables or the arena.  WC_NO_MEMORY, WC_TOO_LARGE.
 */
WcStatus	wc_normalize(const WcToken *token, WcArena *arena, WcNormal *normal);

/* The token's text in small letters and nothing more: what a user's own words are compared with. */
WcStatus	wc_fold_token(const WcToken *token, WcArena *arena, WcSlice *folded);

/* A number's parts: what money_mentions() and the norm of numbers are made of. */
typedef struct WcAmount
{
	char		digits[80];		/* plain decimal, full stop before the fraction; ends in zero */
	const char *currency;		/* ISO 4217 code, or "" */
} WcAmount;

/* Read a token of kind number, money or percent; false when it has no single value (1.2.3). */
bool		wc_read_amount(const WcToken *token, WcAmount *amount);

#endif							/* WC_NORMAL_H */
