/*
 * learn_acts.c - learns the weights of the cues of speech acts and hoaxes from
 * labelled posts: "make acts DATA=dir".  The same inputs give the same files,
 * byte for byte, however often it runs.
 *
 * Input:    learn_acts SRC DATA [check | propose]: the project's tables, the half
 *           "tune" of test/accuracy/speech_acts.tsv, the posts that act_labels.tsv
 *           labels (own ones by id, licensed ones by hash, their texts in DATA).
 * Output:   SRC/speech_acts.tsv and SRC/hoax_cues.tsv with new weights; their column
 *           prior, written by hand, stays.  check: what posts get right that their
 *           weights were not learned from.  propose: words and pairs that would help,
 *           for a person to read; nothing is entered by itself.
 * Does not: read the half "held".
 *
 * A code is a logistic regression on the occurrences of its cues.  Each weight
 * is drawn to its prior (a normal distribution around it), so a cue that few
 * posts show stays as it was written.  The intercept is the lexicon's own: a
 * score of 1 is the limit.  Of terms that take the same words the heavier one
 * counts, so learning and matching take turns.
 */
#include <math.h>
#include <stdlib.h>

#include "core/lexicon.h"
#include "data/sets.h"

#define FOLDS 5
#define SWEEPS 60
#define ROUNDS 3				/* of matching and learning */
#define MAX_LABELS 10
#define SOURCES 3

/* Chosen by cross-validation. */
#define SLOPE 4.0				/* of the logistic curve at its middle, a unit of score */
#define PULL 20.0				/* precision of the priors; 1: a standard deviation of a unit of score */
#define PRESENT 2.5				/* weight of a post that has the label */
#define STEP 0.05				/* weights are written in these steps */

static const char *const source_names[SOURCES] = {"tune", "own", "real"};
static const double source_weights[SOURCES] = {2, 1, 1};

/* A lexicon to learn, the labels in the order of their codes; computed labels have no cues. */
typedef struct Task
{
	const char *file;
	int			column;			/* of labels in act_labels.tsv */
	int			label_count;
	const char *labels[MAX_LABELS];
} Task;

static const Task tasks[2] = {
	{"speech_acts.tsv", 1, 8, {"ajakan", "aspirasi", "donasi", "keluhan", "klaim", "kritik", "pertanyaan", "pujian"}},
	{"hoax_cues.tsv", 2, 8, {"ancaman", "anti_media", "grup_sebelah", "imbalan", "janji_ajaib", "otoritas_rahasia", "sebar", "urgensi"}}
};

typedef struct Post
{
	WcSlice		text;
	int			source;
	int			fold;
	char		labels[3][200];	/* columns of act_labels.tsv; the first is not used */
} Post;

static Post *posts;
static uint32_t post_count;

/* How often an entry is found in a post. */
typedef struct Hit
{
	uint32_t	post;
	uint32_t	count;
} Hit;

typedef struct Cue
{
	Hit		   *hits;
	uint32_t	hit_count;
	double		prior;
	double		weight;
} Cue;

/* A lexicon with its occurrences. */
typedef struct Cues
{
	const Task *task;
	WcLexicon	lexicon;
	Cue		   *list;			/* one for each entry */
} Cues;

/* A larger block for one more item when count is a power of two. */
static void *
enlarged(void *items, uint32_t count, size_t item)
{
	if ((count & (count - 1)) != 0)
		return items;
	items = realloc(items, (count == 0 ? 1 : 2 * (size_t) count) * item);
	if (items == NULL)
		fail("out of memory");
	return items;
}

/* --- posts ------------------------------------------------------------------------ */

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static WcSlice
copy_of(const char *text)
{
	size_t		length = strlen(text);

	return wc_slice(wc_arena_copy(sets_arena(), text, length), length);
}

/* Folds follow from the text, so a post never changes sides. */
static void
add_post(const char *text, int source, const char *acts, const char *cues)
{
	Post	   *post;

	posts = enlarged(posts, post_count, sizeof(Post));
	post = &posts[post_count++];
	*post = (Post) {copy_of(text), source, (int) (wc_mix64(hash_of_post(text)) % FOLDS), {"", "", ""}};
	snprintf(post->labels[1], sizeof(post->labels[1]), ",%s,", acts);
	snprintf(post->labels[2], sizeof(post->labels[2]), ",%s,", cues);
}

static bool
has_label(const Post *post, int column, const char *label)
{
	const char *at = strstr(post->labels[column], label);

	return at != NULL && at[-1] == ',' && at[strlen(label)] == ',';
}

