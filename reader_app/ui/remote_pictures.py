"""The pictures of the posts in the reader: opened when the first one is met, loaded from the web where allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLayout

from reader_app.library.post import Post
from reader_app.page.document import PostDocument
from reader_app.ui.reader import ReaderPane

if TYPE_CHECKING:
    from reader_app.page.album import LiveAlbum
    from reader_app.pictures.consent import Consents, Scope
    from reader_app.pictures.disk_cache import DiskCache
    from reader_app.pictures.finding import Pictures
    from reader_app.ui.consent_bar import ConsentBar
    from reader_app.ui.downloads import Downloads

LOADING = "Remote picture – loading …"
FAILED = "{trouble} Press i to try again."

TOGETHER_MS = 60
"""How long pictures that have come wait for others, so that the page is laid out once for them, ms."""


class RemotePictures(QObject):
    """Looks after the pictures of the post in `reader`; consents are kept in the file `memory`.

    What has to be asked is asked in `column`, below the reader.

    Nothing is asked of a server before the reader has allowed it, for the post, its site, all posts, or its feed, of
    which `trusts` tells. `said` has a passing word for the status bar.
    """

    said = Signal(str)

    def __init__(self, reader: ReaderPane, column: QLayout, memory: Path) -> None:
        super().__init__(reader)
        self._reader = reader
        self._column = column
        self._memory = memory
        self.trusts: Callable[[Post], bool] = _nobody
        self._asked: set[str] = set()
        self._come: dict[str, str] = {}
        self._renewal = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._renewal.timeout.connect(self._renew)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that load pictures, by their names."""
        return {"load-pictures": self.ask}

    def album(self) -> LiveAlbum:
        """Return where all pages have their pictures from."""
        return self._album

    def show_page(self, page: PostDocument) -> None:
        """Look after the pictures of `page`, which has just been shown."""
        if self._asked:
            self._downloads.forget()
            self._asked.clear()
        if "_bar" in self.__dict__:
            self._bar.hide()
        self._load_allowed()
        if not page.complete:
            page.grew.connect(self._load_allowed)

    def forget(self) -> None:
        """Look anew for pictures in the folders, whose files may have come or gone."""
        if "_finder" in self.__dict__:
            self._finder.forget()

    def ask(self) -> None:
        """Load the remote pictures of the post where that is allowed, and else ask whether it is."""
        self._reader.fill()
        page = self._reader.page
        urls = page.pictures.remote() if page is not None else []
        if page is None or not urls:
            self.said.emit("There are no remote pictures in this post.")
        elif self._may_load(page.post):
            self._load(page, urls)
        else:
            self._ask(page.post, urls)

    @cached_property
    def _finder(self) -> Pictures:
        from reader_app.pictures.finding import Pictures

        return Pictures(self._cache)

    @cached_property
    def _album(self) -> LiveAlbum:
        from reader_app.page.album import LiveAlbum

        album = LiveAlbum(self._finder)
        album.decoded.connect(self._repaint)
        return album

    @cached_property
    def _cache(self) -> DiskCache:
        from reader_app.pictures.disk_cache import DiskCache
        from reader_app.pictures.finding import user_cache

        return DiskCache(user_cache())

    @cached_property
    def _downloads(self) -> Downloads:
        from reader_app.pictures.fetching import fetch
        from reader_app.ui.downloads import Downloads

        downloads = Downloads(fetch, self._cache, self)
        downloads.ended.connect(self._ended)
        return downloads

    @cached_property
    def _bar(self) -> ConsentBar:
        from reader_app.ui.consent_bar import ConsentBar

        bar = ConsentBar()
        bar.answered.connect(self._answered)
        self._column.addWidget(bar)
        return bar

    @cached_property
    def _consents(self) -> Consents:
        from reader_app.pictures.consent import load

        consents, trouble = load(self._memory)
        if trouble:
            self.said.emit(trouble)
        return consents

    def _may_load(self, post: Post) -> bool:
        return self.trusts(post) or self._consents.allow(post)

    def _ask(self, post: Post, urls: list[str]) -> None:
        from reader_app.pictures.consent import site_of
        from reader_app.pictures.picture import Remote

        hosts = tuple(dict.fromkeys(Remote(url).host for url in urls))
        self._bar.ask(len(urls), hosts, Path(site_of(post)).name)

    def _answered(self, scope: Scope | None) -> None:
        self._reader.setFocus()
        page = self._reader.page
        if scope is None or page is None:
            return
        from reader_app.pictures.consent import save

        self._consents = self._consents.given(scope, page.post)
        if trouble := save(self._consents, self._memory):
            self.said.emit(trouble)
        self._load(page, page.pictures.remote())

    def _load_allowed(self) -> None:
        page = self._reader.page
        urls = [url for url in page.pictures.remote() if url not in self._asked] if page is not None else []
        if page is not None and urls and self._may_load(page.post):
            self._load(page, urls)

    def _load(self, page: PostDocument, urls: list[str]) -> None:
        from reader_app.pictures.address import page_of

        self._asked.update(urls)
        self._change(partial(page.tell_of_picture, url, LOADING) for url in urls)
        self._downloads.ask(urls, page_of(page.post))

    def _ended(self, url: str, trouble: str) -> None:
        if url:
            self._come[url] = trouble
            self._renewal.start()

    def _renew(self) -> None:
        """Show all pictures that have come meanwhile, or why they have not."""
        page, come, self._come = self._reader.page, self._come, {}
        if page is not None:
            self._change(
                partial(page.tell_of_picture, url, FAILED.format(trouble=trouble))
                if trouble
                else partial(page.renew_picture, url)
                for url, trouble in come.items()
            )

    def _change(self, changes: Iterable[Callable[[], None]]) -> None:
        """Change the page, which may make it higher, and keep the place."""
        place = self._reader.place()
        for change in changes:
            change()
        self._reader.go_to(place)

    def _repaint(self) -> None:
        self._reader.viewport().update()


def _nobody(post: Post) -> bool:
    return False
