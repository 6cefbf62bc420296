"""Files that are written wholly or not at all."""

import os

import pytest

from reader_app.files import write_whole


def test_a_file_is_written_and_written_again(tmp_path) -> None:
    path = tmp_path / "a.opml"
    for data in (b"first", b"second"):
        write_whole(path, data)
        assert path.read_bytes() == data
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.opml"]


def test_what_was_there_stays_where_writing_fails(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.opml"
    path.write_bytes(b"before")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.opml"]
