/*
 * lexicon_build.c - entries -> the compiled lexicon.
 *
 * Input:    entries in any order.
 * Output:   an image that depends on the set of entries alone.
 * Does not: match; keep memory but the image.
 *
 * The trie over symbols is the keyword tree of Aho and Corasick (1975)
 * without its failure links: a term has at most 32 elements and most words
 * begin none, so starting anew at every word costs less than following links
 * for several symbols a word would.
 */
#include "lexicon.h"

/* Entries between two calls of check. */
#define CHECK_ENTRIES 1024

/* Added to the cost of a segment of stop words alone: another one triggers its term. */
#define COMMON_COST (1u << 24)

/* A growing array in the builder's arena. */
typedef struct Growing
{
	void	   *items;
	uint32_t	count;
	uint32_t	capacity;
	size_t		item;			/* bytes of one */
} Growing;

/* What the builder knows of a segment. */
typedef struct SegmentUse
{
	uint32_t	rules;			/* that name it */
	bool		common;			/* stop words alone */
} SegmentUse;

typedef struct Builder
{
	const WcHost *host;
	WcArena		arena;
	WcReader   *reader;
	WcTermError *error;
	const WcLexiconEntry **sorted;
	uint32_t	entry_count;

	Growing		codes;			/* WcLexCode */
	Growing		entries;		/* WcLexEntry */
	Growing		symbols;		/* WcLexSymbol */
	Growing		nodes;			/* WcLexNode */
	Growing		edges;			/* WcLexEdge, without free slots */
	Growing		segments;		/* SegmentUse */
	Growing		rules;			/* uint32_t */
	Growing		pool;			/* char */
	Growing		only;			/* uint32_t: the segment of an entry that has no rule */

	uint64_t   *symbol_slots;
	uint32_t	symbol_slot_count;
	uint32_t   *edge_slots;		/* 1 + edge */
	uint32_t	edge_slot_count;
	uint64_t   *prefixes;		/* NULL until there is one */
	uint64_t	content;
	uint16_t	flags;
} Builder;

/* Room for count more items; returns the first of them, zeroed, or NULL. */
static void *
extend(Builder *builder, Growing *growing, uint32_t count)
{
	char	   *first;

	if (count > growing->capacity - growing->count)
	{
		uint32_t	larger = growing->capacity < 64 ? 64 : growing->capacity * 2;
		void	   *copy;

		while (larger < growing->count + count)
			larger *= 2;
		if (larger > WC_MAX_LEXICON)
			return NULL;
		copy = wc_arena_alloc(&builder->arena, larger * growing->item);
		if (copy == NULL)
			return NULL;
		if (growing->count > 0)
			memcpy(copy, growing->items, growing->count * growing->item);
		growing->items = copy;
		growing->capacity = larger;
	}
	first = (char *) growing->items + growing->count * growing->item;
	memset(first, 0, count * growing->item);
	growing->count += count;
	return first;
}

#define ITEM(growing, type, i) (&((type *) (growing).items)[i])

/* Bytes in the pool; *offset receives their place. */
static WcStatus
add_to_pool(Builder *builder, WcSlice text, uint32_t *offset)
{
	char	   *copy;

	*offset = builder->pool.count;
	if (text.length == 0)
		return WC_OK;
	copy = extend(builder, &builder->pool, text.length);
	if (copy == NULL)
		return WC_NO_MEMORY;
	memcpy(copy, text.data, text.length);
	return WC_OK;
}

/* --- the set of entries -------------------------------------------------------------- */

static int
compare_entries(const WcLexiconEntry *a, const WcLexiconEntry *b)
{
	int			order = wc_slice_compare(a->code, b->code);

	if (order == 0)
		order = wc_slice_compare(a->term, b->term);
	return order != 0 ? order : (int) a->mode - (int) b->mode;
}

