/*
 * fingerprint.h - signatures of texts that tell how much two of them have in
 * common: made from text, stored, checked, compared, grouped.
 *
 * Input:    texts of any bytes; stored or received fingerprints, which are
 *           trusted no further than they are checked.
 * Output:   fingerprints as bytes that are the same on every platform;
 *           resemblance and containment in [0, 1].
 * Does not: use a dictionary, ICU, the locale or another room's normaliser: a
 *           stored fingerprint must mean the same for good.
 *
 * Broder, On the resemblance and containment of documents (1997), for the
 * measures; Irber and others, Lightweight compositional analysis of
 * metagenomes with FracMinHash (2022), for the fixed-rate sample.
 */
#ifndef WC_FINGERPRINT_H
#define WC_FINGERPRINT_H

#include "base.h"

/* Layout of the bytes; another layout is another number. */
#define WC_FINGERPRINT_FORMAT 1
/* Normaliser, shingles and hash; fingerprints of different numbers can't be compared. */
#define WC_FINGERPRINT_ALGORITHM 1
/* Distinct shingles kept all; of a longer text every second is kept, by its hash. */
#define WC_FINGERPRINT_EXACT 1024
/* A sampled fingerprint keeps the hashes below this. */
#define WC_FINGERPRINT_RATE_LIMIT UINT32_C(0x80000000)
/* Guard words kept; a text with more of them has no guard. */
#define WC_FINGERPRINT_GUARDS 64
/* Bytes of text that can be fingerprinted. */
#define WC_FINGERPRINT_TEXT_LIMIT (64u << 20)

/* Bytes of text whose words can be shown. */
#define WC_FINGERPRINT_WORDS_LIMIT (1u << 20)

/*
 * A fingerprint opened: counts, and places in the bytes it was opened from.
 * Layout: format, algorithm, sampled (0 or 1), number of guard words (255: too
 * many), then little-endian the guard words (16 bits each), for a sampled one
 * the true size (32 bits), and the hashes (32 bits each).  Both lists ascend.
 */
typedef struct WcFingerprint
{
	uint8_t		algorithm;
	bool		sampled;		/* only hashes below WC_FINGERPRINT_RATE_LIMIT are kept */
	bool		guarded;		/* the list of guard words is complete */
	uint8_t		guard_count;
	uint32_t	size;			/* distinct shingles of the text */
	uint32_t	count;			/* hashes kept */
	const unsigned char *guards;
	const unsigned char *hashes;
} WcFingerprint;

static inline uint32_t
wc_load32(const unsigned char *p)
{
	return (uint32_t) p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

static inline uint32_t
wc_load16(const unsigned char *p)
{
	return (uint32_t) p[0] | (uint32_t) p[1] << 8;
}

static inline void
wc_store32(unsigned char *p, uint32_t value)
{
	p[0] = (unsigned char) value;
	p[1] = (unsigned char) (value >> 8);
	p[2] = (unsigned char) (value >> 16);
	p[3] = (unsigned char) (value >> 24);
}

static inline void
wc_store16(unsigned char *p, uint32_t value)
{
	p[0] = (unsigned char) value;
	p[1] = (unsigned char) (value >> 8);
}

static inline uint32_t
wc_fingerprint_hash(const WcFingerprint *fp, uint32_t i)
{
	return wc_load32(fp->hashes + 4 * (size_t) i);
}

/*
 * Makes fingerprints of one text after another; NULL when the host has no
 * memory.  The host must outlive it.
 */
typedef struct WcFingerprinter WcFingerprinter;

WcFingerprinter *wc_fingerprinter_create(const WcHost *host);
void		wc_fingerprinter_destroy(WcFingerprinter *maker);

/*
 * The fingerprint of text; it lives in the maker until its next text.  An
 * empty slice when the text has nothing visible in it.  WC_NO_MEMORY,
 * WC_CANCELLED, or WC_TOO_LARGE beyond WC_FINGERPRINT_TEXT_LIMIT.
 */
WcStatus	wc_fingerprint_text(WcFingerprinter *maker, WcSlice text, WcSlice *bytes);

/* The words that the fingerprint of text is made of, a space between; guard words bear a "!" before them. */
WcStatus	wc_fingerprint_words(WcFingerprinter *maker, WcSlice text, WcSlice *words);

/* Open bytes that were checked when they came in; reads nothing outside them whatever they are. */
WcStatus	wc_fingerprint_open(WcSlice bytes, WcFingerprint *fp);

/* Open bytes from outside, every rule of the layout checked. */
WcStatus	wc_fingerprint_check(WcSlice bytes, WcFingerprint *fp);

/* Bytes of the fingerprint with these counts, and its head and guard count written to out. */
size_t		wc_fingerprint_bytes(uint32_t count, uint32_t guard_count, bool sampled);

/* Text form "1.1:size:guards:hashes", "1.1~..." for a sampled one; guards are "-" where there were too many. */
size_t		wc_fingerprint_text_size(const WcFingerprint *fp);
size_t		wc_fingerprint_write(const WcFingerprint *fp, char *out);

/*
 * Read the text form into an arena and check it.  WC_BAD_SYNTAX, WC_BAD_VERSION
 * for a format not known, WC_CORRUPT for lists that don't ascend.
 */
WcStatus	wc_fingerprint_parse(WcArena *arena, WcSlice text, WcSlice *bytes);

/* What two fingerprints have in common, as far as both have kept it. */
typedef struct WcOverlap
{
	uint32_t	a,				/* hashes of the first that can be compared */
				b,				/* of the second */
				common;			/* of both */
} WcOverlap;

WcOverlap	wc_fingerprint_overlap(const WcFingerprint *a, const WcFingerprint *b);

/* |A & B| / |A | B| and |A & B| / |A|: exact for texts of up to WC_FINGERPRINT_EXACT shingles, estimated beyond. */
double		wc_resemblance(const WcFingerprint *a, const WcFingerprint *b);
double		wc_containment(const WcFingerprint *a, const WcFingerprint *b);

/* The two tests "measure >= threshold", which stop as soon as they know. */
bool		wc_resembles(const WcFingerprint *a, const WcFingerprint *b, double threshold);
bool		wc_is_contained(const WcFingerprint *a, const WcFingerprint *b, double threshold);

/*
 * The guard: true unless each side has a guard word (a number, a name) that
 * the other lacks, as posts made from one template do.
 */
bool		wc_guard_passes(const WcFingerprint *a, const WcFingerprint *b);

/* Fewest common hashes with which a set of count hashes can reach threshold; at least 1. */
uint32_t	wc_least_common(double threshold, uint32_t count);

/* Hashes of fp below WC_FINGERPRINT_RATE_LIMIT. */
uint32_t	wc_fingerprint_sample(const WcFingerprint *fp);

#endif							/* WC_FINGERPRINT_H */
