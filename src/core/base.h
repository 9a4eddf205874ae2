/*
 * base.h - what every part of the core stands on: status codes, slices,
 * the arena, the host's callbacks, UTF-8 and hashing.
 *
 * Input:    bytes of any kind; nothing here trusts them to be valid UTF-8.
 * Output:   status codes, slices into the caller's bytes or into an arena.
 * Does not: call malloc, keep globals, read past a given length, include a
 *           PostgreSQL header.
 */
#ifndef WC_BASE_H
#define WC_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What a core function can report.  The glue maps these in one place. */
typedef enum WcStatus
{
	WC_OK = 0,
	WC_NO_MEMORY,				/* the host's alloc returned NULL */
	WC_CANCELLED,				/* the host's check asked to stop */
	WC_TOO_LARGE,				/* a documented limit is exceeded */
	WC_BAD_VALUE,				/* an argument is outside its domain */
	WC_BAD_SYNTAX,				/* a text form can't be parsed */
	WC_CORRUPT,					/* a stored or received value is damaged */
	WC_BAD_VERSION,				/* a value of a version not known here */
	WC_OUT_OF_RANGE				/* a count would pass 2^63 - 1 */
} WcStatus;

/* Bytes that belong to somebody else. */
typedef struct WcSlice
{
	const char *data;
	uint32_t	length;			/* bytes */
} WcSlice;

#define WC_SLICE(literal) ((WcSlice){(literal), sizeof(literal) - 1})

static inline WcSlice
wc_slice(const char *data, size_t length)
{
	return (WcSlice){data, (uint32_t) length};
}

static inline bool
wc_slice_equal(WcSlice a, WcSlice b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

/* Bytewise order, the shorter first when one begins the other. */
int			wc_slice_compare(WcSlice a, WcSlice b);

/*
 * What the core asks of the program around it.  alloc and check may longjmp
 * out (PostgreSQL's do), so no lock and no object of another library is held
 * across a call of them.
 */
typedef struct WcHost
{
	void	   *(*alloc) (void *context, size_t size);	/* NULL: no memory */
	void		(*release) (void *context, void *block);
	bool		(*check) (void *context);	/* true: stop now; may be NULL */
	void	   *context;
} WcHost;

/* Input between two calls of check, in bytes or in steps of like cost. */
#define WC_CHECK_EVERY 65536

static inline bool
wc_stop_asked(const WcHost *host)
{
	return host->check != NULL && host->check(host->context);
}

/*
 * An arena: allocations that are freed together.  The first block is kept
 * over a reset, so that one text after another costs no call of alloc.
 */
typedef struct WcArenaBlock WcArenaBlock;

typedef struct WcArena
{
	const WcHost *host;
	WcArenaBlock *block;		/* newest; its link leads to the older */
	char	   *next;			/* first free byte of the newest block */
	char	   *limit;			/* its end */
} WcArena;

void		wc_arena_init(WcArena *arena, const WcHost *host);
void	   *wc_arena_alloc(WcArena *arena, size_t size);	/* NULL: no memory */
char	   *wc_arena_copy(WcArena *arena, const char *data, size_t length);
void		wc_arena_reset(WcArena *arena);
void		wc_arena_free(WcArena *arena);

/*
 * Decode the character at p; *length receives its bytes (1 for an invalid
 * byte, whose value is then WC_INVALID_BYTE).  Needs p < end.
 */
#define WC_INVALID_BYTE 0xFFFFFFFFu

uint32_t	wc_utf8_decode_multibyte(const unsigned char *p, const unsigned char *end, int *length);

static inline uint32_t
wc_utf8_decode(const char *p, const char *end, int *length)
{
	if ((unsigned char) *p < 0x80)
	{
		*length = 1;
		return (unsigned char) *p;
	}
	return wc_utf8_decode_multibyte((const unsigned char *) p, (const unsigned char *) end, length);
}

/* Encode a code point below 0x110000 that is no surrogate; returns the bytes written (1 to 4). */
int			wc_utf8_encode(uint32_t code, char *out);

/* Characters in the bytes, counted as PostgreSQL does: bytes that don't continue another. */
uint32_t	wc_utf8_count(const char *data, size_t length);

/*
 * FNV-1a over explicit bytes, 64 bits, with the finalizer of MurmurHash3:
 * the same value on every platform.
 */
static inline uint64_t
wc_mix64(uint64_t h)
{
	h ^= h >> 33;
	h *= UINT64_C(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	h ^= h >> 33;
	return h;
}

static inline uint64_t
wc_hash_bytes(const char *data, size_t length)
{
	uint64_t	h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < length; i++)
		h = (h ^ (unsigned char) data[i]) * UINT64_C(0x100000001b3);
	return wc_mix64(h);
}

static inline uint64_t
wc_hash_slice(WcSlice s)
{
	return wc_hash_bytes(s.data, s.length);
}

/* A set of numbers, a bit each. */
static inline bool
wc_bit_is_set(const uint32_t *bits, uint32_t number)
{
	return (bits[number >> 5] >> (number & 31) & 1) != 0;
}

static inline void
wc_set_bit(uint32_t *bits, uint32_t number)
{
	bits[number >> 5] |= UINT32_C(1) << (number & 31);
}

/* Letters of ASCII, without the locale. */
static inline bool
wc_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
wc_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
wc_is_letter(char c)
{
	return wc_is_lower((char) (c | 0x20));
}

static inline bool
wc_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline char
wc_lower(char c)
{
	return wc_is_upper(c) ? (char) (c + 32) : c;
}

static inline bool
wc_is_vowel(char c)
{
	return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o';
}

/*
 * Eight bytes at a time.  wc_letters8 has the top bit of every byte set that
 * is a letter of ASCII; the lowest byte is the first in memory.
 */
#define WC_EACH8(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t
wc_load8(const char *p)
{
	uint64_t	word;

	memcpy(&word, p, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint32_t
wc_load4(const char *p)
{
	uint32_t	word;

	memcpy(&word, p, 4);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	return word;
}

static inline void
wc_store8(char *p, uint64_t word)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	memcpy(p, &word, 8);
}

static inline uint64_t
wc_letters8(uint64_t word)
{
	uint64_t	small = (word | WC_EACH8(0x20)) & WC_EACH8(0x7F);

	return (small + WC_EACH8(0x80 - 'a')) & ~(small + WC_EACH8(0x7F - 'z')) & ~word & WC_EACH8(0x80);
}

/* The top bit of every byte that is a small letter of ASCII. */
static inline uint64_t
wc_small8(uint64_t word)
{
	return wc_letters8(word) & word << 2;
}

/* Eight bytes with the capitals of ASCII made small. */
static inline uint64_t
wc_lower8(uint64_t word)
{
	return word | wc_letters8(word) >> 2;
}

/* The top bit of every byte that equals the given one; bytes above the first such one may be wrong. */
static inline uint64_t
wc_find8(uint64_t word, unsigned char byte)
{
	uint64_t	differ = word ^ WC_EACH8(byte);

	return (differ - WC_EACH8(1)) & ~differ & WC_EACH8(0x80);
}

/* How many bytes stand before the first whose top bit is set; 8 for none. */
static inline unsigned
wc_first8(uint64_t marks)
{
	return marks == 0 ? 8 : (unsigned) __builtin_ctzll(marks) / 8;
}

#endif							/* WC_BASE_H */
