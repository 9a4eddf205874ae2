/*
 * state.c - aggregate states as values.
 *
 * Input:    kinds of states, from the rooms.
 * Output:   expanded objects, flat values, text and binary forms.
 * Does not: know any statistic.
 *
 * A flat value holds the core's canonical bytes, and the binary form is the
 * same bytes, so equal states are equal everywhere.  The text form is their
 * base64 (RFC 4648), in one line.
 */
#include "postgres.h"

#include <math.h>

#include "common/base64.h"
#include "catalog/pg_type_d.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "pg/state.h"

#define STATE_MAGIC 0x77636173

/*
 * Every state in memory has a context of its own below the aggregate's, and a
 * hash aggregate walks over all of them for each new group.  So only so many
 * live at once for a call site; further groups stay flat from row to row
 * while they are small.  100,000 groups of three rows took 67 s without this.
 */
#define MOST_EXPANDED 1024
#define LARGE_FLAT 4096

/* A state in memory.  The core's struct follows; everything it owns is in the object's context. */
typedef struct State
{
	ExpandedObjectHeader header;
	uint32		magic;
	const WacanaKind *kind;
	WcHost		host;
	WcBuffer	flat;			/* its bytes while they are wanted, kept between size and flatten */
	bool		flat_valid;
	MemoryContext home;			/* where it goes if it grows large; NULL when it is there */
	uint32	   *live;			/* states of its call site that have a place in memory */
	MemoryContextCallback goodbye;	/* keeps that number when the context goes */
} State;

#define STATE_SIZE MAXALIGN(sizeof(State))

static inline void *
state_core(State *state)
{
	return (char *) state + STATE_SIZE;
}

static inline State *
core_state(void *core)
{
	return (State *) ((char *) core - STATE_SIZE);
}

/* Flattening needs the size first, twice when a tuple is formed: the bytes are made once. */
static Size
state_flat_size(ExpandedObjectHeader *header)
{
	State	   *state = (State *) header;

	if (!state->flat_valid)
	{
		wc_buffer_free(&state->flat);
		wc_buffer_init(&state->flat, &state->host);
		wacana_check_status(state->kind->write(state_core(state), &state->flat), state->kind->name);
		state->flat_valid = true;
	}
	return VARHDRSZ + state->flat.length;
}

static void
state_flatten(ExpandedObjectHeader *header, void *result, Size allocated_size)
{
	State	   *state = (State *) header;

	Assert(allocated_size == VARHDRSZ + state->flat.length);
	SET_VARSIZE(result, allocated_size);
	memcpy((char *) result + VARHDRSZ, state->flat.data, state->flat.length);
}

static const ExpandedObjectMethods state_methods = {state_flat_size, state_flatten};

/* A new empty state in a context of its own below parent. */
static State *
create_state(MemoryContext parent, const WacanaKind *kind)
{
	MemoryContext context = AllocSetContextCreate(parent, "wacana state", ALLOCSET_SMALL_SIZES);
	State	   *state = MemoryContextAllocZero(context, STATE_SIZE + kind->size);

	EOH_init_header(&state->header, &state_methods, context);
	state->magic = STATE_MAGIC;
	state->kind = kind;
	state->host = wacana_host(context);
	wc_buffer_init(&state->flat, &state->host);
	kind->init(state_core(state), &state->host);
	return state;
}

/* The state behind an expanded value of this kind, or NULL for any other value. */
static State *
expanded_state(Datum value, const WacanaKind *kind)
{
	State	   *state;

	if (!VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(value)))
		return NULL;
	state = (State *) DatumGetEOHP(value);
	if (state->header.eoh_methods != &state_methods || state->magic != STATE_MAGIC || state->kind != kind)
		return NULL;
	return state;
}

WcSlice
wacana_state_bytes(Datum value)
{
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(value);

	return wc_slice(VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
}

/* Read the bytes of a flat value into a new state below parent. */
static State *
expand(MemoryContext parent, Datum value, const WacanaKind *kind)
{
	State	   *state = create_state(parent, kind);
	struct varlena *flat = PG_DETOAST_DATUM_PACKED(value);

	wacana_check_status(kind->read(state_core(state), wc_slice(VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat))), kind->name);
	if ((Pointer) flat != DatumGetPointer(value))
		pfree(flat);
	return state;
}

