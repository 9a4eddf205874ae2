/*
 * spell.c - what an unknown word may stand for.
 *
 * Input:    a word in small letters that no table has and the stemmer can't
 *           take apart.
 * Output:   see spell.h.
 * Does not: generate spellings.  Known words with the same skeleton of
 *           consonants, or one consonant apart, are found through an index
 *           and compared letter by letter.
 *
 * A noisy channel (Kernighan, Church & Gale 1990, "A spelling correction
 * program based on a noisy channel model"): a known word costs its rarity, the
 * changes that lead from it to what is written, and what informal writing
 * costs at all.  The cheapest is meant, unless the written word is likelier a
 * word of its own, which costs its own rarity.  Costs are tenths of a bit.
 */
#include "spell.h"

#include "channel.h"
#include "joined.h"
#include "vocabulary.h"

/* --- costs ------------------------------------------------------------------- */

/* Those of changes are in channel.h; the limits were set on formal text that must not change. */
#define INFORMAL 60				/* to write otherwise than the standard */

#define AFFIXED 25				/* the table's spelling with regular affixes */
#define CLITICS 6				/* suffixes that go with any word, */
#define OWNERS 4				/* the last of them not with function words */
#define DIGIT 10

#define CLITIC 45				/* a known word with -nya */
#define SHORT_CLITIC 55			/* -ny */
#define CLITIC_X 35				/* -x, which ends few words */
#define RESPELL_ENDING 30		/* -in for -kan, -i */
#define RESPELL_PREFIX 35		/* ng- for meng- */
#define GLUE 45
#define NEGATION 20				/* g- for gak */
#define LINE_BREAK 20			/* before a consonant that n never stands before */
#define RESTORE 20				/* a regular form that is not in the tables */

#define UNSEEN 210				/* a word of four letters of its own that was never seen */
#define UNSEEN_LETTER 18		/* each more letter */
#define UNSEEN_LETTERS 8		/* at most */
#define STRANGE 35				/* for each cluster of consonants that no word has */
#define LEAST_OWNER 5			/* letters before -nya that may be a name */
#define DOUBT 45				/* where names stand */
#define PLAUSIBLE 20			/* short and well formed; */
#define SHORT_PLAUSIBLE 40		/* the same of four letters */
#define LEAST_PLAUSIBLE 4		/* letters of such a word */
#define LEAST_PLAUSIBLE_TYPED 6	/* letters of one that may hold typing errors */
#define LEAST_SHORT_VERB 60		/* of a short verb that stands without its me- */
#define LEAST_TYPED 5			/* letters of a word that may hold typing errors */
#define LEAST_RARITY 45			/* of the most frequent words */
#define LEAST_ERROR 30			/* of a wrong consonant */
#define MARGIN 5				/* between the best and the next */

#define MAX_LENGTH (WC_MAX_SPELL + 4)

/* --- what is known about the written word ---------------------------------------- */

/* What a candidate is made of. */
typedef enum Source
{
	FROM_NONE, FROM_ITEM, FROM_WORD, FROM_GLUED
} Source;

typedef struct Choice
{
	int			cost;
	Source		source;
	uint32_t	item;			/* of the vocabulary */
	WcParts		parts;			/* that are glued */
	uint32_t	length;			/* of the word in copy */
	const char *clitic;
	char		copy[MAX_LENGTH];	/* a word as it stands */
} Choice;

typedef struct Search
{
	Choice		best;
	WcSpelling	text;			/* of the best */
	int			next;			/* the cost of the best that means something else */
	int			limit;			/* dearer candidates are not believed, or can't change the answer */
	const char *clitic;			/* what was taken off the end of the word that is searched now */
} Search;

