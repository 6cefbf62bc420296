from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.post import Series
from reader_app.markup.body import read_body
from reader_app.sources.error import UnreadableError
from reader_app.sources.html import is_page, read_page_file
from reader_app.sources.pages.reading import LARGEST
from reader_app.sources.source import Source

KEXUE = r"""<!DOCTYPE html>
<!-- saved from url=(0031)https://kexue.fm/archives/1 -->
<html><head><meta charset="UTF-8"><title>扩散漫谈（三）：分数 - 科学空间|Scientific Spaces</title>
<link rel="canonical" href="https://kexue.fm/archives/1"><script>var a = "<p>no</p>";</script></head>
<body><div id="header"><a href="/">首页</a></div><div id="content"><div class="Post">
<div class="title-wrap"><h1><a href="/archives/1">扩散漫谈（三）：分数</a></h1>
<span class="submitted">By <a href="/">苏剑林</a> | 2023-02-28 | 30,034位读者 | <a href="#">引用</a></span></div>
<div class="PostContent" id="PostContent"><p>设$0 &lt; x$，则<br/>
\begin{align}a &amp;= b\label{eq:a} \\<br/>
&amp;= c\end{align}</p><h2>定义</h2><p>见$\eqref{eq:a}$与$p(\text{<eos>})$。</p>
<p><em><strong>转载到请包括本文地址：</strong>https://kexue.fm/archives/1</em></p><p>打赏</p></div>
<div id="tools">分类：<a href="/category/Big-Data">信息时代</a> 标签：<a href="/tag/a/">概率</a></div>
</div><div id="comments"><ol><li>评论者：很好</li></ol></div></div></body></html>"""


def read(html, path="page.html"):
    (post,) = read_page_file(Source(path, html.encode())).posts
    return post


def formulas(post):
    return [(formula.source, formula.display) for formula in read_body(post.body).formulas()]


def test_a_page_of_scientific_spaces():
    post = read(KEXUE)
    assert (post.title, post.author, post.date, post.readers) == (
        "扩散漫谈（三）：分数",
        "苏剑林",
        date(2023, 2, 28),
        30034,
    )
    assert (post.url, post.tags) == ("https://kexue.fm/archives/1", ("信息时代", "概率"))
    assert post.series == Series("扩散漫谈", 3)
    assert "评论者" not in post.text
    assert "打赏" not in post.text
    assert "首页" not in post.text
    assert post.text.split("\n")[0] == "设$0 < x$，则"
    assert formulas(post) == [
        ("0 < x", False),
        ("\\begin{align}a &= b\\label{eq:a} \\\\\n\n&= c\\end{align}", True),
        (r"\eqref{eq:a}", False),
        (r"p(\text{<eos>})", False),
    ]


def test_space_without_end_in_a_page_is_its_text():
    assert read("<!DOCTYPE html><p>a" + " " * 200_000 + "b").text == "a" + " " * 200_000 + "b"


def test_a_title_of_signs_without_end_is_a_title():
    assert read(f"<!DOCTYPE html><title>a{' _ ' * 60_000}-</title><p>b").title.startswith("a _ _")


def test_comments_are_kept_apart_and_neighbours_are_known():
    post = read(
        '<html><head><link rel="prev" href="/a/1"></head><body><article><p>Text</p></article>'
        '<div class="nav-next"><a href="/a/3">Next</a></div>'
        "<div id='comments'><p onclick=x>Well said: $x$</p><script>y</script></div></body></html>"
    )
    assert post.comments is not None
    assert post.comments.source == '<div id="comments"><p>Well said: $x$</p></div>'
    assert (post.previous, post.next, "Well said" in post.text) == ("/a/1", "/a/3", False)
    plain = read("<p>Text</p><a rel=next href='javascript:x'>a</a>")
    assert (plain.comments, plain.previous, plain.next) == (None, "", "")


