/*
 * shapes.c - what a run of letters, digits or signs can grow into.
 *
 * Input:    the decoded text and a place in it.
 * Output:   see shapes.h.  Emoji follow UTS #51, definition ED-15a.
 * Does not: look further ahead than a token needs; every loop here is
 *           bounded by a constant or consumed by the token it finds.
 */
#include "shapes.h"

#include "unicode.h"

/* Longest local part and domain of an address (RFC 5321). */
#define MAX_LOCAL 64
#define MAX_DOMAIN 255

/* Longest word that the comparisons below look at. */
#define MAX_SHAPE 48

static inline char
at(WcSlice text, uint32_t p)
{
	return p < text.length ? text.data[p] : '\0';
}

static inline bool
is_alnum(char c)
{
	return wc_is_letter(c) || wc_is_digit(c);
}

/* Whether a word goes on at p: an ASCII letter or digit, an underscore. */
static inline bool
goes_on(WcSlice text, uint32_t p)
{
	return is_alnum(at(text, p)) || at(text, p) == '_';
}

/* Whether the bytes at p are the string, letter case aside. */
static bool
begins(WcSlice text, uint32_t p, const char *string)
{
	for (; *string; string++, p++)
		if (wc_lower(at(text, p)) != *string)
			return false;
	return true;
}

static bool
begins_exactly(WcSlice text, uint32_t p, const char *string)
{
	size_t		length = strlen(string);

	return p + length <= text.length && memcmp(text.data + p, string, length) == 0;
}

/* Whether the word is the string, letter case aside. */
static bool
is_word(WcSlice word, const char *string)
{
	for (uint32_t i = 0; i < word.length; i++)
		if (wc_lower(word.data[i]) != string[i])
			return false;		/* at the string's end at the latest */
	return string[word.length] == '\0';
}

/* The index of the word in a list of strings in small letters, or -1. */
static int
find_in(const char *const *list, WcSlice word)
{
	for (int i = 0; list[i] != NULL; i++)
		if (is_word(word, list[i]))
			return i;
	return -1;
}

static uint32_t
letters_end(WcSlice text, uint32_t p, uint32_t most)
{
	uint32_t	stop = p + most;

	while (p < stop && wc_is_letter(at(text, p)))
		p++;
	return p;
}

static uint32_t
digits_end(WcSlice text, uint32_t p)
{
	while (wc_is_digit(at(text, p)))
		p++;
	return p;
}

static uint32_t
skip_spaces(WcSlice text, uint32_t p, int most)
{
	while (most-- > 0 && at(text, p) == ' ')
		p++;
	return p;
}

/* --- addresses ------------------------------------------------------------- */

/* Ends of domain names; the second list counts only before a path. */
static const char *const domain_ends[] = {
	"com", "net", "org", "info", "biz", "xyz", "online", "news", "site", "club", "store", "example",
	"id", "gov", "edu", NULL
};
static const char *const short_domain_ends[] = {
	"co", "me", "tv", "be", "ly", "gl", "io", "ai", "to", "in", "is", "it", "us", "uk", "my", "sg", "au", "eu",
	"app", "dev", "link", "page", "gd", "am", "cc", "im", "de", "nl", "jp", "la", "ws", NULL
};

/* Whether the label is written as domain ends are: small, or all of it capital. */
static bool
is_even_case(WcSlice label)
{
	for (uint32_t i = 1; i < label.length; i++)
		if (wc_is_upper(label.data[i]) != wc_is_upper(label.data[0]))
			return false;
	return true;
}

/* The end of the labels and dots at p; *last receives the start of the last label, *labels their number. */
static uint32_t
domain_end(WcSlice text, uint32_t p, uint32_t *last, int *labels)
{
	uint32_t	stop = p + MAX_DOMAIN;

	*last = p;
	*labels = 1;
	while (p < stop)
	{
		char		c = at(text, p);

		if (is_alnum(c) || (c == '-' && is_alnum(at(text, p + 1))))
			p++;
		else if (c == '.' && p > *last && is_alnum(at(text, p + 1)))
		{
			*last = ++p;
			(*labels)++;
		}
		else
			break;
	}
	return p;
}

