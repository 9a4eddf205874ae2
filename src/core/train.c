/*
 * train.c - learns a linear classifier from labelled posts.
 *
 * Input:    rows with labels and weights; perhaps a model to start from.
 * Output:   see train.h.
 * Does not: use random numbers that are not fixed, or an operation whose
 *           rounding the machine chooses: the same rows give the same bytes.
 */
#include "train.h"

/* Sweeps over the posts, and the violation of the optimality conditions that ends them. */
#define MAX_SWEEPS 200
#define TOLERANCE 0.01
/* Steps of the calibration's fit, and posts times labels that it looks at. */
#define CALIBRATION_STEPS 200
#define CALIBRATION_CELLS 400000
/* Where the slope starts and how strongly it is held there, in posts. */
#define USUAL_SLOPE 2.0
#define CALIBRATION_PRIOR 2.0
/* Ridge of the least squares that express a new label in a base's scores. */
#define BASE_RIDGE 150.0

/* The posts as sparse vectors over the buckets that occur, numbered from 0. */
typedef struct Problem
{
	const WcExample *examples;	/* sorted */
	uint32_t	count;
	uint32_t   *starts;			/* count + 1, into index and value */
	uint32_t   *index;
	float	   *value;
	double	   *square;			/* length of each vector, squared, with the bias's 1 */
	uint8_t    *fold;
	uint32_t	dimension;		/* buckets that occur */
	uint32_t   *bucket;			/* of each number */
} Problem;

/* The state of one solution: weights, the bias last. */
typedef struct Solver
{
	double	   *weights;		/* dimension + 1 */
	double	   *apart;			/* as many for every source, or NULL */
	double	   *alpha;			/* count */
	uint32_t   *order;			/* count */
} Solver;

/* --- sorting the examples -------------------------------------------------------- */

static int
compare_examples(const WcExample *a, const WcExample *b, uint64_t hash_a, uint64_t hash_b)
{
	int			order;

	if (hash_a != hash_b)
		return hash_a < hash_b ? -1 : 1;
	order = wc_slice_compare(a->row, b->row);
	if (order == 0 && a->label != b->label)
		order = a->label < b->label ? -1 : 1;
	if (order == 0 && a->weight != b->weight)
		order = a->weight < b->weight ? -1 : 1;
	if (order == 0 && a->source != b->source)
		order = a->source < b->source ? -1 : 1;
	return order;
}

/* Asks every 1024th post whether to stop. */
static bool
stop_at(const WcHost *host, uint32_t post)
{
	return post % 1024 == 1023 && wc_stop_asked(host);
}

typedef struct Hashed
{
	uint64_t	hash;
	WcExample	example;
} Hashed;

static void
sift(Hashed *items, uint32_t root, uint32_t count)
{
	Hashed		moved = items[root];

	for (;;)
	{
		uint32_t	child = 2 * root + 1;

		if (child >= count)
			break;
		if (child + 1 < count && compare_examples(&items[child].example, &items[child + 1].example, items[child].hash, items[child + 1].hash) < 0)
			child++;
		if (compare_examples(&moved.example, &items[child].example, moved.hash, items[child].hash) >= 0)
			break;
		items[root] = items[child];
		root = child;
	}
	items[root] = moved;
}

/* Heap sort by the rows' hashes, so that the order in which posts came has no say. */
static WcStatus
sort_examples(WcExample *examples, uint32_t count, WcArena *arena)
{
	Hashed	   *items = wc_arena_alloc(arena, ((size_t) count + 1) * sizeof(Hashed));

	if (items == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < count; i++)
		items[i] = (Hashed) {wc_hash_slice(examples[i].row), examples[i]};
	for (uint32_t i = count / 2; i > 0; i--)
	{
		if (stop_at(arena->host, i))
			return WC_CANCELLED;
		sift(items, i - 1, count);
	}
	for (uint32_t i = count; i > 1; i--)
	{
		Hashed		last = items[i - 1];

		if (stop_at(arena->host, i))
			return WC_CANCELLED;
		items[i - 1] = items[0];
		items[0] = last;
		sift(items, 0, i - 1);
	}
	for (uint32_t i = 0; i < count; i++)
		examples[i] = items[i].example;
	return WC_OK;
}

