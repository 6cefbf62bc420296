"""What a browser saves beside a page is no post."""

import pytest

from reader_app.sources.companions import is_companion
from reader_app.sources.opening import open_paths

PAGE = "<!doctype html><title>{0}</title><body><p>{0}</p>"


@pytest.mark.parametrize(
    ("folder", "siblings", "expected"),
    [
        ("a_files", {"a.html"}, True),
        ("a_files", {"a.htm", "b"}, True),
        ("a.files", {"a.html"}, True),
        ("a_files", {"b.html"}, False),
        ("_files", {".html"}, False),
        ("a", {"a.html"}, False),
    ],
)
def test_a_companion_is_told_by_its_page(folder, siblings, expected):
    assert is_companion(folder, siblings) is expected


def test_frames_beside_a_page_are_no_posts(tmp_path):
    for name in ("page.html", "page_files/frame.html", "other_files/post.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(name))
    library = open_paths([tmp_path])
    names = [post.path.removeprefix(f"{tmp_path}/") for post in library.posts]
    assert names == ["other_files/post.html", "page.html"]
    assert library.problems == ()
