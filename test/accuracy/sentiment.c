/*
 * sentiment.c - how well the sentiment model does, what its parts are worth,
 * and what a user's own labels add.
 *
 * Input:    sentiment SRC DATA [PART...]: the project's tables, the measuring
 *           data; parts: shipped, adapted, toward, left-out, ablation (all by
 *           default).  A set's test part is used where DATA has one, else its
 *           development part; of a set that was not learned from, its training
 *           part too, but where something is adapted to it.
 * Output:   tables on standard output, in per cent.
 * Does not: change the model.
 *
 * Intervals: 95 %, from 1000 bootstrap samples of the posts, the same posts for
 * both sides of a comparison.
 */
#include "core/sentiment.h"
#include "data/recipe.h"

#define SAMPLES 1000
#define MAX_POSTS 20000
/* C of train(), for what is learned from a user's posts alone. */
#define ALONE_COST 0.4

/* Sets to measure on; seen: its training part was learned from. */
static const struct
{
	const char *name;
	bool		seen;
}			names[] = {
	{"smsa", true}, {"nusax", true}, {"pilpres2019", true}, {"absa2024", true}, {"kopdessilver", true},
	{"jatim2024", false}, {"dki2017", false}, {"lrt2019", false}, {"tvtalk", false}, {"idsa", false}, {"mbg2025", false}
};

#define SET_COUNT ((int) (sizeof(names) / sizeof(names[0])))

/* What a model said of a set's posts. */
typedef struct Answers
{
	const Set  *set;
	uint8_t	   *label;
	double	   *confidence;
} Answers;

typedef struct Measures
{
	double		f1,
				accuracy,
				ece,
				half;			/* accuracy of the most confident half */
} Measures;

static const char *data_dir;

static Set
measuring_set(const char *name)
{
	Set			set = read_set(data_dir, name, "test");

	return set.count > 0 ? set : read_set(data_dir, name, "dev");
}

/* Of a set that the model did not learn from, all posts: intervals are narrower. */
static Set
widest_set(const char *name, bool seen)
{
	Set			set = measuring_set(name),
				train;

	if (seen || set.count == 0)
		return set;
	train = read_set(data_dir, name, "train");
	append_set(&set, &train, 1);
	return set;
}

/* --- answers --------------------------------------------------------------------- */

/* The raw scores of a row: what wc_model_scores gives for its text, up to rounding. */
static void
score_row(const WcModel *model, WcSlice row, double *raw)
{
	WcRowReader reader;
	uint32_t	bucket;
	double		value;

	for (uint32_t k = 0; k < model->label_count; k++)
		raw[k] = model->labels[k].bias;
	wc_row_begin(&reader, row);
	while (wc_row_next(&reader, &bucket, &value) > 0)
	{
		const int8_t *weights = wc_model_weights(model, bucket);

		for (uint32_t k = 0; weights != NULL && k < model->label_count; k++)
			raw[k] += model->scale * value * weights[k];
	}
}

/* On a set without neutral posts the choice is between the two others. */
static Answers
answer(const WcModel *model, const Set *set)
{
	Answers		answers = {set, malloc(set->count + 1), malloc((set->count + 1) * sizeof(double))};

	for (uint32_t i = 0; i < set->count; i++)
	{
		double		raw[3],
					p[3];
		int			best;

		score_row(model, set->examples[i].row, raw);
		wc_model_probabilities(model, raw, p);
		if (set->two)
		{
			double		both = p[0] + p[2];

			p[0] /= both;
			p[1] = 0;
			p[2] /= both;
		}
		best = wc_model_best(model, p);
		answers.label[i] = (uint8_t) best;
		answers.confidence[i] = p[best];
	}
	return answers;
}

/* --- measures ----------------------------------------------------------------------- */