/* --- the problem ------------------------------------------------------------------- */

/* Count the features of all rows and mark the buckets that occur. */
static WcStatus
survey(const WcExample *examples, uint32_t count, uint32_t *numbers, size_t *features, const WcHost *host)
{
	*features = 0;
	for (uint32_t i = 0; i < count; i++)
	{
		WcRowReader reader;
		uint32_t	bucket;
		double		value;
		int			more = wc_row_begin(&reader, examples[i].row) ? 1 : -1;

		if (stop_at(host, i))
			return WC_CANCELLED;
		while (more > 0 && (more = wc_row_next(&reader, &bucket, &value)) > 0)
		{
			numbers[bucket] = 1;
			(*features)++;
		}
		if (more < 0)
			return WC_CORRUPT;
	}
	return *features > UINT32_MAX ? WC_TOO_LARGE : WC_OK;
}

static WcStatus
fill_vectors(Problem *problem, const uint32_t *numbers, const WcHost *host)
{
	uint32_t	at = 0;

	for (uint32_t i = 0; i < problem->count; i++)
	{
		WcRowReader reader;
		uint32_t	bucket;
		double		value;

		if (stop_at(host, i))
			return WC_CANCELLED;
		problem->starts[i] = at;
		problem->square[i] = 1;
		wc_row_begin(&reader, problem->examples[i].row);
		while (wc_row_next(&reader, &bucket, &value) > 0)
		{
			problem->index[at] = numbers[bucket];
			problem->value[at] = (float) value;
			problem->square[i] += (double) problem->value[at] * (double) problem->value[at];
			at++;
		}
	}
	problem->starts[problem->count] = at;
	return WC_OK;
}

static WcStatus
make_problem(const WcExample *examples, uint32_t count, int folds, WcArena *arena, Problem *problem)
{
	uint32_t   *numbers = wc_arena_alloc(arena, WC_DIMENSION * sizeof(uint32_t));
	size_t		features;
	WcStatus	status;

	if (numbers == NULL)
		return WC_NO_MEMORY;
	memset(numbers, 0, WC_DIMENSION * sizeof(uint32_t));
	memset(problem, 0, sizeof(*problem));
	status = survey(examples, count, numbers, &features, arena->host);
	if (status != WC_OK)
		return status;
	problem->examples = examples;
	problem->count = count;
	problem->bucket = wc_arena_alloc(arena, WC_DIMENSION * sizeof(uint32_t));
	problem->starts = wc_arena_alloc(arena, ((size_t) count + 1) * sizeof(uint32_t));
	problem->index = wc_arena_alloc(arena, (features + 1) * sizeof(uint32_t));
	problem->value = wc_arena_alloc(arena, (features + 1) * sizeof(float));
	problem->square = wc_arena_alloc(arena, ((size_t) count + 1) * sizeof(double));
	problem->fold = wc_arena_alloc(arena, (size_t) count + 1);
	if (problem->bucket == NULL || problem->starts == NULL || problem->index == NULL || problem->value == NULL ||
		problem->square == NULL || problem->fold == NULL)
		return WC_NO_MEMORY;
	for (uint32_t b = 0; b < WC_DIMENSION; b++)
		if (numbers[b] != 0)
		{
			problem->bucket[problem->dimension] = b;
			numbers[b] = problem->dimension++;
		}
	/* equal texts fall into one fold */
	for (uint32_t i = 0; i < count; i++)
		problem->fold[i] = (uint8_t) ((wc_hash_slice(examples[i].row) >> 20) % (unsigned) folds);
	return fill_vectors(problem, numbers, arena->host);
}

/* --- solving ------------------------------------------------------------------------ */

