"""Style sheets in SVG, as far as they are simple rules: what they say of an element becomes its own style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader_app.pictures.svg.rules import PROPERTIES, is_allowed

LONGEST = 256 * 1024
"""Characters of style sheets that are read."""

_LONGEST_SELECTOR = 200

_LEFT_OUT = re.compile(
    r"/\*.*?(?:\*/|\Z)|<!--|-->|@[^{};]*(?:;|\Z|\{(?:[^{}]|\{[^{}]*(?:\}|\Z))*(?:\}|\Z))", re.DOTALL
)
"""Comments and at-rules; what is never closed reaches to the end, or else each of many would be looked for so far."""

_SELECTOR = re.compile(r"(?P<tag>\*|[A-Za-z]+)?(?P<sign>[.#])?(?P<name>[\w-]+)?")

Style = Mapping[str, str]


class Selector(NamedTuple):
    """Which elements a rule is about; what is empty is not asked for."""

    tag: str = ""
    classed: str = ""
    named: str = ""


class Sheet:
    """The rules of the style sheets in one file, by what they select."""

    def __init__(self, text: str = "") -> None:
        self._rules: dict[Selector, dict[str, str]] = {}
        for rule in _LEFT_OUT.sub(" ", text[:LONGEST]).split("}")[:-1]:
            selectors, _, declarations = rule.rpartition("{")
            if ":" not in declarations:
                continue
            style = declared(declarations)
            for selector in filter(None, map(_selector, selectors.rpartition("{")[2].split(","))):
                self._rules.setdefault(selector, {}).update(style)

    def of(self, tag: str, attributes: Mapping[str, str]) -> Style:
        """Return what the sheet says of an element, the more particular rules last."""
        found: dict[str, str] = {}
        for selector in _selectors(tag, attributes):
            found.update(self._rules.get(selector, {}))
        return found


def declared(text: str) -> Style:
    """Return the declarations of a ``style`` that are harmless."""
    pairs = (declaration.partition(":") for declaration in text.split(";"))
    written = {name.strip().lower(): value.replace("!important", "").strip() for name, _, value in pairs}
    return {name: value for name, value in written.items() if name in PROPERTIES and is_allowed(name, value)}


def _selector(text: str) -> Selector | None:
    text = text.strip()
    found = _SELECTOR.fullmatch(text) if len(text) <= _LONGEST_SELECTOR else None
    if found is None or not found[0] or bool(found["sign"]) != bool(found["name"]):
        return None
    tag = found["tag"] or "*"
    return Selector(tag, found["name"] if found["sign"] == "." else "", found["name"] if found["sign"] == "#" else "")


def _selectors(tag: str, attributes: Mapping[str, str]) -> Iterator[Selector]:
    classes, name = attributes.get("class", "").split()[:16], attributes.get("id", "")
    for one in ("*", tag):
        yield Selector(one)
    for one in ("*", tag):
        yield from (Selector(one, classed) for classed in classes)
    if name:
        yield from (Selector(one, "", name) for one in ("*", tag))
