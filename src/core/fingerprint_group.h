/*
 * fingerprint_group.h - groups of near-duplicates: candidate pairs by MinHash
 * bands, exact verification, single linkage, a second look at texts that stayed
 * alone or in pairs, and a split of what is far from its group's centre.
 *
 * Input:    numbered fingerprints that the caller can fetch; for each band the
 *           items in order of their keys.
 * Output:   for each item the first item of its group.
 * Does not: keep fingerprints or sort: the caller does, in memory or in files.
 *
 * Broder and others, Min-wise independent permutations (2000); Leskovec,
 * Rajaraman, Ullman, Mining of Massive Datasets, ch. 3, for the bands.
 */
#ifndef WC_FINGERPRINT_GROUP_H
#define WC_FINGERPRINT_GROUP_H

#include "fingerprint.h"

/*
 * Band 0 brings identical fingerprints together, the others those that agree in
 * two minima: of pairs with resemblance 0.5, 16 bands find 99 %.
 */
#define WC_GROUP_BANDS 17
/* Fingerprints of a bucket that later ones are compared with; the others resemble one of them, or are let go. */
#define WC_GROUP_LEADERS 32
/* A group of at most so many texts joins one of at least so many at this share of the threshold. */
#define WC_GROUP_SMALL 2
#define WC_GROUP_LARGE 4
#define WC_GROUP_EASED (2.0 / 3)
/* A text seen so often, the same each time, is a campaign: the rules for short texts don't hold for it. */
#define WC_GROUP_COPIES 3
/*
 * With fewer shingles a text joins nothing at the eased threshold, and the
 * threshold for it rises towards 1: by so much of the way for a text of none.
 */
#define WC_GROUP_SHORT 8
#define WC_GROUP_RISE 0.5
/* A group lets go what resembles its centre less than this share of the threshold; the second for a centre seen WC_GROUP_COPIES times. */
#define WC_GROUP_FAR 0.5
#define WC_GROUP_FAR_COPIED 0.3
/* Texts of a group among which the centre is looked for when none is copied. */
#define WC_GROUP_SAMPLE 16
/* New groups that are split off a whole group; what is left then is split by slices of so many texts, which bounds the work. */
#define WC_GROUP_ROUNDS 32
#define WC_GROUP_SLICE 128

#define WC_NO_ITEM UINT32_MAX

/*
 * Fetches fingerprint number item into *fp; its bytes stay valid until the same
 * slot (0 to WC_GROUP_LEADERS) is fetched again.
 */
typedef void (*WcFetch) (void *context, uint32_t item, int slot, WcFingerprint *fp);

typedef struct WcGrouping
{
	double		threshold;
	bool		guard;
	WcFetch		fetch;
	void	   *context;
	uint32_t	count;			/* items */
	uint32_t   *parents;		/* union-find; an item's parent is never behind it */
	uint32_t   *near;			/* the nearest item that was not near enough, WC_NO_ITEM without one */
	uint32_t   *nearness;		/* its resemblance, in parts of 2^31 */
	uint32_t   *copies;			/* items with the same fingerprint; 0 until band 0 is through */
	uint32_t   *sizes;			/* of the group, under its first item */
	bool		counted;		/* band 0 is through */
	/* the current bucket */
	bool		open;
	uint32_t	key;
	uint32_t	first;			/* its first item, not fetched until there is a second */
	int			leader_count;
	uint32_t	leaders[WC_GROUP_LEADERS];
	WcFingerprint fingerprints[WC_GROUP_LEADERS + 1];
	uint64_t	comparisons;
} WcGrouping;

/* Elements of scratch for each item. */
#define WC_GROUP_SCRATCH 4

/*
 * Sets up a grouping.  The caller's arrays: parents, the result, of count
 * elements, and scratch of WC_GROUP_SCRATCH * count.
 */
void		wc_grouping_init(WcGrouping *grouping, double threshold, bool guard, WcFetch fetch, void *context,
							 uint32_t count, uint32_t *parents, uint32_t *scratch);

/* Key of a fingerprint in a band. */
uint32_t	wc_band_key(const WcFingerprint *fp, int band);

/* The next item of a band, in ascending order of key and item. */
void		wc_grouping_see(WcGrouping *grouping, uint32_t key, uint32_t item);

/* A band is through; band 0 comes first. */
void		wc_grouping_end_band(WcGrouping *grouping);

/*
 * All bands are through: let small groups join large ones, split off what is far
 * from the centre, and make each parent the first item of the group.
 */
void		wc_grouping_finish(WcGrouping *grouping);

/* Sorts keyed items (key in the upper half) by key; equal keys keep their order.  spare has the same room. */
void		wc_sort_keyed(uint64_t *items, uint64_t *spare, uint32_t count);

#endif							/* WC_FINGERPRINT_GROUP_H */
