"""Runs of Chinese and of other text: they take different fonts, and punctuation belongs to one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader_app.page.fonts import Script

_HAN = "\u2e80-\ud7ff\uff00-\uffef\U00020000-\U0003ffff"
"""From the radicals to the Hangul, the full-width forms and the rare ideographs: few ranges, compiled quickly."""

_SHARED = "“”‘’…—·"
"""Punctuation that both scripts use, full-width in one and narrow in the other."""

_HAN_RUN = re.compile(f"[{_SHARED}]*[{_HAN}][{_HAN}{_SHARED}]*")
_HAN_LETTER = re.compile(f"[{_HAN}]")

CLOSING = frozenset("，。、；：！？）」』】〕》〉”’…—,.;:!?)]}%‰°′″")
"""Punctuation that may not begin a line."""


def is_han(character: str) -> bool:
    """Say whether `character` is Chinese, Japanese or Korean, their punctuation included."""
    return _HAN_LETTER.match(character) is not None


def runs(text: str) -> Iterator[tuple[str, Script]]:
    """Split `text` into runs; shared punctuation goes with the Chinese that it touches."""
    end = 0
    for match in _HAN_RUN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], "latin"
        yield match.group(), "han"
        end = match.end()
    if end < len(text):
        yield text[end:], "latin"


def closing_run(text: str) -> str:
    """Return the closing punctuation that `text` begins with."""
    return text[: next((i for i, character in enumerate(text) if character not in CLOSING), len(text))]
