"""Long formulas in running text, cut where a line may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.mathml.font import bundled_font
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.mathml.pieces import LEAST_END, LONG
from reader_app.mathml.read import read_mathml
from reader_app.tex.document import read_formula

FONT = bundled_font()
MEASURE = MathFontMeasure(FONT)


def formula(source: str, display: bool = False):
    return lay_out(read_formula(source, display).node, FONT, MEASURE)


def tokens(layout) -> str:
    return "".join(row.text for row in sorted(layout.elements(), key=lambda row: row.x) if row.w and row.text)


def pieces(source: str, display: bool = False) -> list[str]:
    return [tokens(piece) for piece in formula(source, display).pieces()]


CASES = {
    "a+b=c": ["a+b=c"],
    "aaaaaaaaaa=bbbbbbbbbb": ["aaaaaaaaaa=", "bbbbbbbbbb"],
    r"aaaaaaaaaa=\,bbbbbbbbbb": ["aaaaaaaaaa=", "bbbbbbbbbb"],
    "aaaaaaaaaa+bbbbbbbbbb": ["aaaaaaaaaa+", "bbbbbbbbbb"],
    r"aaaaaaaaaa\quad bbbbbbbbbb": ["aaaaaaaaaa", "bbbbbbbbbb"],
    "aaaaaa+bbb=cccccccc": ["aaaaaa+bbb=", "cccccccc"],
    "aaaaaaaaa+bbbbbbbbb=ccccccccc": ["aaaaaaaaa+", "bbbbbbbbb=", "ccccccccc"],
    "aaaaaaaa(b+c)=dddddddd": ["aaaaaaaa(b+c)=", "dddddddd"],
    "f(aaaaaaaaaaaa+bbbbbbbbbbbb)": ["f(aaaaaaaaaaaa+", "bbbbbbbbbbbb)"],
    "aaaaaaaaa,bbbbbbbbbb": ["aaaaaaaaa,bbbbbbbbbb"],
    "aaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbb": ["aaaaaaaaaaaaaaa,", "bbbbbbbbbbbbbbbbb"],
    "{aaaaaaaaaa=bbbbbbbbbb}": ["aaaaaaaaaa=bbbbbbbbbb"],
    r"\sqrt{aaaaaaaaaa=bbbbbbbbbb}": ["aaaaaaaaaa=bbbbbbbbbb"],
    r"\color{red}aaaaaaaaaa=bbbbbbbbbb": ["aaaaaaaaaa=", "bbbbbbbbbb"],
    "aaaaaaaaaaaaaaaaaaaa=b": ["aaaaaaaaaaaaaaaaaaaa=b"],
    "b=aaaaaaaaaaaaaaaaaaaa": ["b=aaaaaaaaaaaaaaaaaaaa"],
    "aaaaaaaaaaaaaaaaaaaa=": ["aaaaaaaaaaaaaaaaaaaa="],
}


@pytest.mark.parametrize("source", CASES)
def test_lines_may_end_behind_relations_then_binary_operators(source):
    assert pieces(source) == CASES[source]


def test_displays_and_foreign_mathml_stay_whole():
    assert len(pieces("aaaaaaaaaa=bbbbbbbbbb", display=True)) == 1
    layout = lay_out(read_mathml(f"<math><mi>{'a' * 20}</mi><mo>=</mo><mi>{'b' * 20}</mi></math>"), FONT, MEASURE)
    assert layout.pieces() == (layout,)


TERMS = st.sampled_from(
    [
        "a",
        "xyz",
        "=",
        "+",
        "-",
        ",",
        "(",
        ")",
        r"\frac{a}{b}",
        r"\in",
        r"\quad ",
        r"\,",
        r"\!",
        "x^2",
        r"\sum_{i}",
        "f",
    ]
)


@given(st.lists(TERMS, min_size=1, max_size=60))
def test_pieces_make_up_the_unbroken_formula(terms):
    whole = formula(" ".join(terms))
    cut = whole.pieces()
    assert sum(piece.width for piece in cut) == pytest.approx(whole.width)
    assert max(piece.ascent for piece in cut) == pytest.approx(max(whole.ascent, 0))
    assert [glyph for piece in cut for glyph in glyphs(piece)] == list(glyphs(whole))
    if len(cut) > 1:
        assert whole.width > LONG
        assert min(cut[0].width, cut[-1].width) >= LEAST_END - 1e-9


def glyphs(layout):
    for mark in layout.ink():
        yield from getattr(mark, "glyphs", (mark,) if len(mark) < 5 else ())


def test_an_element_of_a_piece_is_found_under_a_point():
    last = formula("aaaaaaaaaa=bbbbbbbbbb").pieces()[-1]
    assert last.node_at(0.1, -0.2).text == "b"
