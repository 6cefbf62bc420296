"""MathML and trees of ours spelled as TeX, family by family."""

import pytest

from reader_app.mathml.node import Node
from reader_app.mathml.read import read_mathml
from reader_app.mathml.write import write_mathml
from reader_app.tex.document import read_formula
from reader_app.tex.spelling.spell import spell, tex_of

CANONICAL = {
    "symbols": r"""
\alpha+\beta\leq\Gamma\to\infty; a\in\mathbb{R}; \|x\|=|y|; \{x\mid y\}; x\neq y; a\not\equiv b; \hbar\nabla""",
    "spaces where TeX needs them": r"\alpha x; \alpha2; \sin x; 1 2; 3. 5; x_1 2; \{a; \quad x",
    "numbers": r"1{,}000.5; 0.5x; \mathbf{0}; 2^{10}; 12",
    "alphabets": r"""
\mathbf{x}; \boldsymbol{\alpha}; \mathcal{L}; \mathrm{d}x; \mathrm{rank}; \boldsymbol{\mathcal{R}}; \upalpha""",
    "functions": r"""
\log x; \limsup_xf; \operatorname{rank}A; \operatorname*{ess}_x; \max_i; a\bmod b; a\equiv b\pmod{n}""",
    "fractions": r"""
\frac{a}{b}; \dfrac{a}{b}; \tfrac{a}{b}; \cfrac{1}{1+x}; \binom{n}{k}; \dbinom{n}{k}; \genfrac{[}{]}{0pt}{}{n}{k}""",
    "roots": r"\sqrt{x+1}; \sqrt[3]{x}; \sqrt[{[n]}]{x}",
    "scripts": r"""
x_i^2; x^{2n}; {x_i}^2; x'; f''_{ij}; f_i'^2; {}_2F_1; {a+b}^2; x^\alpha; x^{\mathrm{T}}; (a+b)^2; [0,1]^n""",
    "limits": r"""
\sum_{i=1}^n; \sum\limits_i; \int_0^1; \int\limits_V; \sum\nolimits_i; \mathop{X}_i; \mathop{X}\nolimits_i""",
    "accents": r"\hat{x}; \widehat{xy}; \overline{z}; \vec{v}; \dot{x}; \overrightarrow{AB}; \underline{x}; \tilde{x}",
    "braces": r"\underbrace{a+b}_n; \overbrace{a+b}^n",
    "stacks": r"\overset{!}{=}; \underset{x}{=}; \stackrel{a}{b}; \xrightarrow{f}; \xrightarrow[g]{f}; \overset{a}{x}",
    "delimiters": r"""
\left(\frac{a}{b}\right); \left\{x\middle|y\right.; \bigl(x\bigr); \Big|; \left\langle x\right\rangle""",
    "classes": r"a\mathrel{R}b; \mathbin{x}; \mathord{=}; a\coloneqq b; \mathop{+}",
    "brackets": r"\braket{a}; \ket{x}",
    "spacing": r"a\,b\:c\;d\!e; \quad; \qquad; a\ b; \mspace{7mu}; \hspace{0.7em}; \rule{1em}{2em}",
    "boxes": r"""
\phantom{x}; \vphantom{x}; \hphantom{x}; \smash{x}; \mathrlap{x}; \boxed{x+y}; \cancel{x}; \raise0.3em{x}""",
    "styles": r"\displaystyle\sum_i; {\displaystyle a}b; \textcolor{red}{x}+y; \textcolor[HTML]{123456}{x}; \Large x",
    "text": r"\text{if }x; \text{50\% of \{a\}}; \textbf{so}; \text{中文}; \text{if $x$ then}; \text{--- ``a''}",
    "links": r"\href{https://example.org/a}{x}; \eqref{one}; \ref{one}",
    "tags": r"x\tag{1}; x\tag*{A}; x\tag{2}\label{two}",
    "matrices": r"""
\begin{matrix} a & b \\ c & d \end{matrix}; \begin{pmatrix} 1 \end{pmatrix}; \begin{Vmatrix} a \end{Vmatrix}
\begin{bsmallmatrix} a & b \end{bsmallmatrix}; \begin{pmatrix*}[r] 1 \end{pmatrix*}""",
    "cases": r"""
\begin{cases} a & b \\ c & d \end{cases}; \begin{rcases} a \end{rcases}; \begin{dcases} a & b \end{dcases}""",
    "alignments": r"""
\begin{aligned} a & =b \\ & =c \end{aligned}; \begin{gathered} a \\ b \end{gathered}
\begin{align*} a & =b \tag{1} \\ c & =d \end{align*}; \begin{aligned} a \\[0.5em] b \end{aligned}
\begin{eqnarray*} a & = & b \end{eqnarray*}; \begin{alignedat}{2} a & b & c & d \end{alignedat}""",
    "arrays": r"""
\begin{array}{l|c} a & b \\ \hline c & d \end{array}; \begin{array}{@{}ll} a & b \end{array}
\begin{array}{cc} a & b \\ \cline{2-2} c & d \\ \cline{1-2} \end{array}; \begin{array}{l} a \end{array}
\begin{array}{cc} \hline a & b \\ \hline \end{array}; \begin{array}{ll} \relax[a] & b \end{array}
\sum_{\substack{a \\ b}}""",
}
"""TeX that spelling gives back to the letter, separated by semicolons and lines."""


