import os
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import pytest

from reader_app.pictures.disk_cache import DiskCache
from reader_app.pictures.error import PictureError
from reader_app.pictures.finding import Pictures
from reader_app.pictures.picture import SIZE_LIMIT, Missing, Picture, Remote

from .conftest import PNG, png

FILES = (
    "content/posts/post.md",
    "content/posts/beside.png",
    "content/posts/post/asset.png",
    "content/posts/post_files/saved.png",
    "content/posts/sub/deep.png",
    "content/posts/with space.png",
    "content/posts/100%.png",
    "content/posts/图.png",
    "content/posts/query.png?v=2",
    "content/around.png",
    "static/images/rooted.png",
    "public/p.png",
    "attachments/a/Named.PNG",
    "attachments/twice.png",
    "content/posts/sub/twice.png",
)


@pytest.fixture
def site(tmp_path) -> Path:
    root = tmp_path / "site"
    for number, name in enumerate(FILES):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(number + 1))
    return root


def found_in(site: Path, found: object) -> str:
    """Return which of the files was found."""
    assert isinstance(found, Picture), found
    data = found.load()
    return next(name for number, name in enumerate(FILES) if data == png(number + 1))


@pytest.mark.parametrize(
    ("src", "name"),
    [
        ("beside.png", "content/posts/beside.png"),
        ("./beside.png", "content/posts/beside.png"),
        ("sub/../beside.png", "content/posts/beside.png"),
        ("beside.png?w=300#x", "content/posts/beside.png"),
        ("query.png?v=2", "content/posts/query.png?v=2"),
        ("with%20space.png", "content/posts/with space.png"),
        ("with space.png", "content/posts/with space.png"),
        ("100%.png", "content/posts/100%.png"),
        ("图.png", "content/posts/图.png"),
        ("%E5%9B%BE.png", "content/posts/图.png"),
        ("sub\\deep.png", "content/posts/sub/deep.png"),
        ("asset.png", "content/posts/post/asset.png"),
        ("post/asset.png", "content/posts/post/asset.png"),
        ("saved.png", "content/posts/post_files/saved.png"),
        ("./post_files/saved.png", "content/posts/post_files/saved.png"),
        ("../around.png", "content/around.png"),
        ("../beside.png", "content/posts/beside.png"),
        ("/images/rooted.png", "static/images/rooted.png"),
        ("/static/images/rooted.png", "static/images/rooted.png"),
        ("images/rooted.png", "static/images/rooted.png"),
        ("../../static/images/rooted.png", "static/images/rooted.png"),
        ("/around.png", "content/around.png"),
        ("/p.png", "public/p.png"),
        ("named.png", "attachments/a/Named.PNG"),
        ("a/named.png", "attachments/a/Named.PNG"),
        ("twice.png", "content/posts/sub/twice.png"),
    ],
)
def test_pictures_are_found_where_generators_and_browsers_keep_them(site, make_post, src, name) -> None:
    post = make_post(site / FILES[0], origin=str(site))
    assert found_in(site, Pictures().resolve(post, src)) == name


def test_the_real_path_of_what_was_opened_counts(site, make_post) -> None:
    post = make_post(site / FILES[0], origin=str(site))
    path = site / "static/images/rooted.png"
    assert isinstance(Pictures().resolve(post, str(path)), Picture)
    link = site.parent / "link"
    link.symlink_to(site)
    assert isinstance(Pictures().resolve(make_post(link / FILES[0], origin=str(site)), "beside.png"), Picture)


def test_without_an_origin_the_folder_of_the_post_is_all_there_is(site, make_post) -> None:
    post = make_post(site / FILES[0])
    assert found_in(site, Pictures().resolve(post, "beside.png")) == "content/posts/beside.png"
    assert isinstance(Pictures().resolve(post, "../around.png"), Missing)
    assert isinstance(Pictures().resolve(post, "/images/rooted.png"), Missing)


def test_a_post_opened_by_itself_has_its_folder(site, make_post) -> None:
    post = make_post(site / FILES[0], origin=str(site / FILES[0]))
    assert found_in(site, Pictures().resolve(post, "beside.png")) == "content/posts/beside.png"
    assert isinstance(Pictures().resolve(post, "../around.png"), Missing)


SECRET = "secret.png"


