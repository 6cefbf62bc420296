"""Dirac's brackets and sets."""

import pytest

CASES = [
    (r"\bra a\ket b", "{⟨/open a |/close}/inner {|/open b ⟩/close}/inner"),
    (r"\braket{a|b}", "{⟨/open a | b ⟩/close}/inner"),
    (r"\Braket{a|b||c}", "{⟨/open a |/open b ‖/open c ⟩/close}/inner"),
    (r"\set{x}", "{{/open x }/close}/inner"),
    (r"\Set{x|y|z}", "{{/open ~0.167em x |/open y | z ~0.167em }/close}/inner"),
    (r"\ketbra{a}{b}", "{{|/open a ⟩/close}/inner {⟨/open b |/close}/inner}"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_brakets(tree, source, expected):
    assert tree(source) == expected
