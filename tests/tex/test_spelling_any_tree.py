"""Any tree is spelled as TeX that is read without a problem, and says again what the tree said."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.mathml.node import Node
from reader_app.mathml.read import read_mathml
from reader_app.mathml.write import write_mathml
from reader_app.tex.document import read_formula
from reader_app.tex.spelling.spell import spell

TEXTS = st.one_of(
    st.text(max_size=3),
    st.sampled_from(
        [*"xyαΓℝ𝒜+−=(){}[]|‖⟨⟩∑∫∞′%#$&_^~\\'`\"≠R̸→⏞¯^~", "sin", "lim", "foo bar", "12", "3.5", "1,000", "≔", ""]
    ),
)
VALUES = {
    "mathvariant": ["normal", "bold", "italic", "bold-italic", "script", "double-struck", "monospace", "odd"],
    "stretchy": ["true", "false"],
    "fence": ["true"],
    "form": ["prefix", "infix", "postfix"],
    "accent": ["true"],
    "accentunder": ["true"],
    "movablelimits": ["true", "false"],
    "minsize": ["1.2em", "2.470em", "9pt"],
    "displaystyle": ["true", "false"],
    "scriptlevel": ["0", "1", "2", "+1"],
    "mathcolor": ["red", "#00ff00", "rgb(1,2,3)"],
    "mathbackground": ["red", "}", "#123456"],
    "mathsize": ["1.2em", "big"],
    "linethickness": ["0", "2pt", "thick"],
    "bevelled": ["true"],
    "notation": ["box", "circle", "top left", "updiagonalstrike", "odd}", "longdiv"],
    "width": ["0", "1em", "-0.3em", "2px", "+0.2em", "thickmathspace", "100%"],
    "height": ["0", "1em"],
    "depth": ["0", "0.2em"],
    "lspace": ["-1width", "0.2em"],
    "voffset": ["0.3em", "up"],
    "linebreak": ["newline"],
    "columnalign": ["left", "right left", "odd"],
    "columnlines": ["solid none", "dashed"],
    "rowlines": ["solid"],
    "frame": ["solid"],
    "href": ["https://example.org/%7Ea#b", "javascript:x", "#eq-one", "a}b"],
    "data-mjx-texclass": ["OP", "REL", "INNER", "ORD", "NONE"],
    "tex-table": ["array", "cases", "aligned", "substack", "display"],
    "selection": ["2", "x"],
    "open": ["[", "}"],
    "separators": ["", ";{"],
}
ATTRIBUTES = st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 9), max_size=3).map(
    lambda chosen: {name: VALUES[name][place % len(VALUES[name])] for name, place in chosen.items()}
)
TOKEN_TAGS = ["mi", "mn", "mo", "mtext", "ms", "mspace", "none", "mglyph"]
TAGS = [
    *["math", "mrow", "mstyle", "mpadded", "mphantom", "menclose", "msqrt", "mroot", "mfrac", "mfenced", "maction"],
    *["msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "semantics", "odd"],
    *["mtable", "mtr", "mlabeledtr", "mtd"],
]
ATOMS = st.sampled_from([None, "ord", "op", "bin", "rel", "open", "close", "punct", "inner"])


def nodes(atoms):
    token = st.builds(Node, st.sampled_from(TOKEN_TAGS), st.just(()), TEXTS, ATTRIBUTES, atoms)
    return st.recursive(token, lambda inner: st.one_of(elements(inner, atoms), tables(inner, atoms)), max_leaves=12)


def elements(inner, atoms):
    return st.builds(
        Node, st.sampled_from(TAGS), st.lists(inner, max_size=4).map(tuple), st.just(""), ATTRIBUTES, atoms
    )


def tables(inner, atoms):
    cell = st.builds(Node, st.just("mtd"), st.lists(inner, max_size=2).map(tuple))
    row = st.builds(Node, st.sampled_from(["mtr", "mlabeledtr"]), st.lists(cell, max_size=3).map(tuple))
    return st.builds(Node, st.just("mtable"), st.lists(row, max_size=3).map(tuple), st.just(""), ATTRIBUTES, atoms)


UNREAD = re.compile(r"link to|does not exist|more than once|one \\tag")


def check_is_read(tree, display):
    source = spell(Node("math", (tree,), "", {"display": "block"} if display else {}))
    problems = [problem.message for problem in read_formula(source, display).problems]
    assert [message for message in problems if not UNREAD.search(message)] == [], source


@settings(max_examples=150, deadline=None, derandomize=True)
@given(nodes(st.none()), st.booleans())
def test_any_mathml_is_spelled_as_tex_that_is_read(tree, display):
    check_is_read(tree, display)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(nodes(ATOMS), st.booleans())
def test_any_tree_with_atoms_is_spelled_as_tex_that_is_read(tree, display):
    check_is_read(tree, display)


ATOMIC = r"""
x y a 1 23 0.5 \alpha \Gamma + - = < \leq \to , ; ! | / \sin \lim \max \sum \int \prod \infty \ldots {} \| \hbar
\mid \{ \, \quad \mathbb{R} \mathrm{d} \boldsymbol{x} \mathcal{L} (x) [0] \bigl(x\bigr) \Bigr\| \not\in
\operatorname{rank} \operatorname*{ess} \text{if}
"""
COMMANDS = r"""
\frac{%s}{%s}; \dfrac{%s}{%s}; \tfrac{%s}{%s}; \binom{%s}{%s}; \cfrac{%s}{%s}; \sqrt{%s}; \sqrt[%s]{%s}
\hat{%s}; \overline{%s}; \underbrace{%s}_{%s}; \overrightarrow{%s}; {%s}^{%s}; {%s}_{%s}; x_{%s}^{%s}; \sum_{%s}^{%s}
\int\limits_{%s}; f'^{%s}; {%s}; \left(%s\right); \left[%s\middle|%s\right.; \overset{%s}{%s}; \stackrel{%s}{%s}
\underset{%s}{=}; \mathop{%s}_{%s}; \mathop{%s}\nolimits^{%s}; \mathrel{%s}; \mathbin{%s}; \xrightarrow[%s]{%s}
\begin{pmatrix} %s & %s \\ %s \end{pmatrix}; \begin{cases} %s & %s \\ %s \end{cases}; \substack{%s \\ %s}
\begin{aligned} %s & %s \\ & %s \end{aligned}; \begin{array}{r|l} %s & %s \\ \hline %s \end{array}
\begin{gathered} %s \\ %s \end{gathered}; \phantom{%s}; \smash{%s}; \textcolor{red}{%s}; {\displaystyle %s}
{\scriptstyle %s}; \boxed{%s}; \cancel{%s}; {\Large %s}; \text{a $%s$ b}; \mathbf{%s}; \boldsymbol{%s}; a \pmod{%s}
\mathrlap{%s}; \braket{%s}
"""


def filled(command, parts):
    return command % tuple(parts[: command.count("%s")])


def composed(inner):
    row = st.lists(inner, min_size=1, max_size=3).map(" ".join)
    commands = COMMANDS.strip().replace("\n", "; ").split("; ")
    return st.builds(filled, st.sampled_from(commands), st.lists(row, min_size=3, max_size=3))


FORMULA = st.recursive(st.sampled_from(ATOMIC.split()), composed, max_leaves=8)
FORMULAS = st.lists(FORMULA, min_size=1, max_size=4).map(" ".join)


def bare(node):
    """Return a tree without what nothing shows: groups around one thing alone, and the class of a style there."""
    children = tuple(map(bare, node.children))
    if node.tag == "mrow" and node.atom == "ord" and len(children) == 1 and not node.attributes:
        return children[0]
    return Node(node.tag, children, node.text, node.attributes, None if node.tag == "mstyle" else node.atom)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(FORMULAS, st.booleans())
def test_what_was_read_is_read_again_from_its_spelling(source, display):
    formula = read_formula(source, display)
    if not formula.problems:
        again = read_formula(spell(formula.node), display)
        assert again.problems == ()
        assert bare(again.node) == bare(formula.node), again.source


@settings(max_examples=100, deadline=None, derandomize=True)
@given(FORMULAS, st.booleans())
def test_written_mathml_is_spelled_as_tex_that_spells_the_same(source, display):
    formula = read_formula(source, display)
    if not formula.problems:
        spelled = spell(read_mathml(write_mathml(formula.node)))
        again = read_formula(spelled, display)
        assert again.problems == (), spelled
        assert spell(read_mathml(write_mathml(again.node))) == spelled
