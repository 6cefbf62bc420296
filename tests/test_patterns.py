"""Patterns that every Python the program runs on matches alike."""

import re
from pathlib import Path

import pytest

import reader_app

FILES = sorted(Path(reader_app.__file__).parent.rglob("*.py"))
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")
"""Before 3.11.5 Python gives up too early where such a group can match in more than one way (its issue 106052)."""


@pytest.mark.parametrize("pattern", ["(?:a|ab)*+", "(a)?+b", "(a){2,}+", "(?>a|b)"])
def test_possessive_groups_are_found(pattern):
    assert POSSESSIVE_GROUP.search(pattern)


def test_no_pattern_has_a_possessive_group():
    assert [path.name for path in FILES if POSSESSIVE_GROUP.search(path.read_text(encoding="utf-8"))] == []
