/*
 * slang.c - how many informal words are spelled out as two published lexicons
 * do it.
 *
 * Input:    slang PAIRS.tsv: rows informal, formal, source, n, key_is_root,
 *           agree (header row).
 * Output:   per cent of keys whose norm equals one of the key's formal forms,
 *           or whose stems do; for all keys and for those that are no root.  The
 *           lexicons write doubled words with and without hyphen: a hyphen counts
 *           as a space.
 * Does not: learn anything.
 */
#include "core/read.h"
#include "data/tool.h"

/* The norms or stems of a text, joined by spaces. */
static void
spell(WcReader *reader, const char *text, bool stems, char *out, size_t room)
{
	WcReading	reading;
	size_t		length = 0;

	out[0] = '\0';
	if (wc_read(reader, wc_slice(text, strlen(text)), &reading) != WC_OK)
		exit(1);
	for (uint32_t w = 0; w < reading.word_count && length < room - 1; w++)
	{
		WcSlice		s = stems ? reading.words[w].stem : reading.words[w].norm;

		length += (size_t) snprintf(out + length, room - length, "%s%.*s", w > 0 ? " " : "", (int) s.length, s.data);
	}
	for (char *p = out; *p; p++)
		if (*p == '-')
			*p = ' ';
}

int
main(int argc, char **argv)
{
	WcReader   *reader = wc_reader_create(&tool_host);
	FILE	   *file = argc == 2 ? fopen(argv[1], "r") : NULL;
	char		line[4096],
				key[512] = "";
	double		keys[2] = {0},
				right[2] = {0},
				stem_right[2] = {0};
	bool		hit = false,
				stem_hit = false,
				root = false;

	if (file == NULL || fgets(line, sizeof(line), file) == NULL)
		fail("usage: slang PAIRS.tsv");
	/* rows of one key stand together; the last turn closes the last key */
	for (bool more = true; more;)
	{
		char	   *informal = NULL,
				   *formal = NULL,
				   *flag = NULL;

		more = fgets(line, sizeof(line), file) != NULL;
		if (more)
		{
			informal = strtok(line, "\t\n");
			formal = strtok(NULL, "\t\n");
			strtok(NULL, "\t\n");
			strtok(NULL, "\t\n");
			flag = strtok(NULL, "\t\n");
		}
		if (!more || (informal != NULL && strcmp(informal, key) != 0))
		{
			for (int k = 0; k < 2 && key[0]; k++)
			{
				if (k == 1 && root)
					continue;
				keys[k]++;
				right[k] += hit;
				stem_right[k] += hit || stem_hit;
			}
			hit = stem_hit = root = false;
			if (more)
				snprintf(key, sizeof(key), "%s", informal);
		}
		if (more && flag != NULL)
		{
			char		a[2048],
						b[2048];

			root |= flag[0] == '1';
			spell(reader, informal, false, a, sizeof(a));
			spell(reader, formal, false, b, sizeof(b));
			hit |= strcmp(a, b) == 0 || strcmp(a, formal) == 0;
			spell(reader, informal, true, a, sizeof(a));
			spell(reader, formal, true, b, sizeof(b));
			stem_hit |= strcmp(a, b) == 0;
		}
	}
	printf("%-24s %8s %8s %14s\n", "", "keys", "norm", "norm or stem");
	printf("%-24s %8.0f %7.1f%% %13.1f%%\n", "all keys", keys[0], 100 * right[0] / keys[0], 100 * stem_right[0] / keys[0]);
	printf("%-24s %8.0f %7.1f%% %13.1f%%\n", "keys that are no root", keys[1], 100 * right[1] / keys[1], 100 * stem_right[1] / keys[1]);
	fclose(file);
	wc_reader_destroy(reader);
	return 0;
}
