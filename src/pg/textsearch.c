/*
 * textsearch.c - full-text search: the parser "social" and the dictionary
 * template behind "indonesia_stem".
 *
 * Input:    texts; tokens of any parser.
 * Output:   tokens that cover every byte; lexemes.
 * Does not: normalise in the parser, so that headlines stay as written; need
 *           a file on the server.
 */
#include "postgres.h"

#include <libstemmer.h>

#include "commands/defrem.h"
#include "miscadmin.h"
#include "tsearch/ts_public.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/normal.h"
#include "core/stem.h"
#include "pg/glue.h"

WACANA_FUNCTION(wacana_social_start);
WACANA_FUNCTION(wacana_social_token);
WACANA_FUNCTION(wacana_social_end);
WACANA_FUNCTION(wacana_social_types);
WACANA_FUNCTION(wacana_stem_init);
WACANA_FUNCTION(wacana_stem_lexize);

/* --- the parser ------------------------------------------------------------------ */

/*
 * Token types.  Numbers 1 to 23 mean what they mean to the default parser,
 * because its ts_headline knows them by number; ours begin at 24.
 */
enum
{
	T_ASCIIWORD = 1, T_WORD = 2, T_NUMWORD = 3, T_EMAIL = 4, T_BLANK = 12, T_FLOAT = 20, T_UINT = 22,
	T_COMPOUND = 24, T_REDUPLICATION, T_ABBREVIATION, T_ORDINAL, T_MONEY, T_PERCENT, T_DATE, T_TIME, T_HASHTAG,
	T_MENTION, T_RETWEET, T_LINK, T_EMOJI, T_EMOTICON, T_LAUGHTER, T_LAST = T_LAUGHTER
};

typedef struct TypeLabel
{
	int			id;
	const char *alias;
	const char *description;
} TypeLabel;

static const TypeLabel type_labels[] = {
	{1, "asciiword", "Word, all ASCII"},
	{2, "word", "Word, all letters"},
	{3, "numword", "Word, letters and digits"},
	{4, "email", "Email address"},
	{5, "url", "URL (not emitted: see link)"},
	{6, "host", "Host (not emitted)"},
	{7, "sfloat", "Scientific notation (not emitted)"},
	{8, "version", "Version number (not emitted)"},
	{9, "hword_numpart", "Hyphenated word part, letters and digits (not emitted)"},
	{10, "hword_part", "Hyphenated word part, all letters (not emitted)"},
	{11, "hword_asciipart", "Hyphenated word part, all ASCII (not emitted)"},
	{12, "blank", "Space symbols and punctuation"},
	{13, "tag", "XML tag (not emitted)"},
	{14, "protocol", "Protocol head (not emitted)"},
	{15, "numhword", "Hyphenated word, letters and digits (not emitted)"},
	{16, "asciihword", "Hyphenated word, all ASCII (not emitted)"},
	{17, "hword", "Hyphenated word, all letters (not emitted)"},
	{18, "url_path", "URL path (not emitted)"},
	{19, "file", "File or path name (not emitted)"},
	{20, "float", "Decimal notation"},
	{21, "int", "Signed integer (not emitted)"},
	{22, "uint", "Unsigned integer"},
	{23, "entity", "XML entity (not emitted)"},
	{T_COMPOUND, "compound", "Words joined by hyphens or underscores"},
	{T_REDUPLICATION, "reduplication", "Doubled word: anak-anak, anak2"},
	{T_ABBREVIATION, "abbreviation", "Abbreviation with full stops"},
	{T_ORDINAL, "ordinal", "Ordinal number: ke-4"},
	{T_MONEY, "money", "Sum of money"},
	{T_PERCENT, "percent", "Percentage"},
	{T_DATE, "date", "Date in digits"},
	{T_TIME, "time", "Time of day in digits"},
	{T_HASHTAG, "hashtag", "Hashtag with its #"},
	{T_MENTION, "mention", "Account with its @"},
	{T_RETWEET, "retweet", "RT before an account"},
	{T_LINK, "link", "Address of a page"},
	{T_EMOJI, "emoji", "One emoji"},
	{T_EMOTICON, "emoticon", "Emoticon"},
	{T_LAUGHTER, "laughter", "Laughter: wkwkwk, haha"},
};

