/*
 * cues.c - shouting in capitals, exclamation marks.
 */
#include "unit/unit.h"

#include "core/cues.h"

static WcHost host;
static WcReader *reader;

static bool
capitals(const char *text, WcCue *cue)
{
	WcReading	reading;

	CHECK(wc_read(reader, wc_slice(text, strlen(text)), &reading) == WC_OK);
	return wc_find_capitals(&reading, cue);
}

static void
check_capitals(void)
{
	WcCue		cue;

	CHECK(capitals("awas INI PENTING SEKALI BUAT WARGA ya", &cue));
	CHECK(cue.start == 5 && cue.length == 29);
	CHECK_NEAR(cue.value, 25.0 / 31, 1e-12);
	/* half is not more than half; few letters say nothing; tags, addresses and placeholders don't count */
	CHECK(!capitals("PENTINGSEK pentingsek", &cue));
	CHECK(!capitals("KPU DKI", &cue));
	CHECK(!capitals("#TOLAKRUUPENYIARAN @KPU_REPUBLIK USER URL saja kok ini ya teman", &cue));
	CHECK(!capitals("", &cue));
	/* a letter alone is no word in capitals: the cue begins behind it */
	CHECK(capitals("ini A PENTING SEKALI BUAT WARGA", &cue));
	CHECK(cue.start == 6 && cue.length == 25);
	/* letters outside ASCII */
	CHECK(capitals("ÉÉÉÉÉÉÉÉÉÉÉÉÉÉ éééééééé", &cue));
}

static void
check_marks(void)
{
	WcSlice		text = WC_SLICE("a!! b!!! !c!!!!!");
	uint32_t	at = 0;
	WcCue		cue;

	CHECK(wc_next_exclamation(text, &at, &cue));
	CHECK(cue.start == 5 && cue.length == 3 && cue.value == 3);
	CHECK(wc_next_exclamation(text, &at, &cue));
	CHECK(cue.start == 11 && cue.length == 5);
	CHECK(!wc_next_exclamation(text, &at, &cue));
	CHECK(!wc_next_exclamation(text, &at, &cue));
}

int
main(void)
{
	host = unit_host();
	reader = wc_reader_create(&host);
	check_capitals();
	check_marks();
	wc_reader_destroy(reader);
	return unit_done();
}
