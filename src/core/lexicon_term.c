/*
 * lexicon_term.c - the term language: a term as written -> segments.
 *
 *	term    = part { ( "+" | "-" ) part }
 *	part    = run { "~" n run }
 *	run     = element { element }
 *	element = word | prefix "*" | '"' surface '"' | "#" tag | "@" user
 *
 * Operators stand between spaces.
 *
 * Input:    a term.
 * Output:   see lexicon.h; words are those that the token stream makes of
 *           them, so a term meets a text as the text is read.
 * Does not: know other terms.
 */
#include "lexicon.h"

#include "unicode.h"

/* A term on its way. */
typedef struct Parser
{
	WcSlice		term;
	uint32_t	at;				/* next byte */
	WcReader   *reader;
	WcArena    *arena;
	WcTerm	   *parsed;
	const char *message;
	uint32_t	message_at;		/* byte */
	bool		open;			/* the last segment takes further elements */
} Parser;

static WcStatus
complain(Parser *parser, uint32_t at, const char *message)
{
	parser->message = message;
	parser->message_at = at;
	return WC_BAD_SYNTAX;
}

static void
skip_spaces(Parser *parser)
{
	while (parser->at < parser->term.length && parser->term.data[parser->at] == ' ')
		parser->at++;
}

/* End of the item (what stands between spaces) that begins at byte at. */
static uint32_t
item_end(const Parser *parser, uint32_t at)
{
	while (at < parser->term.length && parser->term.data[at] != ' ')
		at++;
	return at;
}

static bool
is_operator(const Parser *parser, uint32_t at)
{
	uint32_t	length = item_end(parser, at) - at;
	char		c = parser->term.data[at];

	return c == '~' || (length == 1 && (c == '+' || c == '-'));
}

/* Items that are read together with their neighbours, as a text. */
static bool
is_plain(const Parser *parser, uint32_t at)
{
	uint32_t	end = item_end(parser, at);

	return !is_operator(parser, at) && parser->term.data[at] != '"' && parser->term.data[at] != '[' &&
		memchr(parser->term.data + at, '*', end - at) == NULL;
}

static WcStatus
add_element(Parser *parser, uint32_t at, WcSlice text, WcElementKind kind, bool stop)
{
	WcTerm	   *parsed = parser->parsed;
	char	   *copy;

	if (parsed->element_count == WC_MAX_ELEMENTS)
		return complain(parser, at, "a term has at most 32 words");
	copy = wc_arena_copy(parser->arena, text.data, text.length);
	if (copy == NULL)
		return WC_NO_MEMORY;
	if (!parser->open)
	{
		WcSegment  *segment = &parsed->segments[parsed->segment_count++];

		*segment = (WcSegment) {(uint16_t) parsed->element_count, 0, 0, WC_JOIN_FIRST};
		parser->open = true;
	}
	parsed->elements[parsed->element_count++] = (WcElement) {wc_slice(copy, text.length), (uint8_t) kind, stop};
	parsed->segments[parsed->segment_count - 1].count++;
	return WC_OK;
}

/* The bytes from at to end, read as a text: an element for each of its words, by stem. */
static WcStatus
add_words(Parser *parser, uint32_t at, uint32_t end)
{
	WcReading	reading;
	WcStatus	status = wc_read(parser->reader, wc_slice(parser->term.data + at, end - at), &reading);

	if (status == WC_OK && reading.word_count == 0)
		return complain(parser, at, "there is no word here");
	for (uint32_t w = 0; w < reading.word_count && status == WC_OK; w++)
	{
		const WcWord *word = &reading.words[w];

		if (word->stem.length > WC_MAX_TERM_BYTES)
			return WC_TOO_LARGE;
		status = add_element(parser, at + reading.tokens[word->token].start, word->stem, WC_ELEMENT_STEM,
							 (word->flags & WC_STOP) != 0);
	}
	return status;
}

