/*
 * override.h - a user's own names, slang and stop words, for one reader.
 *
 * Input:    words and what they are.
 * Output:   lookups by the folded word.
 * Does not: change the built-in tables; an override wins over them.
 */
#ifndef WC_OVERRIDE_H
#define WC_OVERRIDE_H

#include "base.h"

typedef enum WcOverrideKind
{
	WC_OVERRIDE_NAME,			/* never stemmed, never rewritten */
	WC_OVERRIDE_SLANG,			/* has a standard form */
	WC_OVERRIDE_STOP			/* a stop word */
} WcOverrideKind;

typedef struct WcOverride
{
	WcSlice		word;			/* folded; length 0 marks a free place */
	WcSlice		formal;			/* of slang: words with one space between them */
	WcOverrideKind kind;
} WcOverride;

typedef struct WcOverrides
{
	WcArena    *arena;
	WcOverride *places;			/* open addressing; their number is a power of two */
	uint32_t	capacity;
	uint32_t	count;
} WcOverrides;

/* Most entries that a reader takes. */
#define WC_MAX_OVERRIDES 1000000

void		wc_overrides_init(WcOverrides *overrides, WcArena *arena);

/*
 * Add a word; both slices are copied.  A word added again keeps its last
 * meaning.  WC_NO_MEMORY, WC_TOO_LARGE beyond WC_MAX_OVERRIDES, WC_BAD_VALUE
 * for an empty word or slang without a standard form.
 */
WcStatus	wc_overrides_add(WcOverrides *overrides, WcOverrideKind kind, WcSlice word, WcSlice formal);

/* What a folded word is, or NULL. */
const WcOverride *wc_overrides_find(const WcOverrides *overrides, WcSlice word);

#endif							/* WC_OVERRIDE_H */
