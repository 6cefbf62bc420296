"""A title that is none is cut, or stays in the text where it stands there."""

from reader_app.sources.opening import open_paths
from reader_app.sources.titles import LONGEST_TITLE


def opened(path, text):
    path.write_text(text)
    (post,) = open_paths([path]).posts
    return post


def test_a_long_title_is_cut_and_told_of(tmp_path):
    long = "word " * 1000
    post = opened(tmp_path / "a.md", f"---\ntitle: {long}\n---\ntext")
    assert (len(post.title), post.title[-1]) == (LONGEST_TITLE + 1, "…")
    assert post.problems == ("the title has 4,999 characters, of which the first 500 are shown",)


def test_a_long_heading_is_no_title_and_stays_where_it_is(tmp_path):
    for text in (f"# {'word ' * 1000}\n\ntext", f"text\n\n## {'word ' * 1000}"):
        post = opened(tmp_path / "name.md", text)
        assert (post.title, post.text, post.problems) == ("name", text.strip(), ())


def test_other_titles_stay(tmp_path):
    post = opened(tmp_path / "a.md", f"# {'x' * LONGEST_TITLE}\n\ntext")
    assert (len(post.title), post.text, post.problems) == (LONGEST_TITLE, "text", ())
