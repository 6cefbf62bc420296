"""The bytes of a feed to its posts."""

from __future__ import annotations

from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.decoding import decode_feed
from reader_app.sources.feeds.feed import Feed

LARGEST = 20 * 1024 * 1024
"""Bytes; a larger feed is not read."""


def read_feed(data: bytes, address: str, *, content_type: str = "") -> Feed:
    """Return the feed that `data` is, which came from `address`; `content_type` is what the server said of it.

    RSS 0.9 to 2.0, RDF, Atom, CDF and JSON Feed. The posts have the address as their path and their origin, and ids
    that stay the same from one reading to the next. Raises UnreadableError where it is no feed, or too large.
    """
    if len(data) > LARGEST:
        raise UnreadableError(f"the feed has more than {LARGEST >> 20} MB")
    text = decode_feed(data, content_type).text
    # Each reader takes a while to load, and only those who read feeds wait for it.
    if text.lstrip("\ufeff \t\n\r").startswith("{"):
        from reader_app.sources.feeds.json_feed import read_json_feed

        return read_json_feed(text, address)
    from reader_app.sources.feeds.xml_feed import read_xml_feed

    return read_xml_feed(text, address)