static Lines
must_open(const char *format, const char *dir, const char *name)
{
	char		path[4096];
	Lines		lines;

	snprintf(path, sizeof(path), format, dir, name);
	if (!open_lines(&lines, path))
		fail("%s: can't be read", path);
	return lines;
}

/* The tune half. */
static void
read_tune(const char *source)
{
	Lines		lines = must_open("%s/../../test/accuracy/%s", source, "speech_acts.tsv");

	while (next_line(&lines))
		if (lines.count == 5 && strcmp(lines.cells[1], "tune") == 0)
			add_post(lines.cells[4], 0, lines.cells[2], lines.cells[3]);
}

/* A row of act_labels.tsv. */
typedef struct Row
{
	char		key[20];
	char		acts[100];
	char		cues[100];
	bool		used;
} Row;

static int
compare_rows(const void *a, const void *b)
{
	return strcmp(((const Row *) a)->key, ((const Row *) b)->key);
}

static void
use_row(Row *rows, uint32_t count, const char *key, const char *text, int source)
{
	Row			wanted,
			   *row;

	snprintf(wanted.key, sizeof(wanted.key), "%s", key);
	row = bsearch(&wanted, rows, count, sizeof(Row), compare_rows);
	if (row == NULL || row->used)
		return;
	row->used = true;
	add_post(text, source, row->acts, row->cues);
}

static void
read_labelled_posts(const char *source, const char *data)
{
	static const char *const files[] = {"pol_tweets_pemilu2024", "mbg_tweets_2025", "stif_customer_tweets"};
	Row		   *rows = NULL;
	uint32_t	count = 0,
				before = post_count;
	Lines		lines = must_open("%s/%s", source, "act_labels.tsv");

	next_line(&lines);
	while (next_line(&lines))
	{
		rows = enlarged(rows, count, sizeof(Row));
		if (lines.count != 3)
			fail("act_labels.tsv: a row without 3 cells");
		rows[count] = (Row) {0};
		snprintf(rows[count].key, sizeof(rows[count].key), "%s", lines.cells[0]);
		snprintf(rows[count].acts, sizeof(rows[count].acts), "%s", lines.cells[1]);
		snprintf(rows[count].cues, sizeof(rows[count].cues), "%s", lines.cells[2]);
		count++;
	}
	qsort(rows, count, sizeof(Row), compare_rows);
	lines = must_open("%s/%s", source, "sentiment_posts.tsv");
	while (next_line(&lines))
		use_row(rows, count, lines.cells[0], lines.cells[3], 1);
	for (int f = 0; f < 3; f++)
	{
		char		name[100],
					key[20];

		snprintf(name, sizeof(name), "%s.txt", files[f]);
		lines = must_open("%s/unlabelled/%s", data, name);
		while (next_line(&lines))
		{
			snprintf(key, sizeof(key), "%016llx", (unsigned long long) hash_of_post(lines.line));
			use_row(rows, count, key, lines.line, 2);
		}
	}
	if (post_count - before < count)
		fprintf(stderr, "%u of %u labelled posts were found\n", post_count - before, count);
	free(rows);
}

/* --- cues --------------------------------------------------------------------------- */

static uint32_t
read_cues(const char *source, const Task *task, WcLexiconEntry **entries)
{
	Lines		lines = must_open("%s/%s", source, task->file);
	uint32_t	count = 0;

	*entries = NULL;
	next_line(&lines);
	while (next_line(&lines))
	{
		*entries = enlarged(*entries, count, sizeof(WcLexiconEntry));
		if (lines.count != 4)
			fail("%s: a row without 4 cells", task->file);
		(*entries)[count++] = (WcLexiconEntry) {copy_of(lines.cells[0]), copy_of(lines.cells[1]), atof(lines.cells[3]), WC_TERM_LANGUAGE};
	}
	return count;
}

static void
compile(const char *file, const WcLexiconEntry *entries, uint32_t count, WcLexicon *lexicon)
{
	WcTermError error;
	void	   *image;
	uint32_t	size;

	if (wc_lexicon_compile(entries, count, &tool_host, &image, &size, &error) != WC_OK)
		fail("%s: code \"%.*s\", term \"%.*s\": %s", file, (int) error.code.length, error.code.data,
			 (int) error.term.length, error.term.data, error.message != NULL ? error.message : "failed");
	if (wc_lexicon_open(image, size, lexicon) != WC_OK)
		fail("%s: the compiled lexicon is not sound", file);
}

