/*
 * state.c - bytes, sums, names, keys and sorting of the mergeable states.
 *
 * Input:    values of a row; bytes of a stored or received state.
 * Output:   see state.h.
 * Does not: know any statistic.
 */
#include "state.h"

#include <math.h>
#include <stdlib.h>

/* Items sorted without a look at the host; merging passes do the rest. */
#define SORT_RUN 8192

/*
 * Neumaier's improved Kahan-Babuska summation: the low part of whichever
 * operand is smaller goes to carry.
 */
void
wc_sum_add(WcSum *sum, double value)
{
	double		total = sum->sum + value;

	if (fabs(sum->sum) >= fabs(value))
		sum->carry += (sum->sum - total) + value;
	else
		sum->carry += (value - total) + sum->sum;
	sum->sum = total;
}

void
wc_sum_merge(WcSum *into, const WcSum *from)
{
	wc_sum_add(into, from->sum);
	into->carry += from->carry;
}

void
wc_buffer_init(WcBuffer *buffer, const WcHost *host)
{
	*buffer = (WcBuffer) {host, NULL, 0, 0, WC_OK};
}

void
wc_buffer_free(WcBuffer *buffer)
{
	wc_release(buffer->host, buffer->data);
	buffer->data = NULL;
	buffer->length = buffer->capacity = 0;
}

/* Make room for more bytes; false, with the status set, when there is none. */
static bool
buffer_room(WcBuffer *buffer, size_t more)
{
	size_t		larger = buffer->capacity == 0 ? 64 : buffer->capacity * 2;
	char	   *copy;

	if (buffer->status != WC_OK)
		return false;
	if (more <= buffer->capacity - buffer->length)
		return true;
	if (more > WC_MAX_STATE || buffer->length + more > WC_MAX_STATE)
	{
		buffer->status = WC_TOO_LARGE;
		return false;
	}
	if (larger < buffer->length + more)
		larger = buffer->length + more;
	copy = buffer->host->alloc(buffer->host->context, larger);
	if (copy == NULL)
	{
		buffer->status = WC_NO_MEMORY;
		return false;
	}
	if (buffer->length > 0)
		memcpy(copy, buffer->data, buffer->length);
	wc_release(buffer->host, buffer->data);
	buffer->data = copy;
	buffer->capacity = larger;
	return true;
}

void
wc_put_bytes(WcBuffer *buffer, const char *data, size_t length)
{
	if (length == 0 || !buffer_room(buffer, length))
		return;
	memcpy(buffer->data + buffer->length, data, length);
	buffer->length += length;
}

void
wc_put_byte(WcBuffer *buffer, unsigned value)
{
	if (!buffer_room(buffer, 1))
		return;
	buffer->data[buffer->length++] = (char) value;
}

/* Every state begins with the version of its form and a letter for its kind. */
void
wc_put_header(WcBuffer *buffer, char kind)
{
	wc_put_byte(buffer, WC_STATE_VERSION);
	wc_put_byte(buffer, (unsigned char) kind);
}

void
wc_put_varint(WcBuffer *buffer, uint64_t value)
{
	if (!buffer_room(buffer, 10))
		return;
	while (value >= 0x80)
	{
		buffer->data[buffer->length++] = (char) (value | 0x80);
		value >>= 7;
	}
	buffer->data[buffer->length++] = (char) value;
}

void
wc_put_signed(WcBuffer *buffer, int64_t value)
{
	wc_put_varint(buffer, ((uint64_t) value << 1) ^ (value < 0 ? UINT64_MAX : 0));
}

void
wc_put_double(WcBuffer *buffer, double value)
{
	uint64_t	bits;

	memcpy(&bits, &value, sizeof(bits));
	for (int shift = 56; shift >= 0; shift -= 8)
		wc_put_byte(buffer, (unsigned) (bits >> shift) & 0xFF);
}

void
wc_put_sum(WcBuffer *buffer, const WcSum *sum)
{
	wc_put_double(buffer, sum->sum);
	wc_put_double(buffer, sum->carry);
}

void
wc_put_name(WcBuffer *buffer, WcSlice name)
{
	wc_put_varint(buffer, name.length);
	wc_put_bytes(buffer, name.data, name.length);
}

/* Begin reading a state of a kind. */
WcStatus
wc_get_header(WcCursor *cursor, WcSlice bytes, char kind)
{
	cursor->p = (const unsigned char *) bytes.data;
	cursor->end = cursor->p + bytes.length;
	cursor->bad = false;
	if (bytes.length < 2 || cursor->p[1] != (unsigned char) kind)
		return WC_CORRUPT;
	if (cursor->p[0] != WC_STATE_VERSION)
		return WC_BAD_VERSION;
	cursor->p += 2;
	return WC_OK;
}

