/*
 * normal.c - a token as written -> the word that is meant.
 *
 * Input:    tokens of a scan.
 * Output:   see normal.h.
 * Does not: strip affixes.  Slang is looked up last, so that stretched and
 *           capital forms meet the table too.
 */
#include "normal.h"

#include <stdio.h>

#include "spell.h"
#include "unicode.h"
#include "words.h"

/* Words longer than this are folded, not looked up. */
#define MAX_WORD 64

/* Runs of one letter up to this length may be abbreviations. */
#define MAX_ABBREVIATION 4

/* Digits of a number that is surely written as its value is. */
#define MAX_PLAIN 20

/* Stretched letters of a word whose single and double forms are both tried. */
#define MAX_RUNS 3

/* --- folding ----------------------------------------------------------------- */

/* Whether a letter stands three times in a row, capital or small. */
static bool
has_triple(WcSlice text)
{
	for (uint32_t i = 2; i < text.length; i++)
		if (wc_lower(text.data[i]) == wc_lower(text.data[i - 1]) && wc_lower(text.data[i]) == wc_lower(text.data[i - 2]))
			return true;
	return false;
}

/* The text in small letters; points into the text itself when it has no others. */
static WcStatus
fold(WcSlice text, uint8_t flags, WcArena *arena, WcSlice *folded)
{
	char	   *copy;
	uint32_t	i = 0;

	*folded = text;
	if (!(flags & WC_ASCII))
		return wc_fold(text, arena, folded);
	if (flags & WC_SMALL)
		return WC_OK;
	copy = wc_arena_alloc(arena, text.length);
	if (copy == NULL)
		return WC_NO_MEMORY;
	for (; i + 8 <= text.length; i += 8)
		wc_store8(copy + i, wc_lower8(wc_load8(text.data + i)));
	for (; i < text.length; i++)
		copy[i] = wc_lower(text.data[i]);
	*folded = wc_slice(copy, text.length);
	return WC_OK;
}

static bool
is_known(WcSlice word)
{
	return wc_word_find(word) != NULL;
}

/* --- stretched words ------------------------------------------------------------ */

/*
 * Write word with its runs of three and more cut to one letter, or to two
 * where the run's bit in doubled is set.  Returns the length; *runs the runs.
 */
static uint32_t
cut_runs(WcSlice word, unsigned doubled, char *out, int *runs)
{
	uint32_t	length = 0;

	*runs = 0;
	for (uint32_t i = 0; i < word.length;)
	{
		uint32_t	end = i + 1;
		uint32_t	keep;

		while (end < word.length && word.data[end] == word.data[i])
			end++;
		keep = end - i;
		if (keep >= 3 && wc_is_lower(word.data[i]))
		{
			keep = *runs < MAX_RUNS && (doubled >> *runs & 1) ? 2 : 1;
			(*runs)++;
		}
		while (keep-- > 0)
			out[length++] = word.data[i];
		i = end;
	}
	return length;
}

/*
 * mantaaap -> mantap, maaaf -> maaf: of the spellings with single and double
 * letters the one that is known, else the one with single letters.
 */
static WcStatus
shorten(WcSlice *word, WcArena *arena)
{
	char	   *out = wc_arena_alloc(arena, word->length);
	int			runs;
	uint32_t	length;
	WcSlice		source = *word;

	if (out == NULL)
		return WC_NO_MEMORY;
	length = cut_runs(source, 0, out, &runs);
	if (length <= MAX_WORD && runs <= MAX_RUNS)
	{
		for (unsigned doubled = 0; doubled < 1u << runs; doubled++)
		{
			length = cut_runs(source, doubled, out, &runs);
			*word = wc_slice(out, length);
			if (is_known(*word))
				return WC_OK;
		}
		length = cut_runs(source, 0, out, &runs);
	}
	/* one letter alone says less than an abbreviation: PPP */
	*word = length == 1 && source.length <= MAX_ABBREVIATION ? source : wc_slice(out, length);
	return WC_OK;
}

/*
 * bangett -> banget: an unknown word that is known without its doubled last
 * letter; but English words end in ll and ss.
 */
