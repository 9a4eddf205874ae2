\echo Use "CREATE EXTENSION wacana" to load this file. \quit

-- Everything lives in this schema; what is in it is public unless its own file revokes it.
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;
COMMENT ON SCHEMA @extschema@ IS 'Indonesian political discourse: functions and types of the extension wacana';
