/*
 * fingerprint.c - the stored form of fingerprints: layout, text form, checks,
 * comparison.
 *
 * Input:    bytes, trusted no further than they are checked.
 * Output:   see fingerprint.h.
 * Does not: read texts (fingerprint_text.c does), allocate but in an arena.
 */
#include "fingerprint.h"

#define HEAD_BYTES 4
#define TOO_MANY_GUARDS 255

size_t
wc_fingerprint_bytes(uint32_t count, uint32_t guard_count, bool sampled)
{
	return HEAD_BYTES + 2 * (size_t) guard_count + (sampled ? 4 : 0) + 4 * (size_t) count;
}

WcStatus
wc_fingerprint_open(WcSlice bytes, WcFingerprint *fp)
{
	const unsigned char *p = (const unsigned char *) bytes.data;
	size_t		fixed;

	if (bytes.length < HEAD_BYTES)
		return WC_CORRUPT;
	if (p[0] != WC_FINGERPRINT_FORMAT)
		return WC_BAD_VERSION;
	fp->algorithm = p[1];
	fp->sampled = p[2] == 1;
	fp->guarded = p[3] != TOO_MANY_GUARDS;
	fp->guard_count = fp->guarded ? p[3] : 0;
	fixed = wc_fingerprint_bytes(0, fp->guard_count, fp->sampled);
	if (p[2] > 1 || fp->guard_count > WC_FINGERPRINT_GUARDS || bytes.length < fixed || (bytes.length - fixed) % 4 != 0)
		return WC_CORRUPT;
	fp->guards = p + HEAD_BYTES;
	fp->hashes = p + fixed;
	fp->count = (uint32_t) ((bytes.length - fixed) / 4);
	fp->size = fp->sampled ? wc_load32(fp->hashes - 4) : fp->count;
	return WC_OK;
}

/* Both lists ascend without repeats. */
static bool
lists_ascend(const WcFingerprint *fp)
{
	for (uint32_t i = 1; i < fp->guard_count; i++)
		if (wc_load16(fp->guards + 2 * i - 2) >= wc_load16(fp->guards + 2 * i))
			return false;
	for (uint32_t i = 1; i < fp->count; i++)
		if (wc_fingerprint_hash(fp, i - 1) >= wc_fingerprint_hash(fp, i))
			return false;
	return true;
}

WcStatus
wc_fingerprint_check(WcSlice bytes, WcFingerprint *fp)
{
	WcStatus	status = wc_fingerprint_open(bytes, fp);

	if (status != WC_OK)
		return status;
	if (fp->algorithm == 0)
		return WC_BAD_VERSION;
	if (fp->sampled)
	{
		if (fp->size <= WC_FINGERPRINT_EXACT || fp->count > fp->size)
			return WC_CORRUPT;
		if (fp->count > 0 && wc_fingerprint_hash(fp, fp->count - 1) >= WC_FINGERPRINT_RATE_LIMIT)
			return WC_CORRUPT;
	}
	else if (fp->count == 0 || fp->count > WC_FINGERPRINT_EXACT)
		return WC_CORRUPT;
	return lists_ascend(fp) ? WC_OK : WC_CORRUPT;
}

/* Number of decimal digits of value. */
static int
decimal_digits(uint32_t value)
{
	int			digits = 1;

	for (; value >= 10; value /= 10)
		digits++;
	return digits;
}

static char *
write_decimal(char *out, uint32_t value)
{
	int			digits = decimal_digits(value);

	for (int i = digits; i-- > 0; value /= 10)
		out[i] = (char) ('0' + value % 10);
	return out + digits;
}

static char *
write_hex(char *out, uint32_t value, int digits)
{
	for (int i = digits; i-- > 0; value >>= 4)
		out[i] = "0123456789abcdef"[value & 15];
	return out + digits;
}

