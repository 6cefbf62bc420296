"""Markdown to an article, by way of HTML and with formulas and code out of Markdown's reach."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from importlib import import_module

import markdown
from markdown.extensions import Extension

from reader_app.markup.article import Article, Content, Element
from reader_app.markup.code import Block, code_blocks, code_spans
from reader_app.markup.cost import parted, readable
from reader_app.markup.dialects.containers import with_ends, with_markdown_freed
from reader_app.markup.dialects.directives import with_boxes_tagged
from reader_app.markup.dialects.equation_labels import with_equations_named
from reader_app.markup.dialects.escapes import with_escapes_read
from reader_app.markup.dialects.extension import Dialects
from reader_app.markup.dialects.generator_tags import with_pictures
from reader_app.markup.dialects.inline_code import with_code_as_text, with_formulas_freed
from reader_app.markup.dialects.inline_notes import with_notes_apart
from reader_app.markup.dialects.kramdown import with_inline_dollars, without_attribute_lines
from reader_app.markup.dialects.obsidian import without_comments
from reader_app.markup.dialects.references import places, with_references, with_table_captions
from reader_app.markup.dialects.roles import with_role
from reader_app.markup.dialects.shortcodes import with_addresses, with_admonitions, with_code_fenced
from reader_app.markup.dialects.structure import with_levels
from reader_app.markup.dialects.wordpress import with_captions
from reader_app.markup.html import read_html
from reader_app.markup.lifted import Found, Lifted, Literal, unused_characters
from reader_app.markup.portions import in_portions
from reader_app.markup.tree import with_endless_marked
from reader_app.markup.written import as_written
from reader_app.tex.find import Math, find_math

_EXTENSIONS: Mapping[str, str] = {
    "tables": "|",
    "footnotes": "[^",
    "sane_lists": "",
    "admonition": "!!!",
    "def_list": ":",
    "abbr": "*[",
    "attr_list": "{",
    "md_in_html": "markdown",
}
"""Python-Markdown's extensions, and what a text holds that needs them."""

_ESCAPED_DOLLAR = re.compile(r"(?<!\\)\\\$")
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
"""The marks of quotations and items that a line begins with."""

_LITERAL = frozenset({"pre", "code"})

_CONTENTS = re.compile(r"^[ \t]*(?:\[\[?(?:toc|TOC)\]?\]|\[\[_TOC_\]\])[ \t]*$", re.MULTILINE)
"""Where a table of contents is to stand."""


_AS_WRITTEN = "it is shown as it is written"


def read_markdown(source: str, ignored: Collection[str] = ()) -> Article:
    """Return the article that the Markdown is: Python-Markdown's with its extensions, and what `dialects` adds.

    Formulas go through byte for byte; what stands in code is none, whatever dollars it holds, nor is what stands in
    delimiters among `ignored`.
    """
    return _in_time(source, ignored, is_jekylls=False)


def read_kramdown(source: str, ignored: Collection[str] = ()) -> Article:
    """Return the article that Jekyll's Markdown is: as `read_markdown`, but ``$$…$$`` in a paragraph is inline."""
    return _in_time(source, ignored, is_jekylls=True)


def _in_time(source: str, ignored: Collection[str], is_jekylls: bool) -> Article:
    """Return the article with what there is too much of at its end as it is written."""
    head, rest = parted(source)
    article = _read(head, ignored, is_jekylls)
    if not rest:
        return article
    lines = head.count("\n")
    where = f"its line {lines:,}" if lines else f"its first {len(head):,} characters"
    problem = f"the text behind {where} has too much Markdown in it: {_AS_WRITTEN}"
    return Article((*article.blocks, *in_portions(as_written(rest))), (*article.problems, problem))


def _read(source: str, ignored: Collection[str], is_jekylls: bool) -> Article:
    named = places(source)
    source, names = with_boxes_tagged(with_formulas_freed(with_code_as_text(with_code_fenced(source))))
    names = {**named, **names}
    _, edge, dollar = unused_characters(source, 3)  # `Lifted` takes the first one
    blocks = list(code_blocks(source))
    text = "".join(_with_marks(source, blocks, edge))
    found, guesses = with_escapes_read(list(_lifted(text, edge, ignored, names)))
    found = with_equations_named(text, found)
    lifted = Lifted(text, with_inline_dollars(text, found) if is_jekylls else found, ignored)
    html, problems = _html_or_plain(_ESCAPED_DOLLAR.sub(dollar, lifted.text), names)
    mark = re.compile(f"{edge}([0-9]+){edge}")
    article = read_html(mark.sub(lambda found: blocks[int(found[1])].html(), html), lifted)
    contents = _with_dollars(article.blocks, dollar) if dollar in html else article.blocks
    return Article(contents, (*guesses, *problems, *article.problems))


