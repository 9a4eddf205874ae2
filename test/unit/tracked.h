/*
 * tracked.h - a host that knows its blocks: all of a run are freed together,
 * as a memory context is, so that what a failed call leaves behind is no
 * leak; a block that it does not know must not come back.
 */
#ifndef WC_TRACKED_H
#define WC_TRACKED_H

#include <stdlib.h>

#include "core/base.h"

#define TRACKED_BLOCKS 65536
#define TRACKED_SIZE ((size_t) 64 << 20)

static void *tracked_blocks[TRACKED_BLOCKS];
static int	tracked_count;

static inline void *
tracked_alloc(void *context, size_t size)
{
	(void) context;
	if (tracked_count == TRACKED_BLOCKS || size > TRACKED_SIZE)
		return NULL;
	return tracked_blocks[tracked_count++] = malloc(size > 0 ? size : 1);
}

/* Released at once, so that a use after it is seen. */
static inline void
tracked_release(void *context, void *block)
{
	(void) context;
	for (int i = tracked_count; i-- > 0;)
		if (tracked_blocks[i] == block)
		{
			free(block);
			tracked_blocks[i] = tracked_blocks[--tracked_count];
			return;
		}
	abort();
}

static inline void
tracked_free_all(void)
{
	while (tracked_count > 0)
		free(tracked_blocks[--tracked_count]);
}

#endif							/* WC_TRACKED_H */
