"""Parts and pictures of a page that only its scripts would show."""

import pytest

from reader_app.markup.article import Element
from reader_app.markup.body import read_body
from reader_app.sources.html import read_page_file
from reader_app.sources.source import Source

TEXT = "<p>The theorem says, in short, that every group of prime order is cyclic.</p>"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def read(body):
    (post,) = read_page_file(Source("x.html", f"<!doctype html><body>{body}".encode())).posts
    return post


def test_parts_that_were_sent_late_stand_where_they_belong():
    post = read(
        "<article><p>First.</p><!--$?--><template id='B:0'></template><p>Loading</p><!--/$--><p>Last.</p></article>"
        "<div hidden id='S:0'><p>Second.</p><!--$?--><template id='B:1'></template><i>Loading</i><!--/$--></div>"
        "<div hidden id='S:1'><p>Third.</p></div>"
    )
    assert post.text == "First.\nSecond.\nThird.\nLast."


@pytest.mark.parametrize("number", ["1", "0']", "x"])
def test_parts_without_a_place_are_hidden_text(number):
    assert "Second" not in read(f'{TEXT}<template id="B:0"></template><p hidden id="S:{number}">Second.</p>').text


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        (f"<img src='{PIXEL}'><noscript><img src=a.png></noscript>", ["a.png"]),
        (f"<span><img src='{PIXEL}'></span> <noscript><img src=a.png></noscript>", ["a.png"]),
        ("<noscript><img src=a.png></noscript>", ["a.png"]),
        (f"<img src='{PIXEL}' data-src=a.png><noscript><img src=a.png></noscript>", ["a.png"]),
        ("<img src=a.png><noscript><img src=a.png></noscript>", ["a.png"]),
        (f"<img src='{PIXEL}'>", []),
        (f"<img src='{PIXEL}' alt=x>", [PIXEL]),
        (f"<img src='{PIXEL}' srcset='a.png 100w, b.png 800w,c.png 400w'>", ["b.png"]),
        ("<img data-srcset='a.png, b.png 2x'>", ["b.png"]),
        (f"<picture><source srcset='a.webp'><img src='{PIXEL}'></picture>", ["a.webp"]),
        ("<picture><source srcset='a.webp'><img><img></picture>", ["a.webp"]),
        ("<img src=a.png srcset='b.png 800w'>", ["a.png"]),
        ("<img srcset=','>", []),
    ],
)
def test_pictures_that_are_loaded_late(picture, shown):
    blocks = read_body(read(f"<article>{TEXT}<p>See {picture} here.</p></article>").body).walk()
    pictures = [node for node in blocks if isinstance(node, Element) and node.tag == "img"]
    assert [node.attributes["src"] for node in pictures if "src" in node.attributes] == shown
