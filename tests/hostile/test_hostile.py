"""A hundred and more posts that want to read, to ask and to run: none of them gets anything.

Each is opened, set and painted as the window does it. Counted are the files that Python opens, those of a folder
beside the post that anything opens, the servers that are looked for, and what a server is asked.
"""

import os
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from reader_app.markup import allowed
from reader_app.markup.article import Element
from reader_app.page.album import Album
from reader_app.page.document import PostDocument
from reader_app.page.look import Look
from reader_app.page.reading import read_post
from reader_app.pictures.finding import Pictures
from reader_app.sources.opening import open_paths
from tests.hostile import archives, posts

NAMES = sorted({**posts.texts(str), **archives.files(posts.HTML, str)})


@pytest.fixture(scope="module")
def files(secret, server):
    """All hostile files by their names."""

    def fill(text):
        return text.replace("SECRET", str(secret)).replace("SERVER", server.address)

    return {**posts.texts(fill), **archives.files(posts.HTML, fill)}


def with_comments(post):
    """The post with its comments behind its text, where they can be seen."""
    comments = post.comments.source if post.comments else ""
    return replace(post, body=replace(post.body, source=f"{post.body.source}\n\n{comments}"))


def shown(path):
    """Open a file, set its posts, paint the beginning of each, and return them with their articles."""
    library = open_paths([path])
    readings = []
    for post in map(with_comments, library.posts):
        pictures = Album(Pictures())
        readings.append(read_post(post))
        document = PostDocument(post, Look(), reading=readings[-1], album=lambda: pictures)  # noqa: B023
        document.set_width(800)
        document.begin_filling(2400)
        image = QImage(800, 1200, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        document.drawContents(painter)
        painter.end()
        document.discard()
    return library, [reading.article for reading in readings]


def assert_allowed(article):
    for content in article.walk():
        if isinstance(content, Element):
            assert content.tag in allowed.BLOCKS | allowed.INLINE
            assert allowed.allowed_attributes(content.tag, content.attributes) == content.attributes


@pytest.fixture(scope="module")
def warm(application, tmp_path_factory):
    """Everything that is loaded lazily and opens files of its own for it."""
    folder = tmp_path_factory.mktemp("warm")
    (folder / "a.md").write_text("---\ntitle: T\n---\n# a\n\n$x$ `y` ![a](b.png)\n\n```python\nx\n```\n")
    (folder / "a.html").write_text(posts.page("<img src='data:image/png;base64,AAAA'><math><mi>x</mi></math>"))
    for name, data in archives.files({"a": "<p>a"}, str).items():
        if name.startswith("pages."):
            (folder / name).write_bytes(data)
    for path in folder.iterdir():
        shown(path)


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_nothing_asks_nobody_and_leaves_only_what_is_allowed(
    name, files, watch, opened_secrets, server, post_folder, warm
):
    path = post_folder / name
    path.write_bytes(files[name])
    opened_secrets.names()
    with watch as events:
        library, articles = shown(path)
    path.unlink()
    own = os.path.realpath(path)
    assert [event for event in events if event[0] != "open" or os.path.realpath(event[1]) != own] == []
    assert opened_secrets.names() == []
    assert server.asked == []
    assert library.problems or any("seen" in post.text for post in library.posts)
    for article in articles:
        assert_allowed(article)


@pytest.mark.parametrize("name", ["x.md", "x.html", "x.mhtml", "x.txt", "x.epub", "x.zip"])
@pytest.mark.parametrize(
    "beginning", [b"", b"PK\3\4", b"<!doctype html>", b"---\n", b"Content-Type: multipart/related\n"]
)
def test_a_file_of_a_gigabyte_is_refused_without_being_read(name, beginning, tmp_path):
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(beginning)
        file.truncate(1 << 30)
    library = open_paths([path])
    assert library.posts == ()
    assert len(library.problems) == 1


def test_the_watches_see_what_they_are_for(watch, opened_secrets, server, secret):
    """What is counted above would be counted."""
    import socket

    with watch as events:
        (secret / "x.txt").read_text()
        QImage(str(secret / "x.png"))
        with socket.create_connection(server.address.split(":")):
            pass
    assert {event for event, _ in events} >= {"open", "socket.connect"}
    assert set(opened_secrets.names()) == {"x.txt", "x.png"}
