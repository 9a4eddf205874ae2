/*
 * scan.c - bytes -> tokens.
 *
 * Input:    a decoded text (decode.h).
 * Output:   one token after another, every byte in exactly one of them.
 * Does not: allocate, look into a dictionary, look further back than the
 *           token's own start; each token looks a bounded way ahead of its
 *           end, so a scan is linear.
 *
 * A token is recognised by its first character: words, numbers and signs
 * have a function each; shapes.c knows what they can grow into.
 */
#include "scan.h"

#include "shapes.h"
#include "unicode.h"

static const char *const kind_names[WC_KIND_COUNT] = {
	"space", "word", "compound", "reduplication", "abbreviation", "ordinal", "number", "money", "percent",
	"date", "time", "hashtag", "mention", "retweet", "url", "email", "emoji", "emoticon", "laughter", "punctuation"
};

/* What a byte can be; a bit set so that a run's shape is the union of its bytes. */
#define B_LOWER 1
#define B_UPPER 2
#define B_DIGIT 4
#define B_SPACE 8
#define B_HIGH 16				/* not ASCII */
#define B_UNDERSCORE 32
#define B_JOINS 64				/* may continue a word when a letter follows: - ' . * @ : / $ */
#define B_LETTER (B_LOWER | B_UPPER)

static const uint8_t byte_class[256] = {
	[0 ... 32] = B_SPACE,[127] = B_SPACE,
	['a' ... 'z'] = B_LOWER,['A' ... 'Z'] = B_UPPER,['0' ... '9'] = B_DIGIT,['_'] = B_UNDERSCORE,
	['-'] = B_JOINS,['\''] = B_JOINS,['`'] = B_JOINS,['.'] = B_JOINS,['*'] = B_JOINS,['@'] = B_JOINS,[':'] = B_JOINS,['/'] = B_JOINS,['$'] = B_JOINS,
	['!'] = 0,[128 ... 255] = B_HIGH,
};

const char *
wc_kind_name(WcKind kind)
{
	return kind_names[kind];
}

WcStatus
wc_scan_start(WcScan *scan, WcSlice source, WcArena *arena)
{
	*scan = (WcScan) {.after_space = true,.sentence_start = true,.source_length = source.length};
	if (source.length > WC_MAX_TEXT)
		return WC_TOO_LARGE;
	return wc_decode(source, arena, &scan->decoded);
}

/* --- helpers on the decoded text: p is a position, end its length --------- */

static inline uint8_t
class_at(WcSlice text, uint32_t p)
{
	return p < text.length ? byte_class[(unsigned char) text.data[p]] : 0;
}

static inline char
byte_at(WcSlice text, uint32_t p)
{
	return p < text.length ? text.data[p] : '\0';
}

static WcCharClass
char_at(WcSlice text, uint32_t p, int *length)
{
	return wc_char_class(wc_utf8_decode(text.data + p, text.data + text.length, length));
}

/* Whether a word can begin or go on with the character at p. */
static bool
is_word_char(WcSlice text, uint32_t p)
{
	uint8_t		class = class_at(text, p);
	int			length;

	if (class & (B_LETTER | B_DIGIT))
		return true;
	if (class & B_HIGH)
	{
		WcCharClass c = char_at(text, p, &length);

		return c == WC_CHAR_LETTER || c == WC_CHAR_DIGIT;
	}
	return false;
}

/*
 * The end of the run of letters, digits, underscores, marks and ignorable
 * characters that begins at p; *shape collects the classes of its bytes.
 */
static uint32_t
run_end(WcSlice text, uint32_t p, uint8_t *shape)
{
	for (;;)
	{
		uint8_t		class = class_at(text, p);

		if (class & (B_LETTER | B_DIGIT | B_UNDERSCORE))
		{
			*shape |= class;
			p++;
		}
		else if (class & B_HIGH)
		{
			int			length;
			WcCharClass c = char_at(text, p, &length);

			if (c != WC_CHAR_LETTER && c != WC_CHAR_MARK && c != WC_CHAR_DIGIT && c != WC_CHAR_IGNORABLE)
				return p;
			*shape |= B_HIGH;
			p += (uint32_t) length;
		}
		else
			return p;
	}
}

/* --- words ------------------------------------------------------------------ */

