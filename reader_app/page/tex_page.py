"""The page that shows all TeX: each command's source and, beside it, what becomes of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import groupby

from reader_app.library.post import Body, Post
from reader_app.markup.article import Article, Content, Element
from reader_app.page.reading import Reading
from reader_app.tex.catalogue import Row
from reader_app.tex.document import read_formula
from reader_app.tex.find import Math
from reader_app.tex.formula import Document, Formula

TITLE = "TeX that can be written"

IN_A_LINE = 5
"""Examples in a paragraph."""

GAP = "\u2003\u2003"
"""What stands between two examples."""


def chosen_rows(rows: Sequence[Row], text: str) -> list[Row]:
    """Return the rows in which every word of `text` occurs, in the family's name or in the TeX, in any case."""
    words = text.casefold().split()
    return [row for row in rows if all(word in f"{row.family} {row.example}".casefold() for word in words)]


def tex_post(rows: Sequence[Row]) -> Post:
    """Return the post of the page; its body is set from the rows."""
    return Post(id="", path="", title=f"{TITLE} ({len(rows):,})", body=Body("", "html"), text="")


def tex_reading_steps(rows: Sequence[Row]) -> Generator[None, None, Reading]:
    """Read the examples, each by itself, pausing after each: what one defines is not known to the next."""
    blocks: list[Content] = []
    formulas: list[Formula] = []
    for family, members in groupby(rows, key=lambda row: row.family):
        blocks.append(Element("h2", (family,)))
        shown = list(members)
        for start in range(0, len(shown), IN_A_LINE):
            part = shown[start : start + IN_A_LINE]
            blocks.append(Element("p", tuple(_examples(part))))
            for row in part:
                formulas.append(read_formula(row.example, row.display))
                yield
    return Reading(Article(tuple(blocks)), Document(tuple(formulas)), ())


def _examples(rows: Sequence[Row]) -> Iterator[Content]:
    """Yield the source and the formula of each row; an environment and a numbered formula have a line of their own."""
    for number, row in enumerate(rows):
        if number and not row.display:
            yield GAP
        yield Element("code", (row.example,))
        yield "\u2002"
        yield Math(row.example, row.display, 0, 0)
