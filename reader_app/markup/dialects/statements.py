"""What boxes around theorems and notes are called, and how they are numbered (Quarto, bookdown, MyST, VuePress)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

_LABELS: Mapping[str, str] = {
    "thm": "Theorem",
    "lem": "Lemma",
    "cor": "Corollary",
    "prp": "Proposition",
    "cnj": "Conjecture",
    "def": "Definition",
    "exm": "Example",
    "exr": "Exercise",
    "sol": "Solution",
    "rem": "Remark",
    "alg": "Algorithm",
}
"""Statements, by what the labels of them begin with in Quarto."""

CLASSES = frozenset(map(str.lower, _LABELS.values())) | {
    "assumption",
    "axiom",
    "claim",
    "criterion",
    "fact",
    "hypothesis",
    "observation",
    "problem",
    "proof",
    "property",
}
"""Statements, by the names that others give their classes and directives."""

_NOTE = re.compile(
    r"(?:callout-)?(?:admonition|alert|aside|attention|card|caution|danger|details|dropdown|epigraph|error|expand"
    r"|grid-item-card|hint|important|info|message|note|notice|question|quote|seealso|sidebar|spoiler|success|tab-item"
    r"|tip|topic|warning)(?:-\w+)?"
)
_UNTITLED = frozenset({"aside", "card", "epigraph", "message", "quote", "sidebar", "topic"})


PREFIXES = "|".join(_LABELS)
"""What the labels of statements begin with in Quarto, as a pattern."""


class Marks(NamedTuple):
    """What is said where a box begins: its classes or directive, its label and its title, and its number if given."""

    kinds: tuple[str, ...]
    label: str = ""
    title: str = ""
    number: str = ""

    def are_of_box(self) -> bool:
        """Whether they begin a box at all."""
        return any(map(is_box, (*self.kinds, self.label.partition("-")[0])))


class Box(NamedTuple):
    """A box around paragraphs; one without a title has an empty one."""

    kind: str
    title: str


def statement(kind: str) -> str:
    """Return the name of the statement that a class, a directive or the beginning of a label means, or nothing."""
    return _LABELS.get(kind) or (kind.capitalize() if kind.lower() in CLASSES else "")


def is_box(kind: str) -> bool:
    """Whether a class, a directive or the beginning of a label means a box."""
    return bool(statement(kind) or _NOTE.fullmatch(kind))


class Statements:
    """Names boxes and numbers what has a label; `names` is what references to the labels say."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    def number(self, name: str, label: str) -> str:
        """Return the name of what is labelled, with the number that it gets: ``Theorem 2``."""
        self._counts[name] += 1
        self.names[label] = f"{name} {self._counts[name]}"
        return self.names[label]

    def box(self, marks: Marks) -> Box:
        """Return the box that marks begin, which are of one."""
        kind = next(filter(is_box, (marks.label.partition("-")[0], *marks.kinds)))
        if name := statement(kind):
            return Box(name.lower(), self._heading(name, marks))
        word = kind.removeprefix("callout-")
        if word == "message":  # Zenn's, whose second word is its colour
            return Box(word, "")
        return Box(word, marks.title or ("" if word in _UNTITLED or "-" in word else word.capitalize()))

    def _heading(self, name: str, marks: Marks) -> str:
        heading = name
        if marks.number:
            heading = f"{name} {marks.number}"
        elif marks.label:
            heading = self.number(name, marks.label)
        return f"{heading} ({marks.title})" if marks.title else heading
