/*
 * joined.c - words that are written without the space between them.
 *
 * Input:    see joined.h.
 * Output:   see joined.h.
 * Does not: split what is a word of its own; the caller compares the costs.
 *
 * Two words are tried at every place; longer ones are cut into more by the
 * cheapest path (Viterbi 1967).
 */
#include "joined.h"

#include "channel.h"

/* For each space that is left out, in tenths of a bit. */
#define SPACE 45

/* A word that is written twice is no accident. */
#define DOUBLED 30

/* Two words that are no glue must be as frequent as this together; one of more has at least the third. */
#define LEAST_PAIR 200
#define LEAST_PART 90
#define LEAST_SEEN 150			/* the class of a part that is in no table */

/* Letters from which on counted forms are parts too, and from which on there may be more than two parts. */
#define LEAST_WITH_FORMS 9
#define LEAST_MANY 11

#define LONGEST_PART 16

/* Short words that others are glued to. */
static bool
is_glue(WcSlice word, bool first)
{
	static const char firsts[] = " ga gak gk ngga nggak tak tdk yg di ke udah udh dah sdh mau lagi lg gw gue apa bisa "
		"ada dan krn jd jadi kok kalo klo kl biar tp tapi kalau masih msh banyak pada ini itu orang anak bapak pak mas mba mbak "
		"semua sama paling pas ayo yuk jangan jgn hari dari dr dgn buat utk untuk enggak engga aku kamu dia kita kami mereka yang "
		"sudah belum blm bukan bkn org gimana gmn kenapa knp sampai sampe smp kayak kyk kek trs terus lebih lbh makin karena dengan ";
	static const char lasts[] = " aja aj kan sih dong deh lah yg itu ini tu tuh nih lagi lg aku kamu lu lo gue gw banget bgt "
		"kali juga jg apa dulu dl dlu sama doang tau tahu bisa mau ada lho loh kok pak bu mas mba bang sm mana siapa dia kita "
		"gak nggak tidak gua kmu kami mereka udah udh sdh sudah belum blm terus trs gitu gini begitu begini bukan bkn orang org saja ni nah banyak ";
	return wc_is_listed(word, first ? firsts : lasts);
}

/* Glue that is far more often a suffix. */
static bool
is_suffix(WcSlice word)
{
	return wc_is_listed(word, " lah kan ");
}

static bool
is_prefix(WcSlice word)
{
	return wc_is_listed(word, " antar pasca anti semi super multi maha serba sub inter ultra tuna eka dwi tri panca kontra sang ");
}

/* What a part costs: glue is written everywhere. */
static int
cost_of_part(int class, bool glue)
{
	return (WC_RAREST - class) / (glue ? 4 : 2);
}

/* The class of a part: of the tables, for a long word also a counted form or what is frequent elsewhere, as names are. */
static int
class_of_part(WcSlice part, uint32_t whole)
{
	int			class = wc_class_of_entry(part);

	if (class == 0 && part.length >= 6 && whole >= LEAST_WITH_FORMS)
		class = wc_class_of_item(part);
	if (class == 0 && part.length >= 5 && whole >= LEAST_WITH_FORMS)
	{
		class = wc_class_of_seen(part);
		if (class < LEAST_SEEN)
			class = 0;
	}
	return class;
}

bool
wc_is_repetition(WcSlice first, WcSlice second)
{
	for (uint32_t ending = 0; ending <= 3 && second.length >= ending + 3; ending++)
	{
		WcSlice		again = wc_slice(second.data, second.length - ending);

		if (again.length >= (again.length == first.length ? 3u : 4u) && wc_ends_with_slice(first, again))
			return true;
	}
	return false;
}

/* Whether a part of the word is long enough to be a form that was not counted. */
static bool
may_be_form(WcSlice part, WcSlice word)
{
	return part.length >= 6 && word.length >= LEAST_WITH_FORMS;
}

/* Two parts; false when there are none at this place. */
static bool
split_at(WcSlice word, uint32_t place, WcParts *parts)
{
	WcSlice		a = wc_slice(word.data, place),
				b = wc_slice(word.data + place, word.length - place);
	int			class_a = class_of_part(a, word.length),
				class_b;
	bool		glue_a,
				glue_b;

	if (class_a == 0 && a.length < 5)
		return false;
	class_b = class_of_part(b, word.length);
	if (class_b == 0 && (class_a == 0 || b.length < 5))
		return false;
	glue_a = a.length <= 6 && class_a > 0 && is_glue(a, true);
	glue_b = b.length <= 6 && class_b > 0 && is_glue(b, false);
	if ((class_a == 0 && !glue_b && !may_be_form(a, word)) || (class_b == 0 && !glue_a && !may_be_form(b, word)) ||
		(a.length < 4 && !glue_a) || (b.length < 4 && !glue_b) || is_prefix(a) || wc_is_listed(b, " akan ikan alah ") ||
		(!glue_a && is_suffix(b)))
		return false;
	if (class_a == 0)
		class_a = wc_class_of_known(a);
	if (class_b == 0)
		class_b = wc_class_of_known(b);
	if (class_a == 0 || class_b == 0 || ((!glue_a || !glue_b) && class_a + class_b < LEAST_PAIR))
		return false;
	parts->count = 2;
	parts->words[0] = a;
	parts->words[1] = b;
	parts->cost = SPACE + cost_of_part(class_a, glue_a) + cost_of_part(class_b, glue_b) - (wc_is_repetition(a, b) ? DOUBLED : 0);
	return true;
}

