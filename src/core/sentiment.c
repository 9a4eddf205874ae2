/*
 * sentiment.c - the sentiment towards one of several that a post speaks of.
 *
 * Input:    see sentiment.h.
 * Output:   see sentiment.h.
 * Does not: parse sentences: clauses are cut at marks and conjunctions, and
 *           belong to the last one named before.
 */
#include "sentiment.h"

#include "polarity.h"

/* Who is named at a word. */
typedef enum Named
{
	NOBODY,
	TARGET,
	OTHER
} Named;

/* How far before "dari" its "lebih" stands. */
#define LEBIH_REACH 4
/*
 * Who names two may set one against the other: then the others' balance counts against the target's.  They are
 * set against each other when the balances have different signs or are this far apart.
 */
#define CONTRAST_DISTANCE 0.2
/* The weight of the target's own part; the rest is the whole post's, since clauses are cut roughly. */
#define OWN_SHARE 0.5
/* The shortest word that is looked for inside tags and accounts. */
#define SHORTEST_INSIDE 4

static bool
is_one_of(WcSlice word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (wc_slice_equal(word, wc_slice(*list, strlen(*list))))
			return true;
	return false;
}

/* Forms of address in front of a name. */
static const char *const titles[] = {
	"pak", "bapak", "bu", "ibu", "mas", "mbak", "bang", "kang", "gus", "cak", "teh", "haji", "kiai", "kyai", "ustaz", "ustad", "pakde",
	"jenderal", "prof", "dokter", NULL
};

/* --- mentions -------------------------------------------------------------------- */

/* Does the tag, account or longer name contain the word? */
static bool
contains(WcSlice text, WcSlice word)
{
	if (word.length < SHORTEST_INSIDE)
		return false;
	for (uint32_t i = 0; i + word.length <= text.length; i++)
		if (memcmp(text.data + i, word.data, word.length) == 0)
			return true;
	return false;
}

/* As written, ignoring the case of ASCII letters: a name alone may be spelled otherwise by the reader than in its post. */
static bool
same_surface(WcSlice a, WcSlice b)
{
	if (a.length != b.length)
		return false;
	for (uint32_t i = 0; i < a.length; i++)
		if (wc_lower(a.data[i]) != wc_lower(b.data[i]))
			return false;
	return true;
}

static WcSlice
surface_of(const WcReading *reading, uint32_t at)
{
	const WcToken *token = &reading->tokens[reading->words[at].token];

	return wc_slice(token->text, token->text_length);
}

static bool
same_word(const WcReading *reading, uint32_t at, const WcReading *target, uint32_t wanted)
{
	const WcWord *word = &reading->words[at];
	WcSlice		norm = target->words[wanted].norm;

	return wc_slice_equal(word->norm, norm) || (wc_kind_is_wordlike(word->kind) && wc_slice_equal(word->stem, norm)) ||
		same_surface(surface_of(reading, at), surface_of(target, wanted));
}

/* Tags, accounts, and longer forms of a name: Wiryawan, Wirya-Sekar. */
static bool
may_contain(const WcReading *reading, const WcWord *word)
{
	const WcToken *token = &reading->tokens[word->token];

	return word->kind == WC_HASHTAG || word->kind == WC_MENTION ||
		(wc_kind_is_wordlike(word->kind) && (token->flags & WC_TITLE) && !(word->flags & WC_KNOWN));
}

/* The name without the address in front of it: Pak Wirya is Wirya too. */
static uint32_t
first_of_name(const WcReading *target)
{
	uint32_t	first = 0;

	while (first + 1 < target->word_count && is_one_of(target->words[first].norm, titles))
		first++;
	return first;
}

static bool
mentioned_at(const WcReading *reading, uint32_t at, const WcReading *target, uint32_t first)
{
	if (at + target->word_count - first > reading->word_count)
		return false;
	for (uint32_t i = first; i < target->word_count; i++)
		if (!same_word(reading, at + i - first, target, i))
			return false;
	return true;
}

