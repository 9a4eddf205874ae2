/*
 * co_pairs.c - pairs of actors that post the same objects within a window.
 *
 * Input:    the state of co_posts.h.
 * Output:   pairs with their evidence, and the counts of each object.
 * Does not: join the posts with themselves: each object's posts are sorted by
 *           time, and a list of the actors seen last slides over them, so an
 *           object of p posts costs p times the actors within a window.
 *
 * The measures are those of Righetti & Balluff, CooRTweet (2023); the weight
 * by rarity follows Newman, Physical Review E 64 (2001).
 */
#include "co_posts.h"

#include <stdlib.h>

#define NONE UINT32_MAX

/* Objects whose actors post so often each, and not more actors than that, get a matrix of their pairs. */
#define POSTS_FOR_MATRIX 4
#define MATRIX_SIDE 4096

/* One actor on the object at work. */
typedef struct Local
{
	uint32_t	actor;
	uint32_t	first,			/* its posts are times[first..], sorted */
				posts,			/* that come by in all */
				seen,			/* that came by so far */
				in_window;		/* the first of them not before the window */
	uint32_t	older,
				newer;			/* neighbours in the list by last post */
} Local;

/* A post as it is paired. */
typedef struct Entry
{
	int64_t		time;
	uint32_t	actor;
	uint32_t	local;
} Entry;

/* The work of one call. */
typedef struct Work
{
	const WcCoPosts *co_posts;
	const WcHost *host;
	WcPairs    *pairs;
	WcKeys		keys;			/* of pairs: smaller rank << 32 | larger rank */
	uint32_t   *starts;			/* posts of object i are ordered[starts[i]..starts[i + 1]) */
	Entry	   *ordered;
	uint32_t   *object_order;	/* objects by name, so that sums don't depend on the order of the rows */
	uint32_t   *order,			/* actors by name */
			   *rank;			/* and back; from here on actors go by rank */
	Local	   *locals;
	uint32_t   *local_of;		/* by actor, valid while mark fits */
	uint32_t   *mark;			/* by actor: object + 1 last seen on */
	uint32_t   *on_objects;		/* by actor: objects it is on */
	int64_t    *times;			/* of the object at work, by actor */
	uint32_t   *matrix;			/* of the object at work: number + 1 of the pair of two locals; may be NULL */
	uint32_t	side;			/* of the matrix */
	uint32_t	steps;			/* since the host was last asked */
} Work;

static int
compare_entries(const void *a, const void *b)
{
	const Entry *x = a,
			   *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->actor > y->actor) - (x->actor < y->actor);
}

/* Zeroed memory for count items of a size. */
static void *
zeroed(const WcHost *host, size_t count, size_t size)
{
	void	   *block = host->alloc(host->context, count * size + 1);

	if (block != NULL)
		memset(block, 0, count * size + 1);
	return block;
}

/* Put the posts of each object side by side, in order of time. */
static WcStatus
group_posts(Work *work)
{
	const WcCoPosts *co = work->co_posts;
	WcStatus	status = WC_OK;

	for (uint32_t i = 0; i < co->count; i++)
		work->starts[co->posts[i].object + 2]++;
	for (uint32_t i = 0; i < co->objects.count; i++)
		work->starts[i + 2] += work->starts[i + 1];
	for (uint32_t i = 0; i < co->count; i++)
		work->ordered[work->starts[co->posts[i].object + 1]++] =
			(Entry) {co->posts[i].time, work->rank[co->posts[i].actor], 0};
	for (uint32_t i = 0; i < co->objects.count && status == WC_OK; i++)
	{
		if (i % 4096 == 0 && wc_stop_asked(work->host))
			return WC_CANCELLED;
		status = wc_sort(work->host, work->ordered + work->starts[i], work->starts[i + 1] - work->starts[i],
						 sizeof(Entry), compare_entries);
	}
	return status;
}

/* Number the actors of an object from 0; returns how many there are. */
static uint32_t
number_locals(Work *work, uint32_t object)
{
	uint32_t	count = 0;

	for (uint32_t i = work->starts[object]; i < work->starts[object + 1]; i++)
	{
		Entry	   *entry = &work->ordered[i];

		if (work->mark[entry->actor] != object + 1)
		{
			work->mark[entry->actor] = object + 1;
			work->local_of[entry->actor] = count;
			work->locals[count++] = (Local) {entry->actor, 0, 0, 0, 0, NONE, NONE};
		}
		entry->local = work->local_of[entry->actor];
		work->locals[entry->local].posts++;
	}
	return count;
}

