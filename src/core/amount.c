/*
 * amount.c - the values of numbers, money, dates and times.
 *
 * Input:    tokens whose shape the scanner has found.
 * Output:   plain decimals ("1500000000000"), ISO dates and times.
 * Does not: know more than Indonesian and plain English number formats.
 *
 * 14.250,00 and 14.250 have thousands with a full stop; 1,5 and 1,234 have a
 * decimal comma; 1,234.5 and 1,234,567 are English.
 */
#include "normal.h"

/* Significant digits kept; the rest counts as zeros. */
#define MAX_DIGITS 40

typedef struct Word
{
	const char *word;
	const char *means;
} Word;

/* Powers of ten of scale words. */
static const struct
{
	const char *word;
	int			power;
}			scales[] = {
	{"ribu", 3}, {"rb", 3}, {"rbu", 3}, {"k", 3}, {"juta", 6}, {"jt", 6}, {"jta", 6},
	{"miliar", 9}, {"milyar", 9}, {"mliar", 9}, {"m", 9}, {"triliun", 12}, {"trilyun", 12}, {"triliyun", 12}, {"t", 12},
};

static const Word currencies[] = {
	{"rp", "IDR"}, {"idr", "IDR"}, {"rupiah", "IDR"}, {"perak", "IDR"}, {"usd", "USD"}, {"us", "USD"}, {"dolar", "USD"},
	{"dollar", "USD"}, {"rm", "MYR"}, {"myr", "MYR"}, {"ringgit", "MYR"}, {"sgd", "SGD"}, {"eur", "EUR"}, {"euro", "EUR"},
	{"aud", "AUD"}, {"jpy", "JPY"}, {"yen", "JPY"}, {"cny", "CNY"}, {"yuan", "CNY"},
};

static bool
equals_folded(const char *p, size_t length, const char *word)
{
	if (strlen(word) != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (wc_lower(p[i]) != word[i])
			return false;
	return true;
}

/* What the letters in the token say: a scale and a currency. */
static void
read_words(WcSlice text, int *power, const char **currency)
{
	uint32_t	p = 0;

	*power = 0;
	*currency = "";
	while (p < text.length)
	{
		uint32_t	start = p;

		if (text.data[p] == '$')
			*currency = "USD";
		while (p < text.length && wc_is_letter(text.data[p]))
			p++;
		for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]) && p > start; i++)
			if (start > 0 && equals_folded(text.data + start, p - start, scales[i].word))
				*power = scales[i].power;
		for (size_t i = 0; i < sizeof(currencies) / sizeof(currencies[0]) && p > start; i++)
			if (equals_folded(text.data + start, p - start, currencies[i].word))
				*currency = currencies[i].means;
		if (p == start)
			p++;
	}
}

/* The sign that separates the decimals in the digits from p to end; 0 for none; '?' for no number. */
static char
decimal_sign(const char *p, const char *end)
{
	int			dots = 0,
				commas = 0;
	const char *last = NULL;

	for (const char *q = p; q < end; q++)
	{
		dots += *q == '.';
		commas += *q == ',';
		if (*q == '.' || *q == ',')
			last = q;
	}
	if (last == NULL)
		return '\0';
	if (dots > 0 && commas > 0)
		return *last;
	if (commas > 1 || dots > 1)
	{
		/* 1.234.567 has thousands; 1.2.3 is a version */
		for (const char *q = p; q < end; q++)
			if ((*q == '.' || *q == ',') && (end - q < 4 || (q[4 < end - q ? 4 : 3] != *last && end - q != 4)))
				return '?';
		return '\0';
	}
	if (commas == 1)
		return ',';
	return end - last == 4 ? '\0' : '.';
}

bool
wc_read_amount(const WcToken *token, WcAmount *amount)
{
	WcSlice		text = wc_slice(token->text, token->text_length);
	const char *p = text.data,
			   *end = text.data + text.length,
			   *stop;
	char		digits[MAX_DIGITS];
	int			count = 0,
				power,
				point = 0,		/* digits before the decimal point */
				out = 0;
	char		sign;
	bool		fraction = false;

	read_words(text, &power, &amount->currency);
	while (p < end && !wc_is_digit(*p))
		p++;
	for (stop = p; stop < end && (wc_is_digit(*stop) || ((*stop == '.' || *stop == ',') && stop + 1 < end && wc_is_digit(stop[1]))); stop++)
		;
	sign = decimal_sign(p, stop);
	if (p == stop || sign == '?')
		return false;
	for (; p < stop; p++)
	{
		if (*p == sign)
			fraction = true;
		if (!wc_is_digit(*p))
			continue;
		if (count == 0 && *p == '0')
		{
			point -= fraction;	/* 0,05: a leading zero moves the point only in the fraction */
			continue;
		}
		if (count < MAX_DIGITS)
			digits[count++] = *p;
		else if (fraction)
			continue;
		point += !fraction;
	}
	point += power;
	if (count == 0 || point > MAX_DIGITS)
	{
		strcpy(amount->digits, "0");
		return count == 0;
	}
	while (count > 0 && digits[count - 1] == '0')
		count--;
	if (point <= 0)
		amount->digits[out++] = '0';
	for (int i = 0; i < point; i++)
		amount->digits[out++] = i < count ? digits[i] : '0';
	if (count > point && point > -30)
	{
		amount->digits[out++] = '.';
		for (int i = point; i < 0; i++)
			amount->digits[out++] = '0';
		for (int i = point < 0 ? 0 : point; i < count && out < (int) sizeof(amount->digits) - 1; i++)
			amount->digits[out++] = digits[i];
	}
	amount->digits[out] = '\0';
	return true;
}
