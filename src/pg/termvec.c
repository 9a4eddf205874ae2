/*
 * termvec.c - what groups of texts say: term vectors and their comparison.
 *
 * Input:    texts, or terms with counts.
 * Output:   type term_vector; rows per term, distances.
 * Does not: compute (core/term_vector.c and core/term_compare.c do).
 */
#include "postgres.h"

#include <math.h>

#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/term_compare.h"
#include "pg/state.h"

static void
terms_init(void *core, const WcHost *host)
{
	wc_terms_init(core, host);
}

static WcStatus
terms_read(void *core, WcSlice bytes)
{
	return wc_terms_read(core, bytes);
}

static WcStatus
terms_write(void *core, WcBuffer *out)
{
	return wc_terms_write(core, out);
}

static WcStatus
terms_merge(void *into, const void *from)
{
	return wc_terms_merge(into, from);
}

#define MISMATCH "They were made with other options (n-grams, stop words, hashtags) or another cap."

static const WacanaKind terms_kind = {
	"term_vector", sizeof(WcTermVector), terms_init, terms_read, terms_write, terms_merge, MISMATCH
};

/* Options of texts, in the order of the SQL functions. */
typedef struct TextOptions
{
	int			ngrams;
	bool		stop_words;
	bool		hashtags;
	int			cap;
} TextOptions;

static const TextOptions default_options = {1, false, true, 0};

/* Set the options of a vector; an error names what is wrong. */
static void
set_options(WcTermVector *vector, const TextOptions *options)
{
	if (options->ngrams < 1 || options->ngrams > WC_MAX_NGRAM)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("ngrams must lie between 1 and %d", WC_MAX_NGRAM)));
	if (options->cap < 0 || options->cap > WC_MAX_TERMS / 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cap must lie between 0 (none) and %d", WC_MAX_TERMS / 2)));
	wacana_check_row(wc_terms_set(vector, wc_term_options(options->ngrams, options->stop_words, options->hashtags),
								  options->cap),
					 &terms_kind, "The options must be the same in every row.");
}

/* Add a text as one document. */
static void
add_text(WcTermVector *vector, const WcReading *reading)
{
	wacana_check_status(wc_terms_begin(vector), terms_kind.name);
	wacana_check_status(wc_terms_add_reading(vector, reading), terms_kind.name);
	wacana_check_status(wc_terms_end(vector), terms_kind.name);
}

/* A flat value of a state. */
static Datum
flat(const WcTermVector *vector)
{
	WcHost		host = wacana_host(CurrentMemoryContext);
	WcBuffer	buffer;

	wc_buffer_init(&buffer, &host);
	wacana_check_status(wc_terms_write(vector, &buffer), terms_kind.name);
	return wacana_bytes_datum(&buffer, terms_kind.name);
}

/* One text into the state of argument 0. */
static Datum
add_row(FunctionCallInfo fcinfo, const TextOptions *options)
{
	WcTermVector *vector = wacana_state_for_update(fcinfo, &terms_kind);

	set_options(vector, options);
	add_text(vector, wacana_read(fcinfo, wacana_text_slice(PG_GETARG_DATUM(1))));
	WACANA_RETURN_STATE(vector);
}

static WcMeasure
measure_of(WcSlice name)
{
	static const char *const names[] = {"g2", "g2_yates", "chi2", "chi2_yates"};

	for (int i = 0; i < lengthof(names); i++)
		if (wc_slice_equal(name, wc_slice(names[i], strlen(names[i]))))
			return (WcMeasure) i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown measure of keyness \"%s\"", wacana_clip(name)),
			 errhint("The measures are g2, g2_yates, chi2 and chi2_yates.")));
	return WC_G2;
}

/* Errors of comparing two vectors. */
static void
check_compare(WcStatus status)
{
	if (status == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these term vectors can't be compared"),
				 errdetail("They were made with other options (n-grams, stop words, hashtags), or the prior is empty or its size not above 0.")));
	wacana_check_status(status, terms_kind.name);
}

/* Rows in a new arena of the current context; host must stay. */
static WcTermRows
start_term_rows(WcHost *host, WcArena *arena)
{
	*host = wacana_host(CurrentMemoryContext);
	wc_arena_init(arena, host);
	return (WcTermRows) {.arena = arena};
}

static void
notice_empty(const WcTermRows *rows)
{
	if (rows->empty)
		ereport(NOTICE,
				(errmsg("a group without words can't be compared")));
}

static Datum
term_datum(const WcTermRow *row)
{
	return PointerGetDatum(wacana_slice_text(row->term));
}

