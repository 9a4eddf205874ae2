/*
 * fingerprint_words.h - the frozen normaliser: the words that the fingerprint
 * of a text is made of.  Between fingerprint_words.c and fingerprint_text.c
 * only.
 *
 * Input:    a text of any bytes; invalid ones separate words.
 * Output:   words: their hashes and what they look like.
 * Does not: change its mind: every table and rule of it is part of
 *           WC_FINGERPRINT_ALGORITHM.
 */
#ifndef WC_FINGERPRINT_WORDS_H
#define WC_FINGERPRINT_WORDS_H

#include "fingerprint.h"

/* Slots of the word table: a power of two, at least twice the words listed. */
#define LISTED_SLOTS 2048

/* Properties of a word of the text, a bit set. */
enum
{
	WORD_DIGIT = 1,				/* has a digit */
	WORD_CAPITAL = 2,			/* begins with a capital */
	WORD_LETTER = 4,			/* begins with a letter that has cases */
	WORD_HASHTAG = 8,
	WORD_COMMON = 16,			/* never a name */
	WORD_CUT = 32,				/* an ellipsis follows at once */
	WORD_RT = 64
};

typedef struct Word
{
	uint64_t	hash;
	uint32_t	start;			/* its bytes in the words' text, when that is kept */
	uint16_t	length;
	uint16_t	flags;
} Word;

/* What counts as a word; a text without words of one kind is read again with the next. */
typedef enum Reading
{
	READ_WORDS,
	READ_MARKS,					/* mentions, links, placeholders, emoji too */
	READ_SIGNS					/* every visible character */
} Reading;

struct WcFingerprinter
{
	const WcHost *host;
	uint64_t	listed[LISTED_SLOTS];
	WcArena		arena;			/* of the current text */
	Word	   *words;
	uint32_t	word_count,
				word_room;
	bool		keep_text;		/* for wc_fingerprint_words */
	char	   *kept;
	uint32_t	kept_length;
	Reading		reading;
};

/*
 * Read the words of text into the maker, by the first reading that finds any,
 * without what copies don't share.  WC_NO_MEMORY, WC_CANCELLED or WC_TOO_LARGE.
 */
WcStatus	wc_fingerprint_collect(WcFingerprinter *maker, WcSlice text);

#endif							/* WC_FINGERPRINT_WORDS_H */
