import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup.dialects.directives import with_boxes_tagged
from reader_app.markup.markdown import read_markdown

TICKS = "`" * 3


def code(text, language):
    return f"<pre><code class='language-{language}'>{text}</code></pre>"


def box(title, inner="<p>Let ⟨x⟩.</p>"):
    return f"<blockquote><p><strong>{title}</strong></p>{inner}</blockquote>"


DIVISIONS = [
    ("::: {#thm-a}\n## N $y$\n\nLet $x$.\n:::", box("<a id='thm-a'/>Theorem 1 (N ⟨y⟩)")),
    ('::: {#lem-a name="N"}\nLet $x$.\n:::', box("<a id='lem-a'/>Lemma 1 (N)")),
    ("::: {.proof}\nLet $x$.\n:::", box("Proof")),
    ('::: {.callout-note collapse="true"}\n## A "B"\nLet $x$.\n:::', box("A ”B”")),
    ('::: {.callout-tip title="A"}\nLet $x$.\n:::', box("A")),
    ("::: {.callout-warning}\nLet $x$.\n:::", box("Warning")),
    ("::: {.note-box}\nLet $x$.\n:::", "<blockquote><p>Let ⟨x⟩.</p></blockquote>"),
    (":::message alert\nLet $x$.\n:::", "<blockquote><p>Let ⟨x⟩.</p></blockquote>"),
    (":::details A\nLet $x$.\n:::", box("A")),
    (
        ':::: {.columns}\n::: {.column width="50%"}\na\n:::\n::: {.column}\nb\n:::\n::::\nc',
        "<p>a</p><p>b</p><p>c</p>",
    ),
    ("::: theorem\n::::: {.columns}\nLet $x$.\n:::::\n:::", box("Theorem")),
    (
        "::: tabs#a\n@tab A $y$\nb\n\n@tab:active C#c\nd\n:::",
        "<p><strong>A ⟨y⟩</strong></p><p>b</p><p><strong>C</strong></p><p>d</p>",
    ),
    (":::Demo:::\n\na", "<p>:::Demo:::</p><p>a</p>"),
    ("::: never\nclosed", "<p>::: never closed</p>"),
    ("`::: note` and :::", "<p><code>::: note</code> and :::</p>"),
    (f"{TICKS}\n::: note\na\n:::\n{TICKS}", "<pre><code>::: note\na\n:::</code></pre>"),
]

ENVIRONMENTS = [
    ("\\begin{theorem}[N]\\label{t}\nLet $x$.\n\\end{theorem}", box("<a id='t'/>Theorem 1 (N)")),
    (
        "\\begin{proof}\n\\begin{align}\nx\n\\end{align}\n\\end{proof}",
        box("Proof", "<p>⟪\\begin{align}\nx\n\\end{align}⟫</p>"),
    ),
    ("\\begin{proof}\nnever closed", "<p>\\begin{proof} never closed</p>"),
    ("`\\begin{proof}` and\n\\end{proof}", "<p><code>\\begin{proof}</code> and \\end{proof}</p>"),
]

DIRECTIVES = [
    (f"{TICKS}{{prf:theorem}} N\n:label: t\nLet $x$.\n{TICKS}", box("<a id='t'/>Theorem 1 (N)")),
    (f"{TICKS}{{note}} Let\n$x$.\n{TICKS}", box("Note")),
    (f"{TICKS}{{admonition}} A\n:class: tip\n\nLet $x$.\n{TICKS}", box("A")),
    (":::{exercise}\n:label: e\nLet $x$.\n:::", box("<a id='e'/>Exercise 1")),
    (f'{TICKS}{{lemma, name="N"}}\nLet $x$.\n{TICKS}', box("Lemma (N)")),
    (f"`{TICKS}{{note}}\nLet $x$.\n{TICKS}py\na\n{TICKS}\n`{TICKS}", box("Note", "<p>Let ⟨x⟩.</p>" + code("a", "py"))),
    (
        f"{TICKS}{{exercise-start}}\n:label: e\n{TICKS}\nLet $x$.\n{TICKS}{{exercise-end}}\n{TICKS}",
        box("<a id='e'/>Exercise 1"),
    ),
    (f"{TICKS}{{math}}\nx = y\n{TICKS}", "<p>⟪\nx = y\n⟫</p>"),
    (f"{TICKS}{{math}} x = y\n{TICKS}", "<p>⟪\nx = y\n⟫</p>"),
    (
        f"{TICKS}{{figure}} a.png\n:name: f\nOn $x$.\n{TICKS}",
        "<p><img alt='' id='f' src='a.png'/></p><figcaption><p>On ⟨x⟩.</p></figcaption>",
    ),
    (f"{TICKS}{{code-cell}} python\n:tags: [a]\n\nx = 1\n{TICKS}", code("x = 1", "python")),
    (
        f"{TICKS}{{code-block}} python\n:caption: a.py\n\nx = 1\n{TICKS}",
        "<figcaption>a.py</figcaption>" + code("x = 1", "python"),
    ),
    (f"{TICKS}{{code-cell}} python and words\nx\n{TICKS}", "<figcaption>and words</figcaption>" + code("x", "python")),
    (f"{TICKS}{{code-cell}} python\n---\ntags: [a]\n---\nx = 1\n{TICKS}", code("x = 1", "python")),
    (f"{TICKS}{{r a, echo=FALSE}}\n#| label: b\nplot(x)\n{TICKS}", code("plot(x)", "r")),
    (f"{TICKS}{{index}} a; b\n{TICKS}\nc", "<p>c</p>"),
    (f"{TICKS}{{unknown}} a\n$b$\n{TICKS}", "<figcaption>a</figcaption>" + code("$b$", "unknown")),
    (f"{TICKS}{{note}}\n:tags: [a text\n{TICKS}", box("Note", "<p>:tags: [a text</p>")),
    (f"{TICKS}{{note}}\n:label: no label\nbut text\n{TICKS}", box("Note", "<p>:label: no label but text</p>")),
    (f"{TICKS}{{note}}\nnever *closed*", f"<p>{TICKS}{{note}} never <em>closed</em></p>"),
]


@pytest.mark.parametrize(("source", "article"), [*DIVISIONS, *ENVIRONMENTS, *DIRECTIVES])
def test_directives(write, source, article):
    assert write(read_markdown(source)) == article


LINES = st.sampled_from(
    [":::", "::: note", "::: {.a #thm-b}", TICKS, f"{TICKS}{{note}} x", f"{TICKS}{{math}}", "- ```py"]
)


@pytest.mark.parametrize(("opening", "closing"), [("::: tip", ":::"), (r"\begin{proof}", r"\end{proof}")])
def test_boxes_in_boxes_are_boxes_down_to_a_limit(opening, closing):
    source = "\n".join([*[opening] * 100, "text", *[closing] * 100])
    written = with_boxes_tagged(source).text.split("\n")
    boxes = sum(line.startswith("{% admonition") for line in written)
    assert 10 < boxes < 20
    assert written.count("{% end %}") == boxes
    assert [written.count(line) for line in (opening, "text", closing)] == [100 - boxes, 1, 100 - boxes]


@given(st.lists(LINES | st.from_regex("w[a-z]{3}", fullmatch=True), max_size=30))
def test_no_line_of_text_is_lost_whatever_the_fences(lines):
    text = with_boxes_tagged("\n".join(lines)).text
    assert [line for line in text.split("\n") if line.startswith("w")] == [
        line for line in lines if line.startswith("w")
    ]
