/*
 * scan.c - every phenomenon that the scanner promises, the cover of every
 * byte, and texts made to hurt.
 */
#include "unit/unit.h"

#include "core/normal.h"
#include "core/read.h"

static WcHost host;
static WcReader *reader;

/* The tokens of a text as "kind:surface>norm", separated by spaces in the answer. */
static const char *
describe(const char *text)
{
	static char out[8192];
	WcReading	reading;
	size_t		length = 0;

	if (wc_read(reader, wc_slice(text, strlen(text)), &reading) != WC_OK)
		return "error";
	out[0] = '\0';
	for (uint32_t t = 0, w = 0; t < reading.token_count; t++)
	{
		const WcToken *token = &reading.tokens[t];

		length += (size_t) snprintf(out + length, sizeof(out) - length, "%s%s:%.*s>", t > 0 ? " | " : "",
									wc_kind_name(token->kind), (int) token->length, text + token->start);
		for (bool first = true; w < reading.word_count && reading.words[w].token == t; w++, first = false)
			length += (size_t) snprintf(out + length, sizeof(out) - length, "%s%.*s", first ? "" : " ",
										(int) reading.words[w].norm.length, reading.words[w].norm.data);
	}
	return out;
}

static void
expect(const char *text, const char *expected)
{
	CHECK_SLICE(wc_slice(describe(text), strlen(describe(text))), expected);
}

static void
check_words(void)
{
	expect("Warga Tirtamukti", "word:Warga>warga | word:Tirtamukti>tirtamukti");
	expect("tua,tidak", "word:tua>tua | punctuation:,>, | word:tidak>tidak");
	expect("a.Kita", "word:a>a | punctuation:.>. | word:Kita>kita");
	expect("Jateng/DIY", "word:Jateng>jateng | punctuation:/>/ | word:DIY>diy");
	expect("ya...terus", "word:ya>ya | punctuation:...>... | word:terus>terus");
	expect("Ma'ruf Jum'at Qur\xE2\x80\x99" "an", "word:Ma'ruf>ma'ruf | word:Jum'at>jumat | word:Qur\xE2\x80\x99" "an>quran");
	expect("snake_case di-restart", "compound:snake_case>snake_case | compound:di-restart>di-restart");
	expect("Covid-19 1990-an Sari-Ma'arif",
		   "compound:Covid-19>covid-19 | compound:1990-an>1990-an | compound:Sari-Ma'arif>sari-ma'arif");
	expect("ke-4 ke4", "ordinal:ke-4>ke-4 | ordinal:ke4>ke-4");
	expect("S.H. M.Si. S.Pd.I a.n. H.M. dr.", "abbreviation:S.H.>sh | abbreviation:M.Si.>msi | abbreviation:S.Pd.I>spdi | "
		   "abbreviation:a.n.>an | abbreviation:H.M.>hm | abbreviation:dr.>dr");
	expect("S2 CO2 km2 U2", "word:S2>s2 | word:CO2>co2 | word:km2>km2 | word:U2>u2");
	expect("2019GantiPresiden 4G", "compound:2019GantiPresiden>2019gantipresiden | compound:4G>4g");
	expect("gatau", "word:gatau>tidak tahu");
	expect("\xF0\x9D\x90\x86\xF0\x9D\x90\x9A\xF0\x9D\x90\xA7\xF0\x9D\x90\xAD\xF0\x9D\x90\xA2",
		   "word:\xF0\x9D\x90\x86\xF0\x9D\x90\x9A\xF0\x9D\x90\xA7\xF0\x9D\x90\xAD\xF0\x9D\x90\xA2>ganti");
	expect("\xE4\xB8\xAD\xE5\x9B\xBD", "word:\xE4\xB8\xAD>\xE4\xB8\xAD | word:\xE5\x9B\xBD>\xE5\x9B\xBD");
}

static void
check_reduplication(void)
{
	expect("anak2 gila2an tahap2nya", "reduplication:anak2>anak-anak | reduplication:gila2an>gila-gilaan | "
		   "reduplication:tahap2nya>tahap-tahapnya");
	expect("org\xC2\xB2nya jgn2", "reduplication:org\xC2\xB2nya>orang-orangnya | reduplication:jgn2>jangan-jangan");
	expect("CO\xC2\xB2", "word:CO\xC2\xB2>co2");
	expect("anak-anak anak-anaknya berlari-lari tolong-menolong",
		   "reduplication:anak-anak>anak-anak | reduplication:anak-anaknya>anak-anaknya | "
		   "reduplication:berlari-lari>berlari-lari | reduplication:tolong-menolong>tolong-menolong");
	expect("Allah-lah DPR-nya", "word:Allah-lah>allah-lah | word:DPR-nya>dpr-nya");
}

