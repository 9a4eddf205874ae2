/*
 * lexicon.h - terms -> codes: the term language, the compiled lexicon, the
 * matcher.
 *
 * Input:    entries (code, term, weight); readings (read.h).
 * Output:   a compiled image, and what of a text it matches.
 * Does not: decide what a code means; keep anything of a text.
 *
 * A term is one or more segments.  A segment is a run of elements that stand
 * side by side; the operators ~n, + and - join segments.  All segments of a
 * lexicon stand in one trie over symbols, which is walked from every word of
 * a text; a walk ends at the first word that no term goes on with, and after
 * WC_MAX_ELEMENTS words at the latest.  A term of several segments is looked
 * at only when its rarest segment is there.
 */
#ifndef WC_LEXICON_H
#define WC_LEXICON_H

#include "read.h"

/* Limits; beyond them WC_TOO_LARGE. */
#define WC_MAX_ENTRIES 1048576
#define WC_MAX_CODES 65535
#define WC_MAX_CODE_BYTES 255
#define WC_MAX_TERM_BYTES 1000
#define WC_MAX_ELEMENTS 32		/* words and operands of a term */
#define WC_MAX_GAP 50			/* n of ~n */
#define WC_MAX_LEXICON 0x10000000	/* bytes of a compiled lexicon */

/* How a term is written. */
typedef enum WcTermMode
{
	WC_TERM_LANGUAGE,			/* the term language */
	WC_TERM_PLAIN,				/* words and signs, nothing is an operator */
	WC_TERM_MODE_COUNT
} WcTermMode;

typedef struct WcLexiconEntry
{
	WcSlice		code;
	WcSlice		term;
	double		weight;
	uint8_t		mode;			/* WcTermMode */
} WcLexiconEntry;

/* What is wrong with an entry, and where. */
typedef struct WcTermError
{
	WcSlice		code;
	WcSlice		term;
	uint32_t	character;		/* in the term, from 1; 0: the entry as a whole */
	const char *message;		/* no full stop; static */
	double		weights[2];		/* of an entry that stands twice with different weights */
	bool		conflict;
} WcTermError;

/* --- terms (lexicon_term.c) ------------------------------------------------- */

typedef enum WcElementKind
{
	WC_ELEMENT_STEM,			/* a word by its stem; #tag, @user and signs as they are */
	WC_ELEMENT_PREFIX,			/* the beginning of a word, or of its stem */
	WC_ELEMENT_SURFACE,			/* a token as written, small letters */
	WC_ELEMENT_KIND				/* any token of a kind, by its name */
} WcElementKind;

typedef struct WcElement
{
	WcSlice		text;
	uint8_t		kind;			/* WcElementKind */
	bool		stop;			/* a stop word: common */
} WcElement;

/* How a segment joins what stands before it. */
typedef enum WcJoin
{
	WC_JOIN_FIRST,
	WC_JOIN_NEAR,				/* ~n */
	WC_JOIN_WITH,				/* + */
	WC_JOIN_WITHOUT				/* - */
} WcJoin;

typedef struct WcSegment
{
	uint16_t	first;			/* element */
	uint16_t	count;
	uint16_t	gap;			/* n of WC_JOIN_NEAR */
	uint8_t		join;			/* WcJoin */
} WcSegment;

typedef struct WcTerm
{
	WcElement	elements[WC_MAX_ELEMENTS];
	uint32_t	element_count;
	WcSegment	segments[WC_MAX_ELEMENTS];
	uint32_t	segment_count;
} WcTerm;

/*
 * Parse a term; its texts live in arena.  On WC_BAD_SYNTAX *message and
 * *character say what and where.  Also WC_NO_MEMORY, WC_TOO_LARGE.
 */
WcStatus	wc_term_parse(WcSlice term, WcTermMode mode, WcReader *reader, WcArena *arena, WcTerm *parsed,
						  const char **message, uint32_t *character);

/* --- the compiled lexicon (lexicon.c, lexicon_build.c) ------------------------ */

#define WC_LEXICON_MAGIC 0x584c4357u	/* "WCLX" in the byte order of the machine */
#define WC_LEXICON_FORMAT 1

