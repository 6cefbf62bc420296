import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup import allowed
from reader_app.markup.article import Element
from reader_app.markup.html import read_html
from reader_app.tex.find import Math

BLOCKS = [
    ("", ""),
    ("  \n ", ""),
    ("text", "<p>text</p>"),
    ("<p>a<p>b", "<p>a</p><p>b</p>"),
    ("<div>a<p>b<div>c</div>d</div>e", "<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>"),
    ("<h2>T</h2>a", "<h2>T</h2><p>a</p>"),
    ("<h2><div>T</div></h2>a", "<h2>T</h2><p>a</p>"),
    ("a</p>b", "<p>a</p><p>b</p>"),
    ("<p></p><p> </p><em></em>", ""),
    ("a<hr>b<hr/>", "<p>a</p><hr/><p>b</p><hr/>"),
    ("<blockquote>a<p>b</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ul>"),
    ("<ol start=3><li><p>a</ol>", "<ol start='3'><li><p>a</p></li></ol>"),
    ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<ul><li>a<li>b</li><ul><li>c</ul></ul>", "<ul><li>a</li><li>b</li><li><ul><li>c</li></ul></li></ul>"),
    ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
    ("<dl><dt>a<dd>b<dd>c</dl>", "<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>"),
    (
        "<table><tr><th>a<td colspan=2>b<tr><td><td>d</table>",
        "<table><tr><th>a</th><td colspan='2'>b</td></tr><tr><td/><td>d</td></tr></table>",
    ),
    (
        "<table><caption>c</caption><thead><tr><th>a</thead><tbody><tr><td>b</table>",
        "<table><caption>c</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    ),
    ("<table>a<tr><td>b</table>", "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"),
    ("<td>a</td>b", "<table><tr><td>a</td></tr></table><p>b</p>"),
    (
        "<table><tr><td><table><tr><td>a</table>b</table>",
        "<table><tr><td><table><tr><td>a</td></tr></table><p>b</p></td></tr></table>",
    ),
    (
        "<figure><img src=a.png><figcaption>c</figure>",
        "<figure><p><img src='a.png'/></p><figcaption>c</figcaption></figure>",
    ),
    ("<pre>\n  a\n\n b </pre>", "<pre>  a\n\n b </pre>"),
    (
        "<pre><code class='language-py x'>a &lt;b<br>c</code></pre>",
        "<pre><code class='language-py'>a <b\nc</code></pre>",
    ),
    ("<pre>a<div>b</div></pre>", "<pre>ab</pre>"),
]

INLINE = [
    ("a <b>b</b> <i>c", "<p>a <b>b</b> <i>c</i></p>"),
    ("<b><i>a</b>b</i>c", "<p><b><i>a</i></b>bc</p>"),
    ("<b>a<p>b</p>c</b>", "<p><b>a</b></p><p><b>b</b></p><p>c</p>"),
    ("<p>a</b></p>", "<p>a</p>"),
    ("a<br>b<br/>\n c", "<p>a<br/>b<br/>c</p>"),
    ("<a href=x>a<a href=y>b", "<p><a href='x'>a</a><a href='y'>b</a></p>"),
    ("<a id=here></a>a", "<p><a id='here'/>a</p>"),
    ("a \t\n b&nbsp; c ", "<p>a b\xa0 c</p>"),
    ("<p> a <em> b </em> c </p>", "<p>a <em>b </em>c</p>"),
    ("<p>a <em>b </em></p>", "<p>a <em>b</em></p>"),
    ("中文\n换行 here\nthere", "<p>中文换行 here there</p>"),
    ("&lt;p&gt; &amp;amp; &#x4e2d; &copy", "<p><p> &amp; 中 ©</p>"),
    ("<code> a  b </code>", "<p><code> a  b </code></p>"),
    ("<tt>x</tt><strike>y</strike>", "<p><code>x</code><s>y</s></p>"),
    ("<font color=red>a</font><foo-bar>b</foo-bar>", "<p>ab</p>"),
    ("a<!-- b -->c<!DOCTYPE html><?php x ?>", "<p>ac</p>"),
    ("a<![if !IE]>b<![endif]>c", "<p>abc</p>"),
    ("a<![foo[b", "<p>a<![foo[b</p>"),
    ("<html><head><title>a</title><meta b><body>c", "<p>c</p>"),
    ("a < b and c > d", "<p>a < b and c > d</p>"),
    ("a<![CDATA[b < &amp;]]>c", "<p>ab < &amp;c</p>"),
    ("a<![CDATA[b", "<p>a<![CDATA[b</p>"),
]

SAFETY = [
    ("a<script>b</script>c<style>d</style>", "<p>ac</p>"),
    ("<script>if (a < b) { document.write('</p>') }</script>x", "<p>x</p>"),
    ("<iframe src=x>a</iframe><object>b<object>c</object>d</object>e", "<p>e</p>"),
    ("<a href='javascript:alert(1)'>a</a>", "<p><a href='refused:javascript'>a</a></p>"),
    ("<a href='JAVA\n\tscript:x'>a</a>", "<p><a href='refused:javascript'>a</a></p>"),
    ("<a href='&#1;javascript:x'>a</a>", "<p><a href='refused:javascript'>a</a></p>"),
    ("<a href='refused:x:y'>a</a><a href=''>b</a>", "<p><a href='refused:x'>a</a><a>b</a></p>"),
    (
        "<a href='data:text/html,x'>a</a><a href='file:///etc/passwd'>b</a><a href='vbscript:x'>c</a>",
        "<p><a href='refused:data'>a</a><a href='refused:file'>b</a><a href='refused:vbscript'>c</a></p>",
    ),
    (
        "<a href='https://e.org/?a=1&amp;b=2' title=t onclick=x style=y>a</a>",
        "<p><a href='https://e.org/?a=1&b=2' title='t'>a</a></p>",
    ),
    (
        "<a href='mailto:a@b.c'>a</a><a href='#eq-1'>b</a><a href='../x:y'>c</a>",
        "<p><a href='mailto:a@b.c'>a</a><a href='#eq-1'>b</a><a href='../x:y'>c</a></p>",
    ),
    ("<img src='data:text/html,x' alt=A>", "<p><img alt='A'/></p>"),
    ("<img src='data:image/png;base64,x' alt=A>", "<p><img src='data:image/png;base64,x' alt='A'/></p>"),
    ("<a href='data:image/png;base64,x'>A</a>", "<p><a href='refused:data'>A</a></p>"),
    ("<a href=refused:data>A</a>", "<p><a href='refused:data'>A</a></p>"),
    ('<img src="\\\\host\\share\\x.png" alt=A>', "<p><img alt='A'/></p>"),
    ("<img src='file:///x'>", ""),
    ("<img src=a.png alt=A onerror=x srcset=b.png>", "<p><img src='a.png' alt='A'/></p>"),
    ("<img src=a.png width=' 30px ' height=4.5>", "<p><img src='a.png' width='30' height='4'/></p>"),
    ("<img src=a.png width='50 %' height=auto>", "<p><img src='a.png' width='50%'/></p>"),
    ("<img src=a.png style='zoom: 50%;'>", "<p><img src='a.png' zoom='50'/></p>"),
    ("<img src=a.png style='color:red; WIDTH:300.5px'>", "<p><img src='a.png' width='300'/></p>"),
    ("<img src=a.png style='background:url(http://x/)'>", "<p><img src='a.png'/></p>"),
    ("<img src='data:image/gif;base64,R0lG' data-src=b.png>", "<p><img src='b.png'/></p>"),
    ("<img src='/loading.gif' data-original='https://x/b.png'>", "<p><img src='https://x/b.png'/></p>"),
    ("<img data-lazy-src=b.png>", "<p><img src='b.png'/></p>"),
    ("<img src=a.png data-src=b.png>", "<p><img src='a.png'/></p>"),
    ("<img src='/loading.gif' data-src='javascript:x'>", "<p><img src='/loading.gif'/></p>"),
    ("<img src=a.png width=-1 height=9999999>", "<p><img src='a.png'/></p>"),
    ("<img src=a.png width='expression(1)' height='1;x'>", "<p><img src='a.png'/></p>"),
    ("<p class=x style=y id=z>a", "<p id='z'>a</p>"),
    ("<td colspan=99999 rowspan=0>a", "<table><tr><td>a</td></tr></table>"),
    ("<ol start=evil><li>a</ol>", "<ol><li>a</li></ol>"),
]

MATH = [
    ("$x$ and $$y$$", "<p>⟨x⟩ and ⟪y⟫</p>"),
    (r"\(x\) and \[y\]", "<p>⟨x⟩ and ⟪y⟫</p>"),
    (r"\begin{equation}a<br/>b &amp;lt; c\end{equation}", "<p>⟪\\begin{equation}a\nb &lt; c\\end{equation}⟫</p>"),
    ("$a &lt; b$ but $c<d$, $e<f>g$", "<p>⟨a < b⟩ but ⟨c<d⟩, ⟨e<f>g⟩</p>"),
    ("costs $5<span> </span><font>a</font>", "<p>costs $5 a</p>"),
    ("a <code>\n    b  c\n  </code> d", "<p>a <code>b  c</code> d</p>"),
    ("a <code> b<br>c\n</code>", "<p>a <code> b\nc\n</code></p>"),
    ('a <canvas id="b"/> c <svg/> d', "<p>a c d</p>"),
    (r"$p(\text{<eos>}|y_{\lt t})$ <eos>.", r"<p>⟨p(\text{<eos>}|y_{\lt t})⟩ .</p>"),
    ("if $0 <r<r_0$</p><p>then", "<p>if ⟨0 <r<r_0⟩</p><p>then</p>"),
    ("$a_<em>1 b</em>_2$ c", "<p>⟨a_1 b_2⟩ c</p>"),
    ("a <em>b $c</em> d$ e", "<p>a <em>b ⟨c d⟩</em> e</p>"),
    ("$a <em>b$ c</em>", "<p>⟨a b⟩<em> c</em></p>"),
    ("<b>$x$</b>", "<p><b>⟨x⟩</b></p>"),
    ("<h2>On $x$</h2><table><tr><td>$$y$$</table>", "<h2>On ⟨x⟩</h2><table><tr><td>⟪y⟫</td></tr></table>"),
    ("<a href=x>see $y$</a>", "<p><a href='x'>see ⟨y⟩</a></p>"),
    ("<code>$x$</code> <pre>$y$</pre>", "<p><code>$x$</code></p><pre>$y$</pre>"),
    ("a $b <code>c$</code> d$ e", "<p>a $b <code>c$</code> d$ e</p>"),
    ("$x<p>y$", "<p>$x</p><p>y$</p>"),
    (r"by \eqref{e<i>q</i>} and", "<p>by {eq} and</p>"),
    ("$$\n a\n\n b  c\n$$", "<p>⟪\n a\n\n b  c\n⟫</p>"),
    ("a\ue000b $c\ue000$", "<p>a\ue000b ⟨c\ue000⟩</p>"),
]


@pytest.mark.parametrize(("html", "article"), BLOCKS + INLINE + SAFETY + MATH)
def test_html(write, html, article):
    assert write(read_html(html)) == article


@pytest.mark.parametrize(("html", "name"), [("a<object>b", "object"), ("a<svg><text>b", "svg")])
def test_what_is_lost_because_an_element_is_never_closed_is_told(html, name):
    (problem,) = read_html(html).problems
    assert f"<{name}>" in problem


@pytest.mark.parametrize("tag", ["div", "blockquote", "b", "ul><li", "table><tr><td", "span"])
def test_deep_nesting_keeps_the_text_and_stays_shallow(tag):
    article = read_html(f"<{tag}>" * 5000 + "deep")
    assert "deep" in [content for content in article.walk() if isinstance(content, str)]
    assert depth(article.blocks) < 200


def depth(contents):
    level, contents = 0, list(contents)
    while contents:
        level += 1
        contents = [child for content in contents if isinstance(content, Element) for child in content.children]
    return level


PIECES = st.sampled_from(
    (
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<ul>",
            "<li>",
            "</ul>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<div>",
            "</div>",
        ),
        *("<pre>", "</pre>", "<code>", "</code>", "<h2>", "</h2>", "<br>", "<blockquote>", "<a href='y'>", "</a>"),
        *("$", "$$", r"\begin{align}", r"\end{align}", "\\", "w", "词", " ", "\n", "&lt;", "<", ">", "\ue000"),
        *(
            "</object>",
            "<eos>",
            "<img alt=z>",
            "<!",
            "<![",
            "CDATA[",
            "]]>",
            "<!DOCTYPE html>",
            "&#",
            "&#x",
            "&",
            "=",
            "'",
            '"',
        ),
    )
)


