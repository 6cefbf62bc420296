"""Any text that means to be XML to XML that is well-formed, and small enough for whoever reads it next.

Feeds are written by templates: ampersands and brackets are not escaped, elements not closed, prefixes not declared,
trackers stand behind the end. A parser of XML gives all such feeds up; here each mistake costs what it touches. What
is well-formed comes through unchanged but for comments, instructions, the document type and prefixed attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from typing import NamedTuple

from reader_app.sources.error import UnreadableError

ENTRIES = 10_000
"""Entries; those behind them are not read. The largest archives that are published as one feed have some thousands."""

_TAGS = 400_000
"""Start tags; what reads them takes up to ten microseconds for one."""

_DEEPEST = 200
"""Elements nested deeper lose their tags."""

_LONGEST = 4_000
"""Characters of a title, a name, an address: the rest of a longer one goes."""

_LONG = frozenset(("abstract", "body", "content", "description", "div", "encoded", "fullitem", "summary"))
"""Elements that may hold more, they and what is in them."""

_ENTRY_NAMES = frozenset(("item", "entry"))
_EMPTY = frozenset(("area", "br", "col", "hr", "img", "input", "wbr"))
"""Elements of HTML that have no end; those that are also elements of feeds (link, source) are not among them."""

_JUNK = 64 * 1024
"""Characters before the first element, where a server may have written its warnings."""

_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*+(?::[A-Za-z_][A-Za-z0-9_.-]*+)?+"
_ATTRIBUTE = r"""(?P<name>[^\s"'<>/=]++)(?:\s*+=\s*+(?P<value>"[^"<]*+"|'[^'<]*+'|[^\s"'<>]++))?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_UNNAMED = re.sub("[?]P<[a-z]+>", "?:", _ATTRIBUTE)
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>{_NAME})(?P<attributes>(?:\s++{_UNNAMED})*+)\s*+(?P<empty>/?)>")
_ODD_REFERENCE = re.compile(
    r"&(?!(?:lt|gt|amp|quot|apos);)(?:#(?:x(?P<hex>[0-9A-Fa-f]{1,6})|(?P<decimal>[0-9]{1,7}));|(?P<name>\w{2,32};))?"
)
_CUT_REFERENCE = re.compile(r"&[#\w]{0,32}\Z")
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever XML does not allow (1.0, 2.2)."""

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
"""What prefixes mean that are not declared."""

_RESERVED = ("http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/")
_KEPT_PREFIXED = frozenset(("xml:base", "xml:lang", "rdf:about", "rdf:resource", "xlink:href"))


class WellFormed(NamedTuple):
    """The XML, the name of its root in small letters and without prefix, and sentences about what is not in it."""

    xml: str
    root: str
    problems: tuple[str, ...] = ()


def well_formed(text: str, roots: Set[str], kind: str) -> WellFormed:
    """Return `text` from its root on, whose name is one of `roots`, as XML without a declaration.

    Raises UnreadableError where there is no such root, or a page of HTML before it: this is no `kind`.
    """
    writer = _Writer(roots, kind)
    for token in _tokens(text):
        if writer.is_done:
            break
        if isinstance(token, str):
            writer.text(token)
        elif token["end"]:
            writer.end(token["name"])
        else:
            writer.start(token["name"], token["attributes"], is_empty=bool(token["empty"]))
    return writer.result()


def _tokens(text: str) -> Iterator[str | re.Match[str]]:
    """Yield the tags, and the text between them with its references; all else goes.

    What begins and has no end is text. Of each kind the end is looked for in vain once only.
    """
    position = start = 0
    endless: set[str] = set()
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<![CDATA[", position):
            end = text.find("]]>", position)
            yield from (text[start:position], _escaped(text[position + 9 : end if end >= 0 else len(text)]))
            start = position = end + 3 if end >= 0 else len(text)
        elif tag := _TAG.match(text, position):
            yield from (text[start:position], tag)
            start = position = tag.end()
        elif (end := _end_of_aside(text, position, endless)) > 0:
            yield text[start:position]
            start = position = end
        else:
            yield f"{text[start:position]}&lt;"
            start = position = position + 1
    yield text[start:]


_ASIDES = (("<!--", "-->"), ("<?", "?>"), ("<!DOCTYPE", ">"))


def _end_of_aside(text: str, position: int, endless: set[str]) -> int:
    """Return where a comment, an instruction or the document type ends that begins at `position`; 0 if none does."""
    for opening, closing in _ASIDES:
        if text.startswith(opening, position) and closing not in endless:
            if opening == "<!DOCTYPE" and (subset := _SUBSET.match(text, position)):
                return subset.end()
            end = text.find(closing, position + len(opening))
            if end >= 0:
                return end + len(closing)
            endless.add(closing)
    return 0


_SUBSET = re.compile(r"<!DOCTYPE[^<>\[\]]{0,1000}+\[[^\]]{0,20000}+\]\s*+>")
"""A document type that declares entities: none of them is known behind it."""


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _with_references(text: str) -> str:
    """Return `text` with characters for the references of HTML, and no other ampersand than a reference's."""
    if "&" in text:
        text = _ODD_REFERENCE.sub(_character, text)
    return _NO_CHARACTER.sub("\ufffd", text)


