"""Any string gives a formula: a well-formed tree in bounded size, with no TeX in it outside of errors."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.mathml.write import write_mathml
from reader_app.tex import limits
from reader_app.tex.commands import COMMANDS
from reader_app.tex.commands.environments import ENVIRONMENTS
from reader_app.tex.document import read_document, read_formula

ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
TOKENS = {"mi", "mo", "mn", "mtext", "mspace"}
MARKS = st.sampled_from(
    [*"{}{}{}[]()&^_'$%#~ ab12.|<>=+-*/!,;:`\"@中é", "\\\\", "\n\n", "\\", "{1cm}", "{red}", "#1", "\\left", "\\right"]
)
NAMES = st.sampled_from(sorted(COMMANDS))
ENDS = st.sampled_from([f"\\{side}{{{name}}}" for name in ENVIRONMENTS for side in ("begin", "end")])
TEX = st.lists(st.one_of(MARKS, NAMES, ENDS), max_size=25).map("".join)

LETTERS = st.sampled_from([*"\\\\\\{}{}[]()&^_'$%#~|<>=+-*/!,;:.\"`@ \n", *"abcdefghlmnqrstxABRT0123789", *"é中’²∑−"])
LEAKING = {"merror", "mtext", "ms", "annotation"}
"""Elements that may show TeX as it was written."""

REPEATED = [
    *("{", "}", "[", "&", "\\\\", "\\", "$", "%", "#", "'", "^", "_", "~", "%\n", "{%", "'^", "x^", "1.", "\u0302"),
    *(r"\left(", r"\right)", r"\left(x\right)", r"\middle|", r"\begin{matrix}", r"\end{matrix}", r"\frac", r"\sqrt["),
    *(r"\text{", r"\text{a $", r"\text{%", r"\not", r"\big", r"\over ", r"\foo", r"\tag{a}", r"\label{a}", r"\verb"),
    *(r"\braket{", r"\qty(", r"\eval(", r"\ce{", r"\begingroup", r"\begin{empheq}", r"\def\a#1{", r"\mathchoice"),
    *(r"\kern1pt plus ", r"\pu{", r"\bbox["),
]


def visible(element):
    """Yield the text of an element and those below it that must not show TeX."""
    if element.tag.rpartition("}")[2] not in LEAKING:
        yield element.text or ""
        for child in element:
            yield from visible(child)


def check(formula):
    errors = {id(part) for node in formula.node.walk() if node.tag == "merror" for part in node.walk()}
    for node in formula.node.walk():
        assert len(node.children) == ARITY.get(node.tag, len(node.children))
        if node.tag in TOKENS:
            assert not node.children
        if node.tag in ("mi", "mo", "mn") and id(node) not in errors:
            assert "\\" not in node.text or node.text == "\\"
    for problem in formula.problems:
        assert 0 <= problem.start <= problem.end <= len(formula.source)
        assert problem.message.endswith((".", "?"))


@settings(max_examples=300, deadline=None)
@given(TEX, st.booleans())
def test_any_tex_gives_a_formula(source, display):
    formula = read_formula(source, display)
    assert formula.source == source
    check(formula)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_gives_a_formula(source, display):
    check(read_formula(source, display))


@settings(max_examples=300, deadline=None)
@given(st.lists(LETTERS, max_size=300).map("".join), st.booleans())
def test_any_string_gives_well_formed_mathml_without_tex(source, display):
    root = ET.fromstring(write_mathml(read_formula(source, display).node))
    assert [text for text in visible(root) if len(text) > 1 and "\\" in text] == []


@pytest.mark.parametrize("piece", REPEATED)
def test_long_repetitions_stay_within_the_limits(piece):
    formula = read_formula(piece * (limits.CHARACTERS // 10 // len(piece)), display=True)
    assert sum(1 for _ in formula.node.walk()) <= 2 * limits.NODES
    assert len(formula.problems) <= limits.PROBLEMS + 1
    check(formula)


@pytest.mark.parametrize("length", ["1pt plus " + "9" * 90_000, "9" * 90_000 + "!", "1pt" + " " * 90_000 + "plus"])
def test_lengths_without_end_are_read(length):
    check(read_formula(rf"\hspace{{{length}}}\kern{length}", display=True))


NUMBERS = ["²", "٣", "-1", "1e400", "nan", "9" * 5_000]
NUMBERED = [
    r"\begin{array}{*{|}{c}}a\end{array}",
    r"\begin{array}{c}a\\\cline{1-|}b\end{array}",
    r"\begin{alignat}{|}a&b\end{alignat}",
    r"\begin{pmatrix}\imat{|}\end{pmatrix}",
    r"\multicolumn{|}{c}{x}",
    r"\hdotsfor{|}",
    r"\unicode{|}",
    r"\unicode{x|}",
    r"\U{|}",
    r"\char| ",
    r"\char'| ",
    '\\char"| ',
    r"\newcommand{\x}[|]{a}\x",
    r"\newenvironment{x}[|]{a}{b}",
    r"\DeclarePairedDelimiterX{\x}[|]{(}{)}{a}\x",
    r"\Newextarrow{\long}{5,5}{|}",
    r"\color[rgb]{|,1,1}x",
    r"\color[RGB]{|,1,1}x",
    r"\color[cmyk]{|,|,1,1}x",
    r"\color[gray]{|}x",
    r"\hspace{|em}",
    r"\kern|pt",
    r"\rule{|em}{|em}",
    r"\genfrac{}{}{|pt}{|}{a}{b}",
    r"\skew{|}\hat x",
    r"\dv[|]{x}{y}",
    r"\pu{| m}",
    r"\ce{|H_|^|}",
]


@pytest.mark.parametrize("number", NUMBERS, ids=range(len(NUMBERS)))
@pytest.mark.parametrize("source", NUMBERED)
def test_numbers_that_are_none_or_too_much(source, number):
    formula = read_formula(source.replace("|", number), display=True)
    check(formula)
    assert "inf" not in "".join(node.attributes.get("width", "") for node in formula.node.walk())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(TEX, st.booleans()), max_size=4))
def test_any_document_is_read(sources):
    document = read_document(sources)
    assert [formula.source for formula in document.formulas] == [source for source, _ in sources]
    for formula in document.formulas:
        check(formula)
