import pytest

from reader_app.library.library import Library


def listed(window) -> list[str]:
    return [window.list.model.post(row).id for row in range(window.list.model.rowCount())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["long", "links", "second", "empty", "last"]),
        ("tensor", ["long", "second"]),
        ("TENSOR second", ["second"]),
        ("扩散", ["long", "second"]),
        ("wide", ["last"]),
        ("2021-05", ["second"]),
        ("分匹", ["last"]),
        ("tensor 分匹", []),
    ],
)
def test_every_word_must_occur(window, text, found) -> None:
    window.list.field.setText(text)
    assert listed(window) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tensor", ""),
        ("tensor xyzzy", "Nothing found. No post has: xyzzy"),
        ("xyzzy 没有", "Nothing found. No post has: xyzzy, 没有"),
        ("tensor 得分匹配", "Nothing found. No post has all of these words."),
    ],
)
def test_a_word_that_finds_nothing_is_named(window, text, message) -> None:
    window.list.field.setText(text)
    assert window.list.view.empty_text == message


def test_a_library_without_posts_says_so(open_window) -> None:
    window = open_window(Library())
    assert window.list.view.empty_text == "No posts are open."


def test_the_open_post_stays_open_while_it_is_found(open_window) -> None:
    window = open_window(post="second")
    window.list.field.setText("tensor")
    assert window.post.id == "second"
    assert window.list.view.currentIndex().row() == 1
    assert window.status.position.text() == "2 of 2"


def test_the_first_post_found_takes_the_place_of_one_that_is_not(open_window, settle) -> None:
    window = open_window(post="last")
    window.list.field.setText("tensor")
    assert window.status.position.text() == "2 posts"
    settle(lambda: window.post.id == "long")
    assert window.status.position.text() == "1 of 2"


def test_enter_opens_the_first_post_found_at_once(open_window, press) -> None:
    window = open_window(post="last")
    press(window, "/")
    window.list.field.insert("tensor second")
    press(window, "Return")
    assert window.post.id == "second"
    assert window.focusWidget() is window.list.view


def test_next_and_previous_follow_the_filtered_list(open_window, press) -> None:
    window = open_window(post="long")
    window.list.field.setText("tensor")
    press(window, "J")
    assert window.post.id == "second"
    press(window, "J")
    assert window.post.id == "second"


def test_hits_are_marked_in_the_open_post(open_window, settle) -> None:
    window = open_window(post="long")
    window.list.field.setText("tensor stands")
    settle(lambda: len(window.pane.reader.extraSelections()) == 240)
    marked = {selection.cursor.selectedText() for selection in window.pane.reader.extraSelections()}
    assert marked == {"tensor", "stands"}
    window.list.clear_filter()
    assert window.pane.reader.extraSelections() == []


@pytest.mark.parametrize("text", ["扩散", "2021-05"])
def test_hits_are_marked_in_the_list(window, settle, text) -> None:
    before = window.list.view.viewport().grab().toImage()
    window.list.field.setText(text)
    settle()
    hit = window.look.look.theme.hit
    image = window.list.view.viewport().grab().toImage()
    assert not has_colour(before, hit)
    assert has_colour(image, hit)


def has_colour(image, name: str) -> bool:
    return any(
        image.pixelColor(x, y).name() == name for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)
    )


def test_new_files_are_not_hidden_by_an_old_filter(window, posts) -> None:
    window.list.field.setText("xyzzy")
    window.show_library(Library((posts("new", "New"),)))
    assert listed(window) == ["new"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("source", ["long", "links", "second", "empty", "last"]),
        ("date", ["last", "second", "empty", "long", "links"]),
        ("readers", ["links", "empty", "long", "second", "last"]),
        ("title", ["links", "empty", "last", "long", "second"]),
    ],
)
def test_orders(window, order, expected) -> None:
    window.list.set_order(order)
    assert listed(window) == expected
    assert window.post.id == "long"
    assert window.list.view.currentIndex().row() == expected.index("long")


def test_the_menu_sets_the_order(window, press) -> None:
    press(window, "O")
    press(window, "N")
    assert listed(window)[0] == "last"
