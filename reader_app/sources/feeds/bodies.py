"""The text of an entry to the body of a post: harmless HTML with absolute addresses and its formulas as TeX."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from reader_app.markup.allowed import allowed_url
from reader_app.markup.rendered import give_tex
from reader_app.sources.feeds.addresses import absolute
from reader_app.sources.feeds.doubled import encoded_once
from reader_app.sources.feeds.formulas import with_formulas_escaped
from reader_app.sources.pages.cleaning import clean
from reader_app.sources.pages.reading import LARGEST, prepared

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TAG = re.compile(r"<(?:p|br|div|a|img|ul|ol|li|h[1-6]|span|em|strong|b|i|blockquote|table|pre|code)\b", re.IGNORECASE)
_SURE_TAG = re.compile(r"</p>|<br\s*/?>|</div>|</a>|</li>|</pre>|</h[1-6]>|</blockquote>|<img\s", re.IGNORECASE)
_TWICE = re.compile(
    r"&lt;(?:(?:p|div|ul|ol|h[1-6]|blockquote|table|pre)(?:\s[^<>]{0,200}?)?|br\s*/?|(?:a|img|span)\s[^<>]{0,400}?)&gt;",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|svg\+xml);[^\"'\s<>]{1000,}", re.IGNORECASE)
_MARK = "https://picture.invalid/"
_MARKED = re.compile(rf"{re.escape(_MARK)}([0-9]+)(?=\")")
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-orig-file")
"""Where pages that load their pictures late keep the address."""


class Written(NamedTuple):
    """A text of a feed: what stands there, whether it is HTML, and the address that its addresses are relative to."""

    text: str
    is_html: bool = True
    base: str = ""


NOTHING = Written("")
"""What a feed does not say."""


class Read(NamedTuple):
    """The HTML of a body, and sentences about what is wrong with it."""

    html: str
    problems: tuple[str, ...] = ()


def read_written(written: Written) -> Read:
    """Return the body that the text of an entry is."""
    if not written.text.strip():
        return Read("")
    text = encoded_once(written.text)
    html = text if written.is_html else html_of_plain(text)
    html, pictures = _without_pictures(_unescaped_again(html))
    cut = () if len(html) <= LARGEST else (f"only its first {LARGEST >> 20} million characters are read",)
    tree = _parsed(with_formulas_escaped(html[:LARGEST])[:LARGEST])
    problems = give_tex(tree)
    _resolve(tree, written.base)
    _link_media(tree, written.base)
    return Read(_with_pictures(clean(tree.html or ""), pictures), (*cut, *problems))


def html_of_plain(text: str) -> str:
    """Return the paragraphs of plain text as HTML, lines kept."""
    paragraphs = (paragraph.strip() for paragraph in re.split(r"\n[ \t]*\n", text))
    return "\n".join(f"<p>{escape(one, quote=False).replace(chr(10), '<br>')}</p>" for one in paragraphs if one)


def looks_like_html(text: str) -> bool:
    """Whether what is called plain text has elements that nobody writes in plain text."""
    return _SURE_TAG.search(text) is not None


def _unescaped_again(html: str) -> str:
    """Return HTML that was escaped twice as HTML: it has no element, and the text of one."""
    return unescape(html) if not _TAG.search(html) and _TWICE.search(html) else html


def _parsed(html: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(prepared(html), is_fragment=True)


def _without_pictures(html: str) -> tuple[str, tuple[str, ...]]:
    """Return HTML with short addresses for the pictures in it, and these: parsers need not read them."""
    pictures: list[str] = []

    def mark(picture: re.Match[str]) -> str:
        pictures.append(picture[0])
        return f"{_MARK}{len(pictures) - 1}"

    return _PICTURE.sub(mark, html) if "data:image/" in html else html, tuple(pictures)


def _with_pictures(html: str, pictures: tuple[str, ...]) -> str:
    def picture(mark: re.Match[str]) -> str:
        return pictures[int(mark[1])] if int(mark[1]) < len(pictures) else ""

    return _MARKED.sub(picture, html) if pictures else html


def _resolve(tree: LexborHTMLParser, base: str) -> None:
    """Make the addresses of links and pictures absolute; an anchor stays within the body."""
    for picture in tree.css("img"):
        late = next((address for name in _LAZY if (address := picture.attributes.get(name))), None)
        if address := late or picture.attributes.get("src"):
            picture.attrs["src"] = absolute(address, base)
    for link in tree.css("a[href]"):
        address = link.attributes.get("href") or ""
        if not address.startswith("#"):
            link.attrs["href"] = absolute(address, base)


def _link_media(tree: LexborHTMLParser, base: str) -> None:
    """Put a link in the place of each film, sound or page that was to be shown within the body."""
    tree.unwrap_tags(["object", "picture", "noscript"])
    for node in reversed(tree.css("iframe, embed, video, audio")):
        source = node.css_first("source[src]")
        address = node.attributes.get("src") or (source.attributes.get("src") if source is not None else "") or ""
        link = tree.create_node("a")
        link.attrs["href"] = absolute(address, base)
        link.insert_child(absolute(address, base))
        if allowed_url(address):
            node.insert_before(link)
        node.decompose()
