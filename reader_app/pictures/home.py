"""The folder or the archive that a post came from, and the pictures in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reader_app.library.post import Post
from reader_app.pictures.address import Local, quoted
from reader_app.pictures.beneath import picture_beneath
from reader_app.pictures.error import PictureError
from reader_app.pictures.names import Names, nearest
from reader_app.pictures.picture import SIZE_LIMIT, Missing, Picture, picture_of
from reader_app.pictures.places import beside, places

_MHTML = (".mht", ".mhtml")


class Folder(NamedTuple):
    """The folder `root` that was opened, and in it a post; the folders in both paths are real, not links."""

    root: Path
    post: Path


class Archive(NamedTuple):
    """An archive, and the path of a post in it, which begins with the archive's."""

    root: Path
    post: Path


def home_of(post: Post) -> Folder | Archive | None:
    """Return where a post lies, None for one that lies in no file, or not below what was opened."""
    if not post.path or "\x00" in post.path or "://" in post.path or "://" in post.origin:
        return None
    try:
        return _home(post.path, post.origin)
    except OSError:
        return None


@lru_cache(maxsize=256)
def _home(path: str, origin: str) -> Folder | Archive | None:
    post = Path(path).absolute()
    if not post.exists():
        around = next((folder for folder in post.parents if folder.exists()), post)
        if around.is_file():
            return Archive(around, post)
    folder = Path(os.path.realpath(post.parent))
    root = Path(os.path.realpath(origin)) if origin and Path(origin).is_dir() else folder
    return Folder(root, folder / post.name) if folder.is_relative_to(root) else None


def find_in_folder(home: Folder, address: Local, names: Callable[[Path], Names]) -> Picture | Missing | None:
    """Return the picture in the folder that was opened, why it is not shown, or None where there is none.

    `names` has the pictures below a folder by their names.
    """
    for spelling in dict.fromkeys((address.plain, address.whole)):
        for place in places(home.post, home.root, spelling):
            if found := picture_beneath(home.root, place):
                return found
    if path := nearest(names(home.root), home.post.parent, address.plain):
        return picture_beneath(home.root, path)
    if _leads_out(home, address.plain):
        return Missing(f"This picture lies outside of the folder that was opened: {quoted(address.written)}.")
    return None


def _leads_out(home: Folder, address: str) -> bool:
    return not address.startswith("/") and not beside(home.post.parent, address).is_relative_to(home.root)


def find_in_archive(home: Archive, address: Local) -> Picture | None:
    """Return the picture that is a member of the archive around a post, None where there is none."""
    found = places(home.post, home.root, address.plain)
    members = dict.fromkeys(str(place) for place in found if place != home.root and place.is_relative_to(home.root))
    return next((picture for member in members if (picture := _member(member)) is not None), None)


def find_part(post: Post, name: str) -> Picture | None:
    """Return the picture that the very file of a post holds under a name, None where there is none."""
    return _member(f"{Path(post.path).absolute()}/{name}")


def holds_parts(post: Post) -> bool:
    """Whether the file of a post holds its pictures under the addresses they have on the web (RFC 2557)."""
    return post.path.lower().endswith(_MHTML)


def _member(path: str) -> Picture | None:
    try:
        data = _read_member(path)
    except PictureError:
        return None
    picture = picture_of(f"{path}:{len(data)}", data)
    return picture and Picture(picture.key, picture.format, picture.head, lambda: _read_member(path))


def _read_member(path: str) -> bytes:
    from reader_app.sources.archives import read_member
    from reader_app.sources.error import UnreadableError

    try:
        data = read_member(path)
    except UnreadableError as error:
        raise PictureError(error.message) from error
    if len(data) > SIZE_LIMIT:
        raise PictureError(f"The picture has more than {SIZE_LIMIT >> 20} MB.")
    return data