/* Whether the letters may begin or end a word or stand between vowels. */
static bool
is_cluster(const char *letters, uint32_t length, bool first, bool last)
{
	/* the letters that may follow each */
	static const char firsts[26][10] = {
		['b' - 'a'] = "lr",['c' - 'a'] = "h",['d' - 'a'] = "rw",['f' - 'a'] = "lr",['g' - 'a'] = "hlr",['k' - 'a'] = "hlrw",['m' - 'a'] = "by",['n' - 'a'] = "dgjy",
		['p' - 'a'] = "lrs",['s' - 'a'] = "hklmnptwy",['t' - 'a'] = "hrs",['w' - 'a'] = "h"
	}, lasts[26][10] = {
		['c' - 'a'] = "hkt",['f' - 'a'] = "t",['k' - 'a'] = "st",['l' - 'a'] = "dklmt",['m' - 'a'] = "s",['n' - 'a'] = "cdgkst",['p' - 'a'] = "s",['r' - 'a'] = "bdkmnst",
		['s' - 'a'] = "hkst",['t' - 'a'] = "hs"
	};

	if (length <= 1)
		return true;
	if (length > 4 || (length == 4 && (first || last)))
		return false;
	if (!first && !last)
		return length <= 3 || memcmp(letters, "ng", 2) == 0;
	if (length == 2)			/* digits may be among the letters */
		return wc_is_lower(letters[0]) && strchr((first ? firsts : lasts)[letters[0] - 'a'], letters[1]) != NULL;
	return first && (memcmp(letters, "str", 3) == 0 || memcmp(letters, "spr", 3) == 0 || memcmp(letters, "skr", 3) == 0 ||
					 memcmp(letters, "ngg", 3) == 0);
}

/* How many clusters the word has that no word of the language begins, ends or goes on with; at most 2. */
static int
strangeness(WcSlice word)
{
	int			strange = 0;
	bool		vowel = false;

	for (uint32_t i = 0; i < word.length;)
	{
		uint32_t	end = i;

		while (end < word.length && !wc_is_vowel(word.data[end]) && !(end > 0 && word.data[end] == 'y' && end + 1 == word.length))
			end++;
		if (end == i)
		{
			vowel = true;
			i++;
			continue;
		}
		if (!is_cluster(word.data + i, end - i, i == 0, end == word.length))
			strange++;
		i = end;
	}
	return !vowel ? 2 : strange > 2 ? 2 : strange;
}

/* Letters from which on a typing error is likelier than a name. */
#define LONG_WORD 8

/* Consonants that may open an Indonesian syllable together, and those that may close one before another begins. */
static bool
may_stand_together(char first, char second)
{
	return strchr("rlwy", second) != NULL || (first == 'n' && strchr("gycdjtsk", second) != NULL) || (first == 'm' && strchr("pb", second) != NULL) ||
		(first == 's' && strchr("tkpmn", second) != NULL) || (first == 'k' && strchr("hst", second) != NULL) || strchr("rlhsk", first) != NULL ||
		(second == 'h' && first == 's');
}

/*
 * Whether an unknown word is long, or its letters say that it is no
 * Indonesian spelling (vowels left out, q or x, letters doubled).  Short ones that
 * look right are mostly names and foreign words.
 */
static bool
looks_misspelled(WcSlice word)
{
	int			consonants = 0,
				vowels = 0;

	if (word.length >= LONG_WORD)
		return true;
	for (uint32_t i = 0; i < word.length; i++)
	{
		char		c = word.data[i];

		if (!wc_is_lower(c) || c == 'q' || c == 'x')
			return true;
		if (wc_is_vowel(c))
		{
			if (i > 0 && c == word.data[i - 1] && c != 'e' && c != 'o')
				return true;	/* ee and oo are English */
			vowels++;
			consonants = 0;
			continue;
		}
		if (++consonants >= 2 && (c == word.data[i - 1] || !may_stand_together(word.data[i - 1], c)))
			return true;
		if (consonants >= 4 || (consonants >= 2 && i + 1 == word.length && !(c == 'g' && word.data[i - 1] == 'n')))
			return true;
	}
	return vowels == 0 || word.length >= (uint32_t) vowels * 4;
}

/* The cost of taking the written word for a word of its own. */
static int
cost_as_it_is(WcSlice word, bool doubtful)
{
	int			class = wc_class_of_seen(word),
				letters = (int) word.length - 4,
				cost;

	if (class == 0 && wc_ends_with(word, "nya", LEAST_OWNER))	/* a name's */
		class = wc_class_of_seen(wc_slice(word.data, word.length - 3));
	if (class > WC_RAREST - INFORMAL - LEAST_RARITY + 2 * STRANGE)
		return 0;				/* no word is likelier */
	if (class > 0)
		cost = WC_RAREST - class;
	else
		cost = UNSEEN + UNSEEN_LETTER * (letters > UNSEEN_LETTERS ? UNSEEN_LETTERS : letters);
	return cost + STRANGE * strangeness(word) - (doubtful ? DOUBT : 0);
}

