/*
 * read.h - the token stream that every engine reads: a text scanned,
 * normalised and stemmed once.
 *
 * Input:    a text of any bytes.
 * Output:   arrays of tokens (what is written) and of words (what is meant);
 *           they live in the reader until its next text.
 * Does not: emit tokens of kind WC_SPACE; search, weigh or count anything.
 */
#ifndef WC_READ_H
#define WC_READ_H

#include "override.h"
#include "scan.h"

/* Properties of a word, a bit set. */
typedef enum WcWordFlag
{
	WC_STOP = 1,				/* in the stop list */
	WC_NAME = 2,				/* protected from stemming as a name */
	WC_KNOWN = 4,				/* its stem is in the dictionary */
	WC_SLANG = 8,				/* rewritten by the slang table */
	WC_LEFT_OUT = 16			/* a stop word of the user's own */
} WcWordFlag;

/*
 * A word as engines compare it.  A token has one or more: gatau is read as
 * "tidak", "tahu", both with the place of the token.  Tokens that are no
 * words have one too: #tag, @user, an emoji, the value of a number.
 */
typedef struct WcWord
{
	WcSlice		norm;			/* folded, spelled out, one word */
	WcSlice		stem;			/* its root; equals norm where there is none */
	uint64_t	hash;			/* wc_hash_slice() of norm */
	uint32_t	token;			/* index into tokens */
	uint8_t		kind;			/* WcKind of the token */
	uint8_t		flags;			/* WcWordFlag */
} WcWord;

/* Whether a word's stem is the word itself; most such stems are the same bytes. */
static inline bool
wc_is_own_stem(const WcWord *word)
{
	return word->stem.length == word->norm.length && (word->stem.data == word->norm.data || wc_slice_equal(word->norm, word->stem));
}

typedef struct WcReading
{
	WcSlice		text;			/* as given */
	const WcToken *tokens;		/* in order, spaces left out */
	uint32_t	token_count;
	const WcWord *words;		/* in order of their tokens */
	uint32_t	word_count;
} WcReading;

typedef struct WcReader WcReader;

/*
 * A reader for one text after another; NULL when the host has no memory.
 * host must outlive it.
 */
WcReader   *wc_reader_create(const WcHost *host);
void		wc_reader_destroy(WcReader *reader);

/*
 * Read a text.  The text's bytes must stay where they are while the reading
 * is used; the next wc_read on the same reader makes this reading invalid.
 * WC_NO_MEMORY, WC_CANCELLED, or WC_TOO_LARGE beyond 1 GB.
 */
WcStatus	wc_read(WcReader *reader, WcSlice text, WcReading *reading);

/* Read with a user's own words from now on; NULL for none.  They must outlive the reader's use. */
void		wc_reader_set_overrides(WcReader *reader, const WcOverrides *overrides);

/* Memory for what belongs to the current text; freed by the next wc_read. */
WcArena    *wc_reader_arena(WcReader *reader);

#endif							/* WC_READ_H */