/* Stable merge sort, bottom up; qsort of the library may call malloc. */
static void
sort_entries(const WcLexiconEntry **list, const WcLexiconEntry **spare, size_t count)
{
	for (size_t width = 1; width < count; width *= 2)
	{
		for (size_t low = 0; low < count; low += 2 * width)
		{
			size_t		middle = low + width < count ? low + width : count,
						high = low + 2 * width < count ? low + 2 * width : count,
						a = low,
						b = middle;

			for (size_t to = low; to < high; to++)
				spare[to] = b == high || (a < middle && compare_entries(list[a], list[b]) <= 0) ? list[a++] : list[b++];
		}
		memcpy(list, spare, count * sizeof(*list));
	}
}

static WcStatus
blame(Builder *builder, const WcLexiconEntry *entry, WcStatus status, const char *message)
{
	builder->error->code = entry->code;
	builder->error->term = entry->term;
	builder->error->message = message;
	return status;
}

static WcStatus
check_entry(Builder *builder, const WcLexiconEntry *entry)
{
	if (entry->code.length == 0)
		return blame(builder, entry, WC_BAD_VALUE, "the code is empty");
	if (entry->code.length > WC_MAX_CODE_BYTES)
		return blame(builder, entry, WC_TOO_LARGE, "a code has at most 255 bytes");
	if (!wc_lexicon_is_clean(entry->code))
		return blame(builder, entry, WC_BAD_VALUE, "a code has no control characters");
	if (entry->term.length > WC_MAX_TERM_BYTES)
		return blame(builder, entry, WC_TOO_LARGE, "a term has at most 1000 bytes");
	if (entry->weight - entry->weight != 0)
		return blame(builder, entry, WC_BAD_VALUE, "the weight is no finite number");
	if (entry->mode >= WC_TERM_MODE_COUNT)
		return blame(builder, entry, WC_BAD_VALUE, "the mode is not known");
	return WC_OK;
}

/* Sort the entries and drop what stands twice; a second weight is an error, since no order would be right. */
static WcStatus
sort_out(Builder *builder, const WcLexiconEntry *entries, size_t count)
{
	const WcLexiconEntry **spare = wc_arena_alloc(&builder->arena, (count + 1) * sizeof(*spare));
	uint32_t	kept = 0;

	builder->sorted = wc_arena_alloc(&builder->arena, (count + 1) * sizeof(*builder->sorted));
	if (spare == NULL || builder->sorted == NULL)
		return WC_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
	{
		WcStatus	status = check_entry(builder, &entries[i]);

		if (status != WC_OK)
			return status;
		builder->sorted[i] = &entries[i];
	}
	sort_entries(builder->sorted, spare, count);
	for (size_t i = 0; i < count; i++)
	{
		const WcLexiconEntry *entry = builder->sorted[i];

		if (kept == 0 || compare_entries(builder->sorted[kept - 1], entry) != 0)
			builder->sorted[kept++] = entry;
		else if (builder->sorted[kept - 1]->weight != entry->weight)
		{
			builder->error->weights[0] = builder->sorted[kept - 1]->weight;
			builder->error->weights[1] = entry->weight;
			builder->error->conflict = true;
			return blame(builder, entry, WC_BAD_VALUE, "the term stands twice with different weights");
		}
	}
	builder->entry_count = kept;
	return WC_OK;
}

/* --- symbols and trie ------------------------------------------------------------------- */

static void
enter_symbol(Builder *builder, uint32_t i)
{
	const WcLexSymbol *symbol = ITEM(builder->symbols, WcLexSymbol, i);
	const char *text = ITEM(builder->pool, char, symbol->offset);
	uint64_t	hash = wc_symbol_hash(wc_hash_bytes(text, symbol->length), symbol->kind);
	uint32_t	slot = (uint32_t) hash & (builder->symbol_slot_count - 1);

	while (builder->symbol_slots[slot] != 0)
		slot = (slot + 1) & (builder->symbol_slot_count - 1);
	builder->symbol_slots[slot] = (hash & UINT64_C(0xFFFFFFFF00000000)) | (i + 1);
}

