from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.storage.pairing import Entry, paired

OLD = Entry("key", "example.org/1", "Title", 1.0)
UNDATED = OLD._replace(moment=None)


@pytest.mark.parametrize(
    ("known", "new", "is_the_same"),
    [
        (OLD, OLD, True),
        (OLD, Entry("key", "example.org/moved", "Other", 2.0), True),
        (OLD, OLD._replace(key="other"), True),
        (OLD, OLD._replace(key="other", title="Other"), True),
        (OLD, OLD._replace(key="other", address="moved.org/1"), True),
        (OLD, OLD._replace(key="other", address="moved.org/1", title="Other"), False),
        (OLD, OLD._replace(key="other", moment=2.0), False),
        (UNDATED, UNDATED._replace(key="other"), True),
        (UNDATED, UNDATED._replace(key="other", title="Other"), False),
        (UNDATED, UNDATED._replace(key="other", address="example.org/2"), False),
        (OLD, UNDATED._replace(key="other"), False),
        (OLD._replace(address=""), OLD._replace(key="other", address="", title="Other"), False),
        (OLD._replace(title=""), OLD._replace(key="other", address="moved.org/1", title=""), False),
    ],
)
def test_an_entry_that_comes_back(known, new, is_the_same) -> None:
    assert paired([new], [known]) == [0 if is_the_same else None]


def test_what_two_have_in_common_tells_neither() -> None:
    new = [OLD._replace(key="a"), OLD._replace(key="b")]
    assert paired(new, [OLD]) == [None, None]
    assert paired([OLD], new) == [None]


def test_one_that_is_still_there_has_not_moved() -> None:
    assert paired([OLD._replace(key="other"), OLD], [OLD]) == [None, 0]


entries = st.builds(
    Entry,
    st.sampled_from("abcde"),
    st.sampled_from(["", "x", "y"]),
    st.sampled_from("TU"),
    st.sampled_from([None, 1.0]),
)


def lists() -> st.SearchStrategy[list[Entry]]:
    return st.lists(entries, max_size=5, unique_by=lambda entry: entry.key)


@given(lists(), lists())
def test_none_is_taken_twice_and_ids_count_first(new, known) -> None:
    found = paired(new, known)
    taken = [place for place in found if place is not None]
    assert len(taken) == len(set(taken))
    keys = [entry.key for entry in known]
    for entry, place in zip(new, found, strict=True):
        if entry.key in keys:
            assert place == keys.index(entry.key)


@given(st.lists(entries, max_size=4, unique_by=lambda entry: entry.key), lists())
def test_the_order_makes_no_difference(new, known) -> None:
    pairs = {(one, place) for one, place in zip(new, paired(new, known), strict=True)}
    for order in permutations(new):
        assert {(one, place) for one, place in zip(order, paired(order, known), strict=True)} == pairs
