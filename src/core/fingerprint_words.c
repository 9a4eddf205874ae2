/*
 * fingerprint_words.c - the frozen normaliser: text -> the words that its
 * fingerprint is made of.
 *
 * Input, Output, Does not: see fingerprint_words.h.
 *
 * A post is reduced to what its copies keep: retweet marks, mentions, links,
 * placeholders and the hashtags at the end go, letters are folded and never
 * doubled, spellings of fingerprint_slang.h are spelled out.
 */
#include "fingerprint_words.h"
#include "fingerprint_letters.h"
#include "fingerprint_slang.h"

/* No listed word is longer. */
#define LISTED_LENGTH 23

#define HASH_START UINT64_C(0xcbf29ce484222325)
#define HASH_STEP UINT64_C(0x100000001b3)

/*
 * The low bits of a slot of the word table say what the word is, the others are
 * its hash; 0 is a free slot.
 */
#define LISTED_BITS UINT64_C(0xFFF)
#define LISTED_COMMON 1
#define LISTED_ENTRY 2			/* and above: index of slang_entries plus 2 */

/* The word being read. */
typedef struct Current
{
	uint64_t	hash;
	uint32_t	bytes;			/* normalised; 0: no word begun */
	uint32_t	last;			/* last letter, for doubled ones; 0 none */
	uint16_t	flags;
	uint8_t		letters;		/* up to 255 */
	bool		two;			/* ends with a 2 behind letters: anak2 */
	uint64_t	before_two;		/* hash without it */
} Current;

/* ---- characters ---- */

enum
{
	SEPARATOR, LOWER, UPPER, DIGIT, APOSTROPHE, AT, HASH, AMPERSAND, WIDE
};

