"""Any acts in any order, beside a model of plain dictionaries."""

import tempfile
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader_app.library.post import Body, Post
from reader_app.library.subscription import Fetched, Subscription
from reader_app.storage.store import Store

FEEDS = st.sampled_from(["https://a.org/feed", "https://b.org/feed", "https://c.org/feed"])
SPELLINGS = st.sampled_from(["{}", "{}/", "{}#top"])
GROUPS = st.sampled_from(["", "G", "G\nH", "K"])
TEXTS = st.sampled_from(["tensor", "扩散 tensor", "spin", "x"])
NUMBERS = st.integers(0, 5)
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def feed_entry(address: str, number: int, text: str, moved: bool) -> Post:
    """An entry as its feed gives it: what stays the same when it moves is its date and its address on the page."""
    name = f"{address} {number}{' moved' if moved else ''}"
    when = EPOCH + timedelta(days=number)
    return Post(name, address, f"Title {number}", Body(text, "html"), text, url=f"{address}/{number}", date=when)


class AnyActs(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "library.sqlite")
        self.feeds: dict[str, Subscription] = {}
        self.left: dict[str, Subscription] = {}
        self.texts: dict[str, dict[int, str]] = defaultdict(dict)
        self.fetched: dict[str, Fetched] = {}
        self.ids: dict[tuple[str, int], str] = {}
        self.read: set[str] = set()
        self.starred: set[str] = set()
        self.places: dict[str, int] = {}

    @rule(address=FEEDS, spelling=SPELLINGS, group=GROUPS)
    def subscribe(self, address, spelling, group) -> None:
        new = self.store.subscribe(Subscription(spelling.format(address), "Title", group))
        assert new == (address not in self.feeds)
        if new:
            self.feeds[address] = Subscription(spelling.format(address), "Title", group)
            self.left.pop(address, None)

    @rule(address=FEEDS)
    def unsubscribe(self, address) -> None:
        left = self.store.unsubscribe(address)
        assert (left is not None) == (address in self.feeds)
        if left is not None:
            self.left[address] = left
            del self.feeds[address]

    @rule(address=FEEDS)
    def restore(self, address) -> None:
        if address in self.left:
            self.feeds[address] = self.left.pop(address)
            self.store.restore(self.feeds[address])

    @rule(address=FEEDS, group=GROUPS, order=st.integers(0, 3))
    def move(self, address, group, order) -> None:
        self.store.move(address, group, order)
        if address in self.feeds:
            now = self.feeds[address]
            self.feeds[address] = Subscription(now.address, now.title, group)

    @rule(old=GROUPS, new=GROUPS)
    def rename_group(self, old, new) -> None:
        there = old in self.store.groups()
        self.store.rename_group(old, new)
        if there and new and not new.startswith(old + "\n"):
            self._regroup(
                lambda group: new + group.removeprefix(old) if (group + "\n").startswith(old + "\n") else group
            )

    @rule(key=st.sampled_from(["G", "G\nH", "K"]))
    def remove_group(self, key) -> None:
        self.store.remove_group(key)
        around = key.rpartition("\n")[0]
        self._regroup(lambda group: around if (group + "\n").startswith(key + "\n") else group)

    def _regroup(self, regrouped) -> None:
        for feeds in (self.feeds, self.left):
            for address, one in feeds.items():
                feeds[address] = Subscription(one.address, one.title, regrouped(one.group))

    @rule(address=FEEDS, entries=st.dictionaries(NUMBERS, TEXTS, max_size=4), moved=st.booleans(), etag=TEXTS)
    def fetch(self, address, entries, moved, etag) -> None:
        given = [feed_entry(address, number, text, moved) for number, text in entries.items()]
        added = self.store.add_posts(address, given, Fetched(etag))
        if address not in self.feeds:
            assert added == ((), ())
            return
        known = self.texts[address]
        new = [number for number in entries if number not in known]
        assert len(added.new) == len(new)
        self.ids.update({(address, number): name for number, name in zip(new, added.new, strict=True)})
        changed = [number for number, text in entries.items() if number in known and known[number] != text]
        assert set(added.changed) == {self.ids[address, number] for number in changed}
        known.update(entries)
        self.fetched[address] = Fetched(etag)

    @rule(address=FEEDS, number=NUMBERS, read=st.booleans())
    def mark_read(self, address, number, read) -> None:
        name = self.ids.get((address, number), f"elsewhere {number}")
        self.store.set_read([name], read)
        (self.read.add if read else self.read.discard)(name)

    @rule(address=FEEDS, number=NUMBERS, starred=st.booleans())
    def star(self, address, number, starred) -> None:
        name = self.ids.get((address, number), f"elsewhere {number}")
        self.store.set_starred([name], starred)
        (self.starred.add if starred else self.starred.discard)(name)

    @rule(number=NUMBERS, place=NUMBERS)
    def keep_place(self, number, place) -> None:
        self.store.set_place(f"elsewhere {number}", place)
        self.places[f"elsewhere {number}"] = place

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(Path(self.folder.name) / "library.sqlite")

    @invariant()
    def everything_is_there_once(self) -> None:
        listed = [post for batch in self.store.posts() for post in batch]
        texts = {
            self.ids[address, number]: text for address in self.feeds for number, text in self.texts[address].items()
        }
        assert sorted(post.id for post in listed) == sorted(texts)
        assert {post.id: post.text for post in listed} == texts
        assert {post.origin for post in listed} <= {one.address for one in self.feeds.values()}
        assert [post.date for post in listed] == sorted((post.date for post in listed), reverse=True)
        for word in ("tensor", "扩散", "te"):
            found = self.store.matching((word,))
            assert {post.id for post in listed if post.id in found} == {name for name in texts if word in texts[name]}

    @invariant()
    def marks_are_kept(self) -> None:
        marks = self.store.marks()
        assert (marks.read, marks.starred, dict(marks.places)) == (self.read, self.starred, self.places)
        unread = {
            one.address: len([number for number in self.texts[address] if self.ids[address, number] not in self.read])
            for address, one in self.feeds.items()
        }
        assert self.store.unread() == {address: count for address, count in unread.items() if count}

    @invariant()
    def subscriptions_are_kept(self) -> None:
        found = self.store.subscriptions()
        assert {(one.address, one.group) for one in found} == {(one.address, one.group) for one in self.feeds.values()}
        assert {one.group for one in found} - {""} <= set(self.store.groups())
        for one in self.feeds.values():
            address = one.address.rstrip("/").removesuffix("#top")
            assert self.store.fetched(address) == self.fetched.get(address, Fetched())
        assert self.store.all_fetched() == {one.address: self.store.fetched(one.address) for one in found}
        assert self.store.notes == ()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestAnyActs = AnyActs.TestCase
TestAnyActs.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
