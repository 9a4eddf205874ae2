/*
 * fingerprint_group.c - groups of near-duplicates; see fingerprint_group.h.
 *
 * Input:    keyed items in order.
 * Output:   groups as a forest over the items.
 * Does not: allocate, sort files.
 *
 * Linkage was chosen by measurement on a corpus with planted groups (100,000
 * posts, B-cubed F1): leaders alone .896 at 0.52 and .927 at 0.4, since a group
 * whose first text is an edited one falls apart; single linkage .966 at 0.5 and
 * .958 at 0.52; what it misses are much edited texts of large groups, which the
 * second look brings back: .976.
 *
 * On 17,906 election posts in small letters, where the guard can't work, that
 * chained slogans of few words: 171 posts resembled their leader by 0.16 on
 * average.  Splitting at a distance from the leader, or stricter rules for all
 * short texts, cost the corpus .5 to 4 points of pair F1: a campaign's leader is
 * often an edited text, and campaigns can be short.  What tells them from
 * slogans is a text that is copied as it is.  With the rules that spare those,
 * and the most typical text as the centre, the corpus keeps .975, and of the
 * election posts 5 resemble their leader by less than 0.1, before 123.
 */
#include "fingerprint_group.h"

void
wc_grouping_init(WcGrouping *grouping, double threshold, bool guard, WcFetch fetch, void *context,
				 uint32_t count, uint32_t *parents, uint32_t *scratch)
{
	memset(grouping, 0, sizeof(*grouping));
	grouping->threshold = threshold;
	grouping->guard = guard;
	grouping->fetch = fetch;
	grouping->context = context;
	grouping->count = count;
	grouping->parents = parents;
	grouping->near = scratch;
	grouping->nearness = scratch + (size_t) count;
	grouping->copies = scratch + 2 * (size_t) count;
	grouping->sizes = scratch + 3 * (size_t) count;
	for (uint32_t i = 0; i < count; i++)
	{
		parents[i] = i;
		grouping->near[i] = WC_NO_ITEM;
		grouping->nearness[i] = 0;
		grouping->copies[i] = 0;
	}
}

/* The smallest of the hashes under one permutation (multiply and fold). */
static uint32_t
least_hash(const WcFingerprint *fp, int permutation)
{
	uint64_t	seed = wc_mix64((uint64_t) permutation + 1);
	uint32_t	factor = (uint32_t) seed | 1,
				term = (uint32_t) (seed >> 32),
				least = UINT32_MAX;

	for (uint32_t i = 0; i < fp->count; i++)
	{
		uint32_t	hash = wc_fingerprint_hash(fp, i) * factor + term;

		hash = (hash ^ hash >> 15) * UINT32_C(0x2c1b3c6d);
		least = hash < least ? hash : least;
	}
	return least;
}

uint32_t
wc_band_key(const WcFingerprint *fp, int band)
{
	uint64_t	first;

	if (band == 0)
	{
		const char *start = (const char *) fp->guards;

		return (uint32_t) (wc_hash_bytes(start, (size_t) ((const char *) fp->hashes - start) + 4 * (size_t) fp->count) >> 32);
	}
	first = least_hash(fp, 2 * band);
	return (uint32_t) (wc_mix64(first << 32 | least_hash(fp, 2 * band + 1)) >> 32);
}

/* The root of an item's tree; shortens the way there. */
static uint32_t
find_root(uint32_t *parents, uint32_t item)
{
	while (parents[item] != item)
	{
		parents[item] = parents[parents[item]];
		item = parents[item];
	}
	return item;
}

/* Unite two trees; the root is the earlier item. */
static void
unite(uint32_t *parents, uint32_t a, uint32_t b)
{
	a = find_root(parents, a);
	b = find_root(parents, b);
	if (a < b)
		parents[b] = a;
	else
		parents[a] = b;
}

/* A resemblance as an integer, so that sums of them are exact. */
static uint32_t
in_parts(double resemblance)
{
	return (uint32_t) (resemblance * (double) (UINT32_C(1) << 31));
}

/* Remember other as what item came nearest to; of equals the earlier one. */
static void
remember_near(WcGrouping *grouping, uint32_t item, uint32_t other, uint32_t nearness)
{
	if (nearness > grouping->nearness[item] || (nearness == grouping->nearness[item] && other < grouping->near[item]))
	{
		grouping->near[item] = other;
		grouping->nearness[item] = nearness;
	}
}

static bool
is_copied(const WcGrouping *grouping, uint32_t item)
{
	return grouping->copies[item] >= WC_GROUP_COPIES;
}

/*
 * The resemblance that links two items, and in eased the one that is remembered.
 * Slogans of few words share most of them by chance: short texts must be more
 * alike, unless one of the two is copied as it is.
 */
static double
link_threshold(const WcGrouping *grouping, uint32_t a, const WcFingerprint *fp_a, uint32_t b, const WcFingerprint *fp_b, double *eased)
{
	uint32_t	size = fp_a->size < fp_b->size ? fp_a->size : fp_b->size;
	double		threshold = grouping->threshold;

	if (size >= WC_GROUP_SHORT || is_copied(grouping, a) || is_copied(grouping, b))
		*eased = threshold * WC_GROUP_EASED;
	else
	{
		threshold += (1 - threshold) * WC_GROUP_RISE * (WC_GROUP_SHORT - size) / WC_GROUP_SHORT;
		*eased = threshold;
	}
	return threshold;
}