/* On how many objects is each actor? */
static void
count_objects(Work *work)
{
	for (uint32_t object = 0; object < work->co_posts->objects.count; object++)
	{
		uint32_t	count = number_locals(work, object);

		for (uint32_t i = 0; i < count; i++)
			work->on_objects[work->locals[i].actor]++;
	}
	memset(work->mark, 0, work->co_posts->actors.count * sizeof(uint32_t));
}

/* Lay out the times of each actor of the object at work. */
static void
lay_out_times(Work *work, uint32_t object, uint32_t count)
{
	uint32_t	next = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		work->locals[i].first = next;
		next += work->locals[i].posts;
		work->locals[i].posts = 0;
	}
	for (uint32_t i = work->starts[object]; i < work->starts[object + 1]; i++)
	{
		Local	   *local = &work->locals[work->ordered[i].local];

		work->times[local->first + local->posts++] = work->ordered[i].time;
	}
}

/* The pair of two actors, begun anew on an object. */
static WcStatus
find_pair(Work *work, uint32_t a, uint32_t b, uint32_t object, double rarity, WcPair **pair)
{
	uint32_t	low = a < b ? a : b,
				high = a < b ? b : a,
				before = work->keys.count,
				number;
	WcStatus	status = wc_keys_add(&work->keys, (uint64_t) low << 32 | high, &number);

	if (status == WC_OK)
		status = wc_grow(work->host, (void **) &work->pairs->items, &work->pairs->capacity, work->keys.count,
						 sizeof(WcPair), WC_MAX_PAIRS);
	if (status != WC_OK)
		return status;
	work->pairs->count = work->keys.count;
	*pair = &work->pairs->items[number];
	if (work->keys.count > before)
	{
		memset(*pair, 0, sizeof(WcPair));
		(*pair)->actor_a = low;
		(*pair)->actor_b = high;
	}
	if ((*pair)->last_object != object + 1)
	{
		(*pair)->last_object = object + 1;
		(*pair)->last_delta = INT64_MAX;
		(*pair)->seen_a = (*pair)->seen_b = 0;
		(*pair)->weight++;
		(*pair)->rarity += rarity;
	}
	return WC_OK;
}

/* The pair of two locals; one that met on this object before is found without hashing. */
static WcStatus
find_local_pair(Work *work, uint32_t object, const Local *a, const Local *b, double rarity, WcPair **pair)
{
	size_t		i = (size_t) (a - work->locals),
				j = (size_t) (b - work->locals);
	WcStatus	status;

	if (work->matrix != NULL && work->matrix[i * work->side + j] != 0)
	{
		*pair = &work->pairs->items[work->matrix[i * work->side + j] - 1];
		return WC_OK;
	}
	status = find_pair(work, a->actor, b->actor, object, rarity, pair);
	if (status == WC_OK && work->matrix != NULL)
		work->matrix[i * work->side + j] = work->matrix[j * work->side + i] =
			(uint32_t) (*pair - work->pairs->items) + 1;
	return status;
}

/* Count the posts from first to before end that were not counted yet. */
static void
count_posts(int64_t *posts, uint32_t *seen, uint32_t first, uint32_t end)
{
	if (first < *seen)
		first = *seen;
	if (end > first)
		*posts += end - first;
	if (end > *seen)
		*seen = end;
}

/* The post of local a at time meets those of b within the window. */
static WcStatus
meet(Work *work, uint32_t object, const Local *a, Local *b, int64_t time, double rarity)
{
	int64_t		delta = time - work->times[b->first + b->seen - 1];
	bool		a_first = a->actor < b->actor;
	WcPair	   *pair;
	WcStatus	status = find_local_pair(work, object, a, b, rarity, &pair);

	if (status != WC_OK)
		return status;
	if (delta < pair->last_delta)
	{
		pair->delta_sum += pair->last_delta == INT64_MAX ? (double) delta : (double) (delta - pair->last_delta);
		pair->last_delta = delta;
	}
	while ((uint64_t) time - (uint64_t) work->times[b->first + b->in_window] > (uint64_t) work->co_posts->window)
		b->in_window++;
	count_posts(a_first ? &pair->posts_a : &pair->posts_b, a_first ? &pair->seen_a : &pair->seen_b,
				a->seen, a->seen + 1);
	count_posts(a_first ? &pair->posts_b : &pair->posts_a, a_first ? &pair->seen_b : &pair->seen_a,
				b->in_window, b->seen);
	return WC_OK;
}