/* The end of an address's path at p: up to white space, quotes, brackets or the end of a sentence. */
static uint32_t
path_end(WcSlice text, uint32_t start, uint32_t p)
{
	while (p < text.length && (unsigned char) text.data[p] > 32 && (unsigned char) text.data[p] < 127 &&
		   strchr("<>\"'`{}|\\^", text.data[p]) == NULL)
		p++;
	while (p > start && strchr(".,;:!?)]*(", text.data[p - 1]) != NULL)
		p--;
	return p;
}

uint32_t
wc_shape_url(WcSlice text, uint32_t start, uint32_t end)
{
	uint32_t	length = end - start,
				last,
				stop;
	int			labels;
	WcSlice		label;

	if ((length == 4 || length == 5) && begins(text, start, "http") && (length == 4 || wc_lower(at(text, start + 4)) == 's') &&
		begins_exactly(text, end, "://"))
	{
		stop = path_end(text, end + 3, end + 3);
		return stop;
	}
	if (at(text, end) != '.' && at(text, end) != '-' && !wc_is_digit(at(text, end)))
		return 0;
	stop = domain_end(text, start, &last, &labels);
	if (labels < 2 || stop - last < 2)
		return 0;
	label = wc_slice(text.data + last, stop - last);
	if (!is_even_case(label) || at(text, stop) == '@' || at(text, stop) == '_')
		return 0;
	if (find_in(domain_ends, label) < 0 && find_in(short_domain_ends, label) < 0 && !begins(text, start, "www."))
		return 0;
	if (at(text, stop) == '/')
		return path_end(text, stop, stop);
	if (begins(text, start, "www.") || find_in(domain_ends, label) >= 0)
		return stop;
	return 0;
}

uint32_t
wc_shape_email(WcSlice text, uint32_t start, uint32_t end)
{
	uint32_t	p = end,
				last,
				stop;
	int			labels;

	while (p - start <= MAX_LOCAL && (is_alnum(at(text, p)) || (at(text, p) != '\0' && strchr("._+-", at(text, p)) != NULL)))
		p++;
	if (at(text, p) != '@' || p - start > MAX_LOCAL || !is_alnum(at(text, p - 1)))
		return 0;
	stop = domain_end(text, p + 1, &last, &labels);
	if (labels < 2 || stop - last < 2 || !wc_is_letter(at(text, last)))
		return 0;
	return stop;
}

/* --- abbreviations ------------------------------------------------------------ */

/* Abbreviations of one part that end in a full stop. */
static const char *const dotted[] = {
	"dr", "drs", "dra", "drg", "drh", "ir", "hj", "prof", "jl", "jln", "gg", "kec", "kab", "kel", "tgl", "dll", "dsb", "dst", "dkk",
	"yth", "bpk", "sdr", "hlm", "mr", "mrs", "ttd", "tsb", "spt", "dg", "kh", NULL
};

/* A part of letters at p that a full stop ends: its letters, or 0. */
static uint32_t
dotted_part(WcSlice text, uint32_t p)
{
	uint32_t	end = letters_end(text, p, 4);

	return end - p <= 3 && end > p ? end - p : 0;
}

/*
 * S.H., M.Si., S.Pd.I, a.n., H.M.: single letters, or parts of up to three
 * letters that begin with a capital after a single capital.  a.Kita is none.
 */
