"""What may happen to the file of the cache."""

import sqlite3
from contextlib import closing


def everything_damaged(path):
    path.write_bytes(b"no database at all" * 1000)


def empty(path):
    path.write_bytes(b"")


def cut_off(path):
    path.write_bytes(path.read_bytes()[:20_000])


def a_letter_of_a_text_changed(path):
    path.write_bytes(path.read_bytes().replace(b"read as it is written", b"read as it is folded."))


def a_letter_of_a_title_changed(path):
    path.write_bytes(path.read_bytes().replace(b'"T"', b'"U"'))


def another_table(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE files (other)")


def the_texts_gone(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM contents")
        connection.commit()


def a_folder_in_its_place(path):
    path.unlink()
    path.mkdir()


DAMAGES = [
    everything_damaged,
    empty,
    cut_off,
    a_letter_of_a_text_changed,
    a_letter_of_a_title_changed,
    another_table,
    the_texts_gone,
]
