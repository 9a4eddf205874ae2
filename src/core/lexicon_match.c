/*
 * lexicon_match.c - what of a text a lexicon matches.
 *
 * Input:    a reading, an opened lexicon.
 * Output:   matches, see lexicon.h.
 * Does not: allocate for a word; its arrays grow with the longest text.
 *
 * Four passes: the symbols of every word; the segments in the trie; the terms
 * whose trigger is there; of overlapping matches of a code the longest.
 */
#include "lexicon.h"

/* Words, or steps of like cost, between two calls of check. */
#define CHECK_STEPS 16384

#define NO_SYMBOL UINT32_MAX

/* A symbol that a word carries, and the word behind what it covers. */
typedef struct Item
{
	uint32_t	symbol;
	uint32_t	next;
} Item;

/* A segment found. */
typedef struct Found
{
	uint32_t	segment;
	uint32_t	first;			/* word */
	uint32_t	end;			/* word behind it */
	uint32_t	dead;			/* places in the rule at hand that lead nowhere, a bit set */
} Found;

typedef struct Array
{
	void	   *items;
	size_t		count;
	size_t		capacity;
} Array;

struct WcMatcher
{
	const WcHost *host;
	WcArena		arena;			/* surfaces of the text */
	const WcLexicon *lexicon;
	const WcReading *reading;
	WcStatus	status;
	uint32_t	steps;			/* since the last check */
	uint32_t	kinds[WC_KIND_COUNT];	/* symbols of the kinds of token */
	const WcLexiconHead *kinds_head;	/* in the lexicon that they were looked up in, */
	uint64_t	kinds_content;	/* by its place and content */
	Array		items;			/* Item */
	Array		first_item;		/* uint32_t, a word's first; one more than words */
	Array		ordinals;		/* uint32_t, words before a word, signs not counted */
	Array		found;			/* Found */
	Array		spare;			/* for sorting */
	Array		matches;		/* WcMatch */
	Array		taken;			/* uint32_t, the last code that took a word: its mark */
};

WcMatcher *
wc_matcher_create(const WcHost *host)
{
	WcMatcher  *matcher = host->alloc(host->context, sizeof(WcMatcher));

	if (matcher == NULL)
		return NULL;
	memset(matcher, 0, sizeof(*matcher));
	matcher->host = host;
	wc_arena_init(&matcher->arena, host);
	return matcher;
}

static void
release(const WcHost *host, Array *array)
{
	if (array->items != NULL)
		host->release(host->context, array->items);
	*array = (Array) {0};
}

void
wc_matcher_destroy(WcMatcher *matcher)
{
	const WcHost *host = matcher->host;

	release(host, &matcher->items);
	release(host, &matcher->first_item);
	release(host, &matcher->ordinals);
	release(host, &matcher->found);
	release(host, &matcher->spare);
	release(host, &matcher->matches);
	release(host, &matcher->taken);
	wc_arena_free(&matcher->arena);
	host->release(host->context, matcher);
}

/* Room for count items of a size in all; what was there stays. */
static bool
reserve(WcMatcher *matcher, Array *array, size_t count, size_t item)
{
	size_t		larger = array->capacity < 64 ? 64 : array->capacity * 2;
	void	   *copy;

	if (count <= array->capacity)
		return true;
	if (larger < count)
		larger = count;
	copy = matcher->host->alloc(matcher->host->context, larger * item);
	if (copy == NULL)
	{
		matcher->status = WC_NO_MEMORY;
		return false;
	}
	if (array->count > 0)
		memcpy(copy, array->items, array->count * item);
	if (array->items != NULL)
		matcher->host->release(matcher->host->context, array->items);
	array->items = copy;
	array->capacity = larger;
	return true;
}

/* One more item, or NULL. */
static inline void *
append(WcMatcher *matcher, Array *array, size_t item)
{
	if (array->count == array->capacity && !reserve(matcher, array, array->count + 1, item))
		return NULL;
	return (char *) array->items + array->count++ * item;
}

/* Count a step; false when matching must end. */
static inline bool
step(WcMatcher *matcher)
{
	if (++matcher->steps >= CHECK_STEPS)
	{
		matcher->steps = 0;
		if (wc_stop_asked(matcher->host))
			matcher->status = WC_CANCELLED;
	}
	return matcher->status == WC_OK;
}

