import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup.article import Element
from reader_app.markup.formula_pictures import tex_of_picture
from reader_app.markup.html import read_html
from reader_app.tex import limits

KATEX = (
    '<span class="katex"><span class="katex-mathml"><math{}><semantics><mi>x</mi>'
    '<annotation encoding="application/x-tex">x &lt; 1</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true">x&lt;1</span></span>'
)
ESCAPED = '<span class="MathJax" data-mathml="&lt;math{}&gt;&lt;mi&gt;x&lt;/mi&gt;&lt;/math&gt;"><nobr>x</nobr></span>'

CASES = [
    (r'a <script type="math/tex">x<y & z</script> b', "<p>a ⟨x<y & z⟩ b</p>"),
    ('<script type="math/tex; mode=display">% <![CDATA[\na<b %]]></script>', "<p>⟪a<b ⟫</p>"),
    ("<script type='math/tex'> </script>a", "<p>a</p>"),
    (
        '<span class="MathJax_Preview">p</span><span class="MathJax">x</span><script type="math/tex">x</script>',
        "<p>⟨x⟩</p>",
    ),
    (ESCAPED.format(""), "<p>⟨x⟩</p>"),
    (ESCAPED.format(" display=&quot;block&quot;"), "<p>⟪x⟫</p>"),
    (
        '<mjx-container display="true"><svg><text>q</text></svg><mjx-assistive-mml><math><msup><mi>x</mi><mn>2</mn>'
        "</msup></math></mjx-assistive-mml></mjx-container>",
        "<p>⟪x^2⟫</p>",
    ),
    (r'<mjx-container><mjx-math data-latex="\frac12">½</mjx-math></mjx-container>', r"<p>⟨\frac12⟩</p>"),
    (KATEX.format(""), "<p>⟨x < 1⟩</p>"),
    ("<d-math>x_1</d-math> <d-math block>x < 1</d-math>", "<p>⟨x_1⟩ ⟪x < 1⟫</p>"),
    ("<dt-math>x</dt-math>", "<p>⟨x⟩</p>"),
    (
        '<table class="ltx_equation" id="E1"><tr class="ltx_eqn_row">'
        '<td class="ltx_eqn_cell ltx_eqn_center_padleft"></td>'
        '<td class="ltx_eqn_cell"><math class="ltx_Math" alttext="\\displaystyle x"><mi>x</mi></math></td>'
        '<td class="ltx_eqn_cell ltx_eqn_eqno"><span class="ltx_tag_equation">(1)</span></td></tr></table>',
        "<p><a id='E1'/>⟪x\\tag{1}⟫</p>",
    ),
    (
        '<table class="ltx_equationgroup"><tr class="ltx_eqn_row">'
        '<td class="ltx_eqn_cell"><math><mi>a</mi></math></td>'
        '<td class="ltx_eqn_cell"><math><mi>b</mi></math></td></tr>'
        '<tr class="ltx_eqn_row"><td class="ltx_eqn_cell"></td><td class="ltx_eqn_cell"><math><mi>c</mi></math></td>'
        '<td class="ltx_eqn_cell"><span class="ltx_tag_equation">(2a)</span></td></tr></table>',
        "<p>⟪\\begin{align*}a&b\\\\ &c\\tag{2a}\\end{align*}⟫</p>",
    ),
    (
        '<table class="ltx_equation"><tr class="ltx_eqn_row"><td class="ltx_eqn_cell"><math><mi>a</mi></math> or</td>'
        "</tr></table>",
        "<table><tbody><tr><td>⟨a⟩ or</td></tr></tbody></table>",
    ),
    (
        '<table class="ltx_equation"><tr class="ltx_eqn_row"><td class="ltx_eqn_cell">'
        '<table class="ltx_equation"><tr class="ltx_eqn_row"><td class="ltx_eqn_cell"><math><mi>a</mi></math></td>'
        "</tr></table></td></tr></table>",
        "<p>⟪a⟫</p>",
    ),
    (
        '<table class="ltx_equation"><tr class="ltx_eqn_row"><td class="ltx_td ltx_align_right">'
        r'<math class="ltx_Math" alttext="\begin{matrix}a&amp;b\end{matrix}"><mi>a</mi></math></td></tr></table>',
        r"<p>⟪\begin{matrix}a&b\end{matrix}⟫</p>",
    ),
    (
        '<div class="maruku-equation" id="e"><span class="maruku-eq-number">(1)</span><math display="block"><mi>x</mi>'
        '</math><code style="display:none">x</code></div>',
        "<p><a id='e'/>⟪x\\tag{1}⟫</p>",
    ),
    (
        'a<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_content">'
        '<span class="ltx_tag_note">1</span>B <math><mi>c</mi></math>.</span></span>',
        "<p>a (B ⟨c⟩.)</p>",
    ),
    (f"<d-math>{KATEX.format('')}</d-math>", "<p>⟨x < 1⟩</p>"),
    ('a<d-cite key="b,c"></d-cite><d-footnote>See <d-math>d</d-math>.</d-footnote>', "<p>a [b, c] (See ⟨d⟩.)</p>"),
    (f'<span class="katex-display">{KATEX.format("")}</span>', "<p>⟪x < 1⟫</p>"),
    (r'<span class="katex-error" title="ParseError">\foo</span>', r"<p>⟨\foo⟩</p>"),
    (r'<math class="ltx_Math" alttext="\alpha"><mi>a</mi></math>', r"<p>⟨\alpha⟩</p>"),
    (
        '<math class="ltx_Math" alttext="\\begin{%\npmatrix}\\alpha%\nb\\end{%\npmatrix}\\%\nc%"><mi>a</mi></math>',
        "<p>⟨\\begin{pmatrix}\\alpha b\\end{pmatrix}\\%\nc%⟩</p>",
    ),
    ('<math alttext="the letter a"><mi>a</mi></math>', "<p>⟨a⟩</p>"),
    ("<math display=block><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", r"<p>⟪\frac{1}{2}⟫</p>"),
    (
        r'<span class="mwe-math-element"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">'
        r'{\displaystyle x}</annotation></semantics></math><img alt="{\displaystyle x}" src="x.svg"></span>',
        r"<p>⟨{\displaystyle x}⟩</p>",
    ),
    ("cost $5, <math><mi>x</mi></math>, then $6", "<p>cost $5, ⟨x⟩, then $6</p>"),
    ('<img src="https://s0.wp.com/latex.php?latex=%5Cpi+x&#038;bg=ffffff&#038;fg=000">', r"<p>⟨\pi x⟩</p>"),
    (r'<span class="math inline">\(x\)</span><span class="math display">y</span>', "<p>⟨x⟩⟪y⟫</p>"),
    ('<span class="math inline">a<p>b</p>c</span>', "<p>⟨a⟩</p><p>b</p><p>c</p>"),
    ('<table><tr><td><span class="math inline">a</span></td></tr></table>', "<table><tr><td>⟨a⟩</td></tr></table>"),
    ('<p><span><img src="https://latex.codecogs.com/gif.latex?x"></span></p>', "<p>⟪x⟫</p>"),
    (r'<p>a <img src="q.png" alt="\pi"></p>', r"<p>a ⟨\pi⟩</p>"),
    ('<img src="gap.gif" data-src="https://www.zhihu.com/equation?tex=x">', "<p>⟨x⟩</p>"),
    ('<span data-math="x^2"><span class="katex"><span class="katex-html">x2</span></span></span>', "<p>⟨x^2⟩</p>"),
    ('<div class="math-block" data-math="y"><span class="katex">y</span></div>', "<p>⟪y⟫</p>"),
    (r'<span class="katex" title="\pi">π</span>', r"<p>⟨\pi⟩</p>"),
    (
        '<span data-tex="no"><span class="katex" title="the number">π</span> and more</span>',
        "<p>π and more</p>",
    ),
    (r'<amp-mathml data-formula="\[x\]"></amp-mathml>', "<p>⟪x⟫</p>"),
    (
        "<inline-formula><alternatives><tex-math>\\documentclass{a}\\begin{document}$$x$$\\end{document}</tex-math>"
        '<mml:math><mml:mi>x</mml:mi></mml:math><inline-graphic href="x.gif"></alternatives></inline-formula>',
        "<p>⟨x⟩</p>",
    ),
    (
        "<disp-formula><label>(3)</label><mml:math><mml:mfrac><mml:mi>a</mml:mi><mml:mn>2</mml:mn></mml:mfrac>"
        "</mml:math></disp-formula>",
        r"<p>⟪\frac{a}{2}\tag{3}⟫</p>",
    ),
    (
        '<span class="MathJax">x</span><script type="math/mml; mode=display"><math><mi>x</mi></math></script>',
        "<p>⟪x⟫</p>",
    ),
    (
        f'<span class="math inline">{ESCAPED.format("")}</span>',
        "<p>⟨x⟩</p>",
    ),
    (
        '<p>a <svg><g data-mml-node="math"><g data-mml-node="mn"><path data-c="31"></path></g></g></svg>',
        "<p>a ⟨1⟩</p>",
    ),
    ('<p><svg aria-labelledby="MathJax-SVG-1-Title"><title>x</title><path></path></svg></p>', "<p>⟪x⟫</p>"),
    ('<span class="mjx-chtml"><span class="mjx-math" aria-label="x"><i>x</i></span></span>', "<p>⟨x⟩</p>"),
    ("<p>[tex]x &lt; \\frac12[/tex] [latex]y[/latex] [tex]z</p>", r"<p>⟨x < \frac12⟩ ⟨y⟩ [tex]z</p>"),
    (f'<p>{ESCAPED.format("")}<script type="math/asciimath">x</script></p>', "<p>⟨x⟩</p>"),
    (
        '<table id="e"><tr><td><math display="block"><mi>x</mi></math></td><td>(3)</td></tr></table>',
        "<p><a id='e'/>⟪x\\tag{3}⟫</p>",
    ),
    (
        '<table><tr><td><math display="block"><mi>x</mi></math></td><td>three</td></tr></table>',
        "<table><tbody><tr><td>⟪x⟫</td><td>three</td></tr></tbody></table>",
    ),
    ("<p>a $latex x^2$ b</p>", "<p>a ⟨ x^2⟩ b</p>"),
]


