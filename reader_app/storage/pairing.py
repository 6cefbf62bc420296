"""Which entries of a feed are there already, under whatever id or address they come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar


class Entry(NamedTuple):
    """What tells one entry of a feed from others.

    `key` is the id that the feed's reader gave it; `address` as it is compared; `moment` its date in seconds since
    1970, None where it has none.
    """

    key: str
    address: str
    title: str
    moment: float | None


Trait = Callable[[Entry], Hashable]

TRAITS: tuple[Trait, ...] = (
    lambda entry: (entry.address, entry.moment) if entry.address and entry.moment is not None else None,
    lambda entry: (entry.title, entry.moment) if entry.title and entry.moment is not None else None,
    lambda entry: (entry.address, entry.title) if entry.address and entry.moment is None else None,
)
"""What an entry keeps where it only moved, the surest first.

No trait alone will do: there are feeds all of whose entries have the same address, or the same title.
"""

Known = TypeVar("Known")


def paired(new: Sequence[Entry], known: Sequence[Entry]) -> list[int | None]:
    """Return for each of `new` the place of the one of `known` that it is, None where it is none; none is there twice.

    Ids count first. What is left is told by `TRAITS`, as far as those are unique on both sides.
    """
    places = {entry.key: place for place, entry in enumerate(known)}
    found: list[int | None] = [places.get(entry.key) for entry in new]
    for trait in TRAITS:
        taken = set(found)
        open_new = {at: entry for at, entry in enumerate(new) if found[at] is None}
        left = {place: entry for place, entry in enumerate(known) if place not in taken}
        by_trait = dict(_unique(trait, left.items()))
        for value, at in _unique(trait, open_new.items()):
            found[at] = by_trait.get(value)
    return found


def _unique(trait: Trait, entries: Iterable[tuple[int, Entry]]) -> Iterator[tuple[Hashable, int]]:
    """Yield the values of a trait that one entry alone has, and its place."""
    valued = [(value, place) for place, entry in entries if (value := trait(entry)) is not None]
    counts = Counter(value for value, _ in valued)
    return ((value, place) for value, place in valued if counts[value] == 1)
