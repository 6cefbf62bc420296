"""Pandoc's footnotes that stand where they are referred to: ``text^[the note]``."""

from __future__ import annotations

import re

_OPENING = re.compile(r"\^\[(?![\d,\s–-]{0,12}\])")
"""What begins a note; a number in brackets is one that was raised."""

_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t>]*\n")
_LONGEST = 10_000
_MOST = 2_000


def with_notes_apart(text: str) -> str:
    """Return `text` with a reference for each note in it, and the notes at its end."""
    if "^[" not in text:
        return text
    pieces: list[str] = []
    notes: list[str] = []
    position = 0
    for opening in _OPENING.finditer(text):
        end = _end(text, opening.end()) if opening.start() >= position and len(notes) < _MOST else None
        if end is not None:
            pieces += [text[position : opening.start()], f"[^inline:{len(notes)}]"]
            notes.append(" ".join(text[opening.end() : end].split()))
            position = end + 1
    written = "".join(f"\n\n[^inline:{number}]: {note}" for number, note in enumerate(notes))
    return "".join([*pieces, text[position:], written])


def _end(text: str, start: int) -> int | None:
    """Return the offset of the bracket that closes a note, if its paragraph has it."""
    depth = 1
    for found in _BRACKET.finditer(text, start, start + _LONGEST):
        if found[0].startswith("\n"):
            return None
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    return None
