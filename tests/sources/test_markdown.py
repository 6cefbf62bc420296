from datetime import date, datetime, timedelta, timezone

import pytest

from reader_app.library.post import Series
from reader_app.sources.front_matter import split_front_matter
from reader_app.sources.markdown import read_markdown_file
from reader_app.sources.source import Source


def read(text, path="notes.md"):
    (post,) = read_markdown_file(Source(path, text.encode())).posts
    return post


def test_front_matter():
    post = read(
        '---\ntitle: "微积分学习(二)：导数"\ndate: 2018-05-19T20:20:35+08:00\nauthor: 苏剑林\n'
        "tags: [数学, 'calculus']\ndraft: true\nmath: yes\n---\n\n正文 $x$。\n"
    )
    assert post.title == "微积分学习(二)：导数"
    assert post.date == datetime(2018, 5, 19, 20, 20, 35, tzinfo=timezone(timedelta(hours=8)))
    assert (post.author, post.tags, post.draft) == ("苏剑林", ("数学", "calculus"), True)
    assert post.series == Series("微积分学习", 2)
    assert (post.body.markup, post.body.source, post.text) == ("markdown", "\n正文 $x$。\n", "正文 $x$。")


FIELDS = "---\nlayout: post\ntitle: T\ndate: 2018-05-19\n---\n"


@pytest.mark.parametrize(
    ("html", "title", "body"),
    [
        (FIELDS + "<div>\n    <p>a *b* $x_1*y*z$</p>\n\n    <p>c</p></div>", "T", "a *b* $x_1*y*z$\nc"),
        (FIELDS + "<h1>T</h1><p>a</p><script>b()</script>", "T", "a"),
        ("---\nlayout: post\n---\n<h1>A <i>b</i></h1><p>c</p>", "A b", "c"),
        ("---\nlayout: post\n---\n<h1>A</h1><h1>B</h1>", "name", "A\nB"),
    ],
)
def test_html_behind_fields_is_no_markdown(html, title, body):
    post = read(html, "2018-05-19-name.html")
    assert (post.title, post.date, post.text) == (title, date(2018, 5, 19), body)
    assert post.body.markup == "html"


def test_addresses_in_html_behind_fields_lose_their_tags():
    post = read(FIELDS + '<p><a href="{{ site.url }}/{% post_url 2018-01-02-b %}">b</a></p>', "a.html")
    assert 'href="/2018-01-02-b"' in post.body.source


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{ page.title }}, {{page.Part}}, {{ page.tags }}", "T, 2, a, b"),
        ("{{ page.unknown }} {{ site.title }}", "{{ page.unknown }} {{ site.title }}"),
        ("{% raw %}{{ page.title }}{% endraw %}", "{% raw %}{{ page.title }}{% endraw %}"),
    ],
)
def test_values_of_fields_stand_where_jekyll_puts_them(text, filled):
    assert read(f"---\ntitle: T\npart: 2\ntags: [a, b]\n---\n{text}").text == filled


def test_a_list_one_item_a_line():
    assert read("---\ntags:\n  - a b\n- 'c'\ntitle: T\n---\n").tags == ("a b", "c")


@pytest.mark.parametrize(
    ("text", "path", "title", "body"),
    [
        ("# A *title* #\n\nText.", "x.md", "A title", "\nText."),
        ("# [A](b) **of C** *d*\n", "x.md", "A of C d", ""),
        (r"# D<sup>3</sup> `f(x)` 1\. $a_1*b*_2$ \_e\_ f_1_g" + "\n", "x.md", "D3 f(x) 1. $a_1*b*_2$ _e_ f_1_g", ""),
        ("# {index}`A tale <single: tale>` of {doc}`b`<br>c\n", "x.md", "A tale of b c", ""),
        ("## **一个零测集**\n\nText.", "x.md", "一个零测集", "## **一个零测集**\n\nText."),
        ("---\ntitle: A title\n---\n# A **title**\nText.", "x.md", "A title", "Text."),
        ("Text.\n\n## Later\n\nMore.", "x.md", "Later", "Text.\n\n## Later\n\nMore."),
        ("## A\n\n# Top\n\n## B", "x.md", "Top", "## A\n\n# Top\n\n## B"),
        ("Text.\n\n## One\n\n## Two", "x.md", "x", "Text.\n\n## One\n\n## Two"),
        ("Text.", "folder/My notes.md", "My notes", "Text."),
        ("# Needed\na\n# Definition\nb", "Field extension.md", "Field extension", "# Needed\na\n# Definition\nb"),
        ("# Needed\na\n# Definition\nb", "Embedding.md", "Embedding", "# Needed\na\n# Definition\nb"),
        ("# 定义\n# 证明", "测度.md", "测度", "# 定义\n# 证明"),
        ("# Field extension\n# Definition", "Field extensions.md", "Field extension", "# Definition"),
        ("# 第一章 引言\n# 定义", "第一章.md", "第一章 引言", "# 定义"),
        ("# A tale\n# Part", "chapter-1.md", "A tale", "# Part"),
        ("Text.\n# Proof", "Mean value theorem.md", "Mean value theorem", "Text.\n# Proof"),
        ("# A tale\n# Part", "README.md", "A tale", "# Part"),
        ("# A tale\n# Part", "2019-09-03 a.md", "A tale", "# Part"),
        ("# A tale\n```\n# Part\n```", "Notes on it.md", "A tale", "```\n# Part\n```"),
        ("Text.", "2017-06-21-an-overview.md", "an-overview", "Text."),
        ("---\nlayout: post\n---\n# H\nText.", "x.md", "H", "Text."),
        ("---\ntitle: T $x$\n---\n\n## T $x$ {#t}\nText.", "x.md", "T $x$", "Text."),
        ("---\ntitle: T\n---\n# H\nText.", "x.md", "T", "# H\nText."),
        ("---\n\na rule, no front matter", "x.md", "x", "---\n\na rule, no front matter"),
    ],
)
def test_titles(text, path, title, body):
    post = read(text, path)
    assert (post.title, post.body.source) == (title, body)


@pytest.mark.parametrize(
    ("text", "path", "when", "problems"),
    [
        ("---\ndate: 2018-05-19\n---\n", "x.md", date(2018, 5, 19), 0),
        ("Text.", "2017-06-21-an-overview.md", date(2017, 6, 21), 0),
        ("---\ndate: 2018-05-19\n---\n", "2017-06-21-x.md", date(2018, 5, 19), 0),
        ("---\ndate: soon\n---\n", "x.md", None, 1),
        ("---\ndate: 24/05/2018\n---\n", "x.md", date(2018, 5, 24), 0),
        ("---\ndate: 06/06/2018\n---\n", "x.md", date(2018, 6, 6), 0),
        ("---\ndate: 05.06.2018\n---\n", "x.md", date(2018, 6, 5), 0),
        ("---\ndate: 05/06/2018\n---\n", "x.md", date(2018, 5, 6), 1),
        ("Text.", "x.md", None, 0),
    ],
)
def test_dates(text, path, when, problems):
    post = read(text, path)
    assert post.date == when
    assert len(post.problems) == problems


def test_a_front_matter_that_is_never_closed_stays_in_the_body():
    matter = split_front_matter("---\ntitle: T\n\nText.")
    assert matter.markdown == "---\ntitle: T\n\nText."
    assert len(matter.problems) == 1


def test_the_id_depends_on_the_place_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read("a", "x.md").id == read("b", str(tmp_path / "x.md")).id
    assert read("a", "x.md").id != read("a", "y.md").id
