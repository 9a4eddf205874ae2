/*
 * train.c - the aggregates train and adapt, and their state, the type
 * training: labelled posts as hashed features.
 *
 * Input:    labels, texts, weights; for adapt a model to start from.
 * Output:   states that can be stored, sent and merged; models.
 * Does not: keep a text.
 *
 * Flat form, little-endian: "WTRN", format, feature version, 0, 0; u32 labels, u32 bytes
 * of labels, u32 bytes of the base, u32 posts; the labels (u8 length, bytes); the base's image;
 * the posts: u8 label, f64 weight, u32 length, row (core/row.h).
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

#include "core/base64.h"
#include "core/train.h"
#include "pg/model.h"

WACANA_FUNCTION(wacana_training_in);
WACANA_FUNCTION(wacana_training_out);
WACANA_FUNCTION(wacana_training_recv);
WACANA_FUNCTION(wacana_training_send);
WACANA_FUNCTION(wacana_train_add);
WACANA_FUNCTION(wacana_adapt_add);
WACANA_FUNCTION(wacana_training_combine);
WACANA_FUNCTION(wacana_training_learn);

#define FORMAT 1
#define HEAD 24
#define POST_HEAD 13			/* label, weight, length */

/* Largest state: about half a million posts.  More is 54000. */
#define MAX_POSTS_BYTES ((Size) 256 * 1024 * 1024)

#define TRAINING_MAGIC 0x57544752

/* The state in memory. */
typedef struct Training
{
	ExpandedObjectHeader hdr;
	int			magic;
	uint32		label_count;
	WcSlice		labels[WC_MAX_LABELS];	/* in the order of their first post */
	char	   *base;			/* the image to start from, or NULL */
	uint32		base_length;
	uint32		posts;
	char	   *bytes;			/* the posts, as in the flat form */
	Size		length;
	Size		capacity;
} Training;

static Size training_flat_size(ExpandedObjectHeader *header);
static void training_flatten(ExpandedObjectHeader *header, void *result, Size size);

static const ExpandedObjectMethods training_methods = {training_flat_size, training_flatten};

static void
put_u32(char *p, uint32 value)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char) (value >> (8 * i));
}

static uint32
get_u32(const char *p)
{
	const unsigned char *b = (const unsigned char *) p;

	return (uint32) b[0] | (uint32) b[1] << 8 | (uint32) b[2] << 16 | (uint32) b[3] << 24;
}

static void
put_f64(char *p, double value)
{
	uint64		bits;

	memcpy(&bits, &value, sizeof(bits));
	put_u32(p, (uint32) bits);
	put_u32(p + 4, (uint32) (bits >> 32));
}

static double
get_f64(const char *p)
{
	uint64		bits = get_u32(p) | (uint64) get_u32(p + 4) << 32;
	double		value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* --- the expanded state ---------------------------------------------------------- */

static Training *
make_training(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "wacana training", ALLOCSET_START_SMALL_SIZES);
	Training   *training = MemoryContextAllocZero(context, sizeof(Training));

	EOH_init_header(&training->hdr, &training_methods, context);
	training->magic = TRAINING_MAGIC;
	return training;
}

static uint32
label_bytes(const Training *training)
{
	uint32		bytes = 0;

	for (uint32 k = 0; k < training->label_count; k++)
		bytes += 1 + training->labels[k].length;
	return bytes;
}

static Size
training_flat_size(ExpandedObjectHeader *header)
{
	Training   *training = (Training *) header;

	return VARHDRSZ + HEAD + label_bytes(training) + training->base_length + training->length;
}

static void
training_flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	Training   *training = (Training *) header;
	char	   *at = VARDATA(result);

	memset(result, 0, VARHDRSZ + HEAD);
	SET_VARSIZE(result, size);
	memcpy(at, "WTRN", 4);
	at[4] = FORMAT;
	at[5] = WC_FEATURE_VERSION;
	put_u32(at + 8, training->label_count);
	put_u32(at + 12, label_bytes(training));
	put_u32(at + 16, training->base_length);
	put_u32(at + 20, training->posts);
	at += HEAD;
	for (uint32 k = 0; k < training->label_count; k++)
	{
		*at++ = (char) training->labels[k].length;
		memcpy(at, training->labels[k].data, training->labels[k].length);
		at += training->labels[k].length;
	}
	if (training->base_length > 0)
		memcpy(at, training->base, training->base_length);
	if (training->length > 0)
		memcpy(at + training->base_length, training->bytes, training->length);
}

