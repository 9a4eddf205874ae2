/*
 * lexicon.c - the compiled lexicon: opened, looked at, named.
 *
 * Input:    images, from the builder, from storage or built in.
 * Output:   see lexicon.h.
 * Does not: copy; trust an image before wc_lexicon_check has seen it.
 */
#include "lexicon.h"

#include "unicode.h"
#include "words.h"

/* Raised with every change of the image's meaning or of how texts are read. */
#define ENGINE 1

uint32_t
wc_lexicon_engine(void)
{
	uint64_t	h = wc_hash_bytes(wc_data_id, strlen(wc_data_id));

	h = wc_mix64(h ^ wc_hash_bytes(wc_dictionary_id, strlen(wc_dictionary_id)));
	return (uint32_t) wc_mix64(h + ENGINE);
}

bool
wc_lexicon_is_clean(WcSlice text)
{
	for (uint32_t i = 0; i < text.length; i++)
		if ((unsigned char) text.data[i] < ' ' || text.data[i] == 0x7F)
			return false;
	return true;
}

WcStatus
wc_surface_fold(const WcToken *token, WcArena *arena, WcSlice *folded)
{
	char	   *copy;

	*folded = wc_slice(token->text, token->text_length);
	if (!(token->flags & WC_ASCII))
		return wc_fold(*folded, arena, folded);
	if (token->flags & WC_SMALL)
		return WC_OK;
	copy = wc_arena_alloc(arena, folded->length);
	if (copy == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < folded->length; i++)
		copy[i] = wc_lower(folded->data[i]);
	folded->data = copy;
	return WC_OK;
}

/* --- opening -------------------------------------------------------------------- */

/* The next section: its place, and *at moved behind it. */
static const void *
section(const WcLexiconHead *head, uint64_t *at, uint64_t count, size_t item)
{
	const void *place = (const char *) head + *at;

	*at = (*at + count * item + 7) & ~UINT64_C(7);
	return place;
}

/* Fill the pointers; returns the bytes that the counts ask for. */
static uint64_t
lay_out(const WcLexiconHead *head, WcLexicon *lexicon)
{
	uint64_t	at = (sizeof(WcLexiconHead) + 7) & ~(size_t) 7;

	lexicon->head = head;
	lexicon->codes = section(head, &at, head->code_count, sizeof(WcLexCode));
	lexicon->entries = section(head, &at, head->entry_count, sizeof(WcLexEntry));
	lexicon->symbols = section(head, &at, head->symbol_count, sizeof(WcLexSymbol));
	lexicon->symbol_slots = section(head, &at, head->symbol_slots, sizeof(uint64_t));
	lexicon->nodes = section(head, &at, head->node_count, sizeof(WcLexNode));
	lexicon->edges = section(head, &at, head->edge_slots, sizeof(WcLexEdge));
	lexicon->triggers = section(head, &at, (uint64_t) head->segment_count + 1, sizeof(uint32_t));
	lexicon->triggered = section(head, &at, head->entry_count, sizeof(uint32_t));
	lexicon->rules = section(head, &at, head->rule_count, sizeof(uint32_t));
	lexicon->prefixes = section(head, &at, head->prefix_buckets, sizeof(uint64_t));
	lexicon->pool = section(head, &at, head->pool_size, 1);
	return at;
}

WcStatus
wc_lexicon_open(const void *image, size_t size, WcLexicon *lexicon)
{
	const WcLexiconHead *head = image;

	if (size < sizeof(WcLexiconHead) || (uintptr_t) image % 8 != 0 || head->magic != WC_LEXICON_MAGIC)
		return WC_CORRUPT;
	if (head->format != WC_LEXICON_FORMAT)
		return WC_BAD_VERSION;
	if (head->size != size || size > WC_MAX_LEXICON || lay_out(head, lexicon) != size)
		return WC_CORRUPT;
	return WC_OK;
}

WcSlice
wc_lexicon_code(const WcLexicon *lexicon, uint32_t code)
{
	return wc_slice(lexicon->pool + lexicon->codes[code].offset, lexicon->codes[code].length);
}

WcLexiconEntry
wc_lexicon_entry(const WcLexicon *lexicon, uint32_t i)
{
	const WcLexEntry *entry = &lexicon->entries[i];

	return (WcLexiconEntry) {wc_lexicon_code(lexicon, entry->code), wc_slice(lexicon->pool + entry->offset, entry->length),
		entry->weight, (uint8_t) entry->mode};
}

/* --- checking ------------------------------------------------------------------- */

static bool
in_pool(const WcLexicon *lexicon, uint32_t offset, uint32_t length)
{
	return (uint64_t) offset + length <= lexicon->head->pool_size;
}

static bool
is_power_of_two(uint32_t n)
{
	return n != 0 && (n & (n - 1)) == 0;
}

