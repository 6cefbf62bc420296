from itertools import pairwise
from threading import Thread

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from reader_app.library.post import Body, Post
from reader_app.page.document import PostDocument
from reader_app.page.look import DARK, LIGHT, Look
from tests.page.drawn import painted

PYTHON = 'def f(x):\n\treturn "é𝑥 中文" + x  # so\n\n    \n  end'


def page_of(code: str, language: str = "python", theme=LIGHT, width: int = 700) -> PostDocument:
    named = f' class="language-{language}"' if language else ""
    html = f"<p>before</p><pre><code{named}>{code.replace('<', '&lt;')}</code></pre><p>after</p>"
    page = PostDocument(Post("id", "file", "Title", Body(html, "html"), ""), Look(theme))
    page.set_width(width)
    page.fill()
    return page


def colours(page: PostDocument) -> dict[str, str]:
    """Return the coloured parts of a page and their colours."""
    found = {}
    block = page.begin()
    while block.isValid():
        units = block.text().encode("utf-16-le", "surrogatepass")
        for part in block.layout().formats():
            text = units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le")
            found[text] = part.format.foreground().color().name()
        block = block.next()
    return found


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_code_has_the_colours_of_the_theme(application, theme):
    page = page_of(PYTHON, theme=theme)
    page.color_code()
    found = colours(page)
    assert (found["def"], found["f"], found['"é𝑥 中文"'], found["# so"]) == (
        theme.keyword,
        theme.named,
        theme.string,
        theme.comment,
    )


def test_code_is_coloured_a_moment_after_it_is_there(application):
    page = page_of("def waited_for(): pass")
    assert colours(page) == {}
    loop, check = QEventLoop(), QTimer(interval=5)
    check.timeout.connect(lambda: colours(page) and loop.quit())
    check.start()
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()
    assert colours(page)["def"] == LIGHT.keyword


def test_nothing_is_coloured_that_has_been_read_after_the_end(application):
    page = page_of("def left_alone(): pass")
    reading = Thread(target=page._colors._read_in_thread, args=(tuple(page._colors._asked),))
    reading.start()
    page._colors.stop()
    reading.join()
    for _ in range(3):
        application.processEvents()
    assert colours(page) == {}


def test_code_that_was_read_before_has_its_colours_at_once(application):
    page_of("def known(): pass").color_code()
    page = page_of("def known(): pass", theme=DARK)
    assert colours(page)["def"] == DARK.keyword


@pytest.mark.parametrize("language", ["", "nonsense"])
def test_code_in_no_known_language_is_plain(application, language):
    page = page_of(PYTHON, language)
    page.color_code()
    assert colours(page) == {}


def test_a_token_of_several_lines_is_coloured_on_each(application):
    page = page_of('x = """a\n  b\nc"""\ny = 1')
    page.color_code()
    found = colours(page)
    assert {found['"""a'], found["  b"], found['c"""']} == {LIGHT.string}
    assert found["1"] == LIGHT.number


@pytest.mark.parametrize("code", [PYTHON, "a\n\n\nb", "  x\n\ty  \n", "x" * 500, "$a$ \\$ `b` <i>"])
@pytest.mark.parametrize("language", ["python", ""])
def test_code_is_copied_as_it_is_written(application, code, language):
    page = page_of(code, language)
    page.color_code()
    text = page.text_between(0, page.characterCount() - 1)
    assert f"before\n{code.strip(chr(10))}\nafter" in text


def lines_of(page: PostDocument, start: str):
    block = page.begin()
    while not block.text().startswith(start):
        block = block.next()
    page.documentLayout().documentSize()
    return [block.layout().lineAt(number) for number in range(block.layout().lineCount())]


@pytest.mark.parametrize("line", ["    call(" + "argument, " * 40 + ")", "    " + "x" * 400])
def test_a_long_line_is_broken_and_keeps_its_indentation(application, line):
    page = page_of(f"if:\n{line}")  # the lines are its own
    first, *rest = lines_of(page, "    ")
    column = first.cursorToX(1)[0] - first.cursorToX(0)[0]
    assert rest
    assert {round((part.x() - first.x()) / column) for part in rest} == {6}
    assert all(part.x() + part.naturalTextWidth() <= first.x() + 700 for part in (first, *rest))


def test_tabs_are_four_columns(application):
    tabbed, spaced = page_of("\tx"), page_of("    x")  # the lines are theirs
    (line,) = lines_of(tabbed, "\t")
    (spaces,) = lines_of(spaced, "    ")
    assert line.cursorToX(1)[0] == pytest.approx(spaces.cursorToX(4)[0], abs=0.5)


def test_colours_are_painted(application):
    def colours(page: PostDocument) -> set[str]:
        image = painted(page)
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    page = page_of("def " * 5)
    assert LIGHT.keyword not in colours(page)
    page.color_code()
    assert LIGHT.keyword in colours(page)


@pytest.mark.parametrize("code", ["a\nb\nc\nd", "a\n甲\nb\n甲\n甲\nb", "甲\n甲\n甲", "甲a\n    b\n\nc"])
def test_baselines_of_code_are_evenly_apart_whatever_is_written(opened, code):
    document = opened(f"</p><pre>{code}</pre><p>")
    block, baselines = document.begin().next(), []
    while block.isValid():
        if document.frameAt(block.position()) != document.rootFrame():
            top = document.documentLayout().blockBoundingRect(block).top() - block.layout().boundingRect().top()
            line = block.layout().lineAt(0)
            baselines.append(top + line.y() + line.ascent())
        block = block.next()
    steps = [later - earlier for earlier, later in pairwise(baselines)]
    assert len(steps) == code.count("\n")
    assert max(steps) - min(steps) < 1.1
