"""What changes outside in the files and folders that are open.

They are looked at again and again: no system tells of a file that is saved in place, by a rename and in a new folder.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from threading import Event
from typing import NamedTuple

from reader_app.library.library import Library, is_from
from reader_app.sources.macro_files import is_macro_file
from reader_app.sources.opening import FileReader
from reader_app.sources.walking import File, Preamble, Walk

SETTLED_S = 0.2
"""Seconds that a file must have been left alone, or seen twice alike: before, its writer may not be through."""

_TICK_S = 0.02
"""Seconds that the clock of a file system may be behind."""

SHARE = 0.05
"""Of a processor's time that looking may take; there is the more time between two looks, the more there is to see."""


class Change(NamedTuple):
    """A file that changed, and everything that now comes from it: nothing, where it is gone."""

    path: str
    library: Library


def watch(
    paths: Sequence[str | Path],
    known: Library,
    *,
    interval_s: float = 1.0,
    since: float | None = None,
    stopped: Event | None = None,
) -> Iterator[Change]:
    """Yield each change from the moment `since` on at which `known` began to be read (as `time.time` gives it).

    It looks every `interval_s` seconds, or less often where that takes much time, until `stopped` is set; it waits
    meanwhile, so a thread is to ask for the changes.
    """
    look = Watch(paths, known, since=since)
    stopped = stopped or Event()
    while not stopped.wait(max(SETTLED_S if look.is_unsettled else interval_s, look.cost_s / SHARE)):
        yield from look.changes()


class Watch:
    """What was found along `paths` when they were looked at last; `known` and `since` are those of `watch`."""

    def __init__(self, paths: Sequence[str | Path], known: Library, *, since: float | None = None) -> None:
        self.cost_s = 0.0
        self._paths = [str(Path(path)) for path in paths]
        self._told = {post.path for post in known.posts} | {problem.path for problem in known.problems}
        self._since = time.time() if since is None else since
        self._files: dict[str, File] | None = None
        self._unsettled: dict[str, File | None] = {}

    @property
    def is_unsettled(self) -> bool:
        """Whether something is changing right now: it is worth looking again soon."""
        return bool(self._unsettled)

    def changes(self) -> Iterator[Change]:
        """Look again and yield what has changed; files that are gone come first: others may be the same, renamed."""
        begin = time.thread_time()
        found, unseen = self._look()
        known = self._known(found)
        gone = [
            file.path
            for file in known.values()
            if file.path not in found and not any(is_from(file.real, folder) for folder in unseen)
        ]
        new = {path: file for path, file in found.items() if known.get(path) != file}
        settled = self._settled(dict.fromkeys(gone) | new)
        self.cost_s = time.thread_time() - begin
        reader = FileReader()
        for path, file in settled.items():
            library = _read(file, reader) if file else Library()
            if file:
                known[path] = file
            else:
                del known[path]
            if library != Library() or path in self._told:
                yield Change(path, library)
                self._told.add(path)

    def _look(self) -> tuple[dict[str, File], list[str]]:
        """Return the files that are there now, preambles too, and the folders of which that cannot be said."""
        found: dict[str, File] = {}
        applied: set[tuple[Preamble, ...]] = set()
        walk = Walk()
        for met in walk.along(self._paths):
            if isinstance(met, File) and met.stamp:
                if met.preambles not in applied:
                    applied.add(met.preambles)
                    found |= _preambles(met)
                found[met.path] = met
        return found, walk.unseen

    def _known(self, found: dict[str, File]) -> dict[str, File]:
        """Return the files as they were last; at the first look, those that have not changed since."""
        if self._files is None:
            self._files = {path: file for path, file in found.items() if _moment(file) < self._since - _TICK_S}
            self._told = {_file_of(path, found) for path in self._told if not Path(path).is_dir()}
            gone = (path for path in self._told if path not in found)
            self._files |= {path: File(path, "", "", "", None, ()) for path in gone}
        return self._files

    def _settled(self, changed: dict[str, File | None]) -> dict[str, File | None]:
        """Return those of the changes that seem to be over, and keep the others for the next look.

        What has just gone may be about to come back, or be renamed: nothing else is told until that is clear.
        """
        before, now = self._unsettled, time.time()
        seen_twice = {path for path, file in changed.items() if path in before and before[path] == file}
        left_alone = {path for path, file in changed.items() if file and abs(now - _moment(file)) > SETTLED_S}
        going = any(file is None and path not in seen_twice for path, file in changed.items())
        paths = seen_twice if going else seen_twice | left_alone
        over = {path: file for path, file in changed.items() if path in paths}
        self._unsettled = {path: file for path, file in changed.items() if path not in over}
        return over


def _moment(file: File) -> float:
    """Return when the file or a preamble of its changed last, in seconds since 1970."""
    stamps = [file.stamp, *(preamble.stamp for preamble in file.preambles)]
    return max((max(stamp.modified, stamp.altered) / 1e9 for stamp in stamps if stamp), default=0.0)


def _preambles(file: File) -> dict[str, File]:
    """Return the preambles that apply to a file as files that have some before them."""
    return {
        preamble.path: file._replace(path=preamble.path, stamp=preamble.stamp, preambles=file.preambles[:index])
        for index, preamble in enumerate(file.preambles)
    }


def _read(file: File, reader: FileReader) -> Library:
    """Return everything that comes from the file: of a preamble, what is wrong with it."""
    if is_macro_file(file.path) and file.stamp:
        macros = reader.preambles.macros((*file.macro_files, file.path))
        return Library(problems=macros.problems)
    return reader.read(file) or Library()


def _file_of(path: str, files: dict[str, File]) -> str:
    """Return the file that the path of a post or a problem is in: itself, or the archive around it."""
    around = (str(folder) for folder in PurePath(path).parents)
    return path if path in files else next((folder for folder in around if folder in files), path)
