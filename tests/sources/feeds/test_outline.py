"""Subscriptions in OPML and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.subscription import Subscription
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.outline import read_opml, write_opml


def test_what_others_write(data):
    outline = read_opml((data / "subscriptions.opml").read_bytes())
    assert outline.title == "Reading & writing"
    assert outline.groups == ("Mathematics", "Mathematics\nPhysics", "Empty")
    assert outline.subscriptions == (
        Subscription(
            "https://notes.example/feed/?a=1&b=2", "Notes on numbers", "Mathematics", 0, "https://notes.example/"
        ),
        Subscription("https://journal.example/atom.xml", "Journal", "Mathematics\nPhysics", 1),
        Subscription("http://alone.example/rss", "Alone", "", 2),
        Subscription("https://alone.example/rss", "Again", "", 3),
    )
    assert outline.problems == ("1 of the addresses are none that can be fetched",)


@pytest.mark.parametrize(("body", "addresses"), [
    ("<outline xmlUrl='https://a.example/f'/><outline xmlUrl='https://a.example/f'/>", ["https://a.example/f"]),
    ("<outline xmlUrl='https://a.example/f' text='a & b'><outline xmlURL='https://b.example/f'/>",
     ["https://a.example/f", "https://b.example/f"]),
    ("<outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='javascript:alert(1)'/><outline xmlUrl=' '/>", []),
    ("<outline text='a'>" * 100 + "<outline xmlUrl='https://a.example/f'/>", ["https://a.example/f"]),
    ("<outline text='<b>x</b>' xmlUrl='https://a.example/f'/>", []),
    ("", []),
])  # fmt: skip
def test_addresses(body, addresses):
    outline = read_opml(f"<opml><head/><body>{body}</body></opml>".encode())
    assert [subscription.address for subscription in outline.subscriptions] == addresses[:2]


def test_no_outline():
    with pytest.raises(UnreadableError, match="this is a web page and no list of feeds"):
        read_opml(b"<html></html>")


NAMES = st.text(alphabet="ab $<>&\"'\x00\u6570", min_size=1, max_size=8).map(lambda name: " ".join(name.split()))


@st.composite
def subscriptions(draw):
    paths = draw(st.lists(st.lists(st.sampled_from(("Mathematics", "A & B", "数")), max_size=3), max_size=6))
    titles = draw(st.lists(st.sampled_from(('"Notes" & more', "a<b", "数学", "x")), min_size=6, max_size=6))
    return [
        Subscription(f"https://a.example/{number}?a=1&b=2", title, "\n".join(path), number)
        for number, (path, title) in enumerate(zip(paths, titles, strict=False))
    ]


@given(subscriptions(), st.lists(st.sampled_from(("Empty", "Empty\nInner")), max_size=2))
def test_written_and_read_again(given_subscriptions, groups):
    outline = read_opml(write_opml(given_subscriptions, groups))
    kept = {(one.address, one.title, one.group) for one in outline.subscriptions}
    assert kept == {(one.address, one.title, one.group) for one in given_subscriptions}
    assert set(groups) <= set(outline.groups)
    assert outline.problems == ()


def test_written_in_order():
    given_subscriptions = [Subscription("https://b.example/", "B", order=2), Subscription("https://a.example/", "A")]
    assert [one.title for one in read_opml(write_opml(given_subscriptions)).subscriptions] == ["A", "B"]


def test_controls_in_names_are_no_xml():
    written = write_opml([Subscription("https://a.example/", "a\x00\x0bb", "c\x01")], title="d\x02")
    assert read_opml(written).subscriptions == (Subscription("https://a.example/", "a b", "c"),)