typedef struct SocialParser
{
	WcHost		host;
	WcArena		arena;
	WcScan		scan;
	const char *source;
} SocialParser;

static bool
has_digit(const WcToken *token)
{
	for (uint32 i = 0; i < token->text_length; i++)
		if (wc_is_digit(token->text[i]))
			return true;
	return false;
}

static int
word_type(const WcToken *token)
{
	if (has_digit(token))
		return T_NUMWORD;
	return token->flags & WC_ASCII ? T_ASCIIWORD : T_WORD;
}

static int
number_type(const WcToken *token)
{
	for (uint32 i = 0; i < token->text_length; i++)
		if (!wc_is_digit(token->text[i]))
			return T_FLOAT;
	return T_UINT;
}

static int
type_of(const WcToken *token)
{
	switch ((WcKind) token->kind)
	{
		case WC_WORD:
			return word_type(token);
		case WC_COMPOUND:
			return T_COMPOUND;
		case WC_REDUPLICATION:
			return T_REDUPLICATION;
		case WC_ABBREVIATION:
			return T_ABBREVIATION;
		case WC_ORDINAL:
			return T_ORDINAL;
		case WC_NUMBER:
			return number_type(token);
		case WC_MONEY:
			return T_MONEY;
		case WC_PERCENT:
			return T_PERCENT;
		case WC_DATE:
			return T_DATE;
		case WC_TIME:
			return T_TIME;
		case WC_HASHTAG:
			return T_HASHTAG;
		case WC_MENTION:
			return T_MENTION;
		case WC_RETWEET:
			return T_RETWEET;
		case WC_URL:
			return T_LINK;
		case WC_EMAIL:
			return T_EMAIL;
		case WC_EMOJI:
			return T_EMOJI;
		case WC_EMOTICON:
			return T_EMOTICON;
		case WC_LAUGHTER:
			return T_LAUGHTER;
		default:
			return T_BLANK;
	}
}

Datum
wacana_social_start(PG_FUNCTION_ARGS)
{
	const char *source = (const char *) PG_GETARG_POINTER(0);
	int32		length = PG_GETARG_INT32(1);
	SocialParser *parser = palloc0(sizeof(SocialParser));

	wacana_require_utf8();
	parser->host = wacana_host(CurrentMemoryContext);
	wc_arena_init(&parser->arena, &parser->host);
	parser->source = source;
	wacana_check_status(wc_scan_start(&parser->scan, wc_slice(source, (size_t) length), &parser->arena), "text");
	PG_RETURN_POINTER(parser);
}

Datum
wacana_social_token(PG_FUNCTION_ARGS)
{
	SocialParser *parser = (SocialParser *) PG_GETARG_POINTER(0);
	const char **start = (const char **) PG_GETARG_POINTER(1);
	int		   *length = (int *) PG_GETARG_POINTER(2);
	WcToken		token;

	/* to_tsvector's own loop, and that of ts_headline, can't be stopped */
	CHECK_FOR_INTERRUPTS();
	if (!wc_scan_next(&parser->scan, &token))
		PG_RETURN_INT32(0);
	*start = parser->source + token.start;
	*length = (int) token.length;
	PG_RETURN_INT32(type_of(&token));
}

Datum
wacana_social_end(PG_FUNCTION_ARGS)
{
	SocialParser *parser = (SocialParser *) PG_GETARG_POINTER(0);

	wc_arena_free(&parser->arena);
	pfree(parser);
	PG_RETURN_VOID();
}

Datum
wacana_social_types(PG_FUNCTION_ARGS)
{
	LexDescr   *types = palloc(sizeof(LexDescr) * (lengthof(type_labels) + 1));

	for (size_t i = 0; i < lengthof(type_labels); i++)
	{
		types[i].lexid = type_labels[i].id;
		types[i].alias = pstrdup(type_labels[i].alias);
		types[i].descr = pstrdup(type_labels[i].description);
	}
	types[lengthof(type_labels)].lexid = 0;
	PG_RETURN_POINTER(types);
}

