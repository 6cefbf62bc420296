"""The window, which opens where no command is named."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader_app.commands.outcome import Exit, complain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the window takes."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files and folders to read (default: the seed posts)")


def run(arguments: argparse.Namespace) -> int:
    """Open the window and return when it is closed; where no path leads anywhere, say so instead."""
    missing = [path for path in arguments.paths if not _exists(path)]
    if missing and len(missing) == len(arguments.paths):
        for path in missing:
            complain(f"{path}: there is no such file or folder")
        return Exit.FAILED
    from reader_app.ui import app

    return app.run(arguments.paths)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False
