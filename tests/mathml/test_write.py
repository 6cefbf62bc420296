"""Nodes to MathML source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.mathml.node import HINTS, Node
from reader_app.mathml.read import read_mathml
from reader_app.mathml.write import write_mathml
from reader_app.tex.document import read_formula

HEAD = '<math xmlns="http://www.w3.org/1998/Math/MathML">'


def written(tex: str) -> str:
    return write_mathml(read_formula(tex, False).node).removeprefix(HEAD).removesuffix("</math>")


SPACED = {
    "a+b": "<mi>a</mi><mo>+</mo><mi>b</mi>",
    "-b": "<mo>−</mo><mi>b</mi>",
    "a=-b": '<mi>a</mi><mo>=</mo><mo lspace="0em" rspace="0em">−</mo><mi>b</mi>',
    r"a\cdot b": '<mi>a</mi><mo lspace="0.2222em" rspace="0.2222em">⋅</mo><mi>b</mi>',
    r"\sin x": '<mi>sin</mi><mpadded lspace="0.1667em" width="+0.1667em"><mi>x</mi></mpadded>',
    "a<b": "<mi>a</mi><mo>&lt;</mo><mi>b</mi>",
    "x^{a+b}": '<msup><mi>x</mi><mrow><mi>a</mi><mo lspace="0em" rspace="0em">+</mo><mi>b</mi></mrow></msup>',
}


@pytest.mark.parametrize("tex", SPACED)
def test_spaces_of_tex_are_written_where_the_dictionary_has_others(tex):
    assert written(tex) == SPACED[tex]


def test_hints_are_left_out():
    tex = r"\bigl(\cfrac{1}{x}\bigr)\begin{pmatrix}a\end{pmatrix}\overline{x}\binom nk"
    assert any(hint in node.attributes for node in read_formula(tex, True).node.walk() for hint in HINTS)
    assert "tex-" not in written(tex)


def test_the_source_is_an_annotation():
    source = 'a<b & "c"'
    text = write_mathml(Node("math", (Node("mi", text="x"),), attributes={"display": "block"}), source=source)
    node = read_mathml(text)
    assert node.attributes["display"] == "block"
    semantics = node.children[0]
    assert [child.tag for child in semantics.children] == ["mi", "annotation"]
    assert semantics.children[1].text == source
    assert semantics.children[1].attributes["encoding"] == "application/x-tex"


def test_what_xml_cannot_hold_is_replaced():
    assert "\ufffd\ufffd" in write_mathml(Node("math", (Node("mi", text="\x01\ud800"),)))


def test_deep_trees_are_written():
    node = Node("mi", text="x")
    for _ in range(5000):
        node = Node("mrow", (node,))
    assert write_mathml(Node("math", (node,))).count("<mrow>") == 5000


tokens = st.builds(
    lambda tag, text: Node(tag, text=text),
    st.sampled_from(["mi", "mn", "mo", "mtext"]),
    st.text("abc<&>\"'αx+", max_size=3),
)
trees = st.recursive(
    tokens,
    lambda inner: st.builds(
        lambda tag, children: Node(tag, tuple(children)),
        st.sampled_from(["mrow", "msup", "mfrac", "msqrt", "mtd"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(trees)
def test_written_trees_read_the_same(tree):
    node = Node("math", (tree,))
    assert read_mathml(write_mathml(node)) == node