/* The cheapest way through the word in up to WC_MAX_PARTS parts. */
static void
split_many(WcSlice word, WcParts *parts)
{
	int			cost[WC_MAX_SPELL + 1];
	uint8_t		from[WC_MAX_SPELL + 1],
				count[WC_MAX_SPELL + 1];

	cost[0] = count[0] = 0;
	for (uint32_t end = 1; end <= word.length; end++)
	{
		cost[end] = INT32_MAX;
		for (uint32_t start = end > LONGEST_PART ? end - LONGEST_PART : 0; start + 2 <= end; start++)
		{
			WcSlice		part = wc_slice(word.data + start, end - start);
			int			class;
			bool		glue;

			if (cost[start] == INT32_MAX || count[start] == WC_MAX_PARTS || part.length == word.length)
				continue;
			glue = part.length <= 6 && is_glue(part, end < word.length) && (end < word.length || !is_suffix(part));
			class = glue || part.length >= 4 ? class_of_part(part, word.length) : 0;
			if (class < LEAST_PART || cost[start] + SPACE + cost_of_part(class, glue) >= cost[end])
				continue;
			cost[end] = cost[start] + SPACE + cost_of_part(class, glue);
			from[end] = (uint8_t) start;
			count[end] = count[start] + 1;
		}
	}
	parts->count = 0;
	if (cost[word.length] == INT32_MAX)
		return;
	parts->cost = cost[word.length] - SPACE;
	parts->count = count[word.length];
	for (uint32_t end = word.length, part = count[end]; part-- > 0; end = from[end])
		parts->words[part] = wc_slice(word.data + from[end], end - from[end]);
}

void
wc_split_joined(WcSlice word, int limit, WcParts *best, int *next)
{
	WcParts		parts;

	*best = (WcParts) {.cost = limit + 1};
	*next = NEVER;
	for (uint32_t place = 2; place + 2 <= word.length; place++)
	{
		if (!split_at(word, place, &parts))
			continue;
		if (parts.cost < best->cost)
		{
			if (best->count > 0)
				*next = best->cost;
			*best = parts;
		}
		else if (parts.cost < *next)
			*next = parts.cost;
	}
	if (best->count > 0 || word.length < LEAST_MANY || word.length > WC_MAX_SPELL)
		return;
	split_many(word, &parts);
	if (parts.count > 2 && parts.cost <= limit)
		*best = parts;
}

bool
wc_split_preposition(WcSlice word, WcSlice root, WcSpelling *spelling)
{
	static const char places[] = " kamar kantor rumah pasar sekolah kampus kelas kota desa hutan gereja masjid mesjid musala pura wihara "
		"jalan pantai laut gunung sawah kebun kolam sungai danau pulau warung toko mal mall bank hotel bandara terminal stasiun halte "
		"pabrik gedung studio radio tv televisi koran media internet twitter facebook instagram youtube google grup dapur garasi "
		"halaman teras lantai atap meja kursi kasur ranjang lemari kulkas dompet tas saku mobil motor bus kereta pesawat kapal "
		"neraka surga dunia bumi langit negara negeri provinsi kabupaten kecamatan kelurahan kampung perantauan medsos "
		"puskesmas apotek klinik pengadilan parlemen senayan istana monas jakarta bandung surabaya indonesia jawa bali papua "
		"sumatera kalimantan sulawesi aceh medan makassar palembang jogja yogyakarta semarang solo bogor depok bekasi tangerang "
		"lapangan stadion pojok sudut tepi ujung tengah samping sekitar seberang kolong bawah atas dalam luar depan belakang "
		"hati jidat dahi perut mulut telinga kuping hidung pipi leher bahu pundak dada jari lutut bibir wajah otak mimpi "
		"pagi siang sore hari bulan tahun zaman era abad tempat bidang sektor tingkat level posisi kasus kalangan seluruh setiap "
		"berbagai kedua kebun parkiran emperan trotoar kolam lokasi wilayah daerah dusun pelosok komplek kompleks perumahan kos ";
	static const char owners[] = " ku mu nya ";
	WcSlice		clitic;

	if (word.length < root.length + 2 || memcmp(word.data + 2, root.data, root.length) != 0 ||
		(memcmp(word.data, "di", 2) != 0 && memcmp(word.data, "ke", 2) != 0) || !wc_is_listed(root, places))
		return false;
	clitic = wc_slice(word.data + 2 + root.length, word.length - 2 - root.length);
	if (clitic.length > 0 && !wc_is_listed(clitic, owners))
		return false;
	memcpy(spelling->buffer, word.data, 2);
	spelling->buffer[2] = ' ';
	memcpy(spelling->buffer + 3, word.data + 2, word.length - 2);
	spelling->text = wc_slice(spelling->buffer, word.length + 1);
	return true;
}
