from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.post import Series
from reader_app.sources.front_matter import has_front_matter, split_front_matter
from reader_app.sources.markdown import read_markdown_file
from reader_app.sources.source import Source


def read(fields, path="notes.md", fence="---"):
    (post,) = read_markdown_file(Source(path, f"{fence}\n{fields}\n{fence}\nText.\n".encode())).posts
    return post


TOML = """title = "极限"
date = 2026-01-06T10:00:00Z
draft = true
[extra]
math = true
author = "A. B."
[taxonomies]
categories = ["知识"]
tags = ["数学", "分析"]"""

JSON = '{\n"title": "极限",\n"date": "2026-01-06",\n"tags": ["数学"],\n"draft": false,\n"series": null\n}\n\nText {x}.'


def test_toml_with_zolas_tables():
    post = read(TOML, fence="+++")
    assert (post.title, post.author, post.draft) == ("极限", "A. B.", True)
    assert post.date == datetime(2026, 1, 6, 10, tzinfo=UTC)
    assert post.tags == ("知识", "数学", "分析")
    assert (post.body.source, post.problems) == ("Text.\n", ())


def test_json():
    (post,) = read_markdown_file(Source("x.md", JSON.encode())).posts
    assert (post.title, post.date, post.tags, post.draft) == ("极限", date(2026, 1, 6), ("数学",), False)
    assert post.body.source == "\nText {x}."


@pytest.mark.parametrize(
    "text",
    [
        "title: Old Hexo\ntags:\n- a\n- b\ndate: 2014-01-02\n---\nText.",
        "Title: Old Hexo\nDate: 2014-01-02\nTags: a, b\n\nText.",
        "\n---\n# comment\ntitle: Old Hexo # why\ndate: 2014-01-02\ntags: [a, b]\n...\nText.",
    ],
)
def test_other_fences(text):
    (post,) = read_markdown_file(Source("x.md", text.encode())).posts
    assert (post.title, post.date, post.tags) == ("Old Hexo", date(2014, 1, 2), ("a", "b"))
    assert post.body.source == "Text."


@pytest.mark.parametrize(
    "text",
    [
        "---\n\na rule\n\n---\n\nText: more.",
        "{: .class}\n\nText.",
        "{{< toc >}}\n",
        "Note: a line.\n\nText.",
        "+++ x",
        "---\n" + ":" * 100_000,
        "---\n:" + "a:\n" * 50_000,
        "---\n" + "# a\n\n" * 50_000 + " x",
        "\n" * 100_000 + "-",
    ],
    ids=range(9),
)
def test_texts_without_front_matter(text):
    matter = split_front_matter(text)
    assert (matter.markdown, dict(matter.fields), matter.problems) == (text, {}, ())
    assert not has_front_matter(text)


@pytest.mark.parametrize(
    ("fields", "tags"),
    [
        ("tags: 数学", ("数学",)),
        ("tags: foundation tutorial", ("foundation tutorial",)),
        ("layout: post\ntags: foundation tutorial", ("foundation", "tutorial")),
        ("layout: post\ntags: linear algebra, calculus", ("linear algebra", "calculus")),
        ("category: 笔记\ntags:\n  - 'a b'\n  - c", ("笔记", "a b", "c")),
        ("categories: [a, b]\ntags: [b, c]", ("a", "b", "c")),
        ("series: Primes", ("Primes",)),
        ("tags:", ()),
    ],
)
def test_tags(fields, tags):
    assert read(f"title: T\n{fields}").tags == tags


@pytest.mark.parametrize(
    ("fields", "path", "is_draft"),
    [
        ("draft: true", "x.md", True),
        ("draft: false", "x.md", False),
        ("status: draft", "x.md", True),
        ("published: false", "x.md", True),
        ("published: 2018-01-01", "x.md", False),
        ("layout: post", "site/_drafts/x.md", True),
    ],
)
def test_drafts(fields, path, is_draft):
    assert read(fields, path).draft is is_draft


@pytest.mark.parametrize(
    ("fields", "series"),
    [
        ("title: T\nseries: Primes\nseries_order: 3", Series("Primes", 3)),
        ("title: On primes (二)\nseries: [Primes]", Series("Primes", 2)),
        ("title: On primes (二)", Series("On primes", 2)),
        ("title: T\nseries: Primes", None),
    ],
)
def test_series(fields, series):
    assert read(fields).series == series


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("url: /2011/06/13/primes/\nslug: p", "/2011/06/13/primes/"),
        ("permalink: https://a.example/p", "https://a.example/p"),
        ("slug: primes", "primes"),
        ("title: T", ""),
    ],
)
def test_addresses(fields, url):
    assert read(fields).url == url


def test_authors():
    assert read("authors:\n- name: A\n  email: x\n- B").author == "A, B"


def test_scalars_stay_as_they_are_written():
    assert read("title: 2018\ndate: 2018-05-19T20:20:35-05:00").title == "2018"
    assert read("title: yes").title == "yes"
    assert read("title: !!python/object/apply:os.abort []").problems == ()


def test_damaged_yaml_is_read_line_by_line():
    post = read("title: On primes: a primer\ntags: [a, b]\nauthor: A\n  B\nlost {\ndate: 2018-05-19")
    assert (post.title, post.tags, post.author, post.date) == (
        "On primes: a primer",
        ("a", "b"),
        "A B",
        date(2018, 5, 19),
    )
    assert "line 2" in post.problems[0]
    assert "lost {" in post.problems[1]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("+++\ntitle = T\n+++\nText.", "TOML"),
        ("+++\nx = " + "[" * 100_000 + "\n+++\nText.", "TOML"),
        ('{"title": }\n\nText.', "JSON"),
        ("+++\ntitle = 'T'\n\nText.", "never closed"),
    ],
)
def test_front_matter_that_cannot_be_read_stays_in_the_body(text, word):
    matter = split_front_matter(text)
    assert matter.markdown == text
    assert word in matter.problems[0]


@pytest.mark.parametrize(
    "fields",
    [
        "title: T\nx: " + "[" * 60_000,
        "title: T\nx:\n" + "- " * 30_000,
        "title: T\n" + "x: " * 60_000,
        "title: T\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "title: T\na: &a [*a]",
        "title: T\nx: " + "y" * 1_000_000,
        "title: T\nx" + " " * 1_000_000,
        "title: T\nx:\n" + "  y\n" * 100_000,
        "title: T\nx: {\n" + "- y\n" * 100_000,
        "title: T\nx" + ":" * 1_000_000,
        "#\n\n" * 100_000 + "title: T",
    ],
    ids=range(11),
)
def test_hostile_yaml_leaves_the_title(fields):
    assert read(fields).title == "T"


@given(
    st.text(alphabet="-+{}[]\":=# \n\tab&*!'|>", max_size=60), st.sampled_from(["---\n", "+++\n", "{", "title:", ""])
)
def test_no_text_is_lost(text, opening):
    (post,) = read_markdown_file(Source("x.md", (opening + text + "\nend").encode())).posts
    assert post.body.source.endswith("end") or "end" in (post.title, *post.tags) or opening == "title:"
