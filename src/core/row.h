/*
 * row.h - the features of a post as bytes, and those bytes as a sparse vector.
 */
#ifndef WC_ROW_H
#define WC_ROW_H

#include "model.h"

/* Encode features as a row: a few hundred bytes for a post.  WC_NO_MEMORY. */
WcStatus	wc_encode_features(const WcFeatures *features, WcArena *arena, WcSlice *row);

/* Is a row of unknown origin well formed? */
bool		wc_row_is_valid(WcSlice row);

/* A row being read. */
typedef struct WcRowReader
{
	const unsigned char *at,
			   *end;
	uint32_t	words,			/* occurrences in each block */
				grams,
				seen_words,
				seen_grams;
	uint32_t	bucket;			/* the last one */
	uint32_t	count;			/* the next count to be returned */
	bool		started;
	double		word_unit,		/* 1 / sqrt(occurrences) */
				gram_unit;
	uint8_t		counts[WC_COUNTS];
} WcRowReader;

bool		wc_row_begin(WcRowReader *reader, WcSlice row);

/* The next bucket (or WC_BUCKETS + a count) in order, and its value; 0 at the end, -1 for a damaged row. */
int			wc_row_next(WcRowReader *reader, uint32_t *bucket, double *value);

#endif							/* WC_ROW_H */
