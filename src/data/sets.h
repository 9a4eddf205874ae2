/*
 * sets.h - labelled posts on disk, read for the programs that learn and
 * measure the shipped sentiment model: their features, encoded.
 *
 * Input:    the measuring data's folder (DATA), the project's own tables.
 * Output:   sets of examples with the labels negatif, netral, positif (0, 1, 2).
 * Does not: decide a weight; belong to the extension's library.
 */
#ifndef WC_SETS_H
#define WC_SETS_H

#include "core/train.h"
#include "data/tool.h"

typedef struct Set
{
	const char *name;
	uint32_t	count;
	size_t		capacity;
	WcExample  *examples;
	bool		two;			/* has no neutral posts */
	uint32_t	sources;		/* appended as sources */
} Set;

/* The labels in the order of their numbers; sorted, as wc_train wants them. */
extern const WcSlice sentiment_labels[3];

/* An arena that is never freed. */
extern WcArena *sets_arena(void);

/* Blocks of features that are used from now on (WC_BLOCK_ALL at first). */
void		use_blocks(int blocks);

/* Features of one text as a row that stays. */
WcSlice		row_of_text(WcSlice text);

/* DATA/sentiment/NAME.PART.tsv; empty when there is no such file. */
Set			read_set(const char *data, const char *name, const char *part);

/* The project's own posts, SRC/sentiment_posts.tsv. */
Set			read_own_posts(const char *source);

/*
 * Posts labelled by reading: SRC/sentiment_labels.tsv names them by hash, DATA/unlabelled has their
 * texts.  An unsure label weighs unsure.
 */
Set			read_labelled(const char *source, const char *data, double unsure);

/* A table read line by line, its cells cut out. */
typedef struct Lines
{
	FILE	   *file;
	char	   *line;
	char	   *cells[MAX_COLUMNS];
	size_t		count;
} Lines;

/* Open a table; false when there is none. */
bool		open_lines(Lines *lines, const char *path);

/* The next line, its cells valid until the one after it; false behind the last, and the table is closed. */
bool		next_line(Lines *lines);

/* The hash that names a post: of its runs of ASCII letters and digits in small letters, a space between. */
uint64_t	hash_of_post(const char *text);

/* Append the examples of a set, their weights times factor. */
void		append_set(Set *all, const Set *set, double factor);

/*
 * Append a set as a source of its own, its weights times factor; its labels weigh alike, so that their
 * shares in one set, which is a choice of those who made it, are not learned as if posts were like that.
 */
void		append_source(Set *all, const Set *set, double factor);

#endif							/* WC_SETS_H */
