/*
 * base64.c - bytes as text (RFC 4648).
 *
 * Input:    bytes; text of any origin.
 * Output:   text; bytes.
 * Does not: accept line breaks, spaces or a second spelling of the same bytes.
 */
#include "base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
wc_base64_encode(const char *bytes, size_t length, char *out)
{
	const unsigned char *p = (const unsigned char *) bytes;

	for (size_t i = 0; i < length; i += 3)
	{
		size_t		left = length - i;
		uint32_t	group = (uint32_t) p[i] << 16 | (left > 1 ? (uint32_t) p[i + 1] << 8 : 0) | (left > 2 ? p[i + 2] : 0);

		*out++ = alphabet[group >> 18];
		*out++ = alphabet[group >> 12 & 63];
		*out++ = left > 1 ? alphabet[group >> 6 & 63] : '=';
		*out++ = left > 2 ? alphabet[group & 63] : '=';
	}
}

static int
value_of(char c)
{
	if (wc_is_upper(c))
		return c - 'A';
	if (wc_is_lower(c))
		return c - 'a' + 26;
	if (wc_is_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool
wc_base64_decode(const char *text, size_t length, char *out, size_t *written)
{
	char	   *start = out;

	if (length % 4 != 0)
		return false;
	for (size_t i = 0; i < length; i += 4)
	{
		int			padding = i + 4 < length ? 0 : text[i + 3] != '=' ? 0 : text[i + 2] != '=' ? 1 : 2;
		uint32_t	group = 0;

		for (int c = 0; c < 4; c++)
		{
			int			value = c < 4 - padding ? value_of(text[i + (size_t) c]) : 0;

			if (value < 0)
				return false;
			group = group << 6 | (uint32_t) value;
		}
		if ((padding == 1 && (group & 0xFF) != 0) || (padding == 2 && (group & 0xFFFF) != 0))
			return false;
		*out++ = (char) (group >> 16);
		if (padding < 2)
			*out++ = (char) (group >> 8);
		if (padding < 1)
			*out++ = (char) group;
	}
	*written = (size_t) (out - start);
	return true;
}
