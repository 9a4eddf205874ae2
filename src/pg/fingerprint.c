/*
 * fingerprint.c - the types text_fingerprint and fingerprint_query: making,
 * input and output, comparison.
 *
 * Input:    Datums.
 * Output:   Datums.
 * Does not: know how a fingerprint is made or compared (src/core does), index
 *           (fingerprint_index.c), group (fingerprint_group.c).
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "common/shortest_dec.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/float.h"

#include "pg/fingerprint.h"

/* Name of the value in error messages. */
#define FINGERPRINT "text_fingerprint"
#define QUERY "fingerprint_query"

/* Bytes of a fingerprint_query before its fingerprint: threshold, guard. */
#define QUERY_HEAD 9

static WcSlice
varlena_slice(const struct varlena *value)
{
	return wc_slice(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
}

WcFingerprint
wacana_open_fingerprint(const struct varlena *value)
{
	WcFingerprint fp;

	wacana_check_status(wc_fingerprint_open(varlena_slice(value), &fp), FINGERPRINT);
	if (fp.size == 0)
		wacana_check_status(WC_CORRUPT, FINGERPRINT);
	return fp;
}

WcFingerprint
wacana_fingerprint_datum(Datum value)
{
	return wacana_open_fingerprint(PG_DETOAST_DATUM_PACKED(value));
}

void
wacana_check_threshold(double threshold)
{
	if (!(threshold > 0 && threshold <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("threshold must be above 0 and at most 1"),
				 errdetail("The threshold given is %g.", threshold)));
}

void
wacana_check_comparable(const WcFingerprint *a, const WcFingerprint *b)
{
	if (a->algorithm != b->algorithm)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("fingerprints of algorithm versions %d and %d can't be compared", a->algorithm, b->algorithm),
				 errhint("Recompute the older ones with fingerprint().")));
}

bool
wacana_near_duplicates(const WcFingerprint *a, const WcFingerprint *b, double threshold, bool guard)
{
	wacana_check_comparable(a, b);
	return wc_resembles(a, b, threshold) && (!guard || wc_guard_passes(a, b));
}

/* ---- making ---- */

/* The maker kept by the call site. */
typedef struct MakerSite
{
	WcHost		host;
	WcFingerprinter *maker;		/* NULL before the first text */
} MakerSite;

static WcFingerprinter *
call_site_maker(FunctionCallInfo fcinfo)
{
	MakerSite  *site = wacana_call_state(fcinfo, sizeof(MakerSite));

	if (site->maker == NULL)
	{
		site->host = wacana_host(fcinfo->flinfo->fn_mcxt);
		site->maker = wc_fingerprinter_create(&site->host);
	}
	return site->maker;
}