/* Macro-F1 over the posts listed (NULL: all). */
static double
macro_f1(const Answers *answers, const uint32_t *posts)
{
	double		table[3][3] = {{0}};
	double		sum = 0;
	int			classes = 0;

	for (uint32_t i = 0; i < answers->set->count; i++)
	{
		uint32_t	post = posts == NULL ? i : posts[i];

		table[answers->set->examples[post].label][answers->label[post]]++;
	}
	for (int k = 0; k < 3; k++)
	{
		double		gold = table[k][0] + table[k][1] + table[k][2];
		double		said = table[0][k] + table[1][k] + table[2][k];

		if (answers->set->two && k == 1)
			continue;
		classes++;
		sum += gold + said == 0 ? 0 : 2 * table[k][k] / (gold + said);
	}
	return sum / classes;
}

static const double *confidence_of;

static int
by_confidence(const void *a, const void *b)
{
	double		x = confidence_of[*(const uint32_t *) a],
				y = confidence_of[*(const uint32_t *) b];

	return x > y ? -1 : x < y;
}

static bool
is_right(const Answers *answers, uint32_t post)
{
	return answers->label[post] == answers->set->examples[post].label;
}

/* Expected calibration error: ten bins of equal width (Guo et al. 2017). */
static double
calibration_error(const Answers *answers)
{
	double		confidence[10] = {0},
				right[10] = {0},
				error = 0;

	for (uint32_t i = 0; i < answers->set->count; i++)
	{
		int			bin = (int) (answers->confidence[i] * 10);

		bin = bin > 9 ? 9 : bin;
		confidence[bin] += answers->confidence[i];
		right[bin] += is_right(answers, i);
	}
	for (int b = 0; b < 10; b++)
		error += confidence[b] > right[b] ? confidence[b] - right[b] : right[b] - confidence[b];
	return error / answers->set->count;
}

static Measures
measure(const Answers *answers)
{
	uint32_t	count = answers->set->count,
				half = count / 2;
	uint32_t   *order = malloc((count + 1) * sizeof(uint32_t));
	Measures	measures = {macro_f1(answers, NULL), 0, calibration_error(answers), 0};

	for (uint32_t i = 0; i < count; i++)
	{
		order[i] = i;
		measures.accuracy += is_right(answers, i);
	}
	confidence_of = answers->confidence;
	qsort(order, count, sizeof(uint32_t), by_confidence);
	for (uint32_t i = 0; i < half; i++)
		measures.half += is_right(answers, order[i]);
	measures.accuracy /= count;
	measures.half /= half > 0 ? half : 1;
	free(order);
	return measures;
}

static int
by_value(const void *a, const void *b)
{
	double		x = *(const double *) a,
				y = *(const double *) b;

	return x < y ? -1 : x > y;
}

/* The mean of the macro-F1 of several models. */
static double
mean_f1(const Answers *answers, int rounds, const uint32_t *posts)
{
	double		sum = 0;

	for (int r = 0; r < rounds; r++)
		sum += macro_f1(&answers[r], posts);
	return sum / rounds;
}

/* The interval of the mean F1 of a's models, or with b of the difference a - b; the models differ in what they learned from. */
static void
bootstrap_rounds(const Answers *a, const Answers *b, int rounds, double *low, double *high)
{
	static double values[SAMPLES];
	static uint32_t posts[MAX_POSTS];
	uint32_t	count = a->set->count;

	for (int s = 0; s < SAMPLES; s++)
	{
		for (uint32_t i = 0; i < count; i++)
			posts[i] = (uint32_t) (wc_mix64((uint64_t) s << 32 | i) % count);
		values[s] = mean_f1(a, rounds, posts) - (b == NULL ? 0 : mean_f1(b, rounds, posts));
	}
	qsort(values, SAMPLES, sizeof(double), by_value);
	*low = values[SAMPLES / 40];
	*high = values[SAMPLES - SAMPLES / 40 - 1];
}

static void
bootstrap(const Answers *a, const Answers *b, double *low, double *high)
{
	bootstrap_rounds(a, b, 1, low, high);
}

static WcModel
open_image(WcSlice image)
{
	WcModel		model;

	if (wc_model_validate(image) != WC_OK || wc_model_open(image, sets_arena(), &model) != WC_OK)
		fail("the model can't be opened");
	return model;
}

