/*
 * spell.c - unknown words that are read as misspelled ones, and those that
 * must stay.
 */
#include "unit/unit.h"

#include "core/channel.h"
#include "core/forms.h"
#include "core/read.h"
#include "core/spell.h"

static WcHost host;
static WcReader *reader;

/* The norms of a text, with spaces between them. */
static const char *
normalise(const char *text)
{
	static char out[4096];
	WcReading	reading;
	size_t		length = 0;

	if (wc_read(reader, wc_slice(text, strlen(text)), &reading) != WC_OK)
		return "error";
	out[0] = '\0';
	for (uint32_t w = 0; w < reading.word_count && length < sizeof(out); w++)
		length += (size_t) snprintf(out + length, sizeof(out) - length, "%s%.*s", w > 0 ? " " : "",
									(int) reading.words[w].norm.length, reading.words[w].norm.data);
	return out;
}

static void
expect(const char *text, const char *expected)
{
	const char *got = normalise(text);

	CHECK_SLICE(wc_slice(got, strlen(got)), expected);
}

static void
stays(const char *text)
{
	expect(text, text);
}

static void
check_shortened(void)
{
	expect("pmbngunan jlan desa", "pembangunan jalan desa");
	expect("mnghrapkan klanjutan", "mengharapkan kelanjutan");
	expect("pndukungny", "pendukungnya");
	expect("krtas suara", "kertas suara");
}

static void
check_respelled(void)
{
	expect("tjerita djembatan", "cerita jembatan");
	expect("pemerentah", "pemerintah");
	expect("keadilann sosiall", "keadilan sosial");
	expect("perubahanx", "perubahannya");
	expect("m3narik", "menarik");
}

static void
check_typing_errors(void)
{
	expect("pemilihna", "pemilihan");
	expect("kebijaksan pemerintha", "kebijakan pemerintah");
	expect("masyaralat", "masyarakat");
	expect("pertanian", "pertanian");
}

static void
check_affixes(void)
{
	expect("ngejawab", "menjawab");
	expect("motret", "memotret");
	expect("resikomu", "risikomu");
	expect("dikamar kekantor", "di kamar ke kantor");
	expect("berkali2 memukul2 sebaik2nya", "berkali-kali memukul-mukul sebaik-baiknya");
	/* only verbs repeat their root: nouns with a prefix are doubled whole */
	expect("penjahat2 perbuatan2 pengusaha2", "penjahat-penjahat perbuatan-perbuatan pengusaha-pengusaha");
	expect("menteri2 gerakan2", "menteri-menteri gerakan-gerakan");
}

static void
check_glued(void)
{
	expect("gamungkin", "tidak mungkin");
	expect("partairakyat", "partai rakyat");
	expect("pelanpelan", "pelan-pelan");
	expect("programprogramnya", "program-programnya");
	expect("gapakai tdkada udahgak gakbisa", "tidak pakai tidak ada sudah tidak tidak bisa");
	expect("pemilihanberlangsung", "pemilihan berlangsung");
	expect("anggarandesadipotong", "anggaran desa dipotong");	/* three parts, a counted form */
	expect("kalauhargatelurnaikwargamarah", "kalau harga telur naik warga marah");
	expect("berbulanbulan setinggitingginya", "berbulan-bulan setinggi-tingginya");
	/* what is one word, or whose end is a suffix */
	stays("lewatkan");
	stays("butuhan");
	stays("antikorupsi");
	stays("kebersamaan");
}

/* di and ke stand apart before a noun of place, with its owner too. */
static void
check_prepositions(void)
{
	expect("dirumahnya dihatiku kelokasi", "di rumahnya di hatiku ke lokasi");
	stays("dibaca");
	stays("ditempati");
	stays("dihitung");
}

/* g alone for gak turns the meaning round: it is never dropped. */
static void
check_negation(void)
{
	expect("gpeduli gmampu", "tidak peduli tidak mampu");
	stays("gmail");
	stays("grafik");
	stays("glukosa");
}

/* -x, -nx and -ne for -nya; letters doubled anywhere. */
static void
check_endings(void)
{
	expect("isinx gayax", "isinya gayanya");
	expect("sepatumuu bukunyaa", "sepatumu bukunya");
	expect("nerapkan", "menerapkan");
	expect("nmenolak", "menolak");	/* what is left of a line break */
	stays("maaf");
	stays("saat");
	stays("feedback");
}

/* Names, foreign words, abbreviations, short words: nothing is known that they might be. */
static void
check_left_alone(void)
{
	stays("dprd");
	stays("xq zv qqq");
	stays("wikipedia");
	stays("kpi umr jpnn");		/* terms of the project's lexicons */
	stays("dipenjara");
	stays("zyxwvut");
	expect("Bapak Smargo dan Ibu Prtiwi", "bapak smargo dan ibu prtiwi");
	expect("warga Tirtamukti", "warga tirtamukti");
	expect("Pak Heri, Bu Yeni dan Mas Yani", "pak heri , bu yeni dan mas yani");
	stays("kopi robusta");
	stays("football federation");
	stays("wong cilik");
	stays("the government should listen");
	expect("menjadi pemimpin mulai senin", "menjadi pemimpin mulai senin");
}

/* Short words that look right are searched too, but the evidence must be better. */
static void
check_plausible(void)
{
	expect("sangaat lambaat", "sangat lambat");
	expect("sebage", "sebagai");
	expect("pasawat", "pesawat");
	stays("rato");
	stays("lusi");
	stays("kimi");
}