/* Room for size more bytes of posts; 54000 beyond the documented size. */
static char *
reserve(Training *training, Size size)
{
	if (training->length + size > MAX_POSTS_BYTES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many posts to learn from"),
				 errdetail("The features of the posts may take %zu MB.", MAX_POSTS_BYTES / 1024 / 1024),
				 errhint("Learn from a sample of the posts.")));
	if (training->length + size > training->capacity)
	{
		Size		larger = Max(training->capacity * 2, training->length + size + 1024);

		training->bytes = training->bytes == NULL ? MemoryContextAllocHuge(training->hdr.eoh_context, larger)
			: repalloc_huge(training->bytes, larger);
		training->capacity = larger;
	}
	return training->bytes + training->length;
}

/* The number of a label, a new one if need be. */
static uint32
number_of_label(Training *training, WcSlice label)
{
	WcHost		host = wacana_host(training->hdr.eoh_context);

	for (uint32 k = 0; k < training->label_count; k++)
		if (wc_slice_equal(training->labels[k], label))
			return k;
	if (training->label_count == WC_MAX_LABELS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many labels"),
				 errdetail("A model has at most %d labels.", WC_MAX_LABELS),
				 errhint("Is the first argument the label and the second the text?")));
	if (label.length > WC_MAX_LABEL)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("label \"%s\" is too long", wacana_clip(label)),
				 errdetail("A label has at most %d bytes.", WC_MAX_LABEL)));
	training->labels[training->label_count].data = memcpy(host.alloc(host.context, label.length + 1), label.data, label.length);
	training->labels[training->label_count].length = label.length;
	return training->label_count++;
}

static void
add_post(Training *training, uint32 label, double weight, WcSlice row)
{
	char	   *at = reserve(training, POST_HEAD + row.length);

	at[0] = (char) label;
	put_f64(at + 1, weight);
	put_u32(at + 9, row.length);
	memcpy(at + POST_HEAD, row.data, row.length);
	training->length += POST_HEAD + row.length;
	training->posts++;
}

static void
set_base(Training *training, WcSlice image)
{
	training->base = MemoryContextAlloc(training->hdr.eoh_context, image.length);
	memcpy(training->base, image.data, image.length);
	training->base_length = image.length;
}

/* --- reading a flat state ------------------------------------------------------------ */

/* A post of the flat form; false at the end or for a damaged one. */
static bool
next_post(const char **at, const char *end, WcExample *example)
{
	uint32		length;

	if (end - *at < POST_HEAD)
		return false;
	example->label = (unsigned char) **at;
	example->weight = get_f64(*at + 1);
	length = get_u32(*at + 9);
	if (length > end - *at - POST_HEAD)
		return false;
	example->row = wc_slice(*at + POST_HEAD, length);
	*at += POST_HEAD + length;
	return true;
}

/* Check every post; the flat form's numbers were checked before. */
static bool
posts_are_valid(const char *at, const char *end, uint32 posts, uint32 labels)
{
	WcExample	example;

	while (at < end)
	{
		if (!next_post(&at, end, &example) || posts == 0 || example.label >= labels || !wc_row_is_valid(example.row) ||
			!(example.weight > 0 && example.weight <= WC_MAX_WEIGHT))
			return false;
		posts--;
	}
	return posts == 0;
}

/* The labels of the flat form, in place; false when they don't fill their bytes. */
static bool
read_labels(const char *at, const char *end, uint32 count, WcSlice *labels)
{
	for (uint32 k = 0; k < count; k++)
	{
		if (at >= end || (unsigned char) *at > WC_MAX_LABEL || (unsigned char) *at > end - at - 1)
			return false;
		labels[k] = wc_slice(at + 1, (unsigned char) *at);
		if (!pg_verifymbstr(labels[k].data, labels[k].length, true))
			return false;
		for (uint32 j = 0; j < k; j++)
			if (wc_slice_equal(labels[j], labels[k]))
				return false;
		at += 1 + labels[k].length;
	}
	return at == end;
}

