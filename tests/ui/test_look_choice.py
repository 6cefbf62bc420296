import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader_app.ui import look_choice
from reader_app.ui.look_choice import LookChoice
from reader_app.ui.palette import palette, style_sheet
from reader_app.ui.state import State


@pytest.fixture
def system(application, monkeypatch):
    """Let the system want light or dark."""

    def want(theme: str) -> None:
        monkeypatch.setattr(look_choice, "_system_theme", lambda: theme)
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)

    return want


def test_the_system_decides_until_the_user_does(system) -> None:
    system("dark")
    choice = LookChoice(State())
    assert choice.look.theme.name == "dark"
    system("light")
    assert choice.look.theme.name == "light"
    choice.switch_theme()
    assert choice.look.theme.name == "dark"
    system("dark")
    system("light")
    assert choice.look.theme.name == "dark"


def test_wanting_what_the_system_has_lets_it_decide_again(system) -> None:
    system("light")
    choice = LookChoice(State())
    choice.switch_theme()
    choice.switch_theme()
    assert choice.remembered()["theme"] == ""
    system("dark")
    assert choice.look.theme.name == "dark"


def test_changes_of_the_system_are_told(system) -> None:
    system("light")
    choice, told = LookChoice(State()), []
    choice.changed.connect(lambda: told.append(choice.look.theme.name))
    system("dark")
    assert told == ["dark"]


@pytest.mark.parametrize(("zoom", "nearest"), [(1.0, 1.0), (1.3, 1.25), (0.0, 0.6), (99.0, 3.0), (float("nan"), 0.6)])
def test_a_zoom_that_is_no_step_is_the_nearest_step(application, zoom, nearest) -> None:
    assert LookChoice(State(zoom=zoom)).look.zoom == nearest


@pytest.mark.parametrize("theme", look_choice.THEMES.values(), ids=lambda theme: theme.name)
def test_palette_and_style_sheet_are_made_of_the_theme(application, theme) -> None:
    assert palette(theme).window().color().name() == theme.window
    assert theme.panel in style_sheet(theme)
    assert "{" + "rule}" not in style_sheet(theme)
