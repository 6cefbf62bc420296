"""Finding in the open post: the field below it, and which hit is the current one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from reader_app.library.query import Query, Span
from reader_app.ui.status import so_many


@dataclass(frozen=True)
class Phrase(Query):
    """A query that is looked for as it stands, white space included."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The phrase, if there is one."""
        return (self.text,) if self.text.strip() else ()


class Hits(NamedTuple):
    """Where something was found, in order, which of them is current (an index, or None), and how it was come by."""

    spans: tuple[Span, ...] = ()
    current: int | None = None
    wrapped: str = ""

    def first_from(self, position: int) -> Hits:
        """Return these with the first hit at `position` or behind it current, or the first of all."""
        if not self.spans:
            return self
        after = (number for number, (start, _) in enumerate(self.spans) if start >= position)
        return Hits(self.spans, next(after, 0))

    def last_before(self, position: int) -> Hits:
        """Return these with the last hit before `position` current, or the last of all."""
        if not self.spans:
            return self
        before = [number for number, (start, _) in enumerate(self.spans) if start < position]
        return Hits(self.spans, before[-1] if before else len(self.spans) - 1)

    def step(self, step: int) -> Hits:
        """Return these with the next (1) or previous (−1) hit current, from one end on to the other."""
        if not self.spans or self.current is None:
            return self
        target = self.current + step
        wrapped = "from the end again" if target < 0 else "from the top again" if target >= len(self.spans) else ""
        return Hits(self.spans, target % len(self.spans), wrapped)

    def __str__(self) -> str:
        if not self.spans:
            return "not found"
        if self.current is None:
            return so_many(len(self.spans), "hit")
        count = f"{self.current + 1} of {len(self.spans)}"
        return f"{count}, {self.wrapped}" if self.wrapped else count


class FindBar(QWidget):
    """The field and the count; `changed` has the text, `done` means that the reader wants to go on reading."""

    changed = Signal(str)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit()
        self.field.setObjectName("find")
        self.field.setAccessibleName("Find in this post")
        self.field.setPlaceholderText("Find in this post  —  Enter, then n and N")
        self.field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.field.setAcceptDrops(False)
        self.count = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.field, 2)
        row.addWidget(self.count, 1)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(self.done)
        self.hide()

    def open(self) -> None:
        """Show the bar and let the user type; what was looked for last stands selected."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, hits: Hits) -> None:
        """Show the count of `hits`."""
        self.count.setText(str(hits) if self.field.text().strip() else "")
