"""The formulas of one post set for one look and one column: laid out, placed, anchored, referred to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat

from reader_app.markup.article import Article
from reader_app.page.formulas import PlacedFormula, math_px
from reader_app.page.look import SCRIPT_GAP, Look
from reader_app.tex.find import Math, Reference
from reader_app.tex.formula import UNKNOWN, Document, Formula, anchor

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont
    from reader_app.page.press import Press

SMALLEST = 0.7
"""How far a display formula that is too wide is shrunk at most."""


class FormulaSetter:
    """Sets the formulas of a post as they are asked for.

    `placed` has them in the order of their places, `positions` where each stands in the document (written by
    whoever inserts it), `column` is the width of the text in px.
    """

    def __init__(self, article: Article, tex: Document, font: MathFont | None, look: Look, column: int) -> None:
        self._numbers = {id(math): number for number, math in enumerate(article.formulas())}
        self._tex = tex
        self._font = font
        self._look = look
        self.column = column
        self.placed: list[PlacedFormula] = []
        self.positions: list[int] = []
        self._place_of: dict[int, int] = {}
        self._anchors = {anchor(name): label.formula for name, label in tex.labels.items()}

    @cached_property
    def press(self) -> Press:
        """What lays the formulas out."""
        from reader_app.page.press import Press

        return Press(self._font, self._look.face)

    def inline(self, math: Math, around: QTextCharFormat, tail: str, *, before_han: bool) -> QTextCharFormat:
        """Place a formula in a line of text, closing punctuation at its side, space if a Chinese letter follows."""
        formula = self._tex.formulas[self._numbers[id(math)]]
        placed = PlacedFormula(
            formula,
            self.press.lay_out(formula.node),
            self.press.font,
            self._look,
            tail=tail,
            behind=SCRIPT_GAP * self._look.text_px if before_han and not tail else 0,
        )
        return self._place(math, placed, around)

    def display(self, math: Math, around: QTextCharFormat, inset: float) -> QTextCharFormat:
        """Place a formula on a line of its own, `inset` px narrower than the column."""
        formula = self._tex.formulas[self._numbers[id(math)]]
        return self._place(math, self._fitted(formula, inset), around)

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

    def formula_named(self, name: str) -> Formula | None:
        """Return the formula with the equation whose anchor is `name`."""
        number = self._anchors.get(name)
        return None if number is None else self._tex.formulas[number]

    def refit(self, column: int) -> list[int]:
        """Set the display formulas for a column of another width; return the indexes of those that changed."""
        self.column = column
        changed = []
        for index, placed in enumerate(self.placed):
            if placed.inset is not None:
                self.placed[index] = self._fitted(placed.formula, placed.inset)
                changed.append(index)
        return changed

    def _fitted(self, formula: Formula, inset: float) -> PlacedFormula:
        px = math_px(self._look)
        room = self.column - inset
        layout = self.press.lay_out(formula.node, column=room / px)
        scale = max(SMALLEST, min(1.0, room / (layout.width * px))) if layout.width else 1.0
        if scale < 1:
            layout = self.press.lay_out(formula.node, column=room / (px * scale))
        return PlacedFormula(formula, layout, self.press.font, self._look, scale=scale, inset=inset)

    def _place(self, math: Math, placed: PlacedFormula, around: QTextCharFormat) -> QTextCharFormat:
        index = len(self.placed)
        self._place_of[self._numbers[id(math)]] = index
        self.placed.append(placed)
        shape = placed.char_format(index)
        shape.setForeground(around.foreground())
        if around.isAnchor():
            shape.setAnchor(True)
            shape.setAnchorHref(around.anchorHref())
        return shape
