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
#include "forms.h"

/* --- costs ------------------------------------------------------------------- */

/* Those of changes are in channel.h; the limits were set on formal text that must not change. */
#define INFORMAL 60				/* to write otherwise than the standard */
#define RAREST 255				/* the cost of an unseen word, less its class */

#define AFFIXED 25				/* the table's spelling with regular affixes */
#define CLITICS 6				/* suffixes that go with any word */
#define DIGIT 10

#define CLITIC 45				/* a known word with -nya */
#define SHORT_CLITIC 55			/* -ny, -x */
#define RESPELL_ENDING 30		/* -in for -kan, -i */
#define RESPELL_PREFIX 35		/* ng- for meng- */
#define GLUE 45
#define RESTORE 20				/* a regular form that is not in the tables */
#define REGULAR 100				/* its class */

#define UNSEEN 205				/* a word of four letters of its own that was never seen */
#define UNSEEN_LETTER 18		/* each more letter */
#define UNSEEN_LETTERS 8		/* at most */
#define STRANGE 35				/* for each cluster of consonants that no word has */
#define DOUBT 45				/* where names stand */
#define LEAST_SHORT_VERB 60		/* of a short verb that stands without its me- */
#define LEAST_TYPED 5			/* letters of a word that may hold typing errors */
#define LEAST_RARITY 45			/* of the most frequent words */
#define LEAST_ERROR 30			/* of a wrong consonant */
#define MARGIN 5				/* between the best and the next */

#define MAX_LENGTH (WC_MAX_SPELL + 4)

/* --- what is known about the written word ---------------------------------------- */

static const WcFormKind kinds[] = {
#define WC_FORM(prefix, suffix, a, b) {prefix, suffix},
	WC_FORM_KINDS(WC_FORM)
#undef WC_FORM
};

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
	WcSlice		words[2];		/* a word as it stands, or the two that are glued */
	const char *clitic;
	char		copy[MAX_LENGTH];	/* words may point here */
} Choice;

typedef struct Search
{
	Choice		best;
	WcSpelling	text;			/* of the best */
	int			next;			/* the cost of the best that means something else */
	int			limit;			/* dearer candidates are not believed, or can't change the answer */
	const char *clitic;			/* what was taken off the end of the word that is searched now */
} Search;

/* The class of a word that is seen but in no table; 0 for unseen. */
static int
seen_class(WcSlice word)
{
	uint32_t	hash = (uint32_t) (wc_hash_slice(word) >> 32);

	for (uint32_t slot = hash & wc_seen_mask; wc_seen_slots[slot] != 0; slot = (slot + 1) & wc_seen_mask)
		if (wc_seen_slots[slot] >> 6 == wc_seen_tag(hash))
			return (wc_seen_slots[slot] & 63) * 4;
	return 0;
}

