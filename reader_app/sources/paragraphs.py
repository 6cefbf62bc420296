"""The lines of a body in a listing: paragraphs, display formulas, section headings, and the page's footer."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from reader_app.tex.find import Math, find_math

Kind = Literal["paragraph", "display", "heading"]

_LONGEST_HEADING = 60
"""Columns; a Chinese character has two."""

_LONGEST_LABEL = 16
_LONGEST_RUN = 2
"""So many short lines may follow one another as headings, a section's and its first part's; more are a list."""

_CLOSERS = ")）]】」』》〉”’\"'"
_ENDINGS = tuple("。．.!！?？;；:：,，、…~～")
_FORMULA_EDGE = re.compile(r"\A(?:\$\$|\\\[|\\begin\{)|(?:\$\$|\\\]|\\end\{[^{}]*\})\Z")

_COMMENTS = ("最近评论", "最新评论", "近期评论", "热门评论", "recent comments")
_OTHER_POSTS = ("最近文章", "最新文章", "近期文章", "热门文章", "随机文章", "recent posts")
_PAGE_PARTS = ("友情链接", "文章归档", "标签云", "站内搜索")
_FOOTERS = frozenset(_COMMENTS + _OTHER_POSTS + _PAGE_PARTS)
_PAGES = re.compile(
    r"[«‹<\s\d.…-]*(上一页|下一页|末页|previous page|next page|older posts)[»›>\s\d.…-]*", re.IGNORECASE
)


_LONGEST_FOOTER = 200
"""Characters of a line that may be the name of a part of a page."""


class Block(NamedTuple):
    """A paragraph, a display formula or a heading; a formula may have several lines, anything else has one."""

    kind: Kind
    text: str


def blocks_of(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of a body; blank lines between them are left out."""
    return _with_headings(list(_blocks(lines)))


def html_of(blocks: Sequence[Block]) -> str:
    """Return the blocks as HTML, the TeX in them as it is but for the escapes."""
    tags = {"heading": "h2"}
    pairs = ((tags.get(block.kind, "p"), html.escape(block.text, quote=False)) for block in blocks)
    return "\n".join(f"<{tag}>{text}</{tag}>" for tag, text in pairs)


def has_formula_edge(line: str) -> bool:
    """Whether a display formula begins at the line's start or ends at its end."""
    return _FORMULA_EDGE.search(line.strip()) is not None


def footer_at(lines: Sequence[str]) -> int:
    """Return the index of the first line of `lines`, a body, that is the page's footer; their number if none is.

    A footer begins with a line that is the name of a part of a page, such as 最近评论.
    """
    for index, line in enumerate(lines):
        if not 0 < len(line) <= _LONGEST_FOOTER:
            continue
        label = unicodedata.normalize("NFKC", line).strip(" \t:»").casefold()
        if label in _FOOTERS or _PAGES.fullmatch(label):
            return index
    return len(lines)


def ends_in_label(lines: Sequence[str]) -> bool:
    """Whether the last of a file's lines is a label that heads nothing, behind a closed paragraph or a formula.

    Such a line is the footer of a page whose parts have other names than the known ones.
    """
    if len(lines) < 2:
        return False
    last, before = lines[-1], lines[-2]
    is_label = _width(last) <= _LONGEST_LABEL and not any(_is_mark(character) for character in last.strip())
    return is_label and (_is_closed(before) or has_formula_edge(before))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield a block for each line with text, but one for all lines that a display formula extends over."""
    text = "\n".join(lines)
    displays = [found for found in find_math(text) if isinstance(found, Math) and found.display]
    whole = {(found.start, found.end) for found in displays}
    for start, end in _line_groups(lines, displays):
        if block := text[start:end].strip():
            start = text.index(block, start)
            yield Block("display" if (start, start + len(block)) in whole else "paragraph", block)


def _line_groups(lines: Sequence[str], displays: Sequence[Math]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of lines in their joined text, as one where a display formula joins them."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    inside = iter(displays)
    formula = next(inside, None)
    group = 0
    for _, line_end in pairwise(starts):
        while formula and formula.end < line_end:
            formula = next(inside, None)
        if formula is None or formula.start >= line_end:
            yield group, line_end - 1
            group = line_end


def _with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the headings among them marked.

    A heading is a short line without closing punctuation that has text before it and a paragraph behind it, so never
    the first or the last line of a body; the line that leads to a display formula is none either.
    """
    marked = list(blocks)
    run: list[int] = []
    for index, block in enumerate(blocks):
        if 0 < index < len(blocks) - 1 and _is_short(block):
            run.append(index)
            continue
        heads = run[:-1] if block.kind == "display" else run
        for head in heads if len(heads) <= _LONGEST_RUN else ():
            marked[head] = Block("heading", blocks[head].text)
        run = []
    return tuple(marked)


def _is_short(block: Block) -> bool:
    # The number of characters tells of most paragraphs at once that they are long.
    short = len(block.text) <= _LONGEST_HEADING and _width(block.text) <= _LONGEST_HEADING
    return short and block.kind == "paragraph" and not _is_closed(block.text)


def _is_closed(line: str) -> bool:
    """Whether the line ends in closing punctuation, perhaps inside quotation marks or brackets."""
    return line.rstrip().rstrip(_CLOSERS).endswith(_ENDINGS)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _width(line: str) -> int:
    if line.isascii():
        return len(line.strip())
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.strip())
