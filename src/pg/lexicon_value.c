/*
 * lexicon_value.c - the type lexicon: text and binary forms, equality, the
 * aggregate, union, built-in lexicons; opening.
 *
 * Input:    texts, messages, rows of code, term and weight.
 * Output:   lexicons.
 * Does not: match.
 *
 * A lexicon is three things: a flat value (the compiled image, whose first
 * word is PostgreSQL's length word), a reference (a flat value that holds
 * the name of a built-in lexicon), or an expanded object (the entries, while
 * an aggregate collects them).  Its text and binary forms are its entries.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "common/shortest_dec.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

#include "pg/lexicon.h"

WACANA_FUNCTION(wacana_lexicon_in);
WACANA_FUNCTION(wacana_lexicon_out);
WACANA_FUNCTION(wacana_lexicon_recv);
WACANA_FUNCTION(wacana_lexicon_send);
WACANA_FUNCTION(wacana_lexicon_add);
WACANA_FUNCTION(wacana_lexicon_combine);
WACANA_FUNCTION(wacana_lexicon_finish);
WACANA_FUNCTION(wacana_lexicon_union);
WACANA_FUNCTION(wacana_lexicon_hash);
WACANA_FUNCTION(wacana_builtin);

/* First line of the text form, and first number of the binary form. */
#define TEXT_HEAD "lexicon 1"
#define TEXT_BUILTIN "lexicon 1 builtin "
#define BINARY_VERSION 1

/* Least bytes of an entry in the binary form: two lengths, weight, mode. */
#define BINARY_ENTRY 17

/* Bytes of terms and codes that an aggregate keeps. */
#define MAX_COLLECTED 0x10000000

/* The entries of a lexicon that grows. */
typedef struct Entries
{
	WcLexiconEntry *list;
	size_t		count;
	size_t		capacity;
} Entries;

#define LEXICON_MAGIC 0x6c657869

typedef struct ExpandedLexicon
{
	ExpandedObjectHeader header;
	uint32		magic;
	Entries		entries;
	size_t		bytes;			/* of their texts */
	WcArena		arena;			/* those texts */
	WcHost		host;
	struct varlena *image;		/* compiled; NULL: not since the last entry came */
} ExpandedLexicon;

/* --- errors --------------------------------------------------------------------- */

/* A message of the core as a sentence. */
static char *
sentence(const char *message)
{
	char	   *copy = psprintf("%s.", message);

	copy[0] = pg_toupper((unsigned char) copy[0]);
	return copy;
}

void
wacana_check_lexicon(WcStatus status, const WcTermError *error)
{
	if (error->conflict)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("term \"%s\" of code \"%s\" has two weights", wacana_clip(error->term), wacana_clip(error->code)),
				 errdetail("The weights are %g and %g.", error->weights[0], error->weights[1]),
				 errhint("Keep one row for each code and term, or lexicon_union() two lexicons: the second one's weights win.")));
	switch (status)
	{
		case WC_BAD_SYNTAX:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid lexicon term \"%s\"", wacana_clip(error->term)),
					 errdetail("Code \"%s\", at character %u of the term: %s.", wacana_clip(error->code),
							   error->character, error->message),
					 error->term.length == 0 ? errhint("Leave such rows out: lexicon_agg(code, term) FILTER (WHERE term <> '').") :
					 errhint("lexicon_agg(code, term, weight, 'plain') takes terms without operators.")));
			break;
		case WC_BAD_VALUE:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid lexicon entry: code \"%s\", term \"%s\"", wacana_clip(error->code), wacana_clip(error->term)),
					 errdetail("%s", sentence(error->message))));
			break;
		case WC_TOO_LARGE:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("lexicon is too large"),
					 errdetail("%s", sentence(error->message != NULL ? error->message : "a limit is exceeded"))));
			break;
		default:
			wacana_check_status(status, "lexicon");
	}
}

/* --- entries ----------------------------------------------------------------------- */

static void
add_entry(Entries *entries, MemoryContext context, WcLexiconEntry entry)
{
	if (entries->count == entries->capacity)
	{
		size_t		larger = Max(64, entries->capacity * 2);

		if (larger > (size_t) WC_MAX_ENTRIES * 4)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("lexicon is too large"),
					 errdetail("A lexicon has at most %d entries.", WC_MAX_ENTRIES)));
		entries->list = entries->list == NULL ? MemoryContextAllocHuge(context, larger * sizeof(WcLexiconEntry))
			: repalloc_huge(entries->list, larger * sizeof(WcLexiconEntry));
		entries->capacity = larger;
	}
	entries->list[entries->count++] = entry;
}

