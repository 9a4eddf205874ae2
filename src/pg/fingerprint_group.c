/*
 * fingerprint_group.c - the window function near_duplicate_group.
 *
 * Input:    the rows of a partition: ids and fingerprints.
 * Output:   for each row the id of its group's leader.
 * Does not: decide what belongs together (src/core/fingerprint_group.c does).
 *
 * The partition is read once, into a store of its own that goes to a temporary
 * file beyond work_mem; fetching ids by position from the window's tuplestore
 * would be quadratic once that spills.  The result depends neither on where
 * the store is nor on the order in which rows arrive that the window's order
 * leaves open: those are put in the order of their ids first.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_operator_d.h"
#include "catalog/pg_type_d.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "storage/buffile.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplesort.h"
#include "utils/typcache.h"
#include "windowapi.h"

#include "core/fingerprint_group.h"
#include "pg/fingerprint.h"
#include "pg/settings.h"

/* Memory is taken in pieces that grow to this size, so that a growing store is never copied. */
#define FIRST_CHUNK 8192
#define LARGEST_CHUNK (1024 * 1024)
/* Rows between two progress notices. */
#define PROGRESS_ROWS 1000000
/* A record with this length has a NULL id, or no fingerprint. */
#define NOTHING PG_UINT32_MAX

/* Head of a row's record; the id follows, aligned, then the fingerprint. */
typedef struct RecordHead
{
	uint32		id_bytes;
	uint32		fingerprint_bytes;
} RecordHead;

typedef struct Slot
{
	char	   *data;
	Size		room;
} Slot;

/* The rows' records, by number. */
typedef struct Store
{
	MemoryContext context;
	Size		limit;			/* bytes to keep in memory */
	Size		used;
	char	   *next;			/* free bytes of the newest chunk */
	Size		left;
	BufFile    *file;			/* NULL: all in memory */
	uint64		file_bytes;
	union
	{
		char	   *memory;
		uint64		offset;
	}		   *places;			/* one for each row */
	uint32		count;
	Slot		slots[WC_GROUP_LEADERS + 1];	/* what was read from the file */
} Store;

/*
 * A partition's state.  The core numbers the rows as items in the window's order,
 * peers in the order of their ids; without peers item and row are the same.
 */
typedef struct Groups
{
	bool		ready;
	Store		store;
	uint32		rows;
	uint32	   *parents;		/* first item of the item's group */
	bool	   *tied;			/* the row is a peer of the one before */
	bool		any_tied;
	uint32	   *row_of;			/* an item's row, NULL: the same number */
	uint32	   *item_of;		/* a row's item, NULL: the same number */
	int16		id_length;
	bool		id_by_value;
	char		id_align;
	Oid			id_type;
} Groups;

static void
report(const char *what, uint64 done, uint64 total)
{
	if (wacana_progress)
		ereport(NOTICE,
				(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
				 errmsg("near_duplicate_group: %s " UINT64_FORMAT " of " UINT64_FORMAT, what, done, total)));
}

/* ---- the store ---- */

/* At the end of a query the file goes with its memory; after an error the transaction has closed it. */
static void
close_file(void *argument)
{
	Store	   *store = argument;

	if (store->file != NULL && IsTransactionState())
		BufFileClose(store->file);
	store->file = NULL;
}

static void
store_init(Store *store, MemoryContext context, uint32 rows)
{
	memset(store, 0, sizeof(*store));
	store->context = context;
	store->limit = (Size) work_mem * 1024;
	store->places = MemoryContextAllocHuge(context, sizeof(*store->places) * (Size) Max(rows, 1));
}

static void
write_record(Store *store, uint32 row, const char *record, Size bytes)
{
	BufFileWrite(store->file, unconstify(char *, record), bytes);
	store->places[row].offset = store->file_bytes;
	store->file_bytes += bytes;
}

static Size
record_bytes(const RecordHead *head)
{
	return MAXALIGN(sizeof(RecordHead)) + (head->id_bytes == NOTHING ? 0 : MAXALIGN(head->id_bytes)) +
		(head->fingerprint_bytes == NOTHING ? 0 : MAXALIGN(head->fingerprint_bytes));
}

/* Move everything to a temporary file; chunks is the context that holds it. */
static void
spill(Store *store, MemoryContext chunks)
{
	MemoryContextCallback *callback = MemoryContextAlloc(store->context, sizeof(MemoryContextCallback));
	MemoryContext old = MemoryContextSwitchTo(store->context);

	store->file = BufFileCreateTemp(false);
	callback->func = close_file;
	callback->arg = store;
	MemoryContextRegisterResetCallback(store->context, callback);
	MemoryContextSwitchTo(old);
	for (uint32 row = 0; row < store->count; row++)
		write_record(store, row, store->places[row].memory, record_bytes((RecordHead *) store->places[row].memory));
	MemoryContextReset(chunks);
	store->next = NULL;
	store->left = 0;
}

