/*
 * settings.c - what happens when the library is loaded: its settings.
 *
 * Input:    none.
 * Output:   see settings.h.
 * Does not: define a setting that changes a result.
 */
#include "postgres.h"

#include "utils/guc.h"

#include "pg/glue.h"
#include "pg/settings.h"

bool		wacana_progress = false;

extern WACANA_EXPORT void _PG_init(void);

void
_PG_init(void)
{
	DefineCustomBoolVariable("wacana.progress",
							 "Reports the progress of long functions as notices.",
							 NULL, &wacana_progress, false, PGC_USERSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("wacana");
}
