/*
 * vocabulary.h - what the speller knows of words: how frequent those of the
 * tables and their derived forms are.
 *
 * Input:    a word in small letters.
 * Output:   its class (words.h's frequency); items spelled out.
 * Does not: search for words that are only similar (spell.h).
 */
#ifndef WC_VOCABULARY_H
#define WC_VOCABULARY_H

#include "forms.h"
#include "spell.h"

#define WC_RAREST 255			/* the cost of an unseen word, less its class */
#define WC_REGULAR 100			/* the class of a regular form that was not counted */

/* The letters of an item of the vocabulary; a form is spelled into the buffer. */
WcSlice		wc_vocabulary_spell(uint32_t item, char buffer[WC_MAX_FORM]);

/* The class of a word of the tables; 0 for none. */
int			wc_class_of_entry(WcSlice word);

/* The class of a word that is right as it stands: a word of the tables or a regular form; 0 for none. */
int			wc_class_of_known(WcSlice word);

/* The class of a word or counted form of the vocabulary; 0 for none. */
int			wc_class_of_item(WcSlice word);

/* The class of a word that is seen in running text but in no table; 0 for unseen. */
int			wc_class_of_seen(WcSlice word);

/* --- letters ----------------------------------------------------------------- */

/* Whether the word has the ending, of that length, and so many letters before it. */
static inline bool
wc_has_letters_last(WcSlice word, const char *ending, uint32_t length, uint32_t least_left)
{
	return word.length >= length + least_left && (length == 0 || word.data[word.length - 1] == ending[length - 1]) &&
		memcmp(word.data + word.length - length, ending, length) == 0;
}

static inline bool
wc_ends_with(WcSlice word, const char *ending, uint32_t least_left)
{
	return wc_has_letters_last(word, ending, (uint32_t) strlen(ending), least_left);
}

static inline bool
wc_ends_with_slice(WcSlice word, WcSlice ending)
{
	return wc_has_letters_last(word, ending.data, ending.length, 0);
}

/* An affix with its length, for tables. */
typedef struct WcAffix
{
	char		text[7];
	uint8_t		length;
} WcAffix;

#define WC_AFFIX(text) {text, sizeof(text) - 1}

static inline bool
wc_has_ending(WcSlice word, const WcAffix *ending, uint32_t least_left)
{
	return wc_has_letters_last(word, ending->text, ending->length, least_left);
}

/* Whether the word stands in a list, between spaces. */
static inline bool
wc_is_listed(WcSlice word, const char *list)
{
	char		key[16] = " ";

	if (word.length > sizeof(key) - 3)
		return false;
	memcpy(key + 1, word.data, word.length);
	key[word.length + 1] = ' ';
	key[word.length + 2] = '\0';
	return strstr(list, key) != NULL;
}

/* Replace the first cut letters by prefix and the last drop by suffix. */
static inline WcSlice
wc_replace_ends(WcSlice word, uint32_t cut, const char *prefix, uint32_t drop, const char *suffix, char *out)
{
	size_t		before = strlen(prefix),
				after = strlen(suffix),
				middle = word.length - cut - drop;

	memcpy(out, prefix, before);
	memcpy(out + before, word.data + cut, middle);
	memcpy(out + before + middle, suffix, after);
	return wc_slice(out, before + middle + after);
}

#endif							/* WC_VOCABULARY_H */
