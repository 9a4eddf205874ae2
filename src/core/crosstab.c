/*
 * crosstab.c - pairs of labels with their counts, and what is read from them.
 *
 * Input:    a pair of labels a row, with a weight if wanted.
 * Output:   see crosstab.h.
 * Does not: know who the rows are.
 *
 * Cohen, Educational and Psychological Measurement 20 (1960) on kappa;
 * Krackhardt & Stern, Social Psychology Quarterly 51 (1988) on E-I; Newman,
 * Mixing patterns in networks, Physical Review E 67 (2003).
 */
#include "crosstab.h"

#include <math.h>

/* Largest weight of a row, and of a cell from outside: sums of 2^63 of them stay finite. */
#define LARGEST_WEIGHT 1e100
#define LARGEST_CELL 1e150

void
wc_crosstab_init(WcCrosstab *table, const WcHost *host, char kind)
{
	memset(table, 0, sizeof(*table));
	table->host = host;
	table->kind = kind;
	wc_names_init(&table->labels, host, WC_CROSSTAB_LABELS);
	wc_keys_init(&table->pairs, host, WC_MAX_CELLS);
}

/* The cell of a pair of label numbers. */
static WcStatus
find_cell(WcCrosstab *table, uint32_t row, uint32_t column, WcCell **cell)
{
	uint32_t	number,
				before = table->pairs.count;
	WcStatus	status = wc_keys_add(&table->pairs, (uint64_t) row << 32 | column, &number);

	if (status == WC_OK)
		status = wc_grow(table->host, (void **) &table->cells, &table->capacity, table->pairs.count, sizeof(WcCell),
						 WC_MAX_CELLS);
	if (status != WC_OK)
		return status;
	*cell = &table->cells[number];
	if (table->pairs.count > before)
		memset(*cell, 0, sizeof(WcCell));
	return WC_OK;
}

/* Add rows to the cell of two labels. */
static WcStatus
add_rows(WcCrosstab *table, WcSlice row, WcSlice column, int64_t count, const WcSum *weight)
{
	uint32_t	r,
				c;
	WcCell	   *cell;
	WcStatus	status;

	if (row.length > WC_CROSSTAB_LABEL || column.length > WC_CROSSTAB_LABEL)
		return WC_TOO_LARGE;
	status = wc_names_add(&table->labels, row, &r);
	if (status == WC_OK)
		status = wc_names_add(&table->labels, column, &c);
	if (status == WC_OK)
		status = find_cell(table, r, c, &cell);
	if (status != WC_OK)
		return status;
	if (!wc_count_add(&table->rows, count))
		return WC_OUT_OF_RANGE;
	cell->count += count;
	wc_sum_merge(&cell->weight, weight);
	return WC_OK;
}

WcStatus
wc_crosstab_add(WcCrosstab *table, WcSlice row, WcSlice column)
{
	static const WcSum one = {1, 0};

	return add_rows(table, row, column, 1, &one);
}

WcStatus
wc_crosstab_add_weighted(WcCrosstab *table, WcSlice row, WcSlice column, double weight)
{
	WcSum		sum = {weight, 0};

	if (!(weight >= 0 && weight <= LARGEST_WEIGHT))
		return WC_BAD_VALUE;
	table->weighted = true;
	return add_rows(table, row, column, 1, &sum);
}

WcStatus
wc_crosstab_merge(WcCrosstab *into, const WcCrosstab *from)
{
	WcStatus	status = WC_OK;

	into->weighted |= from->weighted;
	for (uint32_t i = 0; i < from->pairs.count && status == WC_OK; i++)
	{
		if (wc_stop_asked_at(into->host, i))
			return WC_CANCELLED;
		status = add_rows(into, wc_names_get(&from->labels, wc_cell_row(from, i)),
						  wc_names_get(&from->labels, wc_cell_column(from, i)),
						  from->cells[i].count, &from->cells[i].weight);
	}
	return status;
}

/* A cell to be sorted: ranks of its labels, and its number. */
typedef struct Place
{
	uint64_t	key;
	uint32_t	cell;
} Place;

static int
compare_places(const void *a, const void *b)
{
	uint64_t	x = ((const Place *) a)->key,
				y = ((const Place *) b)->key;

	return (x > y) - (x < y);
}

/* Cells in order, with keys made of the ranks of their labels. */
static WcStatus
sort_cells(const WcCrosstab *table, uint32_t *label_order, Place *places)
{
	const WcHost *host = table->host;
	uint32_t   *rank = host->alloc(host->context, table->labels.count * sizeof(uint32_t) + 1);
	WcStatus	status = rank == NULL ? WC_NO_MEMORY : wc_names_sort(&table->labels, label_order, rank);

	for (uint32_t i = 0; i < table->pairs.count && status == WC_OK; i++)
		places[i] = (Place)
	{
		(uint64_t) rank[wc_cell_row(table, i)] << 32 | rank[wc_cell_column(table, i)], i
	};
	wc_release(host, rank);
	return status == WC_OK ? wc_sort(host, places, table->pairs.count, sizeof(Place), compare_places) : status;
}

