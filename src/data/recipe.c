/*
 * recipe.c - what the shipped sentiment model is learned from, and how.
 *
 * Input:    the sets that may be shipped, their training parts only.
 * Output:   an image.
 * Does not: read anything else.
 *
 * The sets were labelled by different rules (is friendly news neutral? is a post's
 * label its mood or its stand on a candidate?).  So each is a source of its own: what holds
 * in it alone is not kept, and its shares of labels are levelled.  The numbers were chosen on
 * the development parts and on the sets of politics, each judged by a model learned without it.
 */
#include "data/recipe.h"

/* Weights of the sets: reviews are far from politics, noisy labels count less, machine labels least. */
static const struct
{
	const char *name;
	double		weight;
}			sets[] = {
	{"smsa", 0.7}, {"nusax", 1}, {"absa2024", 1}, {"pilpres2019", 0.5}, {"kopdessilver", 0.3}
};

#define OWN_WEIGHT 0.6
#define LABELLED_WEIGHT 0.6
#define UNSURE_WEIGHT 0.5

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
			append_source(&all, &set, sets[i].weight);
	}
	if (strcmp(left_out, "own posts") != 0)
	{
		Set			set = read_own_posts(source);

		append_source(&all, &set, OWN_WEIGHT);
	}
	if (strcmp(left_out, "labelled") != 0)
	{
		Set			set = read_labelled(source, data, UNSURE_WEIGHT);

		append_source(&all, &set, LABELLED_WEIGHT);
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
	options.sources = all->sources;
	status = wc_train(all->examples, all->count, sentiment_labels, 3, &options, &tool_host, sets_arena(), &image);
	if (status != WC_OK)
		fail("learning failed with status %d", (int) status);
	return image;
}
