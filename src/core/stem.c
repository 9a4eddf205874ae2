/*
 * stem.c - Indonesian stemming.
 *
 * Input:    a word in small letters.
 * Output:   see stem.h.
 * Does not: stop at the first affix that fits.  All ways to take the word
 *           apart are tried, those that end in a root of the dictionary are
 *           kept, and the cheapest wins.
 *
 * The affixes and their order are those of confix stripping (Nazief &
 * Adriani 1996; Asian, Williams & Tahaghoghi 2005; Adriani et al. 2007,
 * "Stemming Indonesian: A confix-stripping approach"), with the nests of the
 * enhanced form (Arifin et al. 2009) and the colloquial nge-, nasal prefixes
 * without me-, and -in.
 */
#include "stem.h"

/* Prefixes as the search sees them; allomorphs are one. */
typedef enum Prefix
{
	P_DI, P_KE, P_SE, P_BER, P_TER, P_PER, P_ME, P_PE, P_MENGE, P_PENGE, P_KU, P_NGE, P_N, P_TIDAK, P_COUNT, P_NONE = P_COUNT
} Prefix;

typedef enum Suffix
{
	S_NONE, S_KAN, S_AN, S_I, S_IN, S_COUNT
} Suffix;

/*
 * Costs, in hundredths.  A reading of a word costs the sum of its affixes,
 * less what speaks for its root; the numbers were set on the development
 * parts of two treebanks, whose disagreements are larger than what they decide.
 */
static const int16_t prefix_cost[P_COUNT] = {
	[P_DI] = 100,[P_KE] = 120,[P_SE] = 130,[P_BER] = 100,[P_TER] = 100,[P_PER] = 130,[P_ME] = 90,[P_PE] = 110,
	[P_MENGE] = 150,[P_PENGE] = 150,[P_KU] = 200,[P_NGE] = 190,[P_N] = 210,[P_TIDAK] = -60
};
static const int16_t suffix_cost[S_COUNT] = {[S_KAN] = 90,[S_AN] = 100,[S_I] = 120,[S_IN] = 160};

#define CLITIC_COST 100
#define WHOLE_GAIN 120			/* a word of the dictionary, whole, before its clitics */
#define LISTED_GAIN 400			/* a word of the exceptions before its clitics */
#define ILLEGAL_COST 300		/* a confix that does not exist: ber-i, ke-kan */
#define BARE_SUFFIX_COST 60		/* -kan or -i without a prefix */
#define KE_COST 90				/* ke- without -an */
#define PER_COST 70				/* per- without a suffix */
#define SHORT_COST 150			/* a root of three letters or fewer */
#define MIN_DOUBLED 7			/* letters of a word whose first syllable may be doubled */
#define MIN_ROOT 3				/* letters; what is left in two letters is chance */
#define LICENSE_GAIN 120		/* the dictionary names this use of this root */
#define FREQUENCY_GAIN 2		/* for each of the 255 steps of a root's frequency */
#define FREQUENT 123			/* a root of everyday talk */
#define SIGHT_GAIN 60			/* a root that is seen at all in running text */
#define MAX_COST 250			/* dearer readings are not believed */

/* Which prefix may follow which, from the outside in, as bit sets. */
#define BIT(x) (1u << (x))
static const uint16_t may_follow[P_COUNT] = {
	[P_DI] = BIT(P_PER) | BIT(P_BER) | BIT(P_KE) | BIT(P_SE),
	[P_KE] = BIT(P_BER) | BIT(P_TER) | BIT(P_PER) | BIT(P_PE) | BIT(P_SE) | BIT(P_ME) | BIT(P_TIDAK),
	[P_TIDAK] = BIT(P_BER) | BIT(P_TER) | BIT(P_SE) | BIT(P_ME),
	[P_SE] = BIT(P_PER) | BIT(P_KE) | BIT(P_PE) | BIT(P_BER) | BIT(P_TER),
	[P_BER] = BIT(P_KE) | BIT(P_PE) | BIT(P_PER) | BIT(P_SE),
	[P_TER] = BIT(P_PER) | BIT(P_KE) | BIT(P_SE) | BIT(P_BER),
	[P_PER] = BIT(P_BER) | BIT(P_SE) | BIT(P_KE),
	[P_ME] = BIT(P_PER) | BIT(P_BER) | BIT(P_KE) | BIT(P_SE) | BIT(P_TER),
	[P_PE] = BIT(P_BER) | BIT(P_SE) | BIT(P_KE) | BIT(P_PER) | BIT(P_TER),
	[P_KU] = BIT(P_PER),
};