uint32_t
wc_shape_abbreviation(WcSlice text, uint32_t start, uint32_t end)
{
	uint32_t	p = end,
				length = end - start;
	int			parts = 1;

	if (at(text, end) != '.' || length > 4)
		return 0;
	if (find_in(dotted, wc_slice(text.data + start, length)) >= 0 && at(text, end + 1) != '.')
		return end + 1;
	/* No. 5, H. Ahmad */
	if (length <= 2 && (begins(text, start, "no") ? at(text, end + 1) == ' ' && wc_is_digit(at(text, end + 2)) && length == 2
						: at(text, start) == 'H' && length == 1 && at(text, end + 1) == ' ' && wc_is_upper(at(text, end + 2))))
		return end + 1;
	if (length > 2 || (length == 2 && !(wc_is_upper(at(text, start)) && wc_is_lower(at(text, start + 1)))))
		return 0;
	while (at(text, p) == '.')
	{
		uint32_t	part = dotted_part(text, p + 1);
		bool		capital = wc_is_upper(at(text, p + 1));

		if (part == 0 || (part > 1 && !(capital && wc_is_upper(at(text, start)) && wc_is_lower(at(text, p + 2)))))
			break;
		/* a longer part must end the abbreviation or go on with a full stop: S.Kom, not S.Kata lain */
		if (goes_on(text, p + 1 + part) || (unsigned char) at(text, p + 1 + part) >= 0x80)
			break;
		p += 1 + part;
		parts++;
	}
	if (parts < 2)
		return 0;
	return at(text, p) == '.' && at(text, p + 1) != '.' ? p + 1 : p;
}

/* --- numbers -------------------------------------------------------------------- */

static const char *const scales[] = {
	"ribu", "rb", "rbu", "juta", "jt", "jta", "miliar", "milyar", "mliar", "triliun", "trilyun", "triliyun", "k", "m", "t", NULL
};
static const char *const currencies[] = {
	"rp", "idr", "usd", "rm", "myr", "sgd", "eur", "aud", "jpy", "cny", "us", NULL
};
static const char *const currency_words[] = {
	"rupiah", "dolar", "dollar", "ringgit", "euro", "yen", "yuan", "perak", NULL
};

static uint32_t
value_of(WcSlice text, uint32_t start, uint32_t end)
{
	uint32_t	value = 0;

	for (; start < end && value < 100000; start++)
		value = value * 10 + (uint32_t) (at(text, start) - '0');
	return value;
}

