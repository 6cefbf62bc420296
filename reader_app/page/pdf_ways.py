"""What a PDF file tells beside its ink: where the links in it lead, and its headings.

Qt's writer (6.11.3) links texts only, knows one name of a place, and has no outline. The rest is appended to what it
wrote, as an incremental update (ISO 32000-1, 7.5.6). Lengths are pt, from the upper left corner of a sheet; sheets
count from 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader_app.page.pdf_update import Update


class Place(NamedTuple):
    """A place that can be gone to."""

    sheet: int
    top: float


class Heading(NamedTuple):
    """A heading, its level from 1 on."""

    level: int
    text: str
    place: Place


class Link(NamedTuple):
    """A link that Qt does not write: its box on a sheet, and where it leads, a ``#name`` or an address in ASCII."""

    sheet: int
    left: float
    top: float
    right: float
    bottom: float
    target: str


class Ways(NamedTuple):
    """The ways through a post on sheets that are `height` pt high: its places by their names, its headings, links."""

    height: float
    places: Mapping[str, Place]
    headings: Sequence[Heading]
    links: Sequence[Link]


def with_ways(pdf: bytes, ways: Ways) -> bytes:
    """Return the file `pdf` with the ways through its sheets; one that Qt did not write stays as it is."""
    update, height = Update.of(pdf), ways.height
    if update is None:
        return pdf
    targets = {name: _target(update, place, height) for name, place in ways.places.items()}
    update.set_in_catalog(b"ViewerPreferences", b"<< /DisplayDocTitle true >>")
    update.set_in_catalog(b"Names", b"<< /Dests %s >>" % _names(targets))
    for sheet, links in _by_sheet(ways.links).items():
        update.annotate(sheet, [update.add(_annotation(link, height)) for link in links])
    if ways.headings:
        update.set_in_catalog(b"Outlines", b"%d 0 R" % _outline(update, ways.headings, height))
    return update.written()


def _by_sheet(links: Iterable[Link]) -> Mapping[int, Sequence[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.sheet].append(link)
    return found


def _target(update: Update, place: Place, height: float) -> bytes:
    return b"[%d 0 R /XYZ null %.2f null]" % (update.sheets[place.sheet], height - place.top)


def _names(targets: Mapping[str, bytes]) -> bytes:
    pairs = sorted((_text(name), target) for name, target in targets.items())
    return b"<< /Names [%s] >>" % b" ".join(b"%s %s" % pair for pair in pairs)


def _annotation(link: Link, height: float) -> bytes:
    box = b"%.2f %.2f %.2f %.2f" % (link.left, height - link.bottom, link.right, height - link.top)
    return b"<< /Type /Annot /Subtype /Link /Rect [%s] /Border [0 0 0] %s >>" % (box, _action(link.target))


def _action(target: str) -> bytes:
    if target.startswith("#"):
        return b"/Dest %s" % _text(target[1:])
    return b"/A << /Type /Action /S /URI /URI <%s> >>" % target.encode("ascii").hex().encode()


def _outline(update: Update, headings: Sequence[Heading], height: float) -> int:
    """Add the headings, all of them in sight, and return the number of what holds them."""
    root = update.reserve()
    update.put(root, b"<< /Type /Outlines %s >>" % _items(update, root, headings, height))
    return root


def _items(update: Update, parent: int, headings: Sequence[Heading], height: float) -> bytes:
    """Add headings below `parent`, those of deeper levels below those before them; return what it says of them."""
    if not headings:
        return b""
    groups = list(_groups(headings))
    numbers = [update.reserve() for _ in groups]
    for index, (heading, *deeper) in enumerate(groups):
        number, target = numbers[index], _target(update, heading.place, height)
        entries = [b"/Title %s /Parent %d 0 R /Dest %s" % (_text(heading.text), parent, target)]
        entries += [b"/Prev %d 0 R" % previous for previous in numbers[max(index - 1, 0) : index]]
        entries += [b"/Next %d 0 R" % following for following in numbers[index + 1 : index + 2]]
        update.put(number, b"<< %s %s >>" % (b" ".join(entries), _items(update, number, deeper, height)))
    return b"/First %d 0 R /Last %d 0 R /Count %d" % (numbers[0], numbers[-1], len(headings))


def _groups(headings: Iterable[Heading]) -> Iterator[list[Heading]]:
    """Yield each heading with those that stand below it."""
    group: list[Heading] = []
    for heading in headings:
        if group and heading.level <= group[0].level:
            yield group
            group = []
        group.append(heading)
    yield group


def _text(text: str) -> bytes:
    return b"<%s>" % ("\ufeff" + text).encode("utf-16-be", "replace").hex().encode()
