/*
 * learn_sentiment.c - learns the shipped sentiment model: "make model DATA=dir".
 * The same inputs give the same file, byte for byte.
 *
 * Input:    learn_sentiment SRC DATA: the project's tables (own posts, labels put by
 *           reading) and the measuring data, of which it takes the training parts
 *           of the sets that may be shipped (SOURCES.md).
 * Output:   SRC/sentiment.model.
 * Does not: read a development or test part, or a set that is for measuring only.
 */
#include <stdio.h>
#include <stdlib.h>

#include "data/recipe.h"

static const char head[] =
"# Weights of wacana's sentiment model, written by src/data/learn_sentiment.c; do not edit.\n"
"# Licence CC BY-SA 4.0; learned from the works named in src/data/SOURCES.md.\n"
"# An image as src/core/model.h describes it, in base64.\n";

static void
write_base64(FILE *file, WcSlice bytes)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t	bits = 0,
				held = 0,
				column = 0;

	for (uint32_t i = 0; i < bytes.length || held > 0; i++)
	{
		bits = bits << 8 | (i < bytes.length ? (unsigned char) bytes.data[i] : 0);
		held += 8;
		while (held >= 6 && (i < bytes.length || held > 2))
		{
			held -= 6;
			fputc(alphabet[bits >> held & 63], file);
			if (++column % 100 == 0)
				fputc('\n', file);
			if (i >= bytes.length)
				held = 0;
		}
		if (i >= bytes.length)
			break;
	}
	fputc('\n', file);
}

int
main(int argc, char **argv)
{
	Set			all;
	WcSlice		image;
	char		path[4096];
	FILE	   *file;

	if (argc != 3)
		fail("usage: learn_sentiment SRC DATA");
	all = recipe_posts(argv[1], argv[2], "");
	image = recipe_learn(&all);
	snprintf(path, sizeof(path), "%s/sentiment.model", argv[1]);
	file = fopen(path, "wb");
	if (file == NULL)
		fail("%s: can't be written", path);
	fputs(head, file);
	write_base64(file, image);
	if (fclose(file) != 0)
		fail("%s: can't be written", path);
	printf("%u posts, %u bytes of weights -> %s\n", all.count, image.length, path);
	return 0;
}