/* Room for a record in memory. */
static char *
chunk_room(Store *store, MemoryContext chunks, Size bytes)
{
	char	   *room;

	if (bytes > store->left)
	{
		store->left = Max(bytes, Min(Max(store->used, FIRST_CHUNK), LARGEST_CHUNK));
		store->next = MemoryContextAllocHuge(chunks, store->left);
		store->used += store->left;
	}
	room = store->next;
	store->next += bytes;
	store->left -= bytes;
	return room;
}

/* Append the record of the next row; either part may be missing (data NULL). */
static void
store_row(Store *store, MemoryContext chunks, WcSlice id, WcSlice fingerprint)
{
	RecordHead	head = {id.data == NULL ? NOTHING : id.length, fingerprint.data == NULL ? NOTHING : fingerprint.length};
	Size		bytes = record_bytes(&head),
				at = MAXALIGN(sizeof(RecordHead));
	char	   *record = store->file == NULL ? chunk_room(store, chunks, bytes) : palloc(bytes);

	memset(record, 0, bytes);
	memcpy(record, &head, sizeof(head));
	if (id.data != NULL)
	{
		memcpy(record + at, id.data, id.length);
		at += MAXALIGN(id.length);
	}
	if (fingerprint.data != NULL)
		memcpy(record + at, fingerprint.data, fingerprint.length);
	if (store->file != NULL)
		write_record(store, store->count, record, bytes);
	else
		store->places[store->count].memory = record;
	store->count++;
	if (store->file == NULL && store->used > store->limit)
		spill(store, chunks);
}

/* Bytes of the file from offset on, into a slot with room for them behind keep bytes. */
static void
read_file(Store *store, Slot *buffer, Size keep, uint64 offset, Size bytes)
{
	if (buffer->room < keep + bytes)
	{
		buffer->room = Max(2 * buffer->room, keep + bytes);
		buffer->data = buffer->data == NULL ? MemoryContextAllocHuge(store->context, buffer->room) :
			repalloc_huge(buffer->data, buffer->room);
	}
	if (BufFileSeek(store->file, 0, (off_t) offset, SEEK_SET) != 0 ||
		BufFileRead(store->file, buffer->data + keep, bytes) != bytes)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not read a temporary file of near_duplicate_group")));
}

/* The record of a row; from the file it stays in the slot until that is used again. */
static char *
fetch_record(Store *store, uint32 row, int slot)
{
	Slot	   *buffer = &store->slots[slot];
	uint64		offset = store->places[row].offset;
	Size		first = MAXALIGN(sizeof(RecordHead)),
				bytes;

	if (store->file == NULL)
		return store->places[row].memory;
	read_file(store, buffer, 0, offset, first);
	bytes = record_bytes((RecordHead *) buffer->data);
	read_file(store, buffer, first, offset + first, bytes - first);
	return buffer->data;
}

/* The fingerprint in a record; false when it has none. */
static bool
open_record(const char *record, WcFingerprint *fp)
{
	const RecordHead *head = (const RecordHead *) record;
	Size		at = MAXALIGN(sizeof(RecordHead)) + (head->id_bytes == NOTHING ? 0 : MAXALIGN(head->id_bytes));

	if (head->fingerprint_bytes == NOTHING)
		return false;
	wacana_check_status(wc_fingerprint_open(wc_slice(record + at, head->fingerprint_bytes), fp), "text_fingerprint");
	return true;
}

static uint32
item_row(const Groups *groups, uint32 item)
{
	return groups->row_of == NULL ? item : groups->row_of[item];
}

static uint32
row_item(const Groups *groups, uint32 row)
{
	return groups->item_of == NULL ? row : groups->item_of[row];
}

/* The core's WcFetch; asked for items with a fingerprint only. */
static void
fetch_fingerprint(void *context, uint32_t item, int slot, WcFingerprint *fp)
{
	Groups	   *groups = context;

	CHECK_FOR_INTERRUPTS();
	(void) open_record(fetch_record(&groups->store, item_row(groups, item), slot), fp);
}

/* ---- reading the partition ---- */

static WcSlice
id_slice(const Groups *groups, Datum *id)
{
	if (groups->id_by_value)
		return wc_slice((const char *) id, sizeof(Datum));
	return wc_slice(DatumGetPointer(*id), datumGetSize(*id, false, groups->id_length));
}