/* "surface form": an element for each token, as it is written. */
static WcStatus
add_surface(Parser *parser)
{
	uint32_t	at = parser->at + 1;
	const char *close = memchr(parser->term.data + at, '"', parser->term.length - at);
	uint32_t	end;
	WcReading	reading;
	WcStatus	status;

	if (close == NULL)
		return complain(parser, parser->at, "the quotation mark has no partner");
	end = (uint32_t) (close - parser->term.data);
	if (end + 1 < parser->term.length && close[1] != ' ')
		return complain(parser, end + 1, "a space must follow the closing quotation mark");
	status = wc_read(parser->reader, wc_slice(parser->term.data + at, end - at), &reading);
	if (status == WC_OK && reading.token_count == 0)
		return complain(parser, at, "there is no word between the quotation marks");
	for (uint32_t t = 0; t < reading.token_count && status == WC_OK; t++)
	{
		const WcToken *token = &reading.tokens[t];
		WcSlice		folded;

		status = wc_surface_fold(token, wc_reader_arena(parser->reader), &folded);
		if (status == WC_OK)
			status = add_element(parser, at + token->start, folded, WC_ELEMENT_SURFACE, false);
	}
	parser->at = end + 1;
	return status;
}

/* prefix* */
static WcStatus
add_prefix(Parser *parser, uint32_t end)
{
	uint32_t	at = parser->at;
	const char *star = memchr(parser->term.data + at, '*', end - at);
	WcSlice		prefix;
	WcStatus	status;

	if (star + 1 != parser->term.data + end)
		return complain(parser, (uint32_t) (star - parser->term.data), "* may stand only at the end of a word");
	status = wc_fold(wc_slice(parser->term.data + at, end - 1 - at), parser->arena, &prefix);
	if (status != WC_OK)
		return status;
	if (prefix.length < WC_MIN_PREFIX || prefix.length > WC_MAX_PREFIX ||
		(prefix.length == WC_MIN_PREFIX && (prefix.data[0] == '#' || prefix.data[0] == '@')))
		return complain(parser, at, "before * stand 2 to 63 letters");
	parser->at = end;
	return add_element(parser, at, prefix, WC_ELEMENT_PREFIX, false);
}

/* [number]: any token of a kind. */
static WcStatus
add_kind(Parser *parser, uint32_t end)
{
	uint32_t	at = parser->at;
	WcSlice		name = wc_slice(parser->term.data + at + 1, end - at - 1);

	if (name.length > 0 && name.data[name.length - 1] == ']')
	{
		name.length--;
		for (int kind = WC_WORD; kind < WC_KIND_COUNT; kind++)
			if (wc_slice_equal(name, wc_slice(wc_kind_name((WcKind) kind), strlen(wc_kind_name((WcKind) kind)))))
			{
				parser->at = end;
				return add_element(parser, at, name, WC_ELEMENT_KIND, true);
			}
	}
	return complain(parser, at, "between [ and ] stands a kind of token, such as number, money or percent");
}

/* + - ~n: an operand must stand before it, and the next element begins a segment. */
static WcStatus
read_operator(Parser *parser, WcJoin *join, uint16_t *gap)
{
	uint32_t	at = parser->at,
				end = item_end(parser, at);
	const char *p = parser->term.data + at;

	if (!parser->open)
		return complain(parser, at, "an operator needs a word before it");
	*join = *p == '+' ? WC_JOIN_WITH : *p == '-' ? WC_JOIN_WITHOUT : WC_JOIN_NEAR;
	*gap = 0;
	if (*join == WC_JOIN_NEAR)
	{
		if (end - at == 1)
			return complain(parser, at, "~ needs a number of words, as in ~3");
		for (uint32_t i = 1; i < end - at; i++)
		{
			if (!wc_is_digit(p[i]))
				return complain(parser, at + i, "after ~ stands a number only, as in ~3");
			*gap = (uint16_t) (*gap * 10 + (p[i] - '0'));
			if (*gap > WC_MAX_GAP)
				return complain(parser, at, "at most 50 words may stand between");
		}
	}
	parser->at = end;
	parser->open = false;
	return WC_OK;
}

