/*
 * lexicon.c - fuzzes the term language, compiling, and matching.
 *
 * Input:    lines; the last one is the text, the others are terms, each
 *           preceded by a digit that chooses code and mode.
 * Output:   a crash when a promise of lexicon.h is broken.
 */
#include <stdlib.h>

#include "unit/unit.h"

#include "core/lexicon.h"

#define MAX_TERMS 200

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Matches lie in the text, and those of a code share no word. */
static void
check_matches(const WcHost *host, const WcLexicon *lexicon, WcSlice text)
{
	WcReader   *reader = wc_reader_create(host);
	WcMatcher  *matcher = wc_matcher_create(host);
	WcReading	reading;
	const WcMatch *matches;
	uint32_t	count;

	if (wc_read(reader, text, &reading) != WC_OK || wc_lexicon_match(matcher, lexicon, &reading, &matches, &count) != WC_OK)
		abort();
	for (uint32_t i = 0; i < count; i++)
	{
		if (matches[i].start + matches[i].length > text.length || matches[i].length == 0)
			abort();
		if (i > 0 && matches[i].code == matches[i - 1].code && matches[i].first_word < matches[i - 1].end_word)
			abort();
		if (i > 0 && matches[i].code < matches[i - 1].code)
			abort();
	}
	wc_matcher_destroy(matcher);
	wc_reader_destroy(reader);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	WcHost		host = unit_host();
	WcLexiconEntry entries[MAX_TERMS];
	size_t		count = 0;
	const char *p = (const char *) data,
			   *end = p + size;
	WcLexicon	lexicon;
	WcTermError error;
	void	   *image;
	uint32_t	image_size;

	while (count < MAX_TERMS)
	{
		const char *line = size > 0 ? memchr(p, '\n', (size_t) (end - p)) : NULL;

		if (line == NULL)
			break;
		if (line > p)
		{
			WcLexiconEntry *entry = &entries[count++];

			*entry = (WcLexiconEntry) {wc_slice(p, 1), wc_slice(p + 1, (size_t) (line - p - 1)), 1, (uint8_t) (*p & 1)};
			/* a wrong term is left out, so that the others are tried */
			if (wc_lexicon_compile(entry, 1, &host, &image, &image_size, &error) != WC_OK)
			{
				if (error.character > entry->term.length + 1)
					abort();
				count--;
			}
			else
				free(image);
		}
		p = line + 1;
	}
	if (wc_lexicon_compile(entries, count, &host, &image, &image_size, &error) != WC_OK)
		return 0;
	if (wc_lexicon_open(image, image_size, &lexicon) != WC_OK || wc_lexicon_check(&lexicon) != WC_OK)
		abort();
	check_matches(&host, &lexicon, wc_slice(p, (size_t) (end - p)));
	free(image);
	return 0;
}
