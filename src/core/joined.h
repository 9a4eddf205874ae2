/*
 * joined.h - words that are written without the space between them: gabisa,
 * dikamar.
 *
 * Input:    a word in small letters that no table has.
 * Output:   its parts, slices of it.
 * Does not: correct the parts; all must be known as they stand.
 */
#ifndef WC_JOINED_H
#define WC_JOINED_H

#include "vocabulary.h"

#define WC_MAX_PARTS 6

typedef struct WcParts
{
	int			cost;			/* as spell.c counts, without that of informal writing; of the parts and the spaces */
	int			count;			/* 0 for no parts */
	WcSlice		words[WC_MAX_PARTS];
} WcParts;

/* The likeliest parts that cost no more than limit; *next the cost of the next likely, NEVER for none. */
void		wc_split_joined(WcSlice word, int limit, WcParts *best, int *next);

/* Whether the second word repeats the end of the first, and ends in a clitic or suffix at most: program programnya, berbulan bulan. */
bool		wc_is_repetition(WcSlice first, WcSlice second);

/* dikamar, kekantor -> di kamar: di and ke before a noun of place are words. */
bool		wc_split_preposition(WcSlice word, WcSlice root, WcSpelling *spelling);

#endif							/* WC_JOINED_H */