/* Suffixes that a word's first prefix never goes with. */
static const uint8_t illegal[P_COUNT] = {
	[P_DI] = BIT(S_AN),[P_KE] = BIT(S_I) | BIT(S_KAN),[P_ME] = BIT(S_AN),[P_BER] = BIT(S_I),[P_TER] = BIT(S_AN),
	[P_SE] = BIT(S_I) | BIT(S_KAN),[P_PE] = BIT(S_KAN) | BIT(S_I),[P_PENGE] = BIT(S_KAN),[P_KU] = BIT(S_AN),
};

/* The dictionary's flags for a use of a root. */
#define WC_AFFIX(name, flag) FLAG_##name,
enum
{
#include "affixes.h"
	FLAG_COUNT
};
#undef WC_AFFIX
#define F(name) (UINT64_C(1) << FLAG_##name)

typedef struct License
{
	uint8_t		first,			/* prefix chain, from the outside in */
				second;
	uint8_t		suffix;
	uint64_t	flags;			/* any of these licenses it */
} License;

static const License licenses[] = {
	{P_ME, P_NONE, S_NONE, F(M0) | F(MM)}, {P_ME, P_NONE, S_KAN, F(Mk) | F(Mo)}, {P_ME, P_NONE, S_I, F(Mi)},
	{P_MENGE, P_NONE, S_NONE, F(MG)}, {P_MENGE, P_NONE, S_KAN, F(Mh)}, {P_MENGE, P_NONE, S_I, F(MG)},
	{P_ME, P_PER, S_NONE, F(MR)}, {P_ME, P_PER, S_KAN, F(Mu)}, {P_ME, P_PER, S_I, F(Mt)}, {P_ME, P_BER, S_KAN, F(Me)},
	{P_ME, P_SE, S_NONE, F(MS)}, {P_ME, P_SE, S_KAN, F(Mx)},
	{P_DI, P_NONE, S_NONE, F(D0) | F(M0) | F(MG)}, {P_DI, P_NONE, S_KAN, F(Dk) | F(Mk) | F(Mh)}, {P_DI, P_NONE, S_I, F(Di) | F(Mi) | F(MG)},
	{P_DI, P_PER, S_NONE, F(DR) | F(MR)}, {P_DI, P_PER, S_KAN, F(Du) | F(Mu)}, {P_DI, P_PER, S_I, F(Mt)}, {P_DI, P_BER, S_KAN, F(Me)},
	{P_BER, P_NONE, S_NONE, F(B0) | F(BE)}, {P_BER, P_NONE, S_AN, F(Ba) | F(Bb) | F(Bf)}, {P_BER, P_NONE, S_KAN, F(Bk)},
	{P_BER, P_KE, S_AN, F(Bl)}, {P_BER, P_PE, S_NONE, F(BP)}, {P_BER, P_PE, S_AN, F(Bq)},
	{P_TER, P_NONE, S_NONE, F(T0) | F(TE)}, {P_TER, P_NONE, S_KAN, F(Tk) | F(Mk)}, {P_TER, P_NONE, S_I, F(Ti) | F(Mi)},
	{P_KE, P_NONE, S_NONE, F(K0)}, {P_KE, P_NONE, S_AN, F(Ka)}, {P_KE, P_BER, S_AN, F(Kc) | F(B0)}, {P_KE, P_TER, S_AN, F(Ku) | F(T0)},
	{P_KE, P_SE, S_AN, F(Kt)}, {P_KE, P_PE, S_AN, F(Kq) | F(P0)},
	{P_PE, P_NONE, S_NONE, F(P0) | F(PE)}, {P_PE, P_NONE, S_AN, F(Pa) | F(Pf) | F(Pg)},
	{P_PENGE, P_NONE, S_NONE, F(PN)}, {P_PENGE, P_NONE, S_AN, F(Po) | F(MG)}, {P_PE, P_SE, S_AN, F(MS)},
	{P_PE, P_BER, S_AN, F(B0)}, {P_PE, P_PER, S_AN, F(Ra)},
	{P_PER, P_NONE, S_NONE, F(R0)}, {P_PER, P_NONE, S_AN, F(Ra)}, {P_PER, P_NONE, S_KAN, F(Rk) | F(Mu)}, {P_PER, P_NONE, S_I, F(Mt)},
	{P_SE, P_NONE, S_NONE, F(S0)}, {P_SE, P_NONE, S_AN, F(Sa)}, {P_SE, P_PER, S_AN, F(Ss) | F(SR)}, {P_SE, P_PE, S_AN, F(SP) | F(Sq)},
	{P_KU, P_NONE, S_NONE, F(O0) | F(M0)}, {P_KU, P_NONE, S_KAN, F(Ok) | F(Mk)}, {P_KU, P_NONE, S_I, F(Oi) | F(Mi)},
	{P_NONE, P_NONE, S_AN, F(a0)}, {P_NONE, P_NONE, S_KAN, F(k0) | F(Mk) | F(Dk)}, {P_NONE, P_NONE, S_I, F(i0) | F(Mi) | F(Di)},
	{P_NGE, P_NONE, S_NONE, F(M0) | F(MG)}, {P_NGE, P_NONE, S_IN, F(Mk) | F(Mi) | F(M0)}, {P_N, P_NONE, S_NONE, F(M0)},
	{P_N, P_NONE, S_IN, F(Mk) | F(Mi) | F(M0)}, {P_DI, P_NONE, S_IN, F(Mk) | F(Mi) | F(M0)}, {P_NONE, P_NONE, S_IN, F(Mk) | F(Mi) | F(M0)},
};