/* Whether an entry reads like a heavier (or earlier) one of its code: it can never match. */
static bool
is_idle(const WcLexicon *lexicon, uint32_t segment, uint32_t entry)
{
	const WcLexEntry *entries = lexicon->entries;

	for (uint32_t t = lexicon->triggers[segment]; t < lexicon->triggers[segment + 1]; t++)
	{
		uint32_t	other = lexicon->triggered[t];
		double		more = fabs(entries[other].weight) - fabs(entries[entry].weight);

		if (entries[other].rule == 0 && entries[other].code == entries[entry].code && (more > 0 || (more == 0 && other < entry)))
			return true;
	}
	return false;
}

/* The lexicon with its priors as weights, without entries that can never match. */
static void
compile_cues(const char *source, const Task *task, Cues *cues)
{
	WcLexiconEntry *entries;
	uint32_t	count = read_cues(source, task, &entries),
				kept = 0;
	WcLexicon	whole;

	compile(task->file, entries, count, &whole);
	for (uint32_t s = 0; s < whole.head->segment_count; s++)
		for (uint32_t t = whole.triggers[s]; t < whole.triggers[s + 1]; t++)
			if (whole.entries[whole.triggered[t]].rule != 0 || !is_idle(&whole, s, whole.triggered[t]))
				entries[kept++] = wc_lexicon_entry(&whole, whole.triggered[t]);
	if (kept < count)
		fprintf(stderr, "%s: %u terms read like a heavier one and are dropped\n", task->file, count - kept);
	compile(task->file, entries, kept, &cues->lexicon);
	free(entries);
	cues->task = task;
	cues->list = allocate(kept * sizeof(Cue));
	for (uint32_t e = 0; e < kept; e++)
		cues->list[e].prior = cues->lexicon.entries[e].weight;
}

/* Weights to match with: learned ones or priors. */
static void
set_weights(Cues *cues, bool learned)
{
	WcLexEntry *entries = (WcLexEntry *) (uintptr_t) cues->lexicon.entries;

	for (uint32_t e = 0; e < cues->lexicon.head->entry_count; e++)
		entries[e].weight = learned ? cues->list[e].weight : cues->list[e].prior;
}

static void
add_hit(Cue *cue, uint32_t post)
{
	if (cue->hit_count == 0 || cue->hits[cue->hit_count - 1].post != post)
	{
		cue->hits = enlarged(cue->hits, cue->hit_count, sizeof(Hit));
		cue->hits[cue->hit_count++] = (Hit) {post, 0};
	}
	cue->hits[cue->hit_count - 1].count++;
}

static void
find_cues(Cues *cues)
{
	WcReader   *reader = wc_reader_create(&tool_host);
	WcMatcher  *matcher = wc_matcher_create(&tool_host);

	for (uint32_t e = 0; e < cues->lexicon.head->entry_count; e++)
		cues->list[e].hit_count = 0;
	for (uint32_t p = 0; p < post_count; p++)
	{
		WcReading	reading;
		const WcMatch *matches;
		uint32_t	count;

		if (wc_read(reader, posts[p].text, &reading) != WC_OK ||
			wc_lexicon_match(matcher, &cues->lexicon, &reading, &matches, &count) != WC_OK)
			fail("a post can't be read");
		for (uint32_t m = 0; m < count; m++)
			add_hit(&cues->list[matches[m].entry], p);
	}
	wc_matcher_destroy(matcher);
	wc_reader_destroy(reader);
}

/* --- fitting ---------------------------------------------------------------------------- */

/* Entries of a code: from *first to *end. */
static void
range_of(const Cues *cues, const char *label, uint32_t *first, uint32_t *end)
{
	uint32_t	count = cues->lexicon.head->entry_count;

#define IS_LABEL(i) wc_slice_equal(wc_lexicon_entry(&cues->lexicon, i).code, wc_slice(label, strlen(label)))
	for (*first = 0; *first < count && !IS_LABEL(*first); (*first)++)
		;
	for (*end = *first; *end < count && IS_LABEL(*end); (*end)++)
		;
#undef IS_LABEL
}

/* Which posts to learn from: a bit set of sources, and a fold left out (FOLDS: none). */
typedef struct Part
{
	int			sources;
	int			left_out;
} Part;

static bool
in_part(const Post *post, Part part)
{
	return (part.sources >> post->source & 1) && post->fold != part.left_out;
}