WcStatus
wc_find_mentions(const WcReading *reading, const WcReading *target, WcArena *arena, WcSpan **mentions, uint32_t *count)
{
	uint32_t	first = first_of_name(target);

	*count = 0;
	if (target->word_count > WC_MAX_TARGET)
		return WC_TOO_LARGE;
	*mentions = wc_arena_alloc(arena, ((size_t) reading->word_count + 1) * sizeof(WcSpan));
	if (*mentions == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; target->word_count > 0 && i < reading->word_count; i++)
	{
		const WcWord *word = &reading->words[i];

		if (mentioned_at(reading, i, target, first))
			(*mentions)[(*count)++] = (WcSpan) {i, i + target->word_count - first - 1};
		else if (target->word_count == first + 1 && may_contain(reading, word) && contains(word->norm, target->words[first].norm))
			(*mentions)[(*count)++] = (WcSpan) {i, i};
	}
	return WC_OK;
}

/* --- who is named ------------------------------------------------------------------- */

static const char *const ballot_words[] = {"paslon", "nomor", "urut", "no", "calon", "kubu", "kandidat", "pasangan", NULL};

/* Written with a capital in front of names or instead of them: offices, elections, days. */
static const char *const common_words[] = {
	"gubernur", "wakil", "wagub", "bupati", "wabup", "wali", "walikota", "kota", "presiden", "wapres", "menteri", "camat", "lurah", "ketua",
	"sekretaris", "jenderal", "umum", "cagub", "cawagub", "cabup", "cawali", "capres", "cawapres", "caleg", "pilgub", "pilbup", "pilkada",
	"pilpres", "pileg", "pemilu", "pemilihan", "debat", "survei", "kabupaten", "kecamatan", "kelurahan", "desa", "provinsi", "daerah",
	"dewan", "partai", "koalisi", "tim", "relawan", "warga", "rakyat", "program", "pemprov", "pemkot", "pemkab", "pemerintah", "senin",
	"selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus",
	"september", "oktober", "november", "desember", NULL
};

/* Provinces, their quarters and the largest cities: where something is said to happen, not who is spoken of. */
static const char *const places[] = {
	"indonesia", "nusantara", "jawa", "timur", "barat", "tengah", "selatan", "utara", "tenggara", "jatim", "jateng", "jabar", "dki", "diy", "jakarta",
	"banten", "yogyakarta", "jogja", "madura", "bali", "ntb", "ntt", "sumatera", "sumatra", "aceh", "sumut", "sumbar", "sumsel", "riau",
	"jambi", "bengkulu", "lampung", "kalimantan", "kalbar", "kaltim", "kalteng", "kalsel", "kaltara", "sulawesi", "sulsel", "sulut",
	"sulteng", "sultra", "gorontalo", "maluku", "papua", "surabaya", "bandung", "semarang", "medan", "makassar", "palembang", "solo",
	"surakarta", "malang", "bogor", "depok", "bekasi", "tangerang", NULL
};
/* Between two of one ticket. */
static const char *const links_of_ticket[] = {"dan", "bersama", "bareng", "dengan", "serta", NULL};

/* How the target is named: rivals are those named alike, not the accounts, abbreviations and numbers around them. */
typedef struct Manner
{
	bool		account;
	bool		abbreviation;
	bool		number;
	bool		place;
} Manner;

/* A number that names a candidate: 01, 02, 03, or a small one behind a word for the ballot. */
static bool
is_ballot_number(const WcReading *reading, uint32_t at)
{
	const WcWord *word = &reading->words[at];
	const WcToken *token = &reading->tokens[word->token];

	if (word->kind != WC_NUMBER && word->kind != WC_ORDINAL)
		return false;
	if (token->text_length == 2 && token->text[0] == '0')
		return true;
	return word->norm.length == 1 && at > 0 && is_one_of(reading->words[at - 1].norm, ballot_words);
}

