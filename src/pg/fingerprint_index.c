/*
 * fingerprint_index.c - GIN operator class of text_fingerprint, and how the
 * function forms reach it: planner support and selectivity.
 *
 * Input:    fingerprints to index, fingerprint_query operands, plan requests.
 * Output:   index keys, three-valued answers, index conditions, estimates.
 * Does not: decide a match: a candidate is always compared again.
 *
 * A key is a hash's upper 18 bits, so that texts share entries of the index
 * (a hash of 32 bits would have one entry each); besides, every text has a key
 * for its size class, without which "the indexed text is contained in this
 * one" would have no bound.
 */
#include "postgres.h"

#include <math.h>

#include "access/gin.h"
#include "access/stratnum.h"
#include "catalog/namespace.h"
#include "catalog/pg_type_d.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "parser/parse_func.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "pg/fingerprint.h"

/* Strategies of the operator class; the left operand is the indexed text. */
#define NEAR_DUPLICATE 1		/* ~|~ */
#define PART 2					/* <~|: is contained in the query */
#define WHOLE 3					/* |~>: contains the query */

#define KEY_BITS 18
#define CLASS_KEY (1 << KEY_BITS)	/* keys of size classes start here */
#define SIZE_CLASSES 21			/* exact sizes up to 1,024: two classes an octave */
#define SAMPLED_CLASS 31

/* More keys of a query cost more than its size classes save. */
#define QUERY_KEYS 2048

/* Expected share of a table that resembles a given text, and that is part of or holds it. */
#define NEAR_DUPLICATE_SHARE 0.0001
#define CONTAINED_SHARE 0.0002

/* What the consistent functions need to know of a query. */
typedef struct QueryPlan
{
	StrategyNumber strategy;
	int			keys;			/* hash keys; class keys follow */
	bool		classes_only;	/* a huge query is looked up by size alone */
	uint32		least;			/* common hashes needed with a text whose hashes are all kept */
	uint32		least_sampled;	/* with a sampled one */
	uint32		least_of_class[SIZE_CLASSES + 1];	/* for PART; the last is the sampled class */
	uint32		weights[FLEXIBLE_ARRAY_MEMBER]; /* hashes of the query that have the key */
} QueryPlan;

/* ---- keys ---- */

/* Class of a number of shingles: two an octave. */
static int
size_class(uint32 size)
{
	int			octave = 31 - __builtin_clz(size);

	return octave == 0 ? 0 : 2 * octave + (int) (size >> (octave - 1) & 1);
}

/* Least size of a class. */
static uint32
class_floor(int class)
{
	return class < 2 ? 1 : (uint32) (2 + class % 2) << (class / 2 - 1);
}

static int32
class_key_of(const WcFingerprint *fp)
{
	return CLASS_KEY + (fp->sampled ? SAMPLED_CLASS : size_class(fp->size));
}

static int32
hash_key(const WcFingerprint *fp, uint32 i)
{
	return (int32) (wc_fingerprint_hash(fp, i) >> (32 - KEY_BITS));
}

/* Keys of an indexed fingerprint. */
WACANA_FUNCTION(wacana_gin_extract_value);
Datum
wacana_gin_extract_value(PG_FUNCTION_ARGS)
{
	WcFingerprint fp = wacana_fingerprint_datum(PG_GETARG_DATUM(0));
	int32	   *count = (int32 *) PG_GETARG_POINTER(1);
	Datum	   *keys = palloc(sizeof(Datum) * ((Size) fp.count + 1));
	int			found = 0;

	for (uint32 i = 0; i < fp.count; i++)
	{
		int32		key = hash_key(&fp, i);

		if (found == 0 || DatumGetInt32(keys[found - 1]) != key)
			keys[found++] = Int32GetDatum(key);
	}
	keys[found++] = Int32GetDatum(class_key_of(&fp));
	*count = found;
	PG_RETURN_POINTER(keys);
}

/* Common hashes with which a text of the class can be contained in the query at the threshold. */
static void
plan_classes(QueryPlan *plan, const WacanaFingerprintQuery *query)
{
	for (int class = 0; class < SIZE_CLASSES; class++)
		plan->least_of_class[class] = query->fp.sampled ? 1 : wc_least_common(query->threshold, class_floor(class));
	plan->least_of_class[SIZE_CLASSES] = 1;
}