/* A non-negative integer argument. */
static int
natural(FunctionCallInfo fcinfo, int argument, const char *name)
{
	int			value = PG_GETARG_INT32(argument);

	if (value < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative", name)));
	return value;
}

/* ------------------------------------------------------------------
 * PostgreSQL interface
 * ------------------------------------------------------------------
 */

WACANA_KIND_FUNCTIONS(term_vector, &terms_kind)

WACANA_FUNCTION(wacana_termvec);
WACANA_FUNCTION(wacana_termvec_counts);
WACANA_FUNCTION(wacana_termvec_trans);
WACANA_FUNCTION(wacana_termvec_trans_options);
WACANA_FUNCTION(wacana_termvec_add);
WACANA_FUNCTION(wacana_termvec_capped);
WACANA_FUNCTION(wacana_termvec_info);
WACANA_FUNCTION(wacana_top_terms);
WACANA_FUNCTION(wacana_tf_idf);
WACANA_FUNCTION(wacana_keyness);
WACANA_FUNCTION(wacana_log_odds);
WACANA_FUNCTION(wacana_cosine);
WACANA_FUNCTION(wacana_jsd);

/* termvec(body, ngrams, stop_words, hashtags) */
Datum
wacana_termvec(PG_FUNCTION_ARGS)
{
	TextOptions options = {PG_GETARG_INT32(1), PG_GETARG_BOOL(2), PG_GETARG_BOOL(3), 0};
	WcTermVector *vector = wacana_state_new(&terms_kind);

	set_options(vector, &options);
	add_text(vector, wacana_read(fcinfo, wacana_text_slice(PG_GETARG_DATUM(0))));
	return flat(vector);
}

/* termvec(terms, counts): one document with these terms; a term that occurs twice is added up. */
Datum
wacana_termvec_counts(PG_FUNCTION_ARGS)
{
	ArrayType  *terms = PG_GETARG_ARRAYTYPE_P(0);
	uint32		count;
	int64	   *counts = wacana_int64_array(PG_GETARG_DATUM(1), "counts", &count);
	WcTermVector *vector = wacana_state_new(&terms_kind);
	Datum	   *values;
	bool	   *nulls;
	int			terms_count;

	deconstruct_array(terms, TEXTOID, -1, false, TYPALIGN_INT, &values, &nulls, &terms_count);
	if ((uint32) terms_count != count || ARR_NDIM(terms) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("terms and counts must have the same length"),
				 errdetail("There are %d terms and %u counts.", terms_count, count)));
	wacana_check_status(wc_terms_set(vector, 0, 0), terms_kind.name);
	wacana_check_status(wc_terms_begin(vector), terms_kind.name);
	for (int i = 0; i < terms_count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("terms must not contain NULL")));
		wacana_check_row(wc_terms_add(vector, wacana_text_slice(values[i]), counts[i]), &terms_kind,
						 "Counts must not be negative.");
	}
	return flat(vector);
}

/* termvec_trans(state, body) */
Datum
wacana_termvec_trans(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(1))
		WACANA_RETURN_UNCHANGED();
	return add_row(fcinfo, &default_options);
}

/* termvec_trans(state, body, ngrams, stop_words, hashtags, cap): a NULL option is its default. */
Datum
wacana_termvec_trans_options(PG_FUNCTION_ARGS)
{
	TextOptions options = default_options;

	if (PG_ARGISNULL(1))
		WACANA_RETURN_UNCHANGED();
	if (!PG_ARGISNULL(2))
		options.ngrams = PG_GETARG_INT32(2);
	if (!PG_ARGISNULL(3))
		options.stop_words = PG_GETARG_BOOL(3);
	if (!PG_ARGISNULL(4))
		options.hashtags = PG_GETARG_BOOL(4);
	if (!PG_ARGISNULL(5))
		options.cap = PG_GETARG_INT32(5);
	return add_row(fcinfo, &options);
}

Datum
wacana_termvec_add(PG_FUNCTION_ARGS)
{
	WcTermVector *sum = wacana_state_new(&terms_kind);

	for (int i = 0; i < 2; i++)
	{
		WcStatus	status = wc_terms_merge(sum, wacana_state_arg(fcinfo, i, &terms_kind));

		if (status == WC_BAD_VALUE)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("these term vectors can't be added"),
					 errdetail(MISMATCH)));
		wacana_check_status(status, terms_kind.name);
	}
	return flat(sum);
}

Datum
wacana_termvec_capped(PG_FUNCTION_ARGS)
{
	WcTermVector *vector = wacana_state_new(&terms_kind);

	wacana_check_status(wc_terms_merge(vector, wacana_state_arg(fcinfo, 0, &terms_kind)), terms_kind.name);
	if (PG_GETARG_INT32(1) < 1 || wc_terms_limit(vector, PG_GETARG_INT32(1)) == WC_BAD_VALUE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cap must lie between 1 and %d, and be the one the vector has", WC_MAX_TERMS / 2)));
	return flat(vector);
}

Datum
wacana_termvec_info(PG_FUNCTION_ARGS)
{
	WcTermCursor *cursor = palloc(sizeof(WcTermCursor));
	const WcTermHead *head = &cursor->head;

	wacana_check_status(wc_terms_open(cursor, wacana_state_bytes(PG_GETARG_DATUM(0))), terms_kind.name);
	PG_RETURN_DATUM(wacana_row(fcinfo,
							   (Datum[]) {
								   Int64GetDatum(head->terms), Int64GetDatum(head->total),
								   Int64GetDatum(head->docs), Int32GetDatum(head->cap),
								   Int64GetDatum(head->bound)
							   },
							   (bool[]) {false, false, false, head->cap == 0, false}));
}

Datum
wacana_top_terms(PG_FUNCTION_ARGS)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcHost		host;
	WcArena		arena;
	WcTermRows	terms = start_term_rows(&host, &arena);

	wacana_check_status(wc_top_terms(&host, wacana_state_bytes(PG_GETARG_DATUM(0)), natural(fcinfo, 1, "k"),
									 natural(fcinfo, 2, "min_docs"), &terms),
						terms_kind.name);
	for (uint32 i = 0; i < terms.count; i++)
	{
		const WcTermRow *row = &terms.items[i];

		wacana_put_row(&rows,
					   (Datum[]) {
						   term_datum(row), Int64GetDatum(row->n_target), Int64GetDatum(row->docs_target),
						   Int64GetDatum(row->n_reference), Float8GetDatum(row->dispersion)
					   },
					   (bool[]) {false, false, false, false, false});
	}
	return (Datum) 0;
}