/* Move a local to the newest end of the list. */
static void
move_to_newest(Local *locals, uint32_t number, uint32_t *newest)
{
	Local	   *local = &locals[number];

	if (*newest == number)
		return;
	if (local->newer != NONE)
		locals[local->newer].older = local->older;
	if (local->older != NONE)
		locals[local->older].newer = local->newer;
	local->older = *newest;
	local->newer = NONE;
	if (*newest != NONE)
		locals[*newest].newer = number;
	*newest = number;
}

/* Pair the actors of one object: each post meets the actors whose last post lies within the window. */
static WcStatus
pair_object(Work *work, uint32_t object, uint32_t actors, int64_t min_objects)
{
	double		rarity = 1.0 / (actors - 1);
	uint32_t	newest = NONE;

	for (uint32_t i = work->starts[object]; i < work->starts[object + 1]; i++)
	{
		const Entry *entry = &work->ordered[i];
		Local	   *local = &work->locals[entry->local];

		if (work->on_objects[entry->actor] < min_objects)
			continue;
		for (uint32_t other = newest; other != NONE; other = work->locals[other].older)
		{
			Local	   *b = &work->locals[other];
			WcStatus	status;

			if ((uint64_t) entry->time - (uint64_t) work->times[b->first + b->seen - 1] > (uint64_t) work->co_posts->window)
				break;
			if (other == entry->local)
				continue;
			if (++work->steps % 65536 == 0 && wc_stop_asked(work->host))
				return WC_CANCELLED;
			status = meet(work, object, local, b, entry->time, rarity);
			if (status != WC_OK)
				return status;
		}
		local->seen++;
		move_to_newest(work->locals, entry->local, &newest);
	}
	return WC_OK;
}

/* All objects that may be paired. */
static WcStatus
pair_objects(Work *work, int64_t min_objects)
{
	WcStatus	status = WC_OK;

	count_objects(work);
	for (uint32_t i = 0; i < work->co_posts->objects.count && status == WC_OK; i++)
	{
		uint32_t	object = work->object_order[i],
					actors = number_locals(work, object);

		if (actors < 2 || actors > work->co_posts->max_actors)
			continue;
		lay_out_times(work, object, actors);
		work->side = actors;
		if (actors <= MATRIX_SIDE && (work->starts[object + 1] - work->starts[object]) / actors >= POSTS_FOR_MATRIX)
			work->matrix = zeroed(work->host, (size_t) actors * actors, sizeof(uint32_t));
		status = pair_object(work, object, actors, min_objects);
		wc_release(work->host, work->matrix);
		work->matrix = NULL;
	}
	return status;
}

/* Objects of each actor, rising, side by side; list i begins at begins[i]. */
static WcStatus
list_objects(Work *work, uint32_t **begins, uint32_t **lists)
{
	uint32_t	actors = work->co_posts->actors.count;

	*begins = zeroed(work->host, (size_t) actors + 2, sizeof(uint32_t));
	*lists = work->host->alloc(work->host->context, (size_t) work->co_posts->count * sizeof(uint32_t) + 1);
	if (*begins == NULL || *lists == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < actors; i++)
		(*begins)[i + 2] = (*begins)[i + 1] + work->on_objects[i];
	memset(work->mark, 0, actors * sizeof(uint32_t));
	for (uint32_t object = 0; object < work->co_posts->objects.count; object++)
	{
		uint32_t	count = number_locals(work, object);

		for (uint32_t i = 0; i < count; i++)
			(*lists)[(*begins)[work->locals[i].actor + 1]++] = object;
	}
	return WC_OK;
}

/* Is the number in the sorted list? */
static bool
in_list(const uint32_t *list, uint32_t count, uint32_t number)
{
	while (count > 0)
	{
		uint32_t	half = count / 2;

		if (list[half] == number)
			return true;
		if (list[half] < number)
		{
			list += half + 1;
			count -= half + 1;
		}
		else
			count = half;
	}
	return false;
}

/* For each pair the objects that both are on: the shorter list is looked up in the longer. */
static WcStatus
count_common(Work *work)
{
	uint32_t   *begins,
			   *lists;
	WcStatus	status = list_objects(work, &begins, &lists);

	for (uint32_t i = 0; i < work->pairs->count && status == WC_OK; i++)
	{
		WcPair	   *pair = &work->pairs->items[i];
		uint32_t	a = pair->actor_a,
					b = pair->actor_b,
					shorter = work->on_objects[a] <= work->on_objects[b] ? a : b,
					longer = shorter == a ? b : a;

		for (uint32_t j = begins[shorter]; j < begins[shorter + 1]; j++)
			pair->n_objects += in_list(lists + begins[longer], work->on_objects[longer], lists[j]);
		work->steps += work->on_objects[shorter];
		if (work->steps > 65536)
		{
			work->steps = 0;
			if (wc_stop_asked(work->host))
				status = WC_CANCELLED;
		}
	}
	wc_release(work->host, begins);
	wc_release(work->host, lists);
	return status;
}

