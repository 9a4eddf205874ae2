/*
 * row.c - the features of a post as bytes, for aggregates that keep posts
 * without their texts.
 *
 * Input:    features; rows of any origin.
 * Output:   rows; their features as sorted sparse vectors.
 * Does not: keep the order of the words: a row can't be read back as a text.
 *
 * A row: varint occurrences in the block of words, varint in the block of
 * grams; u32 set of counts that are not 0, a byte each; then for every
 * bucket in order a varint 4 * (distance from the one before) + code: 0 once in
 * words, 1 once in grams, 2 twice in grams, 3 varints of both follow.
 */
#include "row.h"

/* Keys of a post: bucket and block, for sorting. */
#define KEY(bucket, gram) ((bucket) << 1 | (gram))

typedef struct Writer
{
	unsigned char *at;
} Writer;

static void
put_varint(Writer *writer, uint32_t value)
{
	while (value >= 0x80)
	{
		*writer->at++ = (unsigned char) (value | 0x80);
		value >>= 7;
	}
	*writer->at++ = (unsigned char) value;
}

/* Least significant digit first, 10 bits at a time; the sorted keys end in keys. */
static void
sort_keys(uint32_t *keys, uint32_t *spare, uint32_t count)
{
	for (int shift = 0; shift < 20; shift += 10)
	{
		uint32_t	starts[1025] = {0};

		for (uint32_t i = 0; i < count; i++)
			starts[(keys[i] >> shift & 1023) + 1]++;
		for (int d = 0; d < 1024; d++)
			starts[d + 1] += starts[d];
		for (uint32_t i = 0; i < count; i++)
			spare[starts[keys[i] >> shift & 1023]++] = keys[i];
		memcpy(keys, spare, count * sizeof(uint32_t));
	}
}

static void
put_bucket(Writer *writer, uint32_t distance, uint32_t words, uint32_t grams)
{
	uint32_t	code = words == 1 && grams == 0 ? 0 : words == 0 && grams == 1 ? 1 : words == 0 && grams == 2 ? 2 : 3;

	put_varint(writer, distance << 2 | code);
	if (code == 3)
	{
		put_varint(writer, words);
		put_varint(writer, grams);
	}
}

/* The counts: which are there, then their values. */
static void
put_counts(Writer *writer, const uint8_t *counts)
{
	uint32_t	set = 0;

	for (int c = 0; c < WC_COUNTS; c++)
		set |= (uint32_t) (counts[c] != 0) << c;
	for (int i = 0; i < 4; i++)
		*writer->at++ = (unsigned char) (set >> (8 * i));
	for (int c = 0; c < WC_COUNTS; c++)
		if (counts[c] != 0)
			*writer->at++ = counts[c];
}

WcStatus
wc_encode_features(const WcFeatures *features, WcArena *arena, WcSlice *row)
{
	uint32_t	count = features->word_count + features->gram_count;
	uint32_t   *keys = wc_arena_alloc(arena, ((size_t) count + 1) * sizeof(uint32_t));
	uint32_t   *spare = wc_arena_alloc(arena, ((size_t) count + 1) * sizeof(uint32_t));
	unsigned char *start = wc_arena_alloc(arena, 16 + WC_COUNTS + (size_t) count * 8);
	Writer		writer = {start};
	uint32_t	before = 0;

	if (keys == NULL || spare == NULL || start == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < features->word_count; i++)
		keys[i] = KEY(features->words[i], 0);
	for (uint32_t i = 0; i < features->gram_count; i++)
		keys[features->word_count + i] = KEY(features->grams[i], 1);
	sort_keys(keys, spare, count);
	put_varint(&writer, features->word_count);
	put_varint(&writer, features->gram_count);
	put_counts(&writer, features->counts);
	for (uint32_t i = 0; i < count;)
	{
		uint32_t	bucket = keys[i] >> 1,
					numbers[2] = {0, 0};

		for (; i < count && keys[i] >> 1 == bucket; i++)
			numbers[keys[i] & 1]++;
		put_bucket(&writer, bucket - before, numbers[0], numbers[1]);
		before = bucket;
	}
	*row = wc_slice((char *) start, (size_t) (writer.at - start));
	return WC_OK;
}

/* --- reading ------------------------------------------------------------------ */

static bool
get_varint(WcRowReader *reader, uint32_t *value)
{
	uint32_t	result = 0;

	for (int shift = 0; shift < 35 && reader->at < reader->end; shift += 7)
	{
		unsigned char byte = *reader->at++;

		if (shift == 28 && byte > 15)
			return false;
		result |= (uint32_t) (byte & 0x7F) << shift;
		if (byte < 0x80)
		{
			*value = result;
			return true;
		}
	}
	return false;
}

bool
wc_row_begin(WcRowReader *reader, WcSlice row)
{
	uint32_t	set = 0;

	memset(reader, 0, sizeof(*reader));
	reader->at = (const unsigned char *) row.data;
	reader->end = reader->at + row.length;
	if (!get_varint(reader, &reader->words) || !get_varint(reader, &reader->grams) || reader->end - reader->at < 4)
		return false;
	for (int i = 0; i < 4; i++)
		set |= (uint32_t) *reader->at++ << (8 * i);
	if (set >> WC_COUNTS != 0)
		return false;
	for (int c = 0; c < WC_COUNTS; c++)
	{
		if ((set >> c & 1) == 0)
			continue;
		if (reader->at == reader->end || *reader->at == 0)
			return false;
		reader->counts[c] = *reader->at++;
	}
	reader->word_unit = reader->words == 0 ? 0 : 1 / wc_sqrt(reader->words);
	reader->gram_unit = reader->grams == 0 ? 0 : 1 / wc_sqrt(reader->grams);
	return true;
}

int
wc_row_next(WcRowReader *reader, uint32_t *bucket, double *value)
{
	uint32_t	head,
				words,
				grams;

	for (; reader->count < WC_COUNTS && reader->at == reader->end; reader->count++)
		if (reader->counts[reader->count] != 0)
		{
			*bucket = WC_BUCKETS + reader->count;
			*value = wc_count_value(reader->counts[reader->count++]);
			return 1;
		}
	if (reader->at == reader->end)
		return reader->seen_words == reader->words && reader->seen_grams == reader->grams ? 0 : -1;
	if (!get_varint(reader, &head))
		return -1;
	words = (head & 3) == 0;
	grams = head & 3;
	if ((head & 3) == 3 && (!get_varint(reader, &words) || !get_varint(reader, &grams)))
		return -1;
	if (((head >> 2) == 0 && reader->started) || (head >> 2) + reader->bucket >= WC_BUCKETS || words > reader->words - reader->seen_words ||
		grams > reader->grams - reader->seen_grams || words + grams == 0)
		return -1;
	reader->started = true;
	reader->seen_words += words;
	reader->seen_grams += grams;
	*bucket = reader->bucket += head >> 2;
	*value = words * reader->word_unit + grams * reader->gram_unit;
	return 1;
}

bool
wc_row_is_valid(WcSlice row)
{
	WcRowReader reader;
	uint32_t	bucket;
	double		value;
	int			more;

	if (!wc_row_begin(&reader, row))
		return false;
	while ((more = wc_row_next(&reader, &bucket, &value)) > 0)
		;
	return more == 0;
}
