/*
 * text.h - what other rooms use of the room "text".
 */
#ifndef WACANA_TEXT_H
#define WACANA_TEXT_H

#include "pg/glue.h"

/* text[] of the norms of a reading's tokens of one kind, placeholders left out; distinct ones keep the place of their first. */
extern ArrayType *wacana_kind_array(const WcReading *reading, WcKind kind, bool distinct);

#endif							/* WACANA_TEXT_H */
