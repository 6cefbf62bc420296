"""Named functions, classes made by hand, and mod."""

import pytest

CASES = [
    (r"\sin x", "sin/op x"),
    (r"\log_2 n", "sub(log/op 2)/op n"),
    (r"\limsup_n", "under(lim\u2006sup[movable=true]/op n)/op"),
    (r"\operatorname{sgn}(x)", "sgn/op (/open x )/close"),
    (r"\operatorname{a-b*}", "a-b*/op"),
    (r"\operatorname{\mathsf{C}}", "{C[sans-serif]}[movable=false]/op"),
    (r"\mathrel{+}", "+/rel"),
    (r"\mathbin{a}", "a/bin"),
    (r"\mathop{x}", "{x}/op"),
    (r"\mathord{=}", "="),
    (r"\mathop{\rm tr}A", "{tr[normal]}/op A"),
    (r"a\bmod b", "a mod/bin b"),
    (r"\[a\pmod b", "a ~1em (/open mod ~0.333em b )/close"),
    (r"a\pmod b", "a ~0.444em (/open mod ~0.333em b )/close"),
    (r"a\mod b", "a ~0.667em mod ~0.333em b"),
    (r"\pod{3}", "~0.444em (/open 3 )/close"),
    (r"\varlimsup_n", "sub({over[tex-rule=over](lim ¯)}/op n)/op"),
    (r"\DeclareMathOperator{\tr}{tr}\tr A", "tr/op A"),
    (r"\DeclareMathOperator*{\am}{arg\,max}\am_x", "under(arg\u2006max[movable=true]/op x)/op"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_operators(tree, source, expected):
    assert tree(source) == expected