/* The state of a flat form; with check, of one from outside.  *status says what is wrong, the result is NULL then. */
static Training *
unflatten(WcSlice flat, MemoryContext parent, bool check, WcStatus *status)
{
	const char *p = flat.data,
			   *posts;
	uint32		labels,
				label_size,
				base;
	WcSlice		names[WC_MAX_LABELS];
	Training   *training;

	*status = WC_CORRUPT;
	if (flat.length < HEAD || memcmp(p, "WTRN", 4) != 0)
		return NULL;
	if (p[4] != FORMAT || p[5] != WC_FEATURE_VERSION)
	{
		*status = WC_BAD_VERSION;
		return NULL;
	}
	labels = get_u32(p + 8);
	label_size = get_u32(p + 12);
	base = get_u32(p + 16);
	if (p[6] != 0 || p[7] != 0 || labels > WC_MAX_LABELS || label_size > flat.length - HEAD || base > flat.length - HEAD - label_size)
		return NULL;
	posts = p + HEAD + label_size + base;
	if (!read_labels(p + HEAD, p + HEAD + label_size, labels, names))
		return NULL;
	if (check && ((base > 0 && (*status = wc_model_validate(wc_slice(posts - base, base))) != WC_OK) ||
				  !posts_are_valid(posts, p + flat.length, get_u32(p + 20), labels)))
	{
		*status = *status == WC_BAD_VERSION ? WC_BAD_VERSION : WC_CORRUPT;
		return NULL;
	}
	*status = WC_OK;
	training = make_training(parent);
	for (uint32 k = 0; k < labels; k++)
		number_of_label(training, names[k]);
	if (base > 0)
		set_base(training, wc_slice(posts - base, base));
	training->length = 0;
	memcpy(reserve(training, p + flat.length - posts), posts, p + flat.length - posts);
	training->length = p + flat.length - posts;
	training->posts = get_u32(p + 20);
	return training;
}

/* The state of an argument: the one in memory itself, or a copy of a flat one in parent. */
static Training *
training_of(Datum value, MemoryContext parent)
{
	Training   *training;
	struct varlena *flat;
	WcStatus	status;

	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(value)))
	{
		training = (Training *) DatumGetEOHP(value);
		if (training->magic == TRAINING_MAGIC)
			return training;
	}
	flat = PG_DETOAST_DATUM_PACKED(value);
	training = unflatten(wc_slice(VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat)), parent, false, &status);
	wacana_check_status(status, "training state");
	return training;
}

/* The state of argument 0 that may be changed in place: made when it is NULL, copied when it belongs to somebody else. */
static Training *
own_training(FunctionCallInfo fcinfo)
{
	MemoryContext context = wacana_aggregate_context(fcinfo);
	Datum		value;

	if (PG_ARGISNULL(0))
		return make_training(context);
	value = PG_GETARG_DATUM(0);
	if (VARATT_IS_EXTERNAL_EXPANDED_RO(DatumGetPointer(value)))
	{
		struct varlena *flat = PG_DETOAST_DATUM_COPY(value);

		return training_of(PointerGetDatum(flat), context);
	}
	return training_of(value, context);
}

/* --- transition ------------------------------------------------------------------------- */

/* What a call site of the transition keeps. */
typedef struct Adding
{
	WcReader   *reader;
	WacanaOpenModel base;
} Adding;

static double
weight_of(FunctionCallInfo fcinfo, int argument)
{
	double		weight = PG_NARGS() > argument ? PG_GETARG_FLOAT8(argument) : 1;

	if (!(weight >= 0 && weight <= WC_MAX_WEIGHT))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid weight of a post: %g", weight),
				 errdetail("A weight is a number from 0 to %g.", WC_MAX_WEIGHT)));
	return weight;
}

