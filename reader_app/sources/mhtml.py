"""Pages saved with their pictures in one MIME message (RFC 2557): how they are told from other files."""

from __future__ import annotations

import re

from reader_app.library.library import Library
from reader_app.sources.source import Format, Source

_BEGINNING = 8192
_HEAD = rb"(?i)\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related\b"
"""Header lines, each perhaps folded, the one that matters among them (RFC 5322, 2.2)."""


def is_mhtml(source: Source) -> bool:
    """Whether the file begins with the head of a message whose parts belong together."""
    return re.match(_HEAD, source.data[:_BEGINNING].replace(b"\r\n", b"\n")) is not None


def _read(source: Source) -> Library:
    from reader_app.sources.saved.mhtml_post import read_mhtml

    return read_mhtml(source)


MHTML = Format("MHTML", frozenset({".mhtml", ".mht"}), is_mhtml, _read)
