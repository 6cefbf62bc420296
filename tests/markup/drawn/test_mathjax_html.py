"""What MathJax 3 and 4 draw with elements of their own, written down by hand as short as it can be."""

import pytest

from reader_app.markup.html import read_html


def c(code, font=""):
    return f'<mjx-c class="mjx-c{code} {font}"></mjx-c>'


def tag(name, *inside, **attributes):
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<mjx-{name}{said}>{''.join(inside)}</mjx-{name}>"


def mi(code, font=""):
    return tag("mi", c(code, font))


def mo(code, font=""):
    return tag("mo", c(code, font))


def mn(*digits):
    return tag("mn", *(c(f"3{digit}") for digit in digits))


def cell(*inside, align="center", more=""):
    return tag("mtd", *inside, tag("tstrut"), style=f"text-align: {align}; padding: 0.1em; {more}")


def table(*rows, labels=""):
    return tag("mtable", tag("table", tag("itable", *rows)), labels)


def row(*cells):
    return tag("mtr", *cells)


A, B, X, N = mi("1D44E"), mi("1D44F"), mi("1D465"), mi("1D45B")
EQUALS = mo("3D")
NUMERATOR = tag("num", tag("nstrut"), A)
DENOMINATOR = tag("dbox", tag("dtable", tag("line"), tag("row", tag("den", tag("dstrut"), B))))
FRACTION = tag("mfrac", tag("frac", NUMERATOR, DENOMINATOR))
ROOT = tag("sqrt", tag("surd", mo("221A")), tag("box", X))
ATOP = '<mjx-frac atop="true"><mjx-num>' + A + "</mjx-num><mjx-den>" + B + "</mjx-den></mjx-frac>"
SUM = mo("2211", "TEX-S2")
UNDER = tag("row", tag("base", SUM)) + tag("row", tag("under", N))
STRETCHED = '<mjx-stretchy-v class="mjx-c{}" style="height: {}em"><mjx-beg><mjx-c></mjx-c></mjx-beg></mjx-stretchy-v>'
RULE = '<mjx-stretchy-h class="mjx-c2013"><mjx-ext><mjx-c></mjx-c></mjx-ext></mjx-stretchy-h>'
LABELS = tag("labels", tag("itable", row(tag("mtd", tag("mtext", c("28"), c("37"), c("29"))))))
PAIR = row(cell(A, align="right"), cell(tag("mi"), EQUALS, B, align="left"))
LETTERS = r"a\mathrm{d}\mathcal{L}\mathbb{E}\mathbf{A}"