/* --- candidates ------------------------------------------------------------------------ */

/* kmi for kami: short words are believed only when letters are left out, and none at the beginning. */
static bool
is_shortened(WcSlice written, WcSlice meant)
{
	uint32_t	i = 1;

	if (written.data[0] != meant.data[0])
		return false;
	for (uint32_t j = 1; j < meant.length && i < written.length; j++)
		i += meant.data[j] == written.data[i];
	return i == written.length;
}

/* Typing errors are believed only when one of the first two letters is right. */
static bool
begins_alike(WcSlice a, WcSlice b)
{
	return a.data[0] == b.data[0] || a.data[1] == b.data[0] || a.data[0] == b.data[1];
}

static bool write_choice(const Choice *choice, WcSpelling *spelling);

/* Note a candidate; two that mean the same do not compete. */
static void
offer(Search *search, const Choice *choice)
{
	WcSpelling	spelling;

	if (choice->cost > search->limit || choice->cost >= search->next || !write_choice(choice, &spelling))
		return;
	if (search->best.source != FROM_NONE && wc_slice_equal(spelling.text, search->text.text))
	{
		search->best.cost = wc_least(search->best.cost, choice->cost);
		return;
	}
	if (search->best.source != FROM_NONE && choice->cost >= search->best.cost)
	{
		search->next = choice->cost;
		return;
	}
	if (search->best.source != FROM_NONE)
		search->next = search->best.cost;
	search->best = *choice;
	search->limit = wc_least(search->limit, choice->cost + MARGIN);
	memcpy(search->text.buffer, spelling.buffer, spelling.text.length);
	search->text.text = wc_slice(search->text.buffer, spelling.text.length);
}

/* Compare the written word with the items of one skeleton; the change that led to it costs at least floor. */
static void
try_known_skeleton(Search *search, const WcWritten *written, uint32_t hash, int base, int floor)
{
	uint32_t	bucket = hash >> wc_spell_shift,
				tag = wc_skeleton_tag(hash);

	for (uint32_t i = wc_spell_buckets[bucket]; i < wc_spell_buckets[bucket + 1]; i++)
	{
		uint32_t	item = wc_spell_items[i];
		int			rarity = WC_RAREST - (int) (item >> 25) * 2 + base,
					room = search->limit - rarity;
		char		buffer[WC_MAX_FORM];
		WcSlice		meant;
		Choice		choice;

		if (room < floor)
			break;				/* the rest is rarer */
		if ((item >> 17 & 0xFF) != tag)
			continue;
		meant = wc_vocabulary_spell(item, buffer);
		if ((floor >= DROP_NASAL && !begins_alike(written->word, meant)) || wc_least_cost_of_writing(written, meant) > room)
			continue;
		if (written->word.length <= 3 && !is_shortened(written->word, meant))
			continue;
		choice.cost = rarity + wc_cost_of_writing(written->word, meant, room);
		choice.source = FROM_ITEM;
		choice.item = item & 0x1FFFF;
		choice.clitic = search->clitic;
		offer(search, &choice);
	}
}

static inline void
try_skeleton(Search *search, const WcWritten *written, uint64_t skeleton, int base, int floor)
{
	uint32_t	hash = wc_skeleton_hash(skeleton);

	if (wc_skeleton_is_known(hash))
		try_known_skeleton(search, written, hash, base, floor);
}

/* A skeleton without its part at place (0 the last), and with another part in it. */
static uint64_t
without(uint64_t skeleton, unsigned place)
{
	uint64_t	low = (UINT64_C(1) << place * 4) - 1;

	return (skeleton & low) | (skeleton >> 4 & ~low);
}

static uint64_t
with(uint64_t skeleton, unsigned place, unsigned class)
{
	uint64_t	low = (UINT64_C(1) << place * 4) - 1;

	return (skeleton & low) | (uint64_t) class << place * 4 | (skeleton & ~low) << 4;
}

static unsigned
part(uint64_t skeleton, unsigned place)
{
	return skeleton >> place * 4 & 15;
}