size_t
wc_fingerprint_text_size(const WcFingerprint *fp)
{
	return (size_t) decimal_digits(WC_FINGERPRINT_FORMAT) + 1 + (size_t) decimal_digits(fp->algorithm) + 1 +
		(size_t) decimal_digits(fp->size) + 1 + (fp->guarded ? 4 * (size_t) fp->guard_count : 1) + 1 +
		8 * (size_t) fp->count;
}

/* Writes wc_fingerprint_text_size(fp) bytes, no zero after them. */
size_t
wc_fingerprint_write(const WcFingerprint *fp, char *out)
{
	char	   *p = out;

	p = write_decimal(p, WC_FINGERPRINT_FORMAT);
	*p++ = '.';
	p = write_decimal(p, fp->algorithm);
	*p++ = fp->sampled ? '~' : ':';
	p = write_decimal(p, fp->size);
	*p++ = ':';
	if (!fp->guarded)
		*p++ = '-';
	for (uint32_t i = 0; i < fp->guard_count; i++)
		p = write_hex(p, wc_load16(fp->guards + 2 * i), 4);
	*p++ = ':';
	for (uint32_t i = 0; i < fp->count; i++)
		p = write_hex(p, wc_fingerprint_hash(fp, i), 8);
	return (size_t) (p - out);
}

/* A decimal number without sign or leading zeros that ends before a character of stops. */
static bool
read_decimal(const char **p, const char *end, uint32_t *value)
{
	const char *start = *p;
	uint64_t	number = 0;

	while (*p < end && wc_is_digit(**p) && *p - start < 10)
		number = number * 10 + (uint64_t) (*(*p)++ - '0');
	*value = (uint32_t) number;
	return *p > start && number <= UINT32_MAX && (*start != '0' || *p == start + 1);
}

