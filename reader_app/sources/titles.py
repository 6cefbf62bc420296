"""Titles that are too long to be any: the list shows one of each post."""

from __future__ import annotations

from dataclasses import replace

from reader_app.library.post import Post

LONGEST_TITLE = 500
"""Characters; the longest titles of papers have three hundred."""


def with_short_title(post: Post) -> Post:
    """Return the post with its title cut where it is longer than `LONGEST_TITLE`, and a problem that says so."""
    if len(post.title) <= LONGEST_TITLE:
        return post
    problem = f"the title has {len(post.title):,} characters, of which the first {LONGEST_TITLE} are shown"
    return replace(post, title=f"{post.title[:LONGEST_TITLE]}…", problems=(*post.problems, problem))
