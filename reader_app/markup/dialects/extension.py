"""What Python-Markdown is taught: strikethrough, marked text, tasks, Obsidian's links and callouts, generator tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, tostring

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from reader_app.markup.dialects.footnotes import FootnoteOrder
from reader_app.markup.dialects.shortcodes import TAG, Tag, read_tag

_WIKI = r"(?P<picture>!?)\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<text>[^\[\]\n]*))?\]\]"
_PICTURE_SUFFIX = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif)$", re.IGNORECASE)
_SIZE = re.compile(r"(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?")
_CALLOUT = re.compile(r"\[!(?P<kind>[\w -]+)\][+-]?[ \t]*(?P<title>[^\n]*)\n?")
_LABEL = r"(?m)(^\*\*)(?=[^\s*])([^*\n]{1,200}[:.!?：。！？][^\S\n]+)\*\*"
"""A paragraph's first words as editors of posts mark them, the space behind them too: ``**Definition: **A …``."""

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
        md.inlinePatterns.register(_TagProcessor(TAG, md), "generator_tag", 186)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hard_break", 181)
        md.inlinePatterns.register(_WikiLinkProcessor(_WIKI, md), "wiki_link", 175)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "strike", 65)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(==)(?=[^\s=])([^=\n]+?)(?<=\S)==", "mark"), "mark", 64)
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


_TAG_LINE = re.compile(rf"^(?P<indent>[ \t]*)(?:{TAG})[ \t]*$", re.MULTILINE)


class _TagProcessor(InlineProcessor):
    """A tag of a site generator: a picture where it is one, and else code, so that nothing is lost."""

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str | None, int, int]:
        tag = read_tag(match["hugo"] or match["liquid"] or match["zola"] or "")
        element = _TAGS.get(tag.name, _picture_if_any)(tag)
        if element is None:
            element = _aside(tag)
        if element is None:
            element = Element("code")
            element.text = AtomicString(match[0])
        return element, match.start(), match.end()


def _picture(tag: Tag) -> Element | None:
    """Return the picture of ``figure src="…" title="…"`` or ``asset_img a.png title``."""
    source = next((tag.named[name] for name in ("src", "url", "path", "link", "image") if tag.named.get(name)), "")
    source = source or next((word for word in tag.others if _PICTURE_SUFFIX.search(word)), "")
    if not source:
        return None
    words = (tag.named[name] for name in ("alt", "caption", "title") if tag.named.get(name))
    size = {name: tag.named[name] for name in ("width", "height") if tag.named.get(name)}
    return Element("img", {"alt": next(words, ""), "src": source, **size})


def with_pictures(text: str) -> str:
    """Return `text` with an ``img`` for each tag of a picture that is a line of its own, as within HTML."""
    return _TAG_LINE.sub(_line_of_picture, text) if "{%" in text or "{{" in text else text


def _line_of_picture(line: re.Match[str]) -> str:
    picture = _picture_if_any(read_tag(line["hugo"] or line["liquid"] or line["zola"] or ""))
    if picture is None:
        return line[0]
    return f"{line['indent']}{tostring(picture, 'unicode', short_empty_elements=True)}"


def _picture_if_any(tag: Tag) -> Element | None:
    picture = _picture(tag)
    return picture if picture is not None and _PICTURE_SUFFIX.search(picture.get("src", "")) else None


def _aside(tag: Tag) -> Element | None:
    """Return what a tag says in words: ``{% include sidenote.html note="As *before*." %}``."""
    words = next((tag.named[name] for name in _WORDS if " " in tag.named.get(name, "")), "")
    if not words:
        return None
    element = Element("span")
    element.text = f" ({words})"
    return element


_WORDS = ("note", "text", "content", "caption", "description", "title")


def _video(address: str) -> Callable[[Tag], Element | None]:
    """Return what makes a link of a tag that embeds a video or a page of a site, known there by an id."""

    def linked(tag: Tag) -> Element | None:
        name = tag.named.get("id") or next(iter(tag.others), "")
        if not re.fullmatch(r"[\w/.-]+", name):
            return None
        element = Element("a", href=address.format(name))
        element.text = AtomicString(address.format(name))
        return element

    return linked


def _nothing(_tag: Tag) -> Element:
    return Element("span")


def _link(tag: Tag) -> Element | None:
    target = next(iter(tag.others), "")
    element = Element("a", href=target)
    element.text = AtomicString(target)
    return element if target else None


_TAGS: dict[str, Callable[[Tag], Element | None]] = {
    **dict.fromkeys(("figure", "img", "image", "asset_img", "asset_image"), _picture),
    **dict.fromkeys(("toc", "more", "raw", "endraw", "comment", "endcomment", "cq", "endcq"), _nothing),
    **dict.fromkeys(("ref", "relref", "post_link", "post_url"), _link),
    "youtube": _video("https://www.youtube.com/watch?v={}"),
    "vimeo": _video("https://vimeo.com/{}"),
    "bilibili": _video("https://www.bilibili.com/video/{}"),
    "gist": _video("https://gist.github.com/{}"),
}


_COMMENT = re.compile(r"^%%[ \t]*\n.*?\n%%[ \t]*$|(?<![%\d])%%(?!%)[^%\n]+%%(?!%)", re.MULTILINE | re.DOTALL)


def without_comments(text: str) -> str:
    """Return `text` without Obsidian's comments, which no reader is to see: ``%%so%%``, or lines between ``%%``."""
    return _COMMENT.sub("", text) if "%%" in text else text


class _WikiLinkProcessor(InlineProcessor):
    """Obsidian's ``[[page#heading|text]]`` and ``![[picture.png|300x200]]``; other embedded files are linked."""

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str | None, int, int]:
        target, text = match["target"].strip(), (match["text"] or "").strip()
        if match["picture"] and _PICTURE_SUFFIX.search(target):
            return _embedded(target, text), match.start(), match.end()
        link = Element("a", href=target)
        link.text = text or target
        return link, match.start(), match.end()


def _embedded(target: str, text: str) -> Element:
    """Return the picture `target`; `text` is its size, or else what describes it."""
    size = _SIZE.fullmatch(text)
    picture = Element("img", src=target, alt=target if size or not text else text)
    for name, length in size.groupdict().items() if size else ():
        if length:
            picture.set(name, length)
    return picture


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
