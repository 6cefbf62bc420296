"""The roles of MyST: a word in braces that says what the code behind it means, as ``{eq}`a` ``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reader_app.markup.article import Element
from reader_app.markup.code import Span
from reader_app.markup.lifted import Found, Literal
from reader_app.tex.find import Math, Reference

_ROLE = re.compile(r"\{(?P<name>[a-z]+(?::[a-z]+)?)\}\Z")
_TITLED = re.compile(r"(?P<text>[^<>]*+)<(?P<target>[^<>]++)>")
_NEAR = 24


def with_role(text: str, span: Span, names: Mapping[str, str]) -> Found | Literal:
    """Return the code of a span, or what MyST's role before it makes of that."""
    role = _ROLE.search(text, max(0, span.start - _NEAR), span.start)
    start = role.start() if role else span.start
    name = role["name"] if role else ""
    if name == "math":
        return Math(span.text, False, start, span.end)
    if name == "eq":
        return Reference(span.text, True, start, span.end)
    write = _ROLES.get(name.partition(":")[0])
    if write is None:
        return Literal(Element("code", (span.text,)), span.start, span.end)
    return Literal(write(span.text, names), start, span.end)


def _titled(written: str) -> tuple[str, str]:
    """Return the words and the target of ``words <target>``; what is a target only has no words."""
    found = _TITLED.fullmatch(written)
    return (found["text"].rstrip(), found["target"]) if found else ("", written)


def _link(written: str, names: Mapping[str, str]) -> Element:
    words, target = _titled(written)
    name = names.get(target, target)
    return Element("a", ((words or name).replace("%s", name.rpartition(" ")[2]),), {"href": f"#{target}"})


def _document(written: str, _names: Mapping[str, str]) -> Element:
    words, target = _titled(written)
    return Element("a", (words or target,), {"href": target})


def _citation(written: str, _names: Mapping[str, str]) -> Element:
    return Element("span", (f"[{written}]",))


def _tagged(tag: str) -> Callable[[str, Mapping[str, str]], Element]:
    return lambda written, _names: Element(tag, (written,))


_ROLES: Mapping[str, Callable[[str, Mapping[str, str]], Element]] = {
    **dict.fromkeys(("ref", "numref", "prf", "term", "any"), _link),
    **dict.fromkeys(("doc", "download"), _document),
    **dict.fromkeys(("cite", "footcite"), _citation),
    **{tag: _tagged(tag) for tag in ("sub", "sup", "kbd", "abbr")},
    **dict.fromkeys(("index", "dfn"), _tagged("em")),
}
