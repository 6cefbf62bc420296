"""Long formulas in running text: several objects that are one formula."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QImage

from reader_app.library.query import Query
from reader_app.page.formulas import OBJECT
from reader_app.page.look import SCRIPT_GAP, Look
from reader_app.page.scripts import CLOSING
from tests.page.drawn import painted

LONG = "aaaaaaaaaaaa=bbbbbbbbbbbb+cccccccccccc"
PIECES = 3
OUTLINE_ROUNDING = 6
"""Of 255: a glyph's outline that Qt gives twice may differ by a 64th of a pixel."""


def raw(document) -> str:
    return document.toRawText()


def positions(document) -> list[int]:
    return [i for i, character in enumerate(raw(document)) if character == OBJECT]


def test_a_long_formula_is_several_objects(opened) -> None:
    assert f"设{OBJECT * PIECES}是" in raw(opened(f"设${LONG}$是"))
    assert f"设{OBJECT}是" in raw(opened("设$a=b+c$是"))


def test_it_breaks_across_lines_and_punctuation_stays_with_its_end(opened) -> None:
    document = opened("文字" * 15 + f"${LONG}$，后", width=800)
    layout = document.lastBlock().layout()
    ends = [layout.lineAt(i).textStart() for i in range(1, layout.lineCount())]
    assert any(document.lastBlock().text()[end - 1] == document.lastBlock().text()[end] == OBJECT for end in ends)
    assert all(document.lastBlock().text()[end] not in CLOSING for end in ends)


def test_it_is_copied_as_one(opened) -> None:
    document = opened(f"设${LONG}$，是")
    first, second, last = positions(document)
    end = last + 1
    assert document.text_between(first - 1, end + 1) == f"设${LONG}$，是"
    assert document.text_between(first, second) == f"${LONG}$"
    assert document.text_between(second, end) == "，"
    assert document.text_between(first, end) == f"${LONG}$，"


def test_a_hit_marks_all_pieces(opened) -> None:
    document = opened(f"设${LONG}$，是")
    first, *_, last = positions(document)
    assert document.hits(Query("cccc")) == [(first, last + 1)]
    assert document.hits(Query("，是")) == [(last, last + 2)]


def test_every_piece_says_what_is_wrong(opened) -> None:
    document = opened(r"$aaaaaaaaaaaa=bbbbbbbbbbbb+\nosuchcommand$")
    boxes = document.places.boxes(document.places.first_from(0))
    assert len(boxes) == len(positions(document)) > 1
    assert all("nosuchcommand" in document.problem_at(box.center()) for box in boxes)


def test_equations_behind_a_long_formula_are_still_found(opened) -> None:
    document = opened(f"${LONG}$", r"\begin{equation}x\label{a}\end{equation}")
    position = document.fill_to_anchor("eq-a")
    assert position == positions(document)[-1]
    assert document.text_between(position, position + 1).startswith(r"\begin{equation}")


def test_the_gap_to_chinese_is_behind_the_last_piece(opened) -> None:
    look = Look()
    with_gap, without = (opened(f"${LONG}${behind}", look=look) for behind in ("是", " "))
    for number in range(PIECES):
        wider = with_gap._setter.placed[number].size.width() - without._setter.placed[number].size.width()
        assert wider == pytest.approx(SCRIPT_GAP * look.text_px if number == PIECES - 1 else 0)


@pytest.mark.parametrize("zoom", [0.9, 1.0, 1.4])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("source", [LONG, r"\frac{aaaaaaaa}{b}=\sqrt{bbbbbbb}+\left(cccccccccc\right)\le ddddd"])
def test_on_one_line_it_looks_as_if_it_were_whole(opened, zoom, ratio, source) -> None:
    look = Look(zoom=zoom)
    cut = opened(f"文${source}$", look=look, width=2000)
    whole = opened(f"文${{{source}}}$", look=look, width=2000)
    assert len(positions(cut)) > len(positions(whole)) == 1
    pairs = zip(lightnesses(cut, ratio), lightnesses(whole, ratio), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= OUTLINE_ROUNDING


def lightnesses(document, ratio: float) -> bytes:
    """Return a picture of `document`, a byte a pixel."""
    # What owns the bytes must outlive them.
    grey = painted(document, ratio).convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(grey.constBits())


def test_lines_of_nothing_but_formulas_keep_their_distance(opened) -> None:
    look = Look()
    layout = opened("$" + "+".join("abcdefghijklmnopqrstuvwxyz" * 4) + "$", look=look, width=500).lastBlock().layout()
    baselines = [layout.lineAt(i).y() + layout.lineAt(i).ascent() for i in range(layout.lineCount())]
    gaps = [below - above for above, below in pairwise(baselines)]
    assert len(gaps) > 3
    assert gaps == pytest.approx([1.7 * look.text_px] * len(gaps), rel=0.08)