static double
score_post(const Problem *problem, uint32_t post, const double *weights)
{
	double		sum = weights[problem->dimension];

	for (uint32_t f = problem->starts[post]; f < problem->starts[post + 1]; f++)
		sum += weights[problem->index[f]] * (double) problem->value[f];
	return sum;
}

static void
add_post(const Problem *problem, uint32_t post, double factor, double *weights)
{
	for (uint32_t f = problem->starts[post]; f < problem->starts[post + 1]; f++)
		weights[problem->index[f]] += factor * (double) problem->value[f];
	weights[problem->dimension] += factor;
}

/* A fixed permutation for every sweep: Fisher and Yates with a counter hashed. */
static void
shuffle(uint32_t *order, uint32_t count, uint64_t sweep)
{
	for (uint32_t i = count; i > 1; i--)
	{
		uint32_t	j = (uint32_t) (wc_mix64(sweep << 32 | i) % i);
		uint32_t	kept = order[i - 1];

		order[i - 1] = order[j];
		order[j] = kept;
	}
}

/* The weights of a post's own source, or NULL. */
static double *
weights_apart(const Problem *problem, const Solver *solver, uint32_t post)
{
	return solver->apart == NULL ? NULL : solver->apart + problem->examples[post].source * ((size_t) problem->dimension + 1);
}

/* One step of the descent; returns the violation found, 0 for none. */
static double
descend(const Problem *problem, Solver *solver, uint32_t post, double sign, double cost)
{
	double	   *apart = weights_apart(problem, solver, post);
	double		square = problem->square[post] * (apart == NULL ? 1 : 2);
	double		diagonal = 0.5 / cost;
	double		old = solver->alpha[post];
	double		score = score_post(problem, post, solver->weights) + (apart == NULL ? 0 : score_post(problem, post, apart));
	double		gradient = sign * score - 1 + old * diagonal;
	double		next;

	if (old == 0 && gradient > 0)
		return 0;
	next = old - gradient / (square + diagonal);
	next = next < 0 ? 0 : next;
	solver->alpha[post] = next;
	add_post(problem, post, (next - old) * sign, solver->weights);
	if (apart != NULL)
		add_post(problem, post, (next - old) * sign, apart);
	return gradient;
}

/*
 * Separate one label from the rest, leaving out a fold (-1: none).  The
 * weights hold where to start from, which is also what they are drawn to.
 */
static WcStatus
solve(const Problem *problem, uint32_t label, int left_out, double cost_label, double cost_rest, const WcHost *host, Solver *solver)
{
	uint32_t	count = 0;
	size_t		since_check = 0;

	for (uint32_t i = 0; i < problem->count; i++)
	{
		solver->alpha[i] = 0;
		if (problem->fold[i] != left_out)
			solver->order[count++] = i;
	}
	for (int sweep = 0; sweep < MAX_SWEEPS; sweep++)
	{
		double		highest = 0,
					lowest = 0;

		shuffle(solver->order, count, (uint64_t) sweep);
		for (uint32_t i = 0; i < count; i++)
		{
			uint32_t	post = solver->order[i];
			bool		own = problem->examples[post].label == label;
			double		violation = descend(problem, solver, post, own ? 1 : -1,
											(own ? cost_label : cost_rest) * problem->examples[post].weight);

			highest = violation > highest ? violation : highest;
			lowest = violation < lowest ? violation : lowest;
			since_check += problem->starts[post + 1] - problem->starts[post] + 1;
			if (since_check > WC_CHECK_EVERY)
			{
				since_check = 0;
				if (wc_stop_asked(host))
					return WC_CANCELLED;
			}
		}
		if (highest - lowest < TOLERANCE)
			break;
	}
	return WC_OK;
}

/* --- labels ----------------------------------------------------------------------------- */

