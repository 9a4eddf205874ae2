/*
 * model.c - tests of features, rows, models, training and the target's clauses.
 */
#include "unit.h"

#include "core/base64.h"
#include "core/polarity.h"
#include "core/sentiment.h"
#include "core/train.h"

static WcHost host;
static WcArena arena;
static WcReader *reader;

static WcFeatures
features_of(const char *text, WcReading *reading)
{
	WcFeatures	features;

	CHECK(wc_read(reader, wc_slice(text, strlen(text)), reading) == WC_OK);
	CHECK(wc_features(reading, WC_BLOCK_ALL, true, wc_reader_arena(reader), &features) == WC_OK);
	return features;
}

static WcSlice
row_of(const char *text)
{
	WcReading	reading;
	WcFeatures	features = features_of(text, &reading);
	WcSlice		row;

	CHECK(wc_encode_features(&features, &arena, &row) == WC_OK);
	return row;
}

static void
test_features(void)
{
	WcReading	reading;
	WcFeatures	f = features_of("Program ini sangat bagus", &reading);

	/* four words, three pairs; 22 letters, 3 spaces between and 2 around: 24 bytes, 21 runs of four */
	CHECK(f.word_count == 7);
	CHECK(f.gram_count == strlen(" program ini sangat bagus ") - 3);
	CHECK(f.counts[WC_COUNT_POSITIVE2] + f.counts[WC_COUNT_POSITIVE1] + f.counts[WC_COUNT_POSITIVE3] == 1);
	CHECK(f.counts[WC_COUNT_STRONG_POSITIVE] == 1);
	CHECK(f.counts[WC_COUNT_NO_TERM] == 0);
	for (uint32_t i = 0; i < f.gram_count; i++)
		CHECK(f.gram_spans[i].first < 4 && f.gram_spans[i].last < 4 && f.grams[i] < WC_BUCKETS);

	/* a negator turns a term and marks the words behind it */
	f = features_of("tidak bagus", &reading);
	CHECK(f.word_count == 4);
	CHECK(f.counts[WC_COUNT_TURNED_POSITIVE] == 1 && f.counts[WC_COUNT_LAST_NEGATIVE] == 1);
	/* but not across a mark */
	f = features_of("tidak, bagus", &reading);
	CHECK(f.counts[WC_COUNT_TURNED_POSITIVE] == 0);

	/* nothing is said by accounts and addresses themselves */
	f = features_of("@wirya https://t.co/abc", &reading);
	CHECK(f.word_count == 0 && f.counts[WC_COUNT_MENTION] == 1 && f.counts[WC_COUNT_ADDRESS] == 1);
	f = features_of("", &reading);
	CHECK(f.word_count == 0 && f.gram_count == 0);

	/* signs */
	f = features_of("apa?! wkwkwk 😡", &reading);
	CHECK(f.counts[WC_COUNT_QUESTION] + f.counts[WC_COUNT_EXCLAMATION] >= 1);
	CHECK(f.counts[WC_COUNT_LAUGHTER] == 1 && f.counts[WC_COUNT_SYMBOL_NEGATIVE] == 1);
}

static void
test_terms(void)
{
	WcReading	reading;
	const WcFeatureTerm *terms;
	uint32_t	count;

	CHECK(wc_read(reader, WC_SLICE("janji manis tapi korup"), &reading) == WC_OK);
	CHECK(wc_find_terms(&reading, wc_reader_arena(reader), &terms, &count) == WC_OK);
	CHECK(count >= 1 && terms[count - 1].strength < 0);
	for (uint32_t t = 1; t < count; t++)
		CHECK(terms[t].span.first > terms[t - 1].span.last);
	CHECK(wc_word_roles(&reading.words[2]) & WC_VALENCE_CONTRAST);
}

/* A row gives back what was put in, and no shorter or changed one passes. */
static void
test_rows(void)
{
	WcReading	reading;
	WcFeatures	features = features_of("tolak tolak ruu ini!", &reading);
	WcSlice		row;
	WcRowReader at;
	uint32_t	bucket,
				before = 0,
				first = 1;
	double		value,
				sum = 0;

	CHECK(wc_encode_features(&features, &arena, &row) == WC_OK);
	CHECK(wc_row_is_valid(row));
	CHECK(wc_row_begin(&at, row));
	while (wc_row_next(&at, &bucket, &value) > 0)
	{
		CHECK(first || bucket > before);
		CHECK(value > 0);
		first = 0;
		before = bucket;
		if (bucket < WC_BUCKETS)
			sum += value;
	}
	CHECK_NEAR(sum, sqrt(features.word_count) + sqrt(features.gram_count), 1e-9);
	for (uint32_t cut = 0; cut < row.length; cut++)
		CHECK(!wc_row_is_valid(wc_slice(row.data, cut)));
	CHECK(wc_row_is_valid(row_of("")));
}