static bool
is_day_and_month(uint32_t day, uint32_t month)
{
	return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* 12/04/2018, 12-4-18, 12.04.2018, 2018-04-12: the end, or 0. */
static uint32_t
date_end(WcSlice text, uint32_t start)
{
	uint32_t	e1 = digits_end(text, start),
				e2,
				e3;
	char		sign = at(text, e1);
	uint32_t	a,
				b,
				c;

	if (e1 - start > 4 || (sign != '/' && sign != '-' && sign != '.'))
		return 0;
	e2 = digits_end(text, e1 + 1);
	if (e2 - e1 < 2 || e2 - e1 > 3 || at(text, e2) != sign)
		return 0;
	e3 = digits_end(text, e2 + 1);
	a = value_of(text, start, e1);
	b = value_of(text, e1 + 1, e2);
	c = value_of(text, e2 + 1, e3);
	if (goes_on(text, e3) || (at(text, e3) == sign && wc_is_digit(at(text, e3 + 1))))
		return 0;
	if (e1 - start == 4)
		return e3 - e2 <= 3 && e3 - e2 >= 2 && is_day_and_month(c, b) ? e3 : 0;
	if (e1 - start > 2 || !is_day_and_month(a, b))
		return 0;
	if (e3 - e2 == 5)
		return c >= 1000 ? e3 : 0;
	return e3 - e2 == 3 && sign != '.' ? e3 : 0;
}

/* Whether pukul or jam stands before the place. */
static bool
after_clock_word(WcSlice text, uint32_t p)
{
	return (p >= 6 && begins(text, p - 6, "pukul ")) || (p >= 4 && begins(text, p - 4, "jam "));
}

/* WIB, WITA, WIT after at most one space. */
static bool
before_zone(WcSlice text, uint32_t p)
{
	uint32_t	q = skip_spaces(text, p, 1),
				end = letters_end(text, q, 5);

	return (end - q == 3 && (begins(text, q, "wib") || begins(text, q, "wit"))) || (end - q == 4 && begins(text, q, "wita"));
}

/* 19.30, 07:05:33, 8.15 WIB: the end, or 0. */
static uint32_t
time_end(WcSlice text, uint32_t start)
{
	uint32_t	e1 = digits_end(text, start),
				e2 = digits_end(text, e1 + 1),
				e3;
	char		sign = at(text, e1);

	if (e1 - start > 2 || e2 - e1 != 3 || (sign != ':' && sign != '.') || value_of(text, start, e1) > 24 ||
		value_of(text, e1 + 1, e2) > 59)
		return 0;
	e3 = digits_end(text, e2 + 1);
	if (at(text, e2) == sign && e3 - e2 == 3 && value_of(text, e2 + 1, e3) <= 59)
		e2 = e3;
	if (goes_on(text, e2) || (at(text, e2) == sign && wc_is_digit(at(text, e2 + 1))) ||
		(at(text, e2) == ',' && wc_is_digit(at(text, e2 + 1))))
		return 0;
	if (sign == ':' || e1 - start == 2 || after_clock_word(text, start) || before_zone(text, e2))
		return e2;
	return 0;
}

/*
 * Digits with separators: 14.250,00 and 1,234.5 and 69,75; 1.2.3 (a version)
 * whole; of 1,2,3 (a list) the first.
 * What is passed over is part of the token, so that no digit is read twice.
 */
static uint32_t
digits_and_separators(WcSlice text, uint32_t start)
{
	uint32_t	first = digits_end(text, start),
				p = first,
				group;
	char		sign = at(text, p);

	if ((sign != '.' && sign != ',') || !wc_is_digit(at(text, p + 1)))
		return p;
	group = digits_end(text, p + 1);
	while (group - p == 4 && at(text, group) == sign && wc_is_digit(at(text, group + 1)))
	{
		p = group;
		group = digits_end(text, p + 1);
	}
	if (at(text, group) == sign && wc_is_digit(at(text, group + 1)))
	{
		if (sign == ',')
			return p;
		while (at(text, group) == '.' && wc_is_digit(at(text, group + 1)))
			group = digits_end(text, group + 1);
		return group;
	}
	/* a last group of three may be followed by decimals behind the other sign */
	if (group - p == 4 && (at(text, group) == '.' || at(text, group) == ',') && wc_is_digit(at(text, group + 1)))
		group = digits_end(text, group + 1);
	return group;
}

/* The end of a scale word at p (ribu, jt, M), or p. */
static uint32_t
scale_end(WcSlice text, uint32_t p, bool single_letters)
{
	uint32_t	end = letters_end(text, p, 9);

	if (end == p || goes_on(text, end) || (end - p == 1 && !single_letters))
		return p;
	return find_in(scales, wc_slice(text.data + p, end - p)) >= 0 ? end : p;
}

/* The end of a scale word with at most one space before it, or p. */
static uint32_t
spaced_scale_end(WcSlice text, uint32_t p)
{
	uint32_t	q = skip_spaces(text, p, 1),
				end = scale_end(text, q, q == p || wc_is_upper(at(text, q)));

	return end > q ? end : p;
}

/* rupiah, dolar after at most one space: the end, or 0. */
static uint32_t
currency_word_end(WcSlice text, uint32_t p)
{
	uint32_t	q = skip_spaces(text, p, 1),
				end = letters_end(text, q, 8);

	if (end == q || goes_on(text, end))
		return 0;
	return find_in(currency_words, wc_slice(text.data + q, end - q)) >= 0 ? end : 0;
}

/* Rp1,5 triliun  Rp. 14.250,00  US$ 3 juta  $5  IDR 10.000,-  */
uint32_t
wc_shape_money_prefix(WcSlice text, uint32_t start, uint32_t end)
{
	uint32_t	p = end,
				number;

	if (at(text, start) != '$')
	{
		int			currency = find_in(currencies, wc_slice(text.data + start, end - start));

		if (currency < 0 || (currency > 0 && !wc_is_upper(at(text, start))))
			return 0;
		if (strcmp(currencies[currency], "us") == 0)
		{
			if (at(text, p) != '$')
				return 0;
			p++;
		}
		else if (at(text, p) == '.')
			p++;
	}
	p = skip_spaces(text, p, 2);
	if (!wc_is_digit(at(text, p)))
		return 0;
	number = digits_and_separators(text, p);
	p = spaced_scale_end(text, number);
	if (p == number && (begins_exactly(text, p, ",-") || begins_exactly(text, p, ".-")) && !is_alnum(at(text, p + 2)))
		p += 2;
	return p;
}

uint32_t
wc_shape_number(WcSlice text, uint32_t start, WcKind *kind)
{
	uint32_t	end,
				p;

	*kind = WC_DATE;
	if ((end = date_end(text, start)) > 0)
		return end;
	end = digits_and_separators(text, start);
	p = skip_spaces(text, end, 1);
	*kind = WC_PERCENT;
	if (at(text, p) == '%')
		return p + 1;
	*kind = WC_MONEY;
	if ((p = currency_word_end(text, spaced_scale_end(text, end))) > 0)
		return p;
	*kind = WC_NUMBER;
	p = scale_end(text, end, at(text, end) != '\0' && strchr("kKTM", at(text, end)) != NULL);
	if (p > end)
		return p;
	*kind = WC_TIME;
	if ((p = time_end(text, start)) > 0)
		return p;
	*kind = WC_NUMBER;
	return end;
}

/* --- words with digits --------------------------------------------------------- */

static const char *const clitics[] = {
	"nya", "ku", "mu", "lah", "kah", "tah", "pun", "an", "kan", "i", "in", NULL
};

bool
wc_shape_is_clitic(WcSlice part)
{
	return find_in(clitics, part) >= 0;
}

bool
wc_shape_is_ordinal(WcSlice first, WcSlice last)
{
	return first.length == 2 && begins(first, 0, "ke") && last.length > 0 && digits_end(last, 0) == last.length;
}

/* Whether a 2 behind these letters can mean twice: not in km2, CO2 or U2. */
static bool
is_reduplicated_base(WcSlice base, bool has_lower)
{
	int			vowels = 0;

	for (uint32_t i = 0; i < base.length; i++)
		vowels += wc_is_vowel(wc_lower(base.data[i]));
	if (base.length == 2)
		return begins(base, 0, "yg");
	return base.length >= 3 && (has_lower || (base.length >= 4 && vowels >= 2));
}

/* Digits that stand for letters between letters, as in anj1ng; no digit elsewhere. */
static bool
is_leet(WcSlice word)
{
	int			letters = 0;

	for (uint32_t i = 0; i < word.length; i++)
	{
		if (wc_is_letter(word.data[i]))
			letters++;
		else if (i == 0 || i + 1 == word.length || strchr("013457", word.data[i]) == NULL ||
				 !wc_is_letter(word.data[i - 1]) || !wc_is_letter(word.data[i + 1]))
			return false;
	}
	return letters >= 3;
}

WcKind
wc_shape_mixed_kind(WcSlice word, uint8_t *flags)
{
	uint32_t	base = letters_end(word, 0, word.length),
				digits = digits_end(word, base);
	bool		has_lower = false;

	if (base == 2 && begins(word, 0, "ke") && digits == word.length)
		return WC_ORDINAL;
	for (uint32_t i = 0; i < base; i++)
		has_lower |= wc_is_lower(word.data[i]);
	if (digits == base + 1 && word.data[base] == '2' && is_reduplicated_base(wc_slice(word.data, base), has_lower) &&
		(digits == word.length || wc_shape_is_clitic(wc_slice(word.data + digits, word.length - digits))))
		return WC_REDUPLICATION;
	if (base > 0 && is_leet(word))
		*flags |= WC_CENSORED;
	return WC_WORD;
}

#define SUPERSCRIPT_TWO "\xC2\xB2"

uint32_t
wc_shape_superscript(WcSlice text, uint32_t start, uint32_t end)
{
	uint32_t	p = end + 2,
				last;

	if (end - start < 3 || !begins_exactly(text, end, SUPERSCRIPT_TWO))
		return 0;
	last = letters_end(text, p, 5);
	if (last > p && !wc_shape_is_clitic(wc_slice(text.data + p, last - p)))
		return 0;
	return goes_on(text, last) || (unsigned char) at(text, last) >= 0x80 ? 0 : last;
}

/* The part in small letters without a clitic or -an; 0 when it is too long to look at. */
static uint32_t
bare_part(WcSlice part, char *out, bool strip)
{
	static const char *const endings[] = {"nya", "kan", "lah", "kah", "ku", "mu", "an", "i", NULL};

	if (part.length > MAX_SHAPE)
		return 0;
	for (uint32_t i = 0; i < part.length; i++)
		out[i] = wc_lower(part.data[i]);
	for (int e = 0; strip && endings[e] != NULL; e++)
	{
		uint32_t	length = (uint32_t) strlen(endings[e]);

		if (part.length >= length + 3 && memcmp(out + part.length - length, endings[e], length) == 0)
			return part.length - length;
	}
	return part.length;
}

static bool
ends_with(const char *word, uint32_t length, const char *end, uint32_t end_length)
{
	return length >= end_length && end_length >= 3 && memcmp(word + length - end_length, end, end_length) == 0;
}

/*
 * anak-anak, anak-anaknya, berlari-lari, kemerah-merahan, tolong-menolong:
 * one part is in the other, its first letter aside.
 */
bool
wc_shape_is_reduplication(WcSlice first, WcSlice last)
{
	char		a[MAX_SHAPE],
				b[MAX_SHAPE];
	uint32_t	la = bare_part(first, a, false),
				lb = bare_part(last, b, false),
				stripped = bare_part(last, b, true);

	if (la < 2 || lb < 2 || stripped < 2 || !wc_is_letter(a[0]))
		return false;
	if (lb >= la && memcmp(a, b, la) == 0)
		return lb == la || la >= 3;
	return ends_with(a, la, b, stripped) || ends_with(a, la, b, lb) || ends_with(b, stripped, a + 1, la - 1) ||
		ends_with(b, lb, a + 1, la - 1);
}

/* --- laughter -------------------------------------------------------------------- */

static const char *const laughs[] = {"lol", "lmao", "rofl", "lmfao", "lolol", "bwahaha", "muahaha", "buahaha", NULL};

/* How often the second letter follows the first. */
static int
syllables(WcSlice word, char first, char second)
{
	int			count = 0;

	for (uint32_t i = 1; i < word.length; i++)
		count += wc_lower(word.data[i - 1]) == first && wc_lower(word.data[i]) == second;
	return count;
}

/* wkwkwk, hahaha, xixixi, awokwok, wkakaka: few letters, much repeated. */
bool
wc_shape_is_laughter(WcSlice word)
{
	uint8_t		counts[26] = {0};
	uint32_t	distinct = 0;
	const char *vowels = "aeio";

	if (word.length < 3 || strchr("wWhHxXkKaAlLeEiIoObBmMrR", word.data[0]) == NULL)
		return false;
	for (uint32_t i = 0; i < word.length; i++)
	{
		char		c = wc_lower(word.data[i]);

		if (!wc_is_lower(c))
			return false;
		distinct += counts[c - 'a'] == 0;
		if (distinct > 4)
			return word.length < 9 && find_in(laughs, word) >= 0;
		if (counts[c - 'a'] < 100)
			counts[c - 'a']++;
	}
#define COUNT(letter) counts[(letter) - 'a']
	if (word.length >= 4 && distinct == 2)
	{
		if (COUNT('w') >= 1 && COUNT('k') >= 1)
			return true;
		if (COUNT('x') >= 2 && COUNT('i') >= 1)
			return true;
		if (COUNT('k') >= 3 && COUNT('i') >= 3)
			return true;
		for (int v = 0; v < 4; v++)
			if (COUNT('h') >= 2 && COUNT(vowels[v]) >= 2 && syllables(word, 'h', vowels[v]) >= 2)
				return true;
	}
	if (word.length >= 5 && COUNT('w') >= 1 && COUNT('k') >= 2 &&
		distinct == 2u + (COUNT('o') > 0) + (COUNT('a') > 0) + (COUNT('e') > 0) &&
		(COUNT('w') >= 2 || COUNT('a') >= 2))
		return true;
#undef COUNT
	return word.length < 9 && find_in(laughs, word) >= 0;
}

/* --- posts: retweets, placeholders, emoticons, emoji ---------------------------- */

/* RT before a mention, or as the first word; but RT 05 is a neighbourhood. */
bool
wc_shape_is_retweet(WcSlice text, uint32_t start, uint32_t end)
{
	uint32_t	next;

	if (end - start != 2 || !begins_exactly(text, start, "RT") || goes_on(text, end))
		return false;
	next = skip_spaces(text, end, 2);
	if (at(text, next) == '@' || begins_exactly(text, next, "USER") || begins_exactly(text, next, "[USER"))
		return true;
	return start == 0 && next > end && !wc_is_digit(at(text, next)) && !begins_exactly(text, next, "RW");
}

WcKind
wc_shape_placeholder(WcSlice text, uint32_t start, uint32_t end)
{
	static const struct
	{
		const char *name;
		WcKind		kind;
	}			placeholders[] = {{"USER", WC_MENTION}, {"USERNAME", WC_MENTION}, {"URL", WC_URL}, {"HTTPURL", WC_URL}};

	if (goes_on(text, end) || at(text, end) == '-')
		return WC_WORD;
	for (size_t i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]); i++)
		if (strlen(placeholders[i].name) == end - start && begins_exactly(text, start, placeholders[i].name))
			return placeholders[i].kind;
	return WC_WORD;
}

