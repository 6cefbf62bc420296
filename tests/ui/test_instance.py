import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader_app.library.library import Library
from reader_app.ui import app, instance
from reader_app.ui.instance import Listening, hand_over
from reader_app.ui.later_starts import LaterStarts


@pytest.fixture(autouse=True)
def runtime(monkeypatch) -> Iterator[Path]:
    """A runtime folder of the test's own; the address of a socket has at most some 100 characters."""
    folder = tempfile.mkdtemp(prefix="rd")
    monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
    yield Path(folder)
    shutil.rmtree(folder)


@pytest.fixture
def listen() -> Iterator:
    """Hear of later starts; what was heard is in the list."""
    opened = []

    def open_one() -> list[list[str]]:
        heard: list[list[str]] = []
        opened.append(Listening(heard.append))
        return heard

    yield open_one
    for listening in opened:
        listening.close()


@pytest.mark.parametrize("paths", [[], ["/a b/c.md"], ["/文", "/b\n", "/\udcff"]])
def test_paths_are_handed_over(listen, paths) -> None:
    heard = listen()
    assert hand_over(paths)
    assert heard == [paths]


def test_relative_paths_are_the_callers(listen, monkeypatch, tmp_path) -> None:
    heard = listen()
    monkeypatch.chdir(tmp_path)
    assert hand_over(["notes.md"])
    assert heard == [[str(tmp_path / "notes.md")]]


def test_where_no_window_is_open_nothing_is_handed_over(runtime) -> None:
    assert not hand_over(["/a"])
    assert list(runtime.iterdir()) == []


def test_a_socket_left_by_a_crash_is_in_nobodys_way(listen) -> None:
    place = instance._place()
    place.parent.mkdir()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(place))
    assert place.exists()
    assert not hand_over(["/a"])
    heard = listen()
    assert hand_over(["/a"])
    assert heard == [["/a"]]


@pytest.mark.parametrize("name", instance.SAME)
def test_another_library_or_screen_has_its_own_window(listen, monkeypatch, name) -> None:
    heard = listen()
    monkeypatch.setenv(name, "elsewhere")
    assert not hand_over(["/a"])
    assert heard == []


def test_a_second_window_leaves_the_hearing_to_the_first(listen) -> None:
    first, second = listen(), listen()
    assert hand_over(["/a"])
    assert (first, second) == ([["/a"]], [])


def test_only_the_user_may_connect_and_a_closed_window_leaves_nothing(runtime) -> None:
    listening = Listening(print)
    (place,) = runtime.glob("*/*")
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    listening.close()
    assert list(runtime.glob("*/*")) == []
    assert not hand_over([])


@pytest.mark.parametrize(
    "message",
    [b"", b"\n", b"{}\n", b"[1]\n", b"[[]]\n", b"\xff\n", b'["/a"', b"[" * 100_000 + b"\n", b"x" * (1 << 21)],
)
def test_what_is_no_message_of_another_start_is_not_heard(listen, message) -> None:
    heard = listen()
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(5)
        caller.connect(str(instance._place()))
        try:
            caller.sendall(message)
            caller.shutdown(socket.SHUT_WR)
            assert caller.recv(10) == b""
        except OSError:
            pass  # it hung up in the middle
    assert heard == []
    assert hand_over(["/a"])


def test_a_window_that_does_not_answer_is_not_waited_for_long(monkeypatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE_S", 0.05)
    place = instance._place()
    place.parent.mkdir()
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(place))
        silent.listen()
        assert not hand_over(["/a"])


def test_the_address_of_the_socket_may_be_too_long(monkeypatch, tmp_path, listen) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    assert listen() == []
    assert not hand_over([])


def test_without_a_runtime_folder_they_meet_where_only_the_user_writes(monkeypatch, runtime, listen) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("TMPDIR", str(runtime))
    heard = listen()
    assert hand_over([])
    assert heard == [[]]
    assert [path.name for path in runtime.iterdir()] == [f"reader-app-{os.getuid()}"]


def test_the_window_opens_what_a_later_start_names_and_comes_to_the_front(open_window, settle, tmp_path) -> None:
    window = open_window(Library())
    (tmp_path / "note.md").write_text("# A note from elsewhere\n\nText.")
    later = LaterStarts(window)
    window.showMinimized()
    assert hand_over([str(tmp_path / "note.md")])
    settle(lambda: window.post.title == "A note from elsewhere")
    assert not window.isMinimized()
    settle(window.isActiveWindow)
    later.close()


@pytest.mark.parametrize(("arguments", "opens"), [(["/"], False), (["--new-window", "/"], True), ([], False)])
def test_a_second_start_ends_at_once(listen, monkeypatch, arguments, opens) -> None:
    from reader_app.cli import main

    started: list[list[str]] = []
    monkeypatch.setattr(app, "run", lambda paths: started.append(paths) or 0)
    heard = listen()
    assert main(arguments) == 0
    assert (bool(started), bool(heard)) == (opens, not opens)
