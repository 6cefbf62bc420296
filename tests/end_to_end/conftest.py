import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple, TypeVar

import pytest

from tests.web import Web

COMMAND = Path(sys.executable).with_name("reader-app")
Seen = TypeVar("Seen")

PATIENCE_S = 30
"""How long a slow machine may take over anything; nothing waits longer than it has to."""


BARE = "#000000"
"""The screen where there is no window."""


class Area(NamedTuple):
    """A part of the screen, px."""

    left: int
    top: int
    right: int
    bottom: int


class Screen:
    """An X server without a monitor: what it shows lies in a file.

    The areas are those of a window of 1200 × 800, from its top left corner, which is at `origin`; each is well
    inside of what its name says.
    """

    SIZE = (1280, 900)
    LIST = Area(0, 56, 326, 760)
    POST = Area(345, 5, 1180, 760)
    STATUS = Area(5, 770, 1000, 795)

    def __init__(self, folder: Path) -> None:
        ready, told = os.pipe()
        size = "x".join(map(str, (*self.SIZE, 24)))
        options = (
            "-displayfd",
            str(told),
            "-fbdir",
            str(folder),
            "-screen",
            "0",
            size,
            "-nolisten",
            "tcp",
            "-noreset",
        )
        self.server = subprocess.Popen(["Xvfb", *options], pass_fds=[told], stderr=subprocess.DEVNULL)
        os.close(told)
        with os.fdopen(ready) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.origin = (0, 0)
        self._picture = folder / "Xvfb_screen0"
        self.run("xdotool", "mousemove", *map(str, self.SIZE))  # the pointer is part of the picture

    def close(self) -> None:
        self.server.terminate()
        self.server.wait(PATIENCE_S)

    def rows(self, area: Area) -> list[bytes]:
        """The rows of an area, four bytes a pixel: blue, green, red and nothing (X's window dump, version 7)."""
        data = self._picture.read_bytes()
        header = struct.unpack_from(">25I", data)
        left, top = self.origin
        first, row_bytes = header[0] + 12 * header[19] + 4 * (left + area.left), header[12]
        starts = (first + row * row_bytes for row in range(top + area.top, top + area.bottom))
        return [data[start : start + 4 * (area.right - area.left)] for start in starts]

    def share(self, area: Area, colour: str) -> float:
        """Which part of an area has a colour, ``#rrggbb``."""
        pixel = bytes.fromhex(colour.removeprefix("#"))[::-1]
        picture = b"".join(self.rows(area))
        found = sum(picture[at : at + 3] == pixel for at in range(0, len(picture), 4))
        return found / (len(picture) // 4)

    def run(self, *command: str) -> str:
        """Run a program on this screen and return what it prints."""
        environment = os.environ | {"DISPLAY": self.display}
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, encoding="utf-8"
        ).stdout.strip()


class Reader:
    """The installed command in a window, used as a person does: by keys and by looking."""

    def __init__(self, screen: Screen, environment: dict[str, str], *paths: Path) -> None:
        self.screen = screen
        self.process = subprocess.Popen([COMMAND, *paths], env=environment, stderr=subprocess.PIPE, text=True)
        self.window = ""

    def wait(self) -> None:
        """Wait until its first post is on the screen, and give it the focus."""
        search = ("xdotool", "search", "--onlyvisible", "--name", "Reader$")
        self.window = until(lambda: self.screen.run(*search)).split()[-1]
        place = self.screen.run("xdotool", "getwindowgeometry", self.window)
        left, top = re.findall(r"(\d+),(\d+)", place)[0]
        self.screen.origin = (int(left), int(top))
        until(lambda: self.title() != "Reader" and self.screen.share(Screen.POST, BARE) == 0)
        self.screen.run("xdotool", "windowfocus", "--sync", self.window)

    def enter(self, dialog: str) -> None:
        """Wait until the dialog with this title is on the screen and give it the focus, which it takes no sooner."""
        self.screen.run("xdotool", "search", "--sync", "--onlyvisible", "--name", dialog, "windowfocus", "--sync")

    def leave_dialog(self) -> None:
        """Give the window the focus again."""
        self.screen.run("xdotool", "windowfocus", "--sync", self.window)

    def title(self) -> str:
        return self.screen.run("xdotool", "getwindowname", self.window).removesuffix(" — Reader")

    def press(self, *keys: str) -> None:
        self.screen.run("xdotool", "key", *keys)

    def type(self, text: str) -> None:
        self.screen.run("xdotool", "type", text)

    def end(self) -> tuple[int, str]:
        """Wait for the program to end; return its exit code and what it said on standard error."""
        _, said = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, said

    def kill(self) -> None:
        self.process.kill()
        with self.process:
            pass


def until(look: Callable[[], Seen]) -> Seen:
    """Look again and again until something is there."""
    end = monotonic() + PATIENCE_S
    while not (seen := look()):
        assert monotonic() < end, "it never came"
        sleep(0.05)
    return seen


@pytest.fixture(scope="session")
def screen(tmp_path_factory) -> Iterator[Screen]:
    running = Screen(tmp_path_factory.mktemp("screen"))
    yield running
    running.close()


@pytest.fixture
def fresh(tmp_path) -> dict[str, str]:
    """The environment of a user who starts the reader for the first time, without any display."""
    ours = ("DISPLAY", "WAYLAND_DISPLAY", "QT_", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest.fixture
def web() -> Iterator[Web]:
    opened = Web()
    yield opened
    opened.close()


@pytest.fixture
def command() -> Path:
    """The console script, installed beside the interpreter."""
    return COMMAND


@pytest.fixture
def open_reader(screen, fresh) -> Iterator[Callable[..., Reader]]:
    """Start the reader; one that a failed test leaves running is killed."""
    started: list[Reader] = []

    def start(*paths: Path) -> Reader:
        started.append(Reader(screen, fresh | {"DISPLAY": screen.display}, *paths))
        started[-1].wait()
        return started[-1]

    yield start
    for reader in started:
        reader.kill()


@pytest.fixture
def at_rest(screen) -> Callable[[Area], list[bytes]]:
    """Wait until an area has come to rest and return what it shows."""

    def look(area: Area) -> list[bytes]:
        def twice_the_same() -> list[bytes] | None:
            before = screen.rows(area)
            sleep(0.3)
            return before if screen.rows(area) == before else None

        return until(twice_the_same)

    return look


@pytest.fixture
def wait_for() -> Callable[[Callable[[], object]], object]:
    """Wait until something is so; fail if it never is."""
    return until
