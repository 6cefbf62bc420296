"""The small dialogs about feeds; each emits `chosen` with what it was told when it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader_app.library.group_keys import key_of, shown
from reader_app.library.subscription import FeedSettings, Subscription
from reader_app.ui.dialogs import hint
from reader_app.ui.status import so_many

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reader_app.sources.feeds.discovery import Found

WIDTH = 480
"""px."""

INTERVALS: dict[int | None, str] = {
    None: "as often as all feeds",
    0: "only when asked",
    15: "every 15 minutes",
    60: "every hour",
    360: "every 6 hours",
    1440: "every day",
}
"""Minutes between fetches, and how they are called."""

_UNITS = ((1440, "day"), (60, "hour"), (1, "minute"))


class FormDialog(QDialog):
    """A column of fields above OK and Cancel."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(10)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self.tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addLayout(self.form)
        column.addWidget(self.buttons)

    def tell(self) -> None:
        """Emit what was chosen."""

    def showEvent(self, event: QShowEvent) -> None:
        """Let the user type into the first field at once, and go on to the buttons behind the last."""
        super().showEvent(event)
        items = (self.form.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(self.form.rowCount()))
        fields = [field for item in items if item is not None and (field := item.widget()) is not None]
        for field, following in pairwise((*fields, self.buttons)):
            self.setTabOrder(field, following)
        next(field for field in fields if field.focusPolicy() & Qt.FocusPolicy.TabFocus).setFocus()


class AddDialog(FormDialog):
    """Asks for an address, and for the group its feed is to stand in: `chosen` has both, as typed."""

    chosen = Signal(str, str)

    def __init__(self, groups: Sequence[str], group: str, parent: QWidget | None = None) -> None:
        super().__init__("Subscribe to a feed", parent)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.group = GroupField(groups, group)
        self.form.addRow("&Address", self.address)
        self.form.addRow("&Group", self.group)
        self.form.addRow("", hint("The address of a feed, or of any page of a site that has one."))
        self._ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setEnabled(False)
        self.address.textChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))

    def tell(self) -> None:
        """Emit address and group."""
        self.chosen.emit(self.address.text().strip(), self.group.key())


class FoundDialog(FormDialog):
    """Asks which of the feeds that a page leads to is meant; `chosen` has it."""

    chosen = Signal(object)

    def __init__(self, feeds: Sequence[Found], parent: QWidget | None = None) -> None:
        super().__init__("Subscribe to a feed", parent)
        self.feeds = QComboBox()
        for feed in feeds:
            self.feeds.addItem(f"{feed.title}  —  {feed.address}" if feed.title else feed.address, feed)
        self.form.addRow(QLabel("This page has several feeds."))
        self.form.addRow("&Feed", self.feeds)

    def tell(self) -> None:
        """Emit the feed."""
        self.chosen.emit(self.feeds.currentData())


class RenameDialog(FormDialog):
    """Asks for another name."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("Rename", parent)
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.form.addRow("&Name", self.name)

    def tell(self) -> None:
        """Emit the name, if there is one."""
        if name := " ".join(self.name.text().split()):
            self.chosen.emit(name)


class MoveDialog(FormDialog):
    """Asks for the group that a feed is to stand in; `chosen` has its key."""

    chosen = Signal(str)

    def __init__(self, groups: Sequence[str], group: str, parent: QWidget | None = None) -> None:
        super().__init__("Move to a group", parent)
        self.group = GroupField(groups, group)
        self.form.addRow("&Group", self.group)

    def tell(self) -> None:
        """Emit the key."""
        self.chosen.emit(self.group.key())


class SettingsDialog(FormDialog):
    """Asks how a feed is to be fetched and shown; `chosen` has the changed subscription.

    `pause` is how long the feed asks to be left alone, in minutes, 0 where it does not.
    """

    chosen = Signal(object)

    def __init__(self, subscription: Subscription, pause: int, parent: QWidget | None = None) -> None:
        super().__init__(subscription.title, parent)
        self._subscription = subscription
        settings = subscription.settings
        self.full_pages = _box("Fetch the &page of each entry that is only a summary", settings.full_pages)
        self.pictures = _box("Show &remote pictures without asking", settings.pictures)
        self.dollars = _box("&Single dollars enclose formulas", settings.dollars)
        self.interval = QComboBox()
        for minutes, text in (INTERVALS | {settings.interval: _interval(settings.interval)}).items():
            self.interval.addItem(text, minutes)
        self.interval.setCurrentText(_interval(settings.interval))
        address = QLabel(subscription.address)
        address.setWordWrap(True)
        address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form.addRow("Address", address)
        self.form.addRow("&Fetch", self.interval)
        if pause:
            self.form.addRow("", hint(f"The feed asks for {_duration(pause)} in between: only F5 does not wait."))
        for box in (self.full_pages, self.pictures, self.dollars):
            self.form.addRow("", box)

    def tell(self) -> None:
        """Emit the subscription as it is to be."""
        settings = FeedSettings(
            self.full_pages.isChecked(),
            self.pictures.isChecked(),
            self.interval.currentData(),
            self.dollars.isChecked(),
        )
        self.chosen.emit(replace(self._subscription, settings=settings))


class GroupField(QComboBox):
    """Groups to choose from, or the name of a new one; a slash stands behind the group around it."""

    def __init__(self, groups: Sequence[str], group: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)  # else Enter makes an item of the name, without a key
        for key in ("", *groups):
            self.addItem(shown(key), key)
        self.setCurrentIndex(self.findData(group))

    def key(self) -> str:
        """Return the key of the group; none for the top."""
        known = self.findText(self.currentText())
        if known >= 0:
            return str(self.itemData(known))
        return key_of(" ".join(name.split()) for name in self.currentText().split("/"))


def _box(text: str, checked: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(checked)
    return box


def _duration(minutes: int) -> str:
    """Return so many minutes in words, in the largest unit that fits."""
    size, unit = next((size, unit) for size, unit in _UNITS if minutes % size == 0)
    return so_many(minutes // size, unit)


def _interval(minutes: int | None) -> str:
    return INTERVALS.get(minutes, f"every {minutes} minutes")
