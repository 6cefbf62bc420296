from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.post import Body, Post
from reader_app.page.document import PostDocument
from reader_app.page.frames import APART, CELL_PADDING
from reader_app.page.look import Look
from reader_app.page.paper import Stretch, kept_together, sheets

EM = Look().text_px
LINES = [Stretch(10 * number, 10 * number + 8) for number in range(10)]

CASES = {
    "lines fill a sheet": (30, LINES, [(0, 28), (30, 58), (60, 88), (90, 98)]),
    "a line is not divided": (35, LINES, [(0, 28), (30, 58), (60, 88), (90, 98)]),
    "two lines are kept together": (30, [*LINES, Stretch(20, 38)], [(0, 18), (20, 48), (50, 78), (80, 98)]),
    "a chain is kept together": (40, [*LINES, Stretch(20, 38), Stretch(30, 48)], [(0, 18), (20, 58), (60, 98)]),
    "what is too high is divided": (40, [Stretch(0, 98)], [(0, 40), (40, 80), (80, 98)]),
    "lines count again behind it": (30, [Stretch(0, 45), *LINES[5:]], [(0, 30), (30, 58), (60, 88), (90, 98)]),
}


@pytest.mark.parametrize(("height", "kept", "expected"), CASES.values(), ids=list(CASES))
def test_sheets(height, kept, expected):
    assert sheets(Stretch(0, 98), height, kept) == [Stretch(*each) for each in expected]


STRETCHES = st.lists(st.tuples(st.integers(0, 990), st.integers(1, 60)), max_size=40)


@given(STRETCHES)
def test_every_sheet_is_full_and_nothing_is_divided_that_need_not_be(spans):
    kept = [Stretch(top, top + high) for top, high in spans]
    found = sheets(Stretch(0, 1050), 100, kept)
    assert found[0].top == 0
    assert all(0 < sheet.bottom - sheet.top <= 100 for sheet in found)
    for sheet, following in pairwise(found):
        assert sheet.bottom <= following.top
        assert not any(each.top < following.top and each.bottom > sheet.bottom for each in kept) or (
            sheet.bottom == following.top
        )
        divided = [each for each in kept if each.top < following.top < each.bottom]
        assert not divided or min(each.top for each in chained(kept, following.top)) <= sheet.top


def chained(kept: list[Stretch], place: float) -> list[Stretch]:
    """Return what would be divided at a place, or at the places that this pushes the end up to."""
    found = [each for each in kept if each.top < place < each.bottom]
    while more := [each for each in kept if each not in found and any(each.top < f.top < each.bottom for f in found)]:
        found += more
    return found


def kept_of(html: str) -> tuple[PostDocument, list[Stretch]]:
    page = PostDocument(Post("id", "file", "T", Body(html, "html"), ""), Look())
    page.set_width(600)
    page.fill()
    return page, list(kept_together(page, page.headings()))


def top_of(page: PostDocument, text: str) -> float:
    block = page.begin()
    while text not in block.text():
        block = block.next()
    return page.documentLayout().blockBoundingRect(block).top()


def divides(kept: list[Stretch], place: float) -> bool:
    return any(each.top < place < each.bottom for each in kept)


def is_kept(page: PostDocument, kept: list[Stretch], text: str) -> bool:
    """Say whether no sheet ends above the block with a text."""
    return divides(kept, top_of(page, text) - 0.5)


def test_a_heading_stays_with_what_follows(application):
    page, kept = kept_of("<p>before</p><h2>Heading</h2><p>behind</p><p>more</p>")
    assert [is_kept(page, kept, text) for text in ("Heading", "behind", "more")] == [False, True, False]


def test_a_display_stays_with_the_line_before_it(application):
    page, kept = kept_of("<p>before $$x$$</p><p>behind</p>")
    assert [is_kept(page, kept, text) for text in ("before", "\ufffc", "behind")] == [False, True, False]


def test_no_line_of_a_paragraph_stands_alone(application):
    page, kept = kept_of(f"<p>{'word ' * 60}</p>")
    block = page.lastBlock()
    count = block.layout().lineCount()
    line = block.layout().lineAt(0).height()
    assert count > 3
    ends = {end for end in range(1, count) if not divides(kept, top_of(page, "word") + end * line - 1)}
    assert ends <= set(range(2, count - 1))


def test_the_edges_of_code_stay_with_its_lines(application):
    page, kept = kept_of("<p>before</p><pre>one\ntwo\nthree</pre><p>behind</p>")
    first, last = top_of(page, "one"), top_of(page, "behind")
    assert divides(kept, first - 5)
    assert divides(kept, last - 25)
    assert not divides(kept, top_of(page, "two") - 1)


def test_cells_beside_each_other_are_lines_of_their_own(application):
    page, kept = kept_of("<table><tr><td>one<br>two<td>other</table>")
    assert sheets(Stretch(0, page.size().height()), 400, kept)
    assert len(kept) >= 3


def rows_of(number: int) -> str:
    return "".join(f"<tr><td>$x_{index}$<td>cell{index} {'word ' * 30}" for index in range(number))


def test_sheets_end_between_the_rows_of_a_table(application):
    page, kept = kept_of(f"<p>before</p><table>{rows_of(20)}</table>")
    for index in range(2, 20):
        top = top_of(page, f"cell{index} ")
        assert not divides(kept, top - 0.5)
        assert divides(kept, top + 30)
    full = sheets(Stretch(0, page.size().height()), 400, kept)
    assert all(sheet.bottom - sheet.top > 250 for sheet in full[1:-1])


def test_the_head_of_a_table_stays_with_its_first_row(application):
    page, kept = kept_of(f"<p>before</p><table><tr><th>A<th>B</tr>{rows_of(3)}</table>")
    assert divides(kept, top_of(page, "cell0 ") - 0.5)
    assert not divides(kept, top_of(page, "cell1 ") - 0.5)


def test_the_head_of_a_long_table_stays_with_its_first_row_alone(application):
    rows = "".join(f"<tr><td>{'long ' * 500}<td>row{index} end</tr>" for index in range(3))
    page, kept = kept_of(f"<p>before</p><table><tr><th>A<th>B</tr>{rows}</table>")
    assert divides(kept, top_of(page, "row0 ") - 0.5)
    assert not divides(kept, top_of(page, "row1 ") - 0.5)


def test_the_rules_of_a_table_stay_with_its_rows(application):
    page, kept = kept_of(f"<p>before</p><table><tr><th>A<th>B</tr>{rows_of(9)}</table><p>behind</p>")
    assert divides(kept, top_of(page, "A") - CELL_PADDING * EM - 1)
    assert divides(kept, top_of(page, "behind") - APART.below * EM - 1)