/* One way to take a word apart. */
typedef struct Reading
{
	const WcEntry *root;
	int			cost;
	bool		licensed;
	Prefix		first;			/* the outermost prefix */
	char		letter;			/* what the word begins with behind that prefix */
	uint8_t		cut;			/* bytes of the word before that letter's place */
	uint8_t		end;			/* end of the word without clitics */
} Reading;

/* A search in progress. */
typedef struct Search
{
	char		word[WC_MAX_STEM_WORD + 8];	/* the prefix search writes restored letters here */
	uint8_t		word_end;		/* without clitics, with the suffix */
	int			clitics;
	Suffix		suffix;
	Prefix		chain[3];
	int			depth;
	Reading		now;			/* cut and letter of the outermost prefix */
	Reading		best;
	WcSlice		standard;		/* words whose standard form this is count as roots; empty for none */
	/* what other readings a caller wants to see; NULL for none */
	Reading    *all;
	int			all_count,
				all_capacity;
} Search;

/* --- the price of a reading -------------------------------------------------- */

static bool
is_licensed(const Search *search, uint64_t flags)
{
	Prefix		first = search->depth > 0 ? search->chain[0] : P_NONE,
				second = search->depth > 1 ? search->chain[1] : P_NONE;

	if (flags == 0 || search->depth > 2)
		return false;
	for (size_t i = 0; i < sizeof(licenses) / sizeof(licenses[0]); i++)
		if (licenses[i].first == first && licenses[i].second == second && licenses[i].suffix == search->suffix)
			return (flags & licenses[i].flags) != 0;
	return false;
}

static int
affix_cost(const Search *search)
{
	int			cost = search->clitics * CLITIC_COST + suffix_cost[search->suffix];
	Prefix		first = search->depth > 0 ? search->chain[0] : P_NONE;

	for (int i = 0; i < search->depth; i++)
		cost += prefix_cost[search->chain[i]];
	if (first == P_NONE)
		return search->suffix >= S_KAN && search->suffix != S_AN && search->clitics == 0 ? cost + BARE_SUFFIX_COST : cost;
	if (illegal[first] & BIT(search->suffix))
		cost += ILLEGAL_COST;
	if (first == P_KE && search->suffix != S_AN)
		cost += KE_COST;
	if (first == P_PER && search->suffix == S_NONE)
		cost += PER_COST;
	return cost;
}

/* Note a reading for who wants to see all, and the cheapest. */
static void
note_reading(Search *search, const Reading *reading)
{
	if (search->all != NULL && search->all_count < search->all_capacity)
		search->all[search->all_count++] = *reading;
	if (search->best.root == NULL || reading->cost < search->best.cost)
		search->best = *reading;
}

/* Whether the entry spells the standard form of the search otherwise: nafas for napas. */
static bool
is_spelling(const Search *search, const WcEntry *entry)
{
	return search->standard.length > 0 && entry != NULL && (entry->bits & WC_IS_SLANG) && wc_slice_equal(wc_entry_formal(entry), search->standard);
}

