/*
 * read.c - the token stream that every engine reads.
 *
 * Input:    a text of any bytes.
 * Output:   see read.h.
 * Does not: keep anything of one text for the next but its memory.
 */
#include "read.h"

#include "normal.h"
#include "stem.h"

/* Tokens and words that fit before the arrays grow: most posts need no more. */
#define FIRST_TOKENS 128

/* Longest word that is remembered, and how many are: about 44 KB a reader. */
#define CACHED_LENGTH 22
#define CACHED_WORDS 512

/*
 * What a word in small letters was read as.  Running text repeats itself, and
 * such a word means the same wherever it stands.
 */
typedef struct CachedWord
{
	char		word[CACHED_LENGTH];
	uint8_t		length;			/* of the word; 0: the place is free */
	uint8_t		flags;			/* WcWordFlag of the one word it is */
	uint8_t		stem_offset;	/* a stem that is a part of the word: where it begins, and */
	uint8_t		stem_length;
	const char *stem;			/* in the read-only tables; NULL: a part of the word */
	WcSlice		formal;			/* rewritten: the standard form in the tables; length 0: the word itself */
	uint8_t		respelled_length;	/* rewritten by the speller: the form stands here */
	char		respelled[CACHED_LENGTH + 1];
} CachedWord;

struct WcReader
{
	const WcHost *host;
	const WcOverrides *overrides;	/* a user's own words; NULL for none */
	WcArena		arena;			/* of the current text */
	WcToken    *tokens;
	WcWord	   *words;
	uint32_t	token_count,
				token_capacity,
				word_count,
				word_capacity;
	CachedWord	cache[CACHED_WORDS];
};

WcReader *
wc_reader_create(const WcHost *host)
{
	WcReader   *reader = host->alloc(host->context, sizeof(WcReader));

	if (reader == NULL)
		return NULL;
	memset(reader, 0, sizeof(*reader));
	reader->host = host;
	wc_arena_init(&reader->arena, host);
	return reader;
}

void
wc_reader_destroy(WcReader *reader)
{
	wc_arena_free(&reader->arena);
	reader->host->release(reader->host->context, reader);
}

WcArena *
wc_reader_arena(WcReader *reader)
{
	return &reader->arena;
}

void
wc_reader_set_overrides(WcReader *reader, const WcOverrides *overrides)
{
	reader->overrides = overrides;
}

/* Room for one more item: the array doubles in the arena. */
static bool
grow(WcArena *arena, void **items, uint32_t count, uint32_t *capacity, size_t item_size)
{
	uint32_t	larger = *capacity == 0 ? FIRST_TOKENS : *capacity * 2;
	void	   *copy;

	if (count < *capacity)
		return true;
	copy = wc_arena_alloc(arena, larger * item_size);
	if (copy == NULL)
		return false;
	if (count > 0)
		memcpy(copy, *items, count * item_size);
	*items = copy;
	*capacity = larger;
	return true;
}

/*
 * A capitalised word inside a sentence, or an abbreviation in capitals among
 * small letters, is a name when its stem rests on affixes that the
 * dictionary does not name for the root: Sumarno, PERINDO.
 */
static bool
looks_like_name(const WcToken *token)
{
	return (token->flags & (WC_TITLE | WC_UPPER)) != 0 && (token->flags & WC_SENTENCE_START) == 0;
}

/* Set the stem of a word that is letters; found is what normalising knows of it already, or NULL. */
static void
stem_word(WcWord *word, const WcEntry *entry, const WcToken *token, const WcStem *found)
{
	WcStem		stem;

	if (entry != NULL && (entry->bits & (WC_IS_ROOT | WC_IS_NAME)) && token->kind == WC_WORD)
	{
		word->flags |= entry->bits & WC_IS_ROOT ? WC_KNOWN : WC_NAME;
		return;
	}
	if (found == NULL)
	{
		wc_stem_found(word->norm, entry, WC_STEM_ROOT, &stem);
		found = &stem;
	}
	if (!found->licensed && looks_like_name(token) && !(word->flags & WC_SLANG))
	{
		word->flags |= WC_NAME;
		return;
	}
	if (found->known)
		word->flags |= WC_KNOWN;
	word->stem = found->text;
}