WcSlice
wc_get_bytes(WcCursor *cursor, uint64_t length)
{
	WcSlice		result;

	if (length > (uint64_t) (cursor->end - cursor->p))
	{
		cursor->bad = true;
		return wc_slice("", 0);
	}
	result = wc_slice((const char *) cursor->p, (size_t) length);
	cursor->p += length;
	return result;
}

unsigned
wc_get_byte(WcCursor *cursor)
{
	if (cursor->p == cursor->end)
	{
		cursor->bad = true;
		return 0;
	}
	return *cursor->p++;
}

/* Only the shortest form of a number is accepted, so that bytes stay canonical. */
uint64_t
wc_get_varint(WcCursor *cursor)
{
	uint64_t	value = 0;

	for (unsigned shift = 0; shift < 64; shift += 7)
	{
		unsigned	byte = wc_get_byte(cursor);

		if (cursor->bad || (shift == 63 && byte > 1) || (shift > 0 && byte == 0))
			break;
		value |= (uint64_t) (byte & 0x7F) << shift;
		if (byte < 0x80)
			return value;
	}
	cursor->bad = true;
	return 0;
}

uint64_t
wc_get_limited(WcCursor *cursor, uint64_t limit)
{
	uint64_t	value = wc_get_varint(cursor);

	if (value <= limit)
		return value;
	cursor->bad = true;
	return 0;
}

int64_t
wc_get_count(WcCursor *cursor)
{
	return (int64_t) wc_get_limited(cursor, (uint64_t) WC_MAX_COUNT);
}

int64_t
wc_get_signed(WcCursor *cursor)
{
	uint64_t	value = wc_get_varint(cursor);

	return (int64_t) ((value >> 1) ^ (0 - (value & 1)));
}

double
wc_get_double(WcCursor *cursor)
{
	uint64_t	bits = 0;
	double		value;

	for (int i = 0; i < 8; i++)
		bits = bits << 8 | wc_get_byte(cursor);
	memcpy(&value, &bits, sizeof(value));
	if (isfinite(value))
		return value;
	cursor->bad = true;
	return 0;
}

WcSum
wc_get_sum(WcCursor *cursor)
{
	WcSum		sum;

	sum.sum = wc_get_double(cursor);
	sum.carry = wc_get_double(cursor);
	return sum;
}

WcSlice
wc_get_name(WcCursor *cursor, uint32_t limit)
{
	WcSlice		name = wc_get_bytes(cursor, wc_get_limited(cursor, limit));

	if (!wc_is_text(name))
		cursor->bad = true;
	return name;
}

WcStatus
wc_get_end(const WcCursor *cursor)
{
	return cursor->bad || cursor->p != cursor->end ? WC_CORRUPT : WC_OK;
}

bool
wc_is_text(WcSlice s)
{
	const char *p = s.data,
			   *end = p + s.length;
	int			length;

	while (p < end)
	{
		if (*p == '\0' || wc_utf8_decode(p, end, &length) == WC_INVALID_BYTE)
			return false;
		p += length;
	}
	return true;
}

void
wc_release(const WcHost *host, void *block)
{
	if (block != NULL)
		host->release(host->context, block);
}

WcStatus
wc_grow(const WcHost *host, void **items, uint32_t *capacity, uint32_t needed, size_t item_size, uint32_t limit)
{
	uint32_t	larger = *capacity == 0 ? 8 : *capacity;
	void	   *copy;

	if (needed <= *capacity)
		return WC_OK;
	if (needed > limit)
		return WC_TOO_LARGE;
	while (larger < needed)
		larger = larger > limit / 2 ? limit : larger * 2;
	copy = host->alloc(host->context, larger * item_size);
	if (copy == NULL)
		return WC_NO_MEMORY;
	if (*capacity > 0)
		memcpy(copy, *items, *capacity * item_size);
	wc_release(host, *items);
	*items = copy;
	*capacity = larger;
	return WC_OK;
}

/*
 * A table of slots for one more item than count, at most two thirds full:
 * NULL when the present one will do or there is no memory (then *status).
 */