/* --- symbols of the words ------------------------------------------------------------- */

static uint32_t
find_symbol(const WcLexicon *lexicon, uint64_t text_hash, WcElementKind kind, WcSlice text)
{
	uint64_t	hash = wc_symbol_hash(text_hash, kind);
	uint32_t	mask = lexicon->head->symbol_slots - 1;

	for (uint32_t slot = (uint32_t) hash & mask;; slot = (slot + 1) & mask)
	{
		uint64_t	found = lexicon->symbol_slots[slot];
		const WcLexSymbol *symbol;

		if ((uint32_t) found == 0)
			return NO_SYMBOL;
		if (found >> 32 != hash >> 32)
			continue;
		symbol = &lexicon->symbols[(uint32_t) found - 1];
		if (symbol->kind == kind && wc_slice_equal(text, wc_slice(lexicon->pool + symbol->offset, symbol->length)))
			return (uint32_t) found - 1;
	}
}

static void
add_item(WcMatcher *matcher, uint32_t symbol, uint32_t next)
{
	Item	   *item;

	if (symbol == NO_SYMBOL)
		return;
	item = append(matcher, &matcher->items, sizeof(Item));
	if (item != NULL)
		*item = (Item) {symbol, next};
}

/* The prefixes of a word that the lexicon has; the hash is carried on from letter to letter. */
static void
add_prefixes(WcMatcher *matcher, WcSlice word, uint32_t next)
{
	uint64_t	lengths;
	uint64_t	h = UINT64_C(0xcbf29ce484222325);

	if (word.length < WC_MIN_PREFIX)
		return;
	lengths = matcher->lexicon->prefixes[wc_prefix_bucket(word.data)];
	for (uint32_t length = 1; lengths >> length != 0 && length <= word.length && length <= WC_MAX_PREFIX; length++)
	{
		h = (h ^ (unsigned char) word.data[length - 1]) * UINT64_C(0x100000001b3);
		if (lengths >> length & 1)
			add_item(matcher, find_symbol(matcher->lexicon, wc_mix64(h), WC_ELEMENT_PREFIX, wc_slice(word.data, length)), next);
	}
}

/* The token's surface; it covers all words of the token.  Most are written as their norm or stem, whose hash is known. */
static void
add_surface(WcMatcher *matcher, uint32_t w, uint32_t next, uint64_t hash)
{
	const WcReading *reading = matcher->reading;
	const WcWord *word = &reading->words[w];
	WcSlice		surface;
	WcStatus	status = wc_surface_fold(&reading->tokens[word->token], &matcher->arena, &surface);

	if (status != WC_OK)
	{
		matcher->status = status;
		return;
	}
	if (surface.data == word->norm.data && surface.length == word->norm.length)
		hash = word->hash;
	else if (!wc_slice_equal(surface, word->stem))
		hash = wc_hash_slice(surface);
	add_item(matcher, find_symbol(matcher->lexicon, hash, WC_ELEMENT_SURFACE, surface), next);
}

/* What the token of word w is, being its first. */
static void
add_token(WcMatcher *matcher, uint32_t w, uint64_t stem_hash)
{
	const WcReading *reading = matcher->reading;
	uint16_t	flags = matcher->lexicon->head->flags;
	uint32_t	next = w + 1;

	while (next < reading->word_count && reading->words[next].token == reading->words[w].token)
		next++;
	if (flags & WC_LEXICON_SURFACE)
		add_surface(matcher, w, next, stem_hash);
	if (flags & WC_LEXICON_KINDS)
		add_item(matcher, matcher->kinds[reading->words[w].kind], next);
}

/* The symbols of the kinds of token, looked up once for texts that follow one another. */
static void
find_kinds(WcMatcher *matcher)
{
	const WcLexiconHead *head = matcher->lexicon->head;

	if (matcher->kinds_head == head && matcher->kinds_content == head->content)
		return;
	matcher->kinds_head = head;
	matcher->kinds_content = head->content;
	for (int kind = 0; kind < WC_KIND_COUNT; kind++)
	{
		const char *name = wc_kind_name((WcKind) kind);
		WcSlice		text = wc_slice(name, strlen(name));

		matcher->kinds[kind] = find_symbol(matcher->lexicon, wc_hash_slice(text), WC_ELEMENT_KIND, text);
	}
}