/* Learning one label; the arrays serve one label after another. */
typedef struct Fit
{
	Cues	   *cues;
	uint32_t	first,
				end;
	double	   *score;			/* of every post, above the limit */
	double	   *importance;		/* 0: not learned from */
	bool	   *present;
} Fit;

/* First and second derivative of the loss at a post by its score. */
static void
derivatives(const Fit *fit, uint32_t post, double *first, double *second)
{
	double		p = 1 / (1 + exp(-SLOPE * fit->score[post]));

	*first = fit->importance[post] * SLOPE * (p - fit->present[post]);
	*second = fit->importance[post] * SLOPE * SLOPE * p * (1 - p);
}

/* A Newton step of one weight, at most half a unit. */
static double
newton_step(double gradient, double curvature)
{
	double		move = -gradient / curvature;

	return move > 0.5 ? 0.5 : move < -0.5 ? -0.5 : move;
}

static void
improve_cue(Fit *fit, uint32_t entry)
{
	Cue		   *cue = &fit->cues->list[entry];
	double		gradient = PULL * (cue->weight - cue->prior),
				curvature = PULL,
				move;

	for (uint32_t h = 0; h < cue->hit_count; h++)
	{
		double		first,
					second;

		derivatives(fit, cue->hits[h].post, &first, &second);
		gradient += cue->hits[h].count * first;
		curvature += (double) cue->hits[h].count * cue->hits[h].count * second;
	}
	move = newton_step(gradient, curvature);
	cue->weight += move;
	for (uint32_t h = 0; h < cue->hit_count; h++)
		fit->score[cue->hits[h].post] += move * cue->hits[h].count;
}

static void
begin_fit(Fit *fit, Cues *cues, const char *label, Part part)
{
	static double *score,
			   *importance;
	static bool *present;

	if (score == NULL)
	{
		score = allocate(post_count * sizeof(double));
		importance = allocate(post_count * sizeof(double));
		present = allocate(post_count * sizeof(bool));
	}
	*fit = (Fit) {cues, 0, 0, score, importance, present};
	range_of(cues, label, &fit->first, &fit->end);
	for (uint32_t p = 0; p < post_count; p++)
	{
		fit->present[p] = has_label(&posts[p], cues->task->column, label);
		fit->importance[p] = !in_part(&posts[p], part) ? 0 : source_weights[posts[p].source] * (fit->present[p] ? PRESENT : 1);
		fit->score[p] = -1;
	}
}

/* Weights of a label's cues. */
static void
learn_label(Fit *fit, Cues *cues, const char *label, Part part)
{
	begin_fit(fit, cues, label, part);
	for (uint32_t e = fit->first; e < fit->end; e++)
	{
		Cue		   *cue = &cues->list[e];

		cue->weight = cue->prior;
		for (uint32_t h = 0; h < cue->hit_count; h++)
			fit->score[cue->hits[h].post] += cue->weight * cue->hits[h].count;
	}
	for (int sweep = 0; sweep < SWEEPS; sweep++)
		for (uint32_t e = fit->first; e < fit->end; e++)
			if (cues->list[e].hit_count > 0)
				improve_cue(fit, e);
	for (uint32_t e = fit->first; e < fit->end; e++)
		cues->list[e].weight = round(cues->list[e].weight / STEP) * STEP;
}

/* All labels, matching with the weights of the round before; the last matching is with the weights as they stay. */
static void
learn(Cues *cues, Part part)
{
	for (int round = 0; round <= ROUNDS; round++)
	{
		set_weights(cues, round > 0);
		find_cues(cues);
		for (int l = 0; l < cues->task->label_count && round < ROUNDS; l++)
		{
			Fit			fit;

			learn_label(&fit, cues, cues->task->labels[l], part);
		}
	}
}

/* What the learned weights give every post. */
static void
score_label(Fit *fit, Cues *cues, const char *label)
{
	begin_fit(fit, cues, label, (Part) {0, FOLDS});
	memset(fit->score, 0, post_count * sizeof(double));
	for (uint32_t e = fit->first; e < fit->end; e++)
	{
		Cue		   *cue = &fit->cues->list[e];

		for (uint32_t h = 0; h < cue->hit_count; h++)
			fit->score[cue->hits[h].post] += cue->weight * cue->hits[h].count;
	}
}

/* --- checking ------------------------------------------------------------------------------ */

/* Right, said and gold by label and source. */
typedef struct Tally
{
	int			right,
				said,
				gold;
} Tally;

