"""Which titles fit on a line: told by their letters as it is by measuring them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from reader_app.page.fonts import interface_font
from reader_app.ui.widths import Widths

TITLES = [
    "W",
    "生成扩散模型漫谈(十八):得分匹配 = 条件得分匹配",
    "Transformer升级之路:15、Key归一化助力长度外推",
    "AVATAR: To Type “WAVE” – Toward Efficient Office Fluff, Vol. VII",
    "Étude sur l’algèbre; Größe ÄÖÜ, naïve",
    "“引号”、‘单引号’……——《书名》",
    "ключ и замок",
    "مقدمة في الرياضيات",
    "क्षेत्रफल और परिमाप",
    "é" * 20 + "e\u0301" * 20,
    "a\u00adb" * 9,
    "👩‍👩‍👧" * 5,
    "∑∫√ x → y",
    "i" * 40,
    "ﬁ" + "ffi" * 12,
]


@pytest.fixture(scope="module")
def metrics(application):
    font = interface_font()
    font.setPixelSize(15)
    return QFontMetricsF(font)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("part", [0.5, 0.94, 0.98, 1.0, 1.02, 1.06, 2.0])
def test_titles_fit_where_they_are_no_wider_than_the_room(metrics, title, part) -> None:
    width = metrics.horizontalAdvance(title)
    assert Widths(metrics).fits(title, part * width) == (part >= 1)


LETTERS = st.one_of(*(st.characters(min_codepoint=a, max_codepoint=b) for a, b in ((32, 0x24F), (0x2010, 0x9FFF))))


@given(st.text(LETTERS, min_size=4, max_size=60) | st.text("AVTWfil.,’”—…y", min_size=4), st.floats(50, 600))
@settings(max_examples=200)
def test_what_fits_is_no_wider_than_the_room(metrics, text, room) -> None:
    assert Widths(metrics).fits(text, room) <= (metrics.horizontalAdvance(text) <= room)
