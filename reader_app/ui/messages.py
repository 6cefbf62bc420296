"""What Qt has to say: known noise is dropped, the rest is one line on standard error."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from reader_app.ui.display import NO_WINDOW, described

KNOWN_NOISE = re.compile(
    r"""
      This\ plugin\ does\ not\ support            # offscreen: no screen to raise a window on, no propagated size hints
    | Could\ not\ load\ the\ Qt\ platform\ plugin # told by the fatal message that follows
    | From\ 6\.5\.0,\ xcb-cursor0                 # likewise
    | Failed\ to\ create\ wl_display             # likewise
    | qt\.text\.font\.db                         # a letter of a rare script, asked of each font there is
    | qt\.qpa\.                                   # chatter about the desktop: portals, themes, input methods
    | QDBus|dbus                                  # no session bus: nothing here needs one
    """,
    re.VERBOSE,
)


def install_message_handler() -> None:
    """Take over Qt's messages; call before the application object is made."""
    qInstallMessageHandler(_handle)


def _handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind == QtMsgType.QtFatalMsg:
        _end(message)
    if not is_noise(context.category, message):
        print(f"reader-app: Qt: {' '.join(message.split())}", file=sys.stderr)


def tell_of_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Say in one line what went wrong in the program itself and where: an excepthook."""
    frames = extract_tb(trace)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    print(f"reader-app: a fault in the program: {kind.__name__}: {fault}{where}", file=sys.stderr)


def is_noise(category: str | None, message: str) -> bool:
    """Say whether a message of Qt's says nothing about this program."""
    return KNOWN_NOISE.match(category or "") is not None or KNOWN_NOISE.match(message) is not None


def _end(message: str) -> None:
    """End the process before Qt aborts it: it does so where a display answered that it then cannot use."""
    if "platform plugin" in message:
        message = f"no window can be opened on this display ({described(os.environ)})"
    print(f"reader-app: {' '.join(message.split())}", file=sys.stderr, flush=True)
    os._exit(NO_WINDOW)
