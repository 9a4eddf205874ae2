/*
 * stem.c - accuracy of stemming on gold lemmas, beside Snowball, another
 * stemmer's output and no stemming at all, in one run.
 *
 * Input:    stem GOLD.tsv [SEEN.tsv] [--peer NAME STEMS.tsv] [--errors]: rows
 *           form, lemma, upos, count (header row); types that stand in SEEN
 *           count as seen.  STEMS.tsv has rows form, stem for all forms in
 *           small letters.  With --errors the wrong types follow, the frequent
 *           first; with --forms the forms alone are printed, for the peer.
 * Output:   a table: accuracy over tokens, the same where a lemma that any of
 *           the sets has for the form counts, accuracy over affixed types
 *           (form and lemma differ), over unseen affixed types; pairwise
 *           conflation F1 over types; over- and understemming; altered names.
 * Does not: learn anything.  PROPN, NUM, X, PUNCT and SYM are left out but
 *           for the names; all in small letters.
 */
#include <libstemmer.h>

#include "core/normal.h"
#include "core/stem.h"
#include "data/tool.h"

typedef struct Gold
{
	char	   *form;
	char	   *lemma;
	bool		name;
	bool		seen;
	int			count;
	char	   *found;
} Gold;

typedef struct Set
{
	Gold	   *rows;
	size_t		count;
} Set;

static struct sb_stemmer *snowball;
static Set	seen_set;				/* the other treebanks */
static Set	peer_set;				/* form, stem */

static bool
is_word(const char *s)
{
	if (!wc_is_letter(*s))
		return false;
	for (; *s; s++)
		if (!wc_is_letter(*s) && !(*s == '-' && wc_is_letter(s[1])))
			return false;
	return true;
}

static char *
lower_copy(const char *s)
{
	char	   *copy = strdup(s);

	for (char *p = copy; *p; p++)
		*p = wc_lower(*p);
	return copy;
}

static FILE *
open_rows(const char *path, Set *set)
{
	FILE	   *file = fopen(path, "r");

	if (file == NULL)
		fail("%s is missing", path);
	set->rows = allocate(sizeof(Gold) * 400000);
	set->count = 0;
	return file;
}

static Set
read_gold(const char *path)
{
	char		line[4096];
	Set			set;
	FILE	   *file = open_rows(path, &set);

	if (fgets(line, sizeof(line), file) == NULL)
		fail("%s is empty", path);
	while (fgets(line, sizeof(line), file))
	{
		char	   *form = strtok(line, "\t\n"),
				   *lemma = strtok(NULL, "\t\n"),
				   *pos = strtok(NULL, "\t\n"),
				   *count = strtok(NULL, "\t\n");

		if (count == NULL || !is_word(form) || !is_word(lemma) || !strcmp(pos, "NUM") || !strcmp(pos, "X") || !strcmp(pos, "PUNCT") || !strcmp(pos, "SYM"))
			continue;
		set.rows[set.count++] = (Gold) {lower_copy(form), lower_copy(lemma), !strcmp(pos, "PROPN"), false, atoi(count), NULL};
	}
	fclose(file);
	return set;
}

static char *
stem_wacana(const char *word)
{
	WcStem		stem;

	wc_stem(wc_slice(word, strlen(word)), WC_STEM_ROOT, &stem);
	return strndup(stem.text.data, stem.text.length);
}

static char *
stem_snowball(const char *word)
{
	const sb_symbol *s = sb_stemmer_stem(snowball, (const sb_symbol *) word, (int) strlen(word));

	return strndup((const char *) s, (size_t) sb_stemmer_length(snowball));
}

static char *
stem_peer(const char *word)
{
	for (size_t i = 0; i < peer_set.count; i++)
		if (strcmp(peer_set.rows[i].form, word) == 0)
			return strdup(peer_set.rows[i].lemma);
	return strdup(word);
}

static char *
stem_identity(const char *word)
{
	return strdup(word);
}

static double
percent(double part, double whole)
{
	return whole > 0 ? 100 * part / whole : 0;
}

/* Whether a set has the form with this lemma, or as an ordinary word when lemma is NULL. */
static bool
has_lemma(const Set *set, const char *form, const char *lemma)
{
	for (size_t i = 0; i < set->count; i++)
		if (!set->rows[i].name && strcmp(set->rows[i].form, form) == 0 && (lemma == NULL || strcmp(set->rows[i].lemma, lemma) == 0))
			return true;
	return false;
}

/*
 * Pemerintah and Pelayanan are names in the name of an institution, and
 * ordinary words: a treebank has them so, or the dictionary derives them.
 */
static bool
is_ordinary(const Set *set, const char *form)
{
	WcStem		stem;

	wc_stem(wc_slice(form, strlen(form)), WC_STEM_ROOT, &stem);
	return stem.licensed || has_lemma(set, form, NULL) || has_lemma(&seen_set, form, NULL);
}

