"""The right pane: the reader and, below it, the find bar and the question about remote pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.library.query import Query
from reader_app.page.document import PostDocument
from reader_app.ui.find import FindBar, Hits, Phrase
from reader_app.ui.history import Place
from reader_app.ui.reader import ReaderPane
from reader_app.ui.remote_pictures import RemotePictures

NARROWEST = 280
"""px of a post in a narrow window: list and side pane give way first."""


class PostPane(QWidget):
    """Shows a post, marks what the filter found in it and walks through what is looked for in it.

    The file `consents` keeps which remote pictures may be loaded.
    """

    said = Signal(str)

    def __init__(self, consents: Path) -> None:
        super().__init__()
        self.setMinimumWidth(NARROWEST)
        self.reader = ReaderPane()
        self.bar = FindBar()
        self._filter = Query()
        self._hits = Hits()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reader)
        column.addWidget(self.bar)
        self.pictures = RemotePictures(self.reader, column, consents)
        self.pictures.said.connect(self.said)
        self.bar.changed.connect(self._look_for)
        self.bar.done.connect(self.reader.setFocus)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that move in the post, by their names."""
        return {
            "page-down": partial(self.reader.scroll_pages, 1),
            "page-up": partial(self.reader.scroll_pages, -1),
            "top": self.reader.scroll_to_top,
            "end": self.reader.scroll_to_end,
            "find": self.open_find,
            "next-hit": partial(self.step, 1),
            "previous-hit": partial(self.step, -1),
            **self.pictures.handlers(),
        }

    def show_page(self, page: PostDocument, place: Place) -> None:
        """Show `page` at `place`; what is looked for is looked for in it."""
        self.reader.show_page(page, place)
        self.pictures.show_page(page)
        page.completed.connect(self._mark)
        hits = self._found() if self._looking else Hits()
        if hits.spans != self._hits.spans:  # else it is the same post in another look
            self._hits = hits
        self._mark()

    def set_filter(self, query: Query) -> None:
        """Mark what `query` finds."""
        self._filter = query
        if not self._looking:
            self._hits = Hits()
        self._mark()

    def open_find(self) -> None:
        """Open the find bar; what it holds is looked for at once."""
        self.bar.open()
        self._look_for(self.bar.field.text())

    def close_find(self) -> None:
        """Close the find bar and take its marks away."""
        self.bar.hide()
        self._hits = Hits()
        self._mark()
        self.reader.setFocus()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (−1) hit of what is looked for, or else of the filter."""
        if not self._wanted.words:
            self.said.emit("Nothing is being looked for: Ctrl+F")
            return
        if self._hits.current is None:
            place = self.reader.place().position
            found = self._found()
            self._go_to(found.first_from(place) if step > 0 else found.last_before(place))
        else:
            self._go_to(self._hits.step(step))

    @property
    def _looking(self) -> bool:
        return self.bar.isVisible() and bool(self.bar.field.text().strip())

    @property
    def _wanted(self) -> Query:
        """What the keys from hit to hit go through."""
        phrase = Phrase(self.bar.field.text())
        return phrase if phrase.words and (self._looking or not self._filter.words) else self._filter

    def _found(self) -> Hits:
        self.reader.fill()
        page = self.reader.page
        return Hits(tuple(page.hits(self._wanted))) if page else Hits()

    def _look_for(self, text: str) -> None:
        """Look for `text` from the current hit, or else from the top of the view."""
        here = self._hits.spans[self._hits.current][0] if self._hits.current is not None else None
        position = self.reader.place().position if here is None else here
        self._go_to(self._found().first_from(position) if text.strip() else Hits())

    def _go_to(self, hits: Hits) -> None:
        self._hits = hits
        if hits.current is not None:
            self.reader.reveal(hits.spans[hits.current])
        self._mark()
        if self.bar.isHidden() and self._wanted.words:
            self.said.emit(str(hits))

    def _mark(self) -> None:
        page = self.reader.page
        if page is None:
            return
        spans = self._hits.spans or (page.hits(self._filter) if self._filter.words else ())
        current = None if self._hits.current is None else self._hits.spans[self._hits.current]
        self.reader.mark(spans, current)
        self.bar.tell(self._hits)
