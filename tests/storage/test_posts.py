from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader_app.library.post import Body, Enclosure, Post, Series
from reader_app.library.query import Query, fold
from reader_app.library.subscription import FeedSettings, Fetched, Subscription
from reader_app.storage.posts import Added

FULL = Post(
    "full",
    "https://example.org/feed",
    "A title with 标题",
    Body("<p>A body $a<b$</p>", "html"),
    "A body $a<b$",
    author="某人",
    date=datetime(2023, 2, 28, 12, 30, tzinfo=timezone(timedelta(hours=8))),
    readers=12,
    url="https://example.org/1",
    tags=("mathematics", "数学"),
    series=Series("A series", 3),
    draft=True,
    preamble=r"\newcommand{\R}{\mathbb{R}}",
    problems=("It has no date.",),
    comments=Body("A *comment*", "markdown"),
    previous="https://example.org/0",
    next="https://example.org/2",
    base="https://example.org/",
    names=("full", "1"),
    partial=True,
    enclosures=(Enclosure("https://example.org/a.mp3", "audio/mpeg", 5), Enclosure("https://example.org/b")),
)
FIELDS = tuple(Post.__dataclass_fields__)


def all_posts(store) -> list[Post]:
    return [post for batch in store.posts() for post in batch]


def plain(post: Post) -> Post:
    return Post(*(getattr(post, name) for name in FIELDS))


@pytest.mark.parametrize(
    "post",
    [
        FULL,
        Post("bare", "", "", Body("", "kramdown"), ""),
        replace(FULL, date=date(2023, 2, 28)),
        replace(FULL, date=datetime(1, 1, 1)),
        replace(FULL, text="\0 and \x1b", body=Body("\0", "markdown"), title="a\0b"),
    ],
)
def test_a_post_comes_back_as_it_was(store, feed, post) -> None:
    store.add_posts(feed, [post])
    assert [plain(kept) for kept in all_posts(store)] == [replace(post, origin=feed)]


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("title", "half \ud83d a character", "half \ufffd a character"),
        ("text", "\udcff", "\ufffd"),
        ("readers", 10**30, (1 << 63) - 1),
        ("tags", ("two\nlines",), ("two lines",)),
    ],
)
def test_what_cannot_be_stored_is_replaced(store, feed, posts, field, given, kept) -> None:
    store.add_posts(feed, [replace(posts("odd"), **{field: given})])
    assert getattr(all_posts(store)[0], field) == kept


def test_a_copy_with_changes_is_a_plain_post(store, feed) -> None:
    store.add_posts(feed, [FULL])
    copy = replace(all_posts(store)[0], title="Other")
    assert type(copy) is Post
    assert copy == replace(FULL, origin=feed, title="Other")


def test_stored_posts_are_compared_by_what_is_listed(store, feed, posts) -> None:
    store.add_posts(feed, [posts("a"), posts("b")])
    one, other = all_posts(store)
    again = store.posts_named([one.id])[0]
    assert one == again
    assert hash(one) == hash(again)
    assert one != other
    assert one != plain(one)


def test_the_newest_come_first_and_those_without_a_date_when_they_came(store, feed, posts) -> None:
    store.add_posts(feed, [posts("old", date=date(2001, 1, 1)), posts("first"), posts("second")])
    store.add_posts(feed, [posts("new", date=datetime(2999, 1, 1, tzinfo=UTC)), posts("third")])
    assert [post.id for post in all_posts(store)] == ["new", "third", "first", "second", "old"]


def test_more_posts_than_one_batch(store, feed, posts, monkeypatch) -> None:
    monkeypatch.setattr("reader_app.storage.store.FIRST_BATCH", 3)
    monkeypatch.setattr("reader_app.storage.store.BATCH", 4)
    days = [posts(f"{day:02}", date=date(2020, 1, day)) for day in range(1, 13)]
    store.add_posts(feed, days)
    batches = list(store.posts())
    assert [len(batch) for batch in batches] == [3, 4, 4, 1]
    assert [post.id for batch in batches for post in batch] == [f"{day:02}" for day in range(12, 0, -1)]


