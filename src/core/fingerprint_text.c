/*
 * fingerprint_text.c - text -> fingerprint: the word 2-grams and their hashes,
 * the guard words, the bytes.
 *
 * Input:    the words of a text (fingerprint_words.h).
 * Output:   fingerprint bytes (fingerprint.c knows the layout).
 * Does not: change its mind: every rule here is part of
 *           WC_FINGERPRINT_ALGORITHM.
 */
#include "fingerprint_words.h"

/* A text with more capitalised words than this share says nothing by a capital. */
#define CAPITALS_OUT_OF(words) ((words) / 2)
/* Up to this many hashes are sorted by insertion. */
#define FEW_HASHES 40

/* ---- shingles and guard words ---- */

/* Hash of the 2-gram of two words; of a text with one word, second is 0. */
static inline uint32_t
shingle_hash(uint64_t first, uint64_t second)
{
	uint64_t	h = first * UINT64_C(0x9e3779b97f4a7c15) + (second << 31 | second >> 33);

	return (uint32_t) (wc_mix64(h) >> 32);
}

static void
sort_by_insertion(uint32_t *values, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
	{
		uint32_t	value = values[i],
					j = i;

		for (; j > 0 && values[j - 1] > value; j--)
			values[j] = values[j - 1];
		values[j] = value;
	}
}

/* Least significant digit first; spare has room for count values too. */
static void
sort_by_digits(uint32_t *values, uint32_t *spare, uint32_t count)
{
	for (int shift = 0; shift < 32; shift += 8)
	{
		uint32_t	places[257] = {0};
		uint32_t   *swap = values;

		for (uint32_t i = 0; i < count; i++)
			places[(values[i] >> shift & 255) + 1]++;
		for (int i = 1; i < 256; i++)
			places[i] += places[i - 1];
		for (uint32_t i = 0; i < count; i++)
			spare[places[values[i] >> shift & 255]++] = values[i];
		values = spare;
		spare = swap;
	}
}

/* Sort and leave out repeats; spare is needed for more than FEW_HASHES.  Returns what is left. */
static uint32_t
sort_distinct(uint32_t *values, uint32_t *spare, uint32_t count)
{
	uint32_t	distinct = 0;

	if (count <= FEW_HASHES)
		sort_by_insertion(values, count);
	else
		sort_by_digits(values, spare, count);
	for (uint32_t i = 0; i < count; i++)
		if (distinct == 0 || values[i] != values[distinct - 1])
			values[distinct++] = values[i];
	return distinct;
}

/* Capitals tell names: not where most words have one, nor where none has. */
static bool
capitals_tell(const WcFingerprinter *maker)
{
	uint32_t	letters = 0,
				capitals = 0;

	for (uint32_t i = 1; i < maker->word_count; i++)
	{
		letters += (maker->words[i].flags & WORD_LETTER) != 0;
		capitals += (maker->words[i].flags & WORD_CAPITAL) != 0;
	}
	return capitals <= CAPITALS_OUT_OF(letters);
}

static bool
is_guard(const WcFingerprinter *maker, uint32_t i, bool capitals)
{
	uint16_t	flags = maker->words[i].flags;

	if ((flags & WORD_HASHTAG) || maker->reading != READ_WORDS)
		return false;
	return (flags & WORD_DIGIT) || (capitals && (flags & WORD_CAPITAL) && !(flags & WORD_COMMON));
}

/* The guard words' hashes folded to 16 bits, ascending; UINT32_MAX when there are too many. */
static uint32_t
collect_guards(const WcFingerprinter *maker, uint32_t guards[WC_FINGERPRINT_GUARDS])
{
	bool		capitals = capitals_tell(maker);
	uint32_t	count = 0;

	for (uint32_t i = 0; i < maker->word_count; i++)
	{
		uint32_t	hash,
					j = 0;

		if (!is_guard(maker, i, capitals))
			continue;
		hash = (uint32_t) (wc_mix64(maker->words[i].hash) >> 48);
		while (j < count && guards[j] < hash)
			j++;
		if (j < count && guards[j] == hash)
			continue;
		if (count == WC_FINGERPRINT_GUARDS)
			return UINT32_MAX;
		memmove(guards + j + 1, guards + j, (count - j) * sizeof(uint32_t));
		guards[j] = hash;
		count++;
	}
	return count;
}

