/*
 * decode.h - undoes what exports do to posts: HTML entities, escaped bytes,
 * mojibake; keeps a map back to the text as given.
 */
#ifndef WC_DECODE_H
#define WC_DECODE_H

#include "base.h"

/* From text_start on, the decoded text stands for source_start on in the source. */
typedef struct WcShift
{
	uint32_t	text_start;
	uint32_t	source_start;
} WcShift;

typedef struct WcDecoded
{
	WcSlice		text;			/* equals the source where nothing needed decoding */
	const WcShift *shifts;		/* NULL then */
	uint32_t	shift_count;
} WcDecoded;

/*
 * Decode a source of at most 1 GB.  Every decoded unit is one character, so
 * that a token never begins or ends inside one.
 */
WcStatus	wc_decode(WcSlice source, WcArena *arena, WcDecoded *decoded);

#endif							/* WC_DECODE_H */