/* Add the post of label, body and perhaps weight, the first of which is argument first.  A post of weight 0 is passed over. */
static void
add_argument_post(FunctionCallInfo fcinfo, Training *training, Adding *adding, int first)
{
	WcSlice		label = wacana_text_slice(PG_GETARG_DATUM(first));
	double		weight = weight_of(fcinfo, first + 2);
	WcReading	reading;
	WcFeatures	features;
	WcSlice		row;

	if (weight == 0)
		return;
	if (adding->reader == NULL)
		adding->reader = wacana_reader_create(fcinfo->flinfo->fn_mcxt);
	wacana_read_with(adding->reader, wacana_text_slice(PG_GETARG_DATUM(first + 1)), &reading);
	wacana_check_status(wc_features(&reading, WC_BLOCK_ALL, false, wc_reader_arena(adding->reader), &features), "text");
	wacana_check_status(wc_encode_features(&features, wc_reader_arena(adding->reader), &row), "text");
	add_post(training, number_of_label(training, label), weight, row);
}

static bool
any_null(FunctionCallInfo fcinfo, int first)
{
	for (int i = first; i < PG_NARGS(); i++)
		if (PG_ARGISNULL(i))
			return true;
	return false;
}

Datum
wacana_train_add(PG_FUNCTION_ARGS)
{
	Training   *training;

	wacana_aggregate_context(fcinfo);
	if (any_null(fcinfo, 1))
		WACANA_RETURN_UNCHANGED();
	training = own_training(fcinfo);
	add_argument_post(fcinfo, training, wacana_call_state(fcinfo, sizeof(Adding)), 1);
	PG_RETURN_DATUM(EOHPGetRWDatum(&training->hdr));
}

static void
base_error(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("adapt() was given different models to start from"),
			 errhint("The first argument must be the same for all rows of a group.")));
}

Datum
wacana_adapt_add(PG_FUNCTION_ARGS)
{
	Training   *training;
	Adding	   *adding;

	wacana_aggregate_context(fcinfo);
	if (any_null(fcinfo, 1))
		WACANA_RETURN_UNCHANGED();
	training = own_training(fcinfo);
	adding = wacana_call_state(fcinfo, sizeof(Adding));
	wacana_open_model(PG_GETARG_DATUM(1), fcinfo->flinfo->fn_mcxt, &adding->base);
	if (training->base_length == 0)
	{
		struct varlena *base = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(1));

		set_base(training, wc_slice(VARDATA_ANY(base), VARSIZE_ANY_EXHDR(base)));
	}
	else if (wc_model_hash(wc_slice(training->base, training->base_length)) != adding->base.hash)
		base_error();
	add_argument_post(fcinfo, training, adding, 2);
	PG_RETURN_DATUM(EOHPGetRWDatum(&training->hdr));
}

Datum
wacana_training_combine(PG_FUNCTION_ARGS)
{
	Training   *training,
			   *other;
	const char *at,
			   *end;
	WcExample	example;

	wacana_aggregate_context(fcinfo);
	if (PG_ARGISNULL(1))
		WACANA_RETURN_UNCHANGED();
	training = own_training(fcinfo);
	other = training_of(PG_GETARG_DATUM(1), CurrentMemoryContext);
	if (other->base_length > 0 && training->posts == 0 && training->base_length == 0)
		set_base(training, wc_slice(other->base, other->base_length));
	else if (other->base_length != training->base_length ||
			 (other->base_length > 0 && memcmp(other->base, training->base, other->base_length) != 0))
		base_error();
	at = other->bytes;
	end = at + other->length;
	while (other->length > 0 && next_post(&at, end, &example))
		add_post(training, number_of_label(training, other->labels[example.label]), example.weight, example.row);
	PG_RETURN_DATUM(EOHPGetRWDatum(&training->hdr));
}

/* --- learning ------------------------------------------------------------------------------ */

/* The labels in order; numbers[k] receives the place of label k among them. */
static void
sort_labels(const Training *training, WcSlice *sorted, uint32 *numbers)
{
	for (uint32 k = 0; k < training->label_count; k++)
	{
		numbers[k] = 0;
		for (uint32 j = 0; j < training->label_count; j++)
			numbers[k] += wc_slice_compare(training->labels[j], training->labels[k]) < 0;
		sorted[numbers[k]] = training->labels[k];
	}
}

static void
require_labels(const Training *training)
{
	if (training == NULL || training->posts == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there is nothing to learn from"),
				 errhint("Give at least one post of each of two labels; rows with a NULL are passed over.")));
	if (training->label_count < 2 && training->base_length == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("all posts have the same label"),
				 errdetail("The label is \"%s\".", wacana_clip(training->labels[0])),
				 errhint("A classifier needs posts of at least two labels.")));
}

