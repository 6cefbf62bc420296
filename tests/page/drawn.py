"""Pictures made for tests, and pages with pictures as they are painted."""

from base64 import b64decode

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reader_app.page.document import PostDocument
from reader_app.page.preview import blank_image
from reader_app.pictures.picture import Picture, picture_of

BLUE = "#3060a0"
WHOLE = "\x89PNG\r\n\x1a\n".encode("latin-1")


def encoded(width: int, height: int, kind: str, colour: str = BLUE) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


def svg(width: int, height: int, content: str = f'<rect width="100%" height="100%" fill="{BLUE}"/>') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{content}</svg>'.encode()


GIF = b64decode("R0lGODlhAgACAIAAADBgoP///yH5BAAKAAAALAAAAAACAAIAAAIChFEAIfkEAAoAAAAsAAAAAAIAAgAAAgKMUwA7")
"""Two frames, 2 × 2: the first one blue, the second one white."""

FORMATS = {
    "png": lambda: encoded(60, 40, "PNG"),
    "jpeg": lambda: encoded(60, 40, "JPG"),
    "webp": lambda: encoded(60, 40, "WEBP"),
    "svg": lambda: svg(60, 40),
}


def picture(data: bytes, key: str = "key") -> Picture:
    found = picture_of(key, data)
    assert found is not None
    return found


def near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def painted(document: PostDocument, scale: float = 1.0) -> QImage:
    size = document.size().toSize()
    image = blank_image(size.width(), size.height(), scale)
    image.fill(QColor(document.look.theme.page))
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    return image


def box_of(document: PostDocument, number: int = 0) -> QRectF:
    position = document.pictures.positions[number]
    (box,) = document.picture_places.lines((position, position + 1))
    return box
