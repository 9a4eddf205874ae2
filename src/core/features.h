/*
 * features.h - what a linear model sees of a text: hashed words, pairs of
 * words, marks of negation, runs of four bytes, and counts of words with a
 * known valence.
 *
 * Input:    a reading, or a choice of its words.
 * Output:   buckets, one an occurrence, in two blocks; small counts.  A block's
 *           occurrences weigh one over the square root of their number.
 * Does not: know a label or a weight; look beyond WC_FEATURE_WORDS words.
 *
 * Hashing instead of a dictionary of terms: Weinberger et al., Feature Hashing
 * for Large Scale Multitask Learning, ICML 2009.
 */
#ifndef WC_FEATURES_H
#define WC_FEATURES_H

#include "read.h"

#define WC_BUCKET_BITS 18
#define WC_BUCKETS (1u << WC_BUCKET_BITS)

/* Words of a text that are looked at; what follows them is passed over. */
#define WC_FEATURE_WORDS 32768
/* Bytes of a word that are looked at. */
#define WC_FEATURE_BYTES 64

/* The counts: what they count stands in their names (wc_count_name). */
typedef enum WcCount
{
	WC_COUNT_POSITIVE1,			/* terms of strength 1, 2, 3 */
	WC_COUNT_POSITIVE2,
	WC_COUNT_POSITIVE3,
	WC_COUNT_NEGATIVE1,
	WC_COUNT_NEGATIVE2,
	WC_COUNT_NEGATIVE3,
	WC_COUNT_TURNED_POSITIVE,	/* positive terms behind a negator */
	WC_COUNT_TURNED_NEGATIVE,
	WC_COUNT_STRONG_POSITIVE,	/* terms beside an intensifier, after turning */
	WC_COUNT_STRONG_NEGATIVE,
	WC_COUNT_SYMBOL_POSITIVE,	/* emoji, emoticons */
	WC_COUNT_SYMBOL_NEGATIVE,
	WC_COUNT_LATE_POSITIVE,		/* terms behind the last word of contrast */
	WC_COUNT_LATE_NEGATIVE,
	WC_COUNT_LAST_POSITIVE,		/* 1: the last term, after turning, is positive */
	WC_COUNT_LAST_NEGATIVE,
	WC_COUNT_NO_TERM,			/* 1: there is none */
	WC_COUNT_NET_POSITIVE,		/* 1: the sum of strengths is positive */
	WC_COUNT_NET_NEGATIVE,
	WC_COUNT_NET_MIXED,			/* 1: terms of both signs */
	WC_COUNT_QUESTION,
	WC_COUNT_EXCLAMATION,
	WC_COUNT_LAUGHTER,
	WC_COUNT_NUMBER,			/* numbers, sums of money, dates, times */
	WC_COUNT_ADDRESS,			/* URLs */
	WC_COUNT_MENTION,
	WC_COUNT_HASHTAG,
	WC_COUNT_QUOTE,
	WC_COUNTS
} WcCount;

const char *wc_count_name(int count);

/* What a weight can belong to: a bucket, or WC_BUCKETS + a count. */
#define WC_DIMENSION (WC_BUCKETS + 32)

/* Blocks of features, a bit set; all but for measuring what one is worth. */
typedef enum WcBlock
{
	WC_BLOCK_WORDS = 1,
	WC_BLOCK_PAIRS = 2,
	WC_BLOCK_NEGATION = 4,
	WC_BLOCK_GRAMS = 8,
	WC_BLOCK_POLARITY = 16,		/* counts up to WC_COUNT_NET_MIXED */
	WC_BLOCK_SIGNS = 32,		/* the other counts */
	WC_BLOCK_ALL = 63
} WcBlock;

/* The words a feature stands on: indexes into the reading's words. */
typedef struct WcSpan
{
	uint32_t	first;
	uint32_t	last;
} WcSpan;

/* A place where a count comes from. */
typedef struct WcMark
{
	uint32_t	count;			/* WcCount */
	WcSpan		span;
} WcMark;

typedef struct WcFeatures
{
	const uint32_t *words;		/* buckets of words, pairs and marks */
	const uint32_t *grams;		/* buckets of runs of four bytes */
	const WcSpan *word_spans;	/* as many as words, or NULL when not asked for */
	const WcSpan *gram_spans;
	const WcMark *marks;		/* NULL when not asked for; counts without a place have none */
	uint32_t	word_count;
	uint32_t	gram_count;
	uint32_t	mark_count;
	uint8_t		counts[WC_COUNTS];	/* capped at 255 */
} WcFeatures;

/* A term with a valence that was found. */
typedef struct WcFeatureTerm
{
	WcSpan		span;
	int8_t		strength;		/* after turning, -3 .. 3 */
	uint8_t		roles;			/* WcValenceRole */
} WcFeatureTerm;

/*
 * The features of a reading's words; memory from arena.  With places, the
 * spans are filled too.  WC_NO_MEMORY, WC_CANCELLED.
 */
WcStatus	wc_features(const WcReading *reading, int blocks, bool places, WcArena *arena, WcFeatures *features);

/*
 * The terms with a valence in a reading, in order, longest first at each place; *terms from arena.
 */
WcStatus	wc_find_terms(const WcReading *reading, WcArena *arena, const WcFeatureTerm **terms, uint32_t *count);

/* What a count adds to the vector of a text: grows with the logarithm, 0 for 0. */
double		wc_count_value(uint8_t count);

/* The roles (WcValenceRole) of a single word of a reading. */
int			wc_word_roles(const WcWord *word);

#endif							/* WC_FEATURES_H */