/* Properties of an image, a bit set. */
typedef enum WcLexiconFlag
{
	WC_LEXICON_REFERENCE = 1,	/* names a built-in lexicon; has no entries itself */
	WC_LEXICON_SURFACE = 2,		/* has elements by surface */
	WC_LEXICON_RULES = 4,		/* has terms of several segments */
	WC_LEXICON_KINDS = 8		/* has elements by kind */
} WcLexiconFlag;

/*
 * The head of an image.  The sections follow in the order of their counts,
 * each beginning at a multiple of 8: their places follow from the counts, so
 * there is no offset that could be wrong.  The first word belongs to the host
 * (PostgreSQL's length word).
 */
typedef struct WcLexiconHead
{
	uint32_t	host;
	uint32_t	magic;
	uint16_t	format;
	uint16_t	flags;			/* WcLexiconFlag */
	uint32_t	engine;			/* wc_lexicon_engine() when it was compiled */
	uint64_t	content;		/* hash of the entries, the same on every machine */
	uint32_t	size;			/* bytes of the whole image */
	uint32_t	code_count;
	uint32_t	entry_count;
	uint32_t	symbol_count;
	uint32_t	symbol_slots;	/* a power of two, or 0 */
	uint32_t	node_count;
	uint32_t	edge_slots;		/* a power of two, or 0 */
	uint32_t	segment_count;
	uint32_t	rule_count;		/* words of the rules */
	uint32_t	prefix_buckets; /* 0 or WC_PREFIX_BUCKETS */
	uint32_t	pool_size;
	uint32_t	reserved;		/* 0 */
} WcLexiconHead;

#define WC_PREFIX_BUCKETS 256
#define WC_MIN_PREFIX 2			/* bytes of a prefix */
#define WC_MAX_PREFIX 63

typedef struct WcLexCode
{
	uint32_t	offset;			/* in the pool */
	uint32_t	length;
} WcLexCode;

typedef struct WcLexEntry
{
	double		weight;
	uint32_t	offset;			/* of the term, in the pool */
	uint16_t	length;
	uint16_t	code;
	uint32_t	rule;			/* 1 + place in the rules; 0: the term is one segment */
	uint16_t	elements;
	uint16_t	mode;
} WcLexEntry;

typedef struct WcLexSymbol
{
	uint32_t	offset;			/* in the pool */
	uint16_t	length;
	uint16_t	kind;			/* WcElementKind */
	uint32_t	child;			/* node that it leads to from the root; 0: none */
} WcLexSymbol;

typedef struct WcLexNode
{
	uint32_t	segment;		/* 1 + the segment that ends here; 0: none */
	uint32_t	children;
} WcLexNode;

typedef struct WcLexEdge
{
	uint32_t	node;
	uint32_t	symbol;
	uint32_t	child;			/* 0: the slot is free */
} WcLexEdge;

/* A rule: number of segments, then for each its number and gap << 8 | WcJoin. */

/* An image that has been opened: pointers into it. */
typedef struct WcLexicon
{
	const WcLexiconHead *head;
	const WcLexCode *codes;		/* in the order of their bytes */
	const WcLexEntry *entries;	/* by code, then term */
	const WcLexSymbol *symbols;
	const uint64_t *symbol_slots;	/* upper half of the hash, 1 + symbol; open addressing */
	const WcLexNode *nodes;		/* node 0 is the root */
	const WcLexEdge *edges;		/* open addressing */
	const uint32_t *triggers;	/* segment_count + 1 places in triggered */
	const uint32_t *triggered;	/* entries by the segment that makes them looked at */
	const uint32_t *rules;
	const uint64_t *prefixes;	/* by the first two bytes: the lengths there are */
	const char *pool;
} WcLexicon;

/* What the compiled form depends on besides the terms: tables, algorithms. */
uint32_t	wc_lexicon_engine(void);

/* No control character: tab and line break end a code or a term in the text form, and so stand in none. */
bool		wc_lexicon_is_clean(WcSlice text);

/* The surface of a token as terms and texts are compared: small letters.  WC_NO_MEMORY. */
WcStatus	wc_surface_fold(const WcToken *token, WcArena *arena, WcSlice *folded);

/*
 * Compile entries into an image from host->alloc; the caller releases it.
 * The same (code, term, mode) twice counts once; with different weights it is
 * WC_BAD_VALUE.  On WC_BAD_SYNTAX, WC_BAD_VALUE and WC_TOO_LARGE *error tells
 * more; its slices point into the entries.  Also WC_NO_MEMORY, WC_CANCELLED.
 */
