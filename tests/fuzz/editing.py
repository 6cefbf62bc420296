"""What people and programs do to the text of posts: tear it, glue it, convert it, quote it, write it anew."""

import re
from collections.abc import Callable
from random import Random

Change = Callable[[bytes, Random], bytes]

LONGEST_STRETCH = 400
"""Bytes of a text that are changed in one way, about; the changes of programs go through all of it at times."""

MOST_DEEP = 40

_OPENED = re.compile(
    rb"&#?\w|^[ \t>]*[`~:]{3}|^(?:---|\+\+\+)$|</?\w|<!|\{[{%]|\\begin\{|\\\(|\\\[|\$\$?|\]\(|!?\[|\*\*?|`|=\?|^--",
    re.MULTILINE,
)
"""Where something begins that has an end somewhere: entities, fences, front matter, tags, formulas, links, parts."""

CONTAINERS: tuple[tuple[str, str], ...] = (
    *(("<div>\n\n", "\n\n</div>"), ("<div>", "</div>"), ('<div markdown="1">\n', "\n</div>"), ("<p>", "</p>")),
    *(("<details><summary>more</summary>\n\n", "\n\n</details>"), ("<blockquote>\n", "\n</blockquote>")),
    *(("<table><tr><td>", "</td></tr></table>"), ("<ul><li>", "</li></ul>"), ("<b><i>", "</i></b>")),
    *(("<pre>", "</pre>"), ("<pre><code>", "</code></pre>"), ("<!--", "-->"), ("<![CDATA[", "]]>")),
    *(("<!--[if gte mso 9]>", "<![endif]-->"), ("<![if !supportLists]>", "<![endif]>"), ("<o:p>", "</o:p>")),
    *(("\n```\n", "\n```\n"), ("\n````md\n", "\n````\n"), ("\n::: note\n", "\n:::\n"), ("\n```{note}\n", "\n```\n")),
    *(("{% raw %}", "{% endraw %}"), ("{{< a >}}", "{{< /a >}}"), ("{% note %}\n", "\n{% endnote %}")),
    *(("$", "$"), ("\n$$\n", "\n$$\n"), ("\\(", "\\)"), ("**", "**")),
    *(("[", "](a)"), ("[^", "]"), ("^[", "]"), ("`", "`")),
    *(("\n---\n", "\n---\n"), ("<html><body>", "</body></html>"), ("<span style='mso-spacerun:yes'>", "</span>")),
    *(("\n<<<<<<< HEAD\n", "\n=======\n>>>>>>> other\n"), ("\u202b", "\u202c"), ("\u2067", "\u2069"), ("“", "”")),
)
"""What is put around a stretch: elements, fences, shortcodes, delimiters, marks of direction and of conflicts."""

UNSEEN = (
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"),
    *("\u200e", "\u200f", "\u202e", "\u061c", "\ufe0f", "\0"),
)
"""Spaces and joiners of no width, hyphens that may be, marks of direction, a choice of glyph, what no text holds."""

