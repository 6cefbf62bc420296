"""A post as a QTextDocument that fills itself: the first screen at once, the rest between the user's keys."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence, Set
from datetime import date
from functools import cached_property
from operator import itemgetter
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFragment

from reader_app.library.post import Post
from reader_app.library.query import Query, Span
from reader_app.markup.article import Article, Content, Element
from reader_app.page.composer import Composer
from reader_app.page.formulas import OBJECT_TYPE
from reader_app.page.galley import BROKEN_ANYWHERE
from reader_app.page.inline_object import ObjectHandler
from reader_app.page.look import Look
from reader_app.page.picture_places import PicturePlaces
from reader_app.page.picture_setter import PICTURE_TYPE, PictureSetter
from reader_app.page.places import FormulaPlaces
from reader_app.page.reading import Reading, read_post
from reader_app.page.setter import FormulaSetter
from reader_app.page.transcript import Transcript

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont
    from reader_app.page.album import Album
    from reader_app.page.code_block import CodeColors
    from reader_app.page.notes import Notes
    from reader_app.page.press import Press
    from reader_app.page.title import Title

LOOK_AHEAD = 1.5
"""How many views high a post is set at once when it is opened."""

MOST_AT_ONCE = 50_000
"""Characters that are set at once, however low they are: those that take no room would go on for ever."""

SLICE_S = 0.003
"""How long one turn of the event loop goes on appending, s, and its last step longer: a key waits 8 ms at most."""

LETTING_GO_S = 0.001
"""How long one turn frees what a page held that is shown no more, s: the next page is appended in the same turns."""

MARGIN_EM = 2.2
"""Least space between the text and the edge of the page, em of the text."""

NO_TEXT = "This post has no text."


class PostDocument(QTextDocument):
    """A post set in a look; `reading` is the post read already, or else it is read now.

    `places` tells where its formulas stand, `pictures` what pictures it has and `picture_places` where; they are
    those of the album that `album` opens, and frames stand in their places without it. What `ending` gives is written
    below the text. `grew` is emitted after each
    slice that was appended, `completed` when the whole post is there.
    """

    grew = Signal()
    completed = Signal()

    def __init__(
        self,
        post: Post,
        look: Look,
        *,
        reading: Reading | None = None,
        font: MathFont | None = None,
        album: Callable[[], Album] | None = None,
        ending: Callable[[Post], Sequence[Content]] | None = None,
    ) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultTextOption(BROKEN_ANYWHERE)
        self.post = post
        self.look = look
        reading = reading or read_post(post)
        self.problems = reading.problems
        self.complete = False
        self._fitted = -1  # not `textWidth`, which a view changes by itself when it is resized
        self._setter = FormulaSetter(reading, font, look, look.measure_px)
        self.places = FormulaPlaces(self, self._setter)
        self._handler = ObjectHandler(self._setter.placed)
        self.documentLayout().registerHandler(OBJECT_TYPE, self._handler)
        self.documentLayout().update.connect(self._give_way)
        self.album = album
        self.ending = ending
        self.pictures = PictureSetter(post, look, album, look.measure_px)
        self.picture_places = PicturePlaces(self, self.pictures)
        self._picture_handler = ObjectHandler(self.pictures.placed)
        self.documentLayout().registerHandler(PICTURE_TYPE, self._picture_handler)
        self._composer = Composer(self, look, self._setter, self.pictures)
        self._blocks = self._write(reading.article, reading.title)
        self._colors: CodeColors | None = None
        self._reading = reading
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._append_slice)
        self._gives_way = False

    def set_width(self, px: int) -> None:
        """Set the text for a page `px` px wide: the column in the middle, never wider than the measure."""
        if px == self._fitted:
            return
        self._fitted = px
        edge = round(MARGIN_EM * self.look.text_px)
        column = max(1, min(self.look.measure_px, px - 2 * edge))
        left = (px - column) // 2
        frame = self.rootFrame().frameFormat()
        frame.setLeftMargin(left)
        frame.setRightMargin(px - column - left)
        frame.setTopMargin(edge)
        frame.setBottomMargin(2 * edge)
        edit = QTextCursor(self)
        edit.beginEditBlock()  # else all of the text is laid out again for each formula
        if column != self._setter.column:
            self._refit(column)
        self.rootFrame().setFrameFormat(frame)
        edit.endEditBlock()
        self.setTextWidth(px)

    def begin_filling(self, height: float) -> None:
        """Append blocks until the text is `height` px high; the rest follows in slices between events."""
        while not self.reaches(height):
            self.append()
        if self.complete:
            self.completed.emit()
        else:
            self._timer.start()

    def reaches(self, height: float) -> bool:
        """Say whether the text is `height` px high, or complete, or as long as is set at once."""
        return self.complete or self.characterCount() > MOST_AT_ONCE or self.size().height() >= height

    def append(self) -> None:
        """Append one block, laid out once when it is whole, or find that there are no more."""
        edit = QTextCursor(self)
        edit.beginEditBlock()
        self.complete = next(self._blocks, True)
        edit.endEditBlock()
        if self._composer.codes:
            self._color_soon()

    def discard(self) -> None:
        """Let go what the page holds; nothing may be asked of it any more.

        A page and its parts know each other. Taken apart they are freed soon, not when garbage is collected next.
        """
        self._timer.stop()
        if self._colors is not None:
            self._colors.stop()
        self._colors = None
        self._blocks.close()
        for kind in (OBJECT_TYPE, PICTURE_TYPE):
            self.documentLayout().unregisterHandler(kind)  # Qt may lay out once more, and crashes where they are gone
        del self.places, self.picture_places
        self._timer.timeout.disconnect()
        self._timer.timeout.connect(self._let_go_slice)
        self._timer.start()

    def fill(self) -> None:
        """Append all that is missing."""
        while not self.complete:
            self.append()
        self._finish()

    def color_code(self) -> None:
        """Give the code its colours now; by itself the document does so a moment after it has been shown."""
        if self._colors is not None:
            self._colors.finish()

    def hrefs(self) -> frozenset[str]:
        """Return the addresses of the links in the text, as they are written."""
        elements = (content for content in self._reading.article.walk() if isinstance(content, Element))
        return frozenset(each.attributes["href"] for each in elements if "href" in each.attributes)

    def mute_links(self, hrefs: Set[str]) -> Generator[None, None, None]:
        """Show the links with these addresses, which lead nowhere, as muted text, pausing after each paragraph."""
        muted = QTextCharFormat()
        muted.setForeground(QColor(self.look.theme.muted))
        edit = QTextCursor(self)
        block = self.begin()
        while block.isValid():
            runs = (run for run in runs_of(block) if run.charFormat().anchorHref() in hrefs)
            linked = [(run.position(), run.position() + run.length()) for run in runs]
            if linked:
                edit.beginEditBlock()
                for start, end in linked:
                    edit.setPosition(start)
                    edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    edit.mergeCharFormat(muted)
                edit.endEditBlock()
            yield
            block = block.next()

    def fill_to_anchor(self, name: str) -> int | None:
        """Return the character position of the anchor `name`, appending as far as it takes; None if unknown."""
        while (position := self._position_of(name)) is None and not self.complete:
            self.append()
        return position

    def headings(self) -> frozenset[int]:
        """Return where the headings stand that have been appended so far."""
        return self._composer.anchors.headings()

    @property
    def reading(self) -> Reading:
        """What was read of the post, and of its comments where they are shown."""
        return self._reading

    @property
    def press(self) -> Press:
        """What lays out the formulas of this page."""
        return self._setter.press

    def formula_from(self, position: int) -> Span | None:
        """Return the span of the first formula that begins at `position` or behind it; append as far as it takes."""
        while (span := self.places.first_from(position)) is None and not self.complete:
            self.append()
        return span

    def picture_from(self, position: int) -> Span | None:
        """Return the span of the first picture at `position` or behind it; append as far as it takes."""
        while (span := self.picture_places.first_from(position)) is None and not self.complete:
            self.append()
        return span

    def renew_picture(self, url: str) -> None:
        """Show the remote picture at `url`, now that it may be there."""
        self._picture_changed(self.pictures.renew(url))

    def tell_of_picture(self, url: str, note: str) -> None:
        """Say `note` in the frame of the remote picture at `url`."""
        self._picture_changed(self.pictures.tell(url, note))

    def problem_at(self, point: QPointF) -> str:
        """Return what is wrong with the formula at `point`, one line a problem, or what is to say of the picture."""
        if (span := self.picture_places.at(point)) and (picture := self.picture_places.placed_in(span)):
            return picture.hint()
        placed = self.places.placed_at(point)
        return "\n".join(problem.message for problem in placed.formula.problems) if placed else ""

    def said_at(self, name: str) -> str:
        """Return in one line what stands at the anchor `name`; empty if there is no such anchor."""
        return self._notes.said(name)

    def shown_at(self, name: str) -> str:
        """Return HTML that shows what stands at the anchor `name`, an equation or a footnote as a picture."""
        return self._notes.shown(name, self.press, self.look)

    def link_at(self, point: QPointF) -> str:
        """Return where the link under `point` leads, in the text or within a formula; empty if there is none."""
        return self.places.link_at(point) or self.documentLayout().anchorAt(point)

    def text_between(self, start: int, end: int) -> str:
        """Return the text from position `start` to `end`, formulas as TeX in dollars."""
        return self._transcript().between(start, end)

    def hits(self, query: Query) -> list[tuple[int, int]]:
        """Return the ranges of positions where words of `query` stand in what has been appended so far."""
        return self._transcript().hits(query)

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: ANN401
        """Refuse: a null picture is the one answer after which Qt does not open the file itself."""
        from PySide6.QtGui import QImage

        return QImage()

    def _write(self, article: Article, title: Title | None) -> Generator[bool, None, None]:
        """Write the post block by block, yielding after each that it is not the end."""
        if self.post.title:
            self._composer.title(title.contents if title else (self.post.title,), byline(self.post))
            yield False
        for _ in self._composer.writing(article.blocks):
            yield False
        if not article.blocks:
            self._composer.note(NO_TEXT)
        if self.ending is not None:
            self._composer.write(self.ending(self.post))
        self._composer.anchors.stand(self.characterCount() - 1)

    def _give_way(self, changed: QRectF) -> None:
        """Append nothing in the turn in which all of the view is painted, as Qt has it done for every 2,000 px."""
        self._gives_way = self._gives_way or changed.top() <= 0

    def _append_slice(self) -> None:
        if self._gives_way:
            self._gives_way = False
            return
        end = perf_counter() + SLICE_S
        while not self.complete and perf_counter() < end:
            self.append()
        if self.complete:
            self._finish()
        else:
            self.grew.emit()

    def _let_go_slice(self) -> None:
        """Free some of the formulas, then the page: those of the longest posts take 15 ms."""
        end = perf_counter() + LETTING_GO_S
        while self._setter.placed and perf_counter() < end:
            self._setter.placed.pop()
        if not self._setter.placed:
            self._timer.stop()
            self.deleteLater()

    def _finish(self) -> None:
        self._timer.stop()
        self.grew.emit()
        self.completed.emit()

    def _color_soon(self) -> None:
        """Have the code coloured that has been appended last."""
        from reader_app.page.code_block import CodeColors

        self._colors = self._colors or CodeColors(self, self.look.theme)
        self._colors.ask(self._composer.codes)
        self._composer.codes.clear()

    @cached_property
    def _notes(self) -> Notes:
        from reader_app.page.notes import Notes

        return Notes(self._reading)

    def _position_of(self, name: str) -> int | None:
        position = self._setter.position_of(name)
        return self._composer.anchors.position_of(name) if position is None else position

    def _transcript(self) -> Transcript:
        formulas = zip(self._setter.positions, self._setter.placed, strict=True)
        pictures = zip(self.pictures.positions, self.pictures.placed, strict=True)
        return Transcript(self, sorted((*formulas, *pictures), key=itemgetter(0)))

    def _picture_changed(self, indexes: list[int]) -> None:
        for index in indexes:
            position = self.pictures.positions[index]
            self._set_font(position, self.pictures.placed[index].char_format(index).font())
            self.markContentsDirty(position, 1)

    def _refit(self, column: int) -> None:
        for index in self._setter.refit(column):
            self._set_font(self._setter.positions[index], self._setter.placed[index].char_format(index).font())
        self.pictures.refit(column)
        self._composer.refit()
        self.markContentsDirty(0, self.characterCount())

    def _set_font(self, position: int, font: QFont) -> None:
        """Give the object at `position` the font whose descent it is to have."""
        cursor = QTextCursor(self)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        shape = cursor.charFormat()
        shape.setFont(font)
        cursor.setCharFormat(shape)


def runs_of(block: QTextBlock) -> Iterator[QTextFragment]:
    """Yield what stands in a paragraph under one format each."""
    runs = block.begin()
    while not runs.atEnd():
        yield runs.fragment()
        runs += 1


def byline(post: Post) -> str:
    """Return the line under a post's title: author, date, readers, as far as they are known."""
    day = post.date.strftime("%Y-%m-%d") if isinstance(post.date, date) else ""
    readers = f"{post.readers:,} 位读者" if post.readers is not None else ""
    return "  ·  ".join(part for part in (post.author, day, readers) if part)
