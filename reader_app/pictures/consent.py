"""What the reader allowed: pictures of the web for single posts, for all posts of a site, or for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from reader_app.files import write_whole
from reader_app.library.post import Post

VERSION = 1
"""Of the file's layout; a file of another version is left unread."""

Scope = Literal["post", "site", "always"]


@dataclass(frozen=True, slots=True)
class Consents:
    """The ids of posts and the sites (see `site_of`) whose pictures may be fetched, or whether all may be."""

    posts: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    always: bool = False

    def allow(self, post: Post) -> bool:
        """Whether the pictures of `post` may be fetched."""
        return self.always or post.id in self.posts or site_of(post) in self.sites

    def given(self, scope: Scope, post: Post) -> Consents:
        """Return these with the consent that was just given, looking at `post`."""
        return _GIVEN[scope](self, post)


_GIVEN: Mapping[Scope, Callable[[Consents, Post], Consents]] = {
    "post": lambda known, post: replace(known, posts=known.posts | {post.id}),
    "site": lambda known, post: replace(known, sites=known.sites | {site_of(post)}),
    "always": lambda known, post: replace(known, always=True),
}


def site_of(post: Post) -> str:
    """Return the site a post belongs to: the name of its server, or what was opened where it has none."""
    for address in (post.url, post.base, post.origin):
        try:
            host = urlsplit(address).hostname
        except ValueError:
            continue
        if host:
            return host
    return post.origin or str(Path(post.path).parent)


def load(path: Path) -> tuple[Consents, str]:
    """Return the consents in `path` and what was wrong with it, ``""`` if nothing; a damaged file holds none."""
    try:
        return _from_json(json.loads(path.read_text("utf-8"))), ""
    except FileNotFoundError:
        return Consents(), ""
    except OSError as error:
        return Consents(), f"Which remote pictures may be loaded could not be read from {path}: {error.strerror}."
    except (ValueError, RecursionError) as error:
        return Consents(), f"Which remote pictures may be loaded could not be read from {path}: {error}."


def save(consents: Consents, path: Path) -> str:
    """Write `consents` to `path`, wholly or not at all; return what went wrong, ``""`` if nothing."""
    data = {
        "version": VERSION,
        "posts": sorted(consents.posts),
        "sites": sorted(consents.sites),
        "always": consents.always,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(data, indent=1).encode())
    except OSError as error:
        return f"Which remote pictures may be loaded could not be saved to {path}: {error.strerror}."
    return ""


def _from_json(data: object) -> Consents:
    """Return the consents written as `data`. Raises ValueError where they are none."""
    match data:
        case {"version": version, "posts": [*posts], "sites": [*sites], "always": bool(always)} if version == VERSION:
            if all(isinstance(name, str) for name in (*posts, *sites)):
                return Consents(frozenset(posts), frozenset(sites), always)
    raise ValueError(f"it holds no consents of version {VERSION}")
