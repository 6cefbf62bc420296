"""What was read, as bytes: it comes back as it was."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.kept_post import Content, kept_post, listed
from reader_app.library.library import Problem
from reader_app.library.post import Body, Enclosure, Post, Series
from reader_app.sources.kept.record import Row, packed, read, unpacked, written

TEXTS = st.one_of(st.text(max_size=20), st.text(min_size=1, max_size=9).map(lambda text: 40 * text))
BODIES = st.builds(Body, TEXTS, st.sampled_from(["html", "markdown", "kramdown"]))
ZONES = st.one_of(
    st.sampled_from([None, UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")]),
    st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
MOMENTS = st.datetimes(timezones=st.just(None))
VALUES = {
    "str": TEXTS,
    "Body": BODIES,
    "Body | None": st.none() | BODIES,
    "datetime | date | None": st.none()
    | st.dates()
    | st.builds(lambda moment, zone: moment.replace(tzinfo=zone), MOMENTS, ZONES),
    "int | None": st.none() | st.integers(),
    "bool": st.booleans(),
    "tuple[str, ...]": st.lists(TEXTS, max_size=4).map(tuple),
    "Series | None": st.none() | st.builds(Series, TEXTS, st.integers(0, 999)),
    "tuple[Enclosure, ...]": st.lists(st.builds(Enclosure, TEXTS, TEXTS, st.none() | st.integers(0)), max_size=2).map(
        tuple
    ),
}
POSTS = st.builds(Post, **{field.name: VALUES[field.type] for field in fields(Post)})
PROBLEMS = st.lists(st.builds(Problem, TEXTS, st.none() | st.integers(1), TEXTS), max_size=3).map(tuple)

POST = Post("id", "p.md", "T", Body("body", "html"), "text", date=date(2020, 1, 1))


class Contents:
    """The contents of posts by their numbers."""

    def __init__(self, posts) -> None:
        self._posts = posts

    def content(self, number):
        return unpacked(packed(self._posts[number]))

    def matching(self, words):
        return frozenset()


def zone(post):
    """Return what equality of dates leaves out."""
    when = post.date
    return (type(when), when.tzinfo, when.fold) if isinstance(when, datetime) else type(when)


@given(st.lists(POSTS, max_size=2), PROBLEMS)
def test_posts_and_problems_come_back_as_they_were(posts, problems) -> None:
    rows, again = read(written([Row(listed(post), 1, 2) for post in posts], problems))
    kept = [kept_post(row.values, Contents(posts), number) for number, row in enumerate(rows)]
    assert (kept, again) == (posts, problems)
    assert [zone(post) for post in kept] == [zone(post) for post in posts]
    assert [row[1:] for row in rows] == [(1, 2)] * len(posts)
    assert [replace(post) for post in kept] == posts
    assert all(type(replace(post)) is Post for post in kept)


def kept(post):
    return kept_post(listed(post), Contents([post]), 0)


@pytest.mark.parametrize("field", [field.name for field in fields(Post)])
def test_a_kept_post_differs_from_one_with_another_value(field) -> None:
    other = replace(POST, **{field: Body("other", "html") if field in ("body", "comments") else ("other",)})
    assert kept(POST) != (other if field in Content._fields else kept(other))
    assert kept(POST) != other
    assert other != kept(POST)


def test_a_kept_post_equals_the_plain_one() -> None:
    assert kept(POST) == POST == kept(POST)
    assert hash(kept(POST)) == hash(kept(replace(POST)))


def test_a_text_that_is_part_of_another_is_kept_once() -> None:
    post = replace(POST, body=Body(f"\n{'text ' * 100}\n", "markdown"), text=("text " * 100).strip())
    assert len(packed(post)) < len(post.body.source) + 50


def test_paths_that_are_no_text_come_back() -> None:
    post = replace(POST, path="\udcff.md", text="\udcff" * 200)
    ((row,), _) = read(written([Row(listed(post), 0, 0)], ()))
    assert (row.values["path"], unpacked(packed(post)).text) == (post.path, post.text)


MOMENT = b'[[[["i", "p", "T"], {"date": ["2020-01-01T00:00:00+00:00", "../etc/passwd", 0]}, 0, 0]], []]'


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"{}", b"[[[1]], []]", b"[[], [[1]]]", b'[[[["i", "p"], {}, 0, 0]], []]', MOMENT]
)
def test_what_is_no_record_is_refused(data) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, OSError)):
        read(data)


def test_a_post_with_an_unknown_field_is_refused() -> None:
    ((row,), _) = read(b'[[[["i", "p", "T"], {"other": 1}, 0, 0]], []]')
    with pytest.raises(ValueError, match="argument"):
        kept_post(row.values, Contents([]), 0)


@pytest.mark.parametrize("data", [b"", b"\xff", b"{}\n", b"[]\n", b"no JSON\n", b'["a", "html", 0, 1, null]\n'])
def test_what_is_no_content_is_refused(data) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpacked(data)
