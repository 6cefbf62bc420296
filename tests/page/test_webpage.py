from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

import pytest

from reader_app.library.post import Body, Post
from reader_app.page.reading import read_post
from reader_app.page.webpage import write_html

WHEN = datetime(2018, 5, 19, 20, 20, tzinfo=timezone(timedelta(hours=8)))


def page(html, **fields):
    post = Post("id", "x", fields.pop("title", "T"), Body(html, "html"), html, **fields)
    return write_html(post, read_post(post), width=700)


def main(html):
    return page(html).partition("<main>\n")[2].partition("\n</main>")[0]


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("a\u2028b", "<p>a<br>b</p>"),
        ("<h2 id='a\"b'>A &amp; B</h2><p>c<br>d", '<h2 id="a&quot;b">A &amp; B</h2>\n<p>c<br>d</p>'),
        (
            "<img src='a.png' alt='&lt;x>'>",
            '<p class="pictures"><span class="picture" title="Pictures are not shown here.">&lt;x&gt;</span></p>',
        ),
        ("<pre><code class=language-c>a&lt;b</code></pre>", '<pre><code class="language-c">a&lt;b</code></pre>'),
        (
            "<pre><code class=language-python>if a&lt;'b'</code></pre>",
            '<pre><code class="language-python"><span class="keyword">if</span> a&lt;'
            "<span class=\"string\">'b'</span></code></pre>",
        ),
        ("<a href='javascript:x'>a</a>", "<p><a>a</a></p>"),
        (
            r"\eqref{no&lt;ne} \ref{none}",
            '<p><span class="unknown" title="no&lt;ne">(??)</span> <span class="unknown" title="none">??</span></p>',
        ),
        ("", ""),
    ],
)
def test_blocks_are_written_back_escaped(html, written):
    assert main(html) == written


def test_numbers_anchors_and_references():
    written = main(r"<p>\ref{a} and \eqref{b}$$x\tag{*}\label{b}$$\begin{equation}y\label{a}\end{equation}")
    assert '<a href="#eq-a">1</a> and <a href="#eq-b">(*)</a>' in written
    assert written.count('id="eq-a"') == written.count('id="eq-b"') == 1
    assert written.count('<span class="display">') == 2


def test_two_labels_of_a_formula_are_two_anchors():
    written = main(r"\begin{align}x\label{a}\\y\label{b}\end{align}")
    assert [written.count(f'id="eq-{label}"') for label in "ab"] == [1, 1]


def test_macros_of_one_formula_hold_in_the_next():
    assert "<mi>z</mi>" in main(r"$\newcommand{\zed}{z}$ and $\zed$")


def test_a_piece_that_cannot_be_set_says_why():
    written = main(r"$x+\undefinedcommand$")
    assert "<merror>" in written
    assert 'title="' in written


def test_the_head_of_a_page():
    written = page("<p>文", title="<题>", author="A & B", date=WHEN)
    assert '<html lang="zh-CN"' in written
    assert "<title>&lt;题&gt;</title>" in written
    assert '<p>A &amp; B · <time datetime="2018-05-19T20:20:00+08:00">2018-05-19</time></p>' in written
    assert '<html lang="en"' in page("<p>text")


def test_nothing_is_fetched_or_run():
    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    found = []
    Tags().feed(page("<p onclick=x><script>y</script><a href='javascript:z'>a</a>$x$"))
    assert not {"script", "link", "iframe"} & {tag for tag, _ in found}
    assert not any(
        name.startswith("on") or (value or "").startswith("javascript")
        for _, attrs in found
        for name, value in attrs.items()
    )
    assert "url(" not in page("")
    assert "@import" not in page("")