/* --- the dictionary ------------------------------------------------------------------ */

/* A set of words given as an option, sorted. */
typedef struct WordSet
{
	int			count;
	char	  **words;			/* "word" or, for exceptions, "word" and "stem" by turns */
} WordSet;

typedef struct StemDictionary
{
	WcHost		host;
	WcArena		arena;			/* of the current word */
	WcStemMode	mode;
	bool		snowball;
	bool		stop_words;
	bool		keep_original;
	struct sb_stemmer *stemmer;	/* for snowball; freed with the context */
	MemoryContextCallback release;
	WordSet		names;
	WordSet		exceptions;
} StemDictionary;

static void
release_stemmer(void *stemmer)
{
	sb_stemmer_delete(stemmer);
}

static bool
is_option(const DefElem *option, const char *name)
{
	return pg_strcasecmp(option->defname, name) == 0;
}

static void
invalid_option(const char *option, const char *value, const char *choices)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid value \"%s\" for option \"%s\"", value, option),
			 errhint("Valid values are %s.", choices)));
}

/* The words of an option's value, separated by spaces or commas, in small letters. */
static WordSet
split_words(const char *value)
{
	WordSet		set = {0};
	char	   *copy = pstrdup(value);
	int			capacity = (int) strlen(value) / 2 + 1;

	for (char *p = copy; *p; p++)
		*p = wc_lower(*p);
	set.words = palloc(sizeof(char *) * capacity);
	for (char *word = strtok(copy, " ,\t\n"); word != NULL; word = strtok(NULL, " ,\t\n"))
		set.words[set.count++] = word;
	return set;
}

/* "word=stem, word=stem" as words and stems by turns. */
static WordSet
split_exceptions(const char *value)
{
	WordSet		pairs = split_words(value);
	WordSet		set = {0};

	set.words = palloc(sizeof(char *) * Max(pairs.count, 1) * 2);
	for (int i = 0; i < pairs.count; i++)
	{
		char	   *sign = strchr(pairs.words[i], '=');

		if (sign == NULL || sign == pairs.words[i] || sign[1] == '\0')
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid exception \"%s\"", pairs.words[i]),
					 errdetail("An exception is a word, an equals sign and its stem, without spaces."),
					 errhint("Write Exceptions = 'paripurna=purna, raker=raker'.")));
		*sign = '\0';
		set.words[set.count++] = pairs.words[i];
		set.words[set.count++] = sign + 1;
	}
	return set;
}

static bool
parse_flag(const DefElem *option)
{
	bool		value;

	if (!parse_bool(defGetString((DefElem *) option), &value))
		invalid_option(option->defname, defGetString((DefElem *) option), "true and false");
	return value;
}

static void
set_option(StemDictionary *dictionary, DefElem *option)
{
	char	   *value = defGetString(option);

	if (is_option(option, "mode"))
	{
		if (pg_strcasecmp(value, "root") != 0 && pg_strcasecmp(value, "lemma") != 0)
			invalid_option("Mode", value, "root and lemma");
		dictionary->mode = pg_strcasecmp(value, "root") == 0 ? WC_STEM_ROOT : WC_STEM_LEMMA;
	}
	else if (is_option(option, "algorithm"))
	{
		if (pg_strcasecmp(value, "dictionary") != 0 && pg_strcasecmp(value, "snowball") != 0)
			invalid_option("Algorithm", value, "dictionary and snowball");
		dictionary->snowball = pg_strcasecmp(value, "snowball") == 0;
	}
	else if (is_option(option, "stopwords"))
		dictionary->stop_words = parse_flag(option);
	else if (is_option(option, "keeporiginal"))
		dictionary->keep_original = parse_flag(option);
	else if (is_option(option, "names"))
		dictionary->names = split_words(value);
	else if (is_option(option, "exceptions"))
		dictionary->exceptions = split_exceptions(value);
	else
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized parameter \"%s\" of the dictionary template indonesia_stem", option->defname),
				 errhint("The parameters are Mode, Algorithm, StopWords, Names, Exceptions and KeepOriginal.")));
}