struct varlena *
wacana_lexicon_compile(const WcLexiconEntry *entries, size_t count)
{
	WcHost		host = wacana_host(CurrentMemoryContext);
	WcTermError error;
	void	   *image = NULL;
	uint32		size = 0;

	wacana_check_lexicon(wc_lexicon_compile(entries, count, &host, &image, &size, &error), &error);
	SET_VARSIZE(image, size);
	return image;
}

/* --- expanded objects ------------------------------------------------------------------ */

static Size
expanded_size(ExpandedObjectHeader *header)
{
	ExpandedLexicon *expanded = (ExpandedLexicon *) header;

	if (expanded->image == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(header->eoh_context);

		expanded->image = wacana_lexicon_compile(expanded->entries.list, expanded->entries.count);
		MemoryContextSwitchTo(old);
	}
	return VARSIZE(expanded->image);
}

static void
expanded_flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	memcpy(result, ((ExpandedLexicon *) header)->image, size);
}

static const ExpandedObjectMethods expanded_methods = {expanded_size, expanded_flatten};

static ExpandedLexicon *
expanded_new(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "wacana lexicon", ALLOCSET_DEFAULT_SIZES);
	ExpandedLexicon *expanded = MemoryContextAllocZero(context, sizeof(ExpandedLexicon));

	EOH_init_header(&expanded->header, &expanded_methods, context);
	expanded->magic = LEXICON_MAGIC;
	expanded->host = wacana_host(context);
	wc_arena_init(&expanded->arena, &expanded->host);
	return expanded;
}

static ExpandedLexicon *
expanded_of(Datum value)
{
	ExpandedLexicon *expanded = (ExpandedLexicon *) DatumGetEOHP(value);

	if (expanded->magic != LEXICON_MAGIC)
		elog(ERROR, "expanded object is no lexicon");
	return expanded;
}

static WcSlice
keep_text(ExpandedLexicon *expanded, WcSlice text)
{
	char	   *copy;

	if (text.length == 0)
		return wc_slice("", 0);
	expanded->bytes += text.length;
	if (expanded->bytes > MAX_COLLECTED)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("lexicon is too large"),
				 errdetail("The terms of a lexicon have at most %d bytes.", MAX_COLLECTED)));
	copy = wc_arena_copy(&expanded->arena, text.data, text.length);
	if (copy == NULL)
		wacana_check_status(WC_NO_MEMORY, "lexicon");
	return wc_slice(copy, text.length);
}

/* An entry whose texts are copied; codes that follow one another share their bytes. */
static void
expanded_add(ExpandedLexicon *expanded, WcLexiconEntry entry)
{
	const Entries *entries = &expanded->entries;

	if (entries->count > 0 && wc_slice_equal(entries->list[entries->count - 1].code, entry.code))
		entry.code = entries->list[entries->count - 1].code;
	else
		entry.code = keep_text(expanded, entry.code);
	entry.term = keep_text(expanded, entry.term);
	add_entry(&expanded->entries, expanded->header.eoh_context, entry);
	if (expanded->image != NULL)
		pfree(expanded->image);
	expanded->image = NULL;
}

static void
expanded_add_all(ExpandedLexicon *expanded, const WcLexicon *lexicon)
{
	for (uint32 i = 0; i < lexicon->head->entry_count; i++)
		expanded_add(expanded, wc_lexicon_entry(lexicon, i));
}

/* --- opening --------------------------------------------------------------------------- */

void
wacana_lexicon_builtin(WcSlice name, WcLexicon *lexicon)
{
	const WcBuiltinLexicon *builtin = wc_builtin_find(name);

	if (builtin == NULL)
	{
		StringInfoData names;

		initStringInfo(&names);
		for (uint32 i = 0; i < wc_builtin_lexicon_count; i++)
			appendStringInfo(&names, "%s%s", i > 0 ? ", " : "", wc_builtin_lexicons[i].name);
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there is no built-in lexicon \"%s\"", wacana_clip(name)),
				 errhint("The built-in lexicons are %s.", names.data)));
	}
	if (wc_lexicon_open(wc_builtin_image(builtin->number), builtin->size, lexicon) != WC_OK)
		elog(ERROR, "built-in lexicon can't be opened");
}

