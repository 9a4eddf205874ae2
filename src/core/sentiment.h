/*
 * sentiment.h - the sentiment towards one of several that a post speaks of.
 *
 * Input:    a reading; where the target is mentioned in it.
 * Output:   the words that speak of the target, and those that speak of others.
 * Does not: know names beyond their form: others are recognised by capitals
 *           and titles (pak, bu), and among accounts, abbreviations and ballot
 *           numbers only when the target is one.
 */
#ifndef WC_SENTIMENT_H
#define WC_SENTIMENT_H

#include "features.h"

/* Most words that a target has. */
#define WC_MAX_TARGET 16

/* Where a target's words stand in a reading: spans of its words, in order.  WC_NO_MEMORY, WC_TOO_LARGE. */
WcStatus	wc_find_mentions(const WcReading *reading, const WcReading *target, WcArena *arena, WcSpan **mentions, uint32_t *count);

/* A reading taken apart around a target; the parts stand over the same tokens. */
typedef struct WcParts
{
	WcReading	own;			/* the clauses that speak of the target; the whole reading when no other is named */
	WcReading	others;			/* those that speak of others */
	bool		contrast;		/* others are named, and own is only a part */
} WcParts;

/* Take a reading apart around the target mentioned at the spans.  WC_NO_MEMORY. */
WcStatus	wc_parts_toward(const WcReading *reading, const WcSpan *mentions, uint32_t count, WcArena *arena, WcParts *parts);

/*
 * The balance towards the target, -1 to 1, from the balances of the whole post, of the target's part and of the
 * others' (0 when they have no words).
 */
double		wc_toward(const WcParts *parts, double whole, double own, double others);

#endif							/* WC_SENTIMENT_H */