/* One label of the model to be. */
typedef struct Target
{
	WcSlice		name;
	int			given;			/* index of the labels given, or -1: the base's only */
	int			base;			/* index in the base, or -1 */
	double		cost;			/* factor of C for its own posts */
	double		calibration;	/* factor of its posts in the calibration */
	double	   *mixture;		/* of the base's scores, then a constant: where a given one starts from */
} Target;

typedef struct Plan
{
	Problem		problem;
	Target	   *targets;		/* sorted by name */
	uint32_t	target_count;
	uint32_t	label_count;	/* given */
	const WcTrainOptions *options;
	const WcHost *host;
	WcArena    *arena;
	double	   *base_weights;	/* per label of the base dimension + 1 */
} Plan;

static void
sort_targets(Target *targets, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
		for (uint32_t j = i; j > 0 && wc_slice_compare(targets[j - 1].name, targets[j].name) > 0; j--)
		{
			Target		kept = targets[j];

			targets[j] = targets[j - 1];
			targets[j - 1] = kept;
		}
}

/* The labels given, and those of a base that shares one with them. */
static WcStatus
make_targets(Plan *plan, const WcSlice *labels, uint32_t label_count)
{
	const WcModel *base = plan->options->base;
	uint32_t	known = base == NULL ? 0 : base->label_count;
	bool		shared = false;

	plan->targets = wc_arena_alloc(plan->arena, ((size_t) label_count + known + 1) * sizeof(Target));
	if (plan->targets == NULL)
		return WC_NO_MEMORY;
	for (uint32_t k = 0; k < label_count; k++)
	{
		int			found = base == NULL ? -1 : wc_model_label(base, labels[k]);

		if (labels[k].length > WC_MAX_LABEL)
			return WC_TOO_LARGE;
		shared = shared || found >= 0;
		plan->targets[plan->target_count++] = (Target) {labels[k], (int) k, found, 1, 1, NULL};
	}
	for (uint32_t b = 0; shared && b < known; b++)
	{
		bool		given = false;

		for (uint32_t k = 0; k < label_count; k++)
			given = given || wc_slice_equal(labels[k], base->labels[b].name);
		if (!given)
			plan->targets[plan->target_count++] = (Target) {base->labels[b].name, -1, (int) b, 1, 1, NULL};
	}
	plan->label_count = label_count;
	if (plan->target_count < 2)
		return WC_BAD_VALUE;
	if (plan->target_count > WC_MAX_LABELS)
		return WC_TOO_LARGE;
	sort_targets(plan->targets, plan->target_count);
	return WC_OK;
}

/* x to the power of a share between 0 and 1, for x > 0: by square roots, five binary digits of the share. */
static double
power(double x, double share)
{
	double		result = 1;

	for (int digit = 0; share > 0 && digit < 6; digit++)
	{
		if (share >= 1)
		{
			result *= x;
			share -= 1;
		}
		share *= 2;
		x = wc_sqrt(x);
	}
	return result;
}

/* What a rare label's posts weigh more. */
static WcStatus
balance_targets(Plan *plan)
{
	double	   *sums = wc_arena_alloc(plan->arena, plan->label_count * sizeof(double));
	double		total = 0;

	if (sums == NULL)
		return WC_NO_MEMORY;
	memset(sums, 0, plan->label_count * sizeof(double));
	for (uint32_t i = 0; i < plan->problem.count; i++)
	{
		sums[plan->problem.examples[i].label] += plan->problem.examples[i].weight;
		total += plan->problem.examples[i].weight;
	}
	for (uint32_t t = 0; t < plan->target_count; t++)
	{
		Target	   *target = &plan->targets[t];
		double		factor;

		if (target->given < 0)
			continue;
		if (sums[target->given] <= 0)
			return WC_BAD_VALUE;
		factor = total / (plan->label_count * sums[target->given]);
		target->cost = power(factor, plan->options->balance);
		target->calibration = power(factor, plan->options->calibration);
	}
	return WC_OK;
}

/* --- starting from a base ------------------------------------------------------------------ */

