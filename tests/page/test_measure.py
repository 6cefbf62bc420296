"""Sizes of text inside formulas."""

import pytest

from reader_app.mathml.ink import TextStyle
from reader_app.page.measure import QtMeasure


@pytest.mark.parametrize("face", ["serif", "sans"])
@pytest.mark.parametrize("text", ["\u200c", "\u200b", "\u2060", " ", "\u3000"])
def test_text_without_ink_has_no_height(application, face, text) -> None:
    size = QtMeasure(face)(text, 1.0, TextStyle())
    assert (size.ascent, size.descent) == (0.0, 0.0)
    assert 0 <= size.advance <= 1.5


def test_ink_has_its_height(application) -> None:
    size = QtMeasure("serif")("g", 1.0, TextStyle())
    assert size.ascent > 0.3
    assert 0.1 < size.descent < 0.5
