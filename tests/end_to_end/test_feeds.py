"""Feeds in the installed program: added, fetched, and there again without a network."""

from reader_app.storage.store import Store
from tests.web import rss


def test_a_feed_is_added_by_a_page_fetched_and_read_offline(open_reader, web, tmp_path, wait_for):
    link = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    page = web.serve("/about", f"<html><head>{link}</head><body>About</body></html>")
    web.serve("/feed", rss("b", "a", title="Blog"))
    reader = open_reader()
    library = tmp_path / ".local/share/reader-app/library.sqlite"
    wait_for(library.exists)
    reader.press("ctrl+n")
    reader.enter("Subscribe to a feed")
    reader.type(page)
    reader.press("Return")
    wait_for(lambda: reader.title() == "Title b")
    web.serve("/feed", rss("c", "b", "a", title="Blog"))
    reader.leave_dialog()
    reader.press("F5")

    def titles() -> list[str]:
        store = Store.open(library)
        found = [post.title for batch in store.posts() for post in batch]
        store.close()
        return found

    wait_for(lambda: titles() == ["Title c", "Title b", "Title a"])
    assert reader.title() == "Title b"
    reader.press("ctrl+q")
    assert reader.end() == (0, "")
    web.close()
    again = open_reader()
    wait_for(lambda: again.title() == "Title b")
    again.press("k")
    wait_for(lambda: again.title() == "Title c")
    again.press("ctrl+q")
    assert again.end() == (0, "")