/* Solve the symmetric system a x = b of n unknowns in place (Gauss without pivots: a is positive definite). */
static void
solve_system(double *a, double *b, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++)
		{
			double		factor = a[j * n + i] / a[i * n + i];

			for (uint32_t k = i; k < n; k++)
				a[j * n + k] -= factor * a[i * n + k];
			b[j] -= factor * b[i];
		}
	for (uint32_t i = n; i > 0; i--)
	{
		for (uint32_t k = i; k < n; k++)
			b[i - 1] -= a[(i - 1) * n + k] * b[k];
		b[i - 1] /= a[(i - 1) * n + i - 1];
	}
}

/*
 * A label starts as the mixture of the base's scores that fits it best in the
 * sense of least squares, +1 for its posts, -1 for others; one that the base has is
 * held to the base's own score.  So a few posts suffice to learn what the
 * base calls otherwise.
 */
static WcStatus
fit_mixture(Plan *plan, Target *target, const double *scores)
{
	uint32_t	known = plan->options->base->label_count,
				n = known + 1;
	double	   *a = wc_arena_alloc(plan->arena, (size_t) n * n * sizeof(double));
	double	   *b = wc_arena_alloc(plan->arena, n * sizeof(double));

	if (a == NULL || b == NULL)
		return WC_NO_MEMORY;
	memset(a, 0, (size_t) n * n * sizeof(double));
	memset(b, 0, n * sizeof(double));
	for (uint32_t i = 0; i < n; i++)
		a[i * n + i] = BASE_RIDGE;
	for (uint32_t p = 0; p < plan->problem.count; p++)
	{
		const WcExample *example = &plan->problem.examples[p];
		double		goal = ((int) example->label == target->given ? 1 : -1) -
			(target->base < 0 ? 0 : scores[(size_t) p * known + (size_t) target->base]);

		for (uint32_t i = 0; i < n; i++)
		{
			double		x = (i < known ? scores[(size_t) p * known + i] : 1) * example->weight;

			for (uint32_t j = 0; j < n; j++)
				a[i * n + j] += x * (j < known ? scores[(size_t) p * known + j] : 1);
			b[i] += x * goal;
		}
	}
	solve_system(a, b, n);
	if (target->base >= 0)
		b[target->base] += 1;
	target->mixture = b;
	return WC_OK;
}

/* The base's weights over the problem's buckets, and its scores of the posts; mixtures for new labels. */
static WcStatus
start_from_base(Plan *plan)
{
	const WcModel *base = plan->options->base;
	const Problem *problem = &plan->problem;
	size_t		stride = (size_t) problem->dimension + 1;
	double	   *scores;

	plan->base_weights = wc_arena_alloc(plan->arena, base->label_count * stride * sizeof(double));
	scores = wc_arena_alloc(plan->arena, ((size_t) problem->count * base->label_count + 1) * sizeof(double));
	if (plan->base_weights == NULL || scores == NULL)
		return WC_NO_MEMORY;
	for (uint32_t d = 0; d < problem->dimension; d++)
	{
		const int8_t *weights = wc_model_weights(base, problem->bucket[d]);

		for (uint32_t k = 0; k < base->label_count; k++)
			plan->base_weights[k * stride + d] = weights == NULL ? 0 : base->scale * weights[k];
	}
	for (uint32_t k = 0; k < base->label_count; k++)
		plan->base_weights[k * stride + problem->dimension] = base->labels[k].bias;
	for (uint32_t p = 0; p < problem->count; p++)
		for (uint32_t k = 0; k < base->label_count; k++)
			scores[(size_t) p * base->label_count + k] = score_post(problem, p, plan->base_weights + k * stride);
	for (uint32_t t = 0; t < plan->target_count; t++)
		if (plan->targets[t].given >= 0)
		{
			WcStatus	status = fit_mixture(plan, &plan->targets[t], scores);

			if (status != WC_OK)
				return status;
		}
	return WC_OK;
}

