"""Long quotations are written in steps, and look as if they were not."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from reader_app.library.post import Body, Post
from reader_app.page import composer
from reader_app.page.document import PostDocument
from reader_app.page.frames import QUOTE_BAR
from reader_app.page.galley import is_hidden
from reader_app.page.look import Look

WORDS = "words of a quotation 引文 " * 9
PARAGRAPHS = "".join(f"<p>{number} {WORDS} $x_{{{number}}}$。</p>" for number in range(12))
QUOTATIONS = [
    PARAGRAPHS,
    PARAGRAPHS.replace("<p>5", "<h2>Heading</h2><p>5").replace("<p>8", "<p>$$y=z$$</p><p>8"),
    f"<ol start='3'>{PARAGRAPHS.replace('p>', 'li>')}</ol><p>behind</p>",
    f"<ul>{''.join(f'<li>{number}<p>{WORDS}</p></li>' for number in range(12))}</ul>",
    f"{PARAGRAPHS}<blockquote>{PARAGRAPHS}</blockquote>{PARAGRAPHS}",
    f"<blockquote>{PARAGRAPHS}</blockquote>",
    f"<blockquote><ol>{PARAGRAPHS.replace('p>', 'li>')}</ol></blockquote>",
    "".join(f"<p>{WORDS}</p><pre><code>{number}\nend</code></pre>" for number in range(12)),
    "".join(f"<p>{WORDS}</p><table><tr><td>{number}</td><td>$a$</td></tr></table>" for number in range(12)),
    f"<table>{''.join(f'<tr><td>{number}</td><td>{WORDS}</td></tr>' for number in range(40))}</table>",
]
PLACES = ["<blockquote>{}</blockquote>", "<ul><li><p>item</p><blockquote>{}</blockquote></li><li>next</li></ul>"]


def tables(document) -> int:
    return len(document.rootFrame().childFrames())


def places(document) -> list[tuple[str, str, int, int, float, float]]:
    """Return of each paragraph its text and marker, how many lines it has, and where it is on the page, px."""
    found, block = [], document.begin()
    while block.isValid():
        if not is_hidden(block):
            marker = block.textList().itemText(block) if block.textList() else ""
            box = document.documentLayout().blockBoundingRect(block)
            found.append(
                (block.text(), marker, block.layout().lineCount(), round(box.left()), box.top(), box.height())
            )
        block = block.next()
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("quotation", QUOTATIONS)
def test_paragraphs_stand_where_they_stand_in_one_stroke(opened, undivided, quotation, place) -> None:
    body = place.format(quotation) + "<p>end</p>"
    long, whole = opened(body), undivided(body)
    assert tables(long) > tables(whole)
    for width in (800, 420):
        long.set_width(width)
        whole.set_width(width)
        for one, other in zip(places(long), places(whole), strict=True):
            assert one[:4] == other[:4]
            # Qt gives a table a whole number of px.
            assert one[4] == pytest.approx(other[4], abs=tables(long))


@pytest.mark.parametrize("quotation", QUOTATIONS)
def test_it_is_copied_as_one(opened, undivided, quotation) -> None:
    body = PLACES[0].format(quotation) + "<p>end</p>"
    long, whole = opened(body), undivided(body)
    copied = long.text_between(0, long.characterCount())
    assert tables(long) > tables(whole)
    assert copied == whole.text_between(0, whole.characterCount())
    assert "" not in copied.split("\n")


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_bars_beside_it_have_no_holes(opened, scale) -> None:
    document = opened(PLACES[0].format(QUOTATIONS[4]) + "<p>end</p>")
    size = document.size() * scale
    picture = QImage(size.toSize(), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    picture.fill("white")
    painter = QPainter(picture)
    document.drawContents(painter, QRectF(0, 0, document.size().width(), document.size().height()))
    painter.end()
    quoted = [place for place in places(document) if "words" in place[0]]
    for left in {place[3] for place in quoted}:
        inside = [place for place in quoted if place[3] >= left]
        tops, x = [place[4] for place in inside], round((left - document.look.text_px * 0.8 - QUOTE_BAR / 2) * scale)
        rows = range(round(min(tops) * scale) + 1, round((max(tops) + inside[-1][5]) * scale) - 1)
        beside = [any(picture.pixel(x + near, y) & 0xFF < 0xF0 for near in (-2, -1, 0, 1, 2)) for y in rows]
        assert all(beside)


@pytest.mark.parametrize("quotation", QUOTATIONS)
def test_it_is_written_in_steps_each_of_which_changes_its_end(application, quotation) -> None:
    body = PLACES[0].format(quotation + quotation)
    page = PostDocument(Post("id", "file", "", Body(body, "html"), ""), Look())
    page.set_width(800)
    changes: list[tuple[int, int]] = []
    page.contentsChange.connect(lambda position, removed, added: changes.append((position, added)))
    while not page.complete:
        before = page.characterCount()
        changes.clear()
        page.append()
        assert page.characterCount() <= before + 2 * composer.QUOTED_AT_ONCE
        assert all(position >= before - 2 * composer.QUOTED_AT_ONCE for position, _ in changes)


def test_a_quotation_of_nothing_leaves_no_bar(opened) -> None:
    assert tables(opened("one</p><blockquote><p><img src='a.png' width='1' height='1'></p></blockquote><p>two")) == 0


def test_lists_in_it_go_on_counting(opened) -> None:
    found = places(opened(PLACES[0].format(QUOTATIONS[2])))
    assert [marker for _, marker, *_ in found if marker] == [f"{number}." for number in range(3, 15)]


def test_space_between_its_parts_is_that_between_paragraphs(opened) -> None:
    found = [place for place in places(opened(PLACES[0].format(PARAGRAPHS * 3))) if "words" in place[0]]
    steps = [lower[4] - upper[4] - upper[5] for upper, lower in pairwise(found)]
    assert max(steps) - min(steps) <= 1
