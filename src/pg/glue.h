/*
 * glue.h - what every room's glue has in common: entry points, errors, the
 * host that PostgreSQL is to the core, readers, versions of PostgreSQL.
 *
 * Does not: know any room.
 */
#ifndef WACANA_GLUE_H
#define WACANA_GLUE_H

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "nodes/execnodes.h"

#include "core/base.h"
#include "core/read.h"

/* All differences between PostgreSQL's versions stand in this block. */
#if PG_VERSION_NUM < 150000
#error "wacana needs PostgreSQL 15 or later"
#endif
#if PG_VERSION_NUM < 160000
/* soft errors came with 16: before, every error is hard */
#define wacana_return_error(fcinfo, dummy, ...) \
	do { ereport(ERROR, (__VA_ARGS__)); return (dummy); } while (0)
#else
#include "nodes/miscnodes.h"
#define wacana_return_error(fcinfo, dummy, ...) \
	ereturn((fcinfo)->context, dummy, (__VA_ARGS__))
#endif
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif
/* with 16 came the choice to get the sort's own datum instead of a copy; it is of no matter for integers */
#if PG_VERSION_NUM >= 160000
#define wacana_tuplesort_getdatum(state, value, isnull) tuplesort_getdatum(state, true, false, value, isnull, NULL)
#else
#define wacana_tuplesort_getdatum(state, value, isnull) tuplesort_getdatum(state, true, value, isnull, NULL)
#endif

/*
 * Declares and exports an SQL-callable function.  Everything else in the
 * library is hidden (-fvisibility=hidden).
 */
#define WACANA_EXPORT __attribute__((visibility("default")))
#define WACANA_FUNCTION(name) \
	extern WACANA_EXPORT Datum name(PG_FUNCTION_ARGS); \
	extern WACANA_EXPORT const Pg_finfo_record *pg_finfo_##name(void); \
	PG_FUNCTION_INFO_V1(name)

/* The functions of = and <> of a type, from its is_equal(fcinfo). */
#define WACANA_EQUALITY(type, is_equal) \
	WACANA_FUNCTION(wacana_##type##_eq); \
	Datum \
	wacana_##type##_eq(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(is_equal(fcinfo)); \
	} \
	WACANA_FUNCTION(wacana_##type##_ne); \
	Datum \
	wacana_##type##_ne(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(!is_equal(fcinfo)); \
	}

/* The core's host with memory from context (its size limit is 1 GB, as palloc's is not). */
extern WcHost wacana_host(MemoryContext context);

/*
 * Raise the error that belongs to a core status; returns for WC_OK.  what
 * names the value or text concerned ("text", "fingerprint").
 */
extern void wacana_check_status(WcStatus status, const char *what);

/* 0A000 unless the database is UTF-8. */
extern void wacana_require_utf8(void);

/* An argument of type text, detoasted into the current context, as a slice.  0A000 unless the database is UTF-8. */
extern WcSlice wacana_text_slice(Datum value);

/* A new text, or name, of the slice's bytes. */
extern text *wacana_slice_text(WcSlice slice);

/*
 * The bytes of slice clipped to about 40 characters, for error messages: a
 * palloc'd string that ends at a character.
 */
extern char *wacana_clip(WcSlice slice);

/*
 * A reader kept by the function call site (fn_extra), and the reading of a
 * text with it; valid until the next reading of this call site.
 */
extern const WcReading *wacana_read(FunctionCallInfo fcinfo, WcSlice text);

/* The same with a user's own words (override.h); NULL for none. */
extern const WcReading *wacana_read_overridden(FunctionCallInfo fcinfo, WcSlice text, const WcOverrides *overrides);

/* The same for code that has its own place for a reader: create once in context, then read. */
extern WcReader *wacana_reader_create(MemoryContext context);
extern void wacana_read_with(WcReader *reader, WcSlice text, WcReading *reading);

/*
 * Room for a function's own data beside the reader in fn_extra: size zeroed bytes in
 * fn_mcxt, the same at every call of a call site.
 */
extern void *wacana_call_state(FunctionCallInfo fcinfo, Size size);

/* Error 22P03 unless so many bytes of a message are left: what the wire says of itself is not believed. */
extern void wacana_need_bytes(StringInfo message, uint64 bytes, const char *what);

/* The aggregate's context; an error when called outside an aggregate or window. */
extern MemoryContext wacana_aggregate_context(FunctionCallInfo fcinfo);

/* What a transition function returns for a row that it passes over: the state as it was, or none yet. */
#define WACANA_RETURN_UNCHANGED() \
	do { \
		if (PG_ARGISNULL(0)) \
			PG_RETURN_NULL(); \
		PG_RETURN_DATUM(PG_GETARG_DATUM(0)); \
	} while (0)

/* Bytes in base64 (RFC 4648), in one line: a palloc'd string. */
extern char *wacana_base64(WcSlice bytes);

/* text[] of the slices, in their order. */
extern ArrayType *wacana_text_array(const WcSlice *slices, int count);

/* Materialize mode for a set-returning function; rows go in with wacana_put_row. */
typedef struct WacanaRows
{
	ReturnSetInfo *result;
} WacanaRows;

extern WacanaRows wacana_rows_start(FunctionCallInfo fcinfo);
extern void wacana_put_row(WacanaRows *rows, const Datum *values, const bool *nulls);

/* The one row of a function with OUT columns; what rows look like is kept in fn_extra, beside the reader. */
extern Datum wacana_row(FunctionCallInfo fcinfo, const Datum *values, const bool *nulls);

/* A value of these bytes, in a palloc'd varlena. */
extern struct varlena *wacana_varlena(WcSlice bytes);

/* Turns byte offsets that never fall into character offsets from 1. */
typedef struct WacanaPlaces
{
	WcSlice		text;
	uint32		byte;			/* where we are */
	int32		character;		/* characters before it */
} WacanaPlaces;

extern int32 wacana_place(WacanaPlaces *places, uint32 byte);

#endif							/* WACANA_GLUE_H */
