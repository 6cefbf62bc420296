"""Inline content set as paragraphs: text, formulas and pictures in lines; displays and large pictures apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat

from reader_app.markup.article import LINE_BREAK, Content, Element
from reader_app.page.anchors import Anchors
from reader_app.page.flow import DISPLAY, PICTURE_GAP, Flow
from reader_app.page.fonts import Script, line_distance
from reader_app.page.formulas import OBJECT, Line
from reader_app.page.galley import Galley
from reader_app.page.inline import Formats, Inline, Item
from reader_app.page.items import begins_han, behind_item, first_han, is_of_pictures, meets_other_script, trimmed
from reader_app.page.look import Look
from reader_app.page.picture_setter import PictureSetter
from reader_app.page.scripts import closing_run, marks_before_marks, runs
from reader_app.page.setter import FormulaSetter
from reader_app.tex.find import Math, Reference

_WORDS, _SPACE, _DISPLAY, _PICTURE = "w", " ", "d", "p"
_RUNS = re.compile("p(?: *p)*|d|[w ]+")
"""What is set together: large pictures with nothing but space between them, one display, all else."""


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

    def setting(self, items: Iterable[Item], flow: Flow) -> Iterator[None]:
        """Set inline content as paragraphs; display formulas and large pictures have lines of their own.

        There is a pause after each, and after each formula of running text that is laid out for them.
        """
        held = list(items)
        written = [item.content for item in held if isinstance(item.content, Math)]
        if not flow.cell:
            yield from self._formulas.laying_out(written, flow.line)
        for run in _RUNS.finditer("".join(self._kind(item, flow) for item in held)):
            part = held[run.start() : run.end()]
            if run[0] == _DISPLAY:
                self._set_display(part[0], flow)
            elif run[0][0] == _PICTURE:
                self._set_pictures_alone(part, flow)
            else:
                self.set_paragraph(part, flow)
            yield

    def set_paragraph(self, items: Sequence[Item], flow: Flow) -> None:
        """Set one paragraph; nothing but pictures stands in the middle, nothing at all only has its anchors."""
        kept = trimmed(items)
        if is_of_pictures(kept):
            self._set_pictures_alone(kept, flow)
        elif any(item.content for item in kept):
            self._galley.begin(self.block_format(flow), self.formats.of(flow.style))
            self._set_line(kept, flow.line)
        else:
            self._anchors.announce(anchor for item in kept for anchor in item.anchors)

    def set_text(self, text: str, style: Inline, behind: Content = "") -> None:
        """Set text in the fonts of its scripts; its last letter keeps its distance from what stands `behind` it."""
        found = list(runs(text))
        if found:
            self._anchors.stand(self._galley.cursor.position())
        for i, (run, script) in enumerate(found):
            following = found[i + 1][0] if i + 1 < len(found) else behind
            if style.mono:
                self._galley.cursor.insertText(run, self.formats.of(style, script))
            elif meets_other_script(run, script, following):
                self._set_run(run[:-1], script, style)
                self._galley.cursor.insertText(run[-1], self.formats.before_other_script(style, script))
            else:
                self._set_run(run, script, style, first_han(following))

    def _set_run(self, run: str, script: Script, style: Inline, behind: str = "") -> None:
        """Set a run of one script; of two marks of Chinese punctuation the first gives up the hole between them."""
        shape, start = self.formats.of(style, script), 0
        for index in marks_before_marks(run, behind) if script == "han" else ():
            self._galley.cursor.insertText(run[start:index], shape)
            self._galley.cursor.insertText(run[index], self.formats.before_mark(style, run[index]))
            start = index + 1
        self._galley.cursor.insertText(run[start:], shape)

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

    def _kind(self, item: Item, flow: Flow) -> str:
        """Return a letter for what an item is."""
        if isinstance(item.content, str):
            return _WORDS if item.content.strip() else _SPACE
        if flow.cell or isinstance(item.content, Reference):
            return _WORDS
        if isinstance(item.content, Math):
            return _DISPLAY if item.content.display else _WORDS
        return _PICTURE if self._pictures.is_large(item.content, flow.line) else _WORDS

    def _set_pictures_alone(self, items: Sequence[Item], flow: Flow) -> None:
        """Set pictures apart from text, in the middle: as many beside each other as there is room for."""
        gap = PICTURE_GAP * self._look.text_px
        shape = self._centred(flow._replace(space=flow.pictures))
        if len(items) > 1:
            # Qt keeps the distance of lines below the last one too.
            shape.setLineHeight(gap, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
            shape.setBottomMargin(max(0, shape.bottomMargin() - gap))
        self._galley.begin(shape, self.formats.of(flow.style))
        between = ""
        for content, style, anchors in items:
            self._anchors.announce(anchors)
            if isinstance(content, Element):
                self._galley.cursor.insertText(between, self.formats.spaced(flow.style, gap))
                self._set_picture(content, style, flow.line, alone=True)
                between = " "
            elif content == LINE_BREAK:
                between = LINE_BREAK

    def _set_display(self, item: Item, flow: Flow) -> None:
        assert isinstance(item.content, Math)
        self._anchors.announce(item.anchors)
        shape = self._centred(flow._replace(space=DISPLAY))
        self._galley.begin(shape, self.formats.of(flow.style))
        self._set_formula(self._formulas.display(item.content, self.formats.of(flow.style), flow.line))

    def _centred(self, flow: Flow) -> QTextBlockFormat:
        """Return the shape of what is to be in the middle, without the distance of lines of text."""
        shape = self.block_format(flow._replace(centred=True))
        shape.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        return shape

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
        for shape in shapes:
            self._set_object(shape, self._formulas.positions)

    def _set_picture(self, element: Element, style: Inline, line: Line, *, alone: bool) -> None:
        shape = self._pictures.place(element, self.formats.of(style), line, alone=alone)
        self._set_object(shape, self._pictures.positions)

    def _set_object(self, shape: QTextCharFormat, positions: list[int]) -> None:
        """Set a formula, a piece of one or a picture, and tell `positions` where it stands."""
        position = self._galley.cursor.position()
        self._anchors.stand(position)
        positions.append(position)
        self._galley.cursor.insertText(OBJECT, shape)

    def _set_reference(self, reference: Reference, style: Inline) -> None:
        text, href = self._formulas.reference(reference)
        self.set_text(text, style._replace(tone="link", href=href) if href else style._replace(tone="error"))
