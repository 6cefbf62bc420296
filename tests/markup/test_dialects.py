import pytest

from reader_app.library.post import Body
from reader_app.markup.body import read_body
from reader_app.markup.markdown import read_markdown

BOX = "<blockquote><p><strong>T ⟨x⟩</strong></p><p>a</p></blockquote>"

ADMONITIONS = [
    ('!!! note "T $x$"\n    a', BOX),
    ('???+ note "T $x$"\n    a', BOX),
    ('??? note "T $x$"\n\n    a\n', BOX),
    ('=== "T $x$"\n    a', BOX),
    ("> [!note] T $x$\n> a", BOX),
    ("> [!warning]- T $x$\n> a", BOX),
    ("> [!warning|left small]- T $x$\n> a", BOX),
    ('{% admonition(type="note", title="T $x$") %}\na\n{% end %}', BOX),
    ('{{< admonition note "T $x$" >}}\na\n{{< /admonition >}}', BOX),
    ("::: note T $x$\na\n:::", BOX),
    (":::note[T $x$]\n\na\n\n:::", BOX),
    ("{% note info T $x$ %}\na\n{% endnote %}", BOX),
    ("text\n!!! tip\n    a\n\nb", "<p>text</p><blockquote><p><strong>Tip</strong></p><p>a</p></blockquote><p>b</p>"),
    (
        "!!! a\n    !!! b\n        c\n\n    - d\n      - e",
        "<blockquote><p><strong>A</strong></p><blockquote><p><strong>B</strong></p><p>c</p></blockquote>"
        "<ul><li><p>d</p><ul><li>e</li></ul></li></ul></blockquote>",
    ),
    ("{% note %}\nnever closed", "<p><code>{% note %}</code> never closed</p>"),
]