/* Whether one class is written for the other for less than a typing error costs. */
static bool
sounds_like(unsigned a, unsigned b)
{
	/* by spell.h's classes: b/p, c/k, c/s, d/t, g/k, l/r, m/n, n/ng, j/s */
	static const uint16_t like[16] = {
		[1] = 1 << 4,[2] = 1 << 7 | 1 << 13,[3] = 1 << 14,[4] = 1 << 1,[5] = 1 << 7,[6] = 1 << 13,[7] = 1 << 2 | 1 << 5,[8] = 1 << 12,
		[9] = 1 << 10,[10] = 1 << 9 | 1 << 11,[11] = 1 << 10,[12] = 1 << 8,[13] = 1 << 2 | 1 << 6,[14] = 1 << 3
	};

	return (like[a] >> b & 1) != 0;
}

/* Skeletons that differ by one consonant: lost, added, another, or two that changed places. */
static void
try_typing_errors(Search *search, const WcWritten *written, uint64_t skeleton, unsigned count, int base)
{
	for (unsigned place = 0; place < count; place++)
	{
		uint64_t	rest = without(skeleton, place);
		unsigned	class = part(skeleton, place);

		if (place == 0 || place == count - 1 || part(skeleton, place - 1) != part(skeleton, place + 1))
			try_skeleton(search, written, rest, base, ADD_LAST_K);
		for (unsigned other = 1; other < 15; other++)
			if (other != class)
				try_skeleton(search, written, with(rest, place, other), base, sounds_like(class, other) ? LEAST_ERROR : NEIGHBOUR_KEY - 5);
		if (place > 0)
			try_skeleton(search, written, with(rest, place - 1, class), base, SWAP);
	}
	if (count < WC_MAX_SKELETON)
		for (unsigned place = 0; place <= count; place++)
			for (unsigned other = 1; other < 15; other++)
				try_skeleton(search, written, with(skeleton, place, other), base,
							 place == 0 && other == 7 ? DROP_LAST_K : other == 9 || other == WC_SKELETON_N ? DROP_NASAL : DROP_CONSONANT);
}

/* Changes of one consonant that are frequent in short words too: n for ng, a last k that comes and goes. */
static void
try_cheap_changes(Search *search, const WcWritten *written, uint64_t skeleton, unsigned count, int base)
{
	for (unsigned place = 0; place < count; place++)
		if (part(skeleton, place) == WC_SKELETON_N || part(skeleton, place) == WC_SKELETON_NG)
			try_skeleton(search, written, skeleton ^ (uint64_t) (WC_SKELETON_N ^ WC_SKELETON_NG) << place * 4, base, 30);
	if (part(skeleton, 0) == 7)
		try_skeleton(search, written, skeleton >> 4, base, ADD_LAST_K);
	else
		try_skeleton(search, written, skeleton << 4 | 7, base, DROP_LAST_K);
}

/* Words of the vocabulary that word may stand for, by its skeleton or one consonant apart. */
static void
try_word(Search *search, WcSlice word, int base, bool typing_errors)
{
	int			room = search->limit - base - LEAST_RARITY;
	uint64_t	skeleton = wc_skeleton(word);
	unsigned	count = 0;
	WcWritten	written;

	while (count < WC_MAX_SKELETON && skeleton >> count * 4 != 0)
		count++;
	if (count == 0 || word.length > WC_MAX_FORM || room < (typing_errors ? LEAST_ERROR : 0))
		return;
	wc_channel_start(word, &written);
	if (!typing_errors)
		try_skeleton(search, &written, skeleton, base, NO_CHANGE);
	else if (count >= 3 && word.length >= LEAST_TYPED)
		try_typing_errors(search, &written, skeleton, count, base);
	else if (word.length >= 4 && count < WC_MAX_SKELETON)
		try_cheap_changes(search, &written, skeleton, count, base);
}

/* --- endings, prefixes, glue ------------------------------------------------------------- */

/* A known word, as it stands or copied, with what was added to it. */
static void
offer_word(Search *search, WcSlice word, int cost, const char *clitic)
{
	Choice		choice = {.cost = cost,.source = FROM_WORD,.clitic = clitic};

	if (cost > search->limit)
		return;
	memcpy(choice.copy, word.data, word.length);
	choice.length = (uint32_t) word.length;
	offer(search, &choice);
}

