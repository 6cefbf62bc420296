"""``reader-app list``: the posts of files and folders as a table or as JSON."""

from __future__ import annotations

import argparse
import json
from typing import Any, NamedTuple

from reader_app.commands.outcome import Exit, complain, printable
from reader_app.files import packaged
from reader_app.library.post import Post
from reader_app.markup.body import read_body
from reader_app.page.reading import plain_title
from reader_app.sources.opening import open_paths


class Count(NamedTuple):
    """How many formulas a post has."""

    inline: int
    display: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--json", action="store_true", help="print a JSON array, one object a post")
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files and folders to read (default: the seed posts)")


def run(arguments: argparse.Namespace) -> int:
    """Print the posts in the order of their sources, and what was wrong on standard error."""
    library = open_paths(arguments.paths or [packaged("seeds")])
    for problem in library.problems:
        complain(problem)
    write = _write_json if arguments.json else _write_table
    write(library.posts)
    return Exit.FINE if library.posts else Exit.FAILED


def _write_json(posts: tuple[Post, ...]) -> None:
    lines = (json.dumps(_record(post), ensure_ascii=False) for post in posts)
    print("[", ",\n ".join(lines), "]", sep="")


def _record(post: Post) -> dict[str, Any]:
    """Return what the list says of a post; the fields are the contract of the command."""
    return {
        "id": post.id,
        "path": post.path,
        "title": post.title,
        "author": post.author,
        "date": post.date.isoformat() if post.date else None,
        "readers": post.readers,
        "url": post.url,
        "tags": list(post.tags),
        "series": post.series._asdict() if post.series else None,
        "draft": post.draft,
        "chars": len(post.text),
        "formulas": _count(post)._asdict(),
        "problems": list(post.problems),
    }


def _write_table(posts: tuple[Post, ...]) -> None:
    if posts:
        print(f"{'date':10}  {'readers':>9}  {'inline':>6}  {'display':>7}  title")
    for post in posts:
        print(_row(post))
        for problem in post.problems:
            complain(f"{post.path}: {plain_title(post)}: {problem}")


def _row(post: Post) -> str:
    day = post.date.isoformat()[:10] if post.date else "-"
    readers = "-" if post.readers is None else f"{post.readers:,}"
    inline, display = _count(post)
    title = f"{'[draft] ' * post.draft}{printable(plain_title(post))}"
    return f"{day:10}  {readers:>9}  {inline:6}  {display:7}  {title}"


def _count(post: Post) -> Count:
    displays = [math.display for math in read_body(post.body, post.ignored_delimiters).formulas()]
    return Count(len(displays) - sum(displays), sum(displays))
