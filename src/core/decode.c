/*
 * decode.c - undoes what exports do to posts.
 *
 * Input:    a text in which &amp; and &#39; (HTML), \xf0\x9f\x98\x82 (Python
 *           bytes), \ud83d\ude02 (JSON), <U+1F602> (R), \n, or UTF-8 read as
 *           Windows-1252 (mojibake) may stand for characters.
 * Output:   the text with the characters themselves, and a map.
 * Does not: decode twice, save that &amp;amp; counts as one &.
 */
#include "decode.h"

typedef struct Entity
{
	const char *name;
	uint32_t	code;
} Entity;

/* The entities that occur in posts; numeric ones need no table. */
static const Entity entities[] = {
	{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '},
	{"hellip", 0x2026}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
	{"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bull", 0x2022}, {"middot", 0xB7}, {"copy", 0xA9}, {"reg", 0xAE},
	{"trade", 0x2122}, {"eacute", 0xE9}, {"egrave", 0xE8}, {"aacute", 0xE1}, {"agrave", 0xE0},
	{"laquo", 0xAB}, {"raquo", 0xBB}, {"deg", 0xB0}, {"euro", 0x20AC}, {"hearts", 0x2665},
};

#define ENTITY_COUNT (sizeof(entities) / sizeof(entities[0]))

/* Characters of Windows-1252's bytes 0x80 to 0x9F; 0 where none is assigned. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static int
hex_value(char c)
{
	if (wc_is_digit(c))
		return c - '0';
	c = wc_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number of exactly count hexadecimal digits at p, or -1. */
static int64_t
hex_number(const char *p, const char *end, int count)
{
	int64_t		value = 0;

	if (end - p < count)
		return -1;
	for (int i = 0; i < count; i++)
	{
		int			digit = hex_value(p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* A code point that may stand in a text; others become U+FFFD, which separates. */
static uint32_t
valid_code(int64_t code)
{
	if (code <= 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		return 0xFFFD;
	return (uint32_t) code;
}

/*
 * Each of these reads one unit at p: returns its bytes in the source and sets
 * *code, or returns 0 when p does not begin such a unit.
 */

static uint32_t
read_entity(const char *p, const char *end, uint32_t *code)
{
	const char *q = p + 1;

	while (end - q >= 4 && memcmp(q, "amp;", 4) == 0 && q + 4 < end && (wc_is_letter(q[4]) || q[4] == '#'))
	{
		const char *r = q + 4;

		/* &amp;lt; was escaped twice; but &amp;text is an ampersand before a word */
		while (r < end && r - q < 14 && (wc_is_letter(*r) || wc_is_digit(*r) || *r == '#'))
			r++;
		if (r == end || *r != ';')
			break;
		q += 4;
	}
	if (q < end && *q == '#')
	{
		int64_t		value = 0;
		const char *digits;
		int			base = 10;

		q++;
		if (q < end && (*q == 'x' || *q == 'X'))
		{
			base = 16;
			q++;
		}
		digits = q;
		while (q < end && q - digits < 8 && hex_value(*q) >= 0 && hex_value(*q) < base)
			value = value * base + hex_value(*q++);
		if (q == digits || q == end || *q != ';')
			return 0;
		*code = valid_code(value);
		return (uint32_t) (q + 1 - p);
	}
	for (size_t i = 0; i < ENTITY_COUNT; i++)
	{
		size_t		length = strlen(entities[i].name);

		if ((size_t) (end - q) > length && q[length] == ';' && memcmp(q, entities[i].name, length) == 0)
		{
			*code = entities[i].code;
			return (uint32_t) (q + length + 1 - p);
		}
	}
	return 0;
}

/* \xf0\x9f\x98\x82: as many escapes as the first byte asks for; incomplete ones separate. */
static uint32_t
read_escaped_bytes(const char *p, const char *end, uint32_t *code)
{
	char		bytes[4];
	int			count = 0,
				length;

	while (count < 4 && end - p >= (count + 1) * 4 && p[count * 4] == '\\' && p[count * 4 + 1] == 'x' &&
		   hex_number(p + count * 4 + 2, end, 2) >= 0)
	{
		bytes[count] = (char) hex_number(p + count * 4 + 2, end, 2);
		count++;
	}
	if (count == 0)
		return 0;
	*code = wc_utf8_decode(bytes, bytes + count, &length);
	if (*code == WC_INVALID_BYTE || *code == 0)
		*code = 0xFFFD;
	return (uint32_t) length * 4;
}

/* backslash u and four digits, a surrogate pair as one; backslash U and eight. */
static uint32_t
read_escaped_code(const char *p, const char *end, uint32_t *code)
{
	int			digits = p[1] == 'U' ? 8 : 4;
	int64_t		value = hex_number(p + 2, end, digits);

	if (value < 0)
		return 0;
	if (digits == 4 && value >= 0xD800 && value <= 0xDBFF && end - p >= 12 && p[6] == '\\' && p[7] == 'u')
	{
		int64_t		low = hex_number(p + 8, end, 4);

		if (low >= 0xDC00 && low <= 0xDFFF)
		{
			*code = valid_code(0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00));
			return 12;
		}
	}
	*code = valid_code(value);
	return (uint32_t) digits + 2;
}

static uint32_t
read_backslash(const char *p, const char *end, uint32_t *code)
{
	if (end - p < 2)
		return 0;
	switch (p[1])
	{
		case 'x':
			return read_escaped_bytes(p, end, code);
		case 'u':
		case 'U':
			return read_escaped_code(p, end, code);
		case 'n':
		case 'r':
		case 't':
			*code = p[1] == 't' ? ' ' : '\n';
			return 2;
		default:
			return 0;
	}
}

/* <U+1F602> as R prints it. */
static uint32_t
read_angle(const char *p, const char *end, uint32_t *code)
{
	for (int digits = 4; digits <= 8; digits++)
	{
		if (end - p > digits + 3 && p[1] == 'U' && p[2] == '+' && p[digits + 3] == '>')
		{
			int64_t		value = hex_number(p + 3, end, digits);

			if (value < 0)
				return 0;
			*code = valid_code(value);
			return (uint32_t) digits + 4;
		}
	}
	return 0;
}

/* The Windows-1252 byte of a character, or -1; unassigned bytes pass as C1 controls. */
static int
windows_1252_byte(uint32_t code)
{
	if (code >= 0x80 && code <= 0xFF)
		return (int) code;
	for (int i = 0; i < 32; i++)
		if (windows_1252[i] == code)
			return 0x80 + i;
	return -1;
}

/* Two to four characters whose Windows-1252 bytes are one UTF-8 character. */
static uint32_t
read_mojibake(const char *p, const char *end, uint32_t *code)
{
	char		bytes[4];
	int			count = 0,
				needed = 2,
				length;
	const char *q = p;

	while (count < needed && q < end)
	{
		int			byte = windows_1252_byte(wc_utf8_decode(q, end, &length));

		if (byte < 0)
			return 0;
		if (count == 0)
			needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
		bytes[count++] = (char) byte;
		q += length;
	}
	if (count < needed)
		return 0;
	*code = wc_utf8_decode(bytes, bytes + count, &length);
	if (*code == WC_INVALID_BYTE || length != count)
		return 0;
	return (uint32_t) (q - p);
}

/* Bytes at which a unit can begin: \ & < and the first byte of U+00C2 to U+00F4. */
static inline bool
may_begin_unit(unsigned char c)
{
	return c == '\\' || c == '&' || c == '<' || c == 0xC3;
}

static uint32_t
read_unit(const char *p, const char *end, uint32_t *code)
{
	switch ((unsigned char) *p)
	{
		case '\\':
			return read_backslash(p, end, code);
		case '&':
			return read_entity(p, end, code);
		case '<':
			return read_angle(p, end, code);
		case 0xC3:
			return read_mojibake(p, end, code);
		default:
			return 0;
	}
}

/* The first byte at or after p at which a unit may begin, or end. */
static const char *
find_beginning(const char *p, const char *end)
{
	for (; end - p >= 8; p += 8)
	{
		uint64_t	word = wc_load8(p);

		if (wc_find8(word, '\\') | wc_find8(word, '&') | wc_find8(word, '<') | wc_find8(word, 0xC3))
			break;
	}
	while (p < end && !may_begin_unit((unsigned char) *p))
		p++;
	return p;
}

/* The first unit at or after p, or end. */
static const char *
find_unit(const char *p, const char *end)
{
	uint32_t	code;

	for (p = find_beginning(p, end); p < end; p = find_beginning(p + 1, end))
		if (read_unit(p, end, &code) > 0)
			return p;
	return end;
}

/* A decoded copy in the making. */
typedef struct Copy
{
	char	   *bytes;
	uint32_t	length;
	WcShift    *shifts;
	uint32_t	shift_count,
				shift_capacity;
} Copy;

/* Note that the copy's end stands for source_start; the array doubles in the arena. */
static bool
add_shift(Copy *copy, uint32_t source_start, WcArena *arena)
{
	if (copy->shift_count == copy->shift_capacity)
	{
		uint32_t	capacity = copy->shift_capacity == 0 ? 32 : copy->shift_capacity * 2;
		WcShift    *shifts = wc_arena_alloc(arena, capacity * sizeof(WcShift));

		if (shifts == NULL)
			return false;
		if (copy->shift_count > 0)
			memcpy(shifts, copy->shifts, copy->shift_count * sizeof(WcShift));
		copy->shifts = shifts;
		copy->shift_capacity = capacity;
	}
	copy->shifts[copy->shift_count++] = (WcShift) {copy->length, source_start};
	return true;
}

WcStatus
wc_decode(WcSlice source, WcArena *arena, WcDecoded *decoded)
{
	const char *end = source.data + source.length,
			   *p = find_unit(source.data, end),
			   *verbatim = source.data;
	Copy		copy = {0};
	uint32_t	checked = 0;

	*decoded = (WcDecoded) {source, NULL, 0};
	if (p == end)
		return WC_OK;
	/* no unit is longer decoded than it was */
	copy.bytes = wc_arena_alloc(arena, source.length);
	if (copy.bytes == NULL || !add_shift(&copy, 0, arena))
		return WC_NO_MEMORY;
	while (p < end)
	{
		uint32_t	code,
					length = read_unit(p, end, &code);

		memcpy(copy.bytes + copy.length, verbatim, (size_t) (p - verbatim));
		copy.length += (uint32_t) (p - verbatim);
		if (!add_shift(&copy, (uint32_t) (p - source.data), arena))
			return WC_NO_MEMORY;
		copy.length += (uint32_t) wc_utf8_encode(code, copy.bytes + copy.length);
		verbatim = p + length;
		if (!add_shift(&copy, (uint32_t) (verbatim - source.data), arena))
			return WC_NO_MEMORY;
		p = find_unit(verbatim, end);
		if (copy.length - checked > WC_CHECK_EVERY)
		{
			checked = copy.length;
			if (wc_stop_asked(arena->host))
				return WC_CANCELLED;
		}
	}
	memcpy(copy.bytes + copy.length, verbatim, (size_t) (end - verbatim));
	copy.length += (uint32_t) (end - verbatim);
	*decoded = (WcDecoded) {wc_slice(copy.bytes, copy.length), copy.shifts, copy.shift_count};
	return WC_OK;
}
