/*
 * recipe.c - what the shipped sentiment model is learned from, and how.
 *
 * Input:    the sets that may be shipped, their training parts only.
 * Output:   an image.
 * Does not: read anything else.
 *
 * The numbers were chosen on the development parts.
 */
#include "data/recipe.h"

/* Weights of the sets: reviews are far from politics, noisy labels count less, machine labels least. */
static const struct
{
	const char *name;
	double		weight;
}			sets[] = {
	{"smsa", 0.7}, {"nusax", 1}, {"absa2024", 1}, {"pilpres2019", 0.5}, {"kopdessilver", 0.2}
};

#define OWN_WEIGHT 1.0
#define LABELLED_WEIGHT 1.0
#define UNSURE_WEIGHT 0.5

/*
 * A good part of what is learned from is news without a stance; in talk
 * there is less of it, so neutral has to be that much likelier to be chosen.
 */
#define NEUTRAL_SHIFT (-0.35)

Set
recipe_posts(const char *source, const char *data, const char *left_out)
{
	Set			all = {.name = "all"};

	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
	{
		Set			set = read_set(data, sets[i].name, "train");

		if (set.count == 0)
			fail("%s/sentiment/%s.train.tsv has no posts", data, sets[i].name);
		if (strcmp(left_out, sets[i].name) != 0)
			append_set(&all, &set, sets[i].weight);
	}
	if (strcmp(left_out, "own posts") != 0)
	{
		Set			set = read_own_posts(source);

		append_set(&all, &set, OWN_WEIGHT);
	}
	if (strcmp(left_out, "labelled") != 0)
	{
		Set			set = read_labelled(source, data, UNSURE_WEIGHT);

		append_set(&all, &set, LABELLED_WEIGHT);
	}
	return all;
}

WcSlice
recipe_learn(Set *all, int folds)
{
	WcTrainOptions options = WC_TRAIN_DEFAULTS;
	WcSlice		image;
	WcStatus	status;

	options.folds = folds;
	status = wc_train(all->examples, all->count, sentiment_labels, 3, &options, &tool_host, sets_arena(), &image);
	if (status != WC_OK)
		fail("learning failed with status %d", (int) status);
	wc_model_shift((char *) image.data, image.length, 1, NEUTRAL_SHIFT);
	return image;
}
