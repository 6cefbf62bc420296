"""Where the links of posts lead: to posts of the library, to addresses outside, or nowhere."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from reader_app.library.addresses import REFUSED, SAME_SITES
from reader_app.library.post import Post


class Inside(NamedTuple):
    """A post of the library, and the anchor in it, empty for its top."""

    post: Post
    fragment: str = ""


class Outside(NamedTuple):
    """An address for the system's browser or mail program."""

    url: str


class Refused(NamedTuple):
    """A link that is not followed; `reason` is a sentence for the reader."""

    reason: str


Target = Inside | Outside | Refused

_OUTSIDE = frozenset({"http", "https", "mailto"})
_ENTRANCE = re.compile(r"^/index\.php(?=/|$)|(?<=/)index\.(?:html?|php)$")
_SUFFIXES = (".md", ".mdx", ".markdown", ".qmd", ".htm", ".html")
_FOLDER_PAGES = frozenset({"index", "_index", "readme"})


class Links:
    """The ways to the posts of one library: by address, by file and by name, each made when it is first needed."""

    def __init__(self, posts: Iterable[Post] = ()) -> None:
        self._posts = tuple(posts)

    def find(self, post: Post, href: str) -> Target:
        """Return where the address `href` leads that stands in `post`.

        What fits nothing in the library is `Outside` if it is of the web or of mail. A relative address counts from
        the post's `base` or `url` and from its file; failing that it is looked for as a path or name.
        """
        href = href.strip()
        parts = _split(href)
        base = next((base for base in (post.base, post.url) if _is_web(base)), "")
        whole = _split(urljoin(base, href)) if parts else None
        if parts is None or whole is None:
            return Refused(f"Not opened, as it is no address: {href}")
        if parts.scheme == REFUSED:
            return Refused(f"Not opened, as it is no web address but a {parts.path}: link")
        if parts.scheme and parts.scheme not in _OUTSIDE:
            return Refused(f"Not opened, as it is no web address: {href}")
        if not parts.scheme and not (parts.netloc or parts.path or parts.query):
            return Inside(post, _fragment(parts))
        found = self._found(post, parts, whole)
        if found:
            return Inside(max(found, key=lambda other: _nearness(post, other)), _fragment(parts))
        if whole.scheme or whole.netloc:
            return Outside(whole.geturl() if whole.scheme else f"https:{href}")
        return Refused(f"No post here is called “{unquote(href)}”.")

    def _found(self, post: Post, parts: SplitResult, whole: SplitResult) -> Sequence[Post]:
        """Return the posts that the address `parts`, made absolute as far as possible in `whole`, may mean."""
        if whole.netloc and (found := self._at(whole)):
            return found
        if parts.netloc or parts.scheme or not parts.path:
            return ()
        if found := self._in_file(post, unquote(parts.path)):
            return found
        return () if whole.netloc and post.body.markup == "html" else self._called(post, unquote(parts.path))

    def _at(self, parts: SplitResult) -> Sequence[Post]:
        """Return the posts at an address; a query that is no post's counts for nothing."""
        host, path, query = _address(parts)
        return self._addresses.get((host, path, query)) or self._addresses.get((host, path or "?", ""), ())

    def _in_file(self, post: Post, path: str) -> Sequence[Post]:
        """Return the post in the file that a relative path leads to, from the post's folder or from its page."""
        if path.startswith(("/", "@")):
            return ()
        folders = (posixpath.dirname(_slashed(post.path)), _stem(post.path))
        stems = (_stem(posixpath.normpath(posixpath.join(folder, path))) for folder in folders)
        return next((found for stem in stems if (found := self._files.get(stem))), ())

    def _called(self, post: Post, path: str) -> Sequence[Post]:
        """Return the posts with a path that ends so, or else those of the same origin that its last word names."""
        path = _folded(_stem(path.removeprefix("@")).strip("/"))
        called = self._names.get(path.rpartition("/")[2], ())
        if "/" in path and (ends := [one for one in called if any(way.endswith(f"/{path}") for way in _ways(one))]):
            return ends
        return [one for one in called if one.origin == post.origin]

    @cached_property
    def _addresses(self) -> Mapping[object, Sequence[Post]]:
        return _index(self._posts, _addresses_of)

    @cached_property
    def _files(self) -> Mapping[object, Sequence[Post]]:
        """The posts by their file without suffix; files of several posts are left out."""
        by_path = _index(self._posts, lambda post: (post.path,))
        single = (posts[0] for posts in by_path.values() if len(posts) == 1)
        return _index(single, lambda post: (_stem(post.path),))

    @cached_property
    def _names(self) -> Mapping[object, Sequence[Post]]:
        return _index(self._posts, lambda post: {way.rpartition("/")[2] for way in _ways(post)})


def _index(posts: Iterable[Post], keys: Callable[[Post], Iterable[object]]) -> Mapping[object, Sequence[Post]]:
    found: dict[object, list[Post]] = defaultdict(list)
    for post in posts:
        for key in keys(post):
            found[key].append(post)
    return dict(found)


def _split(address: str) -> SplitResult | None:
    """Return the parts of an address, None for what is none, such as ``http://[x``."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://")) and _split(address) is not None


def _addresses_of(post: Post) -> Iterator[tuple[str, str, str]]:
    if _is_web(post.url):
        yield _address(urlsplit(post.url))


def _address(parts: SplitResult) -> tuple[str, str, str]:
    """Return host, path and query of an address such that those of one page are mostly alike."""
    host = parts.netloc.rpartition("@")[2].lower().removeprefix("www.")
    path = _ENTRANCE.sub("", unquote(parts.path)).rstrip("/").removesuffix(".html")
    return SAME_SITES.get(host, host), path, parts.query


def _fragment(parts: SplitResult) -> str:
    """Return the anchor; of Obsidian's ``#heading#subheading`` the last."""
    return unquote(parts.fragment).rpartition("#")[2]


def _slashed(path: str) -> str:
    return path.replace("\\", "/")


def _stem(path: str) -> str:
    """Return a path without suffix, and without the name of a page that stands for its folder."""
    stem = _slashed(path).rstrip("/")
    if stem.lower().endswith(_SUFFIXES):
        stem = stem[: stem.rindex(".")]
    folder, _, name = stem.rpartition("/")
    return folder if name.lower() in _FOLDER_PAGES else stem


def _folded(name: str) -> str:
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()


def _ways(post: Post) -> Iterator[str]:
    """Yield what a post may be called by, each as a path from the root of a site, in small letters.

    Its file counts where the post has names: a file of many posts gives them none.
    """
    address = unquote(urlsplit(post.url).path) if _is_web(post.url) else post.url
    file = post.path if post.names else ""
    for way in (address, file, *post.names, post.title):
        if stem := _stem(way).strip("/"):
            yield f"/{_folded(stem)}"


def _nearness(post: Post, other: Post) -> tuple[bool, int]:
    """Return how near `other` is to `post`: in the same origin, and by the length of path that they share."""
    shared = posixpath.commonprefix([_slashed(post.path), _slashed(other.path)])
    return post.origin == other.origin, shared.count("/")
