/*
 * unicode.h - properties of characters outside ASCII, and their folding.
 *
 * Input:    code points; words of any script.
 * Output:   a class; the folded word.
 * Does not: see characters newer than Unicode 15.0 (they are plain symbols,
 *           so that a newer ICU changes no result); serve ASCII, for which
 *           the scanner has a table.
 */
#ifndef WC_UNICODE_H
#define WC_UNICODE_H

#include "base.h"

#define WC_UNICODE_VERSION "15.0"

typedef enum WcCharClass
{
	WC_CHAR_SPACE,				/* separators, controls, unassigned, private use */
	WC_CHAR_IGNORABLE,			/* zero width: joiners, variation selectors, soft hyphen */
	WC_CHAR_LETTER,
	WC_CHAR_IDEOGRAPH,			/* Han and kana: every one a word */
	WC_CHAR_MARK,				/* combining: continues a word */
	WC_CHAR_DIGIT,
	WC_CHAR_EMOJI,
	WC_CHAR_REGIONAL,			/* half a flag */
	WC_CHAR_APOSTROPHE,
	WC_CHAR_HYPHEN,
	WC_CHAR_PUNCTUATION
} WcCharClass;

WcCharClass wc_char_class(uint32_t code);
bool		wc_char_is_upper(uint32_t code);
bool		wc_char_is_emoji_modifier(uint32_t code);

/*
 * Fold a word: NFKC, case, no ignorable characters; runs of more than 30
 * combining marks are cut first (UAX #15, Stream-Safe), apostrophes and
 * hyphens become ASCII.  *folded lives in the arena.
 */
WcStatus	wc_fold(WcSlice word, WcArena *arena, WcSlice *folded);

#endif							/* WC_UNICODE_H */
