r"""Tables: environments by what the tree says of their kind, or by their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader_app.mathml.node import Node
from reader_app.tex.parser import DISPLAY, SCRIPT, TEXT
from reader_app.tex.spelling.arranged import arranged, fence_parts
from reader_app.tex.spelling.lengths import em
from reader_app.tex.spelling.source import braced, join
from reader_app.tex.spelling.speller import Speller, Spelling
from reader_app.tex.spelling.texts import mixed_text

_MATRICES = {("", ""): "", ("(", ")"): "p", ("[", "]"): "b", ("{", "}"): "B", ("|", "|"): "v", ("‖", "‖"): "V"}
_CASES = {("{", ""): "cases", ("", "}"): "rcases"}
_LETTERS = {"left": "l", "center": "c", "right": "r"}
_RULES = {"solid": r"\hline", "dashed": r"\hdashline"}
_BARS = {"solid": "|", "dashed": ":"}
_GAPS = {"": 0.0, r"\,": 1 / 6, r"\:": 2 / 9, r"\ ": 0.25, r"\;": 5 / 18, r"\quad": 1.0, r"\qquad": 2.0}
_SIDES = ("left", "right", "top", "bottom")
_TOP = {"aligned": "align*", "gathered": "gather*"}


class Cell(NamedTuple):
    """A cell and its alignment."""

    node: Node
    align: str


class Line(NamedTuple):
    """A row: its cells, its number, and the room below it."""

    cells: list[Cell]
    number: Node | None
    gap: str


class Grid(NamedTuple):
    """A table as its environment is chosen by.

    `columns` are the alignments; `rules` the lines between columns, `across` those between rows, `frame` the outer
    ones by side; `style` is what the cells are set in.
    """

    node: Node
    lines: list[Line]
    columns: list[str]
    rules: list[str]
    across: list[str]
    frame: dict[str, str]
    style: int
    fences: tuple[str, str]


def _table(speller: Speller, node: Node) -> str:
    return _environment(speller, _grid(node, {}, ("", "")))


def fenced_table(speller: Speller, node: Node) -> str | None:
    """Return a row of two delimiters and a table as one environment; None where there is none for it."""
    first, inside, last = fence_parts(node)
    content = arranged(inside)
    if len(content) != 1 or content[0].tag != "mtable":
        return None
    grid = _grid(content[0], {}, (first.text, last.text))
    kind = _kind(grid)
    if (kind == "cases" and grid.fences in _CASES) or (kind in ("matrix", "smallmatrix") and grid.fences in _MATRICES):
        return _environment(speller, grid)
    return None


def framed_table(speller: Speller, node: Node) -> str | None:
    """Return a table with lines at some of its sides; None where the element holds anything else."""
    sides = node.attributes.get("notation", "").split()
    content = arranged(node.children)
    if len(content) != 1 or content[0].tag != "mtable" or not sides or not set(sides) <= {*_SIDES, "box"}:
        return None
    frame = dict.fromkeys(_SIDES if "box" in sides else sides, "solid")
    return _environment(speller, _grid(content[0], frame, ("", "")))


def _grid(node: Node, frame: dict[str, str], fences: tuple[str, str]) -> Grid:
    attributes = node.attributes
    aligns = attributes.get("columnalign", "").split()
    style = _style(node)
    lines = [_line(row, aligns, style) for row in node.children if row.tag in ("mtr", "mlabeledtr")]
    width = max((len(line.cells) for line in lines), default=0)
    if attributes.get("frame", "none") != "none":
        frame = dict.fromkeys(_SIDES, attributes["frame"])
    return Grid(
        node,
        lines,
        _columns(lines, aligns, width),
        _spread(attributes.get("columnlines", ""), width - 1),
        _spread(attributes.get("rowlines", ""), len(lines) - 1),
        frame,
        style,
        fences,
    )


def _style(node: Node) -> int:
    if node.attributes.get("displaystyle") == "true" or (node.atom is None and _has_display_cells(node)):
        return DISPLAY
    return SCRIPT if node.attributes.get("scriptlevel") == "1" or "data-mjx-smallmatrix" in node.attributes else TEXT


def _has_display_cells(node: Node) -> bool:
    """Say whether all cells are in display style by an ``mstyle`` of their own, as KaTeX writes it."""
    cells = [cell for row in node.children for cell in row.children if cell.children]
    return bool(cells) and all(_says_style(cell, "true") for cell in cells)


def _says_style(cell: Node, displayed: str) -> bool:
    return (
        len(cell.children) == 1
        and cell.children[0].tag == "mstyle"
        and (cell.children[0].attributes.get("displaystyle") == displayed)
    )


def _unstyled(cell: Node, style: int) -> Node:
    """Return a cell without an ``mstyle`` that says what its table says."""
    if cell.atom is not None or not _says_style(cell, "true" if style == DISPLAY else "false"):
        return cell
    inside = cell.children[0]
    if any(child.atom is not None for child in (inside, *inside.children)):
        return cell
    return Node(cell.tag, inside.children, "", cell.attributes)


def _line(row: Node, aligns: list[str], style: int) -> Line:
    cells = [cell for cell in row.children if cell.tag == "mtd"]
    number = cells.pop(0) if row.tag == "mlabeledtr" and cells else None
    own = row.attributes.get("columnalign", "").split() or aligns
    return Line(
        [Cell(_unstyled(cell, style), _align(cell, own, place)) for place, cell in enumerate(cells)],
        number,
        row.attributes.get("tex-row-gap", ""),
    )


def _align(cell: Node, aligns: list[str], place: int) -> str:
    styled = re.search(r"text-align:\s*(?:-webkit-)?(left|right|center)", cell.attributes.get("style", ""))
    said = cell.attributes.get("columnalign") or (styled[1] if styled else "")
    if said in _LETTERS:
        return said
    known = aligns[min(place, len(aligns) - 1)] if aligns else "center"
    return known if known in _LETTERS else "center"


def _columns(lines: list[Line], aligns: list[str], width: int) -> list[str]:
    """Return the alignment of each column: the table's, else what all cells of the column have."""
    columns = []
    for place in range(width):
        if aligns:
            said = aligns[min(place, len(aligns) - 1)]
            columns.append(said if said in _LETTERS else "center")
            continue
        cells = [line.cells[place].align for line in lines if place < len(line.cells)]
        columns.append(max(sorted(set(cells)), key=cells.count) if cells else "center")
    return columns


