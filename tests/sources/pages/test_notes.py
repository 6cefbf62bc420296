"""Notes that a page keeps apart from the text that refers to them."""

import pytest

from reader_app.sources.html import read_page_file
from reader_app.sources.source import Source

TEXT = "The theorem says, in short, that every group of prime order is cyclic"
LINKED = f"<p>{TEXT}<a href=#n1><sup>1</sup></a>, and more<a href='page.html#n2'>[2]</a>.</p>"
NUMBERED = f"<p>{TEXT}<sup>1</sup>, and more<sup>2</sup>.</p>"


def text_of(body):
    (post,) = read_page_file(Source("x.html", f"<!doctype html><body>{body}".encode())).posts
    return post.text


@pytest.mark.parametrize(
    "page",
    [
        "<article>{linked}</article><div class=notes-segment><h4>Notes</h4><h5><a id=n1>(1)</a></h5><p>First.</p>"
        "<h5><a id=n2>(2)</a></h5><p>Second.</p></div>",
        "<article>{linked}</article><div><div><ol><li id=n1>First.</li><li id=n2>Second.</li></ol></div></div>",
        "<article>{linked}</article><div><p>Other</p><p id=n1>First.</p><p id=n2>Second.</p></div>",
        "<article>{numbered}</article><div><div class='post__footnotes'><p>First.</p><p>Second.</p></div></div>",
        "<article>{linked}<aside hidden id=n1>First.</aside><p style='display:none' id=n2>Second.</p></article>",
        "<article>{linked}</article><footer><p id=n1>First.</p><p id=n2>Second.</p></footer>",
    ],
)
def test_notes_that_are_referred_to_stand_once_behind_the_text(page):
    text = text_of(f"<div>{page.format(linked=LINKED, numbered=NUMBERED)}</div>")
    assert text.startswith(TEXT)
    assert [text.count(note) for note in ("First.", "Second.")] == [1, 1]
    assert text.index("First.") < text.index("Second.")


def test_a_note_that_an_attribute_names_is_shown():
    text = text_of(
        f"<article><p>{TEXT}.<span data-definition=n1><a href=#>*</a></span></p>"
        "<p style='display:none' id=n1>First.</p>"
    )
    assert text.endswith("First.")


def test_a_note_that_is_hidden_within_the_text_stands_in_parentheses():
    note = "1<span class=footnoteContent style='display:none;'>A note.</span>"
    assert text_of(f"<div class=entry-content><p>{TEXT}{note}, and more.</p></div>") == f"{TEXT}1 (A note.), and more."


def test_links_that_are_no_references_bring_nothing_along():
    text = text_of(f"<article><p>{TEXT}, <a href=#up>see there</a>.</p></article><div><p id=up>Up</p></div>")
    assert text == f"{TEXT}, see there."


def test_notes_without_end_are_bounded():
    links = "".join(f"<a href=#n{number}>1</a>" for number in range(3000))
    notes = "".join(f"<div><p id=n{number}>First.</p></div>" for number in range(3000))
    assert text_of(f"<article><p>{TEXT}</p><p>{links}</p></article>{notes}").startswith(TEXT)
