"""Every command that MathJax, KaTeX or Temml lists in its documentation: read, or refused by its name.

`commands.tsv` says of each in which list it stands, whether it is supported, and shows it in a formula.
"""

import csv
from pathlib import Path

import pytest

from reader_app.tex.document import read_formula

with Path(__file__).with_name("commands.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

SUPPORTED = {row["command"]: row["example"] for row in ROWS if row["supported"] == "yes"}
REFUSED = {row["command"]: row["example"] for row in ROWS if row["supported"] == "no"}


def messages(source):
    return [problem.message for problem in read_formula(source, display=True).problems]


@pytest.mark.parametrize("letter", sorted({name.lstrip("\\")[:1].lower() for name in SUPPORTED}))
def test_supported_commands_are_read_without_problem(letter):
    of_letter = {name: source for name, source in SUPPORTED.items() if name.lstrip("\\")[:1].lower() == letter}
    assert {name: told for name, source in of_letter.items() if (told := messages(source))} == {}


def test_examples_show_their_command():
    shown = {name: source for name, source in (SUPPORTED | REFUSED).items() if name in source}
    assert (SUPPORTED | REFUSED).keys() - shown.keys() == set()


def test_refused_commands_are_named():
    assert [name for name, source in REFUSED.items() if not any(name in told for told in messages(source))] == []


def test_each_row_is_complete():
    assert {(row["supported"], bool(row["note"])) for row in ROWS} <= {("yes", False), ("yes", True), ("no", True)}
    assert len(SUPPORTED) + len(REFUSED) == len(ROWS)
