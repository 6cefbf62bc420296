"""Comments and groups."""

import pytest

CASES = [
    ("a%b\nc", "a c"),
    (r"{x}", "x"),
    (r"{x+y}", "{x +/bin y}"),
    (r"a{+}b", "a {+/bin} b"),
    (r"a{}b", "a {} b"),
    (r"{a%}b", "a b"),
    (r"\relax x", "x"),
    (r"a b", "a b"),
    (r"\bgroup a\egroup", "a"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_groups(tree, source, expected):
    assert tree(source) == expected
