import pytest

from reader_app.library.post import Body, Post
from reader_app.library.query import Query
from reader_app.page.reading import read_post
from reader_app.page.webpage import write_html

TAKEN = [
    ("$$x$$。后", "$$x$$。", "后"),
    ("$$x$$, and", "$$x$$,", "and"),
    ("$$x$$\n，其中", "$$x$$，", "其中"),
    ("$$x$$.", "$$x$$.", ""),
    ("$$x$$”）。", "$$x$$”）。", ""),
    ("$$x$$）；<b>b</b>", "$$x$$）；", "b"),
    (r"\begin{align}x\end{align}：甲", r"\begin{align}x\end{align}：", "甲"),
]

LEFT = ["...so on", ".5 times", "’s sign", "——也就是", "（甲）", "“甲”", "甲。", "<b>，</b>", "<br>，"]


@pytest.mark.parametrize(("paragraph", "display", "behind"), TAKEN)
def test_closing_punctuation_is_set_and_copied_with_its_display(opened, paragraph, display, behind):
    document = opened(paragraph)
    assert document.toRawText().rstrip("\u2029").split("\u2029")[2:] == ([behind] if behind else [])
    copied = document.text_between(0, document.characterCount() - 1).removeprefix("Title\n")
    assert copied == "\n".join(filter(None, (display, behind)))


@pytest.mark.parametrize("behind", LEFT)
def test_what_begins_something_stays_in_the_text(opened, behind):
    document = opened(f"$$x$$ {behind}")
    assert document.places.placed_at(document.places.boxes((6, 7))[0].center()).formula.ending == ""


def test_a_display_with_punctuation_is_wider_by_it_and_its_number_stays(opened):
    def ink_ends(paragraph: str) -> list[float]:
        document = opened(paragraph)
        layout = document.places.placed_in(document.places.first_from(0)).layout
        return sorted(left + box.width for left, _, box in _leaves(layout.box))

    plain, ended = ink_ends(r"$$x\tag{1}$$ a"), ink_ends(r"$$x\tag{1}$$。a")
    assert len(ended) == len(plain) + 1
    assert plain[-1] == pytest.approx(ended[-1])


def _leaves(box):
    from reader_app.mathml.box import walk

    return [each for each in walk(box) if each[2].node is not None and each[2].node.text]


def test_a_search_finds_the_punctuation_of_a_display(opened):
    document = opened("甲 $$x$$。乙")
    (position,) = [index for index, letter in enumerate(document.toRawText()) if letter == "\ufffc"]
    assert document.hits(Query("x")) == [(position, position + 1)]


def test_web_pages_have_the_punctuation_in_the_display():
    post = Post("id", "file", "T", Body("<p>甲 $$x$$。乙</p>", "html"), "")
    page = write_html(post, read_post(post), width=700)
    main = page[page.index("<main>") :]
    assert main.index("。") < main.index("</math>") < main.index("乙")


def test_displays_in_cells_and_items_have_their_punctuation_too(opened):
    document = opened("<table><tr><td>$$x$$。</td></tr></table><ul><li>$$y$$，乙</li></ul>")
    assert "。" not in document.toRawText()
    assert "，" not in document.toRawText()
