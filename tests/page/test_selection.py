"""Formulas within a selection."""

import pytest
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QTextCharFormat, QTextCursor

from reader_app.page.look import DARK, LIGHT, Look

GROUND = QColor("#cfe0f3")


def painted(document, selected: bool) -> QImage:
    """Return the page, all of it selected or nothing."""
    image = QImage(document.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(document.look.theme.page))
    context = QAbstractTextDocumentLayout.PaintContext()
    if selected:
        mark = QAbstractTextDocumentLayout.Selection()
        mark.cursor = QTextCursor(document)
        mark.cursor.select(QTextCursor.SelectionType.Document)
        mark.format = QTextCharFormat()
        mark.format.setBackground(GROUND)
        mark.format.setForeground(QColor(document.look.theme.text))
        context.selections = [mark]
    painter = QPainter(image)
    document.documentLayout().draw(painter, context)
    painter.end()
    return image


def colours(image: QImage) -> dict[str, int]:
    counts: dict[str, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            name = image.pixelColor(x, y).name()
            counts[name] = counts.get(name, 0) + 1
    return counts


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("body", [r"甲$\rule{3em}{1em}$乙", r"$$\rule{3em}{1em}$$"])
def test_a_selected_formula_keeps_its_ink_on_the_colour_of_the_selection(opened, theme, body) -> None:
    document = opened(body, look=Look(theme), width=200)
    plain, marked = colours(painted(document, False)), colours(painted(document, True))
    assert marked[GROUND.name()] > 1000
    assert marked[theme.text] == pytest.approx(plain[theme.text], rel=0.1)
    assert plain[theme.text] > 300
