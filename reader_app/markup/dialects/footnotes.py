"""Footnotes in the order in which the text refers to them, as GitHub and Pandoc number them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

_NARROW_SPACE = "\u202f"
"""At which no line is broken."""


class FootnoteOrder(Treeprocessor):
    """Numbers and sorts the notes that Python-Markdown has written in the order of their definitions.

    Its own ordering by references follows its way through the text, which takes tables and lists last, and what it
    links back from fails where a post has a division of the class ``footnote``. Notes to which nothing refers stand
    at the end, without a way back.
    """

    def run(self, root: Element) -> None:
        """Number the references in `root`, and sort the list of notes by their numbers."""
        division = next(filter(_holds_notes, root.iter("div")), None)
        if division is None:
            return
        rule, notes = division
        if any(before.tag == "hr" and behind is division for before, behind in pairwise(root)):
            division.remove(rule)
        named = {note.get("id", ""): note for note in notes}
        _part(root)
        referring = _referring(_outside(root, notes), named)
        notes[:] = [named[name] for name in referring]
        for number, (name, references) in enumerate(referring.items(), start=1):
            for count, reference in enumerate(references, start=1):
                _refer(reference, name, number, count)
            _lead_back(named[name], name, number, len(references))


def _holds_notes(division: Element) -> bool:
    return division.get("class") == "footnote" and [child.tag for child in division] == ["hr", "ol"]


def _part(root: Element) -> None:
    """Part the numbers of notes that stand beside each other: 1 and 2 are not 12."""
    for parent in root.iter():
        for raised, following in pairwise(parent):
            if not raised.tail and _is_reference(raised) and _is_reference(following):
                raised.tail = _NARROW_SPACE


def _outside(root: Element, notes: Element) -> Iterator[Element]:
    """Yield the references of the text in reading order."""
    inside = set(map(id, _references(notes)))
    return (reference for reference in _references(root) if id(reference) not in inside)


def _references(element: Element) -> Iterator[Element]:
    """Yield the raised links to notes in an element, in reading order."""
    return filter(_is_reference, element.iter("sup"))


def _is_reference(element: Element) -> bool:
    return element.tag == "sup" and len(element) == 1 and element[0].get("class") == "footnote-ref"


def _referring(text: Iterable[Element], notes: Mapping[str, Element]) -> dict[str, list[Element]]:
    """Return the references to each note, the notes in the order of the first: those in the text, then in notes."""
    found: dict[str, list[Element]] = {}

    def follow(references: list[Element]) -> None:
        for reference in references:
            name = reference[0].get("href", "").removeprefix("#")
            if name in notes and name not in found:
                references += _references(notes[name])
            found.setdefault(name, []).append(reference)

    follow(list(text))
    for name, note in notes.items():
        if name not in found:
            found[name] = []
            follow(list(_references(note)))
    return {name: references for name, references in found.items() if name in notes}


def _refer(reference: Element, name: str, number: int, count: int) -> None:
    """Let a reference be the `count`-th to the note `name`, whose number is `number`."""
    reference.set("id", _place(name, count))
    reference[0].text = str(number)


def _lead_back(note: Element, name: str, number: int, references: int) -> None:
    """Give a note as many links back as there are references to it; Python-Markdown has written one."""
    for last in note[-1:]:
        for link in last.findall("a[@class='footnote-backref']"):
            last.remove(link)
            title = f"Jump back to footnote {number} in the text"
            for count in range(1, references + 1):
                way = SubElement(last, "a", {**link.attrib, "title": title, "href": f"#{_place(name, count)}"})
                way.text = link.text


def _place(name: str, count: int) -> str:
    """Return the id of the `count`-th reference to the note `name`."""
    return f"fnref{count if count > 1 else ''}{name.removeprefix('fn')}"