/* katany, pasukanx, gimananya: the word without a clitic. */
static void
try_clitics(Search *search, WcSlice word)
{
	static const struct
	{
		WcAffix		ending;
		const char *clitic;
		int			cost;
	}			clitics[] = {
		{WC_AFFIX("nya"), "nya", CLITIC}, {WC_AFFIX("ny"), "nya", SHORT_CLITIC}, {WC_AFFIX("x"), "nya", CLITIC_X}, {WC_AFFIX("nx"), "nya", CLITIC_X}, {WC_AFFIX("xa"), "nya", CLITIC_X}, {WC_AFFIX("ne"), "nya", SHORT_CLITIC + 5}, {WC_AFFIX("nye"), "nya", SHORT_CLITIC},
		{WC_AFFIX("na"), "nya", SHORT_CLITIC + 10}, {WC_AFFIX("nyah"), "nya", SHORT_CLITIC}, {WC_AFFIX("ya"), "nya", SHORT_CLITIC}, {WC_AFFIX("a"), "nya", SHORT_CLITIC + 40},
		{WC_AFFIX("lah"), "lah", SHORT_CLITIC}, {WC_AFFIX("kah"), "kah", SHORT_CLITIC}, {WC_AFFIX("pun"), "pun", SHORT_CLITIC},
		{WC_AFFIX("ku"), "ku", SHORT_CLITIC}, {WC_AFFIX("q"), "ku", SHORT_CLITIC}, {WC_AFFIX("mu"), "mu", SHORT_CLITIC},
	};

	if (search->limit < INFORMAL + CLITIC + LEAST_RARITY)
		return;
	for (size_t i = 0; i < sizeof(clitics) / sizeof(clitics[0]); i++)
	{
		WcSlice		base = word;
		int			class;

		if (!wc_has_ending(word, &clitics[i].ending, 3))
			continue;
		base.length -= clitics[i].ending.length;
		if ((clitics[i].ending.text[0] == 'y' || clitics[i].ending.text[0] == 'a') && base.data[base.length - 1] != 'n')
			continue;			/* the n stands once for two: presidenya */
		class = wc_class_of_known(base);
		if (class > 0)
			offer_word(search, base, WC_RAREST - class + INFORMAL + clitics[i].cost, clitics[i].clitic);
		search->clitic = clitics[i].clitic;
		try_word(search, base, INFORMAL + clitics[i].cost, false);
		if (i == 0)
			try_word(search, base, INFORMAL + clitics[i].cost, true);
		search->clitic = "";
	}
}

/* Written ways of affixes: -in for -kan and -i, ng- for meng-. */
static void
try_affixes(Search *search, WcSlice word)
{
	char		out[MAX_LENGTH + 8];

	if (wc_ends_with(word, "in", 3))
	{
		try_word(search, wc_replace_ends(word, 0, "", 2, "kan", out), INFORMAL + RESPELL_ENDING, false);
		try_word(search, wc_replace_ends(word, 0, "", 1, "", out), INFORMAL + RESPELL_ENDING, false);
	}
	if ((word.data[0] == 'n' || word.data[0] == 'm') && word.length >= 5 &&
		(word.data[1] != 'e' || (word.data[0] == 'n' && word.length >= 7)))
	{
		WcSlice		verb = wc_replace_ends(word, 0, "me", 0, "", out);

		try_word(search, verb, INFORMAL + RESPELL_PREFIX, false);
		if (word.length >= 6 && wc_class_of_known(verb) > 0)
			offer_word(search, verb, WC_RAREST - WC_REGULAR + INFORMAL + RESTORE, "");
	}
}

/* nkami, nhari: what is left of \\n before a word. */
static void
try_line_break(Search *search, WcSlice word)
{
	WcSlice		rest = wc_slice(word.data + 1, word.length - 1);
	int			class;

	if (word.data[0] != 'n' || strchr("gyaeiou", word.data[1]) != NULL)
		return;
	class = wc_class_of_known(rest);
	if (class > 0)
		offer_word(search, rest, WC_RAREST - class + INFORMAL + LINE_BREAK, "");
}

