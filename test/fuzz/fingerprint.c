/*
 * fingerprint.c - fuzzing of fingerprints: any text can be fingerprinted, and any
 * bytes, as text or as stored form, are read without harm.
 */
#include <stdlib.h>

#include "unit/unit.h"

#include "core/fingerprint.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What holds for every fingerprint that passed the checks. */
static void
use(const WcFingerprint *fp, WcSlice bytes)
{
	WcHost		host = unit_host();
	WcArena		arena;
	WcSlice		again;
	char	   *form = malloc(wc_fingerprint_text_size(fp));

	if (wc_fingerprint_write(fp, form) != wc_fingerprint_text_size(fp))
		abort();
	wc_arena_init(&arena, &host);
	if (wc_fingerprint_parse(&arena, wc_slice(form, wc_fingerprint_text_size(fp)), &again) != WC_OK ||
		!wc_slice_equal(again, bytes))
		abort();
	if (!wc_guard_passes(fp, fp))
		abort();
	if (wc_resemblance(fp, fp) != 1 && !(fp->sampled && fp->count == 0))
		abort();
	wc_arena_free(&arena);
	free(form);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	WcHost		host = unit_host();
	WcFingerprinter *maker = wc_fingerprinter_create(&host);
	WcSlice		input = wc_slice((const char *) data, size),
				bytes;
	WcArena		arena;
	WcFingerprint fp;

	if (wc_fingerprint_text(maker, input, &bytes) != WC_OK)
		abort();
	if (bytes.length > 0)
	{
		if (wc_fingerprint_check(bytes, &fp) != WC_OK)
			abort();
		use(&fp, bytes);
	}
	if (wc_fingerprint_words(maker, input, &bytes) != WC_OK)
		abort();
	if (wc_fingerprint_check(input, &fp) == WC_OK)
		use(&fp, input);
	wc_arena_init(&arena, &host);
	if (wc_fingerprint_parse(&arena, input, &bytes) == WC_OK && wc_fingerprint_open(bytes, &fp) == WC_OK)
		use(&fp, bytes);
	wc_arena_free(&arena);
	wc_fingerprinter_destroy(maker);
	return 0;
}
