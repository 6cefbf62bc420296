"""Where the site generators, Obsidian and browsers keep the pictures of a post, nearest place first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath

SITE_ROOTS = ("", "static", "source", "assets", "public", "content")
"""The folders of a site's sources that its root is made of: Hugo's and Zola's, Hexo's, Jekyll's, the built site's."""


def places(post: Path, root: Path, address: str) -> Iterator[Path]:
    """Yield the paths at which a picture may lie, some of them perhaps outside of `root`.

    `post` is the post's path and `root` the folder around it; `address` is the picture's, with slashes. A relative one
    is looked for beside the post, in the folder that bears the post's name (Hexo; pages of Hugo and Jekyll have that
    address), in the folder of a page that a browser has saved, and then, as one that begins with a slash, in the roots
    of sites around the post.
    """
    folder = post.parent
    if address.startswith("/"):
        yield Path(os.path.normpath(address))
    else:
        yield beside(folder, address)
        yield beside(folder / post.stem, address)
        yield folder / f"{post.stem}_files" / PurePosixPath(address).name
    for around in (folder, *folder.parents):
        if not around.is_relative_to(root):
            break
        for site in SITE_ROOTS:
            yield beside(around / site, address.lstrip("/"))


def beside(folder: Path, address: str) -> Path:
    """Return the path that a relative address means in `folder`, without ``..`` in it."""
    return Path(os.path.normpath(folder / PurePath(*address.split("/"))))