/* gpeduli -> tidak peduli: g alone before a consonant is what is left of gak. */
static void
try_negation(Search *search, WcSlice word)
{
	WcSlice		rest = wc_slice(word.data + 1, word.length - 1);
	Choice		choice = {.source = FROM_GLUED,.clitic = "",.parts = {.count = 2,.words = {WC_SLICE("tidak"), rest}}};
	int			class;

	if (word.data[0] != 'g' || rest.length < 5 || strchr("aeiouhlrw", rest.data[0]) != NULL)
		return;
	class = wc_class_of_known(rest);
	choice.cost = WC_RAREST - class + INFORMAL + NEGATION;
	if (class > 0)
		offer(search, &choice);
}

/* kakaa, cantiknyaa: a known word when no letter is doubled. */
static void
try_single_letters(Search *search, WcSlice word)
{
	char		out[WC_MAX_SPELL];
	uint32_t	length = 0;
	int			class;

	for (uint32_t i = 0; i < word.length; i++)
		if (i == 0 || word.data[i] != word.data[i - 1])
			out[length++] = word.data[i];
	if (length == word.length || length < 3)
		return;
	class = wc_class_of_known(wc_slice(out, length));
	if (class > 0)
		offer_word(search, wc_slice(out, length), WC_RAREST - class + INFORMAL + (int) (word.length - length) * ADD_DOUBLED, "");
}

/* mnyelamatkn: the vowels of affixes are put back, and the stemmer reads the rest. */
static void
try_regular(Search *search, WcSlice word)
{
	static const struct
	{
		WcAffix		written;
		const char *meant;
	}			prefixes[] = {
		{WC_AFFIX("mn"), "men"}, {WC_AFFIX("mng"), "meng"}, {WC_AFFIX("mny"), "meny"}, {WC_AFFIX("mm"), "mem"}, {WC_AFFIX("ml"), "mel"}, {WC_AFFIX("mr"), "mer"}, {WC_AFFIX("mw"), "mew"},
		{WC_AFFIX("br"), "ber"}, {WC_AFFIX("tr"), "ter"}, {WC_AFFIX("pr"), "per"}, {WC_AFFIX("pn"), "pen"}, {WC_AFFIX("pm"), "pem"}, {WC_AFFIX("d"), "di"}, {WC_AFFIX("k"), "ke"}, {WC_AFFIX("s"), "se"}, {WC_AFFIX(""), ""},
	}, suffixes[] = {
		{WC_AFFIX(""), ""}, {WC_AFFIX("kn"), "kan"}, {WC_AFFIX("n"), "an"}, {WC_AFFIX("ken"), "kan"}, {WC_AFFIX("en"), "an"}, {WC_AFFIX("in"), "kan"}, {WC_AFFIX("ny"), "nya"}, {WC_AFFIX("knny"), "kannya"},
		{WC_AFFIX("nny"), "annya"},
	};
	char		out[MAX_LENGTH + 8];

	if (word.length < 6 || search->limit < WC_RAREST - WC_REGULAR + INFORMAL + RESTORE)
		return;
	for (size_t p = 0; p < sizeof(prefixes) / sizeof(prefixes[0]); p++)
	{
		uint32_t	cut = prefixes[p].written.length;

		if (cut > 0 && prefixes[p].written.text[0] != word.data[0])
			continue;
		if (memcmp(word.data, prefixes[p].written.text, cut) != 0 || (cut > 0 && wc_is_vowel(word.data[cut]) && cut < 2))
			continue;
		for (size_t s = 0; s < sizeof(suffixes) / sizeof(suffixes[0]); s++)
		{
			uint32_t	drop = suffixes[s].written.length;
			WcStem		stem;
			WcSlice		whole;

			if ((cut == 0 && drop == 0) || !wc_has_ending(word, &suffixes[s].written, cut + 3))
				continue;
			whole = wc_replace_ends(word, cut, prefixes[p].meant, drop, suffixes[s].meant, out);
			if (whole.length > MAX_LENGTH)
				continue;
			wc_stem(whole, WC_STEM_ROOT, &stem);
			if (stem.licensed && stem.text.length >= 4)
				offer_word(search, whole, WC_RAREST - WC_REGULAR + INFORMAL + RESTORE, "");
		}
	}
}

static bool
is_function_word(WcSlice word)
{
	const WcEntry *entry = wc_word_find(word);

	return entry != NULL && (entry->bits & WC_IS_STOP) != 0;
}

