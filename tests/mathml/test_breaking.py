"""Displays wider than their column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.mathml.breaking import INDENT
from reader_app.mathml.font import bundled_font
from reader_app.mathml.ink import GlyphRun
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.tex.document import read_formula

FONT = bundled_font()
COLUMN = 12.0


def set_in(source: str, column: float | None, display: bool = True):
    return lay_out(read_formula(source, display).node, FONT, MathFontMeasure(FONT), column=column)


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
    r"aaaaaaaa\cdot bb+cccccc\cdot ddddd": ["aaaaaaaa⋅bb", "+cccccc⋅ddddd"],
    r"y=\left(aaaaaaaaaa+bbbbbbbbb\middle|ccccccccc\right)": ["y=(aaaaaaaaaa", "+bbbbbbbbb|ccccccccc)"],
    r"aaaaaa=bbbbb\implies ccc=ddd": ["aaaaaa=bbbbb", "⟹ccc=ddd"],
    "f(aaaaaaaaaaa+b)+g(ccccc+d)": ["f(aaaaaaaaaaa+b)", "+g(ccccc+d)"],
    "aaaaaaaaaaa(b+c)(d+e)+ffffff": ["aaaaaaaaaaa(b+c)(d+e)", "+ffffff"],
    "aaaaaaaaaaa,bbbbbbbbbb,ccccccc": ["aaaaaaaaaaa,bbbbbbbbbb,", "ccccccc"],
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


def test_texts_break_between_words():
    source = r"\text{one two three four five six seven eight nine ten}"
    layout = set_in(source, COLUMN)
    assert layout.width <= COLUMN < set_in(source, None).width
    assert len({round(mark.y, 3) for mark in layout.ink()}) == 2


ROW = "aaaaa+bbbbb+ccccc+ddddd"
ALIGNMENTS = {
    r"\begin{aligned}x&=ROW\\&=e\end{aligned}": ["x=aaaaa+bbbbb+ccccc", "+ddddd", "=e"],
    r"\begin{align*}x&=ROW\\&=e\end{align*}": ["x=aaaaa+bbbbb+ccccc", "+ddddd", "=e"],
    r"\begin{split}x&=ROW\end{split}": ["x=aaaaa+bbbbb+ccccc", "+ddddd"],
    r"\begin{eqnarray*}x&=&ROW\end{eqnarray*}": ["x=aaaaa+bbbbb", "+ccccc+ddddd"],
    r"\begin{gather*}ROW\\e\end{gather*}": ["aaaaa+bbbbb+ccccc", "+ddddd", "e"],
    r"\begin{multline*}ROW\\e\end{multline*}": ["aaaaa+bbbbb+ccccc", "+ddddd", "e"],
    r"\left\{\begin{aligned}x&=ROW\end{aligned}\right.": ["x=aaaaa+bbbbb", "+ccccc+ddddd"],
    r"\boxed{ROW}": ["aaaaa+bbbbb+ccccc", "+ddddd"],
    r"\begin{aligned}xxxxx+yyyyyyy&=aaaaa+bbb\\&=ROW\end{aligned}": [
        "xxxxx+yyyyyyy",
        "=aaaaa+bbb",
        "=aaaaa+bbbbb",
        "+ccccc+ddddd",
    ],
    r"\begin{alignedat}{2}x&=aaaaaaaaaaaa&y&=bbbbbbbbbbbbb\end{alignedat}": ["x=aaaaaaaaaaaay", "=bbbbbbbbbbbbb"],
}


@pytest.mark.parametrize("source", ALIGNMENTS)
def test_rows_of_alignments_break_where_a_display_would(source):
    source, expected = source.replace("ROW", ROW), ALIGNMENTS[source]
    layout = set_in(source, COLUMN)
    assert layout.width <= COLUMN < set_in(source, None).width
    rows: dict[float, list[tuple[float, str]]] = {}
    for row in layout.elements():
        if row.tag in {"mi", "mo"} and row.w and row.text not in "{}":
            rows.setdefault(line_of(row, layout), []).append((row.x, row.text))
    assert ["".join(text for _, text in sorted(rows[y])) for y in sorted(rows)] == expected


def line_of(row, layout) -> float:
    """Return the baseline on which a letter stands, as the middle of its box over 1.5 em."""
    return round((row.y + row.h / 2 + layout.ascent) / 0.75) // 2


def test_lines_of_a_cell_are_moved_in_from_where_the_columns_meet():
    layout = set_in(rf"\begin{{aligned}}x&={ROW}\end{{aligned}}", COLUMN)
    start = next(row.x for row in layout.elements() if row.text == "=")
    *_, further = (row.x for row in layout.elements() if row.text == "+")
    assert further == pytest.approx(start + INDENT, abs=0.3)


@pytest.mark.parametrize("source", [r"\begin{pmatrix}ROW&ROW\end{pmatrix}", r"\begin{array}{l|l}ROW&ROW\end{array}"])
def test_matrices_and_ruled_tables_stay_as_they_are(source):
    source = source.replace("ROW", ROW)
    assert set_in(source, COLUMN).width == pytest.approx(set_in(source, None).width)


def test_cases_share_the_room():
    source = r"\begin{cases}ROW&\text{if }x>0\\e&\text{if }x\le0\end{cases}".replace("ROW", ROW)
    assert set_in(source, COLUMN + 4).width <= COLUMN + 4 < set_in(source, None).width


def test_numbers_stand_on_the_last_lines_of_their_rows():
    layout = set_in(rf"\begin{{align}}x&={ROW}\tag{{1}}\\&=e\tag{{2}}\end{{align}}", COLUMN)
    labels = [row.y + row.h / 2 for row in layout.elements() if row.tag == "mtext"]
    letters = {row.text: row.y + row.h / 2 for row in layout.elements() if row.tag == "mi"}
    assert labels == [pytest.approx(letters["d"], abs=0.3), pytest.approx(letters["e"], abs=0.3)]


def test_numbers_without_room_stand_below_their_own_rows():
    wide = rf"\frac{{{'a' * 20}}}{{b}}"
    layout = set_in(rf"\begin{{gather}}{wide}\tag{{1}}\\{wide}\tag{{2}}\end{{gather}}", COLUMN)
    first, second = (row.y for row in layout.elements() if row.tag == "mtext")
    rows = [row for row in layout.elements() if row.text == "b"]
    assert rows[0].y + rows[0].h < first < rows[1].y < second


PIECES = st.sampled_from(
    ["a", "bc+d", "=e", r"\left(x+yyyyyyyy+z\right)", "{f+g=h}", r"\text{one two three}", ",", "&", r"\\"]
)


@given(st.lists(PIECES, max_size=40), st.floats(8, 30))
def test_breaking_never_makes_a_formula_wider_and_loses_nothing(pieces, column):
    source = rf"\begin{{aligned}}{''.join(pieces)}\end{{aligned}}"
    free, fitted = set_in(source, None), set_in(source, column)
    assert fitted.width <= max(free.width, column) + 1e-6
    assert glyphs(fitted) == glyphs(free)


def glyphs(layout) -> int:
    return sum(len(mark.glyphs) for mark in layout.ink() if isinstance(mark, GlyphRun))


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
