/*
 * lexicon.c - the term language, compiling, matching.
 *
 * The terms are words that no affix is cut from, so that nothing here
 * depends on the stemmer.
 */
#include "unit/unit.h"

#include "core/lexicon.h"

static WcHost host;
static WcReader *reader;
static WcMatcher *matcher;

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Compile codes and terms given in turn; the weight is 1. */
static void *
compile(const char *const *list, WcTermMode mode, uint32_t *size)
{
	WcLexiconEntry entries[64];
	size_t		count = 0;
	WcTermError error;
	void	   *image = NULL;

	for (; list[2 * count] != NULL; count++)
		entries[count] = (WcLexiconEntry) {wc_slice(list[2 * count], strlen(list[2 * count])),
			wc_slice(list[2 * count + 1], strlen(list[2 * count + 1])), 1, (uint8_t) mode};
	CHECK(wc_lexicon_compile(entries, count, &host, &image, size, &error) == WC_OK);
	return image;
}

/* What the terms match in text, as "code:part of the text;" in the order of code and place. */
static const char *
matched(const char *const *list, WcTermMode mode, const char *text)
{
	static char out[4096];
	uint32_t	size,
				count;
	void	   *image = compile(list, mode, &size);
	WcLexicon	lexicon;
	WcReading	reading;
	const WcMatch *matches;
	size_t		at = 0;

	CHECK(wc_lexicon_open(image, size, &lexicon) == WC_OK);
	CHECK(wc_lexicon_check(&lexicon) == WC_OK);
	CHECK(wc_read(reader, wc_slice(text, strlen(text)), &reading) == WC_OK);
	CHECK(wc_lexicon_match(matcher, &lexicon, &reading, &matches, &count) == WC_OK);
	out[0] = '\0';
	for (uint32_t i = 0; i < count; i++)
	{
		WcSlice		code = wc_lexicon_code(&lexicon, matches[i].code);

		at += (size_t) snprintf(out + at, sizeof(out) - at, "%.*s:%.*s;", (int) code.length, code.data,
								(int) matches[i].length, text + matches[i].start);
	}
	free(image);
	return out;
}

#define CHECK_MATCH(terms, text, expected) \
	do { \
		const char *unit_match = matched(terms, WC_TERM_LANGUAGE, text); \
		CHECK_SLICE(wc_slice(unit_match, strlen(unit_match)), expected); \
	} while (0)

static void
check_elements(void)
{
	CHECK_MATCH(LIST("a", "padi"), "Padi, padi dan PADI", "a:Padi;a:padi;a:PADI;");
	CHECK_MATCH(LIST("a", "padi sawah"), "padi sawah, padi, sawah; padi  sawah", "a:padi sawah;a:padi  sawah;");
	CHECK_MATCH(LIST("a", "korup*"), "korupsi KORUPTOR korup orup", "a:korupsi;a:KORUPTOR;a:korup;");
	CHECK_MATCH(LIST("a", "padi ko*"), "padi korup, padi", "a:padi korup;");
	CHECK_MATCH(LIST("a", "\"KPU\""), "kpu KPU kpud", "a:kpu;a:KPU;");
	CHECK_MATCH(LIST("a", "\"Jawa Barat\""), "JAWA BARAT dan jawa-barat", "a:JAWA BARAT;");
	CHECK_MATCH(LIST("a", "#padi", "b", "padi"), "#Padi padi", "a:#Padi;b:padi;");
	CHECK_MATCH(LIST("a", "#pad*"), "#padi #Pada padi", "a:#padi;a:#Pada;");
	CHECK_MATCH(LIST("a", "@kpu"), "@KPU kpu", "a:@KPU;");
	CHECK_MATCH(LIST("a", "\"!\"", "b", "padi !"), "padi ! hei", "a:!;b:padi !;");
	CHECK_MATCH(LIST("a", "padi"), "", "");
	CHECK_MATCH(LIST("a", "padi ~1 [percent]", "b", "[number]"), "padi itu 12,5%, padi 7", "a:padi itu 12,5%;b:7;");
	/* a token that is read as two words (gatau = tidak tahu) is found by either and by both */
	CHECK_MATCH(LIST("a", "tahu", "b", "tidak tahu", "c", "\"gatau\" saya"), "gatau saya", "a:gatau;b:gatau;c:gatau saya;");
}

