"""What is kept between starts, behind one small interface."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from reader_app.library.marks import Marks
from reader_app.library.post import Post
from reader_app.library.subscription import Fetched, Subscription
from reader_app.storage import fetches, groups, marks, posts, subscriptions
from reader_app.storage.checking import check, look_through
from reader_app.storage.database import Database
from reader_app.storage.incoming import Incoming
from reader_app.storage.posts import Added
from reader_app.storage.stored_post import stored_post
from reader_app.storage.stored_texts import StoredTexts

FIRST_BATCH, BATCH = 2000, 10000
"""Posts: the first are there at once, the others in few steps."""

NOTHING: Mapping[str, str] = MappingProxyType({})

T = TypeVar("T")


def library_file() -> Path:
    """Return where the user's library is kept."""
    from platformdirs import user_data_path

    return user_data_path("reader-app") / "library.sqlite"


class Store:
    """Fetched posts, subscriptions and reading state, in one file; all methods may be called from any thread.

    What a method that changes something has returned from is on the disk, whatever happens next. Every failure is a
    StorageError; then nothing has changed. Addresses that differ only in http or https, www and a slash at the end
    are the same. `texts` searches all stored posts (see `library.texts`).
    """

    def __init__(self, file: Database) -> None:
        self._file = file
        self.texts = StoredTexts(file)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Return the store in the file at `path`, which is made if it is not there and brought to the newest layout.

        A damaged file is set aside and what can be saved of it is, see `notes`. Raises StorageError where it cannot
        be used at all: it is of a newer version, locked, must not be written.
        """
        file = Database(Path(path))
        file.read(check)
        file.write(subscriptions.forget_left)
        return cls(file)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the user about damage and failures met since the store was opened, and what became of it."""
        return self._file.notes

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    def look_again(self) -> None:
        """Take notice of what another process has written to the file."""
        self.texts.forget()

    def look_through(self) -> None:
        """Look through the whole file for damage, which takes seconds; a damaged one is set aside as when opened.

        Meanwhile other threads may read and write; `close` breaks it off.
        """
        self._file.read_long(look_through)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Return what is subscribed to: first what is in no group, then group by group, each in its order."""
        return self._file.read(subscriptions.subscriptions)

    def subscribe(self, subscription: Subscription) -> bool:
        """Subscribe, at the end of the group, which is made if need be; return False if that address is there."""
        return self._posts_changed(self._file.write(subscriptions.subscribe, subscription))

    def merge(self, added: Iterable[Subscription]) -> int:
        """Subscribe to those that are not there; return how many these were. What is there stays as it is."""
        return self._posts_changed(self._file.write(subscriptions.merge, tuple(added)))

    def change(self, subscription: Subscription) -> None:
        """Take over title, group, site and settings of a subscription; in another group it comes last."""
        self._file.write(subscriptions.change, subscription)

    def name(self, address: str, title: str, site: str) -> None:
        """Give a subscription that is called by its address the name of its feed; the site where none is known."""
        self._file.write(subscriptions.name, address, title, site)

    def move(self, address: str, group: str, order: int) -> None:
        """Put a subscription into a group, `order` subscriptions of which are to stand before it."""
        self._file.write(subscriptions.move, address, group, order)

    def unsubscribe(self, address: str) -> Subscription | None:
        """Leave a subscription and its posts; return what `restore` takes, None if there is none.

        The posts are forgotten when the store is opened a day later; their marks are not.
        """
        return self._posts_changed(self._file.write(subscriptions.unsubscribe, address))

    def restore(self, subscription: Subscription) -> None:
        """Undo `unsubscribe`: the subscription and its posts are back where they were."""
        self._posts_changed(self._file.write(subscriptions.restore, subscription))

    def groups(self) -> tuple[str, ...]:
        """Return the keys of the groups (see `library.group_keys`), each behind the one that it is in."""
        return self._file.read(groups.groups)

    def add_group(self, key: str) -> None:
        """Make a group, and those around it."""
        self._file.write(groups.add_group, key)

    def rename_group(self, old: str, new: str) -> None:
        """Give a group another key, and those in it; where there is such a group already, both become one."""
        self._file.write(groups.rename_group, old, new)

    def move_group(self, key: str, order: int) -> None:
        """Put a group among those beside it, `order` of which are to stand before it."""
        self._file.write(groups.move_group, key, order)

    def remove_group(self, key: str) -> None:
        """Remove a group and those in it; the feeds go to the group around it."""
        self._file.write(groups.remove_group, key)

    def fetched(self, address: str) -> Fetched:
        """Return what the last attempts to fetch a feed left."""
        return self._file.read(fetches.fetched, address)

    def all_fetched(self) -> Mapping[str, Fetched]:
        """Return what the last attempts to fetch feeds left, by the addresses of all subscriptions."""
        return self._file.read(fetches.all_fetched)

    def note_fetched(self, address: str, fetched: Fetched) -> None:
        """Keep how fetching a feed went."""
        self._file.write(fetches.note_fetched, address, fetched)

    def redirected(self, old: str, new: str, renamed: Mapping[str, str] = NOTHING) -> None:
        """Let the feed at `old` have the address `new`; a feed that is there already goes into it.

        Posts keep their ids and marks; `renamed` has the ids that their feed gives them now, by those that it gave.
        """
        self._posts_changed(self._file.write(fetches.redirected, old, new, renamed))

    def add_posts(self, address: str, added: Iterable[Post], fetched: Fetched | None = None) -> Added:
        """Take over what a feed gives, and with it how fetching went; nothing where it is not subscribed to.

        Of posts with the same id the first counts. A post that is there already, even under another id or address,
        is changed in place and keeps its id and its marks; what the feed no longer gives stays. A summary
        (`Post.partial`) does not take the place of the whole text; to bring that, add the stored post with it.
        """
        unique: dict[str, Incoming] = {}
        for one in map(Incoming, added):
            unique.setdefault(one.entry.key, one)
        incoming = tuple(unique.values())
        for act in self._file.read(posts.acts, address, incoming):
            act.incoming.prepare()
        return self._posts_changed(self._file.write(_take_over, address, incoming, fetched))

    def posts(self) -> Iterator[tuple[Post, ...]]:
        """Yield all posts, the newest first, in batches; their bodies and texts are read when they are asked for.

        Nothing is yielded twice; posts that come between the first and the second batch may be left out.
        """
        first = self._file.read(posts.newest, FIRST_BATCH)
        if first:
            yield self._made(first)
        others = self._file.read(posts.older, first[-1]) if len(first) == FIRST_BATCH else []
        while others:
            batch = others[: -BATCH - 1 : -1]
            del others[-BATCH:]
            yield self._made(batch)

    def posts_named(self, ids: Iterable[str]) -> tuple[Post, ...]:
        """Return the posts with these ids, as far as they are stored, the newest first."""
        return self._made(self._file.read(posts.named, tuple(ids)))

    def posts_of(self, address: str) -> tuple[Post, ...]:
        """Return the posts of a feed, the newest first."""
        return self._made(self._file.read(posts.of_feed, address))

    def matching(self, words: tuple[str, ...]) -> Set[str]:
        """Return the ids of the posts in whose title, author, date or text each of the folded `words` is."""
        return self.texts.matching(words)

    def marks(self) -> Marks:
        """Return all marks."""
        return self._file.read(marks.marks)

    def unread(self) -> Mapping[str, int]:
        """Return how many posts of each feed are unread, by its address; feeds without such are left out."""
        return self._file.read(marks.unread)

    def set_read(self, ids: Iterable[str], read: bool) -> None:
        """Mark posts as read or unread, from wherever they are."""
        self._file.write(marks.set_read, tuple(ids), read)

    def set_starred(self, ids: Iterable[str], starred: bool) -> None:
        """Give posts the star or take it, from wherever they are."""
        self._file.write(marks.set_starred, tuple(ids), starred)

    def set_place(self, post: str, place: int | None) -> None:
        """Keep the character of a post at which reading stopped, or none."""
        self._file.write(marks.set_place, post, place)

    def _made(self, found: list[tuple[Any, ...]]) -> tuple[Post, ...]:
        return tuple(stored_post(row, self.texts) for row in found)

    def _posts_changed(self, result: T) -> T:
        self.texts.forget()
        return result


def _take_over(
    connection: sqlite3.Connection, address: str, incoming: Sequence[Incoming], fetched: Fetched | None
) -> Added:
    if fetched is not None:
        fetches.note_fetched(connection, address, fetched)
    return posts.add(connection, address, incoming)
