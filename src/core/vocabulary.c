/*
 * vocabulary.c - what the speller knows of words.
 *
 * Input:    the tables that src/data/compile.c writes.
 * Output:   see vocabulary.h.
 * Does not: guess.
 */
#include "vocabulary.h"

static const WcFormKind kinds[] = {
#define WC_FORM(prefix, suffix, a, b) {prefix, suffix},
	WC_FORM_KINDS(WC_FORM)
#undef WC_FORM
};

/* The letters of an item of the vocabulary; a form is spelled into the buffer. */
WcSlice
wc_vocabulary_spell(uint32_t item, char buffer[WC_MAX_FORM])
{
	uint32_t	index = item & 0xFFFF;

	if (item & WC_ITEM_FORM)
	{
		const WcForm *form = &wc_forms[index];

		return wc_slice(buffer, wc_form_spell(&kinds[form->kind], wc_entry_word(&wc_entries[form->root]), buffer));
	}
	return wc_entry_word(&wc_entries[index]);
}

/* The class of a word of the tables; 0 for none. */
int
wc_class_of_entry(WcSlice word)
{
	const WcEntry *entry = wc_word_find(word);

	return entry == NULL ? 0 : entry->frequency > 0 ? entry->frequency : 20;
}

/* Whether the word is one of the tables with a clitic, which goes with any. */
static bool
has_clitic(WcSlice word)
{
	static const WcAffix clitics[] = {WC_AFFIX("nya"), WC_AFFIX("lah"), WC_AFFIX("kah"), WC_AFFIX("pun"), WC_AFFIX("ku"), WC_AFFIX("mu")};

	for (size_t i = 0; i < sizeof(clitics) / sizeof(clitics[0]); i++)
		if (wc_has_ending(word, &clitics[i], 4) && wc_is_root(wc_word_find(wc_slice(word.data, word.length - clitics[i].length))))
			return true;
	return false;
}

/* The class of a word that is right as it stands: a word of the tables or a regular form; 0 for none. */
int
wc_class_of_known(WcSlice word)
{
	int			class = wc_class_of_entry(word);
	WcStem		stem;

	if (class > 0 || word.length < 5)
		return class;
	wc_stem(word, WC_STEM_ROOT, &stem);
	return stem.licensed || has_clitic(word) ? WC_REGULAR : 0;
}

/* The class of a word or form of the vocabulary; 0 for none. */
int
wc_class_of_item(WcSlice word)
{
	uint32_t	hash = wc_skeleton_hash(wc_skeleton(word)),
				bucket = hash >> wc_spell_shift;

	for (uint32_t i = wc_spell_buckets[bucket]; i < wc_spell_buckets[bucket + 1]; i++)
	{
		uint32_t	item = wc_spell_items[i];
		char		buffer[WC_MAX_FORM];

		if ((item >> 17 & 0xFF) == wc_skeleton_tag(hash) && wc_slice_equal(wc_vocabulary_spell(item, buffer), word))
			return 2 + (int) (item >> 25) * 2;
	}
	return 0;
}

/* The class of a word that is seen but in no table; 0 for unseen. */
int
wc_class_of_seen(WcSlice word)
{
	uint32_t	hash = (uint32_t) (wc_hash_slice(word) >> 32);

	for (uint32_t slot = hash & wc_seen_mask; wc_seen_slots[slot] != 0; slot = (slot + 1) & wc_seen_mask)
		if (wc_seen_slots[slot] >> 6 == wc_seen_tag(hash))
			return (wc_seen_slots[slot] & 63) * 4;
	return 0;
}
