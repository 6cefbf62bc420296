"""What a program opens and connects to, counted in Python, in the kernel and by a server."""

import ctypes
import os
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_NETWORK = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "urllib.Request",
    "http.client.connect",
    "webbrowser.open",
)
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
_OWN = tuple(
    str(Path(path).resolve()) for path in {sys.prefix, sys.base_prefix, Path(__file__).parents[2] / "reader_app"}
)


class Watch:
    """Collects events while it is on; an audit hook cannot be taken away again, so that there is one for all tests.

    A file that is opened by its number is open already: threads of other tests do so with their pipes.
    """

    def __init__(self) -> None:
        self._events: list[tuple[str, str]] | None = None
        sys.addaudithook(self._hear)

    def __enter__(self) -> list[tuple[str, str]]:
        self._events = []
        return self._events

    def __exit__(self, *_: object) -> None:
        self._events = None

    def _hear(self, event: str, arguments: tuple) -> None:
        if self._events is None:
            return
        if event == "open" and not isinstance(arguments[0], int) and not _is_own(arguments[0]):
            self._events.append(("open", os.fsdecode(arguments[0])))
        elif event in _NETWORK or event in _PROGRAMS:
            self._events.append((event, repr(arguments)))


def _is_own(path: object) -> bool:
    """Whether a file is the program's own, which is loaded when it is first needed."""
    return isinstance(path, str | bytes | os.PathLike) and os.path.realpath(os.fsdecode(path)).startswith(_OWN)


class OpenedFiles:
    """Counts in the kernel who opens files of a folder, Qt's C++ included (inotify(7))."""

    _OPEN = 0x20
    _EVENT = struct.Struct("iIII")

    def __init__(self, folder: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._number = libc.inotify_init1(os.O_NONBLOCK)
        watched = libc.inotify_add_watch(self._number, os.fsencode(folder), self._OPEN)
        assert self._number >= 0 and watched >= 0, os.strerror(ctypes.get_errno())

    def names(self) -> list[str]:
        """Return the names of the files that were opened since this was asked last."""
        try:
            data = os.read(self._number, 1 << 16)
        except BlockingIOError:
            return []
        found, position = [], 0
        while position < len(data):
            *_, length = self._EVENT.unpack_from(data, position)
            position += self._EVENT.size + length
            found.append(data[position - length : position].rstrip(b"\0").decode())
        return found

    def close(self) -> None:
        os.close(self._number)


class Server:
    """A server on the loopback interface that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_error(404)

            def log_message(self, *arguments):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