def _with_dollars(contents: Iterable[Content], sign: str, dollar: str = "$") -> tuple[Content, ...]:
    r"""Return the contents with ``$`` for the sign that stands for ``\$``; in code it stands for itself."""
    return tuple(_with_dollar(content, sign, dollar) for content in contents)


def _with_dollar(content: Content, sign: str, dollar: str) -> Content:
    if isinstance(content, str):
        return content.replace(sign, dollar)
    if not isinstance(content, Element):
        return content
    attributes = {name: value.replace(sign, dollar) for name, value in content.attributes.items()}
    children = _with_dollars(content.children, sign, "\\$" if content.tag in _LITERAL else dollar)
    return Element(content.tag, children, attributes)


def _html_or_plain(text: str, names: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the HTML of Markdown, bare lines behind what can be read in time, and a sentence if there are any."""
    end = readable(text)
    try:
        html = _html(text[:end], names)
    except RecursionError:
        html, end = "", 0
    if end == len(text):
        return html, ()
    where = f"behind its line {text.count(chr(10), 0, end):,} " if end else ""
    lines = escape(text[end:], quote=False).strip("\n")
    paragraphs = re.sub(r"\n(?:[ \t]*\n)+", "</p><p>", lines).replace("\n", "<br>\n")
    return f"{html}<p>{paragraphs}</p>", (f"the text {where}is nested too deep or too dense: {_AS_WRITTEN}",)


def _html(text: str, names: Mapping[str, str]) -> str:
    """Return the HTML of Markdown whose formulas and code have been lifted out; `names` are what references say."""
    text = with_references(with_table_captions(with_notes_apart(without_comments(text)), names), names)
    text = with_captions(without_attribute_lines(_CONTENTS.sub("", text)))
    text = with_admonitions(with_addresses(with_markdown_freed(with_pictures(text))))
    text = with_ends(with_levels(text))
    needed = [_extension(name) for name, sign in _EXTENSIONS.items() if sign in text]
    # Python-Markdown looks for the end of each tag, to the end of the text.
    (bracket,) = unused_characters(text, 1)
    converter = markdown.Markdown(extensions=[*needed, Dialects(text)])
    html = converter.convert(with_endless_marked(text, bracket))
    for part in (converter.parser, converter):
        vars(part).clear()  # else they hold each other, and the text, until old garbage is collected
    return html.replace(bracket, "&lt;")


def _extension(name: str) -> Extension:
    """Return an extension; asked for by its name, Python-Markdown looks through all that is installed, for 40 ms."""
    made: Extension = import_module(f"markdown.extensions.{name}").makeExtension()
    return made


def _with_marks(source: str, blocks: Sequence[Block], edge: str) -> Iterator[str]:
    """Yield `source` with a paragraph for each block: its number between two `edge`."""
    position = 0
    for number, block in enumerate(blocks):
        quote = block.prefix[: block.prefix.rfind(">") + 1]
        begins_item = block.prefix.rstrip()[len(quote) :].strip()
        yield f"{source[position : block.start]}{'' if begins_item else quote + chr(10)}"
        yield f"{block.prefix}{edge}{number}{edge}\n{quote}"
        position = block.end
    yield source[position:]


def _lifted(text: str, edge: str, ignored: Collection[str], names: Mapping[str, str]) -> Iterator[Found | Literal]:
    """Yield the code spans of a text, and the formulas outside of them; `edge` stands on either side of a block."""
    position = 0
    for stretch in text.split(edge)[::2]:
        yield from _lifted_between(text, position, position + len(stretch), ignored, names)
        position = text.find(edge, position + len(stretch) + 1) + 1


def _lifted_between(
    text: str, start: int, end: int, ignored: Collection[str], names: Mapping[str, str]
) -> Iterator[Found | Literal]:
    position = start
    for span in code_spans(text, start, end):
        code = with_role(text, span, names)
        yield from _formulas(text, position, code.start, ignored)
        yield code
        position = span.end
    yield from _formulas(text, position, end, ignored)


def _formulas(text: str, start: int, end: int, ignored: Collection[str]) -> Iterator[Found]:
    for found in find_math(text[start:end], ignored):
        placed = replace(found, start=found.start + start, end=found.end + start)
        yield _unquoted(text, placed) if isinstance(placed, Math) and "\n" in placed.source else placed


def _unquoted(text: str, math: Math) -> Math:
    """Return a formula of several lines in a quotation without the marks of the quotation before its lines."""
    prefix = _PREFIX.match(text, text.rfind("\n", 0, math.start) + 1, math.start)
    depth = prefix[0].count(">") if prefix else 0
    marks = re.compile(rf"\n(?:[ \t]{{0,3}}>){{{depth}}} ?")
    if not depth or len(marks.findall(math.source)) < math.source.count("\n"):
        return math
    return replace(math, source=marks.sub("\n", math.source))
