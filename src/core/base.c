/*
 * base.c - arena, UTF-8, slices.
 *
 * Input:    bytes of any kind.
 * Output:   see base.h.
 * Does not: trust input to be valid UTF-8 (RFC 3629 decides what is).
 */
#include "base.h"

/* Room of an arena's first block: a long post with its tokens fits. */
#define FIRST_BLOCK 16384
#define ALIGNMENT 16

struct WcArenaBlock
{
	WcArenaBlock *older;
	size_t		size;			/* bytes after this header */
};

/* Header size, rounded so that the bytes after it are aligned. */
#define BLOCK_HEADER ((sizeof(WcArenaBlock) + ALIGNMENT - 1) & ~(size_t) (ALIGNMENT - 1))

int
wc_slice_compare(WcSlice a, WcSlice b)
{
	uint32_t	shorter = a.length < b.length ? a.length : b.length;
	int			order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);

	if (order != 0)
		return order;
	return a.length < b.length ? -1 : a.length > b.length;
}

void
wc_arena_init(WcArena *arena, const WcHost *host)
{
	arena->host = host;
	arena->block = NULL;
	arena->next = arena->limit = NULL;
}

/* Make block the newest of the arena, all of it free. */
static void
use_block(WcArena *arena, WcArenaBlock *block)
{
	arena->block = block;
	arena->next = (char *) block + BLOCK_HEADER;
	arena->limit = arena->next + block->size;
}

/*
 * Memory for size bytes, aligned for any type; it lives until the arena is
 * reset.  NULL when the host has none, or for a size no host could have.
 */
void *
wc_arena_alloc(WcArena *arena, size_t size)
{
	char	   *result;

	if (size > SIZE_MAX / 4)
		return NULL;
	size = (size + ALIGNMENT - 1) & ~(size_t) (ALIGNMENT - 1);
	if (size > (size_t) (arena->limit - arena->next))
	{
		size_t		room = arena->block == NULL ? FIRST_BLOCK : arena->block->size * 2;
		WcArenaBlock *block;

		if (room < size)
			room = size;
		block = arena->host->alloc(arena->host->context, BLOCK_HEADER + room);
		if (block == NULL)
			return NULL;
		block->older = arena->block;
		block->size = room;
		use_block(arena, block);
	}
	result = arena->next;
	arena->next += size;
	return result;
}

char *
wc_arena_copy(WcArena *arena, const char *data, size_t length)
{
	char	   *copy = wc_arena_alloc(arena, length);

	if (copy != NULL && length > 0)
		memcpy(copy, data, length);
	return copy;
}

/* Forget all allocations; keeps the oldest block when it has the usual size. */
void
wc_arena_reset(WcArena *arena)
{
	while (arena->block != NULL && arena->block->older != NULL)
	{
		WcArenaBlock *older = arena->block->older;

		arena->host->release(arena->host->context, arena->block);
		arena->block = older;
	}
	if (arena->block != NULL && arena->block->size > FIRST_BLOCK)
		wc_arena_free(arena);
	else if (arena->block != NULL)
		use_block(arena, arena->block);
}

void
wc_arena_free(WcArena *arena)
{
	while (arena->block != NULL)
	{
		WcArenaBlock *older = arena->block->older;

		arena->host->release(arena->host->context, arena->block);
		arena->block = older;
	}
	arena->next = arena->limit = NULL;
}

/* RFC 3629: no overlong forms, no surrogates, nothing above 0x10FFFF. */
uint32_t
wc_utf8_decode_multibyte(const unsigned char *p, const unsigned char *end, int *length)
{
	size_t		left = (size_t) (end - p);
	uint32_t	code;

	*length = 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xC2 && p[0] <= 0xDF && left >= 2 && (p[1] & 0xC0) == 0x80)
	{
		*length = 2;
		return (uint32_t) (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if ((p[0] & 0xF0) == 0xE0 && left >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
	{
		code = (uint32_t) (p[0] & 0x0F) << 12 | (uint32_t) (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
		if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF))
		{
			*length = 3;
			return code;
		}
	}
	if (p[0] >= 0xF0 && p[0] <= 0xF4 && left >= 4 &&
		(p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80 && (p[3] & 0xC0) == 0x80)
	{
		code = (uint32_t) (p[0] & 0x07) << 18 | (uint32_t) (p[1] & 0x3F) << 12 |
			(uint32_t) (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
		if (code >= 0x10000 && code <= 0x10FFFF)
		{
			*length = 4;
			return code;
		}
	}
	return WC_INVALID_BYTE;
}

int
wc_utf8_encode(uint32_t code, char *out)
{
	if (code < 0x80)
	{
		out[0] = (char) code;
		return 1;
	}
	if (code < 0x800)
	{
		out[0] = (char) (0xC0 | code >> 6);
		out[1] = (char) (0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000)
	{
		out[0] = (char) (0xE0 | code >> 12);
		out[1] = (char) (0x80 | (code >> 6 & 0x3F));
		out[2] = (char) (0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char) (0xF0 | code >> 18);
	out[1] = (char) (0x80 | (code >> 12 & 0x3F));
	out[2] = (char) (0x80 | (code >> 6 & 0x3F));
	out[3] = (char) (0x80 | (code & 0x3F));
	return 4;
}

uint32_t
wc_utf8_count(const char *data, size_t length)
{
	uint32_t	count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char) data[i] & 0xC0) != 0x80;
	return count;
}
