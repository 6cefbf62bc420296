"""Whatever is written can be read on what it stands on: 4.5 to 1, as WCAG 2.2 has it (1.4.3)."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from reader_app.library.library import Library
from reader_app.library.origin import Origin
from reader_app.page.look import DARK, LIGHT, Theme
from reader_app.ui.window import Window

LEAST = 4.5

GROUNDS = {
    "text": ("page", "panel", "window", "code", "selection", "hit", "current_hit"),
    "muted": ("page", "panel", "window", "code"),
    "link": ("page", "panel", "code", "selection", "hit"),
    "accent": ("page", "panel", "window"),
    "error": ("page", "panel", "window"),
    "keyword": ("code",),
    "string": ("code",),
    "number": ("code",),
    "comment": ("code",),
    "named": ("code",),
}
"""What the letters of a colour stand on."""


def luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("letters", GROUNDS)
def test_letters_stand_out(theme: Theme, letters) -> None:
    colour = QColor(getattr(theme, letters))
    found = {ground: contrast(colour, QColor(getattr(theme, ground))) for ground in GROUNDS[letters]}
    assert {ground: value for ground, value in found.items() if value < LEAST} == {}


@pytest.fixture
def window(open_window, posts) -> Window:
    feed = Origin("f", "Feed", "feed")
    return open_window(Library((posts("a", "", origin="f", readers=88_888, draft=True),), (), (feed,)))


def strongest(picture: QImage) -> float:
    """How much what stands out most in a picture does, beside its upper left corner."""
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return max(contrast(picture.pixelColor(0, 0), picture.pixelColor(x, y)) for x, y in points)


@pytest.mark.parametrize("focus", [True, False])
@pytest.mark.parametrize("keys", [(), ("D",)], ids=["light", "dark"])
def test_what_is_quiet_elsewhere_can_be_read_in_the_row_that_is_chosen(window, press, keys, focus) -> None:
    for key in keys:
        press(window, key)
    window.listing.choose("f")
    list_view, side = window.list.view, window.panes.side.view
    for view in (list_view, side):
        (view if focus else window.pane.reader).setFocus()
        row = view.visualRect(view.currentIndex())
        details = QRect(row.left() + 20, row.bottom() - 28, 120, 24)
        number = QRect(row.right() - 36, row.bottom() - 23, 22, 18)
        assert strongest(view.viewport().grab(details if view is list_view else number).toImage()) >= LEAST
