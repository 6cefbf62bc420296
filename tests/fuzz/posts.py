"""Damaged posts on the whole way from bytes to a page: no crash, no hang, no message, no line of text lost.

    python tests/fuzz/posts.py --seconds 60 --seed 1        # as many posts as a minute has room for
    python tests/fuzz/posts.py --seed 1 --first 77 --posts 1 --show    # post 77 of them once more

Each post depends on the seed and its own number alone. Exits 1 where one fails, with all that is wrong.
"""

import argparse
import faulthandler
import os
import re
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from threading import Timer

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from mutation import mutated
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from reader_app.library.library import Library
from reader_app.page.document import PostDocument
from reader_app.page.fonts import install_fonts
from reader_app.page.look import Look
from reader_app.page.reading import reading_steps
from reader_app.sources.formats import format_of
from reader_app.sources.front_matter import split_front_matter
from reader_app.sources.listing import LISTING
from reader_app.sources.markdown_file import MARKDOWN
from reader_app.sources.opening import open_paths
from reader_app.sources.source import Source
from reader_app.ui.messages import install_message_handler

LONGEST_S = 1.0
"""Seconds of processor time for what nothing interrupts: reading a file or a body, setting a block of a page."""

LONGEST_WHOLE_S = 10.0
"""Seconds for a file and the pages of all its posts."""

END = object()

LONGEST_QUOTE = 300

STUCK_S = 60
"""Seconds after which the process gives up, telling where it is stuck."""

WIDTH_PX = 800
LOOK = Look()

MARK = re.compile(r"mk\d{3}kz")
"""The words in the text of the seeds that must still be on the page where they are still in the file."""

RECODED = re.compile(r"the bytes are no (?!UTF-8)|UTF-8 in the midst of UTF-16")

HIDING = re.compile(
    r"<(?!/?(?:p|b|i|em|strong|del|ul|ol|li|blockquote|table|tr|t[dh]|h\d|code|pre|br|hr|dl|d[td]|mark)>)"
    r"(?!br/>|!-- more -->)(?=[A-Za-z/!?])|%%|\{[%{:#]|^[ \t>]*(?:\*?\[[^\n]*\]:)|\]\(|\]\[|&#|%\}",
    re.MULTILINE,
)
"""What may hide all that comes behind it: tags with attributes, comments, what the dialects take for commands."""

LANGUAGE = re.compile(r"(?:`{3,}|~{3,})[ \t]*\{?[\w+#:-]+")
"""The word behind a fence, a directive's or a language's, which a page shows by colours only."""


class FailureError(Exception):
    """What went wrong with a post, as a sentence."""


def check(name: str, data: bytes, folder: Path, log: "Log") -> int:
    """Take a file all the way and return how many posts were in it; raises FailureError or whatever a crash raises."""
    path = folder / name
    path.write_bytes(data)
    library, *pages = timed(steps(path))
    if said := log.read():
        raise FailureError(f"it wrote a message: {said[:LONGEST_QUOTE]}")
    if not library.posts and not library.problems:
        raise FailureError("there is neither a post nor a problem")
    if lost := sorted(lost_in_file(path, data, library) | lost_on_pages(library, pages)):
        raise FailureError(f"text is lost: {', '.join(lost)}")
    return len(pages)


def timed(steps: Iterator[object]) -> list[object]:
    """Take the steps and return what they gave; raises FailureError where one or all of them took too long."""
    given, whole = [], 0.0
    while True:
        begin = time.process_time()
        step = next(steps, END)
        seconds = time.process_time() - begin
        whole += seconds
        if seconds > LONGEST_S or whole > LONGEST_WHOLE_S:
            raise FailureError(f"a step took {seconds:.1f} s of processor time, all so far {whole:.1f} s")
        if step is END:
            return given
        if step is not None:
            given.append(step)


