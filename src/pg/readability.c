/*
 * readability.c - readability of a text, Jaccard's coefficient of two.
 *
 * Input:    texts.
 * Output:   counts with LIX and RIX; a coefficient.
 * Does not: compute (core/readability.c does).
 */
#include "postgres.h"

#include <math.h>

#include "core/readability.h"
#include "pg/state.h"

WACANA_FUNCTION(wacana_readability);
WACANA_FUNCTION(wacana_jaccard);

Datum
wacana_readability(PG_FUNCTION_ARGS)
{
	WcReadability result;
	bool		none;

	wc_readability(wacana_read(fcinfo, wacana_text_slice(PG_GETARG_DATUM(0))), &result);
	none = result.words == 0;
	PG_RETURN_DATUM(wacana_row(fcinfo,
							   (Datum[]) {
								   Int32GetDatum(result.words), Int32GetDatum(result.sentences),
								   Int32GetDatum(result.long_words), Float8GetDatum(result.lix),
								   Float8GetDatum(result.rix)
							   },
							   (bool[]) {false, false, false, none, none}));
}

/* jaccard(a, b, shingle): the readings follow each other, so the shingles of a are kept as hashes. */
Datum
wacana_jaccard(PG_FUNCTION_ARGS)
{
	WcHost		host = wacana_host(CurrentMemoryContext);
	int			size = PG_GETARG_INT32(2);
	WcShingles	shingles[2];

	if (size < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a shingle must have at least one word")));
	for (int i = 0; i < 2; i++)
		wacana_check_status(wc_shingles(&host, wacana_read(fcinfo, wacana_text_slice(PG_GETARG_DATUM(i))), size, &shingles[i]),
							"text");
	WACANA_RETURN_DEFINED(wc_jaccard(&shingles[0], &shingles[1]));
}
