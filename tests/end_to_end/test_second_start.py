"""A second start of the program while its window is open."""

import subprocess

PATIENCE_S = 30


def test_a_second_start_opens_its_file_in_the_window_that_is_there(
    open_reader, screen, fresh, command, tmp_path, wait_for
) -> None:
    reader = open_reader()
    note = tmp_path / "notes" / "from-elsewhere.md"
    note.parent.mkdir()
    note.write_text("# A note from elsewhere\n\nIt says $x^2$.\n")

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = fresh | {"DISPLAY": screen.display}
        return subprocess.run(
            [command, *arguments], cwd=note.parent, env=environment, capture_output=True, text=True, timeout=PATIENCE_S
        )

    wait_for(lambda: list(tmp_path.glob("reader-app/*.socket")))
    second = start(note.name)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    wait_for(lambda: reader.title() == "A note from elsewhere")
    third = start()
    assert (third.returncode, third.stderr) == (0, "")
    reader.press("ctrl+q")
    assert reader.end() == (0, "")
    assert not list(tmp_path.glob("reader-app/*.socket"))
