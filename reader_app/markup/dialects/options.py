"""What directives and divisions are given: Pandoc's attributes in braces, MyST's options in lines of their own."""

from __future__ import annotations

import re

_ATTRIBUTE = re.compile(
    r"""\#(?P<id>[\w:.-]+)|\.(?P<class>[\w-]+)|(?P<key>[\w-]+)=(?:"(?P<value>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s,]+))"""
)
_OPTION = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>[^\n]*)")
_YAML_OPTION = re.compile(r"(?P<name>[\w-]+):[ \t]*(?P<value>[^\n]*)")
_LABELS = frozenset({"label", "name"})
"""The options whose values are names for references, which have no spaces."""


def attributes_of(written: str) -> dict[str, str]:
    """Return the attributes of Pandoc (``#id .class key="value"``); the names of all classes are one value."""
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(written):
        if found["class"]:
            attributes["class"] = f"{attributes.get('class', '')} {found['class']}".strip()
        elif found["id"]:
            attributes["id"] = found["id"]
        else:
            attributes[found["key"]] = found["value"] or found["single"] or found["bare"] or ""
    return attributes


def options_of(inner: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the options that a directive begins with, between hyphens or colons, and its other lines."""
    is_yaml = bool(inner) and inner[0].strip() == "---" and "---" in (line.strip() for line in inner[1:])
    form = _YAML_OPTION if is_yaml else _OPTION
    options: dict[str, str] = {}
    for number, line in enumerate(inner[1:] if is_yaml else inner, start=int(is_yaml)):
        found = form.fullmatch(line.strip())
        if found is None or _is_text(found):
            return options, inner[number + (is_yaml and line.strip() == "---") :]
        options[found["name"]] = found["value"].strip()
    return options, []


def _is_text(option: re.Match[str]) -> bool:
    """Whether a line is an option by its look alone: a label of several words, a list that nothing ends."""
    value = option["value"].strip()
    return (option["name"] in _LABELS and " " in value) or value.count("[") != value.count("]")
