"""What KaTeX draws without saying its source, written down by hand as short as it can be."""

import pytest

from reader_app.markup.html import read_html


def span(names, *inside, css=""):
    return f'<span class="{names}" style="{css}">{"".join(inside)}</span>'


def line(raised, inside, names=""):
    return span(names, span("pstrut", css="height:3em;"), inside, css=f"top:{-3 - raised}em;")


def stack(*lines):
    return span("vlist-t", span("vlist-r", span("vlist", *lines), span("vlist-s", "\u200b")))


def small(inside):
    return span("sizing reset-size6 size3 mtight", inside)


def scripts(*lines):
    return span("msupsub", stack(*lines))


A, B, X = (span("mord mathnormal", letter) for letter in "abx")
OVER, UNDER = line(0.4, small(A)), line(-0.2, small(B))
FRACTION = span(
    "mord",
    span("mopen nulldelimiter"),
    span("mfrac", stack(line(-0.6, A), line(0.2, span("frac-line")), line(0.7, B))),
)
HIDDEN = line(0.1, span("hide-tail", "<svg></svg>"))
SUM = line(0, span("mop op-symbol large-op", "∑"))
GAP = span("mspace", css="margin-right:0.2778em;")


def column(align, *cells):
    return span(f"col-align-{align}", stack(*(line(-place, cell) for place, cell in enumerate(cells))))


CASES = {
    "letters": (
        A + span("mord mathrm", "d") + span("mord mathbb", "R") + span("mord boldsymbol", "x"),
        r"a\mathrm{d}\mathbb{R}\boldsymbol{x}",
    ),
    "signs": (
        A + GAP + span("mrel", "=") + GAP + span("mopen", "((") + span("mord", "12") + span("mclose", "))"),
        "a=((12))",
    ),
    "bars": (span("mord", "∣") + X + span("mord", "∣") + span("mrel", "∣"), r"|x|\mid"),
    "function": (span("mop", 'lo<span style="margin-right:0.1em">g</span>') + X, r"\log x"),
    "text": (span("mord text", span("mord", "若 ")) + X, r"\text{若 }x"),
    "scripts": (span("mord", X, scripts(UNDER, OVER)), "x_b^a"),
    "superscript": (span("mord", X, scripts(OVER)), "x^a"),
    "subscript": (span("mord", X, scripts(UNDER)), "x_b"),
    "fraction": (FRACTION, r"\frac{b}{a}"),
    "root": (span("mord sqrt", stack(line(0, X, "svg-align"), HIDDEN)), r"\sqrt{x}"),
    "index": (span("mord sqrt", span("root", stack(line(0.6, small(A)))), stack(line(0, X), HIDDEN)), r"\sqrt[a]{x}"),
    "accent": (span("mord accent", stack(line(0, X), line(0.3, span("accent-body", span("mord", "^"))))), r"\hat{x}"),
    "overline": (span("mord overline", stack(line(0, X), line(0.6, span("overline-line")))), r"\overline{x}"),
    "limits": (span("mop op-limits", stack(line(-1, small(A)), SUM, line(1, small(B)))), r"\sum_a^b"),
    "brace": (
        span("mord munder", stack(line(-1, span("stretchy", span("brace-left", "<svg></svg>"))), line(0, X))),
        r"\underbrace{x}",
    ),
    "fences": (
        span(
            "minner",
            span("mopen delimcenter", span("delimsizing size2", "(")),
            FRACTION,
            span("mclose delimcenter", span("delimsizing size2", ")")),
        ),
        r"\left(\frac{b}{a}\right)",
    ),
    "one fence": (
        span(
            "minner",
            span("mopen delimcenter", span("delimsizing mult", "⎩⎨⎧")),
            FRACTION,
            span("mclose nulldelimiter"),
        ),
        r"\left\{\frac{b}{a}\right.",
    ),
    "big": (span("mopen", span("delimsizing size1", "(")) + X, r"\big(x"),
    "tall bars": (
        span(
            "minner",
            span("mopen delimcenter", span("delimsizing mult", '<svg width="0.333em"></svg>')),
            X,
            span("mclose delimcenter", span("delimsizing mult", '<svg width="0.333em"></svg>')),
        ),
        r"\left|x\right|",
    ),
    "unequal": (
        span(
            "mrel",
            span("mrel", span("rlap", span("inner", span("mord", "\ue020")))),
            span("mspace nobreak"),
            span("mrel", "="),
        ),
        r"\neq",
    ),
    "aligned": (
        span("mord", span("mtable", column("r", A, X), column("l", span("mrel", "=") + B, B))),
        r"\begin{aligned} a & =b \\ x & b \end{aligned}",
    ),
    "quad": (A + span("mspace", css="margin-right:1em;") + B, r"a\quad b"),
    "numbered": (X + span("tag", span("strut"), span("mord text", "(7)")), r"x\tag{7}"),
    "colour": (span("mord", X, css="color:red;"), r"\textcolor{red}{x}"),
}


def drawing(drawn):
    katex = span("katex", span("katex-html", span("base", drawn)))
    return f"<p>a {span('katex-display', katex)}</p>"


@pytest.mark.parametrize(("drawn", "tex"), CASES.values(), ids=CASES)
def test_what_is_drawn_is_told(drawn, tex):
    article = read_html(drawing(drawn))
    assert [formula.source for formula in article.formulas()] == [tex]
    assert not article.problems


UNTOLD = {
    "arrow": span("mrel x-arrow", stack(line(0, "<svg></svg>"))),
    "path": span("mord", "<svg></svg>"),
    "wide accent": span("mord accent", stack(line(0, X), line(0.3, span("accent-body", "<svg></svg>")))),
    "tall bar": span("minner", span("mopen delimcenter", span("delimsizing mult", "<svg></svg>")), X),
    "three scripts": span("mord", X, scripts(OVER, UNDER, UNDER)),
    "table with a rule": span("mtable", span("vertical-separator"), column("c", A)),
    "nothing": "",
}


@pytest.mark.parametrize("drawn", UNTOLD.values(), ids=UNTOLD)
def test_what_does_not_say_what_it_is_is_not_guessed(drawn):
    article = read_html(drawing(drawn))
    assert list(article.formulas()) == []
    assert article.problems == ("1 formulas are in the page as pictures only, without their TeX",)


def test_a_formula_in_a_formula_is_read_once():
    nested = X
    for _ in range(40):
        nested = span("katex", span("katex-html", nested))
    assert [formula.source for formula in read_html(f"<p>{nested}</p>").formulas()] == ["x"]
