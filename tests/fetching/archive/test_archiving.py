"""A site archived from a real server: everything once, and again and again until it is whole."""

import gzip
from threading import Event

import pytest

from reader_app.cli import main
from reader_app.fetching.archive.archiving import archive
from reader_app.fetching.error import FetchError
from reader_app.pictures.finding import Pictures
from reader_app.pictures.picture import Picture
from reader_app.sources.opening import open_paths
from tests.fetching.archive.conftest import expected, page
from tests.fetching.conftest import PATIENT
from tests.web import Web, rss

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c636060606000000005000165f7a24b0000000049454e44ae426082"
)


def test_all_posts_are_saved_once_and_open_offline(site, save, opened, tmp_path) -> None:
    reported = save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)
    assert [(one.done, one.total) for one in reported] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [
        ".archive.jsonl",
        "archives-1.html",
        "archives-2.html",
        "archives-3.html",
    ]
    save(site.address("/archives.html"))
    assert {site.counts[f"/archives/{number}"] for number in (1, 2, 3)} == {1}


def test_a_post_that_comes_later_is_added(site, save, opened) -> None:
    save(site.address("/archives.html"))
    site.serve("/archives.html", "".join(f"<a href='/archives/{number}'>x</a>" for number in (1, 2, 3, 4)))
    site.serve("/archives/4", page("Post 4"))
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3, 4)


def test_maps_of_maps_are_followed(site, save, opened) -> None:
    place = "<{0}><loc>{1}</loc></{0}>"
    site.serve("/map.xml", f"<sitemapindex>{place.format('sitemap', site.address('/posts.xml.gz'))}</sitemapindex>")
    urls = "".join(place.format("url", site.address(f"/archives/{number}")) for number in (1, 2, 3))
    site.serve("/posts.xml.gz", gzip.compress(f"<urlset>{urls}</urlset>".encode()))
    save(site.address("/map.xml"))
    assert opened() == expected(site, 1, 2, 3)


def test_where_a_page_names_no_posts_the_maps_of_the_site_do(site, save, opened) -> None:
    site.serve("/", "<html><body>Hello</body></html>")
    urls = "".join(f"<url><loc>{site.address(f'/archives/{number}')}</loc></url>" for number in (1, 3))
    site.serve("/map.xml", f"<urlset>{urls}</urlset>")
    other = site.address("/other.xml", host="localhost")
    site.serve("/other.xml", "<urlset><url><loc>http://localhost/posts/2</loc></url></urlset>")
    maps = (site.address("/map.xml"), site.address("/gone.xml"), other)
    site.serve("/robots.txt", "".join(f"Sitemap: {address}\n" for address in maps))
    save(site.address("/"))
    assert opened() == expected(site, 1, 3)
    assert "/other.xml" not in site.asked


def test_a_feed_is_followed_page_by_page(site, save, opened) -> None:
    def feed(number: int, following: str) -> str:
        link = (
            f"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='{following}'/>" if following else ""
        )
        item = f"<item><link>{site.address(f'/archives/{number}')}</link><title>x</title></item>"
        return rss(more=link + item)

    site.serve("/feed", feed(1, "/feed2"))
    site.serve("/feed2", feed(2, ""))
    save(site.address("/feed"))
    assert opened() == expected(site, 1, 2)


def test_what_is_gone_is_not_asked_for_again_and_what_failed_is(site, save, opened) -> None:
    site.serve("/archives/1", status=404)
    site.serve("/archives/2", status=500)
    reported = save(site.address("/archives.html"))
    assert ["(404)" in reported[1].trouble, "(500" in reported[2].trouble] == [True, True]
    site.serve("/archives/2", page("Post 2"))
    save(site.address("/archives.html"))
    assert opened() == expected(site, 2, 3)
    assert (site.counts["/archives/1"], site.counts["/archives/2"]) == (1, 2)


def test_a_list_that_breaks_off_is_asked_for_again(site, save, opened) -> None:
    whole = "".join(f"<a href='/archives/{number}'>x</a>" for number in (1, 2, 3))
    site.serve("/archives.html", whole[:30], Content_Length=str(len(whole)), Connection="close")
    with pytest.raises(FetchError, match="broke off"):
        save(site.address("/archives.html"))
    site.serve("/archives.html", whole)
    save(site.address("/archives.html"))
    assert opened() == expected(site, 1, 2, 3)