/*
 * resikonya, beraktifitas: a spelling of the table with regular affixes.  The
 * standard form takes its place; with a prefix or suffix that is no clitic the
 * dictionary must license the whole.
 */
static void
try_affixed_slang(Search *search, WcSlice word)
{
	static const WcAffix prefixes[] = {
		WC_AFFIX(""), WC_AFFIX("ber"), WC_AFFIX("di"), WC_AFFIX("ter"), WC_AFFIX("se"), WC_AFFIX("ke"), WC_AFFIX("me"), WC_AFFIX("mem"),
		WC_AFFIX("men"), WC_AFFIX("meng"), WC_AFFIX("pe"), WC_AFFIX("pem"), WC_AFFIX("pen"), WC_AFFIX("peng")
	}, suffixes[] = {
		WC_AFFIX("nya"), WC_AFFIX("lah"), WC_AFFIX("kah"), WC_AFFIX("pun"), WC_AFFIX("ku"), WC_AFFIX("mu"), WC_AFFIX(""), WC_AFFIX("kan"),
		WC_AFFIX("an"), WC_AFFIX("i"), WC_AFFIX("annya"), WC_AFFIX("kannya")
	};

	for (size_t p = 0; p < sizeof(prefixes) / sizeof(prefixes[0]); p++)
	{
		uint32_t	cut = prefixes[p].length;

		if (cut > 0 && prefixes[p].text[0] != word.data[0])
			continue;
		if (word.length < cut + 4 || memcmp(word.data, prefixes[p].text, cut) != 0)
			continue;
		for (size_t s = 0; s < sizeof(suffixes) / sizeof(suffixes[0]); s++)
		{
			uint32_t	drop = suffixes[s].length;
			char		out[MAX_LENGTH * 2];
			const WcEntry *entry;
			WcSlice		formal,
						whole;
			WcStem		stem;

			if (!wc_has_ending(word, &suffixes[s], cut + (cut > 0 ? 5 : 4)) || cut + drop == 0)
				continue;
			entry = wc_word_find(wc_slice(word.data + cut, word.length - cut - drop));
			if (entry == NULL || !(entry->bits & WC_IS_SLANG))
				continue;
			formal = wc_entry_formal(entry);
			if (formal.length + cut + drop > MAX_LENGTH || (s >= OWNERS && s < CLITICS && is_function_word(formal)))
				continue;
			whole = wc_replace_ends(formal, 0, prefixes[p].text, 0, suffixes[s].text, out);
			if (cut > 0 || s >= CLITICS)
			{
				wc_stem(whole, WC_STEM_ROOT, &stem);
				if (!stem.licensed)
					continue;
			}
			offer_word(search, whole, INFORMAL + AFFIXED, "");
		}
	}
}

/*
 * gabisa, okedeh, hirukpikuk: known words without the space between them.  What a
 * word of its own costs stops growing; what is longer still speaks for parts.
 */
static void
try_glued(Search *search, WcSlice word)
{
	Choice		choice = {.source = FROM_GLUED,.clitic = ""};
	int			letters = (int) word.length - 4 - UNSEEN_LETTERS,
				informal = INFORMAL - (letters > 0 ? letters * UNSEEN_LETTER : 0),
				next;

	if (search->limit < INFORMAL + GLUE + LEAST_RARITY / 2)
		return;
	wc_split_joined(word, search->limit - informal, &choice.parts, &next);
	if (choice.parts.count == 0)
		return;
	choice.cost = informal + choice.parts.cost;
	offer(search, &choice);
	search->next = wc_least(search->next, informal + next);
}

/* --- the answer ------------------------------------------------------------------------------ */

/* What a known word stands for itself. */
static WcSlice
standard_form(WcSlice word)
{
	const WcEntry *entry = wc_word_find(word);

	return entry != NULL && (entry->bits & WC_IS_SLANG) ? wc_entry_formal(entry) : word;
}

static bool
append(WcSpelling *spelling, WcSlice text)
{
	if (spelling->text.length + text.length > sizeof(spelling->buffer))
		return false;
	memcpy(spelling->buffer + spelling->text.length, text.data, text.length);
	spelling->text.length += text.length;
	return true;
}