@pytest.mark.parametrize(("html", "article"), CASES)
def test_rendered_formulas_are_their_tex(write, html, article):
    assert write(read_html(html)) == article


def test_a_formula_without_any_tex_is_told_of():
    (problem,) = read_html("<mjx-container><svg><path d='M0 0'/></svg></mjx-container>").problems
    assert "without their TeX" in problem


@pytest.mark.parametrize(
    ("address", "classes", "description", "tex"),
    [
        (r"https://latex.codecogs.com/gif.latex?\dpi{110}&space;\alpha&plus;1", "", "", r"\alpha+1"),
        ("https://latex.codecogs.com/svg.image?%5Cfrac12", "", "", r"\frac12"),
        ("https://www.zhihu.com/equation?tex=x%5E2", "", "x^2", "x^2"),
        ("https://render.githubusercontent.com/render/math?math=x%2By", "", "", "x+y"),
        ("https://chart.googleapis.com/chart?cht=tx&chl=x%2By", "", "", "x+y"),
        ("https://e.org/cgi-bin/mathtex.cgi?x+y", "", "", "x+y"),
        ("https://s0.wp.com/latex.php?bg=fff&latex=%5Cbeta", "latex", "", r"\beta"),
        ("https://chart.apis.google.com/chart?cht=tx&chl=%5Calpha%2B1", "", "", r"\alpha+1"),
        ("https://chart.apis.google.com/chart?cht=p&chl=Hello", "", "", ""),
        ("https://math.jianshu.com/math?formula=x%5E2", "", "", "x^2"),
        ("https://math.vercel.app/?from=%5Cpi", "", "", r"\pi"),
        ("http://mathurl.com/render.cgi?%5Cpi", "", "", r"\pi"),
        ("https://i.upmath.me/svg/x%5E2", "", "", "x^2"),
        ("https://e.org/formula/%5Cfrac%7Bm%7D%7Bv%7D", "", "", r"\frac{m}{v}"),
        ("https://e.org/png/C:%5Ctemp%5Cnew.png", "", "", ""),
        ("q.png", "latex", r"\beta", r"\beta"),
        ("q.png", "ql-img-inline-formula quicklatex-auto-format", "x", "x"),
        ("q.png", "", r"\frac{a}{b}", r"\frac{a}{b}"),
        (
            "q.png",
            "",
            r"\begin{align*} a &= b \\ c &= d \end{align*}",
            r"\begin{align*} a &= b \\ c &= d \end{align*}",
        ),
        ("q.png", "", r"A plot of \alpha against the time", ""),
        ("q.png", "", r"C:\Windows\system", ""),
        ("q.png", "", "a graph", ""),
        ("latex.png", "", r"\beta", r"\beta"),
        ("latex.png", "", "beta", ""),
        ("https://e.org/a.png?tex=1", "", "a", ""),
        (f"https://e.org/math?math={'x' * 8_000}", "", "", ""),
    ],
)
def test_pictures_of_formulas(address, classes, description, tex):
    assert tex_of_picture(address, classes, description) == tex


