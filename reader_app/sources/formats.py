"""The formats that files are read in, in the order in which they are asked whether a file is theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import PurePath

from reader_app.library.library import Problem
from reader_app.sources.crawl import CRAWL
from reader_app.sources.epub import EPUB
from reader_app.sources.error import UnreadableError
from reader_app.sources.feed import FEED
from reader_app.sources.html import HTML
from reader_app.sources.listing import LISTING
from reader_app.sources.markdown_file import MARKDOWN
from reader_app.sources.mhtml import MHTML
from reader_app.sources.opml import OPML
from reader_app.sources.source import Format, Source
from reader_app.sources.templates import is_template
from reader_app.sources.zip import ZIP

FORMATS: tuple[Format, ...] = (EPUB, ZIP, MHTML, FEED, OPML, HTML, CRAWL, LISTING, MARKDOWN)
_SUFFIXES = frozenset().union(*(entry.suffixes for entry in FORMATS))


def format_of(source: Source) -> Format | None:
    """Return the format of a file, by its content or else by its name; raises UnreadableError where it is no text.

    What makes pages is in none of them.
    """
    if is_template(source):
        return None
    by_content = (entry for entry in FORMATS if entry.recognises(source))
    return next(by_content, None) or next((entry for entry in FORMATS if source.suffix in entry.suffixes), None)


def is_claimed(path: str, beginning: Callable[[], bytes]) -> bool:
    """Whether a format may read the file: its name says so, or its `beginning` does, which may be that of a template.

    `beginning` is only asked where the name does not tell, and raises OSError or UnreadableError where it has none.
    """
    suffix = PurePath(path).suffix.lower()
    is_named = suffix in _SUFFIXES
    if is_named and suffix not in HTML.suffixes:
        return True
    try:
        source = Source(path, beginning())
        return not is_template(source) and (is_named or any(entry.recognises(source) for entry in FORMATS))
    except (OSError, UnreadableError):
        return is_named


def left_out(path: str, suffixes: Counter[str]) -> Problem:
    """Return what is to be said of the files in a folder or an archive that no format claims, by their suffixes."""
    kinds = ", ".join(sorted(suffix or "no suffix" for suffix in suffixes))
    return Problem(path, None, f"{suffixes.total()} of the files in it are in no format the reader knows ({kinds})")
