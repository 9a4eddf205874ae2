/*
 * model.c - the type model, and what applies a model to a text.
 *
 * Input:    values of type model; texts.
 * Output:   labels, probabilities, contributions.
 * Does not: learn (train.c does); believe a hash from outside.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "catalog/pg_type_d.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/base64.h"
#include "pg/model.h"

WACANA_FUNCTION(wacana_model_in);
WACANA_FUNCTION(wacana_model_out);
WACANA_FUNCTION(wacana_model_recv);
WACANA_FUNCTION(wacana_model_send);
WACANA_FUNCTION(wacana_model_hash);
WACANA_FUNCTION(wacana_builtin_model);
WACANA_FUNCTION(wacana_model_info);
WACANA_FUNCTION(wacana_classify);
WACANA_FUNCTION(wacana_class_scores);
WACANA_FUNCTION(wacana_explain);

/* Bytes of an image's head that tell one model from another. */
#define HEAD_BYTES 24

/* --- opening once ------------------------------------------------------------- */

/* The hash in the head of a value, of which only the head is read. */
static uint64
head_hash(Datum value)
{
	struct varlena *given = (struct varlena *) DatumGetPointer(value);
	struct varlena *head = PG_DETOAST_DATUM_SLICE(value, 0, HEAD_BYTES);
	uint64		hash = wc_model_hash(wc_slice(VARDATA_ANY(head), HEAD_BYTES));

	if (head != given)
		pfree(head);
	return hash;
}

/* Is the value the one that is open?  Reads its first bytes only. */
static bool
is_open(Datum value, const WacanaOpenModel *open)
{
	struct varlena *given = (struct varlena *) DatumGetPointer(value);

	if (open->context == NULL)
		return false;
	if (VARATT_IS_EXTERNAL_ONDISK(given) && open->pointer_length > 0)
		return memcmp(given, open->pointer, open->pointer_length) == 0;
	return toast_raw_datum_size(value) - VARHDRSZ == open->length && head_hash(value) == open->hash;
}

/* Forget what is open and make room for another model. */
static void
reopen(WacanaOpenModel *open, MemoryContext parent)
{
	if (open->context != NULL)
		MemoryContextDelete(open->context);
	memset(open, 0, sizeof(*open));
	open->context = AllocSetContextCreate(parent, "wacana model", ALLOCSET_DEFAULT_SIZES);
	open->host = wacana_host(open->context);
	wc_arena_init(&open->arena, &open->host);
}

static void
open_image(WacanaOpenModel *open, WcSlice image)
{
	WcStatus	status = wc_model_open(image, &open->arena, &open->model);

	/* left half open, it would be taken for the next call's */
	if (status != WC_OK)
	{
		MemoryContext context = open->context;

		open->context = NULL;
		MemoryContextDelete(context);
	}
	wacana_check_status(status, "model");
	open->hash = wc_model_hash(image);
	open->length = image.length;
}

const WcModel *
wacana_open_model(Datum value, MemoryContext parent, WacanaOpenModel *open)
{
	struct varlena *given = (struct varlena *) DatumGetPointer(value);
	MemoryContext old;
	struct varlena *image;

	if (is_open(value, open))
		return &open->model;
	reopen(open, parent);
	old = MemoryContextSwitchTo(open->context);
	image = PG_DETOAST_DATUM_COPY(value);
	MemoryContextSwitchTo(old);
	open_image(open, wc_slice(VARDATA(image), VARSIZE(image) - VARHDRSZ));
	if (VARATT_IS_EXTERNAL_ONDISK(given) && VARSIZE_EXTERNAL(given) <= WACANA_POINTER_SIZE)
	{
		open->pointer_length = VARSIZE_EXTERNAL(given);
		memcpy(open->pointer, given, open->pointer_length);
	}
	return &open->model;
}

const WcModel *
wacana_open_builtin(const char *name, MemoryContext parent, WacanaOpenModel *open)
{
	WcSlice		image;

	if (open->context != NULL)
		return &open->model;
	reopen(open, parent);
	wacana_check_status(wc_model_refer(wc_slice(name, strlen(name)), &open->arena, &image), "model");
	open_image(open, image);
	return &open->model;
}

/* --- scoring ---------------------------------------------------------------------- */

void
wacana_score_reading(WacanaScoring *scoring, bool places)
{
	wacana_check_status(wc_features(&scoring->reading, WC_BLOCK_ALL, places, wc_reader_arena(scoring->reader), &scoring->features), "text");
	wc_model_scores(&scoring->open.model, &scoring->features, scoring->raw);
	wc_model_probabilities(&scoring->open.model, scoring->raw, scoring->p);
}