/* Counts that fit together; a reference has a name and nothing else. */
static bool
check_head(const WcLexiconHead *head)
{
	if (head->flags & WC_LEXICON_REFERENCE)
		return head->code_count == 0 && head->entry_count == 0 && head->symbol_count == 0 && head->symbol_slots == 0 &&
			head->node_count == 0 && head->edge_slots == 0 && head->segment_count == 0 && head->rule_count == 0 &&
			head->prefix_buckets == 0 && head->pool_size > 0 && head->pool_size <= WC_MAX_CODE_BYTES;
	return head->entry_count <= WC_MAX_ENTRIES && head->code_count <= WC_MAX_CODES && head->node_count >= 1 &&
		is_power_of_two(head->symbol_slots) && is_power_of_two(head->edge_slots) &&
		(head->prefix_buckets == 0 || head->prefix_buckets == WC_PREFIX_BUCKETS);
}

static bool
check_codes(const WcLexicon *lexicon)
{
	for (uint32_t i = 0; i < lexicon->head->code_count; i++)
	{
		if (!in_pool(lexicon, lexicon->codes[i].offset, lexicon->codes[i].length))
			return false;
		if (i > 0 && wc_slice_compare(wc_lexicon_code(lexicon, i - 1), wc_lexicon_code(lexicon, i)) >= 0)
			return false;
	}
	return true;
}

/* A rule begins with a positive segment and stays inside the rules. */
static bool
check_rule(const WcLexicon *lexicon, uint32_t rule)
{
	const uint32_t *rules = lexicon->rules;
	uint32_t	count;

	if (rule == 0)
		return true;
	if (rule > lexicon->head->rule_count || !(lexicon->head->flags & WC_LEXICON_RULES))
		return false;
	count = rules[rule - 1];
	if (count < 1 || count > WC_MAX_ELEMENTS || (uint64_t) rule + 2 * count > lexicon->head->rule_count)
		return false;
	for (uint32_t i = 0; i < count; i++)
	{
		if (rules[rule + 2 * i] >= lexicon->head->segment_count)
			return false;
		if (((rules[rule + 2 * i + 1] & 0xFF) == WC_JOIN_FIRST) != (i == 0) || (rules[rule + 2 * i + 1] & 0xFF) > WC_JOIN_WITHOUT)
			return false;
	}
	return true;
}

static bool
check_entries(const WcLexicon *lexicon)
{
	const WcLexiconHead *head = lexicon->head;

	for (uint32_t i = 0; i < head->entry_count; i++)
	{
		const WcLexEntry *entry = &lexicon->entries[i];

		if (entry->code >= head->code_count || !in_pool(lexicon, entry->offset, entry->length) ||
			entry->weight - entry->weight != 0 || entry->mode >= WC_TERM_MODE_COUNT || !check_rule(lexicon, entry->rule))
			return false;
		if (lexicon->triggered[i] >= head->entry_count)
			return false;
	}
	for (uint32_t i = 0; i < head->segment_count; i++)
		if (lexicon->triggers[i] > lexicon->triggers[i + 1])
			return false;
	return lexicon->triggers[0] == 0 && lexicon->triggers[head->segment_count] <= head->entry_count;
}

/* The tables of symbols and edges; in each a slot must be free, or a search would not end. */
static bool
check_tables(const WcLexicon *lexicon)
{
	const WcLexiconHead *head = lexicon->head;
	bool		free_symbol = false,
				free_edge = false;

	for (uint32_t i = 0; i < head->symbol_count; i++)
		if (!in_pool(lexicon, lexicon->symbols[i].offset, lexicon->symbols[i].length) ||
			lexicon->symbols[i].child >= head->node_count)
			return false;
	for (uint32_t i = 0; i < head->symbol_slots; i++)
	{
		if ((uint32_t) lexicon->symbol_slots[i] > head->symbol_count)
			return false;
		free_symbol |= (uint32_t) lexicon->symbol_slots[i] == 0;
	}
	for (uint32_t i = 0; i < head->edge_slots; i++)
	{
		if (lexicon->edges[i].child >= head->node_count)
			return false;
		free_edge |= lexicon->edges[i].child == 0;
	}
	for (uint32_t i = 0; i < head->node_count; i++)
		if (lexicon->nodes[i].segment > head->segment_count)
			return false;
	return free_symbol && free_edge;
}

WcStatus
wc_lexicon_check(const WcLexicon *lexicon)
{
	if (!check_head(lexicon->head))
		return WC_CORRUPT;
	if (wc_lexicon_is_reference(lexicon))
		return WC_OK;
	return check_codes(lexicon) && check_entries(lexicon) && check_tables(lexicon) ? WC_OK : WC_CORRUPT;
}
