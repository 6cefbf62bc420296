"""Inline content set as paragraphs: text, formulas and pictures in lines; displays and large pictures apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat

from reader_app.markup.article import Content, Element
from reader_app.page.anchors import Anchors
from reader_app.page.flow import DISPLAY, PICTURE, Flow
from reader_app.page.fonts import line_distance
from reader_app.page.formulas import OBJECT, Line
from reader_app.page.galley import Galley
from reader_app.page.inline import Formats, Inline, Item
from reader_app.page.items import begins_han, behind_item, meets_other_script, pictures_only, trimmed
from reader_app.page.look import Look
from reader_app.page.picture_setter import PictureSetter
from reader_app.page.scripts import closing_run, runs
from reader_app.page.setter import FormulaSetter
from reader_app.tex.find import Math, Reference


class ParagraphSetter:
    """Sets inline content at the end of a galley; `anchors` are told where it begins."""

    def __init__(
        self, galley: Galley, look: Look, anchors: Anchors, formulas: FormulaSetter, pictures: PictureSetter
    ) -> None:
        self._galley = galley
        self._look = look
        self._anchors = anchors
        self._formulas = formulas
        self._pictures = pictures
        self.formats = Formats(look)

    def set_paragraphs(self, items: Iterable[Item], flow: Flow) -> None:
        """Set inline content as paragraphs; display formulas and large pictures have lines of their own."""
        for stands_alone, group in groupby(items, key=partial(self._stands_alone, flow)):
            if not stands_alone:
                self.set_paragraph(list(group), flow)
                continue
            for item in group:
                self._anchors.announce(item.anchors)
                if isinstance(item.content, Math):
                    self._set_display(item.content, flow)
                else:
                    self._set_pictures_alone([item], flow)

    def set_paragraph(self, items: Sequence[Item], flow: Flow) -> None:
        """Set one paragraph; nothing but pictures stands in the middle, nothing at all only has its anchors."""
        kept = trimmed(items)
        pictures = pictures_only(kept)
        if not pictures and any(item.content for item in kept):
            self._galley.begin(self.block_format(flow), self.formats.of(flow.style))
            self._set_line(kept, flow.line)
            return
        self._anchors.announce(anchor for item in kept for anchor in item.anchors)
        if pictures:
            self._set_pictures_alone(pictures, flow)

    def set_text(self, text: str, style: Inline, behind: Content = "") -> None:
        """Set text in the fonts of its scripts; its last letter keeps its distance from what stands `behind` it."""
        found = list(runs(text))
        if found:
            self._anchors.stand(self._galley.cursor.position())
        for i, (run, script) in enumerate(found):
            shape = self.formats.of(style, script)
            following = found[i + 1][0] if i + 1 < len(found) else behind
            if meets_other_script(run, script, following) and not style.mono:
                self._galley.cursor.insertText(run[:-1], shape)
                self._galley.cursor.insertText(run[-1], self.formats.before_other_script(style, script))
            else:
                self._galley.cursor.insertText(run, shape)

    def block_format(self, flow: Flow) -> QTextBlockFormat:
        """Return the shape of a paragraph."""
        em = self._look.text_px
        shape = QTextBlockFormat()
        shape.setLeftMargin(flow.inset)
        shape.setTopMargin(flow.space.above * em)
        shape.setBottomMargin(0 if flow.cell else flow.space.below * em)
        distance = line_distance(self._look) * flow.style.scale * (0.5 if flow.style.scale > 1 else 1)
        shape.setLineHeight(distance, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        if flow.centred:
            shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if flow.level:
            shape.setHeadingLevel(flow.level)
        return shape

    def _stands_alone(self, flow: Flow, item: Item) -> bool:
        if flow.cell:
            return False
        if isinstance(item.content, Element):
            return self._pictures.is_large(item.content, flow.line)
        return isinstance(item.content, Math) and item.content.display

    def _set_pictures_alone(self, items: Sequence[Item], flow: Flow) -> None:
        """Set pictures on lines of their own, in the middle."""
        self._begin_centred(flow._replace(space=PICTURE))
        for number, (content, style, _anchors) in enumerate(items):
            assert isinstance(content, Element)
            if number:
                self._galley.cursor.insertText(" ", self.formats.of(style))
            self._set_picture(content, style, flow.line, alone=True)

    def _set_display(self, math: Math, flow: Flow) -> None:
        self._begin_centred(flow._replace(space=DISPLAY))
        self._set_formula(self._formulas.display(math, self.formats.of(flow.style), flow.line))

    def _begin_centred(self, flow: Flow) -> None:
        """Start a block that what stands on it is to be in the middle of, without the distance of lines of text."""
        shape = self.block_format(flow._replace(centred=True))
        shape.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        self._galley.begin(shape, self.formats.of(flow.style))

    def _set_line(self, items: Sequence[Item], line: Line) -> None:
        taken = ""
        for i, (content, style, anchors) in enumerate(items):
            self._anchors.announce(anchors)
            behind = behind_item(items, i)
            if isinstance(content, str):
                self.set_text(content[len(taken) :], style, behind)
                taken = ""
            elif isinstance(content, Reference):
                self._set_reference(content, style)
            elif isinstance(content, Element):
                self._set_picture(content, style, line, alone=False)
            else:
                taken = closing_run(behind) if isinstance(behind, str) else ""
                around = self.formats.of(style)
                sized = line._replace(scale=style.scale, bold=style.bold)
                self._set_formula(self._formulas.inline(content, around, sized, taken, before_han=begins_han(behind)))

    def _set_formula(self, shapes: Iterable[QTextCharFormat]) -> None:
        """Set the objects that a formula is, one a shape."""
        self._anchors.stand(self._galley.cursor.position())
        for shape in shapes:
            self._formulas.positions.append(self._galley.cursor.position())
            self._galley.cursor.insertText(OBJECT, shape)

    def _set_picture(self, element: Element, style: Inline, line: Line, *, alone: bool) -> None:
        shape = self._pictures.place(element, self.formats.of(style), line, alone=alone)
        self._anchors.stand(self._galley.cursor.position())
        self._pictures.positions.append(self._galley.cursor.position())
        self._galley.cursor.insertText(OBJECT, shape)

    def _set_reference(self, reference: Reference, style: Inline) -> None:
        text, href = self._formulas.reference(reference)
        self.set_text(text, style._replace(tone="link", href=href) if href else style._replace(tone="error"))
