"""A site archived by the installed program, which is killed in the middle."""

from tests.web import serve_archive


def ask(reader) -> None:
    """Ask for the dialog and give it the keys."""
    reader.press("ctrl+shift+a")
    reader.enter("Archive a site")


def test_an_archive_goes_on_after_the_program_was_killed(open_reader, web, tmp_path, wait_for):
    serve_archive(web, 2)
    web.hang("/archives/2")
    reader = open_reader()
    ask(reader)
    reader.type(web.address("/archives.html"))
    reader.press("Return")
    wait_for(lambda: web.counts["/archives/2"])
    memory = tmp_path / ".local/state/reader-app/window.json"
    wait_for(lambda: memory.exists() and "/archives.html" in memory.read_text("utf-8"))
    reader.kill()
    serve_archive(web, 2)
    again = open_reader()
    ask(again)
    again.press("Return")
    wait_for(lambda: again.title() == "Post 1")
    assert web.counts["/archives.html"] == web.counts["/archives/1"] == 1
    (folder,) = (tmp_path / "Documents").iterdir()
    assert sorted(path.name for path in folder.glob("*.html")) == ["archives-1.html", "archives-2.html"]
    again.press("Escape")
    again.leave_dialog()
    again.press("j")
    wait_for(lambda: again.title() == "Post 2")
    again.press("ctrl+q")
    assert again.end() == (0, "")
