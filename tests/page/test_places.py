"""Formulas found by their place in the text and on the page."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from reader_app.page.look import Look


def sources(document, spans) -> list[str]:
    return [document.places.placed_in(span).formula.source for span in spans]


def walk(document):
    spans, position = [], 0
    while span := document.formula_from(position):
        spans.append(span)
        position = span[1]
    return spans


BODY = (r"第一$a$与$b+c$。", r"$$\frac{d}{e}$$", r"<blockquote><p>引文$f$</p></blockquote>", r"<ul><li>$g$</li></ul>")


def test_a_walk_meets_every_formula_once_in_order(opened) -> None:
    document = opened(*BODY)
    spans = walk(document)
    assert sources(document, spans) == ["a", "b+c", r"\frac{d}{e}", "f", "g"]
    backwards, position = [], document.characterCount()
    while span := document.places.last_before(position):
        backwards.append(span)
        position = span[0]
    assert backwards == spans[::-1]


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.6])
def test_the_middle_of_a_box_is_the_formula_and_beside_it_is_none(opened, zoom) -> None:
    document = opened(*BODY, look=Look(zoom=zoom))
    for span in walk(document):
        (box,) = document.places.boxes(span)
        for x in (box.left() + 1, box.center().x(), box.right() - 1):
            assert document.places.at(QPointF(x, box.center().y())) == span
        assert document.places.at(QPointF(box.left() - 2, box.center().y())) != span
        assert document.places.at(QPointF(box.center().x(), box.bottom() + 3)) != span


def test_a_box_is_as_large_as_its_formula(opened) -> None:
    document = opened("text $x^2$ text")
    (span,) = walk(document)
    placed = document.places.placed_in(span)
    (box,) = document.places.boxes(span)
    assert box.width() == pytest.approx(placed.layout.width * placed.px)
    assert box.height() == pytest.approx((placed.layout.ascent + placed.layout.descent) * placed.px)


@pytest.mark.parametrize(
    ("formula", "link"),
    [
        (r"\href{https://example.org/}{zzz}+yyyyyyyyyy", "https://example.org/"),
        (r"\frac{\href{https://example.org/}{zzz}}{2}+yyyyyyyyyyyyyyyyy", "https://example.org/"),
        (r"\eqref{a}+yyyyyyyyyyyyyyyyyy", "#eq-a"),
        (r"zzz+yyyyyyyyy", ""),
    ],
)
def test_a_link_in_a_formula_is_where_it_is_seen(opened, formula, link) -> None:
    document = opened(rf"$$x\label{{a}}\tag{{1}}$$ text ${formula}$")
    boxes = document.places.boxes(walk(document)[1])
    at_left = {document.link_at(QPointF(boxes[0].left() + 6, y)) for y in rows(boxes[0])}
    at_right = {document.link_at(QPointF(boxes[-1].right() - 6, y)) for y in rows(boxes[-1])}
    assert link in at_left
    assert at_right == {""}


def rows(box):
    return [box.top() + part * box.height() / 8 for part in range(1, 8)]


def test_what_is_not_there_has_no_place(opened) -> None:
    document = opened("no formula here")
    assert document.formula_from(0) is None
    assert document.places.last_before(10) is None
    assert document.places.at(QPointF(100, 100)) is None
    assert document.link_at(QPointF(100, 100)) == ""


def test_a_formula_that_breaks_has_one_box_a_line_and_is_one_formula(opened) -> None:
    formula = "+".join("abcdefghijklmnopqrstuvwxyz" * 2)
    document = opened(f"text ${formula}$ text $z$", width=500)
    first, second = walk(document)
    assert sources(document, [first, second]) == [formula, "z"]
    boxes = document.places.lines(first)
    assert len(boxes) > 1
    assert all(above.bottom() <= below.top() for above, below in pairwise(boxes))
    for box in boxes:
        assert document.places.at(box.center()) == first
