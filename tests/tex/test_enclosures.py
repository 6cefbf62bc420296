"""Boxes and strokes."""

import pytest

CASES = [
    (r"\boxed{a}", "enclose[by=box](style[display=true](a))"),
    (r"\cancel{x}\bcancel{y}", "enclose[by=updiagonalstrike](x) enclose[by=downdiagonalstrike](y)"),
    (r"\xcancel{z}", "enclose[by=updiagonalstrike downdiagonalstrike](z)"),
    (r"\cancelto{0}{x}", "sup(enclose[by=updiagonalstrike updiagonalarrow northeastarrow](x) 0)"),
    (r"\fbox{a b}", "enclose[by=box]('a b')"),
    (r"\enclose{circle,box}{x}", "enclose[by=circle box](x)"),
    (r"\bbox[yellow,2pt]{x}", "padded[mathbackground=#ffff00 height=+0.2em depth=+0.2em](x)"),
    (r"\bbox[border:1px solid red]{x}", "enclose[by=box](padded(x))"),
    (r"\angl{n}", "enclose[by=actuarial](n)"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_enclosures(tree, source, expected):
    assert tree(source) == expected
