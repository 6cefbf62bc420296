import pytest

from reader_app.library.query import Query


@pytest.mark.parametrize(
    ("paragraph", "copied"),
    [
        ("其中$x$，而$y$。", "其中$x$，而$y$。"),
        ("a $$x^2$$ b", "a\n$$x^2$$\nb"),
        ("a<br>$$x$$<br>b", "a\n$$x$$\nb"),
        (r"\begin{equation}x\end{equation}", r"\begin{equation}x\end{equation}"),
        ("$a&lt;b$ and 𝔸𠀀 $c$.", "$a<b$ and 𝔸𠀀 $c$."),
        ("one<br>two", "one\ntwo"),
        ("<blockquote><blockquote>one</blockquote>two</blockquote>three", "one\ntwo\nthree"),
        ("<blockquote><pre><code>one\n\ntwo</code></pre></blockquote>three", "one\n\ntwo\nthree"),
        ("<table><tr><td></td><td>one</td></tr><tr><td></td><td>two</td></tr></table>three", "\none\n\ntwo\nthree"),
    ],
)
def test_copied_text_has_the_formulas_as_tex(opened, paragraph, copied) -> None:
    document = opened(paragraph)
    text = document.text_between(0, document.characterCount() - 1)
    assert text == f"Title\n{copied}"


def test_part_of_a_text_is_copied_from_its_positions(opened) -> None:
    document = opened("甲$x$，乙")
    start = document.toRawText().index("甲")
    assert document.text_between(start, start + 2) == "甲$x$，"
    assert document.text_between(start + 1, start + 2) == "$x$，"
    assert document.text_between(start + 2, start + 3) == "乙"


@pytest.mark.parametrize(
    ("paragraph", "words", "marked"),
    [
        ("得分匹配与得分", "得分", ["得分", "得分"]),
        ("ＢＥＲＴ and bert", "bert", ["ＢＥＲＴ", "bert"]),
        ("𠀀𠀀字 here", "here", ["here"]),
        ("其中$x$，而", "，而", ["\ufffc而"]),
        (r"see $\nabla f$ now", "nabla", ["\ufffc"]),
        ("nothing", "absent", []),
    ],
)
def test_hits_are_positions_in_the_document(opened, paragraph, words, marked) -> None:
    document = opened(paragraph)
    raw = document.toRawText().encode("utf-16-le")
    found = [raw[2 * a : 2 * b].decode("utf-16-le") for a, b in document.hits(Query(words))]
    assert found == marked