static void
check_stretched_and_censored(void)
{
	expect("mantaaap maaaf mantappp", "word:mantaaap>mantap | word:maaaf>maaf | word:mantappp>mantap");
	expect("bagusss BAGUUUS", "word:bagusss>bagus | word:BAGUUUS>bagus");
	expect("PPP call bagii hooh", "word:PPP>ppp | word:call>call | word:bagii>bagi | word:hooh>hooh");
	expect("saat massa", "word:saat>saat | word:massa>massa");
	expect("b*go anj1ng b4ngs4t", "word:b*go>bego | word:anj1ng>anjing | word:b4ngs4t>bangsat");
	expect("p3k", "word:p3k>p3k");
}

static void
check_social(void)
{
	expect("RT @warga_tm: #2031GantiJembatan", "retweet:RT>rt | mention:@warga_tm>@warga_tm | punctuation::>: | "
		   "hashtag:#2031GantiJembatan>#2031gantijembatan");
	expect("RT 05 RW 03", "word:RT>rt | number:05>05 | word:RW>rw | number:03>03");
	expect("USER halo URL [USERNAME] @USER", "mention:USER>@user | word:halo>halo | url:URL>url | mention:[USERNAME]>@user | mention:@USER>@user");
	expect("https://t.co/AbC9, t.co/x kompas.com pic.twitter.com/aB",
		   "url:https://t.co/AbC9>https://t.co/AbC9 | punctuation:,>, | url:t.co/x>t.co/x | url:kompas.com>kompas.com | "
		   "url:pic.twitter.com/aB>pic.twitter.com/aB");
	expect("Warga@Contoh.co.id", "email:Warga@Contoh.co.id>warga@contoh.co.id");
	expect("wkwkwk hahaha xixixi awokwok", "laughter:wkwkwk>wkwk | laughter:hahaha>haha | laughter:xixixi>xixi | laughter:awokwok>wkwk");
	expect("sawah hawa kawah wakaf", "word:sawah>sawah | word:hawa>hawa | word:kawah>kawah | word:wakaf>wakaf");
	expect(":) :-( siap:) ^_^ XD", "emoticon::)>:) | emoticon::-(>:-( | word:siap>siap | emoticon::)>:) | emoticon:^_^>^_^ | emoticon:XD>XD");
	expect("a:(1)", "word:a>a | punctuation::>: | punctuation:(>( | number:1>1 | punctuation:)>)");
	expect("#1 # @", "punctuation:#>""# | number:1>1 | punctuation:#># | punctuation:@>@");
}

static void
check_emoji(void)
{
	/* family (joiners), thumb with skin tone, flag, keycap, heart with and without its selector */
	expect("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD",
		   "emoji:\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7>"
		   "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 | "
		   "emoji:\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD>\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD");
	expect("\xF0\x9F\x87\xAE\xF0\x9F\x87\xA9\xF0\x9F\x87\xB2\xF0\x9F\x87\xBE",
		   "emoji:\xF0\x9F\x87\xAE\xF0\x9F\x87\xA9>\xF0\x9F\x87\xAE\xF0\x9F\x87\xA9 | "
		   "emoji:\xF0\x9F\x87\xB2\xF0\x9F\x87\xBE>\xF0\x9F\x87\xB2\xF0\x9F\x87\xBE");
	expect("1\xEF\xB8\x8F\xE2\x83\xA3", "emoji:1\xEF\xB8\x8F\xE2\x83\xA3>1\xE2\x83\xA3");
	expect("\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x9D\xA4", "emoji:\xE2\x9D\xA4\xEF\xB8\x8F>\xE2\x9D\xA4 | emoji:\xE2\x9D\xA4>\xE2\x9D\xA4");
}

static void
check_numbers(void)
{
	expect("69,75% 10 %", "percent:69,75%>69.75% | percent:10 %>10%");
	expect("Rp1,5 triliun Rp. 14.250,00 Rp 10.000,- US$3 juta",
		   "money:Rp1,5 triliun>IDR1500000000000 | money:Rp. 14.250,00>IDR14250 | money:Rp 10.000,->IDR10000 | money:US$3 juta>USD3000000");
	expect("5 juta rupiah 10rb 25 juta", "money:5 juta rupiah>IDR5000000 | number:10rb>10000 | number:25>25 | word:juta>juta");
	expect("12/04/2018 12-4-18 2018-04-12 31.12.2030", "date:12/04/2018>2018-04-12 | date:12-4-18>2018-04-12 | date:2018-04-12>2018-04-12 | date:31.12.2030>2030-12-31");
	expect("19.30 07:05 jam 8.15", "time:19.30>19:30 | time:07:05>07:05 | word:jam>jam | time:8.15>08:15");
	expect("3.14 1.500 1,234,567 1.2.3 0,05", "number:3.14>3.14 | number:1.500>1500 | number:1,234,567>1234567 | number:1.2.3>1.2.3 | number:0,05>0.05");
	expect("271T 4G 05", "number:271T>271000000000000 | compound:4G>4g | number:05>05");
	expect("2019-2024 3-0", "number:2019>2019 | punctuation:->- | number:2024>2024 | number:3>3 | punctuation:->- | number:0>0");
}