/* Note the reading that ends in the root from start to end, when it is one. */
static void
consider(Search *search, uint32_t start, uint32_t end)
{
	const WcEntry *root = wc_word_find(wc_slice(search->word + start, end - start));
	bool		whole = search->depth == 0 && search->suffix == S_NONE,
				spelling = is_spelling(search, root);
	Reading		reading;

	if (whole && search->clitics == 0)
		return;
	/* perhatiannya is perhatian, whose stem is listed */
	if (whole && root != NULL && (root->bits & WC_HAS_STEM))
	{
		note_reading(search, &(Reading) {.root = root,.cost = search->clitics * CLITIC_COST - LISTED_GAIN,.licensed = true,
										 .first = P_NONE,.end = search->word_end});
		return;
	}
	if (!(wc_is_root(root) || spelling) || end - start < MIN_ROOT)
		return;
	reading = search->now;
	reading.root = root;
	reading.first = search->depth > 0 ? search->chain[0] : P_NONE;
	reading.end = search->word_end;
	reading.licensed = spelling || is_licensed(search, wc_affix_sets[root->value]);
	/* short roots stand in many names: they need the dictionary's word for it */
	if (!reading.licensed && end - start <= 3 && (search->depth > 0 || search->suffix != S_NONE))
		return;
	/* so do ku- and the colloquial prefixes, and -i and -in alone behind all but frequent roots: Kubilai, Sendai, Sadikin */
	if (!reading.licensed && (reading.first == P_N || reading.first == P_NGE || reading.first == P_KU ||
							  (reading.first == P_NONE && (search->suffix == S_I || search->suffix == S_IN) &&
							   root->frequency < FREQUENT)))
		return;
	reading.cost = affix_cost(search) - root->frequency * FREQUENCY_GAIN;
	if (end - start <= 3)
		reading.cost += SHORT_COST;
	if (reading.licensed)
		reading.cost -= LICENSE_GAIN;
	if (root->frequency > 0)
		reading.cost -= SIGHT_GAIN;
	if (whole && root->frequency > 0)
		reading.cost -= WHOLE_GAIN;
	note_reading(search, &reading);
}

/* --- prefixes ----------------------------------------------------------------- */

static void strip_prefixes(Search *search, uint32_t start, uint32_t end);

/* Go on behind a prefix; the remainder begins at start with the letter. */
static void
behind(Search *search, Prefix prefix, uint32_t start, uint32_t end, char letter)
{
	char		saved;

	if (start + 2 > end || search->depth == 3 ||
		(search->depth > 0 && !(may_follow[search->chain[search->depth - 1]] & BIT(prefix))))
		return;
	saved = search->word[start];
	if (letter != '\0')
		search->word[start] = letter;
	if (search->depth == 0)
	{
		search->now.cut = (uint8_t) start;
		search->now.letter = search->word[start];
	}
	search->chain[search->depth++] = prefix;
	strip_prefixes(search, start, end);
	search->depth--;
	search->word[start] = saved;
}

/*
 * me-, pe- and their nasals: mem+b, mem+p (p lost), men+t (t lost), meny+s,
 * meng+k, meng+vowel, menge+one syllable.  nasal is where the nasal begins.
 */
static void
strip_nasal(Search *search, Prefix prefix, uint32_t nasal, uint32_t end)
{
	const char *w = search->word + nasal;
	uint32_t	left = end - nasal;
	Prefix		syllable = prefix == P_ME ? P_MENGE : prefix == P_PE ? P_PENGE : P_NGE;

	if (left < 2)
		return;
	if (w[0] == 'm')
	{
		if (wc_is_vowel(w[1]) || w[1] == 'r')
			behind(search, prefix, nasal, end, 'p');	/* memukul, memroses */
		else if (strchr("bfvpm", w[1]) != NULL)
			behind(search, prefix, nasal + 1, end, '\0');
	}
	else if (w[0] == 'n' && w[1] == 'g' && left > 3)
	{
		if (wc_is_vowel(w[2]))
		{
			behind(search, prefix, nasal + 2, end, '\0');
			behind(search, prefix, nasal + 1, end, 'k');	/* the k takes the place of g */
			if (w[2] == 'e' && left <= 12)
				behind(search, syllable, nasal + 3, end, '\0');
		}
		else
		{
			behind(search, prefix, nasal + 2, end, '\0');
			if (w[2] == 'r')
				behind(search, prefix, nasal + 1, end, 'k');	/* mengritik */
		}
	}
	else if (w[0] == 'n' && w[1] == 'y')
	{
		behind(search, prefix, nasal + 1, end, 's');
		behind(search, prefix, nasal, end, '\0');
	}
	else if (w[0] == 'n')
	{
		if (wc_is_vowel(w[1]) || w[1] == 'r')
			behind(search, prefix, nasal, end, 't');	/* menulis, menraktir */
		else if (strchr("cdjztspf", w[1]) != NULL)
			behind(search, prefix, nasal + 1, end, '\0');
	}
}