/* The apostrophe or hyphen at p, its bytes in *length; 0 for other characters. */
static char
joiner_at(WcSlice text, uint32_t p, uint32_t *length)
{
	char		c = byte_at(text, p);

	*length = 1;
	if (c == '\'' || c == '`')
		return '\'';
	if (c == '-')
		return c;
	if (class_at(text, p) & B_HIGH)
	{
		int			bytes;
		WcCharClass class = char_at(text, p, &bytes);

		*length = (uint32_t) bytes;
		return class == WC_CHAR_APOSTROPHE ? '\'' : class == WC_CHAR_HYPHEN ? '-' : '\0';
	}
	return '\0';
}

/* b*go, k***t: stars between letters; the end of the word, or p when it is none. */
static uint32_t
censored_end(WcSlice text, uint32_t p)
{
	uint32_t	q = p;

	while (byte_at(text, q) == '*' && q - p < 6)
		q++;
	while (class_at(text, q) & (B_LETTER | B_DIGIT))
		q++;
	return q > p && byte_at(text, q - 1) != '*' ? q : p;
}

/* The parts of a word with hyphens, for its classification. */
typedef struct Parts
{
	uint32_t	first_end;		/* end of the part before the first hyphen */
	uint32_t	last_start;		/* start of the part after the last hyphen */
	int			hyphens;
	bool		censored;
} Parts;

/* Grow the run that ends at p over joiners that letters or digits follow. */
static uint32_t
grow_word(WcSlice text, uint32_t p, uint8_t *shape, Parts *parts)
{
	for (;;)
	{
		uint32_t	length;
		char		joiner = joiner_at(text, p, &length);

		if (joiner != '\0' && is_word_char(text, p + length))
		{
			if (joiner == '-')
			{
				if (parts->hyphens++ == 0)
					parts->first_end = p;
				parts->last_start = p + length;
			}
			if (length > 1)
				*shape |= B_HIGH;
			p = run_end(text, p + length, shape);
		}
		else if (byte_at(text, p) == '*' && censored_end(text, p) > p)
		{
			parts->censored = true;
			p = run_end(text, censored_end(text, p), shape);
		}
		else
			return p;
	}
}

static WcKind
hyphenated_kind(WcSlice text, uint32_t start, uint32_t end, const Parts *parts)
{
	WcSlice		first = wc_slice(text.data + start, parts->first_end - start),
				last = wc_slice(text.data + parts->last_start, end - parts->last_start);

	if (parts->hyphens == 1)
	{
		if (wc_shape_is_ordinal(first, last))
			return WC_ORDINAL;
		if (wc_shape_is_clitic(last) && !wc_is_digit(first.data[first.length - 1]))
			return WC_WORD;
		if (wc_shape_is_reduplication(first, last))
			return WC_REDUPLICATION;
	}
	else if (parts->hyphens == 2 && wc_shape_is_clitic(last))
	{
		WcSlice		middle = wc_slice(text.data + parts->first_end + 1, parts->last_start - 1 - (parts->first_end + 1));

		if (wc_shape_is_reduplication(first, middle))
			return WC_REDUPLICATION;
	}
	return WC_COMPOUND;
}

static inline uint8_t
case_flags(WcSlice text, uint32_t start, uint32_t end, uint8_t shape)
{
	uint8_t		flags = (uint8_t) ((shape & B_HIGH ? 0 : WC_ASCII) | (shape & B_UPPER ? 0 : WC_SMALL));
	bool		first_upper = class_at(text, start) == B_UPPER;
	int			length;

	if (class_at(text, start) & B_HIGH)
		first_upper = wc_char_is_upper(wc_utf8_decode(text.data + start, text.data + text.length, &length));
	if ((shape & B_UPPER) && !(shape & B_LOWER) && end - start > 1)
		flags |= WC_UPPER;
	else if (first_upper)
		flags |= WC_TITLE;
	return flags;
}

