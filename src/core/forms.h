/*
 * forms.h - derived forms of roots, as the speller knows them: a kind of
 * form is a prefix and a suffix; its spelling follows from the root.
 *
 * Input:    a root in small letters.
 * Output:   the form in the caller's buffer.
 * Does not: say which forms of a root exist; src/data/compile.c does, by the
 *           dictionary's flags and what was seen in running text.
 */
#ifndef WC_FORMS_H
#define WC_FORMS_H

#include "base.h"

/* A form and its root have at most so many letters. */
#define WC_MAX_FORM 24

/*
 * In a prefix N is the nasal that takes the place of p, t, s, k; M the nasal
 * that keeps them (mempunyai, mentransfer); R the r that is lost before r and
 * before a first syllable in er.
 */
typedef struct WcFormKind
{
	char		prefix[7];
	char		suffix[4];
} WcFormKind;

/* In the order of the kinds' numbers, which the generated tables hold; the flags are those of affixes.h. */
#define WC_FORM_KINDS(FORM) \
	FORM("meN", "", M0, MM) FORM("meN", "kan", Mk, Mo) FORM("meN", "i", Mi, Mi) \
	FORM("meM", "", M0, MM) FORM("meM", "kan", Mk, Mo) FORM("meM", "i", Mi, Mi) \
	FORM("menge", "", MG, MG) FORM("menge", "kan", Mh, Mh) \
	FORM("mempeR", "", MR, MR) FORM("mempeR", "kan", Mu, Mu) FORM("mempeR", "i", Mt, Mt) \
	FORM("member", "kan", Me, Me) FORM("menye", "", MS, MS) FORM("menye", "kan", Mx, Mx) \
	FORM("di", "", D0, M0) FORM("di", "kan", Dk, Mk) FORM("di", "i", Di, Mi) \
	FORM("dipeR", "", DR, MR) FORM("dipeR", "kan", Du, Mu) FORM("dipeR", "i", Mt, Mt) FORM("diber", "kan", Me, Me) \
	FORM("beR", "", B0, BE) FORM("beR", "an", Ba, Bb) FORM("beR", "kan", Bk, Bk) FORM("berke", "an", Bl, Bl) \
	FORM("teR", "", T0, TE) FORM("teR", "kan", Tk, Mk) FORM("teR", "i", Ti, Mi) \
	FORM("ke", "", K0, K0) FORM("ke", "an", Ka, Ka) FORM("kebeR", "an", Kc, B0) FORM("keteR", "an", Ku, T0) \
	FORM("kese", "an", Kt, Kt) \
	FORM("peN", "", P0, PE) FORM("peN", "an", Pa, Pf) FORM("peM", "", P0, PE) FORM("peM", "an", Pa, Pf) \
	FORM("penge", "an", Po, MG) FORM("pembeR", "an", B0, B0) FORM("pe", "", PE, PE) FORM("pe", "an", Ra, Ra) \
	FORM("peR", "an", Ra, Ra) FORM("peR", "kan", Rk, Mu) FORM("se", "", S0, S0) FORM("se", "an", Sa, Sa) \
	FORM("", "an", a0, a0) FORM("", "kan", k0, Mk) FORM("", "i", i0, Mi)

/* Add a prefix to a root; returns the length without the root, *skip the root's letters that are lost. */
static inline size_t
wc_form_prefix(const char *prefix, WcSlice root, char *out, size_t *skip)
{
	size_t		length = 0;
	char		first = root.data[0];

	*skip = 0;
	for (; *prefix; prefix++)
	{
		bool		keeps = *prefix == 'M';

		if (*prefix == 'R')
		{
			if (first != 'r' && !(root.length > 3 && root.data[1] == 'e' && root.data[2] == 'r' && !wc_is_vowel(root.data[3])))
				out[length++] = 'r';
		}
		else if (*prefix != 'N' && *prefix != 'M')
			out[length++] = *prefix;
		else if (wc_is_vowel(first) || strchr("ghkqx", first) != NULL)
		{
			out[length++] = 'n';
			out[length++] = 'g';
			*skip = first == 'k' && !keeps;
		}
		else if (strchr("bfpv", first) != NULL)
		{
			out[length++] = 'm';
			*skip = first == 'p' && !keeps;
		}
		else if (first == 's' && !keeps)
		{
			out[length++] = 'n';
			out[length++] = 'y';
			*skip = 1;
		}
		else if (strchr("cdjstz", first) != NULL)
		{
			out[length++] = 'n';
			*skip = first == 't' && !keeps;
		}
	}
	return length;
}

/* Spell a form of a root; returns its length, 0 when it is longer than WC_MAX_FORM. */
static inline size_t
wc_form_spell(const WcFormKind *kind, WcSlice root, char out[WC_MAX_FORM])
{
	char		prefix[8];
	size_t		skip,
				length = wc_form_prefix(kind->prefix, root, prefix, &skip),
				suffix = strlen(kind->suffix);

	if (length + root.length - skip + suffix > WC_MAX_FORM)
		return 0;
	memcpy(out, prefix, length);
	memcpy(out + length, root.data + skip, root.length - skip);
	length += root.length - skip;
	memcpy(out + length, kind->suffix, suffix);
	return length + suffix;
}

#endif							/* WC_FORMS_H */
