-- The functions that users call and that queries.tsv does not name (psql variable covered: the names, with blanks between).
-- Not meant for users: input and output, the support of aggregates, operators and operator classes, and what takes internal.
SELECT DISTINCT p.proname FROM pg_proc p
JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'wacana')
WHERE p.proname <> ALL (string_to_array(:'covered', ' '))
	AND NOT p.proargtypes::oid[] && ARRAY['internal'::regtype, 'cstring'::regtype]::oid[]
	AND p.prorettype <> 'cstring'::regtype AND p.proname !~ '_send$'
	AND NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprcode = p.oid)
	AND NOT EXISTS (SELECT FROM pg_amproc a WHERE a.amproc = p.oid)
	AND NOT EXISTS (SELECT FROM pg_aggregate a WHERE p.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn))
ORDER BY 1;
