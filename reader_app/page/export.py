"""Posts and formulas as PNG files, painted by the same code as the window."""

from __future__ import annotations

import os
import sys
from math import ceil
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QPainter

from reader_app.library.post import Post
from reader_app.mathml.font import MathFont
from reader_app.page.album import local_album
from reader_app.page.document import PostDocument
from reader_app.page.fonts import install_fonts
from reader_app.page.look import LIGHT, Look, Theme
from reader_app.page.press import Press
from reader_app.page.preview import FILE_PX, MOST_PIXELS, PRINTED, ExportError, blank_image, formula_image, png
from reader_app.page.reading import plain_title
from reader_app.tex.formula import Formula


def write_png(post: Post, path: Path, *, width: int = 900, theme: Theme = LIGHT, scale: float = 1.0) -> None:
    """Write `post` as it looks in the window, `width` px wide, each px being `scale` dots, to a PNG file.

    Raises ExportError where the post is too long for one picture, OSError where the file cannot be written.
    """
    start_painting()
    document = PostDocument(post, Look(theme), album=local_album)
    document.fill()
    document.color_code()
    document.set_width(width)
    height = ceil(document.size().height())
    if height * scale > MOST_PIXELS:
        raise ExportError(f"“{plain_title(post)}” is {height} px high, too much for one picture; export HTML instead")
    image = blank_image(width, height, scale)
    image.fill(QColor(theme.page))
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    path.write_bytes(png(image))


def write_formula_png(formula: Formula, path: Path, *, font: MathFont | None = None, px: float = FILE_PX) -> None:
    """Write one formula in black at `px` px an em on a transparent ground to a PNG file.

    Raises ExportError where it is too large for one picture, OSError where the file cannot be written.
    """
    start_painting()
    path.write_bytes(png(formula_image(formula, Press(font, PRINTED.face), px, PRINTED)))


def start_painting() -> None:
    """Make sure that Qt can paint text; no display is needed for that."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(sys.argv[:1]))
    install_fonts()


_kept: list[QGuiApplication] = []
"""Keeps the application object alive as long as the process, as Qt wants it."""
