"""The files of macros that lie beside posts and are known to them all."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reader_app.library.library import Problem
from reader_app.sources.error import UnreadableError
from reader_app.sources.macro_files import is_tex, tells_problems
from reader_app.sources.source import Source
from reader_app.sources.walking import File, Preamble
from reader_app.tex import limits

_LONGEST = 4 * limits.CHARACTERS
"""Bytes; no encoding has more of them a character."""

_TOO_LONG = f"a preamble has at most {limits.CHARACTERS:,} characters"


class Macros(NamedTuple):
    """TeX that defines macros, and what is wrong with the last of the files that it comes from."""

    tex: str = ""
    problems: tuple[Problem, ...] = ()


class Preambles:
    """Reads each preamble once, and each together with those of the folders around its own."""

    def __init__(self) -> None:
        self._known: dict[tuple[Preamble, ...], Macros] = {(): Macros()}

    def macros(self, preambles: tuple[Preamble, ...]) -> Macros:
        """Return the macros of `preambles`, the outermost first; one that cannot be read leaves those before it."""
        if preambles not in self._known:
            before = self.macros(preambles[:-1]).tex
            self._known[preambles] = _read(preambles[-1], before)
        return self._known[preambles]

    def tex(self, file: File, own: str) -> str:
        """Return what defines macros for a post of `file`: the preambles that apply to it, and its `own` behind."""
        return "\n".join(filter(None, (self.macros(file.preambles).tex, own)))

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the preambles that have been read."""
        return tuple(problem for macros in self._known.values() for problem in macros.problems)


def _read(preamble: Preamble, before: str) -> Macros:
    path = preamble.path
    try:
        if preamble.stamp.size > _LONGEST:
            raise UnreadableError(_TOO_LONG)
        text = Source(path, Path(path).read_bytes()).text
        if not is_tex(path):
            # Most libraries have no settings, and need not wait for the patterns that read them.
            from reader_app.sources.site_settings import macros_of_settings

            text = macros_of_settings(text)
        if len(before) + len(text) > limits.CHARACTERS:
            raise UnreadableError(f"{_TOO_LONG}, those of the folders around it included" if before else _TOO_LONG)
    except OSError as error:
        return Macros(before, (Problem(path, None, f"the file cannot be read ({error.strerror})"),))
    except UnreadableError as error:
        return Macros(before, (Problem(path, error.line, error.message),))
    problems = _problems(path, before, text) if tells_problems(path) else ()
    return Macros("\n".join(filter(None, (before, text))), problems)


def _problems(path: str, before: str, text: str) -> tuple[Problem, ...]:
    # The parser takes longer to load than a library without a preamble takes to open.
    from reader_app.tex.document import preamble_problems

    start = len(before) + 1 if before else 0
    return tuple(
        Problem(path, text.count("\n", 0, problem.start - start) + 1, problem.message)
        for problem in preamble_problems(f"{before}\n{text}" if before else text)
        if problem.start >= start
    )
