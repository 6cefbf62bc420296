"""Posts on paper: as PDF files and on printers, in pages with numbers, formulas as outlines."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter, QTransform

from reader_app.library.post import Post
from reader_app.mathml.ink import TextStyle
from reader_app.page.document import MARGIN_EM, PostDocument
from reader_app.page.fonts import text_font
from reader_app.page.look import LIGHT, Face, Look
from reader_app.page.paper import Stretch, kept_together, sheets
from reader_app.page.pdf_ways import Ways, with_ways
from reader_app.page.preview import ExportError
from reader_app.page.reading import Reading, plain_title, read_post
from reader_app.page.wayfinding import Printed, settle_links, ways_through, with_whole_links

TEXT_PT = 11.0
"""Font size of the running text on paper, pt."""

WIDEST_PT = 440.0
"""Widest column of text, pt: 40 Chinese characters."""

TOP_PT, BOTTOM_PT, SIDE_PT = 68.0, 76.0, 42.0
"""Margins of a page, pt; those at the sides are wider where the column does not take all the rest."""

OVERHANG = 2.0
"""By how much letters may stand out of their lines, px; lines further apart are not seen on both sheets."""

NUMBER_PT = 40.0
"""From the lower edge of the page up to the baseline of its number, pt."""

NUMBER_SCALE = 0.85
"""Size of a page's number beside running text."""

DOTS = 1200
"""Dots an inch of a PDF file, in which places are rounded."""

_POINTS = 72


class Sheet(NamedTuple):
    """The paper of a device, pt."""

    width: float
    height: float

    @property
    def column(self) -> float:
        """Width of the column of text, pt."""
        return min(WIDEST_PT, self.width - 2 * SIDE_PT)

    @property
    def text_height(self) -> float:
        """Height of the text on a page, pt."""
        return self.height - TOP_PT - BOTTOM_PT


def write_pdf(post: Post, path: Path) -> None:
    """Write `post` to a PDF file of A4 pages. Raises OSError where the file cannot be written."""
    from reader_app.page.export import start_painting

    start_painting()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(plain_title(post))
    writer.setAuthor(post.author)
    writer.setCreator("reader-app")
    ways = print_post(post, writer)
    path.write_bytes(with_ways(bytes(buffer.data().data()), ways))


def print_post(post: Post, device: QPagedPaintDevice, face: Face = "serif", *, reading: Reading | None = None) -> Ways:
    """Print `post` in the light theme on pages of `device`, whose painters begin at the corner of the paper.

    `reading` is the post read already, or else it is read now. Return the ways through it, for a file to have them.

    Raises ExportError where the device takes nothing.
    """
    paper = device.pageLayout().fullRectPoints()
    sheet = Sheet(paper.width(), paper.height())
    document = _set_for(post, reading or read_post(post), sheet, face)
    painter = QPainter()
    if not painter.begin(device):
        raise ExportError(f"“{plain_title(post)}” could not be printed: nothing can be written there")
    scale = device.logicalDpiX() / _POINTS
    painter.scale(scale, scale)
    printed = [Printed(stretch, _onto(sheet, document, stretch)) for stretch in _divided(document, sheet)]
    for number, (stretch, onto_sheet) in enumerate(printed, start=1):
        if number > 1:
            device.newPage()
        _paint_text(painter, document, stretch, onto_sheet)
        _paint_number(painter, document.look, number, sheet)
    painter.end()
    return ways_through(document, printed, sheet.height)


def _set_for(post: Post, reading: Reading, sheet: Sheet, face: Face) -> PostDocument:
    """Return the whole post in a column that is as wide as that of the sheet at the size of text on paper."""
    from reader_app.page.album import local_album

    look = Look(LIGHT, face)
    document = PostDocument(post, look, reading=with_whole_links(post, reading), album=local_album)
    document.set_width(round(sheet.column / _px(look)) + 2 * round(MARGIN_EM * look.text_px))
    document.fill()
    settle_links(document)
    document.color_code()
    return document


def _px(look: Look) -> float:
    """Return the size of a px of the page on paper, pt."""
    return TEXT_PT / look.text_px


def _divided(document: PostDocument, sheet: Sheet) -> list[Stretch]:
    frame = document.rootFrame().frameFormat()
    whole = Stretch(frame.topMargin(), document.size().height() - frame.bottomMargin())
    return sheets(whole, sheet.text_height / _px(document.look), kept_together(document, document.headings()))


def _onto(sheet: Sheet, document: PostDocument, stretch: Stretch) -> QTransform:
    """Return the way from a stretch of a document, px, onto its sheet, pt."""
    px = _px(document.look)
    way = QTransform.fromTranslate((sheet.width - document.textWidth() * px) / 2, TOP_PT)
    return way.scale(px, px).translate(0, -stretch.top)


def _paint_text(painter: QPainter, document: PostDocument, stretch: Stretch, onto_sheet: QTransform) -> None:
    painter.save()
    painter.setTransform(onto_sheet, combine=True)
    shown = QRectF(0, stretch.top, document.textWidth(), stretch.bottom - stretch.top)
    document.drawContents(painter, shown.adjusted(0, -OVERHANG, 0, OVERHANG))
    painter.restore()


def _paint_number(painter: QPainter, look: Look, number: int, sheet: Sheet) -> None:
    painter.save()
    painter.translate(0, sheet.height - NUMBER_PT)
    painter.scale(_px(look), _px(look))
    painter.setFont(text_font(look, "latin", TextStyle(), NUMBER_SCALE))
    painter.setPen(QColor(look.theme.muted))
    line = painter.fontMetrics().height()
    box = QRectF(0, -line, sheet.width / _px(look), line)
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(number))
    painter.restore()
