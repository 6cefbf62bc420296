import pytest

from reader_app.library.post import Posts
from reader_app.ui.delegate import LINES, details
from reader_app.ui.posts import EQUATIONS, POST, PostListModel, has_equations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("plain text", False),
        ("at $x$", True),
        (r"at \(x\)", True),
        (r"\begin{equation}x\end{equation}", True),
        ("it was $100 off, down to $80", False),
        ("a backslash \\ alone", False),
    ],
)
def test_posts_with_equations_are_known(text, expected) -> None:
    assert has_equations(text) is expected


def test_equations_are_looked_for_after_they_are_asked_for(application, posts, settle) -> None:
    model = PostListModel()
    model.show(Posts((posts("a", "A", "$x$"), posts("b", "B", "none"))))
    marked = []
    model.marked.connect(lambda: marked.append(True))
    assert [model.index(row).data(EQUATIONS) for row in (0, 1)] == [False, False]
    settle(lambda: marked)
    assert [model.index(row).data(EQUATIONS) for row in (0, 1)] == [True, False]


def test_rows_are_found_by_the_id_of_the_post(application, posts) -> None:
    model = PostListModel()
    model.show(Posts((posts("a", "A"), posts("b", "B"))))
    assert (model.row("b"), model.row("c")) == (1, None)
    assert model.rows(("c", "a", "b", "a")) == [None, 0, 1, 0]
    assert model.index(1).data(POST).id == "b"
    assert model.index(0).data() == "A"


def test_what_is_known_of_a_post_stands_under_its_title(window) -> None:
    shown = [details(window.list.model.post(row)) for row in range(5)]
    assert shown == ["5 位读者", "9 位读者", "2021-05-06", "Draft · 2020-01-01 · 7 位读者", "2022-01-01"]


@pytest.mark.parametrize("title", ["", "Short", "很长的标题" * 40, "Averylongwordwithoutanyspaceinit" * 9])
def test_titles_take_two_lines_at_most_and_lose_no_beginning(window, title) -> None:
    delegate = window.list.view.itemDelegate()
    lines = delegate._lines(title, 200, False)
    assert len(lines) <= LINES
    assert all(title[run.start :].startswith(run.text.rstrip("…")) for (run,) in lines)
    assert all(delegate._title.horizontalAdvance(run.text) <= 200 for (run,) in lines)
