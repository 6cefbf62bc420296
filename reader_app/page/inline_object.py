"""What stands in a line of text as one character: formulas and pictures, sized and painted for Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

INDEX = QTextFormat.Property.UserProperty + 1
"""The property of a format that says which of the placed objects it stands for."""


def object_format(kind: int, index: int, font: QFont) -> QTextCharFormat:
    """Return the format that makes U+FFFC the `index`-th object of a kind, with the descent of `font`."""
    shape = QTextCharFormat()
    shape.setObjectType(kind)
    shape.setProperty(INDEX, index)
    shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    shape.setFont(font)
    return shape


def link_like(shape: QTextCharFormat, around: QTextCharFormat) -> None:
    """Let what has the format `shape` be a link where the text around it is one."""
    if around.isAnchor():
        shape.setAnchor(True)
        shape.setAnchorHref(around.anchorHref())


class Placed(Protocol):
    """Something that has its place in a document."""

    @property
    def size(self) -> QSizeF:
        """The size in px, worked out when it was placed: Qt asks for it over and over."""

    def paint(self, painter: QPainter, rect: QRectF, shape: QTextCharFormat) -> None:
        """Paint into the rectangle that Qt gives the object, whose format is `shape`."""


class ObjectHandler(QPyTextObject):
    """Answers Qt for the objects of one kind in a document."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        super().__init__()
        self._placed = placed

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: N803
        """Return the size of the object in px."""
        return self._placed[format.intProperty(INDEX)].size

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,
    ) -> None:
        """Paint the object."""
        self._placed[format.intProperty(INDEX)].paint(painter, QRectF(rect), format.toCharFormat())
