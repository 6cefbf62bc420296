"""One window for one user: a second start hands its paths over to the window that is there.

They meet at a Unix socket in the user's own runtime folder. Qt's local sockets would cost the first paint their
library, and Python's are not even loaded where no other window has left a socket.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from socket import socket

PATIENCE_S = 2.0
"""How long one side waits for the other."""

LONGEST = 1 << 20
"""Bytes of a message: a line of JSON with the paths, answered by `HEARD`."""

HEARD = b"heard\n"

SAME = ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Windows in which one of these differs have another library or another screen: they know nothing of each other."""


def hand_over(paths: Sequence[str]) -> bool:
    """Have the running window open `paths`, or only come to the front; return whether there is one and it heard."""
    place = _place()
    if not _is_ours(place, stat.S_ISSOCK):
        return False
    message = json.dumps([os.path.abspath(path) for path in paths]).encode() + b"\n"  # noqa: PTH100
    with suppress(OSError), _connected(place) as running:
        running.sendall(message)
        return running.recv(len(HEARD)) == HEARD
    return False


class Listening:
    """Hears of later starts in a thread of its own, until `close`.

    `heard` is called there with the paths. Where another window hears already, or there can be no socket, nothing is
    heard.
    """

    def __init__(self, heard: Callable[[list[str]], object]) -> None:
        self._heard = heard
        self._place = _place()
        self._server = _server(self._place)
        if self._server is not None:
            from threading import Thread

            Thread(target=self._serve, args=(self._server,), daemon=True).start()

    def close(self) -> None:
        """Hear no more; the next start opens a window."""
        if self._server is not None:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)
            self._server.close()
            self._server = None

    def _serve(self, server: socket) -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return  # closed
            with suppress(OSError, ValueError, RecursionError), caller:
                caller.settimeout(PATIENCE_S)
                self._heard(_read(caller))
                caller.sendall(HEARD)


def _read(caller: socket) -> list[str]:
    """Return the paths that another start sends. Raises OSError, or ValueError for what is no such message."""
    message = b""
    while not message.endswith(b"\n"):
        part = caller.recv(1 << 16)
        message += part
        if not part or len(message) > LONGEST:
            raise ValueError("this is no message of another start")
    paths = json.loads(message)
    if not (isinstance(paths, list) and all(isinstance(path, str) for path in paths)):
        raise ValueError("these are no paths")
    return paths


def _server(place: Path) -> socket | None:
    """Return a socket that listens at `place`, in the stead of one that a crash left; None where that cannot be."""
    import socket

    if not hasattr(socket, "AF_UNIX"):
        return None
    server = socket.socket(socket.AF_UNIX)
    try:
        place.parent.mkdir(mode=0o700, exist_ok=True)
        if _is_ours(place.parent, stat.S_ISDIR) and not _is_heard_at(place):
            place.unlink(missing_ok=True)
            server.bind(str(place))
            place.chmod(0o600)
            server.listen()
            return server
    except OSError:
        pass  # then every start has its own window
    server.close()
    return None


def _is_heard_at(place: Path) -> bool:
    """Whether a window hears at `place`; a socket that a crash left refuses."""
    try:
        _connected(place).close()
    except (ConnectionRefusedError, FileNotFoundError):
        return False
    return True


def _connected(place: Path) -> socket:
    import socket

    running = socket.socket(socket.AF_UNIX)
    running.settimeout(PATIENCE_S)
    try:
        running.connect(str(place))
    except OSError:
        running.close()
        raise
    return running


def _place() -> Path:
    """Return where windows of this user, this library and this screen meet."""
    same = crc32("\n".join(os.environ.get(name, "") for name in SAME).encode(errors="surrogateescape"))
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    own = "reader-app" if runtime else f"reader-app-{os.getuid() if hasattr(os, 'getuid') else 0}"
    return Path(runtime or os.environ.get("TMPDIR", "/tmp"), own, f"{same:08x}.socket")


def _is_ours(path: Path, is_kind: Callable[[int], bool]) -> bool:
    """Whether there is something of that kind at `path` that only this user can have put there."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return is_kind(status.st_mode) and hasattr(os, "getuid") and status.st_uid == os.getuid()