/* fingerprint(body text) -> text_fingerprint; NULL for a text with nothing visible. */
WACANA_FUNCTION(wacana_fingerprint);
Datum
wacana_fingerprint(PG_FUNCTION_ARGS)
{
	WcSlice		bytes;

	wacana_check_status(wc_fingerprint_text(call_site_maker(fcinfo), wacana_text_slice(PG_GETARG_DATUM(0)), &bytes), "text");
	if (bytes.length == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(wacana_varlena(bytes));
}

/* fingerprint_words(body text) -> text: what the fingerprint is made of. */
WACANA_FUNCTION(wacana_fingerprint_words);
Datum
wacana_fingerprint_words(PG_FUNCTION_ARGS)
{
	WcSlice		words;

	wacana_check_status(wc_fingerprint_words(call_site_maker(fcinfo), wacana_text_slice(PG_GETARG_DATUM(0)), &words), "text");
	if (words.length == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(wacana_slice_text(words));
}

/* ---- input and output ---- */

/* Read the text form; NULL after a soft error. */
static struct varlena *
read_fingerprint(FunctionCallInfo fcinfo, const char *string)
{
	WcHost		host = wacana_host(CurrentMemoryContext);
	WcArena		arena;
	WcSlice		bytes;
	WcStatus	status;
	struct varlena *value;

	wc_arena_init(&arena, &host);
	status = wc_fingerprint_parse(&arena, wc_slice(string, strlen(string)), &bytes);
	if (status == WC_BAD_SYNTAX || status == WC_CORRUPT)
		wacana_return_error(fcinfo, NULL,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("invalid input syntax for type %s: \"%s\"", FINGERPRINT,
								   wacana_clip(wc_slice(string, strlen(string)))),
							errhint("Make fingerprints with fingerprint(text)."));
	wacana_check_status(status, FINGERPRINT);
	value = wacana_varlena(bytes);
	wc_arena_free(&arena);
	return value;
}

WACANA_FUNCTION(wacana_text_fingerprint_in);
Datum
wacana_text_fingerprint_in(PG_FUNCTION_ARGS)
{
	struct varlena *value = read_fingerprint(fcinfo, PG_GETARG_CSTRING(0));

	if (value == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(value);
}

/* The text form behind a prefix. */
static char *
write_fingerprint(const WcFingerprint *fp, const char *prefix)
{
	size_t		before = strlen(prefix);
	char	   *out = palloc(before + wc_fingerprint_text_size(fp) + 1);

	memcpy(out, prefix, before);
	out[before + wc_fingerprint_write(fp, out + before)] = '\0';
	return out;
}

WACANA_FUNCTION(wacana_text_fingerprint_out);
Datum
wacana_text_fingerprint_out(PG_FUNCTION_ARGS)
{
	WcFingerprint fp = wacana_fingerprint_datum(PG_GETARG_DATUM(0));

	PG_RETURN_CSTRING(write_fingerprint(&fp, ""));
}

/*
 * On the wire: format, algorithm, sampled (int1 each), number of guard words
 * (int2, -1: not kept), true size (int4), number of hashes (int4), guard words
 * (int2 each), hashes (int4 each).
 */
static void
send_fingerprint(StringInfo buffer, const WcFingerprint *fp)
{
	pq_sendint8(buffer, WC_FINGERPRINT_FORMAT);
	pq_sendint8(buffer, fp->algorithm);
	pq_sendint8(buffer, fp->sampled);
	pq_sendint16(buffer, fp->guarded ? fp->guard_count : 0xFFFF);
	pq_sendint32(buffer, fp->size);
	pq_sendint32(buffer, fp->count);
	for (uint32 i = 0; i < fp->guard_count; i++)
		pq_sendint16(buffer, (uint16) wc_load16(fp->guards + 2 * i));
	for (uint32 i = 0; i < fp->count; i++)
		pq_sendint32(buffer, wc_fingerprint_hash(fp, i));
}

/* Bytes of a fingerprint on the wire before its guards and hashes. */
#define BINARY_HEAD 13

/* Bytes of a fingerprint from the wire, behind prefix bytes that are left free; every rule checked. */
static struct varlena *
receive_fingerprint(StringInfo buffer, Size prefix)
{
	uint8		format,
				algorithm,
				sampled;
	uint32		guards,
				size,
				count;
	bool		guarded;
	struct varlena *value;
	unsigned char *out;
	WcFingerprint fp;
	size_t		bytes;

	wacana_need_bytes(buffer, BINARY_HEAD, FINGERPRINT);
	format = (uint8) pq_getmsgbyte(buffer);
	algorithm = (uint8) pq_getmsgbyte(buffer);
	sampled = (uint8) pq_getmsgbyte(buffer);
	guards = (uint32) pq_getmsgint(buffer, 2);
	size = (uint32) pq_getmsgint(buffer, 4);
	count = (uint32) pq_getmsgint(buffer, 4);
	guarded = guards != 0xFFFF;
	if (format != WC_FINGERPRINT_FORMAT)
		wacana_check_status(WC_BAD_VERSION, FINGERPRINT);
	if (!guarded)
		guards = 0;
	if (guards > WC_FINGERPRINT_GUARDS || sampled > 1 || (!sampled && size != count))
		wacana_check_status(WC_CORRUPT, FINGERPRINT);
	wacana_need_bytes(buffer, (uint64) count * 4 + guards * 2, FINGERPRINT);
	bytes = wc_fingerprint_bytes(count, guards, sampled != 0);
	value = palloc(VARHDRSZ + prefix + bytes);
	SET_VARSIZE(value, VARHDRSZ + prefix + bytes);
	out = (unsigned char *) VARDATA(value) + prefix;
	*out++ = format;
	*out++ = algorithm;
	*out++ = sampled;
	*out++ = guarded ? (unsigned char) guards : 255;
	for (uint32 i = 0; i < guards; i++, out += 2)
		wc_store16(out, (uint32) pq_getmsgint(buffer, 2));
	if (sampled)
	{
		wc_store32(out, size);
		out += 4;
	}
	for (uint32 i = 0; i < count; i++, out += 4)
		wc_store32(out, (uint32) pq_getmsgint(buffer, 4));
	wacana_check_status(wc_fingerprint_check(wc_slice(VARDATA(value) + prefix, bytes), &fp), FINGERPRINT);
	return value;
}

WACANA_FUNCTION(wacana_text_fingerprint_send);
Datum
wacana_text_fingerprint_send(PG_FUNCTION_ARGS)
{
	WcFingerprint fp = wacana_fingerprint_datum(PG_GETARG_DATUM(0));
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	send_fingerprint(&buffer, &fp);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

WACANA_FUNCTION(wacana_text_fingerprint_recv);
Datum
wacana_text_fingerprint_recv(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(receive_fingerprint((StringInfo) PG_GETARG_POINTER(0), 0));
}

/* ---- order and hash: by the bytes ---- */

static int
compare_datums(Datum a, Datum b)
{
	return wc_slice_compare(varlena_slice(PG_DETOAST_DATUM_PACKED(a)), varlena_slice(PG_DETOAST_DATUM_PACKED(b)));
}

WACANA_FUNCTION(wacana_text_fingerprint_cmp);
Datum
wacana_text_fingerprint_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_datums(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

#define COMPARISON(name, operator) \
	WACANA_FUNCTION(wacana_text_fingerprint_##name); \
	Datum \
	wacana_text_fingerprint_##name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare_datums(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)) operator 0); \
	}

COMPARISON(eq, ==)
COMPARISON(ne, !=)
COMPARISON(lt, <)
COMPARISON(le, <=)
COMPARISON(gt, >)
COMPARISON(ge, >=)

/* A hash that is the same on every platform, so that hash partitions can move. */
WACANA_FUNCTION(wacana_text_fingerprint_hash);
Datum
wacana_text_fingerprint_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) wc_hash_slice(varlena_slice(PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0)))));
}