ABOUT = "<p>This is the article, which is long enough to be told from what stands around it.</p><p>$x$</p>"
AROUND = (
    "<html><head><title>Why $x$ | A blog</title></head><body><nav>Menu</nav>{}<footer>Footer</footer></body></html>"
)
SHAPES = {
    "WordPress": '<article><h1 class="entry-title">Why</h1><div class="entry-content">{}<div class="sharedaddy">'
    "Share</div></div></article>",
    "Typecho": '<div class="post"><div class="post-content" itemprop="articleBody">{}</div></div>',
    "Hexo": '<article><div class="article-entry">{}</div><div class="pagination">Next</div></article>',
    "NexT": '<div class="post-block"><div class="post-body">{}</div><div id="comments">Comment</div></div>',
    "Hugo": '<main><article class="post"><div class="post-content">{}</div></article></main>',
    "Jekyll": '<div class="page-content"><article class="post">'
    '<div class="post-content e-content">{}</div></article></div>',
    "one article": "<main><article>{}</article></main><aside>Aside</aside>",
    "nothing known": '<div class="x"><div class="y">{}</div><div class="z"><a href="a">Other</a></div></div>',
    "nothing at all": "{}",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_article_is_found(shape):
    post = read(AROUND.format(SHAPES[shape].format(ABOUT)))
    assert post.text.startswith("This is the article")
    assert post.text.endswith("$x$")
    assert formulas(post) == [("x", False)]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>A tale - The site</title>", "<h1>A tale</h1>", "A tale"),
        ("<title>A tale | The site</title>", "", "A tale"),
        ("<title>A tale — S 1.0</title>", '<h1>A tale<a class="headerlink" href="#a-tale">¶</a></h1>', "A tale"),
        (
            "<title>Ch. 3 - A tale</title>",
            '<h1><a href="index.html">Site</a></h1><h1>A tale</h1><h1>Part</h1>',
            "A tale",
        ),
        ("<title>Site - A tale</title>", '<div class="site-title"><h1>Site</h1></div><h1>A tale</h1>', "A tale"),
        ("<title>A tale | Site</title>", '<h1 class="site-title"><a href="/">Site</a></h1>', "A tale"),
        (
            '<title>A tale | Site</title><meta property="og:title" content="Site">'
            '<meta property="og:site_name" content="Site">',
            "<h1>Site</h1>",
            "A tale",
        ),
        ("<title>Site</title>", '<h1 class="site-title"><a href="https://a.org/">Site</a></h1>', "Site"),
        ("<title>Site</title>", '<h1><a href="/">Site</a></h1><h1>A tale</h1>', "A tale"),
        ("<title>Site</title>", '<h1><a href="/">Site</a></h1><h1>A tale</h1><h1>Another</h1>', "Site"),
        ("<title>Other</title>", '<h1><a href="/archives/1">A tale</a></h1>', "A tale"),
        ("<title>C#</title>", '<h1 id="c">C#<a href="#c">#</a></h1>', "C#"),
        ("", '<h1><a href="#a">A</a></h1>', "A"),
        ("", '<h1 class="site-title">Site</h1><h1>A tale</h1><h1>Part</h1>', "A tale"),
        ('<title>A</title><meta property="og:title" content="The tale">', "<h1>Site</h1>", "The tale"),
        ("", "<h1>The <em>tale</em></h1>", "The tale"),
        ("", "<h2>A part</h2>", "page"),
        ('<title>The tale</title><meta property="og:title" content="{{page.title}}">', "", "The tale"),
    ],
)
def test_titles(head, body, title):
    assert read(f"<html><head>{head}</head><body>{body}<p>Text</p></body></html>").title == title


def test_headings_lose_the_links_to_themselves_and_equations_get_their_numbers():
    post = read(
        '<html><body><article><h2>A <a href="https://b.org/c#a">¶</a></h2><p>See <a href="#e">#</a> and'
        ' <a href="#d">d</a>.</p><div class="math" id="e"><span class="eqno">(1.2)<a href="#e">¶</a></span>'
        "\\[x < 1\\]</div>"
        '<div class="math"><span class="eqno">(3)</span>\\[\\begin{align}y\\end{align}\\]</div></article>'
    )
    assert post.text == "A\nSee # and d.\n\\[x < 1\\tag{1.2}\\]\n\\[\\begin{align}y\\end{align}\\]"


LINKED = '<script type="application/ld+json">{"author": [{"@type": "Person", "name": "N. N."}]}</script>'


@pytest.mark.parametrize(
    ("html", "author"),
    [
        ('<div itemprop="author"><p itemprop="name">N. N.</p> 12 posts</div>', "N. N."),
        ('<meta name="author" content="{{author}}"><b class="author">By N. N.</b>', "N. N."),
        ('<meta name="author" content="N. N.">' + LINKED.replace("N. N.", "M. M."), "N. N."),
        (f'<b class="author">M. M., two days ago</b>{LINKED}', "N. N."),
        ('<b class="author">N. N. 2018-05-19</b>', ""),
    ],
)
def test_authors(html, author):
    assert read(f"<html><body>{html}<p>Text</p></body></html>").author == author