static void
check_operators(void)
{
	CHECK_MATCH(LIST("a", "tolak ~2 ruu"), "tolak ruu; tolak itu ruu", "a:tolak ruu;a:tolak itu ruu;");
	CHECK_MATCH(LIST("a", "tolak ~2 ruu"), "tolak dan dan dan ruu", "");
	CHECK_MATCH(LIST("a", "tolak ~2 ruu"), "tolak, \"itu\" itu! ruu", "a:tolak, \"itu\" itu! ruu;");
	CHECK_MATCH(LIST("a", "tolak ~2 ruu"), "ruu tolak", "");
	CHECK_MATCH(LIST("a", "padi ~1 padi ~1 sawah"), "padi padi padi sawah", "a:padi padi padi sawah;");
	CHECK_MATCH(LIST("a", "padi ~1 padi ~1 sawah"), "padi padi sawah", "a:padi padi sawah;");
	CHECK_MATCH(LIST("a", "padi + sawah"), "sawah dan padi, padi", "a:padi;a:padi;");
	CHECK_MATCH(LIST("a", "padi + sawah"), "padi", "");
	CHECK_MATCH(LIST("a", "padi - sawah"), "padi", "a:padi;");
	CHECK_MATCH(LIST("a", "padi - sawah"), "padi sawah", "");
	CHECK_MATCH(LIST("a", "padi - sawah ~1 gogo"), "padi sawah lalu itu gogo", "a:padi;");
	CHECK_MATCH(LIST("a", "padi - sawah ~1 gogo"), "padi sawah itu gogo", "");
	CHECK_MATCH(LIST("a", "padi ~1 gogo + sawah - kebun"), "padi gogo sawah", "a:padi gogo;");
	CHECK_MATCH(LIST("a", "padi ~1 gogo + sawah - kebun"), "padi gogo sawah kebun", "");
	CHECK_MATCH(LIST("a", "yang + padi"), "yang yang", "");
	/* + without its spaces is no operator */
	CHECK_MATCH(LIST("a", "ke-4"), "ke-4", "a:ke-4;");
}

static void
check_overlaps(void)
{
	/* the longest wins within a code, and no word counts twice */
	CHECK_MATCH(LIST("a", "padi", "a", "padi sawah"), "padi sawah padi", "a:padi sawah;a:padi;");
	CHECK_MATCH(LIST("a", "padi gogo", "a", "gogo sawah kebun"), "padi gogo sawah kebun", "a:gogo sawah kebun;");
	CHECK_MATCH(LIST("a", "padi padi"), "padi padi padi", "a:padi padi;");
	CHECK_MATCH(LIST("a", "padi", "a", "pad*", "a", "\"padi\""), "padi", "a:padi;");
	/* codes do not disturb each other */
	CHECK_MATCH(LIST("a", "padi", "b", "padi sawah", "c", "sawah"), "padi sawah", "a:padi;b:padi sawah;c:sawah;");
}

static void
check_plain(void)
{
	const char *match = matched(LIST("a", "- padi", "b", ":)", "c", "a + b"), WC_TERM_PLAIN, "- padi :) a + b");

	CHECK_SLICE(wc_slice(match, strlen(match)), "a:- padi;b::);c:a + b;");
}

/* The message and place of a term that is wrong. */
static void
check_error(const char *term, uint32_t character, const char *part)
{
	WcLexiconEntry entry = {WC_SLICE("kode"), wc_slice(term, strlen(term)), 1, WC_TERM_LANGUAGE};
	WcTermError error;
	void	   *image;
	uint32_t	size;

	CHECK(wc_lexicon_compile(&entry, 1, &host, &image, &size, &error) == WC_BAD_SYNTAX);
	CHECK_NEAR(error.character, character, 0);
	CHECK(error.message != NULL && strstr(error.message, part) != NULL);
	CHECK_SLICE(error.term, term);
	CHECK_SLICE(error.code, "kode");
}