static WcModel
shipped(void)
{
	return open_image(wc_slice(wc_sentiment_image, wc_sentiment_image_length));
}

/* --- the tables ------------------------------------------------------------------------ */

static void
measure_shipped(void)
{
	WcModel		model = shipped();

	printf("\nThe shipped model (sets marked * have a training part that it learned from)\n");
	printf("%-14s %6s %9s %15s %9s %6s %15s\n", "set", "posts", "macro-F1", "interval", "accuracy", "ECE", "confident half");
	for (int i = 0; i < SET_COUNT; i++)
	{
		Set			set = widest_set(names[i].name, names[i].seen);
		Answers		answers;
		Measures	m;
		double		low,
					high;

		if (set.count == 0)
			continue;
		answers = answer(&model, &set);
		m = measure(&answers);
		bootstrap(&answers, NULL, &low, &high);
		printf("%-13s%s %6u %9.1f %8.1f - %4.1f %9.1f %6.3f %15.1f\n", set.name, names[i].seen ? "*" : " ", set.count, 100 * m.f1,
			   100 * low, 100 * high, 100 * m.accuracy, m.ece, 100 * m.half);
	}
}

/* The first count posts of a set in an order that the seed fixes. */
static Set
sample_of(const Set *set, uint32_t count, uint64_t seed)
{
	Set			sample = {.name = set->name};
	uint32_t   *order = malloc((set->count + 1) * sizeof(uint32_t));

	for (uint32_t i = 0; i < set->count; i++)
		order[i] = i;
	for (uint32_t i = set->count; i > 1; i--)
	{
		uint32_t	j = (uint32_t) (wc_mix64(seed << 40 | i) % i);
		uint32_t	kept = order[i - 1];

		order[i - 1] = order[j];
		order[j] = kept;
	}
	for (uint32_t i = 0; i < count && i < set->count; i++)
	{
		Set			one = {.count = 1,.examples = &set->examples[order[i]]};

		append_set(&sample, &one, 1);
	}
	free(order);
	return sample;
}

/* The answers after learning from a sample, from the base or (NULL) from nothing. */
static Answers
answers_after(const Set *sample, const WcModel *base, double cost, const Set *test)
{
	WcTrainOptions options = WC_TRAIN_DEFAULTS;
	WcSlice		image;
	WcModel		model;

	options.base = base;
	options.cost = cost;
	if (wc_train(sample->examples, sample->count, sentiment_labels, 3, &options, &tool_host, sets_arena(), &image) != WC_OK)
		fail("%s: a sample of %u posts lacks a label", sample->name, sample->count);
	model = open_image(image);
	return answer(&model, test);
}

#define ROUNDS 3

/* One line: adapted with size posts against learned from them alone, and against the base. */
static void
measure_sample(const Set *train, const Set *test, const WcModel *base, uint32_t size, double cost)
{
	int			rounds = size < train->count ? ROUNDS : 1;
	Answers		adapted[ROUNDS],
				alone[ROUNDS],
				none[ROUNDS];
	double		low[2],
				high[2];

	for (int r = 0; r < rounds; r++)
	{
		Set			sample = sample_of(train, size, (uint64_t) r + 1);

		adapted[r] = answers_after(&sample, base, cost, test);
		alone[r] = answers_after(&sample, NULL, ALONE_COST, test);
		none[r] = r == 0 ? answer(base, test) : none[0];
	}
	bootstrap_rounds(adapted, alone, rounds, &low[0], &high[0]);
	bootstrap_rounds(adapted, none, rounds, &low[1], &high[1]);
	printf("%-12s %6u %8.1f %8.1f  [%+5.1f %+5.1f] %12.1f  [%+5.1f %+5.1f]\n", test->name, size < train->count ? size : train->count,
		   100 * mean_f1(adapted, rounds, NULL), 100 * mean_f1(alone, rounds, NULL), 100 * low[0], 100 * high[0],
		   100 * mean_f1(none, rounds, NULL), 100 * low[1], 100 * high[1]);
	fflush(stdout);
}

