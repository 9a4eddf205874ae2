/*
 * cues.c - shouting in capitals, exclamation marks.
 *
 * Input:    a reading.
 * Output:   see cues.h.
 * Does not: count letters of tags, addresses and placeholders.
 */
#include "cues.h"

#include "unicode.h"

/* Letters of a word, and how many of them are capitals. */
static void
count_letters(const WcToken *token, uint32_t *letters, uint32_t *capitals)
{
	const char *p = token->text,
			   *end = p + token->text_length;

	while (p < end)
	{
		int			length;
		uint32_t	code = wc_utf8_decode(p, end, &length);

		if (code < 0x80)
		{
			*letters += wc_is_letter((char) code);
			*capitals += wc_is_upper((char) code);
		}
		else if (code != WC_INVALID_BYTE && wc_char_class(code) == WC_CHAR_LETTER)
		{
			*letters += 1;
			*capitals += wc_char_is_upper(code);
		}
		p += length;
	}
}

bool
wc_find_capitals(const WcReading *reading, WcCue *cue)
{
	uint32_t	letters = 0,
				capitals = 0,
				first = 0,
				end = 0;

	for (uint32_t t = 0; t < reading->token_count; t++)
	{
		const WcToken *token = &reading->tokens[t];
		uint32_t	letters_before = letters,
					capitals_before = capitals;

		if (!wc_kind_is_wordlike(token->kind) || (token->flags & WC_PLACEHOLDER))
			continue;
		count_letters(token, &letters, &capitals);
		/* a word in capitals has two or more letters, all of them */
		if (letters - letters_before < 2 || letters - letters_before != capitals - capitals_before)
			continue;
		if (end == 0)
			first = token->start;
		end = token->start + token->length;
	}
	if (letters < WC_MIN_LETTERS || capitals * UINT64_C(2) <= letters || end == 0)
		return false;
	*cue = (WcCue) {first, end - first, (double) capitals / letters};
	return true;
}

bool
wc_next_exclamation(WcSlice text, uint32_t *at, WcCue *cue)
{
	while (*at < text.length)
	{
		const char *mark = memchr(text.data + *at, '!', text.length - *at);
		uint32_t	start,
					end;

		if (mark == NULL)
			break;
		start = end = (uint32_t) (mark - text.data);
		while (end < text.length && text.data[end] == '!')
			end++;
		*at = end;
		if (end - start >= WC_MIN_MARKS)
		{
			*cue = (WcCue) {start, end - start, end - start};
			return true;
		}
	}
	*at = text.length;
	return false;
}
