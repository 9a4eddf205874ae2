/*
 * unit.h - the little that a unit test needs: checks that are counted, a
 * host on malloc, output in the Test Anything Protocol.
 */
#ifndef WC_UNIT_H
#define WC_UNIT_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base.h"

static int	unit_checks,
			unit_failures;

/* Count one check; print it when it failed. */
#define CHECK(condition) \
	do { \
		unit_checks++; \
		if (!(condition)) \
		{ \
			unit_failures++; \
			printf("not ok %d - %s:%d: %s\n", unit_checks, __FILE__, __LINE__, #condition); \
		} \
	} while (0)

/* The slice must be the string; prints both when it is not. */
#define CHECK_SLICE(slice, string) \
	do { \
		WcSlice unit_got = (slice); \
		unit_checks++; \
		if (!wc_slice_equal(unit_got, wc_slice((string), strlen(string)))) \
		{ \
			unit_failures++; \
			printf("not ok %d - %s:%d: got \"%.*s\", expected \"%s\"\n", unit_checks, __FILE__, __LINE__, \
				   (int) unit_got.length, unit_got.data, (string)); \
		} \
	} while (0)

#define CHECK_NEAR(value, expected, tolerance) \
	do { \
		double unit_value = (value); \
		unit_checks++; \
		if (!(fabs(unit_value - (expected)) <= (tolerance))) \
		{ \
			unit_failures++; \
			printf("not ok %d - %s:%d: %s is %.17g, expected %.17g\n", unit_checks, __FILE__, __LINE__, \
				   #value, unit_value, (double) (expected)); \
		} \
	} while (0)

static inline void *
unit_alloc(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static inline void
unit_release(void *context, void *block)
{
	(void) context;
	free(block);
}

/* A host that never asks to stop. */
static inline WcHost
unit_host(void)
{
	return (WcHost) {unit_alloc, unit_release, NULL, NULL};
}

/* Print the plan and return main's exit code. */
static inline int
unit_done(void)
{
	printf("1..%d\n# %d checks, %d failed\n", unit_checks, unit_checks, unit_failures);
	return unit_failures > 0;
}

#endif							/* WC_UNIT_H */
