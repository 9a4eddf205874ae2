/*
 * term_vector.c - the terms of many documents with counts and document
 * counts.
 *
 * Input:    readings of texts, or terms with their counts.
 * Output:   see term_vector.h.
 * Does not: weigh or compare.
 */
#include "term_vector.h"

#define TERMS_KIND 'T'

/* Words longer than this are no words. */
#define LONGEST_WORD 255

/* All bits that options may have. */
#define OPTION_BITS 0x3Fu

void
wc_terms_init(WcTermVector *vector, const WcHost *host)
{
	memset(vector, 0, sizeof(*vector));
	vector->host = host;
	wc_names_init(&vector->names, host, WC_MAX_TERMS);
}

/* Unknown options go with any: they are those of a vector made from counts. */
WcStatus
wc_terms_set(WcTermVector *vector, unsigned options, uint32_t cap)
{
	if (cap > WC_MAX_TERMS / 2)
		return WC_BAD_VALUE;
	if (!vector->set)
	{
		vector->head.options = options;
		vector->head.cap = cap;
		vector->set = true;
		return WC_OK;
	}
	if (vector->head.cap != cap)
		return WC_BAD_VALUE;
	if (vector->head.options == 0)
		vector->head.options = options;
	return options == 0 || options == vector->head.options ? WC_OK : WC_BAD_VALUE;
}

WcStatus
wc_terms_begin(WcTermVector *vector)
{
	vector->document++;
	return wc_count_add(&vector->head.docs, 1) ? WC_OK : WC_OUT_OF_RANGE;
}

/* The counts of a term; a new one may have been dropped before, as often as the bound says. */
static WcStatus
find_counts(WcTermVector *vector, WcSlice term, WcTermCount **counts)
{
	uint32_t	number,
				before = vector->names.count;
	WcStatus	status = wc_names_add(&vector->names, term, &number);

	if (status == WC_OK)
		status = wc_grow(vector->host, (void **) &vector->counts, &vector->capacity, vector->names.count,
						 sizeof(WcTermCount), WC_MAX_TERMS);
	if (status != WC_OK)
		return status;
	*counts = &vector->counts[number];
	if (vector->names.count > before)
		**counts = (WcTermCount) {0, 0, vector->head.bound, 0};
	return WC_OK;
}

WcStatus
wc_terms_add(WcTermVector *vector, WcSlice term, int64_t count)
{
	WcTermCount *counts;
	WcStatus	status;

	if (count < 0)
		return WC_BAD_VALUE;
	if (count == 0 || term.length == 0)
		return WC_OK;
	if (term.length > WC_MAX_TERM)
		return WC_TOO_LARGE;
	if (!wc_count_add(&vector->head.total, count))
		return WC_OUT_OF_RANGE;
	status = find_counts(vector, term, &counts);
	if (status != WC_OK)
		return status;
	counts->count += count;		/* below total */
	if (counts->seen != vector->document)
	{
		counts->seen = vector->document;
		counts->docs++;
	}
	return WC_OK;
}

/* Is the word a term of a vector with these options? */
static bool
is_term(const WcWord *word, unsigned options)
{
	if (word->stem.length == 0 || word->stem.length > LONGEST_WORD)
		return false;
	if (word->kind == WC_HASHTAG)
		return (options & WC_TERMS_HASHTAGS) != 0;
	if (!wc_kind_is_wordlike(word->kind))
		return false;
	return !(word->flags & WC_STOP) || (options & WC_TERMS_STOP_WORDS);
}

/*
 * Add the n-grams of two words and more that end with the last of words,
 * count of them standing side by side.
 */
static WcStatus
add_ngrams(WcTermVector *vector, const WcWord *const *words, int count)
{
	char		text[WC_MAX_NGRAM * (LONGEST_WORD + 1)];
	char	   *start = text + sizeof(text);
	WcStatus	status = WC_OK;

	for (int n = 1; n <= count && status == WC_OK; n++)
	{
		WcSlice		stem = words[count - n]->stem;

		if (n > 1)
			*--start = ' ';
		start -= stem.length;
		memcpy(start, stem.data, stem.length);
		if (n > 1)
			status = wc_terms_add(vector, wc_slice(start, (size_t) (text + sizeof(text) - start)), 1);
	}
	return status;
}

