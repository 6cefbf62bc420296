"""The file of macros that lies beside posts and is known to them all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader_app.library.library import Library, Problem
from reader_app.sources.error import UnreadableError
from reader_app.sources.source import Source
from reader_app.tex import limits

PREAMBLE = "preamble.tex"
"""Its name."""


def with_preamble(library: Library, folder: Path) -> Library:
    """Return the library with the preamble that lies in `folder` given to each post, and its problems told once."""
    path = folder / PREAMBLE
    try:
        text = _read(path)
    except UnreadableError as error:
        return replace(library, problems=(*library.problems, Problem(str(path), error.line, error.message)))
    if not text:
        return library
    posts = tuple(replace(post, preamble=text) for post in library.posts)
    return Library(posts, (*library.problems, *_problems(path, text)))


def _read(path: Path) -> str:
    """Return the text of the file, empty where there is none; raises UnreadableError."""
    try:
        if not path.is_file():
            return ""
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the file cannot be read ({error.strerror})") from error
    text = Source(str(path), data).text
    if len(text) > limits.CHARACTERS:
        raise UnreadableError(f"a preamble has at most {limits.CHARACTERS:,} characters")
    return text


def _problems(path: Path, text: str) -> tuple[Problem, ...]:
    # The parser takes longer to load than a library without a preamble takes to open.
    from reader_app.tex.document import preamble_problems

    return tuple(
        Problem(str(path), text.count("\n", 0, problem.start) + 1, problem.message)
        for problem in preamble_problems(text)
    )
