"""One formula by itself, as large as it is: for what the column cuts, and for a closer look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QSizeF, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from reader_app.mathml.write import write_mathml
from reader_app.page.formulas import math_px
from reader_app.page.look import Look
from reader_app.page.painter import Picture
from reader_app.page.press import Press
from reader_app.tex.formula import Formula
from reader_app.ui.zoom_view import ZoomView

FITTING = 2.5
"""How much a small formula is enlarged."""

HINT = "+  −  0  size     c  copy TeX     m  copy MathML     s  save     Ctrl+←  Ctrl+→  others     Esc  back"


class FormulaView(ZoomView):
    """Shows one formula on a page of its own; `stepped` (1 or −1) asks for the next or the previous one."""

    stepped = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Formula")
        self._formula: Formula | None = None
        self._picture: Picture | None = None
        self.foot.setText(HINT)
        self.answer(
            "formula",
            {
                "formula-next": partial(self.stepped.emit, 1),
                "formula-previous": partial(self.stepped.emit, -1),
                "formula-copy-tex": self.copy_tex,
                "formula-copy-mathml": self.copy_mathml,
                "formula-save": self._save,
            },
        )

    def show_formula(self, formula: Formula, press: Press, look: Look) -> None:
        """Cover the window with `formula`, at the size of the text or larger."""
        self._formula, self._press, self.look = formula, press, look
        self._layout = press.lay_out(formula.node)
        self.setAccessibleDescription(formula.source)
        self.foot.setText(HINT)
        self.open()
        self.fit()

    def copy_tex(self) -> None:
        """Copy the formula's TeX as it was written."""
        if self._formula is not None:
            self._copy(self._formula.source, "TeX")

    def copy_mathml(self) -> None:
        """Copy the formula as MathML, with its TeX as annotation."""
        if self._formula is not None:
            self._copy(write_mathml(self._formula.node, source=self._formula.source), "MathML")

    def is_empty(self) -> bool:
        """Whether there is no formula yet."""
        return self._formula is None

    def natural_size(self) -> QSizeF:
        """Return the size of the formula as in the text, px."""
        return QSizeF(self._layout.width, self._layout.ascent + self._layout.descent) * math_px(self.look)

    def fitting(self, fitting: float) -> float:
        """Return a zoom that is neither very large nor smaller than in the text."""
        return max(1.0, min(FITTING, fitting))

    def content_changed(self) -> None:
        """Draw the formula anew, at the size that it has now."""
        self._picture = None

    def paint_content(self, painter: QPainter, corner: QPointF) -> None:
        """Paint the formula."""
        px = math_px(self.look) * self.zoomed
        if self._picture is None:
            self._picture = Picture(self._layout.ink(self.look.theme.link), self._press.font, px, self.look.face)
        baseline = corner + QPointF(0, self._layout.ascent * px)
        self._picture.paint(painter, baseline, QColor(self.look.theme.text))

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.tell(f"The {what} is copied.")

    def _save(self) -> None:
        from reader_app.ui.dialogs import open_above
        from reader_app.ui.save_dialog import SaveDialog

        dialog = SaveDialog(self)
        dialog.chosen.connect(self._save_to)
        open_above(dialog, self)

    def _save_to(self, path: str) -> None:
        from reader_app.page.preview import ExportError, save_formula

        assert self._formula is not None
        try:
            save_formula(self._formula, self._press, path)
        except (ExportError, OSError) as error:
            self.tell(f"Not saved: {error}.")
        else:
            self.tell(f"Saved as {path}.")
