"""Posts and formulas as pictures, painted by the same code as the window."""

from __future__ import annotations

import os
import sys
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from reader_app.library.post import Post
from reader_app.mathml.font import MathFont, bundled_font
from reader_app.mathml.layout import lay_out
from reader_app.page.document import PostDocument
from reader_app.page.fonts import install_fonts
from reader_app.page.look import LIGHT, Look, Theme
from reader_app.page.measure import QtMeasure
from reader_app.page.painter import Picture
from reader_app.tex.document import Formula

MOST_PIXELS = 30_000
"""The longest side of a picture, px: Qt's painter goes no further than 32,767."""


class ExportError(Exception):
    """A picture could not be made; the message says why in one sentence."""


def write_png(post: Post, path: Path, *, width: int = 900, theme: Theme = LIGHT, scale: float = 1.0) -> None:
    """Write `post` as it looks in the window, `width` px wide, each px being `scale` dots, to a PNG file.

    Raises ExportError where the post is too long for one picture, OSError where the file cannot be written.
    """
    _application()
    document = PostDocument(post, Look(theme))
    document.fill()
    document.set_width(width)
    height = ceil(document.size().height())
    if height * scale > MOST_PIXELS:
        raise ExportError(
            f"“{post.title}” is {height} px high, too much for one picture; make it wider or export HTML."
        )
    image = _blank(width, height, scale, QColor(document.look.theme.page))
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    _save(image, path)


def write_formula_png(
    formula: Formula, path: Path, *, font: MathFont | None = None, px: float = 40.0, color: str = "#000000"
) -> None:
    """Write one formula at `px` px an em on a transparent ground to a PNG file.

    Raises ExportError where it is too large for one picture, OSError where the file cannot be written.
    """
    _application()
    font = font or bundled_font()
    layout = lay_out(formula.node, font, QtMeasure("serif"))
    edge = px / 8
    width = ceil(layout.width * px + 2 * edge)
    height = ceil((layout.ascent + layout.descent) * px + 2 * edge)
    if max(width, height) > MOST_PIXELS:
        raise ExportError(f"the formula is {width} × {height} px large, too much for one picture; make it an SVG")
    image = _blank(width, height, 1.0, QColor(Qt.GlobalColor.transparent))
    painter = QPainter(image)
    Picture(layout.ink(), font, px, "serif").paint(painter, QPointF(edge, edge + layout.ascent * px), QColor(color))
    painter.end()
    _save(image, path)


def _application() -> None:
    """Make sure that Qt can paint text; no display is needed for that."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(sys.argv[:1]))
    install_fonts()


_kept: list[QGuiApplication] = []
"""Keeps the application object alive as long as the process, as Qt wants it."""


def _blank(width: int, height: int, scale: float, ground: QColor) -> QImage:
    image = QImage(
        max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(scale)
    image.fill(ground)
    return image


def _save(image: QImage, path: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    path.write_bytes(buffer.data().data())
