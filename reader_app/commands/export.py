"""``reader-app export``: posts as pictures, as web pages or on paper."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from reader_app.commands.outcome import CommandError, Exit, complain
from reader_app.library.post import Post
from reader_app.page.reading import plain_title
from reader_app.sources.opening import open_paths

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
"""What some file system does not take in a name."""

_LONGEST_NAME = 60
_WIDTHS = range(200, 10_001)
_PICTURE_WIDTH, _PAGE_WIDTH = 900, 720


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files and folders to read")
    parser.add_argument("--to", choices=_WRITERS, required=True, help="a picture, a web page with MathML, or A4 pages")
    parser.add_argument("--post", metavar="ID", help="only this post (reader-app list --json names the ids)")
    widths = f"width of the picture (default: {_PICTURE_WIDTH}) or of the page's text (default: {_PAGE_WIDTH})"
    parser.add_argument("--width", metavar="PX", type=_width, help=widths)
    parser.add_argument("--theme", choices=("light", "dark"), help="default: light; web pages follow the system")
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="a file for one post, a folder for several"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the posts; one that cannot be written is told of and does not stop the others."""
    if arguments.to == "pdf" and (arguments.width or arguments.theme):
        raise CommandError("paper has a width and colours of its own: leave out --width and --theme", Exit.USAGE)
    posts = _posts(arguments)
    failed = 0
    for post, path in _places(posts, arguments.output, f".{arguments.to}"):
        try:
            _write(post, path, arguments)
        except CommandError as error:
            complain(error)
            failed += 1
    return Exit.FAILED if failed else Exit.FINE


def _write(post: Post, path: Path, arguments: argparse.Namespace) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _WRITERS[arguments.to](post, path, arguments)
    except OSError as error:
        raise CommandError(f"{error.filename or path}: cannot be written ({error.strerror})") from error


def _width(written: str) -> int:
    if not (written.isdecimal() and int(written) in _WIDTHS):
        raise argparse.ArgumentTypeError(f"“{written}” is no number from {_WIDTHS.start} to {_WIDTHS.stop - 1}")
    return int(written)


def _posts(arguments: argparse.Namespace) -> tuple[Post, ...]:
    library = open_paths(arguments.paths)
    for problem in library.problems:
        complain(problem)
    if not library.posts:
        raise CommandError("there is no post to export")
    if arguments.post is None:
        return library.posts
    chosen = tuple(post for post in library.posts if post.id == arguments.post)
    if not chosen:
        raise CommandError(f"no post has the id {arguments.post}")
    return chosen


def _places(posts: tuple[Post, ...], output: Path, suffix: str) -> Iterator[tuple[Post, Path]]:
    """Yield each post and the file it goes to: `output` for one, files named by their titles in it for several."""
    if len(posts) == 1 and not output.is_dir():
        yield posts[0], output
        return
    if output.is_file() or output.suffix.lower() == suffix:
        raise CommandError(f"{output}: {len(posts)} posts need a folder, or choose one with --post ID", Exit.USAGE)
    taken: set[str] = set()
    for post in posts:
        name = _FORBIDDEN.sub(" ", plain_title(post)).strip(" .")[:_LONGEST_NAME].strip(" .") or post.id
        if name.casefold() in taken:
            name = f"{name} {post.id}"
        taken.add(name.casefold())
        yield post, output / f"{name}{suffix}"


def _write_png(post: Post, path: Path, arguments: argparse.Namespace) -> None:
    from reader_app.commands.painting import write_post

    write_post(post, path, arguments.width or _PICTURE_WIDTH, arguments.theme or "light")


def _write_html(post: Post, path: Path, arguments: argparse.Namespace) -> None:
    from reader_app.page.look import THEMES
    from reader_app.page.reading import read_post
    from reader_app.page.webpage import write_html
    from reader_app.pictures.disk_cache import DiskCache
    from reader_app.pictures.finding import Pictures, user_cache

    reading = read_post(post)
    theme, width = THEMES.get(arguments.theme), arguments.width or _PAGE_WIDTH
    finder = Pictures(DiskCache(user_cache()))
    page = write_html(post, reading, width=width, theme=theme, finder=finder)
    path.write_text(page, encoding="utf-8", errors="replace")


def _write_pdf(post: Post, path: Path, arguments: argparse.Namespace) -> None:
    from reader_app.commands.painting import print_post

    print_post(post, path)


_WRITERS: Mapping[str, Callable[[Post, Path, argparse.Namespace], None]] = {
    "png": _write_png,
    "html": _write_html,
    "pdf": _write_pdf,
}
"""What posts are exported to."""
