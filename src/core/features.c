/*
 * features.c - what a linear model sees of a text.
 *
 * Input:    a reading.
 * Output:   see features.h.
 * Does not: store anything that depends on the machine: every hash here is
 *           the same everywhere, since models keep them.
 */
#include "features.h"

#include "polarity.h"

/* Words behind a negator that carry its mark, as in Das & Chen 2001 and the pilot of this model. */
#define NEGATION_REACH 4
/* Words before a term in which a negator turns it. */
#define TURN_REACH 3

/* Constants that keep the kinds of features apart. */
#define PAIR_SALT UINT64_C(0x9e3779b97f4a7c15)
#define NEGATED_SALT UINT64_C(0xc2b2ae3d27d4eb4f)

static const char *const count_names[WC_COUNTS] = {
	"positive terms, weak", "positive terms", "positive terms, strong",
	"negative terms, weak", "negative terms", "negative terms, strong",
	"positive terms negated", "negative terms negated",
	"positive terms intensified", "negative terms intensified",
	"positive symbols", "negative symbols",
	"positive terms after contrast", "negative terms after contrast",
	"last term positive", "last term negative", "no term with a valence",
	"more positive than negative", "more negative than positive", "positive and negative terms",
	"question marks", "exclamation marks", "laughter", "numbers", "addresses", "mentions", "hashtags", "quotation marks"
};

const char *
wc_count_name(int count)
{
	return count >= 0 && count < WC_COUNTS ? count_names[count] : "";
}

double
wc_count_value(uint8_t count)
{
	static const double steps[] = {0, 1, 1.5, 1.8, 2};

	return 0.3 * steps[count < 4 ? count : 4];
}

static uint32_t
bucket_of(uint64_t hash)
{
	return (uint32_t) (hash >> (64 - WC_BUCKET_BITS));
}

/* A run of four bytes, the first the highest. */
static uint32_t
gram_bucket(uint32_t run)
{
	return (run * 0x9E3779B1u) >> (32 - WC_BUCKET_BITS);
}

/* Addresses and accounts say who speaks to whom, not what is said; of the marks only ! and ? count. */
static bool
is_feature_word(const WcWord *word)
{
	switch (word->kind)
	{
		case WC_MENTION:
		case WC_RETWEET:
		case WC_URL:
		case WC_EMAIL:
			return false;
		case WC_PUNCTUATION:
			return word->norm.length > 0 && (word->norm.data[0] == '!' || word->norm.data[0] == '?');
		default:
			return word->norm.length > 0;
	}
}

/* The part of a word's spelling that is looked at: a hashtag without its #, a very long word's begin. */
static WcSlice
feature_text(const WcWord *word)
{
	WcSlice		text = word->norm;

	if (word->kind == WC_HASHTAG && text.length > 1)
		text = wc_slice(text.data + 1, text.length - 1);
	if (text.length > WC_FEATURE_BYTES)
		text.length = WC_FEATURE_BYTES;
	return text;
}

static uint32_t
word_limit(const WcReading *reading)
{
	return reading->word_count < WC_FEATURE_WORDS ? reading->word_count : WC_FEATURE_WORDS;
}

/* --- terms with a valence ------------------------------------------------- */

int
wc_word_roles(const WcWord *word)
{
	const WcValence *found = wc_valence_find(word->hash);

	return found != NULL ? found->roles : 0;
}

/* A form with ketidak- means the contrary of its root. */
static bool
has_negating_prefix(WcSlice norm)
{
	return norm.length > 7 && memcmp(norm.data, "ketidak", 7) == 0;
}

/* The longest term that begins at word first; NULL for none.  *length receives its words. */
static const WcValence *
longest_term(const WcWord *words, uint32_t first, uint32_t limit, const WcValence *start, uint32_t *length)
{
	const WcValence *best = NULL,
			   *entry = start;
	uint64_t	hash = words[first].hash;
	uint32_t	at = first;

	while (entry != NULL)
	{
		if (entry->roles & WC_VALENCE_TERM)
		{
			best = entry;
			*length = at - first + 1;
		}
		if (!(entry->roles & WC_VALENCE_PREFIX) || ++at >= limit)
			break;
		hash = wc_valence_join(hash, words[at].hash);
		entry = wc_valence_find(hash);
	}
	return best;
}

/* In the roles of a word: a longer term swallows it, so that it turns nothing else. */
#define SWALLOWED WC_VALENCE_PREFIX

/* What the walk over the words has seen. */
typedef struct Valences
{
	const uint8_t *roles;		/* of every word */
	WcFeatureTerm	   *terms;
	uint32_t	count;
} Valences;