@pytest.mark.parametrize(
    ("change", "is_changed"),
    [
        ({}, False),
        ({"origin": "elsewhere"}, False),
        ({"title": "Corrected"}, True),
        ({"text": "Corrected."}, True),
        ({"body": Body("<p>Corrected.</p>", "html")}, True),
        ({"date": date(2024, 1, 1)}, True),
        ({"comments": Body("First!", "html")}, True),
        ({"enclosures": (Enclosure("https://example.org/a.mp3"),)}, True),
        ({"url": "https://example.org/moved"}, True),
        ({"id": "another id"}, False),
        ({"id": "another id", "url": "http://www.example.org/1/"}, True),
    ],
)
def test_an_entry_that_returns_stays_one_post_with_its_marks(store, feed, change, is_changed) -> None:
    post = replace(FULL, partial=False)
    assert store.add_posts(feed, [post]) == Added(new=("full",))
    store.set_read(["full"], True)
    came = replace(post, **change)
    assert store.add_posts(feed, [came]) == Added(changed=("full",) if is_changed else ())
    assert [plain(kept) for kept in all_posts(store)] == [replace(came, id="full", origin=feed)]
    assert store.unread() == {}
    assert store.add_posts(feed, [came]) == Added()


def test_what_a_feed_no_longer_has_stays(store, feed, posts) -> None:
    store.add_posts(feed, [posts("a"), posts("b")])
    store.add_posts(feed, [posts("c")])
    store.add_posts(feed, [])
    assert {post.id for post in all_posts(store)} == {"a", "b", "c"}


def test_of_entries_with_one_id_the_first_counts(store, feed, posts) -> None:
    assert store.add_posts(feed, [posts("a", "first"), posts("b"), posts("a", "second")]).new == ("a", "b")
    assert store.add_posts(feed, [posts("\ud800", "one"), posts("\udfff", "two")]).new == ("\ufffd",)
    assert store.posts_named(["a"])[0].text == "first"


def test_the_same_id_in_two_feeds_is_two_posts(store, feed, posts) -> None:
    store.subscribe(Subscription("https://example.com/feed", "Other"))
    store.add_posts(feed, [posts("a", "one")])
    (other,) = store.add_posts("https://example.com/feed", [posts("a", "two")]).new
    assert other != "a"
    assert {post.id: post.text for post in all_posts(store)} == {"a": "one", other: "two"}
    assert store.add_posts("https://example.com/feed", [posts("a", "three")]) == Added(changed=(other,))


def test_a_summary_does_not_replace_the_whole_text(store, feed, posts) -> None:
    summary = posts("a", "In short.", partial=True)
    whole = replace(summary, text="In full.", body=Body("<p>In full.</p>", "html"), partial=False)
    assert store.add_posts(feed, [summary]).new == ("a",)
    assert store.add_posts(feed, [whole]).changed == ("a",)
    assert store.add_posts(feed, [summary]) == Added()
    assert store.add_posts(feed, [replace(summary, title="Corrected")]).changed == ("a",)
    (kept,) = all_posts(store)
    assert (kept.title, kept.text, kept.partial) == ("Corrected", "In full.", False)
    assert store.matching(("in full.", "corrected")) == {"a"}


def test_single_dollars_are_text_where_the_feed_is_set_so(store, feed) -> None:
    store.add_posts(feed, [FULL])
    assert [post.ignored_delimiters for post in store.posts_of(feed)] == [()]
    (subscription,) = store.subscriptions()
    store.change(replace(subscription, settings=FeedSettings(dollars=False)))
    for posts in (store.posts_of(feed), all_posts(store), store.posts_named(["full"])):
        assert [post.ignored_delimiters for post in posts] == [("$",)]
    assert store.posts_of("https://example.org/other") == ()


def test_the_whole_text_is_brought_to_a_stored_post(store, feed, posts) -> None:
    other = "https://example.com/feed"
    store.subscribe(Subscription(other, "Other"))
    store.add_posts(feed, [posts("a")])
    summaries = [posts("a", "In short.", partial=True, title=""), posts("b", "In short too.", partial=True, title="")]
    ids = store.add_posts(other, summaries).new
    stored = store.posts_named(ids)
    whole = [replace(post, text="In full.", body=Body("In full.", "html"), partial=False) for post in stored]
    assert set(store.add_posts(other, whole).changed) == set(ids)
    assert store.add_posts(other, summaries) == Added()
    assert {post.id: post.text for post in all_posts(store)} == {"a": "Some text."} | dict.fromkeys(ids, "In full.")


def test_nothing_is_kept_of_a_feed_that_is_not_subscribed_to(store, posts) -> None:
    assert store.add_posts("https://example.com/other", [posts("a")], Fetched(etag="x")) == Added()
    assert all_posts(store) == []
    assert store.fetched("https://example.com/other") == Fetched()


