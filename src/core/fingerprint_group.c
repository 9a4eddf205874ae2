/*
 * fingerprint_group.c - groups of near-duplicates; see fingerprint_group.h.
 *
 * Input:    keyed items in order.
 * Output:   groups as a forest over the items.
 * Does not: allocate, sort files.
 *
 * Linkage was chosen by measurement on a corpus with planted groups (100,000
 * posts, B-cubed F1): leaders alone .896 at 0.52 and .924 at 0.4, since a group
 * whose first text is an edited one falls apart; single linkage .963 at 0.5, and
 * with the guard it hardly chains; what it misses are much edited texts of large
 * groups, which the second look brings back: .976.
 */
#include "fingerprint_group.h"

void
wc_grouping_init(WcGrouping *grouping, double threshold, bool guard, WcFetch fetch, void *context,
				 uint32_t count, uint32_t *parents, uint32_t *near, float *nearness)
{
	memset(grouping, 0, sizeof(*grouping));
	grouping->threshold = threshold;
	grouping->guard = guard;
	grouping->fetch = fetch;
	grouping->context = context;
	grouping->count = count;
	grouping->parents = parents;
	grouping->near = near;
	grouping->nearness = nearness;
	for (uint32_t i = 0; i < count; i++)
	{
		parents[i] = i;
		near[i] = WC_NO_ITEM;
		nearness[i] = 0;
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

/* Remember other as what item came nearest to; of equals the earlier one. */
static void
remember_near(WcGrouping *grouping, uint32_t item, uint32_t other, double resemblance)
{
	float		nearness = (float) resemblance;

	if (nearness > grouping->nearness[item] || (nearness == grouping->nearness[item] && other < grouping->near[item]))
	{
		grouping->near[item] = other;
		grouping->nearness[item] = nearness;
	}
}

/* Compare two fingerprints: unite their items, or remember that they came near.  Tells whether they resemble. */
static bool
link_pair(WcGrouping *grouping, uint32_t a, const WcFingerprint *fp_a, uint32_t b, const WcFingerprint *fp_b)
{
	double		eased = grouping->threshold * WC_GROUP_EASED,
				resemblance;

	grouping->comparisons++;
	if ((grouping->guard && !wc_guard_passes(fp_a, fp_b)) || !wc_resembles(fp_a, fp_b, eased))
		return false;
	resemblance = wc_resemblance(fp_a, fp_b);
	if (resemblance >= grouping->threshold)
	{
		unite(grouping->parents, a, b);
		return true;
	}
	remember_near(grouping, a, b, resemblance);
	remember_near(grouping, b, a, resemblance);
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

void
wc_grouping_end_band(WcGrouping *grouping)
{
	grouping->open = false;
}

/* The first item of each item's group as its parent, and the groups' sizes. */
static void
settle(WcGrouping *grouping, uint32_t *sizes)
{
	for (uint32_t i = 0; i < grouping->count; i++)
		sizes[i] = 0;
	for (uint32_t i = 0; i < grouping->count; i++)
	{
		grouping->parents[i] = find_root(grouping->parents, i);
		sizes[grouping->parents[i]]++;
	}
}

/*
 * Decide which item of a small group joins which large one, before anybody
 * joins, so that joining never chains: near becomes the large group's first
 * item, WC_NO_ITEM for all others.  Of two items the nearer one decides.
 */
static void
choose_joins(WcGrouping *grouping, const uint32_t *sizes)
{
	uint32_t   *near = grouping->near;

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

void
wc_grouping_finish(WcGrouping *grouping, uint32_t *sizes)
{
	settle(grouping, sizes);
	choose_joins(grouping, sizes);
	for (uint32_t i = 0; i < grouping->count; i++)
		if (grouping->near[i] != WC_NO_ITEM)
			unite(grouping->parents, i, grouping->near[i]);
	settle(grouping, sizes);
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
