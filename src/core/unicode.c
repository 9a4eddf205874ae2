/*
 * unicode.c - ICU's properties and normalisation behind two functions.
 *
 * Input:    code points, words.
 * Output:   see unicode.h.  Follows UAX #15 (normalisation), UTS #51 (emoji).
 * Does not: hold an ICU object across a call of the arena, whose callback
 *           may longjmp (ICU's singletons are not ours to hold or free).
 */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "unicode.h"

/* The newest Unicode version whose characters have their properties here. */
#define PINNED_MAJOR 15
#define PINNED_MINOR 0

/* UAX #15 section 13: a Stream-Safe text has no more combining marks in a row. */
#define MAX_MARKS 30

static bool
is_pinned(uint32_t code)
{
	UVersionInfo age;

	u_charAge((UChar32) code, age);
	if (age[0] == 0)
		return false;			/* unassigned */
	return age[0] < PINNED_MAJOR || (age[0] == PINNED_MAJOR && age[1] <= PINNED_MINOR);
}

static bool
is_ideograph(uint32_t code)
{
	UErrorCode	error = U_ZERO_ERROR;

	if (u_hasBinaryProperty((UChar32) code, UCHAR_IDEOGRAPHIC))
		return true;
	switch (uscript_getScript((UChar32) code, &error))
	{
		case USCRIPT_HIRAGANA:
		case USCRIPT_KATAKANA:
			return true;
		default:
			return false;
	}
}

WcCharClass
wc_char_class(uint32_t code)
{
	if (code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0x02BB || code == 0x00B4)
		return WC_CHAR_APOSTROPHE;
	if (code == 0x2010 || code == 0x2011)
		return WC_CHAR_HYPHEN;
	if (code == WC_INVALID_BYTE || !is_pinned(code))
		return WC_CHAR_SPACE;
	if (code >= 0x1F1E6 && code <= 0x1F1FF)
		return WC_CHAR_REGIONAL;
	if (code == 0xA9 || code == 0xAE || code == 0x2122)
		return WC_CHAR_PUNCTUATION; /* legal signs, unless a variation selector follows */
	if (u_hasBinaryProperty((UChar32) code, UCHAR_EXTENDED_PICTOGRAPHIC) || wc_char_is_emoji_modifier(code))
		return WC_CHAR_EMOJI;
	if (u_hasBinaryProperty((UChar32) code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_charType((UChar32) code) == U_FORMAT_CHAR)
		return WC_CHAR_IGNORABLE;
	switch (u_charType((UChar32) code))
	{
		case U_UPPERCASE_LETTER:
		case U_LOWERCASE_LETTER:
		case U_TITLECASE_LETTER:
		case U_MODIFIER_LETTER:
			return WC_CHAR_LETTER;
		case U_OTHER_LETTER:
			return is_ideograph(code) ? WC_CHAR_IDEOGRAPH : WC_CHAR_LETTER;
		case U_NON_SPACING_MARK:
		case U_ENCLOSING_MARK:
		case U_COMBINING_SPACING_MARK:
			return WC_CHAR_MARK;
		case U_DECIMAL_DIGIT_NUMBER:
			return WC_CHAR_DIGIT;
		case U_LETTER_NUMBER:
		case U_OTHER_NUMBER:
			return WC_CHAR_LETTER;
		case U_SPACE_SEPARATOR:
		case U_LINE_SEPARATOR:
		case U_PARAGRAPH_SEPARATOR:
		case U_CONTROL_CHAR:
		case U_PRIVATE_USE_CHAR:
		case U_SURROGATE:
		case U_UNASSIGNED:
			return WC_CHAR_SPACE;
		default:
			/* squared and circled letters are written as letters */
			return u_hasBinaryProperty((UChar32) code, UCHAR_ALPHABETIC) ? WC_CHAR_LETTER
				: code == 0xFFFD ? WC_CHAR_SPACE : WC_CHAR_PUNCTUATION;
	}
}

bool
wc_char_is_upper(uint32_t code)
{
	return is_pinned(code) && u_isupper((UChar32) code);
}

bool
wc_char_is_emoji_modifier(uint32_t code)
{
	return code >= 0x1F3FB && code <= 0x1F3FF;
}

/* What a character becomes before ICU sees the word. */
static uint32_t
plain_sign(uint32_t code)
{
	switch (code)
	{
		case 0x2018:
		case 0x2019:
		case 0x02BB:
		case 0x02BC:
		case 0x00B4:
			return '\'';
		case 0x2010:
		case 0x2011:
			return '-';
		default:
			return code;
	}
}

/*
 * Write the word as UTF-16, marks capped and newer characters replaced by a
 * space; returns the units written.  out has room for word.length units: no
 * UTF-8 sequence has more units than bytes.
 */
static int32_t
write_utf16(WcSlice word, UChar *out)
{
	const char *p = word.data,
			   *end = word.data + word.length;
	int32_t		units = 0;
	int			marks = 0;

	while (p < end)
	{
		int			length;
		uint32_t	code = plain_sign(wc_utf8_decode(p, end, &length));

		p += length;
		if (code >= 0x300 && code != WC_INVALID_BYTE && u_getCombiningClass((UChar32) code) != 0)
		{
			if (++marks > MAX_MARKS)
				continue;
		}
		else
			marks = 0;
		if (code == WC_INVALID_BYTE || (code >= 0x80 && !is_pinned(code)))
			code = ' ';
		if (code >= 0x10000)
		{
			out[units++] = (UChar) (0xD7C0 + (code >> 10));
			out[units++] = (UChar) (0xDC00 | (code & 0x3FF));
		}
		else
			out[units++] = (UChar) code;
	}
	return units;
}

/* NFKC_Casefold of the units; *needed receives its length, also when out is too short. */
static bool
casefold(const UChar *units, int32_t count, UChar *out, int32_t room, int32_t *needed)
{
	UErrorCode	error = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&error);

	*needed = unorm2_normalize(normalizer, units, count, out, room, &error);
	return U_SUCCESS(error);
}

