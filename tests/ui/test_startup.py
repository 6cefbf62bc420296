"""The start of the program, in a process of its own."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime

from reader_app.library.post import Body, Post
from reader_app.library.subscription import Subscription
from reader_app.storage.store import Store

START = """
from PySide6.QtCore import QTimer
from reader_app.ui import startup
from reader_app.ui.list_view import PostListView

paint = PostListView.paintEvent

def paint_and_tell(self, event):
    paint(self, event)
    print([self.model().index(row, 0).data() for row in range(self.model().rowCount())], flush=True)
    QTimer.singleShot(0, window.close)

PostListView.paintEvent = paint_and_tell
startup.PATIENCE_S = 30.0
application, window = startup.start([])
application.exec()
"""
FEED = "https://example.org/feed"


def test_where_only_feeds_are_open_their_posts_are_there_at_the_first_paint(tmp_path) -> None:
    kept = tmp_path / "reader-app"
    kept.mkdir()
    (kept / "window.json").write_text(json.dumps({"version": 1, "feeds": True}))
    store = Store.open(kept / "library.sqlite")
    store.subscribe(Subscription(FEED, "Example"))
    days = (datetime(2024, 1, day, tzinfo=UTC) for day in (1, 2))
    store.add_posts(FEED, [Post(f"{day}", FEED, f"Of {day:%d}", Body("", "html"), "", date=day) for day in days])
    store.close()
    folders = ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    environment = os.environ | dict.fromkeys(folders, str(tmp_path)) | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", START], env=environment, stdout=subprocess.PIPE, text=True, timeout=60, check=True
    )
    assert ended.stdout.splitlines()[0] == "['Of 02', 'Of 01']"
