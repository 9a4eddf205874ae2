/*
 * fingerprint.c - the frozen normaliser, golden fingerprints, the stored form,
 * comparison, grouping.
 *
 * The golden values are part of the format: when one changes, fingerprints
 * stored by users no longer compare, and WC_FINGERPRINT_ALGORITHM must change.
 */
#include "unit/unit.h"

#include "core/fingerprint.h"
#include "core/fingerprint_group.h"

static WcHost host = {unit_alloc, unit_release, NULL, NULL};
static WcFingerprinter *maker;

/* The words of a text as the fingerprint sees them. */
static WcSlice
words(const char *text)
{
	WcSlice		result;

	CHECK(wc_fingerprint_words(maker, wc_slice(text, strlen(text)), &result) == WC_OK);
	return result;
}

/* A fingerprint in memory of its own; freed by the caller through bytes. */
static WcFingerprint
make(const char *text, size_t length, WcSlice *bytes)
{
	WcFingerprint fp;
	char	   *copy;

	CHECK(wc_fingerprint_text(maker, wc_slice(text, length), bytes) == WC_OK);
	copy = malloc(bytes->length + 1);
	memcpy(copy, bytes->data, bytes->length);
	bytes->data = copy;
	CHECK(wc_fingerprint_check(*bytes, &fp) == WC_OK);
	return fp;
}

static double
compare(const char *a, const char *b, bool containment)
{
	WcSlice		a_bytes,
				b_bytes;
	WcFingerprint fp_a = make(a, strlen(a), &a_bytes),
				fp_b = make(b, strlen(b), &b_bytes);
	double		result = containment ? wc_containment(&fp_a, &fp_b) : wc_resemblance(&fp_a, &fp_b);

	free((void *) a_bytes.data);
	free((void *) b_bytes.data);
	return result;
}

static bool
guard(const char *a, const char *b)
{
	WcSlice		a_bytes,
				b_bytes;
	WcFingerprint fp_a = make(a, strlen(a), &a_bytes),
				fp_b = make(b, strlen(b), &b_bytes);
	bool		result = wc_guard_passes(&fp_a, &fp_b);

	CHECK(result == wc_guard_passes(&fp_b, &fp_a));
	free((void *) a_bytes.data);
	free((void *) b_bytes.data);
	return result;
}

static void
check_words(void)
{
	/* what a copy may add goes: retweet mark, mentions, links, placeholders, the hashtags at the end */
	CHECK_SLICE(words("RT @warga_1: harga beras naik https://t.co/aBc #beras #pangan"), "harga beras naik");
	CHECK_SLICE(words("rt USER: harga beras naik URL"), "harga beras naik");
	CHECK_SLICE(words("harga beras naik bit.ly/xyz www.contoh.id"), "harga beras naik");
	CHECK_SLICE(words("#beras mahal #pangan sekali"), "beras mahal pangan sekali");
	/* spellings: stretched letters, abbreviations, joined words, doubled words, case, accents, bold letters */
	CHECK_SLICE(words("Mantaaaap bgt yg ituu"), "mantap banget yang itu");
	CHECK_SLICE(words("gatau knp anak2 dtg"), "tidak tahu kenapa anak anak datang");
	CHECK_SLICE(words("JUM'AT jum\xE2\x80\x99" "at"), "!jumat jumat");
	CHECK_SLICE(words("caf\xC3\xA9 \xC3\x9Cr\xC3\xBCn \xF0\x9D\x97\x95\xF0\x9D\x97\xA2\xF0\x9D\x97\x9F\xF0\x9D\x97\x97 ok"), "cafe urun bold ok");
	/* escapes and entities of data sets */
	CHECK_SLICE(words("jujur &amp;amp; adil\\nsekali \\xf0\\x9f\\x98\\x82 nian"), "jujur dan adil sekali nian");
	/* numbers keep their digits; the signs inside don't matter, S2 is no doubled word */
	CHECK_SLICE(words("naik 1.250,50 atau 1250,50 lulus S2 5G"), "naik !125050 atau !125050 lulus !s2 !5g");
	/* names are guard words, also the first; not words that are none, not where all words have capitals */
	CHECK_SLICE(words("Surabaya dan Medan kata Yang hadir di sana"), "!surabaya dan !medan kata yang hadir di sana");
	CHECK_SLICE(words("SURABAYA DAN MEDAN PADAT"), "surabaya dan medan padat");
	/* a last word cut off goes */
	CHECK_SLICE(words("warga menolak tambang ba\xE2\x80\xA6"), "warga menolak tambang");
	/* nothing but marks, emoji or signs: those are the words then */
	CHECK_SLICE(words("\xF0\x9F\x98\x82\xF0\x9F\x94\xA5 !"), "\xF0\x9F\x98\x82 \xF0\x9F\x94\xA5");
	CHECK_SLICE(words("@a https://t.co/x"), "@a https://t.co/x");
	CHECK_SLICE(words("#pangan"), "pangan");
	CHECK_SLICE(words("?!"), "? !");
	/* scripts without spaces: each character */
	CHECK_SLICE(words("\xE4\xBB\x8A\xE5\xA4\xA9"), "\xE4\xBB\x8A \xE5\xA4\xA9");
	CHECK_SLICE(words("  \n "), "");
	CHECK_SLICE(words("\xFF\xFE"), "");
}

