"""Displays wider than their column."""

import pytest

from reader_app.mathml.breaking import INDENT
from reader_app.mathml.font import bundled_font
from reader_app.mathml.layout import lay_out, math_font_measure
from reader_app.tex.document import read_formula

FONT = bundled_font()
COLUMN = 12.0


def set_in(source: str, column: float | None, display: bool = True):
    return lay_out(read_formula(source, display).node, FONT, math_font_measure(FONT), column=column)


def lines(source: str, column: float | None = COLUMN) -> list[str]:
    """Return the characters of each line, first to last."""
    rows: dict[float, str] = {}
    for row in set_in(source, column).elements():
        if row.tag in {"mi", "mn", "mo"}:
            rows.setdefault(round((row.y + row.h / 2) / 1.4), "")
            rows[round((row.y + row.h / 2) / 1.4)] += row.text
    return [rows[y] for y in sorted(rows)]


CASES = {
    "a+b=c": ["a+b=c"],
    "aaaaaaaaaa=bbbbbbbbbb=ccccccccc": ["aaaaaaaaaa", "=bbbbbbbbbb", "=ccccccccc"],
    "aaaaaa+bbbbbb+cccccc+dddddd": ["aaaaaa+bbbbbb+cccccc", "+dddddd"],
    "x=aaaaaaaa+bbbbbbbb+cccccccc": ["x=aaaaaaaa+bbbbbbbb", "+cccccccc"],
    "xxxxxxxxx=(aaa+bb+cc+dd)": ["xxxxxxxxx", "=(aaa+bb+cc+dd)"],
    r"a=1,\quad b=2,\quad c=3,\quad d=4": ["a=1,b=2,c=3,", "d=4"],
}


@pytest.mark.parametrize("source", CASES)
def test_lines_break_where_a_reader_pauses(source):
    widths = [set_in(line, None).width for line in CASES[source]]
    assert max(widths) <= COLUMN
    assert lines(source) == CASES[source]


def test_no_line_is_wider_than_the_column_and_later_ones_are_moved_in():
    layout = set_in("+".join(["aaaa"] * 20), COLUMN)
    assert layout.width <= COLUMN
    heads = [row for row in layout.elements() if row.text == "+" and row.x == pytest.approx(INDENT)]
    assert len(heads) >= 5


@pytest.mark.parametrize("source", [r"\frac{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}{b}", "a" * 60])
def test_what_has_no_place_to_break_stays_one_line(source):
    assert set_in(source, COLUMN).width == pytest.approx(set_in(source, None).width)


def test_without_a_column_or_in_text_nothing_breaks():
    source = "+".join(["aaaa"] * 20)
    width = set_in(source, None).width
    assert set_in(source, COLUMN, display=False).width == pytest.approx(set_in(source, None, display=False).width)
    assert width > 5 * COLUMN


def test_the_number_stays_at_the_right_of_the_last_line():
    layout = set_in(r"aaaaaaa+bbbbbbb+ccccccc=ddddddd\tag{5}", COLUMN)
    assert layout.width == pytest.approx(COLUMN)
    label = [row for row in layout.elements() if row.tag == "mtext"]
    last = max(row.y + row.h for row in layout.elements() if row.tag == "mi")
    assert max(row.x + row.w for row in label) == pytest.approx(COLUMN)
    assert max(row.y + row.h for row in label) == pytest.approx(last, abs=0.4)


def test_the_number_stays_at_the_right_where_the_body_is_wider_than_the_column():
    layout = set_in(rf"\frac{{{'a' * 50}}}{{b}}\tag{{5}}", COLUMN)
    label = [row for row in layout.elements() if row.tag == "mtext"]
    assert layout.width > COLUMN
    assert max(row.x + row.w for row in label) == pytest.approx(COLUMN)
    assert min(row.y for row in label) > max(row.y + row.h for row in layout.elements() if row.tag == "mi")
