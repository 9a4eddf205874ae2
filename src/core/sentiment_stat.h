/*
 * sentiment_stat.h - net sentiment of a group of posts, with its uncertainty.
 *
 * Input:    one score in [-1, 1] a post, or counts of the three labels, with
 *           weights if wanted.
 * Output:   shares, net sentiment, its standard error and interval.
 * Does not: judge a text; the sign of a score decides its label here.
 */
#ifndef WC_SENTIMENT_STAT_H
#define WC_SENTIMENT_STAT_H

#include "state.h"

/* Everything that the measures need of a group; fixed in size. */
typedef struct WcSentimentStat
{
	int64_t		n;				/* posts */
	WcSum		positive,		/* weights of the posts of a label */
				neutral,
				negative,
				squares,		/* squared weights: Kish's effective n */
				scores;			/* weight times score */
} WcSentimentStat;

/* WC_BAD_VALUE for a score off [-1, 1], a weight that is negative or not finite. */
WcStatus	wc_sentiment_add(WcSentimentStat *stat, double score, double weight);
/* count posts of weight 1 and of the score 1, 0 or -1. */
WcStatus	wc_sentiment_add_label(WcSentimentStat *stat, int score, int64_t count);
WcStatus	wc_sentiment_merge(WcSentimentStat *into, const WcSentimentStat *from);
WcStatus	wc_sentiment_write(const WcSentimentStat *stat, WcBuffer *out);
/* WC_CORRUPT unless the fields can have come from rows. */
WcStatus	wc_sentiment_read(WcSentimentStat *stat, WcSlice bytes);

/* The measures are NAN when the weights sum to zero. */
double		wc_sentiment_net(const WcSentimentStat *stat);	/* (P - N) / (P + U + N) */
double		wc_sentiment_polar(const WcSentimentStat *stat);	/* (P - N) / (P + N) */
double		wc_sentiment_logit(const WcSentimentStat *stat);	/* ln(P + .5) - ln(N + .5) */
double		wc_sentiment_mean(const WcSentimentStat *stat);
double		wc_sentiment_effective_n(const WcSentimentStat *stat);
double		wc_sentiment_se(const WcSentimentStat *stat);	/* of net */
double		wc_sentiment_weight(const WcSentimentStat *stat);	/* P + U + N */

/* Score interval of net; false when the weights sum to zero.  confidence in (0, 1). */
bool		wc_sentiment_interval(const WcSentimentStat *stat, double confidence, double *low, double *high);

/* The classes, as indexes of arrays. */
enum
{
	WC_POSITIVE, WC_NEUTRAL, WC_NEGATIVE, WC_POLARITIES
};

/* Shares corrected for the errors of the classifier. */
typedef struct WcCorrected
{
	double		share[WC_POLARITIES];
	double		net;
	bool		clipped;		/* a share came out negative and was set to 0 */
} WcCorrected;

/*
 * Solve observed = errors' shares for the shares; errors[g][p] counts posts
 * of the true class g that were labelled p.  False when the classifier
 * can't tell the classes apart well enough for that.
 */
bool		wc_sentiment_correct(const WcSentimentStat *stat, double errors[WC_POLARITIES][WC_POLARITIES],
								 WcCorrected *corrected);

#endif							/* WC_SENTIMENT_STAT_H */
