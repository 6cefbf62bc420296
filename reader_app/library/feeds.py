"""Subscriptions as origins, and what has come from them as libraries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader_app.library.group_keys import key_around, name_of
from reader_app.library.library import Library, ordered
from reader_app.library.origin import Origin
from reader_app.library.post import Post, Posts
from reader_app.library.subscription import Fetched, Subscription

NEVER = Fetched()
NO_POSTS = Posts()


def group_origin(key: str) -> Origin:
    """Return the group with `key`."""
    return Origin(key, name_of(key), "group", key_around(key))


def feed_origin(subscription: Subscription, fetched: Fetched = NEVER) -> Origin:
    """Return the origin of a feed; its trouble says when it gave a good answer last."""
    return Origin(
        subscription.address,
        subscription.title or subscription.address,
        "feed",
        subscription.group,
        _trouble(fetched),
    )


def feed_libraries(
    subscriptions: Iterable[Subscription], fetched: Mapping[str, Fetched], posts: Mapping[str, Posts]
) -> dict[str, Library]:
    """Return a library for each subscription, by its address, of what has come from there."""
    return {
        one.address: Library(
            posts.get(one.address, NO_POSTS), (), (feed_origin(one, fetched.get(one.address, NEVER)),)
        )
        for one in subscriptions
    }


def by_feed(posts: Iterable[Post]) -> dict[str, Posts]:
    """Return the posts by the addresses of their feeds, in order."""
    feeds: dict[str, list[Post]] = {}
    for post in posts:
        feeds.setdefault(post.origin, []).append(post)
    return {address: Posts(held) for address, held in feeds.items()}


def merged(old: Sequence[Post], new: Iterable[Post]) -> Posts:
    """Return the posts of a feed with `new` ones among them or in the place of those with their ids, newest first."""
    posts = {post.id: post for post in old} | {post.id: post for post in new}
    return Posts(ordered(posts.values(), "date", descending=True))


def _trouble(fetched: Fetched) -> str:
    if not fetched.trouble:
        return ""
    good = f"The last good answer came on {fetched.good.astimezone():%Y-%m-%d at %H:%M}." if fetched.good else ""
    return " ".join(filter(None, (fetched.trouble, good or "It has never answered well.")))
