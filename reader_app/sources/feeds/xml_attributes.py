"""The attributes of elements whose prefixes may not be declared, whose names may come twice."""

from __future__ import annotations

import re

from reader_app.sources.feeds.xml_tokens import ATTRIBUTE, NAME, with_references

_ATTRIBUTES = re.compile(ATTRIBUTE)
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
_MISREAD = (("link", "uri"),)
"""Attributes beside the address of a post that feedparser would take for it: the name of it in another protocol."""

_KEPT_PREFIXED = frozenset(("xml:base", "xml:lang", "rdf:about", "rdf:resource", "xlink:href"))


def attributes_of(element: str, written: str, inherited: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Return the attributes of an element as XML, each once, and the prefixes that are declared in it."""
    given: dict[str, str] = {}
    for attribute in _ATTRIBUTES.finditer(written):
        name = attribute["name"]
        if _is_kept(name) and (element, name) not in _MISREAD:
            value = with_references(_unquoted(attribute["value"] or "")).replace('"', "&quot;")
            given.setdefault(name, value.replace("<", "&lt;"))
    declared = {name for name, value in given.items() if name.startswith("xmlns") and _is_namespace(name, value)}
    for name in [name for name in given if name.startswith("xmlns") and name not in declared]:
        del given[name]
    prefixes = inherited | {name[6:] for name in declared if ":" in name}
    used = {name.partition(":")[0] for name in (element, *given) if ":" in name and not name.startswith("xmlns")}
    for prefix in sorted(used - prefixes):
        given[f"xmlns:{prefix}"] = _NAMESPACES.get(prefix, f"urn:prefix:{prefix}")
    return "".join(f' {name}="{value}"' for name, value in given.items()), prefixes | used


def _unquoted(value: str) -> str:
    return value[1:-1] if value.startswith(("'", '"')) else value


def _is_kept(name: str) -> bool:
    """Whether the attribute is one: prefixed ones may mean the same and so stand twice, so that few are."""
    if name.startswith("xmlns:"):
        return re.fullmatch(NAME, name) is not None and name not in ("xmlns:xml", "xmlns:xmlns")
    return name.lower() in _KEPT_PREFIXED or re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", name) is not None


def _is_namespace(name: str, value: str) -> bool:
    return value not in _RESERVED and (name == "xmlns" or bool(value))
