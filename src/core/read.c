/*
 * read.c - the token stream that every engine reads.
 *
 * Input:    a text of any bytes.
 * Output:   see read.h.
 * Does not: keep anything of one text for the next but its memory.
 */
#include "read.h"

#include "normal.h"
#include "stem_cache.h"

/* Tokens and words that fit before the arrays grow: most posts need no more. */
#define FIRST_TOKENS 128

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
	WcStemCache cache;
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
stem_word(WcReader *reader, WcWord *word, const WcEntry *entry, const WcToken *token, const WcStem *found)
{
	WcStem		stem;

	if (entry != NULL && (entry->bits & (WC_IS_ROOT | WC_IS_NAME)) && token->kind == WC_WORD)
	{
		word->flags |= entry->bits & WC_IS_ROOT ? WC_KNOWN : WC_NAME;
		return;
	}
	if (found == NULL)
	{
		wc_stem_cached(&reader->cache, word->norm, entry, &stem);
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
		stem_word(reader, word, entry, token, stem);
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

static WcStatus
add_words(WcReader *reader, const WcToken *token)
{
	WcNormal	normal;
	WcStatus	status;

	if (reader->overrides != NULL && wc_kind_is_wordlike(token->kind))
	{
		bool		found;

		status = add_overridden(reader, token, &found);
		if (status != WC_OK || found)
			return status;
	}
	status = wc_normalize_cached(token, &reader->arena, &reader->cache, &normal);
	if (status != WC_OK)
		return status;
	if (normal.slang)
		return add_formal(reader, normal.text, token);
	return add_word(reader, normal.text, normal.entry, token, 0, normal.stemmed ? &normal.stem : NULL);
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