/* Words that are more than a run of letters: what follows the run decides. */
static uint32_t
scan_joined_word(WcSlice text, uint32_t start, uint32_t p, uint8_t shape, WcToken *token)
{
	Parts		parts = {0};
	uint32_t	end;

	if ((end = wc_shape_url(text, start, p)) > 0)
	{
		token->kind = WC_URL;
		return end;
	}
	if ((end = wc_shape_email(text, start, p)) > 0)
	{
		token->kind = WC_EMAIL;
		return end;
	}
	if ((end = wc_shape_abbreviation(text, start, p)) > 0)
	{
		token->kind = WC_ABBREVIATION;
		token->flags |= WC_ASCII;
		return end;
	}
	end = wc_shape_superscript(text, start, p);
	if (end > 0)
	{
		token->kind = WC_REDUPLICATION;
		token->flags |= case_flags(text, start, p, shape);
		return end;
	}
	p = run_end(text, p, &shape);
	end = grow_word(text, p, &shape, &parts);
	token->flags |= case_flags(text, start, end, shape);
	if (parts.censored)
		token->flags |= WC_CENSORED;
	if (parts.hyphens > 0)
		token->kind = (uint8_t) hyphenated_kind(text, start, end, &parts);
	else if (shape & B_UNDERSCORE)
		token->kind = WC_COMPOUND;
	else if (shape & B_DIGIT)
		token->kind = (uint8_t) wc_shape_mixed_kind(wc_slice(text.data + start, end - start), &token->flags);
	else
		token->kind = WC_WORD;
	return end;
}

/*
 * Whether the sign after the run of letters from start to p can be part of
 * the token: most full stops and commas are followed by a space.
 */
static inline bool
may_join(WcSlice text, uint32_t start, uint32_t p)
{
	char		sign = text.data[p];

	if (!(byte_class[(unsigned char) sign] & B_JOINS) || sign == '*' ||
		class_at(text, p + 1) & (B_LETTER | B_DIGIT | B_UNDERSCORE | B_HIGH))
		return true;
	if (sign == '.')
		return p - start <= 4;	/* dr. and the like */
	return sign == ':' && (text.data[start] | 0x20) == 'h' && byte_at(text, p + 1) == '/';
}

/* Whether the first letters are those of laughter: most words end here. */
static inline bool
may_laugh(const char *p, uint32_t length)
{
	static const uint8_t letters[32] = {
		['w' & 31] = 1,['k' & 31] = 1,['h' & 31] = 1,['x' & 31] = 1,['a' & 31] = 1,['e' & 31] = 1,['i' & 31] = 1,['o' & 31] = 1
	};

	if (length >= 4 && letters[p[0] & 31] & letters[p[1] & 31] & letters[p[2] & 31] & letters[p[3] & 31])
		return true;
	/* lol, lmao, rofl, bwahaha, muahaha */
	switch (p[0] | 0x20)
	{
		case 'l':
		case 'r':
		case 'b':
		case 'm':
			return length >= 3 && length <= 7 && strchr("omwu", p[1] | 0x20) != NULL && strchr("lafh", p[2] | 0x20) != NULL;
		default:
			return false;
	}
}

/*
 * What a short run of letters from start to p can begin: Rp1,5 triliun, RT
 * @user, USER and URL of anonymised data, XD.  The end, or 0.
 */
static uint32_t
scan_short_word(WcSlice text, uint32_t start, uint32_t p, uint8_t shape, WcToken *token)
{
	char		next = byte_at(text, p);
	uint32_t	end;

	if (p - start <= 3 && (wc_is_digit(next) || next == '.' || next == '$' || (next == ' ' && class_at(text, p + 1) & (B_DIGIT | B_SPACE))) &&
		(end = wc_shape_money_prefix(text, start, p)) > 0)
	{
		token->kind = WC_MONEY;
		return end;
	}
	if (shape == B_UPPER)
	{
		if (wc_shape_is_retweet(text, start, p))
		{
			token->kind = WC_RETWEET;
			return p;
		}
		if ((text.data[start] == 'U' || text.data[start] == 'H') &&
			(token->kind = (uint8_t) wc_shape_placeholder(text, start, p)) != WC_WORD)
		{
			token->flags |= WC_PLACEHOLDER;
			return p;
		}
	}
	if ((next == '_' || text.data[p - 1] == 'D') && (end = wc_shape_letter_emoticon(text, start, p)) > 0)
	{
		token->kind = WC_EMOTICON;
		return end;
	}
	return 0;
}

/*
 * The end of the run of ASCII letters at p, eight bytes at a time; *shape
 * collects whether capitals and small letters are among them.
 */
