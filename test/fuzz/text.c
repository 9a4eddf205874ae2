/*
 * text.c - fuzz target of the text engine: any bytes are read without
 * error, every byte stands in exactly one token, and reading is repeatable.
 */
#include <stdlib.h>

#include "unit/unit.h"

#include "core/normal.h"
#include "core/read.h"
#include "core/stem.h"

static void
require(bool condition)
{
	if (!condition)
		abort();
}

static void
check_cover(WcSlice text, const WcHost *host)
{
	WcArena		arena;
	WcScan		scan;
	WcToken		token;
	uint32_t	next = 0;

	wc_arena_init(&arena, host);
	require(wc_scan_start(&scan, text, &arena) == WC_OK);
	while (wc_scan_next(&scan, &token))
	{
		WcNormal	normal;
		WcAmount	amount;

		require(token.start == next && token.length > 0 && token.text_length > 0);
		next += token.length;
		require(wc_normalize(&token, &arena, &normal) == WC_OK);
		wc_read_amount(&token, &amount);
	}
	require(next == text.length);
	wc_arena_free(&arena);
}

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	WcHost		host = unit_host();
	WcReader   *reader = wc_reader_create(&host);
	WcSlice		text = wc_slice((const char *) data, size);
	WcReading	reading;
	uint64_t	first = 0,
				second = 0;

	for (int pass = 0; pass < 2; pass++)
	{
		uint64_t   *sum = pass == 0 ? &first : &second;

		require(wc_read(reader, text, &reading) == WC_OK);
		for (uint32_t w = 0; w < reading.word_count; w++)
		{
			WcStem		lemma;

			require(reading.words[w].token < reading.token_count);
			*sum = wc_mix64(*sum ^ wc_hash_slice(reading.words[w].norm)) + wc_hash_slice(reading.words[w].stem);
			wc_stem(reading.words[w].norm, WC_STEM_LEMMA, &lemma);
		}
	}
	require(first == second);
	wc_reader_destroy(reader);
	check_cover(text, &host);
	return 0;
}
