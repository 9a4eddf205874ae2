/*
 * term_vector.h - the terms of many documents with counts and document
 * counts.
 *
 * Input:    readings of texts, or terms with their counts.
 * Output:   sorted terms; for the capped form a bound of the error.
 * Does not: weigh or compare (term_compare.h does).
 *
 * The capped form is a Misra-Gries summary (Misra & Gries 1982; merged as in
 * Agarwal et al., Mergeable summaries, PODS 2012): a term's true count lies
 * between count and count + missed, and missed never exceeds the bound, which
 * is at most total / (cap + 1).  A term that is not in it occurred at most
 * bound times.
 */
#ifndef WC_TERM_VECTOR_H
#define WC_TERM_VECTOR_H

#include "read.h"
#include "state.h"

/* Most terms, the longest term in bytes, the longest n-gram in words. */
#define WC_MAX_TERMS 16777216
#define WC_MAX_TERM 2048
#define WC_MAX_NGRAM 5

/* How terms were made of texts; vectors made differently are not put together. */
typedef enum WcTermOption
{
	WC_TERMS_FROM_TEXT = 1,		/* without it the other bits are 0: terms of somebody else's making */
	WC_TERMS_STOP_WORDS = 16,	/* stop words are kept */
	WC_TERMS_HASHTAGS = 32		/* hashtags are kept */
} WcTermOption;

/* Options for texts; ngrams from 1 to WC_MAX_NGRAM. */
static inline unsigned
wc_term_options(int ngrams, bool stop_words, bool hashtags)
{
	return WC_TERMS_FROM_TEXT | (unsigned) (ngrams - 1) << 1 | (stop_words ? WC_TERMS_STOP_WORDS : 0) |
		(hashtags ? WC_TERMS_HASHTAGS : 0);
}

static inline int
wc_term_ngrams(unsigned options)
{
	return (int) (options >> 1 & 7) + 1;
}

/* What stands before the terms. */
typedef struct WcTermHead
{
	unsigned	options;		/* WcTermOption, 0: unknown */
	uint32_t	cap;			/* terms that are kept, 0: all */
	int64_t		bound;			/* largest error of a count */
	int64_t		docs;			/* documents seen */
	int64_t		total;			/* occurrences seen, of dropped terms too */
	uint32_t	terms;
} WcTermHead;

typedef struct WcTermCount
{
	int64_t		count,
				docs,			/* documents with the term */
				missed,			/* at most so many occurrences are not in count */
				seen;			/* number of the last document with it */
} WcTermCount;

/* A vector that grows. */
typedef struct WcTermVector
{
	const WcHost *host;
	WcTermHead	head;
	bool		set;			/* options and cap are known */
	WcNames		names;
	WcTermCount *counts;		/* of names */
	uint32_t	capacity;
	int64_t		document;		/* number of the one at work */
} WcTermVector;

void		wc_terms_init(WcTermVector *vector, const WcHost *host);
/* WC_BAD_VALUE when options or cap differ from those that are set. */
WcStatus	wc_terms_set(WcTermVector *vector, unsigned options, uint32_t cap);
/* Begin a document, add its terms, end it. */
WcStatus	wc_terms_begin(WcTermVector *vector);
/* Empty terms are passed over; WC_BAD_VALUE for a negative count, WC_TOO_LARGE for a long term. */
WcStatus	wc_terms_add(WcTermVector *vector, WcSlice term, int64_t count);
WcStatus	wc_terms_add_reading(WcTermVector *vector, const WcReading *reading);
WcStatus	wc_terms_end(WcTermVector *vector);

WcStatus	wc_terms_merge(WcTermVector *into, const WcTermVector *from);
/* Keep about cap terms: between cap and 2 cap.  WC_BAD_VALUE when another cap is set. */
WcStatus	wc_terms_limit(WcTermVector *vector, uint32_t cap);
WcStatus	wc_terms_write(const WcTermVector *vector, WcBuffer *out);
WcStatus	wc_terms_read(WcTermVector *vector, WcSlice bytes);

/* The terms of a byte form one after another, without memory of its own. */
typedef struct WcTermCursor
{
	WcCursor	cursor;
	WcTermHead	head;
	uint32_t	left;			/* terms to come */
	WcSlice		term;			/* in text */
	int64_t		count,
				docs,
				missed;
	char		text[WC_MAX_TERM];
} WcTermCursor;

WcStatus	wc_terms_open(WcTermCursor *cursor, WcSlice bytes);
/* The next term; false at the end, and for damage, which sets cursor.bad. */
bool		wc_terms_next(WcTermCursor *cursor);

#endif							/* WC_TERM_VECTOR_H */