/* A place for a lexicon, the one that was not used for the longest time. */
static WacanaOpened *
claim_place(WacanaLexicons *lexicons, MemoryContext context)
{
	WacanaOpened *place = &lexicons->opened[0];

	for (int i = 1; i < WACANA_OPENED; i++)
		if (lexicons->opened[i].used < place->used)
			place = &lexicons->opened[i];
	if (place->context != NULL)
		MemoryContextDelete(place->context);
	memset(place, 0, sizeof(*place));
	place->context = AllocSetContextCreate(context, "wacana opened lexicon", ALLOCSET_SMALL_SIZES);
	place->used = ++lexicons->clock;
	return place;
}

static void
open_checked(const void *image, WcLexicon *lexicon)
{
	wacana_check_status(wc_lexicon_open(image, VARSIZE(image), lexicon), "lexicon");
	wacana_check_status(wc_lexicon_check(lexicon), "lexicon");
}

/* The entries of an image of another release, compiled as this one reads them. */
static const WcLexicon *
recompile(WacanaLexicons *lexicons, MemoryContext context, const WcLexicon *stale)
{
	WacanaOpened *place;
	MemoryContext old;
	Entries		entries = {0};

	for (int i = 0; i < WACANA_OPENED; i++)
	{
		place = &lexicons->opened[i];
		if (place->context != NULL && place->toast_value == InvalidOid && place->content == stale->head->content &&
			place->size == stale->head->size)
		{
			place->used = ++lexicons->clock;
			return &place->lexicon;
		}
	}
	for (uint32 i = 0; i < stale->head->entry_count; i++)
		add_entry(&entries, CurrentMemoryContext, wc_lexicon_entry(stale, i));
	place = claim_place(lexicons, context);
	old = MemoryContextSwitchTo(place->context);
	open_checked(wacana_lexicon_compile(entries.list, entries.count), &place->lexicon);
	MemoryContextSwitchTo(old);
	place->content = stale->head->content;
	place->size = stale->head->size;
	return &place->lexicon;
}

/* What an opened image means: a reference leads on, another release's is compiled again. */
static const WcLexicon *
resolve(WacanaLexicons *lexicons, MemoryContext context, const WcLexicon *lexicon)
{
	if (wc_lexicon_is_reference(lexicon))
	{
		wacana_lexicon_builtin(wc_lexicon_name(lexicon), &lexicons->lexicon);
		return &lexicons->lexicon;
	}
	if (lexicon->head->engine != wc_lexicon_engine())
		return recompile(lexicons, context, lexicon);
	return lexicon;
}

/* A value in a toast table is fetched once. */
static const WcLexicon *
open_toasted(WacanaLexicons *lexicons, MemoryContext context, struct varlena *value)
{
	struct varatt_external toast;
	WacanaOpened *place;
	MemoryContext old;

	VARATT_EXTERNAL_GET_POINTER(toast, value);
	for (int i = 0; i < WACANA_OPENED; i++)
	{
		place = &lexicons->opened[i];
		if (place->context != NULL && place->toast_value == toast.va_valueid &&
			place->toast_relation == toast.va_toastrelid && place->size == (uint32) toast.va_rawsize)
		{
			place->used = ++lexicons->clock;
			return &place->lexicon;
		}
	}
	place = claim_place(lexicons, context);
	old = MemoryContextSwitchTo(place->context);
	open_checked(detoast_attr(value), &place->lexicon);
	MemoryContextSwitchTo(old);
	place->toast_value = toast.va_valueid;
	place->toast_relation = toast.va_toastrelid;
	place->size = (uint32) toast.va_rawsize;
	return &place->lexicon;
}

