/*
 * state.h - what the mergeable states have in common: their byte form, sums
 * that don't drift, dense numbers for names and keys, sorting.
 *
 * Input:    values of a row; bytes of a stored or received state.
 * Output:   canonical bytes: equal states have equal bytes on every machine.
 * Does not: know any statistic.  Bytes from outside are never trusted: every
 *           read is bounded, and a state that breaks a rule is WC_CORRUPT.
 */
#ifndef WC_STATE_H
#define WC_STATE_H

#include "base.h"

/* Largest byte form: what fits into a value of PostgreSQL with room for its header. */
#define WC_MAX_STATE ((size_t) 0x3FFFF000)

/* Largest count of any kind; beyond it WC_OUT_OF_RANGE. */
#define WC_MAX_COUNT INT64_MAX

/* Version of the byte forms, the first byte of each. */
#define WC_STATE_VERSION 1

/*
 * A sum with its rounding error kept apart (Neumaier 1974), so that the order
 * of the rows shows in the last bit at most.
 */
typedef struct WcSum
{
	double		sum;
	double		carry;
} WcSum;

void		wc_sum_add(WcSum *sum, double value);
void		wc_sum_merge(WcSum *into, const WcSum *from);

static inline double
wc_sum_value(const WcSum *sum)
{
	return sum->sum + sum->carry;
}

/* *into += add for counts from 0 up; false when it would pass WC_MAX_COUNT. */
static inline bool
wc_count_add(int64_t *into, int64_t add)
{
	if (*into > WC_MAX_COUNT - add)
		return false;
	*into += add;
	return true;
}

/*
 * Bytes that grow.  The first failure stays in status and makes the writes
 * after it do nothing, so that a writer looks once, at its end.
 */
typedef struct WcBuffer
{
	const WcHost *host;
	char	   *data;
	size_t		length;
	size_t		capacity;
	WcStatus	status;
} WcBuffer;

void		wc_buffer_init(WcBuffer *buffer, const WcHost *host);
void		wc_buffer_free(WcBuffer *buffer);

void		wc_put_header(WcBuffer *buffer, char kind);
void		wc_put_bytes(WcBuffer *buffer, const char *data, size_t length);
void		wc_put_byte(WcBuffer *buffer, unsigned value);
void		wc_put_varint(WcBuffer *buffer, uint64_t value);	/* 7 bits a byte, low ones first */
void		wc_put_signed(WcBuffer *buffer, int64_t value); /* zigzag */
void		wc_put_double(WcBuffer *buffer, double value);	/* IEEE 754, high byte first */
void		wc_put_sum(WcBuffer *buffer, const WcSum *sum);
void		wc_put_name(WcBuffer *buffer, WcSlice name);

/*
 * Reading them back.  A read past the end or of a malformed item sets bad
 * and gives 0; the reader looks once, at its end.
 */
typedef struct WcCursor
{
	const unsigned char *p,
			   *end;
	bool		bad;
} WcCursor;

WcStatus	wc_get_header(WcCursor *cursor, WcSlice bytes, char kind);
WcSlice		wc_get_bytes(WcCursor *cursor, uint64_t length);
unsigned	wc_get_byte(WcCursor *cursor);
uint64_t	wc_get_varint(WcCursor *cursor);
uint64_t	wc_get_limited(WcCursor *cursor, uint64_t limit);	/* bad above limit */
int64_t		wc_get_count(WcCursor *cursor);
int64_t		wc_get_signed(WcCursor *cursor);
double		wc_get_double(WcCursor *cursor);	/* finite */
WcSum		wc_get_sum(WcCursor *cursor);
WcSlice		wc_get_name(WcCursor *cursor, uint32_t limit);	/* UTF-8 without zero bytes */

/* WC_CORRUPT unless everything was read, and read well. */
WcStatus	wc_get_end(const WcCursor *cursor);

/* In a loop over i items: has the host asked to stop?  It is asked every 65536 of them. */
static inline bool
wc_stop_asked_at(const WcHost *host, uint32_t i)
{
	return i % 65536 == 65535 && wc_stop_asked(host);
}

/* Is it UTF-8 without a zero byte, as a value of type text must be? */
bool		wc_is_text(WcSlice s);

/*
 * Room for needed items in an array on the host: at least doubles.  limit is
 * the documented number of items; beyond it WC_TOO_LARGE.
 */
WcStatus	wc_grow(const WcHost *host, void **items, uint32_t *capacity, uint32_t needed, size_t item_size, uint32_t limit);
void		wc_release(const WcHost *host, void *block);

/* Strings with dense numbers from 0 in order of their first appearance. */
typedef struct WcName
{
	uint32_t	offset;			/* in the pool */
	uint32_t	length;
	uint32_t	hash;
} WcName;

typedef struct WcNames
{
	const WcHost *host;
	char	   *pool;
	uint32_t	pool_used,
				pool_capacity;
	WcName	   *items;
	uint32_t	count,
				capacity;
	uint32_t   *slots;			/* number + 1, or 0 */
	uint32_t	slot_count;		/* a power of two, or 0 */
	uint32_t	limit;			/* most names */
} WcNames;

/* An empty set on memory of the caller's; it allocates with its first name. */
void		wc_names_init(WcNames *names, const WcHost *host, uint32_t limit);
void		wc_names_free(WcNames *names);
/* The number of a name, new or known.  WC_NO_MEMORY, WC_TOO_LARGE. */
WcStatus	wc_names_add(WcNames *names, WcSlice name, uint32_t *number);
bool		wc_names_find(const WcNames *names, WcSlice name, uint32_t *number);

static inline WcSlice
wc_names_get(const WcNames *names, uint32_t number)
{
	return wc_slice(names->pool + names->items[number].offset, names->items[number].length);
}

/*
 * Numbers in bytewise order of their names, in order[count]; rank[count], if
 * wanted, is its inverse.  Both are the caller's.
 */
WcStatus	wc_names_sort(const WcNames *names, uint32_t *order, uint32_t *rank);

/* 64-bit keys with dense numbers from 0 in order of their first appearance. */
typedef struct WcKeys
{
	const WcHost *host;
	uint64_t   *items;
	uint32_t	count,
				capacity;
	uint32_t   *slots;
	uint32_t	slot_count;
	uint32_t	limit;
} WcKeys;

void		wc_keys_init(WcKeys *keys, const WcHost *host, uint32_t limit);
void		wc_keys_free(WcKeys *keys);
WcStatus	wc_keys_add(WcKeys *keys, uint64_t key, uint32_t *number);
bool		wc_keys_find(const WcKeys *keys, uint64_t key, uint32_t *number);

/*
 * Sort in place, stopping when the host asks; equal items may change places.
 * WC_NO_MEMORY, WC_CANCELLED.
 */
WcStatus	wc_sort(const WcHost *host, void *items, uint32_t count, size_t item_size,
					int (*compare) (const void *, const void *));

#endif							/* WC_STATE_H */
