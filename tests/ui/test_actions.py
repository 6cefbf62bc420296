import pytest
from PySide6.QtGui import QKeySequence

from reader_app.ui.actions import ACTIONS, grouped, key_label, key_table_markdown


@pytest.mark.parametrize(
    ("keys", "label"),
    [
        ("J", "j"),
        ("Shift+G", "G"),
        ("G, G", "g g"),
        ("Shift+Space", "Shift+Space"),
        ("Alt+Left", "Alt+←"),
        ("Ctrl+F", "Ctrl+F"),
        ("Shift+F3", "Shift+F3"),
        ("+", "+"),
        ("Ctrl++", "Ctrl++"),
        ("-", "−"),
        ("Ctrl+-", "Ctrl+−"),
        ("/", "/"),
        ("?", "?"),
        ("0", "0"),
        ("[", "["),
        ("Escape", "Esc"),
        ("Return", "Enter"),
    ],
)
def test_keys_are_written_as_people_type_them(keys, label) -> None:
    assert key_label(keys) == label


def test_names_are_unique() -> None:
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)


def test_no_key_has_two_meanings_in_one_place() -> None:
    bound = [(action.where, key) for action in ACTIONS for key in action.keys]
    assert len(set(bound)) == len(bound)


@pytest.mark.parametrize("key", [key for action in ACTIONS for key in action.keys])
def test_qt_reads_every_key_as_it_is_written(key) -> None:
    assert QKeySequence(key).toString() == key.replace("Escape", "Esc")


def test_groups_stand_together() -> None:
    names = [group for group, _ in grouped()]
    assert len(set(names)) == len(names)


def test_readme_table_has_every_key_and_text() -> None:
    rows = key_table_markdown().splitlines()[2:]
    assert len(rows) == len(ACTIONS)
    for row, action in zip(rows, ACTIONS, strict=True):
        assert action.text in row
        assert all(f"<kbd>{key_label(key)}</kbd>" in row for key in action.keys)
