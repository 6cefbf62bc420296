"""The page of all TeX in the help."""

import pytest
from PySide6.QtWidgets import QFrame

from reader_app.page.tex_page import chosen_rows
from reader_app.tex.catalogue import Row
from reader_app.ui.tex_help import MARGIN, WIDEST, TexHelp


@pytest.fixture
def page(window, press, settle) -> TexHelp:
    press(window, "?")
    press(window, "T")
    overlay = window.findChild(TexHelp)
    settle(lambda: overlay.reader.page is not None)
    return overlay


def shown(page) -> str:
    return page.reader.page.text_between(0, page.reader.page.characterCount() - 1)


def test_t_in_the_help_shows_all_tex_typeset(window, page, settle) -> None:
    assert page.isVisible()
    assert window.overlays.help.isHidden()
    settle(lambda: page.reader.page.complete)
    text = shown(page)
    for example in (r"\frac{x}{y}", r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\alpha", r"\ce{H2O}"):
        assert example in text
        assert f"${example}$" in text or f"\n{example}\n" in text
    assert page.reader.page.problems == ()


def test_typing_narrows_it_down(window, page, press, settle) -> None:
    before = page.reader.page
    for key in "xrig":
        press(window, key.upper())
    assert page.field.text() == "xrig"
    settle(lambda: page.reader.page is not before)
    settle(lambda: page.reader.page.complete)
    assert r"\xrightarrow" in shown(page)
    assert r"\frac" not in shown(page)


def test_arrows_scroll_and_escape_closes(window, page, press) -> None:
    press(window, "PgDown")
    assert page.reader.verticalScrollBar().value() > 0
    press(window, "PgUp")
    assert page.reader.verticalScrollBar().value() == 0
    press(window, "Escape")
    assert page.isHidden()
    assert window.focusWidget() is window.list.view


def test_what_is_typed_does_nothing_beneath(window, page, press) -> None:
    before = (window.post.id, window.look.look)
    for key in ("J", "D", "Space", "/", "?"):
        press(window, key)
    assert (window.post.id, window.look.look) == before


@pytest.mark.parametrize(
    ("text", "commands"),
    [("", ["\\hat", "\\frac"]), ("FRAC", ["\\frac"]), ("accents", ["\\hat"]), ("x hat", ["\\hat"]), ("none", [])],
)
def test_rows_are_chosen_by_their_words(text, commands) -> None:
    rows = [Row("accents", "\\hat", "\\hat{x}"), Row("fractions", "\\frac", "\\frac{x}{y}")]
    assert [row.command for row in chosen_rows(rows, text)] == commands


@pytest.mark.parametrize("width", [700, 1400])
def test_the_card_stands_in_the_middle(window, press, settle, width) -> None:
    window.resize(width, 600)
    press(window, "?")
    press(window, "T")
    settle()
    overlay = window.overlays.tex
    card = overlay.findChild(QFrame, "card")
    assert abs(card.x() - (overlay.width() - card.x() - card.width())) <= 1
    assert card.width() == pytest.approx(min(WIDEST, width - 2 * MARGIN), abs=4)
