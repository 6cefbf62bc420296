"""What stands around blocks: the bar beside a quotation, the ground of code, the rules of a table."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QTextFrameFormat, QTextLength, QTextTableCellFormat, QTextTableFormat

from reader_app.page.inline import brush
from reader_app.page.look import Look


class Space(NamedTuple):
    """Space above and below a block, in em of running text."""

    above: float = 0.0
    below: float = 0.0


APART = Space(0.7, 0.9)
"""Space around a frame; above it the distance below the last line of text comes in addition."""

CODE_PADDING = 0.7
"""Room around code on its ground, em of running text."""

CELL_PADDING = 0.4
"""Room around what is in a cell of a table, em of running text."""

QUOTE_PADDING = 0.8
"""Room between a quotation and the bar beside it, em of running text."""

QUOTE_EDGE = 4
"""How far the bar beside a quotation goes on above and below it, px."""

QUOTE_BAR = 3
"""Thickness of the bar beside a quotation, px."""

TABLE_RULE = 1
"""Thickness of the rules of a table, px."""

_SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid


def code_frame(look: Look, inset: float) -> QTextFrameFormat:
    """Return the ground on which code stands, `inset` px from the left edge."""
    frame = QTextFrameFormat()
    frame.setBackground(brush(look.theme.code))
    frame.setPadding(CODE_PADDING * look.text_px)
    _place(frame, look, inset)
    return frame


def quote_frame(look: Look, inset: float) -> tuple[QTextTableFormat, QTextTableCellFormat]:
    """Return what sets a quotation beside a bar: a table of one cell, the only thing in Qt with one-sided borders."""
    cell = QTextTableCellFormat()
    cell.setLeftBorder(QUOTE_BAR)
    cell.setLeftBorderStyle(_SOLID)
    cell.setLeftBorderBrush(brush(look.theme.rule))
    cell.setLeftPadding(quote_padding(look))
    cell.setRightPadding(0)
    cell.setTopPadding(QUOTE_EDGE)
    cell.setBottomPadding(QUOTE_EDGE)
    table = table_frame(look, inset)
    table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return table, cell


def quote_padding(look: Look) -> int:
    """Return the px between a quotation and its bar."""
    return round(QUOTE_PADDING * look.text_px)


def quote_narrowing(look: Look) -> int:
    """Return the px by which a quotation is narrower than what is around it; Qt adds half a px to a cell's border."""
    return quote_padding(look) + QUOTE_BAR + 1


def table_frame(look: Look, inset: float) -> QTextTableFormat:
    """Return a table without borders of its own: its cells have them."""
    table = QTextTableFormat()
    table.setBorder(0)
    table.setCellSpacing(0)
    _place(table, look, inset)
    return table


def table_cell(look: Look, *, head: bool, first: bool, last: bool) -> QTextTableCellFormat:
    """Rule a table as books do: above its first row, below its head, below its last row."""
    cell = QTextTableCellFormat()
    cell.setPadding(CELL_PADDING * look.text_px)
    rule = brush(look.theme.muted)
    if first:
        cell.setTopBorder(TABLE_RULE)
        cell.setTopBorderStyle(_SOLID)
        cell.setTopBorderBrush(rule)
    if last or head:
        cell.setBottomBorder(TABLE_RULE)
        cell.setBottomBorderStyle(_SOLID)
        cell.setBottomBorderBrush(rule)
    return cell


def _place(frame: QTextFrameFormat, look: Look, inset: float) -> None:
    frame.setLeftMargin(inset)
    frame.setTopMargin(APART.above * look.text_px)
    frame.setBottomMargin(APART.below * look.text_px)