static inline bool
starts(const Search *search, uint32_t start, uint32_t end, const char *prefix)
{
	size_t		length = strlen(prefix);

	return end - start > length && memcmp(search->word + start, prefix, length) == 0;
}

/* ber-, ter-, per-: the r is lost before r and before a first syllable that ends in er. */
static void
strip_r(Search *search, Prefix prefix, uint32_t start, uint32_t end)
{
	const char *w = search->word + start;
	uint32_t	left = end - start;

	if (w[2] == 'r')
	{
		behind(search, prefix, start + 3, end, '\0');
		behind(search, prefix, start + 2, end, '\0');
	}
	else if (left > 5 && w[3] == 'e' && w[4] == 'r')
		behind(search, prefix, start + 2, end, '\0');
	else if (left >= 7 && w[2] == 'l' && memcmp(w + 3, "ajar", 4) == 0)
		behind(search, prefix, start + 3, end, '\0');
}

static void
strip_prefixes(Search *search, uint32_t start, uint32_t end)
{
	const char *w = search->word + start;

	consider(search, start, end);
	if (end - start < 4 || search->depth == 3)
		return;
	switch (w[0])
	{
		case 'd':
			if (w[1] == 'i')
				behind(search, P_DI, start + 2, end, '\0');
			break;
		case 'k':
			if (w[1] == 'e')
				behind(search, P_KE, start + 2, end, '\0');
			else if (w[1] == 'u' && search->depth == 0)
				behind(search, P_KU, start + 2, end, '\0');
			else if (starts(search, start, end, "kau") && search->depth == 0)
				behind(search, P_KU, start + 3, end, '\0');
			break;
		case 's':
			if (w[1] == 'e')
				behind(search, P_SE, start + 2, end, '\0');
			break;
		case 'b':
			if (w[1] == 'e')
				strip_r(search, P_BER, start, end);
			break;
		case 't':
			if (w[1] == 'e')
				strip_r(search, P_TER, start, end);
			else if (search->depth == 1 && search->chain[0] == P_KE && starts(search, start, end, "tidak"))
				behind(search, P_TIDAK, start + 5, end, '\0');
			break;
		case 'm':
			if (w[1] == 'e')
			{
				if (strchr("lrwymn", w[2]) != NULL)
					behind(search, P_ME, start + 2, end, '\0');
				strip_nasal(search, P_ME, start + 2, end);
			}
			else if (search->depth == 0)
				strip_nasal(search, P_N, start, end);
			break;
		case 'p':
			if (w[1] == 'e')
			{
				if (w[2] == 'r')
					strip_r(search, P_PER, start, end);
				if (!wc_is_vowel(w[2]))
					behind(search, P_PE, start + 2, end, '\0');
				strip_nasal(search, P_PE, start + 2, end);
				if (starts(search, start, end, "pelajar"))
					behind(search, P_PER, start + 3, end, '\0');
			}
			break;
		case 'n':
			if (search->depth == 0)
				strip_nasal(search, P_N, start, end);
			break;
	}
}

/* --- suffixes and clitics -------------------------------------------------------- */

/* Inline, so that the length of a constant ending is known. */
static inline bool
ends(const Search *search, uint32_t end, const char *ending, uint32_t least)
{
	uint32_t	length = (uint32_t) strlen(ending);

	return end >= length + least && memcmp(search->word + end - length, ending, length) == 0;
}

static void
strip_suffixes(Search *search, uint32_t end)
{
	search->word_end = (uint8_t) end;
	search->suffix = S_NONE;
	strip_prefixes(search, 0, end);
	if (ends(search, end, "an", 2))
	{
		search->suffix = S_AN;
		strip_prefixes(search, 0, end - 2);
		if (ends(search, end, "kan", 2))
		{
			search->suffix = S_KAN;
			strip_prefixes(search, 0, end - 3);
		}
	}
	else if (ends(search, end, "i", 2))
	{
		search->suffix = S_I;
		strip_prefixes(search, 0, end - 1);
	}
	else if (ends(search, end, "in", 3))
	{
		search->suffix = S_IN;
		strip_prefixes(search, 0, end - 2);
	}
	search->suffix = S_NONE;
}

static void
strip_possessives(Search *search, uint32_t end)
{
	uint32_t	length = ends(search, end, "nya", 2) ? 3 : ends(search, end, "ku", 2) || ends(search, end, "mu", 2) ? 2 : 0;

	strip_suffixes(search, end);
	if (length == 0)
		return;
	search->clitics++;
	strip_suffixes(search, end - length);
	search->clitics--;
}

