"""client_odbc.py - psqlODBC (through pyodbc) reads every function.  ODBC has no arrays and no COPY: an array is its text.

usage: client_odbc.py EXPECTED DRIVER.so      (test/drivers/run sets the path of the client and PG*)
"""
import datetime
import decimal
import os
import re
import sys

import pyodbc

LINE, COLUMN, ELEMENT, NULL = "\x1d", "\x1c", "\x1e", "\\N"


def bound(parameter):
    """A parameter type:value as a user would bind it; an array as its text."""
    kind, value = parameter.split(":", 1)
    if kind.endswith("[]"):
        return "{" + ",".join('"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"' for v in value.split(",")) + "}"
    return {"int4": int, "int8": int, "float8": float, "bool": lambda v: v == "true"}.get(kind, lambda v: v.replace("\\t", "\t"))(value)


def array_text(elements):
    """How the server writes an array."""
    def quoted(e):
        return '"' + e.replace("\\", "\\\\").replace('"', '\\"') + '"' if e == "" or re.search(r'[\s{},"\\]', e) or e.upper() == "NULL" else e
    return "{" + ",".join(map(quoted, elements)) + "}"


def same(got, kind, expected):
    """Is the native value of this type, and the expected one?"""
    if expected == NULL:
        return got is None
    if kind.endswith("[]"):
        return got == array_text(expected[1:].split(ELEMENT) if len(expected) > 1 else [])
    if kind in ("text", "value"):
        return isinstance(got, str) and got.replace("\n", "\\n").replace("\t", "\\t") == expected
    if kind == "float8":
        return isinstance(got, float) and got == float(expected)
    if kind in ("int4", "int8"):
        return type(got) is int and got == int(expected)
    if kind == "bool":
        return type(got) is bool and got == (expected == "true")
    if kind == "timestamptz":
        return isinstance(got, datetime.datetime) and abs(got.replace(tzinfo=datetime.timezone.utc).timestamp() - float(expected)) < 1e-3
    return False


def main():
    passed = failed = 0
    # BoolsAsChar=0: a boolean is a bit; long texts are not cut at 255 and 8190 characters
    connection = pyodbc.connect(f"Driver={sys.argv[2]};Server={os.environ['PGHOST']};Port={os.environ['PGPORT']};Database={os.environ['PGDATABASE']};"
                                f"Uid={os.environ['PGUSER']};BoolsAsChar=0;MaxVarcharSize=1000000;MaxLongVarcharSize=8000000;TextAsLongVarchar=0;"
                                "UseServerSidePrepare=1", autocommit=True)
    for line in open(sys.argv[1], encoding="utf-8"):
        n, functions, query, types, state, rows, *parameters = line.rstrip("\n").split("\t")
        order = [int(m) for m in re.findall(r"\$(\d)", query)]
        query = re.sub(r"\$\d", "?", query)
        detail = ""
        try:
            cursor = connection.execute(query, [bound(parameters[i - 1]) for i in order])
            got = cursor.fetchall()
            kinds = types.split(" ")
            wanted = [r.split(COLUMN) for r in rows.split(LINE)] if rows else []
            good = state == "-" and len(got) == len(wanted) and all(
                len(g) == len(w) and all(same(*v) for v in zip(g, kinds, w)) for g, w in zip(got, wanted))
            detail = str(got)[:300] + " expected " + rows[:300]
        except pyodbc.Error as error:
            good, detail = error.args[0] == state, str(error)
        passed, failed = passed + good, failed + (not good)
        if not good:
            print(f"not ok - ODBC {n} {functions} {detail}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