const WcLexicon *
wacana_lexicon_open(WacanaLexicons *lexicons, MemoryContext context, Datum value)
{
	struct varlena *pointer = (struct varlena *) DatumGetPointer(value);
	struct varlena *image = pointer;

	if (VARATT_IS_EXTERNAL_EXPANDED(pointer))
	{
		ExpandedLexicon *expanded = expanded_of(value);

		expanded_size(&expanded->header);
		image = expanded->image;
	}
	else if (VARATT_IS_EXTERNAL_ONDISK(pointer))
		return resolve(lexicons, context, open_toasted(lexicons, context, pointer));
	else if (VARATT_IS_EXTENDED(pointer))
		image = detoast_attr(pointer);
	else if ((uintptr_t) pointer % 8 != 0)
	{
		image = palloc(VARSIZE(pointer));
		memcpy(image, pointer, VARSIZE(pointer));
	}
	wacana_check_status(wc_lexicon_open(image, VARSIZE(image), &lexicons->lexicon), "lexicon");
	if (lexicons->checked_image != image || lexicons->checked != lexicons->lexicon.head->content)
	{
		wacana_check_status(wc_lexicon_check(&lexicons->lexicon), "lexicon");
		lexicons->checked_image = image;
		lexicons->checked = lexicons->lexicon.head->content;
	}
	return resolve(lexicons, context, &lexicons->lexicon);
}

/* For functions that are called once a value: opened in the current context. */
static const WcLexicon *
open_once(Datum value)
{
	WacanaLexicons *lexicons = palloc0(sizeof(WacanaLexicons));

	return wacana_lexicon_open(lexicons, CurrentMemoryContext, value);
}

/* The name of the built-in lexicon that a value refers to, or an empty slice. */
static WcSlice
reference_name(Datum value)
{
	struct varlena *pointer = (struct varlena *) DatumGetPointer(value);
	WcLexicon	lexicon;

	if (VARATT_IS_EXTERNAL_EXPANDED(pointer))
		return wc_slice(NULL, 0);
	/* a reference is small: never out of line */
	if (VARATT_IS_EXTENDED(pointer))
		pointer = detoast_attr(pointer);
	if (wc_lexicon_open(pointer, VARSIZE(pointer), &lexicon) != WC_OK || !wc_lexicon_is_reference(&lexicon))
		return wc_slice(NULL, 0);
	return wc_lexicon_name(&lexicon);
}

static Datum
make_reference(WcSlice name)
{
	WcLexicon	lexicon;
	WcHost		host = wacana_host(CurrentMemoryContext);
	void	   *image;
	uint32		size;

	wacana_lexicon_builtin(name, &lexicon);
	wacana_check_status(wc_lexicon_refer(name, lexicon.head->content, &host, &image, &size), "lexicon");
	SET_VARSIZE(image, size);
	return PointerGetDatum(image);
}

Datum
wacana_builtin(PG_FUNCTION_ARGS)
{
	return make_reference(wacana_text_slice(PG_GETARG_DATUM(0)));
}

/* --- text form ---------------------------------------------------------------------------- */

/* The next cell of a line: up to a tab or its end; false when there is none. */
static bool
next_cell(WcSlice *line, WcSlice *cell)
{
	const char *tab;

	if (line->data == NULL)
		return false;
	tab = memchr(line->data, '\t', line->length);
	*cell = *line;
	if (tab == NULL)
		*line = wc_slice(NULL, 0);
	else
	{
		cell->length = (uint32) (tab - line->data);
		*line = wc_slice(tab + 1, line->length - cell->length - 1);
	}
	return true;
}

/* A line's entry; NULL, or what is wrong with it. */
static const char *
read_line(WcSlice line, WcLexiconEntry *entry)
{
	WcSlice		cell;

	*entry = (WcLexiconEntry) {.weight = 1,.mode = WC_TERM_LANGUAGE};
	if (!next_cell(&line, &entry->code) || !next_cell(&line, &entry->term))
		return "a tab must stand between code and term";
	if (next_cell(&line, &cell))
	{
		char	   *number = pnstrdup(cell.data, cell.length),
				   *end;

		entry->weight = strtod(number, &end);
		if (end == number || *end != '\0')
			return "the third column must be a number, the weight";
	}
	if (next_cell(&line, &cell))
	{
		if (!wc_slice_equal(cell, WC_SLICE("plain")))
			return "the fourth column can only be \"plain\"";
		entry->mode = WC_TERM_PLAIN;
	}
	return next_cell(&line, &cell) ? "a line has at most four columns" : NULL;
}

/* The line at *at without its end; moves *at behind it. */
static WcSlice
next_line(WcSlice text, uint32 *at)
{
	const char *start = text.data + *at,
			   *end = memchr(start, '\n', text.length - *at);
	WcSlice		line = wc_slice(start, end != NULL ? end - start : text.length - *at);

	*at += line.length + (end != NULL);
	if (line.length > 0 && line.data[line.length - 1] == '\r')
		line.length--;
	return line;
}

