"""The whole of a post of which the feed gave a summary only, from its page."""

from __future__ import annotations

from dataclasses import replace

from reader_app.library.post import Body, Post
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.bodies import Written, read_written
from reader_app.sources.feeds.decoding import decode_feed
from reader_app.sources.pages.cleaning import text_of
from reader_app.sources.pages.reading import read_page
from reader_app.sources.source import Source

_LESS = 0.8
"""A page with a smaller share of the summary's characters is another page: an error, a request to pay."""


def read_full(page: bytes, post: Post, *, content_type: str = "") -> Post:
    """Return the post with the body of its page; who it is, when and where it is from stays as the feed told.

    Raises UnreadableError where the page has no text, or less of it than the post.
    """
    text = decode_feed(page, content_type).text
    found = read_page(Source(post.url, text.encode("utf-8", "replace")))
    body = read_written(Written(found.body.source, True, post.url))
    whole = text_of(body.html)
    if len(whole) < _LESS * len(post.text):
        raise UnreadableError("the page holds less than the summary")
    return replace(
        post,
        body=Body(body.html, "html"),
        text=whole,
        author=post.author or found.author,
        date=post.date or found.date,
        readers=found.readers,
        tags=post.tags or found.tags,
        comments=found.comments,
        previous=found.previous,
        next=found.next,
        base=post.url,
        partial=False,
        problems=(*found.problems, *body.problems),
    )
