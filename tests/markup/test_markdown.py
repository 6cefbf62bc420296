import gc
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader_app.library.post import Body
from reader_app.markup import markdown
from reader_app.markup.body import read_body
from reader_app.markup.markdown import read_kramdown, read_markdown

ENVIRONMENT = "\\begin{equation}\n- p_i p_j,&\\quad i\\neq j\n\\end{equation}"

CASES = [
    ("", ""),
    ("# T\n\na *b* `c`", "<h1>T</h1><p>a <em>b</em> <code>c</code></p>"),
    ("a $x_1*y*z_2$ b", "<p>a ⟨x_1*y*z_2⟩ b</p>"),
    (r"$a \\ b \_ \{c\}$", r"<p>⟨a \\ b \_ \{c\}⟩</p>"),
    ("$$\na < b \\\\\n- c_d\n\n# e\n$$", "<p>⟪\na < b \\\\\n- c_d\n\n# e\n⟫</p>"),
    (ENVIRONMENT, f"<p>⟪{ENVIRONMENT}⟫</p>"),
    ("*see $a*b$*", "<p><em>see ⟨a*b⟩</em></p>"),
    ("## On $x_1$ #", "<h2>On ⟨x_1⟩</h2>"),
    ("[see $x_1$](y)", "<p><a href='y'>see ⟨x_1⟩</a></p>"),
    ("by \\eqref{eq:a_b} and _c_", "<p>by {eq:a_b} and <em>c</em></p>"),
    (r"\\(x_1\\) and \\[y\\]", "<p>⟨x_1⟩ and ⟪y⟫</p>"),
    (
        "| a |\n|---|\n| $|x|$ |",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>⟨|x|⟩</td></tr></tbody></table>",
    ),
    ("- a\n\n    $$\n    x\n    $$\n", "<ul><li><p>a</p><p>⟪\n    x\n    ⟫</p></li></ul>"),
    ("`$x$` ``$y`$``", "<p><code>$x$</code> <code>$y`$</code></p>"),
    ("a $`x_1*y*`$ b, `$`, `$`", "<p>a ⟨x_1*y*⟩ b, <code>$</code>, <code>$</code></p>"),
    (
        "`$$\n- x_1\n$$`\n\nfor `$y$` and\n```\n$`z`$\n```",
        "<p>⟪\n- x_1\n⟫</p><p>for ⟨y⟩ and</p><pre><code>$`z`$</code></pre>",
    ),
    ("a $b `c$` d$ e", "<p>a $b <code>c$</code> d$ e</p>"),
    ("```sh\necho $x $y\n```\n$z$", "<pre><code class='language-sh'>echo $x $y</code></pre><p>⟨z⟩</p>"),
    ("~~~\n$x$\n~~~", "<pre><code>$x$</code></pre>"),
    ("    $x$ *y*\n", "<pre><code>$x$ *y*</code></pre>"),
    ("```\nunclosed $x$", "<p>``` unclosed ⟨x⟩</p>"),
    ("<b>$x_1$</b> <script>y</script>", "<p><b>⟨x_1⟩</b></p>"),
    ('<img alt="$x_1$" src="a_b_c.png">', "<p><img alt='$x_1$' src='a_b_c.png'/></p>"),
    (
        "a[^1]\n\n[^1]: On $x_1$.",
        "<p>a<sup id='fnref:1'><a href='#fn:1'>1</a></sup></p><hr/><ol><li id='fn:1'><p>On ⟨x_1⟩.\xa0"
        "<a href='#fnref:1' title='Jump back to footnote 1 in the text'>↩</a></p></li></ol>",
    ),
    ("1. a\n2. b\n\n* c", "<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>"),
    ("[x](javascript:y)", "<p><a href='refused:javascript'>x</a></p>"),
    ("\ue000 and \ue0000\ue000 $x$", "<p>\ue000 and \ue0000\ue000 ⟨x⟩</p>"),
]


@pytest.mark.parametrize(("source", "article"), CASES)
def test_markdown(write, source, article):
    assert write(read_markdown(source)) == article


def test_a_body_says_which_markup_it_is_in(write):
    assert write(read_body(Body("*a*", "markdown"))) == "<p><em>a</em></p>"
    assert write(read_body(Body("*a*", "html"))) == "<p>*a*</p>"


@pytest.mark.parametrize(("markup", "around"), [("html", "<p>{}</p>"), ("markdown", "{}"), ("kramdown", "{}")])
def test_delimiters_that_are_text(write, markup, around):
    body = Body(around.format(r"$x^2$, \(a\), *$5* $$b$$").replace("\\", "\\" * (1 + (markup != "html"))), markup)
    em = "*$5*" if markup == "html" else "<em>$5</em>"
    b = "⟨b⟩" if markup == "kramdown" else "⟪b⟫"
    assert write(read_body(body, ("$",))) == f"<p>$x^2$, ⟨a⟩, {em} {b}</p>"