@pytest.fixture
def guarded(site) -> Path:
    """The site beside a picture that is not for it, with all kinds of ways out."""
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / SECRET).write_bytes(PNG)
    posts = site / "content/posts"
    (posts / "link.png").symlink_to(outside / SECRET)
    (posts / "link").symlink_to(outside)
    (site / "static/escape").symlink_to(outside)
    (posts / "loop.png").symlink_to(posts / "loop.png")
    os.mkfifo(posts / "pipe.png")
    (posts / "device.png").symlink_to("/dev/zero")
    (posts / "folder.png").mkdir()
    return site


@pytest.mark.parametrize(
    "src",
    [
        "../../../outside/secret.png",
        "..%2f..%2f..%2foutside%2fsecret.png",
        "%2e%2e/%2e%2e/%2e%2e/outside/secret.png",
        "..\\..\\..\\outside\\secret.png",
        "sub/../../../../outside/secret.png",
        "/../outside/secret.png",
        "/static/../../outside/secret.png",
        "{outside}/secret.png",
        "file://{outside}/secret.png",
        "FILE:{outside}/secret.png",
        "fi\nle:{outside}/secret.png",
        " file:{outside}/secret.png",
        "file:secret.png",
        "link.png",
        "link/secret.png",
        "/escape/secret.png",
        "loop.png",
        "pipe.png",
        "device.png",
        "folder.png",
        "../../../../../../../../../../etc/passwd",
        "/etc/passwd",
        "/dev/zero",
        "/proc/self/environ",
        "\\\\server\\share\\x.png",
        "\\x.png",
        "C:\\x.png",
        "c:/x.png",
        "beside.png\x00.txt",
        "beside.png%00",
        "%00",
        "",
        " ",
        ".",
        "..",
        "/",
        "?x",
        "#x",
        "x" * 5000 + ".png",
        "a/" * 3000 + "x.png",
        "javascript:alert(1)",
        "qrc:/x.png",
        "about:blank",
        "ftp://example.org/x.png",
        "http:///x.png",
        "http://[::1/x.png",
        "http://host:99999/x.png",
        "//",
        "\ud800.png",
    ],
)
def test_nothing_outside_is_opened(guarded, make_post, opened_files, src) -> None:
    post = make_post(guarded / FILES[0], origin=str(guarded))
    found = Pictures().resolve(post, src.replace("{outside}", str(guarded.parent / "outside")))
    assert isinstance(found, Missing)
    assert found.sentence.endswith(".")
    assert opened_files == []


def test_what_has_become_a_link_since_is_not_followed(guarded, make_post, opened_files) -> None:
    post = make_post(guarded / FILES[0], origin=str(guarded))
    found = Pictures().resolve(post, "beside.png")
    path = guarded / "content/posts/beside.png"
    path.unlink()
    path.symlink_to(guarded.parent / "outside" / SECRET)
    opened_files.clear()
    with pytest.raises(PictureError, match="no longer there"):
        found.load()
    assert opened_files == []


def test_a_post_of_a_link_out_of_the_folder_has_no_pictures(guarded, make_post) -> None:
    post = make_post(guarded / "content/posts/link/post.md", origin=str(guarded))
    assert isinstance(Pictures().resolve(post, SECRET), Missing)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"root:x:0:0", "no picture that can be shown"),
        (b"", "no picture that can be shown"),
        (b"BM....", "no picture that can be shown"),
    ],
)
def test_what_is_no_picture_says_so_whatever_its_name(site, make_post, data, sentence) -> None:
    (site / "content/posts/odd.png").write_bytes(data)
    found = Pictures().resolve(make_post(site / FILES[0], origin=str(site)), "odd.png")
    assert isinstance(found, Missing)
    assert sentence in found.sentence


def test_a_picture_under_a_wrong_name_is_what_it_is(site, make_post) -> None:
    (site / "content/posts/odd.jpg").write_bytes(PNG)
    assert Pictures().resolve(make_post(site / FILES[0], origin=str(site)), "odd.jpg").format == "png"


def test_a_huge_file_is_not_read(site, make_post, opened_files) -> None:
    with (site / "content/posts/huge.png").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    opened_files.clear()
    found = Pictures().resolve(make_post(site / FILES[0], origin=str(site)), "huge.png")
    assert "32 MB" in found.sentence
    assert opened_files == []


def test_an_unreadable_file_says_so(site, make_post, monkeypatch) -> None:
    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    found = Pictures().resolve(make_post(site / FILES[0], origin=str(site)), "beside.png")
    assert "Permission denied" in found.sentence


def test_a_changed_file_is_another_picture(site, make_post) -> None:
    post = make_post(site / FILES[0], origin=str(site))
    before = Pictures().resolve(post, "beside.png")
    (site / "content/posts/beside.png").write_bytes(png(50, 50))
    assert Pictures().resolve(post, "beside.png").key != before.key


