r"""Where formulas that begin in a text end: the partners of their delimiters, with the braces between them closed.

Each place of the text is looked at once or twice, however many delimiters never find a partner: what was learned of
the braces, and of where nothing ends, is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader_app.tex import limits

PARTNERS: Mapping[str, str] = {
    "$$": "$$",
    "\\[": "\\]",
    "\\\\[": "\\\\]",
    "$": "$",
    "$latex": "$",
    "\\(": "\\)",
    "\\\\(": "\\\\)",
}
"""The delimiters that open formulas, and those that close them."""

_DISPLAYS = frozenset(("$$", "\\]", "\\\\]"))
_FENCE = r"\\(?:left|right|middle|[bB]igg?[lrm]?)\\\\[{}]"
"""A brace as a fence, with the backslash too many that some exports write: it opens no group."""

_PIECE = re.compile(
    rf"{_FENCE}|" r"\\\\[\])]|\\(?:[a-zA-Z]+|.)|[{}]|\$\$?|\n(?:[ \t\r]*\n|(?=[ \t]*[-*+][ \t]))", re.DOTALL
)
_ITEM = re.compile(r"[ \t]*[-*+](?=[ \t])")
_ENVIRONMENT_EDGE = r"\\(begin|end)\s*\{([^{}]*)\}"


class _Group:
    """A group in braces, or an environment: where it ends, how many deep it is, whether a blank line parts it.

    `end` is −1 where it is never closed. It is no dataclass, whose making would delay every start.
    """

    __slots__ = ("end", "height", "is_parted")

    def __init__(self) -> None:
        self.end = -1
        self.height = 1
        self.is_parted = False

    def take(self, inner: _Group) -> None:
        """Take in what is known of a group in this one."""
        self.height = max(self.height, inner.height + 1)
        self.is_parted |= inner.is_parted


class Partners:
    """Finds the ends of formulas in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._groups: dict[int, _Group] = {}
        self._endless: dict[str, set[int]] = {}
        self._environments: dict[int, _Group] | None = None

    def closing(self, start: int, opening: str) -> int:
        """Return where the partner of a delimiter stands whose formula begins at `start`; −1 where there is none.

        Outside of braces no dollar stands in a formula, and no blank line or further item of a list in an inline one.
        """
        closing = PARTNERS[opening]
        is_display, endless = closing in _DISPLAYS, self._endless.setdefault(closing, set())
        passed, position = [], start
        while position not in endless and (piece := _PIECE.search(self._text, position)):
            passed.append(position)
            token, position = piece[0], piece.end()
            if token == "{":
                group = self._group(position)
                if group.end < 0 or group.height > limits.DEPTH or (group.is_parted and not is_display):
                    break
                position = group.end
            elif token == closing or (closing == "$" and token == "$$"):
                return piece.start()
            elif token[0] == "$" or (token[0] == "\n" and not is_display and self._parts(piece)):
                break
        endless.update(passed)
        return -1

    def environment_end(self, start: int) -> int:
        r"""Return the end of the environment whose ``\begin`` stands at `start`; −1 where there is none."""
        if self._environments is None:
            self._environments = _environments(self._text)
        group = self._environments.get(start)
        return -1 if group is None or group.height > limits.DEPTH else group.end

    def _group(self, start: int) -> _Group:
        """Return the group whose opening brace ends at `start`, and learn of all the groups in it.

        Too deep for a formula, it is left as if it were never closed, and so are those in it.
        """
        if start in self._groups:
            return self._groups[start]
        stack, position = [self._opened(start)], start
        while stack and (piece := _PIECE.search(self._text, position)):
            token, position = piece[0], piece.end()
            if token == "}":
                group = stack.pop()
                group.end = position
                if stack:
                    stack[-1].take(group)
            elif token == "{" and len(stack) > 2 * limits.DEPTH:
                break
            elif token == "{" and (known := self._groups.get(position)) is None:
                stack.append(self._opened(position))
            elif token == "{" and known is not None:
                if known.end < 0:
                    break
                stack[-1].take(known)
                position = known.end
            elif token[0] == "\n":
                stack[-1].is_parted |= self._parts(piece)
        return self._groups[start]

    def _parts(self, gap: re.Match[str]) -> bool:
        """Whether a line's end parts paragraphs: a blank line does, and an item of a list behind another one."""
        if len(gap[0]) > 1:
            return True
        item = _ITEM.match(self._text, gap.end())
        return item is not None and self._text.startswith(item[0], self._text.rfind("\n", 0, gap.start()) + 1)

    def _opened(self, start: int) -> _Group:
        group = self._groups[start] = _Group()
        return group


def _environments(text: str) -> dict[int, _Group]:
    """Return the environments in a text by their places; those of other names do not matter to one that is open."""
    found: dict[int, _Group] = {}
    opened: dict[str, list[_Group]] = {}
    for edge in re.finditer(_ENVIRONMENT_EDGE, text):
        stack = opened.setdefault(edge[2], [])
        if edge[1] == "begin":
            group = found[edge.start()] = _Group()
            stack.append(group)
        elif stack:
            group = stack.pop()
            group.end = edge.end()
            if stack:
                stack[-1].take(group)
    return found
