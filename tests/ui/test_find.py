import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.ui.find import Hits

SPANS = st.lists(st.integers(0, 99), unique=True, max_size=9).map(lambda at: tuple((x, x + 1) for x in sorted(at)))


@given(SPANS, st.integers(0, 99))
def test_the_nearest_hit_comes_first(spans, position) -> None:
    hits = Hits(spans)
    after = [span for span in spans if span[0] >= position]
    before = [span for span in spans if span[0] < position]
    if spans:
        assert spans[hits.first_from(position).current] == (after or spans)[0]
        assert spans[hits.last_before(position).current] == (before or spans)[-1]
    else:
        assert hits.first_from(position).current is hits.last_before(position).current is None


@given(SPANS.filter(len), st.sampled_from([1, -1]))
def test_steps_come_round_to_every_hit_and_say_when_they_wrap(spans, step) -> None:
    hits, seen, wraps = Hits(spans, 0), set(), 0
    for _ in spans:
        seen.add(hits.current)
        hits = hits.step(step)
        wraps += bool(hits.wrapped)
    assert (hits.current, seen, wraps) == (0, set(range(len(spans))), 1)


def look_for(window, press, text: str) -> None:
    press(window, "Ctrl+F")
    window.pane.bar.field.setText(text)


def current(window) -> str:
    marks = window.pane.reader.extraSelections()
    colour = window.look.look.theme.current_hit
    return next(mark.cursor.block().text() for mark in marks if mark.format.background().color().name() == colour)


@pytest.mark.parametrize(
    ("text", "count"),
    [("tensor", "1 of 120"), ("a LONG post", "1 of 120"), ("tensor long", "not found"), ("", ""), ("  ", "")],
)
def test_a_phrase_is_counted_as_it_stands(window, press, text, count) -> None:
    look_for(window, press, text)
    assert window.pane.bar.count.text() == count


def test_from_hit_to_hit_and_round(window, press) -> None:
    look_for(window, press, "Paragraph 11")
    press(window, "Return")
    seen = [current(window)]
    for key in ("N", "F3", "Shift+N", "Shift+F3", "Shift+F3"):
        press(window, key)
        seen.append(current(window).split(" of")[0])
    names = [seen[0].split(" of")[0], *seen[1:]]
    assert names == [f"Paragraph {n}" for n in (11, 110, 111, 110, 11, 119)]
    assert window.pane.bar.count.text() == "11 of 11, from the end again"


def test_the_current_hit_is_in_sight(window, press) -> None:
    look_for(window, press, "Paragraph 99")
    marks = window.pane.reader.extraSelections()
    assert 0 <= window.pane.reader.cursorRect(marks[-1].cursor).top() < window.pane.reader.viewport().height()


def test_looking_begins_where_the_reader_is(window, press) -> None:
    window.pane.reader.scroll_to_end()
    look_for(window, press, "tensor")
    assert int(window.pane.bar.count.text().split()[0]) > 100


def test_closing_takes_the_marks_away_and_n_brings_them_back(window, press) -> None:
    look_for(window, press, "tensor")
    press(window, "Escape")
    assert window.pane.reader.extraSelections() == []
    press(window, "N")
    assert len(window.pane.reader.extraSelections()) == 120
    assert "of 120" in window.status.currentMessage()


def test_n_goes_through_what_the_filter_found(window, press) -> None:
    window.list.field.setText("tensor")
    press(window, "N")
    press(window, "N")
    assert window.status.currentMessage() == "2 of 120"


def test_n_without_anything_to_look_for_says_so(window, press) -> None:
    press(window, "N")
    assert "Ctrl+F" in window.status.currentMessage()


def test_what_is_looked_for_is_looked_for_in_the_next_post(window, press) -> None:
    look_for(window, press, "tensor")
    press(window, "Return")
    press(window, "]")
    assert window.pane.bar.count.text() == "1 hit"
    press(window, "[")
    assert window.pane.bar.count.text() == "120 hits"


@pytest.mark.parametrize("look", ["D", "+", "F"])
def test_the_hit_stays_in_another_look_and_goes_with_the_post(window, press, look) -> None:
    look_for(window, press, "tensor")
    for key in ("Return", "N", "N", look):
        press(window, key)
    assert (window.pane.bar.count.text(), current(window)[:12]) == ("3 of 120", "Paragraph 2 ")
    window.visit(next(post for post in window.list.listed() if post.id == "second"))
    assert window.pane.bar.count.text() == "1 hit"