static bool
is_prefixable(int kind)
{
	return wc_kind_is_wordlike(kind) || kind == WC_HASHTAG || kind == WC_MENTION;
}

static void
find_symbols(WcMatcher *matcher)
{
	const WcLexicon *lexicon = matcher->lexicon;
	const WcReading *reading = matcher->reading;
	uint32_t	count = reading->word_count;
	uint32_t   *first_item;

	matcher->items.count = matcher->first_item.count = 0;
	if (!reserve(matcher, &matcher->first_item, (size_t) count + 1, sizeof(uint32_t)))
		return;
	first_item = matcher->first_item.items;
	if (lexicon->head->flags & WC_LEXICON_KINDS)
		find_kinds(matcher);
	for (uint32_t w = 0; w < count && step(matcher); w++)
	{
		const WcWord *word = &reading->words[w];
		uint64_t	stem_hash;

		first_item[w] = (uint32_t) matcher->items.count;
		if (reading->tokens[word->token].flags & WC_PLACEHOLDER)
			continue;
		stem_hash = wc_is_own_stem(word) ? word->hash : wc_hash_slice(word->stem);
		add_item(matcher, find_symbol(lexicon, stem_hash, WC_ELEMENT_STEM, word->stem), w + 1);
		if (lexicon->head->prefix_buckets != 0 && is_prefixable(word->kind))
		{
			add_prefixes(matcher, word->norm, w + 1);
			if (!wc_is_own_stem(word))
				add_prefixes(matcher, word->stem, w + 1);
		}
		if ((lexicon->head->flags & (WC_LEXICON_SURFACE | WC_LEXICON_KINDS)) && (w == 0 || word->token != word[-1].token))
			add_token(matcher, w, stem_hash);
	}
	first_item[count] = (uint32_t) matcher->items.count;
}

/* --- segments in the trie ---------------------------------------------------------------- */

static uint32_t
find_child(const WcLexicon *lexicon, uint32_t node, uint32_t symbol)
{
	uint32_t	mask = lexicon->head->edge_slots - 1;

	for (uint32_t slot = (uint32_t) wc_edge_hash(node, symbol) & mask;; slot = (slot + 1) & mask)
	{
		const WcLexEdge *edge = &lexicon->edges[slot];

		if (edge->child == 0 || (edge->node == node && edge->symbol == symbol))
			return edge->child;
	}
}

/* Go on from a node at a word; depth elements have been walked. */
static void
walk(WcMatcher *matcher, uint32_t node, uint32_t first, uint32_t w, int depth)
{
	const WcLexicon *lexicon = matcher->lexicon;
	const Item *items = matcher->items.items;
	const uint32_t *first_item = matcher->first_item.items;

	if (!step(matcher))
		return;
	if (lexicon->nodes[node].segment != 0)
	{
		Found	   *found = append(matcher, &matcher->found, sizeof(Found));

		if (found == NULL)
			return;
		*found = (Found) {lexicon->nodes[node].segment - 1, first, w, 0};
	}
	if (lexicon->nodes[node].children == 0 || depth == WC_MAX_ELEMENTS || w >= matcher->reading->word_count)
		return;
	for (uint32_t i = first_item[w]; i < first_item[w + 1]; i++)
	{
		uint32_t	child = find_child(lexicon, node, items[i].symbol);

		if (child != 0)
			walk(matcher, child, first, items[i].next, depth + 1);
	}
}

static void
find_segments(WcMatcher *matcher)
{
	const Item *items = matcher->items.items;
	const uint32_t *first_item = matcher->first_item.items;

	matcher->found.count = 0;
	for (uint32_t w = 0; w < matcher->reading->word_count && matcher->status == WC_OK; w++)
		for (uint32_t i = first_item[w]; i < first_item[w + 1]; i++)
		{
			uint32_t	child = matcher->lexicon->symbols[items[i].symbol].child;

			if (child != 0)
				walk(matcher, child, w, items[i].next, 1);
		}
}

/* --- sorting -------------------------------------------------------------------------------- */

typedef bool (*Before) (const WcMatcher *matcher, const void *a, const void *b);

/*
 * Stable: insertion within runs of 8, then merges; few items are the rule.
 * before(a, b) says that a must stand before b.
 */
