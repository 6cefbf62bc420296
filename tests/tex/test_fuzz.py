"""Any string gives a formula: a well-formed tree in bounded size, with no TeX in it outside of errors."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.tex.commands import COMMANDS
from reader_app.tex.commands.environments import ENVIRONMENTS
from reader_app.tex.document import read_document, read_formula

ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
TOKENS = {"mi", "mo", "mn", "mtext", "mspace"}
MARKS = st.sampled_from(
    [*"{}{}{}[]()&^_'$%#~ ab12.|<>=+-*/!,;:`\"@中é", "\\\\", "\n\n", "\\", "{1cm}", "{red}", "#1", "\\left", "\\right"]
)
NAMES = st.sampled_from(sorted(COMMANDS))
ENDS = st.sampled_from([f"\\{side}{{{name}}}" for name in ENVIRONMENTS for side in ("begin", "end")])
TEX = st.lists(st.one_of(MARKS, NAMES, ENDS), max_size=25).map("".join)


def check(formula):
    errors = {id(part) for node in formula.node.walk() if node.tag == "merror" for part in node.walk()}
    for node in formula.node.walk():
        assert len(node.children) == ARITY.get(node.tag, len(node.children))
        if node.tag in TOKENS:
            assert not node.children
        if node.tag in ("mi", "mo", "mn") and id(node) not in errors:
            assert "\\" not in node.text or node.text == "\\"
    for problem in formula.problems:
        assert 0 <= problem.start <= problem.end <= len(formula.source)
        assert problem.message.endswith((".", "?"))


@settings(max_examples=300, deadline=None)
@given(TEX, st.booleans())
def test_any_tex_gives_a_formula(source, display):
    formula = read_formula(source, display)
    assert formula.source == source
    check(formula)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_gives_a_formula(source, display):
    check(read_formula(source, display))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(TEX, st.booleans()), max_size=4))
def test_any_document_is_read(sources):
    document = read_document(sources)
    assert [formula.source for formula in document.formulas] == [source for source, _ in sources]
    for formula in document.formulas:
        check(formula)
