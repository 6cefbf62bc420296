import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.ui.state import VERSION, State, load, save

INTS = st.integers(-(2**31) + 1, 2**31 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
STATES = st.builds(
    State,
    geometry=TEXT,
    splitter=st.lists(INTS, max_size=3).map(tuple),
    side=INTS,
    post=TEXT,
    position=INTS,
    offset=INTS,
    zoom=st.floats(0.1, 9),
    face=TEXT,
    theme=TEXT,
    order=TEXT,
    line=TEXT,
    paths=st.lists(TEXT).map(tuple),
    recent=st.lists(TEXT).map(tuple),
    folded=st.lists(TEXT).map(tuple),
    fetch_minutes=INTS,
)


@given(STATES)
def test_what_is_saved_is_loaded(tmp_path_factory, state) -> None:
    path = tmp_path_factory.mktemp("state") / "deep" / "window.json"
    assert save(state, path) == ""
    assert load(path) == (state, "")


def test_no_file_is_the_first_start(tmp_path) -> None:
    assert load(tmp_path / "none.json") == (State(), "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"post": "no version"}',
        json.dumps({"version": VERSION + 1}).encode(),
        json.dumps({"version": VERSION, "zoom": "large"}).encode(),
        json.dumps({"version": VERSION, "position": True}).encode(),
        json.dumps({"version": VERSION, "position": 2**40}).encode(),
        json.dumps({"version": VERSION, "splitter": [1, "2"]}).encode(),
    ],
)
def test_a_damaged_file_is_ignored_and_reported(tmp_path, content) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    state, damage = load(path)
    assert state == State()
    assert str(path) in damage


def test_fields_that_are_missing_or_unknown_do_no_harm(tmp_path) -> None:
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"version": VERSION, "post": "x", "later": 1}))
    assert load(path) == (State(post="x"), "")


def test_what_cannot_be_saved_is_said_in_a_sentence(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    assert "could not be saved" in save(State(), tmp_path / "file" / "window.json")
    (tmp_path / "folder").mkdir()
    assert "could not be saved" in save(State(), tmp_path / "folder")