static uint32_t
write_utf8(const UChar *units, int32_t count, char *out)
{
	uint32_t	length = 0;
	int32_t		i = 0;

	while (i < count)
	{
		UChar32		code;

		U16_NEXT(units, i, count, code);
		if (code < 0xD800 || code > 0xDFFF)
			length += (uint32_t) wc_utf8_encode((uint32_t) code, out + length);
	}
	return length;
}

WcStatus
wc_fold(WcSlice word, WcArena *arena, WcSlice *folded)
{
	UChar	   *units = wc_arena_alloc(arena, ((size_t) word.length + 1) * sizeof(UChar));
	int32_t		count,
				needed,
				room;
	UChar	   *result;
	char	   *bytes;

	if (units == NULL)
		return WC_NO_MEMORY;
	if (word.length > INT32_MAX / 4)
		return WC_TOO_LARGE;
	count = write_utf16(word, units);
	room = count + 16;
	result = wc_arena_alloc(arena, (size_t) room * sizeof(UChar));
	if (result == NULL)
		return WC_NO_MEMORY;
	if (!casefold(units, count, result, room, &needed))
	{
		room = needed + 1;
		result = wc_arena_alloc(arena, (size_t) room * sizeof(UChar));
		if (result == NULL)
			return WC_NO_MEMORY;
		if (!casefold(units, count, result, room, &needed))
			return WC_NO_MEMORY;	/* the only error ICU has left here */
	}
	bytes = wc_arena_alloc(arena, (size_t) needed * 3 + 1);
	if (bytes == NULL)
		return WC_NO_MEMORY;
	*folded = wc_slice(bytes, write_utf8(result, needed, bytes));
	return WC_OK;
}