/* Where the weights of a target start: zero, the base's, or a mixture of the base's; those of the sources at zero. */
static void
set_start(const Plan *plan, const Target *target, const Solver *solver)
{
	size_t		stride = (size_t) plan->problem.dimension + 1;
	uint32_t	known = plan->options->base == NULL ? 0 : plan->options->base->label_count;
	double	   *weights = solver->weights;

	if (solver->apart != NULL)
		memset(solver->apart, 0, plan->options->sources * stride * sizeof(double));
	if (target->given < 0)
	{
		memcpy(weights, plan->base_weights + (size_t) target->base * stride, stride * sizeof(double));
		return;
	}
	memset(weights, 0, stride * sizeof(double));
	if (target->mixture == NULL)
		return;
	for (uint32_t k = 0; k < known; k++)
		for (size_t d = 0; d < stride; d++)
			weights[d] += target->mixture[k] * plan->base_weights[k * stride + d];
	weights[stride - 1] += target->mixture[known];
}

/* --- calibration ------------------------------------------------------------------------------ */

/* Scores of posts that the weights had not seen: of the fold left out each time. */
static WcStatus
cross_fit(Plan *plan, Solver *solver, uint32_t posts, double *scores)
{
	const Problem *problem = &plan->problem;

	for (uint32_t t = 0; t < plan->target_count; t++)
		for (int fold = 0; fold < plan->options->folds; fold++)
		{
			const Target *target = &plan->targets[t];
			WcStatus	status = WC_OK;

			set_start(plan, target, solver);
			if (target->given >= 0)
				status = solve(problem, (uint32_t) target->given, fold, plan->options->cost * target->cost, plan->options->cost,
							   plan->host, solver);
			if (status != WC_OK)
				return status;
			for (uint32_t p = 0; p < posts; p++)
			{
				if (stop_at(plan->host, p))
					return WC_CANCELLED;
				if (problem->fold[p] == fold)
					scores[(size_t) p * plan->target_count + t] = score_post(problem, p, solver->weights);
			}
		}
	return WC_OK;
}

/* Sums over the posts for one step of the fit. */
typedef struct Moments
{
	double		slope,			/* gradients */
				offset,
				slope2,			/* curvatures */
				offset2;
} Moments;

static void
add_moments(const Plan *plan, uint32_t post, const double *scores, const WcLabel *labels, double *p, Moments *moments)
{
	uint32_t	count = plan->target_count;
	WcModel		model = {.labels = labels,.label_count = count};
	uint32_t	own = 0;
	double		weight;

	while (plan->targets[own].given != (int) plan->problem.examples[post].label)
		own++;
	weight = plan->problem.examples[post].weight * plan->targets[own].calibration;
	wc_model_probabilities(&model, scores, p);
	for (uint32_t t = 0; t < count; t++)
	{
		double		miss = weight * (p[t] - (t == own));
		double		bend = weight * p[t] * (1 - p[t]);

		moments[t].slope += miss * scores[t];
		moments[t].offset += miss;
		moments[t].slope2 += bend * scores[t] * scores[t];
		moments[t].offset2 += bend;
	}
}

/* Numbers are kept to four digits behind the point. */
static double
round4(double x)
{
	double		steps = x * 10000 + (x < 0 ? -0.5 : 0.5);

	return (double) (int64_t) steps / 10000;
}

