r"""A document: macros, numbers, labels and references over all its formulas."""

import pytest

from reader_app.tex.document import Label, document_steps, preamble_problems, read_document


def numbers(document):
    """Return the texts of all equation numbers in reading order."""
    rows = [node for formula in document.formulas for node in formula.node.walk() if node.tag == "mlabeledtr"]
    return ["".join(part.text for part in row.children[0].walk()) for row in rows]


NUMBERED = [
    ([r"\begin{equation}a\end{equation}"] * 2, ["(1)", "(2)"]),
    ([r"\begin{align}a\\b\notag\\c\nonumber\\d\tag{*}\\e\tag*{[x]}\\f\end{align}"], ["(1)", "(*)", "[x]", "(2)"]),
    ([r"\begin{align*}a\\b\tag{7}\end{align*}", r"\begin{gather}a\\b\end{gather}"], ["(7)", "(1)", "(2)"]),
    ([r"\begin{equation*}a\end{equation*}", "x", r"x\tag{1a}"], ["(1a)"]),
    ([r"\begin{multline}a\\b\end{multline}", r"\begin{eqnarray}a&=&b\\c&=&d\end{eqnarray}"], ["(1)", "(2)", "(3)"]),
    ([r"\begin{equation}\begin{split}a\\b\end{split}\end{equation}"], ["(1)"]),
    ([r"\begin{equation}\begin{aligned}a\tag{3}\\b\end{aligned}\end{equation}"], ["(3)"]),
    (
        [
            r"\begin{subequations}\begin{align}a\\b\end{align}\end{subequations}",
            r"\begin{equation}c\end{equation}",
        ],
        ["(1a)", "(1b)", "(2)"],
    ),
    ([r"\begin{alignat}{1}a&b\\c&d\end{alignat}"], ["(1)", "(2)"]),
    ([r"\begin{equation}a\notag\end{equation}", r"\begin{equation}a\tag{$\star$}\end{equation}"], ["(⋆)"]),
]


@pytest.mark.parametrize(("sources", "expected"), NUMBERED)
def test_numbers(sources, expected):
    assert numbers(read_document([(source, True) for source in sources])) == expected


def test_labels_are_known_before_and_behind():
    document = read_document(
        [
            (r"\eqref{b}+\ref{a}", False),
            (r"\begin{equation}x\label{a}\end{equation}", True),
            (r"\begin{align}y\\z\label{b}\end{align}", True),
            (r"\ref{b}", False),
        ]
    )
    assert document.labels == {"a": Label(1, "1"), "b": Label(2, "3")}
    assert [formula.labels for formula in document.formulas] == [(), ("a",), ("b",), ()]
    links = [node for formula in document.formulas for node in formula.node.walk() if "href" in node.attributes]
    assert [(node.text, node.attributes["href"]) for node in links] == [
        ("(3)", "#eq-b"),
        ("1", "#eq-a"),
        ("3", "#eq-b"),
    ]
    assert document.problems == ()


def test_a_missing_and_a_double_label_show_question_marks():
    equation = (r"\begin{equation}x\label{a}\end{equation}", True)
    document = read_document([equation, equation, (r"\eqref{a}\ref{b}", False)])
    assert [node.text for node in document.formulas[2].node.children] == ["(??)", "??"]
    assert len(document.problems) == 2
    assert [problem.message for problem in document.formulas[2].problems] == [
        "The label a is given more than once.",
        "The label b does not exist.",
    ]


def test_the_number_names_its_line():
    document = read_document([(r"\begin{equation}x\label{eq:a}\end{equation}", True)])
    anchors = [node.attributes["id"] for node in document.formulas[0].node.walk() if "id" in node.attributes]
    assert anchors == ["eq-eq:a"]


def test_macros_reach_forward_and_no_further():
    sources = [(r"\trc", False), (r"\newcommand{trc}{\text{tr}}", False), (r"\trc A", False)]
    formulas = read_document(sources).formulas
    assert [bool(formula.problems) for formula in formulas] == [True, False, False]
    assert read_document([(r"\trc", False)]).formulas[0].problems


def test_a_preamble_defines_for_all():
    document = read_document([(r"\R", False)], preamble=r"\newcommand{\R}{\mathbb{R}}\foo")
    assert document.formulas[0].node.children[0].attributes == {"mathvariant": "double-struck"}
    assert document.problems == ()


def test_what_is_wrong_with_a_preamble_is_told_apart():
    assert preamble_problems(r"\newcommand{\R}{\mathbb{R}}") == ()
    (problem,) = preamble_problems("\\newcommand{\\R}{\\mathbb{R}}\n\\foo")
    assert (problem.message, problem.start) == ("The command \\foo is unknown.", 28)


def test_reading_in_steps_pauses_after_each_formula():
    steps = document_steps([("x", False), (r"\label{a}\tag{1}", True)])
    assert [next(steps), next(steps)] == [None, None]
    with pytest.raises(StopIteration) as end:
        next(steps)
    assert list(end.value.value.labels) == ["a"]


def test_sources_are_kept():
    source = r"\begin{equation} a \end{equation}"
    formula = read_document([(source, True)]).formulas[0]
    assert formula.source == source
    assert formula.display