/* Pairwise F1: pairs of types that share a lemma against pairs that share a stem. */
static double
conflation(const Set *set)
{
	double		both = 0,
				found = 0,
				gold = 0;

	for (size_t i = 0; i < set->count; i++)
	{
		const Gold *a = &set->rows[i];

		for (size_t j = i + 1; j < set->count && !a->name; j++)
		{
			const Gold *b = &set->rows[j];
			bool		same_lemma,
						same_stem;

			if (b->name || strcmp(a->form, b->form) == 0)
				continue;
			same_lemma = strcmp(a->lemma, b->lemma) == 0;
			same_stem = strcmp(a->found, b->found) == 0;
			both += same_lemma && same_stem;
			found += same_stem;
			gold += same_lemma;
		}
	}
	return percent(2 * both, found + gold);
}

static int
by_count(const void *a, const void *b)
{
	return ((const Gold *) b)->count - ((const Gold *) a)->count;
}

static void
report(const char *name, Set *set, char *(*stem) (const char *), bool errors)
{
	double		tokens = 0,
				right = 0,
				any_right = 0,
				affixed = 0,
				affixed_right = 0,
				unseen = 0,
				unseen_right = 0,
				names = 0,
				altered = 0,
				altered_ordinary = 0,
				over = 0,
				under = 0;

	for (size_t i = 0; i < set->count; i++)
	{
		Gold	   *row = &set->rows[i];
		bool		ok;

		row->found = stem(row->form);
		ok = strcmp(row->found, row->lemma) == 0;
		if (row->name)
		{
			names += row->count;
			if (strcmp(row->found, row->form) != 0)
			{
				altered += row->count;
				altered_ordinary += is_ordinary(set, row->form) ? row->count : 0;
			}
			continue;
		}
		tokens += row->count;
		right += ok ? row->count : 0;
		any_right += ok || has_lemma(set, row->form, row->found) || has_lemma(&seen_set, row->form, row->found) ? row->count : 0;
		if (strcmp(row->form, row->lemma) == 0)
		{
			over += !ok;
			continue;
		}
		affixed++;
		affixed_right += ok;
		under += !ok && strcmp(row->found, row->form) == 0;
		if (!row->seen)
		{
			unseen++;
			unseen_right += ok;
		}
	}
	printf("%-10s %8.2f %6.2f %9.2f (%4.0f) %8.2f (%4.0f) %8.2f %8.2f %8.2f %6.0f %6.0f\n", name, percent(right, tokens),
		   percent(any_right, tokens), percent(affixed_right, affixed), affixed, percent(unseen_right, unseen), unseen, conflation(set),
		   percent(altered, names), percent(altered - altered_ordinary, names), over, under);
	if (!errors)
		return;
	qsort(set->rows, set->count, sizeof(Gold), by_count);
	for (size_t i = 0; i < set->count; i++)
		if (!set->rows[i].name && strcmp(set->rows[i].found, set->rows[i].lemma) != 0)
			printf("    %d %s: %s, gold %s\n", set->rows[i].count, set->rows[i].form, set->rows[i].found, set->rows[i].lemma);
}

static void
print_forms(const Set *set)
{
	for (size_t i = 0; i < set->count; i++)
		puts(set->rows[i].form);
}

/* Rows form, stem of another stemmer. */
static Set
read_peer(const char *path)
{
	char		line[4096];
	Set			set;
	FILE	   *file = open_rows(path, &set);

	while (fgets(line, sizeof(line), file))
	{
		char	   *form = strtok(line, "\t\n"),
				   *stem = strtok(NULL, "\t\n");

		if (stem != NULL)
			set.rows[set.count++] = (Gold) {.form = strdup(form),.lemma = strdup(stem)};
	}
	fclose(file);
	return set;
}

int
main(int argc, char **argv)
{
	bool		errors = false,
				forms = false;
	const char *peer = NULL;
	Set			gold = {0};

	for (int a = 1; a < argc; a++)
	{
		if (strcmp(argv[a], "--errors") == 0)
			errors = true;
		else if (strcmp(argv[a], "--forms") == 0)
			forms = true;
		else if (strcmp(argv[a], "--peer") == 0 && a + 2 < argc)
		{
			peer = argv[a + 1];
			peer_set = read_peer(argv[a + 2]);
			a += 2;
		}
		else if (gold.rows == NULL)
			gold = read_gold(argv[a]);
		else
			seen_set = read_gold(argv[a]);
	}
	if (gold.rows == NULL)
	{
		fprintf(stderr, "usage: stem GOLD.tsv [SEEN.tsv] [--peer NAME STEMS.tsv] [--errors | --forms]\n");
		return 1;
	}
	if (forms)
	{
		print_forms(&gold);
		return 0;
	}
	for (size_t i = 0; i < gold.count; i++)
		for (size_t j = 0; j < seen_set.count && !gold.rows[i].seen; j++)
			gold.rows[i].seen = strcmp(gold.rows[i].form, seen_set.rows[j].form) == 0;
	snowball = sb_stemmer_new("indonesian", "UTF_8");
	printf("%-10s %8s %6s %16s %15s %8s %8s %8s %6s %6s\n", "", "tokens", "any", "affixed types", "unseen", "conflF1", "names", "unlike", "over", "under");
	report("identity", &gold, stem_identity, false);
	report("snowball", &gold, stem_snowball, false);
	if (peer != NULL)
		report(peer, &gold, stem_peer, false);
	report("wacana", &gold, stem_wacana, errors);
	sb_stemmer_delete(snowball);
	return 0;
}
