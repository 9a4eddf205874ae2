/*
 * state.h - aggregate states as values: one expanded object for every kind
 * of state that grows, and its text and binary forms.
 *
 * Input:    a kind: how the core creates, reads, writes and merges its state.
 * Output:   Datums that are changed in place while an aggregate runs, and
 *           flat, canonical bytes everywhere else.
 * Does not: know any statistic.
 */
#ifndef WACANA_STATE_H
#define WACANA_STATE_H

#include "utils/expandeddatum.h"

#include "core/state.h"
#include "pg/glue.h"

typedef struct WacanaKind
{
	const char *name;			/* of the SQL type */
	size_t		size;			/* of the core's struct */
	void		(*init) (void *core, const WcHost *host);
	WcStatus	(*read) (void *core, WcSlice bytes);
	WcStatus	(*write) (void *core, WcBuffer *out);
	WcStatus	(*merge) (void *into, const void *from);
	const char *mismatch;		/* detail when merge finds other parameters */
} WacanaKind;

/*
 * The state of a transition function's first argument, to be changed in place:
 * a new one when it is NULL, a copy in the aggregate's context when it is flat.
 * An error outside an aggregate.  Return it with WACANA_RETURN_STATE.
 */
extern void *wacana_state_for_update(FunctionCallInfo fcinfo, const WacanaKind *kind);
#define WACANA_RETURN_STATE(core) PG_RETURN_DATUM(wacana_state_datum(core))
extern Datum wacana_state_datum(void *core);

/* The state of an argument, to be read only; never NULL. */
extern void *wacana_state_arg(FunctionCallInfo fcinfo, int argument, const WacanaKind *kind);

/* A new empty state in the current context, and its value when it is filled. */
extern void *wacana_state_new(const WacanaKind *kind);

/* The bytes of a flat value of a state type: detoasted, without the header. */
extern WcSlice wacana_state_bytes(Datum value);

/* A flat value of the bytes in a buffer, which is freed. */
extern Datum wacana_bytes_datum(WcBuffer *buffer, const char *name);

/* Errors of adding a row: says which value of which type was refused. */
extern void wacana_check_row(WcStatus status, const WacanaKind *kind, const char *domain);

/* The five functions of a kind; the SQL names are TYPE_in, _out, _recv, _send, _combine. */
extern Datum wacana_kind_in(FunctionCallInfo fcinfo, const WacanaKind *kind);
extern Datum wacana_kind_out(FunctionCallInfo fcinfo, const WacanaKind *kind);
extern Datum wacana_kind_recv(FunctionCallInfo fcinfo, const WacanaKind *kind);
extern Datum wacana_kind_send(FunctionCallInfo fcinfo, const WacanaKind *kind);
extern Datum wacana_kind_combine(FunctionCallInfo fcinfo, const WacanaKind *kind);

#define WACANA_KIND_FUNCTIONS(type, kind) \
	WACANA_FUNCTION(wacana_##type##_in); \
	WACANA_FUNCTION(wacana_##type##_out); \
	WACANA_FUNCTION(wacana_##type##_recv); \
	WACANA_FUNCTION(wacana_##type##_send); \
	WACANA_FUNCTION(wacana_##type##_combine); \
	Datum wacana_##type##_in(PG_FUNCTION_ARGS) { return wacana_kind_in(fcinfo, kind); } \
	Datum wacana_##type##_out(PG_FUNCTION_ARGS) { return wacana_kind_out(fcinfo, kind); } \
	Datum wacana_##type##_recv(PG_FUNCTION_ARGS) { return wacana_kind_recv(fcinfo, kind); } \
	Datum wacana_##type##_send(PG_FUNCTION_ARGS) { return wacana_kind_send(fcinfo, kind); } \
	Datum wacana_##type##_combine(PG_FUNCTION_ARGS) { return wacana_kind_combine(fcinfo, kind); }

/* An array of bigint or float8 without NULLs and of one dimension at most; an error names it otherwise. */
extern int64 *wacana_int64_array(Datum value, const char *name, uint32 *count);
extern double *wacana_float8_array(Datum value, const char *name, uint32 *count);

/* A float8 for SQL: NAN stands for "not defined" in the core. */
#define WACANA_RETURN_DEFINED(value) \
	do { \
		float8 wacana_value = (value); \
		if (isnan(wacana_value)) \
			PG_RETURN_NULL(); \
		PG_RETURN_FLOAT8(wacana_value); \
	} while (0)

/* A confidence level strictly between 0 and 1, from an argument. */
extern float8 wacana_confidence(FunctionCallInfo fcinfo, int argument);

#endif							/* WACANA_STATE_H */