/* The parts with spaces between them; one that is repeated with a hyphen. */
static bool
write_parts(const WcParts *parts, WcSpelling *spelling)
{
	for (int i = 0; i < parts->count; i++)
	{
		bool		again = i > 0 && wc_is_repetition(parts->words[i - 1], parts->words[i]);

		if ((i > 0 && !append(spelling, again ? WC_SLICE("-") : WC_SLICE(" "))) || !append(spelling, standard_form(parts->words[i])))
			return false;
	}
	return true;
}

static bool
write_choice(const Choice *choice, WcSpelling *spelling)
{
	char		buffer[WC_MAX_FORM];

	spelling->text = wc_slice(spelling->buffer, 0);
	switch (choice->source)
	{
		case FROM_ITEM:
			return append(spelling, standard_form(wc_vocabulary_spell(choice->item, buffer))) &&
				append(spelling, wc_slice(choice->clitic, strlen(choice->clitic)));
		case FROM_WORD:
			return append(spelling, standard_form(wc_slice(choice->copy, choice->length))) &&
				append(spelling, wc_slice(choice->clitic, strlen(choice->clitic)));
		case FROM_GLUED:
			return write_parts(&choice->parts, spelling);
		default:
			return false;
	}
}

/* Digits inside a word stand for letters: s3mangat.  False when the word has other signs than letters, or digits at its end. */
static bool
read_digits(WcSlice word, char *out, int *digits)
{
	/*                               0123456789 */
	static const char letters[] = "oizeasgtbg";

	*digits = 0;
	for (uint32_t i = 0; i < word.length; i++)
	{
		char		c = word.data[i];

		if (wc_is_digit(c))
		{
			if (i + 1 == word.length || c == '2')
				return false;
			c = letters[c - '0'];
			(*digits)++;
		}
		else if (!wc_is_lower(c))
			return false;
		out[i] = c;
	}
	return *digits * 2 < (int) word.length;
}

/* Whether most letters are those that stand for others. */
static bool
is_noise(WcSlice word)
{
	uint32_t	count = 0;

	for (uint32_t i = 0; i < word.length; i++)
		count += strchr("qxz", word.data[i]) != NULL;
	return count * 2 > word.length;
}

bool
wc_spell(WcSlice word, bool doubtful, WcSpelling *spelling)
{
	char		letters[WC_MAX_SPELL];
	Search		search;
	int			digits,
				as_it_is;
	WcSlice		written;
	bool		plausible;

	if (word.length < 3 || word.length > WC_MAX_SPELL || !read_digits(word, letters, &digits) ||
		(word.length == 3 && strangeness(word) == 2))
		return false;
	written = wc_slice(letters, word.length);
	if ((wc_skeleton(written) <= 15 && strangeness(written) == 2) || is_noise(written))
		return false;			/* bbb, zzqx */
	plausible = digits == 0 && !looks_misspelled(word);
	if (plausible && word.length < LEAST_PLAUSIBLE)
		return false;
	as_it_is = cost_as_it_is(written, doubtful) - digits * DIGIT - (!plausible ? 0 : word.length > LEAST_PLAUSIBLE ? PLAUSIBLE : SHORT_PLAUSIBLE);
	if (as_it_is < INFORMAL + LEAST_RARITY)
		return false;
	search.limit = as_it_is;
	search.next = NEVER;
	search.best.source = FROM_NONE;
	search.clitic = "";
	if (digits > 0)
	{
		int			class = wc_class_of_known(written);

		if (class > 0)
			offer_word(&search, written, WC_RAREST - class, "");
	}
	try_word(&search, written, INFORMAL, false);
	if (word.length > 3)
	{
		try_line_break(&search, written);
		try_single_letters(&search, written);
		try_negation(&search, written);
		try_affixed_slang(&search, written);
		try_clitics(&search, written);
		try_affixes(&search, written);
		try_regular(&search, written);
		try_glued(&search, written);
	}
	if (!plausible || word.length >= LEAST_PLAUSIBLE_TYPED)
		try_word(&search, written, INFORMAL, true);
	if (search.best.source == FROM_NONE || search.next - search.best.cost < MARGIN || wc_slice_equal(search.text.text, word))
		return false;
	memcpy(spelling->buffer, search.text.buffer, search.text.text.length);
	spelling->text = wc_slice(spelling->buffer, search.text.text.length);
	return true;
}
