"""Directives and divisions: MyST's ```` ```{note} ````, the ``:::`` of Pandoc, Quarto, VuePress and Docusaurus.

What stands in a box stays Markdown, between tags that `shortcodes` makes an admonition of; a directive of a formula
becomes ``$$…$$ (label)``, one of a figure a picture, one of code fenced code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from reader_app.markup.code import FENCE, PREFIX
from reader_app.markup.dialects.containers import caption
from reader_app.markup.dialects.options import attributes_of, options_of
from reader_app.markup.dialects.statements import CLASSES, Marks, Statements, is_box, statement

_FENCE = re.compile(rf"(?P<prefix>{PREFIX})(?P<fence>{FENCE}|:{{3,}})(?P<rest>[^\n]*)")
_DIRECTIVE = re.compile(r"[ \t]*\{(?P<name>[A-Za-z][\w:-]*)(?P<more>[^{}\n]*)\}(?P<argument>[^\n]*)")
_ATTRIBUTES = re.compile(r"[ \t]*\{(?P<inside>[^{}\n]*)\}[ \t:]*")
_WORDS = re.compile(
    r"[ \t]*(?P<kind>[A-Za-z][\w-]*)(?:#[\w-]+)?(?:[ \t]*\[(?P<bracketed>[^\]\n]*)\]|(?P<title>[ \t][^\n]*)?)[ \t]*"
)
_CHUNK_OPTION = re.compile(r"[ \t]*(?:#|//|%%)\|")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]++(?P<title>[^\n]+)")
_ENVIRONMENT = re.compile(
    r"(?P<indent>[ \t]*)\\(?P<edge>begin|end)\{(?P<kind>[a-z]+)\*?\}[ \t]*+(?:\[(?P<title>[^\n]*)\][ \t]*+)?"
    r"(?:\\label\{(?P<label>[\w:.-]+)\}[ \t]*+)?"
)
_STATEMENT = re.compile(rf"\\end\{{(?:{'|'.join(sorted(CLASSES))})\*?\}}")
_SIGNS = (":::", "``{", "`` {", "\n#| ", "``math", "~~math")
_TABS = frozenset({"code-tabs", "tabs"})
_TAB = re.compile(r"[ \t]*@tab(?::active)?[ \t]++(?P<title>[^\n#]+)(?:#[^\n]*)?")
"""Contents that stand side by side in VuePress, and the line that begins each of them."""

_LONGEST = 2_000
"""Characters of a line that may be a fence."""

_MARKS = (":::", "```", "~~~")
_DEEPEST = 16
"""Boxes and divisions in one another: what is in them is gone through once for each. Deeper ones stay as written."""

_CODE = frozenset({"code", "code-block", "code-cell", "sourcecode"})
_NOTHING = frozenset({"bibliography", "contents", "index", "tableofcontents", "toctree"})
_AROUND = frozenset({"container", "div", "grid", "grid-item", "margin", "tab-set", "table"})
"""What is put around Markdown and is no box."""
_TITLED = frozenset({"admonition", "card", "details", "dropdown", "grid-item-card", "sidebar", "tab-item", "topic"})
"""The notes whose argument is a title; that of others is their first line."""

Write = Callable[[list[str], str], list[str]]
"""Makes Markdown of the lines in a fence and the line that closes it."""


class Tagged(NamedTuple):
    """Markdown without directives, and what references to the labels in them say."""

    text: str
    names: Mapping[str, str]


class _Opened(NamedTuple):
    """A fence that has been opened: the number of its line, its marks, and whether what it holds is no Markdown."""

    start: int
    marks: str
    is_verbatim: bool
    write: Write

    def is_closed_by(self, fence: re.Match[str]) -> bool:
        """Whether a line ends it: colons end the innermost division, ticks what was opened by no more of them."""
        if fence["fence"][0] != self.marks[0] or fence["rest"].strip():
            return False
        return self.marks[0] == ":" or len(fence["fence"]) >= len(self.marks)


def with_boxes_tagged(source: str) -> Tagged:
    """Return Markdown with tags, formulas, pictures and code for its directives and divisions, in linear time."""
    if not any(sign in source for sign in _SIGNS) and _STATEMENT.search(source) is None:
        return Tagged(source, {})
    reader = _Reader()
    for line in source.split("\n"):
        reader.read(line)
    return Tagged("\n".join(reader.lines), reader.statements.names)


class _Reader:
    """Goes through lines with the fences that are open; one that is never closed stays as it is written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.statements = Statements()
        self._opened: list[_Opened] = []
        self._begun = 0

    def read(self, line: str) -> None:
        """Take one line more."""
        may_be = len(line) <= _LONGEST and any(mark in line for mark in _MARKS)
        fence = _FENCE.fullmatch(line) if may_be else None
        if fence and self._opened and self._opened[-1].is_closed_by(fence):
            opened = self._opened.pop()
            self.lines[opened.start :] = opened.write(self.lines[opened.start + 1 :], line)
            return
        if fence is None and line.lstrip().startswith("\\") and self._reads_environment(line):
            return
        if fence and self._may_open() and (opening := self._opening(fence)):
            self._opened.append(opening)
        self.lines.append(line)

    def _may_open(self) -> bool:
        return len(self._opened) < _DEEPEST and not (self._opened and self._opened[-1].is_verbatim)

    def _reads_environment(self, line: str) -> bool:
        r"""Whether the line begins or ends LaTeX's environment of a statement: ``\begin{theorem}[name]``."""
        top = self._opened[-1] if self._opened else None
        found = _ENVIRONMENT.fullmatch(line)
        if found is None or not is_box(found["kind"]):
            return False
        marks = f"\\{found['kind']}"
        if found["edge"] == "begin" and self._may_open():
            said = Marks((found["kind"],), found["label"] or "", found["title"] or "")
            self._opened.append(_Opened(len(self.lines), marks, False, partial(self._boxed, found["indent"], said)))
            self.lines.append(line)
        elif found["edge"] == "end" and top and top.marks == marks:
            self._opened.pop()
            self.lines[top.start :] = top.write(self.lines[top.start + 1 :], line)
        else:
            return False
        return True

    def _opening(self, fence: re.Match[str]) -> _Opened | None:
        start, marks, prefix = len(self.lines), fence["fence"], fence["prefix"]
        is_division = marks[0] == ":"
        directive = _DIRECTIVE.fullmatch(fence["rest"])
        if not prefix.strip() and directive and (write := self._directive(prefix, directive)):
            return _Opened(start, marks, not is_box(_kind(directive)) and directive["name"] not in _AROUND, write)
        if fence["rest"].strip() == "math" and not prefix.strip(" \t>"):
            return _Opened(start, marks, True, partial(_formula, prefix, ""))
        if not is_division:
            return _Opened(start, marks, True, partial(_as_it_is, fence[0]))
        write = None if prefix.strip() else self._division(prefix, fence["rest"])
        return _Opened(start, marks, False, write) if write else None

    def _directive(self, prefix: str, directive: re.Match[str]) -> Write | None:
        """Return what writes a directive of MyST or a box of bookdown; None where it is none."""
        name, argument = directive["name"], directive["argument"].strip()
        if name.endswith(("-start", "-end")) and is_box(name.rpartition("-")[0]):
            return partial(self._half, prefix, name, argument)
        if is_box(_kind(directive)):
            return partial(self._noted, prefix, _kind(directive), attributes_of(directive["more"]), argument)
        if name == "raw":
            return _inside if argument == "html" else None
        if name in ("figure", "image"):
            return partial(self._pictured, argument)
        if name in _NOTHING:
            return _nothing
        if name in _AROUND:
            return partial(_around, argument if name == "table" else "")
        if name in _CODE:
            return partial(_coded, prefix, argument)
        return partial(_formula, prefix, argument) if name == "math" else None

    def _division(self, prefix: str, rest: str) -> Write | None:
        """Return what writes the division that a line of colons opens; None where it opens none."""
        if found := _ATTRIBUTES.fullmatch(rest):
            attributes = attributes_of(found["inside"])
            title = attributes.get("title") or attributes.get("name") or ""
            kinds = tuple(attributes.get("class", "").split())
            marks = Marks(kinds, attributes.get("id", ""), title, attributes.get("number", ""))
            return partial(self._boxed, prefix, marks)
        if words := _WORDS.fullmatch(rest):
            if words["kind"] in _TABS:
                return partial(_tabbed, prefix)
            title = words["bracketed"] or words["title"] or ""
            return partial(self._boxed, prefix, Marks((words["kind"],), title=title.strip()))
        return None

    def _boxed(self, prefix: str, marks: Marks, inner: list[str], _closing: str = "") -> list[str]:
        """Return a box, which has the heading that begins it for a title; of another division what it holds."""
        if not marks.are_of_box():
            return ["", *inner, ""]
        first = next((number for number, line in enumerate(inner) if line.strip()), 0)
        if not marks.title and inner and (heading := _HEADING.fullmatch(inner[first])):
            marks, inner = marks._replace(title=heading["title"].rstrip(" \t#")), inner[first + 1 :]
        return [self._tag(prefix, marks), *inner, f"{prefix}{{% end %}}", ""]

    def _tag(self, prefix: str, marks: Marks) -> str:
        box = self.statements.box(marks)
        anchor = f"<a id='{marks.label}'></a>" if marks.label else ""
        written = box.title.replace('"', "”")
        return f'{prefix}{{% admonition type="{box.kind}" title="{anchor}{written}" %}}'

    def _noted(
        self, prefix: str, kind: str, attributes: Mapping[str, str], argument: str, inner: list[str], _closing: str
    ) -> list[str]:
        """Return the box of a directive."""
        options, content = options_of(inner)
        options = {**attributes, **options}
        title = options.get("name", "") if attributes else ""
        if kind in _TITLED or (statement(kind) and kind != "solution"):
            title = argument or title
        elif argument and kind != "solution":
            content = [prefix + argument, *content]
        return self._boxed(prefix, Marks((kind,), options.get("label", ""), title), content)

    def _half(self, prefix: str, name: str, argument: str, inner: list[str], _closing: str) -> list[str]:
        """Return the tag for a directive that begins or ends a box of its own."""
        kind, _, end = name.rpartition("-")
        if end == "start":
            self._begun += 1
            title = "" if kind == "solution" else argument
            return ["", self._tag(prefix, Marks((kind,), options_of(inner)[0].get("label", ""), title))]
        if not self._begun:
            return []
        self._begun -= 1
        return [f"{prefix}{{% end %}}", ""]

    def _pictured(self, target: str, inner: list[str], _closing: str) -> list[str]:
        options, content = options_of(inner)
        label, said = options.get("name", ""), " ".join(line.strip() for line in content).strip()
        attributes = f"{{#{label}}}" if label else ""
        if label:
            self.statements.number("Figure", label)
        below = ["", caption(said)] if said else []
        return ["", f"![{options.get('alt', '')}]({target}){attributes}", *below, ""]


