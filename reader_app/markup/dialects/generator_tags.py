"""The tags of site generators that are left in the text: pictures, videos, links and asides; any other one is code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, tostring

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from reader_app.markup.dialects.containers import caption
from reader_app.markup.dialects.shortcodes import TAG, Tag, tag_of

PICTURE_SUFFIX = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif)$", re.IGNORECASE)
"""How the names of pictures end."""

_TAG_LINE = re.compile(rf"^(?P<indent>[ \t]*)(?:{TAG})[ \t]*$", re.MULTILINE)
_WORDS = ("note", "text", "content", "caption", "description", "title")
"""The arguments that say something to the reader."""


class GeneratorTags(InlineProcessor):
    """A tag of a site generator: a picture where it is one, and else code, so that nothing is lost."""

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str | None, int, int]:
        """Return the element that a tag is, and where the tag begins and ends."""
        tag = tag_of(match)
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
    source = source or next((word for word in tag.others if PICTURE_SUFFIX.search(word)), "")
    if not source:
        return None
    words = (tag.named[name] for name in ("alt", "caption", "title") if tag.named.get(name))
    size = {name: tag.named[name] for name in ("width", "height") if tag.named.get(name)}
    return Element("img", {"alt": next(words, ""), "src": source, **size})


def with_pictures(text: str) -> str:
    """Return `text` with an ``img`` and its caption for each tag of a picture that is a line of its own."""
    return _TAG_LINE.sub(_line_of_picture, text) if "{%" in text or "{{" in text else text


def _line_of_picture(line: re.Match[str]) -> str:
    tag = tag_of(line)
    picture = _picture_if_any(tag)
    if picture is None:
        return line[0]
    shown = f"{line['indent']}{tostring(picture, 'unicode', short_empty_elements=True)}"
    said = " ".join(tag.named[name] for name in ("title", "caption") if tag.named.get(name))
    return f"{shown}\n\n{line['indent']}{caption(said)}\n" if said else shown


def _picture_if_any(tag: Tag) -> Element | None:
    picture = _picture(tag)
    return picture if picture is not None and PICTURE_SUFFIX.search(picture.get("src", "")) else None


def _aside(tag: Tag) -> Element | None:
    """Return what a tag says in words: ``{% include sidenote.html note="As *before*." %}``."""
    words = next((tag.named[name] for name in _WORDS if " " in tag.named.get(name, "")), "")
    if not words:
        return None
    element = Element("span")
    element.text = f" ({words})"
    return element


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


_TAGS: Mapping[str, Callable[[Tag], Element | None]] = {
    **dict.fromkeys(("figure", "img", "image", "asset_img", "asset_image"), _picture),
    **dict.fromkeys(("toc", "more", "raw", "endraw", "comment", "endcomment", "cq", "endcq"), _nothing),
    **dict.fromkeys(("ref", "relref", "post_link", "post_url"), _link),
    "youtube": _video("https://www.youtube.com/watch?v={}"),
    "vimeo": _video("https://vimeo.com/{}"),
    "bilibili": _video("https://www.bilibili.com/video/{}"),
    "gist": _video("https://gist.github.com/{}"),
}
