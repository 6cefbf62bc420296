"""The window: the list beside the post, the keys, and what goes on between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from reader_app.files import packaged
from reader_app.library.library import Library
from reader_app.library.post import Post
from reader_app.page.reading import plain_title
from reader_app.ui.asking import Asking
from reader_app.ui.history import Place
from reader_app.ui.keeping import Keeper
from reader_app.ui.link_guide import LinkGuide
from reader_app.ui.list_pane import ListPane
from reader_app.ui.listing import Listing
from reader_app.ui.look_choice import LookChoice
from reader_app.ui.marking import Marking
from reader_app.ui.memory import Memory
from reader_app.ui.navigation import Navigation
from reader_app.ui.opening import Opening
from reader_app.ui.overlays import Overlays
from reader_app.ui.palette import palette, style_sheet
from reader_app.ui.panes import Panes
from reader_app.ui.post_pane import PostPane
from reader_app.ui.shortcuts import bind
from reader_app.ui.state import State
from reader_app.ui.status import StatusBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader_app.library.origin import Origin
    from reader_app.ui.archiving import Archiving
    from reader_app.ui.feeds.feeds import Feeds


SIZE = (1200, 800)
"""px, at the first start."""


class Window(QMainWindow):
    """Shows what is open; what it remembers is kept in the file `memory`."""

    def __init__(self, memory: Path) -> None:
        super().__init__()
        self.memory = Memory(memory, self._noted, self)
        self._left = state = self.memory.state
        self._notes = [self.memory.damage] if self.memory.damage else []
        self.look = LookChoice(state, self)
        self.list = ListPane(state.order)
        self.pane = PostPane(memory.with_name("pictures.json"))
        self.status = StatusBar()
        self.overlays = Overlays(self, self.pane.reader, self.look)
        self.opening = Opening(state.recent, self)
        self.keeper = Keeper(self)
        self.marking = Marking(self.keeper, self)
        self.panes = Panes(self.list, self.pane, state, SIZE[0])
        self.listing = Listing(self.panes, self.list, self.opening, self.marking, state)
        self.asking = Asking(self, self.list, self.pane.reader, self.opening, self.problems)
        last = Place(state.post, state.position, state.offset)
        self.navigation = Navigation(self.list, self.pane, self.look, self.marking, last)
        self.navigation.beyond = self.listing.go_on
        self.guide = LinkGuide(self.pane.reader, self.navigation)
        self._lay_out(state)
        self._connect()
        bind(self, self.handlers())
        self._dress()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do, by their names."""
        return {
            **self.navigation.handlers(),
            **self.listing.handlers(),
            **self.asking.handlers(),
            **self.marking.handlers(lambda: self.post, self.list.listed),
            **self.pane.handlers(),
            **self.overlays.handlers(),
            **self.look.handlers(),
            "archive": lambda: self.archiving.ask(),
            "add-feed": lambda: self.feeds.add(),
            "import-feeds": lambda: self.feeds.tending.import_opml(),
            "export-feeds": lambda: self.feeds.tending.export_opml(),
            "refresh": lambda: self.feeds.refreshing.fetch_all(),
            "refresh-feed": lambda: self.feeds.refreshing.fetch_of(self._meant()),
            "refresh-when": lambda: self.feeds.choose_interval(),
            "filter": self.list.focus_filter,
            "full-screen": self._switch_full_screen,
            "leave": self._leave,
            "next-pane": partial(self.panes.switch, 1),
            "previous-pane": partial(self.panes.switch, -1),
            "quit": self.close,
        }

    @cached_property
    def feeds(self) -> Feeds:
        """What is subscribed to and fetched, and what the user does with it; the first paint does not wait for it."""
        from reader_app.ui.feeds.feeds import Feeds
        from reader_app.ui.feeds.whole_posts import summary_note

        feeds = Feeds(self.keeper, self.opening, self.marking, self.asking, self.listing.chosen, self._left)
        feeds.subscriptions.loaded.connect(self.navigation.open_something)
        self.pane.pictures.trusts = feeds.subscriptions.shows_pictures
        self.navigation.ending = lambda post: (*summary_note(post), *self.guide.neighbours(post))
        feeds.said.connect(self.status.say)
        feeds.progressed.connect(self.status.showMessage)
        self.listing.removal_asked.connect(feeds.tending.remove)
        self.panes.bind_in_side(feeds.tending.handlers())
        return feeds

    @cached_property
    def archiving(self) -> Archiving:
        """What saves whole sites as folders; the first paint does not wait for it."""
        from reader_app.ui.archiving import Archiving

        archiving = Archiving(self._left.archive, self.opening, self)
        archiving.said.connect(self.status.say)
        archiving.left_changed.connect(self.memory.save_soon)
        return archiving

    def _meant(self) -> Origin | None:
        """Return the origin of the line that is chosen, or else of the open post."""
        return self.listing.chosen() or self.opening.shelf.origin(self.post.origin)

    def _fetch_whole(self) -> None:
        """Fetch the whole of the open post, if it is a summary."""
        if self.post.partial:
            self.feeds.whole.fetch(self.post)

    def begin(self, paths: Sequence[str]) -> None:
        """Open `paths`, or else what was open at the end of the last start, or else the seeds."""
        if paths and (files := self._take_in_lists(paths)):
            self._open(files)
        elif self._left.paths or self._left.feeds:
            self.opening.restore(self._left.paths)
        else:
            self.opening.open_seeds(str(packaged("seeds")))

    def open_store(self, path: Path | None = None) -> None:
        """Keep what the user does in the library's file at `path`, or the user's own, and show what is kept there."""
        self.keeper.open(path)
        self.marking.load()
        self.feeds.subscriptions.load()

    def open_paths(self, paths: Sequence[str]) -> None:
        """Read files and folders beside the event loop, and beside what is open; subscribe to lists of feeds."""
        if files := self._take_in_lists(paths):
            self._open(files)

    def _open(self, files: Sequence[str]) -> None:
        self.status.showMessage("Opening …")
        self.opening.open_paths(files)

    def _take_in_lists(self, paths: Sequence[str]) -> Sequence[str]:
        """Subscribe to the lists of feeds among `paths`; return the others."""
        from reader_app.ui.feeds.lists import is_list_of_feeds

        lists = [path for path in paths if is_list_of_feeds(path)]
        for path in lists:
            self.feeds.tending.take_in(path)
        return [path for path in paths if path not in lists]

    def show_library(self, library: Library) -> None:
        """Show `library` and nothing else."""
        self.list.clear_filter()
        self.opening.show_library(library)
        self.navigation.open_remembered()

    def state(self) -> State:
        """Return what is to be remembered."""
        place = self.navigation.left()
        return State(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            post=place.post,
            position=place.position,
            offset=place.offset,
            order=self.list.order,
            paths=self.opening.paths,
            recent=self.opening.recent,
            feeds=bool(self.opening.shelf.feeds.libraries),
            **self.archiving.remembered(),
            **self.feeds.refreshing.remembered(),
            **self.panes.remembered(),
            **self.listing.remembered(),
            **self.look.remembered(),
        )

    def problems(self) -> dict[str, tuple[str, ...]]:
        """Return what could not be read or set, under headings, each sentence once."""
        page = self.pane.reader.page
        problems = map(str, self.opening.shelf.library.problems)
        files = dict.fromkeys((*self._notes, *self.opening.refused, *problems))
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
        self.opening.stop()
        self.feeds.stop()
        self.archiving.stop()
        self.memory.save()
        self.keeper.close()
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
        self.setCentralWidget(self.panes)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.setWindowTitle("Reader")
        if not self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode())):
            self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize()))
        self.list.view.setFocus()

    def _connect(self) -> None:
        self.opening.changed.connect(self.pane.pictures.forget)
        self.opening.changed.connect(self._show_shelf)
        self.opening.arrived.connect(self._show_arrived)
        self.opening.ended.connect(self.navigation.open_something)
        self.opening.progressed.connect(self.status.showMessage)
        self.opening.said.connect(self.status.say)
        self.listing.said.connect(self.status.say)
        self.listing.came_late.connect(self.navigation.open_something)
        self.marking.said.connect(self.status.say)
        self.asking.said.connect(self.status.say)
        self.asking.paths_chosen.connect(self.open_paths)
        self.keeper.troubled.connect(self._tell_of_trouble)
        self.look.changed.connect(self._dress)
        self.overlays.said.connect(self.status.say)
        self.navigation.said.connect(self.status.say)
        self.navigation.opened.connect(self._opened)
        self.list.entered.connect(self.pane.reader.setFocus)
        self.list.entered.connect(self._fetch_whole)
        self.pane.reader.entered.connect(self._fetch_whole)
        self.list.filtered.connect(self._filtered)
        self.list.came_late.connect(self.navigation.open_something)
        self.pane.said.connect(self.status.say)
        self.pane.reader.formula_asked.connect(self.overlays.show_formula)
        self.pane.reader.picture_asked.connect(self.overlays.show_picture)
        self.overlays.pictures_asked.connect(self.pane.pictures.ask)
        self.guide.pointed.connect(self.status.show_link)
        self.guide.said.connect(self.status.say)
        self.status.problems_asked.connect(self.asking.show_problems)
        self.pane.reader.verticalScrollBar().valueChanged.connect(self.memory.save_soon)
        self.memory.troubled.connect(self._tell_of_trouble)

    def _dress(self) -> None:
        """Set window and post in the look that is in force."""
        theme = self.look.look.theme
        QApplication.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        self.listing.set_theme(theme)
        self.navigation.set_anew()

    def _opened(self, post: Post) -> None:
        self.setWindowTitle(f"{plain_title(post)} — Reader")
        self._count()
        self.memory.save_soon()

    def _show_shelf(self) -> None:
        self.listing.renew()
        self.navigation.show_shelf(self.opening.shelf)
        self._count()

    def _show_arrived(self, key: str, line: str) -> None:
        """Go to what the user has opened: to its line, and unless nothing else is open to its first post."""
        self.list.clear_filter()
        self.listing.choose(line)
        if len(self.opening.shelf.libraries) > 1:
            self.navigation.visit(self.opening.shelf.libraries[key].posts[0])
        else:
            self.navigation.open_remembered()

    def _count(self) -> None:
        self.status.show_position(*self.list.position())
        self.status.show_problems(sum(map(len, self.problems().values())))

    def _filtered(self) -> None:
        self.pane.set_filter(self.list.query)
        self._count()

    def _leave(self) -> None:
        """One step out: of a reading that lasts, off the marked formula, out of the find bar, the post, the filter."""
        if self.opening.cancel() or self.feeds.cancel() or self.pane.reader.clear_marks():
            return
        if self.pane.bar.isVisible():
            self.pane.close_find()
        elif self.pane.reader.hasFocus():
            self.list.focus_list()
        else:
            self.list.clear_filter()
            self.list.focus_list()

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _noted(self) -> State:
        """Note the place in the open post, and return what is to be remembered."""
        self.navigation.note_place()
        return self.state()

    def _tell_of_trouble(self, trouble: str) -> None:
        """Put a sentence among the problems, once."""
        if trouble not in self._notes:
            self._notes.append(trouble)
            self.status.say(trouble)
            self._count()
