"""The application: it opens the window on a library and runs until the window is closed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from reader_app.ui.display import described, has_display

NO_WINDOW = 3
"""Exit code when no window can be opened: there is no display, or a library of the system's is missing."""

BEFORE_QT = (
    "reader_app.sources.opening",
    "reader_app.markup.body",
)
"""What the first post needs of this program without Qt.

PySide reads the source of each module that is imported after it, to see whether it asks for `__feature__`: for
these and all that they import a tenth of the time to the first paint.
"""

SWITCH_INTERVAL_S = 0.0005
"""How long another thread may hold up a key: Python's own 5 ms are felt."""


def run(paths: Sequence[str]) -> int:
    """Open `paths`, or the seeds where there are none, in a window; return the exit code when it is closed."""
    if not has_display(os.environ):
        print(f"reader-app: there is no display to open a window on ({described(os.environ)})", file=sys.stderr)
        return NO_WINDOW
    for module in BEFORE_QT:
        import_module(module)
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        print(f"reader-app: no window can be opened: {error}", file=sys.stderr)
        return NO_WINDOW
    from reader_app.ui.startup import start

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application, _window = start(paths)
    return application.exec()