@pytest.mark.parametrize("family", CANONICAL)
def test_tex_as_a_person_writes_it_comes_back(family):
    sources = CANONICAL[family].strip().replace("\n", "; ").split("; ")
    assert [spell(read_formula(source, True).node) for source in sources] == sources


REWRITTEN = [
    (r"\begin{equation} x \end{equation}", r"x\tag{1}"),
    (r"{a \over b}", r"\frac{a}{b}"),
    (r"x^{2}_{i}", "x_i^2"),
    (r"\left ( x \right )", r"\left(x\right)"),
    (r"\rm d x", r"\mathrm{dx}"),
    (r"f(x) \rightarrow \R", r"f(x)\to\mathbb{R}"),
    (r"\color{red} x + y", r"\textcolor{red}{x+y}"),
    (r"a \implies b", r"a\;\Longrightarrow\;b"),
    (r"\vert x \vert \ne 0", r"|x|\neq0"),
    (r"x \nosuch y", r"x\nosuch y"),
    (r"f\dots", r"f\ldots\,"),
]


@pytest.mark.parametrize(("source", "spelled"), REWRITTEN)
def test_tex_written_otherwise_is_spelled_in_the_usual_way(source, spelled):
    assert spell(read_formula(source, True).node) == spelled


FOREIGN = [
    ("<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo>", "f(x)"),
    ("<mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo>", r"\left(\frac{a}{b}\right)"),
    ("<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>", "(a)^2"),
    ("<mi>sin</mi><mo>&ApplyFunction;</mo><mi>x</mi>", r"\sin x"),
    ("<mi>foo</mi><mo>&ApplyFunction;</mo><mi>x</mi>", r"\operatorname{foo}x"),
    ("<msub><mi>T</mi><mi>eff</mi></msub>", r"T_{\mathrm{eff}}"),
    ("<mi>a</mi><mo>&InvisibleTimes;</mo><mi>b</mi>", "ab"),
    ("<mi>𝒜</mi><mi>ℝ</mi><mi>𝐱</mi><mi>𝛼</mi><mi>𝑥</mi>", r"\mathcal{A}\mathbb{R}\mathbf{x}\alpha x"),
    ("<mo>≔</mo><mo>:=</mo><mo>...</mo><mo>⊄</mo>", r"\coloneqq\coloneqq\ldots\not\subset"),
    ("<mfenced open='[' separators=';'><mi>a</mi><mi>b</mi></mfenced>", r"\left[a;b\right)"),
    ("<mrow><mo fence='true'>{</mo><mi>x</mi></mrow>", r"\left\{x\right."),
    ("<mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>", r"\binom{n}{k}"),
    ("<munder><mover><mo>∑</mo><mi>n</mi></mover><mi>i</mi></munder>", r"\sum_i^n"),
    ("<msub><mo>∑</mo><mi>i</mi></msub>", r"\sum_i"),
    ("<mover accent='true'><mi>x</mi><mo>ˉ</mo></mover>", r"\bar{x}"),
    ("<mover><mi>Z</mi><mo accent='true'>―</mo></mover>", r"\overline{Z}"),
    ("<mover><mover><mi>a</mi><mo>⏞</mo></mover><mi>n</mi></mover>", r"\overbrace{a}^n"),
    ("<mover><mo>=</mo><mtext>def</mtext></mover>", r"\overset{\text{def}}{=}"),
    ("<mmultiscripts><mi>X</mi><mi>a</mi><none/><mprescripts/><mi>c</mi><mi>d</mi></mmultiscripts>",
     r"\prescript{d}{c}{X}_a"),
    ("<mstyle mathcolor='#ff0000'><mi>x</mi></mstyle>", r"\textcolor{red}{x}"),
    ("<mi>a</mi><mspace width='0.1667em'/><mi>b</mi><mspace width='2em'/><mi>c</mi>", r"a\,b\qquad c"),
    ("<mn>1e5</mn><msup><mn>1e5</mn><mn>2</mn></msup><mn>3</mn>", "1e5{1e5}^2 3"),
    ("<maction selection='²'><mi>a</mi><mi>b</mi></maction><maction/>", "a"),
    ("<mover><munder/><mi>a</mi></mover>", r"\overset{a}{}"),
    ("<mo>(</mo><mo>[</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>]</mo><mo>)</mo><mo>(</mo><mi>c</mi><mo>)</mo>",
     r"\left(\left[\frac{a}{b}\right]\right)(c)"),
    ("<maction selection='2'><mi>a</mi><mi>b</mi></maction><ms>c</ms><odd><mi>k</mi></odd>", r'b\text{"c"}k'),
    ("<mrow><mo fence='true'>[</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable><mo fence='true'>]</mo></mrow>",
     r"\begin{bmatrix} a \end{bmatrix}"),
    ("<mtable columnalign='right left'><mtr><mtd><mstyle displaystyle='true'><mi>a</mi></mstyle></mtd>"
     "<mtd><mstyle displaystyle='true'><mrow/><mo>=</mo><mi>b</mi></mstyle></mtd></mtr></mtable>",
     r"\begin{aligned} a & =b \end{aligned}"),
    ("<mrow data-mjx-texclass='ORD'><mrow data-mjx-texclass='OPEN'><mo minsize='1.2em' maxsize='1.2em'>(</mo></mrow>"
     "<mi>x</mi></mrow>", r"{\bigl(x}"),
]  # fmt: skip


@pytest.mark.parametrize(("mathml", "spelled"), FOREIGN)
def test_mathml_from_elsewhere_is_spelled_by_its_shape(mathml, spelled):
    assert spell(read_mathml(f"<math>{mathml}</math>")) == spelled


def test_a_part_of_a_formula_is_spelled_by_itself():
    root = read_formula(r"\frac{a_i}{b}+c", False).node
    assert [spell(node) for node in root.children] == [r"\frac{a_i}{b}", "+", "c"]
    assert spell(root.children[0].children[0]) == "a_i"


def test_an_annotation_is_what_was_written():
    written = write_mathml(read_formula(r"x ^ 2", False).node, source=r"x ^ 2")
    assert tex_of(read_mathml(written)) == r"x ^ 2"
    assert tex_of(read_formula(r"x ^ 2", False).node) == "x^2"


def test_a_tree_nested_beyond_all_bounds_is_spelled_by_its_characters():
    node = Node("mi", (), "x")
    for _ in range(30_000):
        node = Node("msqrt", (node,))
    assert spell(node) == "x"