static void
sort(WcMatcher *matcher, Array *array, size_t item, Before before)
{
	char	   *list = array->items,
			   *spare;
	size_t		count = array->count;
	union
	{
		WcMatch		match;
		Found		found;
	}			held;

	for (size_t i = 1; i < count; i++)
	{
		size_t		run = i & ~(size_t) 7,
					k = i;

		if (k == run || !before(matcher, list + i * item, list + (i - 1) * item))
			continue;
		memcpy(&held, list + i * item, item);
		for (; k > run && before(matcher, &held, list + (k - 1) * item); k--)
			memcpy(list + k * item, list + (k - 1) * item, item);
		memcpy(list + k * item, &held, item);
	}
	if (count <= 8)
		return;
	matcher->spare.count = 0;
	/* the spare array serves items of several sizes: it counts bytes */
	if (!reserve(matcher, &matcher->spare, count * item, 1))
		return;
	spare = matcher->spare.items;
	for (size_t width = 8; width < count && step(matcher); width *= 2)
	{
		for (size_t low = 0; low < count; low += 2 * width)
		{
			size_t		middle = low + width < count ? low + width : count,
						high = low + 2 * width < count ? low + 2 * width : count,
						a = low,
						b = middle;

			for (size_t to = low; to < high; to++)
			{
				bool		first = b == high || (a < middle && !before(matcher, list + b * item, list + a * item));

				memcpy(spare + to * item, list + (first ? a++ : b++) * item, item);
			}
		}
		memcpy(list, spare, count * item);
	}
}

static bool
found_before(const WcMatcher *matcher, const void *a, const void *b)
{
	const Found *x = a,
			   *y = b;

	(void) matcher;
	if (x->segment != y->segment)
		return x->segment < y->segment;
	return x->first != y->first ? x->first < y->first : x->end < y->end;
}

/* --- terms ------------------------------------------------------------------------------------ */

static void
add_match(WcMatcher *matcher, uint32_t entry, uint32_t first, uint32_t end)
{
	const WcReading *reading = matcher->reading;
	const WcToken *last = &reading->tokens[reading->words[end - 1].token];
	uint32_t	start = reading->tokens[reading->words[first].token].start;
	WcMatch    *match = append(matcher, &matcher->matches, sizeof(WcMatch));

	if (match != NULL)
		*match = (WcMatch) {entry, matcher->lexicon->entries[entry].code, first, end, start, last->start + last->length - start};
}