WACANA_FUNCTION(wacana_text_fingerprint_hash_extended);
Datum
wacana_text_fingerprint_hash_extended(PG_FUNCTION_ARGS)
{
	uint64		seed = (uint64) PG_GETARG_INT64(1);
	uint64		hash = wc_hash_slice(varlena_slice(PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0))));

	/* with seed 0 the low half equals the plain hash, as the server expects */
	PG_RETURN_INT64((int64) (seed == 0 ? hash : wc_mix64(hash ^ seed)));
}

/* ---- accessors and measures ---- */

/* fingerprint_info(fp) -> (size, sampled, guard_words, algorithm). */
WACANA_FUNCTION(wacana_fingerprint_info);
Datum
wacana_fingerprint_info(PG_FUNCTION_ARGS)
{
	WcFingerprint fp = wacana_fingerprint_datum(PG_GETARG_DATUM(0));
	Datum		values[4];
	bool		nulls[4] = {false};

	values[0] = Int32GetDatum((int32) fp.size);
	values[1] = BoolGetDatum(fp.sampled);
	values[2] = Int32GetDatum(fp.guard_count);
	nulls[2] = !fp.guarded;
	values[3] = Int32GetDatum(fp.algorithm);
	PG_RETURN_DATUM(wacana_row(fcinfo, values, nulls));
}

WACANA_FUNCTION(wacana_resemblance);
Datum
wacana_resemblance(PG_FUNCTION_ARGS)
{
	WcFingerprint a = wacana_fingerprint_datum(PG_GETARG_DATUM(0)),
				b = wacana_fingerprint_datum(PG_GETARG_DATUM(1));

	wacana_check_comparable(&a, &b);
	PG_RETURN_FLOAT8(wc_resemblance(&a, &b));
}

