/*
 * override.c - a user's own names, slang and stop words.
 */
#include "unit/unit.h"

#include "core/read.h"

static void
add(WcOverrides *overrides, WcOverrideKind kind, const char *word, const char *formal)
{
	CHECK(wc_overrides_add(overrides, kind, wc_slice(word, strlen(word)), wc_slice(formal, strlen(formal))) == WC_OK);
}

int
main(void)
{
	WcHost		host = unit_host();
	WcReader   *reader = wc_reader_create(&host);
	WcArena		arena;
	WcOverrides overrides;
	WcReading	reading;
	char		word[32];

	wc_arena_init(&arena, &host);
	wc_overrides_init(&overrides, &arena);
	CHECK(wc_overrides_find(&overrides, WC_SLICE("kata")) == NULL);
	CHECK(wc_overrides_add(&overrides, WC_OVERRIDE_NAME, WC_SLICE(""), WC_SLICE("")) == WC_BAD_VALUE);
	CHECK(wc_overrides_add(&overrides, WC_OVERRIDE_SLANG, WC_SLICE("xyz"), WC_SLICE("")) == WC_BAD_VALUE);
	add(&overrides, WC_OVERRIDE_NAME, "berkarya", "");
	add(&overrides, WC_OVERRIDE_SLANG, "tgbk", "tenaga gabungan");
	add(&overrides, WC_OVERRIDE_STOP, "warga", "");
	for (int i = 0; i < 1000; i++)
	{
		snprintf(word, sizeof(word), "kata%d", i);
		add(&overrides, WC_OVERRIDE_STOP, word, "");
	}
	add(&overrides, WC_OVERRIDE_STOP, "kata7", "");	/* again: no second entry */
	CHECK(overrides.count == 1003);

	wc_reader_set_overrides(reader, &overrides);
	CHECK(wc_read(reader, WC_SLICE("Berkarya TGBK warga memilih"), &reading) == WC_OK);
	CHECK(reading.token_count == 4 && reading.word_count == 5);
	CHECK_SLICE(reading.words[0].stem, "berkarya");
	CHECK(reading.words[0].flags & WC_NAME);
	CHECK_SLICE(reading.words[1].norm, "tenaga");
	CHECK_SLICE(reading.words[2].stem, "gabung");
	CHECK(reading.words[3].flags & WC_STOP);
	CHECK_SLICE(reading.words[4].stem, "pilih");

	/* the limit counts what is there; a reader with none asks for no more */
	overrides.count = WC_MAX_OVERRIDES;
	CHECK(wc_overrides_add(&overrides, WC_OVERRIDE_NAME, WC_SLICE("lebih"), WC_SLICE("")) == WC_TOO_LARGE);
	overrides.count = 1003;

	wc_reader_set_overrides(reader, NULL);
	CHECK(wc_read(reader, WC_SLICE("Berkarya"), &reading) == WC_OK);
	CHECK_SLICE(reading.words[0].stem, "karya");
	wc_reader_destroy(reader);
	wc_arena_free(&arena);
	return unit_done();
}
