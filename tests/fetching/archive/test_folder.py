"""The folder of an archive: whose it is, what it knows after a stop or a crash, and who may write into it."""

import errno
import fcntl
from threading import Event

import pytest

from reader_app.fetching.archive.progress import Saved, address_of
from reader_app.fetching.error import FetchError
from tests.fetching.archive.conftest import expected, page
from tests.web import Web


def test_a_stop_loses_nothing(site, save, opened) -> None:
    cancelled = Event()

    def stop(saved: Saved) -> None:
        if saved.done == 2:
            cancelled.set()

    site.hang("/archives/3")
    save(site.address("/archives.html"), cancelled, report=stop)
    assert opened() == expected(site, 1, 2)
    site.serve("/archives/3", page("Post 3"))
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)
    assert site.counts["/archives.html"] == site.counts["/archives/1"] == 1


@pytest.mark.parametrize("lost", range(1, 400, 66))
def test_a_crash_at_any_point_of_the_journal_loses_and_doubles_nothing(site, save, opened, tmp_path, lost) -> None:
    save(site.address("/archives.html"))
    journal = tmp_path / "site" / ".archive.jsonl"
    journal.write_bytes(journal.read_bytes()[:-lost])
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)


def test_a_folder_is_of_one_site(site, save) -> None:
    save(site.address("/archives.html"))
    other = Web()
    other.serve("/archives.html", "<a href='/archives/1'>x</a>")
    with pytest.raises(FetchError, match="choose another folder"):
        save(other.address("/archives.html"))
    other.close()


@pytest.mark.parametrize("other", ["https://", "http://www."])
def test_addresses_of_one_site_have_one_archive(site, save, opened, tmp_path, other) -> None:
    save(site.address("/archives.html"))
    journal = tmp_path / "site" / ".archive.jsonl"
    journal.write_text(journal.read_text().replace("http://", other))
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)
    assert {site.counts[f"/archives/{number}"] for number in (1, 2, 3)} == {1}


def test_only_one_archive_at_a_time_is_made_in_a_folder(site, save, opened) -> None:
    def again(saved: Saved) -> None:
        with pytest.raises(FetchError, match="Another archive is just being made"):
            save(site.address("/archives.html"))
        refused.append(saved.done)

    refused: list[int] = []
    save(site.address("/archives.html"), report=again)
    assert refused == [0, 1, 2, 3]
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)


def test_a_disk_without_locks_takes_archives(site, save, opened, monkeypatch) -> None:
    def fail(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", fail)
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)


def test_a_mistyped_address_binds_the_folder_to_nothing(site, save, opened) -> None:
    other = Web()
    with pytest.raises(FetchError):
        save(other.address("/archives.html"))
    other.close()
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)


def test_a_folder_with_other_things_in_it_is_left_alone(site, save, tmp_path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".hidden").touch()
    (folder / "archives-1.html").write_text("mine")
    with pytest.raises(FetchError, match="holds other files"):
        save(site.address("/archives.html"))
    assert sorted(path.name for path in folder.iterdir()) == [".hidden", "archives-1.html"]
    assert (folder / "archives-1.html").read_text() == "mine"
    assert site.asked == []


def test_what_cannot_be_written_is_told_of(site, save, tmp_path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(FetchError, match="site cannot be written"):
        save(site.address("/archives.html"))


def test_a_folder_knows_the_address_of_its_archive(site, save, tmp_path) -> None:
    assert address_of(tmp_path / "site") == ""
    save(site.address("/archives.html"))
    assert address_of(tmp_path / "site") == site.address("/archives.html")


@pytest.mark.parametrize("written", [b"", b"[]\n", b'{"site": "https://a.example"}\n', b"\xff\xfe", b'{"start": 3}'])
def test_a_journal_that_tells_no_address_tells_none(tmp_path, written) -> None:
    (tmp_path / ".archive.jsonl").write_bytes(written)
    assert address_of(tmp_path) == ""
