/*
 * channel.c - what it costs to write one word for another.
 *
 * Input:    two words in small letters.
 * Output:   see channel.h.
 * Does not: look beyond two letters at once.
 *
 * A weighted edit distance with changes of two letters (Damerau 1964; Brill &
 * Moore 2000, "An improved error model for noisy channel spelling correction").
 */
#include "channel.h"

#define L(letter) ((letter) - 'a')
#define BIT(letter) (UINT32_C(1) << L(letter))

/* Whether the keys lie side by side. */
static bool
is_neighbour_key(char a, char b)
{
	static const char keys[26][9] = {
		[L('a')] = "qswxz", [L('b')] = "fghnv", [L('c')] = "dfsvx", [L('d')] = "cefrsvwx", [L('e')] = "dfrsw",
		[L('f')] = "bcdegrtv", [L('g')] = "bfhnrtvy", [L('h')] = "bgjmntuy", [L('i')] = "jklou", [L('j')] = "hikmnuy",
		[L('k')] = "ijlmou", [L('l')] = "ikop", [L('m')] = "hjkn", [L('n')] = "bghjm", [L('o')] = "iklp",
		[L('p')] = "lo", [L('q')] = "asw", [L('r')] = "defgt", [L('s')] = "acdeqwxz", [L('t')] = "fghry",
		[L('u')] = "hijky", [L('v')] = "bcdfg", [L('w')] = "adeqs", [L('x')] = "acdsz", [L('y')] = "ghjtu",
		[L('z')] = "asx",
	};

	for (const char *key = keys[L(a)]; *key; key++)
		if (*key == b)
			return true;
	return false;
}

/* The letter written in place of the one meant: last_vowel in the last syllable, end at the word's end. */
static int
cost_of_letter(char written, char meant, bool last_vowel, bool end)
{
	static const uint8_t respellings[26][26] = {
		[L('o')][L('u')] = 25, [L('u')][L('o')] = 30, [L('e')][L('i')] = 25, [L('i')][L('e')] = 35,
		[L('y')][L('i')] = 20, [L('i')][L('y')] = 20, [L('w')][L('u')] = 20, [L('u')][L('w')] = 25,
		[L('q')][L('k')] = 10, [L('k')][L('q')] = 20, [L('g')][L('k')] = 45, [L('k')][L('g')] = 45,
		[L('z')][L('s')] = 25, [L('s')][L('z')] = 15, [L('x')][L('s')] = 15, [L('j')][L('z')] = 20,
		[L('z')][L('j')] = 30, [L('f')][L('p')] = 25, [L('p')][L('f')] = 20, [L('v')][L('p')] = 30,
		[L('p')][L('v')] = 20, [L('f')][L('v')] = 20, [L('v')][L('f')] = 20, [L('d')][L('t')] = 50,
		[L('t')][L('d')] = 40, [L('b')][L('p')] = 50, [L('p')][L('b')] = 40, [L('c')][L('k')] = 45,
		[L('c')][L('s')] = 45, [L('x')][L('k')] = 45, [L('n')][L('m')] = 70, [L('m')][L('n')] = 70,
		[L('l')][L('r')] = 60, [L('r')][L('l')] = 70, [L('o')][L('a')] = 45, [L('a')][L('o')] = 60,
		[L('a')][L('u')] = 65, [L('u')][L('a')] = 75, [L('i')][L('a')] = 75, [L('a')][L('i')] = 75,
		[L('e')][L('u')] = 65, [L('e')][L('a')] = 35, [L('a')][L('e')] = 45, [L('u')][L('e')] = 70,
	};
	int			cost = respellings[L(written)][L(meant)];

	if (cost == 0)
		return is_neighbour_key(written, meant) ? NEIGHBOUR_KEY : OTHER_LETTER;
	if (last_vowel && written == 'e' && meant == 'a')
		return cost - 13;		/* bener */
	return end && cost >= 45 && !wc_is_vowel(meant) ? cost - 15 : cost;
}

