"""The panes of the window beside each other: side pane, list, post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from reader_app.ui.list_pane import ListPane
from reader_app.ui.post_pane import PostPane
from reader_app.ui.shortcuts import bind_in
from reader_app.ui.state import State

if TYPE_CHECKING:
    from reader_app.ui.side_pane import SidePane

SIDE_WIDTH, LIST_WIDTH = 230, 360
"""px, at the first start."""


class Remembered(TypedDict):
    """The fields of `State` that the panes decide."""

    splitter: tuple[int, ...]
    side: int
    folded: tuple[str, ...]


class Panes(QSplitter):
    """List and post, and at the left of them a side pane, which is made when it is first shown.

    `side_made` is emitted with it then.
    """

    side_made = Signal(object)

    def __init__(self, posts: ListPane, post: PostPane, state: State, width: int) -> None:
        super().__init__()
        self.side: SidePane | None = None
        self._posts = posts
        self._post = post
        self._side_width = state.side if state.side > 0 else SIDE_WIDTH
        self._folded = state.folded
        self._side_keys: dict[str, Callable[[], object]] = {}
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(posts)
        self.addWidget(post)
        self.setStretchFactor(1, 1)
        self.setSizes(list(state.splitter) or [LIST_WIDTH, width - LIST_WIDTH])

    @property
    def side_is_shown(self) -> bool:
        """Whether there is a side pane."""
        return self.side is not None and not self.side.isHidden()

    def show_side(self) -> SidePane:
        """Show the side pane, if it is not there, and return it; the list keeps its width."""
        from reader_app.ui.side_pane import SidePane

        posts, post = self.sizes()[-2:]
        if self.side is None:
            self.side = SidePane(self._folded)
            bind_in(self.side, self._side_keys)
            self.insertWidget(0, self.side)
            self.setStretchFactor(0, 0)
            self.setStretchFactor(2, 1)
            self.side_made.emit(self.side)
        elif self.side_is_shown:
            return self.side
        self.side.show()
        self.setSizes([self._side_width, posts, post - self._side_width])
        return self.side

    def bind_in_side(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Bind actions of the table while the focus is in the side pane, which may not be there yet."""
        if self.side is None:
            self._side_keys |= handlers
        else:
            bind_in(self.side, handlers)

    def hide_side(self) -> None:
        """Hide the side pane; its focus goes to the list."""
        if self.side is not None and self.side_is_shown:
            self._side_width, posts, post = self.sizes()
            if self._with_focus() is self.side:
                self._posts.focus_list()
            self.side.hide()
            self.setSizes([0, posts, post + self._side_width])

    def switch(self, step: int) -> None:
        """Give the focus to the next pane (1) or the one before (−1)."""
        shown: list[QWidget] = [self.side] if self.side is not None and self.side_is_shown else []
        shown += [self._posts, self._post]
        here = self._with_focus()
        target = shown[(shown.index(here) + step) % len(shown)] if here in shown else self._posts
        if target is self._posts:
            self._posts.focus_list()
        elif target is self._post:
            self._post.reader.setFocus()
        elif self.side is not None:
            self.side.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remembered(self) -> Remembered:
        """Return the fields of `State` that the panes decide."""
        sizes = tuple(self.sizes())
        return {
            "splitter": sizes[-2:],
            "side": sizes[0] if self.side_is_shown else self._side_width,
            "folded": self._folded if self.side is None else self.side.folded,
        }

    def _with_focus(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        panes = (pane for pane in (self.side, self._posts, self._post) if pane is not None)
        return next((pane for pane in panes if focus is not None and pane.isAncestorOf(focus)), None)
