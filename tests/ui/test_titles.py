"""Titles with formulas in the rows of the list."""

import pytest
from PySide6.QtCore import Qt

from reader_app.library.library import Library
from reader_app.library.query import Query
from reader_app.page.fonts import interface_font
from reader_app.page.press import Press
from reader_app.page.reading import has_formulas_in_title
from reader_app.page.title import read_title
from reader_app.tex.rough import rough
from reader_app.ui.delegate import LINES, PAD_X, PAD_Y, Run
from reader_app.ui.title_lines import ELLIPSIS, title_lines

WIDTH = 300


@pytest.fixture
def lines(application, posts):
    """Break a title into lines of `WIDTH` px."""

    def set_title(title: str, most: int = LINES, width: float = WIDTH) -> tuple[tuple[Run, ...], ...]:
        return title_lines(read_title(posts("a", title)), Press(None, "sans"), interface_font(), width, most)

    return set_title


def shown(line: tuple[Run, ...]) -> str:
    return "".join("□" if run.picture else run.text for run in line)


TALL = r"\begin{pmatrix}1\\2\\3\end{pmatrix}"


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("A bound for $L^2$ norms", "A bound for □ norms", None),
        (r"$x$-ray \(y\)", "□-ray □", None),
        ("Words before a formula that is wide, $a+b+c+d=e+f+g+h$", "Words before a formula that is wide,", "□"),
        (r"$\rule{99em}{99em}$ black", r"\rule{99em}{99em} black", None),
        (r"$x\hspace{-99em}$ back", "x back", None),
        (f"${TALL}$ is a high column", "(1; 2; 3) is a high column", None),
        ("Wide: $" + "+".join("abcdefghijklmnopqrstuvwxyz") + "$", "Wide: a + b + c + d", " + x + y + z"),
    ],
)
def test_a_formula_is_a_part_of_a_word_and_text_where_it_is_too_large(lines, title, first, second) -> None:
    found = [shown(line) for line in lines(title)]
    assert found[0].startswith(first)
    assert found[1:] == [] if second is None else found[-1].endswith(second)


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize(
    ("title", "can_break"),
    [
        ("$x_1$ " * 40, True),
        ("Words, many words and many more " * 9 + "$x$", True),
        ("很长的标题$x$" * 30, True),
        ("$a+b+c+d+e$-$a+b$" * 20, True),
        ("$a+b+c+d+e$" * 20, False),
        ("Anendlesswordwithoutanyspaceinit" * 9 + "$x$", False),
    ],
)
def test_lines_are_full_and_end_in_an_ellipsis_where_they_are_cut(lines, title, can_break, most) -> None:
    found = lines(title, most)
    assert len(found) == (most if can_break else 1)
    assert all(sum(run.width for run in line) <= WIDTH for line in found)
    assert shown(found[-1]).endswith(ELLIPSIS)
    places = [(run.start, run.end) for line in found for run in line]
    assert places == sorted(places)


@pytest.mark.parametrize("width", range(250, 290, 2))
def test_a_line_that_is_cut_between_formulas_ends_in_an_ellipsis(lines, width) -> None:
    (line,) = lines("$x_1$ " * 40, 1, width)
    assert shown(line).endswith(ELLIPSIS)


def test_the_text_of_a_run_is_that_of_its_place(lines) -> None:
    title = "文字 $x$ and text $y$，最后 until here, so that there are two lines of it"
    for line in lines(title):
        for run in line:
            assert run.is_formula == (title[run.start] == "$")
            assert run.is_formula or title[run.start : run.end].startswith(run.text)


def test_chinese_keeps_its_distance_from_formulas(lines) -> None:
    ((_, close, _),) = lines("a $x$ b")
    ((_, apart, _),) = lines("设$x$为")
    assert close.lead == 0
    assert apart.width == pytest.approx(close.width + 2 * apart.lead)
    assert apart.lead > 0


@pytest.fixture
def listed(open_window, posts, settle):
    """Open a window with posts of these titles and wait until formulas in the list can be set."""

    def open_titles(*titles: str):
        library = Library(tuple(posts(f"{number}", title) for number, title in enumerate(titles)))
        window = open_window(library)
        view = window.list.view
        view.grab()
        settle(lambda: view.look._titles._press is not None)
        return window

    return open_titles


def painted(window, monkeypatch) -> list[str]:
    """Return what stands in the rows in sight."""
    look, seen = window.list.view.look, []
    paint = look._paint_run
    monkeypatch.setattr(look, "_paint_run", lambda *call: seen.append(call[2]) or paint(*call))
    window.list.view.grab()
    return ["□" if run.picture else run.text for run in seen]


def test_formulas_in_the_list_are_set(listed, monkeypatch) -> None:
    window = listed("The sum $x^2+y_1$ of it", "From $100 down to $80")
    assert painted(window, monkeypatch) == ["The sum ", "□", " of it", "From $100 down to $80"]


def test_a_hit_in_a_formula_marks_all_of_it(listed) -> None:
    window = listed("The sum $x^2+y_1$ of it")
    view = window.list.view
    view.look.query = Query("y_1")
    (line,) = view.look._title_lines(window.list.model.post(0), view.rect(), False)
    grabbed = view.grab().toImage()
    left = PAD_X + line[0].width
    colours = [grabbed.pixelColor(round(x), PAD_Y + 1).name() for x in (left - 2, left + 2, left + line[1].width - 2)]
    assert [colour == view.look.theme.hit for colour in colours] == [False, True, True]


def test_readers_of_the_screen_and_tooltips_are_told_plain_text(listed) -> None:
    window = listed("A bound for $L^2$ norms")
    index = window.list.model.index(0)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        assert index.data(role) == "A bound for L² norms"
    assert window.windowTitle().startswith("A bound for L² norms")


@pytest.mark.parametrize("title", ["Only text", "From $100 down to $80", "a\\b"])
def test_titles_without_formulas_load_nothing(open_window, posts, title) -> None:
    one = posts("a", title)
    assert not has_formulas_in_title(one)
    window = open_window(Library((one,)))
    window.list.view.grab()
    assert "_titles" not in vars(window.list.view.look)


@pytest.mark.parametrize(
    ("title", "guess"),
    [
        ("$L^2$ norms", "L2 norms"),
        (r"\(\mathbb{R}^n\)", "Rn"),
        (r"$\mathsf{P}\neq\mathsf{NP}$ and $\alpha\le1$", "PWNP and WW1"),
        (r"$\frac{a}{\log x}=2$", "alog  xW 2"),
    ],
)
def test_how_wide_a_title_will_be_is_guessed(title, guess) -> None:
    assert rough(title) == guess


def test_rows_are_as_high_before_as_after_their_formulas_are_set(listed) -> None:
    window = listed(
        "The sum $x^2+y_1$ of it", r"$\mathbb{R}^n$, $\mathbb{C}^n$ and $\mathrm{SO}(3)$", "x " * 99 + "$y$"
    )
    heights = [window.list.view.visualRect(window.list.model.index(row)).height() for row in range(3)]
    assert heights[0] == heights[1] < heights[2] == window.list.view.look.tallest()