/* Keep the table of symbols at most half full. */
static WcStatus
grow_symbol_slots(Builder *builder)
{
	if (builder->symbols.count * 2 < builder->symbol_slot_count)
		return WC_OK;
	builder->symbol_slot_count = builder->symbol_slot_count == 0 ? 16 : builder->symbol_slot_count * 2;
	builder->symbol_slots = wc_arena_alloc(&builder->arena, builder->symbol_slot_count * sizeof(uint64_t));
	if (builder->symbol_slots == NULL)
		return WC_NO_MEMORY;
	memset(builder->symbol_slots, 0, builder->symbol_slot_count * sizeof(uint64_t));
	for (uint32_t i = 0; i < builder->symbols.count; i++)
		enter_symbol(builder, i);
	return WC_OK;
}

/* Note that there is a prefix of this length and beginning. */
static WcStatus
note_prefix(Builder *builder, WcSlice text)
{
	if (builder->prefixes == NULL)
	{
		builder->prefixes = wc_arena_alloc(&builder->arena, WC_PREFIX_BUCKETS * sizeof(uint64_t));
		if (builder->prefixes == NULL)
			return WC_NO_MEMORY;
		memset(builder->prefixes, 0, WC_PREFIX_BUCKETS * sizeof(uint64_t));
	}
	builder->prefixes[wc_prefix_bucket(text.data)] |= UINT64_C(1) << text.length;
	return WC_OK;
}

/* The number of an element's symbol, a new one if need be. */
static WcStatus
symbol_of(Builder *builder, const WcElement *element, uint32_t *number)
{
	uint64_t	hash = wc_symbol_hash(wc_hash_slice(element->text), element->kind);
	WcStatus	status = grow_symbol_slots(builder);
	WcLexSymbol *symbol;

	if (status != WC_OK)
		return status;
	for (uint32_t slot = (uint32_t) hash;; slot++)
	{
		uint64_t	found = builder->symbol_slots[slot & (builder->symbol_slot_count - 1)];

		if (found == 0)
			break;
		*number = (uint32_t) found - 1;
		symbol = ITEM(builder->symbols, WcLexSymbol, *number);
		if (found >> 32 == hash >> 32 && symbol->kind == element->kind &&
			wc_slice_equal(element->text, wc_slice(ITEM(builder->pool, char, symbol->offset), symbol->length)))
			return WC_OK;
	}
	*number = builder->symbols.count;
	symbol = extend(builder, &builder->symbols, 1);
	if (symbol == NULL)
		return WC_NO_MEMORY;
	symbol->length = (uint16_t) element->text.length;
	symbol->kind = element->kind;
	status = add_to_pool(builder, element->text, &symbol->offset);
	if (status == WC_OK && element->kind == WC_ELEMENT_PREFIX)
		status = note_prefix(builder, element->text);
	if (status == WC_OK)
		enter_symbol(builder, *number);
	return status;
}

static void
enter_edge(Builder *builder, uint32_t i)
{
	const WcLexEdge *edge = ITEM(builder->edges, WcLexEdge, i);
	uint32_t	slot = (uint32_t) wc_edge_hash(edge->node, edge->symbol) & (builder->edge_slot_count - 1);

	while (builder->edge_slots[slot] != 0)
		slot = (slot + 1) & (builder->edge_slot_count - 1);
	builder->edge_slots[slot] = i + 1;
}

static WcStatus
grow_edge_slots(Builder *builder)
{
	if (builder->edges.count * 2 < builder->edge_slot_count)
		return WC_OK;
	builder->edge_slot_count = builder->edge_slot_count == 0 ? 16 : builder->edge_slot_count * 2;
	builder->edge_slots = wc_arena_alloc(&builder->arena, builder->edge_slot_count * sizeof(uint32_t));
	if (builder->edge_slots == NULL)
		return WC_NO_MEMORY;
	memset(builder->edge_slots, 0, builder->edge_slot_count * sizeof(uint32_t));
	for (uint32_t i = 0; i < builder->edges.count; i++)
		enter_edge(builder, i);
	return WC_OK;
}

