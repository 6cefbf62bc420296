"""Chinese keeps its distance from other letters and formulas, across links and emphasis too."""

import pytest
from PySide6.QtGui import QTextCursor


def spaced(page) -> str:
    """Return the characters behind which there is extra space."""
    cursor = QTextCursor(page)
    found = []
    for position in range(1, page.characterCount()):
        cursor.setPosition(position)
        if cursor.charFormat().fontLetterSpacing():
            found.append(page.characterAt(position - 1))
    return "".join(found).replace("\u2029", "")  # a paragraph begins with the format of its first letter


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("用BERT做", "用T"),
        ("中文 text", ""),
        ("用<a href='https://a.example'>BERT</a>做", "用T"),
        ("<strong>用</strong>BERT", "用"),
        ("用<em>中</em>文", ""),
        ("一<em>B</em>，", "一"),
        ("设$x$为", "设"),
        ("见注<sup>1</sup>及", ""),
        ("用<code>f</code>", "用"),
    ],
)
def test_gaps(opened, source: str, expected: str) -> None:
    assert spaced(opened(source)) == expected
