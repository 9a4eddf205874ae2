/*
 * words.c - looks words up in the generated tables.
 *
 * Input:    a word in small letters.
 * Output:   see words.h.
 * Does not: allocate or change anything.
 */
#include "words.h"

int
wc_root_find(const char *word, size_t length)
{
	uint32_t	slot = wc_word_hash(word, length) & wc_root_mask;

	for (; wc_root_slots[slot] != 0; slot = (slot + 1) & wc_root_mask)
	{
		const WcRoot *root = &wc_roots[wc_root_slots[slot] - 1];

		if (root->length == length && memcmp(wc_root_pool + root->offset, word, length) == 0)
			return wc_root_slots[slot] - 1;
	}
	return -1;
}

WcSlice
wc_slang_find(const char *word, size_t length)
{
	uint32_t	slot = wc_word_hash(word, length) & wc_slang_mask;

	for (; wc_slang_slots[slot] != 0; slot = (slot + 1) & wc_slang_mask)
	{
		const WcSlang *slang = &wc_slangs[wc_slang_slots[slot] - 1];

		if (slang->informal_length == length && memcmp(wc_slang_pool + slang->informal, word, length) == 0)
			return wc_slice(wc_slang_pool + slang->formal, slang->formal_length);
	}
	return wc_slice("", 0);
}

bool
wc_stop_find(const char *word, size_t length)
{
	uint32_t	slot = wc_word_hash(word, length) & wc_stop_mask;

	for (; wc_stop_slots[slot] != 0; slot = (slot + 1) & wc_stop_mask)
	{
		const WcStop *stop = &wc_stops[wc_stop_slots[slot] - 1];

		if (stop->length == length && memcmp(wc_stop_pool + stop->offset, word, length) == 0)
			return true;
	}
	return false;
}
