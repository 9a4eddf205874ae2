/*
 * words.c - looks words up in the generated table.
 *
 * Input:    a word in small letters.
 * Output:   see words.h.
 * Does not: allocate or change anything.
 */
#include "words.h"

const WcEntry *
wc_word_find(WcSlice word)
{
	uint32_t	hash = wc_word_hash(word.data, word.length);
	uint32_t	slot = hash & wc_word_mask;

	for (; wc_word_slots[slot] != 0; slot = (slot + 1) & wc_word_mask)
	{
		const WcEntry *entry;

		if (wc_word_slots[slot] >> 16 != hash >> 16)
			continue;
		entry = &wc_entries[(wc_word_slots[slot] & 0xFFFF) - 1];
		if (wc_slice_equal(wc_entry_word(entry), word))
			return entry;
	}
	return NULL;
}