def words(text):
    return "".join(character for character in text if character in "w词")


@given(st.lists(PIECES, max_size=30))
def test_no_text_is_lost_and_the_tree_is_what_it_says(pieces):
    article = read_html("".join(pieces))
    found = []
    for content in article.walk():
        if isinstance(content, Math):
            found.append(content.source)
        elif isinstance(content, str):
            assert content
            found.append(content)
        elif isinstance(content, Element):
            assert content.tag in allowed.BLOCKS | allowed.INLINE
            inside = [child.tag for child in content.children if isinstance(child, Element)]
            if content.tag in allowed.INLINE or content.tag in allowed.HEADINGS | {"p"}:
                assert not set(inside) & allowed.BLOCKS
    assert words("".join(found)) == words("".join(pieces))


@pytest.mark.parametrize("tags", ["<blockquote>", "<table><tr><td>", "<blockquote><ul><li>"])
def test_frames_are_nested_to_a_bound_and_keep_their_text(tags):
    (outer,) = read_html("".join(f"{tags}t{number} " for number in range(40))).blocks

    def deepest(content):
        below = max(map(deepest, content.children), default=0) if isinstance(content, Element) else 0
        return below + (isinstance(content, Element) and content.tag in ("blockquote", "table"))

    def text(content):
        return "".join(map(text, content.children)) if isinstance(content, Element) else content

    assert deepest(outer) == 5
    assert [f"t{number}" in text(outer) for number in range(40)] == [True] * 40


