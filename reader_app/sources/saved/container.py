"""A ZIP archive, read member by member within bounds, and never unpacked to disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader_app.library.library import Problem
from reader_app.sources.error import UnreadableError
from reader_app.sources.saved.allowance import Allowance
from reader_app.sources.saved.names import name_of, refusal_of_name
from reader_app.sources.saved.salvage import salvaged
from reader_app.sources.source import Source

LARGEST_MEMBER = 64 << 20
"""Bytes of a member once it is unpacked."""

MOST_MEMBERS = 100_000

_LARGEST_READ = 16 << 20
"""Bytes of the table of contents, which `zipfile` reads at once: more than so many members need."""

_BOMB_FROM = 1 << 20
_BOMB_RATIO = 200
"""Texts and pictures shrink to a twentieth at most; what shrinks to a two hundredth is made to fill the memory."""

_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""The others are rare, and what one read of them unpacks has no bound."""

_ENCRYPTED = 0x1

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)
"""What `zipfile` raises for archives that are damaged, or made to be."""


class Container:
    """The members of an archive by name; `problems` are about those that are left out.

    `allowance` is what may still be unpacked of it and of the archives in it.
    """

    def __init__(
        self, archive: zipfile.ZipFile, path: str, allowance: Allowance, problems: tuple[Problem, ...] = ()
    ) -> None:
        self._archive = archive
        self.allowance = allowance
        self.members, left_out = _index(archive.infolist(), path)
        self.problems = (*problems, *left_out)

    def read(self, name: str, most: int = LARGEST_MEMBER) -> bytes:
        """Return a member's bytes, `most` at most.

        Raises UnreadableError where there is no such member, or it is damaged, or more than the allowance is left.
        """
        info = self.members.get(name)
        if info is None:
            raise UnreadableError(f"there is no “{name}” in the archive")
        size = min(most, info.file_size)
        self.allowance.take(size)
        try:
            with self._archive.open(info) as member:
                return member.read(size)
        except _BROKEN as error:
            raise UnreadableError("it is damaged in the archive") from error


_MOST_ALIKE = 5


def counted(problems: Iterable[Problem], path: str) -> tuple[Problem, ...]:
    """Return the problems; of those that say the same only the first, and how many more there are."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.message, []).append(problem)
    told: list[Problem] = []
    for message, alike in kinds.items():
        rest = len(alike) - _MOST_ALIKE
        told += alike[:_MOST_ALIKE]
        if rest > 0:
            told.append(Problem(path, None, f"{rest} more of the files in it: {message}"))
    return tuple(told)


@contextmanager
def opened(source: Source, allowance: Allowance | None = None) -> Iterator[Container]:
    """Open an archive: the file at the source's path, whose beginning may be all of `data`, or else `data`.

    Of one that is cut off the members that are whole are there. Raises UnreadableError where it cannot be read.
    """
    with _file(source) as file:
        archive, problems = _archive(file, source.path)
        if len(archive.filelist) > MOST_MEMBERS:
            raise UnreadableError(f"the archive has more than {MOST_MEMBERS:,} members")
        yield Container(archive, source.path, allowance or Allowance(), problems)


_NO_TABLE = "the archive is damaged: its table of contents cannot be read"


def _archive(file: BinaryIO, path: str) -> tuple[zipfile.ZipFile, tuple[Problem, ...]]:
    """Return the archive that a file is, and what is wrong with it as a whole."""
    try:
        return zipfile.ZipFile(file), ()
    except _BROKEN as error:
        data, count = salvaged(_beginning(file))
        if not count:
            raise UnreadableError(_NO_TABLE) from error
        problem = f"the archive is damaged or cut off: only {count} files at its beginning are read"
    try:
        return zipfile.ZipFile(io.BytesIO(data)), (Problem(path, None, problem),)
    except _BROKEN as error:
        raise UnreadableError(_NO_TABLE) from error


def _beginning(file: BinaryIO) -> bytes:
    """Return as much of a damaged archive as is looked through."""
    file.seek(0)
    return b"".join(iter(lambda: file.read(_LARGEST_READ) if file.tell() < LARGEST_MEMBER else b"", b""))


class _Bounded(io.BufferedReader):
    """A file of which no more than `_LARGEST_READ` bytes are read at once, however much it says there is."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_READ:
            raise zipfile.BadZipFile("the table of contents is too large")
        return super().read(size)


def _file(source: Source) -> BinaryIO:
    try:
        if Path(source.path).is_file():
            return _Bounded(io.FileIO(source.path))
    except (OSError, ValueError) as error:
        raise UnreadableError(f"the file cannot be read ({error})") from error
    return _Bounded(io.BytesIO(source.data))


def _index(infos: Iterable[zipfile.ZipInfo], path: str) -> tuple[Mapping[str, zipfile.ZipInfo], tuple[Problem, ...]]:
    """Return the members that can be read by their names, the last of those with one name, and what is wrong."""
    members: dict[str, zipfile.ZipInfo] = {}
    problems: list[Problem] = []
    for info in infos:
        name = name_of(info)
        if not name or name.endswith("/"):
            continue
        reason = refusal_of_name(name) or _refusal(info)
        if not reason and name in members:
            reason = "it is in the archive more than once: the last one is read"
        if reason:
            problems.append(Problem(f"{path}/{name}", None, reason))
        if not reason or name in members:
            members[name] = info
    return members, counted(problems, path)


def _refusal(info: zipfile.ZipInfo) -> str:
    """Return why a member is not read; empty where it is."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link, which is not followed"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if info.compress_type not in _METHODS:
        return "it is packed in a way that the reader does not know"
    if info.file_size > LARGEST_MEMBER:
        return f"it has more than {LARGEST_MEMBER >> 20} MB"
    if info.file_size > max(_BOMB_FROM, _BOMB_RATIO * info.compress_size):
        return "it is packed so densely that it must be made to fill the memory"
    return ""
