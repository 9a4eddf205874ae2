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

#include "core/base64.h"
#include "data/recipe.h"

static const char head[] =
"# Weights of wacana's sentiment model, written by src/data/learn_sentiment.c; do not edit.\n"
"# Licence CC BY-SA 4.0; learned from the works named in src/data/SOURCES.md.\n"
"# An image as src/core/model.h describes it, in base64.\n";

/* In lines of 100 characters. */
static void
write_base64(FILE *file, WcSlice bytes)
{
	size_t		size = wc_base64_size(bytes.length);
	char	   *text = wc_arena_alloc(sets_arena(), size);

	wc_base64_encode(bytes.data, bytes.length, text);
	for (size_t i = 0; i < size; i += 100)
		fprintf(file, "%.*s\n", (int) (size - i < 100 ? size - i : 100), text + i);
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
	image = recipe_learn(&all, RECIPE_FOLDS);
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
