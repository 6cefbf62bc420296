"""Tables by both rule tables."""

import pytest

from reader_app.mathml.box import walk
from reader_app.mathml.font import bundled_font
from reader_app.mathml.ink import Rule
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.mathml.read import read_mathml
from reader_app.mathml.tables.labels import LABEL_GAP
from reader_app.tex.document import read_formula

FONT = bundled_font()
MEASURE = MathFontMeasure(FONT)
AXIS = FONT.constants.axis_height
STRUT = 1.2


def tex(source: str, column: float | None = None):
    return lay_out(read_formula(source, True).node, FONT, MEASURE, column=column)


def mathml(body: str):
    return lay_out(read_mathml(f'<math display="block">{body}</math>'), FONT, MEASURE)


def environment(name: str, rows: int, argument: str = "") -> str:
    return rf"\begin{{{name}}}{argument}" + r"\\".join("a&b" for _ in range(rows)) + rf"\end{{{name}}}"


HEIGHTS = {
    ("matrix", ""): lambda rows: rows * STRUT,
    ("array", "{cc}"): lambda rows: rows * STRUT,
    ("aligned", ""): lambda rows: STRUT + (rows - 1) * 1.5,
}


@pytest.mark.parametrize("rows", [1, 2, 5])
@pytest.mark.parametrize("kind", HEIGHTS)
def test_rows_are_struts_apart_and_the_middle_lies_on_the_axis(kind, rows):
    layout = tex(environment(kind[0], rows, kind[1]))
    assert layout.ascent + layout.descent == pytest.approx(HEIGHTS[kind](rows))
    assert (layout.ascent - layout.descent) / 2 == pytest.approx(AXIS)


def test_an_array_has_half_a_gap_at_its_edges_and_a_matrix_has_none():
    difference = tex(environment("array", 2, "{cc}")).width - tex(environment("matrix", 2)).width
    assert difference == pytest.approx(1.0)


def test_row_gaps_are_added():
    plain = tex(r"\begin{matrix}a\\b\end{matrix}")
    wide = tex(r"\begin{matrix}a\\[10pt]b\end{matrix}")
    assert wide.ascent + wide.descent == pytest.approx(plain.ascent + plain.descent + 1.0)


def test_rules_are_drawn():
    marks = tex(r"\begin{array}{c|c}a&b\\\hline c&d\end{array}").ink()
    assert sum(type(mark).__name__ == "Rule" for mark in marks) == 2


def test_cells_align():
    layout = mathml(
        '<mtable columnalign="left right"><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>'
        "<mtr><mtd><mi>aaaa</mi></mtd><mtd><mi>bbbb</mi></mtd></mtr></mtable>"
    )
    a, b, wide_a, wide_b = (row for row in layout.elements() if row.tag == "mi")
    assert a.x == pytest.approx(wide_a.x)
    assert b.x + b.w == pytest.approx(wide_b.x + wide_b.w)


def test_cells_tile_their_table():
    layout = mathml(
        '<mtable columnspacing="1em" rowspacing="1em">' + "<mtr><mtd><mi>a</mi></mtd><mtd/></mtr>" * 2 + "</mtable>"
    )
    table, *cells = (row for row in layout.elements() if row.tag in {"mtable", "mtd"})
    assert sum(cell.w * cell.h for cell in cells) == pytest.approx(table.w * table.h)


SPANS = {
    "w": '<mtr><mtd columnspan="2"><mi>abcdef</mi></mtd></mtr><mtr><mtd/><mtd/></mtr>',
    "h": '<mtr><mtd rowspan="2"><mi>a</mi></mtd><mtd/></mtr><mtr><mtd/></mtr>',
}


@pytest.mark.parametrize("extent", SPANS)
def test_spans_reach_over_columns_and_rows(extent):
    table, first, *_ = (
        row for row in mathml(f"<mtable>{SPANS[extent]}</mtable>").elements() if row.tag in {"mtable", "mtd"}
    )
    assert getattr(first, extent) == pytest.approx(getattr(table, extent))