def test_posts_and_how_fetching_went_are_kept_together(store, feed, posts) -> None:
    fetched = Fetched('"etag"', "Mon", datetime(2024, 1, 1, tzinfo=UTC), "slow", 3, datetime(2024, 1, 2), gone=True)
    store.add_posts(feed, [posts("a")], fetched)
    assert store.fetched(feed) == fetched
    assert len(all_posts(store)) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("diffusion", {"latin"}),
        ("DIFFUSION", {"latin"}),
        ("扩散", {"chinese"}),
        ("散", {"chinese"}),
        ("wide", {"latin", "chinese"}),
        ("2023-02", {"chinese"}),
        ("author", {"latin"}),
        ("title of", {"latin", "chinese"}),
        ("wide title", {"latin", "chinese"}),
        ("wide diffusion", {"latin"}),
        ("100%", {"latin"}),
        ("_", set()),
        ("\ud800", set()),
        ("diffusions", set()),
    ],
)
def test_words_are_found_where_posts_in_memory_have_them(store, feed, posts, words, found) -> None:
    kept = [
        posts("latin", "A Diffusion that is Ｗｉｄｅ: 100%.", author="An Author"),
        posts("chinese", "从扩散模型 to the WIDE", date=date(2023, 2, 28)),
    ]
    store.add_posts(feed, kept)
    query = Query(words)
    assert {post.id for post in all_posts(store) if query.matches(post)} == found
    assert {post.id for post in kept if query.matches(post)} == found
    assert store.matching(tuple(map(fold, words.split()))) == found


ODD = "a[0] *b? c] \\d% e_f \0g ^h"


@pytest.mark.parametrize("word", ["a[0]", "[", "*b?", "c]", "\\d%", "e_f", "g", "^h", "[0]", "?", "*", "x" * 60_000])
def test_no_character_of_a_word_means_anything_but_itself(store, feed, posts, word) -> None:
    store.add_posts(feed, [posts("odd", ODD + "x" * 60_000, title=""), posts("even", "a0 bb cc ef", title="")])
    assert store.matching((word,)) == {"odd"}


def test_a_search_sees_what_has_come_since(store, feed, posts) -> None:
    store.add_posts(feed, [posts("a", "tensor")])
    assert store.matching(("tensor",)) == {"a"}
    store.add_posts(feed, [posts("b", "tensors"), posts("a", "vector")])
    assert store.matching(("tensor",)) == {"b"}
    assert store.matching(("tensors", "title")) == {"b"}


def test_a_longer_word_is_looked_for_among_what_the_shorter_one_found(store, feed, posts, monkeypatch) -> None:
    store.add_posts(feed, [posts(f"{number}", f"tensor {number}") for number in range(40)])
    assert store.matching(("tens",)) == {str(number) for number in range(40)}
    for few in (0, 100):
        monkeypatch.setattr("reader_app.storage.stored_texts.FEW", few)
        store.texts.forget()
        assert len(store.matching(("tensor",))) == 40
        assert store.matching(("tensor", "39")) == {"39"}


def test_marks_alone_are_asked_without_any_text(store, feed, posts, monkeypatch) -> None:
    store.add_posts(feed, [posts("a"), posts("b")])
    store.set_read(["a"], True)
    listed = all_posts(store)
    monkeypatch.setattr(store.texts, "content", None)
    monkeypatch.setattr(store.texts, "matching", None)
    assert [post.id for post in listed if Query("is:unread").matches(post, store.marks())] == ["b"]


def test_a_text_is_read_anew_after_it_changed(store, feed, posts) -> None:
    store.add_posts(feed, [posts("a", "before")])
    (post,) = all_posts(store)
    assert post.text == "before"
    store.add_posts(feed, [posts("a", "after")])
    assert post.text == "after"
    assert post.body == Body("<p>after</p>", "html")


def test_a_post_whose_text_is_gone_says_so(store, feed, posts, open_store, monkeypatch) -> None:
    store.add_posts(feed, [posts("a")])
    (post,) = all_posts(store)
    monkeypatch.setattr("reader_app.storage.subscriptions.UNDO_S", -1)
    store.unsubscribe(feed)
    open_store()
    store.texts.forget()
    assert "no longer in the library" in post.text
    assert "no longer in the library" in post.body.source
    assert post.comments is None