uint32_t
wc_shape_bracketed_placeholder(WcSlice text, uint32_t start, uint8_t *kind)
{
	char		close = at(text, start) == '[' ? ']' : '>';
	uint32_t	end = letters_end(text, start + 1, 9);

	if (at(text, end) != close)
		return 0;
	if ((end - start == 5 && begins(text, start + 1, "user")) || (end - start == 9 && begins(text, start + 1, "username")))
		*kind = WC_MENTION;
	else if (end - start == 4 && begins(text, start + 1, "url"))
		*kind = WC_URL;
	else
		return 0;
	return end + 1;
}

/* Emoticons that begin with a sign; the longer first. */
static const char *const emoticons[] = {
	"(^_^)", "(-_-)", "(T_T)", ">:-(", ":'-(", "</3", "^_^", "^.^", "^-^", "-_-", "-.-", ">_<", ">.<", "._.", "(y)", "(Y)", "\\o/",
	":-)", ":-(", ":-D", ":-P", ":-p", ":-*", ":-/", ":-|", ":-O", ":-o", ";-)", ";-(", ":')", ":'(", ">:(", "=_=", "=))", "=((", ";_;",
	":)", ":(", ":D", ":P", ":p", ":v", ":V", ":*", ":|", ":o", ":O", ":3", ":]", ":[", ";)", ";(", ";D", "=)", "=(", "=D", "=P",
	"<3", "^^", ":/", NULL
};
static const char *const letter_emoticons[] = {"T_T", "o_O", "O_o", "O_O", "o_o", "u_u", "n_n", "x_x", "XD", "xD", NULL};