static WcStatus
add_word(WcReader *reader, WcSlice norm, const WcEntry *entry, const WcToken *token, uint8_t flags, const WcStem *stem)
{
	WcWord	   *word;

	if (!grow(&reader->arena, (void **) &reader->words, reader->word_count, &reader->word_capacity, sizeof(WcWord)))
		return WC_NO_MEMORY;
	word = &reader->words[reader->word_count++];
	word->norm = norm;
	word->stem = norm;
	word->token = reader->token_count - 1;
	word->kind = token->kind;
	word->flags = flags;
	if (entry != NULL && (entry->bits & WC_IS_STOP))
		word->flags |= WC_STOP;
	if (token->kind == WC_WORD || token->kind == WC_REDUPLICATION || token->kind == WC_COMPOUND)
		stem_word(word, entry, token, stem);
	return WC_OK;
}

/* The words of a standard form, which stand with spaces between them. */
static WcStatus
add_formal(WcReader *reader, WcSlice formal, const WcToken *token)
{
	WcStatus	status = WC_OK;
	const char *p = formal.data,
			   *end = p + formal.length;

	while (p < end && status == WC_OK)
	{
		const char *space = memchr(p, ' ', (size_t) (end - p));
		const char *stop = space != NULL ? space : end;
		WcSlice		norm = wc_slice(p, (size_t) (stop - p));

		if (norm.length > 0)
			status = add_word(reader, norm, wc_word_find(norm), token, WC_SLANG, NULL);
		p = stop + 1;
	}
	return status;
}

/* A word that the user has a meaning for; *found tells whether this is one. */
static WcStatus
add_overridden(WcReader *reader, const WcToken *token, bool *found)
{
	WcSlice		folded;
	const WcOverride *override;
	WcStatus	status = wc_fold_token(token, &reader->arena, &folded);

	if (status != WC_OK)
		return status;
	override = wc_overrides_find(reader->overrides, folded);
	*found = override != NULL;
	if (override == NULL)
		return WC_OK;
	if (override->kind == WC_OVERRIDE_SLANG)
		return add_formal(reader, override->formal, token);
	status = add_word(reader, folded, wc_word_find(folded), token, 0, NULL);
	if (status == WC_OK)
	{
		WcWord	   *word = &reader->words[reader->word_count - 1];

		word->flags |= override->kind == WC_OVERRIDE_NAME ? WC_NAME : WC_STOP | WC_LEFT_OUT;
		if (override->kind == WC_OVERRIDE_NAME)
		{
			word->stem = word->norm;
			word->flags &= (uint8_t) ~WC_STOP;
		}
	}
	return status;
}

/* --- words seen before ------------------------------------------------------- */

/* The place of a token's word in the cache; NULL when its reading depends on more than its letters. */
static CachedWord *
cache_place(WcReader *reader, const WcToken *token)
{
	uint32_t	hash;

	if (token->kind != WC_WORD || (token->flags & (WC_ASCII | WC_SMALL | WC_CENSORED)) != (WC_ASCII | WC_SMALL) ||
		token->text_length > CACHED_LENGTH || reader->overrides != NULL)
		return NULL;
	hash = wc_word_hash(token->text, token->text_length);
	return &reader->cache[hash % CACHED_WORDS];
}

static bool
is_cached(const CachedWord *cached, const WcToken *token)
{
	return cached->length == token->text_length && wc_same_letters(cached->word, token->text, token->text_length);
}

