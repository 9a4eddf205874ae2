-- The rules that every object of the extension keeps.  Each query lists the
-- offenders, so each must return no row.
CREATE TEMP VIEW member AS
SELECT classid, objid FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'wacana');
CREATE TEMP VIEW func AS
SELECT p.oid::regprocedure AS signature, p.* FROM pg_proc p
JOIN member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid;

-- everything has a comment
SELECT pg_describe_object(classid, objid, 0) AS without_comment FROM member
WHERE obj_description(objid, (SELECT relname FROM pg_class WHERE oid = classid)) IS NULL
  AND classid NOT IN ('pg_cast'::regclass, 'pg_amop'::regclass, 'pg_amproc'::regclass)
  AND NOT (classid = 'pg_type'::regclass AND (SELECT typelem <> 0 AND typarray = 0 FROM pg_type WHERE oid = objid))
ORDER BY 1;

-- everything that runs in parallel plans may; IMMUTABLE but for what says why not
SELECT signature AS not_parallel_safe FROM func WHERE proparallel <> 's' ORDER BY 1;
SELECT signature AS not_immutable FROM func
WHERE provolatile <> 'i' AND proname NOT IN ('wacana_version') ORDER BY 1;

-- nothing runs with somebody else's rights, and nothing is leakproof
SELECT signature AS security FROM func WHERE prosecdef OR proleakproof ORDER BY 1;

-- no state of type internal; a combine function with every aggregate that has a parallel plan
SELECT signature AS internal_state FROM func JOIN pg_aggregate a ON a.aggfnoid = func.oid
WHERE a.aggtranstype = 'internal'::regtype ORDER BY 1;
SELECT signature AS without_combine FROM func JOIN pg_aggregate a ON a.aggfnoid = func.oid
WHERE a.aggcombinefn = 0 ORDER BY 1;

-- base types: binary and text, both ways
SELECT t.oid::regtype AS without_io FROM pg_type t JOIN member m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid
WHERE t.typtype = 'b' AND t.typelem = 0 AND (t.typsend = 0 OR t.typreceive = 0) ORDER BY 1;

-- no type shares its name with a function of one argument: name('...') would call its input function
SELECT signature AS named_like_a_type FROM func WHERE pronargs = 1
  AND EXISTS (SELECT FROM pg_type t WHERE t.typname = proname AND t.typtype = 'b' AND t.typelem = 0) ORDER BY 1;

-- no name that pg_catalog has too, none that SQL reserves
SELECT signature AS shadows FROM func WHERE EXISTS
  (SELECT FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname = func.proname) ORDER BY 1;
SELECT signature AS reserved FROM func JOIN pg_get_keywords() k ON k.word = proname AND k.catcode <> 'U' ORDER BY 1;

-- whoever may connect may use it
SELECT has_schema_privilege('public', 'wacana', 'USAGE') AS usage_for_public;
SELECT signature AS not_executable FROM func WHERE NOT has_function_privilege('public', oid, 'EXECUTE') ORDER BY 1;

-- operators: a function form that is public, and their partners
SELECT o.oid::regoperator AS operator FROM pg_operator o JOIN member m ON m.classid = 'pg_operator'::regclass AND m.objid = o.oid
WHERE o.oprname LIKE '%?%' ORDER BY 1;

-- operator classes that PostgreSQL itself finds sound
SELECT c.opcname AS unsound FROM pg_opclass c JOIN member m ON m.classid = 'pg_opclass'::regclass AND m.objid = c.oid
WHERE NOT amvalidate(c.oid) ORDER BY 1;

-- an equality of ours serves hash joins, has a negator, and is its type's default in a hash operator class
SELECT o.oid::regoperator AS equality FROM pg_operator o JOIN member m ON m.classid = 'pg_operator'::regclass AND m.objid = o.oid
WHERE o.oprname = '=' AND (NOT o.oprcanhash OR o.oprnegate = 0 OR NOT EXISTS
  (SELECT FROM pg_opclass c JOIN pg_amop a ON a.amopfamily = c.opcfamily
   WHERE c.opcdefault AND c.opcintype = o.oprleft AND a.amopopr = o.oid AND c.opcmethod = (SELECT oid FROM pg_am WHERE amname = 'hash')))
ORDER BY 1;
-- and whatever is a value to keep and to look up by has one; states (training, ...) are merged, not compared
SELECT t.oid::regtype AS without_equality FROM pg_type t
WHERE t.oid IN ('wacana.lexicon'::regtype, 'wacana.model'::regtype, 'wacana.text_fingerprint'::regtype)
  AND NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprname = '=' AND o.oprleft = t.oid AND o.oprright = t.oid) ORDER BY 1;
