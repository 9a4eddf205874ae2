/*
 * readability.c - how long words and sentences are, and how many shingles
 * two texts share.
 *
 * Input:    readings of texts.
 * Output:   see readability.h.
 * Does not: give a school grade.
 *
 * Bjornsson, Lasbarhet (1968); Anderson, Journal of Reading 26 (1983) on RIX;
 * Broder, On the resemblance and containment of documents (1997).
 */
#include "readability.h"

#include <math.h>

/* Letters of a token: what is neither an ASCII sign nor a digit. */
static uint32_t
count_letters(const WcToken *token)
{
	uint32_t	signs = 0;

	for (uint32_t i = 0; i < token->text_length; i++)
		signs += (unsigned char) token->text[i] < 0x80 && !wc_is_letter(token->text[i]);
	return wc_utf8_count(token->text, token->text_length) - signs;
}

/*
 * Words as written count, not what slang stands for; a sentence is what has a
 * word after . ! ? or a line break.
 */
void
wc_readability(const WcReading *reading, WcReadability *result)
{
	bool		begins = true;

	memset(result, 0, sizeof(*result));
	for (uint32_t i = 0; i < reading->token_count; i++)
	{
		const WcToken *token = &reading->tokens[i];

		begins |= (token->flags & WC_SENTENCE_START) != 0;
		if (!wc_kind_is_wordlike(token->kind) && token->kind != WC_ORDINAL)
			continue;
		result->words++;
		result->sentences += begins;
		result->long_words += count_letters(token) > WC_LONG_WORD;
		begins = false;
	}
	result->rix = result->words > 0 ? (double) result->long_words / result->sentences : NAN;
	result->lix = result->words > 0
		? (double) result->words / result->sentences + 100.0 * result->long_words / result->words : NAN;
}

/* Does the word take part in shingles?  Addresses, names of accounts and signs don't. */
static bool
in_shingles(const WcWord *word)
{
	switch (word->kind)
	{
		case WC_MENTION:
		case WC_RETWEET:
		case WC_URL:
		case WC_EMAIL:
		case WC_EMOJI:
		case WC_EMOTICON:
		case WC_LAUGHTER:
		case WC_PUNCTUATION:
			return false;
		default:
			return word->norm.length > 0;
	}
}

static int
compare_hashes(const void *a, const void *b)
{
	uint64_t	x = *(const uint64_t *) a,
				y = *(const uint64_t *) b;

	return (x > y) - (x < y);
}

/* Put a run of word hashes into one. */
static uint64_t
hash_run(const uint64_t *words, uint32_t size)
{
	uint64_t	hash = size;

	for (uint32_t i = 0; i < size; i++)
		hash = wc_mix64(hash * UINT64_C(0x9E3779B97F4A7C15) + words[i]);
	return hash;
}

WcStatus
wc_shingles(const WcHost *host, const WcReading *reading, uint32_t size, WcShingles *shingles)
{
	uint32_t	words = 0,
				kept = 0,
				runs;
	WcStatus	status = WC_OK;

	memset(shingles, 0, sizeof(*shingles));
	for (uint32_t i = 0; i < reading->word_count && status == WC_OK; i++)
	{
		if (!in_shingles(&reading->words[i]))
			continue;
		status = wc_grow(host, (void **) &shingles->items, &shingles->capacity, words + 1, sizeof(uint64_t), UINT32_MAX / 2);
		if (status == WC_OK)
			shingles->items[words++] = wc_hash_slice(reading->words[i].norm);
	}
	if (status != WC_OK || words == 0)
		return status;
	if (size > words)
		size = words;
	runs = words - size + 1;
	for (uint32_t i = 0; i < runs; i++)
		shingles->items[i] = hash_run(shingles->items + i, size);
	status = wc_sort(host, shingles->items, runs, sizeof(uint64_t), compare_hashes);
	for (uint32_t i = 0; i < runs; i++)
		if (i == 0 || shingles->items[i] != shingles->items[kept - 1])
			shingles->items[kept++] = shingles->items[i];
	shingles->count = kept;
	return status;
}

double
wc_jaccard(const WcShingles *a, const WcShingles *b)
{
	uint32_t	i = 0,
				j = 0,
				common = 0;

	if (a->count == 0 || b->count == 0)
		return NAN;
	while (i < a->count && j < b->count)
	{
		uint64_t	x = a->items[i],
					y = b->items[j];

		common += x == y;
		i += x <= y;
		j += y <= x;
	}
	return (double) common / ((double) a->count + b->count - common);
}