def steps(path: Path) -> Iterator[object]:
    """Read a file and set its posts as the window does, pausing where a key may come in.

    The library is given, and the text of each post's page.
    """
    library = open_paths([path])
    yield library
    for post in library.posts:
        reading = yield from reading_steps(post)
        yield
        document = PostDocument(post, LOOK, reading=reading)
        document.set_width(WIDTH_PX)
        while not document.complete:
            yield document.append()
        document.fill()
        document.color_code()
        yield document.text_between(0, document.characterCount() - 1)
        document.discard()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def lost_in_file(path: Path, data: bytes, library: Library) -> set[str]:
    """Return the marks of a file of Markdown or a list that are in none of its posts.

    Front matter is left out: fields that say nothing about a post are no text. So are pages, crawled ones too: what
    stands around their articles is not read. Nor is what is in UTF-16 or told to be damaged: it took letters.
    """
    if 0 in data or path.suffix not in (".md", ".txt") or not library.posts:
        return set()
    if any(RECODED.search(problem.message) for problem in library.problems):
        return set()
    if format_of(Source(str(path), data)) not in (MARKDOWN, LISTING):
        return set()
    text = split_front_matter(data.decode("utf-8", "replace").replace("\r", "\n")).markdown
    return set(MARK.findall(text)) - set(MARK.findall(repr(library)))


def lost_on_pages(library: Library, pages: list[str]) -> set[str]:
    """Return the marks that are in the body of a post, before anything that may hide text, and not on its page."""
    lost = set()
    for post, page in zip(library.posts, pages, strict=True):
        hiding = HIDING.search(post.body.source)
        shown = LANGUAGE.sub("", post.body.source[: hiding.start() if hiding else None])
        lost |= set(MARK.findall(shown)) - set(MARK.findall(page))
    return lost


class Log:
    """Everything that the process writes to its standard error, caught; `terminal` is the true one."""

    def __init__(self, path: Path) -> None:
        self.terminal = os.fdopen(os.dup(2), "w")
        self._path = path
        self._length = 0
        file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        os.dup2(file, 2)
        os.close(file)

    @contextmanager
    def told_in_full(self) -> Iterator[None]:
        """Tell of errors of this script, which would be caught with all else."""
        try:
            yield
        except Exception:
            traceback.print_exc(file=self.terminal)
            self.terminal.flush()
            raise

    def read(self) -> str:
        """Return what was written since it was read last."""
        sys.stderr.flush()
        said = self._path.read_text("utf-8", "replace")
        new, self._length = said[self._length :], len(said)
        return new


@contextmanager
def watched(place: str, log: Log) -> Iterator[None]:
    """End the process, telling where it is stuck and with what post, if what is done within takes `STUCK_S`."""
    told = Timer(STUCK_S - 1, print, [f"{place}: it is stuck"], {"file": log.terminal, "flush": True})
    told.start()
    faulthandler.dump_traceback_later(STUCK_S, exit=True, file=log.terminal)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        told.cancel()


def numbers(arguments: argparse.Namespace) -> Iterator[int]:
    """Yield the numbers of the posts until there are enough of them or time is up."""
    end = time.monotonic() + arguments.seconds
    for number in count(arguments.first):
        if time.monotonic() > end or (arguments.posts and number >= arguments.first + arguments.posts):
            return
        yield number


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--posts", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print the posts themselves too")
    arguments = parser.parse_args()
    install_message_handler()
    application = QApplication([])
    install_fonts()
    warnings.simplefilter("error")
    files = posts = failures = 0
    with tempfile.TemporaryDirectory() as folder:
        log = Log(Path(folder) / "standard error")
        for number in numbers(arguments):
            with log.told_in_full():
                name, data = mutated(Random(f"{arguments.seed}:{number}"))
            if arguments.show:
                print(f"{number}: {name}", data.decode("utf-8", "replace"), sep="\n", flush=True)
            place = f"--seed {arguments.seed} --first {number} --posts 1: {name}"
            files += 1
            try:
                with watched(place, log):
                    posts += check(name, data, Path(folder), log)
            except Exception as error:
                failures += 1
                told = str(error) if isinstance(error, FailureError) else traceback.format_exc(limit=-6)
                print(f"{place}: {told}", flush=True)
    application.quit()
    print(f"{files:,} damaged files, {posts:,} posts, {failures:,} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
