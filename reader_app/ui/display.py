"""Whether there is a display to open a window on: asked before Qt is, which aborts the process where there is none."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

NO_WINDOW = 3
"""Exit code when no window can be opened: there is no display, or a library of the system's is missing."""

if TYPE_CHECKING:
    from socket import AddressFamily

PATIENCE_S = 5.0
"""How long an X server at the other end of a network may take, s."""

_X_DISPLAY = re.compile(r"(?P<host>.*):(?P<number>\d+)(\.\d+)?")
"""X(7), "DISPLAY NAMES": ``host:display.screen``; no host, or ``unix``, is a socket of this machine."""

_OWN = ("", "xcb", "wayland")
"""Platforms that need a display; of any other, such as offscreen, Qt is asked."""


def has_display(environment: Mapping[str, str]) -> bool:
    """Say whether one of the displays that `environment` names answers; only Linux is asked."""
    platforms = [name.split(":")[0] for name in environment.get("QT_QPA_PLATFORM", "").split(";")]
    if sys.platform != "linux" or not all(name in _OWN for name in platforms):
        return True
    if "WAYLAND_SOCKET" in environment:
        return True
    return any(_answers(family, address) for family, address in _addresses(environment))


def described(environment: Mapping[str, str]) -> str:
    """Return what `environment` says about displays."""
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    said = [f"{name}={environment[name]}" for name in names if environment.get(name)]
    return ", ".join(said) or "DISPLAY is not set"


def _addresses(environment: Mapping[str, str]) -> Iterator[tuple[AddressFamily, str | tuple[str, int]]]:
    from socket import AF_INET, AF_UNIX

    if name := environment.get("WAYLAND_DISPLAY"):
        folder = environment.get("XDG_RUNTIME_DIR", "")
        yield AF_UNIX, name if name.startswith("/") else f"{folder}/{name}"
    if match := _X_DISPLAY.fullmatch(environment.get("DISPLAY", "")):
        number = int(match["number"])
        if match["host"] in ("", "unix"):
            # Linux: the server listens on an abstract socket, on a file, or on both.
            yield AF_UNIX, f"\0/tmp/.X11-unix/X{number}"
            yield AF_UNIX, f"/tmp/.X11-unix/X{number}"
        else:
            yield AF_INET, (match["host"], 6000 + number)


def _answers(family: AddressFamily, address: str | tuple[str, int]) -> bool:
    from socket import socket

    try:
        with socket(family) as line:
            line.settimeout(PATIENCE_S)
            line.connect(address)
    except (OSError, OverflowError, TypeError):
        return False
    return True