def test_asciimath_is_shown_as_it_is_written():
    article = read_html('<p>a <script type="math/asciimath">sum_(i=1)^n</script></p>')
    assert [
        content.children for content in article.walk() if isinstance(content, Element) and content.tag == "code"
    ] == [("sum_(i=1)^n",)]
    assert "AsciiMath" in article.problems[0]


@pytest.mark.parametrize("title", ["x squared plus y", "fraction", r"\undefinedcommand x", ""])
def test_what_a_formula_sounds_like_is_not_its_source(title):
    article = read_html(f'<p><svg aria-labelledby="MathJax-SVG-1-Title"><title>{title}</title><path></path></svg></p>')
    assert list(article.formulas()) == []
    assert "without their TeX" in article.problems[0]


def test_the_class_of_a_part_of_mathjax_does_not_make_it_a_source():
    article = read_html(f'<p>{ESCAPED.format("")} <span class="mathjax">a</span> <span class="math">b</span></p>')
    assert [math.source for math in article.formulas()] == ["x"]
    assert not article.problems


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_tex_in_a_script_comes_through_byte_for_byte(text):
    tex = f"{{{text}}}".replace("<", "")
    article = read_html(f'<p><script type="math/tex">{tex}</script></p>')
    assert [formula.source for formula in article.formulas()] == [tex]


def test_no_more_formulas_are_read_than_are_ever_set(monkeypatch):
    monkeypatch.setattr(limits, "FORMULAS", 2)
    article = read_html("<p>" + "".join(f"<math><mi>{letter}</mi></math> " for letter in "abcd"))
    assert [math.source for math in article.formulas()] == ["a", "b"]
    assert [content for content in article.walk() if isinstance(content, str)][-1].split() == ["c", "d"]
