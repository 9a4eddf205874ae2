/*
 * model.h - a linear classifier over hashed features, as a value: labels,
 * small integer weights of the buckets in use, calibration.
 *
 * Input:    an image (bytes of any origin); features of a text.
 * Output:   raw scores, calibrated probabilities, contributions.
 * Does not: learn (train.h does); trust an image that was not opened here.
 *
 * Image, all numbers little-endian:
 *     0  4 bytes "WMDL"        4  format version   5  feature version
 *     6  kind (0 weights, 1 reference to a built-in model)   7  zero
 *     8  u32 length            12 u32 labels       16 u64 hash of all from 24 on
 *    24  f64 scale             32 u32 buckets used 36 u32 bytes of labels
 *    40  u32 posts learned from                    44 zero
 *    48  per label f64 bias, slope, offset
 *        per label u8 length, bytes (sorted bytewise)
 *        bitmap of WC_DIMENSION bits: which buckets are in use
 *        per bucket in use, per label: int8 weight
 * A reference has no labels of its own: its name as one label, its hash in place
 * of the scale.
 */
#ifndef WC_MODEL_H
#define WC_MODEL_H

#include "features.h"

#define WC_MODEL_FORMAT 1
/* Raised whenever the same text gets other features; a model of another version is refused. */
#define WC_FEATURE_VERSION 1

#define WC_MAX_LABELS 255
#define WC_MAX_LABEL 200		/* bytes */

/* 32 buckets: which are in use, and how many are before them. */
typedef struct WcRank
{
	uint32_t	bits;
	uint32_t	before;
} WcRank;

typedef struct WcLabel
{
	WcSlice		name;			/* into the image */
	double		bias;
	double		slope;			/* probability ~ exp(slope * raw + offset) */
	double		offset;
} WcLabel;

/* A model opened for use; lives as long as its arena and its image. */
typedef struct WcModel
{
	WcSlice		image;
	const WcLabel *labels;
	uint32_t	label_count;
	double		scale;			/* of one step of a weight */
	const WcRank *ranks;
	const int8_t *weights;
	const uint32_t *dense;		/* all buckets of a model of up to 4 labels, or NULL: see WC_DENSE_ZERO */
	uint32_t	used;			/* buckets */
	uint32_t	posts;			/* learned from */
	WcSlice		builtin;		/* the name of the built-in model, or empty */
} WcModel;

/*
 * A dense table has a number a bucket: for label k its byte k from below, the weight
 * plus 128.  So one load and one addition serve all labels.
 */
#define WC_DENSE_LABELS 4
#define WC_DENSE_ZERO 0x80808080u

/* What an image is made of. */
typedef struct WcModelParts
{
	const WcLabel *labels;		/* sorted bytewise, distinct */
	uint32_t	label_count;
	double		scale;
	uint32_t	posts;
	const int8_t *weights;		/* label_count tables of WC_DIMENSION, one after the other */
} WcModelParts;

/* Build an image in the arena.  WC_NO_MEMORY, WC_TOO_LARGE. */
WcStatus	wc_model_build(const WcModelParts *parts, WcArena *arena, WcSlice *image);

/* The image of a reference to a built-in model.  WC_BAD_VALUE for a name that is none. */
WcStatus	wc_model_refer(WcSlice name, WcArena *arena, WcSlice *image);

/*
 * Check every byte of an image.  WC_CORRUPT; WC_BAD_VERSION for a format, features or
 * built-in weights that this release doesn't have.
 */
WcStatus	wc_model_validate(WcSlice image);

/* Open an image that is valid (the hash is not computed again); follows a reference. */
WcStatus	wc_model_open(WcSlice image, WcArena *arena, WcModel *model);

/* The hash in the head of an image of at least 24 bytes: equal images have equal hashes. */
uint64_t	wc_model_hash(WcSlice image);

/* The index of a label, or -1. */
int			wc_model_label(const WcModel *model, WcSlice name);

/* The weight of a bucket (or WC_BUCKETS + a count) for a label, in steps. */
static inline const int8_t *
wc_model_weights(const WcModel *model, uint32_t bucket)
{
	const WcRank *rank = &model->ranks[bucket >> 5];
	uint32_t	bit = bucket & 31;

	if ((rank->bits >> bit & 1) == 0)
		return NULL;
	return model->weights + (size_t) (rank->before + (uint32_t) __builtin_popcount(rank->bits & ((1u << bit) - 1))) * model->label_count;
}

/* Raw scores, one a label. */
void		wc_model_scores(const WcModel *model, const WcFeatures *features, double *raw);

/* Calibrated probabilities of raw scores; they sum to 1. */
void		wc_model_probabilities(const WcModel *model, const double *raw, double *p);

/* The label with the highest probability. */
int			wc_model_best(const WcModel *model, const double *p);

/*
 * What each word adds to the raw score of a label: contributions, one a word of the reading, from
 * arena; counts that stand at no place come under *rest, the bias included.  They sum to the raw score
 * up to rounding.  The features must have places.
 */
WcStatus	wc_model_explain(const WcModel *model, const WcReading *reading, const WcFeatures *features, int label,
							 WcArena *arena, double **contributions, double *rest);

/* exp(x) from additions and multiplications alone: the same bits on every machine; x is cut to [-700, 700]. */
double		wc_exp(double x);

/* Square root: exact to the last bit everywhere by IEEE 754. */
double		wc_sqrt(double x);

/* The built-in sentiment model, generated from src/data/sentiment.model; it may be empty while it is being learned. */
extern const char wc_sentiment_image[];
extern const uint32_t wc_sentiment_image_length;

/* The ranks of its buckets. */
extern const WcRank wc_sentiment_ranks[];

/* The same weights as a dense table of WC_DIMENSION; wc_sentiment_has_dense is false when there is none. */
extern const uint32_t wc_sentiment_dense[];
extern const bool wc_sentiment_has_dense;

#endif							/* WC_MODEL_H */