/* The id in a row's record; NULL in *isnull. */
static Datum
fetch_id(Groups *groups, uint32 row, int slot, bool *isnull)
{
	char	   *record = fetch_record(&groups->store, row, slot),
			   *id = record + MAXALIGN(sizeof(RecordHead));

	*isnull = ((RecordHead *) record)->id_bytes == NOTHING;
	if (*isnull)
		return (Datum) 0;
	return groups->id_by_value ? *(Datum *) id : PointerGetDatum(id);
}

/* Read one row into the store; memory of the moment comes from the current context. */
static void
read_row(WindowObject window, Groups *groups, MemoryContext chunks, uint32 row, int *algorithm)
{
	bool		id_null,
				fingerprint_null,
				outside;
	Datum		value = WinGetFuncArgInPartition(window, 1, (int) row, WINDOW_SEEK_HEAD, false, &fingerprint_null, &outside),
				id = WinGetFuncArgInPartition(window, 0, (int) row, WINDOW_SEEK_HEAD, false, &id_null, &outside);
	WcSlice		bytes = wc_slice(NULL, 0);

	if (!fingerprint_null)
	{
		struct varlena *varlena = PG_DETOAST_DATUM_PACKED(value);
		WcFingerprint fp = wacana_open_fingerprint(varlena),
					expected = fp;

		bytes = wc_slice(VARDATA_ANY(varlena), VARSIZE_ANY_EXHDR(varlena));
		expected.algorithm = (uint8) (*algorithm < 0 ? fp.algorithm : *algorithm);
		wacana_check_comparable(&expected, &fp);
		*algorithm = fp.algorithm;
	}
	if (!id_null && groups->id_length == -1)
		id = PointerGetDatum(PG_DETOAST_DATUM(id));
	store_row(&groups->store, chunks, id_null ? wc_slice(NULL, 0) : id_slice(groups, &id), bytes);
	groups->tied[row] = row > 0 && WinRowsArePeers(window, row - 1, row);
	groups->any_tied |= groups->tied[row];
}

static void
read_partition(WindowObject window, Groups *groups, MemoryContext context)
{
	MemoryContext row_context = AllocSetContextCreate(context, "near_duplicate_group row", ALLOCSET_DEFAULT_SIZES),
				chunks = AllocSetContextCreate(context, "near_duplicate_group rows", ALLOCSET_DEFAULT_SIZES),
				old = MemoryContextSwitchTo(row_context);
	int			algorithm = -1;

	for (uint32 row = 0; row < groups->rows; row++)
	{
		CHECK_FOR_INTERRUPTS();
		read_row(window, groups, chunks, row, &algorithm);
		MemoryContextReset(row_context);
		if ((row + 1) % PROGRESS_ROWS == 0)
			report("read row", row + 1, groups->rows);
	}
	MemoryContextSwitchTo(old);
	MemoryContextDelete(row_context);
}

static void *
row_array(MemoryContext context, uint32 rows, Size size)
{
	return MemoryContextAllocHuge(context, size * (Size) Max(rows, 1));
}

/* ---- the order of peers ---- */

/* Columns of the sort: the peers' first row, the id, the fingerprint's hash, the row. */
#define PEER_COLUMNS 4
#define PEER_KEYS 3

/* Has the row peers? */
static bool
has_peers(const Groups *groups, uint32 row)
{
	return groups->tied[row] || (row + 1 < groups->rows && groups->tied[row + 1]);
}

/* A sort of rows with peers; rows of the same id and fingerprint are the same to the result. */
static Tuplesortstate *
begin_peer_sort(const Groups *groups, TupleDesc columns, Oid id_less, Oid collation)
{
	AttrNumber	numbers[PEER_KEYS] = {1, 2, 3};
	Oid			less[PEER_KEYS] = {Int4LessOperator, id_less, Int4LessOperator},
				collations[PEER_KEYS] = {InvalidOid, collation, InvalidOid};
	bool		nulls_first[PEER_KEYS] = {false, false, false};

	TupleDescInitEntry(columns, 1, "peers", INT4OID, -1, 0);
	TupleDescInitEntry(columns, 2, "id", groups->id_type, -1, 0);
	TupleDescInitEntry(columns, 3, "hash", INT4OID, -1, 0);
	TupleDescInitEntry(columns, 4, "row", INT4OID, -1, 0);
	return tuplesort_begin_heap(columns, PEER_KEYS, numbers, less, collations, nulls_first, work_mem, NULL, TUPLESORT_NONE);
}