/* The final function of train and adapt; the state stays as it is. */
Datum
wacana_training_learn(PG_FUNCTION_ARGS)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "wacana learning", ALLOCSET_DEFAULT_SIZES);
	Training   *training = PG_ARGISNULL(0) ? NULL : training_of(PG_GETARG_DATUM(0), context);
	WcTrainOptions options = WC_TRAIN_DEFAULTS;
	WacanaOpenModel base = {0};
	WcHost		host = wacana_host(context);
	WcArena		arena;
	WcSlice		sorted[WC_MAX_LABELS],
				image;
	uint32		numbers[WC_MAX_LABELS],
				count = 0;
	WcExample  *examples;
	const char *at;
	struct varlena *result;

	require_labels(training);
	wc_arena_init(&arena, &host);
	sort_labels(training, sorted, numbers);
	examples = MemoryContextAllocHuge(context, sizeof(WcExample) * training->posts);
	at = training->bytes;
	while (count < training->posts && next_post(&at, training->bytes + training->length, &examples[count]))
	{
		examples[count].label = numbers[examples[count].label];
		examples[count].source = 0;
		count++;
	}
	if (training->base_length > 0)
	{
		struct varlena *image_value = wacana_varlena(wc_slice(training->base, training->base_length));

		options.base = wacana_open_model(PointerGetDatum(image_value), context, &base);
		options.cost = WC_ADAPT_COST;
	}
	if (training->label_count < 2 && (options.base == NULL || wc_model_label(options.base, sorted[0]) < 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("all posts have the same label"),
				 errdetail("The label is \"%s\", which the model to start from does not have.", wacana_clip(sorted[0])),
				 errhint("A classifier needs posts of at least two labels.")));
	wacana_check_status(wc_train(examples, count, sorted, training->label_count, &options, &host, &arena, &image), "training state");
	result = wacana_varlena(image);
	MemoryContextDelete(context);
	PG_RETURN_POINTER(result);
}

/* --- input and output ------------------------------------------------------------------------- */

static struct varlena *
flat_of(Datum value)
{
	return PG_DETOAST_DATUM_PACKED(value);
}

/* Text form: the flat form in base64. */
Datum
wacana_training_in(PG_FUNCTION_ARGS)
{
	char	   *input = PG_GETARG_CSTRING(0);
	size_t		length = strlen(input),
				written;
	char	   *flat = palloc_extended(length / 4 * 3 + 4, MCXT_ALLOC_HUGE);
	Training   *training;
	WcStatus	status;

	if (!wc_base64_decode(input, length, flat, &written))
		wacana_return_error(fcinfo, (Datum) 0,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("invalid input syntax for type training: \"%s\"", wacana_clip(wc_slice(input, length))),
							errhint("A value of this type is the state of train() or adapt(); its text form is base64."));
	training = unflatten(wc_slice(flat, written), CurrentMemoryContext, true, &status);
	if (training == NULL)
		wacana_return_error(fcinfo, (Datum) 0,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("invalid value for type training"),
							errdetail(status == WC_BAD_VERSION ? "Its version is not known to this release." :
									  "The value is damaged or was not written by this extension."));
	PG_RETURN_DATUM(EOHPGetRWDatum(&training->hdr));
}

Datum
wacana_training_out(PG_FUNCTION_ARGS)
{
	struct varlena *flat = flat_of(PG_GETARG_DATUM(0));

	PG_RETURN_CSTRING(wacana_base64(wc_slice(VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat))));
}

Datum
wacana_training_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			length = buffer->len - buffer->cursor;
	WcStatus	status;
	Training   *training = unflatten(wc_slice(pq_getmsgbytes(buffer, length), length), CurrentMemoryContext, true, &status);

	wacana_check_status(status, "training state");
	PG_RETURN_DATUM(EOHPGetRWDatum(&training->hdr));
}

Datum
wacana_training_send(PG_FUNCTION_ARGS)
{
	struct varlena *flat = flat_of(PG_GETARG_DATUM(0));
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendbytes(&buffer, VARDATA_ANY(flat), VARSIZE_ANY_EXHDR(flat));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}
