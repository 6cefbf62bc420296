"""The window: the list beside the post, the keys, and what goes on between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from reader_app.library.library import Library
from reader_app.library.post import Body, Post
from reader_app.library.series import neighbour
from reader_app.page.document import PostDocument
from reader_app.ui.ahead import Ahead, Ask
from reader_app.ui.history import History, Place
from reader_app.ui.list_pane import ListPane
from reader_app.ui.loading import Loader
from reader_app.ui.look_choice import LookChoice
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

NOTHING_OPEN = Post(
    id="",
    path="",
    title="Nothing to read yet",
    body=Body(
        "<p>Press <strong>Ctrl+O</strong> to open files or a folder, or drop them on this window.</p>"
        "<p>Press <strong>?</strong> to see all keys.</p>",
        "html",
    ),
    text="",
)
"""What the reader shows while no post is open."""


class Window(QMainWindow):
    """Shows a library; what it remembers is kept in the file `memory`."""

    def __init__(self, memory: Path) -> None:
        super().__init__()
        self._memory = memory
        state, damage = load(memory)
        self._notes = [damage] if damage else []
        self._library = Library()
        self._last = Place(state.post, state.position, state.offset)
        self._history = History()
        self.post = NOTHING_OPEN
        self.look = LookChoice(state, self)
        self.list = ListPane(state.order)
        self.pane = PostPane()
        self.status = StatusBar()
        self.overlays = Overlays(self, self.pane.reader, self.look)
        self.loader = Loader(self)
        self.ahead = Ahead(self)
        self._saver = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._lay_out(state)
        self._connect()
        bind(self, self.handlers())
        self._dress()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do, by their names."""
        reader = self.pane.reader
        return {
            "next-post": partial(self._step, 1),
            "previous-post": partial(self._step, -1),
            "next-in-series": partial(self._step_in_series, 1),
            "previous-in-series": partial(self._step_in_series, -1),
            "back": self._back,
            "forward": self._forward,
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
            self.list.clear_filter()
            self.list.set_library(library)
            self._open_remembered()
        else:
            self._notes.extend(map(str, library.problems))
        if not library.posts:
            self.status.say(str(library.problems[0]) if library.problems else "There are no posts there.")
        self._count()

    def state(self) -> State:
        """Return what is to be remembered."""
        place = self._here()
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

    def visit(self, post: Post | None) -> None:
        """Open `post` at its top; where the reader was before is a place to go back to."""
        if post is not None and post.id != self.post.id:
            self._history.leave(self._here())
            self._show(post, Place(post.id))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window as it is left."""
        self.ahead.forget()
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
        self.list.chosen.connect(self.visit)
        self.list.entered.connect(self.pane.reader.setFocus)
        self.list.order_asked.connect(self._choose_order)
        self.list.filtered.connect(self._filtered)
        self.pane.said.connect(self.status.say)
        self.pane.reader.ran_out.connect(self._turn_over)
        self.pane.reader.linked.connect(self._follow)
        self.pane.reader.formula_asked.connect(self.overlays.show_formula)
        self.pane.reader.highlighted.connect(self.status.show_link)
        self.status.problems_asked.connect(self._show_problems)
        self.pane.reader.verticalScrollBar().valueChanged.connect(self._remember_soon)
        self._saver.timeout.connect(self._remember)

    def _dress(self) -> None:
        """Set window and post in the look that is in force."""
        theme = self.look.look.theme
        QApplication.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        self.list.set_theme(theme)
        if self.pane.reader.page is not None:
            self._show(self.post, self._here())

    def _here(self) -> Place:
        """Return the place on the screen, or while there is none that of the last start."""
        return self.pane.reader.place() if self.post is not NOTHING_OPEN else self._last

    def _open_remembered(self) -> None:
        """Open the post that was read last, if it is there, or else the first."""
        posts = {post.id: post for post in self._library.posts}
        here = self._here()
        if here.post in posts:
            self._show(posts[here.post], here)
        else:
            first = self.list.first()
            self._show(first or NOTHING_OPEN, Place(first.id if first else ""))

    def _show(self, post: Post, place: Place) -> None:
        self.post = post
        look = self.look.look
        page = self.ahead.take(post, look) or PostDocument(post, look)
        self.pane.show_page(page, place)
        self.list.show_open(post)
        self._prepare_neighbours(page)
        self.setWindowTitle(f"{post.title} — Reader")
        self._count()
        self._remember_soon()

    def _prepare_neighbours(self, page: PostDocument) -> None:
        posts = [post for post in (self.list.neighbour(1), self.list.neighbour(-1)) if post is not None]
        view = self.pane.reader.maximumViewportSize()
        self.ahead.expect(Ask(page, posts, view, self.devicePixelRatioF()))

    def _count(self) -> None:
        self.status.show_position(*self.list.position())
        self.status.show_problems(sum(map(len, self.problems().values())))

    def _filtered(self) -> None:
        self.pane.set_filter(self.list.query)
        self._count()

    def _step(self, step: int) -> None:
        post = self.list.neighbour(step)
        self.visit(post)
        if post is None:
            self.status.say("This is the last post." if step > 0 else "This is the first post.")

    def _step_in_series(self, step: int) -> None:
        post = neighbour(self.post, self._library.posts, step)
        self.visit(post)
        if self.post.series is None:
            self.status.say("This post belongs to no series.")
        elif post is None:
            self.status.say(f"This is the {'last' if step > 0 else 'first'} post here of “{self.post.series.name}”.")

    def _turn_over(self, step: int) -> None:
        """Go on to the next post, or back to the end of the one before."""
        before = self.post
        self._step(step)
        if step < 0 and self.post is not before:
            self.pane.reader.scroll_to_end()

    def _back(self) -> None:
        self._return_to(self._history.back(self._here()), "There is nothing to go back to.")

    def _forward(self) -> None:
        self._return_to(self._history.forward(self._here()), "There is nothing to go forward to.")

    def _return_to(self, place: Place | None, otherwise: str) -> None:
        post = next((post for post in self._library.posts if place and post.id == place.post), None)
        if place is None or post is None:
            self.status.say(otherwise)
        elif post.id == self.post.id:
            self.pane.reader.go_to(place)
        else:
            self._show(post, place)

    def _follow(self, target: QUrl) -> None:
        """Follow a link: within the post, or in the system's browser; never to a file or a script."""
        if target.isRelative() and target.hasFragment() and not target.path():
            here = self._here()
            if self.pane.reader.reveal_anchor(target.fragment(QUrl.ComponentFormattingOption.FullyDecoded)):
                self._history.leave(here)
            else:
                self.status.say(f"There is no “{target.fragment()}” in this post.")
            return
        from PySide6.QtGui import QDesktopServices

        target = QUrl(self.post.url).resolved(target)
        if target.scheme() in ("http", "https"):
            QDesktopServices.openUrl(target)
        else:
            self.status.say(f"Not opened, as it is no web address: {target.toDisplayString()}")

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
