"""What is open: paths are opened, read again, watched and closed, and remembered for the next start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.library.library import Library, joined
from reader_app.library.origin import Origin
from reader_app.library.outline import ALL
from reader_app.library.shelf import Feeds, Shelf, shelf_of
from reader_app.ui.loading import Loader, Request

if TYPE_CHECKING:
    from reader_app.sources.opening import Part
    from reader_app.sources.watching import Change
    from reader_app.ui.watching import Watcher

RECENT = 12
"""Paths that are remembered after they have been closed."""

WATCH_MS = 1000
"""From the end of reading until a path is watched, ms: the first paint does not wait for it."""

NO_POSTS = "There are no posts there."


class Opening(QObject):
    """Keeps the `shelf`; `refused` has what was wrong with paths that gave no posts.

    `changed` is emitted whenever there is another shelf; `arrived` with the key of what the user asked for, once its
    first posts are there, and the line of the side pane that shows it; `ended` when nothing is left to be read;
    `progressed` with how far reading has come, with nothing at the end of it; `said` with a passing word.
    """

    changed = Signal()
    arrived = Signal(str, str)
    ended = Signal()
    progressed = Signal(str)
    said = Signal(str)

    def __init__(self, recent: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self.refused: list[str] = []
        self.recent = tuple(recent)
        self.loader = Loader(self)
        self._paths: dict[str, str] = {}
        self._seeds = ""
        self._asked: set[str] = set()
        self._begun: Request | None = None
        self._again: dict[str, list[Library]] = {}
        self._watchers: dict[str, Watcher] = {}
        self.loader.read.connect(self._take)
        self.loader.ended.connect(self._finish)
        self.loader.cancelled.connect(self._break_off)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that are open and are to be open at the next start."""
        return tuple(self._paths.values())

    def open_paths(self, paths: Iterable[str]) -> None:
        """Read what the user asked for, beside what is open; what is open already is read again."""
        self._asked = {self.loader.load(str(Path(path).absolute())).key for path in paths}

    def restore(self, paths: Iterable[str]) -> None:
        """Read what was open at the last start, or has come meanwhile, without going there."""
        for path in paths:
            self._paths[self.loader.load(path).key] = path

    def open_seeds(self, path: str) -> None:
        """Read what is open while nothing else is."""
        self._seeds = self.loader.load(path).key

    def show_library(self, library: Library) -> None:
        """Have `library` open and nothing else."""
        self._paths.clear()
        self._set(shelf_of(library))

    def show_feeds(self, feeds: Feeds) -> None:
        """Have these feeds open in place of those that were."""
        shelf = self.shelf.without(self._seeds) if feeds.libraries and self._seeds else self.shelf
        self._set(shelf.with_feeds(feeds))

    def close_origin(self, key: str) -> None:
        """Close what was opened under `key`."""
        self._paths.pop(key, None)
        self._stop_watching(key)
        self._set(self.shelf.without(key))

    def cancel(self) -> bool:
        """Read no further; return whether anything was being read."""
        busy = self.loader.is_busy
        self.loader.cancel()
        return busy

    def stop(self) -> None:
        """Read and watch no longer: the window closes."""
        self.loader.cancel()
        for key in tuple(self._watchers):
            self._stop_watching(key)

    def _set(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.changed.emit()

    def _begin(self, request: Request) -> None:
        """Note what is read again: it may have been read for the first time when this was asked for."""
        if request is not self._begun:
            self._begun = request
            if self._posts(request.key):
                self._again[request.key] = []

    def _posts(self, key: str) -> Sequence[object]:
        return self.shelf.sources[key].posts if key in self.shelf.sources else ()

    def _take(self, request: Request, part: Part) -> None:
        """Put a part on the shelf; what is read again takes its old place when all of it is there."""
        self._begin(request)
        key = request.key
        if part.done != part.total:
            self.progressed.emit(_progress(request, part))
        if key in self._again:
            self._again[key].append(part.library)
            return
        first = bool(part.library.posts) and not self._posts(key)
        if first:
            self._make_room(request)
        self._set(self.shelf.with_part(key, part.library))
        if first:
            self._tell_of_arrival(key)

    def _tell_of_arrival(self, key: str) -> None:
        """Tell of the first path that gives posts of those that the user asked for together."""
        if key in self._asked:
            alone = len(self._asked) == 1 and len(self.shelf.sources) > 1
            self._asked.clear()
            self.arrived.emit(key, key if alone else ALL)

    def _make_room(self, request: Request) -> None:
        """Remember what gives posts, and put the seeds away for it."""
        if request.key == self._seeds:
            return
        self._paths[request.key] = request.path
        if self._seeds:
            self._stop_watching(self._seeds)
            self.shelf = self.shelf.without(self._seeds)
            self._seeds = ""

    def _finish(self, request: Request, began: float) -> None:
        self._begin(request)
        key = request.key
        self.progressed.emit("")
        if key in self._again:
            self._replace(key, joined(self._again.pop(key)))
        if self._posts(key):
            self._note_recent(request)
            QTimer.singleShot(WATCH_MS, self, partial(self._watch, request, began))
        else:
            self._refuse(request)
        self._end(request)

    def _break_off(self, request: Request) -> None:
        """Keep what was read before the user lost patience; what was read again stays as it was before."""
        self.progressed.emit("")
        self._again.pop(request.key, None)
        count = len(self._posts(request.key))
        self.said.emit(f"Cancelled: {count:,} posts of {_name(request.path)} are open.")
        self._end(request)

    def _end(self, request: Request) -> None:
        self._asked.discard(request.key)
        if not self.loader.is_busy:
            self.ended.emit()

    def _replace(self, key: str, library: Library) -> None:
        """Put what was read again in its place; where nothing could be read, what was read before stays."""
        if library.posts:
            self._set(self.shelf.with_library(key, library))
            self._tell_of_arrival(key)
        else:
            self._complain(library)

    def _refuse(self, request: Request) -> None:
        """Say why a path gave no posts; one that was open at the last start stays in sight, with its trouble."""
        library = self.shelf.sources.get(request.key, Library())
        self._complain(library)
        if request.key in self._paths:
            trouble = library.problems[0].message if library.problems else NO_POSTS
            origin = Origin(request.key, _name(request.path), "folder", trouble=trouble)
            self._set(self.shelf.with_library(request.key, Library(origins=(origin,))))
        else:
            self._set(self.shelf.without(request.key))

    def _complain(self, library: Library) -> None:
        problems = list(map(str, library.problems))
        self.refused.extend(problem for problem in problems if problem not in self.refused)
        self.said.emit(problems[0] if problems else NO_POSTS)

    def _note_recent(self, request: Request) -> None:
        if request.key in self._paths:
            others = (path for path in self.recent if path != request.path)
            self.recent = (request.path, *others)[:RECENT]

    def _watch(self, request: Request, began: float) -> None:
        from reader_app.ui.watching import Watcher

        self._stop_watching(request.key)
        if request.key in self.shelf.sources:
            watcher = Watcher(request.key, request.path, self.shelf.sources[request.key], began, self)
            watcher.changed.connect(self._apply)
            self._watchers[request.key] = watcher

    def _stop_watching(self, key: str) -> None:
        if watcher := self._watchers.pop(key, None):
            watcher.stop()

    def _apply(self, key: str, change: Change) -> None:
        """Put a file that has changed outside in its place."""
        if key in self._watchers:
            self._set(self.shelf.with_library(key, self.shelf.sources[key].with_file(*change)))


def _name(path: str) -> str:
    return Path(path).name or path


def _progress(request: Request, part: Part) -> str:
    of = "" if part.total is None else f" of {part.total:,}"
    return f"Reading {_name(request.path)} … {part.done:,}{of} – Esc cancels"
