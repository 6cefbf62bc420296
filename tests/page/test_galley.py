"""The space between blocks: the same around all that is set apart, none at the edges of frames, no empty lines."""

from itertools import product

import pytest
from PySide6.QtGui import QTextBlock

from reader_app.page.flow import HEADING, PARAGRAPH
from reader_app.page.frames import APART, CODE_PADDING
from reader_app.page.look import Look

EM = Look().text_px
CODE = "<pre><code>{}</code></pre>"
QUOTE = "<blockquote><p>{}</p></blockquote>"
CELL_PADDING = 4  # px, that Qt has around the content of cells that state none
TABLE = "<table><tr><td>{}</td></tr></table>"
FRAMES = [CODE, QUOTE, TABLE]


def block_of(document, text: str) -> QTextBlock:
    block = document.begin()
    while block.isValid() and block.text() != text:
        block = block.next()
    return block


def gap(document, above: str, below: str) -> float:
    """Return the px from the bottom of one block, with the distance to its next line, to the top of another."""
    layout = document.documentLayout()
    upper, lower = (layout.blockBoundingRect(block_of(document, text)) for text in (above, below))
    return lower.top() - upper.bottom()


def test_around_code_is_the_space_of_frames(opened):
    page = opened(f"<p>one</p><p>two</p>{CODE.format('three')}<p>four</p>")
    assert gap(page, "three", "four") == pytest.approx((CODE_PADDING + APART.below) * EM, abs=1)
    assert gap(page, "two", "three") - gap(page, "one", "two") == pytest.approx(
        (CODE_PADDING + APART.above - PARAGRAPH.below) * EM, abs=1
    )


@pytest.mark.parametrize(("first", "second"), list(product(FRAMES, FRAMES)))
def test_frames_behind_each_other_are_as_far_apart_as_text_behind_a_frame(opened, first, second):
    page = opened(first.format("one") + second.format("two"))
    apart = opened(CODE.format("zero") + second.format("two") + "<p>end</p>" + first.format("one") + "<p>last</p>")
    edge = gap(apart, "zero", "two") - (CODE_PADDING + APART.below) * EM
    assert gap(page, "one", "two") == pytest.approx(gap(apart, "one", "last") + edge, abs=1)


@pytest.mark.parametrize("frame", FRAMES)
def test_headings_keep_their_space_behind_frames(opened, frame):
    behind = opened(frame.format("one") + "<h2>two</h2>" + frame.format("three") + "<p>four</p>")
    more = gap(behind, "one", "two") - gap(behind, "three", "four")
    assert more == pytest.approx((HEADING.above - APART.below) * EM, abs=1)


@pytest.mark.parametrize("marker", ["ul", "ol"])
def test_what_follows_a_list_is_as_far_from_it_as_from_a_paragraph(opened, marker):
    page = opened(f"<p>a</p><p>b</p><{marker}><li>c<ul><li>d</li></ul></li><li>e</li></{marker}><p>f</p>")
    assert gap(page, "e", "f") == pytest.approx(gap(page, "a", "b"))
    assert gap(page, "d", "e") < gap(page, "e", "f")


def test_a_quotation_ends_with_the_frame_in_it(opened):
    page = opened(f"<blockquote>{CODE.format('one')}</blockquote>{CODE.format('two')}<p>end</p>")
    assert gap(page, "one", "two") == pytest.approx(gap(page, "two", "end") + CODE_PADDING * EM, abs=2 * CELL_PADDING)


@pytest.mark.parametrize("frame", FRAMES)
def test_what_follows_a_frame_in_a_quotation_stays_in_it(opened, frame):
    page = opened(f"<blockquote><p>one</p>{frame.format('two')}<p>three</p></blockquote><p>four</p>")
    left = {text: page.documentLayout().blockBoundingRect(block_of(page, text)).left() for text in ("one", "three")}
    assert left["one"] == left["three"] > page.documentLayout().blockBoundingRect(block_of(page, "four")).left()


def test_a_title_alone_stands_off_the_text(opened):
    page = opened("<p>one</p><p>two</p>")
    assert gap(page, "Title", "one") > 1.5 * gap(page, "one", "two")
