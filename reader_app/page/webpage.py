"""An article as one self-contained web page: formulas as MathML, no scripts, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

from reader_app.library.addresses import REFUSED
from reader_app.library.post import Post
from reader_app.markup import allowed
from reader_app.markup.article import LINE_BREAK, Article, Content, Element
from reader_app.page.browser_math import write_for_browsers
from reader_app.page.code_colors import Stretch, language_of, read_apart
from reader_app.page.embedding import Embedding
from reader_app.page.look import DARK, LIGHT, Theme
from reader_app.page.reading import Reading, plain_title
from reader_app.page.title import Title
from reader_app.pictures.finding import Finder, Nowhere
from reader_app.tex.find import Math, Reference
from reader_app.tex.formula import UNKNOWN, Formula, Label, anchor

_REFUSED = f"{REFUSED}:"

COLORS = (
    *("page", "text", "muted", "link", "rule", "code", "error"),
    *("keyword", "string", "number", "comment", "named"),
)
"""The colours of a theme that the style sheet names."""


def write_html(
    post: Post,
    reading: Reading,
    *,
    theme: Theme | None = None,
    width: int,
    finder: Finder | None = None,
) -> str:
    r"""Return the post as an HTML document whose text column is at most `width` px wide.

    `reading` is what was read of it. An equation's anchor is ``eq-LABEL``, and ``\eqref`` links to it. The colours are
    the theme's, or without one those that the browser prefers. The pictures that `finder` finds are within the page,
    the others are described.
    """
    style = files("reader_app.page").joinpath("webpage.css").read_text(encoding="utf-8")
    content = _Page(reading, Embedding(post, finder or Nowhere())).write()
    title = escape(plain_title(post))
    heading = _heading(reading.title) if reading.title else title
    return (
        f'<!DOCTYPE html>\n<html lang="{_language(post)}" style="--measure: {width}px">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_colors(theme)}{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{heading}</h1>{_byline(post)}</header>\n<main>\n{content}\n</main>\n</body>\n</html>\n"
    )


def _heading(title: Title) -> str:
    """Return a title with its formulas as MathML."""
    formulas = map(_formula, title.formulas)
    return "".join(escape(content) if isinstance(content, str) else next(formulas) for content in title.contents)


def _colors(theme: Theme | None) -> str:
    if theme:
        return f":root {{ {_palette(theme)} }}\n"
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {_palette(DARK)} }} }}"
    return f":root {{ {_palette(LIGHT)} }}\n{dark}\n"


def _palette(theme: Theme) -> str:
    colors = " ".join(f"--{name}: {getattr(theme, name)};" for name in COLORS)
    return f"color-scheme: {theme.name}; {colors}"


def _byline(post: Post) -> str:
    day = f'<time datetime="{post.date.isoformat()}">{post.date.isoformat()[:10]}</time>' if post.date else ""
    parts = [part for part in (escape(post.author), day) if part]
    return f"<p>{' · '.join(parts)}</p>" if parts else ""


def _language(post: Post) -> str:
    """Return the language of the title, by its letters: it chooses the shapes of Chinese characters."""
    return "zh-CN" if any("\u4e00" <= character <= "\u9fff" for character in post.title + post.text) else "en"


class _Page:
    """Writes the content of one article, taking the document's formulas one after the other."""

    def __init__(self, reading: Reading, pictures: Embedding) -> None:
        self._article = reading.article
        self._formulas: Iterator[Formula] = iter(reading.tex.formulas)
        self._labels: Mapping[str, Label] = reading.tex.labels
        self._pictures = pictures
        self._colors = _colored_code(reading.article)

    def write(self) -> str:
        return "\n".join(self._write(content) for content in self._article.blocks)

    def _write(self, content: Content) -> str:
        if isinstance(content, str):
            return escape(content, quote=False).replace(LINE_BREAK, "<br>")
        if isinstance(content, Math):
            return _formula(next(self._formulas))
        if isinstance(content, Reference):
            return self._reference(content)
        return self._element(content)

    def _element(self, element: Element) -> str:
        if element.tag == "img":
            return self._pictures.written(element)
        written = ((name, value) for name, value in element.attributes.items() if not value.startswith(_REFUSED))
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in written)
        start = f"<{element.tag}{attributes}{_class(element)}>"
        if element.tag in allowed.VOID:
            return start
        colored = self._colors.get(id(element))
        content = "".join(map(self._write, element.children)) if colored is None else _code(element, colored)
        return f"{start}{content}</{element.tag}>"

    def _reference(self, reference: Reference) -> str:
        label = self._labels.get(reference.label)
        number = label.number if label else UNKNOWN
        text = escape(f"({number})" if reference.parenthesised else number)
        if label is None:
            return f'<span class="unknown" title="{escape(reference.label)}">{text}</span>'
        return f'<a href="#{escape(anchor(reference.label))}">{text}</a>'


def _formula(formula: Formula) -> str:
    """Return a formula; a display looks like a block of its own, and bears its labels' anchors."""
    mathml = write_for_browsers(formula.node, formula.source)
    problems = escape("; ".join(problem.message for problem in formula.problems))
    hint = f' title="{problems}"' if problems else ""
    if not formula.display:
        return f"<span{hint}>{mathml}</span>" if hint else mathml
    names = (anchor(label) for label in formula.labels)
    anchors = "".join(f'<a id="{escape(name)}"></a>' for name in names if f'id="{escape(name)}"' not in mathml)
    return f'<span class="display"{hint}>{anchors}{mathml}</span>'


def _colored_code(article: Article) -> Mapping[int, Sequence[Stretch]]:
    """Return the coloured parts of each ``code`` element that names its language, by the identity of the element."""
    elements = (content for content in article.walk() if isinstance(content, Element) and content.tag == "code")
    codes = [element for element in elements if language_of(element)]
    found = read_apart([(_text(code), language_of(code)) for code in codes]) if codes else []
    return {id(code): parts for code, parts in zip(codes, found, strict=True)}


def _code(code: Element, colored: Sequence[Stretch]) -> str:
    """Return the text of code, its parts in classes that have the colours of the theme."""
    text = _text(code)
    pieces, position = [], 0
    for start, end, tone in colored:
        part = escape(text[start:end], quote=False)
        pieces += [escape(text[position:start], quote=False), f'<span class="{tone}">{part}</span>']
        position = end
    return "".join([*pieces, escape(text[position:], quote=False)])


def _class(element: Element) -> str:
    """Return the class of a paragraph that holds nothing but pictures."""
    others = [child for child in element.children if not (isinstance(child, Element) and child.tag == "img")]
    is_blank = all(isinstance(child, str) and not child.strip() for child in others)
    has_pictures = len(others) < len(element.children)
    return ' class="pictures"' if element.tag == "p" and has_pictures and is_blank else ""


def _text(code: Element) -> str:
    return "".join(child for child in code.children if isinstance(child, str))
