"""What Python-Markdown is taught: strikethrough, marked text, tasks, callouts, and what the modules here read."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor

from reader_app.markup.dialects.footnotes import FootnoteOrder
from reader_app.markup.dialects.generator_tags import GeneratorTags
from reader_app.markup.dialects.obsidian import WIKI_LINK, WikiLinks
from reader_app.markup.dialects.shortcodes import TAG

_CALLOUT = re.compile(r"\[!(?P<kind>[\w -]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(?P<title>[^\n]*)\n?")
_LABEL = r"(?m)(^\*\*)(?=[^\s*])([^*\n]{1,200}[:.!?：。！？][^\S\n]+)\*\*"
"""A paragraph's first words as editors of posts mark them, the space behind them too: ``**Definition: **A …``."""

_SPAN = r"(\[)([^\[\]\n]+)\]\{[ \t]*(?:[.#][\w-]|[\w-]{1,40}=)[^{}\n]*\}"
_LOW, _RAISED = r"(?<=\w)(~)([0-9A-Za-z+-]{1,4})~(?!~)", r"(?<=\w)(\^)([0-9A-Za-z+-]{1,6})\^"
"""Pandoc's spans with attributes and its short indices, H~2~O and 2^10^; longer ones are hardly meant so elsewhere."""

_TASK = re.compile(r"\[(?P<state>[ xX])\](?=[ \t])")

_NEEDS = {
    "backtick": "`",
    "escape": "\\",
    "generator_tag": "{",
    "wiki_link": "[[",
    "hard_break": "\\\n",
    "footnote": "[^",
    "reference": "]",
    "link": "](",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "]",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "bracketed_span": "]{",
    "low": "~",
    "raised": "^",
    "strike": "~~",
    "mark": "==",
    "label": "**",
}
"""What a text must hold for a pattern to be looked for: each one costs every piece of text a search."""


class Dialects(Extension):
    """The patterns and tree processors below; links and pictures go before Markdown's own, which have 170 and less."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register everything, and take out the patterns that the text cannot match."""
        md.inlinePatterns.register(GeneratorTags(TAG, md), "generator_tag", 186)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hard_break", 181)
        md.inlinePatterns.register(WikiLinks(WIKI_LINK, md), "wiki_link", 182)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_SPAN, "span"), "bracketed_span", 171)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_LOW, "sub"), "low", 67)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_RAISED, "sup"), "raised", 66)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "strike", 65)
        md.inlinePatterns.register(
            SimpleTagInlineProcessor(r"(==)(?=[^\s=])((?:[^=\n]|=(?!=)){1,2000}?)(?<=\S)==", "mark"), "mark", 64
        )
        md.inlinePatterns.register(SimpleTagInlineProcessor(_LABEL, "strong"), "label", 61)
        md.parser.blockprocessors.register(_QuoteProcessor(md.parser), "quote", 20)
        md.treeprocessors.register(_BoxProcessor(md), "boxes", 30)
        if "|" in self._text:
            from reader_app.markup.dialects.tables import Tables

            md.parser.blockprocessors.register(Tables(md.parser), "table", 75)
        if "[^" in self._text:
            md.treeprocessors.deregister("footnote-duplicate")
            md.treeprocessors.register(FootnoteOrder(md), "footnote_order", 15)
        for name, needed in _NEEDS.items():
            if needed not in self._text:
                md.inlinePatterns.deregister(name, strict=False)


class _QuoteProcessor(BlockQuoteProcessor):
    """A blank line ends a quotation (CommonMark 5.1): a callout is not a part of the one before it."""

    def lastChild(self, parent: Element) -> Element | None:  # noqa: N802 (Python-Markdown's name)
        return None


class _BoxProcessor(Treeprocessor):
    """Admonitions and callouts become quotes with a strong title, tasks get their boxes, empty headers go."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "div" and "admonition" in element.get("class", "").split():
                element.tag = "blockquote"
            elif element.tag == "p" and element.get("class") == "admonition-title":
                _set_title(element, element.text or "")
            elif element.tag == "blockquote":
                _read_callout(element)
            elif element.tag == "li":
                _read_task(element)
            elif element.tag == "table":
                _drop_empty_header(element)


def _read_callout(quote: Element) -> None:
    first = next(iter(quote), None)
    found = _CALLOUT.match(first.text or "") if first is not None and first.tag == "p" else None
    if first is None or found is None:
        return
    rest = (first.text or "")[found.end() :]
    if rest:
        paragraph = Element("p")
        paragraph.text = rest
        quote.insert(1, paragraph)
    _set_title(first, found["title"] or found["kind"].capitalize())


def _set_title(paragraph: Element, title: str) -> None:
    paragraph.text = ""
    strong = SubElement(paragraph, "strong")
    strong.text = title


def _read_task(item: Element) -> None:
    holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    if found := _TASK.match(holder.text or ""):
        box = "☐" if found["state"] == " " else "☑"
        holder.text = box + (holder.text or "")[found.end() :]


def _drop_empty_header(table: Element) -> None:
    header = table.find("thead")
    if header is not None and not any((cell.text or "").strip() or len(cell) for cell in header.iter("th")):
        table.remove(header)
