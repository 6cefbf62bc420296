"""A page is written in small steps: none lays out many formulas, whatever they stand in."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtWidgets import QApplication

from reader_app.library.post import Body, Post
from reader_app.page.document import PostDocument
from reader_app.page.look import Look
from reader_app.page.press import Press

COUNT = 12
INLINE = [f"文字 $x_{{{number}}}$，" for number in range(COUNT)]
DISPLAYS = [f"<p>$$y_{{{number}}}$$</p>" for number in range(COUNT)]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{''.join(INLINE)}</p>",
        f"<h2>{''.join(INLINE)}</h2>",
        f"<p>{''.join(f'$$y_{{{number}}}$$' for number in range(COUNT))}</p>",
        f"<blockquote><p>{''.join(INLINE)}</p>{''.join(DISPLAYS)}</blockquote>",
        f"<ul><li><p>{''.join(INLINE)}</p>{''.join(DISPLAYS)}</li></ul>",
        f"<dl><dt>a</dt><dd><p>{''.join(INLINE)}</p>{''.join(DISPLAYS)}</dd></dl>",
        "<table><tr>" + "".join(f"<td>{text}</td>" for text in INLINE) + "</tr></table>",
    ],
)
def test_each_step_lays_out_one_formula_and_none_twice(application, monkeypatch, body) -> None:
    laid_out = []
    lay_out = Press.lay_out
    monkeypatch.setattr(Press, "lay_out", lambda *ask, **named: laid_out.append(ask) or lay_out(*ask, **named))
    page = PostDocument(Post("id", "file", "", Body(body, "html"), body), Look())
    page.set_width(800)
    while not page.complete:
        before = len(laid_out)
        page.append()
        assert len(laid_out) <= before + 1
    assert len(laid_out) == len(page.reading.tex.formulas)


def test_long_code_is_written_in_steps(application) -> None:
    lines = "\n".join(f"x = {number}" for number in range(1000))
    page = PostDocument(Post("id", "file", "", Body(f"<pre><code>{lines}</code></pre>", "html"), ""), Look())
    page.set_width(800)
    while not page.complete:
        before = page.blockCount()
        page.append()
        assert page.blockCount() <= before + 150
    assert "x = 999" in page.toPlainText()


@pytest.mark.parametrize("steps", range(1, 5))
def test_what_was_laid_out_for_another_width_is_laid_out_anew(application, steps) -> None:
    wide = "+".join(f"a_{{{number}}}" for number in range(40))
    body = f"<p>a</p><blockquote><p>$${wide}$$</p></blockquote>"
    narrow, changed = (PostDocument(Post("id", "file", "", Body(body, "html"), body), Look()) for _ in range(2))
    narrow.set_width(500)
    changed.set_width(900)
    for _ in range(steps):
        changed.append()
    changed.set_width(500)
    narrow.fill()
    changed.fill()
    assert changed.size() == narrow.size()


def test_nothing_is_appended_in_a_turn_in_which_all_of_the_view_is_painted(application) -> None:
    body = "".join(f"<p>{number}</p>" for number in range(1000))
    page = PostDocument(Post("id", "file", "", Body(body, "html"), body), Look())
    page.set_width(800)
    page.begin_filling(100)
    changed: list[QRectF] = []
    page.documentLayout().update.connect(lambda rectangle: changed.append(rectangle))
    appended = []
    while not page.complete:
        is_painted, before = any(each.top() <= 0 for each in changed), page.blockCount()
        changed.clear()
        application.processEvents()
        if is_painted:
            appended.append(page.blockCount() - before)
    assert len(appended) > 2
    assert not any(appended)


def test_a_page_that_is_shown_no_more_goes_in_the_end(application) -> None:
    around, formulas = QObject(), "".join(f"<p>$x_{{{number}}}$</p>" for number in range(300))
    page = PostDocument(Post("id", "file", "", Body(formulas, "html"), ""), Look())
    page.setParent(around)
    page.set_width(800)
    page.fill()
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    page.discard()
    turns = 0
    while not gone and turns < 10_000:
        application.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        turns += 1
    assert gone


@pytest.mark.parametrize("list_tag", ["ul", "ol"])
def test_an_item_of_a_list_changes_nothing_above_it(application, list_tag) -> None:
    items = "".join(f"<li>item {number} of many</li>" for number in range(50))
    page = PostDocument(Post("id", "file", "", Body(f"<{list_tag}>{items}</{list_tag}>", "html"), ""), Look())
    page.set_width(800)
    changes: list[int] = []
    page.contentsChange.connect(lambda position, removed, added: changes.append(position))
    while not page.complete:
        before = page.characterCount()
        page.append()
        assert all(position >= before - len("item 49 of many\n") for position in changes)
        changes.clear()


def test_a_page_that_goes_may_be_laid_out_once_more(application) -> None:
    formulas = "".join(f"<p>$x_{{{number}}}$</p>" for number in range(3000))
    page = PostDocument(Post("id", "file", "", Body(formulas, "html"), ""), Look())
    page.set_width(800)
    page.fill()
    page.discard()
    application.processEvents()
    page.markContentsDirty(0, page.characterCount())
    assert page.size().height() > 1000