@given(st.text())
def test_any_text_is_read(text):
    read_html(text)


@pytest.mark.parametrize("marks", ["\ue0000\ue000", "&#xE000;7&#xE000;", "\ue00099999999999\ue000"])
def test_what_looks_like_a_mark_of_something_lifted_is_text(marks):
    (paragraph,) = read_html(f"<p>a {marks} <code>{marks}</code></p>").blocks
    assert paragraph.children[0].startswith("a ")


@pytest.mark.parametrize(
    ("tex", "kind"),
    [
        (r"\begin{tikzcd} A \arrow[r] & B \\\\ C \end{tikzcd}", "tikzcd"),
        (r"\begin{equation}\begin {tikzpicture}\draw (0,0);\end{tikzpicture}\end{equation}", "tikzpicture"),
        (r"\xymatrix{A \ar[r]^f & B}", "xymatrix"),
        (r"\begin{xy}\xymatrix{A}\end{xy}", "xy"),
    ],
)
def test_diagrams_are_code(write, tex, kind):
    html = f"<p>a $$\n{tex}\n$$ b ${tex}$ and $\\text{{tikz}}$</p><p>$${tex}$$</p>"
    article = read_html(html.replace("&", "&amp;"))
    code = f"<code class='language-tex'>{tex}</code>"
    assert write(article) == f"<p>a {code} b {code} and ⟨\\text{{tikz}}⟩</p><pre>{code}</pre>"
    assert article.problems == (f"diagrams are not drawn but shown as they are written ({kind})",)


@pytest.mark.parametrize(
    ("html", "article"),
    [
        ('<div id="a"><p>b</p></div>', "<p><a id='a'/>b</p>"),
        ('<section id="a"> <h2 id="b">c</h2></section>', "<h2 id='b'><a id='a'/>c</h2>"),
        ('<div id="a">\n<div id="b"> <p>c</p></div></div>', "<p><a id='b'/><a id='a'/>c</p>"),
        ('<div id="a">b<p>c</p></div>', "<p><a id='a'/>b</p><p>c</p>"),
        ('<div id="a"><ul><li>b</li></ul></div>', "<ul id='a'><li>b</li></ul>"),
        ('<div id="a"><blockquote><p>b</p></blockquote></div>', "<blockquote><p><a id='a'/>b</p></blockquote>"),
        ('<div id="a"></div><p>b</p>', "<p>b</p>"),
    ],
)
def test_parts_of_a_page_keep_the_places_that_links_lead_to(write, html, article):
    assert write(read_html(html)) == article
