"""Long tables are written in steps, and look as if they were not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextTable

from reader_app.library.post import Body, Post
from reader_app.page.document import PostDocument
from reader_app.page.long_table import Widths, shared_out
from reader_app.page.look import Look

ROWS = range(40)


def table(*columns: str) -> str:
    """Return a table whose cells are made from their numbers by templates of their columns."""
    head = "".join(f"<th>Column {number}</th>" for number in range(len(columns)))
    rows = ("".join(f"<td>{column.format(row, 'word ' * (row % 7))}</td>" for column in columns) for row in ROWS)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


TABLES = [
    table("{0}", "值{0}", "$x_{{{0}}}^2$"),
    table("{0}", "{1}一段文字，", "<b>{0}</b> and <code>{1}</code>"),
    table("{1}{1}{1}", "{1}{1}{1}{1}很长的文字", "{0}", r"$\frac{{a}}{{{0}}}$。"),
    table("", "{0}", "one<br>{0}"),
    table(
        "{0}", "<p>{1}一段文字，</p><p>{0}</p>", "{1}<ul><li>{1}{1}</li><li>$x_{{{0}}}$<ol><li>{1}</li></ol></li></ul>"
    ),
    table("{0}<p>{1}{1}</p>", "<dl><dt>{0}</dt><dd>{1}{1}{1}</dd></dl>", "{1}{1}{1}{1}{1}"),
    f"<ul><li>项{table('{0}', '{1}{1}{1}{1}', '{1}{1}{1}')}</li></ul>",
]


def tables(document) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def places(document) -> list[tuple[str, int, int]]:
    """Return the text of each cell, how many lines it has and where they begin, px from the left."""
    found = []
    for part in tables(document):
        for index in range(part.rows() * part.columns()):
            block = part.cellAt(*divmod(index, part.columns())).firstCursorPosition().block()
            left = document.documentLayout().blockBoundingRect(block).left()
            found.append((block.text(), block.layout().lineCount(), round(left)))
    return found


@pytest.mark.parametrize("body", TABLES)
@pytest.mark.parametrize("widths", [(900, 420), (420, 900)])
def test_cells_stand_where_they_stand_in_one_table(opened, undivided, body, widths) -> None:
    long, whole = opened(body, width=widths[0]), undivided(body, width=widths[0])
    assert len(tables(long)) > len(tables(whole)) == 1
    for width in widths:
        long.set_width(width)
        whole.set_width(width)
        for one, other in zip(places(long), places(whole), strict=True):
            assert one[:2] == other[:2]
            assert one[2] == pytest.approx(other[2], abs=1)
        # Rows have a part of a px more or less where a part begins.
        assert long.size().height() == pytest.approx(whole.size().height(), abs=len(tables(long)))


@pytest.mark.parametrize("body", TABLES)
def test_it_is_copied_as_one(opened, undivided, body) -> None:
    long, whole = opened(body), undivided(body)
    assert long.text_between(0, long.characterCount()) == whole.text_between(0, whole.characterCount())


def test_it_is_written_in_steps(application) -> None:
    page = PostDocument(Post("id", "file", "", Body(table("{0}", "{1}", "a", "b"), "html"), ""), Look())
    page.set_width(800)
    while not page.complete:
        before = page.blockCount()
        page.append()
        assert page.blockCount() <= before + 60
    assert page.blockCount() > 4 * len(ROWS)


def test_what_is_written_after_a_new_width_has_it_too(application) -> None:
    body = Body(TABLES[2], "html")
    changed, straight = (PostDocument(Post("id", "file", "", body, ""), Look()) for _ in range(2))
    changed.set_width(900)
    straight.set_width(420)
    while len(tables(changed)) < 2:
        changed.append()
    changed.set_width(420)
    for page in (changed, straight):
        page.fill()
    assert places(changed) == places(straight)


def test_formulas_in_it_are_found(opened) -> None:
    document = opened(TABLES[0])
    position = document.formula_from(0)[0]
    assert document.text_between(position, position + 1) == "$x_{0}^2$"
    assert document.places.last_before(document.characterCount())[0] > position


COLUMNS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 900)).map(lambda pair: Widths(pair[0], sum(pair))))


@given(COLUMNS.filter(bool), st.floats(0, 3000))
def test_columns_share_the_room_there_is(columns, room) -> None:
    widths = shared_out(room, columns)
    for width, column in zip(widths, columns, strict=True):
        assert column.least - 1 <= width <= column.natural + 1
    least, natural = (sum(each) for each in zip(*columns, strict=True))
    assert sum(widths) == pytest.approx(min(max(room, least), natural), abs=1)
