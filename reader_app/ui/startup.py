"""From nothing to a window that reads its library."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader_app.files import packaged
from reader_app.page.fonts import install_fonts, interface_font
from reader_app.ui.messages import install_message_handler, tell_of_fault
from reader_app.ui.slices import Slices, Steps
from reader_app.ui.state import state_file
from reader_app.ui.window import Window

if TYPE_CHECKING:
    from reader_app.ui.feeds.subscriptions import Subscriptions
    from reader_app.ui.loading import Loader

PATIENCE_S = 0.2
"""How long the first paint waits for the posts, s: a small library is there at once, without a flash of emptiness."""

STEP_S = 0.001
"""After how long a key comes before the next step of what follows the first paint, s."""

LATER_MS = 1000
"""When Markdown is got ready, ms: a post that is opened at once needs the engine more."""

COLLECTIONS = 400, 1, 9000
"""After how many objects the young are looked through, after how many times the middle, then the old ones.

The middle generation has some 1,200 objects then, which take 0.4 ms, at most 1.2: it comes behind any step of a slice.
The old ones come after ten million objects, those of 2,500 posts (gc.set_threshold).
"""


def start(paths: Sequence[str]) -> tuple[QApplication, Window]:
    """Return the application and its window, shown and reading `paths` or the seeds.

    Where there is no display the process ends here, see `messages`.
    """
    install_message_handler()
    sys.excepthook = tell_of_fault
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("reader-app")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("reader-app")
    install_fonts()
    application.setFont(interface_font())
    window = Window(state_file())
    window.begin(paths)
    window.opening.ended.connect(collect_from_now_on)
    completing = partial(QTimer.singleShot, 0, partial(complete, window))
    first: Loader | Subscriptions = window.opening.loader
    if window.opening.loader.is_busy:
        window.pane.reader.painted.connect(completing)
    else:  # only feeds are open
        from reader_app.page.engine import load_engine_in_background

        open_library(window)
        load_engine_in_background()  # while the file is read, the formulas of its first post get ready
        completing()
        first = window.feeds.subscriptions
    window.show()
    window.activateWindow()
    first.wait(PATIENCE_S)
    return application, window


def complete(window: Window) -> None:
    """Do what the first paint need not wait for, a step in each turn of the event loop."""
    Slices(STEP_S, window).run(_completing(window))


def open_library(window: Window) -> None:
    """Read what is kept of feeds and marks, unless that has begun."""
    if not window.keeper.is_open:
        window.feeds.subscriptions.loaded.connect(collect_from_now_on)
        window.open_store()


def _completing(window: Window) -> Steps:
    open_library(window)
    yield
    show_icon(window)
    yield
    from reader_app.ui.later_starts import hear_later_starts

    hear_later_starts(window)
    yield
    from reader_app.page.engine import load_engine_in_background, load_markdown_in_background

    load_engine_in_background()
    QTimer.singleShot(LATER_MS, load_markdown_in_background)


def show_icon(window: Window) -> None:
    """Give the window its icon."""
    from PySide6.QtGui import QIcon

    icon = QIcon()
    for picture in sorted((packaged("resources") / "icons").glob("*.png")):
        icon.addFile(str(picture))
    window.setWindowIcon(icon)


def collect_from_now_on() -> None:
    """Let garbage be collected, but what was loaded be left alone: walking over it takes 60 to 140 ms.

    For the same reason old objects are looked through but rarely: pages are freed without that.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(*COLLECTIONS)
