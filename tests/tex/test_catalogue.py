"""The list of all that can be written."""

from collections import Counter

import pytest

from reader_app.tex.catalogue import catalogue
from reader_app.tex.commands import COMMANDS
from reader_app.tex.commands.environments import ENVIRONMENTS
from reader_app.tex.document import read_formula

ROWS = tuple(catalogue())


def test_every_command_and_environment_is_in_it_once() -> None:
    named = Counter(row.command for row in ROWS)
    printable = {command for command in COMMANDS if command.isprintable() and not command.isspace()}
    assert printable | set(ENVIRONMENTS) <= named.keys()
    assert [command for command, times in named.items() if times > 1] == []


def test_symbols_are_in_it() -> None:
    assert {r"\alpha", r"\leq", r"\rightarrow", r"\sum", r"\infty", r"\ast"} <= {row.command for row in ROWS}


def test_every_example_is_read_without_a_problem_and_names_its_command() -> None:
    wrong = [(row, problem.message) for row in ROWS for problem in read_formula(row.example, row.display).problems]
    assert wrong == []
    assert [row for row in ROWS if row.command not in row.example] == []


@pytest.mark.parametrize(
    ("command", "example"), [(r"\frac", r"\frac{x}{y}"), (r"\hat", r"\hat{x}"), (r"\alpha", r"\alpha"), ("^", "x^2")]
)
def test_examples_show_what_the_command_does(command, example) -> None:
    assert [row.example for row in ROWS if row.command == command] == [example]
