import re
from xml.etree import ElementTree

import pytest

from reader_app.page.browser_math import write_for_browsers
from reader_app.tex.document import read_formula

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def written(tex, display=True):
    return write_for_browsers(read_formula(tex, display).node, tex)


def styles(tex, tag):
    """Return the styles of the elements `tag` in order, each as a mapping."""
    tree = ElementTree.fromstring(written(tex))
    found = (element.get("style", "") for element in tree.iter(NAMESPACE + tag))
    return [dict(part.split(": ", 1) for part in style.split("; ") if part) for style in found]


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        (r"\mathbb{R}", "ℝ"),
        (r"\boldsymbol{x}", "𝒙"),
        (r"\mathcal{L}", "ℒ"),
        (r"\mathbf{A}_1", "𝐀1"),
        (r"\mathfrak{g}", "𝔤"),
        ("x", "x"),
    ],
)
def test_letters_are_those_of_their_alphabet(tex, letters):
    tree = ElementTree.fromstring(written(tex, display=False).partition("<annotation")[0] + "</semantics></math>")
    assert "".join(tree.itertext()) == letters


def test_an_upright_letter_says_so_in_the_one_way_browsers_know():
    assert 'mathvariant="normal"' in written(r"\mathrm{d}")


def test_what_core_has_not_is_gone():
    table = r"\begin{array}{c|c}1&2\\\hline 3&4\end{array}"
    mathml = written(rf"\begin{{align}} \mathbb{{x}} &= \log x \label{{a}}\\ y &= \left[{table}\right]\end{{align}}")
    names = r"mlabeledtr|mathvariant|columnalign|columnspacing|rowspacing|columnlines|rowlines|frame=|=\"\+"
    assert re.findall(names, mathml.partition("<annotation")[0]) == []


def test_columns_are_aligned_and_spaced():
    first, second, *_ = styles(r"\begin{array}{lr} a & b \\ c & d \end{array}", "mtd")
    assert (first["text-align"], second["text-align"]) == ("left", "right")
    assert first["padding-left"] == second["padding-right"] == "0"
    assert first["padding-right"] == second["padding-left"] != "0"


def test_rows_keep_a_distance_and_lines_stand_between_cells():
    upper_left, upper_right, lower_left, lower_right = styles(
        r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}", "mtd"
    )
    assert [("border-right" in style) for style in (upper_left, upper_right, lower_left, lower_right)] == [
        True,
        False,
    ] * 2
    assert [("border-bottom" in style) for style in (upper_left, upper_right, lower_left, lower_right)] == [
        True,
        True,
        False,
        False,
    ]
    assert upper_left["padding-top"] == lower_left["padding-bottom"] == "0"
    assert upper_left["padding-bottom"].startswith("calc(max(0.4em,")


def test_a_frame_is_a_border():
    (table,) = styles(r"\begin{array}{|c|} \hline a \\ \hline \end{array}", "mtable")
    assert table["border"] == "1px solid currentColor"
    (box,) = styles(r"\boxed{x}", "menclose")
    assert {f"border-{side}" for side in ("top", "right", "bottom", "left")} < set(box)


def test_a_number_stands_at_the_margin_and_keeps_its_anchor():
    tree = ElementTree.fromstring(written(r"\begin{equation}x\label{a b}\end{equation}"))
    cells = list(tree.iter(NAMESPACE + "mtd"))
    assert [cell.get("id") for cell in cells] == [None, "eq-a-b"]
    (number,) = cells[1]
    assert "".join(number.itertext()) == "(1)"
    assert "position: absolute" in number.get("style")


def test_space_that_only_grows_becomes_padding():
    paddings = styles(r"2\log x", "mpadded")
    assert paddings
    assert all(padding["padding-left"] == "0.1667em" for padding in paddings)
    assert not any("padding-right" in padding for padding in paddings)
