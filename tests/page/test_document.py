import pytest
from PySide6.QtCore import QPointF, QUrl
from PySide6.QtGui import QTextDocument

from reader_app.library.post import Body, Post
from reader_app.page.document import PostDocument, byline
from reader_app.page.formulas import math_px
from reader_app.page.look import DARK, Look


def placed(document: PostDocument, index: int):
    return document._setter.placed[index]


def long_post() -> Post:
    body = "".join(f"<p>第{i}段，其中$x_{{{i}}}$是数。</p>" for i in range(400))
    return Post("id", "file", "Long", Body(body, "html"), body)


def test_first_screen_comes_first_and_the_rest_in_slices(application) -> None:
    document = PostDocument(long_post(), Look())
    turns = []
    document.grew.connect(lambda: turns.append(document.blockCount()))
    document.set_width(800)
    document.begin_filling(600)
    first = document.blockCount()
    assert not document.complete
    assert first < 60
    while not document.complete:
        application.processEvents()
    assert turns == sorted(turns)
    assert document.blockCount() == 401


def test_slices_make_the_same_document_as_one_go(application) -> None:
    sliced, whole = PostDocument(long_post(), Look()), PostDocument(long_post(), Look())
    for document in (sliced, whole):
        document.set_width(800)
    sliced.begin_filling(10)
    while not sliced.complete:
        application.processEvents()
    whole.fill()
    assert sliced.toRawText() == whole.toRawText()
    assert sliced.size() == whole.size()


def test_number_stands_at_the_right_margin_at_every_width(opened) -> None:
    document = opened(r"\begin{equation}x\label{a}\end{equation}", width=900)
    for width in (900, 501, 320, 705, 1999):
        document.set_width(width)
        frame = document.rootFrame().frameFormat()
        column = width - frame.leftMargin() - frame.rightMargin()
        assert placed(document, 0).size.width() == column
        assert document.size().width() == width


def test_wide_display_shrinks_to_the_column_but_not_below_seven_tenths(opened) -> None:
    full, wide, endless = (placed(opened("$$" + "xxx" * terms + "$$", width=600), 0).px for terms in (3, 20, 80))
    assert full == math_px(Look())
    assert 0.7 * full < wide < full
    assert endless == pytest.approx(0.7 * full)


def middle_of(document, position: int) -> QPointF:
    """Return the point in the middle of the character at `position`."""
    block = document.findBlock(position)
    text, offset = block.layout(), position - block.position()
    line = text.lineForTextPosition(offset)
    origin = document.documentLayout().blockBoundingRect(block).topLeft() - text.boundingRect().topLeft()
    left, right = line.cursorToX(offset)[0], line.cursorToX(offset + 1)[0]
    return origin + QPointF((left + right) / 2, line.y() + line.height() / 2)


def test_reference_links_to_its_equation(opened) -> None:
    document = opened(r"见$y$与\eqref{eq:a}。", r"\begin{equation}x\label{eq:a}\end{equation}")
    assert "见\ufffc与(1)。" in document.toRawText()
    position = document.fill_to_anchor("eq-eq:a")
    assert document.toRawText()[position] == "\ufffc"
    assert position > document.toRawText().index("(1)")


def test_a_reference_leads_to_its_equation(opened) -> None:
    document = opened(r"见\eqref{a}。", r"\begin{equation}x\label{a}\end{equation}")
    position = document.toRawText().index("(1)")
    assert document.link_at(middle_of(document, position + 1)) == "#eq-a"
    assert document.link_at(middle_of(document, position - 1)) == ""


def test_reference_to_a_label_given_twice_is_unknown_and_told_once(opened) -> None:
    document = opened(r"见\eqref{a}。", *[r"\begin{equation}x\label{a}\end{equation}"] * 2)
    assert "见(??)。" in document.toRawText()
    assert [problem for problem in document.problems if "a" in problem.split()] == [
        "The label a is given more than once."
    ]


def test_missing_reference_is_said(opened) -> None:
    document = opened(r"见\eqref{nowhere}。")
    assert "(??)" in document.toRawText()
    assert any("nowhere" in problem for problem in document.problems)


def test_anchor_far_below_is_reached_at_once(application) -> None:
    body = "".join(f"<p>第{i}段。</p>" for i in range(300)) + r"<p>\begin{equation}x\label{far}\end{equation}</p>"
    document = PostDocument(Post("id", "file", "Far", Body(body, "html"), body), Look())
    document.set_width(800)
    document.begin_filling(200)
    assert not document.complete
    assert document.fill_to_anchor("eq-far") is not None


def test_unknown_anchor_is_none(opened) -> None:
    assert opened("text").fill_to_anchor("eq-none") is None


def test_bad_formula_says_why_and_spares_the_rest(opened) -> None:
    document = opened(r"前$\frac{1}{\nosuchcommand}$后$x$。")
    assert document.toRawText().count("\ufffc") == 2
    position = document.toRawText().index("\ufffc")
    assert "nosuchcommand" in document.problem_at(middle_of(document, position))
    assert document.problem_at(middle_of(document, position + 1)) == ""
    assert any("nosuchcommand" in problem for problem in document.problems)


def test_no_resource_is_ever_loaded(opened) -> None:
    document = opened("<img src='file:///etc/passwd' alt='secret'>")
    assert document.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("file:///etc/passwd")).isNull()
    assert document.text_between(0, document.characterCount() - 1) == "Title\nsecret"


def test_empty_body_says_so(application) -> None:
    document = PostDocument(Post("id", "file", "Empty", Body("", "html"), ""), Look(theme=DARK))
    document.fill()
    assert document.toPlainText().splitlines() == ["Empty", "This post has no text."]


def test_byline_has_what_is_known() -> None:
    assert (
        byline(Post("id", "f", "T", Body("", "html"), "", author="苏剑林", readers=87058))
        == "苏剑林  ·  87,058 位读者"
    )
