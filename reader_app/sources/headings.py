"""The title of a file of Markdown: one of its headings, without the marks in it, or the name of the file."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from reader_app.sources.stretches import stretches
from reader_app.sources.titles import LONGEST_TITLE
from reader_app.tex.find import find_math

_END = r"[ \t]*(?:\#+[ \t]*)?(?:\{[:\#][^{}\n]*\}[ \t]*)?"
"""What a heading's line may end in: hashes, and an id (``{#id}``)."""

_SHORT = rf"(?=[^\n]{{1,{2 * LONGEST_TITLE}}}(?:\n|\Z))"
"""The line ends soon: where a heading's text ends and the spaces begin is tried out place by place."""

_FIRST = re.compile(
    rf"\s*+{_SHORT}(?:\#[ \t]++(?P<hashed>[^\n]+?){_END}(?:\n|\Z)"
    r"|(?P<lined>[^\s>#+*-][^\n]*?)[ \t]*\n=++[ \t]*+(?:\n|\Z))"
)
_HEADING = re.compile(rf"\s*+{_SHORT}\#{{1,6}}[ \t]++(?P<title>[^\n]+?){_END}(?:\n|\Z)")
_FENCED_OR_HEADING = re.compile(
    r"^[ \t]*+(?P<fence>`{3,}|~{3,}).*?(?:^[ \t]*+(?P=fence)|\Z)"
    rf"|^{_SHORT}(?P<level>\#{{1,6}})[ \t]++(?P<title>[^\n]+?){_END}$",
    re.DOTALL | re.MULTILINE,
)
DATED_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<name>.+)")
_WORDED = re.compile(r"(?=.*[ \x80-\U0010ffff])(?!\d{4}-\d{2}).+|[A-Z][a-z]{3,}", re.DOTALL)
"""A file's name in words, and no number or address."""

_MARKS = (
    (re.compile(r"\{[a-z:-]{1,40}\}`(?P<text>[^`<]*[^`<\s])[ \t]*(?:<[^<>`]*>)?`"), r"\g<text>"),
    (re.compile(r"(?i)[ \t]*<br[ \t]*/?>[ \t]*"), " "),
    (re.compile(r"!?\[(?P<text>[^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])"), r"\g<text>"),
    (
        re.compile(r"(?<!\\)(?P<marks>\*{1,3}|(?<!\w)_{1,3})(?=[^\s*_])(?P<text>[^*_]*[^*_\s\\])(?P=marks)(?!\w)"),
        r"\g<text>",
    ),
    (re.compile(r"(?P<marks>~~|==|`+)(?=\S)(?P<text>[^~=`]*[^~=`\s])(?P=marks)"), r"\g<text>"),
    (re.compile(r"(?i)</?(?:a|b|code|em|font|i|kbd|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>"), ""),
    (re.compile(r"\\(?=[!#*+.()<>\[\]_`{|}~-])"), ""),
)
"""What Markdown puts around words, and the words."""


class Titled(NamedTuple):
    """The title of a text, and the Markdown without it."""

    title: str
    markdown: str


def with_title_apart(markdown: str, given: str, name: str) -> Titled:
    """Return the title of a file and its Markdown without it.

    The title is the one that its fields have `given` it, or else a heading, or else the `name` of the file; that
    counts more than the heading of a section if it is in words.
    """
    if given:
        return Titled(given, _without_heading(given, markdown))
    heading = _FIRST.match(markdown)
    title = (heading["hashed"] or heading["lined"]) if heading else ""
    if heading and len(title) <= LONGEST_TITLE and not _is_of_section(title, markdown, name):
        return Titled(_words_of(title), markdown[heading.end() :])
    only = _only_heading(markdown)
    if 0 < len(only) <= LONGEST_TITLE and not _is_named_otherwise(only, name):
        return Titled(_words_of(only), markdown)
    return Titled(title_of_name(name), markdown)


def _is_of_section(heading: str, markdown: str, name: str) -> bool:
    """Whether the first heading is that of a section beside others, in a file whose name is the title (Obsidian)."""
    several = (found for found in _FENCED_OR_HEADING.finditer(markdown) if found["level"] == "#")
    return _is_named_otherwise(heading, name) and len(list(islice(several, 2))) > 1


def _is_named_otherwise(heading: str, name: str) -> bool:
    """Whether the name of the file is a title other than the heading: it is in words."""
    said, named = _words_of(heading).casefold(), name.casefold()
    is_same = said in named or named in said
    return not is_same and _WORDED.fullmatch(name) is not None


def title_of_name(name: str) -> str:
    """Return the title that the name of a file is, without the date that it begins with."""
    named = DATED_NAME.fullmatch(name)
    return named["name"] if named else name


def _without_heading(title: str, markdown: str) -> str:
    """Return the body without a first heading that says the title again."""
    heading = _HEADING.match(markdown)
    is_title = heading is not None and title in (heading["title"], _words_of(heading["title"]))
    return markdown[heading.end() :] if heading and is_title else markdown


def _only_heading(markdown: str) -> str:
    """Return the heading that stands above all others; empty where there are sections only."""
    headings = [found for found in _FENCED_OR_HEADING.finditer(markdown) if found["title"]]
    highest = min((len(found["level"]) for found in headings), default=0)
    titles = [found["title"] for found in headings if len(found["level"]) == highest]
    return titles[0] if len(titles) == 1 else ""


def _words_of(heading: str) -> str:
    """Return what a heading in Markdown says; formulas stay as they are."""
    parts = stretches(heading, ((found.start, found.end) for found in find_math(heading)))
    parts[::2] = map(_without_marks, parts[::2])
    return "".join(parts).strip() or heading


def _without_marks(text: str) -> str:
    for marks, words in _MARKS:
        text = marks.sub(words, text)
    return text
