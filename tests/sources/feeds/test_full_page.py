"""The page of a post instead of its summary."""

import pytest

from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.full_page import read_full

ITEM = (
    "<title>Primes</title><link>https://blog.example/a/primes</link><guid>7</guid><author>Ann</author>"
    "<pubDate>2024-05-07</pubDate><category>numbers</category><description>If $p&lt;q$, then …</description>"
)
PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>Primes - blog</title></head><body><nav>menu</nav>
<article><h1>Primes</h1><p>If $p<q$, then it is 素数 and <a href="../b">so on</a>.</p><script>x()</script>
<p><img src="a.png" alt="a"></p><p>$$p \\ne q$$</p></article></body></html>"""


def test_the_page_takes_the_place_of_the_summary(post_of):
    summary = post_of(ITEM)
    whole = read_full(PAGE.encode("gb18030"), summary, content_type="text/html")
    assert summary.partial
    assert not whole.partial
    assert whole.text == "If $p<q$, then it is 素数 and so on.\n$$p \\ne q$$"
    assert 'href="https://blog.example/b"' in whole.body.source
    assert 'src="https://blog.example/a/a.png"' in whole.body.source
    kept = ("id", "path", "origin", "title", "author", "date", "url", "tags")
    assert [getattr(whole, name) for name in kept] == [getattr(summary, name) for name in kept]


@pytest.mark.parametrize("page", [b"", b"<html></html>", b"<html><body><p>Log in</p></body></html>"])
def test_no_page(post_of, page):
    with pytest.raises(UnreadableError):
        read_full(page, post_of(ITEM))
