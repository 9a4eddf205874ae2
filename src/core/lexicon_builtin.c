/*
 * lexicon_builtin.c - finds a built-in lexicon by its name.
 *
 * Input:    a name.
 * Output:   see lexicon.h.
 * Does not: belong to the compiler of those lexicons, which is linked with
 *           the rest of the core.
 */
#include "lexicon.h"

const WcBuiltinLexicon *
wc_builtin_find(WcSlice name)
{
	for (uint32_t i = 0; i < wc_builtin_lexicon_count; i++)
		if (wc_slice_equal(name, wc_slice(wc_builtin_lexicons[i].name, strlen(wc_builtin_lexicons[i].name))))
			return &wc_builtin_lexicons[i];
	return NULL;
}