WACANA_FUNCTION(wacana_containment);
Datum
wacana_containment(PG_FUNCTION_ARGS)
{
	WcFingerprint a = wacana_fingerprint_datum(PG_GETARG_DATUM(0)),
				b = wacana_fingerprint_datum(PG_GETARG_DATUM(1));

	wacana_check_comparable(&a, &b);
	PG_RETURN_FLOAT8(wc_containment(&a, &b));
}

WACANA_FUNCTION(wacana_near_duplicate);
Datum
wacana_near_duplicate(PG_FUNCTION_ARGS)
{
	WcFingerprint a = wacana_fingerprint_datum(PG_GETARG_DATUM(0)),
				b = wacana_fingerprint_datum(PG_GETARG_DATUM(1));
	double		threshold = PG_GETARG_FLOAT8(2);

	wacana_check_threshold(threshold);
	PG_RETURN_BOOL(wacana_near_duplicates(&a, &b, threshold, PG_GETARG_BOOL(3)));
}

WACANA_FUNCTION(wacana_contained_in);
Datum
wacana_contained_in(PG_FUNCTION_ARGS)
{
	WcFingerprint a = wacana_fingerprint_datum(PG_GETARG_DATUM(0)),
				b = wacana_fingerprint_datum(PG_GETARG_DATUM(1));
	double		threshold = PG_GETARG_FLOAT8(2);

	wacana_check_threshold(threshold);
	wacana_check_comparable(&a, &b);
	PG_RETURN_BOOL(wc_is_contained(&a, &b, threshold));
}

/* ---- queries: threshold (float8, little-endian), guard (byte), fingerprint ---- */

static void
store_query_head(unsigned char *out, double threshold, bool guard)
{
	uint64		bits;

	memcpy(&bits, &threshold, sizeof(bits));
	wc_store32(out, (uint32) bits);
	wc_store32(out + 4, (uint32) (bits >> 32));
	out[8] = guard;
}

static struct varlena *
new_query(WcSlice fingerprint, double threshold, bool guard)
{
	struct varlena *value = palloc(VARHDRSZ + QUERY_HEAD + fingerprint.length);

	wacana_check_threshold(threshold);
	SET_VARSIZE(value, VARHDRSZ + QUERY_HEAD + fingerprint.length);
	store_query_head((unsigned char *) VARDATA(value), threshold, guard);
	memcpy(VARDATA(value) + QUERY_HEAD, fingerprint.data, fingerprint.length);
	return value;
}

WacanaFingerprintQuery
wacana_fingerprint_query_datum(Datum value)
{
	WcSlice		bytes = varlena_slice(PG_DETOAST_DATUM_PACKED(value));
	WacanaFingerprintQuery query;
	uint64		bits;

	if (bytes.length <= QUERY_HEAD)
		wacana_check_status(WC_CORRUPT, QUERY);
	bits = (uint64) wc_load32((const unsigned char *) bytes.data) |
		(uint64) wc_load32((const unsigned char *) bytes.data + 4) << 32;
	memcpy(&query.threshold, &bits, sizeof(bits));
	query.guard = bytes.data[8] != 0;
	wacana_check_threshold(query.threshold);
	wacana_check_status(wc_fingerprint_open(wc_slice(bytes.data + QUERY_HEAD, bytes.length - QUERY_HEAD), &query.fp), QUERY);
	return query;
}

/* fingerprint_query(fp, threshold, guard): the right operand of the index operators. */
WACANA_FUNCTION(wacana_fingerprint_query);
Datum
wacana_fingerprint_query(PG_FUNCTION_ARGS)
{
	struct varlena *fingerprint = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));

	(void) wacana_open_fingerprint(fingerprint);
	PG_RETURN_POINTER(new_query(varlena_slice(fingerprint), PG_GETARG_FLOAT8(1), PG_GETARG_BOOL(2)));
}

