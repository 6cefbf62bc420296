import pytest

from reader_app.storage.addresses import comparable

SAME = "https://example.org/feed"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/feed",
        "https://www.example.org/feed",
        "https://example.org/feed/",
        "HTTPS://Example.ORG/feed",
        "https://example.org:443/feed",
        "http://example.org.:80/feed",
        "https://example.org/feed#top",
        "feed://example.org/feed",
        "feed:https://example.org/feed",
        "//example.org/feed",
        " https://example.org/feed ",
        "example.org/feed",
    ],
)
def test_the_same_address(address) -> None:
    assert comparable(address) == comparable(SAME)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/Feed",
        "https://example.org/feed?page=2",
        "https://example.org:8080/feed",
        "https://example.org:8000/feed",
        "https://blog.example.org/feed",
        "https://example.com/feed",
        "https://wwwexample.org/feed",
        "",
        "ftp://example.org/feed",
    ],
)
def test_another_address(address) -> None:
    assert comparable(address) != comparable(SAME)


def test_a_slash_before_the_query_makes_no_difference() -> None:
    assert comparable("http://example.org/?feed=rss2") == comparable("https://www.example.org?feed=rss2")
