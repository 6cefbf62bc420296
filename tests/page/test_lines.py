"""Where lines break, and that every line of running text keeps its distance."""

import itertools

import pytest

from reader_app.page.look import Look
from reader_app.page.scripts import CLOSING

PROSE = "其中$x$，而$y_1$。设$z$；如“$w$”、（$u$）与$v$：再看$a$！于是$b$？又$c$, then $d$. 所以" * 6


def lines(document) -> list[str]:
    found = []
    block = document.begin()
    while block.isValid():
        text = block.text()
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            found.append(text[line.textStart() : line.textStart() + line.textLength()])
        block = block.next()
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


def test_items_of_a_list_in_a_quotation_carry_their_markers(opened) -> None:
    document = opened("<blockquote>甲<ul><li>乙</li><li>丙</li></ul></blockquote>")
    block = document.begin()
    marked = []
    while block.isValid():
        marked += [block.text()] if block.textList() else []
        block = block.next()
    assert marked == ["乙", "丙"]


def test_measure_is_forty_chinese_characters(opened) -> None:
    document = opened("中" * 200, width=2000)
    assert document.lastBlock().layout().lineAt(0).textLength() == pytest.approx(40, abs=1)
