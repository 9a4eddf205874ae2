/*
 * train.h - learns a linear classifier from labelled posts.
 *
 * Input:    rows: the features of a post, encoded; labels; weights; perhaps a
 *           model to start from.
 * Output:   the image of a model.
 * Does not: see a text; depend on the order of the rows: they are sorted by
 *           their hash first.
 *
 * One against the rest, L2-regularised squared hinge loss, by dual coordinate
 * descent (Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear
 * SVM, ICML 2008).  Probabilities by cross-fitting (Platt 1999; Guo et al. 2017).
 * Starting from a model, its weights are the centre of the regularisation.  Posts
 * of several sources (sets labelled by different rules) can have, beside the common
 * weights, weights of their own source; the model keeps the common ones (Evgeniou &
 * Pontil, Regularized multi-task learning, KDD 2004; Daume, ACL 2007).
 */
#ifndef WC_TRAIN_H
#define WC_TRAIN_H

#include "row.h"

/* A labelled post. */
typedef struct WcExample
{
	WcSlice		row;			/* made by wc_encode_features */
	uint32_t	label;			/* index of the labels given to wc_train */
	double		weight;			/* above 0, at most WC_MAX_WEIGHT */
	uint32_t	source;			/* below the options' sources; passed over when they are 0 */
} WcExample;

#define WC_MAX_WEIGHT 1e6

typedef struct WcTrainOptions
{
	double		cost;			/* C: the weight of errors against the size of weights */
	double		balance;		/* 0: as the posts are, 1: labels weigh alike, between: in part */
	double		calibration;	/* the same for the probabilities: 0 keeps the shares of the labels */
	int			folds;			/* of cross-fitting, at least 2 */
	const WcModel *base;		/* start from this model, or NULL */
	uint32_t	sources;		/* 0: one model for all; else what holds in one source only is learned apart and left out */
} WcTrainOptions;

/* What train() and adapt() use: tuned on the development parts named in src/data/SOURCES.md. */
#define WC_TRAIN_DEFAULTS {0.4, 1.0, 0.0, 4, NULL, 0}
#define WC_ADAPT_COST 0.3

/*
 * Learn.  labels are sorted bytewise and distinct; each has at least one example.  The examples
 * are reordered.  Memory: about 8 bytes a feature of a row, 2 MB a label, 2 MB a source.
 * WC_BAD_VALUE (fewer than 2 labels, a weight or a source outside its range), WC_TOO_LARGE (more than
 * WC_MAX_LABELS labels), WC_CORRUPT (a row), WC_NO_MEMORY, WC_CANCELLED.
 */
WcStatus	wc_train(WcExample *examples, uint32_t count, const WcSlice *labels, uint32_t label_count,
					 const WcTrainOptions *options, const WcHost *host, WcArena *arena, WcSlice *image);

#endif							/* WC_TRAIN_H */