/* Whether the bytes from start to end stand alone on the sides where they are letters or digits. */
static bool
stands_alone(WcSlice text, uint32_t start, uint32_t end)
{
	if (is_alnum(at(text, end - 1)) && (goes_on(text, end) || (start > 0 && is_alnum(at(text, start - 1)))))
		return false;
	return true;
}

uint32_t
wc_shape_emoticon(WcSlice text, uint32_t start)
{
	char		first = at(text, start),
				second = at(text, start + 1);

	/* most signs are told from the beginning of an emoticon by what follows them */
	if (second == '\0' || strchr(")(-_^.'/\\|*<>=:;[]DPpvVoO3yT", second) == NULL || first == '\0' || strchr(":;=<>^-(\\.", first) == NULL ||
		(first == '.' && second != '_') || (first == '-' && second != '_' && second != '.'))
		return 0;
	for (int i = 0; emoticons[i] != NULL; i++)
	{
		uint32_t	end = start + (uint32_t) strlen(emoticons[i]);

		if (!begins_exactly(text, start, emoticons[i]) || !stands_alone(text, start, end))
			continue;
		/* :(1) is a bracket */
		if (at(text, end - 1) == '(' && goes_on(text, end))
			continue;
		if (strcmp(emoticons[i], ":/") == 0 && (at(text, end) == '/' || goes_on(text, end)))
			continue;
		/* :))))) */
		while (at(text, end - 1) == at(text, end) && (at(text, end) == ')' || at(text, end) == '('))
			end++;
		return end;
	}
	return 0;
}

