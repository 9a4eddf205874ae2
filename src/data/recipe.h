/*
 * recipe.h - what the shipped sentiment model is learned from, and how: the
 * one place where weights of sets and parameters stand.
 */
#ifndef WC_RECIPE_H
#define WC_RECIPE_H

#include "data/sets.h"

/* All posts to learn from, a set left out by its name ("" for none). */
Set			recipe_posts(const char *source, const char *data, const char *left_out);

/* The image learned from them; folds of the calibration: RECIPE_FOLDS for what ships, fewer are quicker. */
#define RECIPE_FOLDS 4
WcSlice		recipe_learn(Set *all, int folds);

#endif							/* WC_RECIPE_H */
