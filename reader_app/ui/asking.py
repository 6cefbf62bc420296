"""The menus and dialogs of the window; each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from reader_app.ui.list_pane import ListPane
from reader_app.ui.navigation import NOTHING_OPEN
from reader_app.ui.opening import Opening
from reader_app.ui.reader import ReaderPane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QMenu


class Asking(QObject):
    """Asks what is to be opened or printed and how the list is to be ordered, and shows what `problems` returns.

    `paths_chosen` has the paths that are to be opened, `said` a passing word.
    """

    paths_chosen = Signal(list)
    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        posts: ListPane,
        reader: ReaderPane,
        opening: Opening,
        problems: Callable[[], Mapping[str, Sequence[str]]],
    ) -> None:
        super().__init__(window)
        self.window = window
        self._reader = reader
        self._posts = posts
        self._opening = opening
        self._problems = problems
        posts.order_asked.connect(self._choose_order)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that ask for something, by their names."""
        return {
            "order": self._choose_order,
            "open": self._choose_files,
            "recent": self._choose_recent,
            "problems": self.show_problems,
            "print": self._print,
        }

    def show_problems(self) -> None:
        """Show what could not be read or set, or say that everything could."""
        problems = self._problems()
        if not any(problems.values()):
            self.said.emit("Everything here could be read and set.")
            return
        from reader_app.ui.problems import ProblemsDialog

        self.open_dialog(ProblemsDialog(problems, self.window))

    def open_dialog(self, dialog: QDialog) -> None:
        """Show a dialog above the window, which gets the focus back."""
        from reader_app.ui.dialogs import open_above

        open_above(dialog, self.window)

    def _print(self) -> None:
        page = self._reader.page
        if page is None or page.post is NOTHING_OPEN:
            self.said.emit("There is nothing to print.")
            return
        try:
            from reader_app.ui.print_dialog import PrintDialog
        except ImportError as error:
            self.said.emit(f"Nothing can be printed here ({error}); reader-app export --to pdf makes a file.")
            return
        dialog = PrintDialog(page, self.window)
        dialog.said.connect(self.said)
        self.open_dialog(dialog)

    def _choose_files(self) -> None:
        from reader_app.ui.open_dialog import OpenDialog

        dialog = OpenDialog(self.window)
        dialog.chosen.connect(self.paths_chosen)
        self.open_dialog(dialog)

    def _choose_order(self) -> None:
        from reader_app.ui.order_menu import OrderMenu

        menu = OrderMenu(self._posts.order, self.window)
        menu.chosen.connect(self._posts.set_order)
        self.pop_up(menu)

    def _choose_recent(self) -> None:
        from reader_app.ui.recent_menu import RecentMenu

        if not self._opening.recent:
            self.said.emit("Nothing was opened before.")
            return
        menu = RecentMenu(self._opening.recent, self._opening.paths, self.window)
        menu.chosen.connect(lambda path: self.paths_chosen.emit([path]))
        self.pop_up(menu)

    def pop_up(self, menu: QMenu) -> None:
        """Show a menu over the list."""
        menu.popup(self._posts.view.mapToGlobal(QPoint(16, 0)))
