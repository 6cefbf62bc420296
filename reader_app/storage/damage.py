"""A damaged file is set aside, and one with all that can be read of it takes its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reader_app.storage.salvage import Saved, salvage

BESIDE = ("-wal", "-shm", "")
"""The files of a database, the one that the others belong to last."""


def replace_damaged(path: Path) -> str:
    """Set the file at `path` aside, with what can be saved of it in its place; return what to tell the user.

    Killed at any instant, the next start goes on from there, see `finish_replacing`. Raises OSError, sqlite3.Error.
    """
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    saved = salvage(path, half)
    half.replace(_complete(path))
    aside = finish_replacing(path)
    return _told(path, aside, saved)


def finish_replacing(path: Path) -> Path | None:
    """Put the complete file of what was saved, if there is one, in the place of the damaged one, which it returns.

    What belongs to a file that is gone is set aside as well: SQLite would read it into the next one.
    """
    if not _complete(path).exists() and (path.exists() or not _beside(path, "-wal").exists()):
        return None
    aside = _free_name(path)
    for suffix in BESIDE:
        if _beside(path, suffix).exists():
            _beside(path, suffix).replace(_beside(aside, suffix))
    if _complete(path).exists():
        _complete(path).replace(path)
    return aside


def _complete(path: Path) -> Path:
    return path.with_name(path.name + ".saved")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _free_name(path: Path) -> Path:
    """Return a path beside `path` that tells the day and at which there is nothing."""
    day = date.today().isoformat()
    names = (f"{path.stem}.damaged-{day}{suffix}{path.suffix}" for suffix in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _told(path: Path, aside: Path | None, saved: Saved) -> str:
    counts = f"{saved.feeds} feeds, {saved.posts} posts and the marks of {saved.marks} posts"
    return (
        f"The library {path} was damaged. It was set aside as {aside.name if aside else path.name}, "
        f"and {counts} could be saved from it."
    )
