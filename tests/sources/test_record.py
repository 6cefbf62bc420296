"""What was read, as bytes: it comes back as it was."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.library import Library, Problem
from reader_app.library.post import Body, Enclosure, Post, Series
from reader_app.sources.record import Record, library_of, record_of

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
LIBRARIES = st.builds(
    Library,
    st.lists(POSTS, max_size=3).map(tuple),
    st.lists(st.builds(Problem, TEXTS, st.none() | st.integers(1), TEXTS), max_size=3).map(tuple),
)


def zone(post):
    """Return what equality of dates leaves out."""
    when = post.date
    return (type(when), when.tzinfo, when.fold) if isinstance(when, datetime) else type(when)


@given(LIBRARIES)
def test_a_library_comes_back_as_it_was(library) -> None:
    again = library_of(record_of(library))
    assert again == library
    assert [zone(post) for post in again.posts] == [zone(post) for post in library.posts]


POST = Post("id", "p.md", "T", Body("body", "html"), "text", date=date(2020, 1, 1))


def test_a_text_that_is_part_of_another_is_kept_once() -> None:
    post = replace(POST, body=Body(f"\n{'text ' * 100}\n", "markdown"), text=("text " * 100).strip())
    assert len(record_of(Library((post,))).texts) == len(post.body.source)


def test_paths_that_are_no_text_come_back() -> None:
    library = Library((replace(POST, path="\udcff.md", text="\udcff" * 200),))
    assert library_of(record_of(library)) == library


@pytest.mark.parametrize(
    "record",
    [
        Record(b"", b""),
        Record(b"{}", b""),
        Record(b"[[[1]], []]", b""),
        Record(b"[[], [[1]]]", b""),
        Record(b'[[[{"code": "import os"}]], []]', b""),
        Record(b'[[[{"text": 1}]], []]', b""),
        Record(b"[[], []]", b"\xff"),
        Record(b'[[[{"moment": ["2020-01-01T00:00:00+00:00", "../etc/passwd", 0]}]], []]', b""),
    ],
)
def test_what_is_no_record_is_refused(record) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, OSError)):
        library_of(record)
