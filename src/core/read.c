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

/*
 * Words that are remembered: as many sets of two, of words of up to this
 * length; and forms that the speller found, of up to so many letters.  About
 * 75 KB a reader.
 */
#define CACHED_SETS 768
#define CACHED_LENGTH 16
#define RESPELLED_WORDS 256		/* an index is a byte */
#define RESPELLED_LENGTH 31

/* What the reading of a word depends on besides its letters. */
typedef enum Place
{
	PLACE_ANY,					/* no capital first, or no other letter than capitals */
	PLACE_SENTENCE_START,		/* capitals that the place explains */
	PLACE_NAME					/* capitals that may make it a name */
} Place;

/* How a remembered word is meant. */
typedef enum Meaning
{
	AS_WRITTEN,					/* the word itself, its stem a part of it */
	WITH_STEM,					/* the word itself, its stem in the tables */
	STANDARD_WORD,				/* another word, in the tables, its stem a part of it */
	STANDARD_FORM,				/* another form, in the tables */
	RESPELLED					/* another form, which the speller found */
} Meaning;

/*
 * What a word was read as.  Running text repeats itself, and such a word
 * means the same wherever it stands.
 */
typedef struct CachedWord
{
	uint64_t	letters[2];		/* small, zeros behind them */
	uint64_t	hash;			/* of the word */
	const char *text;			/* stem or standard form in the read-only tables */
	uint8_t		length;			/* of the form, or of the word itself */
	uint8_t		stem_length;
	uint8_t		respelled;		/* index of the form */
	uint8_t		place;			/* Place */
	uint8_t		meaning;		/* Meaning */
	uint8_t		flags;			/* WcWordFlag of the one word it is */
	uint8_t		stem_offset;	/* where a stem that is a part of the word begins */
	uint8_t		worth;			/* what reading it cost */
} CachedWord;

/*
 * Who stays: a word is worth what reading it cost, and is forgotten after
 * as many others wanted its place (Young 1994, "The k-server dual and loose
 * competitiveness for paging": Greedy Dual).
 */
static const uint8_t worth[] = {[WC_LOOKED_UP] = 1,[WC_TAKEN_APART] = 4,[WC_SEARCHED] = 8};

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
	uint16_t	tags[CACHED_SETS * 2];	/* bits of the hash of the word in each place; 0: it is free */
	uint8_t		credit[CACHED_SETS * 2];	/* what the word is worth now */
	uint16_t	owners[RESPELLED_WORDS];	/* the place of the word whose form this is */
	uint32_t	respelled_count;	/* ever; the oldest is overwritten */
	/* from here on nothing is looked at before it was written */
	CachedWord	cache[CACHED_SETS * 2];
	char		respelled[RESPELLED_WORDS][RESPELLED_LENGTH];
};

