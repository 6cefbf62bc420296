from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from reader_app.page.fonts import install_fonts
from tests.hostile.watching import OpenedFiles, Server, Watch


@pytest.fixture(scope="session")
def application() -> QApplication:
    running = QApplication.instance() or QApplication([])
    install_fonts()
    return running


@pytest.fixture(scope="session")
def watch() -> Watch:
    """What Python opens and connects to."""
    return Watch()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture(scope="session")
def secret(tmp_path_factory, application) -> Path:
    """A folder with files that no post may open."""
    folder = tmp_path_factory.mktemp("files") / "secret"
    folder.mkdir()
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    assert picture.save(str(folder / "x.png"))
    (folder / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    for name in ("x.css", "x.html", "x.tex", "x.txt"):
        (folder / name).write_text("secret")
    return folder


@pytest.fixture(scope="session")
def opened_secrets(secret) -> Iterator[OpenedFiles]:
    """What anything opens of the secret files, found out by the kernel."""
    watched = OpenedFiles(secret)
    yield watched
    watched.close()


@pytest.fixture
def post_folder(secret, tmp_path_factory) -> Path:
    """A folder beside the secret one, with links into it."""
    folder = secret.parent / "posts"
    folder.mkdir(exist_ok=True)
    for name, target in (("link.png", "x.png"), ("folder", "")):
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(secret / target)
    return folder
