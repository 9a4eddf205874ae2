/*
 * lexicon_image.c - fuzzes opening and checking of images of any bytes, and
 * matching with those that pass.
 *
 * Input:    changes to a sound image: pairs of a place and a byte, each of
 *           three bytes; or, when the first byte is 0, the image itself.
 * Output:   a crash when an image that was checked leads outside itself.
 */
#include <stdlib.h>

#include "unit/unit.h"

#include "core/lexicon.h"

/* A damaged trie may branch without end; matching can be stopped then as ever. */
static bool
fuzz_check(void *context)
{
	return ++*(int *) context > 20;
}

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void *
sound_image(const WcHost *host, uint32_t *size)
{
	static const WcLexiconEntry entries[] = {
		{{"a", 1}, {"padi sawah", 10}, 1, 0}, {{"a", 1}, {"pad*", 4}, 2, 0}, {{"b", 1}, {"\"KPU\" padi", 10}, 1, 0},
		{{"b", 1}, {"tolak ~3 ruu + padi", 19}, 1, 0}, {{"c", 1}, {"padi - gogo ~1 ruu", 18}, 1, 0}, {{"c", 1}, {"[number] ruu", 12}, 1, 0}
	};
	WcTermError error;
	void	   *image = NULL;

	if (wc_lexicon_compile(entries, 6, host, &image, size, &error) != WC_OK)
		abort();
	return image;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char text[] = "tolak itu ruu padi sawah padi gogo 7 ruu KPU padi tolak ruu padi, padi sawah padi padi";
	int			checks = 0;
	WcHost		host = unit_host();
	uint32_t	image_size;
	char	   *image = sound_image(&host, &image_size);
	WcLexicon	lexicon;

	host.check = fuzz_check;
	host.context = &checks;
	if (size > 0 && data[0] == 0)
	{
		free(image);
		image_size = (uint32_t) size - 1;
		image = malloc(image_size + 1);
		memcpy(image, data + 1, image_size);
	}
	else
		for (size_t i = 0; i + 2 < size; i += 3)
			image[(data[i] | (uint32_t) data[i + 1] << 8) % image_size] = (char) data[i + 2];
	if (wc_lexicon_open(image, image_size, &lexicon) == WC_OK && wc_lexicon_check(&lexicon) == WC_OK &&
		!wc_lexicon_is_reference(&lexicon))
	{
		WcReader   *reader = wc_reader_create(&host);
		WcMatcher  *matcher = wc_matcher_create(&host);
		WcReading	reading;
		const WcMatch *matches;
		uint32_t	count;

		if (wc_read(reader, WC_SLICE(text), &reading) == WC_OK &&
			wc_lexicon_match(matcher, &lexicon, &reading, &matches, &count) == WC_OK)
			for (uint32_t i = 0; i < count; i++)
			{
				WcLexiconEntry entry = wc_lexicon_entry(&lexicon, matches[i].entry);

				if (matches[i].start + matches[i].length > sizeof(text) - 1 || entry.code.length > image_size)
					abort();
			}
		wc_matcher_destroy(matcher);
		wc_reader_destroy(reader);
	}
	free(image);
	return 0;
}
