CREATE FUNCTION wacana_version() RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_version';
COMMENT ON FUNCTION wacana_version() IS 'versions of everything a result can depend on: code, data, dictionary, ICU, Unicode';