static void
check_errors(void)
{
	char		long_term[WC_MAX_TERM_BYTES + 2];

	check_error("", 1, "empty");
	check_error("   ", 1, "empty");
	check_error("+ padi", 1, "before it");
	check_error("padi +", 6, "behind it");
	check_error("padi + - sawah", 8, "before it");
	check_error("padi ~ sawah", 6, "~3");
	check_error("padi ~3x sawah", 8, "number only");
	check_error("padi ~51 sawah", 6, "50");
	check_error("pa*di", 3, "end of a word");
	check_error("\xC3\xA9t\xC3\xA9 p*", 5, "2 to 63");
	check_error("#ab*  b #*", 9, "2 to 63");
	check_error("padi \"sawah", 6, "partner");
	check_error("\"padi\"sawah", 7, "space must follow");
	check_error("\"\"", 2, "between");
	check_error("padi\tsawah", 1, "control");
	check_error("padi [angka]", 6, "kind of token");
	check_error("padi [number", 6, "kind of token");
	check_error("padi - padi", 1, "excludes");
	check_error("padi ~2 sawah + gogo - sawah", 1, "excludes");
	memset(long_term, 'a', sizeof(long_term));
	for (size_t i = 1; i < 99; i += 2)
		long_term[i] = ' ';
	long_term[99] = '\0';
	check_error(long_term, 65, "32 words");
}

static WcStatus
compile_status(const WcLexiconEntry *entries, size_t count, WcTermError *error)
{
	void	   *image;
	uint32_t	size;
	WcStatus	status = wc_lexicon_compile(entries, count, &host, &image, &size, error);

	if (status == WC_OK)
		free(image);
	return status;
}

static void
check_entries(void)
{
	WcTermError error;
	static char big[WC_MAX_TERM_BYTES + 1];
	WcLexiconEntry two[2] = {{WC_SLICE("a"), WC_SLICE("padi"), 1, 0}, {WC_SLICE("a"), WC_SLICE("padi"), 1, 0}};

	CHECK(compile_status(NULL, 0, &error) == WC_OK);
	CHECK(compile_status(two, 2, &error) == WC_OK);
	two[1].weight = 2;
	CHECK(compile_status(two, 2, &error) == WC_BAD_VALUE);
	CHECK(error.conflict && error.weights[0] == 1 && error.weights[1] == 2);
	two[1].mode = WC_TERM_PLAIN;
	CHECK(compile_status(two, 2, &error) == WC_OK);
	two[1].weight = NAN;
	CHECK(compile_status(two, 2, &error) == WC_BAD_VALUE);
	two[1].weight = INFINITY;
	CHECK(compile_status(two, 2, &error) == WC_BAD_VALUE);
	two[1].weight = 1;
	two[1].code = WC_SLICE("");
	CHECK(compile_status(two, 2, &error) == WC_BAD_VALUE);
	two[1].code = WC_SLICE("a\nb");
	CHECK(compile_status(two, 2, &error) == WC_BAD_VALUE);
	memset(big, 'x', sizeof(big));
	two[1].code = wc_slice(big, WC_MAX_CODE_BYTES + 1);
	CHECK(compile_status(two, 2, &error) == WC_TOO_LARGE);
	two[1].code = WC_SLICE("a");
	two[1].term = wc_slice(big, sizeof(big));
	CHECK(compile_status(two, 2, &error) == WC_TOO_LARGE);
}

