"""How commands end: exit codes, and failures as one sentence on standard error."""

from __future__ import annotations

import sys
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    NO_DISPLAY = 3
    INTERRUPTED = 130
    OUTPUT_CLOSED = 141


MEANINGS = {
    Exit.FINE: "fine",
    Exit.FAILED: "nothing could be read, or the command failed",
    Exit.USAGE: "wrong usage",
    Exit.NO_DISPLAY: "no window can be opened: there is no display",
    Exit.INTERRUPTED: "interrupted (Ctrl+C)",
    Exit.OUTPUT_CLOSED: "nobody reads the output any more",
}
"""What the exit codes mean, for the help and the documentation."""


class CommandError(Exception):
    """A command cannot do what was asked: one sentence for the user, and the exit code."""

    def __init__(self, message: str, code: Exit = Exit.FAILED) -> None:
        super().__init__(message)
        self.code = code


def complain(message: object) -> None:
    """Say what is wrong in one line on standard error."""
    print(f"reader-app: {printable(str(message))}", file=sys.stderr)


def printable(text: str) -> str:
    """Return `text` as one line that cannot move the terminal's cursor or change its colours."""
    return "".join(character if character.isprintable() else " " for character in text)
