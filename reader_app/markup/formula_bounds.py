"""How many formulas of a post are set, and how long ones: the others are shown as they are written."""

from __future__ import annotations

from dataclasses import replace

from reader_app.markup.article import Article, Content, Element
from reader_app.tex import limits
from reader_app.tex.find import Math

LONGEST = 30_000
"""Characters of a formula; the longest that is known has 7,041."""

CHARACTERS = 300_000
"""Characters of all formulas of a text: half a second's worth."""


def with_formulas_bounded(blocks: tuple[Content, ...]) -> tuple[tuple[Content, ...], tuple[str, ...]]:
    """Return the blocks with formulas beyond the limits as text, and sentences that say which these are."""
    lengths = [len(content.source) for content in Article(blocks).walk() if isinstance(content, Math)]
    if len(lengths) < limits.FORMULAS and sum(lengths) <= CHARACTERS and max(lengths, default=0) <= LONGEST:
        return blocks, ()
    bounds = _Bounds()
    bounded = bounds.applied(blocks)
    if len(lengths) >= limits.FORMULAS:
        # `find_math` has left the others in the text.
        bounds.tell(f"formulas behind the first {limits.FORMULAS:,}")
    return bounded, tuple(bounds.exceeded)


class _Bounds:
    """Goes through the formulas in order; `exceeded` says what was found beyond the limits."""

    def __init__(self) -> None:
        self._formulas = self._characters = 0
        self.exceeded: dict[str, None] = {}

    def tell(self, formulas: str) -> None:
        """Note once which formulas are not set."""
        self.exceeded[f"{formulas} are shown as they are written"] = None

    def applied(self, contents: tuple[Content, ...]) -> tuple[Content, ...]:
        """Return the contents with what is beyond the limits as text."""
        return tuple(map(self._bounded, contents))

    def _bounded(self, content: Content) -> Content:
        if isinstance(content, Element):
            return replace(content, children=self.applied(content.children))
        if not isinstance(content, Math):
            return content
        if exceeded := self._exceeded_by(content):
            self.tell(exceeded)
            return _written(content)
        self._formulas += 1
        self._characters += len(content.source)
        return content

    def _exceeded_by(self, math: Math) -> str:
        """Return which formulas are not set if this one is not, or nothing."""
        if len(math.source) > LONGEST:
            return f"formulas of more than {LONGEST:,} characters"
        if self._formulas >= limits.FORMULAS:
            return f"formulas behind the first {limits.FORMULAS:,}"
        if self._characters + len(math.source) > CHARACTERS:
            return f"formulas behind the first {CHARACTERS:,} characters of TeX"
        return ""


def _written(math: Math) -> str:
    """Return a formula as text with its delimiters; a bare environment is its own."""
    source = math.source.replace("\n", " ")
    if source.startswith("\\begin") and math.display:
        return source
    return f"$${source}$$" if math.display else f"${source}$"