/* The node that symbol leads to from node, a new one if need be. */
static WcStatus
child_of(Builder *builder, uint32_t node, uint32_t symbol, uint32_t *child)
{
	WcStatus	status = grow_edge_slots(builder);
	WcLexEdge  *edge;

	if (status != WC_OK)
		return status;
	if (node == 0)
		*child = ITEM(builder->symbols, WcLexSymbol, symbol)->child;
	else
	{
		*child = 0;
		for (uint32_t slot = (uint32_t) wc_edge_hash(node, symbol);; slot++)
		{
			uint32_t	found = builder->edge_slots[slot & (builder->edge_slot_count - 1)];

			if (found == 0)
				break;
			edge = ITEM(builder->edges, WcLexEdge, found - 1);
			if (edge->node == node && edge->symbol == symbol)
				*child = edge->child;
		}
	}
	if (*child != 0)
		return WC_OK;
	*child = builder->nodes.count;
	if (extend(builder, &builder->nodes, 1) == NULL)
		return WC_NO_MEMORY;
	ITEM(builder->nodes, WcLexNode, node)->children++;
	if (node == 0)
	{
		ITEM(builder->symbols, WcLexSymbol, symbol)->child = *child;
		return WC_OK;
	}
	edge = extend(builder, &builder->edges, 1);
	if (edge == NULL)
		return WC_NO_MEMORY;
	*edge = (WcLexEdge) {node, symbol, *child};
	enter_edge(builder, builder->edges.count - 1);
	return WC_OK;
}

/* The number of a segment: the end of its path in the trie. */
static WcStatus
segment_of(Builder *builder, const WcTerm *term, const WcSegment *segment, uint32_t *number)
{
	uint32_t	node = 0,
				symbol = 0;
	bool		common = true;
	WcLexNode  *end;

	for (uint32_t i = 0; i < segment->count; i++)
	{
		const WcElement *element = &term->elements[segment->first + i];
		WcStatus	status = symbol_of(builder, element, &symbol);

		if (status == WC_OK)
			status = child_of(builder, node, symbol, &node);
		if (status != WC_OK)
			return status;
		common &= element->stop;
		if (element->kind == WC_ELEMENT_SURFACE)
			builder->flags |= WC_LEXICON_SURFACE;
		else if (element->kind == WC_ELEMENT_KIND)
			builder->flags |= WC_LEXICON_KINDS;
	}
	end = ITEM(builder->nodes, WcLexNode, node);
	if (end->segment == 0)
	{
		SegmentUse *use = extend(builder, &builder->segments, 1);

		if (use == NULL)
			return WC_NO_MEMORY;
		use->common = common;
		end->segment = builder->segments.count;
	}
	*number = end->segment - 1;
	return WC_OK;
}

/* --- entries ------------------------------------------------------------------------------- */

static WcStatus
add_rule(Builder *builder, const WcTerm *term, uint32_t *rule)
{
	uint32_t   *words = extend(builder, &builder->rules, 1 + 2 * term->segment_count);
	uint32_t	at = builder->rules.count - 2 * term->segment_count;

	if (words == NULL)
		return WC_NO_MEMORY;
	words[0] = term->segment_count;
	*rule = at;
	for (uint32_t i = 0; i < term->segment_count; i++)
	{
		const WcSegment *segment = &term->segments[i];
		uint32_t	number;
		WcStatus	status = segment_of(builder, term, segment, &number);

		if (status != WC_OK)
			return status;
		*ITEM(builder->rules, uint32_t, at + 2 * i) = number;
		*ITEM(builder->rules, uint32_t, at + 2 * i + 1) = (uint32_t) segment->gap << 8 | segment->join;
		ITEM(builder->segments, SegmentUse, number)->rules++;
	}
	builder->flags |= WC_LEXICON_RULES;
	return WC_OK;
}

static WcStatus
add_code(Builder *builder, WcSlice name)
{
	WcLexCode  *code;

	if (builder->codes.count > 0)
	{
		code = ITEM(builder->codes, WcLexCode, builder->codes.count - 1);
		if (wc_slice_equal(name, wc_slice(ITEM(builder->pool, char, code->offset), code->length)))
			return WC_OK;
	}
	if (builder->codes.count == WC_MAX_CODES)
		return WC_TOO_LARGE;
	code = extend(builder, &builder->codes, 1);
	if (code == NULL)
		return WC_NO_MEMORY;
	code->length = name.length;
	return add_to_pool(builder, name, &code->offset);
}