def test_a_site_that_has_gone_is_told_of(site, save) -> None:
    site.serve("/archives.html", "".join(f"<a href='/archives/{number}'>x</a>" for number in range(20)))
    for number in range(20):
        site.serve(f"/archives/{number}", status=502)
    with pytest.raises(FetchError, match="goes on where it stopped"):
        save(site.address("/archives.html"))
    assert len(site.asked) < 10


def test_pictures_are_saved_beside_the_page_and_shown_from_there(site, save, tmp_path) -> None:
    site.serve("/a.png", PNG)
    site.serve("/late.png", PNG)
    site.serve("/no.png", "<html>no picture</html>")
    tags = (
        "<img src='/a.png' srcset='/a.png 2x' alt='A'><img src='loading.gif' data-src='/late.png'>"
        "<img src=/no.png><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><img src='file:///etc/passwd'>"
    )
    site.serve("/archives/1", page("Post 1", tags))
    save(site.address("/archives.html"), pictures=True)
    library = open_paths([str(tmp_path / "site")])
    post = next(post for post in library.posts if post.title == "Post 1")
    pictures = [path.name for path in (tmp_path / "site" / "archives-1_files").iterdir()]
    assert len(pictures) == 2
    for name in pictures:
        assert isinstance(Pictures().resolve(post, f"archives-1_files/{name}"), Picture)
        assert f"archives-1_files/{name}" in post.body.source
    assert site.counts["/a.png"] == site.counts["/late.png"] == 1


def test_pages_keep_their_letters_in_whatever_encoding_they_come(site, save, opened) -> None:
    html = page("数学").replace("<head>", "<head><meta charset='gb2312'>")
    site.serve("/archives/1", html.encode("gb18030"))
    save(site.address("/archives.html"))
    assert opened()[-1] == ("数学", site.address("/archives/1"))


def test_posts_that_lead_to_other_sites_are_left_out(site, save, opened) -> None:
    other = Web()
    other.serve("/archives/2", page("Elsewhere"))
    site.serve("/archives/2", status=302, Location=other.address("/archives/2", host="localhost"))
    save(site.address("/archives.html"))
    other.close()
    assert opened() == expected(site, 1, 3)


def test_posts_that_lead_to_another_host_of_the_site_are_saved(site, save, opened, monkeypatch) -> None:
    monkeypatch.setattr("reader_app.sources.feeds.addresses.SAME_SITES", {"localhost": "127.0.0.1"})
    there = site.address("/archives/3", host="localhost")
    site.serve("/archives/2", status=302, Location=there)
    save(site.address("/archives.html"))
    assert opened() == sorted([*expected(site, 1, 3), ("Post 3", there)])


def test_a_post_is_saved_once_whatever_lists_call_it(site, save, opened) -> None:
    safe = site.address("/archives/1/").replace("http:", "https:")
    site.serve("/archives.html", "<a href='/archives/1'>x</a><a rel=next href='/older'>Older posts</a>")
    site.serve("/older", f"<a href='{safe}'>x</a><a href='/archives/2'>x</a>")
    reported = save(site.address("/archives.html"))
    assert [(one.done, one.total, one.trouble) for one in reported[-2:]] == [(1, 2, ""), (2, 2, "")]
    assert opened() == expected(site, 1, 2)


def test_it_is_told_how_many_posts_are_there(site, tmp_path, in_one_process) -> None:
    site.serve("/archives/2", status=404)
    how = {"report": lambda saved: None, "cancelled": Event(), "pause_s": 0.0, "limits": PATIENT}
    for _ in range(2):
        assert archive(site.address("/archives.html"), tmp_path / "site", **how) == 2


def test_a_page_without_posts_is_told_of(web, save) -> None:
    web.serve("/", "<html><body>Hello</body></html>")
    with pytest.raises(FetchError, match="names no posts"):
        save(web.address("/"))


def test_the_command_tells_how_far_it_is(site, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("reader_app.fetching.archive.archiving.PAUSE_S", 0)
    site.serve("/archives.html", "<a href='/archives/1'>x</a>")
    assert main(["archive", site.address("/archives.html"), "-o", str(tmp_path / "site")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told == [f"1 posts found  {site.address('/archives.html')}", f"1 of 1  {site.address('/archives/1')}"]
    assert main(["archive", "file:///etc/passwd", "-o", str(tmp_path / "site")]) == 1
    assert "no address of the web" in capsys.readouterr().err
