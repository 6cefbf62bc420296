import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.links import Inside, Links, Outside, Refused
from reader_app.library.post import Body, Post


def made(name: str, path: str = "", *, markup: str = "markdown", **fields) -> Post:
    return Post(name, path or f"{name}.txt", fields.pop("title", name.upper()), Body("", markup), "", **fields)


WEB = made("web", "saved.html", markup="html", url="https://www.kexue.fm/archives/123")
QUERIED = made("queried", "feed", markup="html", url="http://blog.example/?p=5")
ROOT = made("root", "feed", markup="html", url="http://blog.example/")
BASED = made("based", "feed2", markup="html", base="https://blog.example/2020/")
NOTE = made("note", "/vault/maths/My Note.md", names=("My Note", "short"), origin="/vault")
OTHER = made("other", "/vault/b.md", names=("b", "/long/ago/"), origin="/vault")
BUNDLE = made("bundle", "/vault/posts/bundle/index.md", names=("index",), origin="/vault")
DATED = made("dated", "/vault/_posts/2018-01-02-c.md", names=("2018-01-02-c", "c"), origin="/vault")
TWIN = made("twin", "/second/b.md", names=("b",), origin="/second")
PAGE = made("page", "/pages/page.html", markup="html")
PAGE2 = made("page2", "/pages/two.htm", markup="html")
ALL = (WEB, QUERIED, ROOT, BASED, NOTE, OTHER, BUNDLE, DATED, TWIN, PAGE, PAGE2)
LINKS = Links(ALL)

INSIDE = [
    (NOTE, "https://kexue.fm/archives/123", WEB, ""),
    (NOTE, "http://www.spaces.ac.cn/archives/123/", WEB, ""),
    (NOTE, "https://spaces.ac.cn/archives/123/index.html?from=feed#eq-1", WEB, "eq-1"),
    (NOTE, "https://KEXUE.fm/index.php/archives/123.html", WEB, ""),
    (NOTE, "//kexue.fm/archives/123", WEB, ""),
    (NOTE, "/archives/123", WEB, ""),
    (BASED, "http://blog.example/?p=5", QUERIED, ""),
    (BASED, "../?p=5", QUERIED, ""),
    (BASED, "https://blog.example", ROOT, ""),
    (NOTE, "#sec%20tion", NOTE, "sec tion"),
    (NOTE, "../b.md", OTHER, ""),
    (NOTE, "../b.html#x", OTHER, "x"),
    (OTHER, "maths/My%20Note.md", NOTE, ""),
    (OTHER, "posts/bundle/", BUNDLE, ""),
    (BUNDLE, "../../b/", OTHER, ""),
    (OTHER, "../posts/bundle", BUNDLE, ""),
    (OTHER, "My Note#First#Second", NOTE, "Second"),
    (OTHER, "my note", NOTE, ""),
    (OTHER, "short", NOTE, ""),
    (OTHER, "NOTE", NOTE, ""),
    (NOTE, "/long/ago", OTHER, ""),
    (NOTE, "@/posts/bundle/index.md", BUNDLE, ""),
    (NOTE, "/posts/bundle", BUNDLE, ""),
    (NOTE, "2018-01-02-c#d", DATED, "d"),
    (NOTE, "/notes/2018/01/02/c.html", DATED, ""),
    (NOTE, "b", OTHER, ""),
    (TWIN, "b.md", TWIN, ""),
    (PAGE, "two.htm#x", PAGE2, "x"),
    (PAGE, "./two.htm", PAGE2, ""),
]


@pytest.mark.parametrize(("post", "href", "target", "fragment"), INSIDE)
def test_inside(post, href, target, fragment):
    assert LINKS.find(post, href) == Inside(target, fragment)


OUTSIDE = [
    (NOTE, "https://kexue.fm/archives/124", "https://kexue.fm/archives/124"),
    (NOTE, "https://kexue.fm/?s=123", "https://kexue.fm/?s=123"),
    (NOTE, "https://other.example/archives/123", "https://other.example/archives/123"),
    (NOTE, "https://blog.example/?p=6", "https://blog.example/?p=6"),
    (NOTE, "https://user@blog.example.evil/", "https://user@blog.example.evil/"),
    (WEB, "124#a", "https://www.kexue.fm/archives/124#a"),
    (WEB, "short", "https://www.kexue.fm/archives/short"),
    (BASED, "pictures/", "https://blog.example/2020/pictures/"),
    (NOTE, "//elsewhere.example/a", "https://elsewhere.example/a"),
    (NOTE, "mailto:a@b.example?subject=x", "mailto:a@b.example?subject=x"),
    (NOTE, " https://a.example/b c ", "https://a.example/b c"),
]


@pytest.mark.parametrize(("post", "href", "url"), OUTSIDE)
def test_outside(post, href, url):
    assert LINKS.find(post, href) == Outside(url)


@pytest.mark.parametrize(
    ("href", "named"),
    [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("JaVaScRiPt:x", "JaVaScRiPt:x"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("data:text/html,x", "data:text/html,x"),
        ("refused:javascript", "javascript:"),
        ("/etc/passwd", "/etc/passwd"),
        ("No%20such note", "No such note"),
        ("../../../../b.md", "b.md"),
        ("http://[half", "http://[half"),
    ],
)
def test_refused_and_named(href, named):
    target = Links([NOTE, WEB]).find(NOTE, href)
    assert isinstance(target, Refused)
    assert named in target.reason


def test_a_file_of_many_posts_is_no_post():
    one, two = made("one", "/a/posts.txt"), made("two", "/a/posts.txt")
    assert isinstance(Links([one, two]).find(one, "posts.txt"), Refused)


def test_a_name_is_known_in_its_own_origin_only():
    assert isinstance(LINKS.find(TWIN, "short"), Refused)


def test_the_same_address_twice_means_the_nearer_post():
    feed, file = (
        made("feed", origin="a", url="https://x.example/1"),
        made("file", origin="b", url="http://x.example/1/"),
    )
    assert Links([feed, file]).find(made("c", origin="b"), "https://x.example/1") == Inside(file, "")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.sampled_from(ALL))
def test_any_text_has_an_answer(href, post):
    target = LINKS.find(post, href)
    assert isinstance(target, Inside | Outside | Refused)
    if isinstance(target, Outside):
        assert target.url.startswith(("http", "mailto:"))


@given(st.text(max_size=20))
def test_any_address_of_a_post_can_be_indexed(url):
    post = made("a", url=f"https://{url}")
    assert isinstance(Links([post]).find(post, "https://a.example/"), Inside | Outside)
