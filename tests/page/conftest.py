from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reader_app.library.post import Body, Post
from reader_app.page import composer, table_rows
from reader_app.page.album import Album
from reader_app.page.document import PostDocument
from reader_app.page.fonts import install_fonts
from reader_app.page.look import Look
from reader_app.pictures.finding import Pictures
from tests.page.drawn import FORMATS, WHOLE, encoded, svg


@pytest.fixture(scope="session")
def application() -> QApplication:
    running = QApplication.instance() or QApplication([])
    install_fonts()
    assert isinstance(running, QApplication)
    return running


@pytest.fixture
def opened(application: QApplication) -> Callable[..., PostDocument]:
    """Set the paragraphs of a post, each a string of HTML, completely."""

    def open_post(*paragraphs: str, look: Look = Look(), width: int = 800) -> PostDocument:  # noqa: B008
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        document = PostDocument(Post("id", "file", "Title", Body(body, "html"), body), look)
        document.set_width(width)
        document.fill()
        return document

    return open_post


@pytest.fixture
def undivided(opened: Callable[..., PostDocument], monkeypatch: pytest.MonkeyPatch) -> Callable[..., PostDocument]:
    """Set paragraphs as `opened` does, quotations and tables at one stroke."""

    def open_post(*paragraphs: str, **named: object) -> PostDocument:
        with monkeypatch.context() as patch:
            patch.setattr(composer, "QUOTED_AT_ONCE", 10**9)
            patch.setattr(table_rows, "AT_ONCE", 10**9)
            return opened(*paragraphs, **named)

    return open_post


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pictures of every kind."""
    for kind in FORMATS:
        (tmp_path / f"a.{kind}").write_bytes(FORMATS[kind]())
    (tmp_path / "b.png").write_bytes(encoded(300, 200, "PNG"))
    (tmp_path / "wide.png").write_bytes(encoded(2000, 1000, "PNG"))
    (tmp_path / "lines.svg").write_bytes(svg(60, 40, '<path d="M0 20H60" stroke="#000"/>'))
    (tmp_path / "broken.png").write_bytes(WHOLE + FORMATS["png"]()[8:40])
    (tmp_path / "late.png").write_bytes(FORMATS["png"]()[:-30])
    return tmp_path


@pytest.fixture
def shown(application, folder):
    """Set a post in the folder completely."""

    def show(html: str, look: Look = Look(), width: int = 800, album: Album | None = None) -> PostDocument:  # noqa: B008
        known = album or Album(Pictures())
        post = Post("id", str(folder / "post.html"), "Title", Body(html, "html"), "")
        document = PostDocument(post, look, album=lambda: known)
        document.set_width(width)
        document.fill()
        return document

    return show
