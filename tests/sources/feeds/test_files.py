"""Feeds as files: recognised by what is in them, listed with other files."""

import pytest

from reader_app.sources.formats import format_of
from reader_app.sources.opening import open_paths
from reader_app.sources.source import Source


def test_a_folder_of_feeds(data):
    library = open_paths([data])
    assert [post.title for post in library.posts] == [
        "Primes $p<q$ – a bound",
        "A summary only",
        "On x < y",
        "Plain <b> in text",
        "Seven: $7<8$",
        "Only text: a<b & c. And $x^2$.",
        "One",
    ]
    assert {post.path for post in library.posts} == {
        str(data / name) for name in ("blog.rss", "journal.atom", "notes.json", "site.rdf")
    }
    (problem,) = library.problems
    assert problem.message == "this is a list of 4 feeds and holds no posts; import it to subscribe to them"
    assert problem.path == str(data / "subscriptions.opml")


FILES = [
    (b"<rss version='2.0'>", "feed"),
    (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- <html> -->\n<!DOCTYPE rss [ <!ENTITY a 'b'> ]>\n<rss>", "feed"),
    ("<?xml version='1.0'?><feed>".encode("utf-16"), "feed"),
    ("<rdf:RDF>".encode("utf-32-le"), "feed"),
    (b'{"title": "x", "version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
    (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed"),
    (b"<?xml version='1.0'?><opml version='1.0'>", "OPML"),
    (b"<!DOCTYPE html><html><rss>", "HTML"),
    (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "HTML"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
    (b'{"version": "1.0"}', None),
    (b"About <rss> and <feed>", None),
    (b"<feedback>", None),
]


@pytest.mark.parametrize(("content", "name"), FILES)
def test_recognised_by_content(content, name):
    found = format_of(Source("/x/file.xml", content))
    assert (found.name if found else None) == name


def test_a_post_of_a_file_has_no_other_origin_than_the_file(data, tmp_path):
    copy = tmp_path / "copy.xml"
    copy.write_bytes((data / "site.rdf").read_bytes())
    (post,) = open_paths([copy]).posts
    assert "copy.xml" in post.path
    assert post.origin in ("", str(copy.resolve()))
    assert post.id != open_paths([data / "site.rdf"]).posts[0].id


def test_what_is_relative_to_no_address_stays_relative(tmp_path):
    feed = tmp_path / "feed.xml"
    feed.write_text(
        "<rss><channel><item><title>t</title><description>&lt;img src='a.png'&gt;</description></item></channel></rss>"
    )
    (post,) = open_paths([feed]).posts
    assert post.body.source == '<img src="a.png">'
    assert post.base == ""
