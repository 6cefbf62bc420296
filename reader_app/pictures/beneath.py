"""Files below a folder, and no others: links are resolved first, and only what lies below is opened."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

from reader_app.pictures.error import PictureError
from reader_app.pictures.picture import HEAD, SIZE_LIMIT, Missing, Picture, format_of

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""What has become a link or a pipe since it was looked at is not followed and not waited for."""


def real_file(root: Path, path: Path) -> Path | None:
    """Return the real path of a regular file below `root`, itself a real path; None where there is none.

    Nothing is opened to find that out.
    """
    try:
        real = Path(os.path.realpath(path))
        return real if real.is_relative_to(root) and stat.S_ISREG(real.stat().st_mode) else None
    except (OSError, ValueError):
        return None


def picture_beneath(root: Path, path: Path) -> Picture | Missing | None:
    """Return the picture at `path`, why it is not shown, or None where there is no such file below `root`."""
    real = real_file(root, path)
    if real is None:
        return None
    try:
        found = real.stat()
        if found.st_size > SIZE_LIMIT:
            return Missing(f"{real.name} has {found.st_size >> 20} MB; pictures have {SIZE_LIMIT >> 20} MB at most.")
        head = _read(real, HEAD)
    except OSError as error:
        return Missing(f"{real.name} cannot be read ({error.strerror}).")
    kind = format_of(head)
    if kind is None:
        return Missing(f"{real.name} is no picture that can be shown (PNG, JPEG, GIF, WebP or SVG).")
    return Picture(f"{real}:{found.st_mtime_ns}:{found.st_size}", kind, head, partial(_load, root, real))


def _load(root: Path, path: Path) -> bytes:
    try:
        if real_file(root, path) != path:
            raise PictureError(f"{path.name} is no longer there.")
        data = _read(path, SIZE_LIMIT + 1)
    except OSError as error:
        raise PictureError(f"{path.name} cannot be read ({error.strerror}).") from error
    if len(data) > SIZE_LIMIT:
        raise PictureError(f"{path.name} has more than {SIZE_LIMIT >> 20} MB.")
    return data


def _read(path: Path, most: int) -> bytes:
    """Return the first bytes of a regular file. Raises OSError."""
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "it is no regular file")
        return file.read(most)