/* Keys of the size classes that can hold a match, behind the hash keys. */
static int
add_class_keys(Datum *keys, int count, const WacanaFingerprintQuery *query, const QueryPlan *plan)
{
	uint32		least = plan->strategy == PART ? 1 : wc_least_common(query->threshold, query->fp.size);

	for (int class = 0; class < SIZE_CLASSES; class++)
		if (plan->strategy == PART || (plan->classes_only && class_floor(class + 1) > least))
			keys[count++] = Int32GetDatum(CLASS_KEY + class);
	keys[count++] = Int32GetDatum(CLASS_KEY + SAMPLED_CLASS);
	return count;
}

/* Keys of a query, and what to know of it in extra_data. */
WACANA_FUNCTION(wacana_gin_extract_query);
Datum
wacana_gin_extract_query(PG_FUNCTION_ARGS)
{
	WacanaFingerprintQuery query = wacana_fingerprint_query_datum(PG_GETARG_DATUM(0));
	int32	   *count = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	Pointer   **extra_data = (Pointer **) PG_GETARG_POINTER(4);
	int32	   *search_mode = (int32 *) PG_GETARG_POINTER(6);
	uint32		usable = query.fp.count <= QUERY_KEYS ? query.fp.count : 0;
	Datum	   *keys = palloc(sizeof(Datum) * (usable + SIZE_CLASSES + 1));
	QueryPlan  *plan = palloc0(offsetof(QueryPlan, weights) + sizeof(uint32) * (usable + 1));

	if (usable == 0 && strategy == PART)
	{
		/* anything may be part of a book */
		*count = 0;
		*search_mode = GIN_SEARCH_MODE_ALL;
		PG_RETURN_POINTER(NULL);
	}
	plan->strategy = strategy;
	plan->classes_only = usable == 0;
	plan->least = wc_least_common(query.threshold, query.fp.sampled ? wc_fingerprint_sample(&query.fp) : query.fp.count);
	plan->least_sampled = wc_least_common(query.threshold, wc_fingerprint_sample(&query.fp));
	for (uint32 i = 0; i < usable; i++)
	{
		int32		key = hash_key(&query.fp, i);

		if (plan->keys == 0 || DatumGetInt32(keys[plan->keys - 1]) != key)
			keys[plan->keys++] = Int32GetDatum(key);
		plan->weights[plan->keys - 1]++;
	}
	if (strategy == PART)
		plan_classes(plan, &query);
	*count = add_class_keys(keys, plan->keys, &query, plan);
	*extra_data = palloc(sizeof(Pointer) * *count);
	for (int i = 0; i < *count; i++)
		(*extra_data)[i] = (Pointer) plan;
	PG_RETURN_POINTER(keys);
}

/* ---- consistency ---- */

/* Hashes of the query that the text has, or may have. */
static uint32
possible_common(const QueryPlan *plan, const GinTernaryValue *check)
{
	uint32		common = 0;

	for (int i = 0; i < plan->keys; i++)
		if (check[i] != GIN_FALSE)
			common += plan->weights[i];
	return common;
}

/* Common hashes needed by the least demanding size class the text may have. */
static uint32
needed_common(const QueryPlan *plan, const GinTernaryValue *check)
{
	const GinTernaryValue *classes = check + plan->keys;
	uint32		least = PG_UINT32_MAX;

	if (plan->strategy != PART)
		return classes[0] == GIN_FALSE ? plan->least : Min(plan->least, plan->least_sampled);
	for (int class = 0; class <= SIZE_CLASSES; class++)
		if (classes[class] != GIN_FALSE)
			least = Min(least, plan->least_of_class[class]);
	return least;
}

/* Can a text with these keys match? */
static bool
can_match(const QueryPlan *plan, const GinTernaryValue *check, int count)
{
	if (!plan->classes_only)
		return possible_common(plan, check) >= needed_common(plan, check);
	for (int i = 0; i < count; i++)
		if (check[i] != GIN_FALSE)
			return true;
	return false;
}

WACANA_FUNCTION(wacana_gin_triconsistent);
Datum
wacana_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	int32		count = PG_GETARG_INT32(3);
	Pointer    *extra_data = (Pointer *) PG_GETARG_POINTER(4);

	if (count == 0 || extra_data == NULL)
		PG_RETURN_GIN_TERNARY_VALUE(GIN_MAYBE);
	PG_RETURN_GIN_TERNARY_VALUE(can_match((QueryPlan *) extra_data[0], check, count) ? GIN_MAYBE : GIN_FALSE);
}

