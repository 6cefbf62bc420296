"""Which parts of code are keywords, strings, numbers, comments and names, as Pygments reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from reader_app.markup.article import Element

if TYPE_CHECKING:
    from pygments.lexer import Lexer


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


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

LONGEST = 60_000
"""Characters of code that are read; longer code stays plain."""

LONGEST_LINE = 400
"""Characters of a line: what lexers look for in one piece may take them time in the square of it."""

LANGUAGES = _names(
    "ada agda asm awk bash bat bibtex c clojure cmake coffeescript console cpp csharp css cuda cython d dart "
    "delphi diff docker elixir elm erlang fortran fsharp glsl gnuplot go graphql groovy haskell html http idris "
    "ini java javascript json jsx julia kotlin lean lua make mathematica matlab maxima mupad nginx nim numpy "
    "objective-c ocaml octave pascal perl php postgresql powershell prolog protobuf pycon python r racket ruby "
    "rust sage scala scheme scss shell smalltalk sql swift tcl tex toml tsx typescript vb.net verilog vhdl vim "
    "vue xml yaml zig"
)
"""The languages that are coloured, by one of Pygments' names for each.

Their lexers read any line of 400 characters in 50 ms; with some of the others one line can take minutes.
"""

MOST_S = 0.5
"""How long one piece of code is read, s; the rest of it stays plain."""


class Stretch(NamedTuple):
    """Characters `start` to `end` of the code that have one colour of the theme."""

    start: int
    end: int
    tone: str


def language_of(code: Element) -> str:
    """Return the language that a ``code`` element names by its class, as ``language-c++``; empty if it names none."""
    return code.attributes.get("class", "").partition("-")[2]


def stretches(code: str, language: str) -> list[Stretch]:
    """Return the parts of `code` that are coloured, in order; none for a language that is not known."""
    lines = code.split("\n")
    if not language or len(code) > LONGEST or max(map(len, lines)) > LONGEST_LINE:
        return []
    lexer = _lexer(language.lower())
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
    return get_lexer_by_name(language) if LANGUAGES.intersection(next(names, ())) else None