/* First of the found segments that is not before (segment, first word). */
static uint32_t
lower_bound(const WcMatcher *matcher, uint32_t segment, uint32_t first)
{
	const Found *found = matcher->found.items;
	uint32_t	low = 0,
				high = (uint32_t) matcher->found.count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (found[middle].segment < segment || (found[middle].segment == segment && found[middle].first < first))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_found(const WcMatcher *matcher, uint32_t segment)
{
	uint32_t	at = lower_bound(matcher, segment, 0);

	return at < matcher->found.count && ((const Found *) matcher->found.items)[at].segment == segment;
}

/* A rule's view: count pairs of a segment and gap << 8 | WcJoin. */
typedef struct Rule
{
	const uint32_t *pairs;
	uint32_t	count;
} Rule;

static Rule
rule_of(const WcLexicon *lexicon, uint32_t entry)
{
	const uint32_t *rule = lexicon->rules + lexicon->entries[entry].rule - 1;

	return (Rule) {rule + 1, rule[0]};
}

static uint32_t
segment_at(Rule rule, uint32_t i)
{
	return rule.pairs[2 * i];
}

static WcJoin
join_at(Rule rule, uint32_t i)
{
	return (WcJoin) (rule.pairs[2 * i + 1] & 0xFF);
}

/*
 * The end of a part whose segment i was found at at, or 0: the following
 * segments must stand within their gaps.  What leads nowhere is marked, so
 * that no place is tried twice.
 */
static uint32_t
part_end(WcMatcher *matcher, Rule rule, uint32_t i, uint32_t at)
{
	Found	   *found = matcher->found.items;
	const uint32_t *ordinals = matcher->ordinals.items;
	uint32_t	end = found[at].end,
				gap;

	if (i + 1 == rule.count || join_at(rule, i + 1) != WC_JOIN_NEAR)
		return end;
	if (found[at].dead >> i & 1)
		return 0;
	gap = rule.pairs[2 * i + 3] >> 8;
	for (uint32_t next = lower_bound(matcher, segment_at(rule, i + 1), end);
		 next < matcher->found.count && found[next].segment == segment_at(rule, i + 1) &&
		 ordinals[found[next].first] - ordinals[end] <= gap && step(matcher); next++)
	{
		uint32_t	whole = part_end(matcher, rule, i + 1, next);

		if (whole != 0)
			return whole;
	}
	found[at].dead |= UINT32_C(1) << i;
	return 0;
}

/* Forget what an earlier rule marked. */
static void
revive(WcMatcher *matcher, Rule rule)
{
	Found	   *found = matcher->found.items;

	for (uint32_t i = 0; i < rule.count; i++)
		for (uint32_t at = lower_bound(matcher, segment_at(rule, i), 0);
			 at < matcher->found.count && found[at].segment == segment_at(rule, i) && step(matcher); at++)
			found[at].dead = 0;
}

static bool
part_is_there(WcMatcher *matcher, Rule rule, uint32_t i)
{
	const Found *found = matcher->found.items;

	for (uint32_t at = lower_bound(matcher, segment_at(rule, i), 0);
		 at < matcher->found.count && found[at].segment == segment_at(rule, i); at++)
		if (part_end(matcher, rule, i, at) != 0)
			return true;
	return false;
}

/* Whether every operand of + is in the text and none of -. */
static bool
conditions_hold(WcMatcher *matcher, Rule rule)
{
	bool		without = false;

	for (uint32_t i = 0; i < rule.count; i++)
	{
		if (join_at(rule, i) != WC_JOIN_NEAR)
			without = join_at(rule, i) == WC_JOIN_WITHOUT;
		if (!without && !is_found(matcher, segment_at(rule, i)))
			return false;
	}
	revive(matcher, rule);
	for (uint32_t i = 1; i < rule.count; i++)
		if (join_at(rule, i) != WC_JOIN_NEAR &&
			part_is_there(matcher, rule, i) != (join_at(rule, i) == WC_JOIN_WITH))
			return false;
	return true;
}

/* Every place of a rule's first part is a match. */
static void
apply_rule(WcMatcher *matcher, uint32_t entry)
{
	Rule		rule = rule_of(matcher->lexicon, entry);
	const Found *found = matcher->found.items;

	if (!conditions_hold(matcher, rule))
		return;
	for (uint32_t at = lower_bound(matcher, segment_at(rule, 0), 0);
		 at < matcher->found.count && found[at].segment == segment_at(rule, 0) && step(matcher); at++)
	{
		uint32_t	end = part_end(matcher, rule, 0, at);

		if (end != 0)
			add_match(matcher, entry, found[at].first, end);
	}
}

/* How many words stand before each word, signs and addresses not counted: for ~n. */
static void
count_words(WcMatcher *matcher)
{
	const WcReading *reading = matcher->reading;
	uint32_t   *ordinals;
	uint32_t	count = 0;

	matcher->ordinals.count = 0;
	if (!reserve(matcher, &matcher->ordinals, (size_t) reading->word_count + 1, sizeof(uint32_t)))
		return;
	ordinals = matcher->ordinals.items;
	for (uint32_t w = 0; w < reading->word_count; w++)
	{
		uint8_t		kind = reading->words[w].kind;

		ordinals[w] = count;
		count += kind < WC_URL || kind == WC_LAUGHTER;
	}
	ordinals[reading->word_count] = count;
}

/* The terms that the found segments trigger; a rule is applied once a text. */
static void
find_terms(WcMatcher *matcher)
{
	const WcLexicon *lexicon = matcher->lexicon;
	bool		rules = (lexicon->head->flags & WC_LEXICON_RULES) != 0;

	matcher->matches.count = 0;
	if (rules && matcher->found.count > 0)
	{
		count_words(matcher);
		if (matcher->status == WC_OK)
			sort(matcher, &matcher->found, sizeof(Found), found_before);
	}
	for (uint32_t f = 0; f < matcher->found.count && matcher->status == WC_OK; f++)
	{
		const Found *found = (const Found *) matcher->found.items + f;
		bool		again = rules && f > 0 && found[-1].segment == found->segment;

		for (uint32_t t = lexicon->triggers[found->segment]; t < lexicon->triggers[found->segment + 1] && step(matcher); t++)
		{
			uint32_t	entry = lexicon->triggered[t];

			if (lexicon->entries[entry].rule == 0)
				add_match(matcher, entry, found->first, found->end);
			else if (!again)
				apply_rule(matcher, entry);
		}
	}
}

/* --- the longest match of a code ------------------------------------------------------------------ */

static double
magnitude(double weight)
{
	return weight < 0 ? -weight : weight;
}

/* By code, then by the right to the words. */
static bool
stronger(const WcMatcher *matcher, const void *a, const void *b)
{
	const WcMatch *x = a,
			   *y = b;
	const WcLexEntry *p = &matcher->lexicon->entries[x->entry],
			   *q = &matcher->lexicon->entries[y->entry];
	uint32_t	x_words = x->end_word - x->first_word,
				y_words = y->end_word - y->first_word;

	if (x->code != y->code)
		return x->code < y->code;
	if (x_words != y_words)
		return x_words > y_words;
	if (p->elements != q->elements)
		return p->elements > q->elements;
	if (magnitude(p->weight) != magnitude(q->weight))
		return magnitude(p->weight) > magnitude(q->weight);
	return x->first_word != y->first_word ? x->first_word < y->first_word : x->entry < y->entry;
}

static bool
by_code_and_place(const WcMatcher *matcher, const void *a, const void *b)
{
	const WcMatch *x = a,
			   *y = b;

	(void) matcher;
	return x->code != y->code ? x->code < y->code : x->first_word < y->first_word;
}

static bool
by_place(const WcMatcher *matcher, const void *a, const void *b)
{
	const WcMatch *x = a,
			   *y = b;

	(void) matcher;
	if (x->start != y->start)
		return x->start < y->start;
	return x->length != y->length ? x->length > y->length : x->code < y->code;
}

/* Take the words of a match for its code; false when one of them is taken. */
static bool
take(uint32_t *taken, const WcMatch *match)
{
	for (uint32_t w = match->first_word; w < match->end_word; w++)
		if (taken[w] == match->code + 1)
			return false;
	for (uint32_t w = match->first_word; w < match->end_word; w++)
		taken[w] = match->code + 1;
	return true;
}

/* Keep of overlapping matches of a code the strongest.  The codes follow one another, so one mark a word is enough. */
static void
keep_longest(WcMatcher *matcher)
{
	WcMatch    *matches = matcher->matches.items;
	size_t		kept = 0;

	if (matcher->matches.count < 2)
		return;
	sort(matcher, &matcher->matches, sizeof(WcMatch), stronger);
	matcher->taken.count = 0;
	if (matcher->status != WC_OK || !reserve(matcher, &matcher->taken, matcher->reading->word_count, sizeof(uint32_t)))
		return;
	memset(matcher->taken.items, 0, matcher->reading->word_count * sizeof(uint32_t));
	for (size_t m = 0; m < matcher->matches.count && step(matcher); m++)
		if (take(matcher->taken.items, &matches[m]))
			matches[kept++] = matches[m];
	matcher->matches.count = kept;
	sort(matcher, &matcher->matches, sizeof(WcMatch), by_code_and_place);
}

WcStatus
wc_lexicon_match(WcMatcher *matcher, const WcLexicon *lexicon, const WcReading *reading,
				 const WcMatch **matches, uint32_t *count)
{
	matcher->lexicon = lexicon;
	matcher->reading = reading;
	matcher->status = WC_OK;
	matcher->matches.count = matcher->found.count = matcher->items.count = 0;
	wc_arena_reset(&matcher->arena);
	if (lexicon->head->entry_count > 0)
		find_symbols(matcher);
	if (matcher->status == WC_OK && matcher->items.count > 0)
		find_segments(matcher);
	if (matcher->status == WC_OK && matcher->found.count > 0)
		find_terms(matcher);
	if (matcher->status == WC_OK)
		keep_longest(matcher);
	*matches = matcher->matches.items;
	*count = (uint32_t) matcher->matches.count;
	return matcher->status;
}

void
wc_matches_by_place(WcMatcher *matcher)
{
	matcher->status = WC_OK;
	sort(matcher, &matcher->matches, sizeof(WcMatch), by_place);
}
