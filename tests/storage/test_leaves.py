import sqlite3
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.storage.leaves import leaf_rows
from reader_app.storage.schema import PAGE

VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=40) | st.binary()
LONG = st.integers(0, 4 * PAGE).map(lambda size: bytes(index % 251 for index in range(size)))


def made(folder, rows):
    path = folder / "rows.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("CREATE TABLE rows (number INTEGER PRIMARY KEY, a, b, c)")
        connection.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", rows)
    return path


numbers = st.integers(-(2**63), 2**63 - 1)


@settings(max_examples=60)
@given(st.dictionaries(numbers, st.tuples(VALUES, VALUES, VALUES | LONG), max_size=12))
def test_all_rows_are_found_without_the_way_to_them(tmp_path_factory, rows) -> None:
    path = made(tmp_path_factory.getbasetemp(), [(number, *values) for number, values in rows.items()])
    found = {row.number: row.values[1:] for row in leaf_rows(path) if len(row.values) == 4}
    assert found == rows


@settings(max_examples=60)
@given(st.binary(max_size=200), st.integers(0, 2 * PAGE), st.integers(0, 255))
def test_anything_in_the_pages_is_no_more_than_no_row(tmp_path_factory, junk, place, filling) -> None:
    path = made(tmp_path_factory.getbasetemp(), [(number, "text", number, bytes(3000)) for number in range(12)])
    data = bytearray(path.read_bytes())
    data[place : place + len(junk)] = junk
    data += bytes([13]) + bytes([filling]) * (PAGE - 1)
    path.write_bytes(data)
    for number, values in leaf_rows(path):
        assert isinstance(number, int)
        assert isinstance(values, tuple)


def test_a_file_of_less_than_a_page_has_no_rows(tmp_path) -> None:
    (tmp_path / "short").write_bytes(b"SQLite")
    assert list(leaf_rows(tmp_path / "short")) == []