/* The distinct hashes of the text's 2-grams, ascending. */
static WcStatus
collect_hashes(WcFingerprinter *maker, uint32_t **hashes, uint32_t *count)
{
	uint32_t	shingles = maker->word_count > 1 ? maker->word_count - 1 : 1,
			   *values = wc_arena_alloc(&maker->arena, (size_t) shingles * 8);
	const Word *words = maker->words;

	if (values == NULL)
		return WC_NO_MEMORY;
	if (maker->word_count == 1)
		values[0] = shingle_hash(words[0].hash, 0);
	else
		for (uint32_t i = 0; i < shingles; i++)
			values[i] = shingle_hash(words[i].hash, words[i + 1].hash);
	if (wc_stop_asked(maker->host))
		return WC_CANCELLED;
	*count = sort_distinct(values, values + shingles, shingles);
	*hashes = values;
	return WC_OK;
}

/* Lay out the bytes. */
static WcStatus
write_bytes(WcFingerprinter *maker, const uint32_t *hashes, uint32_t size, WcSlice *bytes)
{
	uint32_t	guards[WC_FINGERPRINT_GUARDS];
	uint32_t	guard_count = collect_guards(maker, guards),
				listed = guard_count == UINT32_MAX ? 0 : guard_count,
				kept = size;
	bool		sampled = size > WC_FINGERPRINT_EXACT;
	size_t		length;
	unsigned char *out;

	while (sampled && kept > 0 && hashes[kept - 1] >= WC_FINGERPRINT_RATE_LIMIT)
		kept--;
	length = wc_fingerprint_bytes(kept, listed, sampled);
	out = wc_arena_alloc(&maker->arena, length);
	if (out == NULL)
		return WC_NO_MEMORY;
	*bytes = wc_slice((const char *) out, length);
	*out++ = WC_FINGERPRINT_FORMAT;
	*out++ = WC_FINGERPRINT_ALGORITHM;
	*out++ = sampled;
	*out++ = (unsigned char) (guard_count == UINT32_MAX ? 255 : guard_count);
	for (uint32_t i = 0; i < listed; i++, out += 2)
		wc_store16(out, guards[i]);
	if (sampled)
	{
		wc_store32(out, size);
		out += 4;
	}
	for (uint32_t i = 0; i < kept; i++, out += 4)
		wc_store32(out, hashes[i]);
	return WC_OK;
}

WcStatus
wc_fingerprint_text(WcFingerprinter *maker, WcSlice text, WcSlice *bytes)
{
	uint32_t   *hashes,
				count;
	WcStatus	status;

	*bytes = wc_slice(NULL, 0);
	maker->keep_text = false;
	status = wc_fingerprint_collect(maker, text);
	if (status != WC_OK || maker->word_count == 0)
		return status;
	status = collect_hashes(maker, &hashes, &count);
	return status == WC_OK ? write_bytes(maker, hashes, count, bytes) : status;
}

WcStatus
wc_fingerprint_words(WcFingerprinter *maker, WcSlice text, WcSlice *words)
{
	WcStatus	status;
	bool		capitals;
	char	   *out;
	size_t		room = 0;

	*words = wc_slice(NULL, 0);
	maker->keep_text = true;
	status = wc_fingerprint_collect(maker, text);
	if (status != WC_OK || maker->word_count == 0)
		return status;
	for (uint32_t i = 0; i < maker->word_count; i++)
		room += (size_t) maker->words[i].length + 2;
	out = wc_arena_alloc(&maker->arena, room);
	if (out == NULL)
		return WC_NO_MEMORY;
	words->data = out;
	capitals = capitals_tell(maker);
	for (uint32_t i = 0; i < maker->word_count; i++)
	{
		if (i > 0)
			*out++ = ' ';
		if (is_guard(maker, i, capitals))
			*out++ = '!';
		memcpy(out, maker->kept + maker->words[i].start, maker->words[i].length);
		out += maker->words[i].length;
	}
	words->length = (uint32_t) (out - words->data);
	return WC_OK;
}
