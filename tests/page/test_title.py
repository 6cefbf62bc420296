"""Titles with formulas: in the head of a page, as plain text and in exports."""

import pytest

from reader_app.library.post import Body, Post
from reader_app.library.query import Query
from reader_app.markup.article import Element
from reader_app.page.document import PostDocument
from reader_app.page.formulas import OBJECT, math_px
from reader_app.page.look import Look
from reader_app.page.notes import opening_html
from reader_app.page.reading import plain_title, read_post
from reader_app.page.webpage import write_html
from reader_app.tex.find import Math

NUMBERED = r"<p>$$x\tag{7}$$</p><p>\begin{equation}y\label{y}\end{equation} \eqref{y}</p>"


def post(title: str, body: str = "<p>Text.</p>", **fields) -> Post:
    return Post("id", "file", title, Body(body, "html"), "", **fields)


def page(title: str, body: str = "<p>Text.</p>", **fields) -> PostDocument:
    document = PostDocument(post(title, body, **fields), Look())
    document.set_width(800)
    document.fill()
    return document


def first_line(document: PostDocument) -> str:
    return document.firstBlock().text()


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("A bound for $L^2$ norms", "A bound for L² norms"),
        (r"\(\alpha\)-stable, $$\beta$$ and \[x\le y\]", "α-stable, β and x ≤ y"),
        (r"\begin{equation}x\end{equation} here", "x here"),
        (r"The column $\begin{pmatrix}1\\ 0\end{pmatrix}$", "The column (1; 0)"),
        (r"About $\binom{n}{k}$", r"About \binom{n}{k}"),
        (r"See \eqref{a} in $x$", r"See \eqref{a} in x"),
        ("From $100 down to $80", "From $100 down to $80"),
        ("Only text: a\\b", "Only text: a\\b"),
        ("", ""),
    ],
)
def test_titles_as_plain_text(title, plain) -> None:
    assert plain_title(post(title)) == plain


def test_what_is_defined_for_all_posts_is_known_and_what_the_feed_ignores_is_text() -> None:
    assert plain_title(post(r"On $\RR^n$", preamble=r"\newcommand{\RR}{\mathbb R}")) == "On ℝⁿ"
    assert plain_title(post(r"$x$ and \(y\)", ignored_delimiters=("$",))) == "$x$ and y"


def test_the_head_of_a_page_is_set_at_its_size(opened) -> None:
    document = page("A bound for $L^2$, and $$x$$")
    assert first_line(document) == f"A bound for {OBJECT} and {OBJECT}"
    first, second = document._setter.placed
    assert first.px == pytest.approx(1.65 * math_px(Look()))
    assert second.px == first.px
    text = document.firstBlock().layout().lineAt(0)
    assert text.ascent() >= first.ascent


def test_headings_set_their_formulas_at_their_size(opened) -> None:
    document = page("T", "<h2>About $x$</h2><p>$x$ <small>$x$</small></p>")
    assert [placed.px / math_px(Look()) for placed in document._setter.placed] == pytest.approx([1.28, 1, 0.85])


def test_a_title_is_copied_and_found_and_the_cursor_stops_at_its_formulas(opened) -> None:
    document = page("A bound for $L^2$, yes", "<p>$y$</p>")
    assert document.text_between(0, 99).startswith("A bound for $L^2$, yes\n$y$")
    assert document.hits(Query("L^2")) == [(12, 13)]
    assert document.formula_from(0) == (12, 13)
    assert document.places.placed_in((12, 13)).formula.source == "L^2"


def test_no_equation_number_is_taken(opened) -> None:
    document = page(r"$x$, \begin{equation}z\label{z}\end{equation}", NUMBERED)
    assert document.fill_to_anchor("eq-y") == document._setter.positions[3]
    assert document.toPlainText().endswith("(1)")
    assert document.problems == ()


def test_what_cannot_be_set_in_a_title_is_told() -> None:
    (problem,) = read_post(post(r"On $\nosuchcommand$")).problems
    assert r"\nosuchcommand" in problem


def test_a_web_page_has_mathml_in_its_heading() -> None:
    one = post("A <bound> for $L^2$", NUMBERED)
    written = write_html(one, read_post(one), width=700)
    assert "<title>A &lt;bound&gt; for L²</title>" in written
    heading = written.partition("<h1>")[2].partition("</h1>")[0]
    assert heading.startswith("A &lt;bound&gt; for <math")
    assert "<msup>" in heading


def test_pointing_at_a_link_shows_the_title_set(opened, monkeypatch) -> None:
    seen = []
    monkeypatch.setattr("reader_app.page.notes._image", lambda reading, *rest: seen.append(reading) or None)
    monkeypatch.setattr("reader_app.page.notes.picture_tag", lambda image: "")
    opening_html(post("About $L^2$", "<p>$y$</p>"), Look())
    (reading,) = seen
    head = reading.article.blocks[0].children[0]
    assert isinstance(head, Element)
    assert [content.source for content in head.children if isinstance(content, Math)] == ["L^2"]
    assert [formula.source for formula in reading.tex.formulas] == ["L^2", "y"]
