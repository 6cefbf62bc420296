"""The tags of site generators in Markdown: Liquid (Jekyll, Hexo) ``{% … %}``, Hugo ``{{< … >}}``, Zola ``{{ f(…) }}``.

Code that stands between tags becomes fenced code, a box around paragraphs an admonition, an address in a link what
it names; `extension` takes what is left in the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

TAG = r"\{\{[<%](?P<hugo>[^\n]*?)[>%]\}\}|\{%-?(?P<liquid>[^\n]*?)-?%\}|\{\{(?P<zola>[ \t]*\w+\([^\n{}]*\)[ \t]*)\}\}"
"""A tag on one line; a Zola tag with a body is written like Liquid's."""

_WORD = re.compile(r"[/\w.-]+")
_ARGUMENT = re.compile(
    r"""(?:(?P<name>[\w-]+)[ \t]*[=:][ \t]*)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"',()]+))"""
)


class Tag(NamedTuple):
    """A tag's name, with a stroke before it where it closes, its named arguments and the others."""

    name: str
    named: dict[str, str]
    others: tuple[str, ...]


def tag_of(found: re.Match[str]) -> Tag:
    """Return the tag that was found with the pattern `TAG`."""
    written = found["hugo"] or found["liquid"] or found["zola"] or ""
    written = written.strip(" \t/") if written.endswith("/") else written.strip()
    word = _WORD.match(written)
    name = word[0] if word else ""
    named: dict[str, str] = {}
    others = []
    for argument in _ARGUMENT.finditer(written, len(name)):
        value = argument["double"] or argument["single"] or argument["bare"] or ""
        if argument["name"]:
            named[argument["name"].lower()] = value
        else:
            others.append(value)
    return Tag(name, named, tuple(others))


_OPEN, _CLOSE = r"\{(?:%-?|\{[<%])[ \t]*", r"-?(?:%|[>%]\})\}"
_EDGE = re.compile(
    rf"{_OPEN}(?P<end>end|/[ \t]*)?(?P<name>highlight|codeblock|code|raw)\b(?P<rest>[^\n{{}}]*?){_CLOSE}"
)
_MATH = r"(?:math|katex|mathjax|latex)\b"
_MATH_TAG = re.compile(rf"{_OPEN}(?:end|/[ \t]*)?{_MATH}[^\n{{}}]*?{_CLOSE}")
_TAGGED_MATH = re.compile(
    rf"{_OPEN}{_MATH}(?P<rest>[^\n{{}}]*?){_CLOSE}"
    rf"(?P<tex>(?:(?!\{{\{{[<%]|\{{%|\$|\\[(\[]|\\begin\b|\n[ \t]*\n).){{1,3000}})"
    rf"{_OPEN}(?:end[ \t]*(?:{_MATH})?|/[ \t]*{_MATH})[ \t]*{_CLOSE}",
    re.DOTALL,
)
"""A formula between tags alone, without delimiters (Hugo Book, Zola's themes)."""


def with_code_fenced(source: str) -> str:
    """Return `source` with fences for the tags around code, and without the tags around raw text and formulas."""
    if "{%" not in source and "{{" not in source:
        return source
    pieces = []
    position = 0
    opening: re.Match[str] | None = None
    for edge in _EDGE.finditer(source):
        if opening is None and not edge["end"]:
            opening = edge
        elif opening and edge["end"] and edge["name"] == opening["name"]:
            pieces += [source[position : opening.start()], _fenced(opening, source[opening.end() : edge.start()])]
            position, opening = edge.end(), None
    return _MATH_TAG.sub("", _TAGGED_MATH.sub(_formula, "".join([*pieces, source[position:]])))


def _formula(tagged: re.Match[str]) -> str:
    delimiter = "$$" if re.search("block|display", tagged["rest"]) else "$"
    return f"{delimiter}{tagged['tex'].strip()}{delimiter}"


def _fenced(opening: re.Match[str], text: str) -> str:
    if opening["name"] == "raw":
        return text
    words = [word for word in re.findall(r"[\w+#-]+", opening["rest"]) if word != "lang"]
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return "\n".join((f"\n{fence}{words[0] if words else ''}", text.strip("\n"), f"{fence}\n"))


_BOX = re.compile(
    "admonition|alert|aside|attention|callout|caution|danger|details|error|example|expand|fold|hint|important|info|lemma"
    "|note|notice|primary|proof|question|quote|spoiler|success|theorem|tip|warning"
)
_BOX_LINE = re.compile(rf"[ \t]*(?:{TAG})[ \t]*")
_DEEPEST = 8
"""Boxes within boxes; deeper ones stay tags."""

_LONGEST = 500
"""Characters of a line that may be a box's tag."""


def with_admonitions(text: str) -> str:
    """Return `text` with an admonition for each pair of tags that puts a box around lines."""
    if "{%" not in text and "{{" not in text:
        return text
    lines: list[str] = []
    opened: list[tuple[int, Tag]] = []
    for line in text.split("\n"):
        tag = _tag_of_line(line)
        if tag and opened and tag.name in ("end", f"end{opened[-1][1].name}", f"/{opened[-1][1].name}"):
            start, box = opened.pop()
            lines[start:] = _admonition(box, lines[start + 1 :])
            continue
        if tag and _BOX.fullmatch(tag.name) and len(opened) < _DEEPEST:
            opened.append((len(lines), tag))
        lines.append(line)
    return "\n".join(lines)


def _tag_of_line(line: str) -> Tag | None:
    """Return the tag that is all of a line."""
    if len(line) > _LONGEST:
        return None
    found = _BOX_LINE.fullmatch(line)
    return tag_of(found) if found else None


def _admonition(box: Tag, inner: list[str]) -> list[str]:
    kind = box.named.get("type") or (box.others[0] if box.others else box.name)
    title = next((box.named[name] for name in ("title", "summary") if name in box.named), " ".join(box.others[1:]))
    words = re.sub(r"[^\w-]+", "-", kind) or box.name
    header = f'!!! {words} "{title}"' if title or "title" in box.named else f"!!! {words}"
    return ["", header, *(f"    {line}" if line.strip() else "" for line in inner), ""]


_DESTINATION = re.compile(
    r"(?P<before>\]\([ \t]*|\b(?:src|href)=[\"']?)"
    r"(?P<parts>(?:\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|[^\s()<>\"'{}])+)"
)
_PART = re.compile(r"\{\{-?[<%]?(?P<value>[^{}]*?)[>%]?-?\}\}|\{%-?(?P<tag>[^{}]*?)-?%\}")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_NAMED_BY_LAST_WORD = frozenset({"post_url", "link", "post_path", "asset_path", "asset_img", "post_link"})


def with_addresses(text: str) -> str:
    """Return `text` with the tags in addresses of links and pictures replaced by what they name.

    A quoted name is the address (``{{ '/a.png' | relative_url }}``, ``{{< ref "b.md" >}}``), or what stands last
    (``{% post_url 2018-01-02-c %}``); variables of the site stand for nothing (``{{ site.baseurl }}``).
    """
    return _DESTINATION.sub(lambda found: found["before"] + _PART.sub(_address, found["parts"]), text)


def _address(part: re.Match[str]) -> str:
    inside = part["value"] or part["tag"] or ""
    if quoted := _QUOTED.search(inside):
        return quoted[1] or quoted[2] or ""
    words = inside.split()
    return words[-1] if words and words[0] in _NAMED_BY_LAST_WORD else ""
