/*
 * co_posts.c - the state of co-posting: posts by object, its byte form, and
 * the counts of each object.
 *
 * Input:    object, actor and time of each post.
 * Output:   see co_posts.h.
 * Does not: pair actors (co_pairs.c does).
 */
#include "co_posts.h"

#define CO_POSTS_KIND 'C'

void
wc_co_posts_init(WcCoPosts *co_posts, const WcHost *host)
{
	memset(co_posts, 0, sizeof(*co_posts));
	co_posts->host = host;
	co_posts->window = -1;
	wc_names_init(&co_posts->objects, host, WC_MAX_IDS);
	wc_names_init(&co_posts->actors, host, WC_MAX_IDS);
}

WcStatus
wc_co_posts_set(WcCoPosts *co_posts, int64_t window, int64_t max_actors)
{
	if (co_posts->window >= 0)
		return co_posts->window == window && co_posts->max_actors == max_actors ? WC_OK : WC_BAD_VALUE;
	if (window < 0 || max_actors < 2 || max_actors > WC_MAX_IDS)
		return WC_BAD_VALUE;
	co_posts->window = window;
	co_posts->max_actors = (uint32_t) max_actors;
	return WC_OK;
}

/* Add a post of known numbers. */
static WcStatus
add_post(WcCoPosts *co_posts, uint32_t object, uint32_t actor, int64_t time)
{
	WcStatus	status = wc_grow(co_posts->host, (void **) &co_posts->posts, &co_posts->capacity, co_posts->count + 1,
								 sizeof(WcPost), WC_MAX_POSTS);

	if (status == WC_OK)
		co_posts->posts[co_posts->count++] = (WcPost) {time, object, actor};
	return status;
}

WcStatus
wc_co_posts_add(WcCoPosts *co_posts, WcSlice object, WcSlice actor, int64_t time)
{
	uint32_t	object_number,
				actor_number;
	WcStatus	status;

	if (time == INT64_MIN || time == INT64_MAX)
		return WC_BAD_VALUE;
	if (object.length > WC_MAX_ID || actor.length > WC_MAX_ID)
		return WC_TOO_LARGE;
	status = wc_names_add(&co_posts->objects, object, &object_number);
	if (status == WC_OK)
		status = wc_names_add(&co_posts->actors, actor, &actor_number);
	return status == WC_OK ? add_post(co_posts, object_number, actor_number, time) : status;
}

/* Numbers that the names of from have in into. */
static WcStatus
translate(WcNames *into, const WcNames *from, uint32_t *numbers)
{
	WcStatus	status = WC_OK;

	for (uint32_t i = 0; i < from->count && status == WC_OK; i++)
		status = wc_stop_asked_at(into->host, i) ? WC_CANCELLED : wc_names_add(into, wc_names_get(from, i), &numbers[i]);
	return status;
}

WcStatus
wc_co_posts_merge(WcCoPosts *into, const WcCoPosts *from)
{
	const WcHost *host = into->host;
	uint32_t   *objects,
			   *actors;
	WcStatus	status = wc_co_posts_set(into, from->window, from->max_actors);

	if (status != WC_OK)
		return status;
	objects = host->alloc(host->context, (from->objects.count + from->actors.count + 1) * sizeof(uint32_t));
	if (objects == NULL)
		return WC_NO_MEMORY;
	actors = objects + from->objects.count;
	status = translate(&into->objects, &from->objects, objects);
	if (status == WC_OK)
		status = translate(&into->actors, &from->actors, actors);
	for (uint32_t i = 0; i < from->count && status == WC_OK; i++)
	{
		if (wc_stop_asked_at(host, i))
			return WC_CANCELLED;
		status = add_post(into, objects[from->posts[i].object], actors[from->posts[i].actor], from->posts[i].time);
	}
	wc_release(host, objects);
	return status;
}

static int
compare_posts(const void *a, const void *b)
{
	const WcPost *x = a,
			   *y = b;

	if (x->object != y->object)
		return x->object < y->object ? -1 : 1;
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->actor > y->actor) - (x->actor < y->actor);
}

/* The posts with ranks for numbers, by object, time and actor, into sorted[count]. */
static WcStatus
sort_posts(const WcCoPosts *co_posts, const uint32_t *object_rank, const uint32_t *actor_rank, WcPost *sorted)
{
	for (uint32_t i = 0; i < co_posts->count; i++)
	{
		const WcPost *post = &co_posts->posts[i];

		sorted[i] = (WcPost) {post->time, object_rank[post->object], actor_rank[post->actor]};
	}
	return wc_sort(co_posts->host, sorted, co_posts->count, sizeof(WcPost), compare_posts);
}

/* Names in order. */
static void
write_names(const WcNames *names, const uint32_t *order, WcBuffer *out)
{
	wc_put_varint(out, names->count);
	for (uint32_t i = 0; i < names->count; i++)
		wc_put_name(out, wc_names_get(names, order[i]));
}

/* Per object its number of posts, then time after the one before and actor of each. */
static WcStatus
write_posts(const WcPost *posts, uint32_t count, WcBuffer *out)
{
	uint32_t	end;

	for (uint32_t i = 0; i < count; i = end)
	{
		for (end = i; end < count && posts[end].object == posts[i].object;)
			end++;
		wc_put_varint(out, end - i);
		for (uint32_t j = i; j < end; j++)
		{
			if (wc_stop_asked_at(out->host, j))
				return WC_CANCELLED;
			if (j == i)
				wc_put_signed(out, posts[j].time);
			else
				wc_put_varint(out, (uint64_t) posts[j].time - (uint64_t) posts[j - 1].time);
			wc_put_varint(out, posts[j].actor);
		}
	}
	return WC_OK;
}

