"""How a post looks in the list: its title on up to two lines, under it a quiet line with date, readers and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.library.marks import Marks
from reader_app.library.post import Post
from reader_app.page.fonts import LATIN_SERIF, interface_font
from reader_app.page.look import LIGHT, Theme
from reader_app.page.reading import has_formulas_in_title
from reader_app.ui.palette import on_selection
from reader_app.ui.posts import EQUATIONS, POST
from reader_app.ui.quotes import narrow_quotes
from reader_app.ui.rows_view import AnyIndex
from reader_app.ui.widths import Widths

if TYPE_CHECKING:
    from reader_app.library.query import Query, Span
    from reader_app.page.painter import Picture
    from reader_app.ui.title_setter import TitleSetter

PAD_X, PAD_Y, GAP = 20, 10, 4
"""px: left and right of the text, above and below it, between title and the line under it."""

INSET, RADIUS = 5, 6
"""px: from the edge of the list to the ground of the open post's row, and of that ground's corners."""

LINES = 2
"""Of a title; a longer one is cut."""

SURE = 0.93
"""Up to which part of a line a title whose formulas are only guessed surely fits on it."""

SERIES_BAR = 2
"""Width of the bar before posts of the series that is being read, px."""


class Run(NamedTuple):
    """What stands from `start` to `end` in a title: text, or `picture`, a formula that begins `lead` px to the right.

    `width` is in px. A formula, even one that is shown as text, is marked as a whole.
    """

    text: str
    start: int
    end: int
    width: float
    is_formula: bool = False
    picture: Picture | None = None
    lead: float = 0.0


Line = tuple[Run, ...]
"""What stands side by side on a line of a title."""


class PostDelegate(QStyledItemDelegate):
    """Paints posts; the view says what to mark by setting `theme`, `query`, `series` and `marks`.

    Unread posts of the origins `feeds` stand out; the names of origins in `names` are shown with their posts. Rows of
    feeds are as high as that needs, so that none moves when it is read.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.theme: Theme = LIGHT
        self.query: Query | None = None
        self.series = ""
        self.marks = Marks()
        self.feeds: AbstractSet[str] = frozenset()
        self.names: Mapping[str, str] = {}
        self._title_font = interface_font()
        self._title_font.setPixelSize(15)
        self._detail_font = interface_font()
        self._detail_font.setPixelSize(12)
        self._sign_font = QFont(LATIN_SERIF)
        self._sign_font.setPixelSize(14)
        self._unread_font = QFont(self._title_font)
        self._unread_font.setBold(True)
        self._title = QFontMetricsF(self._title_font)
        self._unread = QFontMetricsF(self._unread_font)
        self._detail = QFontMetricsF(self._detail_font)
        self._title_widths, self._unread_widths = Widths(self._title), Widths(self._unread)
        self._lines = lru_cache(maxsize=512)(self._break)

    def heights(self, posts: Iterable[Post]) -> Iterator[int]:
        """Yield the heights of rows, px; titles are not broken for that, and formulas in them are only guessed."""
        room = self._view.maximumViewportSize().width() - 2 * PAD_X
        lowest, highest = self._height(1), self._height(LINES)
        for post in posts:
            yield lowest if self._fits(post, room) else highest

    def tallest(self) -> int:
        """Return the height of the highest row that there can be, px."""
        return self._height(LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a row."""
        post: Post = index.data(POST)
        rect = QRect(option.rect)
        current = self._view.currentIndex() == index
        theme = on_selection(self.theme) if current else self.theme
        painter.save()
        self._paint_ground(painter, rect, current, post)
        text = rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        self._paint_title(painter, text, post, theme)
        self._paint_details(painter, text, post, bool(index.data(EQUATIONS)), theme)
        painter.restore()

    def _fits(self, post: Post, room: float) -> bool:
        """Whether the title of a post has `room` on one line, px."""
        title = narrow_quotes(post.title)
        if has_formulas_in_title(post):
            from reader_app.tex.rough import rough

            title, room = rough(title), room * SURE
        return (self._unread_widths if post.origin in self.feeds else self._title_widths).fits(title, room)

    def _height(self, lines: int) -> int:
        return round(2 * PAD_Y + lines * self._line_height() + GAP + self._detail.height())

    def _is_unread(self, post: Post) -> bool:
        return post.origin in self.feeds and post.id not in self.marks.read

    def _line_height(self) -> float:
        return self._title.height() * 0.98

    def _paint_ground(self, painter: QPainter, rect: QRect, current: bool, post: Post) -> None:
        if current:
            colour = QColor(self.theme.selection)
            if not self._view.hasFocus():
                colour.setAlphaF(0.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(rect.adjusted(INSET, 1, 0, -1), RADIUS, RADIUS)
        if self.series and post.series and post.series.name == self.series:
            bar = QRect(rect.left() + INSET + 3, rect.top() + PAD_Y, SERIES_BAR, rect.height() - 2 * PAD_Y)
            painter.fillRect(bar, QColor(self.theme.accent))

    def _paint_title(self, painter: QPainter, rect: QRect, post: Post, theme: Theme) -> None:
        unread = self._is_unread(post)
        painter.setFont(self._unread_font if unread else self._title_font)
        places = list(self._places(self._title_lines(post, rect, unread), QPointF(rect.topLeft())))
        # All grounds before all letters: a formula may reach into the next line.
        hits = self._hits(post.title)
        for at, run in places:
            self._paint_run_hits(painter, at, run, self._unread if unread else self._title, hits)
        colour = QColor(theme.muted if post.draft and not hits else theme.text)
        for at, run in places:
            self._paint_run(painter, at, run, colour)

    def _places(self, lines: Iterable[Line], corner: QPointF) -> Iterator[tuple[QPointF, Run]]:
        """Yield the top left corners of the runs of a title whose own is `corner`."""
        for number, line in enumerate(lines):
            at = corner + QPointF(0, number * self._line_height())
            for run in line:
                yield QPointF(at), run
                at += QPointF(run.width, 0)

    def _title_lines(self, post: Post, rect: QRect, unread: bool) -> tuple[Line, ...]:
        """Return the lines of a title; one with formulas stands as it is written until the engine is loaded."""
        if has_formulas_in_title(post):
            most = LINES if rect.height() > self._height(1) - 2 * PAD_Y else 1
            if lines := self._titles.lines(post, rect.width(), unread, most):
                return lines
        return self._lines(narrow_quotes(post.title), rect.width(), unread)

    @cached_property
    def _titles(self) -> TitleSetter:
        """What sets titles with formulas, loaded with the first one."""
        from reader_app.ui.title_setter import TitleSetter

        titles = TitleSetter((self._title_font, self._unread_font), self)
        titles.ready.connect(self._view.viewport().update)
        return titles

    def _paint_run(self, painter: QPainter, at: QPointF, run: Run, colour: QColor) -> None:
        baseline = at.y() + self._title.ascent()
        if run.picture is None:
            painter.setPen(colour)
            painter.drawText(QPointF(at.x(), baseline), run.text)
        else:
            painter.save()
            run.picture.paint(painter, QPointF(at.x() + run.lead, baseline), colour)
            painter.restore()

    def _paint_run_hits(
        self, painter: QPainter, at: QPointF, run: Run, metrics: QFontMetricsF, hits: Iterable[Span]
    ) -> None:
        if not run.is_formula:
            here = [(start - run.start, end - run.start) for start, end in hits]
            self._paint_hits(painter, at, run.text, metrics, here)
        elif any(start < run.end and end > run.start for start, end in hits):
            painter.fillRect(QRectF(at.x(), at.y(), run.width, metrics.height()), QColor(self.theme.hit))

    def _hits(self, text: str) -> list[Span]:
        return self.query.spans(text) if self.query else []

    def _paint_hits(
        self, painter: QPainter, at: QPointF, text: str, metrics: QFontMetricsF, hits: Iterable[Span]
    ) -> None:
        """Mark the parts of `hits` that lie in `text`, whose top left corner is `at`."""
        for start, end in hits:
            before, marked = text[: max(0, start)], text[max(0, start) : max(0, end)]
            if marked:
                left = at.x() + metrics.horizontalAdvance(before)
                width = metrics.horizontalAdvance(before + marked) - metrics.horizontalAdvance(before)
                painter.fillRect(QRectF(left, at.y(), width, metrics.height()), QColor(self.theme.hit))

    def _paint_details(self, painter: QPainter, rect: QRect, post: Post, equations: bool, theme: Theme) -> None:
        baseline = rect.bottom() + 1 - self._detail.descent()
        right = rect.right() + 1.0
        for text, font, colour in self._marks(post, equations, theme):
            right -= QFontMetricsF(font).horizontalAdvance(text)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(right, baseline), text)
            right -= 10
        line = details(post, narrow_quotes(self.names.get(post.origin, "")))
        text = self._detail.elidedText(line, Qt.TextElideMode.ElideRight, right - rect.left())
        at, hits = QPointF(rect.left(), baseline - self._detail.ascent()), self._hits(text)
        self._paint_hits(painter, at, text, self._detail, hits)
        painter.setFont(self._detail_font)
        painter.setPen(QColor(theme.text if hits else theme.muted))
        painter.drawText(QPointF(rect.left(), baseline), text)

    def _marks(self, post: Post, equations: bool, theme: Theme) -> list[tuple[str, QFont, str]]:
        """Return the marks at the right end, the rightmost first: text, font, colour."""
        marks: list[tuple[str, QFont, str]] = []
        if equations:
            marks.append(("∑", self._sign_font, theme.muted))
        if post.series and post.series.name == self.series:
            marks.append((f"no. {post.series.number}", self._detail_font, theme.accent))
        if post.id in self.marks.starred:
            marks.append(("★", self._sign_font, theme.accent))
        if post.problems:
            marks.append(("!", self._detail_font, theme.error))
        return marks

    def _break(self, title: str, width: int, unread: bool) -> tuple[Line, ...]:
        """Break a title into at most `LINES` lines of `width` px, the last one cut where it is too long."""
        starts = line_starts(QTextLayout(title, self._unread_font if unread else self._title_font), width, LINES)
        ends = [*starts[1:], len(title)]
        texts = [title[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
        metrics = self._unread if unread else self._title
        if texts:
            texts[-1] = metrics.elidedText(texts[-1], Qt.TextElideMode.ElideRight, width)
        return tuple((Run(text, start, start + len(text), width),) for start, text in zip(starts, texts, strict=True))


def line_starts(layout: QTextLayout, width: float, most: int) -> list[int]:
    """Return where the first lines begin, at most `most`, when text is broken into lines of `width` px."""
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


def details(post: Post, source: str = "") -> str:
    """Return the line under a title: draft or not, the date, the number of readers, and the name of its `source`."""
    parts = ["Draft"] if post.draft else []
    if post.date is not None:
        parts.append(post.date.isoformat()[:10])
    if post.readers is not None:
        parts.append(f"{post.readers:,} 位读者")
    return " · ".join((*parts, source) if source else parts)