CASES = {
    "letters": (A + tag("mi", c("64")) + mi("4C", "TEX-C") + mi("1D53C", "TEX-A") + mi("1D400", "TEX-B"), LETTERS),
    "written": ("<mjx-mi>𝑧</mjx-mi><mjx-mo>=</mjx-mo>" + mn(1, 2), "z=12"),
    "name": (tag("mi", c("73"), c("69"), c("6E")) + mo("2061") + X, r"\sin x"),
    "text": (tag("mtext", tag("utext", "若"), c("A0")) + X, r"\text{若 }x"),
    "fraction": (FRACTION, r"\frac{a}{b}"),
    "binomial": (tag("mrow", mo("28", "TEX-S1"), tag("mfrac", ATOP), mo("29", "TEX-S1")), r"\binom{a}{b}"),
    "root": (tag("msqrt", ROOT), r"\sqrt{x}"),
    "index": (tag("mroot", tag("root", mn(3)), ROOT), r"\sqrt[3]{x}"),
    "scripts": (
        tag("msubsup", X, tag("script", mn(2), tag("spacer"), N)) + tag("msub", A, tag("script", N)),
        "x_n^2a_n",
    ),
    "limits": (tag("munderover", tag("over", N), tag("box", tag("munder", UNDER))) + X, r"\sum_n^nx"),
    "beside": (tag("munder", mo("2211", "TEX-S1"), tag("script", N), limits="false"), r"\sum_n"),
    "hat": (tag("mover", tag("over", mo("5E")), tag("base", X)), r"\hat{x}"),
    "overline": (tag("mover", tag("over", tag("mo", RULE)), tag("base", X)), r"\overline{x}"),
    "fences": (tag("mrow", mo("28", "TEX-S2"), FRACTION, mo("29", "TEX-S2")), r"\left(\frac{a}{b}\right)"),
    "stretched": (
        tag("mrow", tag("mo", STRETCHED.format("7B", 4)), FRACTION, tag("mo")),
        r"\left\{\frac{a}{b}\right.",
    ),
    "big": (tag("TeXAtom", tag("mo", STRETCHED.format("7C", 1.623)), texclass="ORD"), r"\Big|"),
    "bigger": (tag("TeXAtom", mo("28", "NCM-S5"), texclass="OPEN") + X, r"\biggl(x"),
    "norm": (mo("2225") + X + mo("2225"), r"\|x\|"),
    "space": (X + tag("mspace", style="width: 1em;") + N, r"x\quad n"),
    "phantom": (tag("mphantom", X), r"\phantom{x}"),
    "colour": (tag("mstyle", X, style="color: red;"), r"\textcolor{red}{x}"),
    "box": (tag("menclose", '<mjx-box style="border: 0.1em solid">' + X + "</mjx-box>"), r"\boxed{x}"),
    "stroke": (tag("menclose", tag("box", X), tag("ustrike")), r"\cancel{x}"),
    "tensor": (
        tag("mmultiscripts", X, tag("scripts", tag("row", tag("cell", A)), tag("row", tag("cell", B)))),
        "x_b^a",
    ),
    "aligned": (table(PAIR, PAIR), r"\begin{aligned} a & =b \\ a & =b \end{aligned}"),
    "numbered": (table(tag("mlabeledtr", cell(X)), labels=LABELS), r"x\tag{7}"),
    "matrix": (
        tag("mrow", mo("28", "TEX-S3"), table(row(cell(A)), row(cell(B))), mo("29", "TEX-S3")),
        r"\begin{pmatrix} a \\ b \end{pmatrix}",
    ),
    "ruled": (
        table(row(cell(A), cell(B)), row(cell(A, more="border-top: 1px"), cell(B, more="border-left: 1px"))),
        r"\begin{array}{cc} a & b \\ \hline a & b \end{array}",
    ),
}


@pytest.mark.parametrize(("drawn", "tex"), CASES.values(), ids=CASES)
def test_what_is_drawn_is_told(drawn, tex):
    article = read_html(f"<p>a <mjx-container display='true'><mjx-math>{drawn}</mjx-math></mjx-container></p>")
    assert [formula.source for formula in article.formulas()] == [tex]
    assert not article.problems


def test_the_source_goes_before_the_drawing():
    article = read_html(f'<mjx-container><mjx-math data-latex="y">{X}</mjx-math></mjx-container>')
    assert [formula.source for formula in article.formulas()] == ["y"]


def test_the_source_of_a_part_is_not_that_of_the_whole():
    part = X.replace("<mjx-mi", '<mjx-mi data-latex="x"')
    article = read_html(f"<mjx-container><mjx-math>{A}{part}</mjx-math></mjx-container>")
    assert [formula.source for formula in article.formulas()] == ["ax"]


@pytest.mark.parametrize(
    "inside",
    [
        "<mjx-lazy></mjx-lazy>",
        "<mjx-math></mjx-math>",
        "<mjx-math>" + "<mjx-mrow>" * 400 + X + "</mjx-mrow>" * 400 + "</mjx-math>",
        f"<mjx-math>{X * 20_000}</mjx-math>",
    ],
)
def test_what_cannot_be_told_is_said(inside):
    article = read_html(f"<p>a <mjx-container>{inside}</mjx-container> b</p>")
    assert list(article.formulas()) == []
    assert any("without their TeX" in problem for problem in article.problems)


def test_pandocs_span_around_what_is_drawn_stays_one_formula():
    article = read_html(
        '<p><span class="math display"><mjx-container class="MathJax"><mjx-math>'
        f"{X}</mjx-math></mjx-container></span> <span class='math inline'>\\(y\\)</span></p>"
    )
    assert [(formula.source, formula.display) for formula in article.formulas()] == [("x", True), ("y", False)]
