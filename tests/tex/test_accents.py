"""Accents, lines, braces and arrows above and below."""

import pytest

CASES = [
    (r"\hat x", "over[accent=true](x ^)"),
    (r"\vec{ab}", "over[accent=true]({a b} →)"),
    (r"\tilde{x}_i", "sub(over[accent=true](x ~) i)"),
    (r"\bar x", "over[accent=true](x ¯)"),
    (r"\widehat{abc}", "over[accent=true]({a b c} ^)"),
    (r"\overline{ab}", "over[accent=true tex-rule=over]({a b} ¯)"),
    (r"\underline{ab}", "under[accentunder=true tex-rule=under]({a b} _)"),
    (r"\overrightarrow{AB}", "over[accent=true]({A B} →)"),
    (r"\overbrace{a}^n", "over(over[accent=true](style[display=true](a) ⏞)/op n)/op"),
    (r"\[\underbrace{a}_n", "under(under[accentunder=true](a ⏟)/op n)/op"),
    (r"\underbrace{\sum}_n", "under(under[accentunder=true](style[display=true](∑/op) ⏟)/op n)/op"),
    (r"\dot x\ddot y", "over[accent=true](x ˙) over[accent=true](y ¨)"),
    (r"\mathring{A}", "over[accent=true](A ˚)"),
    (r"\overset{!}{=}", "over(=/rel !/close)/rel"),
    (r"\underset{x}{\max}", "under(max[movable=false]/op x)"),
    (r"\overset{a}{b}", "over(b a)"),
    (r"\overset{a}{:=}", "over({:/rel =/rel} a)/rel"),
    (r"\overset{a}{b+}", "over({b +/bin} a)/bin"),
    (r"\overset{a}{b=c}", "over({b =/rel c} a)"),
    (r"\stackrel{d}{=}", "over[tex-centred=true](=/rel d)/rel"),
    (r"\buildrel a \over b", "over(b a)/rel"),
    (r"\xrightarrow{f}", "over(→/rel padded(f))/rel"),
    (r"\xleftarrow[g]{f}", "underover(←/rel padded(g) padded(f))/rel"),
    (r"\xrightarrow[g]{}", "under(→/rel padded(g))/rel"),
    (r"\overbracket[1pt]{a}", "over[accent=true](style[display=true](a) ⎴)/op"),
    (r"x̄+v⃗", "over[accent=true](x ¯) +/bin over[accent=true](v →)"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_accents(tree, source, expected):
    assert tree(source) == expected
