"""The formulas of one post set for one look and one column: laid out, placed, anchored, referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat

from reader_app.page.formulas import Behind, Line, Piece, PlacedFormula, math_px, text_strut
from reader_app.page.inline_object import link_like
from reader_app.page.look import SCRIPT_GAP, Look
from reader_app.tex.find import Math, Reference
from reader_app.tex.formula import UNKNOWN, Formula, anchor

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont
    from reader_app.mathml.layout import Layout
    from reader_app.page.press import Press
    from reader_app.page.reading import Reading

SMALLEST = 0.7
"""How far a formula that is too wide is shrunk at most."""


class FormulaSetter:
    """Sets the formulas of a post as they are asked for.

    `placed` has them in the order of their places, `positions` where each stands in the document (written by
    whoever inserts it), `column` is the width of the text in px.
    """

    def __init__(self, reading: Reading, font: MathFont | None, look: Look, column: int) -> None:
        title = reading.title
        written = chain(reading.article.formulas(), title.math() if title else ())
        self._numbers = {id(math): number for number, math in enumerate(written)}
        self._formulas = (*reading.tex.formulas, *(title.formulas if title else ()))
        self._tex = tex = reading.tex
        self._font = font
        self._look = look
        self.column = column
        self.placed: list[PlacedFormula] = []
        self.positions: list[int] = []
        self._place_of: dict[int, int] = {}
        self._displays: set[int] = set()
        self._layouts_ahead: dict[int, Layout] = {}
        self._displays_ahead: dict[tuple[int, Line], PlacedFormula] = {}
        self._anchors = {anchor(name): label.formula for name, label in tex.labels.items()}

    @cached_property
    def press(self) -> Press:
        """What lays the formulas out."""
        from reader_app.page.press import Press

        return Press(self._font, self._look.face)

    def for_trial(self) -> FormulaSetter:
        """Return one that sets the same formulas in places of its own, as large as they are in the widest column."""
        other = copy(self)
        other.column = self._look.measure_px
        other.placed, other.positions = [], []
        other._place_of, other._displays = {}, set()
        other._layouts_ahead, other._displays_ahead = self._layouts_ahead.copy(), {}
        return other

    def laying_out(self, written: Iterable[Math], line: Line) -> Iterator[None]:
        """Lay out formulas that will be placed next, displays on lines such as `line`, pausing after each.

        There is a pause within a display too, which is laid out twice if it must be shrunk.
        """
        for math in written:
            if math.display and (id(math), line) not in self._displays_ahead:
                column, layout = self.column, self._broken(self._formula(math), line)
                yield
                if column == self.column:
                    self._displays_ahead[id(math), line] = self._fitted(self._formula(math), layout, line)
                    yield
            elif not math.display and id(math) not in self._layouts_ahead:
                self._layouts_ahead[id(math)] = self.press.lay_out(self._formula(math).node)
                yield

    def inline(
        self, math: Math, around: QTextCharFormat, line: Line, tail: str, *, before_han: bool
    ) -> list[QTextCharFormat]:
        """Place a formula in a line of text, a long one in several pieces; a display there (in a cell) stays one.

        Closing punctuation stands at its side, space if a Chinese letter follows.
        """
        formula = self._formula(math)
        line = line._replace(strut=text_strut(self._look, line.scale))
        behind = Behind(tail, SCRIPT_GAP * self._look.text_px * line.scale if before_han and not tail else 0.0)
        if formula.display:
            return self._place_display(math, self._set_display(formula, line, behind), around)
        return self._place(math, self._narrowed(self._pieces(math, line, behind)), around)

    def display(self, math: Math, around: QTextCharFormat, line: Line) -> list[QTextCharFormat]:
        """Place a formula on a line of its own."""
        placed = self._displays_ahead.pop((id(math), line), None) or self._set_display(self._formula(math), line)
        return self._place_display(math, placed, around)

    def reference(self, reference: Reference) -> tuple[str, str]:
        """Return the text of a reference in prose and the link to its equation, empty where there is none."""
        label = self._tex.labels.get(reference.label)
        number = label.number if label else UNKNOWN
        text = f"({number})" if reference.parenthesised else number
        return text, f"#{anchor(reference.label)}" if label else ""

    def position_of(self, name: str) -> int | None:
        """Return where the equation with anchor `name` stands, None where it has not been placed (yet)."""
        formula = self._anchors.get(name)
        place = self._place_of.get(formula) if formula is not None else None
        return None if place is None else self.positions[place]

    def refit(self, column: int) -> list[int]:
        """Set the formulas for a column of another width; return the indexes of those that may have changed."""
        self.column = column
        self._displays_ahead.clear()
        changed = []
        for index, placed in enumerate(self.placed):
            if index in self._displays:
                self.placed[index] = self._set_display(placed.formula, placed.line, placed.behind)
                changed.append(index)
            elif placed.piece.number == 0:
                span = slice(index, index + placed.piece.total)
                narrowed = self._narrowed(self.placed[span])
                if narrowed != self.placed[span]:
                    self.placed[span] = narrowed
                    changed.extend(range(span.start, span.stop))
        return changed

    def _formula(self, math: Math) -> Formula:
        return self._formulas[self._numbers[id(math)]]

    def _room(self, line: Line) -> float:
        return line.room(self.column, self._look.text_px)  # even the narrowest has room for a letter

    def _set_display(self, formula: Formula, line: Line, behind: Behind = Behind()) -> PlacedFormula:  # noqa: B008
        return self._fitted(formula, self._broken(formula, line, behind), line, behind)

    def _broken(self, formula: Formula, line: Line, behind: Behind = Behind()) -> Layout:  # noqa: B008
        """Return a display broken into lines, as far as it can be, for what is left of `line`."""
        px = math_px(self._look) * line.scale
        return self.press.lay_out(formula.node, column=self._own_room(line, behind) / px)

    def _fitted(
        self,
        formula: Formula,
        layout: Layout,
        line: Line,
        behind: Behind = Behind(),  # noqa: B008
    ) -> PlacedFormula:
        """Return a display that has been broken into lines: shrunk if it is still too wide, cut if it is even then."""
        px, own = math_px(self._look) * line.scale, self._own_room(line, behind)
        scale = _scale(layout.width * px, own)
        if scale < 1:
            layout = self.press.lay_out(formula.node, column=own / (px * scale))
        placed = PlacedFormula(formula, layout, self.press.font, self._look, line, behind)
        return placed.resized(scale, self._room(line))

    def _own_room(self, line: Line, behind: Behind) -> float:
        return self._room(line) - behind.width(self._look, line)

    def _pieces(self, math: Math, line: Line, behind: Behind) -> list[PlacedFormula]:
        """Return the pieces of a formula in running text, with what stands behind it at the last."""
        formula = self._formula(math)
        layout = self._layouts_ahead.pop(id(math), None) or self.press.lay_out(formula.node)
        layouts = layout.pieces()
        pieces, start = [], 0.0
        for number, layout in enumerate(layouts, start=1):
            piece = Piece(number - 1, len(layouts), start)
            after = behind if number == len(layouts) else Behind()
            pieces.append(PlacedFormula(formula, layout, self.press.font, self._look, line, after, piece))
            start += layout.width
        return pieces

    def _narrowed(self, pieces: list[PlacedFormula]) -> list[PlacedFormula]:
        """Return the pieces of a formula in running text, all shrunk alike if one of them is wider than its line."""
        line = pieces[0].line
        room, px = self._room(line), math_px(self._look) * line.scale
        scale = min(_scale(each.layout.width * px, room - each.beside) for each in pieces)
        if scale == 1 == pieces[0].scale:
            return pieces
        return [each.resized(scale, room) for each in pieces]

    def _place_display(self, math: Math, placed: PlacedFormula, around: QTextCharFormat) -> list[QTextCharFormat]:
        self._displays.add(len(self.placed))
        return self._place(math, [placed], around)

    def _place(self, math: Math, pieces: Sequence[PlacedFormula], around: QTextCharFormat) -> list[QTextCharFormat]:
        self._place_of[self._numbers[id(math)]] = len(self.placed)
        shapes = []
        for placed in pieces:
            shape = placed.char_format(len(self.placed))
            shape.setForeground(around.foreground())
            link_like(shape, around)
            self.placed.append(placed)
            shapes.append(shape)
        return shapes


def _scale(width: float, room: float) -> float:
    """Return by how much what is `width` wide must shrink for its room, within what can still be read."""
    return max(SMALLEST, min(1.0, room / width)) if width > 0 else 1.0