static bool
is_abbreviation(const WcReading *reading, uint32_t at)
{
	return (reading->tokens[reading->words[at].token].flags & WC_UPPER) != 0;
}

static Manner
manner_of(const WcReading *reading, const WcSpan *mentions, uint32_t count)
{
	Manner		manner = {false, false, false, false};

	for (uint32_t m = 0; m < count; m++)
		for (uint32_t i = mentions[m].first; i <= mentions[m].last; i++)
		{
			manner.account = manner.account || reading->words[i].kind == WC_MENTION;
			manner.abbreviation = manner.abbreviation || is_abbreviation(reading, i);
			manner.number = manner.number || is_ballot_number(reading, i);
			manner.place = manner.place || is_one_of(reading->words[i].norm, places);
		}
	return manner;
}

static bool
looks_named(const WcReading *reading, uint32_t at, Manner manner)
{
	const WcWord *word = &reading->words[at];
	const WcToken *token = &reading->tokens[word->token];

	if (word->kind == WC_MENTION)
		return manner.account;
	if (is_ballot_number(reading, at))
		return manner.number;
	if (!wc_kind_is_wordlike(word->kind) || (word->flags & WC_STOP) || is_one_of(word->norm, titles) ||
		is_one_of(word->norm, ballot_words) || is_one_of(word->norm, common_words))
		return false;
	if ((is_abbreviation(reading, at) && !manner.abbreviation) || (!manner.place && is_one_of(word->norm, places)))
		return false;
	if ((word->flags & WC_NAME) || (at > 0 && is_one_of(reading->words[at - 1].norm, titles)))
		return true;
	/* at the start of a sentence every word has a capital: only those that no dictionary knows are names */
	return (token->flags & WC_TITLE) && (!(token->flags & WC_SENTENCE_START) || !(word->flags & (WC_KNOWN | WC_SLANG)));
}

/* Is this word the target's too: the rest of a name (Wirya Atmaja, asked for as Wirya), the other of the ticket? */
static bool
belongs_to_target(const WcReading *reading, const uint8_t *named, uint32_t at)
{
	if (reading->words[at].kind == WC_MENTION)
		return false;
	if (at > 0 && named[at - 1] == TARGET)
		return true;
	return at > 1 && named[at - 2] == TARGET && is_one_of(reading->words[at - 1].norm, links_of_ticket);
}

static uint8_t *
find_named(const WcReading *reading, const WcSpan *mentions, uint32_t count, WcArena *arena, bool *others)
{
	uint8_t    *named = wc_arena_alloc(arena, (size_t) reading->word_count + 1);
	Manner		manner = manner_of(reading, mentions, count);

	*others = false;
	if (named == NULL)
		return NULL;
	memset(named, NOBODY, (size_t) reading->word_count + 1);
	for (uint32_t m = 0; m < count; m++)
		memset(named + mentions[m].first, TARGET, mentions[m].last - mentions[m].first + 1);
	for (uint32_t i = 0; i < reading->word_count; i++)
		if (named[i] != TARGET && looks_named(reading, i, manner))
			named[i] = belongs_to_target(reading, named, i) ? TARGET : OTHER;
	/* and what stands before it: asked for as Atmaja */
	for (uint32_t i = reading->word_count; i > 1; i--)
		if (named[i - 1] == TARGET && named[i - 2] == OTHER && reading->words[i - 2].kind == WC_WORD)
			named[i - 2] = TARGET;
	for (uint32_t i = 0; i < reading->word_count; i++)
		*others = *others || named[i] == OTHER;
	return named;
}

/* --- clauses ---------------------------------------------------------------------------- */

static const char *const clause_words[] = {
	"tapi", "tetapi", "namun", "sedangkan", "sementara", "sebaliknya", "padahal", "melainkan", "justru", "malah", "sayangnya",
	"karena", "sebab", "soalnya", "bukan", "kalau", "kalo", "dan", "eh", "beda", "jangan", NULL
};

