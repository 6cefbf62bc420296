"""The pictures below a folder by their names, for addresses that do not say where a picture lies (Obsidian)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from reader_app.sources.picture_files import SUFFIXES

MOST_ENTRIES = 50_000
"""Files and folders that are looked at, nearest to the root first; what lies beyond is not found by its name."""

Names = Mapping[str, tuple[Path, ...]]
"""Paths by their last parts in small letters."""


def names_below(root: Path) -> Names:
    """Return the pictures below `root`; hidden folders are left out and links to folders are not followed.

    No file is opened.
    """
    found: dict[str, list[Path]] = {}
    for path in _files(root):
        if path.suffix.lower() in SUFFIXES:
            found.setdefault(path.name.casefold(), []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}


def nearest(names: Names, folder: Path, address: str) -> Path | None:
    """Return the path that ends as `address` does and is nearest to `folder`, in any case of the letters."""
    parts = tuple(part.casefold() for part in address.split("/") if part not in ("", ".", ".."))
    named = names.get(parts[-1], ()) if parts else ()
    ending = [path for path in named if Path(str(path).casefold()).parts[-len(parts) :] == parts]
    return min(ending, key=lambda path: (_distance(folder, path.parent), path), default=None)


def _distance(start: Path, end: Path) -> int:
    """Return how many folders one goes up and down from `start` to `end`."""
    return len(Path(os.path.relpath(end, start)).parts)


def _files(root: Path) -> Iterator[Path]:
    """Yield the files below `root`, level by level."""
    left = MOST_ENTRIES
    folders = [str(root)]
    while folders and left > 0:
        inner: list[str] = []
        for folder in folders:
            entries = _entries(folder, left)
            left -= len(entries)
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    inner.append(entry.path)
                else:
                    yield Path(entry.path)
        folders = inner


def _entries(folder: str, most: int) -> list[os.DirEntry[str]]:
    """Return what is in a folder and not hidden, by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            visible = (entry for entry in entries if not entry.name.startswith("."))
            return sorted(islice(visible, max(0, most)), key=lambda entry: entry.name)
    except OSError:
        return []