/* Fit slope and offset of every label to the scores of unseen posts: damped Newton steps, the diagonal only. */
static WcStatus
calibrate(Plan *plan, uint32_t posts, const double *scores, WcLabel *labels)
{
	uint32_t	count = plan->target_count;
	Moments    *moments = wc_arena_alloc(plan->arena, count * sizeof(Moments));
	double	   *p = wc_arena_alloc(plan->arena, count * sizeof(double));
	double	   *start = wc_arena_alloc(plan->arena, 2 * count * sizeof(double));

	if (moments == NULL || p == NULL || start == NULL)
		return WC_NO_MEMORY;
	for (uint32_t t = 0; t < count; t++)
	{
		start[2 * t] = labels[t].slope;
		start[2 * t + 1] = labels[t].offset;
	}
	for (int step = 0; step < CALIBRATION_STEPS; step++)
	{
		memset(moments, 0, count * sizeof(Moments));
		for (uint32_t i = 0; i < posts; i++)
			add_moments(plan, i, scores + (size_t) i * count, labels, p, moments);
		for (uint32_t t = 0; t < count; t++)
		{
			labels[t].slope -= 0.5 * (moments[t].slope + CALIBRATION_PRIOR * (labels[t].slope - start[2 * t])) /
				(moments[t].slope2 + CALIBRATION_PRIOR);
			labels[t].offset -= 0.5 * (moments[t].offset + CALIBRATION_PRIOR * (labels[t].offset - start[2 * t + 1])) /
				(moments[t].offset2 + CALIBRATION_PRIOR);
		}
		if (wc_stop_asked(plan->host))
			return WC_CANCELLED;
	}
	for (uint32_t t = 0; t < count; t++)
	{
		labels[t].slope = round4(labels[t].slope);
		labels[t].offset = round4(labels[t].offset);
	}
	return WC_OK;
}

static WcStatus
make_labels(Plan *plan, Solver *solver, WcLabel *labels)
{
	const WcModel *base = plan->options->base;
	uint32_t	posts = plan->problem.count;
	double	   *scores;
	WcStatus	status;

	if ((size_t) posts * plan->target_count > CALIBRATION_CELLS)
		posts = CALIBRATION_CELLS / plan->target_count;
	scores = wc_arena_alloc(plan->arena, ((size_t) posts * plan->target_count + 1) * sizeof(double));
	if (scores == NULL)
		return WC_NO_MEMORY;
	for (uint32_t t = 0; t < plan->target_count; t++)
	{
		const Target *target = &plan->targets[t];

		labels[t] = (WcLabel) {target->name, 0, USUAL_SLOPE, 0};
		if (target->base >= 0)
			labels[t] = (WcLabel) {target->name, 0, base->labels[target->base].slope, base->labels[target->base].offset};
	}
	status = cross_fit(plan, solver, posts, scores);
	return status == WC_OK ? calibrate(plan, posts, scores, labels) : status;
}

/* --- the model ------------------------------------------------------------------------------------ */

/* Where a target's weights start, over all buckets: what the posts don't touch stays as the base has it. */
static void
set_start_everywhere(const Plan *plan, const Target *target, float *weights)
{
	const WcModel *base = plan->options->base;

	for (uint32_t b = 0; b < WC_DIMENSION; b++)
	{
		const int8_t *steps = base == NULL ? NULL : wc_model_weights(base, b);
		double		sum = 0;

		if (steps != NULL && target->given < 0)
			sum = base->scale * steps[target->base];
		else if (steps != NULL && target->mixture != NULL)
			for (uint32_t k = 0; k < base->label_count; k++)
				sum += target->mixture[k] * base->scale * steps[k];
		weights[b] = (float) sum;
	}
}

static float
highest_of(const float *weights, size_t count)
{
	float		highest = 0;

	for (size_t i = 0; i < count; i++)
	{
		float		size = weights[i] < 0 ? -weights[i] : weights[i];

		highest = size > highest ? size : highest;
	}
	return highest;
}

/* Round weights to whole steps of scale. */
static void
round_weights(const float *weights, size_t count, double scale, int8_t *steps)
{
	for (size_t i = 0; i < count; i++)
	{
		double		x = (double) weights[i] / scale;
		int			step = (int) (x < 0 ? x - 0.5 : x + 0.5);

		steps[i] = (int8_t) (step > 127 ? 127 : step < -127 ? -127 : step);
	}
}

