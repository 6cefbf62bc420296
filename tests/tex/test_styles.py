"""Styles, sizes and colours."""

import pytest

CASES = [
    (r"\displaystyle x", "style[display=true](x)"),
    (r"a\textstyle b", "a style[display=false](b)"),
    (r"{\scriptstyle a} b", "{style[display=false](a)} b"),
    (r"\displaystyle\sum_i", "style[display=true](under(∑/op i)/op)"),
    (r"\large x", "style[mathsize=1.095em](x)"),
    (r"\color{red}a b", "style[mathcolor=#ff0000](a b)"),
    (r"{\color{blue}a} b", "{style[mathcolor=#0000ff](a)} b"),
    (r"\textcolor{#0f0}{a} b", "style[mathcolor=#00ff00](a) b"),
    (r"\textcolor[rgb]{1,0.5,0}{a}", "style[mathcolor=#ff8000](a)"),
    (r"\color{nocolor}a\textcolor{nocolor}{b}", "style(a style(b))"),
    (r"\definecolor{my}{RGB}{1,2,3}\color{my}x", "style[mathcolor=#010203](x)"),
    (r"\colorbox{yellow}{a}", "padded[mathbackground=#ffff00 height=+0.3em depth=+0.3em]('a')"),
    (r"\mathchoice{a}{b}{c}{d}", "b"),
    (r"\[\mathchoice{a}{b}{c}{d}", "a"),
    (r"x_{\mathchoice{a}{b}{c}{d}}", "sub(x c)"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_styles(tree, source, expected):
    assert tree(source) == expected
