"""Where posts come from, as the side pane shows it: what was opened, what is subscribed to, and folders of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["folder", "file", "archive", "feed", "group"]
"""A group holds feeds and further groups; the others hold posts."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A node of the side pane.

    `key` is the same at every start: the real path of what was opened, the address of a feed, for a group see
    `group_keys`. `group` is the key of the group it is in, empty at the top. `trouble` is a sentence about why it
    could not be read or fetched; what was read before stays.
    """

    key: str
    title: str
    kind: Kind
    group: str = ""
    trouble: str = ""
