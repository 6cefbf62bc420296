"""YAML to a table of texts, whatever state it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_LONGEST = 64 * 1024
"""Characters; longer YAML is read line by line. Front matters have about 300."""

_DEEPEST = 32
"""Levels; libyaml overruns the stack at some ten thousands."""

_FIELD = re.compile(r"(?P<key>[^\W\d](?:[\w .-]*?[\w.-])?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_MORE = re.compile(r"[ \t]+(?P<value>\S.*)")


class Table(NamedTuple):
    """What YAML says, all its scalars as they are written, and what is wrong with it (sentences)."""

    fields: Mapping[str, Any]
    problems: tuple[str, ...] = ()


def read_yaml(written: str) -> Table:
    """Return the table that the YAML is; one that is damaged is read line by line."""
    # Loading PyYAML takes 10 ms, which a library without front matters need not spend.
    import yaml

    if len(written) > _LONGEST:
        return _damaged(written, f"it has more than {_LONGEST:,} characters")
    # Not every build of PyYAML comes with libyaml, which is nine times as fast. The base loader takes nothing for a
    # number, a date or an object: "2018", "yes" and "!!python/…" stay text.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        depth = 0
        # Each level needs one of these characters: few front matters have so many.
        events = yaml.parse(written, loader) if sum(map(written.count, "[{:-?")) > _DEEPEST else ()
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return _damaged(written, "it is nested too deep")
        table = yaml.load(written, loader)
    except yaml.YAMLError as error:
        return _damaged(written, _explanation(error))
    return Table(table) if isinstance(table, dict) else _damaged(written, "it is no table of fields")


def _explanation(error: Exception) -> str:
    """Return PyYAML's own words for what is wrong, and the line of the file, whose first is the fence."""
    mark = getattr(error, "problem_mark", None)
    place = f"line {mark.line + 2}: " if mark else ""
    return place + str(getattr(error, "problem", None) or "it holds characters that YAML does not allow")


def _damaged(written: str, explanation: str) -> Table:
    fields, unread = read_lines(written)
    problems = [f"the front matter is no YAML ({explanation}) and was read line by line"]
    if unread:
        problems.append("these lines of the front matter say nothing that can be read: " + " ⏎ ".join(unread))
    return Table(fields, tuple(problems))


def read_lines(written: str) -> tuple[dict[str, list[str]], list[str]]:
    """Return the fields of ``key: value`` lines, and the lines that are none.

    A list stands in brackets or one item a line; an indented line goes on with the value before it.
    """
    fields: dict[str, list[list[str]]] = {}
    unread = []
    key = ""
    for line in filter(str.strip, written.split("\n")):
        if found := _FIELD.fullmatch(line):
            key = found["key"]
            fields.setdefault(key, []).extend([value] for value in _values(found["value"] or ""))
        elif key and (item := _ITEM.fullmatch(line)):
            fields[key].append([_unquoted(item["value"])])
        elif key and (more := _MORE.fullmatch(line)):
            if not fields[key]:
                fields[key].append([])
            fields[key][-1].append(more["value"])
        elif not line.lstrip().startswith("#"):
            unread.append(line)
    return {key: list(map(" ".join, values)) for key, values in fields.items()}, unread


def _values(written: str) -> list[str]:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        items = (_unquoted(item) for item in written[1:-1].split(","))
        return [item for item in items if item]
    return [_unquoted(written)] if written else []


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
