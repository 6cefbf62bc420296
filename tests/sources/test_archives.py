"""Pictures and other files out of archives and saved pages."""

import zipfile
from pathlib import Path

import pytest

from reader_app.markup.body import read_body
from reader_app.sources.archives import read_member
from reader_app.sources.error import UnreadableError
from reader_app.sources.opening import open_paths

DATA = Path(__file__).parents[1] / "data" / "saved"
PNG = b"\x89PNG"


@pytest.mark.parametrize(
    "member",
    [
        "blog.zip/blog/img/string.png",
        "blog.zip/blog/../blog/./img/string.png",
        "blog.zip/blog/page_files/string.png",
        "blog.zip/blog/page.mhtml/https://example.org/img/string.png",
        "book.epub/OEBPS/img/string.png",
        "book.epub/OEBPS/text/../img/string.png",
        "page.mhtml/https://example.org/img/string.png",
        "page.mhtml/cid:second@mhtml",
    ],
)
def test_a_picture_is_read_where_it_lies(member):
    assert read_member(f"{DATA}/{member}").startswith(PNG)


@pytest.mark.parametrize(
    "member",
    [
        "blog.zip/none.png",
        "blog.zip/../page_files/string.png",
        "blog.zip//etc/passwd",
        "blog.zip/blog/page.html/blog/img/string.png",
        "page_files/string.png/x",
        "page.mhtml/https://example.org/none.png",
        "page.mhtml/cid:",
        "singlefile.html/cid:picture-99",
        "singlefile.html/cid:picture-1",
        "singlefile.html/cid:picture--1",
        "none.zip/x",
        "x" * 5000 + "/y",
        "\0/x",
    ],
)
def test_what_is_not_there_is_one_sentence(member):
    with pytest.raises(UnreadableError):
        read_member(f"{DATA}/{member}")


def test_pictures_that_stand_in_a_page_are_read_by_the_addresses_the_post_has():
    (post,) = open_paths([DATA / "singlefile.html"]).posts
    images = [found for found in read_body(post.body).walk() if getattr(found, "tag", "") == "img"]
    large, small, shared = (image.attributes["src"] for image in images)
    assert [large, shared] == ["cid:picture-2", "cid:picture-0"]
    assert read_member(f"{post.path}/{large}") == read_member(f"{post.path}/{shared}")
    assert read_member(f"{post.path}/{large}").startswith(PNG)
    assert small.startswith("data:image/png;base64,")


def test_a_picture_in_a_page_in_an_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.write(DATA / "singlefile.html", "a/page.html")
    assert read_member(f"{tmp_path}/x.zip/a/page.html/cid:picture-2").startswith(PNG)


def test_names_that_macos_decomposes_are_found_by_what_posts_write(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("e\u0301.png", PNG)
    for name in ("\u00e9.png", "e\u0301.png"):
        assert read_member(f"{tmp_path}/x.zip/{name}") == PNG


def test_a_picture_that_is_written_out_and_a_damaged_one(tmp_path):
    svg = "data:image/svg+xml," + "%3Csvg/%3E" * 120
    broken = "data:image/png;base64," + "A" * 1001
    path = tmp_path / "x.html"
    path.write_text(f"<!doctype html><p>x<img src='{svg}'><img src='{broken}'>")
    assert read_member(f"{path}/cid:picture-0").startswith(b"<svg/>")
    with pytest.raises(UnreadableError):
        read_member(f"{path}/cid:picture-1")


def test_a_file_that_has_changed_is_read_anew(tmp_path):
    path = tmp_path / "x.html"
    for text in ("first", "second-"):
        path.write_text(f"<!doctype html><p>x<img src='data:image/svg+xml,{text * 200}'>")
        assert read_member(f"{path}/cid:picture-0").decode() == text * 200
