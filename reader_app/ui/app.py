"""The application: it opens the window on a library and runs until the window is closed."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence

from reader_app.ui.display import NO_WINDOW, described, has_display
from reader_app.ui.toolkit import load_toolkit

SWITCH_INTERVAL_S = 0.0001
"""How long another thread may hold up the window each time it needs Python, ten times between two keys."""


def run(paths: Sequence[str]) -> int:
    """Open `paths`, or the seeds where there are none, in a window; return the exit code when it is closed."""
    if not has_display(os.environ):
        print(f"reader-app: there is no display to open a window on ({described(os.environ)})", file=sys.stderr)
        return NO_WINDOW
    gc.disable()  # until the first library is read: nothing that is loaded until then is garbage
    try:
        load_toolkit()
    except ImportError as error:
        print(f"reader-app: no window can be opened: {error}", file=sys.stderr)
        return NO_WINDOW
    from reader_app.ui.startup import start

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application, _window = start(paths)
    return application.exec()