/* One element, or a run of words that are read together. */
static WcStatus
read_elements(Parser *parser)
{
	uint32_t	at = parser->at,
				end = item_end(parser, at);

	if (parser->term.data[at] == '"')
		return add_surface(parser);
	if (parser->term.data[at] == '[')
		return add_kind(parser, end);
	if (!is_plain(parser, at))
		return add_prefix(parser, end);
	for (;;)
	{
		uint32_t	next = end;

		while (next < parser->term.length && parser->term.data[next] == ' ')
			next++;
		if (next == parser->term.length || !is_plain(parser, next))
			break;
		end = item_end(parser, next);
	}
	parser->at = end;
	return add_words(parser, at, end);
}

static bool
same_segment(const WcTerm *term, const WcSegment *a, const WcSegment *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (term->elements[a->first + i].kind != term->elements[b->first + i].kind ||
			!wc_slice_equal(term->elements[a->first + i].text, term->elements[b->first + i].text))
			return false;
	return true;
}

/* "a - a" can never match: an oversight that nobody would find in the results. */
static bool
contradicts_itself(const WcTerm *term)
{
	for (uint32_t i = 0; i < term->segment_count; i++)
	{
		const WcSegment *without = &term->segments[i];

		if (without->join != WC_JOIN_WITHOUT ||
			(i + 1 < term->segment_count && term->segments[i + 1].join == WC_JOIN_NEAR))
			continue;
		for (uint32_t k = 0; k < term->segment_count; k++)
		{
			uint32_t	head = k;

			while (term->segments[head].join == WC_JOIN_NEAR)
				head--;
			if (term->segments[head].join != WC_JOIN_WITHOUT && same_segment(term, &term->segments[k], without))
				return true;
		}
	}
	return false;
}

static WcStatus
parse_language(Parser *parser)
{
	WcJoin		join = WC_JOIN_FIRST;
	uint16_t	gap = 0;
	WcStatus	status = WC_OK;
	uint32_t	operator_at = 0;

	for (skip_spaces(parser); status == WC_OK && parser->at < parser->term.length; skip_spaces(parser))
	{
		bool		starts = !parser->open;

		if (is_operator(parser, parser->at))
		{
			operator_at = parser->at;
			status = read_operator(parser, &join, &gap);
			continue;
		}
		status = read_elements(parser);
		if (starts && status == WC_OK)
		{
			WcSegment  *segment = &parser->parsed->segments[parser->parsed->segment_count - 1];

			segment->join = (uint8_t) join;
			segment->gap = gap;
		}
	}
	if (status != WC_OK)
		return status;
	if (parser->parsed->element_count == 0)
		return complain(parser, 0, "the term is empty");
	if (!parser->open)
		return complain(parser, operator_at, "an operator needs a word behind it");
	if (contradicts_itself(parser->parsed))
		return complain(parser, 0, "the term excludes what it asks for");
	return WC_OK;
}

WcStatus
wc_term_parse(WcSlice term, WcTermMode mode, WcReader *reader, WcArena *arena, WcTerm *parsed,
			  const char **message, uint32_t *character)
{
	Parser		parser = {.term = term,.reader = reader,.arena = arena,.parsed = parsed};
	WcStatus	status;

	parsed->element_count = parsed->segment_count = 0;
	if (term.length > WC_MAX_TERM_BYTES)
		return WC_TOO_LARGE;
	if (!wc_lexicon_is_clean(term))
		status = complain(&parser, 0, "a term has no control characters");
	else if (mode == WC_TERM_LANGUAGE)
		status = parse_language(&parser);
	else
	{
		skip_spaces(&parser);
		status = parser.at == term.length ? complain(&parser, 0, "the term is empty")
			: add_words(&parser, parser.at, term.length);
	}
	if (status == WC_BAD_SYNTAX)
	{
		*message = parser.message;
		*character = wc_utf8_count(term.data, parser.message_at) + 1;
	}
	return status;
}