/* The letter at j of the word that is meant is not written. */
static int
cost_of_drop(WcSlice meant, uint32_t j)
{
	char		c = meant.data[j];
	bool		end = j + 1 == meant.length;

	if (j > 0 && meant.data[j - 1] == c)
		return DROP_DOUBLED;
	if (wc_is_vowel(c))
		return j == 0 ? DROP_FIRST_VOWEL : end ? DROP_LAST_VOWEL : c == 'e' ? DROP_SCHWA : DROP_VOWEL;
	if (c == 'h')
		return DROP_H;
	if (c == 'k' && end)
		return DROP_LAST_K;
	if (c == 'y' || c == 'w')
		return DROP_GLIDE;
	if (c == 'g' && j > 0 && meant.data[j - 1] == 'n')
		return DROP_G_OF_NG;
	if ((c == 'n' || c == 'm') && j > 0 && !end && !wc_is_vowel(meant.data[j + 1]))
		return DROP_NASAL;
	return j == 0 ? DROP_CONSONANT + 25 : DROP_CONSONANT;
}

/* The letter at i is written though none is meant. */
static int
cost_of_extra(WcSlice written, uint32_t i)
{
	char		c = written.data[i];
	bool		end = i + 1 == written.length;

	if (i > 0 && written.data[i - 1] == c)
		return ADD_DOUBLED;
	if (c == 'h')
		return end ? ADD_LAST_H : ADD_H;
	if (c == 'k' && end && i > 0 && wc_is_vowel(written.data[i - 1]))
		return ADD_LAST_K;
	if ((c == 'y' || c == 'w') && i > 0 && !end && wc_is_vowel(written.data[i - 1]) && wc_is_vowel(written.data[i + 1]))
		return ADD_GLIDE;
	if (wc_is_vowel(c))
		return ADD_VOWEL;
	if (i == 0 && c == 'n' && !end && strchr("gydj", written.data[1]) == NULL)
		return wc_is_vowel(written.data[1]) ? ADD_LINE_BREAK + 25 : ADD_LINE_BREAK;
	return i == 0 ? ADD_CONSONANT + 25 : ADD_CONSONANT;
}

/* Two letters written for one, or one for two; NEVER when it is no such change. */
static int
cost_of_pair(const char *two, char one, bool two_written)
{
	if (!two_written)
	{
		if ((two[0] == 'a' && two[1] == 'i' && one == 'e') || (two[0] == 'a' && two[1] == 'u' && one == 'o'))
			return 20;
		if (two[0] == 'k' && two[1] == 's' && one == 'x')
			return 15;
		return NEVER;
	}
	if (two[0] == 'o' && (two[1] == 'e' || two[1] == 'o') && one == 'u')
		return 15;
	if (two[0] == 'd' && two[1] == 'j' && one == 'j')
		return 15;
	if (two[0] == 't' && two[1] == 'j' && one == 'c')
		return 15;
	if (two[0] == 'e' && two[1] == 'e' && one == 'i')
		return 25;
	if (two[0] == 'p' && two[1] == 'h' && one == 'f')
		return 15;
	if (two[0] == 'c' && two[1] == 'k' && one == 'k')
		return 15;
	return NEVER;
}

/* The set of a word's letters. */
static uint32_t
letters_of(WcSlice word)
{
	uint32_t	letters = 0;

	for (uint32_t i = 0; i < word.length; i++)
		letters |= BIT(word.data[i]);
	return letters;
}

/* Whether two letters of the word may be written for one: oe, oo, ee, dj, tj, ph, ck; for what else is taken for such a pair the bound is only weaker. */
static bool
has_pair(WcSlice word)
{
	for (uint32_t i = 1; i < word.length; i++)
	{
		char		first = word.data[i - 1];

		switch (word.data[i])
		{
			case 'e':
			case 'o':
				if (first == 'o' || first == 'e')
					return true;
				break;
			case 'j':
				if (first == 'd' || first == 't')
					return true;
				break;
			case 'h':
			case 'k':
				if (first == 'p' || first == 'c')
					return true;
		}
	}
	return false;
}

void
wc_channel_start(WcSlice word, WcWritten *written)
{
	written->word = word;
	written->letters = letters_of(word);
	written->has_pair = has_pair(word);
}

/* The sum of what each letter of a set costs. */
static inline int
sum_of(uint32_t letters, const uint8_t *costs)
{
	int			sum = 0;

	for (; letters != 0; letters &= letters - 1)
		sum += costs[__builtin_ctz(letters)];
	return sum;
}

/*
 * What writing one word for another costs at least, by their letters alone: each
 * letter that only one of them has must be paid for, by the cheapest change
 * that can explain it.  A change explains one letter of each side; the pairs, which
 * explain two, share their cost.  The tables follow from the costs above: a unit test
 * compares many words both ways.
 */
