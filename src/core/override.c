/*
 * override.c - a user's own names, slang and stop words.
 *
 * Input:    words and what they are.
 * Output:   see override.h.
 * Does not: fold; the caller gives folded words.
 */
#include "override.h"

#define FIRST_CAPACITY 64

void
wc_overrides_init(WcOverrides *overrides, WcArena *arena)
{
	*overrides = (WcOverrides) {.arena = arena};
}

/* The place of a word: its own, or the free one where it belongs. */
static WcOverride *
place_of(WcOverride *places, uint32_t capacity, WcSlice word)
{
	uint32_t	place = (uint32_t) wc_hash_slice(word) & (capacity - 1);

	while (places[place].word.length > 0 && !wc_slice_equal(places[place].word, word))
		place = (place + 1) & (capacity - 1);
	return &places[place];
}

/* Room for one more: twice the places when half of them are taken. */
static bool
grow(WcOverrides *overrides)
{
	uint32_t	capacity = overrides->capacity == 0 ? FIRST_CAPACITY : overrides->capacity * 2;
	WcOverride *places;

	if (overrides->count * 2 < overrides->capacity)
		return true;
	places = wc_arena_alloc(overrides->arena, capacity * sizeof(WcOverride));
	if (places == NULL)
		return false;
	memset(places, 0, capacity * sizeof(WcOverride));
	for (uint32_t i = 0; i < overrides->capacity; i++)
		if (overrides->places[i].word.length > 0)
			*place_of(places, capacity, overrides->places[i].word) = overrides->places[i];
	overrides->places = places;
	overrides->capacity = capacity;
	return true;
}

WcStatus
wc_overrides_add(WcOverrides *overrides, WcOverrideKind kind, WcSlice word, WcSlice formal)
{
	WcOverride *place;
	char	   *word_copy,
			   *formal_copy;

	if (word.length == 0 || (kind == WC_OVERRIDE_SLANG && formal.length == 0))
		return WC_BAD_VALUE;
	if (overrides->count >= WC_MAX_OVERRIDES)
		return WC_TOO_LARGE;
	word_copy = wc_arena_copy(overrides->arena, word.data, word.length);
	formal_copy = wc_arena_copy(overrides->arena, formal.data, formal.length);
	if (word_copy == NULL || formal_copy == NULL || !grow(overrides))
		return WC_NO_MEMORY;
	place = place_of(overrides->places, overrides->capacity, word);
	overrides->count += place->word.length == 0;
	*place = (WcOverride) {wc_slice(word_copy, word.length), wc_slice(formal_copy, formal.length), kind};
	return WC_OK;
}

const WcOverride *
wc_overrides_find(const WcOverrides *overrides, WcSlice word)
{
	WcOverride *place;

	if (overrides->count == 0 || word.length == 0)
		return NULL;
	place = place_of(overrides->places, overrides->capacity, word);
	return place->word.length > 0 ? place : NULL;
}