/* What is spelled out is known, and stays when it is read again. */
static void
check_stable(void)
{
	const char *const words[] = {"smngat", "kberanian", "pngangguran", "penganguran", "kemerdekan", "mnyampaikan", "brsatu"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		WcSpelling	first,
					second;
		bool		found = wc_spell(wc_slice(words[i], strlen(words[i])), false, &first);

		CHECK(found);
		CHECK(found && !wc_spell(first.text, false, &second));
	}
}

/* Any bytes and lengths: nothing is read or written beyond the word. */
static void
check_bad_input(void)
{
	char		word[64];
	WcSpelling	spelling;

	CHECK(!wc_spell(wc_slice("", 0), false, &spelling));
	CHECK(!wc_spell(wc_slice("ab", 2), false, &spelling));
	CHECK(!wc_spell(wc_slice("\xC3\xA9t\xC3\xA9", 5), false, &spelling));
	CHECK(!wc_spell(wc_slice("a b-c", 5), false, &spelling));
	memset(word, 'b', sizeof(word));
	for (uint32_t length = 0; length <= sizeof(word); length++)
		CHECK(!wc_spell(wc_slice(word, length), false, &spelling));
	for (uint32_t length = 3; length <= WC_MAX_SPELL; length++)
	{
		for (uint32_t i = 0; i < length; i++)
			word[i] = "smngtkdrlpiae"[(i * 7 + length) % 13];
		if (wc_spell(wc_slice(word, length), true, &spelling))
			CHECK(spelling.text.length > 0 && spelling.text.length <= sizeof(spelling.buffer));
	}
}

static void
check_form(const char *prefix, const char *root, const char *suffix, const char *expected)
{
	WcFormKind	kind = {"", ""};
	char		out[WC_MAX_FORM];

	memcpy(kind.prefix, prefix, strlen(prefix) + 1);
	memcpy(kind.suffix, suffix, strlen(suffix) + 1);
	CHECK_SLICE(wc_slice(out, wc_form_spell(&kind, wc_slice(root, strlen(root)), out)), expected);
}

static void
check_forms(void)
{
	check_form("meN", "tulis", "", "menulis");
	check_form("meN", "pilih", "", "memilih");
	check_form("meN", "sapu", "i", "menyapui");
	check_form("meN", "kirim", "kan", "mengirimkan");
	check_form("meN", "ambil", "", "mengambil");
	check_form("meN", "lihat", "", "melihat");
	check_form("meN", "jual", "", "menjual");
	check_form("meM", "punya", "i", "mempunyai");
	check_form("beR", "rambut", "", "berambut");
	check_form("beR", "kerja", "", "bekerja");
	check_form("peN", "bangun", "an", "pembangunan");
	check_form("meN", "pertanggungjawabkannya", "kan", "");	/* too long */
}

static void
check_skeletons(void)
{
	CHECK(wc_skeleton(WC_SLICE("semangat")) == wc_skeleton(WC_SLICE("smngt")));
	CHECK(wc_skeleton(WC_SLICE("nanti")) == wc_skeleton(WC_SLICE("nnti")));
	CHECK(wc_skeleton(WC_SLICE("cerita")) == wc_skeleton(WC_SLICE("tjerita")));
	CHECK(wc_skeleton(WC_SLICE("aiueo")) == 0);
	CHECK(wc_skeleton(WC_SLICE("bata")) != wc_skeleton(WC_SLICE("tabu")));
}

static uint32_t
next_random(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525 + 1013904223;
	return (*state >> 16) % below;
}

/* A letter; those that often stand for others are frequent. */
static char
random_letter(uint32_t *state)
{
	static const char letters[] = "aaiiuueeeeoooojjddttccppffhhkkkxssnngmbrlqvwyz";

	return letters[next_random(state, sizeof(letters) - 1)];
}

/* The letters alone never say more than the comparison: of random words, and of words that a few changes lead to. */
static void
check_least_cost(void)
{
	uint32_t	state = 5;
	int			positive = 0,
				wrong = 0;

	for (int i = 0; i < 300000; i++)
	{
		char		a[8],
					b[24];
		WcSlice		written = wc_slice(a, 1 + next_random(&state, sizeof(a))),
					meant = wc_slice(b, 0);
		uint32_t	keep = next_random(&state, 4);	/* letters in four */
		WcWritten	start;
		int			least;

		for (uint32_t j = 0; j < written.length; j++)
		{
			a[j] = random_letter(&state);
			if (next_random(&state, 4) < keep)
				b[meant.length++] = a[j];
			else
				for (uint32_t more = next_random(&state, 3); more > 0; more--)
					b[meant.length++] = random_letter(&state);
		}
		if (meant.length == 0)
			continue;
		wc_channel_start(written, &start);
		least = wc_least_cost_of_writing(&start, meant);
		positive += least > 0;
		wrong += least > wc_cost_of_writing(written, meant, NEVER);
	}
	CHECK(positive > 100000);
	CHECK(wrong == 0);
}

int
main(void)
{
	host = unit_host();
	reader = wc_reader_create(&host);
	for (int pass = 0; pass < 2; pass++)	/* what the reader remembers changes nothing */
	{
		check_shortened();
		check_respelled();
		check_typing_errors();
		check_affixes();
		check_glued();
		check_prepositions();
		check_negation();
		check_endings();
		check_plausible();
		check_left_alone();
	}
	check_stable();
	check_bad_input();
	check_forms();
	check_skeletons();
	check_least_cost();
	wc_reader_destroy(reader);
	return unit_done();
}