/* Add a word as it was read before. */
static WcStatus
add_cached(WcReader *reader, const CachedWord *cached, const WcToken *token)
{
	WcWord	   *word;

	if (cached->respelled_length > 0)
	{
		/* another word may take this place while the text is read */
		char	   *copy = wc_arena_copy(&reader->arena, cached->respelled, cached->respelled_length);

		return copy == NULL ? WC_NO_MEMORY : add_formal(reader, wc_slice(copy, cached->respelled_length), token);
	}
	if (cached->formal.length > 0)
		return add_formal(reader, cached->formal, token);
	if (!grow(&reader->arena, (void **) &reader->words, reader->word_count, &reader->word_capacity, sizeof(WcWord)))
		return WC_NO_MEMORY;
	word = &reader->words[reader->word_count++];
	word->norm = wc_slice(token->text, token->text_length);
	word->stem = wc_slice(cached->stem != NULL ? cached->stem : token->text + cached->stem_offset, cached->stem_length);
	word->token = reader->token_count - 1;
	word->kind = token->kind;
	word->flags = cached->flags;
	return WC_OK;
}

/* Remember what a token was read as, unless that points into the text of this reading. */
static void
remember(CachedWord *cached, const WcToken *token, const WcNormal *normal, const WcWord *word)
{
	cached->length = 0;
	cached->respelled_length = 0;
	if (normal->slang && normal->entry == NULL)
	{
		if (normal->text.length > sizeof(cached->respelled))
			return;
		memcpy(cached->respelled, normal->text.data, normal->text.length);
		cached->respelled_length = (uint8_t) normal->text.length;
	}
	else if (normal->slang)
		cached->formal = normal->text;
	else
	{
		const char *end = token->text + token->text_length;

		if (normal->text.data != token->text || normal->text.length != token->text_length)
			return;
		cached->formal = wc_slice("", 0);
		cached->flags = word->flags;
		cached->stem = word->stem.data >= token->text && word->stem.data < end ? NULL : word->stem.data;
		cached->stem_offset = cached->stem == NULL ? (uint8_t) (word->stem.data - token->text) : 0;
		cached->stem_length = (uint8_t) word->stem.length;
	}
	memcpy(cached->word, token->text, token->text_length);
	cached->length = (uint8_t) token->text_length;
}

static WcStatus
add_words(WcReader *reader, const WcToken *token)
{
	CachedWord *cached = cache_place(reader, token);
	WcNormal	normal;
	WcStatus	status;

	if (cached != NULL && is_cached(cached, token))
		return add_cached(reader, cached, token);
	if (reader->overrides != NULL && wc_kind_is_wordlike(token->kind))
	{
		bool		found;

		status = add_overridden(reader, token, &found);
		if (status != WC_OK || found)
			return status;
	}
	status = wc_normalize(token, &reader->arena, &normal);
	if (status == WC_OK && normal.slang)
		status = add_formal(reader, normal.text, token);
	else if (status == WC_OK)
		status = add_word(reader, normal.text, normal.entry, token, 0, normal.stemmed ? &normal.stem : NULL);
	if (status == WC_OK && cached != NULL)
		remember(cached, token, &normal, &reader->words[reader->word_count - 1]);
	return status;
}

WcStatus
wc_read(WcReader *reader, WcSlice text, WcReading *reading)
{
	WcScan		scan;
	WcToken		token;
	WcStatus	status;
	uint32_t	checked = 0;

	wc_arena_reset(&reader->arena);
	reader->tokens = NULL;
	reader->words = NULL;
	reader->token_count = reader->token_capacity = reader->word_count = reader->word_capacity = 0;
	status = wc_scan_start(&scan, text, &reader->arena);
	while (status == WC_OK && wc_scan_next(&scan, &token))
	{
		if (token.start - checked > WC_CHECK_EVERY)
		{
			checked = token.start;
			if (wc_stop_asked(reader->host))
				return WC_CANCELLED;
		}
		if (token.kind == WC_SPACE)
			continue;
		if (!grow(&reader->arena, (void **) &reader->tokens, reader->token_count, &reader->token_capacity, sizeof(WcToken)))
			return WC_NO_MEMORY;
		reader->tokens[reader->token_count++] = token;
		status = add_words(reader, &token);
	}
	*reading = (WcReading) {text, reader->tokens, reader->token_count, reader->words, reader->word_count};
	return status;
}