static void
drop_doubled_end(WcSlice *word)
{
	char		last = word->data[word->length - 1];
	WcSlice		shorter = wc_slice(word->data, word->length - 1);

	if (word->length >= 4 && last == word->data[word->length - 2] && last != 'l' && last != 's' && !is_known(*word) && is_known(shorter))
		*word = shorter;
}

/* --- censored words --------------------------------------------------------------- */

static char
letter_for_digit(char c)
{
	switch (c)
	{
		case '0':
			return 'o';
		case '1':
			return 'i';
		case '3':
			return 'e';
		case '4':
			return 'a';
		case '5':
			return 's';
		case '7':
			return 't';
		default:
			return c;
	}
}

/* Whether the word is written by the pattern, in which * is any letter. */
static bool
fits(WcSlice pattern, const char *word, uint32_t length)
{
	if (pattern.length != length)
		return false;
	for (uint32_t i = 0; i < length; i++)
		if (pattern.data[i] != '*' && letter_for_digit(pattern.data[i]) != word[i])
			return false;
	return true;
}

/* b*go, anj1ng: the insult that fits, or the word of the dictionary that the digits spell. */
static WcStatus
uncensor(WcSlice *word, WcArena *arena)
{
	char	   *out;

	if (word->length > MAX_WORD)
		return WC_OK;
	for (uint32_t i = 0; i < wc_insult_count; i++)
	{
		WcSlice		insult = wc_slice(wc_insult_pool + wc_insults[i].offset, wc_insults[i].length);

		if (fits(*word, insult.data, insult.length))
		{
			*word = insult;
			return WC_OK;
		}
	}
	out = wc_arena_alloc(arena, word->length);
	if (out == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < word->length; i++)
		out[i] = letter_for_digit(word->data[i]);
	if (is_known(wc_slice(out, word->length)))
		*word = wc_slice(out, word->length);
	return WC_OK;
}

/* smngt -> semangat: what a word that neither tables nor stemmer know stands for; names are left alone. */
static WcStatus
respell(uint8_t flags, WcArena *arena, WcNormal *normal)
{
	WcSpelling	spelling;
	char	   *copy;

	if (!(flags & WC_ASCII) || ((flags & (WC_TITLE | WC_UPPER)) && !(flags & WC_SENTENCE_START)))
		return WC_OK;
	wc_stem_found(normal->text, NULL, WC_STEM_ROOT, &normal->stem);
	normal->stemmed = true;
	normal->effort = normal->stem.known ? WC_TAKEN_APART : WC_SEARCHED;
	if (normal->stem.known ? !wc_spell_affixes(normal->text, &normal->stem, &spelling) :
		!wc_spell(normal->text, (flags & (WC_TITLE | WC_UPPER)) != 0, &spelling))
		return WC_OK;
	copy = wc_arena_copy(arena, spelling.text.data, spelling.text.length);
	if (copy == NULL)
		return WC_NO_MEMORY;
	normal->text = wc_slice(copy, spelling.text.length);
	normal->slang = true;
	normal->stemmed = false;
	return WC_OK;
}

/* An unknown word may be a known one that was stretched, censored or misspelled. */
static WcStatus
repair(uint8_t flags, WcArena *arena, WcNormal *normal)
{
	WcSlice    *word = &normal->text;
	WcStatus	status = WC_OK;

	if (has_triple(*word))
		status = shorten(word, arena);
	if (status == WC_OK && (flags & WC_CENSORED))
		status = uncensor(word, arena);
	if (status == WC_OK && word->length >= 4)
		drop_doubled_end(word);
	normal->entry = wc_word_find(*word);
	if (status == WC_OK && normal->entry == NULL)
		status = respell(flags, arena, normal);
	return status;
}

/* --- kinds ------------------------------------------------------------------------- */

/* Fold, shorten, rewrite: what a single word without hyphens means. */
static WcStatus
normalize_letters(WcSlice text, uint8_t flags, WcArena *arena, WcNormal *normal)
{
	WcStatus	status = fold(text, flags, arena, &normal->text);

	if (status != WC_OK || normal->text.length == 0)
		return status;
	if (normal->text.length <= MAX_WORD)
	{
		normal->entry = wc_word_find(normal->text);
		if (normal->entry == NULL)
			status = repair(flags, arena, normal);
		if (normal->entry != NULL && (normal->entry->bits & WC_IS_SLANG))
		{
			normal->text = wc_entry_formal(normal->entry);
			normal->slang = true;
		}
	}
	else if (has_triple(normal->text))
		status = shorten(&normal->text, arena);
	return status;
}

