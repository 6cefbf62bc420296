"""Any text that means to be XML to XML that is well-formed, and small enough for whoever reads it next.

Feeds are written by templates: ampersands and brackets are not escaped, elements not closed, prefixes not declared,
trackers stand behind the end. A parser of XML gives all such feeds up; here each mistake costs what it touches. What
is well-formed comes through unchanged but for comments, instructions, the document type and prefixed attributes.

The long texts are lifted out, and marks left in their places: a reader of feeds takes long for them and damages them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.xml_attributes import attributes_of
from reader_app.sources.feeds.xml_tokens import tokens, with_references, without_references

ENTRIES = 10_000
"""Entries; those behind them are not read. The largest archives that are published as one feed have some thousands."""

_TAGS = 200_000
"""Start tags; what reads them takes up to ten microseconds for one."""

_DEEPEST = 200
"""Elements nested deeper lose their tags."""

_LONGEST = 4_000
"""Characters of a title, a name, an address: the rest of a longer one goes."""

TEXTS = frozenset(("abstract", "body", "content", "description", "encoded", "fullitem", "summary"))
"""Elements of feeds that may hold more, and whose content is lifted out; ``media:content`` is none of them."""

_ENTRY_NAMES = frozenset(("item", "entry"))
_FLAT = frozenset(("guid", "id", "link", "pubdate", "published", "title", "updated"))
"""Elements that hold no other element of feeds."""

_FIELDS = _FLAT | TEXTS | {"author", "category", "comments", "creator", "date", "enclosure"}
_CATEGORY_NAMES = frozenset(("category", "keywords", "subject"))
_CATEGORIES = 200
"""Of an entry; feedparser compares each with all others."""

_EMPTY = frozenset(("area", "br", "col", "hr", "img", "input", "wbr"))
"""Elements of HTML that have no end; those that are also elements of feeds (link, source) are not among them."""

_JUNK = 64 * 1024
"""Characters before the first element, where a server may have written its warnings."""

_SURE = re.compile(r"""http://www\.w3\.org/2005/Atom|<rss\s+version=""")
"""What the root of a feed says of itself that some program has put into a page."""

_CUT_REFERENCE = re.compile(r"&[#\w]{0,32}\Z")
_MARK = re.compile("\ue000([0-9]{1,7})\ue000")


class Lifted(NamedTuple):
    """The content of an element: text whose references have been read, or HTML where it holds elements."""

    text: str
    has_elements: bool


class WellFormed(NamedTuple):
    """The XML, what was lifted out of it, sentences about what is not in it, whether it broke off within an entry."""

    xml: str
    lifted: tuple[Lifted, ...] = ()
    problems: tuple[str, ...] = ()
    is_broken_off: bool = False

    def restored(self, text: str) -> Lifted | None:
        """Return what was lifted out if `text` is the mark that stands for it."""
        mark = _MARK.fullmatch(text)
        return self.lifted[int(mark[1])] if mark and int(mark[1]) < len(self.lifted) else None


def well_formed(text: str, roots: Set[str], kind: str, texts: Set[str] = frozenset()) -> WellFormed:
    """Return `text` from its root on, whose name is one of `roots`, as XML without a declaration.

    What the elements hold that `texts` names is lifted out, if it is markup. Raises UnreadableError where there is no
    such root, or one in a page of HTML that may mean anything: this is no `kind`.
    """
    writer = _Writer(roots, kind, texts)
    pieces = tokens(text)
    for token in pieces:
        if isinstance(token, str):
            writer.text(token)
        elif token["end"]:
            writer.end(token["name"])
        else:
            writer.start(token)
        if writer.is_done:
            break
    if writer.is_done and not writer.problems and _has_text(islice(pieces, _TAGS)):
        writer.problems.append(f"the text behind the end of the {kind} is not read")
    return writer.result()


def _has_text(pieces: Iterator[str | re.Match[str]]) -> bool:
    """Whether what stands behind the end holds text; what trackers leave there holds none but that of scripts."""
    in_script = False
    for piece in pieces:
        if not isinstance(piece, str):
            in_script = piece["name"].lower() == "script" and not piece["end"]
        elif piece.strip() and not in_script:
            return True
    return False


@dataclass(slots=True)
class _Open:
    """An element that is open: its name as written, the prefixes that are declared, the characters it has room for."""

    name: str
    prefixes: frozenset[str] = frozenset()
    room: int = _LONGEST


@dataclass(slots=True)
class _Long:
    """The open element whose content is to be lifted out: its place among the open ones and that of its content."""

    depth: int
    start: int
    has_elements: bool = False


