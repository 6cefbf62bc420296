import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sources.crawl import CRAWL
from reader_app.sources.pages.unmarked import with_dollars
from reader_app.sources.source import Source

CASES = [
    (r"设\\alpha\_1是常数，\\beta\\to 0时", r"设$\alpha_1$是常数，$\beta\to 0$时"),
    (r"映射f(\\boldsymbol{x}, t)的", r"映射$f(\boldsymbol{x}, t)$的"),
    (r"the value \\theta^\* is best.", r"the value $\theta^*$ is best."),
    (r"（取\\epsilon=0）(\\to 1)", r"（取$\epsilon=0$）$(\to 1)$"),
    (r"## On \\mu, again", r"## On $\mu$, again"),
    (r"- \\Vert x\\Vert", r"- $\Vert x\Vert$"),
    (r"取\\{2^{-7},1\\}中", r"取$\{2^{-7},1\}$中"),
    (r"[\\alpha的题](https://example.org/\\a\_b)", r"[$\alpha$的题](https://example.org/\\a\_b)"),
    ("```\nprint('a\\\\nb')\n```\n用`\\\\x`和a\\_b", "```\nprint('a\\\\nb')\n```\n用`\\\\x`和a\\_b"),
    ("**重要**：没有公式 (a) b", "**重要**：没有公式 (a) b"),
]


@pytest.mark.parametrize(("written", "mended"), CASES)
def test_formulas_get_their_dollars_back(written, mended):
    assert with_dollars(written).text == mended


@given(st.text(alphabet=st.sampled_from("a甲 ()*#-.\n`1b")))
def test_what_holds_no_tex_stays_as_it_is(text):
    assert with_dollars(text) == (text, 0)


@given(st.text(alphabet=st.sampled_from("a甲 ()*#-.\n`\\_^{}$[]")))
def test_no_letter_is_lost(text):
    letters = [character for character in with_dollars(text).text if character in "a甲"]
    assert letters == [character for character in text if character in "a甲"]


PAGE = r"""By 某人 \| 2025-03-05 \| 12位读者

设\\alpha\_1与{}是数。

\\begin{{equation}}a\_b\\end{{equation}}

即\\beta。

_**转载到请包括本文地址：** [x](https://kexue.fm/archives/2)_
"""


@pytest.mark.parametrize(
    ("other", "source", "problems"),
    [
        ("b", "设$\\alpha_1$与b是数。\n\n\\begin{equation}a_b\\end{equation}\n\n即$\\beta$。", 1),
        ("$b$", r"设\\alpha\_1与$b$是", 0),
    ],
)
def test_only_pages_without_any_dollar_are_mended(other, source, problems):
    (post,) = CRAWL.read(Source("x.txt", PAGE.format(other).encode())).posts
    assert post.body.source.startswith(source)
    assert len(post.problems) == problems
