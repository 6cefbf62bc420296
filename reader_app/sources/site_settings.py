"""The macros in a site's settings for MathJax or KaTeX: JavaScript, YAML or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader_app.sources.definitions import DEFINITION, is_balanced

_MACROS = re.compile(r"[mM]acros[\"']?\s*[:=]\s*\{?")
_TEXT = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|(?:String\.raw)?`[^`\n]*`"
_BETWEEN = r"(?:\s|,|//[^\n]{0,500}\n|/\*[^*]{0,2000}\*(?:(?!/)[^*]{0,2000}\*){0,40}/)*"
"""White space, commas and comments; the end of one that has none is not looked for through all of the text."""

_ENTRY = re.compile(
    rf"{_BETWEEN}[\"']?\\*(?P<name>[A-Za-z]+)[\"']?\s*:\s*"
    rf"(?:\[\s*(?P<first>{_TEXT})\s*(?:,\s*(?P<count>\d))?\s*(?:,\s*(?:{_TEXT})\s*)?\]|(?P<text>{_TEXT}))",
    re.DOTALL,
)
_DEFINITION = re.compile(rf"{DEFINITION}[^\n<]*")
_END = re.compile(r"(?:\$\$?|\\[)\]])\Z")
"""Of the formula in which a definition may stand."""

_PARAMETER = re.compile(r"#([1-9])")


def macros_of_settings(text: str) -> str:
    r"""Return TeX for the macros in JavaScript, YAML or HTML: ``macros: {R: "\\mathbb{R}", f: ["#1^2", 1]}``."""
    return "\n".join((*_of_tables(text), *_of_lines(text)))


def _of_tables(text: str) -> Iterator[str]:
    position = 0
    while table := _MACROS.search(text, position):
        position = table.end()
        while entry := _ENTRY.match(text, position):
            position = entry.end()
            body = _value(entry["first"] or entry["text"])
            count = int(entry["count"] or max(map(int, _PARAMETER.findall(body)), default=0))
            if is_balanced(body):
                yield f"\\def\\{entry['name']}{''.join(f'#{number}' for number in range(1, count + 1))}{{{body}}}"


def _value(written: str) -> str:
    """Return what a text between quotation marks says; in YAML's single ones a backslash is itself."""
    if "`" in (written[0], written[-1]):
        return written.removeprefix("String.raw")[1:-1]
    return re.sub(r"\\([\\\"'])", r"\1", written[1:-1])


def _of_lines(text: str) -> Iterator[str]:
    """Yield the definitions that stand in a line of their own, as in a hidden formula of a page's head."""
    for found in _DEFINITION.finditer(text):
        definition = _END.sub("", found[0].rstrip()).rstrip()
        if is_balanced(definition):
            yield definition
