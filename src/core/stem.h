/*
 * stem.h - Indonesian stemming: a word -> its root or lemma.
 *
 * Input:    a word in small letters, folded (normal.h).
 * Output:   a slice of the word or of the read-only tables; a lemma may stand in
 *           the caller's buffer.
 * Does not: allocate; know the sentence around the word.
 */
#ifndef WC_STEM_H
#define WC_STEM_H

#include "words.h"

typedef enum WcStemMode
{
	WC_STEM_ROOT,				/* all affixes: menyetujuinya -> setuju, pertemuan -> temu */
	WC_STEM_LEMMA				/* clitics, voice and doubling: menyetujuinya -> setujui, pertemuannya -> pertemuan */
} WcStemMode;

/* Longer words are returned as they are. */
#define WC_MAX_STEM_WORD 48

typedef struct WcStem
{
	WcSlice		text;
	bool		known;			/* the root stands in the dictionary */
	bool		licensed;		/* the dictionary names the affixes for this root */
	char		buffer[WC_MAX_STEM_WORD * 2];	/* a lemma may stand here; a root never does */
} WcStem;

void		wc_stem(WcSlice word, WcStemMode mode, WcStem *stem);

/* The same for a word that was looked up already; entry is NULL when it was not found. */
void		wc_stem_found(WcSlice word, const WcEntry *entry, WcStemMode mode, WcStem *stem);

#endif							/* WC_STEM_H */
