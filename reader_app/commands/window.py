"""The window, which opens where no command is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.commands.outcome import Exit, complain

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the window takes."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files and folders to read (default: the seed posts)")
    parser.add_argument(
        "--new-window",
        action="store_true",
        help="open another window instead of handing the paths to one that is open",
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the window and return when it is closed; where no path leads anywhere, say so instead."""
    missing = [path for path in arguments.paths if not _exists(path)]
    if missing and len(missing) == len(arguments.paths):
        for path in missing:
            complain(f"{path}: there is no such file or folder")
        return Exit.FAILED
    if arguments.new_window:
        from reader_app.ui import app

        return app.run(arguments.paths)
    return open_window(arguments.paths)


def open_window(paths: Sequence[str]) -> int:
    """Have the window that is open already open `paths`, or else open one and return when it is closed."""
    from reader_app.ui import app
    from reader_app.ui.instance import hand_over

    if hand_over(paths):
        return Exit.FINE
    return app.run(paths)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False
