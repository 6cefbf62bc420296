"""Pictures of the web that were fetched once, on disk: there offline, and never more than a limit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

from reader_app.pictures.error import PictureError
from reader_app.pictures.picture import HEAD, Picture, format_of

LIMIT = 200 * 1000 * 1000
"""Bytes of all pictures together; those that were not looked at for longest go first."""

LEFT_BEHIND_S = 3600
"""How old a file is that someone began to write and did not end, s."""

_SUFFIX = ".picture"


class DiskCache:
    """Keeps pictures in `folder`, `limit` bytes at most, in files named by hashes of their addresses."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit

    def picture(self, url: str) -> Picture | None:
        """Return the picture that came from `url`, which counts as looking at it; None where there is none."""
        path = self._path(url)
        try:
            with path.open("rb") as file:
                head = file.read(HEAD)
            os.utime(path)
        except OSError:
            return None
        kind = format_of(head)
        return Picture(f"{url}:{path.name}", kind, head, partial(_load, path)) if kind else None

    def keep(self, url: str, data: bytes) -> None:
        """Keep the picture that came from `url`; what then is too much goes. Raises PictureError where it cannot."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(data)
            Path(file.name).replace(self._path(url))
            self._shrink()
        except OSError as error:
            raise PictureError(f"The picture could not be kept in {self._folder}: {error.strerror}.") from error

    def _shrink(self) -> None:
        files = sorted(self._files(), key=lambda file: file[0].st_mtime_ns)
        total = sum(found.st_size for found, _ in files)
        for found, path in files[:-1]:
            if total <= self._limit:
                break
            path.unlink(missing_ok=True)
            total -= found.st_size

    def _files(self) -> Iterator[tuple[os.stat_result, Path]]:
        """Yield the files there are, but not those being written: several pictures may come at a time."""
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):
                found = path.stat()
                if path.suffix == _SUFFIX or found.st_mtime < time() - LEFT_BEHIND_S:
                    yield found, path

    def _path(self, url: str) -> Path:
        # Loading OpenSSL takes 5 ms, which a post without such pictures need not spend.
        from hashlib import sha256

        return self._folder / f"{sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()}{_SUFFIX}"


def _load(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PictureError("The picture is no longer in the cache; it must be loaded again.") from error
