"""Code on the page: its lines, wrapped with an indent where they are too long, and its colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import inf
from threading import Thread
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from reader_app.page.code_colors import Stretch, read_apart
from reader_app.page.event_loop import in_event_loop
from reader_app.page.look import Theme
from reader_app.page.scripts import is_han

TAB = 4
"""Columns from one tab stop to the next."""

TABS = 16
"""Tab stops of a line."""

HANG = 2
"""Columns by which the rest of a line that had to be broken stands further right than its beginning."""

MOST_INDENT = 16
"""Columns of indentation that the rest of a broken line keeps at most."""

WAIT_MS = 60
"""How long after code has been written it is coloured, ms: the page is painted first."""

SLICE_S = 0.001
"""How long one turn of the event loop colours lines, s, and lays out the last: the page goes on filling beside it."""

KEPT = 64
"""Codes whose colours are remembered: a page that is set anew, as in another theme, has them at once."""

_LEFT = QTextOption.TabType.LeftTab

_known: dict[tuple[str, str], list[Stretch]] = {}
"""What was read of a text in a language, the latest last."""


class Code(NamedTuple):
    """Code that stands in a document from block number `first` on, a block a line."""

    first: int
    text: str
    language: str


class _Painted(NamedTuple):
    """A line of code that has been looked at: its place in the document, and its length if it has colours."""

    start: int
    length: int


def code_lines(
    shape: QTextBlockFormat, lines: Sequence[str], column: float, taller: tuple[float, float]
) -> Iterator[QTextBlockFormat]:
    """Yield the formats of lines of code, with columns of `column` px, made of that of a paragraph.

    Their baselines are evenly apart, though Chinese letters reach up and down farther, by `taller` px.
    """
    up, down = taller
    chinese = [not line.isascii() and is_han(max(line)) for line in lines]
    for number, line in enumerate(lines):
        taken = (up if chinese[number] else 0) + (down if chinese[number - 1] else 0)
        yield _code_line(shape, line, column, max(0, shape.lineHeight() - taken) if number else 0)


def _code_line(shape: QTextBlockFormat, line: str, column: float, above: float) -> QTextBlockFormat:
    """Return the format of a line of code with `above` px above it.

    What has to be broken off keeps the indentation, up to a limit that leaves it room, and stands closer to its line
    than the next line does.
    """
    written = line.expandtabs(TAB)
    indent = (min(len(written) - len(written.lstrip()), MOST_INDENT) + HANG) * column
    formed = QTextBlockFormat(shape)
    formed.setLeftMargin(shape.leftMargin() + indent)
    formed.setTextIndent(-indent)
    formed.setTopMargin(above)
    formed.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    if "\t" in line:
        formed.setTabPositions([QTextOption.Tab(TAB * column * stop, _LEFT) for stop in range(1, TABS + 1)])
    return formed


class CodeColors(QObject):
    """Colours code in `document` a moment after it has been asked for: read beside the program, painted in slices.

    The colours are the layout's alone: the document keeps one format a line.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._document = document
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        self._asked: list[Code] = []
        self._lines: Iterator[_Painted] = iter(())
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._turn = QTimer(self, interval=0)
        self._wait.timeout.connect(self._begin)
        self._turn.timeout.connect(self._paint_slice)

    def ask(self, codes: Iterable[Code]) -> None:
        """Colour `codes` soon, at once what has been read before."""
        named = [code for code in codes if code.language]
        known = [code for code in named if code[1:] in _known]
        self._asked.extend(code for code in named if code not in known)
        if known:
            self._lines = chain(self._lines, self._painting(known, [_known[code[1:]] for code in known]))
            self._turn.start()
            self._paint_slice()
        if self._asked and not self._wait.isActive():
            self._wait.start()

    def finish(self) -> None:
        """Colour at once what was asked for."""
        self._lines = chain(self._lines, self._painting(self._asked, _stretches(self._asked)))
        self.stop()
        self._paint_for(inf)

    def stop(self) -> None:
        """Colour nothing any more of what was asked for."""
        self._wait.stop()
        self._turn.stop()
        self._asked = []

    def _begin(self) -> None:
        # A daemon: quitting does not wait for long code.
        Thread(target=self._read_in_thread, args=(tuple(self._asked),), daemon=True).start()

    def _read_in_thread(self, codes: Sequence[Code]) -> None:
        found = _stretches(codes)
        in_event_loop(self._found, codes, found)

    def _found(self, codes: Sequence[Code], found: list[list[Stretch]]) -> None:
        if not self._asked:  # it was stopped meanwhile
            return
        self._asked = [code for code in self._asked if code not in codes]
        self._lines = chain(self._lines, self._painting(codes, found))
        self._turn.start()

    def _paint_slice(self) -> None:
        if not self._paint_for(SLICE_S):
            self._turn.stop()

    def _paint_for(self, seconds: float) -> bool:
        """Colour lines for so long and say whether there are more.

        Where one line has changed Qt lays all of a frame in the column out anew, such as a quotation with many codes:
        it is told of what has changed in each together.
        """
        end = perf_counter() + seconds
        frame = -1
        changed: list[_Painted] = []
        for painted in self._lines:
            if painted.length:
                around = _outermost_frame(self._document, painted.start)
                if around != frame:
                    self._lay_out(changed)
                    frame, changed = around, []
                changed.append(painted)
            if perf_counter() > end:
                self._lay_out(changed)
                return True
        self._lay_out(changed)
        return False

    def _lay_out(self, changed: Sequence[_Painted]) -> None:
        if changed:
            start = changed[0].start
            self._document.markContentsDirty(start, changed[-1].start + changed[-1].length - start)

    def _painting(self, codes: Iterable[Code], found: Iterable[list[Stretch]]) -> Iterator[_Painted]:
        """Colour line by line, pausing after each."""
        for code, parts in zip(codes, found, strict=True):
            yield from self._painting_one(code, parts)

    def _painting_one(self, code: Code, found: list[Stretch]) -> Iterator[_Painted]:
        block = self._document.findBlockByNumber(code.first)
        start, index = 0, 0
        for line in code.text.split("\n"):
            end = start + len(line)
            ranges = []
            while index < len(found) and found[index].start < end:
                ranges.append(self._range(line, found[index], start))
                if found[index].end > end:
                    break
                index += 1
            if ranges and block.isValid():
                block.layout().setFormats(ranges)
            yield _Painted(block.position(), block.length() if ranges else 0)
            block, start = block.next(), end + 1

    def _range(self, line: str, stretch: Stretch, start: int) -> QTextLayout.FormatRange:
        """Return a stretch of the code as Qt counts it in its line, which begins at `start`: in UTF-16."""
        first, last = max(stretch.start - start, 0), min(stretch.end - start, len(line))
        coloured = QTextLayout.FormatRange()
        coloured.start = _utf16(line[:first])
        coloured.length = _utf16(line[first:last])
        coloured.format = self._format(stretch.tone)
        return coloured

    def _format(self, tone: str) -> QTextCharFormat:
        if tone not in self._formats:
            shape = self._formats[tone] = QTextCharFormat()
            shape.setForeground(QColor(getattr(self._theme, tone)))
        return self._formats[tone]


def _outermost_frame(document: QTextDocument, position: int) -> int:
    """Return where the frame begins that stands in the column itself, not in another frame, and holds `position`."""
    frame = QTextCursor(document.findBlock(position)).currentFrame()
    while (around := frame.parentFrame()) is not None and around.parentFrame() is not None:
        frame = around
    return frame.firstPosition()


def _stretches(codes: Sequence[Code]) -> list[list[Stretch]]:
    found = read_apart([(code.text, code.language) for code in codes]) if codes else []
    _known.update((code[1:], parts) for code, parts in zip(codes, found, strict=True) if parts)
    while len(_known) > KEPT:
        _known.pop(next(iter(_known)), None)
    return found


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