def _character(reference: re.Match[str]) -> str:
    if reference["name"]:
        return _escaped(html5.get(reference["name"], reference[0]))
    if number := reference["hex"] or reference["decimal"]:
        code = int(number, 16 if reference["hex"] else 10)
        is_character = code < 0x110000 and not _NO_CHARACTER.match(chr(code))
        return reference[0] if is_character else "\ufffd"
    return "&amp;"


@dataclass(slots=True)
class _Open:
    """An element that is open: its name as written, the prefixes that are declared, the characters it has room for."""

    name: str
    prefixes: frozenset[str]
    room: int | None


@dataclass(slots=True)
class _Writer:
    """Writes elements so that they nest."""

    roots: Set[str]
    kind: str
    is_done: bool = False
    _pieces: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _root: str = ""
    _junk: int = 0
    _too_deep: int = 0
    _tags: int = 0
    _entries: int = 0
    _problems: list[str] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Add text in which ``<`` is escaped."""
        if not self._open:
            self._skip(len(text))
            return
        room = self._open[-1].room
        if room is not None:
            if len(text) > room:
                text = f"{_CUT_REFERENCE.sub('', text[:room])}…" if room else ""
            self._open[-1].room = max(room - len(text), 0)
        self._pieces.append(_with_references(text).replace(">", "&gt;"))

    def start(self, name: str, attributes: str, is_empty: bool) -> None:
        """Begin an element, or put an empty one."""
        local = name.rpartition(":")[2].lower()
        if not self._open and not self._is_root(local):
            return
        if self._is_too_much(local):
            self.is_done = True
            return
        if len(self._open) >= _DEEPEST:
            self._too_deep += not is_empty
            return
        inherited = self._open[-1].prefixes if self._open else frozenset(("xml",))
        written, prefixes = _attributes(name, attributes, inherited)
        if is_empty or local in _EMPTY:
            self._pieces.append(f"<{name}{written}/>")
            return
        self._pieces.append(f"<{name}{written}>")
        is_long = local in _LONG or (bool(self._open) and self._open[-1].room is None)
        self._open.append(_Open(name, prefixes, None if is_long else _LONGEST))

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
        if not self._root:
            raise UnreadableError(f"this is no {self.kind}")
        self._close(0)
        return WellFormed("".join(self._pieces), self._root, tuple(self._problems))

    def _close(self, index: int) -> None:
        self._pieces += (f"</{element.name}>" for element in reversed(self._open[index:]))
        del self._open[index:]

    def _is_root(self, local: str) -> bool:
        if local == "html":
            raise UnreadableError(f"this is a web page and no {self.kind}")
        self._root = local if local in self.roots else ""
        return bool(self._root)

    def _skip(self, size: int) -> None:
        self._junk += size
        self.is_done = self._junk > _JUNK

    def _is_too_much(self, local: str) -> bool:
        self._tags += 1
        self._entries += local in _ENTRY_NAMES
        if self._entries > ENTRIES:
            self._problems.append(f"there are more than {ENTRIES:,} entries, and those behind them are not read")
        elif self._tags > _TAGS:
            self._problems.append(f"there are more than {_TAGS:,} elements, and what is behind them is not read")
        return bool(self._problems)


def _attributes(element: str, written: str, inherited: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Return the attributes of an element as XML, each once, and the prefixes that are declared in it."""
    given: dict[str, str] = {}
    for attribute in _ATTRIBUTES.finditer(written):
        name = attribute["name"]
        if _is_kept(name):
            value = _with_references((attribute["value"] or "").strip("\"'")).replace('"', "&quot;")
            given.setdefault(name, value.replace("<", "&lt;"))
    declared = {name for name, value in given.items() if name.startswith("xmlns") and _is_namespace(name, value)}
    for name in [name for name in given if name.startswith("xmlns") and name not in declared]:
        del given[name]
    prefixes = inherited | {name[6:] for name in declared if ":" in name}
    used = {name.partition(":")[0] for name in (element, *given) if ":" in name and not name.startswith("xmlns")}
    for prefix in sorted(used - prefixes):
        given[f"xmlns:{prefix}"] = _NAMESPACES.get(prefix, f"urn:prefix:{prefix}")
    return "".join(f' {name}="{value}"' for name, value in given.items()), prefixes | used


def _is_kept(name: str) -> bool:
    """Whether the attribute is one: prefixed ones may mean the same and so stand twice, so that few are."""
    if name.startswith("xmlns:"):
        return re.fullmatch(_NAME, name) is not None and name not in ("xmlns:xml", "xmlns:xmlns")
    return name.lower() in _KEPT_PREFIXED or re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", name) is not None


def _is_namespace(name: str, value: str) -> bool:
    return value not in _RESERVED and (name == "xmlns" or bool(value))
