"""References of Quarto, bookdown and MyST to figures, tables and sections, and citations: ``@fig-a``, ``[@key]``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from reader_app.markup.dialects.containers import caption
from reader_app.markup.dialects.statements import PREFIXES

LABEL = r"[\w-]+(?:[.:][\w-]+)*"
"""What labels consist of, as a pattern."""

_PLACES = {"fig": "Figure", "tbl": "Table", "lst": "Listing"}
_CROSS = rf"(?:{'|'.join(_PLACES)}|sec|eq|{PREFIXES})-{LABEL}"
_PLACED = re.compile(rf"(?:\#|\blabel:[ \t]*)(?P<label>(?P<kind>{'|'.join(_PLACES)})-{LABEL})")
_SECTION = re.compile(rf"^#{{1,6}}[ \t]++(?P<title>[^\n]+)\{{[^{{}}\n]*\#(?P<label>sec-{LABEL})", re.MULTILINE)
_GROUP = re.compile(rf"\[(?P<inside>-?@{_CROSS}(?:[,;][ \t]*-?@{_CROSS})*)\](?!\()")
_ONE = re.compile(rf"(?<![\w@/.])-?@(?P<label>{_CROSS})")
_NUMBER = re.compile(rf"\\@ref\((?:\w+:)?(?P<label>{LABEL})\)")
_TARGET = re.compile(
    r"^\((?P<label>[\w:.-]+)\)=[ \t]*(?:\n\s*(?P<heading>#{1,6}[ \t]++(?P<title>[^\n{#]++))(?=\n|\Z)|$)", re.MULTILINE
)
"""MyST's place of a label, and the heading that has it."""

_CAPTION = re.compile(
    rf"(?<=[|-]\n)(?:[ \t]*\n)?(?:Table)?:[ \t]++(?P<text>[^\n{{}}]++)(?:\{{\#(?P<label>{LABEL})[^{{}}\n]*\}})?"
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
    return f"\n{caption(anchor + number + found['text'].rstrip())}\n"


def _anchored(target: re.Match[str]) -> str:
    return f"{target['heading'].rstrip()} {{#{target['label']}}}" if target["heading"] else ""


def _linked(label: str, name: str) -> str:
    return f"[{name}](#{label})" if name else label
