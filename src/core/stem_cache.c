/*
 * stem_cache.c - the stems of words seen lately.
 *
 * Input:    words in small letters.
 * Output:   see stem_cache.h.
 * Does not: remember lemmas.
 */
#include "stem_cache.h"

WcCachedStem *
wc_stem_cached(WcStemCache *cache, WcSlice word, const WcEntry *entry, WcStem *stem)
{
	WcCachedStem *cached;
	bool		inside;

	if (cache == NULL || word.length == 0 || word.length > WC_CACHED_LENGTH)
	{
		wc_stem_found(word, entry, WC_STEM_ROOT, stem);
		return NULL;
	}
	cached = &cache->places[wc_word_hash(word.data, word.length) % WC_CACHED_STEMS];
	if (cached->length == word.length && wc_same_letters(cached->word, word.data, word.length))
	{
		stem->text = wc_slice(cached->stem != NULL ? cached->stem : word.data + cached->offset, cached->stem_length);
		stem->known = cached->known;
		stem->licensed = cached->licensed;
		return cached;
	}
	wc_stem_found(word, entry, WC_STEM_ROOT, stem);
	inside = stem->text.data >= word.data && stem->text.data < word.data + word.length;
	memcpy(cached->word, word.data, word.length);
	cached->length = (uint8_t) word.length;
	cached->stem = inside ? NULL : stem->text.data;
	cached->offset = inside ? (uint8_t) (stem->text.data - word.data) : 0;
	cached->stem_length = (uint8_t) stem->text.length;
	cached->known = stem->known;
	cached->licensed = stem->licensed;
	cached->stays = false;
	return cached;
}
