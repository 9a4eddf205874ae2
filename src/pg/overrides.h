/*
 * overrides.h - a lexicon's names, slang and stop words for the reader.
 */
#ifndef WACANA_OVERRIDES_H
#define WACANA_OVERRIDES_H

#include "pg/glue.h"

/*
 * The overrides in a value of type lexicon, made once for a call site and
 * lexicon: code nama (names, never stemmed), slang ("yg = yang"), henti (stop
 * words); other codes are passed over.  22023 for slang without its standard
 * form.  Uses the call site's state (wacana_call_state).
 */
extern const WcOverrides *wacana_overrides(FunctionCallInfo fcinfo, Datum lexicon);

#endif							/* WACANA_OVERRIDES_H */
