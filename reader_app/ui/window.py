"""The window: the list beside the post, the keys, and what goes on between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from reader_app.library.library import Library
from reader_app.library.post import Post
from reader_app.ui.history import Place
from reader_app.ui.link_guide import LinkGuide
from reader_app.ui.list_pane import ListPane
from reader_app.ui.loading import Loader
from reader_app.ui.look_choice import LookChoice
from reader_app.ui.navigation import Navigation
from reader_app.ui.overlays import Overlays
from reader_app.ui.palette import palette, style_sheet
from reader_app.ui.post_pane import PostPane
from reader_app.ui.shortcuts import bind
from reader_app.ui.state import State, load, save
from reader_app.ui.status import StatusBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QDialog


SIZE = (1200, 800)
LIST_WIDTH = 360
"""px, at the first start."""

SAVE_MS = 2000
"""How long after the last move the state is saved, ms: a window that is killed loses little."""


class Window(QMainWindow):
    """Shows a library; what it remembers is kept in the file `memory`."""

    def __init__(self, memory: Path) -> None:
        super().__init__()
        self._memory = memory
        state, damage = load(memory)
        self._notes = [damage] if damage else []
        self._library = Library()
        self.look = LookChoice(state, self)
        self.list = ListPane(state.order)
        self.pane = PostPane()
        self.status = StatusBar()
        self.overlays = Overlays(self, self.pane.reader, self.look)
        self.loader = Loader(self)
        last = Place(state.post, state.position, state.offset)
        self.navigation = Navigation(self.list, self.pane, self.look, last)
        self.guide = LinkGuide(self.pane.reader, self.navigation)
        self._saver = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._lay_out(state)
        self._connect()
        bind(self, self.handlers())
        self._dress()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do, by their names."""
        reader = self.pane.reader
        return {
            **self.navigation.handlers(),
            "order": self._choose_order,
            "page-down": partial(reader.scroll_pages, 1),
            "page-up": partial(reader.scroll_pages, -1),
            "top": reader.scroll_to_top,
            "end": reader.scroll_to_end,
            "filter": self.list.focus_filter,
            "find": self.pane.open_find,
            "next-formula": partial(self.overlays.step_to_formula, 1),
            "previous-formula": partial(self.overlays.step_to_formula, -1),
            "next-hit": partial(self.pane.step, 1),
            "previous-hit": partial(self.pane.step, -1),
            "zoom-in": partial(self.look.zoom, 1),
            "zoom-out": partial(self.look.zoom, -1),
            "zoom-reset": self.look.reset_zoom,
            "theme": self.look.switch_theme,
            "face": self.look.switch_face,
            "full-screen": self._switch_full_screen,
            "leave": self._leave,
            "next-pane": self._switch_pane,
            "previous-pane": self._switch_pane,
            "open": self._choose_files,
            "problems": self._show_problems,
            "help": self.overlays.show_help,
            "quit": self.close,
        }

    def open_paths(self, paths: Sequence[str]) -> None:
        """Read files and folders beside the event loop, then show what they hold."""
        self.status.showMessage("Opening …")
        self.loader.load(paths)

    def show_library(self, library: Library) -> None:
        """Show `library`; one without posts does not take the place of one that has some."""
        self.status.clearMessage()
        if library.posts or not self._library.posts:
            self._library = library
            self.navigation.library = library
            self.list.clear_filter()
            self.list.set_library(library)
            self.navigation.open_remembered()
        else:
            self._notes.extend(map(str, library.problems))
        if not library.posts:
            self.status.say(str(library.problems[0]) if library.problems else "There are no posts there.")
        self._count()

    def state(self) -> State:
        """Return what is to be remembered."""
        place = self.navigation.here()
        return State(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            splitter=tuple(self._splitter.sizes()),
            post=place.post,
            position=place.position,
            offset=place.offset,
            order=self.list.order,
            **self.look.remembered(),
        )

    def problems(self) -> dict[str, tuple[str, ...]]:
        """Return what could not be read or set, under headings, each sentence once."""
        page = self.pane.reader.page
        files = dict.fromkeys((*self._notes, *map(str, self._library.problems)))
        return {"In the files": tuple(files), "In this post": tuple(dict.fromkeys(page.problems)) if page else ()}

    @property
    def post(self) -> Post:
        """The post that is open."""
        return self.navigation.post

    def visit(self, post: Post | None) -> None:
        """Open `post` at its top; where the reader was before is a place to go back to."""
        self.navigation.visit(post)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window as it is left."""
        self.navigation.ahead.forget()
        self._remember()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.open_paths([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _lay_out(self, state: State) -> None:
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes(list(state.splitter) or [LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        self.setCentralWidget(self._splitter)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.setWindowTitle("Reader")
        if not self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode())):
            self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize()))
        self.list.view.setFocus()

    def _connect(self) -> None:
        self.loader.loaded.connect(self.show_library)
        self.look.changed.connect(self._dress)
        self.overlays.said.connect(self.status.say)
        self.navigation.said.connect(self.status.say)
        self.navigation.opened.connect(self._opened)
        self.list.entered.connect(self.pane.reader.setFocus)
        self.list.order_asked.connect(self._choose_order)
        self.list.filtered.connect(self._filtered)
        self.pane.said.connect(self.status.say)
        self.pane.reader.formula_asked.connect(self.overlays.show_formula)
        self.guide.pointed.connect(self.status.show_link)
        self.guide.said.connect(self.status.say)
        self.status.problems_asked.connect(self._show_problems)
        self.pane.reader.verticalScrollBar().valueChanged.connect(self._remember_soon)
        self._saver.timeout.connect(self._remember)

    def _dress(self) -> None:
        """Set window and post in the look that is in force."""
        theme = self.look.look.theme
        QApplication.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        self.list.set_theme(theme)
        self.navigation.set_anew()

    def _opened(self, post: Post) -> None:
        self.setWindowTitle(f"{post.title} — Reader")
        self._count()
        self._remember_soon()

    def _count(self) -> None:
        self.status.show_position(*self.list.position())
        self.status.show_problems(sum(map(len, self.problems().values())))

    def _filtered(self) -> None:
        self.pane.set_filter(self.list.query)
        self._count()

    def _leave(self) -> None:
        """One step out: off the marked formula, out of the find bar, of the post, of the filter."""
        if self.pane.reader.formulas.clear():
            return
        if self.pane.bar.isVisible():
            self.pane.close_find()
        elif self.pane.reader.hasFocus():
            self.list.focus_list()
        else:
            self.list.clear_filter()
            self.list.focus_list()

    def _switch_pane(self) -> None:
        if self.list.isAncestorOf(QApplication.focusWidget() or self):
            self.pane.reader.setFocus()
        else:
            self.list.focus_list()

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _choose_order(self) -> None:
        from reader_app.ui.order_menu import OrderMenu

        menu = OrderMenu(self.list.order, self)
        menu.chosen.connect(self.list.set_order)
        menu.popup(self.list.view.mapToGlobal(QPoint(16, 0)))

    def _choose_files(self) -> None:
        from reader_app.ui.open_dialog import OpenDialog

        dialog = OpenDialog(self)
        dialog.chosen.connect(self.open_paths)
        self._open_dialog(dialog)

    def _show_problems(self) -> None:
        from reader_app.ui.problems import ProblemsDialog

        self._open_dialog(ProblemsDialog(self.problems(), self))

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Without a window manager X gives the keys to nobody when the dialog goes.
        dialog.finished.connect(self.activateWindow)
        dialog.open()

    def _remember_soon(self) -> None:
        self._saver.start()

    def _remember(self) -> None:
        """Save the state; that it could not be saved is a problem to be shown, once."""
        trouble = save(self.state(), self._memory)
        if trouble and trouble not in self._notes:
            self._notes.append(trouble)
            self._count()