static void
test_numbers(void)
{
	CHECK_NEAR(wc_exp(0), 1, 0);
	for (double x = -50; x < 50; x += 0.37)
		CHECK_NEAR(wc_exp(x) / exp(x), 1, 1e-14);
	CHECK(wc_exp(1e9) > 1e300 && wc_exp(-1e9) >= 0 && wc_exp(-1e9) < 1e-300);
	CHECK_NEAR(wc_count_value(0), 0, 0);
	CHECK(wc_count_value(200) == wc_count_value(4) && wc_count_value(2) > wc_count_value(1));
}

static void
test_base64(void)
{
	static const char *const bytes[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
	static const char *const texts[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
	char		out[64];
	size_t		written;

	for (int i = 0; i < 7; i++)
	{
		wc_base64_encode(bytes[i], strlen(bytes[i]), out);
		CHECK_SLICE(wc_slice(out, wc_base64_size(strlen(bytes[i]))), texts[i]);
		CHECK(wc_base64_decode(texts[i], strlen(texts[i]), out, &written));
		CHECK_SLICE(wc_slice(out, written), bytes[i]);
	}
	CHECK(!wc_base64_decode("Zg=", 3, out, &written));
	CHECK(!wc_base64_decode("Z===", 4, out, &written));
	CHECK(!wc_base64_decode("Zh==", 4, out, &written));	/* bits behind the end */
	CHECK(!wc_base64_decode("Zg==Zg==", 8, out, &written));
	CHECK(!wc_base64_decode("Z g=", 4, out, &written));
}

static const WcSlice two_labels[] = {{"tolak", 5}, {"ya", 2}};

/* 40 posts that a line through the middle separates. */
static uint32_t
make_posts(WcExample *posts)
{
	static const char *const texts[] = {"setuju sekali", "ayo dukung", "bagus sekali aturannya", "tolak saja", "batalkan", "buruk sekali aturannya"};
	uint32_t	count = 0;

	for (int i = 0; i < 40; i++)
	{
		char		text[100];

		snprintf(text, sizeof(text), "%s warga %d", texts[i % 6], i);
		posts[count++] = (WcExample) {row_of(text), i % 6 < 3, 1, 0};
	}
	return count;
}

static WcStatus
learn(WcExample *posts, uint32_t count, const WcModel *base, WcSlice *image)
{
	WcTrainOptions options = WC_TRAIN_DEFAULTS;

	options.base = base;
	return wc_train(posts, count, two_labels, 2, &options, &host, &arena, image);
}

static void
test_training(void)
{
	WcExample	posts[40];
	uint32_t	count = make_posts(posts);
	WcSlice		image,
				again;
	WcModel		model;
	WcReading	reading;
	WcFeatures	f;
	double		raw[2],
				p[2],
			   *words,
				rest;

	CHECK(learn(posts, count, NULL, &image) == WC_OK);
	CHECK(wc_model_validate(image) == WC_OK);
	/* the order has no say */
	for (uint32_t i = 0; i < count / 2; i++)
	{
		WcExample	kept = posts[i];

		posts[i] = posts[count - 1 - i];
		posts[count - 1 - i] = kept;
	}
	CHECK(learn(posts, count, NULL, &again) == WC_OK);
	CHECK(wc_slice_equal(image, again));

	CHECK(wc_model_open(image, &arena, &model) == WC_OK);
	CHECK(model.label_count == 2 && model.posts == 40 && wc_model_label(&model, WC_SLICE("ya")) == 1 && wc_model_label(&model, WC_SLICE("x")) == -1);
	f = features_of("ayo dukung aturannya", &reading);
	wc_model_scores(&model, &f, raw);
	wc_model_probabilities(&model, raw, p);
	CHECK(wc_model_best(&model, p) == 1);
	CHECK_NEAR(p[0] + p[1], 1, 1e-15);
	/* two labels: what speaks for one speaks against the other */
	CHECK_NEAR(raw[0] + raw[1], 0, 0.1);
	for (int k = 0; k < 2; k++)
	{
		double		sum;

		CHECK(wc_model_explain(&model, &reading, &f, k, wc_reader_arena(reader), &words, &rest) == WC_OK);
		sum = rest;
		for (uint32_t w = 0; w < reading.word_count; w++)
			sum += words[w];
		CHECK_NEAR(sum, raw[k], 1e-12);
	}

	/* starting from itself it stays itself */
	CHECK(learn(posts, count, &model, &again) == WC_OK);
	CHECK(wc_model_open(again, &arena, &model) == WC_OK);
	wc_model_scores(&model, &f, p);
	CHECK(p[1] > 0);
}

/* How much more a text speaks for the second label, after learning with or without a look at the sources. */
static double
lean_after(WcExample *posts, uint32_t count, uint32_t sources, const char *text)
{
	WcTrainOptions options = WC_TRAIN_DEFAULTS;
	WcSlice		image;
	WcModel		model;
	WcReading	reading;
	WcFeatures	f;
	double		raw[2];

	options.sources = sources;
	CHECK(wc_train(posts, count, two_labels, 2, &options, &host, &arena, &image) == WC_OK);
	CHECK(wc_model_open(image, &arena, &model) == WC_OK);
	f = features_of(text, &reading);
	wc_model_scores(&model, &f, raw);
	return raw[1] - raw[0];
}

/* Two sources use one word in opposite senses: what they share is kept, what holds in the heavier one only is not. */
static void
test_sources(void)
{
	static const char *const texts[2][2] = {{"batal kopi", "setuju teh"}, {"batal teh", "setuju kopi"}};
	WcTrainOptions options = WC_TRAIN_DEFAULTS;
	WcExample	posts[40];
	WcSlice		image;

	for (uint32_t i = 0; i < 40; i++)
		posts[i] = (WcExample) {row_of(texts[i / 2 % 2][i % 2]), i % 2, i / 2 % 2 == 0 ? 0.1 : 1, i / 2 % 2};
	CHECK(lean_after(posts, 40, 2, "setuju") > 0.5);

CHECK(lean_after(posts, 40, 2, "kopi") < 0.5 * lean_after(posts, 40, 0, "kopi"));
	options.sources = 2;
	posts[7].source = 2;
	CHECK(wc_train(posts, 40, two_labels, 2, &options, &host, &arena, &image) == WC_BAD_VALUE);
}

static bool
never(void *context)
{
	(void) context;
	return true;
}

static void
test_bad_training(void)
{
	WcExample	posts[40];
	uint32_t	count = make_posts(posts);
	WcTrainOptions options = WC_TRAIN_DEFAULTS;
	WcHost		stopping = {unit_alloc, unit_release, never, NULL};
	WcSlice		image;

	posts[3].weight = NAN;
	CHECK(learn(posts, count, NULL, &image) == WC_BAD_VALUE);
	posts[3].weight = 0;
	CHECK(learn(posts, count, NULL, &image) == WC_BAD_VALUE);
	posts[3].weight = 1;
	CHECK(wc_train(posts, count, two_labels, 1, &options, &host, &arena, &image) == WC_BAD_VALUE);
	CHECK(wc_train(posts, count, two_labels, 2, &options, &stopping, &arena, &image) == WC_CANCELLED);
	posts[3].row = WC_SLICE("\x01");
	CHECK(learn(posts, count, NULL, &image) == WC_CORRUPT);
	/* a label without posts */
	CHECK(learn(posts, 0, NULL, &image) == WC_BAD_VALUE);
}

/* Any changed byte of an image is noticed. */
static void
test_images(void)
{
	WcExample	posts[40];
	uint32_t	count = make_posts(posts);
	WcSlice		image,
				reference;
	WcModel		shipped,
				opened;
	char	   *copy;

	CHECK(learn(posts, count, NULL, &image) == WC_OK);
	copy = wc_arena_copy(&arena, image.data, image.length);
	for (uint32_t i = 0; i < image.length; i += 7)
	{
		copy[i] ^= 4;
		CHECK(wc_model_validate(wc_slice(copy, image.length)) != WC_OK);
		copy[i] ^= 4;
	}
	CHECK(wc_model_validate(wc_slice(copy, image.length)) == WC_OK);
	CHECK(wc_model_validate(wc_slice(copy, image.length - 1)) == WC_CORRUPT);
	copy[4]++;
	CHECK(wc_model_validate(wc_slice(copy, image.length)) == WC_BAD_VERSION);
	CHECK(wc_model_refer(WC_SLICE("sentimen"), &arena, &reference) == WC_OK);
	CHECK(wc_model_validate(reference) == WC_OK);
	CHECK(wc_model_refer(WC_SLICE("lain"), &arena, &reference) == WC_BAD_VALUE);
	CHECK(wc_model_validate(wc_slice(wc_sentiment_image, wc_sentiment_image_length)) == WC_OK);

	/* what stands ready for the built-in image is what a copy of it is opened to */
	copy = wc_arena_copy(&arena, wc_sentiment_image, wc_sentiment_image_length);
	CHECK(wc_model_refer(WC_SLICE("sentimen"), &arena, &reference) == WC_OK);
	CHECK(wc_model_open(reference, &arena, &shipped) == WC_OK);
	CHECK(wc_model_open(wc_slice(copy, wc_sentiment_image_length), &arena, &opened) == WC_OK);
	CHECK(shipped.ranks != opened.ranks && shipped.dense != opened.dense);
	CHECK(memcmp(shipped.ranks, opened.ranks, WC_DIMENSION / 32 * sizeof(WcRank)) == 0);
	CHECK(memcmp(shipped.dense, opened.dense, WC_DIMENSION * sizeof(uint32_t)) == 0);
}

static void
check_words(const WcReading *part, const char *expected)
{
	char		joined[1000] = "";

	for (uint32_t i = 0; i < part->word_count; i++)
	{
		if (i > 0)
			strcat(joined, " ");
		strncat(joined, part->words[i].norm.data, part->words[i].norm.length);
	}
	CHECK_SLICE(wc_slice(joined, strlen(joined)), expected);
}

/* The words of both parts, joined; others NULL: nobody else is named. */
static void
check_parts(const char *text, const char *target, const char *own, const char *others)
{
	WcReader   *other = wc_reader_create(&host);
	WcReading	reading,
				wanted;
	WcSpan	   *mentions;
	uint32_t	count;
	WcParts		parts;

	CHECK(wc_read(reader, wc_slice(text, strlen(text)), &reading) == WC_OK);
	CHECK(wc_read(other, wc_slice(target, strlen(target)), &wanted) == WC_OK);
	CHECK(wc_find_mentions(&reading, &wanted, wc_reader_arena(reader), &mentions, &count) == WC_OK);
	CHECK(count > 0);
	CHECK(wc_parts_toward(&reading, mentions, count, wc_reader_arena(reader), &parts) == WC_OK);
	check_words(&parts.own, own);
	if (others != NULL)
		check_words(&parts.others, others);
	wc_reader_destroy(other);
}

static void
test_toward(void)
{
	WcParts		parts = {.contrast = true,.own = {.word_count = 1},.others = {.word_count = 1}};

	check_parts("Wirya jujur, tapi Bu Sekar korup", "Wirya", "jujur ,", "tapi bu korup");
	check_parts("Wirya jujur, tapi Bu Sekar korup", "Sekar", "tapi bu korup", "jujur ,");
	check_parts("Wirya jujur dan rajin", "wirya", "wirya jujur dan rajin", NULL);
	check_parts("mantap #DukungWirya", "Wirya", "mantap #dukungwirya", NULL);
	/* the worse side of a comparison has nothing said of it */
	check_parts("Wirya lebih jujur daripada Sekar", "Sekar", "", "lebih jujur daripada");
	check_parts("saya pilih Wirya daripada Sekar yang korup", "Sekar", "yang korup", "saya pilih daripada");
	/* places, offices, accounts, abbreviations are no rivals; a running mate is the target's */
	check_parts("Calon Gubernur Jawa Timur Wirya dan Sekar hebat, kata @warta dan KPU", "Wirya",
				"calon gubernur jawa timur wirya dan sekar hebat , kata @warta dan kpu", NULL);
	check_parts("@sekar bohong, @wirya jujur", "@wirya", "@wirya jujur", "@sekar bohong ,");
	CHECK_NEAR(wc_toward(&parts, -0.4, 0.2, -1), -0.1 + 1.0, 1e-12);
	CHECK_NEAR(wc_toward(&parts, 1, 1, -1), 1, 0);
	/* both praised: nothing is held against the target */
	CHECK_NEAR(wc_toward(&parts, 0.6, 0.4, 0.5), 0.5, 1e-12);
	CHECK_NEAR(wc_toward(&parts, 0.6, 0.1, 0.7), 0.35 - 0.7, 1e-12);
	parts.own.word_count = 0;
	CHECK_NEAR(wc_toward(&parts, 0.5, 0, 1), -1, 1e-12);
	parts = (WcParts) {.contrast = false};
	CHECK_NEAR(wc_toward(&parts, 0.4, 0.4, 0), 0.4, 0);
}

int
main(void)
{
	host = unit_host();
	wc_arena_init(&arena, &host);
	reader = wc_reader_create(&host);
	test_features();
	test_terms();
	test_rows();
	test_numbers();
	test_base64();
	test_training();
	test_sources();
	test_bad_training();
	test_images();
	test_toward();
	wc_reader_destroy(reader);
	wc_arena_free(&arena);
	return unit_done();
}