static bool
ends_with(WcSlice word, WcSlice ending)
{
	return word.length > ending.length && memcmp(word.data + word.length - ending.length, ending.data, ending.length) == 0;
}

/*
 * What stands behind the hyphen when a word with a prefix is doubled: the
 * root (berulang-ulang, mencari-cari), with the nasal that took its first letter's
 * place (memukul-mukul); else the whole word.
 */
static WcSlice
repeated_part(WcSlice word, WcSlice ending)
{
	WcStem		stem;
	bool		verb = word.length > 4 && (memcmp(word.data, "ber", 3) == 0 || memcmp(word.data, "ter", 3) == 0 || memcmp(word.data, "di", 2) == 0),
				active = word.length > 4 && memcmp(word.data, "me", 2) == 0,
				nest = word.length > 4 && ((memcmp(word.data, "se", 2) == 0 && wc_slice_equal(ending, WC_SLICE("nya"))) ||
										   (memcmp(word.data, "ke", 2) == 0 && wc_slice_equal(ending, WC_SLICE("an"))));

	if ((!verb && !active && !nest) || memchr(word.data, ' ', word.length) != NULL || wc_is_root(wc_word_find(word)))
		return word;
	wc_stem(word, WC_STEM_ROOT, &stem);
	if (!stem.known)
		return word;
	if (ends_with(word, stem.text))
		return stem.text;
	return active ? wc_slice(word.data + 2, word.length - 2) : word;
}

/* First byte of a superscript two; in these words no other character begins with it. */
#define SUPERSCRIPT 0xC2

/* anak2nya -> anak-anaknya, org2 -> orang-orang, berulang2 -> berulang-ulang. */
static WcStatus
spell_reduplication(WcSlice text, uint8_t flags, WcArena *arena, WcNormal *normal)
{
	uint32_t	base = 0;
	WcSlice		word,
				again,
				ending;
	char	   *out;
	size_t		length;
	WcStatus	status;

	while (base < text.length && !wc_is_digit(text.data[base]) && (unsigned char) text.data[base] != SUPERSCRIPT)
		base++;
	if (base == text.length)	/* written out, with a hyphen */
		return normalize_letters(text, flags, arena, normal);
	status = normalize_letters(wc_slice(text.data, base), flags, arena, normal);
	if (status != WC_OK)
		return status;
	word = normal->text;
	normal->stemmed = false;
	normal->entry = NULL;
	base += (unsigned char) text.data[base] == SUPERSCRIPT ? 2 : 1;
	ending = wc_slice(text.data + base, text.length - base);
	again = repeated_part(word, ending);
	length = (size_t) word.length + 1 + again.length;
	out = wc_arena_alloc(arena, length + ending.length);
	if (out == NULL)
		return WC_NO_MEMORY;
	memcpy(out, word.data, word.length);
	out[word.length] = '-';
	memcpy(out + word.length + 1, again.data, again.length);
	for (uint32_t i = 0; i < ending.length; i++)
		out[length + i] = wc_lower(ending.data[i]);
	normal->text = wc_slice(out, length + ending.length);
	return WC_OK;
}

/* Copy the text in small letters, leaving one character out. */
static WcStatus
copy_without(WcSlice text, char left_out, WcArena *arena, WcNormal *normal)
{
	char	   *out = wc_arena_alloc(arena, text.length);
	uint32_t	length = 0;

	if (out == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < text.length; i++)
		if (text.data[i] != left_out)
			out[length++] = wc_lower(text.data[i]);
	normal->text = wc_slice(out, length);
	return WC_OK;
}

/* ke-4, ke4 -> ke-4 */
static WcStatus
spell_ordinal(WcSlice text, WcArena *arena, WcNormal *normal)
{
	uint32_t	digits = wc_is_digit(text.data[2]) ? 2 : 3;
	char	   *out = wc_arena_alloc(arena, text.length + 1);

	if (out == NULL)
		return WC_NO_MEMORY;
	while (digits < text.length && !wc_is_digit(text.data[digits]))
		digits++;				/* a hyphen of more than one byte */
	memcpy(out, "ke-", 3);
	memcpy(out + 3, text.data + digits, text.length - digits);
	normal->text = wc_slice(out, text.length - digits + 3);
	return WC_OK;
}