/* The content hash goes over the entries in their order, bytes and weights as numbers of 64 bits. */
static void
hash_entry(Builder *builder, const WcLexiconEntry *entry)
{
	uint64_t	bits;
	double		weight = entry->weight + 0.0;	/* -0 is 0 */

	memcpy(&bits, &weight, sizeof(bits));
	builder->content = wc_mix64(builder->content ^ wc_hash_slice(entry->code));
	builder->content = wc_mix64(builder->content + wc_hash_slice(entry->term));
	builder->content = wc_mix64(builder->content + bits + entry->mode);
}

static WcStatus
add_entry(Builder *builder, const WcLexiconEntry *source, WcTerm *term)
{
	const char *message = NULL;
	WcLexEntry *entry;
	uint32_t	segment = 0,
			   *only;
	WcStatus	status = wc_term_parse(source->term, source->mode, builder->reader, &builder->arena, term,
									   &message, &builder->error->character);

	if (status == WC_BAD_SYNTAX)
		return blame(builder, source, status, message);
	if (status == WC_OK)
		status = add_code(builder, source->code);
	if (status != WC_OK)
		return blame(builder, source, status, "a lexicon has at most 65535 codes");
	entry = extend(builder, &builder->entries, 1);
	only = extend(builder, &builder->only, 1);
	if (entry == NULL || only == NULL)
		return WC_NO_MEMORY;
	entry->weight = source->weight + 0.0;
	entry->code = (uint16_t) (builder->codes.count - 1);
	entry->length = (uint16_t) source->term.length;
	entry->elements = (uint16_t) term->element_count;
	entry->mode = source->mode;
	status = add_to_pool(builder, source->term, &entry->offset);
	if (status == WC_OK && term->segment_count == 1)
	{
		status = segment_of(builder, term, &term->segments[0], &segment);
		*only = segment;
	}
	else if (status == WC_OK)
		status = add_rule(builder, term, &entry->rule);
	hash_entry(builder, source);
	return status;
}

/* The segment that makes a term looked at: that of the fewest rules, stop words last. */
static uint32_t
trigger_of(const Builder *builder, uint32_t i)
{
	uint32_t	rule = ITEM(builder->entries, WcLexEntry, i)->rule;
	uint32_t	count,
				best = 0,
				best_cost = UINT32_MAX;
	bool		without = false;

	if (rule == 0)
		return *ITEM(builder->only, uint32_t, i);
	count = *ITEM(builder->rules, uint32_t, rule - 1);
	for (uint32_t s = 0; s < count; s++)
	{
		uint32_t	segment = *ITEM(builder->rules, uint32_t, rule + 2 * s),
					join = *ITEM(builder->rules, uint32_t, rule + 2 * s + 1) & 0xFF;
		const SegmentUse *use = ITEM(builder->segments, SegmentUse, segment);
		uint32_t	cost = use->rules + (use->common ? COMMON_COST : 0);

		if (join != WC_JOIN_NEAR)
			without = join == WC_JOIN_WITHOUT;
		if (!without && cost < best_cost)
		{
			best = segment;
			best_cost = cost;
		}
	}
	return best;
}

/* --- the image --------------------------------------------------------------------------------- */

static uint32_t
power_of_two_for(uint32_t count)
{
	uint32_t	size = 4;

	while (size < count * 2)
		size *= 2;
	return size;
}

static void
copy_section(const void *section, const Growing *growing)
{
	if (growing->count > 0)
		memcpy((void *) (uintptr_t) section, growing->items, growing->count * growing->item);
}