static void
check_golden(void)
{
	static const struct
	{
		const char *text,
				   *form;
	}			golden[] = {
		{"harga beras naik", "1.1:2::4549527554816ca5"},
		{"RT @a: Harga berasss naik!!! #pangan", "1.1:2::4549527554816ca5"},
		{"Mantap", "1.1:1::8c8f9d55"},
		{"\xF0\x9F\x98\x82", "1.1:1::2f36100f"},
		{"Warga Medan menolak 3 tambang", "1.1:4:82bea657:273991676145662a6ff4a699a46217b2"},
		{"\xE4\xBB\x8A\xE5\xA4\xA9", "1.1:1::166b924b"}
	};
	char		form[1024];

	for (size_t i = 0; i < sizeof(golden) / sizeof(golden[0]); i++)
	{
		WcSlice		bytes,
					parsed;
		WcFingerprint fp = make(golden[i].text, strlen(golden[i].text), &bytes);
		WcArena		arena;
		size_t		length = wc_fingerprint_write(&fp, form);

		CHECK(length == wc_fingerprint_text_size(&fp));
		CHECK_SLICE(wc_slice(form, length), golden[i].form);
		wc_arena_init(&arena, &host);
		CHECK(wc_fingerprint_parse(&arena, wc_slice(form, length), &parsed) == WC_OK);
		CHECK(wc_slice_equal(parsed, bytes));
		wc_arena_free(&arena);
		free((void *) bytes.data);
	}
}

static void
check_rejected(void)
{
	static const struct
	{
		const char *form;
		WcStatus	status;
	}			bad[] = {
		{"", WC_BAD_SYNTAX}, {"1.1", WC_BAD_SYNTAX}, {"1.1:1::", WC_BAD_SYNTAX}, {"1.1:1::0000000", WC_BAD_SYNTAX},
		{"1.1:2::00000001", WC_BAD_SYNTAX},	/* size and list differ */
		{"1.1:1::0000000G", WC_BAD_SYNTAX}, {"1.1:1::0000000A", WC_BAD_SYNTAX}, {"1.1:01::0000000a", WC_BAD_SYNTAX},
		{"1.1:0::", WC_CORRUPT},	/* no text is empty */
		{"1.1:2::0000000200000001", WC_CORRUPT}, {"1.1:2::0000000200000002", WC_CORRUPT},	/* not ascending */
		{"1.1:1:00020001:0000000a", WC_CORRUPT}, {"1.1:1:001:0000000a", WC_BAD_SYNTAX},
		{"1.1~5::0000000a", WC_CORRUPT},	/* sampled, but not large */
		{"1.1~2000::f000000a", WC_CORRUPT},	/* a hash that sampling leaves out */
		{"2.1:1::0000000a", WC_BAD_VERSION}, {"1.0:1::0000000a", WC_BAD_VERSION}, {"1.256:1::0000000a", WC_BAD_VERSION},
		{"1.1:99999999999::0000000a", WC_BAD_SYNTAX}
	};
	WcArena		arena;
	WcSlice		bytes;
	WcFingerprint fp;

	wc_arena_init(&arena, &host);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(wc_fingerprint_parse(&arena, wc_slice(bad[i].form, strlen(bad[i].form)), &bytes) == bad[i].status);
	/* another algorithm can be stored and read, a damaged head can't */
	CHECK(wc_fingerprint_parse(&arena, WC_SLICE("1.7:1:-:0000000a"), &bytes) == WC_OK);
	CHECK(wc_fingerprint_open(bytes, &fp) == WC_OK && fp.algorithm == 7 && !fp.guarded && fp.count == 1);
	CHECK(wc_fingerprint_open(wc_slice(bytes.data, bytes.length - 1), &fp) == WC_CORRUPT);
	CHECK(wc_fingerprint_open(wc_slice(bytes.data, 3), &fp) == WC_CORRUPT);
	CHECK(wc_fingerprint_open(WC_SLICE("\1\1\2\0aaaa"), &fp) == WC_CORRUPT);
	CHECK(wc_fingerprint_open(WC_SLICE("\1\1\0\100aaaa"), &fp) == WC_CORRUPT);
	wc_arena_free(&arena);
}

