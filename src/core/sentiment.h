/*
 * sentiment.h - the sentiment towards one of several that a post speaks of.
 *
 * Input:    a reading; where the target is mentioned in it.
 * Output:   the words that speak of the target, and whether they are turned.
 * Does not: know names beyond their form: others are recognised by capitals,
 *           titles (pak, bu), accounts, tags and ballot numbers.
 */
#ifndef WC_SENTIMENT_H
#define WC_SENTIMENT_H

#include "features.h"

/* Where a target's words stand in a reading: spans of its words, in order. */
WcStatus	wc_find_mentions(const WcReading *reading, const WcReading *target, WcArena *arena, WcSpan **mentions, uint32_t *count);

/*
 * The part of a reading that speaks of the target mentioned at the spans: words chosen clause by
 * clause, as a reading of its own over the same tokens.  *turned: the target is the worse side of a
 * comparison, so what is said counts with the opposite sign.  WC_NO_MEMORY.
 */
WcStatus	wc_part_toward(const WcReading *reading, const WcSpan *mentions, uint32_t count, WcArena *arena,
						   WcReading *part, bool *turned);

#endif							/* WC_SENTIMENT_H */