/* Sets without neutral posts are left out: the labels learned must be all three. */
static void
measure_adapted(double cost)
{
	static const uint32_t sizes[] = {50, 200, 500, MAX_POSTS};
	WcModel		model = shipped();

	printf("\nAdapted to a set with some of its training posts: macro-F1, mean of %d samples [paired intervals of the difference]\n", ROUNDS);
	printf("%-12s %6s %8s %24s %28s\n", "set", "posts", "adapted", "from these posts alone", "not adapted");
	for (int i = 0; i < SET_COUNT; i++)
	{
		Set			train = read_set(data_dir, names[i].name, "train"),
					test = measuring_set(names[i].name);

		if (train.count == 0 || test.count == 0 || train.two || names[i].seen)
			continue;
		for (int s = 0; s < 4; s++)
			measure_sample(&train, &test, &model, sizes[s], cost);
	}
}

static void
measure_comparison(const char *title, WcSlice image, const Answers *full)
{
	WcModel		model = open_image(image);

	printf("%-14s", title);
	for (int i = 0; i < SET_COUNT; i++)
	{
		Answers		answers;
		double		low,
					high;

		if (full[i].set == NULL)
			continue;
		answers = answer(&model, full[i].set);
		bootstrap(&answers, &full[i], &low, &high);
		printf("  %5.1f [%+5.1f %+5.1f]", 100 * macro_f1(&answers, NULL), 100 * low, 100 * high);
		free(answers.label);
		free(answers.confidence);
	}
	printf("\n");
	fflush(stdout);
}

/* Print the head of a comparison and the answers of everything together. */
static Answers *
begin_comparison(const char *title, const char *source, const char *first)
{
	static Set	sets[SET_COUNT];
	Answers    *full = calloc(SET_COUNT, sizeof(Answers));
	Set			all = recipe_posts(source, data_dir, "");
	WcModel		model = open_image(recipe_learn(&all, 2));

	printf("\n%s\n%-14s", title, first);
	for (int i = 0; i < SET_COUNT; i++)
	{
		sets[i] = widest_set(names[i].name, names[i].seen);
		if (sets[i].count > 0 && strcmp(names[i].name, "idsa") != 0 && strcmp(names[i].name, "mbg2025") != 0)
		{
			full[i] = answer(&model, &sets[i]);
			printf("  %-19s", names[i].name);
		}
	}
	printf("\n%-14s", "all");
	for (int i = 0; i < SET_COUNT; i++)
		if (full[i].set != NULL)
			printf("  %5.1f %13s", 100 * macro_f1(&full[i], NULL), "");
	printf("\n");
	fflush(stdout);
	return full;
}

static void
measure_left_out(const char *source)
{
	static const char *const parts[] = {"smsa", "nusax", "absa2024", "pilpres2019", "kopdessilver", "own posts", "labelled"};
	Answers    *full = begin_comparison("Learned without one set: macro-F1 [interval of the difference]", source, "without");

	for (int i = 0; i < 7; i++)
	{
		Set			all = recipe_posts(source, data_dir, parts[i]);

		measure_comparison(parts[i], recipe_learn(&all, 2), full);
	}
}

static void
measure_ablation(const char *source)
{
	static const char *const blocks[] = {"words", "pairs", "negation", "grams", "polarity", "signs"};
	Answers    *full = begin_comparison("Learned without one block of features: macro-F1 [interval of the difference]", source, "without");

	for (int i = 0; i < 6; i++)
	{
		Set			all;

		use_blocks(WC_BLOCK_ALL & ~(1 << i));
		all = recipe_posts(source, data_dir, "");
		measure_comparison(blocks[i], recipe_learn(&all, 2), full);
	}
	use_blocks(WC_BLOCK_ALL);
}

/* --- towards a target ---------------------------------------------------------------- */

static double
balance_of(const WcModel *model, const WcReading *part, WcArena *arena)
{
	WcFeatures	features;
	double		raw[3],
				p[3];

	if (wc_features(part, WC_BLOCK_ALL, false, arena, &features) != WC_OK)
		fail("a text can't be read");
	wc_model_scores(model, &features, raw);
	wc_model_probabilities(model, raw, p);
	return p[2] - p[0];
}

