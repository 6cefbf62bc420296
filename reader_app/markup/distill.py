"""The elements of Distill's articles whose content a script of the page writes: citations and footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HIDDEN = "d-bibliography, dt-bibliography, d-front-matter, d-citation-list"
"""What no reader sees, or a script fills."""

_BETWEEN = re.compile(r"[,;\s]+")


def write_out(tree: LexborHTMLParser) -> None:
    """Put the keys of citations in brackets and footnotes in parentheses where they are referred to."""
    for node in tree.css(_HIDDEN):
        node.decompose()
    for node in tree.css("d-cite, dt-cite"):
        keys = node.attributes.get("key") or node.attributes.get("bibtex-key") or ""
        if keys and not node.text().strip():
            node.insert_child(f" [{', '.join(_BETWEEN.split(keys.strip()))}]")
    for node in tree.css("d-footnote, dt-fn"):
        if node.text().strip():
            node.insert_before(" (")
            node.insert_after(")")