static uint32_t *
larger_slots(const WcHost *host, uint32_t count, uint32_t *slot_count, WcStatus *status)
{
	uint32_t	larger = *slot_count == 0 ? 16 : *slot_count * 2;
	uint32_t   *slots;

	*status = WC_OK;
	if ((uint64_t) (count + 1) * 3 <= (uint64_t) *slot_count * 2)
		return NULL;
	slots = host->alloc(host->context, larger * sizeof(uint32_t));
	if (slots == NULL)
	{
		*status = WC_NO_MEMORY;
		return NULL;
	}
	memset(slots, 0, larger * sizeof(uint32_t));
	*slot_count = larger;
	return slots;
}

/* Put item number into the first free slot from its hash on. */
static void
fill_slot(uint32_t *slots, uint32_t slot_count, uint32_t hash, uint32_t number)
{
	uint32_t	i = hash & (slot_count - 1);

	while (slots[i] != 0)
		i = (i + 1) & (slot_count - 1);
	slots[i] = number + 1;
}

void
wc_names_init(WcNames *names, const WcHost *host, uint32_t limit)
{
	memset(names, 0, sizeof(*names));
	names->host = host;
	names->limit = limit;
}

void
wc_names_free(WcNames *names)
{
	wc_release(names->host, names->pool);
	wc_release(names->host, names->items);
	wc_release(names->host, names->slots);
	wc_names_init(names, names->host, names->limit);
}

static bool
find_name(const WcNames *names, WcSlice name, uint32_t hash, uint32_t *number)
{
	uint32_t	mask = names->slot_count - 1;

	if (names->slot_count == 0)
		return false;
	for (uint32_t i = hash & mask; names->slots[i] != 0; i = (i + 1) & mask)
	{
		const WcName *item = &names->items[names->slots[i] - 1];

		if (item->hash == hash && item->length == name.length &&
			memcmp(names->pool + item->offset, name.data, name.length) == 0)
		{
			*number = names->slots[i] - 1;
			return true;
		}
	}
	return false;
}

bool
wc_names_find(const WcNames *names, WcSlice name, uint32_t *number)
{
	return find_name(names, name, (uint32_t) wc_hash_slice(name), number);
}

/* Room for one more name of a length. */
static WcStatus
names_room(WcNames *names, uint32_t length)
{
	WcStatus	status;
	uint32_t   *slots;

	if (length > WC_MAX_STATE - names->pool_used)
		return WC_TOO_LARGE;
	status = wc_grow(names->host, (void **) &names->pool, &names->pool_capacity, names->pool_used + length + 1, 1,
					 (uint32_t) WC_MAX_STATE + 1);
	if (status == WC_OK)
		status = wc_grow(names->host, (void **) &names->items, &names->capacity, names->count + 1, sizeof(WcName),
						 names->limit);
	if (status != WC_OK)
		return status;
	slots = larger_slots(names->host, names->count, &names->slot_count, &status);
	if (slots == NULL)
		return status;
	wc_release(names->host, names->slots);
	names->slots = slots;
	for (uint32_t i = 0; i < names->count; i++)
		fill_slot(slots, names->slot_count, names->items[i].hash, i);
	return WC_OK;
}

WcStatus
wc_names_add(WcNames *names, WcSlice name, uint32_t *number)
{
	uint32_t	hash = (uint32_t) wc_hash_slice(name);
	WcStatus	status;

	if (find_name(names, name, hash, number))
		return WC_OK;
	status = names_room(names, name.length);
	if (status != WC_OK)
		return status;
	if (name.length > 0)
		memcpy(names->pool + names->pool_used, name.data, name.length);
	names->items[names->count] = (WcName) {names->pool_used, name.length, hash};
	names->pool_used += name.length;
	fill_slot(names->slots, names->slot_count, hash, names->count);
	*number = names->count++;
	return WC_OK;
}

/* A name to be sorted. */
typedef struct Sortable
{
	WcSlice		name;
	uint32_t	number;
} Sortable;

static int
compare_sortable(const void *a, const void *b)
{
	return wc_slice_compare(((const Sortable *) a)->name, ((const Sortable *) b)->name);
}

WcStatus
wc_names_sort(const WcNames *names, uint32_t *order, uint32_t *rank)
{
	const WcHost *host = names->host;
	Sortable   *items;
	WcStatus	status;

	if (names->count == 0)
		return WC_OK;
	items = host->alloc(host->context, names->count * sizeof(Sortable));
	if (items == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < names->count; i++)
		items[i] = (Sortable) {wc_names_get(names, i), i};
	status = wc_sort(host, items, names->count, sizeof(Sortable), compare_sortable);
	for (uint32_t i = 0; i < names->count && status == WC_OK; i++)
	{
		order[i] = items[i].number;
		if (rank != NULL)
			rank[items[i].number] = i;
	}
	wc_release(host, items);
	return status;
}