/* The image depends on the set of entries, not on their order; the content hash is part of stored values. */
static void
check_image(void)
{
	uint32_t	a_size,
				b_size;
	void	   *a = compile(LIST("x", "padi", "y", "sawah ~2 gogo", "x", "ko*"), WC_TERM_LANGUAGE, &a_size),
			   *b = compile(LIST("x", "ko*", "x", "padi", "y", "sawah ~2 gogo", "x", "padi"), WC_TERM_LANGUAGE, &b_size);
	WcLexicon	lexicon;
	WcLexiconEntry entry;
	WcLexiconHead *head = b;
	uint32_t	sound = 0;

	CHECK(a_size == b_size && memcmp(a, b, a_size) == 0);
	CHECK(wc_lexicon_open(a, a_size, &lexicon) == WC_OK);
	CHECK(lexicon.head->entry_count == 3 && lexicon.head->code_count == 2);
	CHECK(lexicon.head->content == UINT64_C(0x2e6a6b6ad266ba81));
	entry = wc_lexicon_entry(&lexicon, 2);
	CHECK_SLICE(entry.code, "y");
	CHECK_SLICE(entry.term, "sawah ~2 gogo");

	CHECK(wc_lexicon_open(a, a_size - 8, &lexicon) == WC_CORRUPT);
	CHECK(wc_lexicon_open(a, 8, &lexicon) == WC_CORRUPT);
	head->format++;
	CHECK(wc_lexicon_open(b, b_size, &lexicon) == WC_BAD_VERSION);
	head->format--;
	head->magic ^= 1;
	CHECK(wc_lexicon_open(b, b_size, &lexicon) == WC_CORRUPT);
	head->magic ^= 1;
	/* another engine's image opens: its entries are there for the host to compile again */
	head->engine++;
	CHECK(wc_lexicon_open(b, b_size, &lexicon) == WC_OK && wc_lexicon_check(&lexicon) == WC_OK);
	CHECK(lexicon.head->engine != wc_lexicon_engine() && lexicon.head->entry_count == 3);
	head->engine--;
	head->entry_count += 1000000;
	CHECK(wc_lexicon_open(b, b_size, &lexicon) == WC_CORRUPT);
	head->entry_count -= 1000000;
	/* a number too large anywhere is noticed, unless it means nothing; the check itself reads nothing outside */
	CHECK(wc_lexicon_open(b, b_size, &lexicon) == WC_OK);
	for (uint32_t at = sizeof(WcLexiconHead); at + 4 <= b_size; at += 4)
	{
		char	   *place = (char *) b + at,
					old[4];

		memcpy(old, place, 4);
		memset(place, 0xFF, 4);
		sound += wc_lexicon_check(&lexicon) == WC_OK;
		memcpy(place, old, 4);
	}
	CHECK(sound < (b_size - sizeof(WcLexiconHead)) / 4);
	CHECK(wc_lexicon_check(&lexicon) == WC_OK);
	free(a);
	free(b);
}

static void
check_reference(void)
{
	void	   *image;
	uint32_t	size;
	WcLexicon	lexicon;

	CHECK(wc_lexicon_refer(WC_SLICE("topik"), 5, &host, &image, &size) == WC_OK);
	CHECK(wc_lexicon_open(image, size, &lexicon) == WC_OK && wc_lexicon_check(&lexicon) == WC_OK);
	CHECK(wc_lexicon_is_reference(&lexicon) && lexicon.head->content == 5);
	CHECK_SLICE(wc_lexicon_name(&lexicon), "topik");
	CHECK(size < 128);
	free(image);
	CHECK(wc_lexicon_refer(WC_SLICE(""), 5, &host, &image, &size) == WC_BAD_VALUE);
	CHECK(wc_builtin_find(WC_SLICE("tak ada")) == NULL);
	CHECK(wc_builtin_lexicon_count >= 5);
	for (uint32_t i = 0; i < wc_builtin_lexicon_count; i++)
	{
		const WcBuiltinLexicon *builtin = &wc_builtin_lexicons[i];

		CHECK(wc_builtin_find(wc_slice(builtin->name, strlen(builtin->name))) == builtin);
		CHECK(wc_lexicon_open(wc_builtin_image(builtin->number), builtin->size, &lexicon) == WC_OK);
		CHECK(wc_lexicon_check(&lexicon) == WC_OK);
		CHECK(lexicon.head->engine == wc_lexicon_engine());
	}
}

