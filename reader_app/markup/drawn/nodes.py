"""MathML nodes out of what is drawn: tokens by their fonts, rows, and whole formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader_app.mathml.node import Node
from reader_app.tex.spelling.arranged import CLOSING, OPENING, UPRIGHT
from reader_app.tex.spelling.fonts import letters
from reader_app.tex.spelling.lengths import em

_VARIANTS = {
    "A": "double-struck",
    "B": "bold",
    "BI": "bold-italic",
    "C": "script",
    "CB": "bold-script",
    "FR": "fraktur",
    "FRB": "bold-fraktur",
    "M": "monospace",
    "S": "script",
    "SC": "script",
    "SCB": "bold-script",
    "SS": "sans-serif",
    "SSB": "bold-sans-serif",
    "SSI": "sans-serif-italic",
    "T": "monospace",
}
"""MathJax's fonts of letters, by their names without the family (``TEX-FR``), as values of ``mathvariant``."""

_BIG = (1.2, 1.623, 2.047, 2.470)
r"""The sizes, in em, that ``\big``, ``\Big``, ``\bigg`` and ``\Bigg`` ask MathJax for."""

_HEIGHTS = {"S1": 1.2, "S2": 1.623, "S3": 2.047, "S4": 2.470, "SO": 1.2, "LO": 1.623}
_HEIGHTS_4 = {"SO": 1.2, "S3": 1.2, "LO": 1.623, "S4": 1.623, "S5": 2.047, "S6": 2.470, "S7": 2.470}
"""The sizes in em of the larger signs in MathJax 3's only family of fonts, TEX, and in those of MathJax 4."""

TALL = 3.0
"""The height in em of a stretched sign that does not say its own."""

_DRAWN = {"\u2013": "\u2015", "\u2225": "\u2016"}
"""Signs by what they are drawn with: a rule, and the bars of a norm, which are hardly ever a relation."""

_DELIMITERS = OPENING | CLOSING | UPRIGHT
_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms"))


def is_token(tag: str) -> bool:
    """Whether an element of MathML holds letters."""
    return tag in _TOKENS


def token(tag: str, text: str, font: str) -> Node:
    """Return a token in a font of MathJax's (``TEX-BI``); what is drawn in no italics is meant so."""
    family, _, name = font.partition("-")
    if tag == "mo":
        return operator(text, (_HEIGHTS if family == "TEX" else _HEIGHTS_4).get(name, 0.0))
    known = [letters().get(letter, (letter, _VARIANTS.get(name, "") if letter.isascii() else "")) for letter in text]
    plain = "".join(letter for letter, _ in known)
    variants = {variant for _, variant in known}
    variant = variants.pop() if len(variants) == 1 else ""
    if not variant:
        is_upright = tag == "mi" and len(text) == 1 and text.isalpha() and text < "\u2000"
        return Node(tag, (), text, {"mathvariant": "normal"} if is_upright else {})
    return Node(
        tag, (), plain, {} if variant == "italic" and tag == "mi" and len(plain) == 1 else {"mathvariant": variant}
    )


def operator(text: str, height: float) -> Node:
    """Return an operator; only what is drawn larger, of a height in em, or is not seen grows."""
    grows = height > 0 or not text
    growth = {"stretchy": "true", "maxsize": f"{height}em"} if grows else {"stretchy": "false"}
    return Node("mo", (), _DRAWN.get(text, text), growth)


def one(nodes: Sequence[Node]) -> Node:
    """Return nodes as one: the only one, else a row."""
    return nodes[0] if len(nodes) == 1 else row(nodes)


def atom(nodes: Sequence[Node], texclass: str) -> Node:
    r"""Return what TeX takes as one atom; a delimiter that is alone in it has the size of ``\big`` or its kin."""
    height = em(nodes[0].attributes.get("maxsize")) if len(nodes) == 1 and nodes[0].text in _DELIMITERS else None
    if height:
        nearest = min(_BIG, key=lambda size: abs(size - height))
        nodes = [Node("mo", (), nodes[0].text, {"minsize": f"{nearest:.3f}".rstrip("0") + "em"})]
    return row(nodes, texclass)