/* Compare two fingerprints: unite their items, or remember that they came near.  Tells whether they resemble. */
static bool
link_pair(WcGrouping *grouping, uint32_t a, const WcFingerprint *fp_a, uint32_t b, const WcFingerprint *fp_b)
{
	double		eased,
				threshold = link_threshold(grouping, a, fp_a, b, fp_b, &eased),
				resemblance;

	grouping->comparisons++;
	if ((grouping->guard && !wc_guard_passes(fp_a, fp_b)) || !wc_resembles(fp_a, fp_b, eased))
		return false;
	resemblance = wc_resemblance(fp_a, fp_b);
	if (resemblance >= threshold)
	{
		unite(grouping->parents, a, b);
		return true;
	}
	remember_near(grouping, a, b, in_parts(resemblance));
	remember_near(grouping, b, a, in_parts(resemblance));
	return false;
}

/* A bucket's second or later item: compare it with the leaders, make it one when it resembles none. */
static void
see_candidate(WcGrouping *grouping, uint32_t item)
{
	bool		fetched = false,
				joined = false;
	WcFingerprint *fp = &grouping->fingerprints[grouping->leader_count];

	for (int i = 0; i < grouping->leader_count; i++)
	{
		uint32_t	leader = grouping->leaders[i];

		if (find_root(grouping->parents, leader) == find_root(grouping->parents, item))
		{
			joined = true;
			continue;
		}
		if (!fetched)
			grouping->fetch(grouping->context, item, grouping->leader_count, fp);
		fetched = true;
		joined |= link_pair(grouping, leader, &grouping->fingerprints[i], item, fp);
	}
	if (!joined && grouping->leader_count < WC_GROUP_LEADERS)
		grouping->leaders[grouping->leader_count++] = item;
}

void
wc_grouping_see(WcGrouping *grouping, uint32_t key, uint32_t item)
{
	if (!grouping->open || key != grouping->key)
	{
		grouping->open = true;
		grouping->key = key;
		grouping->first = item;
		grouping->leader_count = 0;
		return;
	}
	if (grouping->leader_count == 0)
	{
		grouping->leaders[grouping->leader_count++] = grouping->first;
		grouping->fetch(grouping->context, grouping->first, 0, &grouping->fingerprints[0]);
	}
	see_candidate(grouping, item);
}

/* The first item of each item's group as its parent, and the groups' sizes. */
static void
settle(WcGrouping *grouping)
{
	uint32_t   *sizes = grouping->sizes;

	for (uint32_t i = 0; i < grouping->count; i++)
		sizes[i] = 0;
	for (uint32_t i = 0; i < grouping->count; i++)
	{
		grouping->parents[i] = find_root(grouping->parents, i);
		sizes[grouping->parents[i]]++;
	}
}

/* After band 0 the groups are the identical fingerprints. */
void
wc_grouping_end_band(WcGrouping *grouping)
{
	grouping->open = false;
	if (grouping->counted)
		return;
	grouping->counted = true;
	settle(grouping);
	for (uint32_t i = 0; i < grouping->count; i++)
		grouping->copies[i] = grouping->sizes[grouping->parents[i]];
}

/*
 * Decide which item of a small group joins which large one, before anybody
 * joins, so that joining never chains: near becomes the large group's first
 * item, WC_NO_ITEM for all others.  Of two items the nearer one decides.
 */
static void
choose_joins(WcGrouping *grouping)
{
	uint32_t   *near = grouping->near,
			   *sizes = grouping->sizes;

	for (uint32_t i = 0; i < grouping->count; i++)
	{
		uint32_t	root = grouping->parents[i],
					target = near[i] == WC_NO_ITEM ? WC_NO_ITEM : grouping->parents[near[i]];

		if (target == WC_NO_ITEM || sizes[root] > WC_GROUP_SMALL || sizes[target] < WC_GROUP_LARGE)
			near[i] = WC_NO_ITEM;
		else if (root == i || near[root] == WC_NO_ITEM)
			near[i] = target;
		else if (grouping->nearness[root] >= grouping->nearness[i])
			near[i] = WC_NO_ITEM;
		else
		{
			near[root] = WC_NO_ITEM;
			near[i] = target;
		}
	}
}

/* ---- the split ---- */

/*
 * The members' medoid among a sample of them, evenly spaced: what the others
 * resemble most; of equals the earliest.
 */