static int
hex_digit(char c)
{
	if (wc_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Exactly digits small hexadecimal digits. */
static bool
read_hex(const char *p, int digits, uint32_t *value)
{
	*value = 0;
	for (int i = 0; i < digits; i++)
	{
		int			digit = hex_digit(p[i]);

		if (digit < 0)
			return false;
		*value = *value << 4 | (uint32_t) digit;
	}
	return true;
}

/* Skip one character that must be there. */
static bool
read_sign(const char **p, const char *end, char sign)
{
	return *p < end && *(*p)++ == sign;
}

/* The head of the text form up to the guard list. */
static WcStatus
read_head(const char **p, const char *end, uint32_t *algorithm, bool *sampled, uint32_t *size)
{
	uint32_t	format;

	if (!read_decimal(p, end, &format) || !read_sign(p, end, '.'))
		return WC_BAD_SYNTAX;
	if (format != WC_FINGERPRINT_FORMAT)
		return WC_BAD_VERSION;
	if (!read_decimal(p, end, algorithm) || *p >= end)
		return WC_BAD_SYNTAX;
	*sampled = *(*p)++ == '~';
	if (!*sampled && (*p)[-1] != ':')
		return WC_BAD_SYNTAX;
	if (*algorithm < 1 || *algorithm > 255)
		return WC_BAD_VERSION;
	return read_decimal(p, end, size) && read_sign(p, end, ':') ? WC_OK : WC_BAD_SYNTAX;
}

/* The hexadecimal lists of the text form into the places behind the head; NULL in case of another character. */
static unsigned char *
read_list(const char *p, size_t count, int bytes, unsigned char *out)
{
	uint32_t	value;

	for (size_t i = 0; i < count; i++, p += 2 * bytes, out += bytes)
	{
		if (!read_hex(p, 2 * bytes, &value))
			return NULL;
		if (bytes == 2)
			wc_store16(out, value);
		else
			wc_store32(out, value);
	}
	return out;
}

WcStatus
wc_fingerprint_parse(WcArena *arena, WcSlice text, WcSlice *bytes)
{
	const char *p = text.data,
			   *end = p + text.length,
			   *guards;
	uint32_t	algorithm,
				size,
				guard_count;
	size_t		count;
	bool		sampled,
				guarded;
	unsigned char *out,
			   *next;
	WcFingerprint fp;
	WcStatus	status = read_head(&p, end, &algorithm, &sampled, &size);

	if (status != WC_OK)
		return status;
	guards = p;
	while (p < end && *p != ':')
		p++;
	guarded = !(p - guards == 1 && *guards == '-');
	if (p == end || (guarded && ((p - guards) % 4 != 0 || p - guards > 4 * WC_FINGERPRINT_GUARDS)) || (end - p - 1) % 8 != 0)
		return WC_BAD_SYNTAX;
	guard_count = guarded ? (uint32_t) (p - guards) / 4 : 0;
	count = (size_t) (end - p - 1) / 8;
	out = wc_arena_alloc(arena, wc_fingerprint_bytes((uint32_t) count, guard_count, sampled));
	if (out == NULL)
		return WC_NO_MEMORY;
	out[0] = WC_FINGERPRINT_FORMAT;
	out[1] = (unsigned char) algorithm;
	out[2] = sampled;
	out[3] = guarded ? (unsigned char) guard_count : TOO_MANY_GUARDS;
	next = read_list(guards, guard_count, 2, out + HEAD_BYTES);
	if (next != NULL && sampled)
	{
		wc_store32(next, size);
		next += 4;
	}
	if (next == NULL || read_list(p + 1, count, 4, next) == NULL || (!sampled && size != count))
		return WC_BAD_SYNTAX;
	*bytes = wc_slice((const char *) out, wc_fingerprint_bytes((uint32_t) count, guard_count, sampled));
	return wc_fingerprint_check(*bytes, &fp);
}

/* First of the hashes from..count that is not below limit, by doubling steps and halving. */
static uint32_t
seek_hash(const WcFingerprint *fp, uint32_t from, uint32_t limit)
{
	uint32_t	step = 1,
				low = from,
				high;

	while (from < fp->count && wc_fingerprint_hash(fp, from) < limit)
	{
		low = from + 1;
		from = fp->count - from > step ? from + step : fp->count;
		step *= 2;
	}
	high = from;
	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (wc_fingerprint_hash(fp, middle) < limit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t
wc_fingerprint_sample(const WcFingerprint *fp)
{
	return fp->sampled ? fp->count : seek_hash(fp, 0, WC_FINGERPRINT_RATE_LIMIT);
}

/* Common hashes of the first a_count and b_count of two fingerprints of like length; stops when least is out of reach. */
static uint32_t
merge_common(const WcFingerprint *a, uint32_t a_count, const WcFingerprint *b, uint32_t b_count, uint32_t least)
{
	const unsigned char *p = a->hashes,
			   *p_end = p + 4 * (size_t) a_count,
			   *q = b->hashes,
			   *q_end = q + 4 * (size_t) b_count;
	uint32_t	common = 0;
	int64_t		spare = (int64_t) a_count - least;

	while (p < p_end && q < q_end && spare >= 0)
	{
		uint32_t	x = wc_load32(p),
					y = wc_load32(q);

		common += x == y;
		spare -= x < y;
		p += 4 * (x <= y);
		q += 4 * (y <= x);
	}
	return common;
}

/* The same where the second is many times longer. */
static uint32_t
probe_common(const WcFingerprint *a, uint32_t a_count, const WcFingerprint *b, uint32_t b_count)
{
	uint32_t	common = 0,
				at = 0;

	for (uint32_t i = 0; i < a_count; i++)
	{
		uint32_t	hash = wc_fingerprint_hash(a, i);

		at = seek_hash(b, at, hash);
		if (at >= b_count)
			break;
		common += wc_fingerprint_hash(b, at) == hash;
	}
	return common;
}

#define MANY_TIMES 16

/* The overlap; common may be too small when it can't reach least. */
static WcOverlap
find_overlap(const WcFingerprint *a, const WcFingerprint *b, double threshold, bool of_union)
{
	bool		sample = a->sampled || b->sampled;
	WcOverlap	overlap;
	uint32_t	least = 0;

	overlap.a = sample ? wc_fingerprint_sample(a) : a->count;
	overlap.b = sample ? wc_fingerprint_sample(b) : b->count;
	if (overlap.a / MANY_TIMES > overlap.b)
		overlap.common = probe_common(b, overlap.b, a, overlap.a);
	else if (overlap.b / MANY_TIMES > overlap.a)
		overlap.common = probe_common(a, overlap.a, b, overlap.b);
	else
	{
		if (threshold > 0)
			least = of_union ? wc_least_common(threshold, overlap.a > overlap.b ? overlap.a : overlap.b) :
				wc_least_common(threshold, overlap.a);
		overlap.common = merge_common(a, overlap.a, b, overlap.b, least);
	}
	return overlap;
}

WcOverlap
wc_fingerprint_overlap(const WcFingerprint *a, const WcFingerprint *b)
{
	return find_overlap(a, b, 0, false);
}

/* a / b with b > 0, no more than the sizes allow: of x and y shingles at most min(x, y) are common. */
static double
bounded_ratio(uint32_t a, uint32_t b, uint32_t least, uint32_t most)
{
	double		ratio = b == 0 ? 0 : (double) a / b,
				bound = (double) least / most;

	return ratio < bound ? ratio : bound;
}

static double
resemblance_of(const WcFingerprint *a, const WcFingerprint *b, WcOverlap overlap)
{
	return bounded_ratio(overlap.common, overlap.a + overlap.b - overlap.common,
						 a->size < b->size ? a->size : b->size, a->size < b->size ? b->size : a->size);
}

static double
containment_of(const WcFingerprint *a, const WcFingerprint *b, WcOverlap overlap)
{
	return bounded_ratio(overlap.common, overlap.a, a->size < b->size ? a->size : b->size, a->size);
}

double
wc_resemblance(const WcFingerprint *a, const WcFingerprint *b)
{
	return resemblance_of(a, b, find_overlap(a, b, 0, true));
}

double
wc_containment(const WcFingerprint *a, const WcFingerprint *b)
{
	return containment_of(a, b, find_overlap(a, b, 0, false));
}

bool
wc_resembles(const WcFingerprint *a, const WcFingerprint *b, double threshold)
{
	uint32_t	less = a->size < b->size ? a->size : b->size,
				more = a->size < b->size ? b->size : a->size;

	if ((double) less / more < threshold)
		return false;
	return resemblance_of(a, b, find_overlap(a, b, threshold, true)) >= threshold;
}

bool
wc_is_contained(const WcFingerprint *a, const WcFingerprint *b, double threshold)
{
	if (a->size > b->size && (double) b->size / a->size < threshold)
		return false;
	return containment_of(a, b, find_overlap(a, b, threshold, false)) >= threshold;
}

bool
wc_guard_passes(const WcFingerprint *a, const WcFingerprint *b)
{
	uint32_t	i = 0,
				j = 0;
	bool		a_alone = false,
				b_alone = false;

	if (!a->guarded || !b->guarded)
		return true;
	while (i < a->guard_count && j < b->guard_count)
	{
		uint32_t	x = wc_load16(a->guards + 2 * i),
					y = wc_load16(b->guards + 2 * j);

		a_alone |= x < y;
		b_alone |= y < x;
		i += x <= y;
		j += y <= x;
	}
	a_alone |= i < a->guard_count;
	b_alone |= j < b->guard_count;
	return !(a_alone && b_alone);
}

/* A hair below threshold * count, so that rounding never costs a match. */
uint32_t
wc_least_common(double threshold, uint32_t count)
{
	double		product = threshold * count - 1e-6;
	uint32_t	least = (uint32_t) product;

	if (product <= 1)
		return 1;
	return least + ((double) least < product);
}
