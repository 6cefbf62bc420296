"""The installed command in a real X window: keys go in, and what is on the screen is looked at."""

import pytest

from reader_app.page.look import DARK, LIGHT

FIRST = "百度实体链接比赛后记:行为建模和实体链接"
SECOND = "你可能不需要BERT-flow:一个线性变换媲美BERT-flow"
THIRD = "生成扩散模型漫谈(十八):得分匹配 = 条件得分匹配"


@pytest.fixture
def reader(open_reader):
    return open_reader()


@pytest.fixture
def shows(screen, wait_for):
    """Wait until an area shows a picture."""
    return lambda area, picture: wait_for(lambda: screen.rows(area) == picture)


@pytest.fixture
def change(screen, at_rest, wait_for):
    """Press keys, wait until an area shows something else, and until it has come to rest again."""

    def press(reader, area, *keys):
        before = at_rest(area)
        reader.press(*keys)
        wait_for(lambda: screen.rows(area) != before)
        return at_rest(area)

    return press


def test_it_opens_the_first_seed_post_on_light_paper(reader, screen):
    assert reader.title() == FIRST
    assert 0.8 < screen.share(screen.POST, LIGHT.page) < 1


def test_j_and_k_walk_from_post_to_post(reader, screen, at_rest, shows, change):
    first = at_rest(screen.POST)
    change(reader, screen.POST, "j")
    assert reader.title() == SECOND
    reader.press("k")
    shows(screen.POST, first)
    assert reader.title() == FIRST


def test_a_post_with_equations_shows_no_error(reader, screen, change):
    change(reader, screen.POST, "j")
    change(reader, screen.POST, "j")
    assert reader.title() == THIRD
    assert screen.share(screen.POST, LIGHT.error) == 0


def test_filtering_marks_the_hits_and_esc_brings_all_back(reader, screen, at_rest, shows, change, wait_for):
    change(reader, screen.POST, "j")
    whole = at_rest(screen.LIST)
    reader.press("slash")
    reader.type("BERT-flow")
    wait_for(lambda: screen.share(screen.LIST, LIGHT.hit) > 0)
    wait_for(lambda: screen.share(screen.POST, LIGHT.hit) > 0)
    reader.press("Escape")
    shows(screen.LIST, whole)
    wait_for(lambda: screen.share(screen.POST, LIGHT.hit) == 0)


def test_keys_typed_into_the_filter_are_text(reader, screen, change, at_rest, wait_for):
    whole = at_rest(screen.LIST)
    reader.press("slash")
    reader.type("jkd+")
    wait_for(lambda: screen.rows(screen.LIST) != whole)
    at_rest(screen.POST)
    assert reader.title() == FIRST
    assert screen.share(screen.POST, LIGHT.page) > 0.8


def test_d_turns_the_window_dark_and_back(reader, screen, wait_for):
    reader.press("d")
    wait_for(lambda: screen.share(screen.POST, DARK.page) > 0.8 and screen.share(screen.POST, LIGHT.page) == 0)
    reader.press("d")
    wait_for(lambda: screen.share(screen.POST, LIGHT.page) > 0.8 and screen.share(screen.POST, DARK.page) == 0)


def test_plus_makes_the_text_larger_and_0_normal_again(reader, screen, at_rest, shows, wait_for):
    normal = at_rest(screen.POST)
    ink = screen.share(screen.POST, LIGHT.text)
    reader.press("plus", "plus", "plus")
    wait_for(lambda: screen.share(screen.POST, LIGHT.text) > ink)
    reader.press("0")
    shows(screen.POST, normal)


def test_question_mark_lays_the_keys_over_the_window_until_esc(reader, screen, at_rest, shows, wait_for):
    bare = at_rest(screen.POST)
    reader.press("question")
    wait_for(lambda: screen.share(screen.POST, LIGHT.accent) > 0)
    reader.press("Escape")
    shows(screen.POST, bare)


def test_a_post_without_a_next_in_its_series_says_so(reader, screen, change):
    change(reader, screen.STATUS, "bracketright")
    assert reader.title() == FIRST


def test_ctrl_q_ends_it_quietly_and_the_next_start_shows_the_same(open_reader, screen, shows, change):
    reader = open_reader()
    for key in ("j", "j", "d", "plus"):
        left = change(reader, screen.POST, key)
    reader.press("ctrl+q")
    assert reader.end() == (0, "")
    again = open_reader()
    shows(screen.POST, left)
    assert again.title() == THIRD
    again.press("ctrl+q")
    assert again.end() == (0, "")


def test_it_ends_quietly_with_its_text_on_the_clipboard(reader, screen, change):
    reader.press("F6")
    change(reader, screen.POST, "ctrl+a")
    reader.press("ctrl+c", "ctrl+q")
    assert reader.end() == (0, "")