/* Learn every target on all posts and build the image. */
static WcStatus
make_model(Plan *plan, Solver *solver, WcLabel *labels, WcSlice *image)
{
	size_t		cells = (size_t) plan->target_count * WC_DIMENSION;
	float	   *weights = wc_arena_alloc(plan->arena, cells * sizeof(float));
	int8_t	   *steps = wc_arena_alloc(plan->arena, cells);
	uint32_t	dimension = plan->problem.dimension;
	double		scale;

	if (weights == NULL || steps == NULL)
		return WC_NO_MEMORY;
	for (uint32_t t = 0; t < plan->target_count; t++)
	{
		const Target *target = &plan->targets[t];
		float	   *own = weights + (size_t) t * WC_DIMENSION;
		WcStatus	status = WC_OK;

		set_start(plan, target, solver);
		if (target->given >= 0)
			status = solve(&plan->problem, (uint32_t) target->given, -1, plan->options->cost * target->cost, plan->options->cost,
						   plan->host, solver);
		if (status != WC_OK)
			return status;
		set_start_everywhere(plan, target, own);
		for (uint32_t d = 0; d < dimension; d++)
			own[plan->problem.bucket[d]] = (float) solver->weights[d];
		labels[t].bias = (double) (float) solver->weights[dimension];
	}
	scale = (double) highest_of(weights, cells) / 127;
	if (!(scale > 0))
		scale = 1;
	round_weights(weights, cells, scale, steps);
	return wc_model_build(&(WcModelParts) {labels, plan->target_count, scale, plan->problem.count, steps}, plan->arena, image);
}

static bool
examples_are_valid(const WcExample *examples, uint32_t count, uint32_t sources)
{
	for (uint32_t i = 0; i < count; i++)
		if (!(examples[i].weight > 0 && examples[i].weight <= WC_MAX_WEIGHT) || (sources > 0 && examples[i].source >= sources))
			return false;
	return true;
}

/* Room for the weights while one label is learned. */
static WcStatus
make_solver(const Plan *plan, Solver *solver)
{
	size_t		stride = (size_t) plan->problem.dimension + 1;
	uint32_t	count = plan->problem.count;

	solver->weights = wc_arena_alloc(plan->arena, stride * sizeof(double));
	solver->apart = NULL;
	solver->alpha = wc_arena_alloc(plan->arena, ((size_t) count + 1) * sizeof(double));
	solver->order = wc_arena_alloc(plan->arena, ((size_t) count + 1) * sizeof(uint32_t));
	if (plan->options->sources > 0)
	{
		solver->apart = wc_arena_alloc(plan->arena, plan->options->sources * stride * sizeof(double));
		if (solver->apart == NULL)
			return WC_NO_MEMORY;
	}
	return solver->weights == NULL || solver->alpha == NULL || solver->order == NULL ? WC_NO_MEMORY : WC_OK;
}

WcStatus
wc_train(WcExample *examples, uint32_t count, const WcSlice *labels, uint32_t label_count, const WcTrainOptions *options,
		 const WcHost *host, WcArena *arena, WcSlice *image)
{
	Plan		plan = {.options = options,.host = host,.arena = arena};
	Solver		solver;
	WcLabel    *made;
	WcStatus	status;

	if (!examples_are_valid(examples, count, options->sources) || options->folds < 2)
		return WC_BAD_VALUE;
	status = make_targets(&plan, labels, label_count);
	if (status == WC_OK)
		status = sort_examples(examples, count, arena);
	if (status == WC_OK)
		status = make_problem(examples, count, options->folds, arena, &plan.problem);
	if (status == WC_OK)
		status = balance_targets(&plan);
	if (status == WC_OK && options->base != NULL)
		status = start_from_base(&plan);
	if (status == WC_OK)
		status = make_solver(&plan, &solver);
	if (status != WC_OK)
		return status;
	made = wc_arena_alloc(arena, plan.target_count * sizeof(WcLabel));
	if (made == NULL)
		return WC_NO_MEMORY;
	status = make_labels(&plan, &solver, made);
	return status == WC_OK ? make_model(&plan, &solver, made, image) : status;
}