int
wc_least_cost_of_writing(const WcWritten *written, WcSlice meant)
{
	/*                                     a   b   c   d   e   f   g   h   i   j   k   l   m   n   o   p   q   r   s   t   u   v   w   x   y   z */
	static const uint8_t extra[26] = {45, 35, 30, 35, 20, 20, 30, 25, 20, 20, 20, 45, 55, 40, 20, 20, 10, 55, 15, 40, 25, 20, 20, 15, 20, 25};
	static const uint8_t extra_pair[26] = {45, 35, 15, 15, 8, 20, 30, 8, 20, 8, 20, 45, 55, 40, 7, 7, 10, 55, 15, 7, 25, 20, 20, 15, 20, 25};
	static const uint8_t lost[26] = {20, 40, 75, 40, 16, 20, 30, 20, 20, 30, 10, 55, 55, 55, 22, 25, 20, 45, 15, 35, 20, 20, 25, 75, 20, 15};
	static const uint8_t lost_pair[26] = {20, 40, 15, 40, 16, 15, 30, 20, 20, 15, 10, 55, 55, 55, 22, 25, 20, 45, 15, 35, 15, 20, 25, 75, 20, 15};
	uint32_t	letters = letters_of(meant),
				added = written->letters & ~letters,
				dropped = letters & ~written->letters;
	int			added_cost = sum_of(added, written->has_pair ? extra_pair : extra),
				dropped_cost = sum_of(dropped, written->has_pair ? lost_pair : lost);

	/* one letter for two that are meant: e for ai, o for au, x for ks */
	if ((dropped & BIT('a')) && (dropped & (BIT('i') | BIT('u'))) && (written->letters & (BIT('e') | BIT('o'))))
		dropped_cost -= 20;
	if ((dropped & BIT('k')) && (dropped & BIT('s')) && (written->letters & BIT('x')))
		dropped_cost -= 10;
	return added_cost > dropped_cost ? added_cost : dropped_cost;
}

/* The cheapest way to write one word for another; NEVER or more than limit when there is none within it. */
int
wc_cost_of_writing(WcSlice written, WcSlice meant, int limit)
{
	int16_t		cost[3][WC_MAX_MEANT + 1],
				drop[WC_MAX_MEANT];
	uint32_t	n = written.length,
				m = meant.length,
				last_vowel = 0;

	if (n > m + 4 || m > n + 8)
		return NEVER;
	cost[0][0] = NO_CHANGE;
	for (uint32_t j = 0; j < m; j++)
	{
		if (wc_is_vowel(meant.data[j]))
			last_vowel = j;
		drop[j] = (int16_t) cost_of_drop(meant, j);
		cost[0][j + 1] = (int16_t) (cost[0][j] + drop[j]);
	}
	for (uint32_t i = 1; i <= n; i++)
	{
		int16_t    *now = cost[i % 3],
				   *before = cost[(i + 2) % 3],
				   *before2 = cost[(i + 1) % 3];
		char		w = written.data[i - 1];
		bool		may_be_two = w == 'e' || w == 'o' || w == 'x',
					may_end_two = i > 1 && (w == 'e' || w == 'o' || w == 'j' || w == 'h' || w == 'k');
		int			row,
					extra = cost_of_extra(written, i - 1);

		row = now[0] = (int16_t) wc_least(before[0] + extra, NEVER);
		for (uint32_t j = 1; j <= m; j++)
		{
			char		c = meant.data[j - 1];
			int			lowest = wc_least(before[j] + extra, now[j - 1] + drop[j - 1]);

			if (w == c)
				lowest = wc_least(lowest, before[j - 1]);
			else if (before[j - 1] <= limit && before[j - 1] < lowest)
				lowest = wc_least(lowest, before[j - 1] + cost_of_letter(w, c, j - 1 == last_vowel, i == n && j == m));
			if (may_be_two && j > 1)
				lowest = wc_least(lowest, before[j - 2] + cost_of_pair(meant.data + j - 2, w, false));
			if (i > 1 && j > 1 && w == meant.data[j - 2] && written.data[i - 2] == c && w != c)
				lowest = wc_least(lowest, before2[j - 2] + SWAP);
			if (may_end_two)
				lowest = wc_least(lowest, before2[j - 1] + cost_of_pair(written.data + i - 2, c, true));
			now[j] = (int16_t) wc_least(lowest, NEVER);
			row = wc_least(row, lowest);
		}
		if (row > limit && i > 1)
			return NEVER;
	}
	return cost[n % 3][m];
}