/* Does a clause begin at this word? */
static bool
begins_clause(const WcReading *reading, uint32_t at)
{
	const WcWord *word = &reading->words[at];

	return at == 0 || reading->words[at - 1].kind == WC_PUNCTUATION || is_one_of(word->norm, clause_words) ||
		(wc_word_roles(word) & WC_VALENCE_CONTRAST);
}

/* Marks that name nobody new and are no clause of their own. */
static uint32_t
end_of_clause(const WcReading *reading, uint32_t first)
{
	uint32_t	end = first + 1;

	while (end < reading->word_count && !begins_clause(reading, end))
		end++;
	return end;
}

/* daripada, dibanding; dari behind lebih: Rahmat lebih jujur dari Gading. */
static bool
compares(const WcReading *reading, uint32_t at)
{
	if (wc_word_roles(&reading->words[at]) & WC_VALENCE_COMPARATOR)
		return true;
	if (!wc_slice_equal(reading->words[at].norm, WC_SLICE("dari")))
		return false;
	for (uint32_t back = 1; back <= LEBIH_REACH && back <= at; back++)
		if (wc_slice_equal(reading->words[at - back].norm, WC_SLICE("lebih")))
			return true;
	return false;
}

/* The first that is named from a word on, or NOBODY. */
static uint8_t
first_named(const uint8_t *named, uint32_t first, uint32_t end)
{
	while (first < end && named[first] == NOBODY)
		first++;
	return first < end ? named[first] : NOBODY;
}

/*
 * A clause that compares: what is said before the word of comparison is said of
 * the one named there, not of the one behind it.  False when it doesn't compare two.
 */
static bool
split_comparison(const WcReading *reading, const uint8_t *named, uint32_t first, uint32_t end, uint8_t *owner)
{
	for (uint32_t i = first + 1; i + 1 < end; i++)
	{
		uint8_t		better,
					worse;

		if (!compares(reading, i))
			continue;
		better = first_named(named, first, i);
		worse = first_named(named, i + 1, end);
		if (better == NOBODY || worse == NOBODY || better == worse)
			continue;
		memset(owner + first, better, i + 1 - first);
		memset(owner + i + 1, worse, end - i - 1);
		return true;
	}
	return false;
}

/* Give the words of a clause that names several their owners. */
static void
split_clause(const WcReading *reading, const uint8_t *named, uint32_t first, uint32_t end, uint8_t *owner)
{
	uint32_t	start = first;
	uint8_t		current;

	if (split_comparison(reading, named, first, end, owner))
		return;
	while (start < end && (named[start] == NOBODY && is_one_of(reading->words[start].norm, titles)))
		start++;
	if (start < end && named[start] == NOBODY && start + 1 < end && named[start + 1] == NOBODY)
	{
		/* what is done comes first, then to whom: each name closes its part */
		uint32_t	part = first;

		for (uint32_t i = first; i < end; i++)
			if (named[i] != NOBODY && (i + 1 == end || named[i + 1] != named[i]))
			{
				memset(owner + part, named[i], i + 1 - part);
				part = i + 1;
			}
		memset(owner + part, part > first ? owner[part - 1] : NOBODY, end - part);
		return;
	}
	/* who comes first, then what is said: each name opens its part */
	current = NOBODY;
	for (uint32_t i = first; i < end; i++)
	{
		if (named[i] != NOBODY)
			current = named[i];
		owner[i] = current;
	}
	for (uint32_t i = end; i > first; i--)
		if (owner[i - 1] == NOBODY)
			owner[i - 1] = i < end ? owner[i] : NOBODY;
}

