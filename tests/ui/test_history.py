from hypothesis import given
from hypothesis import strategies as st

from reader_app.ui.history import History, Place

PLACES = st.builds(Place, st.sampled_from("abc"), st.integers(0, 99), st.integers(-9, 9))


def test_nothing_behind_and_nothing_ahead_at_first() -> None:
    history = History()
    assert history.back(Place("a")) is None
    assert history.forward(Place("a")) is None


@given(st.lists(PLACES, min_size=2, max_size=20))
def test_back_and_forward_walk_the_way_again(way) -> None:
    history = History()
    for place in way[:-1]:
        history.leave(place)
    here, behind = way[-1], []
    while (place := history.back(here)) is not None:
        behind.append(place)
        here = place
    assert behind == way[-2::-1]
    ahead = []
    while (place := history.forward(here)) is not None:
        ahead.append(place)
        here = place
    assert ahead == way[1:]


def test_a_new_way_forgets_what_was_ahead() -> None:
    history = History()
    history.leave(Place("a"))
    history.back(Place("b"))
    history.leave(Place("a"))
    assert history.forward(Place("c")) is None


def test_the_oldest_places_are_forgotten() -> None:
    history = History()
    for number in range(History.LIMIT + 5):
        history.leave(Place("a", number))
    walked = 0
    while history.back(Place("b")) is not None:
        walked += 1
    assert walked == History.LIMIT
