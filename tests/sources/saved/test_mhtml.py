"""Pages saved as one message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup.body import read_body
from reader_app.sources.error import UnreadableError
from reader_app.sources.mhtml import MHTML, is_mhtml
from reader_app.sources.opening import open_paths
from reader_app.sources.source import Source

HEAD = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
PAGE = "--b\nContent-Type: text/html\n\n<html><body><p>Text.</p></body></html>\n"


def read(text):
    return MHTML.read(Source("x.mhtml", text.encode())).posts


def test_the_page_with_its_address(data):
    (post,) = open_paths([data / "page.mhtml"]).posts
    assert (post.title, post.url, post.base) == (
        "弦上的波",
        "https://example.org/posts/waves/",
        "https://example.org/posts/waves/",
    )
    assert "其中 $c$ 是波速" in post.text
    sources = [image.attributes["src"] for image in read_body(post.body).walk() if getattr(image, "tag", "") == "img"]
    assert sources == ["https://example.org/img/string.png", "cid:second@mhtml"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=x\r\n", True),
        ("Subject: a\n b\nMIME-Version: 1.0\ncontent-type:multipart/related\n", True),
        ("\n\nContent-Type: multipart/related\n", True),
        ("Content-Type: multipart/mixed\n", False),
        ("text\nContent-Type: multipart/related\n", False),
        ("Title: a\n\nContent-Type: multipart/related\n", False),
        ("<html>", False),
    ],
)
def test_a_message_is_told_by_its_head(head, expected):
    assert is_mhtml(Source("x", head.encode())) is expected


@pytest.mark.parametrize(
    "parts",
    [
        f"{PAGE}--b--\n",
        PAGE,
        f"preamble\n{PAGE}--b--\nepilogue",
        f"--b\nContent-Type: text/css\n\np{{}}\n{PAGE}--b--",
        *(PAGE.replace("text/html", f'text/html; charset="{name}"') for name in ("nonsense", "hex", "g\0bk", "idna")),
        PAGE.replace("\n", "\r\n"),
        '--b\nContent-Type: multipart/alternative; boundary="c"\n\n' + PAGE.replace("--b", "--c") + "--c--\n--b--",
    ],
)
def test_parts_are_found_however_they_are_written(parts):
    assert [post.text for post in read(HEAD + parts)] == ["Text."]


def test_the_part_that_the_head_names_is_the_page():
    first = PAGE.replace("Text", "Frame")
    second = PAGE.replace("text/html", "text/html\nContent-ID: <root>")
    head = HEAD.replace('"b"', '"b"; start="<root>"')
    assert [post.text for post in read(head + first + second)] == ["Text."]


def test_an_encoding_that_the_message_names_is_believed():
    page = PAGE.replace("text/html", "text/html; charset=gbk").replace("Text", "科学")
    (post,) = MHTML.read(Source("x.mhtml", (HEAD + page).encode("gbk"))).posts
    assert post.text == "科学."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD, "there is no page in this file"),
        (f"{HEAD}--b\nContent-Type: image/png\n\nx\n--b--", "there is no page in this file"),
        ("Content-Type: multipart/related\n\nx", "there is no page in this file"),
        (HEAD.replace("boundary=", "boundary*0*=\0''"), "the head of the saved page is damaged"),
        (HEAD + "--b\nContent-Type: text/plain\n\nx\n" * 10_001, "the saved page has more than 10,000 parts"),
    ],
)
def test_a_message_without_a_page_says_so(text, message):
    with pytest.raises(UnreadableError) as error:
        read(text)
    assert error.value.message == message


def test_messages_nested_a_thousand_deep_end():
    nest = "".join(f'--b{n}\nContent-Type: multipart/related; boundary="b{n + 1}"\n\n' for n in range(1000))
    with pytest.raises(UnreadableError):
        read(HEAD.replace('"b"', '"b0"') + nest)


PIECES = [
    "--b",
    "--",
    "\n",
    "\r\n",
    "Content-Type: ",
    "text/html",
    "multipart/related",
    "; boundary=",
    "b",
    '"',
    "=?",
    "*0*=",
]


@given(st.lists(st.sampled_from([*PIECES, "Content-Transfer-Encoding: base64", "<p>x", "a" * 5, "'"]), max_size=30))
def test_whatever_is_in_a_message_it_is_read_or_refused(pieces):
    try:
        posts = read(HEAD + "".join(pieces))
    except UnreadableError:
        return
    assert len(posts) == 1