def _kind(directive: re.Match[str]) -> str:
    kind: str = directive["name"].removeprefix("prf:").lower()
    return kind


def _as_it_is(opening: str, inner: list[str], closing: str) -> list[str]:
    """Return code, without the options of a chunk."""
    first = next((number for number, line in enumerate(inner) if not _CHUNK_OPTION.match(line)), len(inner))
    return [opening, *inner[first:], closing]


def _coded(prefix: str, argument: str, inner: list[str], closing: str) -> list[str]:
    options, content = options_of(inner)
    title = options.get("caption", "").replace('"', "”")
    info = (f'{argument} title="{title}"' if title else argument).replace("`", "’")
    return [f"{prefix}{closing.strip().replace(':', '`')}{info}", *content, closing.replace(":", "`")]


def _formula(prefix: str, argument: str, inner: list[str], _closing: str) -> list[str]:
    options, content = options_of(inner)
    label = options.get("label") or options.get("name")
    return [
        f"{prefix}$$",
        *([argument] if argument else []),
        *content,
        f"{prefix}$${f' {{#{label}}}' if label else ''}",
    ]


def _inside(inner: list[str], _closing: str) -> list[str]:
    return ["", *inner, ""]


def _around(heading: str, inner: list[str], _closing: str) -> list[str]:
    return ["", heading, "", *options_of(inner)[1], ""]


def _tabbed(prefix: str, inner: list[str], _closing: str) -> list[str]:
    tabs = ((line, _TAB.fullmatch(line)) for line in inner)
    return ["", *(f"\n{prefix}**{tab['title'].strip()}**\n" if tab else line for line, tab in tabs), ""]


def _nothing(_inner: list[str], _closing: str) -> list[str]:
    return []