/* 20,000 terms "yang + x" on a text of one thousand "yang": their rarest words are not there. */
static void
check_rarest(void)
{
	enum
	{
		TERMS = 20000
	};
	static char names[TERMS][16];
	static WcLexiconEntry entries[TERMS];
	static char text[5000];
	WcTermError error;
	void	   *image;
	uint32_t	size,
				count;
	WcLexicon	lexicon;
	WcReading	reading;
	const WcMatch *matches;

	for (int i = 0; i < TERMS; i++)
	{
		snprintf(names[i], sizeof(names[i]), "yang + x%dq", i);
		entries[i] = (WcLexiconEntry) {WC_SLICE("a"), wc_slice(names[i], strlen(names[i])), 1, 0};
	}
	for (size_t i = 0; i < sizeof(text); i += 5)
		memcpy(text + i, "yang ", 5);
	CHECK(wc_lexicon_compile(entries, TERMS, &host, &image, &size, &error) == WC_OK);
	CHECK(wc_lexicon_open(image, size, &lexicon) == WC_OK);
	/* no segment but the rare ones triggers anything, and each of them one term */
	for (uint32_t s = 0; s < lexicon.head->segment_count; s++)
		CHECK(lexicon.triggers[s + 1] - lexicon.triggers[s] <= 1);
	CHECK(wc_read(reader, wc_slice(text, sizeof(text)), &reading) == WC_OK);
	CHECK(wc_lexicon_match(matcher, &lexicon, &reading, &matches, &count) == WC_OK);
	CHECK(count == 0);
	free(image);
}

static bool
stop_at_once(void *context)
{
	(void) context;
	return true;
}

/* A check that says stop ends matching, and the matcher serves the next text. */
static void
check_cancel(void)
{
	WcHost		impatient = {unit_alloc, unit_release, stop_at_once, NULL};
	WcMatcher  *stopped = wc_matcher_create(&impatient);
	uint32_t	size,
				count;
	void	   *image = compile(LIST("a", "padi"), WC_TERM_LANGUAGE, &size);
	static char text[200000];
	WcLexicon	lexicon;
	WcReading	reading;
	const WcMatch *matches;

	for (size_t i = 0; i < sizeof(text); i += 5)
		memcpy(text + i, "padi ", 5);
	CHECK(wc_lexicon_open(image, size, &lexicon) == WC_OK);
	CHECK(wc_read(reader, wc_slice(text, sizeof(text)), &reading) == WC_OK);
	CHECK(wc_lexicon_match(stopped, &lexicon, &reading, &matches, &count) == WC_CANCELLED);
	CHECK(wc_read(reader, wc_slice(text, 50), &reading) == WC_OK);
	CHECK(wc_lexicon_match(stopped, &lexicon, &reading, &matches, &count) == WC_OK && count == 10);
	wc_matcher_destroy(stopped);
	free(image);
}

/* Many overlapping matches: the kept ones never share a word of a code. */
static void
check_many(void)
{
	static char text[30000];
	uint32_t	size,
				count;
	void	   *image = compile(LIST("a", "padi", "a", "padi padi", "a", "padi ~3 gogo", "b", "padi padi padi", "b", "gogo padi"),
								WC_TERM_LANGUAGE, &size);
	WcLexicon	lexicon;
	WcReading	reading;
	const WcMatch *matches;
	uint32_t	by_code[2] = {0, 0};

	for (size_t i = 0; i < sizeof(text); i += 5)
		memcpy(text + i, i % 35 == 0 ? "gogo " : "padi ", 5);
	CHECK(wc_lexicon_open(image, size, &lexicon) == WC_OK);
	CHECK(wc_read(reader, wc_slice(text, sizeof(text)), &reading) == WC_OK);
	CHECK(wc_lexicon_match(matcher, &lexicon, &reading, &matches, &count) == WC_OK);
	for (uint32_t i = 0; i < count; i++)
	{
		by_code[matches[i].code]++;
		if (i > 0 && matches[i].code == matches[i - 1].code)
			CHECK(matches[i].first_word >= matches[i - 1].end_word);
	}
	CHECK(by_code[0] > 0 && by_code[1] > 0);
	wc_matches_by_place(matcher);
	for (uint32_t i = 1; i < count; i++)
		CHECK(matches[i].start >= matches[i - 1].start);
	free(image);
}

int
main(void)
{
	host = unit_host();
	reader = wc_reader_create(&host);
	matcher = wc_matcher_create(&host);
	check_elements();
	check_operators();
	check_overlaps();
	check_plain();
	check_errors();
	check_entries();
	check_image();
	check_reference();
	check_rarest();
	check_cancel();
	check_many();
	wc_matcher_destroy(matcher);
	wc_reader_destroy(reader);
	return unit_done();
}
