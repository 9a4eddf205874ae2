/*
 * fingerprint_group.c - the window function near_duplicate_group.
 *
 * Input:    the rows of a partition: ids and fingerprints.
 * Output:   for each row the id of its group's leader.
 * Does not: decide what belongs together (src/core/fingerprint_group.c does).
 *
 * The partition is read once, into a store of its own that goes to a temporary
 * file beyond work_mem; fetching ids by position from the window's tuplestore
 * would be quadratic once that spills.  The result does not depend on where
 * the store is.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_operator_d.h"
#include "catalog/pg_type_d.h"
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

/* A partition's state. */
typedef struct Groups
{
	bool		ready;
	Store		store;
	uint32		rows;
	uint32	   *parents;		/* first row of the row's group */
	uint32	   *leaders;		/* for a first row: the leader's row */
	uint32	   *sizes;			/* for a first row: rows of the group */
	bool	   *tied;			/* the row is a peer of the one before */
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

/* The core's WcFetch; asked for rows with a fingerprint only. */
static void
fetch_fingerprint(void *context, uint32_t row, int slot, WcFingerprint *fp)
{
	(void) open_record(fetch_record(context, row, slot), fp);
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

/* ---- bands ---- */

/* Keys have 31 bits, so that their order is the same signed and unsigned. */
static uint64
keyed_row(const WcFingerprint *fp, int band, uint32 row)
{
	return (uint64) (wc_band_key(fp, band) >> 1) << 32 | row;
}

/* One band sorted in memory. */
static void
band_in_memory(Groups *groups, WcGrouping *grouping, int band, uint64 *items)
{
	uint32		count = 0;
	WcFingerprint fp;

	for (uint32 row = 0; row < groups->rows; row++)
	{
		if (row % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
		if (open_record(fetch_record(&groups->store, row, 0), &fp))
			items[count++] = keyed_row(&fp, band, row);
	}
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
			tuplesort_putdatum(sort, Int64GetDatum((int64) keyed_row(&fp, band, row)), false);
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

/* ---- leaders ---- */

/* Is the id of row a before that of row b in the type's order?  NULLs come last; false for a type without order. */
static bool
id_before(Groups *groups, TypeCacheEntry *type, Oid collation, uint32 a, uint32 b)
{
	bool		a_null,
				b_null;
	Datum		a_id = fetch_id(groups, a, 0, &a_null),
				b_id = fetch_id(groups, b, 1, &b_null);

	if (a_null || b_null || !OidIsValid(type->cmp_proc_finfo.fn_oid))
		return !a_null && b_null;
	return DatumGetInt32(FunctionCall2Coll(&type->cmp_proc_finfo, collation, a_id, b_id)) < 0;
}

/* The leader of each group: the first row, or the peer of it with the first id. */
static void
choose_leaders(Groups *groups, Oid collation)
{
	TypeCacheEntry *type = lookup_type_cache(groups->id_type, TYPECACHE_CMP_PROC_FINFO);
	uint32		peers = 0;		/* first row of the current row's peers */

	for (uint32 row = 0; row < groups->rows; row++)
	{
		uint32		first = groups->parents[row];

		CHECK_FOR_INTERRUPTS();
		if (!groups->tied[row])
			peers = row;
		if (first == row)
			groups->leaders[row] = row;
		else if (first >= peers && id_before(groups, type, collation, row, groups->leaders[first]))
			groups->leaders[first] = row;
	}
}

/* ---- the function ---- */

static void *
row_array(MemoryContext context, uint32 rows, Size size)
{
	return MemoryContextAllocHuge(context, size * (Size) Max(rows, 1));
}

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
	float	   *nearness;

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
	groups->parents = row_array(context, groups->rows, sizeof(uint32));
	groups->leaders = row_array(context, groups->rows, sizeof(uint32));
	groups->sizes = row_array(context, groups->rows, sizeof(uint32));
	nearness = row_array(context, groups->rows, sizeof(float));
	wc_grouping_init(&grouping, threshold, guard, fetch_fingerprint, &groups->store, groups->rows,
					 groups->parents, groups->leaders, nearness);
	link_rows(groups, &grouping, context);
	wc_grouping_finish(&grouping, groups->sizes);
	pfree(nearness);
	choose_leaders(groups, PG_GET_COLLATION());
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
	leader = groups->leaders[groups->parents[row]];
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
