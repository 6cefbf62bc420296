"""Where the blocks of a page go, how large their text is and how much space there is around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader_app.page.formulas import Line
from reader_app.page.frames import Space
from reader_app.page.inline import RUNNING, Inline

HEADINGS: Mapping[str, float] = {"h1": 1.5, "h2": 1.28, "h3": 1.14, "h4": 1.05, "h5": 1.0, "h6": 1.0}
"""Sizes of headings beside running text."""

PARAGRAPH = Space(0.0, 0.45)
HEADING = Space(1.0, 0.35)
DISPLAY = Space(0.6, 0.8)
PICTURE = Space(0.6, 0.95)
CAPTIONED = PICTURE._replace(below=0.5)
CAPTION = Space(0.0, 0.95)
ITEM = Space(0.0, 0.15)
TITLE = Space(0.6, 0.2)
LONE_TITLE = Space(0.6, 1.2)
BYLINE = Space(0.0, 1.5)
RULE = Space(0.6, 1.0)


PICTURE_GAP = 0.5
"""Between pictures beside or below each other, em of running text."""


class Flow(NamedTuple):
    """Where blocks go: a style, `inset` px from the left edge, with space around each.

    The edge is the column's, or that of a frame which is `narrowed` by so many px and then has a `share` of the
    rest; a `cell` has no displays. What is `centred` stands in the middle of its lines; headings have a `level`;
    `pictures` is the space around pictures.
    """

    style: Inline = RUNNING
    inset: float = 0.0
    narrowed: float = 0.0
    share: float = 1.0
    space: Space = PARAGRAPH
    cell: bool = False
    centred: bool = False
    level: int = 0
    pictures: Space = PICTURE

    @property
    def line(self) -> Line:
        """The line that formulas and pictures have here."""
        return Line(self.narrowed + self.inset / self.share, self.share)


COLUMN = Flow()
"""The column itself."""
