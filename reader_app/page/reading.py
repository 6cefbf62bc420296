"""A post read to its end: the article that its body is, and the mathematics in it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader_app.library.post import Post
from reader_app.markup.allowed import HEADINGS
from reader_app.markup.article import Article, Element
from reader_app.markup.body import read_body
from reader_app.page.bracketed import with_bracketed_words
from reader_app.tex.find import Reference, holds_math
from reader_app.tex.formula import Document, Formula

if TYPE_CHECKING:
    from reader_app.page.title import Title

COMMENTS = "comments:"
"""The anchor of the heading above the comments."""

_PARTING = HEADINGS | {"hr"}

_QUOTED = 60
"""Characters of a formula that are quoted in a problem."""


class Reading(NamedTuple):
    """What was read; `tex` has the formulas of `article` in order, `problems` are sentences for the reader.

    `title` is None where the post's title is nothing but text.
    """

    article: Article
    tex: Document
    problems: tuple[str, ...]
    title: Title | None = None


def read_post(post: Post) -> Reading:
    """Read the body of a post and its formulas, which know the definitions of its library's preamble."""
    return _finished(reading_steps(post))


def read_opening(post: Post, blocks: int) -> Reading:
    """Read the first `blocks` of a post that are no headings or rules, and only the formulas that are in them."""
    article = read_body(post.body, post.ignored_delimiters)
    told = (block for block in article.blocks if not (isinstance(block, Element) and block.tag in _PARTING))
    return _finished(_steps(post, Article(tuple(islice(told, blocks)), article.problems)))


def read_with_comments(post: Post) -> Reading:
    """Read a post and, under a heading with the anchor `COMMENTS`, its comments, whose equations are numbered on."""
    article = read_body(post.body, post.ignored_delimiters)
    if post.comments is None:
        return _finished(_steps(post, article))
    comments = read_body(post.comments, post.ignored_delimiters)
    heading = Element("h2", ("Comments",), {"id": COMMENTS})
    # Block by block, so that the page can be set in slices.
    quiet = (Element("aside", (block,)) for block in comments.blocks)
    whole = Article((*article.blocks, heading, *quiet), (*article.problems, *comments.problems))
    return _finished(_steps(post, whole))


def has_formulas_in_title(post: Post) -> bool:
    """Say whether there are formulas in the title of a post."""
    return holds_math(post.title, post.ignored_delimiters)


def title_with_formulas(post: Post) -> Title | None:
    """Read the title of a post, if it has formulas; without them the parser is not even loaded."""
    if not has_formulas_in_title(post):
        return None
    from reader_app.page.title import read_title

    return read_title(post)


def plain_title(post: Post) -> str:
    """Return the title of a post as text that can be read: formulas in Unicode, or as TeX without delimiters."""
    title = title_with_formulas(post)
    return title.plain() if title else post.title


def _finished(steps: Generator[None, None, Reading]) -> Reading:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            reading: Reading = end.value
            return reading


def reading_steps(post: Post) -> Generator[None, None, Reading]:
    """Read as `read_post` does, pausing after the body and after each formula."""
    article = read_body(post.body, post.ignored_delimiters)
    yield
    return (yield from _steps(post, article))


def _steps(post: Post, article: Article) -> Generator[None, None, Reading]:
    article = with_bracketed_words(article)
    formulas = [(math.source, math.display) for math in article.formulas()]
    tex = Document()
    if formulas:
        # Without formulas the parser is not even loaded.
        from reader_app.page.endings import with_endings
        from reader_app.tex.document import document_steps
        from reader_app.tex.ending import ended

        yield
        tex = yield from document_steps(formulas, post.preamble)
        article, endings = with_endings(article)
        tex = tex._replace(formulas=tuple(map(ended, tex.formulas, endings)))
    title = title_with_formulas(post)
    found = (*_formula_problems(title.formulas if title else ()), *_problems(article, tex))
    return Reading(article, tex, (*post.problems, *article.problems, *found), title)


def _problems(article: Article, tex: Document) -> Iterator[str]:
    """Yield what is wrong with the mathematics of a post, one sentence each."""
    yield from tex.problems
    yield from _formula_problems(tex.formulas)
    for content in article.walk():
        if isinstance(content, Reference) and content.label not in tex.labels and content.label not in tex.duplicates:
            yield f"No numbered equation is labelled “{content.label}”."


def _formula_problems(formulas: Iterable[Formula]) -> Iterator[str]:
    for formula in formulas:
        for problem in formula.problems:
            yield f"{problem.message} (in {_shortened(formula.source)})"


def _shortened(tex: str) -> str:
    line = " ".join(tex.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"
