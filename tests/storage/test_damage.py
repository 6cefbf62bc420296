import random
import re
from datetime import date

import pytest

from reader_app.library.subscription import Fetched, Subscription
from reader_app.storage.schema import PAGE
from reader_app.storage.store import Store

COUNT = 60
OTHER = "https://example.com/feed"


@pytest.fixture
def kept(store, feed, posts, file):
    """A closed library of some 60 pages."""
    store.subscribe(Subscription(OTHER, "Other", "A group"))
    for number in range(COUNT):
        text = f"text {number} " + "".join(random.Random(number).choices("abcdefghij ", k=3000))
        store.add_posts((feed, OTHER)[number % 2], [posts(f"p{number}", text)], Fetched(etag="e"))
    store.set_read([f"p{number}" for number in range(COUNT)], True)
    store.set_starred(["p7"], True)
    store.close()
    return file


def overwrite(path, start: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def checked(store: Store) -> Store:
    """A store that can be used: everything in it can be read, and it can be written to."""
    for batch in store.posts():
        assert all(post.body.source and post.title == f"Title of {post.id}" for post in batch)
    store.set_read(["new"], True)
    assert store._file.read(lambda connection: connection.execute("PRAGMA integrity_check").fetchall()) == [("ok",)]
    assert store._file.read(lambda connection: connection.execute("PRAGMA foreign_key_check").fetchall()) == []
    return store


def test_a_sound_file_is_left_alone(kept, open_store) -> None:
    assert checked(open_store()).notes == ()
    assert not list(kept.parent.glob("*damaged*"))


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("no database at all", b"<html>not found</html>"),
        ("only zeros", bytes(20_000)),
        ("a short one", b"SQLite format 3\0"),
    ],
)
def test_what_is_no_database_is_set_aside(file, open_store, what, data) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    store = checked(open_store())
    (note,) = store.notes
    (aside,) = file.parent.glob(f"library.damaged-{date.today()}.sqlite")
    assert aside.read_bytes() == data
    assert aside.name in note
    assert str(file) in note


def test_an_empty_file_is_a_new_one(file, open_store) -> None:
    file.parent.mkdir()
    file.touch()
    assert checked(open_store()).notes == ()


def test_without_its_beginning_everything_else_is_saved(kept, open_store) -> None:
    damaged = bytes(100) + kept.read_bytes()[100:]
    kept.write_bytes(damaged)
    store = checked(open_store())
    (note,) = store.notes
    assert re.search(rf"2 feeds, {COUNT} posts and the marks of {COUNT} posts", note)
    assert len(store.marks().read) == COUNT + 1
    assert store.marks().starred == {"p7"}
    assert [(one.title, one.group) for one in store.subscriptions()] == [("Example", ""), ("Other", "A group")]
    assert store.matching(("text 33",)) == {"p33"}
    assert next(kept.parent.glob("library.damaged-*.sqlite")).read_bytes() == damaged


@pytest.mark.parametrize("seed", range(8))
def test_damaged_pages_cost_only_what_is_on_them(kept, open_store, seed) -> None:
    chance = random.Random(seed)
    pages = kept.stat().st_size // PAGE
    for _ in range(3):
        overwrite(kept, chance.randrange(1, pages) * PAGE, chance.randbytes(PAGE))
    store = open_store()
    posts = [post for batch in store.posts() for post in batch]
    assert all(post.text for post in posts)
    checked_again = open_store()
    assert len([post for batch in checked_again.posts() for post in batch]) + len(checked_again.marks().read) >= COUNT
    assert len(store.notes) <= 2


@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
def test_a_file_that_is_cut_off(kept, open_store, part) -> None:
    with kept.open("r+b") as file:
        file.truncate(int(kept.stat().st_size * part))
    store = open_store()
    assert len(store.notes) == 1
    for batch in store.posts():
        assert all(post.text for post in batch)


def test_what_is_fetched_again_comes_back(kept, open_store, feed, posts) -> None:
    kept.write_bytes(bytes(100) + kept.read_bytes()[100:])
    store = open_store()
    assert store.fetched(feed) == Fetched()
    store._file.write(lambda connection: connection.execute("DELETE FROM contents"))
    store.close()
    overwrite(kept, 0, bytes(100))
    again = open_store()
    assert "no longer in the library" in again.posts_named(["p0"])[0].text
    assert again.add_posts(feed, [posts("p0", "text again")]).changed == ("p0",)
    assert again.posts_named(["p0"])[0].text == "text again"


def test_damage_that_is_met_while_reading_is_mended_at_once(store, feed, posts, file) -> None:
    store.add_posts(feed, [posts("a", "text a"), posts("b", "text b")])
    store._file.write(
        lambda connection: connection.execute(
            "UPDATE contents SET packed = x'00' WHERE post = (SELECT min(post) FROM posts)"
        )
    )
    listed = next(store.posts())
    found = {post.id: post.text for post in listed}
    assert found["b"] == "text b"
    assert "no longer in the library" in found["a"]
    assert len(store.notes) == 1
    store.set_read(["a"], True)
    assert store.marks().read == {"a"}


@pytest.mark.parametrize("stop", ["salvage", "moved wal", "moved", "nowhere"])
def test_setting_aside_goes_on_after_a_kill(kept, open_store, monkeypatch, stop) -> None:
    """The steps of `replace_damaged`, stopped behind one of them."""
    from reader_app.storage import damage
    from reader_app.storage.salvage import salvage

    overwrite(kept, 0, bytes(100))
    half = kept.with_name(kept.name + ".part")
    salvage(kept, half)
    if stop != "salvage":
        half.replace(damage._complete(kept))
    if stop == "moved":
        kept.replace(kept.with_name("library.damaged-2020-01-01.sqlite"))
    if stop == "moved wal":
        kept.with_name(kept.name + "-wal").unlink(missing_ok=True)
    if stop == "nowhere":
        damage.finish_replacing(kept)
    assert len(checked(open_store()).marks().read) == COUNT + 1
    assert not list(kept.parent.glob("*.saved"))