void
wc_keys_init(WcKeys *keys, const WcHost *host, uint32_t limit)
{
	memset(keys, 0, sizeof(*keys));
	keys->host = host;
	keys->limit = limit;
}

void
wc_keys_free(WcKeys *keys)
{
	wc_release(keys->host, keys->items);
	wc_release(keys->host, keys->slots);
	wc_keys_init(keys, keys->host, keys->limit);
}

bool
wc_keys_find(const WcKeys *keys, uint64_t key, uint32_t *number)
{
	uint32_t	mask = keys->slot_count - 1;

	if (keys->slot_count == 0)
		return false;
	for (uint32_t i = (uint32_t) wc_mix64(key) & mask; keys->slots[i] != 0; i = (i + 1) & mask)
	{
		if (keys->items[keys->slots[i] - 1] == key)
		{
			*number = keys->slots[i] - 1;
			return true;
		}
	}
	return false;
}

/* Room for one more key. */
static WcStatus
keys_room(WcKeys *keys)
{
	WcStatus	status = wc_grow(keys->host, (void **) &keys->items, &keys->capacity, keys->count + 1, sizeof(uint64_t),
								 keys->limit);
	uint32_t   *slots;

	if (status != WC_OK)
		return status;
	slots = larger_slots(keys->host, keys->count, &keys->slot_count, &status);
	if (slots == NULL)
		return status;
	wc_release(keys->host, keys->slots);
	keys->slots = slots;
	for (uint32_t i = 0; i < keys->count; i++)
		fill_slot(slots, keys->slot_count, (uint32_t) wc_mix64(keys->items[i]), i);
	return WC_OK;
}

WcStatus
wc_keys_add(WcKeys *keys, uint64_t key, uint32_t *number)
{
	WcStatus	status;

	if (wc_keys_find(keys, key, number))
		return WC_OK;
	status = keys_room(keys);
	if (status != WC_OK)
		return status;
	keys->items[keys->count] = key;
	fill_slot(keys->slots, keys->slot_count, (uint32_t) wc_mix64(key), keys->count);
	*number = keys->count++;
	return WC_OK;
}

/* Merge two sorted runs that follow each other into out. */
static void
merge_runs(const char *a, const char *b, const char *end, char *out, size_t size,
		   int (*compare) (const void *, const void *))
{
	const char *middle = b;

	while (a < middle && b < end)
	{
		const char **smaller = compare(a, b) <= 0 ? &a : &b;

		memcpy(out, *smaller, size);
		*smaller += size;
		out += size;
	}
	memcpy(out, a, (size_t) (middle - a));
	memcpy(out + (middle - a), b, (size_t) (end - b));
}

/* One pass: pairs of runs of width items go from one array into the other. */
static WcStatus
merge_pass(const WcHost *host, const char *from, char *to, size_t bytes, size_t width, size_t size,
		   int (*compare) (const void *, const void *))
{
	for (size_t start = 0; start < bytes; start += 2 * width)
	{
		size_t		middle = start + width < bytes ? start + width : bytes;
		size_t		end = start + 2 * width < bytes ? start + 2 * width : bytes;

		if (wc_stop_asked(host))
			return WC_CANCELLED;
		merge_runs(from + start, from + middle, from + end, to + start, size, compare);
	}
	return WC_OK;
}

WcStatus
wc_sort(const WcHost *host, void *items, uint32_t count, size_t item_size, int (*compare) (const void *, const void *))
{
	size_t		bytes = count * item_size,
				run = SORT_RUN * item_size;
	char	   *from = items,
			   *spare,
			   *to;
	WcStatus	status = WC_OK;

	for (size_t start = 0; start < bytes; start += run)
	{
		if (start > 0 && wc_stop_asked(host))
			return WC_CANCELLED;
		qsort(from + start, (bytes - start < run ? bytes - start : run) / item_size, item_size, compare);
	}
	if (count <= SORT_RUN)
		return WC_OK;
	to = spare = host->alloc(host->context, bytes);
	if (spare == NULL)
		return WC_NO_MEMORY;
	for (size_t width = run; width < bytes && status == WC_OK; width *= 2)
	{
		char	   *swap = from;

		status = merge_pass(host, from, to, bytes, width, item_size, compare);
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, bytes);
	wc_release(host, spare);
	return status;
}