static inline uint32_t
letters_end(WcSlice text, uint32_t p, uint8_t *shape)
{
	uint8_t		class;

	while (text.length - p >= 8)
	{
		uint64_t	word = wc_load8(text.data + p),
					letters = wc_letters8(word);
		unsigned	count = wc_first8(letters ^ WC_EACH8(0x80));
		uint64_t	run = count == 8 ? ~UINT64_C(0) : (UINT64_C(1) << count * 8) - 1;

		if (word & WC_EACH8(0x20) & run)
			*shape |= B_LOWER;
		if (~word & WC_EACH8(0x20) & run)
			*shape |= B_UPPER;
		p += count;
		if (count < 8)
			return p;
	}
	while ((class = class_at(text, p)) & B_LETTER)
	{
		*shape |= class;
		p++;
	}
	return p;
}

static uint32_t
scan_word(WcSlice text, uint32_t start, WcToken *token)
{
	uint8_t		shape = 0;
	uint32_t	p = letters_end(text, start, &shape),
				end;

	token->kind = WC_WORD;

	if (p - start <= 8 && (end = scan_short_word(text, start, p, shape, token)) > 0)
		return end;
	if (class_at(text, p) & (B_JOINS | B_DIGIT | B_UNDERSCORE | B_HIGH) && may_join(text, start, p))
		p = scan_joined_word(text, start, p, shape, token);
	else
		token->flags |= case_flags(text, start, p, shape);
	if (token->kind == WC_WORD && may_laugh(text.data + start, p - start) &&
		(token->flags & WC_ASCII) && wc_shape_is_laughter(wc_slice(text.data + start, p - start)))
		token->kind = WC_LAUGHTER;
	return p;
}

/* --- numbers ---------------------------------------------------------------- */

static uint32_t
scan_number(WcSlice text, uint32_t start, WcToken *token)
{
	uint32_t	end = wc_shape_keycap(text, start),
				p;
	WcKind		kind;

	if (end > 0)
	{
		token->kind = WC_EMOJI;
		return end;
	}
	token->flags |= WC_ASCII;
	end = wc_shape_number(text, start, &kind);
	p = end;
	token->kind = (uint8_t) kind;
	/* 2019GantiPresiden, 4G, 1990-an: letters that are no unit make it a word */
	if (kind == WC_NUMBER && (class_at(text, end) & (B_LETTER | B_UNDERSCORE) ||
							  (byte_at(text, end) == '-' && class_at(text, end + 1) & B_LETTER) ||
							  (class_at(text, end) & B_HIGH && is_word_char(text, end))))
	{
		Parts		parts = {0};
		uint8_t		shape = B_DIGIT;

		p = grow_word(text, run_end(text, end, &shape), &shape, &parts);
		token->flags = (uint8_t) ((token->flags & ~WC_ASCII) | case_flags(text, start, p, shape));
		token->kind = WC_COMPOUND;
	}
	return p;
}

/* --- signs ------------------------------------------------------------------ */

/* Runs of one sign, or of ! and ?, are one token; so is an ellipsis. */
static uint32_t
scan_punctuation(WcSlice text, uint32_t start)
{
	char		first = text.data[start];
	uint32_t	p = start + 1;
	bool		marks = first == '!' || first == '?';

	while (p < text.length && (text.data[p] == first || (marks && (text.data[p] == '!' || text.data[p] == '?'))))
		p++;
	return p;
}

/* #tag with a letter in it, or @user: the end, or 0. */
static uint32_t
scan_tag(WcSlice text, uint32_t start, uint8_t *shape)
{
	uint32_t	end = run_end(text, start + 1, shape);

	if (text.data[start] == '#')
		return *shape & (B_LETTER | B_HIGH) ? end : 0;
	if (!(*shape & (B_LETTER | B_DIGIT | B_UNDERSCORE)))
		return 0;
	/* Instagram's names have full stops inside */
	while (byte_at(text, end) == '.' && class_at(text, end + 1) & (B_LOWER | B_DIGIT | B_UNDERSCORE))
		end = run_end(text, end + 1, shape);
	return end;
}