static double
f1_of(Tally tally)
{
	return tally.said + tally.gold == 0 ? 0 : 2.0 * tally.right / (tally.said + tally.gold);
}

/* Count the posts of the sources in asked that part leaves out. */
static void
count_answers(const Fit *fit, Part part, int asked, Tally *tally)
{
	for (uint32_t p = 0; p < post_count; p++)
	{
		bool		said = fit->score[p] >= 1 - 1e-9;
		Tally	   *t = &tally[posts[p].source];

		if (!(asked >> posts[p].source & 1) || in_part(&posts[p], part))
			continue;
		if (part.sources == asked && posts[p].fold != part.left_out)
			continue;
		t->right += said && fit->present[p];
		t->said += said;
		t->gold += fit->present[p];
	}
}

static void
print_tally(const char *title, const Task *task, Tally tally[][SOURCES])
{
	printf("\n%s, %s\n%-18s", task->file, title, "");
	for (int s = 0; s < SOURCES; s++)
		printf("   %-5s P     R    F1  gold", source_names[s]);
	for (int l = 0; l < task->label_count; l++)
	{
		printf("\n%-18s", task->labels[l]);
		for (int s = 0; s < SOURCES; s++)
		{
			Tally		t = tally[l][s];

			printf("   %5.2f %5.2f %5.3f %5d", t.said ? (double) t.right / t.said : 0, t.gold ? (double) t.right / t.gold : 0, f1_of(t), t.gold);
		}
	}
	printf("\n%-18s", "macro-F1");
	for (int s = 0; s < SOURCES; s++)
	{
		double		sum = 0;

		for (int l = 0; l < task->label_count; l++)
			sum += f1_of(tally[l][s]);
		printf("               %5.3f      ", sum / task->label_count);
	}
	printf("\n");
}

/* Folds left out in turn when learned and asked are the same, else all of learned. */
static void
cross_validate(Cues *cues, const char *title, int learned, int asked)
{
	Tally		tally[MAX_LABELS][SOURCES] = {{{0}}};

	for (int fold = learned == asked ? 0 : FOLDS; fold < (learned == asked ? FOLDS : FOLDS + 1); fold++)
	{
		Part		part = {learned, fold};

		learn(cues, part);
		for (int l = 0; l < cues->task->label_count; l++)
		{
			Fit			fit;

			score_label(&fit, cues, cues->task->labels[l]);
			count_answers(&fit, part, asked, tally[l]);
		}
	}
	print_tally(title, cues->task, tally);
}

static void
check(Cues *cues)
{
	cross_validate(cues, "5 folds", 7, 7);
	cross_validate(cues, "learned from own and real", 6, 1);
	cross_validate(cues, "learned from tune and real", 5, 2);
	cross_validate(cues, "learned from tune and own", 3, 4);
}

/* --- writing --------------------------------------------------------------------------------- */

static void
write_weights(const char *source, Cues *cues)
{
	char		path[4096];
	FILE	   *file;

	learn(cues, (Part) {7, FOLDS});
	snprintf(path, sizeof(path), "%s/%s", source, cues->task->file);
	file = fopen(path, "wb");
	if (file == NULL)
		fail("%s: can't be written", path);
	fprintf(file, "code\tterm\tweight\tprior\n");
	for (uint32_t e = 0; e < cues->lexicon.head->entry_count; e++)
	{
		WcLexiconEntry entry = wc_lexicon_entry(&cues->lexicon, e);

		fprintf(file, "%.*s\t%.*s\t%g\t%g\n", (int) entry.code.length, entry.code.data, (int) entry.term.length, entry.term.data,
				cues->list[e].weight + 0.0, cues->list[e].prior);
	}
	if (fclose(file) != 0)
		fail("%s: can't be written", path);
	printf("%u posts, %u cues -> %s\n", post_count, cues->lexicon.head->entry_count, path);
}

/* --- proposing -------------------------------------------------------------------------------- */

#define MAX_WORDS 3				/* of a proposed term */
#define MIN_SUPPORT 4
#define MIN_Z 2.5

/* A run of words, and the posts that have it. */
typedef struct Candidate
{
	WcSlice		term;
	uint32_t   *posts;
	uint32_t	post_count;
} Candidate;

static Candidate *candidates;
static uint32_t candidate_count;

/* Open addressing by the term; the table never fills up. */
#define CANDIDATE_SLOTS (1u << 20)
static uint32_t candidate_slots[CANDIDATE_SLOTS];