WACANA_FUNCTION(wacana_gin_consistent);
Datum
wacana_gin_consistent(PG_FUNCTION_ARGS)
{
	/* true and false have the same values in both */
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	int32		count = PG_GETARG_INT32(3);
	Pointer    *extra_data = (Pointer *) PG_GETARG_POINTER(4);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);

	*recheck = true;
	PG_RETURN_BOOL(count == 0 || extra_data == NULL || can_match((QueryPlan *) extra_data[0], check, count));
}

/* ---- planner ---- */

/* The operators' estimates; a join's is the share of pairs. */
WACANA_FUNCTION(wacana_near_duplicate_sel);
Datum
wacana_near_duplicate_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(NEAR_DUPLICATE_SHARE);
}

WACANA_FUNCTION(wacana_contained_sel);
Datum
wacana_contained_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(CONTAINED_SHARE);
}

/*
 * "indexed OPERATOR fingerprint_query(other, threshold, guard)" for a function call
 * over an indexed column; NULL when the operator is not the index's.
 */
static Node *
index_condition(SupportRequestIndexCondition *request, FuncExpr *call, const char *operator_name, Node *guard)
{
	char	   *schema = get_namespace_name(get_func_namespace(call->funcid));
	Node	   *indexed = list_nth(call->args, request->indexarg),
			   *other = list_nth(call->args, 1 - request->indexarg),
			   *threshold = lthird(call->args);
	Oid			arguments[3] = {exprType(indexed), FLOAT8OID, BOOLOID},
				maker = LookupFuncName(list_make2(makeString(schema), makeString("fingerprint_query")), 3, arguments, true),
				query_type,
				operator;
	Node	   *query;

	if (!OidIsValid(maker) || !is_pseudo_constant_for_index(request->root, other, request->index) ||
		!is_pseudo_constant_for_index(request->root, threshold, request->index) ||
		!is_pseudo_constant_for_index(request->root, guard, request->index))
		return NULL;
	query_type = get_func_rettype(maker);
	operator = OpernameGetOprid(list_make2(makeString(schema), makeString(pstrdup(operator_name))),
								arguments[0], query_type);
	if (!OidIsValid(operator) || !op_in_opfamily(operator, request->opfamily))
		return NULL;
	query = (Node *) makeFuncExpr(maker, query_type, list_make3(other, threshold, guard),
								  InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
	/* a constant query is folded once, and its keys are counted for the estimate */
	query = eval_const_expressions(request->root, query);
	return (Node *) make_opclause(operator, BOOLOID, false, (Expr *) indexed, (Expr *) query, InvalidOid, InvalidOid);
}

/* A condition that takes the function call's place in the index scan; it says the same, so nothing is filtered again. */
static Node *
support_index(SupportRequestIndexCondition *request, bool near_duplicate)
{
	FuncExpr   *call = (FuncExpr *) request->node;
	Node	   *condition;

	if (!is_funcclause(request->node) || list_length(call->args) < 3 || request->indexarg > 1)
		return NULL;
	if (near_duplicate)
		condition = index_condition(request, call, "~|~", lfourth(call->args));
	else
		condition = index_condition(request, call, request->indexarg == 0 ? "<~|" : "|~>", makeBoolConst(false, false));
	if (condition == NULL)
		return NULL;
	request->lossy = false;
	return (Node *) list_make1(condition);
}

/* A comparison reads both fingerprints: about the time of eight simple operators. */
static Node *
support_cost(SupportRequestCost *request)
{
	request->startup = 0;
	request->per_tuple = 8 * cpu_operator_cost;
	return (Node *) request;
}

static Node *
support_request(Node *request, bool near_duplicate)
{
	if (IsA(request, SupportRequestSelectivity))
	{
		((SupportRequestSelectivity *) request)->selectivity = near_duplicate ? NEAR_DUPLICATE_SHARE : CONTAINED_SHARE;
		return request;
	}
	if (IsA(request, SupportRequestCost))
		return support_cost((SupportRequestCost *) request);
	if (IsA(request, SupportRequestIndexCondition))
		return support_index((SupportRequestIndexCondition *) request, near_duplicate);
	return NULL;
}

WACANA_FUNCTION(wacana_near_duplicate_support);
Datum
wacana_near_duplicate_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(support_request((Node *) PG_GETARG_POINTER(0), true));
}

WACANA_FUNCTION(wacana_contained_in_support);
Datum
wacana_contained_in_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(support_request((Node *) PG_GETARG_POINTER(0), false));
}
