/*
 * model.c - a linear classifier over hashed features, as a value.
 *
 * Input:    images, features.
 * Output:   see model.h.
 * Does not: use the mathematical library but for the square root, so that
 *           the same model gives the same numbers on every machine.
 */
#include "model.h"

#include <math.h>

#include "polarity.h"

#define HEAD 48
#define HASHED_FROM 24
#define LABEL_NUMBERS 24		/* bytes: bias, slope, offset */
#define BITMAP (WC_DIMENSION / 8)
#define RANKS (WC_DIMENSION / 32)
#define KIND_WEIGHTS 0
#define KIND_REFERENCE 1

/* --- numbers ---------------------------------------------------------------- */

double
wc_sqrt(double x)
{
	return sqrt(x);
}

/* Taylor's series (14 terms, by Horner's rule) after the reduction to |r| <= ln(2) / 2; relative error below 1e-15. */
double
wc_exp(double x)
{
	static const double inverse_factorials[] = {
		1.0 / 87178291200, 1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320,
		1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1
	};
	double		steps,
				r,
				sum = 0;
	uint64_t	bits;
	double		power;

	x = x > 700 ? 700 : x < -700 ? -700 : x;
	steps = (double) (int) (x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5));
	r = (x - steps * 6.93147180369123816490e-01) - steps * 1.90821492927058770002e-10;
	for (size_t i = 0; i < sizeof(inverse_factorials) / sizeof(inverse_factorials[0]); i++)
		sum = sum * r + inverse_factorials[i];
	bits = (uint64_t) ((int) steps + 1023) << 52;
	memcpy(&power, &bits, sizeof(power));
	return sum * power;
}

static uint32_t
get_u32(const char *p)
{
	const unsigned char *b = (const unsigned char *) p;

	return (uint32_t) b[0] | (uint32_t) b[1] << 8 | (uint32_t) b[2] << 16 | (uint32_t) b[3] << 24;
}

static uint64_t
get_u64(const char *p)
{
	return get_u32(p) | (uint64_t) get_u32(p + 4) << 32;
}

static double
get_f64(const char *p)
{
	uint64_t	bits = get_u64(p);
	double		value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

static void
put_u32(char *p, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char) (value >> (8 * i));
}

static void
put_u64(char *p, uint64_t value)
{
	put_u32(p, (uint32_t) value);
	put_u32(p + 4, (uint32_t) (value >> 32));
}

static void
put_f64(char *p, double value)
{
	uint64_t	bits;

	memcpy(&bits, &value, sizeof(bits));
	put_u64(p, bits);
}

/* Finite, and no larger than any number a model needs. */
static bool
is_sane(double value)
{
	return value > -1e9 && value < 1e9;
}

/* --- building ---------------------------------------------------------------- */

/* Start an image of length bytes, zeroed. */
static char *
begin_image(size_t length, int kind, uint32_t labels, WcArena *arena)
{
	char	   *image = wc_arena_alloc(arena, length);

	if (image == NULL)
		return NULL;
	memset(image, 0, length);
	memcpy(image, "WMDL", 4);
	image[4] = WC_MODEL_FORMAT;
	image[5] = WC_FEATURE_VERSION;
	image[6] = (char) kind;
	put_u32(image + 8, (uint32_t) length);
	put_u32(image + 12, labels);
	return image;
}

static WcSlice
end_image(char *image, size_t length)
{
	put_u64(image + 16, wc_hash_bytes(image + HASHED_FROM, length - HASHED_FROM));
	return wc_slice(image, length);
}

static bool
is_used(const WcModelParts *parts, uint32_t bucket)
{
	for (uint32_t k = 0; k < parts->label_count; k++)
		if (parts->weights[(size_t) k * WC_DIMENSION + bucket] != 0)
			return true;
	return false;
}

