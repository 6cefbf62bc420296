import re
from itertools import pairwise

import pytest
from PySide6.QtGui import QPdfWriter

from reader_app.library.post import Body, Post
from reader_app.page.pdf_ways import with_ways
from reader_app.page.printing import print_post
from tests.page.pdf import PdfFile, printed

FILLING = "<p>text</p>" * 40

ENDS = {
    "an element": ("<a href='#here'>x</a>", "<p id='here'>there</p>"),
    "a heading": ("<a href='#two-words'>x</a>", "<h2>Two words</h2>"),
    "a Chinese heading": ("<a href='#%E6%96%87'>x</a>", "<h2>文</h2>"),
    "an equation from the text": ("\\eqref{eq:a}", "$$a\\tag{1}\\label{eq:a}$$"),
    "an equation from a formula": ("$b+\\eqref{eq:a}$", "$$a\\tag{1}\\label{eq:a}$$"),
    "a formula": ("<a href='#here'>$x$</a>", "<p id='here'>there</p>"),
    "a picture": ("<a href='#here'><img src='a.png' alt='A'></a>", "<p id='here'>there</p>"),
}


@pytest.mark.parametrize(("link", "end"), ENDS.values(), ids=ENDS)
def test_a_link_within_the_post_leads_to_the_sheet_and_the_line(application, tmp_path, link, end):
    pdf = PdfFile(printed(tmp_path, f"<p>{link}</p>{FILLING}{end}{FILLING}"))
    (annotation,) = pdf.annotations(0)
    ((name, (sheet, top)),) = pdf.targets().items()
    assert sheet == 1
    assert 0 < top < 842 - 68
    assert _name(annotation) == name


def _name(annotation: bytes) -> str:
    """Return the name of a place, as Qt writes it or as it is appended."""
    qts = re.search(rb"/Dest \((.*?)\)", annotation, re.DOTALL)
    digits = re.search(rb"/Dest <(.*?)>", annotation)
    return (qts[1] if qts else bytes.fromhex(digits[1].decode())).decode("utf-16")


@pytest.mark.parametrize("href", ["#nowhere", "other.html", "javascript:alert(1)", ""])
def test_what_leads_nowhere_is_no_link(application, tmp_path, href):
    pdf = PdfFile(printed(tmp_path, f"<p><a href='{href}'>x</a> <a href='{href}'>$y$</a></p>"))
    assert pdf.annotations(0) == []
    assert pdf.targets() == {}


def test_links_that_are_no_text_lead_outside(application, tmp_path):
    html = (
        "<p><a href='https://a.example/ä'>$x$</a> and $\\href{https://b.example/}{y}$ <a href='http://c.example'>z</a>"
    )
    annotations = PdfFile(printed(tmp_path, html)).annotations(0)
    addresses = {
        bytes.fromhex(digits.decode()) for each in annotations for digits in re.findall(rb"/URI <(.*?)>", each)
    }
    assert addresses == {b"https://a.example/%C3%A4", b"https://b.example/"}
    assert len(annotations) == 3


def test_boxes_of_links_are_where_they_are_seen(application, tmp_path):
    pdf = PdfFile(printed(tmp_path, "<p>aaaa <a href='http://a.example'>b</a><a href='http://a.example'>$b$</a> c"))
    boxes = [[float(side) for side in pdf.entry(each, "Rect")[1:-1].split()] for each in pdf.annotations(0)]
    for (left, bottom, right, top), (later, _, _, _) in pairwise(boxes):
        assert left < right <= later + 0.1
        assert bottom < top < 842 - 68
    assert abs(boxes[0][1] - boxes[1][1]) < 4


OUTLINES = {
    "one below the other": ("h1 A h2 B h1 C", [("A", [("B", [])]), ("C", [])]),
    "a level is left out": ("h1 A h3 B h2 C", [("A", [("B", []), ("C", [])])]),
    "the deepest first": ("h3 A h2 B h3 C", [("A", []), ("B", [("C", [])])]),
    "none": ("p A", []),
}


@pytest.mark.parametrize(("written", "outline"), OUTLINES.values(), ids=OUTLINES)
def test_headings_are_the_outline(application, tmp_path, written, outline):
    words = written.split()
    html = "".join(f"<{tag}>{word}</{tag}>" for tag, word in zip(words[::2], words[1::2], strict=True))
    assert PdfFile(printed(tmp_path, html)).outline() == outline


def test_headings_are_told_as_text(application, tmp_path):
    html = "<h2>On $L^2$, 文 &amp; <img src='a.png' alt='a picture'></h2>"
    assert PdfFile(printed(tmp_path, html)).outline() == [("On L², 文 & a picture", [])]


def test_headings_are_on_their_sheets(application, tmp_path):
    post = Post("id", "file", "T", Body(f"<h2>A</h2>{FILLING}<h2>B</h2>{FILLING}<h2>C</h2>", "html"), "")
    ways = print_post(post, QPdfWriter(str(tmp_path / "a.pdf")))
    sheets = [heading.place.sheet for heading in ways.headings]
    assert sheets == sorted(set(sheets))
    assert all(68 <= heading.place.top < 842 - 76 for heading in ways.headings)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.4\nstartxref\n3\n%%EOF\n", b"startxref\n999\n%%EOF"])
def test_what_qt_has_not_written_stays_as_it_is(application, tmp_path, data):
    ways = print_post(Post("id", "file", "T", Body("<h2>A</h2>", "html"), ""), QPdfWriter(str(tmp_path / "a.pdf")))
    assert with_ways(data, ways) == data
