"""No document is wider than its page, whatever stands in it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader_app.page.formulas import math_px
from reader_app.page.look import Look
from tests.page.drawn import painted

SUM = "+".join(f"x_{{{i}}}" for i in range(60))
UNBROKEN = "x" * 120
ALIGNED = rf"\begin{{aligned}} {UNBROKEN} &= {UNBROKEN} \\ y &= {SUM} \end{{aligned}}"
FRACTION = rf"\frac{{{SUM}}}{{b}}"
NASTY = [
    f"文${SUM}$，字",
    f"${UNBROKEN}$。",
    f"${FRACTION}=1$是",
    f"$${SUM}$$",
    f"$${UNBROKEN}$$",
    f"$${ALIGNED}$$",
    rf"\begin{{equation}} {FRACTION} \label{{a}} \end{{equation}}",
    rf"\begin{{align}} {UNBROKEN} &= {SUM} \\ a &= b \end{{align}}",
    r"$$\begin{pmatrix}" + "&".join(["aaaaaaaa"] * 30) + r"\end{pmatrix}$$",
    r"$\text{一段很长很长的中文一段很长很长的中文一段很长很长的中文一段很长很长的中文一段很长很长的中文}$",
    f"<ul><li>项${UNBROKEN}$<ol><li>$${ALIGNED}$$</li></ol></li></ul>",
    f"<blockquote>引<blockquote>$${SUM}$$ ${UNBROKEN}$</blockquote></blockquote>",
    f"<table><tr><td>一</td><td>${UNBROKEN}$，</td><td>${SUM}$</td></tr><tr><td>$${SUM}$$</td><td>y</td></tr></table>",
    f"<blockquote><table><tr><td>$a$</td><td>$${ALIGNED}$$</td></tr></table></blockquote>",
    f"<h2>题${SUM}$</h2>",
    r"$\undefined{" + UNBROKEN + "}$",
]


@pytest.mark.parametrize("paragraph", NASTY)
def test_no_post_is_wider_than_the_page(opened, paragraph) -> None:
    document = opened(paragraph)
    for width in (800, 460, 1300, 330):
        document.set_width(width)
        assert document.size().width() == width


@given(st.lists(st.sampled_from(NASTY), min_size=1, max_size=4), st.integers(300, 1500))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_post_of_any_paragraphs_is_wider_than_its_page(opened, paragraphs, width) -> None:
    assert opened(*paragraphs, width=width).size().width() == width


@pytest.mark.parametrize("display", [True, False])
@pytest.mark.parametrize(("letters", "scale", "cut"), [(20, 1, False), (90, None, False), (150, 0.7, True)])
def test_what_is_too_wide_is_shrunk_then_cut(opened, display, letters, scale, cut) -> None:
    dollars = "$$" if display else "$"
    document = opened(f"{dollars}{'x' * letters}{dollars}", width=1000)
    placed = document._setter.placed[0]
    full = math_px(Look())
    assert placed.cut == cut
    assert placed.px == pytest.approx(scale * full) if scale else 0.7 * full < placed.px < full
    assert placed.size.width() <= document._setter.column


def test_what_is_cut_is_whole_again_in_a_wider_column(opened) -> None:
    document = opened(f"${'x' * 60}$", width=300)
    assert document._setter.placed[0].cut
    document.set_width(1000)
    assert not document._setter.placed[0].cut
    assert document._setter.placed[0].px == math_px(Look())


def test_a_cut_is_marked_at_the_margin(opened) -> None:
    marked, plain = (painted(opened(f"$${'x' * letters}$$", width=400)) for letters in (200, 3))
    column = opened("x", width=400)._setter.column
    margin = range((400 + column) // 2 + 1, 400)
    assert len({marked.pixel(x, y) for x in margin for y in range(marked.height())}) > 1
    assert len({plain.pixel(x, y) for x in margin for y in range(plain.height())}) == 1