WcStatus
wc_model_build(const WcModelParts *parts, WcArena *arena, WcSlice *image)
{
	uint32_t	used = 0,
				label_bytes = 0;
	size_t		length;
	char	   *at,
			   *start,
			   *bitmap;

	for (uint32_t b = 0; b < WC_DIMENSION; b++)
		used += is_used(parts, b);
	for (uint32_t k = 0; k < parts->label_count; k++)
		label_bytes += 1 + parts->labels[k].name.length;
	length = HEAD + (size_t) parts->label_count * LABEL_NUMBERS + label_bytes + BITMAP + (size_t) used * parts->label_count;
	start = begin_image(length, KIND_WEIGHTS, parts->label_count, arena);
	if (start == NULL)
		return WC_NO_MEMORY;
	put_f64(start + 24, parts->scale);
	put_u32(start + 32, used);
	put_u32(start + 36, label_bytes);
	put_u32(start + 40, parts->posts);
	at = start + HEAD;
	for (uint32_t k = 0; k < parts->label_count; k++, at += LABEL_NUMBERS)
	{
		put_f64(at, parts->labels[k].bias);
		put_f64(at + 8, parts->labels[k].slope);
		put_f64(at + 16, parts->labels[k].offset);
	}
	for (uint32_t k = 0; k < parts->label_count; k++)
	{
		WcSlice		name = parts->labels[k].name;

		*at++ = (char) name.length;
		memcpy(at, name.data, name.length);
		at += name.length;
	}
	bitmap = at;
	at += BITMAP;
	for (uint32_t b = 0; b < WC_DIMENSION; b++)
	{
		if (!is_used(parts, b))
			continue;
		bitmap[b / 8] = (char) (bitmap[b / 8] | 1 << (b % 8));
		for (uint32_t k = 0; k < parts->label_count; k++)
			*at++ = (char) parts->weights[(size_t) k * WC_DIMENSION + b];
	}
	*image = end_image(start, length);
	return WC_OK;
}

WcStatus
wc_model_refer(WcSlice name, WcArena *arena, WcSlice *image)
{
	WcSlice		builtin = wc_slice(wc_sentiment_image, wc_sentiment_image_length);
	size_t		length = HEAD + 1 + name.length;
	char	   *start;

	if (!wc_slice_equal(name, WC_SLICE("sentimen")))
		return WC_BAD_VALUE;
	start = begin_image(length, KIND_REFERENCE, 1, arena);
	if (start == NULL)
		return WC_NO_MEMORY;
	put_u64(start + 24, wc_model_hash(builtin));
	put_u32(start + 36, 1 + name.length);
	start[HEAD] = (char) name.length;
	memcpy(start + HEAD + 1, name.data, name.length);
	*image = end_image(start, length);
	return WC_OK;
}

/* --- checking ------------------------------------------------------------------ */

static bool
is_utf8(WcSlice text)
{
	const char *p = text.data,
			   *end = p + text.length;

	while (p < end)
	{
		int			length;
		uint32_t	code = wc_utf8_decode(p, end, &length);

		if (code == WC_INVALID_BYTE || code == 0)
			return false;
		p += length;
	}
	return true;
}

/* The labels of an image: lengths, order, encoding. */
static bool
labels_are_valid(WcSlice labels, uint32_t count)
{
	const char *at = labels.data,
			   *end = at + labels.length;
	WcSlice		before = {NULL, 0};

	for (uint32_t k = 0; k < count; k++)
	{
		WcSlice		name;

		if (at >= end)
			return false;
		name = wc_slice(at + 1, (unsigned char) *at);
		if (name.length > (size_t) (end - at - 1) || name.length > WC_MAX_LABEL || !is_utf8(name))
			return false;
		if (k > 0 && wc_slice_compare(before, name) >= 0)
			return false;
		before = name;
		at += 1 + name.length;
	}
	return at == end;
}

/* Bits of the bitmap that are set; those beyond the last count must not be. */
static bool
bitmap_is_valid(const char *bitmap, uint32_t used)
{
	uint32_t	count = 0;

	for (uint32_t i = 0; i < BITMAP; i++)
		count += (uint32_t) __builtin_popcount((unsigned char) bitmap[i]);
	return count == used && (get_u32(bitmap + WC_BUCKETS / 8) >> WC_COUNTS) == 0;
}

