"""Feeds in all encodings, told, mistold and untold."""

import pytest

from reader_app.sources.feeds.reading import read_feed

TITLES = {"chinese": "生成扩散模型漫谈：一般的框架与朗之万方程", "western": "Étude de Poincaré – naïve"}

CASES = [
    ("chinese", "utf-8", "utf-8", ""),
    ("chinese", "utf-8", "iso-8859-1", ""),
    ("chinese", "utf-8", "", "text/xml; charset=iso-8859-1"),
    ("chinese", "utf-8", "gb2312", "application/rss+xml; charset=gb2312"),
    ("chinese", "gb18030", "gb2312", ""),
    ("chinese", "gb18030", "", "text/xml; charset=GB2312"),
    ("chinese", "gb18030", "utf-8", "text/xml; charset='gbk'"),
    ("chinese", "utf-16", "utf-16", ""),
    ("chinese", "utf-16-le", "utf-16", ""),
    ("chinese", "utf-16-be", "", ""),
    ("chinese", "utf-32", "utf-32", ""),
    ("chinese", "utf-32-be", "", "text/xml; charset=utf-8"),
    ("chinese", "utf-8-sig", "", "text/xml; charset=us-ascii"),
    ("western", "iso-8859-1", "iso-8859-1", ""),
    ("western", "cp1252", "iso-8859-1", ""),
    ("western", "cp1252", "", "application/xml; charset=windows-1252"),
    ("western", "cp500", "cp500", ""),
]


@pytest.mark.parametrize(("kind", "encoding", "declared", "content_type"), CASES)
def test_encodings(kind, encoding, declared, content_type):
    title = TITLES[kind] if encoding not in ("iso-8859-1", "cp500") else TITLES[kind].replace("–", "-")
    declaration = f"<?xml version='1.0' encoding='{declared}'?>" if declared else "<?xml version='1.0'?>"
    source = f"{declaration}<rss><channel><title>{title}</title></channel></rss>".encode(encoding)
    assert read_feed(source, "https://blog.example/feed", content_type=content_type).title == title


@pytest.mark.parametrize("stray", [b"\x00", b"\x08", b"\x0b", b"\xef\xbf\xbf", b"&#0;", b"&#xFFFF;", b"&#x1;"])
def test_what_is_no_character(stray):
    source = b"<rss><channel><title>one" + stray + b" two</title><item><title>a</title></item></channel></rss>"
    feed = read_feed(source, "https://blog.example/feed")
    assert feed.title.replace("\ufffd", "") == "one two"
    assert [post.title for post in feed.posts] == ["a"]
