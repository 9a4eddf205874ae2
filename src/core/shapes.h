/*
 * shapes.h - what a run of letters, digits or signs can grow into: money,
 * dates, addresses, emoticons and the like.
 *
 * Input:    the decoded text and a place in it.
 * Output:   the end of the token that begins there, or 0 when none does.
 * Does not: look further ahead than the token needs (at most a word or two).
 */
#ifndef WC_SHAPES_H
#define WC_SHAPES_H

#include "scan.h"

/* In all of these, start is the token's first byte and end the end of its leading run of letters. */
uint32_t	wc_shape_url(WcSlice text, uint32_t start, uint32_t end);
uint32_t	wc_shape_email(WcSlice text, uint32_t start, uint32_t end);
uint32_t	wc_shape_abbreviation(WcSlice text, uint32_t start, uint32_t end);
uint32_t	wc_shape_money_prefix(WcSlice text, uint32_t start, uint32_t end);
uint32_t	wc_shape_letter_emoticon(WcSlice text, uint32_t start, uint32_t end);
bool		wc_shape_is_retweet(WcSlice text, uint32_t start, uint32_t end);
WcKind		wc_shape_placeholder(WcSlice text, uint32_t start, uint32_t end);	/* WC_WORD for none */

/* A doubled word written with a superscript two: orang²nya. */
uint32_t	wc_shape_superscript(WcSlice text, uint32_t start, uint32_t end);

/* A number and all that belongs to it; always at least its digits. */
uint32_t	wc_shape_number(WcSlice text, uint32_t start, WcKind *kind);

uint32_t	wc_shape_keycap(WcSlice text, uint32_t start);
uint32_t	wc_shape_emoji(WcSlice text, uint32_t start);
uint32_t	wc_shape_presented_sign(WcSlice text, uint32_t start);
uint32_t	wc_shape_emoticon(WcSlice text, uint32_t start);
uint32_t	wc_shape_bracketed_placeholder(WcSlice text, uint32_t start, uint8_t *kind);

/* Letters and digits without hyphen: anak2, S2, anj1ng, ke4. */
WcKind		wc_shape_mixed_kind(WcSlice word, uint8_t *flags);

bool		wc_shape_is_ordinal(WcSlice first, WcSlice last);
bool		wc_shape_is_clitic(WcSlice part);
bool		wc_shape_is_reduplication(WcSlice first, WcSlice last);
bool		wc_shape_is_laughter(WcSlice word);

#endif							/* WC_SHAPES_H */
