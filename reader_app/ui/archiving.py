"""Whole sites saved as folders, beside reading; the result is opened like any other folder."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader_app.ui.dialogs import give_keys_back
from reader_app.ui.feeds.errands import Errands
from reader_app.ui.opening import Opening

if TYPE_CHECKING:
    from reader_app.ui.archive_dialog import ArchiveDialog


class Remembered(TypedDict):
    """The field of `State` that is decided here."""

    archive: tuple[str, ...]


class Archiving(QObject):
    """Makes archives as the user asks, one at a time, and lets `opening` open them.

    `left` are address and folder of the archive that is not whole yet, nothing where there is none; `left_changed` is
    emitted when that is so. `said` has a passing word.
    """

    said = Signal(str)
    left_changed = Signal()

    def __init__(self, left: tuple[str, ...], opening: Opening, window: QWidget) -> None:
        super().__init__(window)
        self._left = left
        self._opening = opening
        self._window = window
        self._errands = Errands(self)
        self._errands.failed.connect(self._note_failure)
        self._failure = self._news = ""
        opening.ended.connect(self._tell_news)

    @cached_property
    def dialog(self) -> ArchiveDialog:
        """The dialog, which stays when it is closed."""
        from reader_app.ui.archive_dialog import ArchiveDialog

        address, folder = self._left if len(self._left) == 2 else ("", "")
        dialog = ArchiveDialog(address, folder, self._window)
        dialog.asked.connect(self._begin)
        dialog.stopped.connect(self._errands.cancel)
        give_keys_back(dialog, self._window)
        return dialog

    def ask(self) -> None:
        """Show the dialog."""
        self.dialog.open()

    def stop(self) -> None:
        """Save no more: the window closes. What is saved stays."""
        self._errands.stop()

    def remembered(self) -> Remembered:
        """Return the field of `State` that is decided here."""
        return {"archive": self._left}

    def _begin(self, address: str, folder: str, pictures: bool) -> None:
        path = Path(folder).expanduser().absolute()
        self._failure = ""
        self._leave(address, str(path))
        self.dialog.begin()
        self._errands.start("archive_site", address, path, pictures, then=self._end, report=self.dialog.note)

    def _note_failure(self, sentence: str) -> None:
        self._failure = sentence

    def _end(self, count: int | None) -> None:
        """Tell how it ended; `count` posts are there, None where it has not come to its end."""
        saved, folder = self.dialog.progress(), self._left[1]
        if count is None:
            words = self._failure or f"Stopped at {saved.done:,} of {saved.total:,}: Start goes on from there."
        else:
            words = f"{count:,} of {saved.total:,} posts are in {folder}."
            if count == saved.total:
                self._leave()
        self._news = "" if self.dialog.isVisible() else words
        if count:
            # Whoever reads on meanwhile is not taken away from it.
            (self._opening.restore if self._news else self._opening.open_paths)([folder])
        else:
            self._tell_news()
        self.dialog.end(words, count is not None)

    def _tell_news(self) -> None:
        """Say how it ended, if the dialog does not; not before its folder is open, whose reading is told there too."""
        news, self._news = self._news, ""
        if news:
            self.said.emit(news)

    def _leave(self, *left: str) -> None:
        """Remember address and folder of what is not whole, or that all is."""
        self._left = left
        self.left_changed.emit()