Datum
wacana_lexicon_in(PG_FUNCTION_ARGS)
{
	char	   *input = PG_GETARG_CSTRING(0);
	WcSlice		text = wc_slice(input, strlen(input));
	WcSlice		builtin = WC_SLICE(TEXT_BUILTIN);
	Entries		entries = {0};
	uint32		at = 0;

	for (int number = 1; at < text.length; number++)
	{
		WcSlice		line = next_line(text, &at);
		WcLexiconEntry entry;
		const char *problem;

		if (number == 1 && line.length > builtin.length && memcmp(line.data, builtin.data, builtin.length) == 0 &&
			at == text.length)
			return make_reference(wc_slice(line.data + builtin.length, line.length - builtin.length));
		if (line.length == 0 || (number == 1 && wc_slice_equal(line, WC_SLICE(TEXT_HEAD))))
			continue;
		problem = read_line(line, &entry);
		if (problem != NULL)
			wacana_return_error(fcinfo, (Datum) 0,
								errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
								errmsg("invalid input syntax for type %s", "lexicon"),
								errdetail("Line %d: %s.", number, problem),
								memchr(text.data, '\t', text.length) != NULL ? 0 :
								errhint("Make a lexicon of your terms with (SELECT lexicon_agg(code, term) FROM your_table), or take a built-in one, such as builtin('topik')."));
		add_entry(&entries, CurrentMemoryContext, entry);
	}
	PG_RETURN_POINTER(wacana_lexicon_compile(entries.list, entries.count));
}

Datum
wacana_lexicon_out(PG_FUNCTION_ARGS)
{
	WcSlice		name = reference_name(PG_GETARG_DATUM(0));
	const WcLexicon *lexicon;
	StringInfoData out;

	initStringInfo(&out);
	if (name.length > 0)
	{
		appendStringInfoString(&out, TEXT_BUILTIN);
		appendBinaryStringInfo(&out, name.data, name.length);
		PG_RETURN_CSTRING(out.data);
	}
	lexicon = open_once(PG_GETARG_DATUM(0));
	appendStringInfoString(&out, TEXT_HEAD);
	for (uint32 i = 0; i < lexicon->head->entry_count; i++)
	{
		WcLexiconEntry entry = wc_lexicon_entry(lexicon, i);
		char		number[DOUBLE_SHORTEST_DECIMAL_LEN];

		double_to_shortest_decimal_buf(entry.weight, number);
		appendStringInfo(&out, "\n%.*s\t", (int) entry.code.length, entry.code.data);
		appendBinaryStringInfo(&out, entry.term.data, entry.term.length);
		appendStringInfo(&out, "\t%s%s", number, entry.mode == WC_TERM_PLAIN ? "\tplain" : "");
	}
	PG_RETURN_CSTRING(out.data);
}

/* --- binary form -------------------------------------------------------------------------------- */

static WcSlice
receive_text(StringInfo message)
{
	uint32		length;
	int			bytes;
	char	   *text;

	wacana_need_bytes(message, 4, "lexicon");
	length = (uint32) pq_getmsgint(message, 4);
	wacana_need_bytes(message, length, "lexicon");
	text = pq_getmsgtext(message, (int) length, &bytes);
	return wc_slice(text, bytes);
}

Datum
wacana_lexicon_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	Entries		entries = {0};
	uint32		count;
	int			version,
				kind;

	wacana_need_bytes(message, 4, "lexicon");
	version = pq_getmsgint(message, 2);
	kind = pq_getmsgint(message, 2);
	if (version != BINARY_VERSION)
		wacana_check_status(WC_BAD_VERSION, "lexicon");
	if (kind == WC_LEXICON_REFERENCE)
		return make_reference(receive_text(message));
	if (kind != 0)
		wacana_check_status(WC_CORRUPT, "lexicon");
	wacana_need_bytes(message, 4, "lexicon");
	count = (uint32) pq_getmsgint(message, 4);
	wacana_need_bytes(message, (uint64) count * BINARY_ENTRY, "lexicon");
	for (uint32 i = 0; i < count; i++)
	{
		WcLexiconEntry entry;

		entry.code = receive_text(message);
		entry.term = receive_text(message);
		wacana_need_bytes(message, 9, "lexicon");
		entry.weight = pq_getmsgfloat8(message);
		entry.mode = (uint8) pq_getmsgbyte(message);
		add_entry(&entries, CurrentMemoryContext, entry);
	}
	PG_RETURN_POINTER(wacana_lexicon_compile(entries.list, entries.count));
}

