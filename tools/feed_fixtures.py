"""Read a folder of feeds, such as the fixtures that feedparser publishes, and tell where entries are missing.

    tools/feed_fixtures.py FOLDER

Every file must give as many entries as feedparser itself finds in it. Exit 1 where one does not.
"""

import io
import sys
from pathlib import Path

import feedparser

from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.reading import read_feed

SUFFIXES = (".xml", ".rss", ".atom", ".rdf")
ADDRESS = "https://feeds.example/feed"


def entries_of(data: bytes) -> int:
    """Return how many entries are read from a feed; none from what is no feed."""
    try:
        return len(read_feed(data, ADDRESS).posts)
    except UnreadableError:
        return 0


def main(folder: Path) -> int:
    """Print the files in which entries are missing, and how many files there are."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    short = 0
    for path in files:
        data = path.read_bytes()
        found, known = entries_of(data), len(feedparser.parse(io.BytesIO(data)).entries)
        if found != known:
            short += 1
            print(f"{path}: {found} entries, feedparser finds {known}")
    print(f"{len(files)} files, {short} with other numbers of entries")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