WcReader *
wc_reader_create(const WcHost *host)
{
	WcReader   *reader = host->alloc(host->context, sizeof(WcReader));

	if (reader == NULL)
		return NULL;
	memset(reader, 0, offsetof(WcReader, cache));
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

/* Room for more items: the array, which is full, doubles in the arena. */
static bool
grow(WcArena *arena, void **items, uint32_t count, uint32_t *capacity, size_t item_size)
{
	uint32_t	larger = *capacity == 0 ? FIRST_TOKENS : *capacity * 2;
	void	   *copy;

	copy = wc_arena_alloc(arena, larger * item_size);
	if (copy == NULL)
		return false;
	if (count > 0)
		memcpy(copy, *items, count * item_size);
	*items = copy;
	*capacity = larger;
	return true;
}

/* Whether the letters speak for a name: a capital first inside a sentence, or all capitals among small letters. */
static bool
looks_like_name(const WcToken *token)
{
	return (token->flags & (WC_TITLE | WC_UPPER)) != 0 && (token->flags & WC_SENTENCE_START) == 0;
}

/*
 * Set the stem of a word that is letters; found is what normalising knows of
 * it already, or NULL.  What looks like a name is taken as one when its stem
 * rests on affixes that the dictionary does not name for the root: Sumarno,
 * PERINDO.
 */
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

/* Room for one more word, of the newest token. */
static inline WcWord *
new_word(WcReader *reader, const WcToken *token)
{
	WcWord	   *word;

	if (reader->word_count == reader->word_capacity &&
		!grow(&reader->arena, (void **) &reader->words, reader->word_count, &reader->word_capacity, sizeof(WcWord)))
		return NULL;
	word = &reader->words[reader->word_count++];
	word->token = reader->token_count - 1;
	word->kind = token->kind;
	return word;
}

static WcStatus
add_word(WcReader *reader, WcSlice norm, const WcEntry *entry, const WcToken *token, uint8_t flags, const WcStem *stem)
{
	WcWord	   *word = new_word(reader, token);

	if (word == NULL)
		return WC_NO_MEMORY;
	word->norm = norm;
	word->stem = norm;
	word->hash = wc_hash_slice(norm);
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

/* A token's word as the cache knows it. */
typedef struct TokenKey
{
	uint64_t	letters[2];
	uint32_t	set;			/* its first place in the cache */
	uint16_t	tag;
	uint8_t		of_text;		/* Place */
} TokenKey;

/* Make the key of a token; false when its reading depends on more than letters and place. */
static inline bool
make_key(const WcReader *reader, const WcToken *token, TokenKey *key)
{
	uint32_t	length = token->text_length;
	uint64_t	hash;

	if (token->kind != WC_WORD || (token->flags & (WC_ASCII | WC_CENSORED)) != WC_ASCII || length > CACHED_LENGTH || reader->overrides != NULL)
		return false;
	if (length >= 8)
	{
		key->letters[0] = wc_load8(token->text);
		key->letters[1] = length == 8 ? 0 : wc_load8(token->text + length - 8) >> (16 - length) * 8;
	}
	else
	{
		key->letters[0] = length >= 4 ? wc_load4(token->text) | (uint64_t) wc_load4(token->text + length - 4) << (length - 4) * 8 :
			(unsigned char) token->text[0] | (uint64_t) (unsigned char) token->text[length / 2] << (length / 2) * 8 |
			(uint64_t) (unsigned char) token->text[length - 1] << (length - 1) * 8;
		key->letters[1] = 0;
	}
	key->of_text = PLACE_ANY;
	if (!(token->flags & WC_SMALL))
	{
		key->letters[0] = wc_lower8(key->letters[0]);
		key->letters[1] = wc_lower8(key->letters[1]);
		if (token->flags & (WC_TITLE | WC_UPPER))
			key->of_text = token->flags & WC_SENTENCE_START ? PLACE_SENTENCE_START : PLACE_NAME;
	}
	hash = (key->letters[0] ^ key->of_text) * UINT64_C(0x9e3779b97f4a7c15) ^ key->letters[1] * UINT64_C(0xc2b2ae3d27d4eb4f);
	hash *= UINT64_C(0xff51afd7ed558ccd);
	key->set = (uint32_t) ((hash >> 48) * CACHED_SETS >> 16) * 2;
	key->tag = (uint16_t) (hash >> 32) | 1;
	return true;
}

/* What the word was read as, or NULL. */
static inline const CachedWord *
recall(WcReader *reader, const TokenKey *key)
{
	for (uint32_t place = key->set; place < key->set + 2; place++)
	{
		const CachedWord *cached = &reader->cache[place];

		if (reader->tags[place] == key->tag && cached->letters[0] == key->letters[0] && cached->letters[1] == key->letters[1] &&
			cached->place == key->of_text)
		{
			reader->credit[place] = cached->worth;
			return cached;
		}
	}
	return NULL;
}

/* The place for a new word in its set; false when what stands there is worth more, for now. */
static bool
make_place(WcReader *reader, const TokenKey *key, uint8_t value, uint32_t *place)
{
	uint32_t	set = key->set;

	*place = reader->tags[set] != 0 && (reader->tags[set + 1] == 0 || reader->credit[set + 1] < reader->credit[set]) ? set + 1 : set;
	if (reader->tags[*place] != 0 && reader->credit[*place] > value)
	{
		reader->credit[*place] -= value;
		return false;
	}
	return true;
}

/* The letters of a token's word, small. */
static const char *
small_letters(WcReader *reader, const WcToken *token, const TokenKey *key)
{
	char	   *copy;

	if (token->flags & WC_SMALL)
		return token->text;
	copy = wc_arena_alloc(&reader->arena, CACHED_LENGTH);
	if (copy != NULL)
	{
		wc_store8(copy, key->letters[0]);
		wc_store8(copy + 8, key->letters[1]);
	}
	return copy;
}

/* Add a word as it was read before. */
static WcStatus
add_cached(WcReader *reader, const CachedWord *cached, const WcToken *token, const TokenKey *key)
{
	WcWord	   *word;
	const char *letters = cached->text;

	if (cached->meaning == STANDARD_FORM)
		return add_formal(reader, wc_slice(cached->text, cached->length), token);
	if (cached->meaning == RESPELLED)
	{
		/* another word may take this place while the text is read */
		char	   *copy = wc_arena_copy(&reader->arena, reader->respelled[cached->respelled], cached->length);

		return copy == NULL ? WC_NO_MEMORY : add_formal(reader, wc_slice(copy, cached->length), token);
	}
	if (cached->meaning != STANDARD_WORD)
		letters = small_letters(reader, token, key);
	word = new_word(reader, token);
	if (letters == NULL || word == NULL)
		return WC_NO_MEMORY;
	word->norm = wc_slice(letters, cached->length);
	word->hash = cached->hash;
	word->stem = wc_slice(cached->meaning == WITH_STEM ? cached->text : letters + cached->stem_offset, cached->stem_length);
	word->flags = cached->flags;
	return WC_OK;
}

/* Keep a form that the speller found for the word in a place of the cache; its index. */
static uint8_t
keep_respelled(WcReader *reader, WcSlice form, uint32_t place)
{
	uint8_t		index = (uint8_t) reader->respelled_count++;
	uint32_t	owner = reader->owners[index];

	/* the word whose form is overwritten is forgotten */
	if (reader->tags[owner] != 0 && reader->cache[owner].meaning == RESPELLED && reader->cache[owner].respelled == index)
		reader->tags[owner] = 0;
	reader->owners[index] = (uint16_t) place;
	memcpy(reader->respelled[index], form.data, form.length);
	return index;
}

/* Describe the one word that a token was read as; false when its text or its stem is neither a part of the token nor in the tables. */
static bool
describe_word(const WcNormal *normal, const WcToken *token, const WcWord *word, CachedWord *found)
{
	bool		stem_inside = word->stem.data >= word->norm.data && word->stem.data < word->norm.data + word->norm.length;

	/* stretched words are written shorter */
	if (normal->slang ? !stem_inside : normal->text.length != token->text_length)
		return false;
	if (word->norm.length > UINT8_MAX || word->stem.length > UINT8_MAX)
		return false;
	found->meaning = normal->slang ? STANDARD_WORD : stem_inside ? AS_WRITTEN : WITH_STEM;
	found->text = normal->slang ? word->norm.data : word->stem.data;
	found->length = (uint8_t) word->norm.length;
	found->stem_length = (uint8_t) word->stem.length;
	found->stem_offset = stem_inside ? (uint8_t) (word->stem.data - word->norm.data) : 0;
	found->flags = word->flags;
	found->hash = word->hash;
	return true;
}

/* Remember what a token was read as, which is the words from first on, unless it lives in memory of this text alone. */
static void
remember(WcReader *reader, const TokenKey *key, const WcToken *token, const WcNormal *normal, uint32_t first)
{
	CachedWord	found = {.letters = {key->letters[0], key->letters[1]},.place = key->of_text,.worth = worth[normal->effort]};
	bool		respelled = normal->slang && normal->entry == NULL,
				single = !respelled && reader->word_count == first + 1 && describe_word(normal, token, &reader->words[first], &found);
	uint32_t	place;

	if (!single && (!normal->slang || normal->text.length > (respelled ? RESPELLED_LENGTH : UINT8_MAX)))
		return;
	if (!make_place(reader, key, found.worth, &place))
		return;
	reader->tags[place] = 0;
	if (!single)
	{
		found.meaning = respelled ? RESPELLED : STANDARD_FORM;
		found.text = normal->text.data;
		found.length = (uint8_t) normal->text.length;
	}
	if (respelled)
		found.respelled = keep_respelled(reader, normal->text, place);
	reader->cache[place] = found;
	reader->tags[place] = key->tag;
	reader->credit[place] = found.worth;
}

static WcStatus
add_words(WcReader *reader, const WcToken *token)
{
	TokenKey	key = {0};
	bool		cacheable = make_key(reader, token, &key);
	const CachedWord *cached = cacheable ? recall(reader, &key) : NULL;
	uint32_t	first = reader->word_count;
	WcNormal	normal;
	WcStatus	status;

	if (cached != NULL)
		return add_cached(reader, cached, token, &key);
	if (token->kind == WC_PUNCTUATION && token->text_length == 1)
		return add_word(reader, wc_slice(token->text, 1), NULL, token, 0, NULL);
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
	if (status == WC_OK && cacheable)
		remember(reader, &key, token, &normal, first);
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
	while (status == WC_OK && wc_scan_next_visible(&scan, &token))
	{
		if (token.start - checked > WC_CHECK_EVERY)
		{
			checked = token.start;
			if (wc_stop_asked(reader->host))
				return WC_CANCELLED;
		}
		if (reader->token_count == reader->token_capacity &&
			!grow(&reader->arena, (void **) &reader->tokens, reader->token_count, &reader->token_capacity, sizeof(WcToken)))
			return WC_NO_MEMORY;
		reader->tokens[reader->token_count++] = token;
		status = add_words(reader, &token);
	}
	*reading = (WcReading) {text, reader->tokens, reader->token_count, reader->words, reader->word_count};
	return status;
}