static void
send_text(StringInfo message, WcSlice text)
{
	char	   *converted = pg_server_to_client(text.data, text.length);
	int			length = converted == text.data ? (int) text.length : (int) strlen(converted);

	pq_sendint32(message, length);
	pq_sendbytes(message, converted, length);
}

Datum
wacana_lexicon_send(PG_FUNCTION_ARGS)
{
	WcSlice		name = reference_name(PG_GETARG_DATUM(0));
	const WcLexicon *lexicon;
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint16(&message, BINARY_VERSION);
	pq_sendint16(&message, name.length > 0 ? WC_LEXICON_REFERENCE : 0);
	if (name.length > 0)
	{
		send_text(&message, name);
		PG_RETURN_BYTEA_P(pq_endtypsend(&message));
	}
	lexicon = open_once(PG_GETARG_DATUM(0));
	pq_sendint32(&message, lexicon->head->entry_count);
	for (uint32 i = 0; i < lexicon->head->entry_count; i++)
	{
		WcLexiconEntry entry = wc_lexicon_entry(lexicon, i);

		send_text(&message, entry.code);
		send_text(&message, entry.term);
		pq_sendfloat8(&message, entry.weight);
		pq_sendbyte(&message, entry.mode);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* --- the aggregate --------------------------------------------------------------------------------- */

/* The state to be changed in place: a flat one (the initial one, or another worker's) is expanded first. */
static ExpandedLexicon *
state_for_update(FunctionCallInfo fcinfo)
{
	MemoryContext context = wacana_aggregate_context(fcinfo);
	Datum		state = PG_GETARG_DATUM(0);
	ExpandedLexicon *expanded;

	if (VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(state)))
		return expanded_of(state);
	expanded = expanded_new(context);
	expanded_add_all(expanded, open_once(state));
	return expanded;
}

/* "tolak ruu" as the hashtag #tolakruu; false for terms with operators, quotes and so on. */
static bool
hashtag_of(WcSlice term, WcSlice *tag)
{
	char	   *out = palloc(term.length + 1);
	uint32		length = 0;

	out[length++] = '#';
	for (uint32 i = 0; i < term.length; i++)
	{
		if (strchr("\"*#@+~", term.data[i]) != NULL ||
			(term.data[i] == '-' && (i == 0 || term.data[i - 1] == ' ')))
			return false;
		if (term.data[i] != ' ')
			out[length++] = term.data[i];
	}
	*tag = wc_slice(out, length);
	return length > 1;
}

/* lexicon_agg(code, term [, weight [, mode]]) */
Datum
wacana_lexicon_add(PG_FUNCTION_ARGS)
{
	ExpandedLexicon *state = state_for_update(fcinfo);
	WcLexiconEntry entry = {.weight = 1,.mode = WC_TERM_LANGUAGE};
	WcSlice		mode = WC_SLICE("terms");
	WcSlice		tag;

	entry.code = wacana_text_slice(PG_GETARG_DATUM(1));
	entry.term = wacana_text_slice(PG_GETARG_DATUM(2));
	if (PG_NARGS() > 3)
		entry.weight = PG_GETARG_FLOAT8(3);
	if (PG_NARGS() > 4)
		mode = wacana_text_slice(PG_GETARG_DATUM(4));
	if (wc_slice_equal(mode, WC_SLICE("plain")))
		entry.mode = WC_TERM_PLAIN;
	else if (!wc_slice_equal(mode, WC_SLICE("terms")) && !wc_slice_equal(mode, WC_SLICE("hashtags")))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown mode \"%s\" of lexicon terms", wacana_clip(mode)),
				 errhint("The modes are terms, plain and hashtags.")));
	expanded_add(state, entry);
	if (wc_slice_equal(mode, WC_SLICE("hashtags")) && hashtag_of(entry.term, &tag))
	{
		entry.term = tag;
		expanded_add(state, entry);
	}
	return EOHPGetRWDatum(&state->header);
}

Datum
wacana_lexicon_combine(PG_FUNCTION_ARGS)
{
	ExpandedLexicon *state = state_for_update(fcinfo);
	Datum		other = PG_GETARG_DATUM(1);

	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(other)))
	{
		const Entries *entries = &expanded_of(other)->entries;

		for (size_t i = 0; i < entries->count; i++)
			expanded_add(state, entries->list[i]);
	}
	else
		expanded_add_all(state, open_once(other));
	return EOHPGetRWDatum(&state->header);
}

