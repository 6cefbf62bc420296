"""One line that may bear a number, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader_app.mathml.node import Node


@dataclass(slots=True)
class Equation:
    r"""What a line says of its number: ``\tag`` (set, and its source), ``\notag``, ``\label``, ``\shoveleft``.

    `numbered` says that an environment around the whole formula asks for a number.
    """

    tag: list[Node] | None = None
    tag_text: str = ""
    numbered: bool = False
    suppressed: bool = False
    align: str = ""
    labels: list[str] = field(default_factory=list)
