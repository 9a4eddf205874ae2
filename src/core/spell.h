/*
 * spell.h - what an unknown word may stand for: smngt -> semangat.
 *
 * Input:    a word in small letters that no table has.
 * Output:   the known word or words that are meant, in the caller's buffer or
 *           the read-only tables; or nothing.
 * Does not: touch a word that is known, is frequent itself, or that no
 *           known word explains well; know the sentence around it.
 */
#ifndef WC_SPELL_H
#define WC_SPELL_H

#include "stem.h"
#include "words.h"

/* Longer words are left alone. */
#define WC_MAX_SPELL 32

typedef struct WcSpelling
{
	WcSlice		text;			/* several words stand with one space between them */
	char		buffer[WC_MAX_SPELL * 3];	/* text may point here */
} WcSpelling;

/* What word stands for; false when it had better stay.  doubtful: it may be a name, the evidence must be better. */
bool		wc_spell(WcSlice word, bool doubtful, WcSpelling *spelling);

/*
 * The standard form of a word with colloquial affixes or a glued preposition, which the stemmer
 * can read: ngejahit -> menjahit, motret -> memotret, amanin -> amankan, dikamar -> di kamar.  False
 * when it has none, or no standard form is known.
 */
bool		wc_spell_affixes(WcSlice word, const WcStem *stem, WcSpelling *spelling);

/* --- the tables, which src/data/compile.c writes ------------------------------ */

/* A frequent derived form of a root. */
typedef struct WcForm
{
	uint16_t	root;			/* index into wc_entries */
	uint8_t		kind;			/* of forms.h */
	uint8_t		frequency;		/* as of WcEntry */
} WcForm;

/*
 * An item of the vocabulary: bits 0-15 an index into wc_entries, or into wc_forms when bit
 * 16 is set; 17-24 a tag of the skeleton's hash; 25-31 half the frequency.
 * The items of a bucket stand together, the frequent first.
 */
extern const WcForm wc_forms[];
extern const uint32_t wc_spell_items[];
extern const uint16_t wc_spell_buckets[];	/* first item; one more than there are */
extern const uint32_t wc_spell_shift;	/* the hash's bits above it number the bucket */

/* A bit for each skeleton's hash, to pass over the many that no word has. */
extern const uint32_t wc_skeleton_bits[];

#define WC_SKELETON_BITS 17

/* Words that are frequent but in no table: 10 bits of the hash above 6 of the class; open addressing, 0 empty. */
extern const uint16_t wc_seen_slots[];
extern const uint32_t wc_seen_mask;

#define WC_ITEM_FORM (UINT32_C(1) << 16)

static inline uint32_t
wc_skeleton_hash(uint64_t skeleton)
{
	return (uint32_t) (skeleton * UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

/* The bit's place: more bits of the hash than the bucket has. */
static inline uint32_t
wc_skeleton_place(uint32_t hash)
{
	return hash >> (32 - WC_SKELETON_BITS);
}

static inline bool
wc_skeleton_is_known(uint32_t hash)
{
	return wc_bit_is_set(wc_skeleton_bits, wc_skeleton_place(hash));
}

static inline uint32_t
wc_skeleton_tag(uint32_t hash)
{
	return hash & 0xFF;
}

/* A seen word's number of 10 bits; never 0 with its class. */
static inline uint16_t
wc_seen_tag(uint32_t hash)
{
	return (uint16_t) (hash >> 22);
}

/* Consonants in a skeleton: 4 bits each, 0 none; the first stands highest. */
#define WC_MAX_SKELETON 15

/* The letter's class in a skeleton; 0: vowels, h, w and y, which come and go. */
static inline unsigned
wc_skeleton_class(char c)
{
	/*                                a  b  c  d  e  f  g  h  i  j  k  l  m  n  o  p  q   r   s  t   u  v  w  x   y  z */
	static const uint8_t classes[26] = {0, 1, 2, 3, 0, 4, 5, 0, 0, 6, 7, 8, 9, 10, 0, 4, 7, 12, 13, 14, 0, 4, 0, 13, 0, 13};

	return wc_is_lower(c) ? classes[c - 'a'] : 0;
}

#define WC_SKELETON_N 10
#define WC_SKELETON_NG 11

/*
 * A word's skeleton: the classes of its consonants, equal neighbours once,
 * ng, dj, tj and ck as one.
 */
static inline uint64_t
wc_skeleton(WcSlice word)
{
	uint64_t	skeleton = 0;
	unsigned	last = 0,
				count = 0;

	for (uint32_t i = 0; i < word.length && count < WC_MAX_SKELETON; i++)
	{
		char		c = word.data[i],
					next = i + 1 < word.length ? word.data[i + 1] : '\0';
		unsigned	class = wc_skeleton_class(c);

		if ((next == 'j' && (c == 'd' || c == 't')) || (next == 'k' && c == 'c'))
		{
			class = c == 't' ? 2 : wc_skeleton_class(next);
			i++;
		}
		else if (c == 'n' && next == 'g')
		{
			class = WC_SKELETON_NG;
			while (i + 1 < word.length && word.data[i + 1] == 'g')
				i++;
		}
		if (class != 0 && class != last)
		{
			skeleton = skeleton << 4 | class;
			count++;
			last = class;
		}
	}
	return skeleton;
}

#endif							/* WC_SPELL_H */