/* Write all in canonical order; work has room for two numbers an object and two an actor, posts for all posts. */
static WcStatus
write_sorted(const WcCoPosts *co_posts, uint32_t *work, WcPost *posts, WcBuffer *out)
{
	uint32_t   *object_order = work,
			   *object_rank = object_order + co_posts->objects.count,
			   *actor_order = object_rank + co_posts->objects.count,
			   *actor_rank = actor_order + co_posts->actors.count;
	WcStatus	status = wc_names_sort(&co_posts->objects, object_order, object_rank);

	if (status == WC_OK)
		status = wc_names_sort(&co_posts->actors, actor_order, actor_rank);
	if (status == WC_OK)
		status = sort_posts(co_posts, object_rank, actor_rank, posts);
	if (status != WC_OK)
		return status;
	wc_put_header(out, CO_POSTS_KIND);
	wc_put_varint(out, (uint64_t) co_posts->window);
	wc_put_varint(out, co_posts->max_actors);
	write_names(&co_posts->objects, object_order, out);
	write_names(&co_posts->actors, actor_order, out);
	return write_posts(posts, co_posts->count, out);
}

WcStatus
wc_co_posts_write(const WcCoPosts *co_posts, WcBuffer *out)
{
	const WcHost *host = co_posts->host;
	size_t		names = (size_t) co_posts->objects.count + co_posts->actors.count;
	uint32_t   *work = host->alloc(host->context, 2 * names * sizeof(uint32_t) + 1);
	WcPost	   *posts = host->alloc(host->context, co_posts->count * sizeof(WcPost) + 1);
	WcStatus	status = work == NULL || posts == NULL ? WC_NO_MEMORY : write_sorted(co_posts, work, posts, out);

	wc_release(host, work);
	wc_release(host, posts);
	return status == WC_OK ? out->status : status;
}

/* Names, in strictly rising order. */
static WcStatus
read_names(WcNames *names, WcCursor *cursor)
{
	uint64_t	count = wc_get_limited(cursor, WC_MAX_IDS);
	WcSlice		last = {NULL, 0};
	WcStatus	status = WC_OK;

	for (uint64_t i = 0; i < count && status == WC_OK; i++)
	{
		WcSlice		name = wc_get_name(cursor, WC_MAX_ID);
		uint32_t	number;

		if (cursor->bad || (i > 0 && wc_slice_compare(last, name) >= 0))
			return WC_CORRUPT;
		status = wc_names_add(names, name, &number);
		last = name;
	}
	return cursor->bad ? WC_CORRUPT : status;
}

/* The posts of one object, in order of time and actor; actors that occur are marked. */
static WcStatus
read_object(WcCoPosts *co_posts, WcCursor *cursor, uint32_t object, bool *seen)
{
	uint64_t	count = wc_get_limited(cursor, WC_MAX_POSTS);
	WcPost		last = {0, object, 0};

	if (count == 0)
		return WC_CORRUPT;
	for (uint64_t i = 0; i < count; i++)
	{
		WcPost		post = {0, object, 0};
		WcStatus	status;

		if (i == 0)
			post.time = wc_get_signed(cursor);
		else
			post.time = (int64_t) ((uint64_t) last.time + wc_get_varint(cursor));
		post.actor = (uint32_t) wc_get_limited(cursor, WC_MAX_IDS);
		if (cursor->bad || post.actor >= co_posts->actors.count || post.time == INT64_MIN || post.time == INT64_MAX ||
			(i > 0 && compare_posts(&last, &post) > 0))
			return WC_CORRUPT;
		status = add_post(co_posts, object, post.actor, post.time);
		if (status != WC_OK)
			return status;
		seen[post.actor] = true;
		last = post;
	}
	return WC_OK;
}

/* The posts of all objects; every actor must occur. */
static WcStatus
read_posts(WcCoPosts *co_posts, WcCursor *cursor, bool *seen)
{
	WcStatus	status = WC_OK;

	for (uint32_t i = 0; i < co_posts->objects.count && status == WC_OK; i++)
		status = read_object(co_posts, cursor, i, seen);
	for (uint32_t i = 0; i < co_posts->actors.count && status == WC_OK; i++)
		status = seen[i] ? WC_OK : WC_CORRUPT;
	return status == WC_OK ? wc_get_end(cursor) : status;
}

WcStatus
wc_co_posts_read(WcCoPosts *co_posts, WcSlice bytes)
{
	const WcHost *host = co_posts->host;
	WcCursor	cursor;
	WcStatus	status = wc_get_header(&cursor, bytes, CO_POSTS_KIND);
	int64_t		window,
				max_actors;
	bool	   *seen;

	if (status != WC_OK)
		return status;
	window = wc_get_count(&cursor);
	max_actors = wc_get_count(&cursor);
	if (cursor.bad || wc_co_posts_set(co_posts, window, max_actors) != WC_OK)
		return WC_CORRUPT;
	status = read_names(&co_posts->objects, &cursor);
	if (status == WC_OK)
		status = read_names(&co_posts->actors, &cursor);
	if (status != WC_OK)
		return status;
	seen = host->alloc(host->context, co_posts->actors.count + 1);
	if (seen == NULL)
		return WC_NO_MEMORY;
	memset(seen, 0, co_posts->actors.count + 1);
	status = read_posts(co_posts, &cursor, seen);
	wc_release(host, seen);
	return status;
}
