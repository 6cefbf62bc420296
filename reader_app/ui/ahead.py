"""The posts beside the open one, prepared while the reader is idle, so that a key shows them at once."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter

from reader_app.library.post import Post
from reader_app.page.document import LOOK_AHEAD, PostDocument
from reader_app.page.event_loop import in_event_loop
from reader_app.page.look import Look
from reader_app.ui.slices import Slices, Steps

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from reader_app.page.reading import Reading

IDLE_MS = 150
"""How long nothing was opened before the neighbours are prepared, ms."""

SLICE_S = 0.002
"""How long one turn of the event loop prepares, s, and the last step longer: a key waits 8 ms at most."""

GIVING_WAY_S = 0.0002
"""How long the thread rests before the body and before each formula that it reads, s.

Where it does not the thread of the window, which needs Python again and again, gets it back only when it has been
woken twice: on a busy machine 4 ms later each time.
"""

STRIP_PX = 60
"""Height of what is painted at once, px."""


class Ask(NamedTuple):
    """What is to be prepared beside the page `open`: posts, the nearest first, for a view of so many px.

    `dots` are the device's for a px.
    """

    open: PostDocument
    posts: Sequence[Post]
    view: QSize
    dots: float


class Ahead(QObject):
    """Prepares the posts that were asked for last, one after the other; what is not asked for is let go.

    Bodies and formulas are read in a thread, which rests before each of them; pages are set and painted in slices
    between the events.
    """

    _read = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask: Ask | None = None
        self._ready: dict[str, PostDocument] = {}
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._slices = Slices(SLICE_S, self)
        # A turn of its own: to begin a thread is to wait for it.
        self._next = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._begin_next)
        self._slices.done.connect(self._next.start)
        self._next.timeout.connect(self._begin_next)
        self._read.connect(self._set)

    def expect(self, ask: Ask) -> None:
        """Prepare these posts, as soon as the reader is idle."""
        self._stop()
        kept = {post.id: post for post in ask.posts}
        for name, page in list(self._ready.items()):
            if kept.get(name) is not page.post or page.look != ask.open.look or page.textWidth() != ask.view.width():
                self._ready.pop(name).discard()
        self._ask = ask
        self._idle.start()

    def take(self, post: Post, look: Look) -> PostDocument | None:
        """Return the page of `post`, as far as it is prepared, and let it go; None if there is none."""
        page = self._ready.get(post.id)
        if page is None or page.post is not post or page.look != look:
            return None
        return self._ready.pop(post.id)

    def forget(self) -> None:
        """Prepare nothing any more and let go what there is."""
        self._ask = None
        self._stop()
        while self._ready:
            self._ready.popitem()[1].discard()

    def _stop(self) -> None:
        self._idle.stop()
        self._next.stop()
        self._slices.stop()

    def _begin_next(self) -> None:
        ask = self._ask
        if ask is not None and not ask.open.complete:
            self._idle.start()
            return
        post = next((post for post in ask.posts if post.id not in self._ready), None) if ask else None
        if post is not None:
            # A daemon: quitting does not wait for a long post.
            Thread(target=self._read_in_thread, args=(ask, post), daemon=True).start()

    def _read_in_thread(self, ask: Ask, post: Post) -> None:
        from reader_app.page.engine import load_engine

        reading = self._reading(ask, post)
        if reading is None:
            return
        if reading.tex.formulas:
            load_engine()
        in_event_loop(lambda: self._read.emit(ask, (post, reading)))

    def _reading(self, ask: Ask, post: Post) -> Reading | None:
        """Read a post in small steps; return None if something else has been asked for meanwhile."""
        from reader_app.page.reading import reading_steps

        steps = reading_steps(post)
        while ask is self._ask:
            sleep(GIVING_WAY_S)
            try:
                next(steps)
            except StopIteration as end:
                reading: Reading = end.value
                return reading
        return None

    def _set(self, ask: Ask, what: tuple[Post, Reading]) -> None:
        if ask is self._ask:
            self._slices.run(self._prepare(ask, *what))

    def _prepare(self, ask: Ask, post: Post, reading: Reading) -> Steps:
        """Set and paint the first screen of a post, pausing after each paragraph and each strip."""
        from PySide6.QtGui import QImage

        page = PostDocument(post, ask.open.look, reading=reading, album=ask.open.album, ending=ask.open.ending)
        self._ready[post.id] = page
        page.set_width(ask.view.width())
        yield
        while not page.reaches(ask.view.height() * LOOK_AHEAD):
            page.append()
            yield
        # Painting makes glyphs ready: it is what takes longest where a post has many formulas.
        strip = QImage(QSize(ask.view.width(), STRIP_PX) * ask.dots, QImage.Format.Format_ARGB32_Premultiplied)
        strip.setDevicePixelRatio(ask.dots)
        for top in range(0, ask.view.height(), STRIP_PX):
            _paint(page, strip, top)
            yield


def _paint(page: PostDocument, strip: QImage, top: int) -> None:
    painter = QPainter(strip)
    painter.translate(0, -top)
    page.drawContents(painter, QRectF(0, top, strip.width(), STRIP_PX))
    painter.end()