Datum
wacana_tf_idf(PG_FUNCTION_ARGS)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcHost		host;
	WcArena		arena;
	WcTermRows	terms = start_term_rows(&host, &arena);

	check_compare(wc_tf_idf(&host, wacana_state_bytes(PG_GETARG_DATUM(0)), wacana_state_bytes(PG_GETARG_DATUM(1)),
							natural(fcinfo, 2, "k"), &terms));
	for (uint32 i = 0; i < terms.count; i++)
	{
		const WcTermRow *row = &terms.items[i];

		wacana_put_row(&rows,
					   (Datum[]) {
						   term_datum(row), Int64GetDatum(row->n_target), Int64GetDatum(row->docs_reference),
						   Float8GetDatum(row->effect)
					   },
					   (bool[]) {false, false, false, false});
	}
	return (Datum) 0;
}

Datum
wacana_keyness(PG_FUNCTION_ARGS)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcHost		host;
	WcArena		arena;
	WcTermRows	terms = start_term_rows(&host, &arena);

	check_compare(wc_keyness(&host, wacana_state_bytes(PG_GETARG_DATUM(0)), wacana_state_bytes(PG_GETARG_DATUM(1)),
							 measure_of(wacana_text_slice(PG_GETARG_DATUM(2))), natural(fcinfo, 3, "min_docs"), &terms));
	notice_empty(&terms);
	for (uint32 i = 0; i < terms.count; i++)
	{
		const WcTermRow *row = &terms.items[i];

		wacana_put_row(&rows,
					   (Datum[]) {
						   term_datum(row), Int64GetDatum(row->n_target), Int64GetDatum(row->n_reference),
						   Float8GetDatum(row->stat), Float8GetDatum(row->p), Float8GetDatum(row->p_holm),
						   Float8GetDatum(row->effect), Int64GetDatum(row->docs_target),
						   Int64GetDatum(row->docs_reference), Float8GetDatum(row->dispersion)
					   },
					   (bool[]) {false, false, false, false, false, false, false, false, false, false});
	}
	return (Datum) 0;
}

/* Not strict: without a prior it is flat. */
Datum
wacana_log_odds(PG_FUNCTION_ARGS)
{
	WacanaRows	rows = wacana_rows_start(fcinfo);
	WcHost		host;
	WcArena		arena;
	WcTermRows	terms = start_term_rows(&host, &arena);
	WcSlice		prior = {NULL, 0};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
		return (Datum) 0;
	if (!PG_ARGISNULL(2))
		prior = wacana_state_bytes(PG_GETARG_DATUM(2));
	check_compare(wc_log_odds(&host, wacana_state_bytes(PG_GETARG_DATUM(0)), wacana_state_bytes(PG_GETARG_DATUM(1)),
							  prior, PG_GETARG_FLOAT8(3), natural(fcinfo, 4, "min_docs"), &terms));
	notice_empty(&terms);
	for (uint32 i = 0; i < terms.count; i++)
	{
		const WcTermRow *row = &terms.items[i];

		wacana_put_row(&rows,
					   (Datum[]) {
						   term_datum(row), Int64GetDatum(row->n_target), Int64GetDatum(row->n_reference),
						   Float8GetDatum(row->effect), Float8GetDatum(row->stat)
					   },
					   (bool[]) {false, false, false, false, false});
	}
	return (Datum) 0;
}

Datum
wacana_cosine(PG_FUNCTION_ARGS)
{
	double		result;

	check_compare(wc_cosine(wacana_state_bytes(PG_GETARG_DATUM(0)), wacana_state_bytes(PG_GETARG_DATUM(1)), &result));
	WACANA_RETURN_DEFINED(result);
}

Datum
wacana_jsd(PG_FUNCTION_ARGS)
{
	double		result;

	check_compare(wc_jsd(wacana_state_bytes(PG_GETARG_DATUM(0)), wacana_state_bytes(PG_GETARG_DATUM(1)), &result));
	WACANA_RETURN_DEFINED(result);
}
