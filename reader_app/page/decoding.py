"""Pictures decoded by Qt: the format is the one that was found, never one that Qt guesses, and sizes have limits."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from reader_app.pictures.error import PictureError
from reader_app.pictures.picture import Picture

MOST_PIXELS = 64_000_000
"""Of a picture; larger ones are not decoded."""

MOST_DOTS = 16_000_000
"""Of what is decoded at once; larger pictures are shown less sharp."""

DRAWN_DOTS = 4_000_000_000
"""Dots of all shapes of an SVG picture together, each of which may cover the whole: Qt draws them in a few seconds."""

_ALLOCATION_MB = 4 * MOST_PIXELS >> 20

_LONGEST = QSize(30_000, 30_000)
"""Qt's painter goes no further than 32,767 dots."""

_THUMBNAIL = 48
"""Side of the picture by which it is judged whether one is dark, px."""

_DARK, _DARK_SHARE = 110, 0.02
"""The lightness (of 255) below which a pixel is dark, and the share of what is drawn that makes a drawing dark."""

_FULL = 0.97
"""The share of a picture that is drawn if it has a ground of its own."""

_Turn = QImageIOHandler.Transformation


class Decoded(NamedTuple):
    """A picture as it is painted; `dark` says that it has dark lines drawn on nothing."""

    image: QImage
    dark: bool

    @property
    def bytes(self) -> int:
        """What it takes of memory."""
        return int(self.image.sizeInBytes())


def natural_size(picture: Picture) -> QSize:
    """Return the size of a picture as it is meant to be seen, px. Raises PictureError where it cannot be told."""
    if picture.format == "svg":
        from reader_app.pictures.svg.size import svg_size

        width, height = svg_size(picture.head)
        return QSize(max(1, round(width)), max(1, round(height)))
    size = _size_of(picture, picture.head)
    if not size.isValid():
        size = _size_of(picture, picture.load())
    if size.isEmpty():
        raise PictureError("The picture is damaged.")
    if size.width() * size.height() > MOST_PIXELS:
        raise PictureError(f"The picture is too large: {size.width():,} × {size.height():,} pixels.")
    return size


def decode(picture: Picture, dots: QSize) -> Decoded:
    """Return a picture scaled to `dots`, or to less where these are too many; an animated one is its first frame.

    Raises PictureError where it is damaged.
    """
    data, most = _harmless(picture)
    natural = natural_size(picture)
    reader, _buffer = _reader(picture, data)
    wanted = bounded(dots, most)
    is_smaller = wanted.width() < natural.width() or picture.format == "svg"
    if is_smaller:
        reader.setScaledSize(wanted.transposed() if _is_turned(reader) else wanted)
    image = reader.read()
    if image.isNull():
        raise PictureError("The picture is damaged.")
    kind = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    return Decoded(image.convertToFormat(kind), image.hasAlphaChannel() and _is_dark(image))


def bounded(dots: QSize, most: float = MOST_DOTS) -> QSize:
    """Return a size of the same shape that has `most` dots at most."""
    number = max(1, dots.width()) * max(1, dots.height())
    shrunk = dots * (most / number) ** 0.5 if number > most else dots
    return shrunk.boundedTo(_LONGEST).expandedTo(QSize(1, 1))


def _harmless(picture: Picture) -> tuple[bytes, float]:
    """Return what Qt may read of a picture, and how many dots it may be decoded to."""
    if picture.format != "svg":
        return picture.load(), MOST_DOTS
    from reader_app.pictures.svg.harmless import harmless_svg

    drawing = harmless_svg(picture.load())
    return drawing.svg, min(MOST_DOTS, DRAWN_DOTS / max(1.0, drawing.cost))


def _size_of(picture: Picture, data: bytes) -> QSize:
    reader, _buffer = _reader(picture, data)
    size = reader.size()
    return size.transposed() if _is_turned(reader) else size


def _is_turned(reader: QImageReader) -> bool:
    """Whether the camera was held upright (EXIF)."""
    return bool(reader.transformation() & _Turn.TransformationRotate90)


def _reader(picture: Picture, data: bytes) -> tuple[QImageReader, QBuffer]:
    """Return what reads the picture, and the buffer that must live as long."""
    _prepare()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(picture.format.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader, buffer


@cache
def _prepare() -> None:
    """Bound what Qt allocates; what it finds odd about pictures is nobody's concern, what it cannot read is told."""
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false\nqt.svg*=false")


def _is_dark(image: QImage) -> bool:
    """Whether there are dark lines in what is drawn on nothing."""
    small = image.scaled(_THUMBNAIL, _THUMBNAIL).convertToFormat(QImage.Format.Format_ARGB32)
    alphas, lights = (_values(small, kind) for kind in (QImage.Format.Format_Alpha8, QImage.Format.Format_Grayscale8))
    drawn = [light for light, alpha in zip(lights, alphas, strict=True) if alpha > 127]
    return len(drawn) < _FULL * len(alphas) and sum(light < _DARK for light in drawn) > _DARK_SHARE * len(drawn)


def _values(image: QImage, kind: QImage.Format) -> bytes:
    """Return the pixels of an image in a format of one byte each."""
    converted = image.convertToFormat(kind)  # which owns the bytes, and must outlive them
    return bytes(converted.constBits())