static uint32_t
find_medoid(WcGrouping *grouping, const uint32_t *members, uint32_t count)
{
	uint32_t	sample = count < WC_GROUP_SAMPLE ? count : WC_GROUP_SAMPLE,
				best = 0;
	uint64_t	sums[WC_GROUP_SAMPLE] = {0};
	WcFingerprint *fps = grouping->fingerprints;

	for (uint32_t i = 0; i < sample; i++)
	{
		grouping->fetch(grouping->context, members[(uint64_t) i * count / sample], (int) i, &fps[i]);
		for (uint32_t j = 0; j < i; j++)
		{
			uint32_t	parts = in_parts(wc_resemblance(&fps[i], &fps[j]));

			sums[i] += parts;
			sums[j] += parts;
		}
	}
	grouping->comparisons += sample * (sample - 1) / 2;
	for (uint32_t i = 1; i < sample; i++)
		if (sums[i] > sums[best])
			best = i;
	return members[(uint64_t) best * count / sample];
}

/* The member that the others are measured by: the most copied one, the medoid where none is. */
static uint32_t
find_centre(WcGrouping *grouping, const uint32_t *members, uint32_t count)
{
	uint32_t	centre = members[0];

	for (uint32_t i = 1; i < count; i++)
		if (grouping->copies[members[i]] > grouping->copies[centre])
			centre = members[i];
	return is_copied(grouping, centre) ? centre : find_medoid(grouping, members, count);
}

/*
 * Make one group of the members near their centre; the others move to the
 * front, in their order.  Returns how many they are, always fewer than before.
 */
static uint32_t
keep_near(WcGrouping *grouping, uint32_t *members, uint32_t count)
{
	uint32_t	centre = find_centre(grouping, members, count),
				first = WC_NO_ITEM,
				left = 0;
	double		floor = grouping->threshold * (is_copied(grouping, centre) ? WC_GROUP_FAR_COPIED : WC_GROUP_FAR);
	WcFingerprint *fps = grouping->fingerprints;

	grouping->fetch(grouping->context, centre, 0, &fps[0]);
	for (uint32_t i = 0; i < count; i++)
	{
		uint32_t	member = members[i];

		if (member != centre)
			grouping->fetch(grouping->context, member, 1, &fps[1]);
		if (member == centre || wc_resembles(&fps[1], &fps[0], floor))
		{
			first = first == WC_NO_ITEM ? member : first;
			grouping->parents[member] = first;
		}
		else
			members[left++] = member;
	}
	grouping->comparisons += count;
	return left;
}

/*
 * Split one linked group.  A chain of many links could take as many rounds as it
 * has members: after WC_GROUP_ROUNDS the rest goes in slices.
 */
static void
split_group(WcGrouping *grouping, uint32_t *members, uint32_t count)
{
	for (int round = 0; count > 0 && round < WC_GROUP_ROUNDS; round++)
		count = keep_near(grouping, members, count);
	for (uint32_t from = 0; from < count; from += WC_GROUP_SLICE)
	{
		uint32_t	slice = count - from < WC_GROUP_SLICE ? count - from : WC_GROUP_SLICE;

		while (slice > 0)
			slice = keep_near(grouping, members + from, slice);
	}
}

/*
 * Linking chains: A resembles B, B resembles C, and so on to what has nothing in
 * common with A.  List each group's members, in near and nearness, which are done
 * with, and split it; pairs are never far.
 */
static void
split_groups(WcGrouping *grouping)
{
	uint32_t   *ends = grouping->near,
			   *members = grouping->nearness,
			   *parents = grouping->parents,
				end = 0;

	for (uint32_t i = 0; i < grouping->count; i++)
	{
		ends[i] = end;
		end += grouping->sizes[i];
	}
	for (uint32_t i = 0; i < grouping->count; i++)
		members[ends[parents[i]]++] = i;
	for (uint32_t i = 0; i < grouping->count; i++)
		if (grouping->sizes[i] > 2)
			split_group(grouping, members + ends[i] - grouping->sizes[i], grouping->sizes[i]);
}

void
wc_grouping_finish(WcGrouping *grouping)
{
	settle(grouping);
	choose_joins(grouping);
	for (uint32_t i = 0; i < grouping->count; i++)
		if (grouping->near[i] != WC_NO_ITEM)
			unite(grouping->parents, i, grouping->near[i]);
	settle(grouping);
	split_groups(grouping);
	settle(grouping);
}

/* Up to this many items are sorted by insertion. */
#define FEW_ITEMS 64

static void
sort_few(uint64_t *items, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
	{
		uint64_t	item = items[i];
		uint32_t	j = i;

		for (; j > 0 && items[j - 1] >> 32 > item >> 32; j--)
			items[j] = items[j - 1];
		items[j] = item;
	}
}

/* Four passes over the key's bytes, least significant first. */
void
wc_sort_keyed(uint64_t *items, uint64_t *spare, uint32_t count)
{
	if (count <= FEW_ITEMS)
	{
		sort_few(items, count);
		return;
	}
	for (int shift = 32; shift < 64; shift += 8)
	{
		uint32_t	places[257] = {0};
		uint64_t   *swap = items;

		for (uint32_t i = 0; i < count; i++)
			places[(items[i] >> shift & 255) + 1]++;
		for (int i = 1; i < 256; i++)
			places[i] += places[i - 1];
		for (uint32_t i = 0; i < count; i++)
			spare[places[items[i] >> shift & 255]++] = items[i];
		items = spare;
		spare = swap;
	}
}
