"""A document's formulas together: macros, equation numbers, labels and references."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Mapping

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.mathml.weight import is_too_heavy
from reader_app.tex import build, limits
from reader_app.tex.context import Context
from reader_app.tex.error import LimitError
from reader_app.tex.formula import UNKNOWN, Document, Formula, Label
from reader_app.tex.numbers import label, numbered_display
from reader_app.tex.parser import TOO_MUCH, Parser
from reader_app.tex.problem import Problem
from reader_app.tex.stream import NOTHING

sys.setrecursionlimit(max(sys.getrecursionlimit(), limits.FRAMES))

_DOUBLE = "The label {} is given more than once."

__all__ = [
    "Document",
    "Formula",
    "Label",
    "Problem",
    "document_steps",
    "preamble_problems",
    "read_document",
    "read_formula",
]


def read_formula(source: str, display: bool) -> Formula:
    """Read one formula by itself: the TeX between the delimiters, or a bare environment.

    Nothing is raised for bad TeX: a bad piece is an ``merror`` in the tree with a problem that names it.
    """
    return read_document([(source, display)]).formulas[0]


def read_document(formulas: Iterable[tuple[str, bool]], preamble: str = "") -> Document:
    r"""Read the formulas of a document in reading order, each a source and whether it is a display.

    Macros that one formula defines are known to those behind it; `preamble` holds definitions for all of them.
    Labels are known to references before and behind them.
    """
    steps = document_steps(formulas, preamble)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            document: Document = end.value
            return document


def document_steps(formulas: Iterable[tuple[str, bool]], preamble: str = "") -> Generator[None, None, Document]:
    """Read as `read_document` does, pausing after each formula: a window answers its keys meanwhile."""
    context = Context()
    if preamble:
        _read(preamble, False, context)
    read = []
    for index, (source, display) in enumerate(formulas):
        context.formula = index
        read.append(_read(source, display, context))
        yield
    numbered = {name: Label(*place) for name, place in context.labels.items()}
    read, problems = _resolve(read, numbered, context)
    duplicates = frozenset(context.duplicates)
    known = {name: label for name, label in numbered.items() if label.number and name not in duplicates}
    return Document(tuple(read), known, duplicates, tuple(problems))


def preamble_problems(preamble: str) -> tuple[Problem, ...]:
    """Return what is wrong with a preamble; the documents that are read with it do not tell of it again."""
    return _read(preamble, False, Context()).problems


def _read(source: str, display: bool, context: Context) -> Formula:
    known = len(context.labels)
    parser = Parser(source[: limits.CHARACTERS], display, context)
    try:
        content = _content(parser, source, display)
    except LimitError as error:
        parser.problems.append(Problem(error.message, 0, len(source)))
        content = [build.error(source)]
    except RecursionError:
        parser.problems.append(Problem("The formula is nested too deeply.", 0, len(source)))
        content = [build.error(source)]
    node = Node("math", tuple(content), "", {"display": "block"} if display else NO_ATTRIBUTES, "ord")
    return Formula(source, display, node, tuple(parser.problems), tuple(list(context.labels)[known:]))


def _content(parser: Parser, source: str, display: bool) -> list[Node]:
    if len(source) > limits.CHARACTERS:
        raise LimitError(f"The formula is longer than {limits.CHARACTERS:,} characters.")
    content = parser.row(NOTHING)
    if parser.length + parser.pushed > limits.LIGHT and is_too_heavy(Node("math", tuple(content)), _reading(parser)):
        raise LimitError(TOO_MUCH)
    if not display:
        return content
    number = label(parser.context, parser.equation, parser.equation.numbered)
    return content if number is None else [numbered_display(content, number)]


def _reading(parser: Parser) -> int:
    """Return what reading weighs: the tokens beyond those that have become elements, which are weighed themselves."""
    return max(0, parser.length + parser.pushed - parser.nodes) // limits.TOKENS_AN_ELEMENT


def _resolve(read: list[Formula], labels: Mapping[str, Label], context: Context) -> tuple[list[Formula], list[str]]:
    problems = [_DOUBLE.format(name) for name in sorted(context.duplicates)]
    found: dict[int, list[Problem]] = {}
    for reference in context.references:
        name, problem = reference.label, None
        if name not in labels:
            problem = f"The label {name} does not exist."
            problems.append(problem)
        elif name in context.duplicates:
            problem = _DOUBLE.format(name)
        elif not labels[name].number:
            problem = f"The label {name} names a line without a number."
        number = UNKNOWN if problem else labels[name].number
        reference.node.text = f"({number})" if reference.bracketed else number
        if problem:
            found.setdefault(reference.formula, []).append(Problem(problem, reference.start, reference.end))
    for index, more in found.items():
        read[index] = read[index]._replace(problems=(*read[index].problems, *more))
    return read, problems
