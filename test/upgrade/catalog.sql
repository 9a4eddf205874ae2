-- Everything the catalog says about the members of the extension, as text without OIDs, in a fixed order.
-- Two databases with the same output have the same extension.
\pset format unaligned
\pset tuples_only on
SET search_path = pg_catalog;
CREATE TEMP VIEW member AS
SELECT classid, objid, pg_describe_object(classid, objid, 0) AS name FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'wacana');
SELECT extversion, extconfig, extrelocatable, extnamespace::regnamespace FROM pg_extension WHERE extname = 'wacana';
SELECT name, obj_description(objid, (SELECT relname FROM pg_class WHERE oid = classid)) FROM member ORDER BY name COLLATE "C";
-- functions, with their library, support function and privileges
SELECT name, CASE WHEN prokind <> 'a' THEN pg_get_functiondef(p.oid) END, probin, prosupport, procost, prorows, proacl, proargnames, prokind
FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid ORDER BY name COLLATE "C";
SELECT name, aggkind, aggnumdirectargs, aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn,
	   aggmfinalfn, aggfinalextra, aggmfinalextra, aggfinalmodify, aggmfinalmodify, aggsortop::regoperator, aggtranstype::regtype,
	   aggtransspace, aggmtranstype::regtype, aggmtransspace, agginitval, aggminitval, pg_get_function_arguments(p.oid), proparallel, provolatile
FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid JOIN pg_aggregate a ON a.aggfnoid = p.oid ORDER BY name COLLATE "C";
SELECT name, typlen, typbyval, typtype, typcategory, typispreferred, typdelim, typelem::regtype, typarray::regtype, typinput, typoutput, typreceive,
	   typsend, typmodin, typmodout, typanalyze, typalign, typstorage, typnotnull, typbasetype::regtype, typcollation, typdefault, typacl
FROM member JOIN pg_type t ON classid = 'pg_type'::regclass AND objid = t.oid ORDER BY name COLLATE "C";
SELECT name, oprkind, oprcanmerge, oprcanhash, oprleft::regtype, oprright::regtype, oprresult::regtype, oprcom::regoperator, oprnegate::regoperator,
	   oprcode, oprrest, oprjoin
FROM member JOIN pg_operator o ON classid = 'pg_operator'::regclass AND objid = o.oid ORDER BY name COLLATE "C";
SELECT name, opcdefault, opcintype::regtype, opckeytype::regtype
FROM member JOIN pg_opclass c ON classid = 'pg_opclass'::regclass AND objid = c.oid ORDER BY name COLLATE "C";
SELECT pg_describe_object('pg_amop'::regclass, a.oid, 0), amopstrategy, amoppurpose FROM pg_amop a JOIN member ON classid = 'pg_opfamily'::regclass AND objid = amopfamily ORDER BY 1;
SELECT pg_describe_object('pg_amproc'::regclass, a.oid, 0), amprocnum, amproc FROM pg_amproc a JOIN member ON classid = 'pg_opfamily'::regclass AND objid = amprocfamily ORDER BY 1;
SELECT name, castfunc::regprocedure, castcontext, castmethod FROM member JOIN pg_cast c ON classid = 'pg_cast'::regclass AND objid = c.oid ORDER BY name COLLATE "C";
SELECT name, prsstart, prstoken, prsend, prsheadline, prslextype FROM member JOIN pg_ts_parser p ON classid = 'pg_ts_parser'::regclass AND objid = p.oid ORDER BY name COLLATE "C";
SELECT name, tmplinit, tmpllexize FROM member JOIN pg_ts_template t ON classid = 'pg_ts_template'::regclass AND objid = t.oid ORDER BY name COLLATE "C";
SELECT name, dicttemplate, dictinitoption FROM (SELECT name, (SELECT tmplname FROM pg_ts_template WHERE oid = dicttemplate) AS dicttemplate, dictinitoption
	FROM member JOIN pg_ts_dict d ON classid = 'pg_ts_dict'::regclass AND objid = d.oid) AS d ORDER BY name COLLATE "C";
SELECT name, maptokentype, mapseqno, mapdict::regdictionary FROM member JOIN pg_ts_config_map m ON classid = 'pg_ts_config'::regclass AND objid = mapcfg ORDER BY name COLLATE "C", 2, 3;
SELECT nspname, nspacl FROM pg_namespace WHERE nspname = 'wacana';
-- what the members depend on, but for the order in which they were made
SELECT name, pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid), d.deptype FROM member JOIN pg_depend d USING (classid, objid) ORDER BY name COLLATE "C", pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid) COLLATE "C", 3;