/* Does a negator stand in the words before first, with no mark between? */
static bool
is_turned(const WcReading *reading, const uint8_t *roles, uint32_t first)
{
	for (uint32_t back = 1; back <= TURN_REACH && back <= first; back++)
	{
		if (reading->words[first - back].kind == WC_PUNCTUATION)
			return false;
		if ((roles[first - back] & (WC_VALENCE_NEGATOR | SWALLOWED)) == WC_VALENCE_NEGATOR)
			return true;
	}
	return false;
}

/* Find the terms.  The written form is looked up before the stem. */
static WcStatus
find_terms(const WcReading *reading, WcArena *arena, Valences *found)
{
	uint32_t	limit = word_limit(reading);
	uint8_t    *roles = wc_arena_alloc(arena, limit + 1);

	found->count = 0;
	found->terms = wc_arena_alloc(arena, (limit + 1) * sizeof(WcFeatureTerm));
	found->roles = roles;
	if (roles == NULL || found->terms == NULL)
		return WC_NO_MEMORY;
	memset(roles, 0, limit + 1);
	for (uint32_t i = 0; i < limit;)
	{
		const WcWord *word = &reading->words[i];
		const WcValence *start = wc_valence_find(word->hash);
		const WcValence *term;
		uint32_t	length = 1;
		bool		turned = false;
		int			strength;

		roles[i] = start != NULL ? start->roles & (uint8_t) ~SWALLOWED : 0;
		term = longest_term(reading->words, i, limit, start, &length);
		if (term == NULL && start == NULL && wc_kind_is_wordlike(word->kind) && !wc_is_own_stem(word))
		{
			start = wc_valence_find(wc_hash_slice(word->stem));
			if (start != NULL && (start->roles & WC_VALENCE_TERM))
				term = start;
			turned = has_negating_prefix(word->norm);
		}
		if (term == NULL)
		{
			i++;
			continue;
		}
		if (is_turned(reading, roles, i))
			turned = !turned;
		strength = turned ? -term->strength : term->strength;
		found->terms[found->count++] = (WcFeatureTerm) {{i, i + length - 1}, (int8_t) strength,
			(uint8_t) ((term->roles & WC_VALENCE_SYMBOL) | (turned ? WC_VALENCE_NEGATOR : 0))};
		if (length > 1)
			roles[i] |= SWALLOWED;
		i += length;
	}
	return WC_OK;
}

WcStatus
wc_find_terms(const WcReading *reading, WcArena *arena, const WcFeatureTerm **terms, uint32_t *count)
{
	Valences	found;
	WcStatus	status = find_terms(reading, arena, &found);

	*terms = found.terms;
	*count = found.count;
	return status;
}

/* --- counts ---------------------------------------------------------------- */

/* Counts as they grow, and where each came from when that is asked for. */
typedef struct Counter
{
	uint8_t    *counts;
	WcMark	   *marks;			/* NULL: places are not asked for */
	uint32_t	mark_count;
} Counter;

/* Marks that one term, and one word, can leave. */
#define MARKS_OF_TERM 6
#define MARKS_OF_WORD 1

static void
add_mark(Counter *counter, int count, WcSpan span)
{
	if (counter->marks != NULL)
		counter->marks[counter->mark_count++] = (WcMark) {(uint32_t) count, span};
}

static void
add_count(Counter *counter, int count, WcSpan span)
{
	if (counter->counts[count] < 255)
		counter->counts[count]++;
	add_mark(counter, count, span);
}

/* Behind the last word of contrast, or the number of words when there is none. */
static uint32_t
after_contrast(const uint8_t *roles, uint32_t limit)
{
	for (uint32_t i = limit; i > 0; i--)
		if (roles[i - 1] & WC_VALENCE_CONTRAST)
			return i;
	return limit;
}

static bool
beside_intensifier(const uint8_t *roles, uint32_t limit, WcSpan span)
{
	return (span.first > 0 && (roles[span.first - 1] & WC_VALENCE_INTENSIFIER)) ||
		(span.last + 1 < limit && (roles[span.last + 1] & WC_VALENCE_INTENSIFIER));
}

/* The count of a single term: symbol, turned, or by strength. */
static int
kind_of_term(const WcFeatureTerm *term)
{
	int			negative = term->strength < 0;
	int			size = negative ? -term->strength : term->strength;

	if (term->roles & WC_VALENCE_SYMBOL)
		return WC_COUNT_SYMBOL_POSITIVE + negative;
	if (term->roles & WC_VALENCE_NEGATOR)
		return negative ? WC_COUNT_TURNED_POSITIVE : WC_COUNT_TURNED_NEGATIVE;
	return (negative ? WC_COUNT_NEGATIVE1 : WC_COUNT_POSITIVE1) + size - 1;
}