static void
note_candidate(WcSlice term, uint32_t post)
{
	uint32_t	slot = (uint32_t) wc_mix64(wc_hash_slice(term)) % CANDIDATE_SLOTS;
	Candidate  *candidate;

	while (candidate_slots[slot] != 0 && !wc_slice_equal(candidates[candidate_slots[slot] - 1].term, term))
		slot = (slot + 1) % CANDIDATE_SLOTS;
	if (candidate_slots[slot] == 0)
	{
		if (candidate_count > CANDIDATE_SLOTS / 2)
			return;
		candidates = enlarged(candidates, candidate_count, sizeof(Candidate));
		candidates[candidate_count++] = (Candidate) {wc_slice(wc_arena_copy(sets_arena(), term.data, term.length), term.length), NULL, 0};
		candidate_slots[slot] = candidate_count;
	}
	candidate = &candidates[candidate_slots[slot] - 1];
	if (candidate->post_count > 0 && candidate->posts[candidate->post_count - 1] == post)
		return;
	candidate->posts = enlarged(candidate->posts, candidate->post_count, sizeof(uint32_t));
	candidate->posts[candidate->post_count++] = post;
}

/* Runs of stems, and single words as they are written. */
static void
note_runs(const WcReading *reading, uint32_t post)
{
	for (uint32_t w = 0; w < reading->word_count; w++)
	{
		char		run[400];
		int			length = 0;
		WcSlice		norm = reading->words[w].norm;

		if (reading->words[w].kind == WC_WORD && !wc_slice_equal(norm, reading->words[w].stem))
			note_candidate(wc_slice(run, snprintf(run, sizeof(run), "\"%.*s\"", (int) least(norm.length, 100), norm.data)), post);
		for (uint32_t k = 0; k < MAX_WORDS && w + k < reading->word_count; k++)
		{
			WcSlice		stem = reading->words[w + k].stem;

			length += snprintf(run + length, sizeof(run) - length, "%s%.*s", k > 0 ? " " : "", (int) least(stem.length, 100), stem.data);
			note_candidate(wc_slice(run, length), post);
		}
	}
}

static void
find_candidates(void)
{
	WcReader   *reader = wc_reader_create(&tool_host);

	for (uint32_t p = 0; p < post_count; p++)
	{
		WcReading	reading;

		if (wc_read(reader, posts[p].text, &reading) != WC_OK)
			fail("a post can't be read");
		note_runs(&reading, p);
	}
	wc_reader_destroy(reader);
}

/* How far the label is commoner with a candidate than its posts' scores say, in standard deviations. */
static double
surprise_of(const Fit *fit, const Candidate *candidate, int *gold)
{
	double		residual = 0,
				variance = 0;

	*gold = 0;
	for (uint32_t i = 0; i < candidate->post_count; i++)
	{
		uint32_t	post = candidate->posts[i];
		double		p = 1 / (1 + exp(-SLOPE * fit->score[post]));

		*gold += fit->present[post];
		residual += fit->present[post] - p;
		variance += p * (1 - p);
	}
	return residual / sqrt(variance + 0.5);
}

static void
propose(Cues *cues)
{
	if (candidate_count == 0)
		find_candidates();
	find_cues(cues);
	for (int l = 0; l < cues->task->label_count; l++)
	{
		Fit			fit;

		learn_label(&fit, cues, cues->task->labels[l], (Part) {7, FOLDS});
		for (uint32_t c = 0; c < candidate_count; c++)
		{
			int			gold;
			double		z;

			if (candidates[c].post_count < MIN_SUPPORT)
				continue;
			z = surprise_of(&fit, &candidates[c], &gold);
			if (fabs(z) >= MIN_Z)
				printf("%s\t%.*s\t%.1f\t%d/%u\n", cues->task->labels[l], (int) candidates[c].term.length, candidates[c].term.data,
					   z, gold, candidates[c].post_count);
		}
	}
}

int
main(int argc, char **argv)
{
	if (argc != 3 && argc != 4)
		fail("usage: learn_acts SRC DATA [check | propose]");
	read_tune(argv[1]);
	read_labelled_posts(argv[1], argv[2]);
	for (int t = 0; t < 2; t++)
	{
		Cues		cues;

		compile_cues(argv[1], &tasks[t], &cues);
		if (argc == 3)
			write_weights(argv[1], &cues);
		else if (strcmp(argv[3], "check") == 0)
			check(&cues);
		else if (strcmp(argv[3], "propose") == 0)
			propose(&cues);
		else
			fail("unknown word \"%s\"", argv[3]);
	}
	return 0;
}
