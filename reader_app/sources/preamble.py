"""The files of macros that lie beside posts and are known to them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reader_app.library.library import Problem
from reader_app.sources.error import UnreadableError
from reader_app.sources.macro_files import is_tex, tells_problems
from reader_app.sources.source import Source
from reader_app.tex import limits

LONGEST = 4 * limits.CHARACTERS
"""Bytes; no encoding has more of them a character."""

_TOO_LONG = f"a preamble has at most {limits.CHARACTERS:,} characters"


class Macros(NamedTuple):
    """TeX that defines macros, and what is wrong with the last of the files that it comes from."""

    tex: str = ""
    problems: tuple[Problem, ...] = ()


def _beginning(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(LONGEST + 1)
    except OSError as error:
        raise UnreadableError(f"the file cannot be read ({error.strerror})") from error


class Preambles:
    """Reads each file of macros once, and each together with those of the folders around its own.

    `read` returns the first bytes of the file at a path, one more than `LONGEST` if it has so many, or raises
    UnreadableError.
    """

    def __init__(self, read: Callable[[str], bytes] = _beginning) -> None:
        self._read = read
        self._known: dict[tuple[str, ...], Macros] = {(): Macros()}

    def macros(self, paths: tuple[str, ...]) -> Macros:
        """Return the macros of files, the outermost first; one that cannot be read leaves those before it."""
        if paths not in self._known:
            for end, path in enumerate(paths):
                if paths[: end + 1] not in self._known:
                    self._known[paths[: end + 1]] = self._with(self._known[paths[:end]].tex, path)
        return self._known[paths]

    def tex(self, paths: tuple[str, ...], own: str) -> str:
        """Return what defines macros for a post: the files that apply to it, and its `own` behind."""
        return _joined(self.macros(paths).tex, own)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the files that have been read."""
        return tuple(problem for macros in self._known.values() for problem in macros.problems)

    def _with(self, before: str, path: str) -> Macros:
        try:
            text = self._text(path)
            if len(before) + len(text) > limits.CHARACTERS:
                raise UnreadableError(f"{_TOO_LONG}, those of the folders around it included")
        except UnreadableError as error:
            # Settings may be a whole program, and are not there for this one.
            return Macros(before, (Problem(path, error.line, error.message),) if is_tex(path) else ())
        return Macros(_joined(before, text), _problems(path, before, text) if tells_problems(path) else ())

    def _text(self, path: str) -> str:
        """Return the TeX that a file holds; raises UnreadableError."""
        data = self._read(path)
        if len(data) > LONGEST:
            raise UnreadableError(_TOO_LONG)
        text = Source(path, data).text
        if not is_tex(path):
            # Most libraries have no settings, and need not wait for the patterns that read them.
            from reader_app.sources.site_settings import macros_of_settings

            text = macros_of_settings(text)
        if len(text) > limits.CHARACTERS:
            raise UnreadableError(_TOO_LONG)
        return text


def _joined(before: str, behind: str) -> str:
    return "\n".join(filter(None, (before, behind)))


def _problems(path: str, before: str, text: str) -> tuple[Problem, ...]:
    # The parser takes longer to load than a library without a preamble takes to open.
    from reader_app.tex.document import preamble_problems

    start = len(before) + 1 if before else 0
    return tuple(
        Problem(path, text.count("\n", 0, problem.start - start) + 1, problem.message)
        for problem in preamble_problems(_joined(before, text))
        if problem.start >= start
    )
