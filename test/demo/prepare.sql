-- The database of the demonstration: the extension, the table posts, and what draws bars.
-- Functions are called without their schema in the demonstration; in your own queries write wacana.tokens(...) or do the same.
SELECT format('ALTER DATABASE %I SET search_path = public, wacana', current_database()) \gexec
SELECT format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Jakarta') \gexec
-- 3/4/2031 is the third of April
SELECT format('ALTER DATABASE %I SET datestyle = %L', current_database(), 'ISO, DMY') \gexec
CREATE EXTENSION wacana;

CREATE TABLE posts (
	id       bigint PRIMARY KEY,
	at       timestamptz,
	author   text,
	reply_to bigint,            -- the post that this one answers
	region   text,
	camp     text,              -- a, b or NULL
	body     text NOT NULL
);
CREATE INDEX ON posts (reply_to);

-- A time as files have it; NULL when it is none.
CREATE FUNCTION to_time(value text) RETURNS timestamptz LANGUAGE plpgsql STABLE AS
$$
BEGIN
	RETURN value::timestamptz;
EXCEPTION WHEN data_exception THEN
	RETURN NULL;
END
$$;

-- A bar for a value, in eighths of a character; maximum is as long as width characters.
CREATE FUNCTION bar(value float8, maximum float8, width int = 24) RETURNS text LANGUAGE sql IMMUTABLE AS
$$
	SELECT repeat('█', eighths / 8) || rtrim(substr(' ▏▎▍▌▋▊▉', eighths % 8 + 1, 1))
	FROM round(8 * width * value / nullif(maximum, 0)) r, CAST(r AS int) eighths
$$;

-- One character a value, high or low against the highest; a dot for none.
CREATE FUNCTION sparkline(VARIADIC numbers float8[]) RETURNS text LANGUAGE sql IMMUTABLE AS
$$
	SELECT string_agg(CASE WHEN n > 0 THEN substr('▁▂▃▄▅▆▇█', 1 + floor(7 * n / highest)::int, 1) ELSE '·' END, '' ORDER BY ord)
	FROM unnest(numbers) WITH ORDINALITY u (n, ord), (SELECT max(n) FROM unnest(numbers) n) m (highest)
$$;

-- A value and its interval on a scale from -1 to 1.
CREATE FUNCTION interval_line(lo float8, value float8, hi float8, half int = 15) RETURNS text LANGUAGE sql IMMUTABLE AS
$$
	SELECT string_agg(CASE WHEN x = round(value * half) THEN '●'
	                       WHEN x BETWEEN round(lo * half) AND round(hi * half) THEN '━'
	                       WHEN x = 0 THEN '│' ELSE '·' END, '' ORDER BY x)
	FROM generate_series(-half, half) x
$$;

-- A text in lines of at most width characters.
CREATE FUNCTION wrap(body text, width int) RETURNS text LANGUAGE sql IMMUTABLE AS
$$
	SELECT rtrim(regexp_replace(regexp_replace(body, '\s+', ' ', 'g'), format('(.{1,%s})(\s|$)', width), E'\\1\n', 'g'), E'\n')
$$;