/* A state's context goes: one less of its call site. */
static void
forget_state(void *argument)
{
	(*(uint32 *) argument)--;
}

/* Count a state among those that live in memory. */
static void
count_state(State *state)
{
	(*state->live)++;
	state->goodbye.func = forget_state;
	state->goodbye.arg = state->live;
	MemoryContextRegisterResetCallback(state->header.eoh_context, &state->goodbye);
}

/* A state for a row of an aggregate: it lives on in context, or for this row only when there are many. */
static State *
open_state(FunctionCallInfo fcinfo, MemoryContext context, const WacanaKind *kind)
{
	uint32	   *live = wacana_call_state(fcinfo, sizeof(uint32));
	bool		stays = *live < MOST_EXPANDED;
	MemoryContext parent = stays ? context : CurrentMemoryContext;
	State	   *state = PG_ARGISNULL(0) ? create_state(parent, kind) : expand(parent, PG_GETARG_DATUM(0), kind);

	state->live = live;
	state->home = stays ? NULL : context;
	if (stays)
		count_state(state);
	return state;
}

void *
wacana_state_for_update(FunctionCallInfo fcinfo, const WacanaKind *kind)
{
	MemoryContext context = wacana_aggregate_context(fcinfo);
	State	   *state = NULL;

	if (!PG_ARGISNULL(0) && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(PG_GETARG_DATUM(0))))
		state = expanded_state(PG_GETARG_DATUM(0), kind);
	if (state == NULL)
		state = open_state(fcinfo, context, kind);
	if (state->flat_valid)
	{
		wc_buffer_free(&state->flat);
		state->flat_valid = false;
	}
	return state_core(state);
}

/* The value of a state: where it stands, or flat when it lives for this row only and is small. */
Datum
wacana_state_datum(void *core)
{
	State	   *state = core_state(core);
	Size		size;
	struct varlena *flat;

	if (state->home == NULL)
		return EOHPGetRWDatum(&state->header);
	size = EOH_get_flat_size(&state->header);
	if (size > LARGE_FLAT)
	{
		MemoryContextSetParent(state->header.eoh_context, state->home);
		state->home = NULL;
		count_state(state);
		return EOHPGetRWDatum(&state->header);
	}
	flat = palloc(size);
	EOH_flatten_into(&state->header, flat, size);
	MemoryContextDelete(state->header.eoh_context);
	return PointerGetDatum(flat);
}

void *
wacana_state_arg(FunctionCallInfo fcinfo, int argument, const WacanaKind *kind)
{
	Datum		value = PG_GETARG_DATUM(argument);
	State	   *state = expanded_state(value, kind);

	if (state == NULL)
		state = expand(CurrentMemoryContext, value, kind);
	return state_core(state);
}

void *
wacana_state_new(const WacanaKind *kind)
{
	return state_core(create_state(CurrentMemoryContext, kind));
}

Datum
wacana_bytes_datum(WcBuffer *buffer, const char *name)
{
	bytea	   *result;

	wacana_check_status(buffer->status, name);
	result = palloc(VARHDRSZ + buffer->length);
	SET_VARSIZE(result, VARHDRSZ + buffer->length);
	memcpy(VARDATA(result), buffer->data, buffer->length);
	wc_buffer_free(buffer);
	return PointerGetDatum(result);
}

void
wacana_check_row(WcStatus status, const WacanaKind *kind, const char *domain)
{
	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid value for %s", kind->name),
				 errdetail("%s", domain)));
	wacana_check_status(status, kind->name);
}

/* A value of bytes that come from outside: they are read as a check, then kept as they are. */
static Datum
checked_value(WcSlice bytes, const WacanaKind *kind, WcStatus *status)
{
	State	   *state = create_state(CurrentMemoryContext, kind);
	bytea	   *result = NULL;

	*status = kind->read(state_core(state), bytes);
	if (*status == WC_OK)
	{
		result = palloc(VARHDRSZ + bytes.length);
		SET_VARSIZE(result, VARHDRSZ + bytes.length);
		memcpy(VARDATA(result), bytes.data, bytes.length);
	}
	MemoryContextDelete(state->header.eoh_context);
	return PointerGetDatum(result);
}