def row(nodes: Sequence[Node], texclass: str = "") -> Node:
    """Return a row; one between two delimiters that have grown is a fenced one."""
    if len(nodes) > 1 and all(node.tag == "mo" and node.attributes.get("stretchy") == "true" for node in _ends(nodes)):
        texclass = "INNER"
    return Node("mrow", tuple(nodes), "", {"data-mjx-texclass": texclass} if texclass else {})


def _ends(nodes: Sequence[Node]) -> tuple[Node, Node]:
    return nodes[0], nodes[-1]


def beside(scripts: Node) -> Node:
    """Return limits as what they are when they are drawn beside their operator: they move there of themselves."""
    operator = scripts.children[0]
    if operator.tag != "mo":
        return scripts
    movable = Node("mo", (), operator.text, {**operator.attributes, "movablelimits": "true"})
    return Node(scripts.tag, (movable, *scripts.children[1:]), "", scripts.attributes)


def table(rows: Sequence[Sequence[Node]], labels: Sequence[Node | None], rules: Mapping[str, str]) -> Node:
    """Return a table of rows of cells (``mtd``), beside each its label, an ``mtd`` too, or None.

    `rules` are the lines between its rows and columns as the attributes of a table.
    """
    lines = [
        Node("mlabeledtr", (label, *cells)) if label is not None else Node("mtr", tuple(cells))
        for cells, label in zip(rows, labels, strict=True)
    ]
    is_display = _is_aligned(rows) or any(label is not None for label in labels)
    return Node("mtable", tuple(lines), "", {"displaystyle": "true", **rules} if is_display else rules)


def _is_aligned(rows: Sequence[Sequence[Node]]) -> bool:
    """Whether the columns are those of an alignment, right and left by turns."""
    cells = [(place, cell) for row in rows for place, cell in enumerate(row)]
    return any(place for place, _ in cells) and all(
        cell.attributes.get("columnalign") == ("left" if place % 2 else "right") for place, cell in cells
    )


def alignments(rows: Sequence[Sequence[Node]], places: Sequence[Sequence[float]]) -> list[str]:
    """Return how columns are aligned, from their cells and where these begin: left, right or center.

    The columns of an alignment begin with a sign of relation by turns; cells that begin at one place although one has
    more in it than another are aligned there.
    """
    columns: list[str] = []
    begins = [{round(row[column], 2) for row in places if column < len(row)} for column in range(_width(rows))]
    for column, starts in enumerate(begins):
        cells = [row[column] for row in rows if column < len(row)]
        sizes = {sum(len(node.text) for node in cell.walk()) for cell in cells}
        is_left = len(starts) == 1 and len(sizes) > 1
        before = [row[column - 1] for row in rows if column % 2 and column - 1 < len(row)]
        is_right = len(begins[column - 1]) > 1 or not any(cell.children for cell in before)
        if before and (all(map(_is_continued, cells)) or (is_left and is_right)):
            columns[-1:] = ["right", "left"]
        else:
            columns.append("left" if is_left else "center")
    return columns


def _width(rows: Sequence[Sequence[Node]]) -> int:
    return max(map(len, rows), default=0)


def _is_continued(cell: Node) -> bool:
    """Whether a cell goes on with what is before it: amsmath puts an empty atom at its start."""
    return not cell.children or (cell.children[0].tag == "mi" and not cell.children[0].text)


def formula(nodes: Sequence[Node], display: bool) -> Node:
    """Return the ``math`` of a whole formula; a column of lines that is all of it is a display's."""
    whole = core = one(nodes)
    while core.tag == "mrow" and len(core.children) == 1:
        core = core.children[0]
    if display and core.tag == "mtable" and all(len(line.children) == 1 for line in core.children):
        whole = Node("mtable", core.children, "", {"displaystyle": "true"})
    return Node("math", (whole,), "", {"display": "block"} if display else {})
