/*
 * stem.c - the stemmer: every affix and nest, what must stay whole, and
 * words made to hurt.
 */
#include "unit/unit.h"

#include "core/stem.h"

static void
expect(const char *word, const char *root)
{
	WcStem		stem;

	wc_stem(wc_slice(word, strlen(word)), WC_STEM_ROOT, &stem);
	CHECK_SLICE(stem.text, root);
}

static void
expect_lemma(const char *word, const char *lemma)
{
	WcStem		stem;

	wc_stem(wc_slice(word, strlen(word)), WC_STEM_LEMMA, &stem);
	CHECK_SLICE(stem.text, lemma);
}

static void expect_lemma(const char *word, const char *lemma);

static void
check_prefixes(void)
{
	expect("menulis", "tulis");
	expect("memukul", "pukul");
	expect("menyapu", "sapu");
	expect("mengirim", "kirim");
	expect("membaca", "baca");
	expect("menjaga", "jaga");
	expect("menggali", "gali");
	expect("mengambil", "ambil");
	expect("melihat", "lihat");
	expect("ditulis", "tulis");
	expect("tertulis", "tulis");
	expect("berjalan", "jalan");
	expect("belajar", "ajar");
	expect("penulis", "tulis");
	expect("pembaca", "baca");
	expect("kutulis", "tulis");
}

static void
check_nests(void)
{
	expect("menyetujuinya", "setuju");
	expect("pertemuan", "temu");
	expect("kebangkitan", "bangkit");
	expect("pembangunannya", "bangun");
	expect("memperjuangkan", "juang");
	expect("diperdagangkan", "dagang");
	expect("keberhasilan", "hasil");
	expect("kesejahteraan", "sejahtera");
	expect("ketidakadilan", "adil");
	expect("keterbukaan", "buka");
	expect("berkelanjutan", "lanjut");
	expect("sepenuhnya", "penuh");
	expect("perekonomian", "ekonomi");
	expect("memberlakukan", "laku");
	expect("antitambang", "tambang");
	expect("pascapemilihan", "pilih");
	expect_lemma("antipenambangannya", "penambangan");
}

static void
check_colloquial(void)
{
	expect("ngajarin", "ajar");
	expect("nulis", "tulis");
	expect("dibeliin", "beli");
	expect("ngebahas", "bahas");
}

static void
check_whole(void)
{
	expect("bali", "bali");
	expect("makan", "makan");
	expect("ikan", "ikan");
	expect("akan", "akan");
	expect("partai", "partai");
	expect("menteri", "menteri");
	expect("megawati", "megawati");
	expect("allah", "allah");
	expect("sulawesi", "sulawesi");
	expect("gera", "gera");
	expect("zqxwv", "zqxwv");
	expect("zqxwvnya", "zqxwv");	/* unknown words lose their clitics only */
}

static void
check_doubled(void)
{
	expect("anak-anak", "anak");
	expect("anak-anaknya", "anak");
	expect("berlari-lari", "lari");
	expect("menulis-nulis", "tulis");
	expect("tolong-menolong", "tolong");
	expect("kemerah-merahan", "merah");
	expect("allah-lah", "allah");
	expect("di-restart", "restart");
	expect("a-b-c", "a-b-c");
	expect("-", "-");
	expect("-nya", "-nya");
	expect("anak-", "anak-");
}

static void
check_lemma(void)
{
	expect_lemma("menyetujuinya", "setujui");
	expect_lemma("pertemuannya", "pertemuan");
	expect_lemma("dibacakan", "bacakan");
	expect_lemma("perjuangan", "perjuangan");
	expect_lemma("menulis", "tulis");
	expect_lemma("rumahnya", "rumah");
}

/* Nothing is read or written beyond a word of any length. */
static void
check_hostile(void)
{
	char		word[200];

	for (size_t length = 0; length <= sizeof(word); length++)
	{
		WcStem		stem;

		for (size_t i = 0; i < length; i++)
			word[i] = "memperan"[i % 8];
		wc_stem(wc_slice(word, length), WC_STEM_ROOT, &stem);
		CHECK(stem.text.length <= length);
		wc_stem(wc_slice(word, length), WC_STEM_LEMMA, &stem);
		CHECK(stem.text.length <= length);
	}
}

int
main(void)
{
	check_prefixes();
	check_nests();
	check_colloquial();
	check_whole();
	check_doubled();
	check_lemma();
	check_hostile();
	return unit_done();
}