/* The state compiled: a flat value. */
Datum
wacana_lexicon_finish(PG_FUNCTION_ARGS)
{
	Datum		state = PG_GETARG_DATUM(0);

	wacana_aggregate_context(fcinfo);
	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(state)))
	{
		ExpandedLexicon *expanded = expanded_of(state);
		Size		size = expanded_size(&expanded->header);
		void	   *flat = MemoryContextAllocHuge(CurrentMemoryContext, size);

		memcpy(flat, expanded->image, size);
		return PointerGetDatum(flat);
	}
	return state;
}

/* --- union ----------------------------------------------------------------------------------------------- */

/* What the last call made, for rows on which the arguments are the same. */
typedef struct UnionSite
{
	WacanaLexicons first,
				second;
	uint64		contents[2];
	MemoryContext context;		/* holds image */
	struct varlena *image;
} UnionSite;

static int
compare_keys(const WcLexiconEntry *a, const WcLexiconEntry *b)
{
	int			order = wc_slice_compare(a->code, b->code);

	if (order == 0)
		order = wc_slice_compare(a->term, b->term);
	return order != 0 ? order : (int) a->mode - (int) b->mode;
}

/* All entries of two lexicons; of an entry that both have, the second one's weight. */
static struct varlena *
unite(const WcLexicon *a, const WcLexicon *b)
{
	Entries		entries = {0};
	uint32		i = 0,
				k = 0;

	while (i < a->head->entry_count || k < b->head->entry_count)
	{
		WcLexiconEntry x = {0},
					y = {0};
		int			order = k == b->head->entry_count ? -1 : 1;

		if (i < a->head->entry_count)
			x = wc_lexicon_entry(a, i);
		if (k < b->head->entry_count)
			y = wc_lexicon_entry(b, k);
		if (i < a->head->entry_count && k < b->head->entry_count)
			order = compare_keys(&x, &y);
		add_entry(&entries, CurrentMemoryContext, order < 0 ? x : y);
		i += order <= 0;
		k += order >= 0;
	}
	return wacana_lexicon_compile(entries.list, entries.count);
}

/*
 * The result belongs to the call site: a union of the same lexicons for row
 * after row is made once.
 */
Datum
wacana_lexicon_union(PG_FUNCTION_ARGS)
{
	UnionSite  *site = wacana_call_state(fcinfo, sizeof(UnionSite));
	const WcLexicon *a = wacana_lexicon_open(&site->first, fcinfo->flinfo->fn_mcxt, PG_GETARG_DATUM(0)),
			   *b = wacana_lexicon_open(&site->second, fcinfo->flinfo->fn_mcxt, PG_GETARG_DATUM(1));
	MemoryContext old;

	if (site->image != NULL && site->contents[0] == a->head->content && site->contents[1] == b->head->content)
		PG_RETURN_POINTER(site->image);
	if (site->context == NULL)
		site->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "wacana lexicon union", ALLOCSET_SMALL_SIZES);
	site->image = NULL;
	MemoryContextReset(site->context);
	old = MemoryContextSwitchTo(site->context);
	site->image = unite(a, b);
	MemoryContextSwitchTo(old);
	site->contents[0] = a->head->content;
	site->contents[1] = b->head->content;
	PG_RETURN_POINTER(site->image);
}

/* --- equality ------------------------------------------------------------------------------------------------ */

static bool
is_equal(FunctionCallInfo fcinfo)
{
	const WcLexicon *a = open_once(PG_GETARG_DATUM(0)),
			   *b = open_once(PG_GETARG_DATUM(1));

	if (a->head->content != b->head->content || a->head->entry_count != b->head->entry_count)
		return false;
	for (uint32 i = 0; i < a->head->entry_count; i++)
	{
		WcLexiconEntry x = wc_lexicon_entry(a, i),
					y = wc_lexicon_entry(b, i);

		if (compare_keys(&x, &y) != 0 || x.weight != y.weight)
			return false;
	}
	return true;
}

WACANA_EQUALITY(lexicon, is_equal)

Datum
wacana_lexicon_hash(PG_FUNCTION_ARGS)
{
	uint64		content = open_once(PG_GETARG_DATUM(0))->head->content;

	PG_RETURN_INT32((int32) (content ^ content >> 32));
}