/* The balance towards a target as sentiment_toward gives it; false when it is not mentioned. */
static bool
toward(const WcModel *model, const char *text, const char *target, double *balance)
{
	static WcReader *readers[2];
	WcArena    *arena;
	WcReading	reading,
				wanted;
	WcParts		parts;
	WcSpan	   *mentions;
	uint32_t	count;

	if (readers[0] == NULL)
	{
		readers[0] = wc_reader_create(&tool_host);
		readers[1] = wc_reader_create(&tool_host);
	}
	arena = wc_reader_arena(readers[0]);
	if (wc_read(readers[0], wc_slice(text, strlen(text)), &reading) != WC_OK ||
		wc_read(readers[1], wc_slice(target, strlen(target)), &wanted) != WC_OK ||
		wc_find_mentions(&reading, &wanted, arena, &mentions, &count) != WC_OK || count == 0 ||
		wc_parts_toward(&reading, mentions, count, arena, &parts) != WC_OK)
		return false;
	*balance = wc_toward(&parts, balance_of(model, &reading, arena), balance_of(model, &parts.own, arena),
						 parts.others.word_count == 0 ? 0 : balance_of(model, &parts.others, arena));
	return true;
}

/* Of the rows of one part. */
static void
measure_toward_part(const WcModel *model, const char *path, const char *part)
{
	FILE	   *file = fopen(path, "rb");
	char		line[4096];
	int			asked = 0,
				right = 0,
				both = 0,
				rows = 0;

	if (file == NULL || fgets(line, sizeof(line), file) == NULL)
		fail("%s: can't be read", path);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		char	   *split = strtok(line, "\t"),
				   *praised = strtok(NULL, "\t"),
				   *blamed = strtok(NULL, "\t"),
				   *text = strtok(NULL, "\n");
		double		good,
					bad;
		bool		one,
					two;

		if (strcmp(split, part) != 0)
			continue;
		one = toward(model, text, praised, &good) && good > 0;
		two = toward(model, text, blamed, &bad) && bad < 0;
		asked += 2;
		rows++;
		right += one + two;
		both += one && two;
		if (getenv("WRONG") != NULL && !(one && two))
			printf("%s%s %s\n", one ? "" : "praise ", two ? "" : "blame ", text);
	}
	fclose(file);
	printf("%-6s %4d of %4d targets right (%.1f %%), both right in %3d of %3d posts (%.1f %%)\n",
		   part, right, asked, 100.0 * right / asked, both, rows, 100.0 * both / rows);
}

/* FILE: part, target praised, target blamed, text; each row asks two questions. */
static void
measure_toward(const char *path)
{
	WcModel		model = shipped();

	printf("\nTowards a target, posts that praise one and blame another; tuned: errors were read while the rules were made, held: they were not\n");
	measure_toward_part(&model, path, "tuned");
	measure_toward_part(&model, path, "held");
}

/* How often a post with the higher balance is the positive one of a pair: 0.5 is chance. */
static double
share_in_order(const double *balances, const uint8_t *labels, int count)
{
	double		right = 0,
				pairs = 0;

	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++)
			if (labels[i] == 2 && labels[j] == 0)
			{
				right += balances[i] > balances[j] ? 1 : balances[i] == balances[j] ? 0.5 : 0;
				pairs++;
			}
	return pairs > 0 ? right / pairs : 0;
}

