"""The neighbours that a page or a crawl names, and the comments under it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader_app.markup.body import read_body
from reader_app.sources.crawl import CRAWL
from reader_app.sources.html import read_page_file
from reader_app.sources.pages import crawled_surroundings
from reader_app.sources.pages.surroundings import neighbours_of
from reader_app.sources.source import Source

BOTH, ONE = ("/1", "/2"), ("/1", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<link rel=prev href=/1><link rel=next href=/2>", BOTH),
        ("<div class=nav-previous><a href=/1>a</a></div><div class=nav-next><a href=/2>b</a></div>", BOTH),
        ("<nav class=paginav><a class=prev href=/1>a</a><a class=next href=/2>b</a></nav>", BOTH),
        ("<a class='md-footer__link md-footer__link--prev' href=/1>a</a>", ONE),
        ("<div>&lt; <a href=/1>A (x)</a> | <a href=/2>B</a> &gt;</div>", BOTH),
        ("<div>&lt; <a href=/1>A</a> | &gt;</div>", ONE),
        ("<div>&lt; | <a href=/2>B</a> &gt;</div>", ("", "/2")),
        ("<ul><li>上一篇: <a href=/1>x</a></li><li>下一篇：<a href=/2>y</a></li></ul>", BOTH),
        ("<nav><a href=/1>« 上一篇</a><a href=/2>Next post →</a></nav>", BOTH),
        ("<div><a href=/1><span>← Previous</span><b>A title</b></a><a href=/2><p>下一篇 </p>y</a></div>", BOTH),
        ("<nav><span>Older:</span><a href=/1>a</a><a href=/2>Newer</a></nav>", BOTH),
        ("<p>见<a href=/1>上一篇</a>，a &lt; <a href=/3>b</a> | <a href=/4>c</a> &gt; c</p>", ("", "")),
        ("<div>if a &lt; <a href=/3>b</a></div>", ("", "")),
        ("<div><a href=javascript:x>Previous</a></div>", ("", "")),
        ("<div>" + "&lt; <a href=/1>a</a>" * 2000 + "</div>", ("", "")),
    ],
)
def test_neighbours(html, expected):
    assert neighbours_of(LexborHTMLParser(html)) == expected


REPLY = "<p>Another one asks whether that is so, and whether it was known before.</p>"


def test_a_page_with_nothing_but_comments_is_read():
    page = f"<!doctype html><div id=comments>{REPLY}</div>"
    (post,) = read_page_file(Source("x.html", page.encode())).posts
    assert post.text.startswith("Another one asks")
    assert post.comments is None


THREADS = [
    "<div role=main><div class=thing>{}</div><div class=commentarea><div class=sitetable>{}</div></div></div>",
    "<div><div class=topic-post><article>{}</article></div><div class=topic-post><article>{}</article></div></div>",
    "<div><div class=crawler-post>{}</div><div class=crawler-post itemprop=comment>{}</div></div>",
    "<table><tr><td>{}</td></tr></table><table class=comment-tree><tr><td>{}</td></tr></table>",
]


@pytest.mark.parametrize("thread", THREADS)
def test_replies_in_a_thread_are_its_comments(thread):
    page = "<!doctype html>" + thread.format("<p>Is every group of prime order cyclic?</p>", REPLY * 3)
    (post,) = read_page_file(Source("x.html", page.encode())).posts
    assert post.text == "Is every group of prime order cyclic?"
    assert post.comments is not None
    assert post.comments.source.count("Another one asks") == 3


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (r"< [A\[1\]（b）](/1) \| [B](/2) >", BOTH),
        (r'< [A](/1 "A (x)") \| [B](/2 "B") >', BOTH),
        (r"< [A](/1) \| >", ONE),
        (r"< \| [B](/2) >", ("", "/2")),
        ("< [A](javascript:x) | [B](/2) >", ("", "/2")),
        ("a < [A](/1) >", ("", "")),
        ("<", ("", "")),
    ],
)
def test_neighbours_in_a_crawl(line, expected):
    assert crawled_surroundings.neighbours_of(f"转载\n\n{line}\n\n### 你也许还对下面的内容感兴趣") == expected


CRAWLED = r"""By 某人 \| 2025-03-05 \| 12位读者

Text with $a\_b$.

_**转载到请包括本文地址：** [x](https://kexue.fm/archives/2)_

< [A](https://kexue.fm/archives/1) \| [C](https://kexue.fm/archives/3) >

[发表你的看法](https://kexue.fm/kexue.fm#comment_form)

1. [«](https://kexue.fm/archives/2/comment-page-1#comments)
2. [1](https://kexue.fm/archives/2/comment-page-1#comments)

读者

July 9th, 2025

求问$e\_i$是啥？

[回复评论](https://kexue.fm/archives/2/comment-page-1?replyTo=1#respond-post-2)

[取消回复](https://kexue.fm/archives/2#respond-post-2)

你的大名
"""


def test_comments_of_a_crawl_are_kept_apart_with_their_formulas():
    (post,) = CRAWL.read(Source("x.txt", CRAWLED.encode())).posts
    assert (post.previous, post.next) == ("https://kexue.fm/archives/1", "https://kexue.fm/archives/3")
    assert post.comments is not None
    assert post.comments.source == "读者\n\nJuly 9th, 2025\n\n求问$e_i$是啥？"
    assert "求问" not in post.text


def test_comments_without_formulas_keep_their_links():
    crawled = CRAWLED.replace("读者\n\nJuly", "[读者](https://example.org/a)\n\nJuly").replace(r"$e\_i$", r"\[...\]")
    (post,) = CRAWL.read(Source("x.txt", crawled.encode())).posts
    assert post.comments is not None
    paragraphs = read_body(post.comments).blocks
    assert paragraphs[0].children[0].attributes == {"href": "https://example.org/a"}
    assert paragraphs[2].children == ("求问[...]是啥？",)


def test_emphasis_at_the_edges_of_a_crawled_post_is_its_own():
    crawled = CRAWLED.replace("Text with", "**First** and").replace("$.", "$.\n\n**Last.**")
    (post,) = CRAWL.read(Source("x.txt", crawled.encode())).posts
    assert post.body.source == "**First** and $a_b$.\n\n**Last.**"