/* What holds for all terms together: set to 1, and shared by the terms of that sign (0: by all). */
static void
add_verdict(const Valences *found, int count, int sign, Counter *counter)
{
	counter->counts[count] = 1;
	for (uint32_t t = 0; t < found->count; t++)
		if (sign == 0 || (found->terms[t].strength > 0) == (sign > 0))
			add_mark(counter, count, found->terms[t].span);
}

static void
count_terms(const WcReading *reading, const Valences *found, Counter *counter)
{
	uint32_t	limit = word_limit(reading);
	uint32_t	late = after_contrast(found->roles, limit);
	uint32_t	positive = 0;
	int			sum = 0;

	for (uint32_t t = 0; t < found->count; t++)
	{
		const WcFeatureTerm *term = &found->terms[t];
		int			negative = term->strength < 0;

		sum += term->strength;
		positive += !negative;
		add_count(counter, kind_of_term(term), term->span);
		if (beside_intensifier(found->roles, limit, term->span))
			add_count(counter, WC_COUNT_STRONG_POSITIVE + negative, term->span);
		if (term->span.first >= late)
			add_count(counter, WC_COUNT_LATE_POSITIVE + negative, term->span);
		if (t + 1 == found->count)
			add_count(counter, WC_COUNT_LAST_POSITIVE + negative, term->span);
	}
	if (found->count == 0)
		counter->counts[WC_COUNT_NO_TERM] = 1;
	if (sum != 0)
		add_verdict(found, WC_COUNT_NET_POSITIVE + (sum < 0), sum, counter);
	if (positive > 0 && positive < found->count)
		add_verdict(found, WC_COUNT_NET_MIXED, 0, counter);
}

/* The count of a mark, or -1. */
static int
kind_of_mark(WcSlice norm)
{
	switch (norm.length > 0 ? (unsigned char) norm.data[0] : ' ')
	{
		case '?':
			return WC_COUNT_QUESTION;
		case '!':
			return WC_COUNT_EXCLAMATION;
		case '"':
		case 0xE2:				/* the quotation marks outside ASCII */
			return WC_COUNT_QUOTE;
		default:
			return -1;
	}
}

/* The count of a word that is a sign of something, or -1. */
static int
kind_of_sign(const WcWord *word)
{
	switch (word->kind)
	{
		case WC_NUMBER:
		case WC_MONEY:
		case WC_PERCENT:
		case WC_DATE:
		case WC_TIME:
			return WC_COUNT_NUMBER;
		case WC_URL:
			return WC_COUNT_ADDRESS;
		case WC_MENTION:
			return WC_COUNT_MENTION;
		case WC_HASHTAG:
			return WC_COUNT_HASHTAG;
		case WC_LAUGHTER:
			return WC_COUNT_LAUGHTER;
		case WC_PUNCTUATION:
			return kind_of_mark(word->norm);
		default:
			return -1;
	}
}

static void
count_signs(const WcReading *reading, Counter *counter)
{
	uint32_t	limit = word_limit(reading);

	for (uint32_t i = 0; i < limit; i++)
	{
		int			count = kind_of_sign(&reading->words[i]);

		if (count >= 0)
			add_count(counter, count, (WcSpan) {i, i});
	}
}

/* --- hashed features -------------------------------------------------------- */

/* A block of features as it grows; room for all of them was taken before. */
typedef struct Block
{
	uint32_t   *buckets;
	WcSpan	   *spans;			/* NULL: places are not asked for */
	uint32_t	count;
} Block;

static bool
block_init(Block *block, size_t capacity, bool places, WcArena *arena)
{
	block->count = 0;
	block->spans = NULL;
	block->buckets = wc_arena_alloc(arena, capacity * sizeof(uint32_t));
	if (places)
		block->spans = wc_arena_alloc(arena, capacity * sizeof(WcSpan));
	return block->buckets != NULL && (!places || block->spans != NULL);
}

static void
block_add(Block *block, uint32_t bucket, uint32_t first, uint32_t last)
{
	if (block->spans != NULL)
		block->spans[block->count] = (WcSpan) {first, last};
	block->buckets[block->count++] = bucket;
}

/* A word that features are made of. */
typedef struct Spelled
{
	WcSlice		text;			/* what is looked at of its spelling */
	uint64_t	hash;
	uint32_t	index;			/* in the reading */
} Spelled;

/* The words that features are made of; *bytes receives those of their texts with a space behind each. */
static const Spelled *
choose_words(const WcReading *reading, WcArena *arena, uint32_t *count, size_t *bytes)
{
	uint32_t	limit = word_limit(reading);
	Spelled    *chosen = wc_arena_alloc(arena, (limit + 1) * sizeof(Spelled));

	*count = 0;
	*bytes = 0;
	for (uint32_t i = 0; chosen != NULL && i < limit; i++)
	{
		const WcWord *word = &reading->words[i];
		Spelled    *spelled = &chosen[*count];

		if (!is_feature_word(word))
			continue;
		*spelled = (Spelled) {feature_text(word), word->hash, i};
		if (word->kind == WC_HASHTAG)
			spelled->hash = wc_hash_slice(spelled->text);
		*bytes += spelled->text.length + 1;
		(*count)++;
	}
	return chosen;
}

