import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.group_keys import is_within, key_around, key_of, keys_down_to, name_of, shown

NAMES = st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1), min_size=1, max_size=5)


@given(NAMES)
def test_a_key_tells_its_names(names):
    key = key_of(names)
    assert [name_of(each) for each in keys_down_to(key)] == names
    assert keys_down_to(key)[-1] == key
    assert key_around(key) == key_of(names[:-1])
    assert all(is_within(key, each) for each in keys_down_to(key))


@pytest.mark.parametrize(
    ("key", "group", "within"),
    [("a", "a", True), ("a\nb", "a", True), ("ab", "a", False), ("a", "a\nb", False), ("b\na", "a", False)],
)
def test_a_group_is_within_itself_and_those_around_it(key, group, within):
    assert is_within(key, group) == within


def test_the_top_has_no_names():
    assert keys_down_to("") == ()
    assert key_of(("", "")) == key_around("a") == ""


def test_a_key_is_shown_with_slashes():
    assert shown(key_of(("Mathematics", "Analysis"))) == "Mathematics / Analysis"