def _spread(value: str, count: int) -> list[str]:
    words = value.split() or ["none"]
    return [words[min(place, len(words) - 1)] for place in range(count)]


def _kind(grid: Grid) -> str:
    """Return the kind of a table: what the tree says, else what its shape is that of."""
    said = grid.node.attributes.get("tex-table")
    if said:
        return said if said != "display" or len(grid.lines) == 1 else "gathered"
    if set(grid.rules + grid.across) - {"none"} or grid.frame:
        return "array"
    if grid.style == DISPLAY and grid.fences not in _CASES:
        return _display_kind(grid)
    if grid.style == SCRIPT:
        return "substack" if len(grid.columns) == 1 and grid.fences == ("", "") else "smallmatrix"
    if set(grid.columns) <= {"left"} and grid.fences in _CASES:
        return "cases"
    return "matrix" if set(grid.columns) <= {"center"} else "array"


def _display_kind(grid: Grid) -> str:
    pattern = "".join(_LETTERS[align] for align in grid.columns)
    if pattern == "c":
        is_labelled = any(line.number is not None for line in grid.lines)
        return "display" if is_labelled and len(grid.lines) == 1 else "gathered"
    return "aligned" if ("rl" * len(pattern)).startswith(pattern) else "array"


def _environment(speller: Speller, grid: Grid) -> str:
    kind = _kind(grid)
    is_top = grid.node is speller.top
    if kind == "display":
        return _numbered(speller, grid)
    if kind == "substack" and set(grid.columns) <= {"center"}:
        return rf"\substack{{{_body(speller, grid, False).strip()}}}"
    name, arguments = _name(grid, kind, is_top)
    return rf"\begin{{{name}}}{arguments} {_body(speller, grid, kind == 'aligned')} \end{{{name}}}"


def _name(grid: Grid, kind: str, is_top: bool) -> tuple[str, str]:
    """Return the name of the environment and its arguments."""
    has_numbers = is_top and any(line.number is not None for line in grid.lines)
    pattern = "".join(_LETTERS[align] for align in grid.columns)
    if kind in ("matrix", "smallmatrix"):
        option = "" if set(pattern) <= {"c"} else f"[{pattern}]"
        return f"{_MATRICES[grid.fences]}{kind}{'*' if option else ''}", option
    if kind == "cases" and grid.fences in _CASES:
        return ("d" if grid.style == DISPLAY else "") + _CASES[grid.fences], ""
    if kind == "aligned":
        return _aligned(grid, has_numbers)
    if kind == "gathered":
        return _gathered(grid, has_numbers, is_top)
    if kind == "substack":
        return "subarray", braced(pattern[:1] or "c")
    if grid.style == DISPLAY and is_top and pattern in ("rcl", "rc", "r") and not _edges(grid) and kind == "array":
        return "eqnarray*", ""
    return "darray" if grid.style == DISPLAY else "array", braced(_preamble(grid))


