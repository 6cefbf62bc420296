"""The program as a process: it ends with one sentence where no window can be opened."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QtMsgType

from reader_app.ui import messages
from reader_app.ui.display import NO_WINDOW

RUN = "import sys; from reader_app.ui import app; sys.exit(app.run([]))"
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "DISPLAY is not set"),
        ({"DISPLAY": ":987"}, "DISPLAY=:987"),
        ({"DISPLAY": "nonsense"}, "DISPLAY=nonsense"),
        ({"WAYLAND_DISPLAY": "wayland-987"}, "WAYLAND_DISPLAY=wayland-987"),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":987"}, "QT_QPA_PLATFORM=xcb"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "QT_QPA_PLATFORM=nonsense"),
    ],
)
def test_without_a_display_one_line_says_so(tmp_path, environment, named) -> None:
    inherited = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    ended = subprocess.run(
        [sys.executable, "-c", RUN],
        env=inherited | {"XDG_STATE_HOME": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == NO_WINDOW
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith("reader-app: ")
    assert "display" in ended.stderr
    assert named in ended.stderr


def test_a_missing_system_library_is_named_in_one_line() -> None:
    broken = "import sys; sys.modules['PySide6.QtWidgets'] = None; " + RUN
    ended = subprocess.run([sys.executable, "-c", broken], capture_output=True, text=True, timeout=60)
    assert ended.returncode == NO_WINDOW
    assert len(ended.stderr.splitlines()) == 1
    assert "PySide6.QtWidgets" in ended.stderr


class Context:
    category = "default"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("This plugin does not support propagateSizeHints()", ""),
        ("QPainter::begin: Paint device returned engine == 0", "QPainter::begin: Paint device returned engine == 0"),
        ("two\nlines", "two lines"),
    ],
)
def test_only_known_noise_is_kept_quiet(capsys, message, told) -> None:
    messages._handle(QtMsgType.QtWarningMsg, Context, message)
    assert capsys.readouterr().err == (f"reader-app: Qt: {told}\n" if told else "")


def test_a_fault_of_the_program_is_one_line(capsys) -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError as fault:
        messages.tell_of_fault(type(fault), fault, fault.__traceback__)
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "division by zero" in line
    assert "test_app.py" in line
