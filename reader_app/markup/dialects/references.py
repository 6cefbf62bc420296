"""References of Quarto, bookdown and MyST: ``@fig-a``, ``[@key]``, ``{eq}`a` ``, and the labels of formulas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader_app.markup.article import Element
from reader_app.markup.code import Span
from reader_app.markup.dialects.statements import PREFIXES
from reader_app.markup.lifted import Found, Literal
from reader_app.tex.find import Math, Reference

_LABEL = r"[\w-]+(?:[.:][\w-]+)*"
_BEHIND = re.compile(rf"[ \t]*(?:\{{\#(?P<braced>{_LABEL})[^{{}}\n]*\}}|\((?P<round>{_LABEL})\)(?=[ \t]*(?:\n|\Z)))")
"""The label behind a formula: Quarto's in braces, MyST's in parentheses at the end of the line."""

_WITHIN = re.compile(rf"\(\\\#(?P<label>{_LABEL})\)")
"""bookdown's label in an equation."""

_SIGNS = ("@eq-", "\\@ref(", "(\\#eq:", "$$ {#", "$${#", "$$ (", "$$(")
"""What a text holds that names equations."""

_NUMBERED = re.compile(r"\\(?P<edge>begin|end)\{(?P<name>align|alignat|gather|eqnarray)\*?\}")
_INSIDE = {"align": "aligned", "alignat": "alignedat", "gather": "gathered", "eqnarray": "aligned"}
_EQUATION = re.compile(rf"(?<![\w@/.\[])-?@(?P<quarto>eq-{_LABEL})|\\@ref\((?P<bookdown>eq:{_LABEL})\)")


def with_equations_named(text: str, found: Sequence[Found | Literal]) -> list[Found | Literal]:
    r"""Return what was found in `text`, formulas with a label behind them as equations that have it as ``\label``.

    References to equations, which stand where nothing was found, are among it.
    """
    if not any(sign in text for sign in _SIGNS):
        return list(found)
    named: list[Found | Literal] = []
    position = 0
    for item in found:
        named += _references(text, position, item.start)
        named.append(_labelled(text, item) if isinstance(item, Math) else item)
        position = named[-1].end
    return [*named, *_references(text, position, len(text))]


def _labelled(text: str, math: Math) -> Math:
    if _WITHIN.search(math.source):
        return replace(math, source=_WITHIN.sub(r"\\label{\g<label>}", math.source))
    label = _BEHIND.match(text, math.end) if math.display and text.startswith("$$", math.end - 2) else None
    if label is None or (label["round"] and f"`{label['round']}`" not in text and not label["round"].startswith("eq")):
        return math
    inner = _NUMBERED.sub(lambda edge: f"\\{edge['edge']}{{{_INSIDE[edge['name']]}}}", math.source)
    name = label["braced"] or label["round"]
    return replace(math, source=f"\\begin{{equation}}{inner}\\label{{{name}}}\\end{{equation}}", end=label.end())


def _references(text: str, start: int, end: int) -> Iterator[Reference]:
    for found in _EQUATION.finditer(text, start, end):
        label = found["quarto"] or found["bookdown"]
        if found["bookdown"] or f"#{label}" in text:
            yield Reference(label, bool(found["quarto"]), found.start(), found.end())


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

_PLACES = {"fig": "Figure", "tbl": "Table", "lst": "Listing"}
_CROSS = rf"(?:{'|'.join(_PLACES)}|sec|eq|{PREFIXES})-{_LABEL}"
_PLACED = re.compile(rf"(?:\#|\blabel:[ \t]*)(?P<label>(?P<kind>{'|'.join(_PLACES)})-{_LABEL})")
_SECTION = re.compile(rf"^#{{1,6}}[ \t]++(?P<title>[^\n]+)\{{[^{{}}\n]*\#(?P<label>sec-{_LABEL})", re.MULTILINE)
_GROUP = re.compile(rf"\[(?P<inside>-?@{_CROSS}(?:[,;][ \t]*-?@{_CROSS})*)\](?!\()")
_ONE = re.compile(rf"(?<![\w@/.])-?@(?P<label>{_CROSS})")
_NUMBER = re.compile(rf"\\@ref\((?:\w+:)?(?P<label>{_LABEL})\)")
_TARGET = re.compile(
    r"^\((?P<label>[\w:.-]+)\)=[ \t]*(?:\n\s*(?P<heading>#{1,6}[ \t]++(?P<title>[^\n{#]++))(?=\n|\Z)|$)", re.MULTILINE
)
"""MyST's place of a label, and the heading that has it."""

_CAPTION = re.compile(
    rf"(?<=[|-]\n)(?:[ \t]*\n)?(?:Table)?:[ \t]++(?P<text>[^\n{{}}]++)(?:\{{\#(?P<label>{_LABEL})[^{{}}\n]*\}})?"
    r"[ \t]*+(?=\n[ \t]*(?:\n|\Z)|\Z)"
)
"""A line behind a table, Pandoc's caption of it."""

_CITED = re.compile(
    r"(?<!\w)\[(?P<inside>-?@\w[\w:./+-]*(?:[;, ][^\[\]\n]{0,400})?"
    r"|[A-Za-z.,]+[ \t]-?@\w[\w:./+-]*(?:[;,][^\[\]\n]{0,400})?)\](?![(\[])"
)
_KEY = re.compile(r"(?<![\w/.])-?@(?=\w)")


def places(source: str) -> dict[str, str]:
    """Return what references to the figures, tables and sections of a post say: ``Figure 2``, ``“Motivation”``."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for found in _PLACED.finditer(source) if any(f"{kind}-" in source for kind in _PLACES) else ():
        if found["label"] not in names:
            counts[found["kind"]] += 1
            names[found["label"]] = f"{_PLACES[found['kind']]} {counts[found['kind']]}"
    sections = [*_SECTION.finditer(source)] if "#sec-" in source else []
    sections += (found for found in _TARGET.finditer(source) if found["title"]) if ")=\n" in source else ()
    return names | {found["label"]: f"“{found['title'].strip()}”" for found in sections}


def with_references(text: str, names: Mapping[str, str]) -> str:
    """Return `text` with links for references to what is named, and what is cited in plain brackets."""
    if ")=\n" in text:
        text = _TARGET.sub(_anchored, text)
    if "@" not in text:
        return text
    text = _NUMBER.sub(lambda found: _linked(found["label"], names.get(found["label"], "").rpartition(" ")[2]), text)
    text = _GROUP.sub(r"\g<inside>", text)
    text = _ONE.sub(lambda found: _linked(found["label"], names.get(found["label"], "")), text)
    return _CITED.sub(lambda found: f"[{_KEY.sub('', found['inside'])}]", text)


def with_table_captions(text: str, names: Mapping[str, str]) -> str:
    """Return `text` with captions for the lines below tables that are some: ``: Of errors {#tbl-errors}``."""
    return _CAPTION.sub(lambda found: _captioned(found, names), text) if "\n:" in text or "\nTable:" in text else text


def _captioned(found: re.Match[str], names: Mapping[str, str]) -> str:
    label = found["label"] or ""
    number = f"{names[label]}: " if label in names else ""
    anchor = f"<a id='{label}'></a>" if label else ""
    return f'\n<figcaption markdown="1">{anchor}{number}{found["text"].rstrip()}</figcaption>\n'


def _anchored(target: re.Match[str]) -> str:
    return f"{target['heading'].rstrip()} {{#{target['label']}}}" if target["heading"] else ""


def _linked(label: str, name: str) -> str:
    return f"[{name}](#{label})" if name else label
