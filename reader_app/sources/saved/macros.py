"""Files of macros in an archive, which the posts beside them and in folders below them know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from reader_app.library.library import Library, Problem
from reader_app.sources.error import UnreadableError
from reader_app.sources.macro_files import NAMES
from reader_app.sources.saved.container import Container
from reader_app.sources.source import Source
from reader_app.tex import limits

_LONGEST = 4 * limits.CHARACTERS
"""Bytes; no encoding has more of them a character."""


class Macros:
    """Reads the files of macros of an archive, each once; `problems` are about those that cannot be read."""

    def __init__(self, container: Container, path: str) -> None:
        self._container = container
        self._path = path
        self._known: dict[str, str] = {}
        self.problems: list[Problem] = []

    def given(self, library: Library, name: str) -> Library:
        """Return the posts of a member with the macros that are known to them, the outermost folder's first."""
        tex = "\n".join(filter(None, map(self._read, self._names(name))))
        if not tex:
            return library
        return replace(library, posts=tuple(replace(post, preamble=tex) for post in library.posts))

    def _names(self, name: str) -> Iterator[str]:
        """Yield the names that files of macros for a member have."""
        for folder in reversed(PurePosixPath(name).parents):
            places = (str(folder / name) for name in NAMES)
            yield from (place for place in places if place in self._container.members)

    def _read(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = ""
            place = f"{self._path}/{name}"
            try:
                text = Source(place, self._container.read(name, _LONGEST)).text
                if len(text) > limits.CHARACTERS:
                    raise UnreadableError(f"a preamble has at most {limits.CHARACTERS:,} characters")
                self._known[name] = text
            except UnreadableError as error:
                self.problems.append(Problem(place, error.line, error.message))
        return self._known[name]
