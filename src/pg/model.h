/*
 * model.h - what rooms share that use models: opening one once per query.
 */
#ifndef WACANA_MODEL_H
#define WACANA_MODEL_H

#include "core/model.h"
#include "pg/glue.h"

/* Bytes of a toast pointer with its header: enough to know a stored value again. */
#define WACANA_POINTER_SIZE 32

/* A model kept open by a call site. */
typedef struct WacanaOpenModel
{
	MemoryContext context;		/* of the image and what was opened; NULL: nothing is open */
	uint64		hash;
	uint32		length;
	int			pointer_length; /* 0: the value was not stored out of line */
	char		pointer[WACANA_POINTER_SIZE];
	WcHost		host;
	WcArena		arena;
	WcModel		model;
} WacanaOpenModel;

/* What a call site that scores texts keeps. */
typedef struct WacanaScoring
{
	WacanaOpenModel open;
	WcReader   *reader;
	WcReading	reading;
	WcFeatures	features;
	double		raw[WC_MAX_LABELS];
	double		p[WC_MAX_LABELS];
} WacanaScoring;

/* The model of a Datum, opened in parent; the one that is open when it is the same value. */
extern const WcModel *wacana_open_model(Datum value, MemoryContext parent, WacanaOpenModel *open);

/* The built-in model of that name, opened likewise. */
extern const WcModel *wacana_open_builtin(const char *name, MemoryContext parent, WacanaOpenModel *open);

/*
 * Read body and score it with the model of an argument, or the built-in
 * sentiment model for argument -1.  False for a text without any feature.
 */
extern bool wacana_score(FunctionCallInfo fcinfo, int body, int model, bool places, WacanaScoring **scoring);

/* Score what scoring->reading holds now. */
extern void wacana_score_reading(WacanaScoring *scoring, bool places);

/*
 * Add rows (head columns, term, start, len, contribution) for the tokens of the reading, from one contribution a
 * word, then one without a place for the rest.
 */
extern void wacana_put_contributions(WacanaRows *rows, const WacanaScoring *scoring, const char *label,
									 const double *words, double rest);

#endif							/* WACANA_MODEL_H */