/* Labels in order, then the cells: distance from the one before, count, weight. */
static void
write_table(const WcCrosstab *table, const uint32_t *label_order, const Place *places, WcBuffer *out)
{
	uint64_t	labels = table->labels.count,
				next = 0;

	wc_put_header(out, table->kind);
	wc_put_byte(out, table->weighted);
	wc_put_varint(out, labels);
	for (uint32_t i = 0; i < labels; i++)
		wc_put_name(out, wc_names_get(&table->labels, label_order[i]));
	wc_put_varint(out, table->pairs.count);
	for (uint32_t i = 0; i < table->pairs.count; i++)
	{
		uint64_t	place = (places[i].key >> 32) * labels + (uint32_t) places[i].key;
		const WcCell *cell = &table->cells[places[i].cell];

		wc_put_varint(out, place - next);
		next = place + 1;
		wc_put_varint(out, (uint64_t) cell->count);
		if (table->weighted)
			wc_put_sum(out, &cell->weight);
	}
}

WcStatus
wc_crosstab_write(const WcCrosstab *table, WcBuffer *out)
{
	const WcHost *host = table->host;
	uint32_t   *label_order = host->alloc(host->context, table->labels.count * sizeof(uint32_t) + 1);
	Place	   *places = host->alloc(host->context, table->pairs.count * sizeof(Place) + 1);
	WcStatus	status = label_order == NULL || places == NULL ? WC_NO_MEMORY : sort_cells(table, label_order, places);

	if (status == WC_OK)
		write_table(table, label_order, places, out);
	wc_release(host, label_order);
	wc_release(host, places);
	return status == WC_OK ? out->status : status;
}

WcStatus
wc_crosstab_order(const WcCrosstab *table, uint32_t *order)
{
	const WcHost *host = table->host;
	uint32_t   *label_order = host->alloc(host->context, table->labels.count * sizeof(uint32_t) + 1);
	Place	   *places = host->alloc(host->context, table->pairs.count * sizeof(Place) + 1);
	WcStatus	status = label_order == NULL || places == NULL ? WC_NO_MEMORY : sort_cells(table, label_order, places);

	for (uint32_t i = 0; i < table->pairs.count && status == WC_OK; i++)
		order[i] = places[i].cell;
	wc_release(host, label_order);
	wc_release(host, places);
	return status;
}

/* The labels, in strictly rising order. */
static WcStatus
read_labels(WcCrosstab *table, WcCursor *cursor)
{
	uint64_t	count = wc_get_limited(cursor, WC_CROSSTAB_LABELS);
	WcSlice		last = {NULL, 0};

	for (uint64_t i = 0; i < count; i++)
	{
		WcSlice		name = wc_get_name(cursor, WC_CROSSTAB_LABEL);
		uint32_t	number;
		WcStatus	status;

		if (cursor->bad || (i > 0 && wc_slice_compare(last, name) >= 0))
			return WC_CORRUPT;
		status = wc_names_add(&table->labels, name, &number);
		if (status != WC_OK)
			return status;
		last = name;
	}
	return cursor->bad ? WC_CORRUPT : WC_OK;
}

/* One cell at a place of the table; its row and column are marked as seen. */
static WcStatus
read_cell(WcCrosstab *table, WcCursor *cursor, uint64_t place, bool *seen)
{
	uint64_t	labels = table->labels.count;
	int64_t		count = wc_get_count(cursor);
	WcSum		weight = {(double) count, 0};
	WcCell	   *cell;
	WcStatus	status;

	if (table->weighted)
		weight = wc_get_sum(cursor);
	if (cursor->bad || count == 0 || place >= labels * labels || !(wc_sum_value(&weight) >= 0 && wc_sum_value(&weight) <= LARGEST_CELL) ||
		!wc_count_add(&table->rows, count))
		return WC_CORRUPT;
	status = find_cell(table, (uint32_t) (place / labels), (uint32_t) (place % labels), &cell);
	if (status != WC_OK)
		return status;
	cell->count = count;
	cell->weight = weight;
	seen[place / labels] = seen[place % labels] = true;
	return WC_OK;
}

/* The cells; every label must occur in one. */
static WcStatus
read_cells(WcCrosstab *table, WcCursor *cursor, bool *seen)
{
	uint64_t	count = wc_get_limited(cursor, WC_MAX_CELLS),
				next = 0;
	WcStatus	status = WC_OK;

	for (uint64_t i = 0; i < count && status == WC_OK; i++)
	{
		uint64_t	place = next + wc_get_limited(cursor, (uint64_t) WC_CROSSTAB_LABELS * WC_CROSSTAB_LABELS);

		status = read_cell(table, cursor, place, seen);
		next = place + 1;
	}
	for (uint32_t i = 0; i < table->labels.count && status == WC_OK; i++)
		status = seen[i] ? WC_OK : WC_CORRUPT;
	return status == WC_OK ? wc_get_end(cursor) : status;
}