/*
 * Add the terms of a text: stems of words, tags, and n-grams of words that
 * stand next to each other in it (what is left out parts them).
 */
WcStatus
wc_terms_add_reading(WcTermVector *vector, const WcReading *reading)
{
	int			ngrams = wc_term_ngrams(vector->head.options),
				run = 0;
	const WcWord *last[WC_MAX_NGRAM];
	WcStatus	status = WC_OK;

	for (uint32_t i = 0; i < reading->word_count && status == WC_OK; i++)
	{
		const WcWord *word = &reading->words[i];

		if (!is_term(word, vector->head.options))
		{
			run = 0;
			continue;
		}
		status = wc_terms_add(vector, word->stem, 1);
		if (word->kind == WC_HASHTAG)
			run = 0;
		else if (ngrams > 1 && status == WC_OK)
		{
			if (run == ngrams)
				memmove(last, last + 1, sizeof(last[0]) * (size_t) (--run));
			last[run++] = word;
			status = add_ngrams(vector, last, run);
		}
	}
	return status;
}

static int
compare_falling(const void *a, const void *b)
{
	int64_t		x = *(const int64_t *) a,
				y = *(const int64_t *) b;

	return (x < y) - (x > y);
}

/* The largest count that a term may truly have. */
static int64_t
upper(const WcTermCount *counts)
{
	return counts->count > WC_MAX_COUNT - counts->missed ? WC_MAX_COUNT : counts->count + counts->missed;
}

/* The upper count of the term after the cap most frequent. */
static WcStatus
find_threshold(const WcTermVector *vector, int64_t *threshold)
{
	const WcHost *host = vector->host;
	uint32_t	count = vector->names.count;
	int64_t    *uppers = host->alloc(host->context, count * sizeof(int64_t));
	WcStatus	status;

	if (uppers == NULL)
		return WC_NO_MEMORY;
	for (uint32_t i = 0; i < count; i++)
		uppers[i] = upper(&vector->counts[i]);
	status = wc_sort(host, uppers, count, sizeof(int64_t), compare_falling);
	*threshold = uppers[vector->head.cap];
	wc_release(host, uppers);
	return status;
}

/*
 * Drop all but the cap most frequent terms, and those that tie with the first
 * that is dropped; the bound rises to what was lost.
 */
static WcStatus
prune(WcTermVector *vector)
{
	int64_t		threshold;
	WcNames		names = vector->names;
	WcTermCount *counts = vector->counts;
	WcStatus	status = find_threshold(vector, &threshold);

	if (status != WC_OK)
		return status;
	wc_names_init(&vector->names, vector->host, WC_MAX_TERMS);
	vector->counts = NULL;
	vector->capacity = 0;
	for (uint32_t i = 0; i < names.count && status == WC_OK; i++)
	{
		WcTermCount *kept;

		if (upper(&counts[i]) <= threshold)
			continue;
		status = find_counts(vector, wc_names_get(&names, i), &kept);
		if (status == WC_OK)
			*kept = counts[i];
	}
	vector->head.bound = threshold;
	wc_names_free(&names);
	wc_release(vector->host, counts);
	return status;
}

/* With a cap, terms are dropped when twice as many have come together. */
WcStatus
wc_terms_end(WcTermVector *vector)
{
	if (vector->head.cap == 0 || vector->names.count <= 2 * vector->head.cap)
		return WC_OK;
	return prune(vector);
}

WcStatus
wc_terms_limit(WcTermVector *vector, uint32_t cap)
{
	if (cap == 0 || cap > WC_MAX_TERMS / 2 || (vector->head.cap != 0 && vector->head.cap != cap))
		return WC_BAD_VALUE;
	vector->head.cap = cap;
	return wc_terms_end(vector);
}

