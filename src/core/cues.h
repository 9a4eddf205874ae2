/*
 * cues.h - cues that are no words: shouting in capitals, exclamation marks.
 *
 * Input:    a reading.
 * Output:   places.
 * Does not: judge; honest posts shout too.
 */
#ifndef WC_CUES_H
#define WC_CUES_H

#include "read.h"

typedef struct WcCue
{
	uint32_t	start;			/* bytes in the text as given, from 0 */
	uint32_t	length;
	double		value;			/* share of capitals; number of marks */
} WcCue;

/* Fewer letters say nothing about shouting. */
#define WC_MIN_LETTERS 20

/* Marks in a row that count. */
#define WC_MIN_MARKS 3

/*
 * Whether more than half of the letters of a text's words are capitals; the
 * cue's place runs from the first to the last word in capitals.
 */
bool		wc_find_capitals(const WcReading *reading, WcCue *cue);

/* The next run of exclamation marks at or after byte *at, which moves behind it. */
bool		wc_next_exclamation(WcSlice text, uint32_t *at, WcCue *cue);

#endif							/* WC_CUES_H */
