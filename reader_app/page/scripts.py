"""Runs of Chinese and of other text: they take different fonts, and punctuation belongs to one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader_app.page.fonts import Script

_SHARED = "“”‘’…—·"
"""Punctuation that both scripts use, full-width in one and narrow in the other."""

_FIRST_HAN = "\u2e80"
"""Where the scripts of East Asia begin, with the radicals; the few others behind them are set in fallback fonts."""

# Negated and kept apart, the classes compile in a tenth of the time, which counts at every start.
_HAN_RUN = re.compile(f"[{_SHARED}]*[^\0-\u2e7f](?:[^\0-\u2e7f]+|[{_SHARED}]+)*")

_MARKS = frozenset("，。．、；：！？”’）》〉】」』〕“‘（《〈【「『〔")
"""Full-width marks have one half of their square empty, so that two of them leave a hole (clreq 3.1.6)."""

_SIGN_BEFORE_SIGN = re.compile(r"[^\w\s](?=[^\w\s])")
"""What may be two of them; a class of their own would take as long to compile as the rest of the module."""

CLOSING = frozenset("，。．、；：！？）」』】〕》〉”’…—,.;:!?)]}%‰°′″")
"""Punctuation that may not begin a line."""


def is_han(character: str) -> bool:
    """Say whether `character` is Chinese, Japanese or Korean, their punctuation included."""
    return character >= _FIRST_HAN


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


def marks_before_marks(run: str, behind: str = "") -> list[int]:
    """Return the indexes of the punctuation in a run of Chinese that has more of it behind; `behind` is next."""
    text = run + behind
    places = (found.start() for found in _SIGN_BEFORE_SIGN.finditer(text))
    return [place for place in places if text[place] in _MARKS and text[place + 1] in _MARKS]
