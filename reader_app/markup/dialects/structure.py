"""Lists, admonitions and footnotes indented as Python-Markdown wants them: four columns a level.

CommonMark counts what stands in an item by the column in which its text begins, so that two columns are enough; it
also lets a list begin right below a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_BULLET = re.compile(r"(?P<marker>[-*+]|\d{1,9}[.)])(?P<space>[ \t]+)(?=\S)")
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")
_BLOCK = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]*)(?P<header>[ \t]+\S.*)")
_NOTE = re.compile(r"\[\^[^\]\n]+\]:[ \t]|:[ \t]{1,3}(?=\S)")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""The marks of what was lifted out of the text are of these."""

_TAGS = re.compile(r"(?:#[^\s#]+[ \t]*+)+")
"""A line of Obsidian's tags, where Python-Markdown sees a heading."""

_QUOTE = re.compile(r" {0,3}> ?")
_DEEPEST = 16
"""Levels; deeper lists and quotes stay as flat as that."""


@dataclass(slots=True)
class Level:
    """Something that holds lines: the column from which on they are its own, the one where its text begins.

    A `loose` one also holds lines that are indented less, up to the next blank line.
    """

    threshold: int
    text: int
    loose: bool


def with_levels(text: str, depth: int = 0) -> str:
    """Return `text` with every level indented by four columns, in quotes too."""
    lines: list[str] = []
    for is_quoted, group in groupby(text.split("\n"), key=lambda line: bool(_QUOTE.match(line))):
        if is_quoted and depth < _DEEPEST:
            inner = with_levels("\n".join(_QUOTE.sub("", line, count=1) for line in group), depth + 1)
            lines += (f"> {line}" for line in inner.split("\n"))
        else:
            lines += _Indenter().lines(list(group))
    return "\n".join(lines)


class _Indenter:
    """Goes through lines with the levels that are open."""

    def __init__(self) -> None:
        self._levels: list[Level] = []
        self._after_blank = True
        self._in_paragraph = False
        self._in_table = False
        self._in_code = False
        self._in_pre = False

    def lines(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            if self._in_pre and line.strip():
                yield self._indent() + line
                self._in_pre = "</pre" not in line
                continue
            if not line.strip():
                yield ""
                self._after_blank, self._in_paragraph, self._in_table = True, False, False
                continue
            yield from self._line(line)
            self._after_blank = False

    def _line(self, line: str) -> Iterator[str]:
        text = line.lstrip(" \t")
        column = len(line[: len(line) - len(text)].expandtabs(4))
        bullet = _BULLET.match(text)
        if bullet and (_RULE.fullmatch(text) or not self._begins_item(column, bullet, text)):
            bullet = None
        block = _BLOCK.fullmatch(text)
        self._leave(column, starts=bool(bullet or block or _NOTE.match(text)))
        self._in_code = self._is_code(column) and not bullet
        if self._in_code:
            yield self._code(column, line, text)
        elif bullet:
            yield from self._item(column, bullet, text)
        elif block:
            yield from self._block(column, text, block)
        else:
            yield self._text(column, line, text)

    def _begins_item(self, column: int, bullet: re.Match[str], text: str) -> bool:
        """Whether a marker begins an item.

        In a paragraph outside of lists only 1 does (CommonMark 5.3). What is indented like code is an item where it
        has a star or a formula: that is how WordPress's posts were brought to Markdown.
        """
        if self._levels:
            return True
        if column >= 4 and (self._after_blank or self._in_code):
            return bullet["marker"] not in "-+" or _PRIVATE.search(text) is not None
        return not self._in_paragraph or not bullet["marker"][:-1].strip("1")

    def _is_code(self, column: int) -> bool:
        first = self._levels[-1].text if self._levels else 0
        return column >= first + 4 and (self._after_blank or self._in_code)

    def _code(self, column: int, line: str, text: str) -> str:
        return self._indent() + " " * (column - self._levels[-1].text) + text if self._levels else line

    def _leave(self, column: int, starts: bool) -> None:
        """End the levels that a line in `column` is not in."""
        while self._levels and column < self._levels[-1].threshold:
            if self._levels[-1].loose and not starts and not self._after_blank:
                return
            self._levels.pop()

    def _item(self, column: int, bullet: re.Match[str], text: str) -> Iterator[str]:
        if self._in_table or (self._in_paragraph and not (self._levels and self._levels[-1].loose)):
            yield ""
        yield self._indent() + f"{bullet['marker'].replace(')', '.')} {text[bullet.end() :]}"
        width = len(bullet["marker"]) + (len(bullet["space"]) if len(bullet["space"]) < 5 else 1)
        self._enter(Level(column + min(2, width), column + width, loose=True))
        self._in_paragraph = self._in_table = False

    def _block(self, column: int, text: str, block: re.Match[str]) -> Iterator[str]:
        """An admonition, folded or not, or a tab of contents that stand side by side."""
        yield ""
        kind = " tab" if text.startswith("===") else ""
        yield f"{self._indent()}!!!{kind}{block['header']}"
        self._enter(Level(column + 2, column + 4, loose=False))
        self._in_paragraph = self._in_table = False

    def _text(self, column: int, line: str, text: str) -> str:
        if column < 4 and text.startswith("#"):
            # Python-Markdown knows no indented headings, and needs no space behind the sign.
            line = text = f"\\{text}" if _TAGS.fullmatch(text) else text
        indented = self._indent() + text if self._levels else line
        if self._levels and self._after_blank and self._levels[-1].text < column < self._levels[-1].text + 4:
            self._levels[-1].text = column
        if _NOTE.match(text):
            self._enter(Level(column + 2, column + 4, loose=True))
        self._in_pre = text.startswith("<pre") and "</pre" not in text
        self._in_paragraph, self._in_table = not text.startswith(("#", "|", "<")), text.startswith("|")
        return indented

    def _indent(self) -> str:
        return " " * 4 * len(self._levels)

    def _enter(self, level: Level) -> None:
        if len(self._levels) < _DEEPEST:
            self._levels.append(level)
