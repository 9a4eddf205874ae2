-- Series: what is hot, and since when.

CREATE TYPE burst_series;
COMMENT ON TYPE burst_series IS
'hits and totals by time bin (at most 4194304 bins): what burst_agg makes and merge merges';
CREATE FUNCTION burst_series_in(cstring) RETURNS burst_series
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_burst_series_in';
COMMENT ON FUNCTION burst_series_in(cstring) IS
'text input of burst_series: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION burst_series_out(burst_series) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_burst_series_out';
COMMENT ON FUNCTION burst_series_out(burst_series) IS
'text output of burst_series: lossless, base64 in one line';

CREATE FUNCTION burst_series_recv(internal) RETURNS burst_series
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_burst_series_recv';
COMMENT ON FUNCTION burst_series_recv(internal) IS
'binary input of burst_series: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION burst_series_send(burst_series) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_burst_series_send';
COMMENT ON FUNCTION burst_series_send(burst_series) IS
'binary output of burst_series: the same bytes on every machine';

CREATE TYPE burst_series (INPUT = burst_series_in, OUTPUT = burst_series_out, RECEIVE = burst_series_recv, SEND = burst_series_send, STORAGE = extended);

CREATE FUNCTION burst_series_combine(burst_series, burst_series) RETURNS burst_series
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'MODULE_PATHNAME', 'wacana_burst_series_combine';
COMMENT ON FUNCTION burst_series_combine(burst_series, burst_series) IS
'combine function of the aggregates over burst_series; only inside an aggregate';

CREATE AGGREGATE merge(burst_series) (SFUNC = burst_series_combine, STYPE = burst_series, COMBINEFUNC = burst_series_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(burst_series) IS
'merges stored burst_series values: hours into days, shards into one; the same as aggregating all their rows at once';

CREATE FUNCTION burst_trans(burst_series, bin timestamptz, hits bigint, total bigint) RETURNS burst_series
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_burst_trans';
COMMENT ON FUNCTION burst_trans(burst_series, timestamptz, bigint, bigint) IS
'transition function of burst_agg';

CREATE AGGREGATE burst_agg(bin timestamptz, hits bigint, total bigint) (SFUNC = burst_trans, STYPE = burst_series, COMBINEFUNC = burst_series_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE burst_agg(timestamptz, bigint, bigint) IS
'adds up hits and totals by time bin; rows with a NULL are skipped; 22023 unless 0 <= hits <= total; 54000 beyond 4194304 bins';

CREATE FUNCTION bursts(bin timestamptz[], hits bigint[], total bigint[], s float8 DEFAULT 2, gamma float8 DEFAULT 1, states int DEFAULT 2, OUT burst_start timestamptz, OUT burst_end timestamptz, OUT level int, OUT weight float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10
AS 'MODULE_PATHNAME', 'wacana_bursts';
COMMENT ON FUNCTION bursts(timestamptz[], bigint[], bigint[], float8, float8, int) IS
'bursts of hits among totals (Kleinberg 2002, batched): first and last bin, level from 1 to states - 1, weight = how much better the level''s rate explains the hits than the base rate; s = rate of a level over the one below, gamma = cost of going up; bins may come in any order, and equal ones are added up; neighbours are the bins given, so give empty ones too';

CREATE FUNCTION bursts(series burst_series, s float8 DEFAULT 2, gamma float8 DEFAULT 1, states int DEFAULT 2, OUT burst_start timestamptz, OUT burst_end timestamptz, OUT level int, OUT weight float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 10
AS 'MODULE_PATHNAME', 'wacana_bursts_series';
COMMENT ON FUNCTION bursts(burst_series, float8, float8, int) IS
'bursts of an aggregated series';

CREATE FUNCTION burst_bins(series burst_series, OUT bin timestamptz, OUT hits bigint, OUT total bigint) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100
AS 'MODULE_PATHNAME', 'wacana_burst_bins';
COMMENT ON FUNCTION burst_bins(burst_series) IS
'the bins of a series in order of time';
