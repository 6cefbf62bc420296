"""Formulas in feeds: written, escaped, rendered in every way that is met, and what is none."""

from html import escape

import pytest

from reader_app.markup.body import read_body

WRITTEN = [
    (r"$a<b$ and $c>d$", [r"a<b", r"c>d"]),
    (r"<p>$a&lt;b$ and $c&gt;d$</p>", [r"a<b", r"c>d"]),
    (r"<p>$a&amp;lt;b$ and $c&amp;gt;d$</p>", [r"a<b", r"c>d"]),
    (escape(r"<p>$a<b$ and $c>d$</p>"), [r"a<b", r"c>d"]),
    (escape(r"<p>$a&lt;b$ and $c>d$</p>"), [r"a<b", r"c>d"]),
    (r"<p>$0<p and p>1$ tail</p>", [r"0<p and p>1"]),
    (r"<p>$a<b>c$ tail <b>bold</b></p>", [r"a<b>c"]),
    (r"<p>$x<y>z$ tail</p>", [r"x<y>z"]),
    (r"<p>$p(\text{<eos>}|y_{<t})$</p>", [r"p(\text{<eos>}|y_{<t})"]),
    (r"<p>$a_<em>1 b</em>2 < 3$</p>", [r"a_1 b2 < 3"]),
    (r"<p>\(a<b\) and \[c>d\]</p>", [r"a<b", r"c>d"]),
    (r"<p>$$\sum_{i<n} x_i$$</p>", [r"\sum_{i<n} x_i"]),
    (r"<p>\begin{align}a&amp;=b\\c&amp;<d\end{align}</p>", [r"\begin{align}a&=b\\c&<d\end{align}"]),
    (r"<p>\begin{align}a&=b\\c&amp;amp;<d\end{align}</p>", [r"\begin{align}a&=b\\c&<d\end{align}"]),
    ("<p>\\begin{align}a&amp;=b\\\\<br/>c&amp;<d\\end{align}</p>", ["\\begin{align}a&=b\\\\\nc&<d\\end{align}"]),
    (r"<p>$latex x<y$, $latex \frac12$</p>", [r" x<y", r" \frac12"]),
    (r"<ul><li>$1</li><li>$x<2$</li></ul>", [r"x<2"]),
    (r"<p><a href='/x?$a=1'>$x<1$</a> costs <a href='?$b'>y</a></p>", [r"x<1"]),
    (r"<h2>On $a<b$</h2><table><tr><td>$c<d$</td></tr></table>", [r"a<b", r"c<d"]),
    ("设<p>$0 <r<r_0$，</p><p>$\\mathbb{R}^n$</p>", [r"0 <r<r_0", r"\mathbb{R}^n"]),
]


@pytest.mark.parametrize(("html", "formulas"), WRITTEN)
@pytest.mark.parametrize("wrap", [lambda html: f"<![CDATA[{html}]]>", escape], ids=["CDATA", "escaped"])
def test_written(post_of, wrap, html, formulas):
    post = post_of(f"<description>{wrap(html)}</description>")
    assert [formula.source for formula in read_body(post.body).formulas()] == formulas


def test_brackets_that_nobody_escaped_at_all(post_of):
    post = post_of("<description><p>AT&T: $a<b$ and $c>d & e$</p></description>")
    assert [formula.source for formula in read_body(post.body).formulas()] == ["a<b", "c>d & e"]
    assert post.text == "AT&T: $a<b$ and $c>d & e$"


RENDERED = [
    ('<img src="https://s0.wp.com/latex.php?latex=x%5E2%2By&bg=ffffff" alt="x^2+y" class="latex">', "x^2+y", False),
    (r'<img src="http://latex.codecogs.com/gif.latex?\frac{a}{b}">', r"\frac{a}{b}", False),
    ("<math><mi>x</mi><mo>&lt;</mo><mi>y</mi></math>", "x<y", False),
    ("<math display='block'><msup><mi>x</mi><mn>2</mn></msup></math>", "x^2", True),
    ("<script type='math/tex; mode=display'>x<y^2</script>", "x<y^2", True),
    ("<span class='katex'><span class='katex-mathml'><math><semantics><mi>a</mi><annotation encoding="
     "'application/x-tex'>a_1</annotation></semantics></math></span><span class='katex-html'>a1</span></span>",
     "a_1", False),
]  # fmt: skip


@pytest.mark.parametrize(("html", "tex", "is_display"), RENDERED)
def test_rendered(described, html, tex, is_display):
    (formula,) = read_body(described(f"<p>a {html}</p>").body).formulas()
    assert (formula.source, formula.display) == (tex, is_display)


def test_mathml_with_a_prefix(feed_of):
    feed = feed_of(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:m='http://www.w3.org/1998/Math/MathML'><entry>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p><m:math><m:mi>x</m:mi><m:mspace/>"
        "<m:mo>&lt;</m:mo><m:mi>y</m:mi></m:math></p></div></content></entry></feed>"
    )
    (formula,) = read_body(feed.posts[0].body).formulas()
    assert formula.source == "x<y"


NO_MATH = [
    "<p>It costs $5, not $10, or $20-$30.</p>",
    "<p>at least $50k</p><p>and $60k if x<y</p>",
    "<p><code>echo $HOME < $PATH</code></p><pre>$a<b$</pre>",
    "<p>1 < 2 and <kbd>$x < $y</kbd></p>",
]


@pytest.mark.parametrize("html", NO_MATH)
def test_no_math(described, html):
    assert not list(read_body(described(html).body).formulas())


def test_code_keeps_its_brackets(described):
    assert described("<pre>$a&lt;b$ &amp;lt;</pre><p>$c<d$</p>").text == "$a<b$ &lt;\n$c<d$"
