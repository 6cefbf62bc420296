"""PDF files as their readers take them: by their tables of places, the latest first."""

import re
from pathlib import Path

from reader_app.library.post import Body, Post
from reader_app.page.printing import write_pdf


def printed(tmp_path: Path, html: str, **fields: str) -> bytes:
    """Return the PDF file of a post."""
    path = tmp_path / "post.pdf"
    write_pdf(Post("id", "file", fields.pop("title", "Title 题"), Body(html, "html"), "", **fields), path)
    return path.read_bytes()


class PdfFile:
    """The objects of a file by their numbers."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.trailer = b""
        self.objects: dict[int, bytes] = {}
        start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
        while start:
            start = self._read_table(start)

    def _read_table(self, start: int) -> int:
        """Read a table and return where the one before it is, 0 if there is none."""
        table, trailer = re.match(
            rb"xref\s(.*?)trailer\s+(<<.*?>>)\s+startxref", self.data[start:], re.DOTALL
        ).groups()
        number = 0
        for line in table.splitlines():
            if len(line) < 18:
                number = int(line.split()[0])
                continue
            if line.endswith(b"n "):
                body = re.compile(rb"%d 0 obj\s+(.*?)\s+endobj" % number, re.DOTALL).match(self.data, int(line[:10]))
                self.objects.setdefault(number, body[1])
            number += 1
        self.trailer = self.trailer or trailer
        before = re.search(rb"/Prev (\d+)", trailer)
        return int(before[1]) if before else 0

    def entry(self, body: bytes, name: str) -> bytes:
        """Return what a dictionary has under `name`: what a reference leads to, or an array, or a text."""
        found = re.search(rb"/%s\s*(\d+ 0 R|\[.*?\]|<<.*?>>|<.*?>|\(.*?\)|[\d.]+)" % name.encode(), body, re.DOTALL)
        if found is None:
            return b""
        number = re.fullmatch(rb"(\d+) 0 R", found[1])
        return self.objects[int(number[1])] if number else found[1]

    @property
    def catalog(self) -> bytes:
        return self.entry(self.trailer, "Root")

    def sheets(self) -> list[int]:
        """Return the numbers of the sheets."""
        return numbers(self.entry(self.entry(self.catalog, "Pages"), "Kids"))

    def annotations(self, sheet: int) -> list[bytes]:
        return [self.objects[number] for number in numbers(self.entry(self.objects[self.sheets()[sheet]], "Annots"))]

    def targets(self) -> dict[str, tuple[int, float]]:
        """Return the number of the sheet and the height from below, pt, of each name."""
        pairs = re.findall(rb"<([0-9a-f]+)> \[(\d+) 0 R /XYZ null ([\d.]+) null\]", self.catalog)
        return {text(name): (self.sheets().index(int(sheet)), float(top)) for name, sheet, top in pairs}

    def outline(self) -> list:
        """Return the titles of the headings, each with those below it."""
        return self._below(self.entry(self.catalog, "Outlines"))

    def _below(self, parent: bytes) -> list:
        found, item = [], self.entry(parent, "First")
        while item:
            found.append((text(self.entry(item, "Title").strip(b"<>")), self._below(item)))
            item = self.entry(item, "Next")
        return found


def numbers(references: bytes) -> list[int]:
    return [int(number) for number in re.findall(rb"(\d+) 0 R", references)]


def text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16")
