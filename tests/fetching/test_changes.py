"""Twenty refreshes of feeds that change in every way: no entry is lost, none is there twice."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from random import Random

import pytest

from tests.web import Web

ROUNDS, LISTED = 20, 8
FILLER = "x" * 400
FIRST = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass
class Entry:
    """An entry: what it is called inside may change, what a reader knows it by does not."""

    number: int
    guid: str
    version: int = 0


@dataclass
class Blog:
    """A feed as it is now; `given` are the versions of its entries that a whole answer has had."""

    name: str
    path: str
    entries: list[Entry] = field(default_factory=list)
    given: dict[int, int] = field(default_factory=dict)
    written: int = 0

    def item(self, entry: Entry) -> str:
        when = (FIRST + timedelta(hours=entry.number)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        body = escape(f"<p>The text, version {entry.version} of it, {FILLER}</p><p>End.</p>")
        return (
            f"<item><guid isPermaLink='false'>{entry.guid}</guid><title>{self.name} {entry.number}</title>"
            f"<link>https://blog.example/{self.name}/{entry.number}</link>"
            f"<pubDate>{when}</pubDate><description>{body}</description></item>"
        )

    def text(self) -> str:
        items = "".join(map(self.item, self.newest()))
        return f"<rss version='2.0'><channel><title>{self.name}</title>{items}</channel></rss>"

    def newest(self) -> list[Entry]:
        return self.entries[: -LISTED - 1 : -1]


def write(blog: Blog, random: Random) -> None:
    """Change a feed: entries are written, rewritten, given other ids."""
    for _ in range(random.randint(0, 3)):
        blog.entries.append(Entry(blog.written, f"{blog.name}-{blog.written}"))
        blog.written += 1
    for entry in random.sample(blog.entries, min(2, len(blog.entries))):
        entry.version += random.randint(0, 1)
        entry.guid += random.choice(("", "", "'"))


def publish(web: Web, blog: Blog, random: Random) -> None:
    """Let the server answer with the feed as it is, or in one of the ways in which servers fail."""
    body = blog.text().encode()
    kind = random.choice(("whole", "whole", "whole", "cut", "error", "page", "moved"))
    if kind == "moved":
        web.serve(blog.path, status=301, Location=f"{blog.path}x")
        blog.path += "x"
    if kind in ("whole", "moved"):
        web.serve(blog.path, body)
        blog.given.update((entry.number, entry.version) for entry in blog.newest())
    elif kind == "cut":
        web.serve(blog.path, body[: random.randrange(len(body))])
    else:
        web.serve(blog.path, "<html>Oops</html>", status=500 if kind == "error" else 200)


@pytest.mark.parametrize("seed", range(3))
def test_no_entry_is_lost_or_doubled(web, store, fetch, seed) -> None:
    random = Random(seed)
    blogs = [Blog(name, f"/{name}") for name in "abc"]
    fetch(*(web.serve(blog.path, blog.text()) for blog in blogs))
    for _ in range(ROUNDS):
        for blog in blogs:
            write(blog, random)
            publish(web, blog, random)
        fetch()
    posts = [post for batch in store.posts() for post in batch]
    assert [title for title, count in Counter(post.title for post in posts).items() if count > 1] == []
    versions = {post.title: int(post.text.split("version ")[1].split()[0]) for post in posts}
    given = {f"{blog.name} {number}": version for blog in blogs for number, version in blog.given.items()}
    assert len(given) > 30
    # What was cut off may have brought a newer version than the last whole answer.
    assert {title: version for title, version in given.items() if versions.get(title, -1) < version} == {}
    assert sorted(one.address for one in store.subscriptions()) == sorted(web.address(blog.path) for blog in blogs)