WcStatus
wc_crosstab_read(WcCrosstab *table, WcSlice bytes)
{
	const WcHost *host = table->host;
	WcCursor	cursor;
	WcStatus	status = wc_get_header(&cursor, bytes, table->kind);
	unsigned	weighted;
	bool	   *seen;

	if (status != WC_OK)
		return status;
	weighted = wc_get_byte(&cursor);
	if (weighted > (table->kind == WC_MIXING_KIND))
		return WC_CORRUPT;
	table->weighted = weighted;
	status = read_labels(table, &cursor);
	if (status != WC_OK)
		return status;
	seen = host->alloc(host->context, table->labels.count + 1);
	if (seen == NULL)
		return WC_NO_MEMORY;
	memset(seen, 0, table->labels.count + 1);
	status = read_cells(table, &cursor, seen);
	wc_release(host, seen);
	return status;
}

int64_t
wc_crosstab_count(const WcCrosstab *table, WcSlice row, WcSlice column)
{
	uint32_t	r,
				c,
				cell;

	if (!wc_names_find(&table->labels, row, &r) || !wc_names_find(&table->labels, column, &c) ||
		!wc_keys_find(&table->pairs, (uint64_t) r << 32 | c, &cell))
		return 0;
	return table->cells[cell].count;
}

/* Cells are visited in the order they came in; counts are exact, and so are sums of them below 2^53. */
void
wc_crosstab_sums(const WcCrosstab *table, WcLabelSums *sums, double *total)
{
	WcSum		all = {0, 0};

	memset(sums, 0, table->labels.count * sizeof(WcLabelSums));
	for (uint32_t i = 0; i < table->pairs.count; i++)
	{
		uint32_t	row = wc_cell_row(table, i),
					column = wc_cell_column(table, i);
		double		weight = wc_cell_weight(table, i);

		wc_sum_add(&all, weight);
		sums[row].row += weight;
		sums[column].column += weight;
		if (row == column)
			sums[row].both += weight;
	}
	*total = wc_sum_value(&all);
}

/* Sum of the diagonal. */
static double
diagonal(const WcLabelSums *sums, uint32_t count)
{
	WcSum		sum = {0, 0};

	for (uint32_t i = 0; i < count; i++)
		wc_sum_add(&sum, sums[i].both);
	return wc_sum_value(&sum);
}

double
wc_accuracy(const WcLabelSums *sums, uint32_t count, double total)
{
	return total > 0 ? diagonal(sums, count) / total : NAN;
}

/* Mean over all labels, gold or predicted, of 2 TP / (2 TP + FP + FN). */
double
wc_macro_f1(const WcLabelSums *sums, uint32_t count)
{
	WcSum		sum = {0, 0};

	for (uint32_t i = 0; i < count; i++)
		wc_sum_add(&sum, 2 * sums[i].both / (sums[i].row + sums[i].column));
	return count > 0 ? wc_sum_value(&sum) / count : NAN;
}

/* Sum over the labels of the product of their two shares: agreement by chance. */
static double
chance(const WcLabelSums *sums, uint32_t count, double total, bool directed)
{
	WcSum		sum = {0, 0};

	for (uint32_t i = 0; i < count; i++)
	{
		double		a = sums[i].row / total,
					b = sums[i].column / total;

		wc_sum_add(&sum, directed ? a * b : (a + b) * (a + b) / 4);
	}
	return wc_sum_value(&sum);
}

double
wc_kappa(const WcLabelSums *sums, uint32_t count, double total)
{
	double		expected;

	if (!(total > 0) || count < 2)
		return NAN;
	expected = chance(sums, count, total, true);
	return (wc_accuracy(sums, count, total) - expected) / (1 - expected);
}

/* (E - I) / (E + I): -1 all within groups, 1 all between them. */
double
wc_ei_index(const WcLabelSums *sums, uint32_t count, double total)
{
	return total > 0 ? 1 - 2 * (diagonal(sums, count) / total) : NAN;
}

double
wc_modularity(const WcLabelSums *sums, uint32_t count, double total, bool directed)
{
	if (!(total > 0) || count < 2)
		return NAN;
	return diagonal(sums, count) / total - chance(sums, count, total, directed);
}

double
wc_assortativity(const WcLabelSums *sums, uint32_t count, double total, bool directed)
{
	double		expected;

	if (!(total > 0) || count < 2)
		return NAN;
	expected = chance(sums, count, total, directed);
	return expected < 1 ? (diagonal(sums, count) / total - expected) / (1 - expected) : NAN;
}
