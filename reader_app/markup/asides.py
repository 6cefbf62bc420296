"""Citations and footnotes that a page keeps where they are referred to: those of Distill and of LaTeXML (arXiv)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HIDDEN = "d-bibliography, dt-bibliography, d-front-matter, d-citation-list, .ltx_note .ltx_note_mark, .ltx_tag_note"
"""What no reader sees, or a script fills, or would stand twice."""

_BETWEEN = re.compile(r"[,;\s]+")


def write_out(tree: LexborHTMLParser) -> None:
    """Put the keys of citations in brackets and footnotes in parentheses where they are referred to."""
    for node in tree.css(_HIDDEN):
        node.decompose()
    for node in tree.css("d-cite, dt-cite"):
        keys = node.attributes.get("key") or node.attributes.get("bibtex-key") or ""
        if keys and not node.text().strip():
            node.insert_child(f" [{', '.join(_BETWEEN.split(keys.strip()))}]")
    for node in tree.css("d-footnote, dt-fn, .ltx_note.ltx_role_footnote"):
        if node.text().strip():
            node.insert_before(" (")
            node.insert_after(")")
