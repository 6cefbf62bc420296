"""What covers the window: the keys, the TeX, one formula, one picture; each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader_app.ui.look_choice import LookChoice
from reader_app.ui.reader import ReaderPane

if TYPE_CHECKING:
    from reader_app.ui.formula_view import FormulaView
    from reader_app.ui.help import HelpOverlay
    from reader_app.ui.picture_view import PictureView
    from reader_app.ui.tex_help import TexHelp


class Overlays(QObject):
    """Covers `window`; formulas and pictures are those of `reader`.

    `said` has a passing word for the status bar; `pictures_asked` is emitted when a remote picture is to be seen.
    """

    said = Signal(str)
    pictures_asked = Signal()

    def __init__(self, window: QWidget, reader: ReaderPane, look: LookChoice) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._look = look

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that mark and show formulas, pictures and keys, by their names."""
        return {
            "next-formula": partial(self.step_to_formula, 1),
            "previous-formula": partial(self.step_to_formula, -1),
            "next-picture": partial(self.step_to_picture, 1),
            "previous-picture": partial(self.step_to_picture, -1),
            "help": self.show_help,
        }

    @cached_property
    def help(self) -> HelpOverlay:
        """The card with the keys."""
        from reader_app.ui.help import HelpOverlay

        overlay = HelpOverlay(self._window)
        overlay.tex_asked.connect(self.show_tex)
        return overlay

    @cached_property
    def tex(self) -> TexHelp:
        """The page with all TeX."""
        from reader_app.ui.tex_help import TexHelp

        return TexHelp(self._window)

    @cached_property
    def formula(self) -> FormulaView:
        """The view of one formula."""
        from reader_app.ui.formula_view import FormulaView

        overlay = FormulaView(self._window)
        overlay.stepped.connect(self._show_other_formula)
        return overlay

    @cached_property
    def picture(self) -> PictureView:
        """The view of one picture."""
        from reader_app.ui.picture_view import PictureView

        overlay = PictureView(self._window)
        overlay.stepped.connect(self._show_other_picture)
        return overlay

    def show_help(self) -> None:
        """Show the keys."""
        self.help.open()

    def show_tex(self) -> None:
        """Show what can be written."""
        self.tex.show_all(self._look.look)

    def step_to_formula(self, step: int) -> None:
        """Mark the next (1) or the previous (−1) formula of the post."""
        self._reader.setFocus()
        if not self._reader.formulas.step(step):
            self.said.emit(_no_formula(step))

    def show_formula(self) -> None:
        """Show the marked formula by itself."""
        page, span = self._reader.page, self._reader.formulas.span
        placed = page.places.placed_in(span) if page and span else None
        if page is not None and placed is not None:
            self.formula.show_formula(placed.formula, page.press, page.look)

    def step_to_picture(self, step: int) -> None:
        """Mark the next (1) or the previous (−1) picture of the post."""
        self._reader.setFocus()
        if not self._reader.pictures.step(step):
            self.said.emit(_no_picture(step))

    def show_picture(self) -> None:
        """Show the marked picture by itself, or ask for it where it is on the web only."""
        page, span = self._reader.page, self._reader.pictures.span
        placed = page.picture_places.placed_in(span) if page and span else None
        if page is None or placed is None:
            return
        if placed.is_shown:
            self.picture.show_picture(placed, page.pictures.album, page.look)
        elif placed.address:
            self.pictures_asked.emit()
        else:
            self.said.emit(placed.reason())

    def _show_other_picture(self, step: int) -> None:
        page, cursor = self._reader.page, self._reader.pictures
        while page is not None and cursor.step(step):
            placed = page.picture_places.placed_in(cursor.span) if cursor.span else None
            if placed is not None and placed.is_shown:
                self.show_picture()
                return
        self.picture.tell(_no_picture(step))

    def _show_other_formula(self, step: int) -> None:
        if self._reader.formulas.step(step):
            self.show_formula()
        else:
            self.formula.tell(_no_formula(step))


def _no_formula(step: int) -> str:
    return f"There is no {'further' if step > 0 else 'earlier'} formula in this post."


def _no_picture(step: int) -> str:
    return f"There is no {'further' if step > 0 else 'earlier'} picture in this post."
