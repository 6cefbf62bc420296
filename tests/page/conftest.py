from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from reader_app.library.post import Body, Post
from reader_app.page.document import PostDocument
from reader_app.page.fonts import install_fonts
from reader_app.page.look import Look


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
