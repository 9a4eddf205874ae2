/*
 * base.c - slices, arena, UTF-8, hashing.
 */
#include "unit/unit.h"

static void
check_utf8(void)
{
	static const uint32_t codes[] = {0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x1F602, 0x10FFFF};
	static const char *const invalid[] = {
		"\x80", "\xC1\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xE2\x82", "\xF0\x80\x80\x80",
		"\xF4\x90\x80\x80", "\xF0\x9F\x98", "\xFF"
	};
	char		buffer[4];
	int			length;

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
	{
		int			written = wc_utf8_encode(codes[i], buffer);

		CHECK(wc_utf8_decode(buffer, buffer + written, &length) == codes[i]);
		CHECK(length == written);
		CHECK(wc_utf8_count(buffer, (size_t) written) == 1);
	}
	/* an invalid sequence gives its first byte only, so that what follows is not lost */
	for (size_t i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++)
	{
		CHECK(wc_utf8_decode(invalid[i], invalid[i] + strlen(invalid[i]), &length) == WC_INVALID_BYTE);
		CHECK(length == 1);
	}
}

static void
check_arena(void)
{
	WcHost		host = unit_host();
	WcArena		arena;
	char	   *first,
			   *big;

	wc_arena_init(&arena, &host);
	first = wc_arena_alloc(&arena, 10);
	CHECK(first != NULL && (uintptr_t) first % 16 == 0);
	big = wc_arena_alloc(&arena, 1000000);
	CHECK(big != NULL);
	memset(big, 7, 1000000);
	CHECK(wc_arena_alloc(&arena, SIZE_MAX - 8) == NULL);	/* no overflow into a small block */
	wc_arena_reset(&arena);
	CHECK(wc_arena_alloc(&arena, 10) == first);	/* the first block serves again */
	CHECK_SLICE(wc_slice(wc_arena_copy(&arena, "abc", 3), 3), "abc");
	wc_arena_free(&arena);
	CHECK(wc_arena_alloc(&arena, 1) != NULL);	/* a freed arena can start anew */
	wc_arena_free(&arena);
}

int
main(void)
{
	check_utf8();
	check_arena();
	CHECK(wc_slice_compare(WC_SLICE("ab"), WC_SLICE("abc")) < 0);
	CHECK(wc_slice_compare(WC_SLICE("b"), WC_SLICE("abc")) > 0);
	CHECK(wc_slice_compare(WC_SLICE("abc"), WC_SLICE("abc")) == 0);
	CHECK(wc_hash_bytes("", 0) == UINT64_C(0xefd01f60ba992926));	/* golden: the hash is part of stored formats */
	return unit_done();
}