def test_names_are_looked_for_anew_when_asked(site, make_post) -> None:
    post = make_post(site / FILES[0], origin=str(site))
    pictures = Pictures()
    assert isinstance(pictures.resolve(post, "late.png"), Missing)
    (site / "attachments/late.png").write_bytes(PNG)
    assert isinstance(pictures.resolve(post, "late.png"), Missing)
    pictures.forget()
    assert isinstance(pictures.resolve(post, "late.png"), Picture)


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.mark.parametrize(
    ("src", "kind"),
    [
        (f"data:image/png;base64,{b64encode(PNG).decode()}", "png"),
        (f"data:image/png;base64,{b64encode(PNG).decode().rstrip('=')}", "png"),
        (f"DATA:image/jpeg;base64,{b64encode(PNG).decode()}", "png"),
        (f"data:image/svg+xml;charset=utf-8,{quote(SVG)}", "svg"),
        (f"data:image/svg+xml;utf8,{SVG.decode()}", "svg"),
        (f"data:;base64 ,\n{b64encode(PNG).decode()[:8]}\n{b64encode(PNG).decode()[8:]}", "png"),
        ("data:image/png;base64,!!!!", None),
        ("data:image/png;base64,aGVsbG8=", None),
        ("data:text/html,<script>alert(1)</script>", None),
        ("data:", None),
        ("data:image/png", None),
        ("data:" + "a" * 5000 + ",", None),
    ],
)
def test_pictures_in_addresses(make_post, src, kind) -> None:
    found = Pictures().resolve(make_post(""), src)
    assert (found.format if isinstance(found, Picture) else None) == kind


@pytest.mark.parametrize(
    ("fields", "src", "url"),
    [
        ({}, "https://example.org/a b.png", "https://example.org/a%20b.png"),
        ({}, "//example.org/a.png", "https://example.org/a.png"),
        ({}, "HTTP://example.org/a.png", "HTTP://example.org/a.png"),
        ({"base": "https://example.org/x/feed"}, "beside.png", "https://example.org/x/beside.png"),
        ({"base": "https://example.org/x/feed"}, "/a.png?b#c", "https://example.org/a.png?b#c"),
        ({"base": "https://example.org/x/feed"}, "../../etc/passwd", "https://example.org/etc/passwd"),
        ({"url": "https://example.org/p/1"}, "gone.png", "https://example.org/p/gone.png"),
        ({"url": "https://example.org/p/1"}, "/usr/uploads/a%20b.png", "https://example.org/usr/uploads/a%20b.png"),
    ],
)
def test_what_is_on_the_web_is_told_and_not_asked_for(site, make_post, opened_files, fields, src, url) -> None:
    opened_files.clear()
    assert Pictures().resolve(make_post(site / FILES[0], origin=str(site), **fields), src) == Remote(url)
    assert opened_files == []


def test_what_is_there_is_not_looked_for_on_the_web(site, make_post) -> None:
    post = make_post(site / FILES[0], origin=str(site), url="https://example.org/p/1")
    assert found_in(site, Pictures().resolve(post, "beside.png")) == "content/posts/beside.png"


@pytest.mark.parametrize("fields", [{"url": "slug"}, {"base": "nonsense"}, {}])
def test_a_post_without_an_address_on_the_web_has_no_pictures_there(site, make_post, fields) -> None:
    found = Pictures().resolve(make_post(site / FILES[0], origin=str(site), **fields), "gone.png")
    assert isinstance(found, Missing)
    assert "gone.png" in found.sentence


@pytest.mark.parametrize("path", ["", "x" * 5000, "a\x00b", "https://example.org/feed#1", "/no/such/folder/post.md"])
def test_posts_from_odd_places_have_no_files(make_post, path) -> None:
    assert isinstance(Pictures().resolve(make_post(path), "a.png"), Missing)


def test_entries_of_feeds_have_no_files(site, make_post, opened_files) -> None:
    post = make_post(site / FILES[0], origin="https://example.org/feed")
    opened_files.clear()
    assert isinstance(Pictures().resolve(post, "beside.png"), Missing)
    assert opened_files == []


def test_what_was_fetched_before_is_there(tmp_path, make_post) -> None:
    cache = DiskCache(tmp_path / "cache")
    cache.keep("https://example.org/a.png", PNG)
    post = make_post("", base="https://example.org/feed")
    assert Pictures(cache).resolve(post, "a.png").load() == PNG
    assert Pictures(cache).resolve(post, "b.png") == Remote("https://example.org/b.png")