#define NO_STANDARD wc_slice(NULL, 0)

/* Try all readings of a word; all, of that capacity, receives them, or is NULL. */
static void
search_readings(Search *search, WcSlice word, WcSlice standard, Reading *all, int capacity)
{
	memset(search, 0, offsetof(Search, best) + sizeof(search->best));
	search->standard = standard;
	search->all = all;
	search->all_capacity = capacity;
	search->all_count = 0;
	memcpy(search->word, word.data, word.length);
	strip_possessives(search, word.length);
	if (!ends(search, word.length, "lah", 2) && !ends(search, word.length, "kah", 2) && !ends(search, word.length, "tah", 2) &&
		!ends(search, word.length, "pun", 2))
		return;
	search->clitics++;
	strip_possessives(search, word.length - 3);
	search->clitics--;
}

/* --- words ----------------------------------------------------------------------- */

/* An unknown word loses only -nya, and -lah, -kah, -pun where no name ends so. */
static WcSlice
strip_unknown(WcSlice word)
{
	static const struct
	{
		const char *ending;
		uint32_t	least;		/* letters that must be left */
	}			endings[] = {{"nya", 3}, {"lah", 4}, {"kah", 4}, {"pun", 4}};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		uint32_t	length = (uint32_t) strlen(endings[i].ending),
					left = word.length - length;

		if (word.length >= length + endings[i].least && memcmp(word.data + left, endings[i].ending, length) == 0 &&
			word.data[left - 1] != 'l' && word.data[left - 1] != '-')
			return wc_slice(word.data, left);
	}
	return word;
}

static void stem_simple(WcSlice word, WcStemMode mode, WcStem *stem);

/* Take the stem of a part of the word over; a lemma moves out of the part's buffer, which ends with the caller. */
static void
adopt(WcStem *stem, const WcStem *part)
{
	stem->text = part->text;
	if (part->text.data == part->buffer)
	{
		memcpy(stem->buffer, part->buffer, part->text.length);
		stem->text.data = stem->buffer;
	}
	stem->known = true;
}

/*
 * Loan affixes on words the dictionary lacks: antikorupsi, pascapanen,
 * kampungisasi.  The rest must be known; false when it isn't.
 */
static bool
strip_loan_affix(WcSlice word, WcStemMode mode, WcStem *stem)
{
	static const char *const prefixes[] = {"anti", "non", "pasca", "pra", "pro", "eks", "super", "multi", "antar", "kontra", "semi"};
	static const char *const suffixes[] = {"isasi", "isme"};
	WcStem		rest;

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
	{
		uint32_t	length;

		if (prefixes[i][0] != word.data[0])
			continue;
		length = (uint32_t) strlen(prefixes[i]);
		if (word.length >= length + 5 && memcmp(word.data, prefixes[i], length) == 0)
		{
			stem_simple(wc_slice(word.data + length, word.length - length), mode, &rest);
			if (!rest.known)
				continue;
			adopt(stem, &rest);
			return true;
		}
	}
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
	{
		uint32_t	length = (uint32_t) strlen(suffixes[i]);
		WcSlice		root = wc_slice(word.data, word.length - length);

		if (word.length >= length + 4 && memcmp(word.data + root.length, suffixes[i], length) == 0 && wc_is_root(wc_word_find(root)))
		{
			stem->text = root;
			stem->known = true;
			return true;
		}
	}
	return false;
}

/* The stem of an entry: the word itself, or the listed one. */
static WcSlice
stem_of(const WcEntry *entry)
{
	return entry->bits & WC_HAS_STEM ? wc_entry_formal(entry) : wc_entry_word(entry);
}

/*
 * A derived word whose spelling is not the standard one: bernafas is bernapas.
 * Its root is nafas, as it stands in the word, for spelling is not the
 * stemmer's affair; that of the standard form where the word hasn't it:
 * merespon, respons.
 */
static bool
stem_standard(WcSlice word, const WcEntry *entry, WcStemMode mode, WcStem *stem)
{
	Search		search;
	WcSlice		formal;
	WcStem		rest;

	if (entry == NULL || !(entry->bits & WC_IS_SLANG))
		return false;
	formal = wc_entry_formal(entry);
	if (memchr(formal.data, ' ', formal.length) != NULL || formal.length > WC_MAX_STEM_WORD)
		return false;
	stem_simple(formal, mode, &rest);
	if (!rest.known || wc_slice_equal(rest.text, formal))
		return false;
	adopt(stem, &rest);
	if (mode == WC_STEM_ROOT)
	{
		search_readings(&search, word, rest.text, NULL, 0);
		if (search.best.root != NULL && (search.best.root->bits & WC_IS_SLANG))
			stem->text = wc_entry_word(search.best.root);
	}
	return true;
}