static int
compare_pairs(const void *a, const void *b)
{
	const WcPair *x = a,
			   *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->actor_a != y->actor_a)
		return x->actor_a < y->actor_a ? -1 : 1;
	return (x->actor_b > y->actor_b) - (x->actor_b < y->actor_b);
}

/* Sort, and turn ranks back into the numbers of the names. */
static WcStatus
finish_pairs(Work *work)
{
	WcStatus	status = wc_sort(work->host, work->pairs->items, work->pairs->count, sizeof(WcPair), compare_pairs);

	for (uint32_t i = 0; i < work->pairs->count && status == WC_OK; i++)
	{
		work->pairs->items[i].actor_a = work->order[work->pairs->items[i].actor_a];
		work->pairs->items[i].actor_b = work->order[work->pairs->items[i].actor_b];
	}
	return status;
}

/* Memory and groups of a call; released by end_work whatever came of it. */
static WcStatus
start_work(Work *work, const WcCoPosts *co_posts, WcPairs *pairs)
{
	const WcHost *host = co_posts->host;
	size_t		actors = co_posts->actors.count;
	WcStatus	status;

	*work = (Work) {.co_posts = co_posts, .host = host, .pairs = pairs};
	wc_keys_init(&work->keys, host, WC_MAX_PAIRS);
	work->starts = zeroed(host, (size_t) co_posts->objects.count + 2, sizeof(uint32_t));
	work->ordered = host->alloc(host->context, co_posts->count * sizeof(Entry) + 1);
	work->object_order = zeroed(host, co_posts->objects.count, sizeof(uint32_t));
	work->order = zeroed(host, actors, sizeof(uint32_t));
	work->rank = zeroed(host, actors, sizeof(uint32_t));
	work->locals = zeroed(host, actors, sizeof(Local));
	work->local_of = zeroed(host, actors, sizeof(uint32_t));
	work->mark = zeroed(host, actors, sizeof(uint32_t));
	work->on_objects = zeroed(host, actors, sizeof(uint32_t));
	work->times = host->alloc(host->context, co_posts->count * sizeof(int64_t) + 1);
	if (!work->starts || !work->ordered || !work->object_order || !work->order || !work->rank || !work->locals || !work->local_of ||
		!work->mark || !work->on_objects || !work->times)
		return WC_NO_MEMORY;
	status = wc_names_sort(&co_posts->actors, work->order, work->rank);
	if (status == WC_OK)
		status = wc_names_sort(&co_posts->objects, work->object_order, NULL);
	return status == WC_OK ? group_posts(work) : status;
}

static void
end_work(Work *work)
{
	wc_keys_free(&work->keys);
	wc_release(work->host, work->starts);
	wc_release(work->host, work->ordered);
	wc_release(work->host, work->object_order);
	wc_release(work->host, work->order);
	wc_release(work->host, work->rank);
	wc_release(work->host, work->locals);
	wc_release(work->host, work->local_of);
	wc_release(work->host, work->mark);
	wc_release(work->host, work->on_objects);
	wc_release(work->host, work->times);
}

WcStatus
wc_co_posts_pairs(const WcCoPosts *co_posts, int64_t min_objects, WcPairs *pairs)
{
	Work		work;
	WcStatus	status;

	memset(pairs, 0, sizeof(*pairs));
	status = start_work(&work, co_posts, pairs);
	if (status == WC_OK)
		status = pair_objects(&work, min_objects);
	if (status == WC_OK)
		status = count_common(&work);
	if (status == WC_OK)
		status = finish_pairs(&work);
	end_work(&work);
	return status;
}

WcStatus
wc_co_posts_objects(const WcCoPosts *co_posts, WcObjectCounts *items)
{
	WcPairs		none = {0};
	Work		work;
	WcStatus	status = start_work(&work, co_posts, &none);

	for (uint32_t i = 0; i < co_posts->objects.count && status == WC_OK; i++)
	{
		uint32_t	object = work.object_order[i],
					actors = number_locals(&work, object);

		items[i] = (WcObjectCounts)
		{
			object, work.starts[object + 1] - work.starts[object], actors,
				work.ordered[work.starts[object]].time, work.ordered[work.starts[object + 1] - 1].time,
				actors <= co_posts->max_actors
		};
	}
	end_work(&work);
	return status;
}
