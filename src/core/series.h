/*
 * series.h - bursts in a series of counts.
 *
 * Input:    per time bin, the posts that hit a topic and all posts.
 * Output:   the intervals where hits are more frequent than usual, by level.
 * Does not: fill bins that nobody gave; neighbours in time are neighbours.
 */
#ifndef WC_SERIES_H
#define WC_SERIES_H

#include "state.h"

/* Most bins of a series, and most states of the automaton. */
#define WC_MAX_BINS 4194304
#define WC_MAX_BURST_STATES 16

typedef struct WcBin
{
	int64_t		time;			/* any unit */
	int64_t		hits,
				total;			/* hits <= total */
} WcBin;

/* A series that grows; bins of the same time are added up. */
typedef struct WcSeries
{
	const WcHost *host;
	WcKeys		times;
	WcBin	   *bins;			/* of times */
	uint32_t	capacity;
} WcSeries;

void		wc_series_init(WcSeries *series, const WcHost *host);
/* WC_BAD_VALUE unless 0 <= hits <= total and the time is finite (neither end of int64). */
WcStatus	wc_series_add(WcSeries *series, int64_t time, int64_t hits, int64_t total);
WcStatus	wc_series_merge(WcSeries *into, const WcSeries *from);
/* The bins in order of time, in bins[times.count] of the caller's. */
WcStatus	wc_series_order(const WcSeries *series, WcBin *bins);
WcStatus	wc_series_write(const WcSeries *series, WcBuffer *out);
WcStatus	wc_series_read(WcSeries *series, WcSlice bytes);

typedef struct WcBurstOptions
{
	double		s;				/* rate of a state over that of the state below; above 1 */
	double		gamma;			/* cost of going up, from 0 */
	int			states;			/* 2 to WC_MAX_BURST_STATES */
} WcBurstOptions;

typedef struct WcBurst
{
	int64_t		start,			/* first bin */
				end;			/* last bin */
	int			level;			/* from 1; a burst of level 2 lies in one of level 1 */
	double		weight;			/* how much cheaper the level's rate explains it than the base rate */
} WcBurst;

typedef struct WcBursts
{
	WcBurst    *items;			/* by start, then level; on the host */
	uint32_t	count,
				capacity;
	double		cost;			/* of the best path, binomial coefficients included */
	bool		capped;			/* a state's rate was capped at .9999 */
} WcBursts;

/* Bursts of bins that are in order of time.  WC_BAD_VALUE for options off their domain. */
WcStatus	wc_find_bursts(const WcHost *host, const WcBin *bins, uint32_t count, const WcBurstOptions *options,
						   WcBursts *bursts);

#endif							/* WC_SERIES_H */
