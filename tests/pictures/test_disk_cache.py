import os
from concurrent.futures import ThreadPoolExecutor
from time import time

import pytest

from reader_app.pictures.disk_cache import DiskCache
from reader_app.pictures.error import PictureError

from .conftest import PNG, png

SITE = "https://example.org"


def test_what_is_kept_is_there_in_another_cache_of_the_folder(tmp_path) -> None:
    DiskCache(tmp_path / "deep" / "cache").keep(f"{SITE}/a.png", PNG)
    found = DiskCache(tmp_path / "deep" / "cache").picture(f"{SITE}/a.png")
    assert (found.format, found.load()) == ("png", PNG)


def test_the_address_is_in_no_name_of_a_file(tmp_path) -> None:
    DiskCache(tmp_path).keep(f"{SITE}/../../etc/passwd?secret", PNG)
    (path,) = tmp_path.iterdir()
    assert "passwd" not in path.name


def test_what_is_not_looked_at_for_longest_goes_first(tmp_path) -> None:
    data = png(100, 1)
    cache = DiskCache(tmp_path, limit=3 * len(data))
    for number, name in enumerate("abc"):
        cache.keep(f"{SITE}/{name}", data)
        for path in tmp_path.iterdir():
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9 * (10 - number)))
    assert cache.picture(f"{SITE}/a") is not None  # which makes b the one
    cache.keep(f"{SITE}/d", data)
    assert [name for name in "abcd" if cache.picture(f"{SITE}/{name}")] == ["a", "c", "d"]


def test_the_limit_holds(tmp_path) -> None:
    cache = DiskCache(tmp_path, limit=1000)
    for number in range(100):
        cache.keep(f"{SITE}/{number}", png(number + 1, 1))
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 1000
    assert cache.picture(f"{SITE}/99") is not None


def test_what_is_damaged_is_not_there(tmp_path) -> None:
    cache = DiskCache(tmp_path)
    cache.keep(f"{SITE}/a", PNG)
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"damaged")
    assert cache.picture(f"{SITE}/a") is None


def test_a_folder_that_cannot_be_written_is_told_of(tmp_path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(PictureError, match="could not be kept"):
        DiskCache(tmp_path / "cache").keep(f"{SITE}/a", PNG)


def test_what_went_meanwhile_is_told_of(tmp_path) -> None:
    cache = DiskCache(tmp_path)
    cache.keep(f"{SITE}/a", PNG)
    found = cache.picture(f"{SITE}/a")
    next(tmp_path.iterdir()).unlink()
    with pytest.raises(PictureError, match="no longer"):
        found.load()


def test_several_pictures_are_kept_at_a_time(tmp_path) -> None:
    cache = DiskCache(tmp_path, limit=20 * len(PNG))
    names = [f"{SITE}/{number}" for number in range(300)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: cache.keep(name, PNG), names))
    assert 0 < sum(cache.picture(name) is not None for name in names) <= 20
    assert {path.suffix for path in tmp_path.iterdir()} == {".picture"}


def test_what_was_left_half_written_goes(tmp_path) -> None:
    cache = DiskCache(tmp_path, limit=len(PNG))
    for name, age_s in (("old", 10_000), ("new", 0)):
        (tmp_path / name).write_bytes(PNG)
        os.utime(tmp_path / name, (time() - age_s, time() - age_s))
    cache.keep(f"{SITE}/a", PNG)
    assert {path.name for path in tmp_path.iterdir() if not path.suffix} == {"new"}
