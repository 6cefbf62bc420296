"""The names of an archive's members: in which encoding they are, and which of them lead nowhere good."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from reader_app.sources.companions import PACKAGES, is_companion

if TYPE_CHECKING:
    from zipfile import ZipInfo

_UTF8 = 0x800
_LEADS_OUT = re.compile(r"\A/|\A[A-Za-z]:|(?:\A|/)\.\.(?:/|\Z)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def name_of(info: ZipInfo) -> str:
    """Return a member's name with ``/`` between folders.

    Where its archive does not say that names are UTF-8 they may be all the same, or in GB 18030 as Chinese Windows
    writes them; code page 437 is what the specification says (APPNOTE, appendix D). What macOS writes decomposed is
    composed, as addresses are.
    """
    name = info.filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        name = _decoded(name)
    return normalize("NFC", name.replace("\\", "/").removeprefix("./"))


def _decoded(name: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return name


def refusal_of_name(name: str) -> str:
    """Return why a member with this name is not read; empty where it is."""
    if _LEADS_OUT.search(name):
        return "its name leads out of the archive"
    return "its name has control characters in it" if _CONTROL.search(name) else ""


def is_hidden(name: str) -> bool:
    """Whether a member lies where no post does: hidden files, packages, what macOS packs beside every file."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or not PACKAGES.isdisjoint(parts) or any(part.startswith(".") for part in parts)


def is_of_page(name: str, names: Container[str]) -> bool:
    """Whether a member lies in a folder that was saved with a page, `names` being those of all members."""
    return any(
        is_companion(folder.name, _Siblings(folder.parent, names))
        for folder in PurePosixPath(name).parents
        if folder.name
    )


class _Siblings:
    """The names in a folder of an archive."""

    def __init__(self, folder: PurePosixPath, names: Container[str]) -> None:
        self._folder = folder
        self._names = names

    def __contains__(self, name: object) -> bool:
        return str(self._folder / str(name)) in self._names