/* Give the sort all rows that have peers. */
static void
put_peers(Groups *groups, Tuplesortstate *sort, TupleTableSlot *slot)
{
	uint32		peers = 0;

	for (uint32 row = 0; row < groups->rows; row++)
	{
		WcFingerprint fp;

		CHECK_FOR_INTERRUPTS();
		if (!groups->tied[row])
			peers = row;
		if (!has_peers(groups, row))
			continue;
		ExecClearTuple(slot);
		memset(slot->tts_isnull, false, PEER_COLUMNS * sizeof(bool));
		slot->tts_values[0] = Int32GetDatum((int32) peers);
		slot->tts_values[1] = fetch_id(groups, row, 0, &slot->tts_isnull[1]);
		slot->tts_values[2] = Int32GetDatum(open_record(fetch_record(&groups->store, row, 0), &fp) ? (int32) wc_band_key(&fp, 0) : 0);
		slot->tts_values[3] = Int32GetDatum((int32) row);
		ExecStoreVirtualTuple(slot);
		tuplesort_puttupleslot(sort, slot);
	}
}

/* Items for rows: those with peers take the peers' places in the order of the sort. */
static void
take_peers(Groups *groups, Tuplesortstate *sort, TupleTableSlot *slot)
{
	bool		isnull;

	for (uint32 item = 0; item < groups->rows; item++)
	{
		uint32		row = item;

		CHECK_FOR_INTERRUPTS();
		if (has_peers(groups, item) && tuplesort_gettupleslot(sort, true, false, slot, NULL))
			row = (uint32) DatumGetInt32(slot_getattr(slot, 4, &isnull));
		groups->row_of[item] = row;
		groups->item_of[row] = item;
	}
}

/* Number the rows; ids of a type without an order stay as they come. */
static void
order_peers(Groups *groups, MemoryContext context, Oid collation)
{
	TypeCacheEntry *type = lookup_type_cache(groups->id_type, TYPECACHE_LT_OPR);
	TupleDesc	columns;
	TupleTableSlot *given,
			   *taken;
	Tuplesortstate *sort;

	if (!groups->any_tied || !OidIsValid(type->lt_opr))
		return;
	columns = CreateTemplateTupleDesc(PEER_COLUMNS);
	sort = begin_peer_sort(groups, columns, type->lt_opr, collation);
	given = MakeSingleTupleTableSlot(columns, &TTSOpsVirtual);
	taken = MakeSingleTupleTableSlot(columns, &TTSOpsMinimalTuple);
	put_peers(groups, sort, given);
	tuplesort_performsort(sort);
	groups->row_of = row_array(context, groups->rows, sizeof(uint32));
	groups->item_of = row_array(context, groups->rows, sizeof(uint32));
	take_peers(groups, sort, taken);
	ExecDropSingleTupleTableSlot(given);
	ExecDropSingleTupleTableSlot(taken);
	tuplesort_end(sort);
}

/* ---- bands ---- */

/* In place of an item without a fingerprint. */
#define NO_KEY PG_UINT64_MAX

/* Keys have 31 bits, so that their order is the same signed and unsigned. */
static uint64
keyed_item(const WcFingerprint *fp, int band, uint32 item)
{
	return (uint64) (wc_band_key(fp, band) >> 1) << 32 | item;
}

