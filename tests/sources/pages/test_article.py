"""Which part of a page is its article, and what of it stays."""

import pytest

from reader_app.sources.html import read_page_file
from reader_app.sources.source import Source

TEXT = "<p>The theorem says, in short, that every group of prime order is cyclic.</p>"
MORE = "<p>Its proof takes one line, and nobody who has seen it can forget it again.</p>"
MENU = (
    "<ul><li><a href=/a>One of many other posts of the site</a></li><li><a href=/b>Another one of them</a></li></ul>"
)


def text_of(body):
    (post,) = read_page_file(Source("x.html", f"<!doctype html><body>{body}".encode())).posts
    return post.text


@pytest.mark.parametrize(
    "page",
    [
        "<div><p>Our cookies are the best of all cookies.</p></div><div>{}{}{}</div>",
        "<article><p>A teaser of a post.</p></article><article>{}{}{}</article>",
        "<article></article><div>{}{}{}</div>",
        "<main><article>{}{}{}</article><article><a href=/c>Read on about this other one</a></article></main>",
        "<div role=main>{}{}{}</div><div>A hundred more words that stand beside it, of all that.</div>",
        "<form><div class=sidebar>{}{}{}</div></form>",
        "<div style='display:none'>{}{}{}</div>",
        "<div class=entry-content></div><div><noscript>{}{}{}</noscript></div>",
        "<div><div class=comments><p>"
        + "I do not think so at all, for many reasons. " * 50
        + "</p></div>{}{}{}</div>",
    ],
)
def test_the_article_is_where_the_running_text_is(page):
    text = text_of(MENU + page.format(TEXT, MORE * 2, TEXT))
    assert text.startswith("The theorem says")
    assert text.count("takes one line") == 2
    assert text.endswith("is cyclic.")


def test_all_of_several_articles_stays_as_of_a_question_and_its_answer():
    text = text_of(f"<div>{MENU}</div><div><article>{TEXT}</article><article>{MORE}</article></div>")
    assert "every group" in text
    assert "takes one line" in text


def test_what_stands_beside_the_densest_part_of_the_text_is_not_lost():
    text = text_of(f"<div>{TEXT}<div>{MORE * 9}</div></div>")
    assert "every group" in text


def test_hidden_text_goes():
    assert "no one" not in text_of(f"{TEXT * 3}<p hidden>For no one.</p><div style='display: none'>For no one.</div>")


def test_the_text_of_a_button_in_a_paragraph_stays_and_other_buttons_go():
    text = text_of(f"{TEXT}<p>A <button>special</button> sequence.</p><button>Copy</button>")
    assert "A special sequence." in text
    assert "Copy" not in text


@pytest.mark.parametrize(
    ("aside", "stays"),
    [
        ("<aside>A note in the margin.</aside>", True),
        ("<aside><ol start=2><li>A note in the margin.</li></ol></aside>", True),
        ("<aside class='related-posts'>A note in the margin.</aside>", False),
        ("<aside><a href=/a>A note in the margin.</a></aside>", False),
    ],
)
def test_asides_of_the_author_stay(aside, stays):
    assert ("A note in the margin." in text_of(f"<article>{TEXT}{aside}{MORE}</article>")) is stays
    assert "A note in the margin." not in text_of(f"<article>{TEXT}{MORE}</article>{aside}")
