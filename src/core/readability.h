/*
 * readability.h - how long words and sentences are, and how many shingles
 * two texts share.
 *
 * Input:    readings of texts.
 * Output:   counts, LIX and RIX; Jaccard's coefficient.
 * Does not: give a school grade: those scales hold for English.
 */
#ifndef WC_READABILITY_H
#define WC_READABILITY_H

#include "read.h"
#include "state.h"

/* A long word has more letters than this. */
#define WC_LONG_WORD 6

typedef struct WcReadability
{
	uint32_t	words,
				sentences,
				long_words;
	double		lix,			/* NAN without words */
				rix;
} WcReadability;

void		wc_readability(const WcReading *reading, WcReadability *result);

/* The distinct shingles of a text as hashes, sorted; on the host. */
typedef struct WcShingles
{
	uint64_t   *items;
	uint32_t	count,
				capacity;
} WcShingles;

/* Runs of size words; a text with fewer words is one shingle, one without words has none. */
WcStatus	wc_shingles(const WcHost *host, const WcReading *reading, uint32_t size, WcShingles *shingles);

/* |A & B| / |A | B|; NAN when either is empty. */
double		wc_jaccard(const WcShingles *a, const WcShingles *b);

#endif							/* WC_READABILITY_H */
