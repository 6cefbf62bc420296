"""Folders that a browser saves beside a page, with its pictures, its frames and its advertisements."""

from __future__ import annotations

from collections.abc import Container

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
