"""Pictures in archives and saved pages, where the posts that show them are."""

from base64 import b64encode
from zipfile import ZipFile

import pytest

from reader_app.pictures.finding import Pictures
from reader_app.pictures.picture import Missing, Picture, Remote
from reader_app.sources.opening import open_paths

from .conftest import PNG, png

BOUNDARY = "part"
LOCATION = "https://example.org/posts/1"


def mhtml() -> str:
    pictures = '<img src="../img/a.png"> <img src="cid:b@x">'
    page = f"<html><body><article><h1>T</h1><p>Text {pictures}</p></article></body></html>"
    parts = (
        f"Content-Type: text/html\nContent-Location: {LOCATION}\n\n{page}",
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: https://example.org/img/a.png\n\n{b64encode(PNG).decode()}",
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
        f"Content-ID: <b@x>\n\n{b64encode(png(5, 5)).decode()}",
    )
    head = (
        f"From: <Saved by a browser>\nSnapshot-Content-Location: {LOCATION}\nSubject: T\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="{BOUNDARY}"\n\n'
    )
    return head + "".join(f"--{BOUNDARY}\n{part}\n\n" for part in parts) + f"--{BOUNDARY}--\n"


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "blog.zip"
    with ZipFile(path, "w") as container:
        container.writestr("blog/posts/a.md", "# A\n\ntext\n")
        container.writestr("blog/posts/beside.png", PNG)
        container.writestr("blog/static/img/rooted.png", png(4, 4))
        container.writestr("blog/posts/text.png", b"no picture")
    (tmp_path / "outside.png").write_bytes(PNG)
    return path


@pytest.mark.parametrize(
    ("src", "data"),
    [
        ("beside.png", PNG),
        ("./beside.png?v=1", PNG),
        ("/img/rooted.png", png(4, 4)),
        ("../static/img/rooted.png", png(4, 4)),
        ("gone.png", None),
        ("text.png", None),
        ("../../../outside.png", None),
        ("../../../../../../etc/passwd", None),
        ("/etc/passwd", None),
        ("..", None),
    ],
)
def test_posts_in_archives_show_what_is_in_the_archive(archive, opened_files, src, data) -> None:
    (post,) = open_paths([str(archive)]).posts
    opened_files.clear()
    found = Pictures().resolve(post, src)
    assert isinstance(found, Missing if data is None else Picture)
    assert data is None or found.load() == data
    assert {path for path in opened_files if not path.endswith((".py", ".pyc"))} <= {str(archive)}


def test_a_saved_page_holds_its_pictures_under_their_addresses(tmp_path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_text(mhtml())
    (post,) = open_paths([str(path)]).posts
    pictures = Pictures()
    for src in ("../img/a.png", "/img/a.png", "https://example.org/img/a.png"):
        assert pictures.resolve(post, src).load() == PNG
    assert pictures.resolve(post, "cid:b@x").load() == png(5, 5)
    assert pictures.resolve(post, "other.png") == Remote("https://example.org/posts/other.png")
    assert isinstance(pictures.resolve(post, "cid:none"), Missing)


def test_a_picture_in_a_page_is_read_from_the_page(tmp_path) -> None:
    data = b64encode(png(200, 200) + b"\0" * 2000).decode()
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><body><article><h1>T</h1><p>Text <img src='data:image/png;base64,{data}'></article></html>"
    )
    (post,) = open_paths([str(path)]).posts
    src = post.body.source.partition('src="')[2].partition('"')[0]
    assert Pictures().resolve(post, src).format == "png"
