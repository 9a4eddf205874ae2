"""client_psycopg.py - psycopg 3 reads every function, in the text and in the binary format; COPY BINARY both ways.

usage: client_psycopg.py EXPECTED      (test/drivers/run sets the path of the client and PG*)
"""
import datetime
import sys

import psycopg

LINE, COLUMN, ELEMENT, NULL, ARRAY = "\x1d", "\x1c", "\x1e", "\\N", "\x02"
NATIVE = {"text": str, "float8": float, "int4": int, "int8": int, "bool": bool, "timestamptz": datetime.datetime}


def bound(parameter):
    """A parameter type:value as the Python value that a user would bind."""
    kind, value = parameter.split(":", 1)
    convert = {"text": lambda v: v.replace("\\t", "\t"), "int4": int, "int8": int, "float8": float, "bool": lambda v: v == "true",
               "timestamptz": lambda v: datetime.datetime.fromisoformat(v.replace("Z", "+00:00"))}
    if kind.endswith("[]"):
        return [convert[kind[:-2]](v) for v in value.split(",")]
    return convert[kind](value)


def same(got, kind, expected, binary):
    """Is the native value of this type, and the expected one?"""
    if expected == NULL:
        return got is None
    if kind.endswith("[]"):
        elements = expected[1:].split(ELEMENT) if len(expected) > 1 else []
        return isinstance(got, list) and len(got) == len(elements) and all(same(g, kind[:-2], e, binary) for g, e in zip(got, elements))
    if kind == "value":
        # a type that the client does not know: its text, or its bytes in the binary format
        return isinstance(got, bytes) and len(got) > 0 if binary else isinstance(got, str) and got.replace("\n", "\\n").replace("\t", "\\t") == expected
    if type(got) is not NATIVE[kind]:
        return False
    if kind == "text":
        return got.replace("\n", "\\n").replace("\t", "\\t") == expected
    if kind == "bool":
        return got == (expected == "true")
    if kind == "timestamptz":
        return abs(got.timestamp() - float(expected)) < 1e-6
    return got == NATIVE[kind](expected)


def main():
    passed = failed = 0

    def report(good, title, detail=""):
        nonlocal passed, failed
        passed, failed = passed + good, failed + (not good)
        if not good:
            print(f"not ok - psycopg {title} {detail}")

    connection = psycopg.connect(autocommit=True)
    for binary in (False, True):
        name = "binary" if binary else "text"
        for line in open(sys.argv[1], encoding="utf-8"):
            n, functions, query, types, state, rows, *parameters = line.rstrip("\n").split("\t")
            cursor = psycopg.RawCursor(connection)
            try:
                cursor.execute(query, [bound(p) for p in parameters], binary=binary)
                got = cursor.fetchall()
            except psycopg.Error as error:
                report(error.sqlstate == state, f"{name} {n} {functions}", f"{error.sqlstate} {error}")
                continue
            kinds = types.split(" ")
            wanted = [r.split(COLUMN) for r in rows.split(LINE)] if rows else []
            good = state == "-" and len(got) == len(wanted) and all(
                len(g) == len(w) and all(same(*v, binary) for v in zip(g, kinds, w)) for g, w in zip(got, wanted))
            report(good, f"{name} {n} {functions}", str(got)[:300] + " expected " + rows[:300])

    # COPY BINARY out and in, block by block as the client hands it on; then one bad byte
    connection.execute("CREATE TEMP TABLE back (LIKE driver_values)")
    with connection.cursor().copy("COPY driver_values TO STDOUT (FORMAT BINARY)") as copy:
        blocks = [bytes(block) for block in copy]
    with connection.cursor().copy("COPY back FROM STDIN (FORMAT BINARY)") as copy:
        for block in blocks:
            copy.write(block)
    equal = connection.execute("SELECT (SELECT driver_values::text FROM driver_values) = (SELECT back::text FROM back)").fetchone()[0]
    report(equal is True, "COPY BINARY both ways")
    whole = b"".join(blocks)
    place = whole.index(b"\0\0", len(whole) // 2)
    states = set()
    for damaged in (whole[:place] + b"\xff\xff" + whole[place + 2:], whole[:len(whole) // 2]):
        try:
            with connection.cursor().copy("COPY back FROM STDIN (FORMAT BINARY)") as copy:
                copy.write(damaged)
        except psycopg.Error as error:
            states.add(error.sqlstate)
    report(states <= {"22P03", "22P04", "22P02", "22021"} and bool(states), "damaged COPY BINARY", str(states))
    # a value goes back as bytes bound in the binary format
    for column in [c.name for c in connection.execute("SELECT * FROM driver_values").description]:
        value = psycopg.RawCursor(connection).execute(f"SELECT {column} FROM driver_values", binary=True).fetchone()[0]
        back = psycopg.RawCursor(connection).execute(
            f"SELECT ($1::wacana.{column})::text = (SELECT {column}::text FROM driver_values)", [Unknown(value)]).fetchone()[0]
        report(back is True, f"binary parameter {column}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


class Unknown:
    """Bytes to be sent in the binary format with no type named."""

    def __init__(self, data):
        self.data = data


class UnknownDumper(psycopg.adapt.Dumper):
    format = psycopg.pq.Format.BINARY
    oid = 0

    def dump(self, obj):
        return obj.data


psycopg.adapters.register_dumper(Unknown, UnknownDumper)
sys.exit(main())
