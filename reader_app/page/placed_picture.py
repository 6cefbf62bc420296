"""Pictures as inline objects of a QTextDocument, and the frames that stand where there is none."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat

from reader_app.markup.article import Element
from reader_app.page.album import Album
from reader_app.page.decoding import Decoded, natural_size
from reader_app.page.formulas import WHOLE, Line, strut_font
from reader_app.page.inline_object import object_format
from reader_app.page.look import LIGHT, Look
from reader_app.page.picture_frame import PictureFrame
from reader_app.page.picture_setter import PICTURE_TYPE
from reader_app.page.picture_size import Asked, shown_size
from reader_app.pictures.error import PictureError
from reader_app.pictures.picture import Found, Missing, Picture, Remote


class PlacedPicture:
    """A picture in its place on a `line`, or the frame in place of it, which says more where it is `alone` there."""

    piece = WHOLE
    """A picture is always whole."""

    def __init__(self, element: Element, found: Found, album: Album, look: Look, line: Line) -> None:
        self.src = element.attributes.get("src", "")
        self.alt = element.attributes.get("alt", "").strip()
        self.title = element.attributes.get("title", "").strip()
        self.line, self.alone = line, False
        self._asked = Asked.by(element.attributes)
        self._album, self._look = album, look
        self._room = 0.0
        self.show(found)

    def show(self, found: Found) -> None:
        """Show what was found; its size is to be asked for anew."""
        self.found: Found = found
        self._note = ""
        self.natural = QSize()
        if isinstance(found, Picture):
            try:
                self.natural = natural_size(found)
            except PictureError as error:
                self.found = Missing(str(error))
        self.fit(self._room)

    def tell(self, note: str) -> None:
        """Say `note` in the frame in place of why there is no picture."""
        self._note = note
        self.fit(self._room)

    def fit(self, room: float) -> None:
        """Take the place that there is on a line of `room` px; `height` is what then stands above the baseline."""
        self._room = room
        self._frame: PictureFrame | None = None
        if isinstance(self.found, Picture):
            self._shown = shown_size(self.natural, self._asked, room, grows=self.found.format == "svg")
        else:
            self._frame = self._framed(self.reason())
            self._shown = self._frame.size
        below = self._frame.descent if self._frame is not None and not self.alone else 0.0
        self.height = self._shown.height() - below
        self._strut, descent = strut_font(below)
        self.size = QSizeF(self._shown.width(), self.height + descent)

    def reason(self) -> str:
        """Return why there is no picture, empty where there is one."""
        if self._note:
            return self._note
        if isinstance(self.found, Missing):
            return self.found.sentence
        return (
            f"Remote picture from {self.found.host}{self._album.invitation}" if isinstance(self.found, Remote) else ""
        )

    def name(self) -> str:
        """Return what the picture is called: its alternative text, its title or its file's name."""
        path = "" if self.src.startswith(("data:", "cid:")) else _path(self.src)
        return self.alt or self.title or path.rsplit("/", 1)[-1] or "picture"

    def hint(self) -> str:
        """Return what there is to say about it beside what is seen: its title, or why it is not there."""
        return self.title if self.is_shown else "\n".join(filter(None, (self.name(), self.reason())))

    def copied(self) -> str:
        """Return what stands for the picture in copied text: its alternative text, or else its address."""
        return self.alt or ("picture" if self.src.startswith(("data:", "cid:")) else self.src) or "picture"

    def char_format(self, index: int) -> QTextCharFormat:
        """Return the format that makes U+FFFC this picture, the `index`-th of the document."""
        return object_format(PICTURE_TYPE, index, self._strut)

    @property
    def address(self) -> str:
        """Where on the web the picture is that is not there yet, empty for others."""
        return self.found.url if isinstance(self.found, Remote) else ""

    @property
    def is_shown(self) -> bool:
        """Whether there is a picture, and not a frame in place of it."""
        return self._frame is None

    def box(self, corner: QPointF) -> QRectF:
        """Return what it covers where its upper left corner is at `corner`, px."""
        return QRectF(corner, self._shown)

    def paint(self, painter: QPainter, rect: QRectF, shape: QTextCharFormat) -> None:
        """Paint it with its upper left corner at that of `rect`."""
        corner = rect.topLeft()
        painter.save()
        if self._frame is not None:
            self._frame.paint(painter, corner)
        elif isinstance(self.found, Picture):
            self._paint_picture(painter, self.box(corner), self.found)
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRectF, picture: Picture) -> None:
        place = on_device(painter, box)
        dots = painter.deviceTransform().mapRect(place).size().toSize()
        wanted = dots if picture.format == "svg" else dots.boundedTo(self.natural)
        try:
            decoded = self._album.image(picture, wanted) or self._album.substitute(picture)
        except PictureError as error:
            frame = self._framed(str(error), QSizeF(place.size()))
            frame.paint(painter, place.topLeft())
            return
        if decoded is None:
            painter.fillRect(place, QColor(self._look.theme.code))
        else:
            paint_decoded(painter, place, decoded, self._look)

    def _framed(self, reason: str, size: QSizeF | None = None) -> PictureFrame:
        return PictureFrame(self.name(), reason if self.alone else "", self._look, self._room, size)


def paint_decoded(painter: QPainter, place: QRectF, decoded: Decoded, look: Look) -> None:
    """Paint a decoded picture; a dark one on nothing gets light paper where the page is dark."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if decoded.dark and look.theme.name == "dark":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.page))
        painter.drawRoundedRect(place, 4, 4)
    painter.drawImage(place, decoded.image)


def on_device(painter: QPainter, box: QRectF) -> QRectF:
    """Return `box` with its edges on whole device pixels, so that its picture is painted dot by dot."""
    device = painter.deviceTransform()
    inverted, is_invertible = device.inverted()
    if not is_invertible or device.isRotating():
        return box
    mapped = device.mapRect(box)
    dots = QSize(max(1, round(mapped.width())), max(1, round(mapped.height())))
    return inverted.mapRect(QRectF(QPointF(round(mapped.x()), round(mapped.y())), QSizeF(dots)))


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path).replace("\\", "/")
    except ValueError:
        return ""