WcStatus	wc_lexicon_compile(const WcLexiconEntry *entries, size_t count, const WcHost *host,
							   void **image, uint32_t *size, WcTermError *error);

/* A reference to the built-in lexicon of that name, whose content hash it carries. */
WcStatus	wc_lexicon_refer(WcSlice name, uint64_t content, const WcHost *host, void **image, uint32_t *size);

/*
 * Open an image without copying: it must be aligned to 8 bytes and stay where
 * it is.  Looks at the head only.  WC_CORRUPT, WC_BAD_VERSION.
 */
WcStatus	wc_lexicon_open(const void *image, size_t size, WcLexicon *lexicon);

/* Look at everything, so that matching can't read outside; for bytes of unknown origin. */
WcStatus	wc_lexicon_check(const WcLexicon *lexicon);

/* Entry i of the lexicon; its slices point into the image. */
WcLexiconEntry wc_lexicon_entry(const WcLexicon *lexicon, uint32_t i);
WcSlice		wc_lexicon_code(const WcLexicon *lexicon, uint32_t code);

/* Name of the lexicon that a reference means. */
static inline WcSlice
wc_lexicon_name(const WcLexicon *lexicon)
{
	return wc_slice(lexicon->pool, lexicon->head->pool_size);
}

static inline bool
wc_lexicon_is_reference(const WcLexicon *lexicon)
{
	return (lexicon->head->flags & WC_LEXICON_REFERENCE) != 0;
}

/* Shared by the builder and the matcher. */
static inline uint64_t
wc_symbol_hash(uint64_t text_hash, uint32_t kind)
{
	return text_hash ^ kind * UINT64_C(0x9e3779b97f4a7c15);
}

static inline uint64_t
wc_edge_hash(uint32_t node, uint32_t symbol)
{
	return wc_mix64((uint64_t) node << 32 | symbol);
}

static inline uint32_t
wc_prefix_bucket(const char *text)
{
	return ((unsigned char) text[0] * 31u + (unsigned char) text[1]) % WC_PREFIX_BUCKETS;
}

/* --- matching (lexicon_match.c) ------------------------------------------------ */

typedef struct WcMatch
{
	uint32_t	entry;
	uint32_t	code;
	uint32_t	first_word;
	uint32_t	end_word;		/* behind the last */
	uint32_t	start;			/* bytes in the text as given, from 0 */
	uint32_t	length;
} WcMatch;

typedef struct WcMatcher WcMatcher;

/* Scratch memory for one text after another; NULL: no memory.  host must outlive it. */
WcMatcher  *wc_matcher_create(const WcHost *host);
void		wc_matcher_destroy(WcMatcher *matcher);

/*
 * All that lexicon matches, by code, then by place.  Within a code no word is
 * counted twice: the longest match wins, then the one with more elements, the
 * heavier one, the earlier one.  The array is valid until the next call.
 * WC_NO_MEMORY, WC_CANCELLED.
 */
WcStatus	wc_lexicon_match(WcMatcher *matcher, const WcLexicon *lexicon, const WcReading *reading,
							 const WcMatch **matches, uint32_t *count);

/* The same matches in the order of the text, then by length, then by code. */
void		wc_matches_by_place(WcMatcher *matcher);

/* --- built-in lexicons (generated by src/data/compile_lexicons.c) ----------------- */

typedef struct WcBuiltinLexicon
{
	char		name[16];
	uint32_t	number;			/* for wc_builtin_image and wc_builtin_labels */
	uint32_t	size;			/* bytes of the image */
	uint32_t	label_count;	/* codes that have labels */
} WcBuiltinLexicon;

extern const WcBuiltinLexicon wc_builtin_lexicons[];
extern const uint32_t wc_builtin_lexicon_count;

const void *wc_builtin_image(uint32_t number);

/* For every code four strings, each ended by a zero byte: code, Indonesian label, English label, scope. */
const char *wc_builtin_labels(uint32_t number);

/* The built-in lexicon of that name, or NULL. */
const WcBuiltinLexicon *wc_builtin_find(WcSlice name);

#endif							/* WC_LEXICON_H */
