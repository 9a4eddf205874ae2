/*
 * host.c - what the engines do when the host has no memory or asks to stop:
 * each of their allocations is refused once, and each of their checks is
 * answered once with "stop".  The status says so, and under "make sanitize"
 * nothing is used that isn't there.
 */
#include "unit/tracked.h"
#include "unit/unit.h"

#include "core/co_posts.h"
#include "core/crosstab.h"
#include "core/fingerprint.h"
#include "core/lexicon.h"
#include "core/series.h"
#include "core/term_compare.h"
#include "core/train.h"

/* The host of one run: what it counts, and where it fails (-1: nowhere). */
static int	allocations,
			checks,
			refuse_at,
			stop_at;

static void *
counting_alloc(void *context, size_t size)
{
	return allocations++ == refuse_at ? NULL : tracked_alloc(context, size);
}

static bool
counting_check(void *context)
{
	(void) context;
	return checks++ == stop_at;
}

static const WcHost host = {counting_alloc, tracked_release, counting_check, NULL};

/* --- the work ------------------------------------------------------------------- */

static WcSlice long_text;

static WcStatus
run_fingerprint(void)
{
	WcFingerprinter *maker = wc_fingerprinter_create(&host);
	WcSlice		bytes;

	return maker == NULL ? WC_NO_MEMORY : wc_fingerprint_text(maker, long_text, &bytes);
}

static WcStatus
run_read(void)
{
	WcReader   *reader = wc_reader_create(&host);
	WcReading	reading;

	return reader == NULL ? WC_NO_MEMORY : wc_read(reader, long_text, &reading);
}

/* Written and read again; in is left as it was. */
static WcStatus
run_crosstab(void)
{
	WcCrosstab	table,
				again;
	WcBuffer	buffer;
	WcStatus	status = WC_OK;
	char		row[16],
				column[16];

	wc_crosstab_init(&table, &host, WC_MIXING_KIND);
	wc_crosstab_init(&again, &host, WC_MIXING_KIND);
	wc_buffer_init(&buffer, &host);
	/* more cells than pass between two checks */
	for (int i = 0; i < 70000 && status == WC_OK; i++)
	{
		int			row_length = snprintf(row, sizeof(row), "r%d", i % 270),
					column_length = snprintf(column, sizeof(column), "c%d", i / 270);

		status = wc_crosstab_add(&table, wc_slice(row, (size_t) row_length), wc_slice(column, (size_t) column_length));
	}
	if (status == WC_OK)
		status = wc_crosstab_merge(&again, &table);
	if (status == WC_OK)
		status = wc_crosstab_write(&again, &buffer);
	wc_crosstab_init(&again, &host, WC_MIXING_KIND);
	return status == WC_OK ? wc_crosstab_read(&again, wc_slice(buffer.data, buffer.length)) : status;
}

static WcStatus
run_co_posts(void)
{
	WcCoPosts	posts,
				again;
	WcBuffer	buffer;
	WcPairs		pairs;
	WcStatus	status;
	char		actor[16];

	wc_co_posts_init(&posts, &host);
	wc_co_posts_init(&again, &host);
	wc_buffer_init(&buffer, &host);
	status = wc_co_posts_set(&posts, 10, 100);
	/* every post twice: an account may say the same at the same time again */
	for (int i = 0; i < 2000 && status == WC_OK; i++)
	{
		int			length = snprintf(actor, sizeof(actor), "a%d", i / 2 % 70);

		status = wc_co_posts_add(&posts, i % 4 < 2 ? WC_SLICE("o") : WC_SLICE("p"), wc_slice(actor, (size_t) length), i / 2);
	}
	if (status == WC_OK)
		status = wc_co_posts_write(&posts, &buffer);
	if (status == WC_OK)
		status = wc_co_posts_read(&again, wc_slice(buffer.data, buffer.length));
	return status == WC_OK ? wc_co_posts_pairs(&again, 1, &pairs) : status;
}

