/*
 * scan.h - bytes -> tokens: what stands in a post, and where.
 *
 * Input:    a text of any bytes.
 * Output:   tokens that cover every byte of it in order, spaces too.
 * Does not: change a word (normal.h does), look into a dictionary.
 */
#ifndef WC_SCAN_H
#define WC_SCAN_H

#include "decode.h"

/* Kinds of token, in the order of the SQL documentation. */
typedef enum WcKind
{
	WC_SPACE = 0,				/* white space, controls, invalid bytes, what carries nothing */
	WC_WORD,
	WC_COMPOUND,				/* Jokowi-Ma'ruf, Covid-19, snake_case */
	WC_REDUPLICATION,			/* anak-anak, anak2, tahap2nya */
	WC_ABBREVIATION,			/* S.H., dr., a.n. */
	WC_ORDINAL,					/* ke-4 */
	WC_NUMBER,
	WC_MONEY,
	WC_PERCENT,
	WC_DATE,
	WC_TIME,
	WC_HASHTAG,
	WC_MENTION,
	WC_RETWEET,
	WC_URL,
	WC_EMAIL,
	WC_EMOJI,
	WC_EMOTICON,
	WC_LAUGHTER,
	WC_PUNCTUATION,
	WC_KIND_COUNT
} WcKind;

/* The SQL name of a kind ("word"); "space" for WC_SPACE. */
const char *wc_kind_name(WcKind kind);

/* Kinds whose text is letters to be looked up: word, compound, reduplication, abbreviation. */
static inline bool
wc_kind_is_wordlike(int kind)
{
	return kind >= WC_WORD && kind <= WC_ABBREVIATION;
}

/* Properties of a token, a bit set. */
typedef enum WcTokenFlag
{
	WC_UPPER = 1,				/* two or more letters, all capitals */
	WC_TITLE = 2,				/* first letter capital, another one small */
	WC_ASCII = 4,				/* all bytes of the text are ASCII */
	WC_CENSORED = 8,			/* b*go, anj1ng: symbols or digits in place of letters */
	WC_AFTER_SPACE = 16,		/* begins the text or follows white space */
	WC_SENTENCE_START = 32,		/* first word of the text or after . ! ? or a line break */
	WC_PLACEHOLDER = 64,		/* USER or URL as data sets write them */
	WC_SMALL = 128				/* no capital of ASCII among the letters */
} WcTokenFlag;

typedef struct WcToken
{
	const char *text;			/* the surface, entities and escapes decoded */
	uint32_t	text_length;	/* its bytes */
	uint32_t	start;			/* first byte in the text as given, from 0 */
	uint32_t	length;			/* bytes there */
	uint8_t		kind;			/* WcKind */
	uint8_t		flags;			/* WcTokenFlag */
} WcToken;

/*
 * A scan in progress; wc_scan_start fills it.  Its strings live in the
 * source and in the arena that was given.
 */
typedef struct WcScan
{
	WcDecoded	decoded;
	uint32_t	at;				/* next byte of the decoded text */
	uint32_t	shift;			/* last shift passed */
	uint32_t	next_start;		/* where the next token starts in the source */
	bool		after_space;
	bool		sentence_start;
	uint32_t	source_length;
} WcScan;

/* Begin; decodes what needs decoding.  WC_NO_MEMORY, WC_CANCELLED, WC_TOO_LARGE (1 GB). */
WcStatus	wc_scan_start(WcScan *scan, WcSlice source, WcArena *arena);

/* The next token; false at the end.  Never allocates; linear in the text. */
bool		wc_scan_next(WcScan *scan, WcToken *token);

/* The next token that is no space; false at the end. */
bool		wc_scan_next_visible(WcScan *scan, WcToken *token);

/* Largest text, in bytes. */
#define WC_MAX_TEXT 0x3FFFFFFF

#endif							/* WC_SCAN_H */
