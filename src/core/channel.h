/*
 * channel.h - what it costs to write one word for another: letters left out,
 * added, respelled, mistyped.
 *
 * Input:    two words in small letters.
 * Output:   a cost in tenths of a bit.
 * Does not: know whether a word exists.
 */
#ifndef WC_CHANNEL_H
#define WC_CHANNEL_H

#include "base.h"

/* The word that is meant has at most so many letters. */
#define WC_MAX_MEANT 24

/*
 * Costs of changes, set by hand and by the share of informal words that come
 * out right; a search that looks for one change needs its cost as a bound.
 */
#define NO_CHANGE 0
#define NEVER 10000

#define DROP_SCHWA 16			/* smua */
#define DROP_VOWEL 22			/* mnding */
#define DROP_FIRST_VOWEL 35		/* mang for emang */
#define DROP_LAST_VOWEL 40		/* sam for sama */
#define DROP_H 20
#define DROP_DOUBLED 15			/* maf for maaf */
#define DROP_LAST_K 35
#define DROP_GLIDE 35
#define DROP_NASAL 55			/* n, m before a consonant */
#define DROP_G_OF_NG 40
#define DROP_CONSONANT 75

#define ADD_DOUBLED 18
#define ADD_LAST_H 25
#define ADD_H 40
#define ADD_LAST_K 40
#define ADD_GLIDE 25			/* buwat, siyap */
#define ADD_VOWEL 65
#define ADD_CONSONANT 80
#define ADD_LINE_BREAK 40		/* nkami: what is left of \\n */

#define SWAP 55
#define NEIGHBOUR_KEY 75
#define OTHER_LETTER 105

static inline int
wc_least(int a, int b)
{
	return a < b ? a : b;
}

/* The cheapest way to write a word for the one meant; NEVER or more than limit when there is none within it. */
int			wc_cost_of_writing(WcSlice written, WcSlice meant, int limit);

/* A written word that is compared with many. */
typedef struct WcWritten
{
	WcSlice		word;
	uint32_t	letters;		/* a bit each */
	bool		has_pair;		/* two letters in it may stand for one */
} WcWritten;

void		wc_channel_start(WcSlice word, WcWritten *written);

/* What writing it for a word costs at least, by their letters alone: quick. */
int			wc_least_cost_of_writing(const WcWritten *written, WcSlice meant);

#endif							/* WC_CHANNEL_H */