Datum
wacana_kind_in(FunctionCallInfo fcinfo, const WacanaKind *kind)
{
	char	   *text_form = PG_GETARG_CSTRING(0);
	size_t		length = strlen(text_form);
	char	   *bytes = palloc(pg_b64_dec_len((int) length) + 1);
	int			decoded = pg_b64_decode(text_form, (int) length, (void *) bytes, pg_b64_dec_len((int) length));
	WcStatus	status = WC_BAD_SYNTAX;
	Datum		result = (Datum) 0;

	if (decoded > 0)
		result = checked_value(wc_slice(bytes, decoded), kind, &status);
	if (status == WC_BAD_SYNTAX || status == WC_CORRUPT)
		wacana_return_error(fcinfo, (Datum) 0,
							(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							 errmsg("invalid input syntax for type %s: \"%s\"", kind->name,
									wacana_clip(wc_slice(text_form, length))),
							 errhint("Values of this type are results of functions and aggregates, not texts: \\df wacana.* shows which return %s.", kind->name)));
	wacana_check_status(status, kind->name);
	return result;
}

Datum
wacana_kind_out(FunctionCallInfo fcinfo, const WacanaKind *kind)
{
	WcSlice		bytes = wacana_state_bytes(PG_GETARG_DATUM(0));
	int			room = pg_b64_enc_len((int) bytes.length);
	char	   *result = palloc_extended((Size) room + 1, MCXT_ALLOC_HUGE);
	int			length = pg_b64_encode((const void *) bytes.data, (int) bytes.length, result, room);

	result[length] = '\0';
	PG_RETURN_CSTRING(result);
}

Datum
wacana_kind_recv(FunctionCallInfo fcinfo, const WacanaKind *kind)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	WcSlice		bytes = wc_slice(pq_getmsgbytes(message, length), length);
	WcStatus	status;
	Datum		result = checked_value(bytes, kind, &status);

	wacana_check_status(status, kind->name);
	return result;
}

Datum
wacana_kind_send(FunctionCallInfo fcinfo, const WacanaKind *kind)
{
	WcSlice		bytes = wacana_state_bytes(PG_GETARG_DATUM(0));
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, bytes.data, (int) bytes.length);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* Both an aggregate's combine function and the transition function of merge(); strict. */
Datum
wacana_kind_combine(FunctionCallInfo fcinfo, const WacanaKind *kind)
{
	void	   *into = wacana_state_for_update(fcinfo, kind);
	State	   *shared = expanded_state(PG_GETARG_DATUM(1), kind);
	State	   *from = shared != NULL ? shared : expand(CurrentMemoryContext, PG_GETARG_DATUM(1), kind);
	WcStatus	status = kind->merge(into, state_core(from));

	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s values of different parameters can't be merged", kind->name),
				 kind->mismatch != NULL ? errdetail("%s", kind->mismatch) : 0));
	wacana_check_status(status, kind->name);
	if (shared == NULL)
		MemoryContextDelete(from->header.eoh_context);
	WACANA_RETURN_STATE(into);
}

/* Check the shape of an array argument. */
static ArrayType *
plain_array(Datum value, const char *name, uint32 *count)
{
	ArrayType  *array = DatumGetArrayTypeP(value);

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be an array of one dimension", name)));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not contain NULL", name)));
	*count = (uint32) ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	return array;
}

int64 *
wacana_int64_array(Datum value, const char *name, uint32 *count)
{
	return (int64 *) ARR_DATA_PTR(plain_array(value, name, count));
}

double *
wacana_float8_array(Datum value, const char *name, uint32 *count)
{
	return (double *) ARR_DATA_PTR(plain_array(value, name, count));
}

float8
wacana_confidence(FunctionCallInfo fcinfo, int argument)
{
	float8		confidence = PG_GETARG_FLOAT8(argument);

	if (!(confidence > 0 && confidence < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence level must be between 0 and 1")));
	return confidence;
}
