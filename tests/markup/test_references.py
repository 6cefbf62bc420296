import pytest

from reader_app.markup.markdown import read_markdown

TICKS = "`" * 3

EQUATIONS = [
    ("$$x$$ {#eq-a}", r"<p>⟪\begin{equation}x\label{eq-a}\end{equation}⟫</p>"),
    ("$$\nx\n$$ (eq:a)\n\nb {eq}`eq:a`", "<p>⟪\\begin{equation}\nx\n\\label{eq:a}\\end{equation}⟫</p><p>b {eq:a}</p>"),
    ("$$x$$ (a)\n\nb {eq}`a`", r"<p>⟪\begin{equation}x\label{a}\end{equation}⟫</p><p>b {a}</p>"),
    ("$$x$$ (trivial)", "<p>⟪x⟫ (trivial)</p>"),
    ("$x$ {#eq-a}", "<p>⟨x⟩ {#eq-a}</p>"),
    ("$$x$$ {#eq-a $y$} `z`", "<p>⟪x⟫ {#eq-a ⟨y⟩} <code>z</code></p>"),
    (
        r"$$\begin{align*}a&=b\\c&=d\end{align*}$$ {#eq-a}",
        r"<p>⟪\begin{equation}\begin{aligned}a&=b\\c&=d\end{aligned}\label{eq-a}\end{equation}⟫</p>",
    ),
    ("$$x$$ {#eq-a}\n\nby @eq-a.", r"<p>⟪\begin{equation}x\label{eq-a}\end{equation}⟫</p><p>by {eq-a}.</p>"),
    ("by @eq-elsewhere", "<p>by eq-elsewhere</p>"),
    (
        r"\begin{equation}x (\#eq:a)\end{equation} \@ref(eq:a)",
        r"<p>⟪\begin{equation}x \label{eq:a}\end{equation}⟫ {eq:a}</p>",
    ),
    (f"{TICKS}{{math}}\n:label: a\nx\n{TICKS}", "<p>⟪\\begin{equation}\nx\n\\label{a}\\end{equation}⟫</p>"),
]

PLACES = [
    ("@fig-a: ![](c.png){#fig-a}", "<p><a href='#fig-a'>Figure 1</a>: <img alt='' id='fig-a' src='c.png'/></p>"),
    (
        f"{TICKS}{{r}}\n#| label: tbl-a\nb\n{TICKS}\n[@tbl-a]",
        "<pre><code class='language-r'>b</code></pre><p><a href='#tbl-a'>Table 1</a></p>",
    ),
    ("## A $x$ {#sec-a}\n\n-@sec-a", "<h2 id='sec-a'>A ⟨x⟩</h2><p><a href='#sec-a'>“A ⟨x⟩”</a></p>"),
    ("(a)=\n## B\n\n{ref}`a`", "<h2 id='a'>B</h2><p><a href='#a'>“B”</a></p>"),
    (
        "::: {#thm-a}\nb\n:::\n\n@thm-a",
        "<blockquote><p><strong><a id='thm-a'/>Theorem 1</strong></p><p>b</p></blockquote>"
        "<p><a href='#thm-a'>Theorem 1</a></p>",
    ),
    ("@fig-elsewhere", "<p>fig-elsewhere</p>"),
    ("`@fig-a` a@fig-a.org", "<p><code>@fig-a</code> a@fig-a.org</p>"),
]

CAPTIONS = [
    ("|a|b|\n|-|-|\n|c|d|\n\n: On *e* {#tbl-e}\n\n@tbl-e", "<a id='tbl-e'/>Table 1: On <em>e</em>"),
    ("|a|b|\n|-|-|\n|c|d|\n\nTable: On *e*", "On <em>e</em>"),
    ("|a|b|\n|-|-|\n|c|d|\n: On *e*\n", "On <em>e</em>"),
]


@pytest.mark.parametrize(("source", "caption"), CAPTIONS)
def test_captions_of_tables(write, source, caption):
    assert f"</table><figcaption><p>{caption}</p></figcaption>" in write(read_markdown(source))


def test_what_is_defined_is_no_caption(write):
    assert write(read_markdown("a\n: b")) == "<dl><dt>a</dt><dd>b</dd></dl>"


ROLES = [
    (
        "{math}`x^2` {ref}`A <b>` {doc}`c` {cite}`d`",
        "<p>⟨x^2⟩ <a href='#b'>A</a> <a href='c'>c</a> <span>[d]</span></p>",
    ),
    ("{numref}`Fig. %s <a>`", "<p><a href='#a'>Fig. a</a></p>"),
    ("{unknown}`a`", "<p>{unknown}<code>a</code></p>"),
]

CITED = [
    ("[@a; @b, p. 3] [see @c]: [@d Sect. 2]", "<p>[a; b, p. 3] [see c]: [d Sect. 2]</p>"),
    ("[a @b c] [@a](b) @d", "<p>[a @b c] <a href='b'>@a</a> @d</p>"),
]


@pytest.mark.parametrize(("source", "article"), [*EQUATIONS, *PLACES, *ROLES, *CITED])
def test_references(write, source, article):
    assert write(read_markdown(source)) == article


CODE = [
    ("$x_{`r n_a`} = 1$", r"<p>⟨x_{\texttt{n\_a}} = 1⟩</p>"),
    ("$$\nx = `r a$b`\n$$", "<p>⟪\nx = \\texttt{a\\$b}\n⟫</p>"),
    ("$x = `python n`$", r"<p>⟨x = \texttt{n}⟩</p>"),
    ("$5 and `r x` of $6", "<p>$5 and <code>r x</code> of $6</p>"),
    ("$x$ `r y` $z$", "<p>⟨x⟩ <code>r y</code> ⟨z⟩</p>"),
]


@pytest.mark.parametrize(("source", "article"), CODE)
def test_code_in_formulas(write, source, article):
    assert write(read_markdown(source)) == article


NOTES = [
    ("a^[b *c* [d](e) $x$] f", "b <em>c</em> <a href='e'>d</a> ⟨x⟩"),
    ("a^[b\nc] f", "b c"),
]


@pytest.mark.parametrize(("source", "note"), NOTES)
def test_notes_where_they_are_referred_to(write, source, note):
    article = write(read_markdown(source))
    assert article.startswith("<p>a<sup id='fnref:inline:0'><a href='#fn:inline:0'>1</a></sup> f</p>")
    assert f"<li id='fn:inline:0'><p>{note}\xa0" in article


@pytest.mark.parametrize("source", ["a^[1] b", "a^[never closed", "a^[b\n\nc] d", "`a^[b c]`"])
def test_no_notes(write, source):
    assert "<sup" not in write(read_markdown(source))
