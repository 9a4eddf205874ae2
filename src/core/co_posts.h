/*
 * co_posts.h - accounts that post the same object within a time window, again
 * and again.
 *
 * Input:    object, actor and time of each post; ids, never text.
 * Output:   pairs of actors with the evidence; objects with their counts.
 * Does not: say who they are or why; "coordinated in time" is all it shows.
 *           Never joins the posts with themselves.
 */
#ifndef WC_CO_POSTS_H
#define WC_CO_POSTS_H

#include "state.h"

/* Most posts, actors, objects, pairs; the longest id in bytes. */
#define WC_MAX_POSTS 33554432
#define WC_MAX_IDS 16777216
#define WC_MAX_PAIRS 8388608
#define WC_MAX_ID 1024

typedef struct WcPost
{
	int64_t		time;			/* microseconds */
	uint32_t	object,
				actor;
} WcPost;

typedef struct WcCoPosts
{
	const WcHost *host;
	int64_t		window;			/* microseconds; -1: nothing added yet */
	uint32_t	max_actors;		/* objects with more are counted, not paired */
	WcNames		objects,
				actors;
	WcPost	   *posts;			/* as they came */
	uint32_t	count,
				capacity;
} WcCoPosts;

void		wc_co_posts_init(WcCoPosts *co_posts, const WcHost *host);
/* Set the parameters: WC_BAD_VALUE for window < 0, max_actors < 2, or when they are set otherwise. */
WcStatus	wc_co_posts_set(WcCoPosts *co_posts, int64_t window, int64_t max_actors);
/* WC_BAD_VALUE for a time at either end of int64; WC_TOO_LARGE for the limits above. */
WcStatus	wc_co_posts_add(WcCoPosts *co_posts, WcSlice object, WcSlice actor, int64_t time);
WcStatus	wc_co_posts_merge(WcCoPosts *into, const WcCoPosts *from);
WcStatus	wc_co_posts_write(const WcCoPosts *co_posts, WcBuffer *out);
WcStatus	wc_co_posts_read(WcCoPosts *co_posts, WcSlice bytes);

/* Two actors, a before b in bytewise order. */
typedef struct WcPair
{
	uint32_t	actor_a,
				actor_b;
	int64_t		weight;			/* objects that both posted within the window */
	double		delta_sum;		/* over those, the smallest distance in time */
	double		rarity;			/* over those, 1 / (actors on the object - 1) */
	int64_t		n_objects;		/* objects that both posted, at any time */
	int64_t		posts_a,		/* posts of a within the window of one of b's */
				posts_b;
	uint32_t	last_object;	/* while counting: the object at work */
	int64_t		last_delta;		/* its smallest distance so far */
	uint32_t	seen_a,			/* its posts of a and b counted so far */
				seen_b;
} WcPair;

typedef struct WcPairs
{
	WcPair	   *items;			/* by weight falling, then by names; on the host */
	uint32_t	count,
				capacity;
} WcPairs;

/* min_objects: actors on fewer objects take no part. */
WcStatus	wc_co_posts_pairs(const WcCoPosts *co_posts, int64_t min_objects, WcPairs *pairs);

typedef struct WcObjectCounts
{
	uint32_t	object;
	int64_t		posts,
				actors;
	int64_t		first,
				last;			/* times */
	bool		paired;			/* not more than max_actors actors */
} WcObjectCounts;

/* Into items[objects.count], in order of the objects' names. */
WcStatus	wc_co_posts_objects(const WcCoPosts *co_posts, WcObjectCounts *items);

#endif							/* WC_CO_POSTS_H */
