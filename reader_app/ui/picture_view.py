"""One picture by itself, as large as it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from reader_app.page.album import Album
from reader_app.page.decoding import Decoded
from reader_app.page.look import Look
from reader_app.page.placed_picture import PlacedPicture, on_device, paint_decoded
from reader_app.pictures.error import PictureError
from reader_app.pictures.picture import Picture
from reader_app.ui.zoom_view import ZoomView

HINT = "+  −  0  size     c  copy     Ctrl+↑  Ctrl+↓  others     Esc  back"


class PictureView(ZoomView):
    """Shows one picture on a page of its own; `stepped` (1 or −1) asks for the next or the previous one."""

    stepped = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Picture")
        self._placed: PlacedPicture | None = None
        self._album: Album | None = None
        self._shown: Decoded | None = None
        self.answer(
            "picture",
            {
                "picture-next": partial(self.stepped.emit, 1),
                "picture-previous": partial(self.stepped.emit, -1),
                "picture-copy": self.copy_picture,
            },
        )

    def show_picture(self, placed: PlacedPicture, album: Album, look: Look) -> None:
        """Cover the window with a picture that is there, at its own size or as large as it fits."""
        if self._album is None:
            album.decoded.connect(self.update)
        self._placed, self._album, self.look = placed, album, look
        self._shown = None
        self.setAccessibleDescription(placed.name())
        self.foot.setText(f"{placed.name()}\n{HINT}")
        self.open()
        self.fit()

    def copy_picture(self) -> None:
        """Copy the picture as it is seen here."""
        if self._shown is not None:
            QGuiApplication.clipboard().setImage(self._shown.image)
            self.tell("The picture is copied.")

    def is_empty(self) -> bool:
        """Whether there is no picture yet."""
        return self._placed is None

    def natural_size(self) -> QSizeF:
        """Return the size of the picture in px."""
        assert self._placed is not None
        return QSizeF(self._placed.natural)

    def fitting(self, fitting: float) -> float:
        """Return a zoom at which it fits, but is not blurred."""
        return min(1.0, fitting)

    def paint_content(self, painter: QPainter, corner: QPointF) -> None:
        """Paint the picture, for as long as it is being decoded in the sharpness that there is."""
        assert self._placed is not None and self._album is not None
        picture = self._placed.found
        if not isinstance(picture, Picture):
            return
        place = on_device(painter, QRectF(corner, self.natural_size() * self.zoomed))
        dots = painter.deviceTransform().mapRect(place).size().toSize()
        wanted = dots if picture.format == "svg" else dots.boundedTo(self._placed.natural)
        try:
            self._shown = self._album.image(picture, wanted) or self._album.substitute(picture)
        except PictureError as error:
            painter.setPen(QColor(self.look.theme.muted))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(error))
            return
        if self._shown is not None:
            paint_decoded(painter, place, self._shown, self.look)