def _aligned(grid: Grid, has_numbers: bool) -> tuple[str, str]:
    gaps = grid.node.attributes.get("columnspacing", "").split()
    if len(gaps) > 1 and all(gap.startswith("0") and not gap.strip("0.empt") for gap in gaps):
        return "alignat*" if has_numbers else "alignedat", braced(str((len(grid.columns) + 1) // 2))
    return "align*" if has_numbers else "aligned", ""


def _gathered(grid: Grid, has_numbers: bool, is_top: bool) -> tuple[str, str]:
    if any(cell.align != align for line in grid.lines for cell, align in zip(line.cells, grid.columns, strict=False)):
        return "multline*" if is_top else "multlined", ""
    if has_numbers:
        return "gather*", ""
    return {"left": "lgathered", "right": "rgathered"}.get(grid.columns[0] if grid.columns else "", "gathered"), ""


def _preamble(grid: Grid) -> str:
    edges = _edges(grid) or ["auto", "auto"]
    gaps = _between(grid)
    parts = [_BARS.get(grid.frame.get("left", ""), ""), _gap(edges[0])]
    for place, align in enumerate(grid.columns):
        parts.append(_LETTERS[align])
        if place < len(grid.columns) - 1:
            parts += [_BARS.get(grid.rules[place], ""), gaps[place]]
    return join([*parts, _gap(edges[1]), _BARS.get(grid.frame.get("right", ""), "")])


def _edges(grid: Grid) -> list[str]:
    return grid.node.attributes.get("tex-edges", "").split()


def _between(grid: Grid) -> list[str]:
    """Return what stands between columns in the preamble, where their room is not the usual."""
    count = len(grid.columns) - 1
    if grid.node.attributes.get("tex-table") != "array":
        return [""] * count
    said = grid.node.attributes.get("columnspacing", "1em").split()
    said = ["auto" if gap == "1em" or (grid.style == DISPLAY and gap == "0.278em") else gap for gap in said]
    return [_gap(said[min(place, len(said) - 1)]) for place in range(count)]


def _gap(width: str) -> str:
    if width == "auto" or not width:
        return ""
    value = em(width) or 0.0
    return f"@{{{min(_GAPS, key=lambda name: abs(_GAPS[name] - value))}}}"


def _body(speller: Speller, grid: Grid, starts: bool) -> str:
    outer, speller.style = speller.style, grid.style
    partial = _partial_rules(grid)
    pieces: list[str] = [_RULES.get(grid.frame.get("top", ""), "")]
    for place, line in enumerate(grid.lines):
        if place:
            pieces += [_row_end(grid.lines[place - 1]), _RULES.get(grid.across[place - 1], "")]
        pieces += partial.get(place, [])
        pieces.append(_row(speller, grid, line, starts))
    bottom = _RULES.get(grid.frame.get("bottom", ""), "")
    if len(grid.lines) > 1 and not pieces[-1]:
        pieces.append("{}")
    below = [bottom, *partial.get(len(grid.lines), [])]
    if grid.lines and (any(below) or grid.lines[-1].gap):
        pieces += [_row_end(grid.lines[-1]), *below]
    speller.style = outer
    return " ".join(piece for piece in pieces if piece)


def _partial_rules(grid: Grid) -> dict[int, list[str]]:
    r"""Return the ``\cline`` commands above each row, and behind the last one."""
    rules: dict[int, list[str]] = {}
    for rule in grid.node.attributes.get("tex-partial-rules", "").split():
        row, columns = rule.split(":")
        rules.setdefault(int(row), []).append(rf"\cline{{{columns}}}")
    return rules


def _row_end(line: Line) -> str:
    return f"\\\\[{line.gap}]" if line.gap else "\\\\"


def _row(speller: Speller, grid: Grid, line: Line, starts: bool) -> str:
    cells = [_cell(speller, grid, cell, place, starts) for place, cell in enumerate(line.cells)]
    source = " & ".join(cells).strip()
    if source.startswith("["):
        source = rf"\relax{source}"
    if line.number is None:
        return source
    number = (
        _tag(speller, line.number)
        if grid.node is speller.top
        else join(["\\qquad", speller.row(line.number.children)])
    )
    return f"{source} {number}".strip()


def _cell(speller: Speller, grid: Grid, cell: Cell, place: int, starts: bool) -> str:
    nodes: Sequence[Node] = cell.node.children
    if starts and place % 2 and nodes and nodes[0].tag == "mrow" and not nodes[0].children:
        nodes = nodes[1:]
    source = speller.row([_kept(node) for node in arranged(nodes)])
    if cell.align == grid.columns[place] or _kind(grid) == "gathered":
        return source
    fill = {"left": (source, r"\hfill"), "right": (r"\hfill", source), "center": (r"\hfill", source, r"\hfill")}
    return join(fill[cell.align])


def _kept(node: Node) -> Node:
    """Return a node of a cell; the end of a line in braces, so that it does not end the row."""
    return Node("mrow", (node,), "", {}, "ord") if node.attributes.get("linebreak") == "newline" else node


def _numbered(speller: Speller, grid: Grid) -> str:
    """Return a display of one line with its number."""
    line = grid.lines[0]
    outer, speller.style = speller.style, DISPLAY
    content = speller.row([child for cell in line.cells for child in cell.node.children])
    speller.style = outer
    if line.number is None:
        return content
    is_top = grid.node is speller.top
    return join(
        [content, _tag(speller, line.number)] if is_top else [content, r"\qquad", speller.row(line.number.children)]
    )


def _tag(speller: Speller, number: Node) -> str:
    text = mixed_text(speller, number.children)
    label = number.attributes.get("id", "")
    named = rf"\label{{{label[3:]}}}" if label.startswith("eq-") else ""
    if text.startswith("(") and text.endswith(")"):
        return rf"\tag{{{text[1:-1]}}}{named}"
    return (rf"\tag*{{{text}}}" if text else r"\notag") + named


SPELLINGS: Mapping[str, Spelling] = {"mtable": _table}
