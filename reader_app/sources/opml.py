"""Lists of feeds in files: they hold no posts, and say so."""

from __future__ import annotations

from reader_app.library.library import Library, Problem
from reader_app.sources.feed import begins_with
from reader_app.sources.source import Format, Source

_ROOT = rb"(?i)<(?:[a-z_][\w.-]*+:)?opml[\s>]"


def is_opml(source: Source) -> bool:
    """Whether the file is a list of feeds in OPML."""
    return begins_with(source, _ROOT)


def _read(source: Source) -> Library:
    from reader_app.sources.feeds.outline import read_opml

    feeds = read_opml(source.data).subscriptions
    message = f"this is a list of {len(feeds)} feeds and holds no posts; import it to subscribe to them"
    return Library(problems=(Problem(source.path, None, message),))


OPML = Format("OPML", frozenset({".opml"}), is_opml, _read)