/* Add a term of another vector of that bound; what into may have missed was put in before. */
static WcStatus
merge_term(WcTermVector *into, WcSlice term, const WcTermCount *add, int64_t add_bound)
{
	uint32_t	before = into->names.count;
	WcTermCount *counts;
	WcStatus	status = find_counts(into, term, &counts);

	if (status != WC_OK)
		return status;
	if (into->names.count == before)
		counts->missed -= add_bound;
	counts->missed += add->missed;
	counts->count += add->count;	/* below total */
	counts->docs += add->docs;
	return WC_OK;
}

WcStatus
wc_terms_merge(WcTermVector *into, const WcTermVector *from)
{
	int64_t		bound = from->head.bound;
	WcStatus	status = wc_terms_set(into, from->head.options, from->head.cap);

	if (status != WC_OK)
		return status;
	if (!wc_count_add(&into->head.total, from->head.total) || !wc_count_add(&into->head.docs, from->head.docs))
		return WC_OUT_OF_RANGE;
	/* a term that from lacks may have been dropped there */
	for (uint32_t i = 0; bound > 0 && i < into->names.count; i++)
		into->counts[i].missed += bound;
	for (uint32_t i = 0; i < from->names.count && status == WC_OK; i++)
	{
		if (wc_stop_asked_at(into->host, i))
			return WC_CANCELLED;
		status = merge_term(into, wc_names_get(&from->names, i), &from->counts[i], bound);
	}
	into->head.bound += bound;	/* at most the totals */
	into->document++;
	return status == WC_OK ? wc_terms_end(into) : status;
}

/* Bytes that two terms begin with alike. */
static uint32_t
shared_bytes(WcSlice a, WcSlice b)
{
	uint32_t	shared = 0;

	while (shared < a.length && shared < b.length && a.data[shared] == b.data[shared])
		shared++;
	return shared;
}

/* One term: what it shares with the one before, the rest, its counts. */
static void
write_term(WcBuffer *out, WcSlice term, WcSlice last, const WcTermCount *counts, bool capped)
{
	uint32_t	shared = shared_bytes(term, last);

	wc_put_varint(out, shared);
	wc_put_name(out, wc_slice(term.data + shared, term.length - shared));
	wc_put_varint(out, (uint64_t) counts->count - 1);
	wc_put_varint(out, (uint64_t) (counts->count - counts->docs));
	if (capped)
		wc_put_varint(out, (uint64_t) counts->missed);
}

WcStatus
wc_terms_write(const WcTermVector *vector, WcBuffer *out)
{
	const WcHost *host = vector->host;
	const WcTermHead *head = &vector->head;
	uint32_t   *order = host->alloc(host->context, vector->names.count * sizeof(uint32_t) + 1);
	WcStatus	status = order == NULL ? WC_NO_MEMORY : wc_names_sort(&vector->names, order, NULL);
	WcSlice		last = {NULL, 0};

	wc_put_header(out, TERMS_KIND);
	wc_put_byte(out, head->options);
	wc_put_varint(out, head->cap);
	if (head->cap > 0)
		wc_put_varint(out, (uint64_t) head->bound);
	wc_put_varint(out, (uint64_t) head->docs);
	wc_put_varint(out, (uint64_t) head->total);
	wc_put_varint(out, vector->names.count);
	for (uint32_t i = 0; i < vector->names.count && status == WC_OK; i++)
	{
		WcSlice		term = wc_names_get(&vector->names, order[i]);

		if (wc_stop_asked_at(host, i))
			status = WC_CANCELLED;
		write_term(out, term, last, &vector->counts[order[i]], head->cap > 0);
		last = term;
	}
	wc_release(host, order);
	return status == WC_OK ? out->status : status;
}

