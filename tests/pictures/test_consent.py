import pytest

from reader_app.pictures.consent import Consents, load, save, site_of


@pytest.fixture
def posts(make_post):
    """Three posts: two of one site, one of another."""
    from dataclasses import replace

    one = make_post("/a/1.md", origin="/a")
    return (
        replace(one, id="1", url="https://one.org/x"),
        replace(one, id="2", base="https://one.org/feed"),
        replace(one, id="3", url="https://two.org/x"),
    )


def test_at_first_nothing_is_allowed(posts) -> None:
    assert not any(map(Consents().allow, posts))


@pytest.mark.parametrize(
    ("scope", "allowed"),
    [("post", [True, False, False]), ("site", [True, True, False]), ("always", [True, True, True])],
)
def test_a_consent_reaches_as_far_as_it_says(posts, scope, allowed) -> None:
    assert list(map(Consents().given(scope, posts[0]).allow, posts)) == allowed


@pytest.mark.parametrize(
    ("fields", "site"),
    [
        ({"url": "https://kexue.fm/archives/1", "origin": "/x"}, "kexue.fm"),
        ({"url": "slug", "base": "https://kexue.fm/feed"}, "kexue.fm"),
        ({"origin": "https://kexue.fm/feed"}, "kexue.fm"),
        ({"url": "slug", "origin": "/x"}, "/x"),
        ({"url": "http://[::1"}, "/x/y"),
        ({}, "/x/y"),
    ],
)
def test_the_site_is_the_server_or_what_was_opened(make_post, fields, site) -> None:
    assert site_of(make_post("/x/y/post.md", **fields)) == site


@pytest.mark.parametrize("consents", [Consents(), Consents(frozenset("ab"), frozenset({"kexue.fm", "科学"}), True)])
def test_consents_are_kept(tmp_path, consents) -> None:
    path = tmp_path / "deep" / "pictures.json"
    assert save(consents, path) == ""
    assert load(path) == (consents, "")
    assert [each.name for each in path.parent.iterdir()] == ["pictures.json"]


def test_without_a_file_there_are_none(tmp_path) -> None:
    assert load(tmp_path / "none.json") == (Consents(), "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"version": 2, "posts": [], "sites": [], "always": true}',
        '{"version": 1, "posts": [], "sites": [], "always": 1}',
        '{"version": 1, "posts": [1], "sites": [], "always": true}',
        '{"version": 1, "posts": "all", "sites": [], "always": true}',
        '{"version": 1, "always": true}',
        "\ud800",
    ],
)
def test_a_damaged_file_allows_nothing_and_is_told_of(tmp_path, text) -> None:
    path = tmp_path / "pictures.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    consents, trouble = load(path)
    assert consents == Consents()
    assert str(path) in trouble


def test_what_cannot_be_saved_is_told_of(tmp_path) -> None:
    (tmp_path / "state").write_text("in the way")
    assert "could not be saved" in save(Consents(), tmp_path / "state" / "pictures.json")
