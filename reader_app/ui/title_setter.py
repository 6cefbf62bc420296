"""Titles with formulas in the list: set, once the engine that sets them is loaded."""

from __future__ import annotations

from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont

from reader_app.library.post import Post
from reader_app.page.event_loop import in_event_loop

if TYPE_CHECKING:
    from reader_app.page.press import Press
    from reader_app.page.title import Title
    from reader_app.ui.delegate import Line


class TitleSetter(QObject):
    """Sets titles, of which unread ones stand in the second of two `fonts`.

    The first title that it is asked for makes it load the engine; `ready` is emitted when that is done.
    """

    ready = Signal()

    def __init__(self, fonts: tuple[QFont, QFont], parent: QObject) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._press: Press | None = None
        self._is_asked = False
        self._set = lru_cache(maxsize=512)(self._lines)
        self.ready.connect(self._begin)

    def lines(self, post: Post, width: float, unread: bool, most: int) -> tuple[Line, ...] | None:
        """Return the title of `post` in at most `most` lines of `width` px, the last one cut; None until `ready`."""
        if self._press is None:
            self._ask()
            return None
        from reader_app.page.title import read_title

        return self._set(read_title(post), width, unread, most)

    def _ask(self) -> None:
        if not self._is_asked:
            self._is_asked = True
            # Not before the list has been painted.
            QTimer.singleShot(0, self, Thread(target=self._load, name="titles", daemon=True).start)

    def _load(self) -> None:
        from reader_app.page.engine import load_engine

        load_engine()
        in_event_loop(lambda: self.ready.emit())

    def _begin(self) -> None:
        from reader_app.page.press import Press

        self._press = Press(None, "sans")

    def _lines(self, title: Title, width: float, unread: bool, most: int) -> tuple[Line, ...]:
        from reader_app.ui.title_lines import title_lines

        assert self._press is not None
        return title_lines(title, self._press, self._fonts[unread], width, most)
