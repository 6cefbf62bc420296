"""What the package document of an EPUB book says: its title, its chapters and their order (EPUB 3.3, 5)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader_app.sources.error import UnreadableError
from reader_app.sources.saved.container import Container

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_LARGEST = 8 << 20
"""Bytes of a document about the book."""

_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))


@dataclass(frozen=True, slots=True)
class Book:
    """A book: what it says about itself, and the names of the members that are its chapters, in reading order."""

    title: str
    authors: tuple[str, ...]
    date: str
    subjects: tuple[str, ...]
    source: str
    chapters: tuple[str, ...]
    headings: Mapping[str, str] = field(default_factory=dict)
    encrypted: frozenset[str] = frozenset()


def read_package(container: Container) -> Book:
    """Return the book that an archive is; raises UnreadableError where its tables are missing or broken."""
    place = _package_name(container)
    package = _xml(container, place)
    items = {str(item.get("id")): item for item in _all(package, "item")}
    spine = [items[ref] for itemref in _all(package, "itemref") if (ref := itemref.get("idref") or "") in items]
    pages = [item for item in spine if item.get("media-type") in _PAGES and "nav" not in _properties(item)]
    return Book(
        title=next(_texts(package, "title"), ""),
        authors=tuple(_texts(package, "creator")),
        date=next(_texts(package, "date"), ""),
        subjects=tuple(dict.fromkeys(_texts(package, "subject"))),
        source=next((text for text in _texts(package, "source") if text.startswith(("http://", "https://"))), ""),
        chapters=tuple(dict.fromkeys(_resolved(place, item.get("href") or "") for item in pages)),
        headings=_headings(container, place, package, items),
        encrypted=_encrypted(container),
    )


def _package_name(container: Container) -> str:
    if _CONTAINER in container.members:
        for root in _all(_xml(container, _CONTAINER), "rootfile"):
            if path := root.get("full-path"):
                return path
    found = next((name for name in container.members if name.lower().endswith(".opf")), None)
    if found is None:
        raise UnreadableError("the book does not say what its chapters are")
    return found


def _headings(container: Container, place: str, package: Element, items: Mapping[str, Element]) -> dict[str, str]:
    """Return the headings that the table of contents gives to chapters; the first one that leads to each."""
    nav = next((item for item in items.values() if "nav" in _properties(item)), None)
    spine = next(_all(package, "spine"), None)
    ncx = items.get(spine.get("toc") or "") if spine is not None else None
    for item, read in ((nav, _nav_entries), (ncx, _ncx_entries)):
        if item is None:
            continue
        name = _resolved(place, item.get("href") or "")
        try:
            entries = list(read(_xml(container, name)))
        except UnreadableError:
            continue
        return {_resolved(name, href): heading for href, heading in reversed(entries) if heading}
    return {}


def _nav_entries(nav: Element) -> Iterator[tuple[str, str]]:
    for link in _all(nav, "a"):
        yield link.get("href") or "", _text(link)


def _ncx_entries(ncx: Element) -> Iterator[tuple[str, str]]:
    for point in _all(ncx, "navPoint"):
        content, label = next(_all(point, "content"), None), next(_all(point, "text"), None)
        if content is not None and label is not None:
            yield content.get("src") or "", _text(label)


def _encrypted(container: Container) -> frozenset[str]:
    """Return the names of the members that only a shop's program can read."""
    if _ENCRYPTION not in container.members:
        return frozenset()
    references = _all(_xml(container, _ENCRYPTION), "CipherReference")
    return frozenset(unquote(reference.get("URI") or "") for reference in references)


def _xml(container: Container, name: str) -> Element:
    """Return the root of a member; raises UnreadableError where it is missing, no XML, or declares entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(container.read(name, _LARGEST))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadableError(f"“{name}” in the book is no XML that can be read") from error
    return root


def _all(root: Element, tag: str) -> Iterator[Element]:
    """Yield the elements with a name, in whatever namespace."""
    return (element for element in root.iter() if str(element.tag).rpartition("}")[2] == tag)


def _texts(root: Element, tag: str) -> Iterator[str]:
    """Yield the texts of the elements of the metadata with a name."""
    metadata = next(_all(root, "metadata"), root)
    return (text for element in _all(metadata, tag) if (text := _text(element)))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _properties(item: Element) -> list[str]:
    return (item.get("properties") or "").split()


def _resolved(place: str, href: str) -> str:
    """Return the name of the member that `href` in the member `place` leads to."""
    path = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), path)) if path else ""
