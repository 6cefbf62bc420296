"""Feeds in files: how they are told from other files; a post an entry."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from reader_app.library.library import Library, Problem
from reader_app.sources.source import BEGINNING, Format, Source

_INDENT = 1024
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Byte order marks and room."""

_ASIDE = rb"<!--.*?-->|<\?[^>]*+>|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>|\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s++"
_PROLOG = rb"(?is)(?:" + _ASIDE + rb")*"
_ROOT = rb"(?i)<(?:[a-z_][\w.-]*+:)?(?:rss|rdf|feed|channel)[\s>]"
_JSON_FEED = b"jsonfeed.org/version/"
_RSS_IN_JSON = rb"\{\s*\"rss\"\s*:\s*\{"


def begins_with(source: Source, root: bytes) -> bool:
    """Whether the file is XML whose first element matches `root`, in whatever encoding; nothing is decoded.

    Both are compiled when the first file that may be XML is asked for: other starts do not wait for it.
    """
    if not source.data[:_INDENT].lstrip(_MARKS).startswith(b"<"):
        return False
    beginning = source.data[:BEGINNING].replace(b"\0", b"")
    prolog = re.match(_PROLOG, beginning)
    return prolog is not None and re.match(root, beginning[prolog.end() : prolog.end() + 200]) is not None


def is_feed(source: Source) -> bool:
    """Whether the file is RSS, RDF, Atom, CDF or JSON Feed."""
    beginning = source.data[:BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning.startswith(b"{"):
        known = _JSON_FEED in beginning.replace(b"\\/", b"/") or _JSON_FEED in source.data[-BEGINNING:]
        return known or re.match(_RSS_IN_JSON, beginning) is not None
    return begins_with(source, _ROOT)


def _read(source: Source) -> Library:
    # What reads feeds takes longer to load than a library without any takes to open.
    from reader_app.sources.feeds.reading import read_feed

    feed = read_feed(source.data, str(Path(source.path).resolve()))
    posts = tuple(replace(post, path=source.path, origin="") for post in feed.posts)
    return Library(posts, tuple(Problem(source.path, None, problem) for problem in feed.problems))


FEED = Format("feed", frozenset(), is_feed, _read)
