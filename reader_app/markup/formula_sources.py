"""Where the TeX of a rendered formula may be: in MathML, in an attribute of it or around it, in a picture."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader_app.markup.formula_span import tex_of_span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SAYS_TEX = ("data-latex", "data-tex", "data-math", "data-expr", "data-formula", "data-equation")
"""Attributes that hold TeX wherever they stand on a rendered formula or on what is around nothing but it."""

_MAY_SAY_TEX = ("alttext", "aria-label", "title", "alt")
"""Attributes that hold words as often as TeX."""

_FLAGS = frozenset(("", "true", "false", "yes", "no", "1", "0", "inline", "block", "display"))

_LARGEST = 10_000
"""Characters of a description that is looked at."""

_LONGEST_MATHML = 300_000
"""Characters of MathML that are spelled as TeX; ten times as many as the longest formula that is set has."""

_NAMED = re.compile(r"\\[A-Za-z]+")
_WORDS_OF_TEX = re.compile(
    r"\\(?:text|mbox|operatorname|math[a-z]{2,4})\*?\s*\{[^{}]*\}|\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+"
)
_SENTENCE = re.compile(r"[A-Za-z]{3,}[,;]?\s+[A-Za-z]{2,}\s+[A-Za-z]{2,}")
_WORD = re.compile(r"[A-Za-z]{4,}")
_CONTINUED = re.compile(r"(?P<command>\\(?:[A-Za-z]+|.))(?P<end>%[ \t]*\n[ \t]*)?|%[ \t]*\n[ \t]*", re.DOTALL)
"""Where a line is broken in mid-formula; LaTeXML does so after 80 characters, in names of environments too."""

_AROUND = 4
"""So many elements around a formula are looked at."""

_BESIDE = 16
"""So many children are not nothing but a formula, whatever they are."""


def is_tex(description: str) -> bool:
    """Whether a description is unmistakably TeX: it has commands, all known, and no three words in a row."""
    if len(description) > _LARGEST or not _NAMED.search(description):
        return False
    if _SENTENCE.search(_WORDS_OF_TEX.sub(" \\ ", description)):
        return False
    from reader_app.tex.document import read_formula

    return not read_formula(description, True).problems


def is_source(title: str) -> bool:
    """Whether a title is the formula's source, which needs no command there, and not what it sounds like."""
    return is_tex(title) or (title.strip() != "" and not _WORD.search(title) and "\\" not in title)


def said_around(formula: LexborNode) -> str:
    """Return the TeX that a rendered formula, or an element around nothing but it, has in an attribute."""
    text, node = formula.text().strip(), formula
    for _ in range(_AROUND):
        if tex := _said(node, text):
            return tex
        around = node.parent
        if around is None or not _is_alone(node, around):
            return ""
        node = around
    return ""


def _is_alone(node: LexborNode, around: LexborNode) -> bool:
    """Whether nothing in the element around a node has text but the node; of many children others have."""
    children = list(islice(around.iter(include_text=True), _BESIDE))
    others = (child for child in children if child.mem_id != node.mem_id)
    return len(children) < _BESIDE and not any(child.text().strip() for child in others)


def _said(node: LexborNode, text: str) -> str:
    attributes = node.attributes
    for name in _SAYS_TEX:
        said = (attributes.get(name) or "").strip()
        if said and (said == text or said.lower() not in _FLAGS):
            return tex_of_span(said)
    return next((said for name in _MAY_SAY_TEX if is_tex(said := attributes.get(name) or "")), "")


def tex_of_mathml(math: LexborNode) -> str:
    """Return what a ``math`` element says: its TeX if it carries it, else the TeX that says the same."""
    said = math.attributes.get("data-latex") or _annotation(math) or _alternative(math)
    return _on_one_line(said) if said else _spelled(math)


def _on_one_line(tex: str) -> str:
    """Return TeX without the comment signs at the ends of lines, behind which it goes on."""
    return _CONTINUED.sub(lambda found: (found["command"] or "") + (" " if found["end"] else ""), tex)


def _annotation(node: LexborNode) -> str:
    """Return the TeX that stands in a formula as its annotation."""
    for annotation in node.css("annotation"):
        if "tex" in (annotation.attributes.get("encoding") or "").lower():
            return annotation.text().strip()
    return ""


def _alternative(math: LexborNode) -> str:
    """Return the ``alttext`` of LaTeXML and MediaWiki, which is TeX; elsewhere it may be spoken words."""
    text = math.attributes.get("alttext") or ""
    return text if "ltx_" in (math.attributes.get("class") or "") or re.search(r"[\\^_{]", text) else ""


def _spelled(math: LexborNode) -> str:
    from reader_app.mathml.error import MathMLError
    from reader_app.mathml.read import read_mathml
    from reader_app.tex.spelling.spell import spell

    written = math.html or ""
    if len(written) > _LONGEST_MATHML:
        return ""
    try:
        return spell(read_mathml(written)).strip()
    except MathMLError:
        return ""
