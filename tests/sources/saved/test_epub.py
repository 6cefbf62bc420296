"""Books: a post a chapter."""

import zipfile
from datetime import date

import pytest

from reader_app.library.post import Series
from reader_app.markup.body import read_body
from reader_app.sources.opening import open_paths

CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
PAGE = "<html><head><title>T</title></head><body>{}</body></html>"


def book(spine, metadata="<dc:title>B</dc:title>", toc="", manifest=""):
    items = "".join(f'<item id="i{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in spine)
    references = "".join(f'<itemref idref="i{n}"/>' for n in spine)
    return (
        f'<package xmlns:dc="urn:dc"><metadata>{metadata}</metadata><manifest>{items}{manifest}</manifest>'
        f"<spine{toc}>{references}</spine></package>"
    )


@pytest.fixture
def epub(pack):
    def epub(opf, members, name="x.epub"):
        return pack([("META-INF/container.xml", CONTAINER), ("b.opf", opf), *members], name)

    return epub


def messages(library):
    return [problem.message for problem in library.problems]


def test_chapters_in_the_order_of_the_spine_with_the_headings_of_the_contents(data):
    library = open_paths([data / "book.epub"])
    assert [(post.path.removeprefix(f"{data}/"), post.title, post.series) for post in library.posts] == [
        ("book.epub/OEBPS/text/one.xhtml", "Chapter 1. Strings", Series("A Short Book of Waves", 1)),
        ("book.epub/OEBPS/text/two .xhtml", "Chapter 2. Drums", Series("A Short Book of Waves", 2)),
    ]
    first = library.posts[0]
    assert (first.author, first.date, first.tags) == ("A. Author, B. Writer", date(2024, 2, 5), ("Physics",))
    assert [formula.source for formula in read_body(first.body).formulas()] == ["u_t"]
    assert library.problems == ()


def test_a_heading_that_is_the_title_is_not_in_the_text(epub):
    path = epub(book(["1"]), [("1", PAGE.format("<h1>One</h1><p>Text.</p>"))])
    (post,) = open_paths([path]).posts
    assert (post.title, post.text) == ("One", "Text.")


def test_the_headings_of_an_older_book(epub):
    ncx = (
        '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx>'
        '<navMap><navPoint><navLabel><text>The first</text></navLabel><content src="1#x"/></navPoint></navMap></ncx>'
    )
    opf = book(["1"], toc=' toc="n"', manifest='<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>')
    path = epub(opf, [("1", PAGE.format("<p>Text.</p>")), ("toc.ncx", ncx)])
    assert [post.title for post in open_paths([path]).posts] == ["The first"]


def test_the_short_form_of_empty_elements_is_understood(epub):
    page = '<html><head><title/><script src="x"/></head><body><p>a<a id="x"/>b<br/>c</p></body></html>'
    (post,) = open_paths([epub(book(["1"]), [("1", page)])]).posts
    assert post.text == "ab\nc"


def test_an_element_without_end_is_no_short_form(epub):
    long = "<" + "a" * 300_000
    page = PAGE.format(f"<p>Text.</p>{long}")
    (post,) = open_paths([epub(book(["1"]), [("1", page)])]).posts
    assert post.text == f"Text.\n{long}"


def test_a_book_may_know_its_year_only(epub):
    path = epub(book(["1"], "<dc:title>B</dc:title><dc:date>2019</dc:date>"), [("1", PAGE.format("<p>a</p>"))])
    assert [post.date for post in open_paths([path]).posts] == [date(2019, 1, 1)]


ENCRYPTED = '<e><CipherReference URI="1"/><CipherReference URI="font.otf"/></e>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><package>&b;</package>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><package>&a;</package>'


@pytest.mark.parametrize("opf", [BOMB, OUTSIDE, "<package>", "", "\0", "<a>" * 100_000])
def test_a_hostile_or_broken_table_is_one_sentence(epub, opf):
    library = open_paths([epub(opf, [])])
    assert (library.posts, messages(library)) == ((), ["“b.opf” in the book is no XML that can be read"])


@pytest.mark.parametrize(
    ("opf", "members", "problems"),
    [
        (book(["1", "2"]), [("2", PAGE.format("x"))], ["there is no “1” in the archive"]),
        (
            book(["1", "2"]),
            [("1", "\1\2\3"), ("2", PAGE.format("x")), ("META-INF/encryption.xml", ENCRYPTED)],
            ["the chapter is encrypted: only the shop's own program can show it"],
        ),
        (book(["1", "2"]), [("1", "\0\1\2"), ("2", PAGE.format("x"))], ["this is not text"]),
        (book(["../../x", "2"]), [("2", PAGE.format("x"))], ["there is no “../../x” in the archive"]),
    ],
)
def test_a_chapter_that_cannot_be_read_does_not_stop_the_others(epub, opf, members, problems):
    library = open_paths([epub(opf, members)])
    assert ([post.text for post in library.posts], messages(library)) == (["x"], problems)


def test_a_book_without_text_says_so(epub):
    assert messages(open_paths([epub(book([]), [])])) == ["there is no text in this book"]


def test_a_book_whose_first_table_is_missing_is_read_by_its_second(pack):
    path = pack(
        [("mimetype", "application/epub+zip"), ("b.opf", book(["1"])), ("1", PAGE.format("x"))],
        "x.dat",
        zipfile.ZIP_STORED,
    )
    assert [post.text for post in open_paths([path]).posts] == ["x"]