bool
wacana_score(FunctionCallInfo fcinfo, int body, int model, bool places, WacanaScoring **scoring)
{
	WacanaScoring *kept = wacana_call_state(fcinfo, sizeof(WacanaScoring));
	MemoryContext context = fcinfo->flinfo->fn_mcxt;

	*scoring = kept;
	if (kept->reader == NULL)
		kept->reader = wacana_reader_create(context);
	if (model < 0)
		wacana_open_builtin("sentimen", context, &kept->open);
	else
		wacana_open_model(PG_GETARG_DATUM(model), context, &kept->open);
	wacana_read_with(kept->reader, wacana_text_slice(PG_GETARG_DATUM(body)), &kept->reading);
	if (kept->reading.word_count == 0)
		return false;
	wacana_score_reading(kept, places);
	return true;
}

void
wacana_put_contributions(WacanaRows *rows, const WacanaScoring *scoring, const char *label,
						 const double *words, double rest)
{
	const WcReading *reading = &scoring->reading;
	WacanaPlaces places = {reading->text, 0, 0};
	Datum		values[5] = {0};
	bool		nulls[5] = {false};
	int			first = label != NULL ? 1 : 0;

	if (label != NULL)
		values[0] = CStringGetTextDatum(label);
	for (uint32 w = 0; w < reading->word_count;)
	{
		uint32		t = reading->words[w].token;
		const WcToken *token = &reading->tokens[t];
		double		sum = 0;
		int32		start;

		for (; w < reading->word_count && reading->words[w].token == t; w++)
			sum += words[w];
		if (sum == 0)
			continue;
		start = wacana_place(&places, token->start);
		values[first] = PointerGetDatum(wacana_slice_text(wc_slice(reading->text.data + token->start, token->length)));
		values[first + 1] = Int32GetDatum(start);
		values[first + 2] = Int32GetDatum(wacana_place(&places, token->start + token->length) - start);
		values[first + 3] = Float8GetDatum(sum);
		wacana_put_row(rows, values, nulls);
		if (t % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
	nulls[first] = nulls[first + 1] = nulls[first + 2] = true;
	values[first + 3] = Float8GetDatum(rest);
	wacana_put_row(rows, values, nulls);
}

static text *
label_text(const WcModel *model, int label)
{
	return wacana_slice_text(model->labels[label].name);
}

/* --- input and output ------------------------------------------------------------------ */

/* Text form: the image in base64. */
Datum
wacana_model_in(PG_FUNCTION_ARGS)
{
	char	   *input = PG_GETARG_CSTRING(0);
	size_t		length = strlen(input);
	struct varlena *value = palloc(VARHDRSZ + length / 4 * 3 + 4);
	size_t		written;
	WcStatus	status;

	if (!wc_base64_decode(input, length, VARDATA(value), &written))
		wacana_return_error(fcinfo, (Datum) 0,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("invalid input syntax for type model: \"%s\"", wacana_clip(wc_slice(input, length))),
							errhint("A model is made by train(), adapt() or builtin_model(); its text form is base64."));
	SET_VARSIZE(value, VARHDRSZ + written);
	status = wc_model_validate(wc_slice(VARDATA(value), written));
	if (status == WC_BAD_VERSION)
		wacana_return_error(fcinfo, (Datum) 0,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("model has a version that this release does not know"),
							errhint("Learn the model again with train() or adapt()."));
	if (status != WC_OK)
		wacana_return_error(fcinfo, (Datum) 0,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("invalid value for type model"),
							errdetail("The value is damaged or was not written by this extension."),
							errhint("A model is made by train() or adapt(); builtin_model('sentimen') is the shipped one."));
	PG_RETURN_POINTER(value);
}

Datum
wacana_model_out(PG_FUNCTION_ARGS)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));

	PG_RETURN_CSTRING(wacana_base64(wc_slice(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value))));
}

/* Binary form: the image; its numbers have one byte order everywhere. */
Datum
wacana_model_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			length = buffer->len - buffer->cursor;
	WcSlice		image = wc_slice(pq_getmsgbytes(buffer, length), length);

	wacana_check_status(wc_model_validate(image), "model");
	PG_RETURN_POINTER(wacana_varlena(image));
}

