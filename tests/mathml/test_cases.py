"""Every case of the contact sheet is set: in finite boxes, the same each time, with problems only among the errors."""

import math
from pathlib import Path

import pytest

from reader_app.mathml.font import bundled_font
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.mathml.node import Node
from reader_app.mathml.read import read_mathml
from reader_app.tex.document import read_formula

LINES = Path(__file__).with_name("cases.txt").read_text("utf-8").splitlines()
RIGHT, WRONG = (
    [line for line in part if line and line[0] not in "#["]
    for part in (LINES[: LINES.index("[errors]")], LINES[LINES.index("[errors]") :])
)
FONT = bundled_font()


def node(case: str):
    return read_mathml(f"<math display='block'>{case}</math>") if case[0] == "<" else read_formula(case, True).node


def problems(case: str) -> tuple:
    said = () if case[0] == "<" else read_formula(case, True).problems
    return (*said, *lay_out(node(case), FONT, MathFontMeasure(FONT)).problems)


@pytest.mark.parametrize("case", RIGHT + WRONG)
def test_case_is_set_the_same_each_time(case):
    one, other = (lay_out(node(case), FONT, MathFontMeasure(FONT)) for _ in range(2))
    assert one.width > 0
    assert all(map(math.isfinite, (one.width, one.ascent, one.descent)))
    assert one.ink() == other.ink() != ()


@pytest.mark.parametrize("case", RIGHT)
def test_right_cases_have_no_problems(case):
    assert problems(case) == ()


@pytest.mark.parametrize("case", [case for case in WRONG if "merror" not in case])
def test_wrong_cases_say_what_is_wrong(case):
    assert problems(case)


def once_each(tree: Node) -> Node:
    """Return the tree with a node of its own for each element."""
    return Node(tree.tag, tuple(map(once_each, tree.children)), tree.text, tree.attributes, tree.atom)


ALIKE = [
    r"\sqrt[x]{x}",
    r"\hat{x}_x^x",
    "<mmultiscripts><mi>x</mi><mi>x</mi><none/><mprescripts/><mi>x</mi><mi>x</mi></mmultiscripts>",
    "<maction><mi>y</mi><mi>x</mi></maction><mroot><mi>x</mi><mi>x</mi></mroot>",
    "<mtable><mlabeledtr><mtd><mi>x</mi></mtd><mtd><msup><mi>x</mi><mi>x</mi></msup></mtd></mlabeledtr></mtable>",
]


@pytest.mark.parametrize("case", RIGHT + WRONG + ALIKE)
def test_a_node_may_stand_in_many_places(case):
    shared, alone = (lay_out(tree, FONT, MathFontMeasure(FONT)) for tree in (node(case), once_each(node(case))))
    assert shared.elements() == alone.elements()
    assert shared.ink() == alone.ink()
