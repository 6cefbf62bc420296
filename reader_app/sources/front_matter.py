"""The fields in front of a Markdown text: YAML, TOML, JSON, or plain ``key: value`` lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reader_app.sources.yaml import read_lines, read_yaml

Fields = Mapping[str, tuple[str, ...]]
"""The fields of a front matter, their names in small letters; a list has several values."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A Markdown file taken apart: its fields, the Markdown behind them, and what is wrong with the fields."""

    markdown: str
    fields: Fields = field(default_factory=dict)
    problems: tuple[str, ...] = ()


_YAML = re.compile(
    r"\s*^---[ \t]*\n(?P<fields>\s*(?:#[^\n]*\n\s*)*^(?!---|\.\.\.|[\s#])[^\n:]*:.*?)"
    r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_EMPTY = re.compile(r"---[ \t]*\n\s*^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\s*^\+\+\+[ \t]*\n(?P<fields>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\s*(?=\{\s*\")")
_UNCLOSED = re.compile(r"(?:---[ \t]*\n[A-Za-z_][\w-]*[ \t]*:|\+\+\+[ \t]*\n[\w.\"\[-]+[ \t]*[=\]])")
_PLAIN = re.compile(
    r"(?P<fields>(?:title|authors?|date|tags|categories|layout|summary|description)[ \t]*:[^\n]*\n"
    r"(?:[A-Za-z][\w-]*[ \t]*:(?:[ \t][^\n]*)?\n|[ \t]+\S[^\n]*\n|-[ \t][^\n]*\n)*)(?:---[ \t]*\n|[ \t]*\n|\Z)",
    re.IGNORECASE,
)
"""Fields without a line before them: Hexo ends them with a line of hyphens, MultiMarkdown with an empty one."""

_NESTED = frozenset({"extra", "params", "taxonomies", "metadata"})
"""Tables whose fields count like those beside them (Zola, Hugo)."""


def has_front_matter(text: str) -> bool:
    """Whether the text begins with YAML or TOML between its fences; other texts may begin like JSON."""
    return bool(_YAML.match(text) or _TOML.match(text))


def split_front_matter(text: str) -> Matter:
    """Return the fields and the Markdown of a file.

    A front matter that is never closed, or is no TOML or JSON, stays in the Markdown.
    """
    for form, read in _FORMS:
        if front := form.match(text):
            return read(text, front)
    if _UNCLOSED.match(text):
        return Matter(text, problems=("line 1: the front matter is never closed",))
    return Matter(text)


def _of_yaml(text: str, front: re.Match[str]) -> Matter:
    table = read_yaml(front["fields"])
    return Matter(text[front.end() :], _flat(table.fields), table.problems)


def _of_nothing(text: str, front: re.Match[str]) -> Matter:
    return Matter(text[front.end() :])


def _of_toml(text: str, front: re.Match[str]) -> Matter:
    import tomllib  # loading it takes 4 ms

    try:
        return Matter(text[front.end() :], _flat(tomllib.loads(front["fields"])))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Matter(text, problems=(f"the front matter is no TOML ({error}) and is shown as it is written",))


def _of_json(text: str, front: re.Match[str]) -> Matter:
    try:
        table, end = json.JSONDecoder().raw_decode(text, front.end())
    except (ValueError, RecursionError) as error:
        return Matter(text, problems=(f"the front matter is no JSON ({error}) and is shown as it is written",))
    return Matter(text[end:].removeprefix("\n"), _flat(table))


def _of_lines(text: str, front: re.Match[str]) -> Matter:
    return Matter(text[front.end() :], _flat(read_lines(front["fields"])[0]))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Matter]], ...] = (
    (_YAML, _of_yaml),
    (_EMPTY, _of_nothing),
    (_TOML, _of_toml),
    (_JSON, _of_json),
    (_PLAIN, _of_lines),
)


def _flat(table: Mapping[str, Any]) -> Fields:
    """Return the fields of a table and, behind them, those of the tables in it that count like them."""
    fields: dict[str, tuple[str, ...]] = {}
    inner = [value for key, value in table.items() if str(key).lower() in _NESTED and isinstance(value, dict)]
    for part in (table, *inner):
        for key, value in part.items():
            fields.setdefault(str(key).strip().lower(), tuple(_texts(value)))
    return fields


def _texts(value: object) -> Iterator[str]:
    """Yield a field's values as they are written; a table in a list stands for its name."""
    for item in value if isinstance(value, list) else [value]:
        named = item.get("name") or item.get("title") if isinstance(item, dict) else item
        if text := _text(named):
            yield text


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()
