"""HTML to a tree of the elements that are allowed, well nested whatever the HTML is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from reader_app.markup import allowed, plain
from reader_app.markup.formula_span import CLASSES

FORMULA = "#formula"
"""The name of a `Tag` that holds the TeX of one formula; no element has it. ``display`` is its one attribute."""

_FRAMES = frozenset({"blockquote", "table"})
_DEEPEST_FRAMES = 5
"""So many of these may be nested: a page takes twice as long to set for each further one, 16 of them 5 s."""

_DEEPEST = 64
"""Elements nested deeper lose their tags, so that whoever walks the tree may recurse."""

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_CONDITION = re.compile(r"<!\[(?:if|else|endif)\b[^\]<>]{0,200}\]>", re.IGNORECASE)
_STRAY = re.compile(
    r"""<(?!!--|!DOCTYPE|\?[A-Z]"""
    r"""|/?[A-Z][A-Z0-9:-]*(?:\s+[^\s"'<>/=$\\]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>`]+))?)*\s*/?>)""",
    re.IGNORECASE,
)
"""What begins neither a comment nor a well-formed tag."""

_COMMENT_START = re.compile(r"<(?=!--)")
_LONG_NUMBER = re.compile(r"&#(?:[xX][0-9A-Fa-f]{9,}|[0-9]{9,});?")
"""Numbers of no character; one of thousands of digits would end Python's reader in an error."""


@dataclass(slots=True)
class Tag:
    """An element while the tree is being made: one that is allowed, or one whose edges are edges of paragraphs."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Tag | str] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it stands on its own: inline content never holds it."""
        return self.name in allowed.BLOCKS or self.name in allowed.SEPARATORS


def read_tree(html: str) -> tuple[Tag, tuple[str, ...]]:
    """Return the root of the tree, a ``body`` with the content, and what is wrong with the HTML."""
    builder = _TreeBuilder()
    head, rest = plain.parted(with_tags_only(html), plain.MOST_TAGS)
    builder.feed(head)
    builder.close()
    if not rest:
        return builder.root, builder.problems()
    root = builder.root
    root.children.append(Tag("p", {}, [plain.text_of(rest)]))
    return root, (*builder.problems(), f"the text behind the first {plain.MOST_TAGS:,} tags is shown without them")


def with_tags_only(html: str) -> str:
    """Return `html` with every ``<`` escaped that begins no well-formed tag, as in formulas (``0 <r<r_0``).

    What has no end is text too: a parser that looks for the end of each would need time in the square of the length.
    """
    html = _CONDITION.sub("", _LONG_NUMBER.sub("\ufffd", html))
    html = _before(html, "]]>", lambda part: _CDATA.sub(lambda section: escape(section[1]), part))
    return _STRAY.sub("&lt;", with_endless_marked(html, "&lt;"))


def with_endless_marked(html: str, sign: str) -> str:
    """Return `html` with `sign` for every ``<`` of a tag or a comment that has no end."""
    head, last, tail = html.rpartition("-->")
    html = f"{head}{last}{_COMMENT_START.sub(sign, tail)}"
    head, last, tail = html.rpartition(">")
    return f"{head}{last}{tail.replace('<', sign)}"


def _before(text: str, end: str, change: Callable[[str], str]) -> str:
    """Return `text` with what stands before the last `end` changed, that included."""
    head, last, tail = text.rpartition(end)
    return f"{change(f'{head}{last}')}{tail}" if last else text


class _TreeBuilder(HTMLParser):
    """Keeps the path of open elements; `_dropping` are those that go with all they hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Tag("body")
        self._open = [self.root]
        self._dropping: list[str] = []
        self._formula = ""

    def problems(self) -> tuple[str, ...]:
        return tuple(f"<{name}> is never closed: what follows it is not shown" for name in self._dropping[:1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = allowed.SYNONYMS.get(tag, tag)
        if self._dropping or name in allowed.DROPPED:
            if name in allowed.DROPPED and name not in allowed.DROPPED_VOID:
                self._dropping.append(name)
        elif tag == "span" and (kind := dict(attrs).get("class")) in CLASSES:
            self._start_formula(CLASSES[kind or ""])
        elif name in allowed.INLINE:
            self._start_inline(name, attrs)
        elif name in allowed.BLOCKS or name in allowed.SEPARATORS:
            self._start_block(name, attrs)
        elif self._formula and name not in _PLAIN:
            # What looks like an unknown element is the formula's: \text{<eos>}.
            self._add(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # In HTML the stroke says nothing, but who writes <canvas/> means that nothing is in it.
        if tag not in allowed.DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        name = allowed.SYNONYMS.get(tag, tag)
        if self._dropping:
            if name in self._dropping:
                del self._dropping[_last_index(self._dropping, name) :]
        elif name == "p" and not self._end("p"):
            self._start_block("p", [])
            self._end("p")
        elif name == "br":
            self._start_inline("br", [])
        elif tag == "span" and self._open[-1].name == FORMULA:
            self._open.pop()
        elif name not in allowed.VOID:
            self._end(name)

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._add(data)
            self._formula = _open_formula(self._formula, data)

    def _start_formula(self, display: bool) -> None:
        if self._open[-1].name != FORMULA:
            formula = Tag(FORMULA, {"display": "yes"} if display else {})
            self._add(formula)
            self._open.append(formula)

    def _start_inline(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open[-1].name == FORMULA and name != "br":
            return
        if name == "a":
            self._end("a")
        self._push(name, attrs)

    def _start_block(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block; inline elements around it are ended before it and opened again within it."""
        block = next(tag for tag in reversed(self._open) if tag.is_block)
        if block.name in _LINES and (name in allowed.SEPARATORS or name == "p"):
            return
        self._end_implied(name)
        split = self._end_inline()
        if self._open[-1].name in _LINES or self._open[-1].name == "p":
            self._open.pop()
        self._push(name, attrs)
        self._formula = ""
        if name not in allowed.STRUCTURE | allowed.VOID:
            for tag in split:
                self._push(tag.name, list(tag.attributes.items()))

    def _end_inline(self) -> list[Tag]:
        """End the open inline elements and return them, the outermost first; a formula does not go on."""
        ended: list[Tag] = []
        while not self._open[-1].is_block:
            ended.insert(0, self._open.pop())
        return [tag for tag in ended if tag.name != FORMULA]

    def _push(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) > _DEEPEST or (name in _FRAMES and self._frames() >= _DEEPEST_FRAMES):
            return
        given: dict[str, str] = {}
        for key, value in attrs:
            given.setdefault(key, value or "")
        tag = Tag(name, allowed.allowed_attributes(name, given))
        self._add(tag)
        if name not in allowed.VOID:
            self._open.append(tag)

    def _frames(self) -> int:
        return sum(tag.name in _FRAMES for tag in self._open)

    def _add(self, content: Tag | str) -> None:
        self._open[-1].children.append(content)

    def _end_implied(self, name: str) -> None:
        closed, scope = allowed.CLOSED_BY.get(name, frozenset()), allowed.SCOPES.get(name, frozenset())
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name in scope:
                return
            if self._open[index].name in closed:
                del self._open[index:]

    def _end(self, name: str) -> bool:
        """End the innermost open element `name` with all in it; an inline one is not looked for beyond its block."""
        scope = allowed.SCOPES.get(name, frozenset())
        for index in range(len(self._open) - 1, 0, -1):
            tag = self._open[index]
            if tag.name == name:
                del self._open[index:]
                self._formula = self._formula if name in allowed.INLINE else ""
                return True
            if tag.name in scope or (tag.is_block and name in allowed.INLINE):
                return False
        return False


_PLAIN = frozenset({"bdi", "bdo", "big", "data", "dfn", "font", "label", "nobr", "ruby", "span", "time", "wbr"})
"""Elements of HTML that nothing is shown of but what they hold."""

_LINES = allowed.HEADINGS | frozenset({"pre", "dt", "caption"})
"""Blocks that hold inline content only."""

_DELIMITER = re.compile(r"\\begin\{|\\end\{|\\[\[\]()]|\\.|\$\$|\$", re.DOTALL)
_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]", "\\begin{": "\\end{"}


def _open_formula(opened: str, text: str) -> str:
    """Return the delimiter of the formula that is open behind `text` if `opened` was open before it; "" for none."""
    for delimiter in _DELIMITER.findall(text):
        if opened and delimiter == _CLOSING[opened]:
            opened = ""
        elif not opened and delimiter in _CLOSING:
            opened = delimiter
    return opened


def _last_index(names: list[str], name: str) -> int:
    return len(names) - 1 - names[::-1].index(name)
