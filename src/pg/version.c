/*
 * version.c - wacana_version().
 *
 * Input:    what was compiled in and what the running libraries say.
 * Output:   one line of text.
 * Does not: check anything.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "utils/builtins.h"

#include "core/words.h"
#include "pg/glue.h"

WACANA_FUNCTION(wacana_version);

/* Names everything a result can depend on; STABLE, since a library update changes it. */
Datum
wacana_version(PG_FUNCTION_ARGS)
{
	UVersionInfo icu;
	char		icu_text[U_MAX_VERSION_STRING_LENGTH];

	u_getVersion(icu);
	u_versionToString(icu, icu_text);
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("wacana %s, data %s, dictionary %s, ICU %s, Unicode %s",
											  WACANA_VERSION, wc_data_id, wc_dictionary_id, icu_text, "15.0")));
}
