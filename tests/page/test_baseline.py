"""Letters of a formula stand on the same row of pixels as the letters of the text around it."""

import pytest
from PySide6.QtGui import QColor, QImage

from reader_app.page.look import LIGHT, Look
from tests.page.drawn import painted

GROUND = QColor(LIGHT.page)


def stems(image: QImage, top: int) -> list[int]:
    """Return the lowest dark row of each letter, from left to right, below row `top`."""
    half = GROUND.lightness() // 2
    bottoms, inside = [], False
    for x in range(image.width()):
        dark = [y for y in range(top, image.height()) if image.pixelColor(x, y).lightness() < half]
        if dark and not inside:
            bottoms.append(max(dark))
        elif dark:
            bottoms[-1] = max(bottoms[-1], max(dark))
        inside = bool(dark)
    return bottoms


@pytest.mark.parametrize("face", ["serif", "sans"])
@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.25, 2.0, 3.0])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_formula_stands_on_the_baseline(opened, face, zoom, ratio) -> None:
    document = opened(r"H $\mathrm{H}$ H $\mathrm{H}_{\frac12}$ H", look=Look(face=face, zoom=zoom))
    block = document.lastBlock()
    top = document.documentLayout().blockBoundingRect(block).top()
    bottoms = stems(painted(document, ratio), int(top * ratio))
    text, formula = bottoms[0], bottoms[1]
    assert formula == text == bottoms[2]
    assert bottoms[-1] == text