def test_widths_can_be_asked():
    equal = mathml('<mtable equalcolumns="true"><mtr><mtd><mi>a</mi></mtd><mtd><mi>aaaaaa</mi></mtd></mtr></mtable>')
    first, second = (row for row in equal.elements() if row.tag == "mtd")
    assert first.w == pytest.approx(second.w)
    assert mathml('<mtable width="20em"><mtr><mtd/></mtr></mtable>').width >= 20


def test_a_label_stands_behind_the_body_or_at_the_margin():
    free, set_in = tex(r"a=b\tag{7}"), tex(r"a=b\tag{7}", column=30)
    label, body = tex(r"\text{(7)}").width, tex("a=b").width
    assert free.width == pytest.approx(body + LABEL_GAP + label)
    assert set_in.width == pytest.approx(30)
    equals = next(row for row in set_in.elements() if row.text == "=")
    assert equals.x + equals.w / 2 == pytest.approx(15, abs=0.5)
    text = [row for row in set_in.elements() if row.tag == "mtext"]
    assert max(row.x + row.w for row in text) == pytest.approx(30)


def test_a_body_near_its_label_makes_way():
    body, label = tex("a=b").width, tex(r"\text{(7)}").width
    column = body + 2 * label
    layout = tex(r"a=b\tag{7}", column=column)
    first = next(row for row in layout.elements() if row.text == "a")
    assert first.x == pytest.approx((column - body - label) / 2)
    assert layout.width == pytest.approx(column)


def test_a_label_without_room_goes_below():
    narrow = tex(r"a=b\tag{7}", column=3)
    wide = tex(r"a=b\tag{7}", column=30)
    assert narrow.descent > wide.descent + 0.5


@pytest.mark.parametrize(
    "cells",
    [
        '<mtr><mtd rowspan="1000" columnspan="1000"/></mtr>' * 300,
        "<mtr>" + '<mtd columnspan="1000"/>' * 300 + "</mtr>",
    ],
)
def test_endless_spans_are_not_followed(cells):
    assert any("span" in problem for problem in mathml(f"<mtable>{cells}</mtable>").problems)


def test_lines_between_columns_stop_at_cells_that_span_them():
    rows = "<mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>", "<mtr><mtd columnspan='2'><mi>c</mi></mtd></mtr>"
    plain, above, between = (
        [mark for mark in mathml(f"<mtable columnlines='solid'>{body}</mtable>").ink() if isinstance(mark, Rule)]
        for body in (rows[0] * 2, rows[0] + rows[1], rows[0] + rows[1] + rows[0])
    )
    assert [len(plain), len(above), len(between)] == [1, 1, 2]
    assert above[0].height == pytest.approx(plain[0].height / 2, rel=0.2)


def glyphs(layout) -> dict[str, tuple[float, float]]:
    """Return the middle of each letter and its baseline."""
    marks = {}
    for left, baseline, box in walk(layout.box):
        if box.node is not None and box.node.text:
            marks[box.node.text] = (left + box.width / 2, baseline)
    return marks


def test_a_bordered_matrix_has_parentheses_around_all_but_its_first_row_and_column():
    layout = tex(r"\bordermatrix{&x&y\cr u&a&b\cr v&c&d}")
    places = glyphs(layout)
    assert signs(layout) == signs(tex(r"\matrix{&x&y\cr u&a&b\cr v&c&d}")) + 2
    for column, head in (("a", "x"), ("b", "y")):
        assert places[column][0] == pytest.approx(places[head][0])
    middle = (places["a"][1] + places["c"][1]) / 2
    assert -middle == pytest.approx(AXIS - (0.84 - 0.36) / 2, abs=0.01)
    assert places["a"][0] - places["u"][0] > 1.0
    assert layout.width > tex(r"\matrix{&x&y\cr u&a&b\cr v&c&d}").width + 0.5


def signs(layout) -> int:
    return sum(len(mark.glyphs) for mark in layout.ink())


@pytest.mark.parametrize("cells", ["a", "a&b", r"a\cr b", ""])
def test_a_bordered_matrix_without_an_inside_has_no_parentheses(cells):
    assert tex(rf"\bordermatrix{{{cells}}}").width == pytest.approx(tex(rf"\matrix{{{cells}}}").width)
