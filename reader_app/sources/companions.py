"""Folders that hold no posts: what a browser saves beside a page (its pictures, its frames), and packages."""

from __future__ import annotations

from collections.abc import Container

PACKAGES = frozenset({"__pycache__", "bower_components", "node_modules", "site-packages"})
"""Folders that package managers fill, with thousands of others' notes; every site that is made with Node has one."""

_ENDS = ("_files", ".files")
"""Equally long."""

_PAGES = (".html", ".htm", ".xhtml")


def is_companion(folder: str, siblings: Container[str]) -> bool:
    """Whether a folder holds what was saved with a page beside it: ``X_files`` beside ``X.html``.

    `folder` is its name and `siblings` are the names beside it. What is in it is no post.
    """
    if not folder.endswith(_ENDS):
        return False
    page = folder[: -len(_ENDS[0])]
    return bool(page) and any(f"{page}{suffix}" in siblings for suffix in _PAGES)
