from collections.abc import Callable, Iterator

import pytest

from reader_app.ui.window import Window


@pytest.fixture
def open_reader(application, tmp_path, store, settle) -> Iterator[Callable[..., Window]]:
    """Open a window with the store, as it is then, and wait until its feeds are there."""
    windows: list[Window] = []

    def open_one(*, at_start: bool = False, minutes: int = 0) -> Window:
        window = Window(tmp_path / "state" / "window.json")
        windows.append(window)
        window.feeds.refreshing.at_start = at_start
        window.feeds.refreshing.minutes = minutes
        loaded: list[bool] = []
        window.feeds.subscriptions.loaded.connect(lambda: loaded.append(True))
        window.show()
        window.activateWindow()
        window.open_store(tmp_path / "library.sqlite")
        settle(lambda: loaded and window.isActiveWindow())
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