WcStatus
wc_terms_open(WcTermCursor *cursor, WcSlice bytes)
{
	WcCursor   *c = &cursor->cursor;
	WcTermHead *head = &cursor->head;
	WcStatus	status = wc_get_header(c, bytes, TERMS_KIND);

	if (status != WC_OK)
		return status;
	head->options = wc_get_byte(c);
	head->cap = (uint32_t) wc_get_limited(c, WC_MAX_TERMS / 2);
	head->bound = head->cap > 0 ? wc_get_count(c) : 0;
	head->docs = wc_get_count(c);
	head->total = wc_get_count(c);
	head->terms = cursor->left = (uint32_t) wc_get_limited(c, WC_MAX_TERMS);
	cursor->term = wc_slice(cursor->text, 0);
	if (c->bad || head->options > OPTION_BITS || (!(head->options & WC_TERMS_FROM_TEXT) && head->options != 0) ||
		wc_term_ngrams(head->options) > WC_MAX_NGRAM || head->bound > head->total ||
		(head->cap > 0 && head->terms > 2 * head->cap))
		return WC_CORRUPT;
	return WC_OK;
}

/* The text of the next term: it must follow the one before, and share with it as much as it says. */
static bool
next_text(WcTermCursor *cursor)
{
	WcCursor   *c = &cursor->cursor;
	uint32_t	shared = (uint32_t) wc_get_limited(c, cursor->term.length);
	WcSlice		rest = wc_get_bytes(c, wc_get_limited(c, WC_MAX_TERM));

	if (c->bad || rest.length == 0 || rest.length > WC_MAX_TERM - shared)
		return false;
	if (shared < cursor->term.length && (unsigned char) rest.data[0] <= (unsigned char) cursor->text[shared])
		return false;
	memcpy(cursor->text + shared, rest.data, rest.length);
	cursor->term.length = shared + rest.length;
	return true;
}

bool
wc_terms_next(WcTermCursor *cursor)
{
	WcCursor   *c = &cursor->cursor;
	int64_t		elsewhere;

	if (cursor->left == 0)
		return false;
	cursor->left--;
	if (!next_text(cursor))
	{
		c->bad = true;
		return false;
	}
	cursor->count = (int64_t) wc_get_limited(c, (uint64_t) WC_MAX_COUNT - 1) + 1;
	elsewhere = wc_get_count(c);
	cursor->docs = cursor->count - elsewhere;
	cursor->missed = cursor->head.cap > 0 ? wc_get_count(c) : 0;
	if (c->bad || cursor->docs < 1 || cursor->docs > cursor->head.docs || cursor->missed > cursor->head.bound)
		c->bad = true;
	return !c->bad;
}

/* Take the terms of a cursor over; *sum receives their counts. */
static WcStatus
read_terms(WcTermVector *vector, WcTermCursor *cursor, int64_t *sum)
{
	*sum = 0;
	while (wc_terms_next(cursor))
	{
		WcTermCount *counts;
		WcStatus	status;

		if (!wc_is_text(cursor->term) || !wc_count_add(sum, cursor->count) ||
			(cursor->head.cap > 0 && cursor->count <= cursor->head.bound - cursor->missed))
			return WC_CORRUPT;
		if (wc_stop_asked_at(vector->host, cursor->left))
			return WC_CANCELLED;
		status = find_counts(vector, cursor->term, &counts);
		if (status != WC_OK)
			return status;
		*counts = (WcTermCount) {cursor->count, cursor->docs, cursor->missed, 0};
	}
	return wc_get_end(&cursor->cursor);
}

WcStatus
wc_terms_read(WcTermVector *vector, WcSlice bytes)
{
	WcTermCursor cursor;
	WcStatus	status = wc_terms_open(&cursor, bytes);
	int64_t		sum;

	if (status != WC_OK)
		return status;
	vector->head = cursor.head;
	vector->set = true;
	status = read_terms(vector, &cursor, &sum);
	if (status != WC_OK)
		return status;
	return sum == cursor.head.total || (cursor.head.cap > 0 && sum < cursor.head.total) ? WC_OK : WC_CORRUPT;
}