/* The owner of every word: of its clause, else of the clause before, else of the first that has one. */
static void
find_owners(const WcReading *reading, const uint8_t *named, uint8_t *owner)
{
	uint8_t		last = NOBODY;
	uint32_t	unowned = 0;

	for (uint32_t first = 0, end; first < reading->word_count; first = end)
	{
		bool		target = false,
					other = false;

		end = end_of_clause(reading, first);
		for (uint32_t i = first; i < end; i++)
		{
			target = target || named[i] == TARGET;
			other = other || named[i] == OTHER;
		}
		if (target && other)
			split_clause(reading, named, first, end, owner);
		else
			memset(owner + first, target ? TARGET : other ? OTHER : last, end - first);
		if (last == NOBODY && owner[end - 1] != NOBODY)
			memset(owner, owner[first] != NOBODY ? owner[first] : owner[end - 1], unowned);
		last = owner[end - 1];
		if (last == NOBODY)
			unowned = end;
	}
}

/* Does this word only say that somebody is not like the target: bukan Zaenal, nggak kayak Hendra, beda dengan Wirya? */
static bool
sets_apart(const WcReading *reading, const uint8_t *named, uint32_t at)
{
	static const char *const words[] = {"bukan", "tidak", "beda", NULL};
	static const char *const links[] = {"kayak", "seperti", "dengan", "sama", "macam", "si", "kaya", NULL};
	uint32_t	next = at + 1;

	if (!is_one_of(reading->words[at].norm, words))
		return false;
	while (next < reading->word_count && next < at + 3 &&
		   (is_one_of(reading->words[next].norm, links) || is_one_of(reading->words[next].norm, titles)))
		next++;
	return next < reading->word_count && named[next] == TARGET;
}

/* Names carry no sentiment of their own (Indah, Lestari); tags and accounts may (#WiryaGagal). */
static bool
is_bare_name(const WcReading *reading, const uint8_t *named, uint32_t at)
{
	return named[at] != NOBODY && wc_kind_is_wordlike(reading->words[at].kind);
}

/* The words of one owner as a reading of its own. */
static WcStatus
part_of(const WcReading *reading, const uint8_t *named, const uint8_t *owner, Named whose, WcArena *arena, WcReading *part)
{
	WcWord	   *words = wc_arena_alloc(arena, ((size_t) reading->word_count + 1) * sizeof(WcWord));
	uint32_t	kept = 0;

	if (words == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < reading->word_count; i++)
		if (owner[i] == whose && !is_bare_name(reading, named, i) && !sets_apart(reading, named, i))
			words[kept++] = reading->words[i];
	*part = *reading;
	part->words = words;
	part->word_count = kept;
	return WC_OK;
}

WcStatus
wc_parts_toward(const WcReading *reading, const WcSpan *mentions, uint32_t count, WcArena *arena, WcParts *parts)
{
	bool		others;
	uint8_t    *named = find_named(reading, mentions, count, arena, &others);
	uint8_t    *owner = wc_arena_alloc(arena, (size_t) reading->word_count + 1);
	WcStatus	status;

	if (named == NULL || owner == NULL)
		return WC_NO_MEMORY;
	*parts = (WcParts) {.own = *reading};
	if (!others)
		return WC_OK;
	memset(owner, NOBODY, (size_t) reading->word_count + 1);
	find_owners(reading, named, owner);
	parts->contrast = true;
	status = part_of(reading, named, owner, TARGET, arena, &parts->own);
	return status == WC_OK ? part_of(reading, named, owner, OTHER, arena, &parts->others) : status;
}

/* Does the post praise one and blame the other, or at least say much more of the other than of the target? */
static bool
are_opposed(double own, double others)
{
	if (own * others <= 0)
		return true;
	return own < 0 ? others < own - CONTRAST_DISTANCE : others > own + CONTRAST_DISTANCE;
}

double
wc_toward(const WcParts *parts, double whole, double own, double others)
{
	double		balance = whole;

	if (!parts->contrast)
		return whole;
	if (parts->own.word_count > 0)
		balance = OWN_SHARE * own + (1 - OWN_SHARE) * whole;
	else
		own = balance = 0;
	if (parts->others.word_count > 0 && are_opposed(own, others))
		balance -= others;
	return balance > 1 ? 1 : balance < -1 ? -1 : balance;
}