/* Text form: the threshold, "!" with the guard, a space, the fingerprint. */
WACANA_FUNCTION(wacana_fingerprint_query_in);
Datum
wacana_fingerprint_query_in(PG_FUNCTION_ARGS)
{
	char	   *string = PG_GETARG_CSTRING(0),
			   *end;
	double		threshold = strtod(string, &end);
	bool		guard = *end == '!';
	struct varlena *fingerprint;

	if (end == string || end[guard] != ' ' || !(threshold > 0 && threshold <= 1))
		wacana_return_error(fcinfo, (Datum) 0,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("invalid input syntax for type %s: \"%s\"", QUERY,
								   wacana_clip(wc_slice(string, strlen(string)))),
							errhint("Make queries with fingerprint_query(fingerprint, threshold, guard)."));
	fingerprint = read_fingerprint(fcinfo, end + guard + 1);
	if (fingerprint == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(new_query(varlena_slice(fingerprint), threshold, guard));
}

WACANA_FUNCTION(wacana_fingerprint_query_out);
Datum
wacana_fingerprint_query_out(PG_FUNCTION_ARGS)
{
	WacanaFingerprintQuery query = wacana_fingerprint_query_datum(PG_GETARG_DATUM(0));
	char		number[DOUBLE_SHORTEST_DECIMAL_LEN + 2];
	int			length = double_to_shortest_decimal_bufn(query.threshold, number);

	if (query.guard)
		number[length++] = '!';
	number[length++] = ' ';
	number[length] = '\0';
	PG_RETURN_CSTRING(write_fingerprint(&query.fp, number));
}

WACANA_FUNCTION(wacana_fingerprint_query_send);
Datum
wacana_fingerprint_query_send(PG_FUNCTION_ARGS)
{
	WacanaFingerprintQuery query = wacana_fingerprint_query_datum(PG_GETARG_DATUM(0));
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendfloat8(&buffer, query.threshold);
	pq_sendint8(&buffer, query.guard);
	send_fingerprint(&buffer, &query.fp);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

WACANA_FUNCTION(wacana_fingerprint_query_recv);
Datum
wacana_fingerprint_query_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	double		threshold;
	int			guard;
	struct varlena *value;

	wacana_need_bytes(buffer, 9, QUERY);
	threshold = pq_getmsgfloat8(buffer);
	guard = pq_getmsgbyte(buffer);
	value = receive_fingerprint(buffer, QUERY_HEAD);
	wacana_check_threshold(threshold);
	if (guard != 0 && guard != 1)
		wacana_check_status(WC_CORRUPT, QUERY);
	store_query_head((unsigned char *) VARDATA(value), threshold, guard != 0);
	PG_RETURN_POINTER(value);
}

/* ---- the index operators as functions: fingerprint on the left, query on the right ---- */

WACANA_FUNCTION(wacana_matches_near_duplicate);
Datum
wacana_matches_near_duplicate(PG_FUNCTION_ARGS)
{
	WcFingerprint fp = wacana_fingerprint_datum(PG_GETARG_DATUM(0));
	WacanaFingerprintQuery query = wacana_fingerprint_query_datum(PG_GETARG_DATUM(1));

	PG_RETURN_BOOL(wacana_near_duplicates(&fp, &query.fp, query.threshold, query.guard));
}

WACANA_FUNCTION(wacana_matches_part);
Datum
wacana_matches_part(PG_FUNCTION_ARGS)
{
	WcFingerprint fp = wacana_fingerprint_datum(PG_GETARG_DATUM(0));
	WacanaFingerprintQuery query = wacana_fingerprint_query_datum(PG_GETARG_DATUM(1));

	wacana_check_comparable(&fp, &query.fp);
	PG_RETURN_BOOL(wc_is_contained(&fp, &query.fp, query.threshold));
}

WACANA_FUNCTION(wacana_matches_whole);
Datum
wacana_matches_whole(PG_FUNCTION_ARGS)
{
	WcFingerprint fp = wacana_fingerprint_datum(PG_GETARG_DATUM(0));
	WacanaFingerprintQuery query = wacana_fingerprint_query_datum(PG_GETARG_DATUM(1));

	wacana_check_comparable(&fp, &query.fp);
	PG_RETURN_BOOL(wc_is_contained(&query.fp, &fp, query.threshold));
}
