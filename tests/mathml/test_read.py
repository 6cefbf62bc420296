"""MathML source to nodes."""

import pytest

from reader_app.mathml.compositor import DEEPEST
from reader_app.mathml.error import MathMLError
from reader_app.mathml.node import Node
from reader_app.mathml.read import read_mathml
from reader_app.mathml.weight import MOST


def show(node: Node) -> str:
    inner = "".join(show(child) for child in node.children) + node.text
    return f"{node.tag}({inner})"


CASES = {
    "<math><mi>x</mi></math>": "math(mi(x))",
    '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi></m:math>': "math(mi(x))",
    "<mi>x</mi>": "math(mi(x))",
    "<math>\n <mi> x </mi>\n <mtext>a\n  b</mtext></math>": "math(mi(x)mtext(a b))",
    "<math><mo>&rArr;</mo><mi>&alpha;</mi><mo>&lt;</mo></math>": "math(mo(⇒)mi(α)mo(<))",
    "<math><mo>&#x2212;</mo><mo>&NotEqualTilde;</mo></math>": "math(mo(−)mo(≂̸))",
    "<math><mtext>a<b>c</b>d</mtext></math>": "math(mtext(acd))",
    "<math>1<mi>x</mi> and <mfrac>so on</mfrac></math>": "math(mtext(1)mi(x)mtext(and)mfrac(mtext(so on)))",
    "<math><q>a<mi>b</mi></q></math>": "math(q(mtext(a)mi(b)))",
    "<math><mtext>a\u00a0</mtext></math>": "math(mtext(a\u00a0))",
    "<math><!-- note --><mrow/></math>": "math(mrow())",
    "\ufeff<?xml version='1.0'?><math/>": "math()",
    "<math><mi>\ud800</mi></math>": "math(mi(\ufffd))",
}


@pytest.mark.parametrize("source", CASES)
def test_sources(source):
    assert show(read_mathml(source)) == CASES[source]


def test_attributes_are_kept_but_not_namespaces_and_hints():
    node = read_mathml('<math xmlns="x" display="block" xml:id="a" tex-table="array"/>')
    assert dict(node.attributes) == {"display": "block"}
    assert node.atom is None


BAD = {
    "": "no element",
    "<math>": "no element|line 1",
    "<math>\n<mi></math>": "line 2",
    "<math>&nonsense;</math>": "undefined entity",
    "<math>\x01</math>": "not well-formed",
    "plain text": "not well-formed",
    '<!DOCTYPE m [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><math>&b;</math>': "entities of its own",
}


@pytest.mark.parametrize("source", BAD)
def test_bad_sources_say_what_is_wrong(source):
    with pytest.raises(MathMLError, match=BAD[source]):
        read_mathml(source)


def test_nesting_is_bounded():
    fits, deep = DEEPEST - 1, 10_000
    node = read_mathml("<math>" + "<mrow>" * fits + "</mrow>" * fits + "</math>")
    assert sum(1 for _ in node.walk()) == DEEPEST
    with pytest.raises(MathMLError, match="nested"):
        read_mathml("<math>" + "<mrow>" * deep + "</mrow>" * deep + "</math>")


def test_the_number_of_elements_is_bounded():
    with pytest.raises(MathMLError, match="more than"):
        read_mathml("<math>" + "<mi/>" * (MOST + 1) + "</math>")
