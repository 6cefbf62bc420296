"""Formulas deeper than any font: Qt has no font that would make room for them below the baseline."""

from reader_app.page.formulas import DEEPEST, strut_font, strutted


def test_the_font_that_makes_room_is_found_for_any_depth(application) -> None:
    for descent in (0, 1, 20.5, 999, DEEPEST, 10 * DEEPEST, 1e9):
        assert strut_font(descent)[1] >= min(descent, DEEPEST) - 1e-6
        assert strutted(descent) >= descent


def test_a_formula_of_thousands_of_rows_has_all_its_height(opened) -> None:
    page = opened("$$\\begin{array}{c}" + "x\\\\" * 1000 + "\\end{array}$$")
    placed = page.places.placed_in((0, 1))
    assert placed.descent > DEEPEST
    assert page.size().height() >= placed.ascent + placed.descent
