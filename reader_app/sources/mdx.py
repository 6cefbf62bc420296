"""MDX (Docusaurus, Astro, Next): the JavaScript in Markdown, of which only what is to be read stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader_app.markup.code import code_blocks
from reader_app.markup.dialects.statements import is_box
from reader_app.sources.stretches import stretches

_MODULE = re.compile(
    r"^(?:import\s+(?:[^\s;][^\n;]*?\sfrom\s+)?[\"']|import\s+\{|export\s+(?:const|let|default|function|async)\b)"
    r"[^\n]*(?:\n[ \t]*\S[^\n]*)*",
    re.MULTILINE,
)
"""A statement of JavaScript, which ends with its paragraph."""

_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,1000}\}){0,1000}\}){0,3000}\}"
_QUOTED = r"\"[^\"]{0,1000}\"|'[^']{0,1000}'"
_TOKEN = re.compile(
    r"(?P<kept>(?<!`)`+[^`\n]+`+|\$\$[^$]+\$\$|\$[^$\n]+\$)|(?P<comment>\{/\*.{0,3000}?\*/\})"
    rf"|<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*)(?P<attributes>(?:\s(?:[^<>{{}}\"']|{_QUOTED}|{_BRACED}){{0,500}})?)>",
    re.DOTALL,
)
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")
_SPREAD = re.compile(rf"(?:\s[\w:-]+=)?{_BRACED}")
_ATTRIBUTE = re.compile(r"\s(?P<name>[a-zA-Z]+\d?)=(?:\"(?P<value>[^\"\n]*)\"|'(?P<single>[^'\n]*)')")
_SAID = re.compile(r"caption|description|help|question|(?:choice|option)\d?")
"""The attributes of components that hold sentences for the reader."""

_PICTURE = re.compile(r"(?:\$\w+/)?(?P<path>[^\s()$]+\.(?:png|jpe?g|gif|webp|svg|avif))", re.IGNORECASE)
"""The address of a picture, behind a name that a site gives the folder of the page."""


def without_javascript(markdown: str) -> str:
    """Return the Markdown of MDX: statements, comments and expressions in tags go, and components their tags.

    Those that name a box, such as ``<Theorem title="…">``, become divisions (``:::``); others leave what they show.
    """
    margin = _Margin()
    parts = enumerate(stretches(markdown, ((block.start, block.end) for block in code_blocks(markdown))))
    return "".join(margin.cut_code(part) if number % 2 else margin.cut(_plain(part)) for number, part in parts)


class _Margin:
    """The column in which text begins: MDX has no indented code, what stands in components may stand anywhere.

    A list keeps the columns of what is in it.
    """

    def __init__(self) -> None:
        self._column = 0
        self._in_list = False

    def cut(self, text: str) -> str:
        """Return lines without the columns before the margin."""
        return "\n".join(map(self._line, text.split("\n")))

    def cut_code(self, block: str) -> str:
        """Return a fenced block, every line without the columns that its fence goes without."""
        opening, *lines = block.split("\n")
        first = self._line(opening)
        return "\n".join([first, *(line[min(_column(line), self._column) :] for line in lines)])

    def _line(self, line: str) -> str:
        inner = line.lstrip(" \t")
        if not inner:
            return line
        column = _column(line)
        if not self._in_list or column < self._column or (column == self._column and not _MARKER.match(inner)):
            self._in_list = _MARKER.match(inner) is not None
            self._column = column
        return line[min(column, self._column) :]


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _plain(text: str) -> str:
    return _TOKEN.sub(_written, _MODULE.sub("", text))


def _written(token: re.Match[str]) -> str:
    if token["kept"] or token["comment"]:
        return token["kept"] or ""
    if token["name"][0].islower():
        return f"<{token['end']}{token['name']}{_SPREAD.sub('', token['attributes']).replace('className', 'class')}>"
    kind = token["name"].lower()
    given = {
        found["name"]: found["value"] or found["single"] or "" for found in _ATTRIBUTE.finditer(token["attributes"])
    }
    if is_box(kind) and not token["attributes"].endswith("/"):
        return "\n:::\n\n" if token["end"] else f"\n\n::: {{.{kind}{_attributes(given)}}}\n"
    return _said_by(given)


def _said_by(given: Mapping[str, str]) -> str:
    """Return what a component shows by its attributes: a link or a title, a picture, sentences."""
    title, target = given.get("title", ""), given.get("url") or given.get("href")
    parts = [f" [{title or target}]({target}) " if target else f" **{title}** " if title else ""]
    addresses = (_PICTURE.fullmatch(given.get(name, "")) for name in ("src", "image"))
    if picture := next(filter(None, addresses), None):
        parts.append(f" ![{given.get('alt', '')}]({picture['path']}) ")
    parts += (f"\n\n{value}\n\n" for name, value in given.items() if value.strip() and _SAID.fullmatch(name))
    return "".join(parts)


def _attributes(given: dict[str, str]) -> str:
    label = f" #{given['id']}" if "id" in given else ""
    titled = (f' {name}="{given[name]}"' for name in ("number", "title", "name") if name in given)
    return label + "".join(titled).replace("{", "(").replace("}", ")")
