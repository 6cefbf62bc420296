import re
import zlib

import pytest
from PySide6.QtGui import QPdfWriter

from reader_app.library.post import Body, Post
from reader_app.page.preview import ExportError
from reader_app.page.printing import print_post, write_pdf
from reader_app.pictures.disk_cache import DiskCache
from reader_app.pictures.finding import user_cache
from tests.page.drawn import FORMATS
from tests.page.pdf import printed

FORMULAS = "<p>文 $\\frac{a}{b}$ and $\\sqrt{x}$</p><p>$$\\left(\\sum_{i=1}^n x_i\\right)^2\\tag{1}$$</p>" * 40


def streams(pdf: bytes) -> list[bytes]:
    """Return what is compressed in a PDF file, unpacked."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            found.append(stream)
    return found


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_a_post_becomes_pages_of_a4(application, tmp_path):
    pdf = printed(tmp_path, "<p>text</p>" * 200)
    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) > 3
    assert set(re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)) == {b"0 0 595.000000 842.000000"}


def test_no_line_is_on_two_pages(application, tmp_path):
    pdf = printed(tmp_path, "<p>text</p>" * 200, title="")
    letters = sum(len(re.findall(rb"T[jJ]\b", stream)) for stream in streams(pdf))
    # Every page has a number of one figure.
    assert letters == 200 * len("text") + pages(pdf)


def test_a_short_post_is_one_page(application, tmp_path):
    assert pages(printed(tmp_path, "<p>text</p>")) == pages(printed(tmp_path, "")) == 1


def test_formulas_are_outlines_and_no_pictures(application, tmp_path):
    pdf = printed(tmp_path, FORMULAS)
    assert b"/Subtype /Image" not in pdf
    curves = sum(len(re.findall(rb" c\b", stream)) for stream in streams(pdf))
    plain = sum(len(re.findall(rb" c\b", stream)) for stream in streams(printed(tmp_path, "<p>文 and</p>" * 80)))
    assert curves > plain + 80 * 10


def test_fonts_are_embedded(application, tmp_path):
    pdf = printed(tmp_path, "<p>text 文字</p>")
    assert pdf.count(b"/Type /FontDescriptor") == len(re.findall(rb"/FontFile[23]? ", pdf)) > 0


def test_the_title_is_the_file_s(application, tmp_path):
    pdf = printed(tmp_path, "<p>text</p>", author="Ann")
    assert "Title 题".encode("utf-16-be") in pdf
    assert "On L² norms".encode("utf-16-be") in printed(tmp_path, "<p>text</p>", title="On $L^2$ norms")
    assert b"(Ann)" in pdf or "Ann".encode("utf-16-be") in pdf


LINKS = [
    ("https://a.example/b?c=d", b"/URI (https://a.example/b?c=d)"),
    ("/archives/2", b"/URI (https://kexue.fm/archives/2)"),
    ("mailto:a@b.example", b"/URI (mailto:a@b.example)"),
    ("javascript:alert(1)", None),
    ("file:///etc/passwd", None),
]


@pytest.mark.parametrize(("href", "written"), LINKS)
def test_links_have_whole_addresses_or_are_none(application, tmp_path, href, written):
    pdf = printed(tmp_path, f"<p id='here'><a href='{href}'>link</a></p>", url="https://kexue.fm/archives/1")
    assert set(re.findall(rb"/URI \([^)]*\)", pdf)) == ({written} if written else set())


def test_pictures_of_the_web_are_printed_that_were_fetched_before(application, tmp_path):
    DiskCache(user_cache()).keep("https://a.example/kept.png", FORMATS["png"]())
    assert b"/Subtype /Image" in printed(tmp_path, "<p><img src='https://a.example/kept.png'></p>")
    assert b"/Subtype /Image" not in printed(tmp_path, "<p><img src='https://a.example/other.png'></p>")


def test_a_file_that_cannot_be_written_is_an_error(application, tmp_path):
    with pytest.raises(OSError, match="gone"):
        write_pdf(Post("id", "file", "T", Body("", "html"), ""), tmp_path / "gone" / "a.pdf")


def test_a_device_that_takes_nothing_is_an_error(application, tmp_path):
    nowhere = QPdfWriter(str(tmp_path / "gone" / "a.pdf"))
    with pytest.raises(ExportError, match="could not be printed"):
        print_post(Post("id", "file", "T", Body("", "html"), ""), nowhere)