def test_markdown_that_is_nested_too_deep_is_shown_as_it_is(monkeypatch, write):
    def give_up(converter, text):
        raise RecursionError

    monkeypatch.setattr(markdown.markdown.Markdown, "convert", give_up)
    article = read_markdown("> $x$ *a*\n\n```\n$y$\n```")
    assert write(article) == "<p>> ⟨x⟩ *a*</p><pre><code>$y$</code></pre>"
    assert len(article.problems) == 1


def test_no_parser_waits_for_the_garbage_collector():
    read_markdown("a *b*")
    gc.collect()
    gc.disable()
    try:
        read_markdown("# a\n\nb *c* [d](e)\n\n- f\n\n" * 100)
        assert gc.collect() < 100
    finally:
        gc.enable()


@pytest.mark.parametrize("line", ["# a", "---", "- ", "=", "***", ": a"])
def test_lines_that_each_copy_what_follows_are_read_as_far_as_there_is_time(write, line):
    article = read_markdown("a *b*\n\n" + f"c\n{line}\n" * 4_000 + "*d*")
    assert write(article).startswith("<p>a <em>b</em></p>")
    assert write(article).endswith("*d*</p>")
    assert article.problems


@pytest.mark.parametrize("opening", ["> ", ">", "- ", "1. ", "[", "![a](", "*", "_a ", "{% a ", "[[a", "~~a ", "<b>"])
def test_deep_markdown_keeps_its_text(opening):
    article = read_markdown(opening * 10_000 + "deep $x$")
    texts = [content for content in article.walk() if isinstance(content, str)]
    assert any("deep" in text for text in texts)


@pytest.mark.parametrize("line", ["a" * 1_000_000, "word " * 200_000, "*a* " * 250_000, "[a](b) " * 150_000])
def test_a_line_of_a_million_characters_is_read(line):
    assert read_markdown(line).blocks


TEX = st.text(alphabet="ab1_*\\^&<>|#-+=`[]()!.\n ~:\"'/", min_size=1, max_size=30).map(lambda tex: f"x{tex}y")


PLAIN = TEX.filter(lambda tex: "\\" not in tex and "`" not in tex and "\n\n" not in tex)
QUOTED = re.compile(r"\n[ \t]*>")
FRAMES = st.sampled_from(
    [
        "{}",
        "a *b* {} c",
        "- {}",
        "- a\n  - b {}",
        "> {}",
        "> - {}",
        "1. a\n\n   {}",
        "## {}",
        "[{}](b)",
        "!!! note\n    {}",
        "| a |\n|---|\n| {} |",
        "a[^1]\n\n[^1]: {}",
        "{{% note %}}\n{}\n{{% endnote %}}",
        "<b>{}</b>",
        "a\n: {}",
        "**{}**",
        "> [!note] {}",
        "- [ ] {}",
        "\t  * {}",
        "<div>\n\n{}\n\n</div>",
        "~~{}~~",
    ]
)


@settings(deadline=None)
@given(FRAMES, PLAIN, st.sampled_from(["\\({}\\)", "$${}$$", "\\[{}\\]", "\\begin{{align}}{}\\end{{align}}"]))
def test_formulas_go_through_every_frame_byte_for_byte(frame, tex, delimiters):
    assume(not (frame.startswith(">") and QUOTED.search(tex)))
    formula = delimiters.format(tex)
    expected = formula if "align" in delimiters else tex
    for read in (read_markdown, read_kramdown):
        assert [math.source for math in read(frame.format(formula)).formulas()] == [expected]


@settings(deadline=None)
@given(st.lists(TEX.filter(lambda tex: "\\" not in tex and "`" not in tex and "\n\n" not in tex), max_size=4))
def test_displays_go_through_byte_for_byte(formulas):
    source = "\n\n".join(f"Text *before*.\n\n$${tex}$$" for tex in formulas)
    assert [math.source for math in read_markdown(source).formulas()] == formulas


WORDS = st.lists(
    st.sampled_from(["- ", "  ", "\n", "\n\n", "> ", "!!! a\n", "1. ", "    ", "|", "---", "~~~\n", "```\n", ": "])
)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.integers(0, 9)), max_size=12))
def test_no_word_is_lost(pieces):
    source = "".join("".join(words) + f"w{number}w" for words, number in pieces)
    text = "".join(content for content in read_markdown(source).walk() if isinstance(content, str))
    assert all(f"w{number}w" in text for _, number in pieces)


@settings(deadline=None)
@given(st.text(alphabet="ab$`*_\\\n <>#-|[]()>~!"))
def test_any_markdown_is_read(source):
    read_markdown(source)