static uint32_t
scan_sign(WcSlice text, uint32_t start, WcToken *token)
{
	char		c = text.data[start];
	uint8_t		shape = 0;
	uint32_t	end;

	token->flags |= WC_ASCII;
	if (c == '#' || c == '@')
	{
		if ((end = wc_shape_keycap(text, start)) > 0)
		{
			token->kind = WC_EMOJI;
			return end;
		}
		if ((end = scan_tag(text, start, &shape)) > 0)
		{
			token->kind = c == '#' ? WC_HASHTAG : WC_MENTION;
			if (c == '@' && wc_slice_equal(wc_slice(text.data + start, end - start), WC_SLICE("@USER")))
				token->flags |= WC_PLACEHOLDER;
			if (shape & B_HIGH)
				token->flags &= (uint8_t) ~WC_ASCII;
			return end;
		}
	}
	if ((c == '[' || c == '<') && (end = wc_shape_bracketed_placeholder(text, start, &token->kind)) > 0)
	{
		token->flags |= WC_PLACEHOLDER;
		return end;
	}
	if (c == '$' && (end = wc_shape_money_prefix(text, start, start + 1)) > 0)
	{
		token->kind = WC_MONEY;
		return end;
	}
	if ((end = wc_shape_emoticon(text, start)) > 0)
	{
		token->kind = WC_EMOTICON;
		return end;
	}
	token->kind = WC_PUNCTUATION;
	return scan_punctuation(text, start);
}

/* --- everything outside ASCII ------------------------------------------------ */

static uint32_t
scan_high(WcSlice text, uint32_t start, WcToken *token)
{
	int			length;
	WcCharClass class = char_at(text, start, &length);
	uint32_t	end;

	switch (class)
	{
		case WC_CHAR_LETTER:
		case WC_CHAR_MARK:
		case WC_CHAR_DIGIT:
			return scan_joined_word(text, start, start, B_HIGH, token);
		case WC_CHAR_IDEOGRAPH:
			token->kind = WC_WORD;
			return start + (uint32_t) length;
		case WC_CHAR_EMOJI:
		case WC_CHAR_REGIONAL:
			token->kind = WC_EMOJI;
			return wc_shape_emoji(text, start);
		case WC_CHAR_SPACE:
		case WC_CHAR_IGNORABLE:
			token->kind = WC_SPACE;
			return start + (uint32_t) length;
		default:
			if ((end = wc_shape_presented_sign(text, start)) > 0)
			{
				token->kind = WC_EMOJI;
				return end;
			}
			token->kind = WC_PUNCTUATION;
			return start + (uint32_t) length;
	}
}

/* White space, controls, and what carries nothing, in one token. */
static uint32_t
scan_space(WcSlice text, uint32_t p)
{
	for (;;)
	{
		uint8_t		class = class_at(text, p);
		int			length;

		if (p < text.length && class & B_SPACE)
			p++;
		else if (class & B_HIGH && char_at(text, p, &length) <= WC_CHAR_IGNORABLE)
			p += (uint32_t) length;
		else
			return p;
	}
}

/* --- the token in the source ------------------------------------------------- */

/* The place in the source of a place in the decoded text that never falls. */
static inline uint32_t
source_place(WcScan *scan, uint32_t p)
{
	const WcDecoded *decoded = &scan->decoded;

	if (decoded->shifts == NULL)
		return p;
	if (p == decoded->text.length)
		return scan->source_length;
	while (scan->shift + 1 < decoded->shift_count && decoded->shifts[scan->shift + 1].text_start <= p)
		scan->shift++;
	return decoded->shifts[scan->shift].source_start + (p - decoded->shifts[scan->shift].text_start);
}

static inline bool
has_line_break(const char *p, uint32_t length)
{
	return length == 1 ? *p == '\n' : memchr(p, '\n', length) != NULL;
}

/* What this token means for the flags of the next. */
static void
note_context(WcScan *scan, const WcToken *token)
{
	scan->after_space = token->kind == WC_SPACE;
	if (token->kind == WC_SPACE)
		scan->sentence_start |= has_line_break(token->text, token->text_length);
	else if (token->kind == WC_PUNCTUATION)
		scan->sentence_start |= token->text[0] == '.' || token->text[0] == '!' || token->text[0] == '?';
	else if (token->kind <= WC_TIME)
		scan->sentence_start = false;
}