/* DATA/sentiment/targets.tsv, development rows: posts labelled by their stand on one candidate.  Nothing without the file. */
static void
measure_toward_candidates(void)
{
	static double balances[2][MAX_POSTS];
	static uint8_t labels[MAX_POSTS];
	WcModel		model = shipped();
	WcReader   *reader = wc_reader_create(&tool_host);
	char		path[4096],
				line[65536];
	FILE	   *file;
	int			count = 0;

	snprintf(path, sizeof(path), "%s/sentiment/targets.tsv", data_dir);
	file = fopen(path, "rb");
	if (file == NULL)
		return;
	while (count < MAX_POSTS && fgets(line, sizeof(line), file) != NULL)
	{
		char	   *id = strtok(line, "\t"),
				   *text = strtok(NULL, "\t"),
				   *target = strtok(NULL, "\t-"),
				   *label = strtok(NULL, "\t");
		WcReading	reading;

		while (label != NULL && strcmp(label, "positive") != 0 && strcmp(label, "negative") != 0)
			label = strtok(NULL, "\t");
		if (id == NULL || label == NULL || strstr(label + strlen(label) + 1, "\tdev") == NULL || !toward(&model, text, target, &balances[0][count]))
			continue;
		if (wc_read(reader, wc_slice(text, strlen(text)), &reading) != WC_OK)
			fail("a text can't be read");
		balances[1][count] = balance_of(&model, &reading, wc_reader_arena(reader));
		labels[count++] = label[0] == 'p' ? 2 : 0;
	}
	fclose(file);
	printf("on %d real posts by their stand on a candidate, pairs in the right order: %.1f %%; by the sentiment of the whole post %.1f %%\n",
		   count, 100 * share_in_order(balances[0], labels, count), 100 * share_in_order(balances[1], labels, count));
}

/* Macro-F1 of the highest raw score, without calibration: what liblinear's decision is compared with. */
static void
measure_raw(void)
{
	static const char *const sets[] = {"smsa", "jatim2024"};
	WcModel		model = shipped();

	for (int s = 0; s < 2; s++)
	{
		Set			set = measuring_set(sets[s]);
		Answers		answers = answer(&model, &set);

		for (uint32_t i = 0; i < set.count; i++)
		{
			double		raw[3];

			score_row(&model, set.examples[i].row, raw);
			answers.label[i] = (uint8_t) wc_model_best(&model, raw);
		}
		printf("%-14s %.1f\n", sets[s], 100 * macro_f1(&answers, NULL));
	}
}

/* Print the features of the recipe's posts, then of smsa's measuring part, as liblinear reads them. */
static void
dump(const char *source)
{
	Set			all = recipe_posts(source, data_dir, ""),
				test = measuring_set("smsa"),
				jatim = measuring_set("jatim2024");
	const Set  *sets[] = {&all, &test, &jatim};

	for (int s = 0; s < 3; s++)
		for (uint32_t i = 0; i < sets[s]->count; i++)
		{
			WcRowReader reader;
			uint32_t	bucket;
			double		value;

			printf("%d %u %g", s, sets[s]->examples[i].label, sets[s]->examples[i].weight);
			wc_row_begin(&reader, sets[s]->examples[i].row);
			while (wc_row_next(&reader, &bucket, &value) > 0)
				printf(" %u:%.9g", bucket, value);
			printf("\n");
		}
}

static bool
wanted(int argc, char **argv, const char *part)
{
	for (int i = 3; i < argc; i++)
		if (strcmp(argv[i], part) == 0)
			return true;
	return argc == 3 && strcmp(part, "dump") != 0 && strcmp(part, "raw") != 0;
}

int
main(int argc, char **argv)
{
	if (argc < 3)
		fail("usage: sentiment SRC DATA [shipped] [adapted] [toward] [left-out] [ablation] [raw] [dump]");
	data_dir = argv[2];
	if (wanted(argc, argv, "shipped"))
		measure_shipped();
	if (wanted(argc, argv, "adapted"))
		measure_adapted(getenv("COST") != NULL ? atof(getenv("COST")) : WC_ADAPT_COST);
	if (wanted(argc, argv, "toward"))
	{
		measure_toward("test/accuracy/two_targets.tsv");
		measure_toward_candidates();
	}
	if (wanted(argc, argv, "left-out"))
		measure_left_out(argv[1]);
	if (wanted(argc, argv, "ablation"))
		measure_ablation(argv[1]);
	if (wanted(argc, argv, "raw"))
		measure_raw();
	if (wanted(argc, argv, "dump"))
		dump(argv[1]);
	return 0;
}
