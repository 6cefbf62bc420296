"""Pandoc's footnotes that stand where they are referred to: ``text^[the note]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRACKET = re.compile(r"\\.|\^?\[|\]|\n[ \t>]*\n", re.DOTALL)
_NUMBER = re.compile(r"[\d,\s–-]{0,12}")
"""What no note consists of: a number in brackets is one that was raised."""


def with_notes_apart(text: str) -> str:
    """Return `text` with a reference for each note in it, and the notes at its end."""
    if "^[" not in text:
        return text
    pieces: list[str] = []
    notes: list[str] = []
    position = 0
    for start, end in sorted(_notes(text)):
        if start >= position and not _NUMBER.fullmatch(text, start + 2, end):
            pieces += [text[position:start], f"[^inline:{len(notes)}]"]
            notes.append(" ".join(text[start + 2 : end].split()))
            position = end + 1
    written = "".join(f"\n\n[^inline:{number}]: {note}" for number, note in enumerate(notes))
    return "".join([*pieces, text[position:], written])


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where notes begin and where the brackets are that close them in the same paragraph."""
    opened: list[tuple[int, bool]] = []
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign.endswith("["):
            opened.append((found.start(), sign == "^["))
        elif sign == "]" and opened:
            start, is_note = opened.pop()
            if is_note:
                yield start, found.start()
        elif sign.startswith("\n"):
            opened.clear()