static void
check_decoding(void)
{
	expect("siap \\xf0\\x9f\\x98\\x82\\nBaris", "word:siap>siap | emoji:\\xf0\\x9f\\x98\\x82>\xF0\x9F\x98\x82 | word:Baris>baris");
	expect("A &amp; B &lt;3 &#39;", "word:A>a | punctuation:&amp;>& | word:B>b | emoticon:&lt;3><3 | punctuation:&#39;>'");
	expect("&amp;lt; &amp;lagi &bukan;", "punctuation:&amp;lt;>< | punctuation:&amp;>& | word:lagi>lagi | punctuation:&>& | word:bukan>bukan | punctuation:;>;");
	expect("\xC3\xA2\xE2\x82\xAC\xC5\x93kata\xC3\xA2\xE2\x82\xAC\xC2\x9D",
		   "punctuation:\xC3\xA2\xE2\x82\xAC\xC5\x93>\xE2\x80\x9C | word:kata>kata | punctuation:\xC3\xA2\xE2\x82\xAC\xC2\x9D>\xE2\x80\x9D");
	expect("caf\xC3\x83\xC2\xA9 caf\xC3\xA9", "word:caf\xC3\x83\xC2\xA9>caf\xC3\xA9 | word:caf\xC3\xA9>caf\xC3\xA9");
	expect("\\ud83d\\ude02 <U+1F602>", "emoji:\\ud83d\\ude02>\xF0\x9F\x98\x82 | emoji:<U+1F602>>\xF0\x9F\x98\x82");
	expect("\\xf0\\x9f potong", "word:potong>potong");
}

/* Every byte in exactly one token, in order; the number of tokens. */
static uint32_t
check_cover(const char *data, size_t length)
{
	WcArena		arena;
	WcScan		scan;
	WcToken		token;
	uint32_t	next = 0,
				count = 0;
	bool		sound = true;

	wc_arena_init(&arena, &host);
	CHECK(wc_scan_start(&scan, wc_slice(data, length), &arena) == WC_OK);
	while (wc_scan_next(&scan, &token))
	{
		sound &= token.start == next && token.length > 0;
		next = token.start + token.length;
		count++;
	}
	CHECK(sound && next == length);
	wc_arena_free(&arena);
	return count;
}

static char *
repeat(const char *piece, size_t length)
{
	char	   *text = malloc(length);
	size_t		n = strlen(piece);

	for (size_t i = 0; i < length; i++)
		text[i] = piece[i % n];
	return text;
}

/* Texts of a megabyte made to hurt; that they are linear shows in that the test ends. */
static void
check_hostile(void)
{
	static const char *const pieces[] = {
		"a", "A", "1", "a.", "1,", "111,", "1.1.", "&amp;", "&", "\\", "\\x", "\\xf0", "#", "@", "a@", "a-", "a*", "*", "(", "\"", ":", "<", "www.",
		"http://", "\xCC\x81\xCC\xA3", "\xE2\x80\x8D", "\xF0\x9F\x87\xAE", "\xF0\x9F\x91\xA8\xE2\x80\x8D", "\xFF", "\xC3", "\xC3\x83", "aaab", "Rp", "ke-", "a_", "a'", "2", "wk", "\n", "1:"
	};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
	{
		size_t		length = 1000000;
		char	   *text = repeat(pieces[i], length);
		WcReading	reading;

		check_cover(text, length);
		CHECK(wc_read(reader, wc_slice(text, length), &reading) == WC_OK);
		free(text);
	}
}

static bool
always(void *context)
{
	(void) context;
	return true;
}

static void
check_cancel(void)
{
	WcHost		stopping = {unit_alloc, unit_release, always, NULL};
	WcReader   *other = wc_reader_create(&stopping);
	char	   *text = repeat("kata ", 1000000);
	WcReading	reading;

	CHECK(wc_read(other, wc_slice(text, 1000000), &reading) == WC_CANCELLED);
	CHECK(wc_read(other, wc_slice(text, 100), &reading) == WC_OK);	/* and it goes on */
	wc_reader_destroy(other);
	free(text);
}

int
main(void)
{
	host = unit_host();
	reader = wc_reader_create(&host);
	check_words();
	check_reduplication();
	check_stretched_and_censored();
	check_social();
	check_emoji();
	check_numbers();
	check_decoding();
	CHECK(check_cover("", 0) == 0);
	check_hostile();
	check_cancel();
	wc_reader_destroy(reader);
	return unit_done();
}