Datum
wacana_stem_init(PG_FUNCTION_ARGS)
{
	List	   *options = (List *) PG_GETARG_POINTER(0);
	StemDictionary *dictionary = palloc0(sizeof(StemDictionary));
	ListCell   *cell;

	wacana_require_utf8();
	dictionary->host = wacana_host(CurrentMemoryContext);
	wc_arena_init(&dictionary->arena, &dictionary->host);
	dictionary->stop_words = true;
	foreach(cell, options)
		set_option(dictionary, (DefElem *) lfirst(cell));
	if (dictionary->snowball)
	{
		dictionary->stemmer = sb_stemmer_new("indonesian", "UTF_8");
		if (dictionary->stemmer == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					 errmsg("libstemmer has no Indonesian stemmer"),
					 errhint("Install libstemmer 2.0 or later, or use Algorithm = dictionary.")));
		dictionary->release.func = release_stemmer;
		dictionary->release.arg = dictionary->stemmer;
		MemoryContextRegisterResetCallback(CurrentMemoryContext, &dictionary->release);
	}
	PG_RETURN_POINTER(dictionary);
}

/* The index of the word in a set whose members stand step apart, or -1. */
static int
find_word(const WordSet *set, WcSlice word, int step)
{
	for (int i = 0; i < set->count; i += step)
		if (strlen(set->words[i]) == word.length && memcmp(set->words[i], word.data, word.length) == 0)
			return i;
	return -1;
}

/* Lexemes in the making. */
typedef struct Lexemes
{
	TSLexeme   *list;
	int			count;
	int			capacity;
	uint16		variant;
} Lexemes;

static void
add_lexeme(Lexemes *lexemes, WcSlice text, uint16 flags)
{
	TSLexeme   *lexeme;

	if (lexemes->count + 1 >= lexemes->capacity)
	{
		lexemes->capacity = Max(4, lexemes->capacity * 2);
		lexemes->list = lexemes->list == NULL ? palloc0(sizeof(TSLexeme) * lexemes->capacity)
			: repalloc(lexemes->list, sizeof(TSLexeme) * lexemes->capacity);
	}
	lexeme = &lexemes->list[lexemes->count++];
	lexeme->nvariant = lexemes->variant;
	lexeme->flags = flags;
	lexeme->lexeme = pnstrdup(text.data, text.length);
	lexemes->list[lexemes->count] = (TSLexeme) {0};
}

/* A word and what is known of it already. */
typedef struct LookedUp
{
	WcSlice		word;
	const WcEntry *entry;		/* NULL: in no table */
	const WcStem *root;			/* what the stemmer said of it, or NULL */
} LookedUp;

static WcSlice
stem_with(StemDictionary *dictionary, const LookedUp *known, WcStem *stem)
{
	WcSlice		word = known->word;
	int			exception = find_word(&dictionary->exceptions, word, 2);

	if (exception >= 0)
		return wc_slice(dictionary->exceptions.words[exception + 1], strlen(dictionary->exceptions.words[exception + 1]));
	if (find_word(&dictionary->names, word, 1) >= 0)
		return word;
	if (dictionary->snowball)
	{
		const sb_symbol *s = sb_stemmer_stem(dictionary->stemmer, (const sb_symbol *) word.data, (int) word.length);

		if (s == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory"),
					 errdetail("Failed while stemming a word.")));
		return wc_slice((const char *) s, (size_t) sb_stemmer_length(dictionary->stemmer));
	}
	if (known->root != NULL && dictionary->mode == WC_STEM_ROOT)
		return known->root->text;
	wc_stem_found(word, known->entry, dictionary->mode, stem);
	return stem->text;
}

/*
 * The lexemes of one word; stop words leave none.  With KeepOriginal the
 * spelling follows at the same position.
 */
