"""A post as a QTextDocument that fills itself: the first screen at once, the rest between the user's keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QTextCursor, QTextDocument

from reader_app.library.post import Post
from reader_app.library.query import Query
from reader_app.markup.article import Article
from reader_app.markup.body import read_body
from reader_app.page.composer import Composer, chunks
from reader_app.page.formulas import OBJECT_TYPE, FormulaObject
from reader_app.page.look import Look
from reader_app.page.setter import FormulaSetter
from reader_app.page.transcript import Transcript
from reader_app.tex.find import Reference
from reader_app.tex.formula import Document

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont

SLICE_S = 0.006
"""How long one turn of the event loop goes on appending, s: a key never waits longer."""

MARGIN_EM = 2.2
"""Least space between the text and the edge of the page, em of the text."""


NO_TEXT = "This post has no text."

_QUOTED = 60
"""Characters of a formula that are quoted in a problem."""


class PostDocument(QTextDocument):
    """A post set in a look.

    `grew` is emitted after each slice that was appended, `completed` when the whole post is there.
    """

    grew = Signal()
    completed = Signal()

    def __init__(self, post: Post, look: Look, parent: QObject | None = None, font: MathFont | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.post = post
        self.look = look
        article = read_body(post.body)
        tex = _read([(math.source, math.display) for math in article.formulas()])
        self.problems = (*post.problems, *article.problems, *_problems(article, tex))
        self.complete = False
        self._setter = FormulaSetter(article, tex, font, look, look.measure_px)
        self._handler = FormulaObject(self._setter.placed)
        self.documentLayout().registerHandler(OBJECT_TYPE, self._handler)
        self._composer = Composer(self, look, self._setter)
        self._blocks = self._write(article)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._append_slice)

    def set_width(self, px: int) -> None:
        """Set the text for a page `px` px wide: the column in the middle, never wider than the measure."""
        edge = round(MARGIN_EM * self.look.text_px)
        column = max(1, min(self.look.measure_px, px - 2 * edge))
        left = (px - column) // 2
        frame = self.rootFrame().frameFormat()
        frame.setLeftMargin(left)
        frame.setRightMargin(px - column - left)
        frame.setTopMargin(edge)
        frame.setBottomMargin(2 * edge)
        if column != self._setter.column:
            self._refit(column)
        self.rootFrame().setFrameFormat(frame)
        self.setTextWidth(px)

    def begin_filling(self, height: float) -> None:
        """Append blocks until the text is `height` px high; the rest follows in slices between events."""
        while not self.complete and self.size().height() < height:
            self._append()
        if self.complete:
            self.completed.emit()
        else:
            self._timer.start()

    def fill(self) -> None:
        """Append all that is missing."""
        while not self.complete:
            self._append()
        self._finish()

    def fill_to_anchor(self, name: str) -> int | None:
        """Return the character position of the anchor `name`, appending as far as it takes; None if unknown."""
        while (position := self._position_of(name)) is None and not self.complete:
            self._append()
        return position

    def tooltip_at(self, position: int) -> str:
        """Return what there is to say at `position`: the equation that a link leads to, what is wrong with a formula.

        It is plain text or, for an equation, HTML with a picture.
        """
        cursor = QTextCursor(self)
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        formula = self._setter.formula_named(cursor.charFormat().anchorHref().removeprefix("#"))
        if formula:
            from reader_app.page.preview import picture_html

            return picture_html(formula, self._setter.press, self.look)
        placed = self._transcript().formula_at(position)
        return "\n".join(problem.message for problem in placed.formula.problems) if placed else ""

    def text_between(self, start: int, end: int) -> str:
        """Return the text from position `start` to `end`, formulas as TeX in dollars."""
        return self._transcript().between(start, end)

    def hits(self, query: Query) -> list[tuple[int, int]]:
        """Return the ranges of positions where words of `query` stand in what has been appended so far."""
        return self._transcript().hits(query)

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: ANN401
        """Refuse: a null picture is the one answer after which Qt does not open the file itself."""
        return QImage()

    def _write(self, article: Article) -> Iterator[bool]:
        """Write the post block by block, yielding after each that it is not the end."""
        self._composer.title(self.post.title, byline(self.post))
        yield False
        for chunk in chunks(article.blocks):
            self._composer.write(chunk)
            yield False
        if not article.blocks:
            self._composer.note(NO_TEXT)

    def _append(self) -> None:
        """Append one block, laid out once when it is whole, or find that there are no more."""
        edit = QTextCursor(self)
        edit.beginEditBlock()
        self.complete = next(self._blocks, True)
        edit.endEditBlock()

    def _append_slice(self) -> None:
        end = perf_counter() + SLICE_S
        while not self.complete and perf_counter() < end:
            self._append()
        if self.complete:
            self._finish()
        else:
            self.grew.emit()

    def _finish(self) -> None:
        self._timer.stop()
        self.grew.emit()
        self.completed.emit()

    def _position_of(self, name: str) -> int | None:
        return self._setter.position_of(name)

    def _transcript(self) -> Transcript:
        return Transcript(self, self._setter.positions, self._setter.placed)

    def _refit(self, column: int) -> None:
        cursor = QTextCursor(self)
        for index in self._setter.refit(column):
            cursor.setPosition(self._setter.positions[index])
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            shape = cursor.charFormat()
            shape.setFont(self._setter.placed[index].char_format(index).font())
            cursor.setCharFormat(shape)
        self.markContentsDirty(0, self.characterCount())


def _read(formulas: list[tuple[str, bool]]) -> Document:
    """Read formulas, each a source and whether it is a display; without any the parser is not even loaded."""
    if not formulas:
        return Document()
    from reader_app.tex.document import read_document

    return read_document(formulas)


def byline(post: Post) -> str:
    """Return the line under a post's title: author, date, readers, as far as they are known."""
    day = post.date.strftime("%Y-%m-%d") if isinstance(post.date, date) else ""
    readers = f"{post.readers:,} 位读者" if post.readers is not None else ""
    return "  ·  ".join(part for part in (post.author, day, readers) if part)


def _problems(article: Article, tex: Document) -> Iterator[str]:
    """Yield what is wrong with the mathematics of a post, one sentence each."""
    yield from tex.problems
    for formula in tex.formulas:
        for problem in formula.problems:
            yield f"{problem.message} (in {_shortened(formula.source)})"
    for content in article.walk():
        if isinstance(content, Reference) and content.label not in tex.labels:
            yield f"No equation is labelled “{content.label}”."


def _shortened(tex: str) -> str:
    line = " ".join(tex.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"