/* Whether the token is its own norm: digits that are no more than MAX_PLAIN, or begin with a zero. */
static bool
is_plain_number(WcSlice text)
{
	if (text.length > 1 && text.data[0] == '0' && wc_is_digit(text.data[1]))
		return true;
	if (text.length > MAX_PLAIN)
		return false;
	for (uint32_t i = 0; i < text.length; i++)
		if (!wc_is_digit(text.data[i]))
			return false;
	return true;
}

/* Three strings, one behind the other. */
static WcStatus
join_normal(WcArena *arena, WcNormal *normal, const char *a, const char *b, const char *c)
{
	size_t		first = strlen(a),
				second = strlen(b),
				third = strlen(c);
	char	   *out = wc_arena_alloc(arena, first + second + third);

	if (out == NULL)
		return WC_NO_MEMORY;
	memcpy(out, a, first);
	memcpy(out + first, b, second);
	memcpy(out + first + second, c, third);
	normal->text = wc_slice(out, first + second + third);
	return WC_OK;
}

/* IDR1500000000000, 69.75%, 10000 */
static WcStatus
spell_amount(const WcToken *token, WcArena *arena, WcNormal *normal)
{
	WcAmount	amount;

	if (token->kind == WC_NUMBER && is_plain_number(normal->text))
		return WC_OK;			/* 38; and 0812...: a name made of digits */
	if (!wc_read_amount(token, &amount))
		return WC_OK;			/* 1.2.3 stays as it is */
	return join_normal(arena, normal, token->kind == WC_MONEY ? amount.currency : "", amount.digits,
					   token->kind == WC_PERCENT ? "%" : "");
}

/* The numbers in a date or time, at most three. */
static int
read_numbers(WcSlice text, unsigned numbers[3], bool *year_first)
{
	int			count = 0;

	for (uint32_t i = 0; i < text.length && count < 3; i++)
	{
		uint32_t	start = i;

		if (!wc_is_digit(text.data[i]))
			continue;
		numbers[count] = 0;
		for (; i < text.length && wc_is_digit(text.data[i]); i++)
			numbers[count] = numbers[count] * 10 + (unsigned) (text.data[i] - '0');
		if (count++ == 0)
			*year_first = i - start == 4;
	}
	return count;
}

/* 12/04/2018 -> 2018-04-12; two-digit years are 1970 to 2069. */
static WcStatus
spell_date(WcSlice text, WcArena *arena, WcNormal *normal)
{
	unsigned	n[3] = {0};
	bool		year_first = false;
	char		out[16];

	read_numbers(text, n, &year_first);
	if (year_first)
		snprintf(out, sizeof(out), "%04u-%02u-%02u", n[0] % 10000, n[1] % 100, n[2] % 100);
	else
		snprintf(out, sizeof(out), "%04u-%02u-%02u", n[2] >= 100 ? n[2] % 10000 : n[2] < 70 ? n[2] + 2000 : n[2] + 1900,
				 n[1] % 100, n[0] % 100);
	return join_normal(arena, normal, out, "", "");
}

static WcStatus
spell_time(WcSlice text, WcArena *arena, WcNormal *normal)
{
	unsigned	n[3] = {0};
	bool		year_first;
	char		out[16];

	if (read_numbers(text, n, &year_first) == 3)
		snprintf(out, sizeof(out), "%02u:%02u:%02u", n[0] % 100, n[1] % 100, n[2] % 100);
	else
		snprintf(out, sizeof(out), "%02u:%02u", n[0] % 100, n[1] % 100);
	return join_normal(arena, normal, out, "", "");
}

/* One spelling for every laugh of a kind. */
static WcSlice
spell_laughter(WcSlice text)
{
	for (uint32_t i = 0; i < text.length; i++)
	{
		switch (wc_lower(text.data[i]))
		{
			case 'w':
				return memchr(text.data, 'h', text.length) ? WC_SLICE("haha") : WC_SLICE("wkwk");
			case 'x':
				return WC_SLICE("xixi");
			case 'l':
				return WC_SLICE("lol");
			case 'e':
				return WC_SLICE("hehe");
			case 'i':
				return WC_SLICE("hihi");
			case 'o':
				return WC_SLICE("hoho");
		}
	}
	for (uint32_t i = 0; i < text.length; i++)
		if (wc_lower(text.data[i]) == 'k')
			return WC_SLICE("wkwk");
	return WC_SLICE("haha");
}

