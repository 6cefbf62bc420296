from datetime import date

import pytest

from reader_app.markup.body import read_body
from reader_app.sources.crawl import is_crawl
from reader_app.sources.opening import open_file
from reader_app.sources.pages.mending import halved, unescaped, with_row_breaks
from reader_app.sources.source import Source

MARKDOWN = r"""## MENU

- [打赏](https://kexue.fm/reward.html)

16Jan

# [收敛\_定理](https://kexue.fm/archives/1)

By 苏剑林 \|
2015-01-16 \|
93385位读者\|

设$f\_n(x)\\leq F$，见 \[注\]。

## 定义 [\#](https://kexue.fm/archives/1#a)

$$\\begin{aligned}a&=\\sqrt\[4\]{b}\\\
&=c\\\[5pt\]

&=d\\end{aligned}$$

\\begin{align\*}a\\,b\\end{align\*}

_**转载到请包括本文地址：** [https://kexue.fm/archives/1](https://kexue.fm/archives/1)_

苏剑林. (Jan. 16, 2015). 《收敛 》\[Blog post\]. Retrieved from [https://kexue.fm/archives/1](https://kexue.fm/archives/1)

分类： [数学研究](https://kexue.fm/category/Mathematics)    标签： [不等式](https://kexue.fm/tag/a/), [积\_分](https://kexue.fm/tag/b/)

先忧后乐 $x$ 学习了
"""

PLAIN = r"""
 15
 Sep

 前两天看到一个问题。 动机 # 于是有$a &lt; b$，即
\begin{align}a &amp;= b \
&amp;= c\end{align}
完毕。
 转载到请包括本文地址： https://kexue.fm/archives/2

 苏剑林. (Sep. 15, 2025). 《问题（三）：解 》[Blog post]. Retrieved from https://kexue.fm/archives/2
"""


def read(text, tmp_path):
    path = tmp_path / "1.txt"
    path.write_text(text, encoding="utf-8")
    (post,) = open_file(path).posts
    return post


def formulas(post):
    return [formula.source for formula in read_body(post.body).formulas()]


def test_a_page_crawled_as_markdown(tmp_path):
    post = read(MARKDOWN, tmp_path)
    assert (post.title, post.author, post.date, post.readers) == ("收敛_定理", "苏剑林", date(2015, 1, 16), 93385)
    assert (post.url, post.tags) == ("https://kexue.fm/archives/1", ("数学研究", "不等式", "积_分"))
    assert formulas(post) == [
        r"f_n(x)\leq F",
        "\\begin{aligned}a&=\\sqrt[4]{b}\\\\\n&=c\\\\[5pt]\n&=d\\end{aligned}",
        r"\begin{align*}a\,b\end{align*}",
    ]
    assert ["a guess" in problem for problem in post.problems] == [True]
    assert "打赏" not in post.text
    assert "学习了" not in post.text


def test_a_page_crawled_as_plain_text(tmp_path):
    post = read(PLAIN, tmp_path)
    assert (post.title, post.author, post.date) == ("问题（三）：解", "苏剑林", date(2025, 9, 15))
    assert formulas(post) == ["a < b", "\\begin{align}a &= b \\\\\n&= c\\end{align}"]
    assert "<h2>动机</h2>" in post.body.source
    assert len(post.problems) == 1


def test_a_byline_of_space_without_end_is_text(tmp_path):
    post = read(f"By{' ' * 200_000}x\n{PLAIN}", tmp_path)
    assert post.author == "苏剑林"


def test_space_without_end_is_text(tmp_path):
    space = " " * 200_000
    assert read(PLAIN.replace("\n", f"\n$a\\_b$ c{space}d\n", 1), tmp_path).body.source.count(f"c{space}d") == 1


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("正文\n转载到请包括本文地址：x", True),
        ("---\ntitle: a\n---\n转载到请包括本文地址：x", False),
        ("<p>转载到请包括本文地址：x", False),
        ("正文", False),
    ],
)
def test_a_crawl_is_told_by_the_notes_under_the_post(text, known):
    assert is_crawl(Source("x.txt", text.encode())) is known


@pytest.mark.parametrize(
    ("written", "tex", "is_guess"),
    [
        (r"\\frac{a\_1}{b}", r"\frac{a_1}{b}", False),
        (r"\|x\|\\,y\\{z\\}", r"|x|\,y\{z\}", False),
        ("\\\\begin{cases}a\\\\\\\nb\\\\end{cases}", "\\begin{cases}a\\\\\nb\\end{cases}", False),
        ("\\\\begin{cases}a\\\\\\[5pt\\]b\\\\end{cases}", "\\begin{cases}a\\\\[5pt]b\\end{cases}", True),
        ("a\n\n\nb", "a\nb", False),
    ],
)
def test_escapes_are_taken_out_of_tex(written, tex, is_guess):
    assert unescaped(written) == (tex, is_guess)


@pytest.mark.parametrize(
    ("written", "tex", "is_guess"),
    [
        ("\\begin{matrix}a\\\nb\\end{matrix}", "\\begin{matrix}a\\\\\nb\\end{matrix}", True),
        ("\\begin{matrix}a\\\\\nb\\end{matrix}", "\\begin{matrix}a\\\\\nb\\end{matrix}", False),
        ("a\\\nb", "a\\\nb", False),
        (r"\begin{cases}a\[5pt]b\end{cases}", r"\begin{cases}a\\[5pt]b\end{cases}", True),
        (r"\begin{cases}a\[x\]b\end{cases}", r"\begin{cases}a\[x\]b\end{cases}", False),
    ],
)
def test_row_breaks_come_back_only_in_rows(written, tex, is_guess):
    assert with_row_breaks(written) == (tex, is_guess)


def test_halving_gives_back_what_was_doubled():
    tex = r"\begin{matrix}\frac12 \\[5pt] x\,\{\}\end{matrix}"
    assert halved(tex.replace("\\", "\\\\")) == tex
