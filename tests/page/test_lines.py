"""Where lines break, and that every line of running text keeps its distance."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextBlock, QTextListFormat

from reader_app.page.look import Look
from reader_app.page.scripts import CLOSING

PROSE = "其中$x$，而$y_1$。设$z$；如“$w$”、（$u$）与$v$：再看$a$！于是$b$？又$c$, then $d$. 所以" * 6


def blocks(document) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def lines(document) -> list[str]:
    found = []
    for block in blocks(document):
        text = block.text()
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            found.append(text[line.textStart() : line.textStart() + line.textLength()])
    return found


@pytest.mark.parametrize("face", ["serif", "sans"])
@pytest.mark.parametrize("width", range(200, 900, 37))
def test_no_line_begins_with_closing_punctuation(opened, face, width) -> None:
    found = lines(opened(PROSE, look=Look(face=face), width=width))
    assert len(found) > 2
    assert [line for line in found if line[:1] in CLOSING] == []


@pytest.mark.parametrize("face", ["serif", "sans"])
@pytest.mark.parametrize("text", ["一行中文没有公式", "Latin words alone ", "中文与 Latin words 1 2 3 mixed "])
def test_baselines_are_line_height_apart(opened, face, text) -> None:
    look = Look(face=face)
    document = opened(text * 20, look=look, width=600)
    layout = document.lastBlock().layout()
    tops = [layout.lineAt(i).y() for i in range(layout.lineCount())]
    gaps = {round(b - a, 1) for a, b in itertools.pairwise(tops)}
    assert len(gaps) == 1
    assert gaps.pop() == pytest.approx(1.7 * look.text_px, rel=0.08)


def markers(document) -> list[tuple[str, str]]:
    """Return the paragraphs that have markers, and these."""
    found = []
    for block in blocks(document):
        if marked := block.textList():
            is_disc = marked.format().style() == QTextListFormat.Style.ListDisc
            found.append((block.text(), "•" if is_disc else marked.itemText(block)))
    return found


def test_items_of_a_list_in_a_quotation_carry_their_markers(opened) -> None:
    document = opened("<blockquote>甲<ul><li>乙</li><li>丙</li></ul></blockquote>")
    assert markers(document) == [("乙", "•"), ("丙", "•")]


@pytest.mark.parametrize(
    ("outer", "inner", "shown"),
    [
        ("ol", "ol", ["1.", "2. 1.", "2.", "3."]),
        ("ol", "ul", ["1.", "2. •", "•", "3."]),
        ("ul", "ol", ["•", "• 1.", "2.", "•"]),
        ("ul", "ul", ["•", "•", "•", "•"]),
    ],
)
def test_an_item_that_begins_with_a_list_has_the_markers_of_both(opened, outer, inner, shown) -> None:
    within = f"<{inner}><li>b</li><li>c</li></{inner}>"
    document = opened(f"<{outer}><li>a</li><li>{within}</li><li>d</li></{outer}>")
    assert markers(document) == list(zip("abcd", shown, strict=True))


@pytest.mark.parametrize("list_tag", ["ul", "ol"])
@pytest.mark.parametrize(
    "around", ["{}", "<blockquote>{}</blockquote>", "<p>a</p><blockquote><p>b</p>{}</blockquote>"]
)
def test_the_marker_of_an_item_that_begins_with_a_frame_stands_on_a_line_beside_it(opened, around, list_tag) -> None:
    code, table = "<pre><code>x</code></pre>", "<table><tr><td>x</td></tr></table>"
    quotes = ["<blockquote>x</blockquote>", "<blockquote><blockquote>x</blockquote></blockquote>"]
    items = "".join(
        f"<li>{frame}</li>" for frame in ("text", code, table, *quotes, f"<div>{code}</div>", code, "text")
    )
    document = opened(around.format(f"<{list_tag}>{items}</{list_tag}>"))
    assert [text.strip() for text, _ in markers(document)] == ["text", *[""] * 6, "text"]
    lines = [block.layout() for block in blocks(document) if block.textList()]
    assert len({layout.position().x() + layout.lineAt(0).naturalTextRect().x() for layout in lines}) == 1
    assert len({round(layout.boundingRect().height()) for layout in lines}) == 1


def test_measure_is_forty_chinese_characters(opened) -> None:
    document = opened("中" * 200, width=2000)
    assert document.lastBlock().layout().lineAt(0).textLength() == pytest.approx(40, abs=1)
