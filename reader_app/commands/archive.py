"""``reader-app archive``: the posts of a site as a folder that opens offline."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from reader_app.commands.outcome import CommandError, Exit, printable

if TYPE_CHECKING:
    from reader_app.fetching.archive.progress import Saved


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "address", metavar="ADDRESS", help="an archive page, a site map or a feed that names the posts"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        type=Path,
        required=True,
        help="a folder; what is in it is not fetched again",
    )
    parser.add_argument("--pictures", action="store_true", help="save the pictures of the posts too")


def run(arguments: argparse.Namespace) -> int:
    """Save the posts, and say how far it has come; stopped by Ctrl+C, the same command goes on."""
    from reader_app.fetching.archive.archiving import archive
    from reader_app.fetching.error import FetchError

    try:
        archive(arguments.address, arguments.output, report=_tell, cancelled=Event(), pictures=arguments.pictures)
    except FetchError as error:
        raise CommandError(str(error)) from error
    except KeyboardInterrupt:
        print("reader-app: stopped; the same command goes on from here", file=sys.stderr)
        return Exit.INTERRUPTED
    return Exit.FINE


def _tell(saved: Saved) -> None:
    counts = f"{saved.done:,} of {saved.total:,}" if saved.done else f"{saved.total:,} posts found"
    line = f"{counts}  {saved.address}" + (f"  {saved.trouble}" if saved.trouble else "")
    print(printable(line), file=sys.stderr, flush=True)