static WcStatus
validate_weights(WcSlice image)
{
	uint32_t	labels = get_u32(image.data + 12),
				used = get_u32(image.data + 32),
				label_bytes = get_u32(image.data + 36);
	size_t		numbers = (size_t) labels * LABEL_NUMBERS;
	double		scale = get_f64(image.data + 24);

	if (labels < 2 || labels > WC_MAX_LABELS || used > WC_DIMENSION || label_bytes > labels * (WC_MAX_LABEL + 1))
		return WC_CORRUPT;
	if (image.length != HEAD + numbers + label_bytes + BITMAP + (size_t) used * labels)
		return WC_CORRUPT;
	if (!(scale > 0) || !is_sane(scale) || get_u32(image.data + 44) != 0)
		return WC_CORRUPT;
	for (size_t i = 0; i < numbers; i += 8)
		if (!is_sane(get_f64(image.data + HEAD + i)))
			return WC_CORRUPT;
	if (!labels_are_valid(wc_slice(image.data + HEAD + numbers, label_bytes), labels) ||
		!bitmap_is_valid(image.data + HEAD + numbers + label_bytes, used))
		return WC_CORRUPT;
	return WC_OK;
}

static WcStatus
validate_reference(WcSlice image)
{
	WcSlice		builtin = wc_slice(wc_sentiment_image, wc_sentiment_image_length);

	if (get_u32(image.data + 12) != 1 || image.length <= HEAD || (unsigned char) image.data[HEAD] != image.length - HEAD - 1)
		return WC_CORRUPT;
	if (get_u64(image.data + 24) != wc_model_hash(builtin))
		return WC_BAD_VERSION;
	return wc_slice_equal(wc_slice(image.data + HEAD + 1, image.length - HEAD - 1), WC_SLICE("sentimen")) ? WC_OK : WC_CORRUPT;
}

uint64_t
wc_model_hash(WcSlice image)
{
	return get_u64(image.data + 16);
}

WcStatus
wc_model_validate(WcSlice image)
{
	if (image.length < HEAD || memcmp(image.data, "WMDL", 4) != 0 || get_u32(image.data + 8) != image.length)
		return WC_CORRUPT;
	if (image.data[4] != WC_MODEL_FORMAT || image.data[5] != WC_FEATURE_VERSION)
		return WC_BAD_VERSION;
	if (image.data[7] != 0 || wc_model_hash(image) != wc_hash_bytes(image.data + HASHED_FROM, image.length - HASHED_FROM))
		return WC_CORRUPT;
	switch (image.data[6])
	{
		case KIND_WEIGHTS:
			return validate_weights(image);
		case KIND_REFERENCE:
			return validate_reference(image);
		default:
			return WC_CORRUPT;
	}
}

/* --- opening --------------------------------------------------------------------- */

static const WcRank *
open_ranks(const char *bitmap, WcArena *arena)
{
	WcRank	   *ranks = wc_arena_alloc(arena, RANKS * sizeof(WcRank));
	uint32_t	before = 0;

	for (uint32_t i = 0; ranks != NULL && i < RANKS; i++)
	{
		ranks[i].bits = get_u32(bitmap + 4 * (size_t) i);
		ranks[i].before = before;
		before += (uint32_t) __builtin_popcount(ranks[i].bits);
	}
	return ranks;
}

/* The dense table of a small model; false when there is no memory for it. */
static bool
open_dense(WcModel *model, WcArena *arena)
{
	const int8_t *weights = model->weights;
	uint32_t   *dense;

	if (model->image.data == wc_sentiment_image && wc_sentiment_has_dense)
	{
		model->dense = wc_sentiment_dense;
		return true;
	}
	if (model->label_count > WC_DENSE_LABELS)
		return true;
	model->dense = dense = wc_arena_alloc(arena, WC_DIMENSION * sizeof(uint32_t));
	for (uint32_t b = 0; dense != NULL && b < WC_DIMENSION; b++)
	{
		dense[b] = WC_DENSE_ZERO;
		if ((model->ranks[b >> 5].bits >> (b & 31) & 1) == 0)
			continue;
		for (uint32_t k = 0; k < model->label_count; k++)
			dense[b] ^= (uint32_t) (uint8_t) *weights++ << (8 * k);
	}
	return dense != NULL;
}

