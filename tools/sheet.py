"""Paint every case of tests/mathml/cases.txt in every font: a contact sheet to look at, a page for each family.

sheet.py OUT_FOLDER [FONT_FILE…]        (the bundled font comes first)
"""

import os
import sys
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from reader_app.mathml.font import MathFont, bundled_font
from reader_app.mathml.layout import Layout, lay_out
from reader_app.mathml.read import read_mathml
from reader_app.page.fonts import install_fonts, interface_font
from reader_app.page.measure import QtMeasure
from reader_app.page.painter import Picture
from reader_app.tex.document import read_formula

CASES = Path(__file__).parents[1] / "tests" / "mathml" / "cases.txt"
PX = 26.0
LABEL, EDGE = 380, 16
"""Width of the column of sources, and space around everything, px."""


def families() -> Iterator[tuple[str, list[str]]]:
    """Yield each family's name with its cases."""
    blocks = CASES.read_text("utf-8").split("\n[")[1:]
    for block in blocks:
        name, *cases = block.splitlines()
        yield name.rstrip("]"), [case for case in cases if case]


def laid_out(case: str, font: MathFont) -> Layout:
    """Return a case as a display."""
    is_mathml = case.startswith("<")
    node = read_mathml(f"<math display='block'>{case}</math>") if is_mathml else read_formula(case, True).node
    return lay_out(node, font, QtMeasure("serif"))


def page(cases: Sequence[str], fonts: Sequence[MathFont]) -> QImage:
    """Return a picture with a row for each case and a column for each font."""
    rows = [[laid_out(case, font) for font in fonts] for case in cases]
    column = max(ceil(layout.width * PX) for row in rows for layout in row) + 3 * EDGE
    ascents = [max(layout.ascent for layout in row) * PX + EDGE for row in rows]
    heights = [top + max(layout.descent for layout in row) * PX + EDGE for top, row in zip(ascents, rows, strict=True)]
    image = QImage(LABEL + column * len(fonts) + EDGE, ceil(sum(heights)) + EDGE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    y = float(EDGE)
    for case, row, ascent, height in zip(cases, rows, ascents, heights, strict=True):
        painter.setFont(interface_font())
        painter.setPen(QColor("gray"))
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWrapAnywhere.value
        painter.drawText(EDGE, int(y), LABEL - 2 * EDGE, int(height), flags, case)
        for number, (layout, font) in enumerate(zip(row, fonts, strict=True)):
            origin = QPointF(LABEL + number * column, y + ascent)
            Picture(layout.ink(), font, PX, "serif").paint(painter, origin, QColor("black"))
        y += height
        painter.fillRect(EDGE, int(y), image.width() - 2 * EDGE, 1, QColor("lightgray"))
    painter.end()
    return image


def main(folder: Path, files: Sequence[Path]) -> None:
    """Write a PNG for each family into `folder`."""
    application = QGuiApplication([])
    install_fonts()
    fonts = [bundled_font(), *(MathFont(file.read_bytes(), file.name) for file in files)]
    folder.mkdir(parents=True, exist_ok=True)
    for name, cases in families():
        page(cases, fonts).save(str(folder / f"{name}.png"))
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
