"""A formula as a picture of its own: saved to a file, or shown where a link to it is pointed at."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from reader_app.page.formulas import math_px
from reader_app.page.look import LIGHT, Look
from reader_app.page.painter import Picture
from reader_app.page.press import Press
from reader_app.tex.formula import Formula

MOST_PIXELS = 30_000
"""The longest side of a picture, px: Qt's painter goes no further than 32,767."""

SHARPNESS = 2
"""Dots a px of the picture in a tooltip, which does not know the screen's."""


FILE_PX = 40.0
"""Font size of a formula in a file of its own, px."""

PRINTED = Look(LIGHT._replace(text="#000000"))
"""How a formula looks in a file of its own: black on nothing."""


class ExportError(Exception):
    """A picture could not be made; the message says why in one sentence."""


def formula_image(formula: Formula, press: Press, px: float, look: Look, scale: float = 1.0) -> QImage:
    """Return `formula` at `px` px an em, in the look's text colour on nothing, `scale` dots a px.

    Raises ExportError where it is too large for one picture.
    """
    layout = press.lay_out(formula.node)
    edge = px / 8
    width = ceil(layout.width * px + 2 * edge)
    height = ceil((layout.ascent + layout.descent) * px + 2 * edge)
    if max(width, height) * scale > MOST_PIXELS:
        raise ExportError(f"the formula is {width} × {height} px large, too much for one picture; make it an SVG")
    image = blank_image(width, height, scale)
    painter = QPainter(image)
    origin = QPointF(edge, edge + layout.ascent * px)
    Picture(layout.ink(), press.font, px, look.face).paint(painter, origin, QColor(look.theme.text))
    painter.end()
    return image


def blank_image(width: int, height: int, scale: float) -> QImage:
    """Return a transparent picture of `width` × `height` px with `scale` dots a px."""
    dots = max(1, round(width * scale)), max(1, round(height * scale))
    image = QImage(*dots, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    return image


def png(image: QImage) -> bytes:
    """Return `image` as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def picture_html(formula: Formula, press: Press, look: Look) -> str:
    """Return HTML that shows `formula` at the size of the text; its TeX where it is too large for a picture."""
    try:
        image = formula_image(formula, press, math_px(look), look, SHARPNESS)
    except ExportError:
        return f"<code>{escape(formula.source)}</code>"
    return picture_tag(image)


def picture_tag(image: QImage) -> str:
    """Return HTML that shows `image` at its size."""
    size = image.deviceIndependentSize()
    data = b64encode(png(image)).decode("ascii")
    return f'<img width="{size.width():.0f}" height="{size.height():.0f}" src="data:image/png;base64,{data}">'


def save_formula(formula: Formula, press: Press, path: str) -> None:
    """Write `formula` to a file whose suffix says whether it is to be SVG or PNG.

    Raises ExportError where the suffix is another or the formula too large for a picture, OSError where the file
    cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".svg":
        from reader_app.mathml.svg import to_svg

        picture = to_svg(press.lay_out(formula.node), press.font, px=FILE_PX, title=formula.source).encode()
    elif suffix == ".png":
        picture = png(formula_image(formula, press, FILE_PX, PRINTED))
    else:
        raise ExportError(f"a formula is saved as .svg or .png, not as {suffix or 'a file without suffix'}")
    Path(path).write_bytes(picture)
