"""The contents of posts that are in the cache: found there or else in the files, and searched as if in memory."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.library.kept_post import KeptPost
from reader_app.library.query import Query
from reader_app.sources.kept import contents, texts
from reader_app.sources.kept.cache import Cache
from reader_app.sources.opening import open_paths, read_paths
from tests.sources.kept.conftest import grow_old
from tests.sources.kept.damages import DAMAGES, a_folder_in_its_place

QUERIES = [
    "",
    "letters",
    "FULL-width",
    "full－WIDTH",
    "引用",
    "的",
    "comment",
    "2020-01-01",
    "某人 引用",
    "nowhere",
    "T 文",
]


def found(posts, text):
    return [post.id for post in Query(text).found(posts)]


@pytest.fixture
def kept(folder, read, files_read):
    """A library whose contents are in the cache."""
    read(folder)
    library = read(folder)
    assert sum(isinstance(post, KeptPost) for post in library.posts) == len(library.posts) == 5
    files_read.clear()
    return library


def test_contents_come_from_the_cache(folder, kept, files_read) -> None:
    posts = open_paths([folder]).posts
    files_read.clear()
    shutil.rmtree(folder)
    assert [(post.body, post.text, post.comments) for post in kept.posts] == [
        (post.body, post.text, post.comments) for post in posts
    ]
    assert files_read == []


@pytest.mark.parametrize("text", QUERIES)
def test_words_are_found_as_in_memory(folder, kept, text) -> None:
    posts = open_paths([folder]).posts
    assert found(kept.posts, text) == found(posts, text)
    assert [Query(text).matches(post) for post in kept.posts] == [Query(text).matches(post) for post in posts]
    assert Query(text).missing(kept.posts) == Query(text).missing(posts)


def gone(path):
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


@pytest.mark.parametrize("damage", [*DAMAGES, a_folder_in_its_place, gone])
@pytest.mark.parametrize("when", ["before", "between"])
def test_what_is_damaged_while_it_is_open_is_read_from_the_file(folder, database, kept, damage, when) -> None:
    posts = open_paths([folder]).posts
    if when == "between":
        assert kept.posts[0].text == posts[0].text
    damage(database)
    for text in QUERIES:
        assert found(kept.posts, text) == found(posts, text)
    assert kept.posts == posts


def test_of_a_file_that_has_changed_the_new_content_is_read(folder, database, kept) -> None:
    (folder / "a.md").write_text("# T\n\nChanged.", encoding="utf-8")
    grow_old(folder / "a.md")
    list(read_paths([folder], cache=(other := Cache(database))))
    other.write()
    assert kept.posts[0].text == "Changed."
    assert found(kept.posts, "changed") == [kept.posts[0].id]


def test_where_file_and_cache_are_gone_a_sentence_says_so(folder, database, kept) -> None:
    gone(database)
    shutil.rmtree(folder)
    post = kept.posts[0]
    assert post.text == f"This post cannot be read any more: {folder / 'a.md'} has changed or is gone."
    assert post.text in post.body.source
    assert post.comments is None
    assert found(kept.posts, "letters") == []


def test_posts_of_one_id_are_searched_by_their_own_texts(tmp_path, read) -> None:
    line = "一\nBy 某人 | 2020-01-01 | 1位读者 | {}"
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(line.format(f"{name}。"), encoding="utf-8")
        grow_old(tmp_path / f"{name}.txt")
    paths = [tmp_path / "first.txt", tmp_path / "second.txt"]
    for _ in range(2):
        one, two = read(*paths).posts
        assert (two.id, two.text) == (f"{one.id}-2", "second。")
        assert [found((one, two), word) for word in ("first", "second")] == [[one.id], [two.id]]


def test_posts_that_come_later_are_found_too(folder, database, read, monkeypatch) -> None:
    monkeypatch.setattr("reader_app.sources.opening.PART_S", 0.0)
    plain = open_paths([folder])
    read(folder)
    posts = []
    for part in read_paths([folder], cache=Cache(database)):
        posts += part.library.posts
        assert found(posts, "文") == found(plain.posts[: len(posts)], "文")
    assert found(posts, "文")


def test_many_posts_are_searched_in_several_goes(folder, kept, monkeypatch) -> None:
    monkeypatch.setattr(contents, "AT_ONCE", 2)
    posts = open_paths([folder]).posts
    for text in QUERIES:
        assert found(kept.posts, text) == found(posts, text)


@pytest.mark.parametrize(("limit", "expected"), [(5, ["a.md"]), (4, [])])
def test_what_is_loaded_ahead_is_searched_in_memory(folder, database, read, monkeypatch, limit, expected) -> None:
    monkeypatch.setattr(texts, "AHEAD", limit)
    read(folder)
    cache = Cache(database)
    posts = [post for part in read_paths([folder], cache=cache) for post in part.library.posts]
    cache.texts.load_ahead()
    gone(database)
    shutil.rmtree(folder)
    cache.write()
    monkeypatch.setattr(contents, "open_tables", refused)
    assert [Path(post.path).name for post in Query("letters").found(posts)] == expected


def refused(path):
    raise OSError


READ_AT_THE_END = """
import atexit, shutil, sys
from pathlib import Path
from reader_app.sources.kept.cache import Cache
from reader_app.sources.opening import read_paths

atexit.register(lambda: print(posts[-1].text))
posts = [post for part in read_paths([sys.argv[1]], cache=Cache(Path(sys.argv[2]))) for post in part.library.posts]
shutil.rmtree(sys.argv[1])
print(posts[0].text)
"""


def test_a_thread_may_still_read_while_the_process_ends(folder, database, kept) -> None:
    posts = open_paths([folder]).posts
    command = [sys.executable, "-c", READ_AT_THE_END, folder, database]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONUTF8": "1"})
    assert ended.stdout == f"{posts[0].text}\n{posts[-1].text}\n"


def test_threads_ask_at_once(folder, kept) -> None:
    posts = open_paths([folder]).posts
    answers = []

    def ask():
        answers.append([found(kept.posts, text) for text in QUERIES])
        answers.append([post.text for post in kept.posts])

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [found(posts, text) for text in QUERIES], [post.text for post in posts]
    assert all(answer in expected for answer in answers)
    assert len(answers) == 8


@settings(max_examples=25)
@given(st.text(max_size=30).filter(lambda text: "\r" not in text), st.text(min_size=1, max_size=4))
def test_any_word_is_found_in_any_text(tmp_path_factory, text, word) -> None:
    tmp_path = tmp_path_factory.mktemp("any")
    path = tmp_path / "a.md"
    path.write_text(f"# T\n\n{text}", encoding="utf-8", errors="replace")
    grow_old(path)
    posts = open_paths([path]).posts
    for _ in range(2):
        cache = Cache(tmp_path / "cache" / "posts.sqlite3")
        (part,) = read_paths([path], cache=cache)
        cache.write()
    assert found(part.library.posts, word) == found(posts, word)
    assert part.library.posts == posts