/* Entries by trigger, a counting sort: triggers receives the places, triggered the entries. */
static WcStatus
fill_triggers(Builder *builder, const WcLexicon *image)
{
	uint32_t   *places = (uint32_t *) (uintptr_t) image->triggers,
			   *list = (uint32_t *) (uintptr_t) image->triggered;
	uint32_t	segments = builder->segments.count,
			   *trigger = wc_arena_alloc(&builder->arena, ((size_t) builder->entries.count + 1) * sizeof(uint32_t));

	if (trigger == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < builder->entries.count; i++)
	{
		trigger[i] = trigger_of(builder, i);
		places[trigger[i]]++;
	}
	for (uint32_t s = 1; s <= segments; s++)
		places[s] += places[s - 1];
	for (uint32_t i = builder->entries.count; i-- > 0;)
		list[--places[trigger[i]]] = i;
	places[segments] = builder->entries.count;
	return WC_OK;
}

static void
fill_slots(const Builder *builder, const WcLexicon *image)
{
	uint64_t   *slots = (uint64_t *) (uintptr_t) image->symbol_slots;
	WcLexEdge  *edges = (WcLexEdge *) (uintptr_t) image->edges;
	uint32_t	mask = image->head->symbol_slots - 1;

	for (uint32_t i = 0; i < builder->symbol_slot_count; i++)
	{
		uint64_t	found = builder->symbol_slots[i];
		const WcLexSymbol *symbol = ITEM(builder->symbols, WcLexSymbol, (uint32_t) found - 1);
		uint32_t	slot;

		if (found == 0)
			continue;
		slot = (uint32_t) wc_symbol_hash(wc_hash_bytes(ITEM(builder->pool, char, symbol->offset), symbol->length), symbol->kind);
		while (slots[slot & mask] != 0)
			slot++;
		slots[slot & mask] = found;
	}
	mask = image->head->edge_slots - 1;
	for (uint32_t i = 0; i < builder->edges.count; i++)
	{
		const WcLexEdge *edge = ITEM(builder->edges, WcLexEdge, i);
		uint32_t	slot = (uint32_t) wc_edge_hash(edge->node, edge->symbol);

		while (edges[slot & mask].child != 0)
			slot++;
		edges[slot & mask] = *edge;
	}
}

/* Bytes of an image of these counts. */
static uint64_t
image_size(const WcLexiconHead *head)
{
#define ROOM(count, item) (((uint64_t) (count) * (item) + 7) & ~UINT64_C(7))
	return ROOM(1, sizeof(WcLexiconHead)) + ROOM(head->code_count, sizeof(WcLexCode)) +
		ROOM(head->entry_count, sizeof(WcLexEntry)) + ROOM(head->symbol_count, sizeof(WcLexSymbol)) +
		ROOM(head->symbol_slots, sizeof(uint64_t)) + ROOM(head->node_count, sizeof(WcLexNode)) +
		ROOM(head->edge_slots, sizeof(WcLexEdge)) + ROOM((uint64_t) head->segment_count + 1, sizeof(uint32_t)) +
		ROOM(head->entry_count, sizeof(uint32_t)) + ROOM(head->rule_count, sizeof(uint32_t)) +
		ROOM(head->prefix_buckets, sizeof(uint64_t)) + ROOM(head->pool_size, 1);
}

/* Allocate an image with this head; all but the head is zero. */
static WcStatus
make_image(const WcHost *host, WcLexiconHead *head, WcLexicon *image)
{
	uint64_t	size = image_size(head);
	void	   *block;

	if (size > WC_MAX_LEXICON)
		return WC_TOO_LARGE;
	block = host->alloc(host->context, size);
	if (block == NULL)
		return WC_NO_MEMORY;
	memset(block, 0, size);
	head->magic = WC_LEXICON_MAGIC;
	head->format = WC_LEXICON_FORMAT;
	head->engine = wc_lexicon_engine();
	head->size = (uint32_t) size;
	memcpy(block, head, sizeof(*head));
	return wc_lexicon_open(block, size, image);
}

