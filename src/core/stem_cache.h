/*
 * stem_cache.h - the stems of words seen lately: running text repeats itself.
 *
 * Input:    words in small letters.
 * Output:   what wc_stem_found() says of their roots, from memory when it can.
 * Does not: change an answer; allocate: the caller keeps the cache, zeroed at first.
 */
#ifndef WC_STEM_CACHE_H
#define WC_STEM_CACHE_H

#include "stem.h"

/* Longest word that is remembered, and how many are: about 20 KB. */
#define WC_CACHED_LENGTH 22
#define WC_CACHED_STEMS 512

typedef struct WcCachedStem
{
	const char *stem;			/* in the read-only tables; NULL: a part of the word */
	char		word[WC_CACHED_LENGTH];
	uint8_t		length;			/* of the word; 0: the place is free */
	uint8_t		stem_length;
	uint8_t		offset;			/* where a stem that is a part of the word begins */
	bool		known;
	bool		licensed;
	bool		stays;			/* the speller had better leave it */
} WcCachedStem;

typedef struct WcStemCache
{
	WcCachedStem places[WC_CACHED_STEMS];
} WcStemCache;

/*
 * The root of a word by way of the cache, which may be NULL.  Returns the word's
 * place, to note there what else is found out; NULL for a word that has none.
 */
WcCachedStem *wc_stem_cached(WcStemCache *cache, WcSlice word, const WcEntry *entry, WcStem *stem);

#endif							/* WC_STEM_CACHE_H */
