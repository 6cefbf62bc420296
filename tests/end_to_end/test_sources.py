"""Two folders in one window, with the keys and the disk of a real one."""

import pytest

POST = "---\ntitle: {}\n---\n\nAbout {} and $x^2$.\n"


@pytest.fixture
def folders(tmp_path):
    for name, titles in (("first", ("Ant", "Bee")), ("second", ("Cat",))):
        (tmp_path / name).mkdir()
        for title in titles:
            (tmp_path / name / f"{title}.md").write_text(POST.format(title, title), "utf-8")
    return tmp_path / "first", tmp_path / "second"


def test_a_source_is_chosen_by_keys_read_and_there_again_at_the_next_start(open_reader, folders, wait_for):
    reader = open_reader(*folders)
    wait_for(lambda: reader.title() == "Ant")
    reader.press("shift+F6", "End", "Return", "Down")
    wait_for(lambda: reader.title() == "Cat")
    reader.press("m", "s", "ctrl+q")
    assert reader.end() == (0, "")
    again = open_reader()
    wait_for(lambda: again.title() == "Cat")
    again.press("ctrl+q")
    assert again.end() == (0, "")


def test_a_file_that_is_written_while_it_is_open_changes_in_the_window(open_reader, folders, wait_for):
    reader = open_reader(*folders)
    wait_for(lambda: reader.title() == "Ant")
    (folders[0] / "Ant.md").write_text(POST.format("Ape", "another"), "utf-8")
    wait_for(lambda: reader.title() == "Ape")
    reader.press("ctrl+q")
    assert reader.end() == (0, "")