/* The keys of a band in the order of the items; rows are read in their own order.  Returns their number. */
static uint32
fill_band(Groups *groups, int band, uint64 *items)
{
	uint32		count = 0;
	WcFingerprint fp;

	for (uint32 row = 0; row < groups->rows; row++)
	{
		uint32		item = row_item(groups, row);

		if (row % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		items[item] = open_record(fetch_record(&groups->store, row, 0), &fp) ? keyed_item(&fp, band, item) : NO_KEY;
	}
	for (uint32 item = 0; item < groups->rows; item++)
		if (items[item] != NO_KEY)
			items[count++] = items[item];
	return count;
}

/* One band sorted in memory. */
static void
band_in_memory(Groups *groups, WcGrouping *grouping, int band, uint64 *items)
{
	uint32		count = fill_band(groups, band, items);

	wc_sort_keyed(items, items + groups->rows, count);
	for (uint32 i = 0; i < count; i++)
	{
		if (i % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		wc_grouping_see(grouping, (uint32) (items[i] >> 32), (uint32) items[i]);
	}
}

/* One band sorted by the server, which uses files beyond work_mem. */
static void
band_in_files(Groups *groups, WcGrouping *grouping, int band)
{
	Tuplesortstate *sort = tuplesort_begin_datum(INT8OID, Int8LessOperator, InvalidOid, false, work_mem, NULL, TUPLESORT_NONE);
	WcFingerprint fp;
	Datum		value;
	bool		isnull;

	for (uint32 row = 0; row < groups->rows; row++)
	{
		CHECK_FOR_INTERRUPTS();
		if (open_record(fetch_record(&groups->store, row, 0), &fp))
			tuplesort_putdatum(sort, Int64GetDatum((int64) keyed_item(&fp, band, row_item(groups, row))), false);
	}
	tuplesort_performsort(sort);
	while (wacana_tuplesort_getdatum(sort, &value, &isnull))
	{
		uint64		item = (uint64) DatumGetInt64(value);

		CHECK_FOR_INTERRUPTS();
		wc_grouping_see(grouping, (uint32) (item >> 32), (uint32) item);
	}
	tuplesort_end(sort);
}

static void
link_rows(Groups *groups, WcGrouping *grouping, MemoryContext context)
{
	Size		bytes = 2 * sizeof(uint64) * (Size) groups->rows;
	uint64	   *items;

	if (groups->rows < 2)
		return;
	items = bytes <= (Size) work_mem * 1024 ? MemoryContextAllocHuge(context, bytes) : NULL;
	for (int band = 0; band < WC_GROUP_BANDS; band++)
	{
		if (items != NULL)
			band_in_memory(groups, grouping, band, items);
		else
			band_in_files(groups, grouping, band);
		wc_grouping_end_band(grouping);
		report("band", (uint64) band + 1, WC_GROUP_BANDS);
	}
	if (items != NULL)
		pfree(items);
}

/* ---- the function ---- */

/* An argument of the current row that must not be NULL. */
static Datum
needed_argument(WindowObject window, int argument, const char *name)
{
	bool		isnull;
	Datum		value = WinGetFuncArgCurrent(window, argument, &isnull);

	if (isnull)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of near_duplicate_group must not be null", name)));
	return value;
}

/* Read and group the partition. */
static void
make_groups(FunctionCallInfo fcinfo, WindowObject window, Groups *groups)
{
	MemoryContext context = GetMemoryChunkContext(groups);
	double		threshold = DatumGetFloat8(needed_argument(window, 2, "threshold"));
	bool		guard = DatumGetBool(needed_argument(window, 3, "guard"));
	int64		rows = WinGetPartitionRowCount(window);
	WcGrouping	grouping;
	uint32	   *scratch;

	wacana_check_threshold(threshold);
	if (rows >= PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("near_duplicate_group can't group more than %d rows", PG_INT32_MAX - 1),
				 errhint("Divide the rows with PARTITION BY.")));
	groups->rows = (uint32) rows;
	groups->id_type = get_fn_expr_argtype(fcinfo->flinfo, 0);
	get_typlenbyvalalign(groups->id_type, &groups->id_length, &groups->id_by_value, &groups->id_align);
	groups->tied = row_array(context, groups->rows, sizeof(bool));
	store_init(&groups->store, context, groups->rows);
	read_partition(window, groups, context);
	order_peers(groups, context, PG_GET_COLLATION());
	groups->parents = row_array(context, groups->rows, sizeof(uint32));
	scratch = row_array(context, groups->rows, WC_GROUP_SCRATCH * sizeof(uint32));
	wc_grouping_init(&grouping, threshold, guard, fetch_fingerprint, groups, groups->rows, groups->parents, scratch);
	link_rows(groups, &grouping, context);
	wc_grouping_finish(&grouping);
	pfree(scratch);
	pfree(groups->tied);
	groups->ready = true;
}

/*
 * near_duplicate_group(id, fp, threshold, guard) OVER (...): the id of the
 * leader of the row's group.
 */
WACANA_FUNCTION(wacana_near_duplicate_group);
Datum
wacana_near_duplicate_group(PG_FUNCTION_ARGS)
{
	WindowObject window = PG_WINDOW_OBJECT();
	Groups	   *groups = WinGetPartitionLocalMemory(window, sizeof(Groups));
	uint32		row,
				leader;
	bool		isnull;
	Datum		id;

	if (!groups->ready)
		make_groups(fcinfo, window, groups);
	row = (uint32) WinGetCurrentPosition(window);
	leader = item_row(groups, groups->parents[row_item(groups, row)]);
	if (leader == row)
		id = WinGetFuncArgCurrent(window, 0, &isnull);
	else
	{
		id = fetch_id(groups, leader, 0, &isnull);
		if (!isnull && groups->store.file != NULL)
			id = datumCopy(id, groups->id_by_value, groups->id_length);
	}
	if (isnull)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(id);
}