static void
check_measures(void)
{
	CHECK_NEAR(compare("satu dua tiga empat", "Satu, dua - tiga empat!", false), 1, 0);
	CHECK_NEAR(compare("satu dua tiga empat", "satu dua tiga lima", false), 0.5, 0);
	CHECK_NEAR(compare("satu dua tiga", "satu dua tiga empat lima", true), 1, 0);
	CHECK_NEAR(compare("satu dua tiga empat lima", "satu dua tiga", true), 0.5, 0);
	CHECK_NEAR(compare("satu dua", "tiga empat", false), 0, 0);
	/* one side's number or name alone is no difference, one on each side is */
	CHECK(guard("banjir di Medan parah", "banjir di Padang parah") == false);
	CHECK(guard("banjir di Medan parah", "banjir di sana parah") == true);
	CHECK(guard("ada 5 rumah", "ada 6 rumah") == false);
	CHECK(guard("ada 5 rumah", "ADA 5 RUMAH") == true);
	CHECK(wc_least_common(0.5, 17) == 9 && wc_least_common(0.5, 16) == 8);
	CHECK(wc_least_common(0.1, 10) == 1 && wc_least_common(0.01, 3) == 1 && wc_least_common(1, 7) == 7);
}

/* count words w0 w1 ... from first on. */
static char *
long_text(uint32_t first, uint32_t count)
{
	char	   *text = malloc((size_t) count * 16 + 1),
			   *p = text;

	for (uint32_t i = first; i < first + count; i++)
	{
		*p++ = 'k';
		for (uint32_t n = i, j = 0; j < 6; n /= 20, j++)
			*p++ = "bcdfghjklmnpqrstvwxz"[n % 20], p += j < 5 ? sprintf(p, "%c", "aeiou"[j]) : 0;
		*p++ = ' ';
	}
	*p = '\0';
	return text;
}

static void
check_sampling(void)
{
	char	   *texts[3] = {long_text(0, 1025), long_text(0, 1026), long_text(0, 20000)};
	WcSlice		bytes[3];
	WcFingerprint fp[3];

	for (int i = 0; i < 3; i++)
		fp[i] = make(texts[i], strlen(texts[i]), &bytes[i]);
	/* all up to 1,024, every second beyond, the true size always */
	CHECK(!fp[0].sampled && fp[0].size == 1024 && fp[0].count == 1024);
	CHECK(fp[1].sampled && fp[1].size == 1025 && fp[1].count > 450 && fp[1].count < 575);
	CHECK(fp[2].sampled && fp[2].size == 19999);
	CHECK_NEAR((double) fp[2].count / fp[2].size, 0.5, 0.02);
	/* the samples compare with each other and with full sets; sizes bound what is possible */
	CHECK_NEAR(wc_resemblance(&fp[0], &fp[1]), 1024 / 1025.0, 0.01);
	CHECK_NEAR(wc_containment(&fp[1], &fp[2]), 1, 0);
	CHECK_NEAR(wc_containment(&fp[0], &fp[2]), 1, 0);
	CHECK_NEAR(wc_containment(&fp[2], &fp[0]), 1024 / 19999.0, 0.01);
	CHECK(wc_containment(&fp[2], &fp[0]) <= 1024 / 19999.0);
	CHECK(wc_resembles(&fp[0], &fp[1], 0.9) && !wc_resembles(&fp[0], &fp[2], 0.1));
	CHECK(wc_is_contained(&fp[0], &fp[2], 0.99) && !wc_is_contained(&fp[2], &fp[0], 0.2));
	for (int i = 0; i < 3; i++)
	{
		free(texts[i]);
		free((void *) bytes[i].data);
	}
}

