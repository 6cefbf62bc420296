from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

    from reader_app.storage.store import Store

# Before Qt is loaded anywhere: tests neither open windows on the developer's screen nor need one.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A machine that does other things at the same time is no fault of what is tested.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def application() -> QCoreApplication:
    """The one application that the process has: whichever tests come first, windows can be opened with it."""
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep caches out of the developer's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file of its own."""
    from reader_app.storage.store import Store

    opened = Store.open(tmp_path / "library.sqlite")
    yield opened
    opened.close()