@dataclass(slots=True)
class _Writer:
    """Writes elements so that they nest."""

    roots: Set[str]
    kind: str
    texts: Set[str]
    is_done: bool = False
    _pieces: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _lifted: list[Lifted] = field(default_factory=list)
    _long: _Long | None = None
    _junk: int = 0
    _is_page: bool = False
    _too_deep: int = 0
    _tags: int = 0
    _entries: int = 0
    _categories: int = 0
    problems: list[str] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Add text in which ``<`` is escaped."""
        if not self._open:
            self._skip(len(text))
            return
        if self._long is None:
            inner = self._open[-1]
            if len(text) > inner.room:
                text = f"{_CUT_REFERENCE.sub('', text[: inner.room])}…" if inner.room else ""
            inner.room = max(inner.room - len(text), 0)
        self._pieces.append(with_references(text).replace(">", "&gt;"))

    def start(self, tag: re.Match[str]) -> None:
        """Begin an element, or put an empty one."""
        name, local = tag["name"], _local(tag["name"])
        if not self._open and not self._is_root(tag):
            return
        if self._is_too_much(local):
            self.is_done = True
            return
        self._make_room(local)
        if self._long is not None:
            self._start_within(tag, self._long)
        elif local not in _CATEGORY_NAMES or self._categories <= _CATEGORIES:
            self._start(name, local, tag)

    def _make_room(self, local: str) -> None:
        """End what was left open and can hold no such element."""
        if local in _ENTRY_NAMES:
            before = self._open_entry()
            within_root = max((i for i, one in enumerate(self._open, 1) if _local(one.name) in self.roots), default=0)
            self._close(within_root if before is None else before)
        elif self._long is None and local in _FIELDS and self._open and _local(self._open[-1].name) in _FLAT:
            self._close(len(self._open) - 1)

    def _start(self, name: str, local: str, tag: re.Match[str]) -> None:
        if len(self._open) >= _DEEPEST:
            self._too_deep += not tag["empty"]
            return
        inherited = self._open[-1].prefixes if self._open else frozenset(("xml",))
        written, prefixes = attributes_of(name, tag["attributes"], inherited)
        self._pieces.append(f"<{name}{written}>")
        self._open.append(_Open(name, prefixes))
        if tag["empty"]:
            self._close(len(self._open) - 1)
            self.is_done = not self._open
        elif local in self.texts and name.lower() != "media:content":
            self._long = _Long(len(self._open) - 1, len(self._pieces))

    def _start_within(self, tag: re.Match[str], long: _Long) -> None:
        """Begin an element of HTML: without prefix, and one with an end where HTML wants one."""
        local = _local(tag["name"])
        long.has_elements = True
        if local in _EMPTY:
            self._pieces.append(f"<{local}{tag['attributes']}>")
        elif tag["empty"]:
            self._pieces.append(f"<{local}{tag['attributes']}></{local}>")
        elif len(self._open) >= _DEEPEST:
            self._too_deep += 1
        else:
            self._pieces.append(f"<{local}{tag['attributes']}>")
            self._open.append(_Open(tag["name"]))

    def end(self, name: str) -> None:
        """End the innermost open element of that name and all in it; where none is open nothing ends."""
        if self._too_deep:
            self._too_deep -= 1
            return
        wanted = name.lower()
        index = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].name.lower() == wanted), None)
        if index is not None:
            self._close(index)
            self.is_done = not self._open

    def result(self) -> WellFormed:
        """Return what was written with all that is still open ended; raises UnreadableError where nothing was."""
        if not self._pieces:
            raise UnreadableError(f"this is {'a web page and ' * self._is_page}no {self.kind}")
        is_broken_off = not self.is_done and self._open_entry() is not None
        self._close(0)
        return WellFormed("".join(self._pieces), tuple(self._lifted), tuple(self.problems), is_broken_off)

    def _open_entry(self) -> int | None:
        """Return the index of the open element that is an entry."""
        return next((i for i, element in enumerate(self._open) if _local(element.name) in _ENTRY_NAMES), None)

    def _close(self, index: int) -> None:
        """End the open elements from `index` on, the innermost first."""
        while len(self._open) > index:
            name = self._open.pop().name
            if self._long is not None and len(self._open) == self._long.depth:
                self._lift(self._long)
            self._pieces.append(f"</{_local(name) if self._long else name}>")

    def _lift(self, long: _Long) -> None:
        """Put a mark in the place of what the element holds, if it is markup."""
        self._long = None
        content = "".join(self._pieces[long.start :])
        if "&" in content or long.has_elements:
            del self._pieces[long.start :]
            self._pieces.append(f"\ue000{len(self._lifted)}\ue000")
            self._lifted.append(
                Lifted(content if long.has_elements else without_references(content), long.has_elements)
            )

    def _is_root(self, tag: re.Match[str]) -> bool:
        local = _local(tag["name"])
        if local == "html":
            self._is_page = True
        if self._is_page:
            self._skip(len(tag[0]))
        return local in self.roots and (not self._is_page or _SURE.search(tag[0]) is not None)

    def _skip(self, size: int) -> None:
        self._junk += size
        self.is_done = self._junk > _JUNK

    def _is_too_much(self, local: str) -> bool:
        self._tags += 1
        self._entries += local in _ENTRY_NAMES
        self._categories = 0 if local in _ENTRY_NAMES else self._categories + (local in _CATEGORY_NAMES)
        if self._entries > ENTRIES:
            self.problems.append(f"there are more than {ENTRIES:,} entries, and those behind them are not read")
        elif self._tags > _TAGS:
            self.problems.append(f"there are more than {_TAGS:,} elements, and what is behind them is not read")
        return bool(self.problems)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