Datum
wacana_model_send(PG_FUNCTION_ARGS)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendbytes(&buffer, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* --- equality ------------------------------------------------------------------------------- */

/* The same image: most pairs are told apart by their length or the hash in their heads. */
static bool
is_equal(FunctionCallInfo fcinfo)
{
	Datum		a = PG_GETARG_DATUM(0),
				b = PG_GETARG_DATUM(1);
	struct varlena *x,
			   *y;
	bool		equal;

	if (toast_raw_datum_size(a) != toast_raw_datum_size(b) || head_hash(a) != head_hash(b))
		return false;
	x = PG_DETOAST_DATUM_PACKED(a);
	y = PG_DETOAST_DATUM_PACKED(b);
	equal = memcmp(VARDATA_ANY(x), VARDATA_ANY(y), VARSIZE_ANY_EXHDR(x)) == 0;
	PG_FREE_IF_COPY(x, 0);
	PG_FREE_IF_COPY(y, 1);
	return equal;
}

WACANA_EQUALITY(model, is_equal)

/* The hash of the image, which input has checked; the same on every platform. */
Datum
wacana_model_hash(PG_FUNCTION_ARGS)
{
	uint64		hash = head_hash(PG_GETARG_DATUM(0));

	PG_RETURN_INT32((int32) (hash ^ hash >> 32));
}

/* --- functions ------------------------------------------------------------------------------ */

/* A small value that stands for a model in the library. */
Datum
wacana_builtin_model(PG_FUNCTION_ARGS)
{
	WcSlice		name = wacana_text_slice(PG_GETARG_DATUM(0));
	WcHost		host = wacana_host(CurrentMemoryContext);
	WcArena		arena;
	WcSlice		image;
	WcStatus	status;

	wc_arena_init(&arena, &host);
	status = wc_model_refer(name, &arena, &image);
	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("there is no built-in model \"%s\"", wacana_clip(name)),
				 errhint("The built-in model is \"sentimen\".")));
	wacana_check_status(status, "model");
	PG_RETURN_POINTER(wacana_varlena(image));
}

Datum
wacana_model_info(PG_FUNCTION_ARGS)
{
	WacanaOpenModel open = {0};
	const WcModel *model = wacana_open_model(PG_GETARG_DATUM(0), CurrentMemoryContext, &open);
	WcSlice    *labels = palloc(sizeof(WcSlice) * model->label_count);
	Datum		values[5];
	bool		nulls[5] = {false};

	for (uint32 k = 0; k < model->label_count; k++)
		labels[k] = model->labels[k].name;
	values[0] = PointerGetDatum(wacana_text_array(labels, model->label_count));
	values[1] = Int32GetDatum((int32) model->posts);
	values[2] = Int32GetDatum((int32) model->used);
	values[3] = Int32GetDatum((int32) open.length);
	values[4] = PointerGetDatum(wacana_slice_text(model->builtin));
	nulls[4] = model->builtin.length == 0;
	PG_RETURN_DATUM(wacana_row(fcinfo, values, nulls));
}

Datum
wacana_classify(PG_FUNCTION_ARGS)
{
	WacanaScoring *scoring;

	if (!wacana_score(fcinfo, 0, 1, false, &scoring))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(label_text(&scoring->open.model, wc_model_best(&scoring->open.model, scoring->p)));
}

Datum
wacana_class_scores(PG_FUNCTION_ARGS)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WacanaScoring *scoring;

	if (!wacana_score(fcinfo, 0, 1, false, &scoring))
		return (Datum) 0;
	for (uint32 k = 0; k < scoring->open.model.label_count; k++)
	{
		Datum		values[3];
		bool		nulls[3] = {false};

		values[0] = PointerGetDatum(label_text(&scoring->open.model, k));
		values[1] = Float8GetDatum(scoring->p[k]);
		values[2] = Float8GetDatum(scoring->raw[k]);
		wacana_put_row(&rows, values, nulls);
	}
	return (Datum) 0;
}

Datum
wacana_explain(PG_FUNCTION_ARGS)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WacanaScoring *scoring;

	if (!wacana_score(fcinfo, 0, 1, true, &scoring))
		return (Datum) 0;
	for (uint32 k = 0; k < scoring->open.model.label_count; k++)
	{
		double	   *words;
		double		rest;

		wacana_check_status(wc_model_explain(&scoring->open.model, &scoring->reading, &scoring->features, k,
											 wc_reader_arena(scoring->reader), &words, &rest), "text");
		wacana_put_contributions(&rows, scoring, text_to_cstring(label_text(&scoring->open.model, k)), words, rest);
	}
	return (Datum) 0;
}
