/*
 * fingerprint.h - what the files of the fingerprint room share: fingerprints
 * and queries as Datums.
 *
 * Does not: contain rules; src/core/fingerprint.h does.
 */
#ifndef WACANA_FINGERPRINT_H
#define WACANA_FINGERPRINT_H

#include "core/fingerprint.h"
#include "pg/glue.h"

/* Thresholds where an argument is left out stand in src/sql/60_fingerprint.sql. */

/* A fingerprint_query opened: what to compare with, and how. */
typedef struct WacanaFingerprintQuery
{
	WcFingerprint fp;
	double		threshold;		/* in (0, 1] */
	bool		guard;
} WacanaFingerprintQuery;

/* Open a detoasted value (header may be short); an error when it is damaged. */
extern WcFingerprint wacana_open_fingerprint(const struct varlena *value);

/* Open an argument, detoasted into the current context if need be. */
extern WcFingerprint wacana_fingerprint_datum(Datum value);
extern WacanaFingerprintQuery wacana_fingerprint_query_datum(Datum value);

/* 22023 unless threshold is in (0, 1]. */
extern void wacana_check_threshold(double threshold);

/* 22023 unless both come from the same algorithm. */
extern void wacana_check_comparable(const WcFingerprint *a, const WcFingerprint *b);

/* The predicate of near_duplicate. */
extern bool wacana_near_duplicates(const WcFingerprint *a, const WcFingerprint *b, double threshold, bool guard);

#endif							/* WACANA_FINGERPRINT_H */