WcStatus
wc_model_open(WcSlice image, WcArena *arena, WcModel *model)
{
	WcLabel    *labels;
	const char *at,
			   *name;

	memset(model, 0, sizeof(*model));
	if (image.data[6] == KIND_REFERENCE)
	{
		model->builtin = WC_SLICE("sentimen");
		image = wc_slice(wc_sentiment_image, wc_sentiment_image_length);
	}
	model->image = image;
	model->label_count = get_u32(image.data + 12);
	model->scale = get_f64(image.data + 24);
	model->used = get_u32(image.data + 32);
	model->posts = get_u32(image.data + 40);
	labels = wc_arena_alloc(arena, model->label_count * sizeof(WcLabel));
	if (labels == NULL)
		return WC_NO_MEMORY;
	at = image.data + HEAD;
	name = at + (size_t) model->label_count * LABEL_NUMBERS;
	for (uint32_t k = 0; k < model->label_count; k++, at += LABEL_NUMBERS)
	{
		labels[k] = (WcLabel) {wc_slice(name + 1, (unsigned char) *name), get_f64(at), get_f64(at + 8), get_f64(at + 16)};
		name += 1 + labels[k].name.length;
	}
	model->labels = labels;
	model->ranks = image.data == wc_sentiment_image ? wc_sentiment_ranks : open_ranks(name, arena);
	model->weights = (const int8_t *) name + BITMAP;
	return model->ranks == NULL || !open_dense(model, arena) ? WC_NO_MEMORY : WC_OK;
}

int
wc_model_label(const WcModel *model, WcSlice name)
{
	for (uint32_t k = 0; k < model->label_count; k++)
		if (wc_slice_equal(model->labels[k].name, name))
			return (int) k;
	return -1;
}

/* --- scoring ----------------------------------------------------------------------- */

static void
add_steps(const WcModel *model, const uint32_t *buckets, uint32_t count, int64_t *sums)
{
	uint32_t	labels = model->label_count;

	for (uint32_t i = 0; i < count; i++)
	{
		const int8_t *weights = wc_model_weights(model, buckets[i]);

		for (uint32_t k = 0; weights != NULL && k < labels; k++)
			sums[k] += weights[k];
	}
}

/* Features after which four sums of 16 bits could overflow: 65535 / 255. */
#define LANE_LIMIT 257

/* The same from a dense table: four sums in the lanes of one number. */
static void
add_dense(const uint32_t *dense, const uint32_t *buckets, uint32_t count, int64_t *sums)
{
	for (uint32_t first = 0; first < count; first += LANE_LIMIT)
	{
		uint32_t	end = count - first > LANE_LIMIT ? first + LANE_LIMIT : count;
		uint64_t	lanes = 0;

		for (uint32_t i = first; i < end; i++)
		{
			uint64_t	number = dense[buckets[i]];

			lanes += (number | number << 24) & UINT64_C(0x00FF00FF00FF00FF);
		}
		/* label 0 in the lowest lane, 2 in the next, then 1 and 3 */
		sums[0] += (int64_t) (lanes & 0xFFFF);
		sums[2] += (int64_t) (lanes >> 16 & 0xFFFF);
		sums[1] += (int64_t) (lanes >> 32 & 0xFFFF);
		sums[3] += (int64_t) (lanes >> 48);
	}
	for (int k = 0; k < WC_DENSE_LABELS; k++)
		sums[k] -= (int64_t) count * 128;
}

/* Add a block: the sum of its steps over the square root of its number. */
static void
add_block(const WcModel *model, const uint32_t *buckets, uint32_t count, double *raw)
{
	int64_t		sums[WC_MAX_LABELS];
	double		unit;

	if (count == 0)
		return;
	memset(sums, 0, sizeof(int64_t) * (model->label_count > WC_DENSE_LABELS ? model->label_count : WC_DENSE_LABELS));
	if (model->dense != NULL)
		add_dense(model->dense, buckets, count, sums);
	else
		add_steps(model, buckets, count, sums);
	unit = model->scale / wc_sqrt(count);
	for (uint32_t k = 0; k < model->label_count; k++)
		raw[k] += unit * (double) sums[k];
}