/* Words, pairs of neighbours and marks of negation. */
static void
add_words(const Spelled *words, uint32_t count, const uint8_t *roles, int blocks, Block *block)
{
	uint32_t	marked = 0;

	for (uint32_t w = 0; w < count; w++)
	{
		uint64_t	hash = words[w].hash;
		uint32_t	i = words[w].index;

		if (blocks & WC_BLOCK_WORDS)
			block_add(block, bucket_of(hash), i, i);
		if ((blocks & WC_BLOCK_PAIRS) && w > 0 && words[w - 1].hash != 0)
			block_add(block, bucket_of(wc_mix64(words[w - 1].hash * PAIR_SALT + hash)), words[w - 1].index, i);
		if (roles[i] & WC_VALENCE_NEGATOR)
			marked = NEGATION_REACH;
		else if (marked > 0)
		{
			marked--;
			if (blocks & WC_BLOCK_NEGATION)
				block_add(block, bucket_of(wc_mix64(hash ^ NEGATED_SALT)), i, i);
		}
	}
}

/* Runs of four bytes over the words with a space before, between and behind them. */
static void
add_grams(const Spelled *words, uint32_t count, Block *block)
{
	uint32_t   *out = block->buckets;
	uint32_t	run = ' ';
	uint32_t	missing = 2;	/* bytes until the run is whole, but for the next */

	for (uint32_t w = 0; w < count; w++)
	{
		const unsigned char *p = (const unsigned char *) words[w].text.data,
				   *end = p + words[w].text.length;

		for (; p < end && missing > 0; missing--)
			run = run << 8 | *p++;
		for (; p < end; p++)
		{
			run = run << 8 | *p;
			*out++ = gram_bucket(run);
		}
		run = run << 8 | ' ';
		if (missing > 0)
			missing--;
		else
			*out++ = gram_bucket(run);
	}
	block->count = (uint32_t) (out - block->buckets);
}

/* The places of the runs: of the words that their middle two bytes belong to. */
static void
add_gram_spans(const Spelled *words, uint32_t count, Block *block)
{
	uint32_t	owner[4] = {0, 0, 0, 0};	/* the words of the run's bytes */
	uint32_t	length = 1,
				runs = 0;

	for (uint32_t w = 0; w < count; w++)
		for (uint32_t b = 0; b <= words[w].text.length; b++)
		{
			for (int o = 0; o < 3; o++)
				owner[o] = length == 1 ? words[w].index : owner[o + 1];
			owner[3] = words[w].index;
			if (++length >= 4)
				block->spans[runs++] = (WcSpan) {owner[1], owner[2]};
		}
}

WcStatus
wc_features(const WcReading *reading, int blocks, bool places, WcArena *arena, WcFeatures *features)
{
	Counter		counter = {features->counts, NULL, 0};
	Block		words,
				grams;
	Valences	found;
	WcStatus	status;
	uint32_t	count;
	size_t		bytes;
	const Spelled *chosen = choose_words(reading, arena, &count, &bytes);

	memset(features, 0, sizeof(*features));
	if (chosen == NULL || !block_init(&words, (size_t) count * 3 + 1, places, arena) || !block_init(&grams, bytes + 1, places, arena))
		return WC_NO_MEMORY;
	status = find_terms(reading, arena, &found);
	if (status != WC_OK)
		return status;
	if (places)
	{
		counter.marks = wc_arena_alloc(arena, ((size_t) found.count * MARKS_OF_TERM + word_limit(reading) * MARKS_OF_WORD + 1) * sizeof(WcMark));
		if (counter.marks == NULL)
			return WC_NO_MEMORY;
	}
	add_words(chosen, count, found.roles, blocks, &words);
	if (blocks & WC_BLOCK_GRAMS)
		add_grams(chosen, count, &grams);
	if (grams.spans != NULL)
		add_gram_spans(chosen, count, &grams);
	if (blocks & WC_BLOCK_POLARITY)
		count_terms(reading, &found, &counter);
	if (blocks & WC_BLOCK_SIGNS)
		count_signs(reading, &counter);
	features->words = words.buckets;
	features->word_spans = words.spans;
	features->word_count = words.count;
	features->grams = grams.buckets;
	features->gram_spans = grams.spans;
	features->gram_count = grams.count;
	features->marks = counter.marks;
	features->mark_count = counter.mark_count;
	return WC_OK;
}
