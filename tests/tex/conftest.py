"""A compact notation for the trees that TeX gives, so that a case is one line."""

import pytest

from reader_app.tex.document import read_formula

SHORT = {"munderover": "underover", "msubsup": "subsup", "mmultiscripts": "multi", "menclose": "enclose"}
UNSAID = [
    "stretchy",
    "form",
    "minsize",
    "maxsize",
    "columnspacing",
    "rowspacing",
    "scriptlevel",
    "display",
    "tex-table",
    "tex-fraction-delimiter",
]
NAMES = {"displaystyle": "display", "columnalign": "align", "mathvariant": "font", "movablelimits": "movable"}
NAMES |= {"columnlines": "columns", "rowlines": "rows", "notation": "by", "linethickness": "rule"}
TOKENS = {"mi": "{}", "mn": "{}", "mo": "{}", "mtext": "'{}'"}


def compact(node):
    """Write a node as name[attributes](children)/class; ord is unsaid, a token is its text, mtext in quotes."""
    said = {NAMES.get(name, name): value for name, value in node.attributes.items() if name not in UNSAID}
    if node.tag == "mtable":
        said = {name: value for name, value in said.items() if name != "display"}
        if "align" in said:
            said["align"] = "".join(word[0] for word in said["align"].split())
    if said.get("width", "").startswith("+"):
        said = {name: value for name, value in said.items() if name not in ("width", "lspace")}
    attributes = " ".join(value if name == "font" else f"{name}={value}" for name, value in said.items())
    attributes = f"[{attributes}]" if attributes else ""
    atom = f"/{node.atom}" if node.atom not in (None, "ord") else ""
    children = " ".join(map(compact, node.children))
    if node.tag in TOKENS:
        return TOKENS[node.tag].format(node.text) + attributes + atom
    if node.tag == "mspace":
        return (
            f"~{node.attributes.get('width', '')}"
            if set(node.attributes) <= {"width", "tex-unscaled"}
            else f"space{attributes}"
        )
    if node.tag == "mpadded" and attributes == "[width=0]" and node.children[0].tag == "mphantom":
        return f"strut({' '.join(map(compact, node.children[0].children))})"
    if node.tag == "mrow":
        return f"{{{children}}}{attributes}{atom}"
    name = SHORT.get(node.tag, node.tag.removeprefix("m"))
    return f"{name}{attributes}({children}){atom}"


@pytest.fixture
def tree():
    """Read a formula and return its row in the compact notation; a display if it begins with ``\\[``."""

    def read(source):
        display = source.startswith("\\[")
        formula = read_formula(source.removeprefix("\\["), display)
        return " ".join(map(compact, formula.node.children))

    return read


@pytest.fixture
def problems():
    """Read a formula and return what is said to be wrong, each with its piece of the source."""

    def read(source):
        formula = read_formula(source, display=True)
        return [(problem.message, source[problem.start : problem.end]) for problem in formula.problems]

    return read
