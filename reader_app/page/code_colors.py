"""Which parts of code are keywords, strings, numbers, comments and names, as Pygments reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from reader_app.markup.article import Element

if TYPE_CHECKING:
    from pygments.lexer import Lexer

TONES: Mapping[str, str] = {
    "Comment": "comment",
    "Comment.Preproc": "keyword",
    "Keyword": "keyword",
    "Keyword.Constant": "number",
    "Operator.Word": "keyword",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Literal.Date": "number",
    "Name.Attribute": "named",
    "Name.Builtin": "named",
    "Name.Class": "named",
    "Name.Decorator": "named",
    "Name.Exception": "named",
    "Name.Function": "named",
    "Name.Tag": "keyword",
    "Generic.Deleted": "error",
    "Generic.Heading": "named",
    "Generic.Inserted": "string",
    "Generic.Output": "comment",
    "Generic.Prompt": "comment",
    "Generic.Subheading": "named",
}
"""Types of Pygments' tokens and the colour of the theme that they have; what is under one of them has it too."""

LONGEST = 100_000
"""Characters of code that are read; longer code stays plain."""

MOST_S = 0.5
"""How long one piece of code is read, s; the rest of it stays plain."""

PATIENCE_S = 10.0
"""How long a page's code is waited for, s; what has not been read by then stays plain."""


class Stretch(NamedTuple):
    """Characters `start` to `end` of the code that have one colour of the theme."""

    start: int
    end: int
    tone: str


def language_of(code: Element) -> str:
    """Return the language that a ``code`` element names by its class, as ``language-c++``; empty if it names none."""
    return code.attributes.get("class", "").partition("-")[2]


def read_apart(codes: Sequence[tuple[str, str]], patience: float = PATIENCE_S) -> list[list[Stretch]]:
    """Return the `stretches` of each code in a language, read in a process of its own within `patience` s.

    With many lexers a screen full of empty lines takes minutes, in which no other thread would be let in.
    """
    import json
    import subprocess

    # Python is not to look for modules in the folder it happens to be in.
    command = [sys.executable, "-P", "-m", __name__]
    given = json.dumps(codes).encode()
    try:
        written = subprocess.run(command, input=given, capture_output=True, timeout=patience, check=False).stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout or b""
    except OSError:
        written = b""
    whole = written[: written.rfind(b"\n") + 1].splitlines()
    found = [[Stretch(*each) for each in json.loads(line)] for line in whole[: len(codes)]]
    return found + [[] for _ in codes[len(found) :]]


def stretches(code: str, language: str) -> list[Stretch]:
    """Return the parts of `code` that are coloured, in order; none for a language that is not known."""
    lexer = _lexer(language.lower()) if language and len(code) <= LONGEST else None
    return list(_joined(_read(lexer, code))) if lexer else []


def _read(lexer: Lexer, code: str) -> Iterator[Stretch]:
    """Yield the coloured tokens in order, none of them over another, as far as the time goes."""
    end = perf_counter() + MOST_S
    reached = 0
    lines = f"{code}\n"
    # Some lexers know a comment only by the end of its line.
    for start, kind, text in lexer.get_tokens_unprocessed(lines):
        if perf_counter() > end:
            return
        tone = _tone(str(kind).removeprefix("Token."))
        if tone and reached <= start < len(code) and lines.startswith(text, start):
            reached = min(start + len(text), len(code))
            yield Stretch(start, reached, tone)


def _joined(found: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield neighbours of one colour as one."""
    touching = 0
    last: Stretch | None = None

    def group_of(each: Stretch) -> int:
        nonlocal touching, last
        if last is None or last.end != each.start or last.tone != each.tone:
            touching += 1
        last = each
        return touching

    for _, group in groupby(found, key=group_of):
        members = list(group)
        yield Stretch(members[0].start, members[-1].end, members[0].tone)


@lru_cache(maxsize=256)
def _tone(kind: str) -> str:
    """Return the colour of a type of token or of the nearest one above it, empty for running text's."""
    while kind and kind not in TONES:
        kind = kind.rpartition(".")[0]
    return TONES.get(kind, "")


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    """Return what reads a language, None where there is nothing; plug-ins that may be installed are not asked."""
    from pygments.lexers import get_all_lexers, get_lexer_by_name

    names = (aliases for _, aliases, _, _ in get_all_lexers(plugins=False) if language in aliases)
    return get_lexer_by_name(language) if any(names) else None


def main() -> None:
    """Answer the codes and their languages on standard input with a line of stretches each."""
    import json

    for code, language in json.load(sys.stdin):
        print(json.dumps(stretches(code, language)), flush=True)


if __name__ == "__main__":
    main()
