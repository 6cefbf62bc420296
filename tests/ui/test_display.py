import socket
from collections.abc import Iterator

import pytest

from reader_app.ui.display import described, has_display


@pytest.fixture
def wayland(tmp_path, monkeypatch) -> Iterator[dict[str, str]]:
    """An environment whose Wayland display answers."""
    monkeypatch.setattr("sys.platform", "linux")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        yield {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}


def test_a_wayland_display_that_answers(wayland) -> None:
    assert has_display(wayland)
    assert has_display({"WAYLAND_DISPLAY": f"{wayland['XDG_RUNTIME_DIR']}/wayland-7"})
    assert has_display(wayland | {"DISPLAY": ":987"})
    assert not has_display(wayland | {"XDG_RUNTIME_DIR": "/nowhere"})


@pytest.mark.parametrize("host", ["", "unix"])
def test_an_x_display_of_this_machine_that_answers(monkeypatch, host) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X98765")
        server.listen()
        assert has_display({"DISPLAY": f"{host}:98765"})
        assert has_display({"DISPLAY": f"{host}:98765.0"})
    assert not has_display({"DISPLAY": f"{host}:98765"})


@pytest.mark.parametrize(
    "display", ["", "nonsense", ":", ":x", "127.0.0.1:59000", ":99999999999", "\udcff:1", "x" * 200 + ":1"]
)
def test_displays_that_do_not_answer(monkeypatch, display) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert not has_display({"DISPLAY": display})


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=1x1", "xcb;offscreen", "nonsense"])
def test_platforms_without_a_display_are_left_to_qt(monkeypatch, platform) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert has_display({"QT_QPA_PLATFORM": platform})


@pytest.mark.parametrize("platform", ["", "xcb", "wayland", "wayland;xcb"])
def test_platforms_with_a_display_need_one(monkeypatch, platform) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert not has_display({"QT_QPA_PLATFORM": platform})


def test_elsewhere_there_is_a_display(monkeypatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert has_display({})


def test_what_the_environment_says() -> None:
    assert described({}) == "DISPLAY is not set"
    assert described({"DISPLAY": ":1", "WAYLAND_DISPLAY": "w"}) == "WAYLAND_DISPLAY=w, DISPLAY=:1"