uint32_t
wc_shape_letter_emoticon(WcSlice text, uint32_t start, uint32_t end)
{
	if (end - start > 2)
		return 0;
	for (int i = 0; letter_emoticons[i] != NULL; i++)
	{
		uint32_t	stop = start + (uint32_t) strlen(letter_emoticons[i]);

		if (begins_exactly(text, start, letter_emoticons[i]) && stop >= end && !goes_on(text, stop) && stands_alone(text, start, stop))
			return stop;
	}
	return 0;
}

#define VARIATION_SELECTOR "\xEF\xB8\x8F"	/* U+FE0F */
#define KEYCAP "\xE2\x83\xA3"	/* U+20E3 */
#define JOINER "\xE2\x80\x8D"	/* U+200D */

/* 1 and a keycap, with or without a variation selector. */
uint32_t
wc_shape_keycap(WcSlice text, uint32_t start)
{
	uint32_t	p = start + 1;

	if (begins_exactly(text, p, VARIATION_SELECTOR))
		p += 3;
	return begins_exactly(text, p, KEYCAP) ? p + 3 : 0;
}

/* A sign that a variation selector turns into an emoji. */
uint32_t
wc_shape_presented_sign(WcSlice text, uint32_t start)
{
	int			length;

	wc_utf8_decode(text.data + start, text.data + text.length, &length);
	return begins_exactly(text, start + (uint32_t) length, VARIATION_SELECTOR) ? start + (uint32_t) length + 3 : 0;
}