static void
add_looked_up(StemDictionary *dictionary, Lexemes *lexemes, const LookedUp *known, uint16 flags)
{
	WcStem		stem;
	WcSlice		text;

	if (dictionary->stop_words && known->entry != NULL && (known->entry->bits & WC_IS_STOP))
		return;
	text = stem_with(dictionary, known, &stem);
	add_lexeme(lexemes, text, flags);
	if (dictionary->keep_original && !wc_slice_equal(text, known->word))
		add_lexeme(lexemes, known->word, 0);
}

static void
add_word(StemDictionary *dictionary, Lexemes *lexemes, WcSlice word, uint16 flags)
{
	LookedUp	known = {word, wc_word_find(word), NULL};

	add_looked_up(dictionary, lexemes, &known, flags);
}

/* The words of an expansion, one position after another. */
static void
add_expansion(StemDictionary *dictionary, Lexemes *lexemes, WcSlice text)
{
	const char *p = text.data,
			   *end = p + text.length;
	bool		first = true;

	while (p < end)
	{
		const char *space = memchr(p, ' ', (size_t) (end - p));
		const char *stop = space != NULL ? space : end;

		add_word(dictionary, lexemes, wc_slice(p, (size_t) (stop - p)), first ? 0 : TSL_ADDPOS);
		first = lexemes->count == 0;
		p = stop + 1;
	}
}

/* Lengths below which a part of a compound says nothing. */
#define MIN_PART 2

/* The parts of a compound, all at one position, so that each finds the whole. */
static void
add_compound(StemDictionary *dictionary, Lexemes *lexemes, WcSlice text)
{
	const char *p = text.data,
			   *end = p + text.length;
	int			before = lexemes->count;

	while (p < end)
	{
		const char *stop = p;

		while (stop < end && *stop != '-' && *stop != '_')
			stop++;
		if (stop - p >= MIN_PART && !(stop - p == 2 && memcmp(p, "di", 2) == 0))
			add_word(dictionary, lexemes, wc_slice(p, (size_t) (stop - p)), 0);
		p = stop + 1;
	}
	if (lexemes->count == before)
		add_lexeme(lexemes, text, 0);
}

/*
 * A doubled word is stemmed whole; when the halves have no common root
 * (sayur-mayur) it is a compound.
 */
static void
add_reduplication(StemDictionary *dictionary, Lexemes *lexemes, WcSlice text)
{
	WcStem		stem;

	wc_stem(text, WC_STEM_ROOT, &stem);
	if (!stem.known && !dictionary->snowball)
		add_compound(dictionary, lexemes, text);
	else
		add_word(dictionary, lexemes, text, 0);
}

Datum
wacana_stem_lexize(PG_FUNCTION_ARGS)
{
	StemDictionary *dictionary = (StemDictionary *) PG_GETARG_POINTER(0);
	WcSlice		source = wc_slice((char *) PG_GETARG_POINTER(1), (size_t) PG_GETARG_INT32(2));
	Lexemes		lexemes = {.variant = 1};
	WcScan		scan;
	WcToken		token;
	WcNormal	normal;

	wc_arena_reset(&dictionary->arena);
	wacana_check_status(wc_scan_start(&scan, source, &dictionary->arena), "text");
	lexemes.list = palloc0(sizeof(TSLexeme) * 4);
	lexemes.capacity = 4;
	while (wc_scan_next(&scan, &token))
	{
		if (token.kind == WC_SPACE)
			continue;
		wacana_check_status(wc_normalize(&token, &dictionary->arena, &normal), "text");
		if (token.kind == WC_COMPOUND)
			add_compound(dictionary, &lexemes, normal.text);
		else if (token.kind == WC_REDUPLICATION)
			add_reduplication(dictionary, &lexemes, normal.text);
		else if (token.kind == WC_WORD && !normal.slang)
			add_looked_up(dictionary, &lexemes, &(LookedUp) {normal.text, normal.entry, normal.stemmed ? &normal.stem : NULL}, 0);
		else if (token.kind == WC_WORD)
			add_expansion(dictionary, &lexemes, normal.text);
		else
			add_lexeme(&lexemes, normal.text, 0);
	}
	PG_RETURN_POINTER(lexemes.list);
}