@pytest.mark.parametrize(
    ("html", "when"),
    [
        (
            '<meta property="article:published_time" content="2018-05-19T20:20:35+08:00">',
            datetime(2018, 5, 19, 20, 20, 35, tzinfo=timezone(timedelta(hours=8))),
        ),
        ('<script type="application/ld+json">{"datePublished": "2018-05-19"}</script>', date(2018, 5, 19)),
        ('<time datetime="2018-05-19">last week</time>', date(2018, 5, 19)),
        ('<span class="post-date">Posted on May 19, 2018 by me</span>', date(2018, 5, 19)),
        ('<div class="post-meta">发表于 2018年5月19日</div>', date(2018, 5, 19)),
        ("<p>By A | May 19, 2018</p>", date(2018, 5, 19)),
        ("<h1>A</h1> <p>May 19, 2018</p>", date(2018, 5, 19)),
        ("<p>19 May 2018</p> <div><h1>A</h1></div>", date(2018, 5, 19)),
        ("<h1>A</h1><p>On May 19, 2018, the proof was found, " + "by chance, " * 20 + "</p>", None),
        ("<p>since 2018</p>", None),
    ],
)
def test_dates(html, when):
    assert read(f"<html><body>{html}<p>Text</p></body></html>").date == when


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("<!DOCTYPE html><p>a", True),
        (" \n<!-- saved -->\n<html lang=a>", True),
        ('<?xml version="1.0"?><html xmlns="x">', True),
        ('<?xml version="1.0"?><rss>', False),
        ("Text about <html>", False),
    ],
)
def test_a_page_is_told_by_its_beginning(text, known):
    assert is_page(Source("x", text.encode())) is known


def test_backslashes_that_were_all_doubled_are_halved():
    script = '<p>Text <script type="math/tex">{}</script></p>'
    post = read(script.format(r"U\\Sigma") + script.format(r"\\alpha\\,b < c"))
    assert [source for source, _ in formulas(post)] == [r"U\Sigma", r"\alpha\,b < c"]
    assert ["a guess" in problem for problem in post.problems] == [True]
    assert not read(script.format(r"U\Sigma \\b")).problems


@pytest.mark.parametrize(
    ("html", "message"),
    [("<html><body><script>x</script></body></html>", "no text"), ("<p>" + "a" * LARGEST, "more than")],
)
def test_a_page_without_text_or_with_too_much_is_refused(html, message):
    with pytest.raises(UnreadableError, match=message):
        read(html)


@pytest.fixture(scope="module", autouse=True)
def _tex_is_loaded():
    # Loading the reader of TeX raises Python's limit of frames, which hypothesis does not like within a test.
    read("<math><mi>x</mi></math>")


PIECES = st.sampled_from(
    ["<div>", "</div>", "<p>", "<article>", "<nav>", "<b>", "</b>", "<math>", "<script>", "</script>", "$x$", "a", "<",
     "&", "<span class='katex'>", "<mjx-container>", "<template>", "<svg>", "<table>", "<td>", "<!--", "<title>", '"']
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_any_page_is_read_or_refused(pieces):
    try:
        read_body(read("<!doctype html>" + "".join(pieces)).body)
    except UnreadableError as error:
        assert error.message


@pytest.mark.parametrize(
    ("box", "title"),
    [
        ('<div class="admonition note" id="n"><p class="admonition-title">{}</p>{}</div>', "A $x$"),
        ('<div class="theme-admonition" id="n"><div class="admonitionHeading_a"><svg></svg>{}</div>{}</div>', "A"),
        ('<div class="callout callout-note" id="n"><div class="callout-title-container">{}</div>{}</div>', "A"),
        ('<div class="custom-block tip" id="n"><p class="custom-block-title">{}</p>{}</div>', "A"),
    ],
)
def test_boxes_are_quotes_with_a_title(box, title):
    inner = '<p>b</p><div class="admonition"><p>c</p></div>'
    post = read(f"<html><body><article><p>Text.</p>{box.format(title, inner)}</article></body></html>")
    quote = f'<blockquote id="n"><p><strong>{title}</strong></p><p>b</p><blockquote><p>c</p></blockquote></blockquote>'
    assert post.body.source == f"<article><p>Text.</p>{quote}</article>"


def test_a_rendered_formula_in_the_title_is_tex_and_the_heading_goes():
    math = r'<math class="ltx_Math" alttext="C[0,1]"><mi>C</mi><mo>[</mo><mn>0</mn></math>'
    post = read(f"<html><body><article><h1>On {math} and more</h1><p>Text.</p></article></body></html>")
    assert (post.title, post.text) == (r"On \(C[0,1]\) and more", "Text.")