static WcStatus
run_terms(void)
{
	WcTermVector vector;
	WcBuffer	buffer;
	WcArena		arena;
	WcTermRows	rows = {.arena = &arena};
	WcStatus	status;
	char		term[16];

	wc_arena_init(&arena, &host);
	wc_terms_init(&vector, &host);
	wc_buffer_init(&buffer, &host);
	status = wc_terms_begin(&vector);
	for (int i = 0; i < 70000 && status == WC_OK; i++)
	{
		int			length = snprintf(term, sizeof(term), "kata%d", i);

		status = wc_terms_add(&vector, wc_slice(term, (size_t) length), 1 + i % 3);
	}
	if (status == WC_OK)
		status = wc_terms_end(&vector);
	if (status == WC_OK)
		status = wc_terms_write(&vector, &buffer);
	return status == WC_OK ? wc_keyness(&host, wc_slice(buffer.data, buffer.length), wc_slice(buffer.data, buffer.length), WC_G2, 1, &rows) : status;
}

static WcStatus
run_lexicon(void)
{
	static WcLexiconEntry entries[300];
	static char terms[300][32];
	WcTermError error;
	void	   *image;
	uint32_t	size;

	for (int i = 0; i < 300; i++)
	{
		int			length = snprintf(terms[i], sizeof(terms[i]), i % 3 == 0 ? "tolak ~2 kata%d" : i % 3 == 1 ? "warga + kata%d" : "\"Kata%d\"", i);

		entries[i] = (WcLexiconEntry) {WC_SLICE("a"), wc_slice(terms[i], (size_t) length), 1, WC_TERM_LANGUAGE};
	}
	return wc_lexicon_compile(entries, 300, &host, &image, &size, &error);
}

static WcStatus
run_train(void)
{
	static const WcSlice labels[] = {{"ini", 3}, {"itu", 3}};
	WcTrainOptions options = WC_TRAIN_DEFAULTS;
	WcExample	examples[40];
	WcReader   *reader = wc_reader_create(&host);
	WcArena		arena;
	WcSlice		image;

	wc_arena_init(&arena, &host);
	if (reader == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < 40; i++)
	{
		char		text[64];
		WcReading	reading;
		WcFeatures	features;
		WcStatus	status;

		snprintf(text, sizeof(text), "%s warga nomor %u", i % 2 ? "setuju" : "tolak", i);
		status = wc_read(reader, wc_slice(text, strlen(text)), &reading);
		if (status == WC_OK)
			status = wc_features(&reading, WC_BLOCK_ALL, false, &arena, &features);
		if (status == WC_OK)
			status = wc_encode_features(&features, &arena, &examples[i].row);
		if (status != WC_OK)
			return status;
		examples[i].label = i % 2;
		examples[i].weight = 1;
	}
	return wc_train(examples, 40, labels, 2, &options, &host, &arena, &image);
}

/* --- the runs ----------------------------------------------------------------------- */

static WcStatus
run(WcStatus (*work) (void), int refused, int stopped)
{
	WcStatus	status;

	allocations = checks = 0;
	refuse_at = refused;
	stop_at = stopped;
	status = work();
	tracked_free_all();
	return status;
}

/* least_checks: how often it must ask at least, for its work. */
static void
check_work(WcStatus (*work) (void), int least_checks)
{
	int			all_allocations,
				all_checks;

	CHECK(run(work, -1, -1) == WC_OK);
	all_allocations = allocations;
	all_checks = checks;
	CHECK(all_checks >= least_checks);
	/* the first ones one by one, then some */
	for (int i = 0; i < all_allocations; i += i < 40 ? 1 : 1 + all_allocations / 20)
		CHECK(run(work, i, -1) == WC_NO_MEMORY);
	for (int i = 0; i < all_checks; i += i < 10 ? 1 : 1 + all_checks / 10)
		CHECK(run(work, -1, i) == WC_CANCELLED);
}

int
main(void)
{
	static char text[4 * WC_CHECK_EVERY];

	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = "warga menolak \\x41 harga-beras &amp; "[i % 37];
	long_text = wc_slice(text, sizeof(text));
	check_work(run_fingerprint, 4);
	check_work(run_read, 4);
	check_work(run_crosstab, 1);
	check_work(run_co_posts, 0);
	check_work(run_terms, 1);
	check_work(run_lexicon, 0);
	check_work(run_train, 0);
	return unit_done();
}
