"""The code in Markdown: fenced blocks and code spans (CommonMark 4.5 and 6.1)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

PREFIX = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?"
FENCE = r"`{3,}(?=[^`\n]*$)|~{3,}"
"""A fence, and what may stand before it on its line: marks of quotes and of an item; as patterns."""

_FENCE = re.compile(rf"^(?P<prefix>{PREFIX})(?P<fence>{FENCE})[ \t]*(?P<info>[^\n]*)$", re.MULTILINE)
_LANGUAGE = re.compile(r"[{.\s]*(?P<name>[A-Za-z][\w+#-]*)")
_CAPTION = re.compile(r"""(?:title|caption|filename|name)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_ATTRIBUTES = re.compile(r"""\{[^{}]*\}|[\w.:-]+=(?:"[^"]*"|'[^']*'|[^\s,]*)""")
_TICKS_OR_GAP = re.compile(r"`+|\n[ \t>]*\n")


class Block(NamedTuple):
    """A fenced block: its offsets, what stands before the opening fence, its info string, and its text."""

    start: int
    end: int
    prefix: str
    info: str
    text: str

    @property
    def language(self) -> str:
        """The language, "" for none."""
        language = _LANGUAGE.match(self.info)
        return language["name"] if language and not _is_torn(self.info) else ""

    @property
    def caption(self) -> str:
        """What the info string says to readers: a title, a file's name, all of it where a brace stays open.

        A single word behind the language is a switch such as ``numberLines``.
        """
        if _is_torn(self.info):
            return self.info.strip()
        if found := _CAPTION.search(self.info):
            return found["double"] or found["single"] or ""
        words = _ATTRIBUTES.sub(" ", self.info).split()
        if self.info.startswith("{"):
            return " ".join(words)
        _, *said = words or [""]
        return " ".join(said) if len(said) > 1 or "." in "".join(said) else ""

    def html(self) -> str:
        """Return the block as HTML."""
        language = f' class="language-{self.language}"' if self.language else ""
        told = self.caption
        caption = f"<figcaption>{escape(told, quote=False)}</figcaption>" if told else ""
        return f"{caption}<pre><code{language}>{escape(self.text, quote=False)}</code></pre>"


class Span(NamedTuple):
    """A code span: its offsets and its text."""

    start: int
    end: int
    text: str


def code_blocks(source: str) -> Iterator[Block]:
    """Yield the fenced blocks, in lists and quotes too; one that is never closed is none."""
    fences = list(_FENCE.finditer(source))
    closings = _closings(fences)
    number = 0
    while number < len(fences):
        opening = fences[number]
        last = _closing(closings, opening["fence"], number)
        if last is not None:
            closing = fences[last]
            text = _without(source[opening.end() + 1 : closing.start() - 1], opening["prefix"])
            yield Block(opening.start(), closing.end(), opening["prefix"], opening["info"], text)
            number = last
        number += 1


def with_text_changed(source: str, change: Callable[[str], str]) -> str:
    """Return `source` with what stands before, between and behind its fenced blocks changed by `change`."""
    return "".join(_with_text_changed(source, change))


def _with_text_changed(source: str, change: Callable[[str], str]) -> Iterator[str]:
    position = 0
    for block in code_blocks(source):
        yield change(source[position : block.start])
        yield source[block.start : block.end]
        position = block.end
    yield change(source[position:])


def _is_torn(info: str) -> bool:
    """Whether an info string is damaged: it opens a brace and does not close it."""
    return info.count("{") > info.count("}")


def _closings(fences: Sequence[re.Match[str]]) -> dict[str, list[tuple[int, int]]]:
    """Return the numbers and lengths of the fences with nothing else on their lines, by their character."""
    found: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
    for number, fence in enumerate(fences):
        if not fence["info"] and not fence["prefix"].strip(" \t>"):
            found[fence["fence"][0]].append((number, len(fence["fence"])))
    return found


def _closing(closings: dict[str, list[tuple[int, int]]], fence: str, number: int) -> int | None:
    """Return the number of the fence that closes one that is opened by fence `number`."""
    candidates = closings[fence[0]]
    after = bisect_right(candidates, (number, 1 << 30))
    return next((closing for closing, length in candidates[after : after + 64] if length >= len(fence)), None)


def _without(text: str, prefix: str) -> str:
    """Return the text of a block without the indentation and the quote marks that its fence has."""
    return "\n".join(_line_without(line, prefix) for line in text.split("\n")) if prefix else text


def _line_without(line: str, prefix: str) -> str:
    position = 0
    for character in prefix:
        if not line[position : position + 1] or line[position] not in (character, " ", "\t"):
            break
        position += 1
    return line[position:]


def code_spans(source: str, start: int, end: int) -> Iterator[Span]:
    """Yield the code spans between two offsets; a span ends with its paragraph, with as many ticks as it begins."""
    pieces = list(_TICKS_OR_GAP.finditer(source, start, end))
    partners = _partners(pieces)
    index = 0
    while index < len(pieces):
        partner = partners[index]
        if partner:
            inside = source[pieces[index].end() : pieces[partner].start()]
            yield Span(pieces[index].start(), pieces[partner].end(), _span_text(inside))
            index = partner
        index += 1


def _partners(pieces: list[re.Match[str]]) -> list[int]:
    """Return for each run of ticks the index of the next one as long in its paragraph, 0 where there is none."""
    partners = [0] * len(pieces)
    nearest: dict[str, int] = {}
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index][0]
        if piece[0] == "\n":
            nearest.clear()
            continue
        if not _is_escaped(pieces[index]):
            partners[index] = nearest.get(piece, 0)
        nearest[piece] = index
    return partners


def _is_escaped(ticks: re.Match[str]) -> bool:
    """Whether a backslash keeps ticks from opening a span; inside of one it means nothing."""
    before = ticks.string[max(0, ticks.start() - 2) : ticks.start()]
    return before.endswith("\\") and before != "\\\\"


def _span_text(inside: str) -> str:
    text = inside.replace("\n", " ")
    padded = text.startswith(" ") and text.endswith(" ") and text.strip()
    return text[1:-1] if padded else text