REWRITTEN: tuple[tuple[tuple[str, str], ...], ...] = (
    (('"', "“"), ("'", "’"), ("--", "—"), ("...", "…")),
    ((" ", "\u00a0"),),
    (("    ", "\t"), ("  ", "\t")),
    (("\t", "        "), (" ", "  ")),
    (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")),
    (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")),
    (("\\", "\\\\"),),
    (("\\\\", "\\"),),
    (("\\", ""),),
    (("$", "\\$"), ("_", "\\_"), ("*", "\\*")),
    (("<p>", "<P class=MsoNormal><o:p>"), ("</p>", "</o:p></P>")),
    (("$", "＄"), ("|", "｜"), (":", "：")),
    (("\n", "\n\n"),),
    (("\n\n", "\n"),),
    (("\n", "<br>\n"),),
    (("\n", " "),),
    (("=", "=3D"), ("\n", "=\n")),
)
"""What programs write for what was written: typographers, editors, exporters, crawlers, mail."""

_MISREAD = (
    ("utf-8", "cp1252"),
    ("utf-8", "gb18030"),
    ("gb18030", "latin-1"),
    ("utf-8", "shift_jis"),
    ("utf-16", "latin-1"),
)
"""In what something is written, and what it is taken for."""


def tear(data: bytes, random: Random) -> bytes:
    """End, begin or leave a hole within something that has an end: an entity, a fence, a tag, a formula."""
    opened = list(_OPENED.finditer(data))
    if not opened:
        return data
    place = min(len(data), random.choice(opened).start() + random.randint(1, 12))
    return random.choice((data[:place], data[place:], data[:place] + data[place + random.randint(1, 60) :]))


def surround(data: bytes, random: Random) -> bytes:
    """Put something around a stretch, or one in another around it, at times very deep or without the end."""
    start, end = _stretch(data, random)
    opening, closing = b"", b""
    for _ in range(random.choice((1, 1, 2, 3, 6, MOST_DEEP))):
        before, behind = random.choice(CONTAINERS)
        opening, closing = opening + _encoded(before), _encoded(behind) + closing
    return data[:start] + opening + data[start:end] + random.choice((closing, closing, b"")) + data[end:]


def quote(data: bytes, random: Random) -> bytes:
    """Put the marks of quotations, items or code before some lines, at times many of them."""
    start, end = _stretch(data, random)
    mark = random.choice((b"> ", b">", b"> > ", b"    ", b"\t", b"- ", b"> - ", b"| ", b"  ")) * random.choice(
        (1, 1, 2, 5, 20)
    )
    return data[:start] + data[start:end].replace(b"\n", b"\n" + mark) + data[end:]


def sprinkle(data: bytes, random: Random) -> bytes:
    """Put characters that are not seen between letters, here and there in a stretch."""
    start, end = _stretch(data, random)
    unseen, share = _encoded(random.choice(UNSEEN)), random.random()
    words = data[start:end].split(b" ")
    kept = [word + (unseen if random.random() < share else b"") for word in words]
    return data[:start] + random.choice((b" ", b" " + unseen)).join(kept) + data[end:]


def rewrite(data: bytes, random: Random) -> bytes:
    """Write one thing for another, in a stretch or everywhere."""
    start, end = _stretch(data, random)
    changed = data[start:end]
    for written, instead in random.choice(REWRITTEN):
        changed = changed.replace(_encoded(written), _encoded(instead))
    return data[:start] + changed + data[end:]


def misread(data: bytes, random: Random) -> bytes:
    """Write a stretch in another encoding, or as it looks to whoever takes it for another and saves that."""
    start, end = _stretch(data, random)
    written, read = random.choice(_MISREAD)
    stretch = data[start:end].decode("utf-8", "replace").encode(written, "replace")
    return data[:start] + random.choice((stretch, stretch.decode(read, "replace").encode())) + data[end:]


def blank(data: bytes, random: Random) -> bytes:
    """Write NULs over a stretch or behind the end, as disks do that lost power."""
    start, end = _stretch(data, random)
    return random.choice((data[:start] + bytes(end - start) + data[end:], data + bytes(random.choice((1, 512, 4096)))))


def wrap(data: bytes, random: Random) -> bytes:
    """Break the lines of a stretch wherever they are full."""
    start, end = _stretch(data, random)
    width = random.choice((1, 7, 40, 76))
    lines = (data[place : place + width] for place in range(start, end, width))
    return data[:start] + random.choice((b"\n", b"\r\n", b"\\\n")).join(lines) + data[end:]


def lengthen(data: bytes, random: Random) -> bytes:
    """Make one very long line or word of a stretch."""
    start, end = _stretch(data, random)
    line = random.choice((b" ", b"")).join(data[start:end].split())
    return data[:start] + line * random.randint(1, 60) + data[end:]


def change_case(data: bytes, random: Random) -> bytes:
    """Write a stretch in capitals, or in small letters."""
    start, end = _stretch(data, random)
    return data[:start] + random.choice((data[start:end].upper(), data[start:end].lower())) + data[end:]


def _stretch(data: bytes, random: Random) -> tuple[int, int]:
    """Return where a stretch begins and ends, now and then all of the text."""
    if random.random() < 0.15:
        return 0, len(data)
    start = random.randint(0, len(data))
    return start, min(len(data), start + int(random.expovariate(1 / LONGEST_STRETCH)))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


EDITS: tuple[Change, ...] = (
    *(tear, tear, surround, surround, quote, sprinkle),
    *(rewrite, rewrite, misread, blank, wrap, lengthen, change_case),
)
