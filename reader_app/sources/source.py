"""A file to be read, and what a format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from reader_app.library.library import Library, Problem
from reader_app.sources.decoding import Decoded, decode

BEGINNING = 64 * 1024
"""Bytes of a file that tell its format."""


@dataclass(frozen=True)
class Source:
    """A file: the path as it was given and its bytes, of a large archive only the first of them."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        """The file's name without its folders and its suffix."""
        return PurePath(self.path).stem

    @property
    def suffix(self) -> str:
        """The end of the file's name in small letters: ``.txt``."""
        return PurePath(self.path).suffix.lower()

    @property
    def text(self) -> str:
        """The file as text, lines ended by line feeds; raises UnreadableError where it is none."""
        return self._decoded.text

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd about the bytes of the text."""
        return tuple(Problem(self.path, oddity.line, oddity.message) for oddity in self._decoded.oddities)

    @cached_property
    def _decoded(self) -> Decoded:
        return decode(self.data)


class Format(NamedTuple):
    """A format that files can be in.

    `recognises` says by the content alone whether a text is in it; `suffixes` are the file names that are taken to be
    in it where no format recognises the content; `read` makes the posts or raises UnreadableError.
    """

    name: str
    suffixes: frozenset[str]
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Library]
