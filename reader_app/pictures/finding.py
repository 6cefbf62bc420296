"""From a post and the address of a picture in it to the picture, if it may be shown."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from reader_app.library.post import Post
from reader_app.pictures.address import Embedded, Local, Part, joined, page_of, quoted, read_address
from reader_app.pictures.disk_cache import DiskCache
from reader_app.pictures.embedded import read_embedded
from reader_app.pictures.home import Archive, find_in_archive, find_in_folder, find_part, holds_parts, home_of
from reader_app.pictures.names import Names, names_below
from reader_app.pictures.picture import Found, Missing, Picture, Remote


class Finder(Protocol):
    """Whatever finds the pictures of posts."""

    def resolve(self, post: Post, src: str) -> Found:
        """Return what the address `src` in `post` leads to."""
        ...


class Nowhere:
    """Finds no pictures, where none are to be shown."""

    def resolve(self, post: Post, src: str) -> Found:
        """Return that there is none."""
        return Missing("Pictures are not shown here.")


class Pictures:
    """Finds pictures beside posts, in them, and among those that were fetched before; it never asks a server.

    `cache` has the pictures of the web.
    """

    def __init__(self, cache: DiskCache | None = None) -> None:
        self._cache = cache
        self._names: dict[Path, Names] = {}

    def resolve(self, post: Post, src: str) -> Found:
        """Return the picture that `src` names in `post`, where it is on the web, or why there is none.

        What is in files is looked for in the folder or the archive that the post came from, and nowhere else. A post
        with a `base` takes its pictures from the web; one with an address on the web does where there is no file.
        """
        address = read_address(src)
        if isinstance(address, Missing):
            return address
        if isinstance(address, Embedded):
            return read_embedded(address.address)
        if isinstance(address, Part):
            return find_part(post, address.address) or Missing("The picture is not in the file of this post.")
        if isinstance(address, Remote):
            return self._on_the_web(post, address)
        found = self._beside(post, address)
        page = page_of(post)
        if isinstance(found, Picture) or not page:
            return found or Missing(f"There is no such picture beside the post: {quoted(src)}.")
        remote = joined(page, address.written)
        return self._on_the_web(post, remote) if isinstance(remote, Remote) else remote

    def forget(self) -> None:
        """Look anew for what lies in the folders, as files have come or gone."""
        self._names.clear()

    def _beside(self, post: Post, address: Local) -> Picture | Missing | None:
        home = None if post.base else home_of(post)
        if isinstance(home, Archive):
            return find_in_archive(home, address)
        return find_in_folder(home, address, self._names_below) if home is not None else None

    def _on_the_web(self, post: Post, remote: Remote) -> Picture | Remote:
        """Return the picture if there is a copy of it here: in the saved page that the post is, or fetched before."""
        part = find_part(post, remote.url) if holds_parts(post) else None
        return part or (self._cache.picture(remote.url) if self._cache else None) or remote

    def _names_below(self, root: Path) -> Names:
        if root not in self._names:
            self._names[root] = names_below(root)
        return self._names[root]


def user_cache() -> Path:
    """Return the folder for pictures of the web."""
    from platformdirs import user_cache_path

    return user_cache_path("reader-app") / "pictures"
