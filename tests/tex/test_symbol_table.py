"""latex2mathml's table is where symbols come from; ours corrects it."""

import pytest

from reader_app.tex.symbol_aliases import ALIASES
from reader_app.tex.symbol_corrections import NAMES
from reader_app.tex.symbols import Symbol, character_symbol, symbol, symbol_table

FOUND = [
    (r"\alpha", Symbol("α", "ord", "mi")),
    (r"\leqslant", Symbol("⩽", "rel", "mo")),
    (r"\oplus", Symbol("⊕", "bin", "mo")),
    (r"\bigoplus", Symbol("⨁", "op", "mo")),
    (r"\twoheadrightarrow", Symbol("↠", "rel", "mo")),
    (r"\lBrack", Symbol("⟦", "open", "mo")),
]


@pytest.mark.parametrize(("name", "expected"), FOUND)
def test_latex2mathml_knows(name, expected):
    assert name not in NAMES
    assert symbol(name) == expected


@pytest.mark.parametrize("name", [r"\hat", r"\foo", r"\frac"])
def test_what_is_no_symbol(name):
    assert symbol(name) is None


def test_every_correction_corrects():
    def plain(name):
        line = symbol_table().find(name)
        return chr(int(line[:5], 16)) if line else None

    assert [name for name, character in NAMES.items() if plain(name) == character] == []


@pytest.mark.parametrize("name", sorted(ALIASES))
def test_every_alias_means_something(name):
    assert symbol(name) is not None


@pytest.mark.parametrize(
    ("character", "atom", "tag"), [("∈", "rel", "mo"), ("中", "ord", "mi"), ("，", "ord", "mi"), ("┌", "ord", "mo")]
)
def test_characters(character, atom, tag):
    assert character_symbol(character) == Symbol(character, atom, tag)
