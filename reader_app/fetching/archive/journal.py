"""What an archive has so far, in a file of its folder: one line for each step, so that no stop loses any.

A line is JSON: ``{"site": address, "start": address}`` first, ``{"list": address, "posts": […], "more": […]}`` for
each list that was read, ``{"post": address, "file": name}`` for each page that is in the folder (no name where the
server has none), and ``{"whole": true}`` when all is there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader_app.fetching.archive.progress import JOURNAL
from reader_app.fetching.error import FetchError
from reader_app.sources.feeds.site_links import Links
from reader_app.storage.addresses import comparable


class Journal:
    """The journal of the archive of the site at `site` in `folder`, which begins with the list at `start`.

    Raises FetchError where something else is in the folder. It is begun with the first list that was read: a mistyped
    address leaves none.

    Addresses that differ only in http or https, www and a slash at the end are the same. The lists of an archive that
    was whole are read anew: there may be new posts.
    """

    def __init__(self, folder: Path, site: str, start: str) -> None:
        self._path = folder / JOURNAL
        if not self._path.exists() and any(not path.name.startswith(".") for path in folder.iterdir()):
            raise FetchError(f"{folder} holds other files: choose an empty folder, or a new one.")
        self._lists: dict[str, Links] = {}
        self._files: dict[str, str] = {}
        lines = list(self._read())
        for line in lines:
            self._take(line)
        known = str(lines[0].get("site")) if lines else site
        if comparable(known) != comparable(site):
            raise FetchError(f"{folder} holds an archive of {known}: choose another folder for {site}.")
        self._first: tuple[dict[str, Any], ...] = () if lines else ({"site": site, "start": start},)

    def list_at(self, address: str) -> Links | None:
        """Return what the list at an address names, None where it has not been read."""
        return self._lists.get(comparable(address))

    def file_of(self, address: str) -> str | None:
        """Return the name of the page's file, empty where the server has no page, None where that is not known."""
        return self._files.get(comparable(address))

    def has_file(self, name: str) -> bool:
        """Whether a page is in a file of that name; large and small letters make no difference."""
        return name.casefold() in map(str.casefold, self._files.values())

    def note_list(self, address: str, found: Links) -> None:
        """Note what a list names."""
        self._write({"list": address, "posts": found.posts, "more": found.more})

    def note_post(self, address: str, name: str) -> None:
        """Note the file in which a page is, none where there is no page."""
        self._write({"post": address, "file": name})

    def note_whole(self) -> None:
        """Note that all is there."""
        self._write({"whole": True})

    def _read(self) -> Iterator[dict[str, Any]]:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            os.truncate(self._path, len(whole))  # a line that a crash has cut off
        for line in whole.splitlines():
            try:
                value = json.loads(line)
            except ValueError:
                continue
            if isinstance(value, dict):
                yield value

    def _take(self, line: dict[str, Any]) -> None:
        match line:
            case {"list": str(address), "posts": list(posts), "more": list(more)}:
                self._lists[comparable(address)] = Links(tuple(map(str, posts)), tuple(map(str, more)))
            case {"post": str(address), "file": str(name)}:
                self._files[comparable(address)] = name
            case {"whole": True}:
                self._lists.clear()

    def _write(self, line: dict[str, Any]) -> None:
        """Write a line, which is on the disk when this returns."""
        with self._path.open("ab") as file:
            file.writelines(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in (*self._first, line))
            file.flush()
            os.fsync(file.fileno())
        self._first = ()
        self._take(line)