static void
add_count(const WcModel *model, uint32_t count, uint8_t times, double *raw)
{
	double		value = model->scale * wc_count_value(times);

	if (model->dense != NULL)
	{
		uint32_t	number = model->dense[WC_BUCKETS + count];

		for (uint32_t k = 0; k < model->label_count; k++)
			raw[k] += value * ((int) (number >> 8 * k & 0xFF) - 128);
	}
	else
	{
		const int8_t *weights = wc_model_weights(model, WC_BUCKETS + count);

		for (uint32_t k = 0; weights != NULL && k < model->label_count; k++)
			raw[k] += value * weights[k];
	}
}

void
wc_model_scores(const WcModel *model, const WcFeatures *features, double *raw)
{
	for (uint32_t k = 0; k < model->label_count; k++)
		raw[k] = model->labels[k].bias;
	add_block(model, features->words, features->word_count, raw);
	add_block(model, features->grams, features->gram_count, raw);
	for (uint32_t c = 0; c < WC_COUNTS; c++)
		if (features->counts[c] != 0)
			add_count(model, c, features->counts[c], raw);
}

void
wc_model_probabilities(const WcModel *model, const double *raw, double *p)
{
	double		highest = -1e300,
				sum = 0;

	for (uint32_t k = 0; k < model->label_count; k++)
	{
		p[k] = model->labels[k].slope * raw[k] + model->labels[k].offset;
		highest = p[k] > highest ? p[k] : highest;
	}
	for (uint32_t k = 0; k < model->label_count; k++)
		sum += p[k] = wc_exp(p[k] - highest);
	for (uint32_t k = 0; k < model->label_count; k++)
		p[k] /= sum;
}

int
wc_model_best(const WcModel *model, const double *p)
{
	int			best = 0;

	for (uint32_t k = 1; k < model->label_count; k++)
		if (p[k] > p[best])
			best = (int) k;
	return best;
}

/* --- explaining ---------------------------------------------------------------------- */

/* Add a block's contributions: a feature over several words is shared between its first and its last. */
static void
explain_block(const WcModel *model, const uint32_t *buckets, const WcSpan *spans, uint32_t count, int label, double *words)
{
	double		unit = count == 0 ? 0 : model->scale / wc_sqrt(count);

	for (uint32_t i = 0; i < count; i++)
	{
		const int8_t *weights = wc_model_weights(model, buckets[i]);
		double		share = weights == NULL ? 0 : unit * weights[label] / 2;

		words[spans[i].first] += share;
		words[spans[i].last] += share;
	}
}

/* How many places a count comes from. */
static uint32_t
marks_of(const WcFeatures *features, uint32_t count)
{
	uint32_t	marks = 0;

	for (uint32_t m = 0; m < features->mark_count; m++)
		marks += features->marks[m].count == count;
	return marks;
}

/* Add what a count contributes, shared by its places; what has no place is returned. */
static double
explain_count(const WcModel *model, const WcFeatures *features, uint32_t count, int label, double *words)
{
	const int8_t *weights = features->counts[count] == 0 ? NULL : wc_model_weights(model, WC_BUCKETS + count);
	double		value = weights == NULL ? 0 : model->scale * wc_count_value(features->counts[count]) * weights[label];
	uint32_t	marks = value == 0 ? 0 : marks_of(features, count);

	if (marks == 0)
		return value;
	for (uint32_t m = 0; m < features->mark_count; m++)
	{
		if (features->marks[m].count != count)
			continue;
		words[features->marks[m].span.first] += value / marks / 2;
		words[features->marks[m].span.last] += value / marks / 2;
	}
	return 0;
}

WcStatus
wc_model_explain(const WcModel *model, const WcReading *reading, const WcFeatures *features, int label,
				 WcArena *arena, double **contributions, double *rest)
{
	double	   *words = wc_arena_alloc(arena, ((size_t) reading->word_count + 1) * sizeof(double));

	if (words == NULL)
		return WC_NO_MEMORY;
	memset(words, 0, reading->word_count * sizeof(double));
	explain_block(model, features->words, features->word_spans, features->word_count, label, words);
	explain_block(model, features->grams, features->gram_spans, features->gram_count, label, words);
	*rest = model->labels[label].bias;
	for (uint32_t c = 0; c < WC_COUNTS; c++)
		*rest += explain_count(model, features, c, label, words);
	*contributions = words;
	return WC_OK;
}