/* A first syllable doubled with e in place of its vowel: rerumputan, bebatuan; the rest must be known. */
static bool
strip_syllable(WcSlice word, WcStemMode mode, WcStem *stem)
{
	WcStem		rest;

	if (mode != WC_STEM_ROOT || word.length < MIN_DOUBLED || word.data[1] != 'e' || word.data[0] != word.data[2] ||
		wc_is_vowel(word.data[0]) || !wc_is_vowel(word.data[3]))
		return false;
	stem_simple(wc_slice(word.data + 2, word.length - 2), mode, &rest);
	if (!rest.known)
		return false;
	adopt(stem, &rest);
	return true;
}

/* The lemma that a reading leaves: no clitics, no me-, di-, ku-. */
static WcSlice
lemma_of(WcSlice word, const Reading *reading, char *buffer)
{
	uint32_t	cut = 0;

	if (reading->first == P_ME || reading->first == P_DI || reading->first == P_MENGE || reading->first == P_KU ||
		reading->first == P_NGE || reading->first == P_N)
		cut = reading->cut;
	memcpy(buffer, word.data + cut, reading->end - cut);
	if (cut > 0)
		buffer[0] = reading->letter;
	return wc_slice(buffer, reading->end - cut);
}

/* Readings that a word may have. */
#define MAX_READINGS 24

/* The lemma of a word of the exceptions: of the cheapest reading that ends in the stem listed, or the word. */
static WcSlice
lemma_of_listed(WcSlice word, const WcEntry *entry, char *buffer)
{
	Search		search;
	Reading		readings[MAX_READINGS];
	const Reading *best = NULL;

	search_readings(&search, word, NO_STANDARD, readings, MAX_READINGS);
	for (int i = 0; i < search.all_count; i++)
		if (wc_slice_equal(wc_entry_word(readings[i].root), wc_entry_formal(entry)) && (best == NULL || readings[i].cost < best->cost))
			best = &readings[i];
	return best != NULL ? lemma_of(word, best, buffer) : word;
}

/* A word without hyphens, and its entry. */
static void
stem_entry(WcSlice word, const WcEntry *entry, WcStemMode mode, WcStem *stem)
{
	Search		search;

	stem->text = word;
	stem->known = wc_is_root(entry);
	stem->licensed = false;
	if (entry != NULL && (entry->bits & WC_HAS_STEM))
	{
		stem->known = stem->licensed = true;
		stem->text = mode == WC_STEM_ROOT ? wc_entry_formal(entry) : lemma_of_listed(word, entry, stem->buffer);
		return;
	}
	if (stem->known || (entry != NULL && (entry->bits & WC_IS_NAME)) || word.length <= 3)
		return;
	search_readings(&search, word, NO_STANDARD, NULL, 0);
	if (search.best.root == NULL || search.best.cost > MAX_COST)
	{
		if (!stem_standard(word, entry, mode, stem) && !strip_syllable(word, mode, stem) && !strip_loan_affix(word, mode, stem))
			stem->text = strip_unknown(word);
		return;
	}
	stem->known = true;
	stem->licensed = search.best.licensed;
	if (mode == WC_STEM_ROOT)
		stem->text = stem_of(search.best.root);
	else if (search.best.root->bits & WC_HAS_STEM)
		stem->text = lemma_of_listed(wc_slice(word.data, search.best.end), search.best.root, stem->buffer);
	else
		stem->text = lemma_of(word, &search.best, stem->buffer);
}

static void
stem_simple(WcSlice word, WcStemMode mode, WcStem *stem)
{
	stem_entry(word, wc_word_find(word), mode, stem);
}

/* All roots of a part, the part itself among them when it is one. */
static int
collect(WcSlice part, Reading *readings)
{
	Search		search;
	const WcEntry *entry = wc_word_find(part);
	int			count;

	search_readings(&search, part, NO_STANDARD, readings, MAX_READINGS - 1);
	count = search.all_count;
	if (wc_is_root(entry))
		readings[count++] = (Reading) {.root = entry,.cost = -(int) entry->frequency * FREQUENCY_GAIN};
	else if (entry != NULL && (entry->bits & WC_HAS_STEM))
		readings[count++] = (Reading) {.root = entry,.cost = -LISTED_GAIN};
	return count;
}

