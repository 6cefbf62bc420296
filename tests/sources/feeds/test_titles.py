"""Titles: text of whatever they were written as."""

from html import escape

import pytest

from reader_app.sources.feeds.titles import cut

TITLES = [
    ("plain", "plain"),
    ("AT&T", "AT&T"),
    ("AT&amp;T", "AT&T"),
    ("it&#8217;s", "it’s"),
    ("it&amp;#8217;s", "it’s"),
    ("<b>bold</b> and <i>slanted</i>", "bold and slanted"),
    ("&lt;b&gt;bold&lt;/b&gt;", "bold"),
    ("a < b", "a < b"),
    ("the token <eos>", "the token <eos>"),
    ("vector<int> and map<K, V>", "vector<int> and map<K, V>"),
    ("On $a<b$ and $c>d$", "On $a<b$ and $c>d$"),
    ("On $a&lt;b$", "On $a<b$"),
    ("On $a&amp;lt;b$", "On $a<b$"),
    (r"\(a<b\), $$c$$ and $latex d$", r"\(a<b\), $$c$$ and $latex d$"),
    ("<em>On</em> $a<b>c$", "On $a<b>c$"),
    ("  two\n lines\t", "two lines"),
    ("x<script>alert(1)</script>y", "xy"),
    ("<img src=x onerror=alert(1)>hm", "hm"),
    ("right\u202eleft\u202c and \x0bdown", "right left and down"),
    ("$x^2$ <math><mi>y</mi></math>", r"$x^2$ \(y\)"),
    ("<img src='https://s0.wp.com/latex.php?latex=x%5E2' class='latex'> in pictures", r"\(x^2\) in pictures"),
]


@pytest.mark.parametrize(("written", "title"), TITLES)
def test_titles(titled, written, title):
    assert titled(written) == title


@pytest.mark.parametrize(("kind", "written", "title"), [
    ("text", "a <b> c", "a <b> c"),
    ("html", "a <b>c</b>", "a c"),
    ("html", "$a&lt;b$", "$a<b$"),
    ("text", "$a<b$", "$a<b$"),
])  # fmt: skip
def test_titles_of_atom(atom_post_of, kind, written, title):
    assert atom_post_of(f"<title type='{kind}'>{escape(written)}</title>").title == title


@pytest.mark.parametrize(("items", "title"), [
    ("<description>A note of a few words.</description>", "A note of a few words."),
    (f"<description>{'word ' * 40}</description>", f"{'word ' * 15}word…"),
    ("<link>https://blog.example/x</link>", "https://blog.example/x"),
    ("", "Untitled"),
])  # fmt: skip
def test_a_post_without_title(post_of, items, title):
    assert post_of(items).title == title


def test_a_title_of_megabytes_is_cut(titled):
    title = titled("long " * 400_000)
    assert len(title) <= 500
    assert title.endswith("long…")


@pytest.mark.parametrize(("text", "shorter"), [
    ("abcdef", "abcdef"),
    ("abcdefghijklm", "abcdefghi…"),
    ("abcdef ghijklm", "abcdef…"),
    ("of an $a b c d$", "of an…"),
])  # fmt: skip
def test_cut(text, shorter):
    assert cut(text, 10) == shorter
