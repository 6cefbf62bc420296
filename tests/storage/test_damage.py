import random
import re
import shutil
from datetime import date

import pytest

from reader_app.library.post import Body, Post
from reader_app.library.subscription import Fetched, Subscription
from reader_app.storage.schema import PAGE
from reader_app.storage.store import Store

COUNT = 60
MOST_TEXTS = 4
"""On one page."""

LEAF_OF_INDEX = 0x0A
INNER_OF_TABLE = 0x05
"""A page that leads to the leaves."""

FEED = "https://example.org/feed"
OTHER = "https://example.com/feed"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A closed library of some 60 pages."""
    path = tmp_path_factory.mktemp("made") / "library.sqlite"
    store = Store.open(path)
    store.merge([Subscription(FEED, "Example"), Subscription(OTHER, "Other", "A group")])
    for feed in (FEED, OTHER):
        names = [f"p{number}" for number in range(COUNT) if (number % 2 == 0) == (feed == FEED)]
        store.add_posts(feed, [make_post(name) for name in names], Fetched(etag="e"))
    store.set_read([f"p{number}" for number in range(COUNT)], True)
    store.set_starred(["p7"], True)
    store.close()
    return path


def make_post(name: str) -> Post:
    text = f"text {name[1:]} " + "".join(random.Random(name).choices("abcdefghij ", k=3000))
    return Post(name, FEED, f"Title of {name}", Body(f"<p>{text}</p>", "html"), text)


@pytest.fixture
def kept(made, file):
    """A copy of that library, to be damaged."""
    file.parent.mkdir()
    shutil.copyfile(made, file)
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


def test_a_damaged_page_costs_only_what_is_on_it(made, tmp_path) -> None:
    pages = made.stat().st_size // PAGE
    for page in random.Random(0).sample(range(pages), 12):
        path = tmp_path / str(page) / "library.sqlite"
        path.parent.mkdir()
        shutil.copyfile(made, path)
        overwrite(path, page * PAGE, random.Random(page).randbytes(PAGE))
        store = Store.open(path)
        told = [post.text for batch in store.posts() for post in batch]
        posts = [post for batch in store.posts() for post in batch]
        assert len(posts) == COUNT or len(store.marks().read) == COUNT
        assert len(told) - sum("no longer in the library" in text for text in told) >= len(posts) - MOST_TEXTS
        assert len(store.notes) <= 2
        store.close()


def test_rows_are_found_where_the_pages_that_lead_to_them_are_gone(kept, open_store) -> None:
    data = kept.read_bytes()
    inner = [start for start in range(PAGE, len(data), PAGE) if data[start] == INNER_OF_TABLE]
    for start in inner:
        overwrite(kept, start, bytes(PAGE))
    store = open_store()
    texts = [post.text for batch in store.posts() for post in batch]
    assert inner
    assert len(texts) == COUNT
    assert all(text.startswith("text ") for text in texts)
    assert len(checked(store).marks().read) == COUNT + 1


@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
def test_a_file_that_is_cut_off(kept, open_store, part) -> None:
    with kept.open("r+b") as file:
        file.truncate(int(kept.stat().st_size * part))
    store = open_store()
    assert len(store.notes) == 1
    texts = [post.text for batch in store.posts() for post in batch]
    assert len(texts) == COUNT
    assert sum(text.startswith("text ") for text in texts) >= COUNT * part / 3


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


def test_damage_that_nothing_meets_is_found_by_looking_through(kept, open_store) -> None:
    data = kept.read_bytes()
    index = max(start for start in range(PAGE, len(data), PAGE) if data[start] == LEAF_OF_INDEX)
    overwrite(kept, index + PAGE - 40, bytes(40))
    store = open_store()
    store.look_through()
    assert len(store.notes) == 1
    store.look_through()
    assert len(store.notes) == 1
    assert len(checked(store).marks().read) == COUNT + 1


def test_damage_in_the_layout_that_sqlite_cannot_even_quote(kept, open_store) -> None:
    at = kept.read_bytes().index(b"CREATE TABLE posts")
    overwrite(kept, at + 7, b"\x99\xbf")
    assert len(checked(open_store()).marks().read) == COUNT + 1


@pytest.mark.parametrize("seed", range(10))
def test_any_bytes_anywhere_end_in_a_store_that_works(kept, open_store, seed) -> None:
    chance = random.Random(seed)
    for _ in range(chance.choice([1, 10, 100])):
        start = chance.randrange(kept.stat().st_size // 512) * 512
        overwrite(kept, start, chance.randbytes(chance.choice([1, 8, 400])))
    store = open_store()
    store.look_through()
    store.set_read([post.id for batch in store.posts() for post in batch if post.text], True)
    assert store.add_posts(FEED, [make_post("p0"), make_post("another")]).new[-1:] == ("another",)
    assert len(store.notes) <= 2


@pytest.mark.parametrize(
    ("column", "junk"), [("rest", "{"), ("rest", "[1]"), ("rest", '{"series": 3}'), ("rest", "7"), ("date", "soon")]
)
def test_damage_within_a_row_costs_what_it_says(store, feed, posts, column, junk) -> None:
    store.add_posts(feed, [posts("a", date=date(2024, 1, 1))])
    store._file.write(lambda connection: connection.execute(f"UPDATE posts SET {column} = ?", (junk,)))
    (post,) = next(store.posts())
    assert (post.title, post.text, post.series) == ("Title of a", "Some text.", None)


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
