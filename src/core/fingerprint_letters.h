/*
 * fingerprint_letters.h - what the fingerprint's normaliser knows of characters
 * beyond ASCII, of escapes and of entities.
 *
 * Input:    code points, bytes of a text.
 * Output:   kinds, folded letters, decoded bytes.
 * Does not: follow Unicode's versions: the tables are part of
 *           WC_FINGERPRINT_ALGORITHM and stay as they are.
 */
#ifndef WC_FINGERPRINT_LETTERS_H
#define WC_FINGERPRINT_LETTERS_H

#include "base.h"

/* What a character beyond ASCII is for the normaliser. */
typedef enum WcWideKind
{
	WC_WIDE_LETTER,				/* part of a word */
	WC_WIDE_ALONE,					/* a word by itself: scripts written without spaces */
	WC_WIDE_SYMBOL,				/* emoji and other pictures */
	WC_WIDE_SIGN,					/* punctuation and spaces: separates */
	WC_WIDE_NOTHING,				/* joiners and marks: not there */
	WC_WIDE_APOSTROPHE
} WcWideKind;

WcWideKind	wc_wide_kind(uint32_t code);

/*
 * A letter beyond ASCII as a small one without accent; *upper tells that it was
 * a capital.
 */
uint32_t	wc_fold_wide(uint32_t code, bool *upper);

/* An escape \xHH, \n, \r, \t or \" at p: its byte, and the bytes it takes; 0 when there is none. */
int			wc_read_escape(const char *p, const char *end, char *byte);

/* An HTML entity at p, encoded twice or more perhaps: its byte, and the bytes it takes; 0 when there is none. */
int			wc_read_entity(const char *p, const char *end, char *byte);

#endif							/* WC_FINGERPRINT_LETTERS_H */
