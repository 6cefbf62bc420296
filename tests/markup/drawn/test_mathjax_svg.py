"""What MathJax 3 and 4 draw as SVG, written down by hand as short as it can be."""

import pytest

from reader_app.markup.html import read_html


def use(code, font="TEX-N", **attributes):
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<use data-c="{code}" xlink:href="#MJX-1-{font}-{code}"{said}></use>'


def g(name, *inside, at=None):
    moved = f' transform="translate({at[0]},{at[1]})"' if at else ""
    return f'<g data-mml-node="{name}"{moved}>{"".join(inside)}</g>'


def mi(code, font="TEX-I", at=None):
    return g("mi", use(code, font), at=at)


def mo(code, font="TEX-N", at=None):
    return g("mo", use(code, font), at=at)


A, B, X, N = mi("1D44E"), mi("1D44F"), mi("1D465"), mi("1D45B")
RULE = '<rect width="9" height="60"></rect>'
FRACTION = g("mfrac", A, B, RULE)
TALL = '<svg width="278" height="2047"><use data-c="2223" xlink:href="#MJX-1-TEX-S4-2223"></use></svg>'


def low(height):
    return mi("1D45B", at=(0, height))


def line(left, right, start):
    return g("mtr", g("mtd", left, at=(start, 0)), g("mtd", g("mi"), mo("3D"), right, at=(2000, 0)))


LABELLED = (
    '<svg data-table="true"><g>'
    + g("mlabeledtr", g("mtd", X))
    + '</g></svg><svg data-labels="true"><g data-labels="true">'
    + g("mtd", g("mtext", use("28"), use("37"), use("29")))
    + "</g></svg>"
)

CASES = {
    "letters": (A + mi("64", "TEX-N") + mi("4C", "TEX-C") + mi("1D53C", "TEX-D"), r"a\mathrm{d}\mathcal{L}\mathbb{E}"),
    "address alone": ('<g data-mml-node="mi"><use xlink:href="#MJX-TEX-I-1D465"></use></g>', "x"),
    "outline": ('<g data-mml-node="mi"><path data-c="1D465" d="M0 0"></path></g>', "x"),
    "number": (g("mn", use("31"), use("32")), "12"),
    "text": (g("mtext", '<g data-mml-node="text"><text>若</text></g>'), r"\text{若}"),
    "fraction": (FRACTION, r"\frac{a}{b}"),
    "binomial": (g("mrow", mo("28", "TEX-SO"), g("mfrac", A, B), mo("29", "TEX-SO")), r"\binom{a}{b}"),
    "root": (g("msqrt", f"<g>{X}{A}</g>", mo("221A", "TEX-SO"), RULE), r"\sqrt{xa}"),
    "root of MathJax 4": (g("msqrt", mo("221A"), f"<g>{X}</g>", RULE), r"\sqrt{x}"),
    "index": (g("mroot", f"<g>{X}</g>", g("mn", use("33")), mo("221A")), r"\sqrt[3]{x}"),
    "scripts": (g("msubsup", X, mi("1D44E", at=(5, 363)), mi("1D44F", at=(5, -247))), "x_b^a"),
    "limits": (
        g("munderover", mo("2211", "TEX-LO"), mi("1D44E", at=(5, -1000)), mi("1D44F", at=(5, 1100))),
        r"\sum_a^b",
    ),
    "beside": (g("munder", mo("2211", "TEX-SO"), low(-285)), r"\sum_n"),
    "lacking": (g("msub", X), "x"),
    "fences": (g("mrow", mo("28", "TEX-LO"), FRACTION, mo("29", "TEX-LO")), r"\left(\frac{a}{b}\right)"),
    "pieces": (
        g("mrow", g("mo", use("23A7"), use("23A8"), use("23A9")), FRACTION, g("mo")),
        r"\left\{\frac{a}{b}\right.",
    ),
    "floor": (
        g("mrow", g("mo", use("23A2"), use("23A3")), X, g("mo", use("23A5"), use("23A6"))),
        r"\left\lfloor x\right\rfloor",
    ),
    "big": (g("TeXAtom", g("mo", TALL)), r"\bigg|"),
    "brace": (g("munder", X, g("mo", use("E152"), use("E153"), use("E154")), RULE), r"\underbrace{x}"),
    "arrow": (g("mover", g("mo", use("2192"), f"<svg width='9'>{use('2212')}</svg>"), X), r"\xrightarrow{x}"),
    "space": (X + g("mstyle", g("mspace"), at=(500, 0)) + mi("1D45B", at=(1500, 0)), r"x\quad n"),
    "space behind a comma": (g("mspace", at=(500, 0)) + mi("1D45B", at=(1667, 0)), r"\quad n"),
    "aligned": (
        g("mtable", line(A, B, 0), line(X, N, 300)),
        r"\begin{aligned} a & =b \\ x & =n \end{aligned}",
    ),
    "left behind nothing": (
        g("mtable", g("mtr", g("mtd"), g("mtd", A)), g("mtr", g("mtd"), g("mtd", X, B))),
        r"\begin{aligned} & a \\ & xb \end{aligned}",
    ),
    "left": (
        g("mtable", g("mtr", g("mtd", A)), g("mtr", g("mtd", X, B))),
        r"\begin{darray}{l} a \\ xb \end{darray}",
    ),
    "numbered": (g("mtable", LABELLED), r"x\tag{7}"),
}


def drawing(*pieces):
    svgs = "".join(f'<svg><defs><path id="p"></path></defs><g>{g("math", piece)}</g></svg>' for piece in pieces)
    return f"<p>a <mjx-container jax='SVG' display='true'>{svgs}</mjx-container></p>"


@pytest.mark.parametrize(("drawn", "tex"), CASES.values(), ids=CASES)
def test_what_is_drawn_is_told(drawn, tex):
    article = read_html(drawing(drawn))
    assert [formula.source for formula in article.formulas()] == [tex]
    assert not article.problems


def test_the_pieces_of_a_broken_line_are_one_formula():
    assert [formula.source for formula in read_html(drawing(X, mo("3D") + A)).formulas()] == ["x=a"]


@pytest.mark.parametrize("code", ["D800", "FFFFFFFF", "0", "zz", ""])
def test_codes_of_no_character_are_left_out(code):
    drawn = X + f'<g data-mml-node="mi"><path data-c="{code}"></path></g>'
    assert [formula.source for formula in read_html(drawing(drawn)).formulas()] == ["x"]