LISTS = [
    (
        "!!! a\n    b:\n    - c\n    - d\n",
        "<blockquote><p><strong>A</strong></p><p>b:</p><ul><li>c</li><li>d</li></ul></blockquote>",
    ),
    ("a:\n- b\n- c", "<p>a:</p><ul><li>b</li><li>c</li></ul>"),
    ("a\n2019. b", "<p>a 2019. b</p>"),
    ("- a\n  - b\n    - c\n- d", "<ul><li><p>a</p><ul><li><p>b</p><ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
    ("1. a\n\n   $$x$$\n2. b", "<ol><li><p>a</p><p>⟪x⟫</p></li><li><p>b</p></li></ol>"),
    ("\t  * $x$\n\t  * b", "<ul><li>⟨x⟩</li><li>b</li></ul>"),
    ("a\n\n    - name: b\n      c: $d$", "<p>a</p><pre><code>- name: b\n  c: $d$</code></pre>"),
    (
        "- a\n  ```py\n  b $c$\n    d\n  ```\n- e",
        "<ul><li><p>a</p><pre><code class='language-py'>b $c$\n  d</code></pre></li><li><p>e</p></li></ul>",
    ),
    ("> - a\n>   - b", "<blockquote><ul><li><p>a</p><ul><li>b</li></ul></li></ul></blockquote>"),
    ("- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>"),
    ("a\n: b $x$", "<dl><dt>a</dt><dd>b ⟨x⟩</dd></dl>"),
    ("- a\n\nb\n\n---", "<ul><li>a</li></ul><p>b</p><hr/>"),
    (
        "text\n| a | b |\n|---|---|\n| c | `d|e` |",
        "<p>text</p><table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>c</td><td><code>d|e</code></td></tr></tbody></table>",
    ),
]

LINES = [
    ("a\n ## b\n   ### c $x$\nd", "<p>a</p><h2>b</h2><h3>c ⟨x⟩</h3><p>d</p>"),
    ("a\n    ## b", "<p>a ## b</p>"),
    ("- a\n\n  ## b", "<ul><li><p>a</p><h2>b</h2></li></ul>"),
    ("#a #数学/b\n\n##c", "<p>#a #数学/b</p><h2>c</h2>"),
    ("<pre>\n- a\n  - b\n\n ## c\n</pre>\n\n ## d", "<pre>- a\n  - b\n\n ## c</pre><h2>d</h2>"),
]

TAGS = [
    (
        "{% highlight py %}\na $b$\n{% endhighlight %}\n$c$",
        "<pre><code class='language-py'>a $b$</code></pre><p>⟨c⟩</p>",
    ),
    ("{{< highlight py >}}a{{< /highlight >}}", "<pre><code class='language-py'>a</code></pre>"),
    ("a {% raw %}${{x}}${% endraw %}", "<p>a ⟨{{x}}⟩</p>"),
    ("{{< math >}}$$x_1$${{< /math >}}", "<p>⟪x_1⟫</p>"),
    (
        '{{< figure src="a_b.png" title="T" caption="On *b* $x$." >}}',
        "<p><img alt='On *b* $x$.' src='a_b.png'/></p><figcaption><p>T On <em>b</em> ⟨x⟩.</p></figcaption>",
    ),
    (
        r"{{< katex display=true >}} x_1*y* {{< /katex >}} {% math() %}\frac{{a}}{b}{% end %}",
        r"<p>⟪x_1*y*⟫ ⟨\frac{{a}}{b}⟩</p>",
    ),
    ("{{< math >}}\n$$x$$\n{{< /math >}}", "<p>⟪x⟫</p>"),
    ("{% asset_img a.png T %}", "<p><img alt='' src='a.png'/></p>"),
    ("{% include a_b.html c=1 %}", "<p><code>{% include a_b.html c=1 %}</code></p>"),
    (
        '<div class="a">\n  {% include b.html path="c/d_e.png" class="f" %}\n</div>\n\n*g*',
        "<p><img alt='' src='c/d_e.png'/></p><p><em>g</em></p>",
    ),
    ("[a]({{ site.baseurl }}{% post_url 2018-01-02-b %}#c)", "<p><a href='2018-01-02-b#c'>a</a></p>"),
    ("![a]({{ '/b.png' | relative_url }})", "<p><img alt='a' src='/b.png'/></p>"),
    ('[a]({{< relref "b.md" >}})', "<p><a href='b.md'>a</a></p>"),
    ("`{{ site.url }}` {{< toc >}}", "<p><code>{{ site.url }}</code></p>"),
    ("a\n\n<!-- more -->\n\nb", "<p>a</p><p>b</p>"),
    ("[TOC]\n\na", "<p>a</p>"),
    ('a{% include side.html id="b" note="As $x$ *c*." %}d', "<p>a (As ⟨x⟩ <em>c</em>.)d</p>"),
    (
        "{{< youtube aB-1 >}}",
        "<p><a href='https://www.youtube.com/watch?v=aB-1'>https://www.youtube.com/watch?v=aB-1</a></p>",
    ),
]

TABLE = "<table><tbody><tr><td>a</td><td>⟨x⟩</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>"

BLOCKS = [
    ("t\n\n| a | $x$ |\n| c | d |", f"<p>t</p>{TABLE}"),
    ("| --- | --- |\n| a | $x$ |\n| --- | --- |\n| c | d |", TABLE),
    ("| a, not a table", "<p>| a, not a table</p>"),
    ('<div class="box">\n\n## A $x$\n\n*b*\n\n</div>\n\nc', "<h2>A ⟨x⟩</h2><p><em>b</em></p><p>c</p>"),
    ("<details>\n<summary>A</summary>\n\n*b*\n</details>", "<p><strong>A</strong></p><p><em>b</em></p>"),
    ('<div markdown="1">\n\n*a*\n\n<div>\n\nb', "<p><em>a</em></p><p>b</p>"),
    ("<blockquote>a ** b\n<blockquote>", "<blockquote><p>a ** b</p></blockquote>"),
    ("<div>\n*b*\n</div>", "<p>*b*</p>"),
    (
        '<div class="box">\n<div>A</div>\n\n**b**: $x$\n- c\n\n</div>\n\n*d*',
        "<p>A</p><p><strong>b</strong>: ⟨x⟩</p><ul><li>c</li></ul><p><em>d</em></p>",
    ),
    ("<div>a *b*\n\nc</div>", "<p>a <em>b</em></p><p>c</p>"),
    ("<div><div>*a*</div>\n</div>\n\n*b*", "<p>*a*</p><p><em>b</em></p>"),
    (
        '[caption id="a" width="4"]![b](c.png) On $x$.[/caption]',
        "<p><img alt='b' src='c.png'/></p><figcaption><p>On ⟨x⟩.</p></figcaption>",
    ),
    (
        'd\n[caption id="a" caption="e"][![b [f]](c.png)\n](g)[/caption]\nh',
        "<p>d</p><p><a href='g'><img alt='b [f]' src='c.png'/></a></p><figcaption><p>e</p></figcaption><p>h</p>",
    ),
    ("[caption]a[/caption]", "<p>[caption]a[/caption]</p>"),
    (
        "<blockquote>**A: **b $x*y*z$\n\n_c_</blockquote>\nd",
        "<blockquote><p><strong>A: </strong>b ⟨x*y*z⟩</p><p><em>c</em></p></blockquote><p>d</p>",
    ),
    ("<blockquote>a *b*</blockquote>", "<blockquote><p>a *b*</p></blockquote>"),
    ("<div markdown>\n\n*b*\n\n</div>", "<p><em>b</em></p>"),
]

QUOTES = [
    ("a %%b $x$%% c\n\n%%\nd\n\ne\n%%\n\n5%% of %%", "<p>a c</p><p>5%% of %%</p>"),
    ("> a\n\n> b", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>"),
    ("> a\n>\n> b\nc", "<blockquote><p>a</p><p>b c</p></blockquote>"),
    (
        "> [!a] A:\n> $x$\n\n> [!b]- B\n> - c",
        "<blockquote><p><strong>A:</strong></p><p>⟨x⟩</p></blockquote>"
        "<blockquote><p><strong>B</strong></p><ul><li>c</li></ul></blockquote>",
    ),
]

INLINE = [
    ("> $$\n> a\n> > b\n> $$\n> c", "<blockquote><p>⟪\na\n> b\n⟫ c</p></blockquote>"),
    ("> > a $x\n> > +y$", "<blockquote><blockquote><p>a ⟨x\n+y⟩</p></blockquote></blockquote>"),
    ("> $$\n> a\n>\n> b\n> $$", "<blockquote><p>⟪\na\n\nb\n⟫</p></blockquote>"),
    ("a > $x\n> y$", "<p>a > ⟨x\n> y⟩</p>"),
    ("**(A) b:\xa0**$x$ c", "<p><strong>(A) b:\xa0</strong>⟨x⟩ c</p>"),
    ("**Definition: **A *b*", "<p><strong>Definition: </strong>A <em>b</em></p>"),
    ("a\n**Let $x$. ** b **c** d", "<p>a <strong>Let ⟨x⟩. </strong>b <strong>c</strong> d</p>"),
    ("a **2: **3 and **2 **b", "<p>a **2: **3 and **2 **b</p>"),
    (r"见 \($y$\)", "<p>见 (⟨y⟩)</p>"),
    ("~~a~~ ==b==", "<p><del>a</del> <mark>b</mark></p>"),
    (
        "| ![[a.png\\|80]] | [[b\\|c]] |\n|---|---|\n| \\[[d]] | e |",
        "<table><thead><tr><th><img alt='a.png' src='a.png' width='80'/></th><th><a href='b'>c</a></th></tr></thead>"
        "<tbody><tr><td>[[d]]</td><td>e</td></tr></tbody></table>",
    ),
    ("H~2~O 2^10^ ~/a:~/b x^2 ^ y ~~c~~", "<p>H<sub>2</sub>O 2<sup>10</sup> ~/a:~/b x^2 ^ y <del>c</del></p>"),
    ('[a *b*]{.c} [$x$]{style="d"} [e]{f} [g](h)', "<p>a <em>b</em> ⟨x⟩ [e]{f} <a href='h'>g</a></p>"),
    ("==a = b=c== d == e", "<p><mark>a = b=c</mark> d == e</p>"),
    ("[[a b#c|T $x$]]", "<p><a href='a b#c'>T ⟨x⟩</a></p>"),
    ("[[a]]", "<p><a href='a'>a</a></p>"),
    ("![[a.png|b]]", "<p><img alt='b' src='a.png'/></p>"),
    ("![[a.png|300]]", "<p><img alt='a.png' src='a.png' width='300'/></p>"),
    ("![[a.png|300x200]]", "<p><img alt='a.png' height='200' src='a.png' width='300'/></p>"),
    ('{{< figure src="a.png" width="50%" >}}', "<p><img alt='' src='a.png' width='50%'/></p>"),
    ("![[a]]", "<p><a href='a'>a</a></p>"),
    ("[a](b){:target='_blank'}", "<p><a href='b'>a</a></p>"),
    ("# A $x$ {#b}", "<h1 id='b'>A ⟨x⟩</h1>"),
    (r"\$5_a to \$6_b `\$` $\$x$", r"<p>$5_a to $6_b <code>\$</code> ⟨\$x⟩</p>"),
    ("    echo \\$a", "<pre><code>echo \\$a</code></pre>"),
    ("a\\\nb", "<p>a<br/>b</p>"),
    ("The HTML is\n\n*[HTML]: Language", "<p>The <abbr title='Language'>HTML</abbr> is</p>"),
    ("a\n{: .b}\n\n* TOC\n{:toc}\n\nc", "<p>a</p><p>c</p>"),
    ("> {: .b}\n> > c", "<blockquote><blockquote><p>c</p></blockquote></blockquote>"),
    ("A\n===\n\nB $x$\n---\n", "<h1>A</h1><h2>B ⟨x⟩</h2>"),
    ("`` a`b `` \\` $x$ `", "<p><code>a`b</code> ` ⟨x⟩ `</p>"),
]


@pytest.mark.parametrize(("source", "article"), [*ADMONITIONS, *LISTS, *TAGS, *LINES, *BLOCKS, *QUOTES, *INLINE])
def test_dialects(write, source, article):
    assert write(read_markdown(source)) == article


KRAMDOWN = [
    ("a $$x$$ b", "<p>a ⟨x⟩ b</p>"),
    ("$$x$$ b", "<p>⟨x⟩ b</p>"),
    ("$$x$$", "<p>⟪x⟫</p>"),
    ("a\n\n$$\nx\n$$\n\nb", "<p>a</p><p>⟪\nx\n⟫</p><p>b</p>"),
    ("- $$x$$\n- a $$y$$", "<ul><li>⟪x⟫</li><li>a ⟨y⟩</li></ul>"),
    ("$$x$$\n{: .b}", "<p>⟪x⟫</p>"),
    (r"a \\[x\\] $y$", "<p>a ⟪x⟫ ⟨y⟩</p>"),
]


@pytest.mark.parametrize(("source", "article"), KRAMDOWN)
def test_two_dollars_in_kramdown(write, source, article):
    assert write(read_body(Body(source, "kramdown"))) == article


def test_two_dollars_elsewhere_are_a_display(write):
    assert write(read_markdown("a $$x$$ b")) == "<p>a ⟪x⟫ b</p>"
