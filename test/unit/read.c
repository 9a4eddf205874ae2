/*
 * read.c - a reader remembers words: what it says of a text must not depend
 * on what it read before.
 */
#include "unit/unit.h"

#include "core/read.h"
#include "core/words.h"

static WcHost host;

/* Numbers that are the same in every run. */
static uint64_t state = 20240214;

static uint32_t
below(uint32_t limit)
{
	state = wc_mix64(state + UINT64_C(0x9e3779b97f4a7c15));
	return (uint32_t) (state >> 32) % limit;
}

/* A word of the tables, or one that is misspelled, stretched, affixed or cut; letter case and what stands behind it vary. */
static size_t
write_word(char *out)
{
	static const char *const behind[] = {" ", " ", " ", ", ", ". ", "! ", "\n", " 5 ", "nya ", "2 ", "-", " \xF0\x9F\x98\x82 "};
	/* few words often, so that they are remembered, and many once, so that they are forgotten */
	uint32_t	frequent = below(3) > 0 ? 400 : wc_word_count;
	WcSlice		word = wc_entry_word(&wc_entries[(below(frequent) * 7919) % wc_word_count]);
	size_t		length = 0;

	for (uint32_t i = 0; i < word.length && length < 40; i++)
	{
		char		c = word.data[i];

		if (frequent == wc_word_count && i > 0 && wc_is_vowel(c) && below(3) == 0)
			continue;
		out[length++] = c;
	}
	switch (below(8))
	{
		case 0:
			out[0] = wc_is_lower(out[0]) ? (char) (out[0] - 32) : out[0];
			break;
		case 1:
			for (size_t i = 0; i < length; i++)
				out[i] = wc_is_lower(out[i]) ? (char) (out[i] - 32) : out[i];
			break;
		case 2:
			out[length / 2] = wc_is_lower(out[length / 2]) ? (char) (out[length / 2] - 32) : out[length / 2];
			break;
	}
	strcpy(out + length, behind[below(sizeof(behind) / sizeof(behind[0]))]);
	return strlen(out);
}

static bool
same_words(const WcReading *a, const WcReading *b)
{
	if (a->word_count != b->word_count || a->token_count != b->token_count)
		return false;
	for (uint32_t i = 0; i < a->token_count; i++)
		if (a->tokens[i].start != b->tokens[i].start || a->tokens[i].length != b->tokens[i].length || a->tokens[i].kind != b->tokens[i].kind ||
			a->tokens[i].flags != b->tokens[i].flags)
			return false;
	for (uint32_t i = 0; i < a->word_count; i++)
	{
		const WcWord *v = &a->words[i],
				   *w = &b->words[i];

		if (!wc_slice_equal(v->norm, w->norm) || !wc_slice_equal(v->stem, w->stem) || v->token != w->token || v->kind != w->kind ||
			v->flags != w->flags || v->hash != w->hash || v->hash != wc_hash_slice(v->norm))
			return false;
	}
	return true;
}

/* One reader for everything against a new one for each text. */
static void
check_memory(void)
{
	WcReader   *old = wc_reader_create(&host);
	uint32_t	respelled = 0;

	for (int text = 0; text < 3000; text++)
	{
		char		post[1024];
		size_t		length = 0;
		WcReader   *fresh = wc_reader_create(&host);
		WcReading	a,
					b;

		for (uint32_t words = 1 + below(12); words > 0; words--)
			length += write_word(post + length);
		CHECK(wc_read(old, wc_slice(post, length), &a) == WC_OK);
		CHECK(wc_read(fresh, wc_slice(post, length), &b) == WC_OK);
		if (!same_words(&a, &b))
		{
			printf("read otherwise: %.*s\n", (int) length, post);
			CHECK(false);
		}
		for (uint32_t i = 0; i < a.word_count; i++)
			respelled += (a.words[i].flags & WC_SLANG) != 0;
		wc_reader_destroy(fresh);
	}
	CHECK(respelled > 1000);	/* more than are kept, so that forms were overwritten */
	wc_reader_destroy(old);
}

/* The same letters mean another thing as a name, at a sentence's start and in small letters. */
static void
check_places(void)
{
	WcReader   *reader = wc_reader_create(&host);
	WcReading	reading;

	for (int again = 0; again < 2; again++)
	{
		CHECK(wc_read(reader, WC_SLICE("kami memukan, kami Memukan. Memukan kami MEMUKAN"), &reading) == WC_OK);
		CHECK(reading.word_count == 9);
		CHECK((reading.words[1].flags & WC_NAME) == 0);
		CHECK((reading.words[4].flags & WC_NAME) != 0);
		CHECK_SLICE(reading.words[4].norm, "memukan");
		CHECK((reading.words[6].flags & WC_NAME) == 0);
		CHECK((reading.words[8].flags & WC_NAME) != 0);
	}
	wc_reader_destroy(reader);
}

int
main(void)
{
	host = unit_host();
	check_memory();
	check_places();
	return unit_done();
}
