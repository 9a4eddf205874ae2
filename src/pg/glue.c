/*
 * glue.c - what every room's glue has in common.
 *
 * Input:    Datums, core status codes.
 * Output:   slices, readings, ereports.
 * Does not: know any room.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type_d.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/base64.h"
#include "pg/glue.h"

extern WACANA_EXPORT const Pg_magic_struct *PG_MAGIC_FUNCTION_NAME(void);

PG_MODULE_MAGIC;

/* Characters of user text that an error message quotes. */
#define CLIP_CHARACTERS 40

/* What a call site keeps in fn_extra. */
typedef struct CallSite
{
	WcReader   *reader;			/* made by the first reading */
	void	   *state;			/* the room's own */
	WcReading	reading;
	TupleDesc	row;			/* of a function with OUT columns: made by the first row */
} CallSite;

static void *
host_alloc(void *context, size_t size)
{
	return MemoryContextAllocHuge((MemoryContext) context, size);
}

static void
host_release(void *context, void *block)
{
	pfree(block);
}

/* Cancels by leaving the core with a longjmp, so the core never sees true. */
static bool
host_check(void *context)
{
	CHECK_FOR_INTERRUPTS();
	return false;
}

WcHost
wacana_host(MemoryContext context)
{
	return (WcHost) {host_alloc, host_release, host_check, context};
}

void
wacana_check_status(WcStatus status, const char *what)
{
	switch (status)
	{
		case WC_OK:
			return;
		case WC_NO_MEMORY:
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory"),
					 errdetail("Failed while reading a %s.", what)));
			break;
		case WC_CANCELLED:
			ereport(ERROR,
					(errcode(ERRCODE_QUERY_CANCELED),
					 errmsg("canceling statement due to user request")));
			break;
		case WC_TOO_LARGE:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("%s is too large", what),
					 errhint("The limits are listed in the README.")));
			break;
		case WC_BAD_VALUE:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid value for %s", what)));
			break;
		case WC_BAD_SYNTAX:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid input syntax for %s", what)));
			break;
		case WC_CORRUPT:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("invalid binary value for %s", what),
					 errdetail("The value is damaged or was not written by this extension.")));
			break;
		case WC_BAD_VERSION:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("%s has a version that this release does not know", what),
					 errhint("Recompute the value, or use the release that wrote it.")));
			break;
		case WC_OUT_OF_RANGE:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("count in %s is out of range", what)));
			break;
	}
	elog(ERROR, "unknown status %d of the core", (int) status);
}

/*
 * Texts are read as UTF-8; in any other encoding the results would be wrong
 * without anybody noticing.
 */
void
wacana_require_utf8(void)
{
	if (GetDatabaseEncoding() != PG_UTF8)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("wacana needs a database with encoding UTF8"),
				 errdetail("The encoding of this database is %s.", GetDatabaseEncodingName()),
				 errhint("Create a database with ENCODING 'UTF8' TEMPLATE template0.")));
}

WcSlice
wacana_text_slice(Datum value)
{
	text	   *body = DatumGetTextPP(value);

	wacana_require_utf8();
	return wc_slice(VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
}

text *
wacana_slice_text(WcSlice slice)
{
	return cstring_to_text_with_len(slice.data, (int) slice.length);
}

void
wacana_need_bytes(StringInfo message, uint64 bytes, const char *what)
{
	if (bytes > (uint64) (message->len - message->cursor))
		wacana_check_status(WC_CORRUPT, what);
}

char *
wacana_clip(WcSlice slice)
{
	int			bytes = pg_mbcharcliplen(slice.data, (int) slice.length, CLIP_CHARACTERS);
	char	   *clipped = pnstrdup(slice.data, bytes);

	return bytes < (int) slice.length ? psprintf("%s...", clipped) : clipped;
}

WcReader *
wacana_reader_create(MemoryContext context)
{
	WcHost	   *host = MemoryContextAlloc(context, sizeof(WcHost));
	WcReader   *reader;

	*host = wacana_host(context);
	reader = wc_reader_create(host);
	if (reader == NULL)
		wacana_check_status(WC_NO_MEMORY, "text");
	return reader;
}

void
wacana_read_with(WcReader *reader, WcSlice text, WcReading *reading)
{
	wacana_check_status(wc_read(reader, text, reading), "text");
}

static CallSite *
call_site(FunctionCallInfo fcinfo)
{
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(CallSite));
	return fcinfo->flinfo->fn_extra;
}

const WcReading *
wacana_read_overridden(FunctionCallInfo fcinfo, WcSlice text, const WcOverrides *overrides)
{
	CallSite   *site = call_site(fcinfo);

	if (site->reader == NULL)
		site->reader = wacana_reader_create(fcinfo->flinfo->fn_mcxt);
	wc_reader_set_overrides(site->reader, overrides);
	wacana_read_with(site->reader, text, &site->reading);
	return &site->reading;
}

const WcReading *
wacana_read(FunctionCallInfo fcinfo, WcSlice text)
{
	return wacana_read_overridden(fcinfo, text, NULL);
}

void *
wacana_call_state(FunctionCallInfo fcinfo, Size size)
{
	CallSite   *site = call_site(fcinfo);

	if (site->state == NULL)
		site->state = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, size);
	return site->state;
}

MemoryContext
wacana_aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("aggregate support function called outside an aggregate")));
	return context;
}

char *
wacana_base64(WcSlice bytes)
{
	size_t		size = wc_base64_size(bytes.length);
	char	   *out = palloc(size + 1);

	wc_base64_encode(bytes.data, bytes.length, out);
	out[size] = '\0';
	return out;
}

ArrayType *
wacana_text_array(const WcSlice *slices, int count)
{
	Datum	   *values = palloc(sizeof(Datum) * Max(count, 1));

	for (int i = 0; i < count; i++)
	{
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		values[i] = PointerGetDatum(wacana_slice_text(slices[i]));
	}
	return construct_array(values, count, TEXTOID, -1, false, TYPALIGN_INT);
}

int32
wacana_place(WacanaPlaces *places, uint32 byte)
{
	Assert(byte >= places->byte);
	places->character += (int32) wc_utf8_count(places->text.data + places->byte, byte - places->byte);
	places->byte = byte;
	return places->character + 1;
}

WacanaRows
wacana_rows_start(FunctionCallInfo fcinfo)
{
	InitMaterializedSRF(fcinfo, 0);
	return (WacanaRows) {(ReturnSetInfo *) fcinfo->resultinfo};
}

void
wacana_put_row(WacanaRows *rows, const Datum *values, const bool *nulls)
{
	tuplestore_putvalues(rows->result->setResult, rows->result->setDesc, (Datum *) values, (bool *) nulls);
}

Datum
wacana_row(FunctionCallInfo fcinfo, const Datum *values, const bool *nulls)
{
	CallSite   *site = call_site(fcinfo);

	if (site->row == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
		TupleDesc	descriptor;

		if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		site->row = BlessTupleDesc(CreateTupleDescCopy(descriptor));
		MemoryContextSwitchTo(old);
	}
	return HeapTupleGetDatum(heap_form_tuple(site->row, (Datum *) values, (bool *) nulls));
}

struct varlena *
wacana_varlena(WcSlice bytes)
{
	struct varlena *value = palloc(VARHDRSZ + bytes.length);

	SET_VARSIZE(value, VARHDRSZ + bytes.length);
	memcpy(VARDATA(value), bytes.data, bytes.length);
	return value;
}
