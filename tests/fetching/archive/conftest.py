from threading import Event

import pytest

from reader_app.fetching.archive.archiving import archive
from reader_app.fetching.archive.progress import Saved
from reader_app.sources.opening import open_paths
from tests.fetching.conftest import PATIENT
from tests.web import Web

TEXT = "A sentence of this post with $x^2$ in it, that goes on for a while. " * 6


def page(title: str, more: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1><p>{TEXT}</p>{more}</article></body></html>"
    )


@pytest.fixture
def site(web):
    """A server with an archive page of three posts."""
    links = "".join(f"<a href='/archives/{number}'>Post {number}</a> " for number in (1, 2, 3))
    web.serve("/archives.html", f"<html><body>{links}</body></html>")
    for number in (1, 2, 3):
        web.serve(f"/archives/{number}", page(f"Post {number}"), Content_Type="text/html; charset=utf-8")
    return web


@pytest.fixture
def save(in_one_process, tmp_path):
    """Archive into a folder; return what was reported."""

    def run(address: str, cancelled: Event | None = None, **how) -> list[Saved]:
        reported: list[Saved] = []
        how = {"pause_s": 0.0, "limits": PATIENT, "report": reported.append} | how
        archive(address, tmp_path / "site", cancelled=cancelled or Event(), **how)
        return reported

    return run


@pytest.fixture
def opened(tmp_path):
    """What the folder holds for the reader: the titles and addresses of its posts, sorted."""

    def look() -> list[tuple[str, str]]:
        library = open_paths([str(tmp_path / "site")])
        assert library.problems == ()
        return sorted((post.title, post.url) for post in library.posts)

    return look


def expected(web: Web, *numbers: int) -> list[tuple[str, str]]:
    return [(f"Post {number}", web.address(f"/archives/{number}")) for number in numbers]