static WcStatus
write_image(Builder *builder, WcLexicon *image)
{
	WcLexiconHead head = {.flags = builder->flags,.content = builder->content};
	WcStatus	status;

	head.code_count = builder->codes.count;
	head.entry_count = builder->entries.count;
	head.symbol_count = builder->symbols.count;
	head.symbol_slots = power_of_two_for(builder->symbols.count);
	head.node_count = builder->nodes.count;
	head.edge_slots = power_of_two_for(builder->edges.count);
	head.segment_count = builder->segments.count;
	head.rule_count = builder->rules.count;
	head.prefix_buckets = builder->prefixes != NULL ? WC_PREFIX_BUCKETS : 0;
	head.pool_size = builder->pool.count;
	status = make_image(builder->host, &head, image);
	if (status != WC_OK)
		return status;
	copy_section(image->codes, &builder->codes);
	copy_section(image->entries, &builder->entries);
	copy_section(image->symbols, &builder->symbols);
	copy_section(image->nodes, &builder->nodes);
	copy_section(image->rules, &builder->rules);
	copy_section(image->pool, &builder->pool);
	if (builder->prefixes != NULL)
		memcpy((void *) (uintptr_t) image->prefixes, builder->prefixes, WC_PREFIX_BUCKETS * sizeof(uint64_t));
	fill_slots(builder, image);
	return fill_triggers(builder, image);
}

static WcStatus
build(Builder *builder, const WcLexiconEntry *entries, size_t count, WcLexicon *image)
{
	WcStatus	status;
	WcTerm	   *term = wc_arena_alloc(&builder->arena, sizeof(WcTerm));

	if (count > WC_MAX_ENTRIES)
	{
		builder->error->message = "a lexicon has at most 1048576 entries";
		return WC_TOO_LARGE;
	}
	builder->reader = wc_reader_create(builder->host);
	if (builder->reader == NULL || term == NULL || extend(builder, &builder->nodes, 1) == NULL)
		return WC_NO_MEMORY;
	status = sort_out(builder, entries, count);
	for (uint32_t i = 0; i < builder->entry_count && status == WC_OK; i++)
	{
		status = add_entry(builder, builder->sorted[i], term);
		if (i % CHECK_ENTRIES == 0 && status == WC_OK && wc_stop_asked(builder->host))
			status = WC_CANCELLED;
	}
	if (status != WC_OK)
		return status;
	builder->error->message = "a compiled lexicon has at most 256 MB";
	return write_image(builder, image);
}

WcStatus
wc_lexicon_compile(const WcLexiconEntry *entries, size_t count, const WcHost *host,
				   void **image, uint32_t *size, WcTermError *error)
{
	Builder		builder = {.host = host,.error = error};
	WcLexicon	opened;
	WcStatus	status;

	*error = (WcTermError) {0};
	builder.codes.item = sizeof(WcLexCode);
	builder.entries.item = sizeof(WcLexEntry);
	builder.symbols.item = sizeof(WcLexSymbol);
	builder.nodes.item = sizeof(WcLexNode);
	builder.edges.item = sizeof(WcLexEdge);
	builder.segments.item = sizeof(SegmentUse);
	builder.rules.item = sizeof(uint32_t);
	builder.only.item = sizeof(uint32_t);
	builder.pool.item = 1;
	wc_arena_init(&builder.arena, host);
	status = build(&builder, entries, count, &opened);
	if (status == WC_OK)
	{
		*image = (void *) (uintptr_t) opened.head;
		*size = opened.head->size;
	}
	if (builder.reader != NULL)
		wc_reader_destroy(builder.reader);
	wc_arena_free(&builder.arena);
	return status;
}

WcStatus
wc_lexicon_refer(WcSlice name, uint64_t content, const WcHost *host, void **image, uint32_t *size)
{
	WcLexiconHead head = {.flags = WC_LEXICON_REFERENCE,.content = content,.pool_size = name.length};
	WcLexicon	opened;
	WcStatus	status;

	if (name.length == 0 || name.length > WC_MAX_CODE_BYTES)
		return WC_BAD_VALUE;
	status = make_image(host, &head, &opened);
	if (status != WC_OK)
		return status;
	memcpy((void *) (uintptr_t) opened.pool, name.data, name.length);
	*image = (void *) (uintptr_t) opened.head;
	*size = opened.head->size;
	return WC_OK;
}