bool
wc_scan_next(WcScan *scan, WcToken *token)
{
	WcSlice		text = scan->decoded.text;
	uint32_t	start = scan->at,
				end;
	uint8_t		class;

	if (start >= text.length)
		return false;
	class = byte_class[(unsigned char) text.data[start]];
	token->flags = (uint8_t) ((scan->after_space ? WC_AFTER_SPACE : 0) | (scan->sentence_start ? WC_SENTENCE_START : 0));
	if (class & B_LETTER)
		end = scan_word(text, start, token);
	else if (class & B_SPACE)
	{
		token->kind = WC_SPACE;
		end = class_at(text, start + 1) & (B_SPACE | B_HIGH) ? scan_space(text, start) : start + 1;
	}
	else if (class & B_DIGIT)
		end = scan_number(text, start, token);
	else if (class & B_HIGH)
		end = scan_high(text, start, token);
	else
		end = scan_sign(text, start, token);
	token->text = text.data + start;
	token->text_length = end - start;
	token->start = scan->next_start;
	scan->at = end;
	scan->next_start = source_place(scan, end);
	token->length = scan->next_start - token->start;
	note_context(scan, token);
	return true;
}

/* --- most of a text: words of small letters between spaces --------------------- */

/* Letters that a plain word may have at most, and the bytes from its start that are looked at. */
#define PLAIN_LENGTH 16
#define PLAIN_ROOM (PLAIN_LENGTH + 2)

/*
 * The length of the word at p that nothing around it can make anything else
 * than a word: small letters, the first may be a capital; 0 when scan_word()
 * has to look.  PLAIN_ROOM bytes can be read.
 */
static inline uint32_t
plain_word_length(const char *p)
{
	uint64_t	first = wc_load8(p);
	unsigned	length = wc_first8((wc_small8(first) | (wc_letters8(first) & 0x80)) ^ WC_EACH8(0x80));
	uint8_t		next;

	if (length == 8)
		length += wc_first8(wc_small8(wc_load8(p + 8)) ^ WC_EACH8(0x80));
	if (length < 2 || length == PLAIN_LENGTH || may_laugh(p, length))
		return 0;
	next = byte_class[(unsigned char) p[length]];
	if (next & (B_LETTER | B_DIGIT | B_UNDERSCORE | B_HIGH))
		return 0;
	/* an abbreviation or a currency may go on, Rp 5; a full stop behind a longer word ends a sentence */
	if (length <= 4 ? (next & B_JOINS) || byte_class[(unsigned char) p[length + 1]] & (B_DIGIT | B_SPACE)
		: (next & B_JOINS) && (p[length] != '.' || p[length + 1] != ' '))
		return 0;
	return length;
}

/* The same at any place of a text, whose end counts as white space. */
static inline uint32_t
plain_word_at(WcSlice text, uint32_t start)
{
	char		rest[PLAIN_ROOM];

	if (text.length - start >= PLAIN_ROOM)
		return plain_word_length(text.data + start);
	memset(rest, ' ', sizeof(rest));
	memcpy(rest, text.data + start, text.length - start);
	return plain_word_length(rest);
}

/* Pass over a single space before something visible. */
static inline void
skip_space(WcScan *scan)
{
	WcSlice		text = scan->decoded.text;
	uint32_t	at = scan->at;

	if (at + 1 >= text.length || text.data[at] != ' ' || byte_class[(unsigned char) text.data[at + 1]] & (B_SPACE | B_HIGH))
		return;
	scan->at = at + 1;
	scan->next_start = source_place(scan, at + 1);
	scan->after_space = true;
}

bool
wc_scan_next_visible(WcScan *scan, WcToken *token)
{
	WcSlice		text = scan->decoded.text;

	do
	{
		uint32_t	start,
					length;

		skip_space(scan);
		start = scan->at;
		if (start < text.length && byte_class[(unsigned char) text.data[start]] & B_LETTER && (length = plain_word_at(text, start)) > 0)
		{
			token->kind = WC_WORD;
			token->flags = (uint8_t) (WC_ASCII | (wc_is_upper(text.data[start]) ? WC_TITLE : WC_SMALL) |
									  (scan->after_space ? WC_AFTER_SPACE : 0) | (scan->sentence_start ? WC_SENTENCE_START : 0));
			token->text = text.data + start;
			token->text_length = length;
			token->start = scan->next_start;
			scan->at = start + length;
			scan->next_start = source_place(scan, scan->at);
			token->length = scan->next_start - token->start;
			scan->sentence_start = scan->after_space = false;
			return true;
		}
		if (!wc_scan_next(scan, token))
			return false;
	} while (token->kind == WC_SPACE);
	return true;
}
