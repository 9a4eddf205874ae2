/*
 * fingerprint_letters.c - the frozen tables of characters; see
 * fingerprint_letters.h.
 *
 * Input:    code points, bytes of a text.
 * Output:   kinds, folded letters, decoded bytes.
 * Does not: read words (fingerprint_words.c does).
 */
#include "fingerprint_letters.h"

typedef struct WideRange
{
	uint32_t	first,
				last;
	WcWideKind	kind;
} WideRange;

/* Everything else is a letter.  Ascending. */
static const WideRange wide_ranges[] = {
	{0x80, 0xA9, WC_WIDE_SIGN}, {0xAB, 0xAC, WC_WIDE_SIGN}, {0xAD, 0xAD, WC_WIDE_NOTHING}, {0xAE, 0xB4, WC_WIDE_SIGN},
	{0xB6, 0xB9, WC_WIDE_SIGN}, {0xBB, 0xBF, WC_WIDE_SIGN}, {0xD7, 0xD7, WC_WIDE_SIGN}, {0xF7, 0xF7, WC_WIDE_SIGN},
	{0x2BC, 0x2BC, WC_WIDE_APOSTROPHE}, {0x300, 0x36F, WC_WIDE_NOTHING}, {0x60C, 0x60D, WC_WIDE_SIGN},
	{0x610, 0x61A, WC_WIDE_NOTHING}, {0x61B, 0x61F, WC_WIDE_SIGN}, {0x640, 0x640, WC_WIDE_NOTHING},
	{0x64B, 0x65F, WC_WIDE_NOTHING}, {0x66A, 0x66D, WC_WIDE_SIGN}, {0x670, 0x670, WC_WIDE_NOTHING}, {0x6D4, 0x6D4, WC_WIDE_SIGN},
	{0x964, 0x965, WC_WIDE_SIGN}, {0xE00, 0xFFF, WC_WIDE_ALONE}, {0x1000, 0x109F, WC_WIDE_ALONE}, {0x1780, 0x17FF, WC_WIDE_ALONE},
	{0x1B00, 0x1B59, WC_WIDE_ALONE}, {0x1B5A, 0x1B7F, WC_WIDE_SIGN}, {0x2000, 0x200A, WC_WIDE_SIGN}, {0x200B, 0x200F, WC_WIDE_NOTHING},
	{0x2010, 0x2017, WC_WIDE_SIGN}, {0x2018, 0x2019, WC_WIDE_APOSTROPHE}, {0x201A, 0x2029, WC_WIDE_SIGN},
	{0x202A, 0x202E, WC_WIDE_NOTHING}, {0x202F, 0x205F, WC_WIDE_SIGN}, {0x2060, 0x206F, WC_WIDE_NOTHING},
	{0x20A0, 0x20CF, WC_WIDE_SIGN}, {0x20D0, 0x20FF, WC_WIDE_NOTHING}, {0x2190, 0x2BFF, WC_WIDE_SYMBOL}, {0x2E00, 0x2E7F, WC_WIDE_SIGN},
	{0x2E80, 0x2FDF, WC_WIDE_ALONE}, {0x3000, 0x3004, WC_WIDE_SIGN}, {0x3005, 0x3007, WC_WIDE_ALONE}, {0x3008, 0x3020, WC_WIDE_SIGN},
	{0x3021, 0x302F, WC_WIDE_ALONE}, {0x3030, 0x303F, WC_WIDE_SIGN}, {0x3040, 0x9FFF, WC_WIDE_ALONE}, {0xA980, 0xA9CD, WC_WIDE_ALONE},
	{0xAC00, 0xD7AF, WC_WIDE_ALONE}, {0xE000, 0xF8FF, WC_WIDE_SYMBOL}, {0xF900, 0xFAFF, WC_WIDE_ALONE}, {0xFE00, 0xFE0F, WC_WIDE_NOTHING},
	{0xFE10, 0xFE6F, WC_WIDE_SIGN}, {0xFEFF, 0xFEFF, WC_WIDE_NOTHING}, {0xFF01, 0xFF0F, WC_WIDE_SIGN}, {0xFF1A, 0xFF20, WC_WIDE_SIGN},
	{0xFF3B, 0xFF40, WC_WIDE_SIGN}, {0xFF5B, 0xFF65, WC_WIDE_SIGN}, {0xFFF0, 0xFFFF, WC_WIDE_SIGN}, {0x1F000, 0x1F3FA, WC_WIDE_SYMBOL},
	{0x1F3FB, 0x1F3FF, WC_WIDE_NOTHING}, {0x1F400, 0x1FAFF, WC_WIDE_SYMBOL}, {0x20000, 0x3FFFF, WC_WIDE_ALONE},
	{0xE0000, 0xE0FFF, WC_WIDE_NOTHING}
};

