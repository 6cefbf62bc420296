"""An article's blocks written into a QTextDocument: paragraphs, headings, lists, quotes, code, tables, formulas."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextDocument,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from reader_app.markup.article import Article, Content, Element
from reader_app.page.anchors import Anchors
from reader_app.page.flow import (
    BYLINE,
    CAPTION,
    CAPTIONED,
    COLUMN,
    HEADING,
    HEADINGS,
    ITEM,
    LONE_TITLE,
    RULE,
    TITLE,
    Flow,
)
from reader_app.page.frames import (
    CELL_PADDING,
    code_frame,
    quote_frame,
    quote_narrowing,
    table_cell,
    table_frame,
)
from reader_app.page.galley import Galley
from reader_app.page.inline import Inline, Item, flatten, styled
from reader_app.page.items import said
from reader_app.page.look import Look
from reader_app.page.markers import begins_with_frame, mark, markers
from reader_app.page.paragraph_setter import ParagraphSetter
from reader_app.page.picture_setter import PictureSetter
from reader_app.page.setter import FormulaSetter
from reader_app.page.table_rows import AN_OBJECT, Table, read_table

if TYPE_CHECKING:
    from reader_app.page.code_block import Code
    from reader_app.page.long_table import LongTable, Widths

ASTERISM = "*\u2003*\u2003*"
"""What stands where a rule parts two sections."""

NO_BREAK_SPACE = "\xa0"
"""What stands in the line of an item that begins with a frame: Qt puts an empty one to the right of a table."""

INDENT = 2.0
"""How far the items of a list are indented, em of running text."""

MOST_INDENT = 16.0
"""How far those of lists in lists are, em: a column that is full of indentation has a line for every letter."""

LINES_AT_ONCE = 100
"""After how many lines of code there is a pause: they take 3 ms."""

QUOTED_AT_ONCE = 700
"""How much of a quotation is written at once, in characters; Qt lays it out at every change, which takes 4 ms."""


class Composer:
    """Writes blocks at the end of a document, one after the other.

    `anchors` tells where their ids stand, `codes` has the code that has been written.
    """

    def __init__(self, document: QTextDocument, look: Look, formulas: FormulaSetter, pictures: PictureSetter) -> None:
        self._galley = Galley(document)
        self._look = look
        self._formulas = formulas
        self._pictures = pictures
        self.anchors = Anchors()
        self.codes: list[Code] = []
        self._paragraphs = ParagraphSetter(self._galley, look, self.anchors, formulas, pictures)
        self._formats = self._paragraphs.formats
        self._long_tables: list[LongTable] = []

    def title(self, title: Sequence[Content], byline: str) -> None:
        """Write the head of a post."""
        big = Inline(bold=True, scale=1.65)
        self._paragraphs.set_paragraph(list(flatten(title, big)), Flow(big, space=TITLE if byline else LONE_TITLE))
        if byline:
            small = Inline(tone="muted", scale=0.85)
            self._paragraphs.set_paragraph([Item(byline, small)], Flow(small, space=BYLINE))

    def refit(self) -> None:
        """Set what does not see to it itself for a column of another width, which the formulas have already."""
        for table in self._long_tables:
            table.fit(self._formulas.column)

    def note(self, text: str) -> None:
        """Write a remark of the program's own, such as that a post has no text."""
        style = Inline(tone="muted", italic=True)
        self._paragraphs.set_paragraph([Item(text, style)], Flow(style))

    def write(self, contents: Iterable[Content], flow: Flow = COLUMN) -> None:
        """Write blocks; inline content that stands between blocks becomes paragraphs of its own."""
        for _ in self.writing(contents, flow):
            pass

    def writing(self, contents: Iterable[Content], flow: Flow = COLUMN) -> Iterator[None]:
        """Write as `write` does, pausing after each paragraph and each formula that is laid out."""
        for is_block, group in groupby(contents, key=_is_block):
            if is_block:
                for element in group:
                    assert isinstance(element, Element)
                    self._announce(element)
                    yield from self._writing(element, flow)
            else:
                yield from self._paragraphs.setting(flatten(group, flow.style), flow)

    def _writing(self, element: Element, flow: Flow) -> Iterator[None]:
        if write_parts := _HOLDERS.get(element.tag):
            yield from write_parts(self, element, flow)
        else:
            _BLOCKS[element.tag](self, element, flow)
            yield

    def _container(self, element: Element, flow: Flow) -> Iterator[None]:
        return self.writing(element.children, flow._replace(style=styled(element, flow.style)))

    def _aside(self, element: Element, flow: Flow) -> Iterator[None]:
        return self.writing(element.children, flow._replace(style=flow.style._replace(tone="muted")))

    def _figure(self, element: Element, flow: Flow) -> Iterator[None]:
        has_caption = any(isinstance(child, Element) and child.tag == "figcaption" for child in element.children)
        return self._container(element, flow._replace(pictures=CAPTIONED) if has_caption else flow)

    def _caption(self, element: Element, flow: Flow) -> Iterator[None]:
        return self._container(element, flow._replace(space=CAPTION, centred=True))

    def _heading(self, element: Element, flow: Flow) -> Iterator[None]:
        style = flow.style._replace(bold=True, scale=HEADINGS[element.tag])
        items = list(flatten(element.children, style))
        self.anchors.announce_heading("".join(map(said, items)))
        shape = flow._replace(style=style, space=HEADING, level=int(element.tag[1]))
        return self._paragraphs.setting(items, shape)

    def _quote(self, element: Element, flow: Flow) -> Iterator[None]:
        """Write a quotation, its formulas laid out before, a long one in parts: Qt lays out a part at every change."""
        narrowed = flow.line.inset + quote_narrowing(self._look) / flow.share
        inside = flow._replace(style=styled(element, flow.style), inset=0, narrowed=narrowed)
        yield from self._formulas.laying_out(Article((element,)).formulas(), inside.line)
        around, cell = quote_frame(self._look, flow.inset)
        self._galley.quote(around, cell)
        yield from self._in_parts(self.writing(element.children, inside))
        self._galley.end_quote()
        yield

    def _in_parts(self, steps: Iterator[None]) -> Iterator[None]:
        """Write what is in a quotation, pausing only behind its parts."""
        written = self._written()
        for _ in steps:
            if self._written() - written > QUOTED_AT_ONCE:
                self._galley.part()
            if self._galley.is_parted:
                yield
                written = self._written()

    def _written(self) -> int:
        """Return how much has been written, in characters."""
        return self._galley.cursor.position() + AN_OBJECT * len(self._formulas.placed)

    def _list(self, element: Element, flow: Flow) -> Iterator[None]:
        shape = markers(element)
        inside = flow._replace(inset=self._indented(flow), space=ITEM)
        for item in element.children:
            if isinstance(item, Element):
                is_marked = yield from self._item(item, inside, shape)
                shape.setStart(shape.start() + is_marked)
                yield
        self._end_list(flow)

    def _item(self, item: Element, flow: Flow, shape: QTextListFormat) -> Generator[None, None, bool]:
        """Write one item of a list; its first line carries the marker. Return whether there is one.

        One that begins with a frame has a line for nothing but that.
        """
        self._announce(item)
        first, is_marked = self._galley.next_block, False
        if begins_with_frame(item.children):
            self._galley.begin(self._paragraphs.block_format(flow), self._formats.of(flow.style))
            self._paragraphs.set_text(NO_BREAK_SPACE, flow.style)
        for _ in self.writing(item.children, flow):
            if not is_marked and self._galley.has_begun(first):
                # Before the pause: Qt lays out anew what is given a marker.
                mark(self._galley.cursor.document().findBlockByNumber(first), shape, flow.style, self._formats)
                is_marked = True
            yield
        return is_marked

    def _definitions(self, element: Element, flow: Flow) -> Iterator[None]:
        for entry in element.children:
            if isinstance(entry, Element):
                self._announce(entry)
                inset = self._indented(flow) if entry.tag == "dd" else flow.inset
                inside = flow._replace(style=styled(entry, flow.style), inset=inset, space=ITEM)
                yield from self.writing(entry.children, inside)
        self._end_list(flow)

    def _indented(self, flow: Flow) -> float:
        """Return how far what is in a list stands from the edge."""
        return min(flow.inset + INDENT * self._look.text_px, MOST_INDENT * self._look.text_px)

    def _end_list(self, flow: Flow) -> None:
        """Set what follows a list apart from its last item as from a paragraph."""
        if not flow.cell:
            self._galley.ask_below(flow.space.below * self._look.text_px)

    def _code(self, element: Element, flow: Flow) -> Iterator[None]:
        frame = self._galley.frame(code_frame(self._look, flow.inset))
        style = styled(element, flow.style)
        text = "".join(item.content for item in flatten(element.children, style) if isinstance(item.content, str))
        # Loaded with the first code, not before the first post is painted.
        from reader_app.page.code_block import Code, code_lines
        from reader_app.page.code_colors import language_of

        shape, column = self._paragraphs.block_format(Flow(style, cell=True)), self._formats.column(style)
        first = self._galley.next_block
        lines = text.strip("\n").split("\n")
        shapes = code_lines(shape, lines, column, self._formats.taller(style))
        for number, (line, formed) in enumerate(zip(lines, shapes, strict=True), start=1):
            self._galley.begin(formed, self._formats.of(style))
            self._paragraphs.set_text(line, style)
            if number % LINES_AT_ONCE == 0:
                yield
        inner = (child for child in element.children if isinstance(child, Element))
        language = next(filter(None, map(language_of, inner)), "")
        self.codes.append(Code(first, "\n".join(lines), language))
        self._galley.leave(frame)
        yield

    def _rule(self, element: Element, flow: Flow) -> None:
        style = flow.style._replace(tone="muted")
        self._paragraphs.set_paragraph([Item(ASTERISM, style)], flow._replace(space=RULE, centred=True))

    def _table(self, element: Element, flow: Flow) -> Iterator[None]:
        """Write a table, the formulas of its lines laid out before.

        A long one is written part by part, but not in a table, all of which is laid out at every change anyway.
        """
        inline = (math for math in Article((element,)).formulas() if not math.display)
        yield from self._formulas.laying_out(inline, flow.line)
        table = read_table(element)
        in_steps = not flow.narrowed or self._galley.can_part or self._galley.is_parted
        if len(table.parts) > 1 and in_steps:
            self._galley.part()
            yield from self._long_table(table, flow)
        elif table.columns:
            self._part(table, range(len(table.rows)), flow, table_frame(self._look, flow.inset))
            yield

    def _long_table(self, table: Table, flow: Flow) -> Iterator[None]:
        """Write a table part by part, when all of its cells have been measured."""
        # Loaded with the first long table, not before the first post is painted.
        from reader_app.page.long_table import LongTable, Widths

        yield  # to find out that it is long took half as long as a part
        formulas, widths = self._formulas.for_trial(), [Widths()] * table.columns
        for part in table.parts:
            for column, known in enumerate(widths):
                cells = self._on_trial(table.cells(part, column), self._in_column(table, column, flow), formulas)
                widths[column] = known.united(cells)
            yield
        long = LongTable(flow.line, [each.padded(CELL_PADDING * self._look.text_px) for each in widths])
        self._long_tables.append(long)
        for part in table.parts:
            shape = long.shape(table_frame(self._look, flow.inset), self._formulas.column)
            if part.start > 0:
                shape.setTopMargin(0)
            if part.stop < len(table.rows):
                shape.setBottomMargin(0)
            long.add(self._part(table, part, flow, shape))
            self._galley.part()
            yield

    def _on_trial(self, cells: Iterable[Element], flow: Flow, formulas: FormulaSetter) -> Widths:
        """Return how wide cells of a column are."""
        from reader_app.page.long_table import Trial

        trial = Trial(formulas.placed)
        composer = Composer(trial.document, self._look, formulas, self._pictures)
        for cell in cells:
            composer.write(cell.children, flow._replace(style=styled(cell, flow.style)))
        return trial.widths()

    def _part(self, table: Table, part: range, flow: Flow, shape: QTextTableFormat) -> QTextTable:
        """Write some rows of a table as one of their own, at one stroke: Qt lays out all of it at every change."""
        shape.setHeaderRowCount(1 if part.start == 0 else 0)
        written = self._galley.table(len(part), table.columns, shape)
        for number in part:
            for column, cell in enumerate(table.rows[number]):
                place = written.cellAt(number - part.start, column)
                first, last = number == 0, number == len(table.rows) - 1
                place.setFormat(table_cell(self._look, head=cell.tag == "th", first=first, last=last))
                self._galley.enter(written, number - part.start, column)
                self._announce(cell)
                inside = self._in_column(table, column, flow)
                self.write(cell.children, inside._replace(style=styled(cell, flow.style)))
        self._galley.leave(written)
        return written

    def _in_column(self, table: Table, column: int, flow: Flow) -> Flow:
        """Return where the blocks in a column of a table go."""
        around = table.columns * (2 * CELL_PADDING * self._look.text_px + 2)
        narrowed = flow.line.inset + around / flow.share
        return Flow(flow.style, narrowed=narrowed, share=flow.share * table.shares[column], cell=True)

    def _announce(self, element: Element) -> None:
        if anchor := element.attributes.get("id"):
            self.anchors.announce((anchor,))


_BLOCKS: Mapping[str, Callable[[Composer, Element, Flow], None]] = {
    "hr": Composer._rule,
}
"""The elements that are written at one stroke, and what writes them."""

_HOLDERS: Mapping[str, Callable[[Composer, Element, Flow], Iterator[None]]] = {
    **dict.fromkeys(("p", "div", "section", "article", "details", "summary"), Composer._container),
    "figure": Composer._figure,
    "figcaption": Composer._caption,
    "aside": Composer._aside,
    "ul": Composer._list,
    "ol": Composer._list,
    "dl": Composer._definitions,
    **dict.fromkeys(HEADINGS, Composer._heading),
    "blockquote": Composer._quote,
    "pre": Composer._code,
    "table": Composer._table,
}
"""The elements that are written part by part, and what writes them; what is in neither table is inline content."""


def _is_block(content: Content) -> bool:
    return isinstance(content, Element) and (content.tag in _HOLDERS or content.tag in _BLOCKS)