/* A claim of 20 pairs, 80 % of them in a text of 1,900: the estimate must not be far off for many. */
static void
check_short_claims(void)
{
	int			far = 0;

	for (uint32_t claim = 0; claim < 200; claim++)
	{
		char	   *text = long_text(0, 1900),
				   *kept = long_text(claim * 8, 17),
				   *other = long_text(50000 + claim * 10, 4),
				   *joined = malloc(strlen(kept) + strlen(other) + 1);
		WcSlice		a_bytes,
					b_bytes;
		WcFingerprint a,
					b = make(text, strlen(text), &b_bytes);

		strcat(strcpy(joined, kept), other);
		a = make(joined, strlen(joined), &a_bytes);
		CHECK(a.size == 20 && b.sampled);
		far += fabs(wc_containment(&a, &b) - 0.8) > 0.25;
		free(text), free(kept), free(other), free(joined);
		free((void *) a_bytes.data), free((void *) b_bytes.data);
	}
	CHECK(far <= 10);
}

/* ---- grouping ---- */

#define MOST_POSTS 3000

static WcFingerprint posts[MOST_POSTS];
static WcSlice post_bytes[MOST_POSTS];
static uint32_t leaders[MOST_POSTS];

static void
fetch_post(void *context, uint32_t item, int slot, WcFingerprint *fp)
{
	(void) context;
	(void) slot;
	*fp = posts[item];
}

static int
compare_keyed(const void *a, const void *b)
{
	uint64_t	x = *(const uint64_t *) a,
				y = *(const uint64_t *) b;

	return x < y ? -1 : x > y;
}

/* Group the posts at 0.52 into leaders; how many comparisons that took. */
static uint64_t
group_posts(uint32_t count, bool with_guard)
{
	static uint32_t scratch[WC_GROUP_SCRATCH * MOST_POSTS];
	static uint64_t items[2 * MOST_POSTS];
	static WcGrouping grouping;

	wc_grouping_init(&grouping, 0.52, with_guard, fetch_post, NULL, count, leaders, scratch);
	for (int band = 0; band < WC_GROUP_BANDS; band++)
	{
		for (uint32_t i = 0; i < count; i++)
			items[i] = (uint64_t) wc_band_key(&posts[i], band) << 32 | i;
		wc_sort_keyed(items, items + count, count);
		for (uint32_t i = 0; i < count; i++)
			wc_grouping_see(&grouping, (uint32_t) (items[i] >> 32), (uint32_t) items[i]);
		wc_grouping_end_band(&grouping);
	}
	wc_grouping_finish(&grouping);
	return grouping.comparisons;
}

static void
make_posts(const char *const *texts, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		posts[i] = make(texts[i], strlen(texts[i]), &post_bytes[i]);
}

static void
free_posts(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		free((void *) post_bytes[i].data);
}

static void
check_groups(void)
{
	static const char *const texts[10] = {
		"warga desa menolak tambang emas di hulu sungai karena air jadi keruh",
		"harga cabai naik lagi di pasar induk",
		"RT @a: warga desa menolak tambang emas di hulu sungai karena air jadi keruh #air",
		"warga desa menolak tambang emas di hulu sungai sebab air jadi keruh sekali",
		"WARGA DESA MENOLAK TAMBANG EMAS DI HULU SUNGAI KARENA AIR JADI KERUH",
		/* resembles the others at 0.35 to 0.5 only: joins the group as a text alone */
		"info warga desa menolak tambang emas di hulu kali itu karena airnya keruh",
		"panen raya di Subang gagal karena banjir besar tadi malam",
		"panen raya di Kendal gagal karena banjir besar tadi malam",
		"harga cabai naik lagi di pasar induk",
		"sama sekali lain"
	};
	static const uint32_t guarded[10] = {0, 1, 0, 0, 0, 0, 6, 7, 1, 9};

	make_posts(texts, 10);
	for (int with_guard = 0; with_guard < 2; with_guard++)
	{
		group_posts(10, with_guard);
		for (uint32_t i = 0; i < 10; i++)
			CHECK(leaders[i] == (!with_guard && i == 7 ? 6 : guarded[i]));
	}
	free_posts(10);
}