WcWideKind
wc_wide_kind(uint32_t code)
{
	int			low = 0,
				high = (int) (sizeof(wide_ranges) / sizeof(wide_ranges[0]));

	if (code == WC_INVALID_BYTE)
		return WC_WIDE_SIGN;
	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (code < wide_ranges[middle].first)
			high = middle;
		else if (code > wide_ranges[middle].last)
			low = middle + 1;
		else
			return wide_ranges[middle].kind;
	}
	return WC_WIDE_LETTER;
}

/*
 * A letter beyond ASCII as a small one without accent; *upper tells that it was
 * a capital.  Letters of bold and other mathematical alphabets, which posts use
 * for emphasis, become plain ones, and so do full-width forms.
 */
uint32_t
wc_fold_wide(uint32_t code, bool *upper)
{
	/* U+00C0 to U+017F; a capital stands where the letter has a small form elsewhere */
	static const char latin[] =
		"AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
		"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSs"
		"TtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

	*upper = false;
	if (code >= 0xC0 && code <= 0x17F)
	{
		char		letter = latin[code - 0xC0];

		*upper = wc_is_upper(letter);
		return (unsigned char) wc_lower(letter);
	}
	if (code >= 0x1D400 && code <= 0x1D6A3)
	{
		*upper = (code - 0x1D400) % 52 < 26;
		return 'a' + (code - 0x1D400) % 26;
	}
	if (code >= 0x1D7CE && code <= 0x1D7FF)
		return '0' + (code - 0x1D7CE) % 10;
	if (code >= 0xFF10 && code <= 0xFF19)
		return '0' + (code - 0xFF10);
	if ((code >= 0xFF21 && code <= 0xFF3A) || (code >= 0xFF41 && code <= 0xFF5A))
	{
		*upper = code <= 0xFF3A;
		return 'a' + (code - 0xFF21) % 32;
	}
	if ((code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F))
	{
		*upper = true;
		return code + 0x20;
	}
	if (code >= 0x400 && code <= 0x40F)
	{
		*upper = true;
		return code + 0x50;
	}
	if (code >= 0x1E00 && code <= 0x1EFF && (code < 0x1E96 || code > 0x1E9F))
	{
		*upper = (code & 1) == 0;
		return code | 1;
	}
	return code;
}

static int
hex_value(char c)
{
	if (wc_is_digit(c))
		return c - '0';
	c = wc_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* An escape \xHH, \n, \r, \t or \" at p: its byte, and the bytes it takes; 0 when there is none. */
int
wc_read_escape(const char *p, const char *end, char *byte)
{
	if (end - p >= 4 && p[1] == 'x' && hex_value(p[2]) >= 0 && hex_value(p[3]) >= 0)
	{
		*byte = (char) (hex_value(p[2]) << 4 | hex_value(p[3]));
		return 4;
	}
	if (end - p >= 2 && (p[1] == 'n' || p[1] == 'r' || p[1] == 't' || p[1] == '"'))
	{
		*byte = ' ';
		return 2;
	}
	return 0;
}

/* An HTML entity at p, encoded twice or more perhaps: its byte, and the bytes it takes; 0 when there is none. */
int
wc_read_entity(const char *p, const char *end, char *byte)
{
	static const struct
	{
		char		name[8];
		char		byte;
	}			entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}, {"&nbsp;", ' '}};
	int			taken = 0;

	while (end - p - taken >= 5 && memcmp(p + taken, taken == 0 ? "&amp;" : "amp;", taken == 0 ? 5 : 4) == 0)
		taken += taken == 0 ? 5 : 4;
	*byte = '&';
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
	{
		int			length = (int) strlen(entities[i].name),
					skip = taken > 0;

		if (end - p - taken >= length - skip && memcmp(p + taken, entities[i].name + skip, (size_t) (length - skip)) == 0)
		{
			*byte = entities[i].byte;
			return taken + length - skip;
		}
	}
	return taken;
}