/* An emoji without variation selectors, so that both ways of writing it are one. */
static WcStatus
spell_emoji(WcSlice text, WcArena *arena, WcNormal *normal)
{
	char	   *out;
	uint32_t	length = 0;

	normal->text = text;
	if (memchr(text.data, 0xEF, text.length) == NULL)
		return WC_OK;
	out = wc_arena_alloc(arena, text.length);
	if (out == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < text.length; i++)
	{
		if (text.length - i >= 3 && memcmp(text.data + i, "\xEF\xB8\x8F", 3) == 0)
			i += 2;
		else
			out[length++] = text.data[i];
	}
	normal->text = wc_slice(out, length);
	return WC_OK;
}

/* The first sign of a run; two full stops and more are one ellipsis. */
static WcSlice
spell_punctuation(WcSlice text)
{
	int			length;

	if (text.length > 1 && text.data[0] == '.')
		return WC_SLICE("...");
	wc_utf8_decode(text.data, text.data + text.length, &length);
	return wc_slice(text.data, (size_t) length);
}

/* An address with its scheme and host in small letters. */
static WcStatus
spell_url(WcSlice text, WcArena *arena, WcNormal *normal)
{
	char	   *out = wc_arena_alloc(arena, text.length);
	const char *scheme = text.length > 8 ? memchr(text.data, ':', 8) : NULL;
	uint32_t	i = scheme != NULL ? (uint32_t) (scheme - text.data) + 3 : 0;

	if (out == NULL)
		return WC_NO_MEMORY;
	memcpy(out, text.data, text.length);
	while (i < text.length && text.data[i] != '/')
		i++;
	while (i-- > 0)
		out[i] = wc_lower(out[i]);
	normal->text = wc_slice(out, text.length);
	return WC_OK;
}

WcStatus
wc_fold_token(const WcToken *token, WcArena *arena, WcSlice *folded)
{
	return fold(wc_slice(token->text, token->text_length), token->flags, arena, folded);
}

WcStatus
wc_normalize(const WcToken *token, WcArena *arena, WcNormal *normal)
{
	WcSlice		text = wc_slice(token->text, token->text_length);

	normal->text = text;
	normal->slang = false;
	normal->effort = WC_LOOKED_UP;
	normal->stemmed = false;
	normal->entry = NULL;
	switch ((WcKind) token->kind)
	{
		case WC_WORD:
			return normalize_letters(text, token->flags, arena, normal);
		case WC_REDUPLICATION:
			return spell_reduplication(text, token->flags, arena, normal);
		case WC_ABBREVIATION:
			return copy_without(text, '.', arena, normal);
		case WC_ORDINAL:
			return spell_ordinal(text, arena, normal);
		case WC_NUMBER:
		case WC_MONEY:
		case WC_PERCENT:
			return spell_amount(token, arena, normal);
		case WC_DATE:
			return spell_date(text, arena, normal);
		case WC_TIME:
			return spell_time(text, arena, normal);
		case WC_MENTION:
			if (token->flags & WC_PLACEHOLDER)
				normal->text = WC_SLICE("@user");
			else
				return fold(text, token->flags, arena, &normal->text);
			return WC_OK;
		case WC_URL:
			if (token->flags & WC_PLACEHOLDER)
				normal->text = WC_SLICE("url");
			else
				return spell_url(text, arena, normal);
			return WC_OK;
		case WC_RETWEET:
			normal->text = WC_SLICE("rt");
			return WC_OK;
		case WC_COMPOUND:
		case WC_HASHTAG:
		case WC_EMAIL:
			return fold(text, token->flags, arena, &normal->text);
		case WC_EMOJI:
			return spell_emoji(text, arena, normal);
		case WC_LAUGHTER:
			normal->text = spell_laughter(text);
			return WC_OK;
		case WC_PUNCTUATION:
			normal->text = spell_punctuation(text);
			return WC_OK;
		default:
			return WC_OK;
	}
}
