"""Subscriptions as OPML (opml.org), in which every reader of feeds takes them in and gives them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reader_app.library.group_keys import key_around, key_of, keys_down_to, name_of
from reader_app.library.subscription import Subscription
from reader_app.markup.allowed import allowed_url
from reader_app.sources.feeds.bodies import Written
from reader_app.sources.feeds.decoding import decode_feed
from reader_app.sources.feeds.titles import plain_line, title_of
from reader_app.sources.feeds.well_formed import well_formed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOTS = frozenset(("opml", "outline"))
_DEEPEST = 16
"""Groups in groups; those further in are opened out into the one around them."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What an OPML file says: its title, the keys of its groups in order, outer ones first, and its subscriptions.

    `problems` are sentences about what is not in it.
    """

    title: str = ""
    groups: tuple[str, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    problems: tuple[str, ...] = ()


def read_opml(data: bytes) -> Outline:
    """Return the outline that `data` is, an address once in each group; raises UnreadableError where it is none."""
    from defusedxml.ElementTree import fromstring

    mended = well_formed(decode_feed(data).text, _ROOTS, "list of feeds")
    root = fromstring(mended.xml)
    title = next((element.text or "" for element in root.iter() if _local(element) == "title"), "")
    groups: dict[str, None] = {}
    found: dict[tuple[str, str], Subscription] = {}
    refused = 0
    for outline, group in _outlines(root):
        groups.update(dict.fromkeys(keys_down_to(key_of(group))))
        subscription = _subscription(outline, key_of(group), len(found))
        if subscription is not None:
            found.setdefault((subscription.address, subscription.group), subscription)
        refused += subscription is None and _attribute(outline, "xmlurl") != ""
    odd = (f"{refused} of the addresses are none that can be fetched",) if refused else ()
    return Outline(title_of(Written(title)), tuple(groups), tuple(found.values()), (*mended.problems, *odd))


def _outlines(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield every outline with the names of the groups around it, itself one of them if it is a group."""
    stack: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while stack:
        element, group = stack.pop()
        if _local(element) == "outline":
            if not _attribute(element, "xmlurl"):
                name = _name(element)
                group = (*group, name) if name and len(group) < _DEEPEST else group
            yield element, group
        stack += ((child, group) for child in reversed(element))


def _subscription(outline: Element, group: str, order: int) -> Subscription | None:
    """Return the subscription that an outline is; None where it has no address of the web."""
    address = _web(_attribute(outline, "xmlurl"))
    if not address:
        return None
    site = _web(_attribute(outline, "htmlurl"))
    return Subscription(address, _name(outline) or site or address, group, order, site)


def _web(written: str) -> str:
    """Return the address if it is one of the web; ``feed:`` is an old name for that."""
    written = written.strip()
    address = f"http:{written[5:]}" if written.lower().startswith("feed://") else written.removeprefix("feed:")
    is_web = address.lower().startswith(("http://", "https://")) and allowed_url(address)
    return address if is_web and not set(address) & set(" \t\r\n|<>") else ""


def _name(outline: Element) -> str:
    return title_of(Written(_attribute(outline, "title") or _attribute(outline, "text")))


def _attribute(element: Element, name: str) -> str:
    """Return the attribute of that name in small letters, however it is written."""
    return next((value.strip() for key, value in element.items() if key.lower() == name), "")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def write_opml(
    subscriptions: Iterable[Subscription], groups: Sequence[str] = (), title: str = "Subscriptions"
) -> bytes:
    """Return OPML 2.0 of the subscriptions in their groups, in order; `groups` are the keys, empty ones too."""
    members: dict[str, list[Subscription]] = {}
    for subscription in sorted(subscriptions, key=lambda one: one.order):
        members.setdefault(subscription.group, []).append(subscription)
    keys = dict.fromkeys(part for key in (*groups, *members) for part in keys_down_to(key))
    inner: dict[str, list[str]] = {}
    for key in keys:
        inner.setdefault(key_around(key), []).append(key)
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(plain_line(title))}</title></head>",
        "  <body>",
        *_lines("", inner, members, 2),
        "  </body>",
        "</opml>",
    )
    return "\n".join((*lines, "")).encode("utf-8", "replace")


def _lines(
    group: str, inner: Mapping[str, Sequence[str]], members: Mapping[str, Sequence[Subscription]], depth: int
) -> Iterator[str]:
    room = "  " * depth
    for one in members.get(group, ()):
        site = f" htmlUrl={_quoted(one.site)}" if one.site else ""
        named = f"text={_quoted(one.title)} title={_quoted(one.title)}"
        yield f'{room}<outline type="rss" {named} xmlUrl={_quoted(one.address)}{site}/>'
    for key in inner.get(group, ()):
        name = _quoted(name_of(key))
        yield f"{room}<outline text={name} title={name}>"
        yield from _lines(key, inner, members, depth + 1)
        yield f"{room}</outline>"


def _quoted(text: str) -> str:
    return quoteattr(plain_line(text), {'"': "&quot;"})