/* A short text must resemble another more than a long one, unless one of the two is copied. */
static void
check_short_posts(void)
{
	static const char *const texts[7] = {
		"kami tolak tambang emas di hulu",
		"kami tolak tambang emas di hilir sungai",	/* 0.57 */
		"kami tolak tambang emas di hulu sungai",	/* 0.83 */
		"pilih nomor sembilan saja",
		"ayo pilih nomor sembilan saja kawan",	/* 0.6 */
		"Kami tolak tambang emas di hulu!",
		"RT @a: kami tolak tambang emas di hulu"
	};
	static const uint32_t apart[5] = {0, 1, 0, 3, 4},
				copied[7] = {0, 0, 0, 3, 4, 0, 0};

	make_posts(texts, 7);
	CHECK_NEAR(wc_resemblance(&posts[0], &posts[1]), 4 / 7.0, 1e-9);
	CHECK_NEAR(wc_resemblance(&posts[3], &posts[4]), 3 / 5.0, 1e-9);
	group_posts(5, true);
	CHECK(memcmp(leaders, apart, sizeof(apart)) == 0);
	group_posts(7, true);
	CHECK(memcmp(leaders, copied, sizeof(copied)) == 0);
	free_posts(7);
}

/* Posts of 12 words, each two words on from the one before: all are linked, the ends have nothing in common. */
static void
make_chain(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
	{
		/* an order in which neighbours don't follow each other */
		char	   *text = long_text(i * 7 % count * 2, 12);

		posts[i] = make(text, strlen(text), &post_bytes[i]);
		free(text);
	}
}

/* Every leader leads itself and is the first of its group; in each group one member, the centre, is near all others. */
static void
check_partition(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
	{
		bool		centred = false;

		CHECK(leaders[i] <= i && leaders[leaders[i]] == leaders[i]);
		for (uint32_t centre = 0; centre < count && leaders[i] == i && !centred; centre++)
		{
			centred = leaders[centre] == i;
			for (uint32_t j = 0; j < count && centred; j++)
				centred = leaders[j] != i || wc_resembles(&posts[j], &posts[centre], 0.26);
		}
		CHECK(leaders[i] != i || centred);
	}
}

static void
check_split(void)
{
	uint32_t	groups = 0;

	make_chain(60);
	CHECK(wc_resembles(&posts[0], &posts[43], 0.69));	/* 43 * 7 = 301 = 1 modulo 60: neighbours */
	CHECK_NEAR(wc_resemblance(&posts[0], &posts[1]), 0, 0);
	group_posts(60, true);
	check_partition(60);
	for (uint32_t i = 0; i < 60; i++)
		groups += leaders[i] == i;
	CHECK(groups >= 8 && groups <= 30);
	/* copies of one text make it the centre: it keeps what is further away */
	for (uint32_t i = 57; i < 60; i++)
		posts[i] = posts[8];
	group_posts(60, true);
	CHECK(leaders[57] == leaders[8] && leaders[58] == leaders[8] && leaders[59] == leaders[8]);
	for (uint32_t i = 0; i < 57; i++)
		if (wc_resembles(&posts[i], &posts[8], 0.3))
			CHECK(leaders[i] == leaders[8]);
	free_posts(60);
}

/* A chain of thousands takes bounded work for each. */
static void
check_long_chain(void)
{
	make_chain(MOST_POSTS);
	CHECK(group_posts(MOST_POSTS, true) < (uint64_t) MOST_POSTS *
		  (WC_GROUP_BANDS * 4 + WC_GROUP_ROUNDS + WC_GROUP_SLICE + WC_GROUP_SAMPLE * WC_GROUP_SAMPLE / 2));
	check_partition(MOST_POSTS);
	free_posts(MOST_POSTS);
}

static void
check_sort(void)
{
	uint64_t	items[2 * 1000],
				sorted[1000];

	for (uint32_t i = 0; i < 1000; i++)
		sorted[i] = items[i] = (wc_mix64(i % 300) & 0xFFFFFFFF00000000) | i;
	wc_sort_keyed(items, items + 1000, 1000);
	qsort(sorted, 1000, sizeof(uint64_t), compare_keyed);
	CHECK(memcmp(items, sorted, sizeof(sorted)) == 0);
}

int
main(void)
{
	maker = wc_fingerprinter_create(&host);
	check_words();
	check_golden();
	check_rejected();
	check_measures();
	check_sampling();
	check_short_claims();
	check_groups();
	check_short_posts();
	check_split();
	check_long_chain();
	check_sort();
	wc_fingerprinter_destroy(maker);
	return unit_done();
}