/* Classes of the bytes below 0x80; all above are WIDE. */
static inline int
byte_class(unsigned char c)
{
	static const uint8_t classes[128] = {
		['a'] = LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER,
		LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER,
		['A'] = UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER,
		UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER,
		['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
		['\''] = APOSTROPHE, ['`'] = APOSTROPHE, ['@'] = AT, ['#'] = HASH, ['&'] = AMPERSAND
	};

	return c < 128 ? classes[c] : WIDE;
}

/* ---- the maker ---- */

/* The hash of a listed word, as reading it gives. */
static uint64_t
listed_hash(const char *word, size_t length)
{
	uint64_t	hash = HASH_START;
	char		last = 0;

	for (size_t i = 0; i < length; i++)
	{
		if (word[i] == last && wc_is_lower(last))
			continue;
		last = word[i];
		hash = (hash ^ (unsigned char) last) * HASH_STEP;
	}
	return hash;
}

/* The place of a hash in the word table, or the free one where it would stand. */
static uint32_t
listed_place(const uint64_t *listed, uint64_t hash)
{
	uint32_t	at = (uint32_t) (hash >> 40) % LISTED_SLOTS;

	while (listed[at] != 0 && (listed[at] & ~LISTED_BITS) != (hash & ~LISTED_BITS))
		at = (at + 1) % LISTED_SLOTS;
	return at;
}

/* What a hash stands for: 0, LISTED_COMMON or LISTED_ENTRY + index. */
static inline uint32_t
listed_kind(const uint64_t *listed, uint64_t hash)
{
	return (uint32_t) (listed[listed_place(listed, hash)] & LISTED_BITS);
}

/* Enter a word unless it stands there already. */
static void
enter_word(uint64_t *listed, const char *word, size_t length, uint32_t kind)
{
	uint64_t	hash = listed_hash(word, length);
	uint32_t	at = listed_place(listed, hash);

	if (listed[at] == 0)
		listed[at] = (hash & ~LISTED_BITS) | kind;
}

WcFingerprinter *
wc_fingerprinter_create(const WcHost *host)
{
	WcFingerprinter *maker = host->alloc(host->context, sizeof(WcFingerprinter));

	if (maker == NULL)
		return NULL;
	memset(maker, 0, sizeof(*maker));
	maker->host = host;
	wc_arena_init(&maker->arena, host);
	for (size_t i = 0; i < SLANG_ENTRIES; i++)
		enter_word(maker->listed, slang_entries[i].variant, strlen(slang_entries[i].variant), LISTED_ENTRY + (uint32_t) i);
	for (size_t i = 0; i < SLANG_ENTRIES; i++)
		enter_word(maker->listed, slang_entries[i].standard, strlen(slang_entries[i].standard), LISTED_COMMON);
	for (size_t i = 0; i < COMMON_WORDS; i++)
		enter_word(maker->listed, common_words[i], strlen(common_words[i]), LISTED_COMMON);
	return maker;
}

void
wc_fingerprinter_destroy(WcFingerprinter *maker)
{
	wc_arena_free(&maker->arena);
	maker->host->release(maker->host->context, maker);
}

/* ---- escapes and entities ---- */

/* The text with escapes and entities decoded, the same slice when it has none. */
static WcStatus
decode_text(WcFingerprinter *maker, WcSlice text, WcSlice *decoded)
{
	const char *p = text.data,
			   *end = p + text.length,
			   *check = p;
	char	   *out,
			   *start;

	*decoded = text;
	if (text.length == 0 || (memchr(p, '\\', text.length) == NULL && memchr(p, '&', text.length) == NULL))
		return WC_OK;
	start = out = wc_arena_alloc(&maker->arena, text.length);
	if (out == NULL)
		return WC_NO_MEMORY;
	while (p < end)
	{
		int			taken = 0;

		if (p >= check)
		{
			check = p + WC_CHECK_EVERY;
			if (wc_stop_asked(maker->host))
				return WC_CANCELLED;
		}
		if (*p == '\\')
			taken = wc_read_escape(p, end, out);
		else if (*p == '&')
			taken = wc_read_entity(p, end, out);
		if (taken == 0)
		{
			*out = *p;
			taken = 1;
		}
		p += taken;
		out++;
	}
	*decoded = wc_slice(start, (size_t) (out - start));
	return WC_OK;
}

/* ---- words ---- */

/* Room for the words that one spelling can stand for, twice. */
static WcStatus
make_room(WcFingerprinter *maker)
{
	uint32_t	room = maker->word_room == 0 ? 256 : maker->word_room * 2;
	Word	   *words;

	if (maker->word_count + 8 <= maker->word_room)
		return WC_OK;
	words = wc_arena_alloc(&maker->arena, room * sizeof(Word));
	if (words == NULL)
		return WC_NO_MEMORY;
	if (maker->word_count > 0)
		memcpy(words, maker->words, maker->word_count * sizeof(Word));
	maker->words = words;
	maker->word_room = room;
	return WC_OK;
}

static void
add_word(WcFingerprinter *maker, uint64_t hash, uint16_t flags, uint32_t start, uint32_t length)
{
	maker->words[maker->word_count++] = (Word){hash, start, (uint16_t) (length < UINT16_MAX ? length : UINT16_MAX), flags};
}

/* The words that a spelling stands for. */
static void
add_standard(WcFingerprinter *maker, const SlangEntry *entry, uint16_t flags)
{
	const char *p = entry->standard;

	while (*p != '\0')
	{
		size_t		length = strcspn(p, " ");
		uint32_t	start = maker->kept_length;

		if (maker->keep_text)
		{
			memcpy(maker->kept + start, p, length);
			maker->kept_length += (uint32_t) length;
		}
		add_word(maker, listed_hash(p, length), flags, start, (uint32_t) length);
		p += length + (p[length] == ' ');
	}
}

/* Add a letter or digit to the word being read. */
static inline void
add_byte(WcFingerprinter *maker, Current *word, unsigned char byte)
{
	word->hash = (word->hash ^ byte) * HASH_STEP;
	word->bytes++;
	if (maker->keep_text)
		maker->kept[maker->kept_length++] = (char) byte;
}

/* Add a folded letter beyond ASCII, or an ASCII one that comes from there. */
static void
add_code(WcFingerprinter *maker, Current *word, uint32_t code)
{
	char		bytes[4];
	int			length = wc_utf8_encode(code, bytes);

	for (int i = 0; i < length; i++)
		add_byte(maker, word, (unsigned char) bytes[i]);
	word->last = code;
}

static inline void
begin_word(Current *word)
{
	memset(word, 0, sizeof(*word));
	word->hash = HASH_START;
}

/*
 * The word is complete: enter it, spelled out when it is in the table.  A word
 * ending in 2 behind letters is a reduplication (anak2) and counts twice.
 */
static WcStatus
end_word(WcFingerprinter *maker, Current *word)
{
	uint32_t	start = maker->kept_length - word->bytes;
	WcStatus	status;
	uint32_t	kind = 0;
	int			repeat = 1;

	if (word->bytes == 0)
		return WC_OK;
	status = make_room(maker);
	if (status != WC_OK)
		return status;
	if (word->two && word->letters >= 3 && !(word->flags & WORD_HASHTAG))
	{
		word->hash = word->before_two;
		word->bytes--;
		word->flags &= (uint16_t) ~WORD_DIGIT;
		repeat = 2;
	}
	if (!(word->flags & WORD_HASHTAG) && maker->reading == READ_WORDS && word->bytes <= LISTED_LENGTH)
		kind = listed_kind(maker->listed, word->hash);
	if (kind != 0)
		word->flags |= WORD_COMMON;
	for (; repeat > 0; repeat--)
	{
		if (kind >= LISTED_ENTRY)
			add_standard(maker, &slang_entries[kind - LISTED_ENTRY], word->flags);
		else
			add_word(maker, word->hash, word->flags, start, word->bytes);
	}
	begin_word(word);
	return WC_OK;
}

/* Take what was read of the word back. */
static void
drop_word(WcFingerprinter *maker, Current *word)
{
	if (maker->keep_text)
		maker->kept_length -= word->bytes;
	begin_word(word);
}

static inline void
add_letter(WcFingerprinter *maker, Current *word, unsigned char small, bool upper)
{
	if (word->bytes == 0)
		word->flags |= (uint16_t) (WORD_LETTER | (upper ? WORD_CAPITAL : 0));
	word->letters += word->letters < 255;
	word->two = false;
	if (word->last == small)
		return;
	word->last = small;
	add_byte(maker, word, small);
}

static inline void
add_digit(WcFingerprinter *maker, Current *word, unsigned char digit)
{
	word->two = digit == '2' && word->letters > 0 && !(word->flags & WORD_DIGIT);
	if (word->two)
		word->before_two = word->hash;
	word->flags |= WORD_DIGIT;
	word->last = 0;
	add_byte(maker, word, digit);
}

/* ---- what is no word ---- */

static inline bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *
skip_visible(const char *p, const char *end)
{
	while (p < end && !is_space(*p))
		p++;
	return p;
}

/* The letters at p are those of word (small), in any case. */
static bool
starts_with(const char *p, const char *end, const char *word)
{
	for (; *word != '\0'; word++, p++)
		if (p >= end || wc_lower(*p) != *word)
			return false;
	return true;
}

static inline bool
is_name_byte(char c)
{
	return wc_is_letter(c) || wc_is_digit(c) || c == '_';
}

/*
 * A run of bytes that the host of a link can have.  It is looked through once
 * for all words in it: once a word, a long run would take quadratic time.
 */
typedef struct HostRun
{
	const char *end;
	const char *dot;			/* the last one, NULL for none */
} HostRun;

/* Find the run that the word at p stands in, unless it is the one known. */
static void
find_host(HostRun *run, const char *p, const char *end)
{
	if (p < run->end)
		return;
	run->dot = NULL;
	for (run->end = p; run->end < end && (is_name_byte(*run->end) || *run->end == '-' || *run->end == '.'); run->end++)
		if (*run->end == '.')
			run->dot = run->end;
}

/*
 * The end of a link that begins at p, where a word begins; p when there is
 * none.  A host without scheme needs a path: t.co/x, kompas.com/read.
 */
static const char *
link_end(HostRun *run, const char *p, const char *end)
{
	if (starts_with(p, end, "http") && (p + 4 == end || !wc_is_letter(p[4]) || wc_lower(p[4]) == 's') &&
		!(end - p > 5 && wc_is_letter(p[5])))
		return skip_visible(p, end);
	if (starts_with(p, end, "www."))
		return skip_visible(p, end);
	find_host(run, p, end);
	if (run->dot != NULL && run->dot > p && run->end < end && *run->end == '/' && run->end - run->dot > 2 &&
		wc_is_letter(run->dot[1]) && wc_is_letter(run->dot[2]))
		return skip_visible(p, end);
	return p;
}

/* The last word is a retweet mark: what follows is a mention. */
static void
drop_retweet(WcFingerprinter *maker)
{
	if (maker->reading == READ_WORDS && maker->word_count > 0 && (maker->words[maker->word_count - 1].flags & WORD_RT))
		maker->word_count--;
}

/* Bytes from p to end as one word, in the readings where mentions and links count. */
static WcStatus
add_mark(WcFingerprinter *maker, Current *word, const char *p, const char *end)
{
	if (maker->reading == READ_WORDS)
		return WC_OK;
	for (; p < end; p++)
		add_byte(maker, word, (unsigned char) wc_lower(*p));
	return end_word(maker, word);
}

/* A placeholder of a data set stands for a mention (1) or a link (2). */
static int
placeholder(const char *p, size_t length)
{
	if (length == 4 && starts_with(p, p + 4, "user"))
		return 1;
	if (length == 8 && starts_with(p, p + 8, "username"))
		return 1;
	return length == 3 && starts_with(p, p + 3, "url") ? 2 : 0;
}

/* ---- reading ---- */

/*
 * ASCII letters, digits and apostrophes from p on belong to the word; returns
 * where something else comes.
 */
static const char *
read_plain(WcFingerprinter *maker, Current *word, const char *p, const char *end)
{
	for (; p < end; p++)
	{
		unsigned char c = (unsigned char) *p;

		switch (byte_class(c))
		{
			case LOWER:
				add_letter(maker, word, c, false);
				break;
			case UPPER:
				add_letter(maker, word, (unsigned char) (c + 32), true);
				break;
			case DIGIT:
				add_digit(maker, word, c);
				break;
			case APOSTROPHE:
				break;
			default:
				return p;
		}
	}
	return p;
}

/* Signs inside a number (1.250,50 and its sloppy forms 1..250) join; returns the digit behind them, or p. */
static const char *
number_goes_on(const Current *word, const char *p, const char *end)
{
	const char *q = p;

	if (!(word->flags & WORD_DIGIT) || word->two)
		return p;
	while (q < end && q - p < 3 && (*q == '.' || *q == ',') && *q == *p)
		q++;
	return q > p && q < end && wc_is_digit(*q) && wc_is_digit(p[-1]) ? q : p;
}

/* A character beyond ASCII at p; *length receives its bytes. */
static WcStatus
read_wide(WcFingerprinter *maker, Current *word, const char *p, const char *end, int *length)
{
	uint32_t	code = wc_utf8_decode(p, end, length);
	WcWideKind	kind = wc_wide_kind(code);
	WcStatus	status = WC_OK;
	bool		upper;

	if (kind == WC_WIDE_NOTHING || (kind == WC_WIDE_APOSTROPHE && word->bytes > 0))
		return WC_OK;
	if (kind == WC_WIDE_LETTER)
	{
		code = wc_fold_wide(code, &upper);
		if (wc_is_digit((char) code) && code < 0x80)
			add_digit(maker, word, (unsigned char) code);
		else if (code < 0x80 && wc_is_lower((char) code))
			add_letter(maker, word, (unsigned char) code, upper);
		else
		{
			if (word->bytes == 0 && upper)
				word->flags |= WORD_CAPITAL | WORD_LETTER;
			word->two = false;
			if (word->last != code)
				add_code(maker, word, code);
		}
		return WC_OK;
	}
	if (code == 0x2026 && word->bytes > 0)
		word->flags |= WORD_CUT;
	status = end_word(maker, word);
	if (status == WC_OK && code != WC_INVALID_BYTE &&
		(kind == WC_WIDE_ALONE || (kind == WC_WIDE_SYMBOL && maker->reading != READ_WORDS) ||
		 (maker->reading == READ_SIGNS && code > 0xA0 && !(code >= 0x2000 && code <= 0x200A) && code != 0x3000)))
	{
		add_code(maker, word, code);
		status = end_word(maker, word);
	}
	return status;
}

/* A mention at p, where an @ stands; returns what follows it. */
static const char *
read_mention(WcFingerprinter *maker, Current *word, const char *p, const char *end, WcStatus *status)
{
	const char *q = p + 1;

	while (q < end && is_name_byte(*q))
		q++;
	if (q > p + 1)
	{
		drop_retweet(maker);
		*status = add_mark(maker, word, p, q);
	}
	return q;
}

/* A word that ends at p and began at start may be a placeholder or a retweet mark. */
static WcStatus
end_plain_word(WcFingerprinter *maker, Current *word, const char *start, const char *p)
{
	int			held = word->bytes == 0 ? 0 : placeholder(start, (size_t) (p - start));

	if (held != 0 && !(word->flags & WORD_HASHTAG) && maker->reading == READ_WORDS)
	{
		drop_word(maker, word);
		if (held == 1)
			drop_retweet(maker);
		return WC_OK;
	}
	if (p - start == 2 && starts_with(start, p, "rt") && word->bytes == 2)
		word->flags |= WORD_RT;
	return end_word(maker, word);
}

/* A visible ASCII sign: a word in the last reading, and "&" always. */
static WcStatus
read_sign(WcFingerprinter *maker, Current *word, char c)
{
	if (c == '&' || (maker->reading == READ_SIGNS && c > ' ' && c != 0x7F))
	{
		add_byte(maker, word, (unsigned char) c);
		return end_word(maker, word);
	}
	return WC_OK;
}

/* Read the text's words of the maker's reading. */
static WcStatus
read_words(WcFingerprinter *maker, WcSlice text)
{
	const char *p = text.data,
			   *end = p + text.length,
			   *start = p,
			   *check = p + WC_CHECK_EVERY;
	HostRun		host = {p, NULL};
	Current		word;
	WcStatus	status = WC_OK;

	begin_word(&word);
	maker->word_count = maker->kept_length = 0;
	while (p < end && status == WC_OK)
	{
		int			length = 1,
					class = byte_class((unsigned char) *p);

		if (p >= check)
		{
			check = p + WC_CHECK_EVERY;
			if (wc_stop_asked(maker->host))
				return WC_CANCELLED;
		}
		if (class == WIDE)
		{
			if (word.bytes == 0)
				start = p;
			status = read_wide(maker, &word, p, end, &length);
			p += length;
			continue;
		}
		if (class >= LOWER && class <= DIGIT)
		{
			if (word.bytes == 0)
			{
				const char *behind = (word.flags & WORD_HASHTAG) ? p : link_end(&host, p, end);

				if (behind > p)
				{
					status = add_mark(maker, &word, p, behind);
					p = behind;
					continue;
				}
				start = p;
			}
			p = read_plain(maker, &word, p, end);
			continue;
		}
		if (word.bytes > 0)
		{
			const char *digit = number_goes_on(&word, p, end);

			if (digit > p)
			{
				p = digit;
				continue;
			}
			if (class == APOSTROPHE || (*p == '_' && (word.flags & WORD_HASHTAG)))
			{
				p++;
				continue;
			}
			if (class == AT)
				class = SEPARATOR;	/* an e-mail address */
			status = end_plain_word(maker, &word, start, p);
			if (status != WC_OK)
				break;
		}
		begin_word(&word);
		if (class == AT)
		{
			const char *behind = read_mention(maker, &word, p, end, &status);

			if (behind > p + 1)
			{
				p = behind;
				continue;
			}
		}
		if (class == HASH && p + 1 < end && byte_class((unsigned char) p[1]) != HASH)
			word.flags |= WORD_HASHTAG;
		else
			status = read_sign(maker, &word, *p);
		p++;
	}
	if (status == WC_OK && word.bytes > 0)
		status = end_plain_word(maker, &word, start, end);
	return status;
}

/*
 * Leave out what copies don't share: a retweet mark before the text, the
 * hashtags behind it, a last word cut off by an ellipsis.
 */
static void
trim_words(WcFingerprinter *maker)
{
	uint32_t	count = maker->word_count;

	if (maker->reading != READ_WORDS)
		return;
	while (count > 0 && (maker->words[count - 1].flags & WORD_HASHTAG))
		count--;
	if (count > 2 && (maker->words[count - 1].flags & WORD_CUT))
		count--;
	if (count > 0)
		maker->word_count = count;
	if (maker->word_count > 1 && (maker->words[0].flags & WORD_RT))
	{
		maker->words++;
		maker->word_count--;
		maker->word_room--;
	}
}

WcStatus
wc_fingerprint_collect(WcFingerprinter *maker, WcSlice text)
{
	WcStatus	status;
	WcSlice		decoded;

	if (text.length > (maker->keep_text ? WC_FINGERPRINT_WORDS_LIMIT : WC_FINGERPRINT_TEXT_LIMIT))
		return WC_TOO_LARGE;
	wc_arena_reset(&maker->arena);
	maker->words = NULL;
	maker->word_count = maker->word_room = 0;
	status = decode_text(maker, text, &decoded);
	if (status == WC_OK && maker->keep_text)
	{
		/* a spelling of one letter may stand for 24 */
		maker->kept = wc_arena_alloc(&maker->arena, 26 * (size_t) decoded.length + 32);
		status = maker->kept == NULL ? WC_NO_MEMORY : WC_OK;
	}
	for (maker->reading = READ_WORDS; status == WC_OK; maker->reading++)
	{
		status = read_words(maker, decoded);
		if (status == WC_OK)
			trim_words(maker);
		if (maker->word_count > 0 || maker->reading == READ_SIGNS)
			break;
	}
	return status;
}