static WcCharClass
class_of(WcSlice text, uint32_t p, int *length, uint32_t *code)
{
	*length = 0;
	*code = 0;
	if (p >= text.length)
		return WC_CHAR_SPACE;
	*code = wc_utf8_decode(text.data + p, text.data + text.length, length);
	return *code < 0x80 ? WC_CHAR_PUNCTUATION : wc_char_class(*code);
}

/* One element of an emoji sequence: the pictograph, its selector or skin tone, its tags. */
static uint32_t
emoji_element(WcSlice text, uint32_t p)
{
	int			length;
	uint32_t	code;

	class_of(text, p, &length, &code);
	p += (uint32_t) length;
	if (begins_exactly(text, p, VARIATION_SELECTOR))
		p += 3;
	class_of(text, p, &length, &code);
	if (wc_char_is_emoji_modifier(code))
		p += (uint32_t) length;
	/* tag characters, as in the flag of Scotland */
	for (class_of(text, p, &length, &code); code >= 0xE0020 && code <= 0xE007F; class_of(text, p, &length, &code))
		p += (uint32_t) length;
	return p;
}

uint32_t
wc_shape_emoji(WcSlice text, uint32_t start)
{
	int			length;
	uint32_t	code,
				p;

	if (class_of(text, start, &length, &code) == WC_CHAR_REGIONAL)
	{
		p = start + (uint32_t) length;
		return class_of(text, p, &length, &code) == WC_CHAR_REGIONAL ? p + (uint32_t) length : p;
	}
	p = emoji_element(text, start);
	while (begins_exactly(text, p, JOINER) && class_of(text, p + 3, &length, &code) >= WC_CHAR_EMOJI &&
		   class_of(text, p + 3, &length, &code) != WC_CHAR_REGIONAL && code >= 0x2190)
		p = emoji_element(text, p + 3);
	return p;
}
