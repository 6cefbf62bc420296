"""The menu of what was open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

WIDEST = 560
"""px that a path may take in the menu."""


class RecentMenu(QMenu):
    """Offers the paths `recent`, greyed where there is nothing any more; `chosen` has the one that was taken."""

    chosen = Signal(str)

    def __init__(self, recent: Sequence[str], opened: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = set(opened)
        for path in recent:
            action = self.addAction(_label(path, self.fontMetrics()))
            action.setCheckable(True)
            action.setChecked(path in shown)
            action.setEnabled(_exists(path))
            action.triggered.connect(partial(self.chosen.emit, path))


def _label(path: str, metrics: QFontMetrics) -> str:
    """Return the path from home on, cut in the middle; an ampersand would mark a key."""
    home = str(Path.home())
    short = f"~{path[len(home) :]}" if path.startswith(f"{home}/") else path
    return metrics.elidedText(short, Qt.TextElideMode.ElideMiddle, WIDEST).replace("&", "&&")


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False
