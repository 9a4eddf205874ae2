/*
 * model.c - fuzzing of models and rows: any bytes are refused or can be used, with the
 * hash set right so that the checks behind it are reached; any text has features.
 */
#include <stdlib.h>

#include "unit/unit.h"

#include "core/sentiment.h"
#include "core/train.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Score a text with an image that passed the checks. */
static void
use(WcSlice image, const WcFeatures *features, WcArena *arena)
{
	WcModel		model;
	double		raw[WC_MAX_LABELS],
				p[WC_MAX_LABELS],
				sum = 0;

	if (wc_model_open(image, arena, &model) != WC_OK)
		abort();
	wc_model_scores(&model, features, raw);
	wc_model_probabilities(&model, raw, p);
	for (uint32_t k = 0; k < model.label_count; k++)
		sum += p[k];
	if (!(sum > 0.999 && sum < 1.001))
		abort();
}

/* The bytes as the head and labels of an image, with an empty table of weights behind them and the lengths and hash set right. */
static void
try_image(WcSlice input, const WcFeatures *features, WcArena *arena)
{
	size_t		bitmap = WC_DIMENSION / 8,
				length = input.length + bitmap;
	char	   *image = wc_arena_alloc(arena, length);
	uint64_t	hash;

	memset(image, 0, length);
	memcpy(image, input.data, input.length);
	memcpy(image, "WMDL\1\1", 6);
	image[7] = 0;
	for (int i = 0; i < 4; i++)
	{
		image[8 + i] = (char) (length >> (8 * i));
		image[32 + i] = image[44 + i] = 0;
	}
	hash = wc_hash_bytes(image + 24, length - 24);
	for (int i = 0; i < 8; i++)
		image[16 + i] = (char) (hash >> (8 * i));
	if (wc_model_validate(wc_slice(image, length)) == WC_OK)
		use(wc_slice(image, length), features, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	WcHost		host = unit_host();
	WcReader   *reader = wc_reader_create(&host);
	WcSlice		input = wc_slice((const char *) data, size),
				row;
	WcArena		arena;
	WcReading	reading;
	WcFeatures	features;
	WcSpan		mention = {0, 0};
	WcParts		parts;
	double	   *words,
				rest;
	WcModel		model;
	WcSlice		builtin;

	wc_arena_init(&arena, &host);
	if (wc_read(reader, input, &reading) != WC_OK || wc_features(&reading, WC_BLOCK_ALL, true, &arena, &features) != WC_OK ||
		wc_encode_features(&features, &arena, &row) != WC_OK || !wc_row_is_valid(row))
		abort();
	if (wc_model_refer(WC_SLICE("sentimen"), &arena, &builtin) != WC_OK)
		abort();
	use(builtin, &features, &arena);
	if (wc_model_open(builtin, &arena, &model) != WC_OK ||
		wc_model_explain(&model, &reading, &features, 1, &arena, &words, &rest) != WC_OK)
		abort();
	if (reading.word_count > 0 && wc_parts_toward(&reading, &mention, 1, &arena, &parts) != WC_OK)
		abort();
	wc_row_is_valid(input);
	wc_model_validate(input);
	if (size >= 48)
		try_image(input, &features, &arena);
	wc_arena_free(&arena);
	wc_reader_destroy(reader);
	return 0;
}