/* The cheapest root that both parts have; NULL for none. */
static const WcEntry *
common_root(WcSlice a, WcSlice b)
{
	Reading		in_a[MAX_READINGS],
				in_b[MAX_READINGS];
	int			count_a = collect(a, in_a),
				count_b = collect(b, in_b),
				best_cost = 0;
	const WcEntry *best = NULL;

	for (int i = 0; i < count_a; i++)
	{
		for (int j = 0; j < count_b; j++)
		{
			int			cost = in_a[i].cost + in_b[j].cost;

			if (in_a[i].root == in_b[j].root && (best == NULL || cost < best_cost))
			{
				best = in_a[i].root;
				best_cost = cost;
			}
		}
	}
	return best;
}

/* Whether the part is one of the words, between which a space stands, as before the first and behind the last. */
static bool
is_among(WcSlice part, const char *words)
{
	for (const char *at = words; *at != '\0' && at[1] != '\0'; at = strchr(at + 1, ' '))
		if (strncmp(at + 1, part.data, part.length) == 0 && at[1 + part.length] == ' ')
			return true;
	return false;
}

static bool
is_clitic(WcSlice part)
{
	return is_among(part, " nya ku mu lah kah pun an i kan in ");
}

/*
 * What is written with a hyphen before a foreign word or a name: di-restart,
 * mem-posting.  Not non- and anti-, which turn the meaning: non-migas.
 */
static bool
is_prefix(WcSlice part)
{
	return is_among(part, " di me mem men meng nge ber ter se ke ");
}

/* menulis-nulis: the second part may lack the me- of the first. */
static const WcEntry *
common_root_with_me(WcSlice a, WcSlice b)
{
	char		with_me[WC_MAX_STEM_WORD + 2];

	if (b.length + 2 > WC_MAX_STEM_WORD || (b.data[0] != 'n' && b.data[0] != 'm'))
		return NULL;
	memcpy(with_me, "me", 2);
	memcpy(with_me + 2, b.data, b.length);
	return common_root(a, wc_slice(with_me, b.length + 2));
}

/* anak-anak, berlari-lari, Allah-lah, di-restart */
static void
stem_hyphenated(WcSlice word, const char *hyphen, WcStemMode mode, WcStem *stem)
{
	WcSlice		a = wc_slice(word.data, (size_t) (hyphen - word.data)),
				b = wc_slice(hyphen + 1, word.length - a.length - 1);
	const char *second = memchr(b.data, '-', b.length);
	const WcEntry *entry = wc_word_find(word),
			   *root;

	stem->text = word;
	stem->known = wc_is_root(entry);
	stem->licensed = false;
	if (entry != NULL && (entry->bits & WC_HAS_STEM))
	{
		stem->text = wc_entry_formal(entry);
		stem->known = stem->licensed = true;
		return;
	}
	/* a root that is doubled is that root, also where the dictionary lists it: anak-anak */
	if (wc_slice_equal(a, b) && wc_is_root(wc_word_find(a)))
	{
		stem->text = a;
		stem->known = stem->licensed = true;
		return;
	}
	if (a.length == 0 || b.length == 0)
		return;
	if (second != NULL)
	{
		/* only a clitic may follow the second hyphen */
		if (!is_clitic(wc_slice(second + 1, b.length - (size_t) (second + 1 - b.data))))
			return;
		b.length = (uint32_t) (second - b.data);
	}
	if ((root = common_root(a, b)) != NULL || (root = common_root_with_me(a, b)) != NULL)
	{
		stem->text = stem_of(root);
		stem->known = stem->licensed = true;
		if (mode == WC_STEM_LEMMA)
			stem_simple(a, mode, stem);
	}
	else if (stem->known)
		return;					/* listed with its hyphen: sayur-mayur */
	else if (is_clitic(b))
		stem_simple(a, mode, stem);
	else if (is_prefix(a))
		stem_simple(b, mode, stem);
	else if (wc_slice_equal(a, b))
		stem_simple(a, mode, stem);
}

void
wc_stem(WcSlice word, WcStemMode mode, WcStem *stem)
{
	wc_stem_found(word, wc_word_find(word), mode, stem);
}

void
wc_stem_found(WcSlice word, const WcEntry *entry, WcStemMode mode, WcStem *stem)
{
	const char *hyphen;

	stem->text = word;
	stem->known = stem->licensed = false;
	if (word.length > WC_MAX_STEM_WORD || word.length == 0)
		return;
	hyphen = memchr(word.data, '-', word.length);
	if (hyphen != NULL)
		stem_hyphenated(word, hyphen, mode, stem);
	else
		stem_entry(word, entry, mode, stem);
}