/* Whether the letters may begin or end a word or stand between vowels. */
static bool
is_cluster(const char *letters, uint32_t length, bool first, bool last)
{
	static const char firsts[] = " bl br dr dw fl fr gh gl gr kh kl kr kw ng ny pl pr ps sh sk sl sm sn sp st sw sy "
		"th tr ts ch wh my str spr skr ngg nd mb nj ";
	static const char lasts[] = " ng ks ns rs ps ts ms rt st nk nt lt ft kt ct nd ld rd rk lk sk sh th ch ck rm lm rn ll ss nc rb ";
	char		key[8] = " ";

	if (length <= 1)
		return true;
	if (length > 4 || (length == 4 && (first || last)))
		return false;
	if (!first && !last)
		return length <= 3 || memcmp(letters, "ng", 2) == 0;
	memcpy(key + 1, letters, length);
	key[length + 1] = ' ';
	return strstr(first ? firsts : lasts, key) != NULL;
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

/* The cost of taking the written word for a word of its own. */
static int
cost_as_it_is(WcSlice word, bool doubtful)
{
	int			class = seen_class(word),
				letters = (int) word.length - 4,
				cost;

	if (class > RAREST - INFORMAL - LEAST_RARITY + 2 * STRANGE)
		return 0;				/* no word is likelier */
	if (class > 0)
		cost = RAREST - class;
	else
		cost = UNSEEN + UNSEEN_LETTER * (letters > UNSEEN_LETTERS ? UNSEEN_LETTERS : letters);
	return cost + STRANGE * strangeness(word) - (doubtful ? DOUBT : 0);
}

/* --- candidates ------------------------------------------------------------------------ */

/* The letters of an item of the vocabulary; a form is spelled into the buffer. */
static WcSlice
spell_item(uint32_t item, char buffer[WC_MAX_FORM])
{
	uint32_t	index = item & 0xFFFF;

	if (item & WC_ITEM_FORM)
	{
		const WcForm *form = &wc_forms[index];

		return wc_slice(buffer, wc_form_spell(&kinds[form->kind], wc_entry_word(&wc_entries[form->root]), buffer));
	}
	return wc_entry_word(&wc_entries[index]);
}

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
try_known_skeleton(Search *search, WcSlice written, uint32_t hash, int base, int floor)
{
	uint32_t	bucket = hash >> wc_spell_shift,
				tag = wc_skeleton_tag(hash);

	for (uint32_t i = wc_spell_buckets[bucket]; i < wc_spell_buckets[bucket + 1]; i++)
	{
		uint32_t	item = wc_spell_items[i];
		int			rarity = RAREST - (int) (item >> 25) * 2 + base,
					room = search->limit - rarity;
		char		buffer[WC_MAX_FORM];
		WcSlice		meant;
		Choice		choice;

		if (room < floor)
			break;				/* the rest is rarer */
		if ((item >> 17 & 0xFF) != tag)
			continue;
		meant = spell_item(item, buffer);
		if ((floor >= DROP_NASAL && !begins_alike(written, meant)) || wc_least_cost_of_writing(written, meant) > room)
			continue;
		if (written.length <= 3 && !is_shortened(written, meant))
			continue;
		choice.cost = rarity + wc_cost_of_writing(written, meant, room);
		choice.source = FROM_ITEM;
		choice.item = item & 0x1FFFF;
		choice.clitic = search->clitic;
		offer(search, &choice);
	}
}

static inline void
try_skeleton(Search *search, WcSlice written, uint64_t skeleton, int base, int floor)
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
try_typing_errors(Search *search, WcSlice written, uint64_t skeleton, unsigned count, int base)
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
try_cheap_changes(Search *search, WcSlice written, uint64_t skeleton, unsigned count, int base)
{
	for (unsigned place = 0; place < count; place++)
		if (part(skeleton, place) == WC_SKELETON_N || part(skeleton, place) == WC_SKELETON_NG)
			try_skeleton(search, written, skeleton ^ (uint64_t) (WC_SKELETON_N ^ WC_SKELETON_NG) << place * 4, base, 30);
	if (part(skeleton, 0) == 7)
		try_skeleton(search, written, skeleton >> 4, base, ADD_LAST_K);
	else
		try_skeleton(search, written, skeleton << 4 | 7, base, DROP_LAST_K);
}

/* Words of the vocabulary that written may stand for, by its skeleton or one consonant apart. */
static void
try_word(Search *search, WcSlice written, int base, bool typing_errors)
{
	int			room = search->limit - base - LEAST_RARITY;
	uint64_t	skeleton = wc_skeleton(written);
	unsigned	count = 0;

	while (count < WC_MAX_SKELETON && skeleton >> count * 4 != 0)
		count++;
	if (count == 0 || written.length > WC_MAX_FORM || room < 0)
		return;
	if (!typing_errors)
		try_skeleton(search, written, skeleton, base, NO_CHANGE);
	else if (room < LEAST_ERROR)
		return;
	else if (count >= 3 && written.length >= LEAST_TYPED)
		try_typing_errors(search, written, skeleton, count, base);
	else if (written.length >= 4 && count < WC_MAX_SKELETON)
		try_cheap_changes(search, written, skeleton, count, base);
}

/* --- endings, prefixes, glue ------------------------------------------------------------- */

static bool
ends_with_slice(WcSlice word, WcSlice ending)
{
	return word.length >= ending.length && memcmp(word.data + word.length - ending.length, ending.data, ending.length) == 0;
}

/* Whether the word stands in a list, between spaces. */
static bool
is_listed(WcSlice word, const char *list)
{
	char		key[16] = " ";

	if (word.length > sizeof(key) - 3)
		return false;
	memcpy(key + 1, word.data, word.length);
	key[word.length + 1] = ' ';
	key[word.length + 2] = '\0';
	return strstr(list, key) != NULL;
}

/* dikamar, kekantor -> di kamar: di and ke before a noun of place are words. */
static bool
split_preposition(WcSlice word, WcSlice root, WcSpelling *spelling)
{
	static const char places[] = " kamar kantor rumah pasar sekolah kampus kelas kota desa hutan gereja masjid mesjid musala pura wihara "
		"jalan pantai laut gunung sawah kebun kolam sungai danau pulau warung toko mal mall bank hotel bandara terminal stasiun halte "
		"pabrik gedung studio radio tv televisi koran media internet twitter facebook instagram youtube google grup dapur garasi "
		"halaman teras lantai atap meja kursi kasur ranjang lemari kulkas dompet tas saku mobil motor bus kereta pesawat kapal "
		"neraka surga dunia bumi langit negara negeri provinsi kabupaten kecamatan kelurahan kampung perantauan medsos "
		"puskesmas apotek klinik pengadilan parlemen senayan istana monas jakarta bandung surabaya indonesia jawa bali papua "
		"sumatera kalimantan sulawesi aceh medan makassar palembang jogja yogyakarta semarang solo bogor depok bekasi tangerang "
		"lapangan stadion pojok sudut tepi ujung tengah samping sekitar seberang kolong bawah atas dalam luar depan belakang ";

	if (word.length != root.length + 2 || !ends_with_slice(word, root) ||
		(memcmp(word.data, "di", 2) != 0 && memcmp(word.data, "ke", 2) != 0) || !is_listed(root, places))
		return false;
	memcpy(spelling->buffer, word.data, 2);
	spelling->buffer[2] = ' ';
	memcpy(spelling->buffer + 3, root.data, root.length);
	spelling->text = wc_slice(spelling->buffer, root.length + 3);
	return true;
}

static bool
ends_with(WcSlice word, const char *ending, uint32_t least_left)
{
	uint32_t	length = (uint32_t) strlen(ending);

	return word.length >= length + least_left && (length == 0 || word.data[word.length - 1] == ending[length - 1]) &&
		memcmp(word.data + word.length - length, ending, length) == 0;
}

/* The class of a word of the tables; 0 for none. */
static int
class_of_entry(WcSlice word)
{
	const WcEntry *entry = wc_word_find(word);

	return entry == NULL ? 0 : entry->frequency > 0 ? entry->frequency : 20;
}

/* The class of a word that is right as it stands: a word of the tables or a regular form; 0 for none. */
static int
class_of_known(WcSlice word)
{
	int			class = class_of_entry(word);
	WcStem		stem;

	if (class > 0 || word.length < 5)
		return class;
	wc_stem(word, WC_STEM_ROOT, &stem);
	return stem.licensed ? REGULAR : 0;
}

/* A known word, as it stands or copied, with what was added to it. */
static void
offer_word(Search *search, WcSlice word, int cost, const char *clitic)
{
	Choice		choice = {.cost = cost,.source = FROM_WORD,.clitic = clitic};

	if (cost > search->limit)
		return;
	memcpy(choice.copy, word.data, word.length);
	choice.words[0].length = word.length;
	offer(search, &choice);
}

/* katany, pasukanx, gimananya: the word without a clitic. */
static void
try_clitics(Search *search, WcSlice word)
{
	static const struct
	{
		const char *ending,
				   *clitic;
		int			cost;
	}			clitics[] = {
		{"nya", "nya", CLITIC}, {"ny", "nya", SHORT_CLITIC}, {"x", "nya", SHORT_CLITIC}, {"nye", "nya", SHORT_CLITIC},
		{"na", "nya", SHORT_CLITIC + 10}, {"nyah", "nya", SHORT_CLITIC}, {"ya", "nya", SHORT_CLITIC}, {"a", "nya", SHORT_CLITIC + 40},
		{"lah", "lah", SHORT_CLITIC}, {"kah", "kah", SHORT_CLITIC}, {"pun", "pun", SHORT_CLITIC},
		{"ku", "ku", SHORT_CLITIC}, {"q", "ku", SHORT_CLITIC}, {"mu", "mu", SHORT_CLITIC},
	};

	if (search->limit < INFORMAL + CLITIC + LEAST_RARITY)
		return;
	for (size_t i = 0; i < sizeof(clitics) / sizeof(clitics[0]); i++)
	{
		WcSlice		base = word;
		int			class;

		if (!ends_with(word, clitics[i].ending, 3))
			continue;
		base.length -= (uint32_t) strlen(clitics[i].ending);
		if ((clitics[i].ending[0] == 'y' || clitics[i].ending[0] == 'a') && base.data[base.length - 1] != 'n')
			continue;			/* the n stands once for two: presidenya */
		class = class_of_known(base);
		if (class > 0)
			offer_word(search, base, RAREST - class + INFORMAL + clitics[i].cost, clitics[i].clitic);
		search->clitic = clitics[i].clitic;
		try_word(search, base, INFORMAL + clitics[i].cost, false);
		if (i == 0)
			try_word(search, base, INFORMAL + clitics[i].cost, true);
		search->clitic = "";
	}
}

/* Replace the first cut letters by prefix and the last drop by suffix. */
static WcSlice
respell(WcSlice word, uint32_t cut, const char *prefix, uint32_t drop, const char *suffix, char *out)
{
	size_t		before = strlen(prefix),
				after = strlen(suffix),
				middle = word.length - cut - drop;

	memcpy(out, prefix, before);
	memcpy(out + before, word.data + cut, middle);
	memcpy(out + before + middle, suffix, after);
	return wc_slice(out, before + middle + after);
}

/* Written ways of affixes: -in for -kan and -i, ng- for meng-. */
static void
try_affixes(Search *search, WcSlice word)
{
	char		out[MAX_LENGTH + 8];

	if (ends_with(word, "in", 3))
	{
		try_word(search, respell(word, 0, "", 2, "kan", out), INFORMAL + RESPELL_ENDING, false);
		try_word(search, respell(word, 0, "", 1, "", out), INFORMAL + RESPELL_ENDING, false);
	}
	if ((word.data[0] == 'n' || word.data[0] == 'm') && word.length >= 5 && word.data[1] != 'e')
		try_word(search, respell(word, 0, "me", 0, "", out), INFORMAL + RESPELL_PREFIX, false);
}

/* mnyelamatkn: the vowels of affixes are put back, and the stemmer reads the rest. */
static void
try_regular(Search *search, WcSlice word)
{
	static const struct
	{
		const char *written,
				   *meant;
	}			prefixes[] = {
		{"mn", "men"}, {"mng", "meng"}, {"mny", "meny"}, {"mm", "mem"}, {"ml", "mel"}, {"mr", "mer"}, {"mw", "mew"},
		{"br", "ber"}, {"tr", "ter"}, {"pr", "per"}, {"pn", "pen"}, {"pm", "pem"}, {"d", "di"}, {"k", "ke"}, {"s", "se"}, {"", ""},
	}, suffixes[] = {
		{"", ""}, {"kn", "kan"}, {"n", "an"}, {"ken", "kan"}, {"en", "an"}, {"in", "kan"}, {"ny", "nya"}, {"knny", "kannya"},
		{"nny", "annya"},
	};
	char		out[MAX_LENGTH + 8];

	if (word.length < 6 || search->limit < RAREST - REGULAR + INFORMAL + RESTORE)
		return;
	for (size_t p = 0; p < sizeof(prefixes) / sizeof(prefixes[0]); p++)
	{
		uint32_t	cut = (uint32_t) strlen(prefixes[p].written);

		if (cut > 0 && prefixes[p].written[0] != word.data[0])
			continue;
		if (memcmp(word.data, prefixes[p].written, cut) != 0 || (cut > 0 && wc_is_vowel(word.data[cut]) && cut < 2))
			continue;
		for (size_t s = 0; s < sizeof(suffixes) / sizeof(suffixes[0]); s++)
		{
			uint32_t	drop = (uint32_t) strlen(suffixes[s].written);
			WcStem		stem;
			WcSlice		whole;

			if ((cut == 0 && drop == 0) || !ends_with(word, suffixes[s].written, cut + 3))
				continue;
			whole = respell(word, cut, prefixes[p].meant, drop, suffixes[s].meant, out);
			if (whole.length > MAX_LENGTH)
				continue;
			wc_stem(whole, WC_STEM_ROOT, &stem);
			if (stem.licensed && stem.text.length >= 4)
				offer_word(search, whole, RAREST - REGULAR + INFORMAL + RESTORE, "");
		}
	}
}

/*
 * resikonya, beraktifitas: a spelling of the table with regular affixes.  The
 * standard form takes its place; with a prefix or suffix that is no clitic the
 * dictionary must license the whole.
 */
static void
try_affixed_slang(Search *search, WcSlice word)
{
	static const char *const prefixes[] = {"", "ber", "di", "ter", "se", "ke", "me", "mem", "men", "meng", "pe", "pem", "pen", "peng"};
	static const char *const suffixes[] = {"nya", "lah", "kah", "pun", "ku", "mu", "", "kan", "an", "i", "annya", "kannya"};

	for (size_t p = 0; p < sizeof(prefixes) / sizeof(prefixes[0]); p++)
	{
		uint32_t	cut;

		if (prefixes[p][0] != '\0' && prefixes[p][0] != word.data[0])
			continue;
		cut = (uint32_t) strlen(prefixes[p]);
		if (word.length < cut + 4 || memcmp(word.data, prefixes[p], cut) != 0)
			continue;
		for (size_t s = 0; s < sizeof(suffixes) / sizeof(suffixes[0]); s++)
		{
			uint32_t	drop = (uint32_t) strlen(suffixes[s]);
			char		out[MAX_LENGTH * 2];
			const WcEntry *entry;
			WcSlice		formal,
						whole;
			WcStem		stem;

			if (!ends_with(word, suffixes[s], cut + (cut > 0 ? 5 : 4)) || cut + drop == 0)
				continue;
			entry = wc_word_find(wc_slice(word.data + cut, word.length - cut - drop));
			if (entry == NULL || !(entry->bits & WC_IS_SLANG))
				continue;
			formal = wc_entry_formal(entry);
			if (formal.length + cut + drop > MAX_LENGTH)
				continue;
			whole = respell(formal, 0, prefixes[p], 0, suffixes[s], out);
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

/* Short words that others are glued to. */
static bool
is_glue(WcSlice word, bool first)
{
	static const char firsts[] = " ga gak gk ngga nggak tak tdk yg di ke udah udh dah sdh mau lagi lg gw gue aku sy apa bisa "
		"ada dan krn jd jadi kok kalo klo kl biar tp tapi kalau masih msh banyak pada ini itu orang anak bapak pak bu mas mba mbak "
		"semua sama paling pas ayo yuk jangan jgn hari dari dr dgn buat utk ";
	static const char lasts[] = " aja aj kan sih dong deh lah yg itu ini tu tuh nih lagi lg aku kamu lu lo gue gw banget bgt "
		"kali juga jg apa dulu dl dlu sama doang tau tahu bisa mau ada lho loh kok pak bu mas mba bang sm mana siapa dia kita ";
	return is_listed(word, first ? firsts : lasts);
}

static bool
is_prefix(WcSlice word)
{
	return is_listed(word, " antar pasca anti semi super multi maha serba sub inter ultra tuna eka dwi tri panca kontra sang ");
}

/* gabisa, okedeh, hirukpikuk: two known words without their space. */
static void
try_glued(Search *search, WcSlice word)
{
	if (search->limit < INFORMAL + GLUE + LEAST_RARITY / 2)
		return;
	for (uint32_t split = 2; split + 2 <= word.length; split++)
	{
		WcSlice		a = wc_slice(word.data, split),
					b = wc_slice(word.data + split, word.length - split);
		int			class_a = class_of_entry(a),
					class_b;
		bool		glue_a,
					glue_b;
		Choice		choice = {.source = FROM_GLUED,.words = {a, b},.clitic = ""};

		if (class_a == 0 && a.length < 5)
			continue;
		glue_a = a.length <= 6 && class_a > 0 && is_glue(a, true);
		class_b = class_of_entry(b);
		glue_b = b.length <= 6 && class_b > 0 && is_glue(b, false);
		if ((class_a == 0 && !glue_b) || (class_b == 0 && (!glue_a || b.length < 5)) || (a.length < 4 && !glue_a) ||
			(b.length < 4 && !glue_b) || is_prefix(a) || is_listed(b, " akan alah "))
			continue;
		if (class_a == 0)
			class_a = class_of_known(a);
		if (class_b == 0)
			class_b = class_of_known(b);
		if (class_a == 0 || class_b == 0 || ((!glue_a || !glue_b) && class_a + class_b < 200))
			continue;
		choice.cost = INFORMAL + GLUE + (RAREST - class_a) / (glue_a ? 4 : 2) + (RAREST - class_b) / (glue_b ? 4 : 2);
		offer(search, &choice);
	}
}

/* --- colloquial affixes ----------------------------------------------------------------------- */

/* The class of a word or form of the vocabulary; 0 for none. */
static int
class_of_item(WcSlice word)
{
	uint32_t	hash = wc_skeleton_hash(wc_skeleton(word)),
				bucket = hash >> wc_spell_shift;

	for (uint32_t i = wc_spell_buckets[bucket]; i < wc_spell_buckets[bucket + 1]; i++)
	{
		uint32_t	item = wc_spell_items[i];
		char		buffer[WC_MAX_FORM];

		if ((item >> 17 & 0xFF) == wc_skeleton_tag(hash) && wc_slice_equal(spell_item(item, buffer), word))
			return 2 + (int) (item >> 25) * 2;
	}
	return 0;
}

/* How sure a standard form is: its class, 1 when the dictionary licenses it, 0 when nothing speaks for it. */
static int
class_of_standard(WcSlice word)
{
	int			class = class_of_item(word);
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
	bool		suffix = ends_with(word, "in", 3) && !ends_with(root, "in", 0),
				prefix = (word.data[0] == 'n' || word.data[0] == 'm') && word.data[1] != 'e' && word.data[0] != root.data[0];
	int			class = 0;

	if (word.data[0] == 'n' && strchr("bfhklmpqrsvwz", word.data[1]) != NULL && word.length == root.length + 1)
	{
		spelling->text = root;	/* what is left of \\n */
		return true;
	}
	if (split_preposition(word, root, spelling))
		return true;
	if ((!suffix && !prefix) || word.length > WC_MAX_SPELL || root.length < 4)
		return false;
	if (!prefix)
	{
		prefer(respell(word, 0, "", 2, "kan", out), &class, spelling);
		prefer(respell(word, 0, "", 1, "", out), &class, spelling);
	}
	else if (word.length > 5 && memcmp(word.data, "nge", 3) == 0 && ends_with_slice(word, root))
	{
		static const WcFormKind kind = {"meN", ""};
		size_t		length = root.length + 5 <= WC_MAX_FORM ? wc_form_spell(&kind, root, out) : 0;

		prefer(wc_slice(out, length), &class, spelling);
	}
	else if (suffix)
	{
		prefer(respell(word, 0, "me", 2, "kan", out), &class, spelling);
		prefer(respell(word, 0, "me", 1, "", out), &class, spelling);
	}
	else
		prefer(respell(word, 0, "me", 0, "", out), &class, spelling);
	return class >= (word.length <= 6 ? LEAST_SHORT_VERB : 1);
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

static bool
write_choice(const Choice *choice, WcSpelling *spelling)
{
	char		buffer[WC_MAX_FORM];

	spelling->text = wc_slice(spelling->buffer, 0);
	switch (choice->source)
	{
		case FROM_ITEM:
			return append(spelling, standard_form(spell_item(choice->item, buffer))) &&
				append(spelling, wc_slice(choice->clitic, strlen(choice->clitic)));
		case FROM_WORD:
			return append(spelling, standard_form(wc_slice(choice->copy, choice->words[0].length))) &&
				append(spelling, wc_slice(choice->clitic, strlen(choice->clitic)));
		case FROM_GLUED:
			return append(spelling, standard_form(choice->words[0])) &&
				append(spelling, wc_slice_equal(choice->words[0], choice->words[1]) ? WC_SLICE("-") : WC_SLICE(" ")) &&
				append(spelling, standard_form(choice->words[1]));
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

bool
wc_spell(WcSlice word, bool doubtful, WcSpelling *spelling)
{
	char		letters[WC_MAX_SPELL];
	Search		search;
	int			digits,
				as_it_is;
	WcSlice		written;

	if (word.length < 3 || word.length > WC_MAX_SPELL || !read_digits(word, letters, &digits) ||
		(word.length == 3 && strangeness(word) == 2))
		return false;
	written = wc_slice(letters, word.length);
	if (wc_skeleton(written) <= 15 && strangeness(written) == 2)
		return false;			/* bbb */
	as_it_is = cost_as_it_is(written, doubtful) - digits * DIGIT;
	if (as_it_is < INFORMAL + LEAST_RARITY)
		return false;
	search.limit = as_it_is;
	search.next = NEVER;
	search.best.source = FROM_NONE;
	search.clitic = "";
	if (digits > 0)
	{
		int			class = class_of_known(written);

		if (class > 0)
			offer_word(&search, written, RAREST - class, "");
	}
	try_word(&search, written, INFORMAL, false);
	if (word.length > 3)
	{
		try_affixed_slang(&search, written);
		try_clitics(&search, written);
		try_affixes(&search, written);
		try_regular(&search, written);
		try_glued(&search, written);
	}
	try_word(&search, written, INFORMAL, true);
	if (search.best.source == FROM_NONE || search.next - search.best.cost < MARGIN || wc_slice_equal(search.text.text, word))
		return false;
	memcpy(spelling->buffer, search.text.buffer, search.text.text.length);
	spelling->text = wc_slice(spelling->buffer, search.text.text.length);
	return true;
}
