/*
 * affixed.c - the standard form of words with colloquial affixes.
 *
 * Input:    a word that the stemmer can read, and its stem.
 * Output:   see spell.h.
 * Does not: touch a word with affixes of the standard language.
 */
#include "joined.h"
#include "vocabulary.h"

/* The class a short verb needs that stands without its me-. */
#define LEAST_SHORT_VERB 60

#define MAX_LENGTH (WC_MAX_SPELL + 4)

/* How sure a standard form is: its class, 1 when the dictionary licenses it, 0 when nothing speaks for it. */
static int
class_of_standard(WcSlice word)
{
	int			class = wc_class_of_item(word);
	WcStem		stem;

	if (class > 0)
		return class;
	wc_stem(word, WC_STEM_ROOT, &stem);
	return stem.licensed && stem.text.length < word.length;
}

/* Take the better of two standard forms. */
static void
prefer(WcSlice word, int *class, WcSpelling *spelling)
{
	int			other = class_of_standard(word);

	if (other > *class && word.length <= sizeof(spelling->buffer))
	{
		*class = other;
		memcpy(spelling->buffer, word.data, word.length);
		spelling->text = wc_slice(spelling->buffer, word.length);
	}
}

bool
wc_spell_affixes(WcSlice word, const WcStem *stem, WcSpelling *spelling)
{
	WcSlice		root = stem->text;
	char		out[MAX_LENGTH + 8];
	bool		suffix = wc_ends_with(word, "in", 3) && !wc_ends_with(root, "in", 0),
				prefix = (word.data[0] == 'n' || word.data[0] == 'm') && word.data[1] != 'e' && word.data[0] != root.data[0];
	int			class = 0;

	if (word.data[0] == 'n' && strchr("bfhklmpqrsvwz", word.data[1]) != NULL && word.length == root.length + 1)
	{
		spelling->text = root;	/* what is left of \\n */
		return true;
	}
	if (wc_split_preposition(word, root, spelling))
		return true;
	if ((!suffix && !prefix) || word.length > WC_MAX_SPELL || root.length < 4)
		return false;
	if (!prefix)
	{
		prefer(wc_replace_ends(word, 0, "", 2, "kan", out), &class, spelling);
		prefer(wc_replace_ends(word, 0, "", 1, "", out), &class, spelling);
	}
	else if (word.length > 5 && memcmp(word.data, "nge", 3) == 0 && wc_ends_with_slice(word, root))
	{
		static const WcFormKind kind = {"meN", ""};
		size_t		length = root.length + 5 <= WC_MAX_FORM ? wc_form_spell(&kind, root, out) : 0;

		prefer(wc_slice(out, length), &class, spelling);
	}
	else if (suffix)
	{
		prefer(wc_replace_ends(word, 0, "me", 2, "kan", out), &class, spelling);
		prefer(wc_replace_ends(word, 0, "me", 1, "", out), &class, spelling);
	}
	else
		prefer(wc_replace_ends(word, 0, "me", 0, "", out), &class, spelling);
	return class >= (word.length <= 6 ? LEAST_SHORT_VERB : 1);
}
