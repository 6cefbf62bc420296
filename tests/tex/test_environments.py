"""Environments: tables and displays."""

import pytest

CASES = [
    (r"\begin{matrix}a&b\\c&d\end{matrix}", "table[align=cc](tr(td(a) td(b)) tr(td(c) td(d)))"),
    (r"\begin{pmatrix}a\\b\end{pmatrix}", "{(/open table[align=c](tr(td(a)) tr(td(b))) )/close}/inner"),
    (r"\begin{bmatrix*}[r]a&b\end{bmatrix*}", "{[/open table[align=rr](tr(td(a) td(b))) ]/close}/inner"),
    (r"\begin{smallmatrix}a\end{smallmatrix}", "table[align=c](tr(td(a)))"),
    (r"\begin{cases}a&b\\c&d\end{cases}", "{{/open table[align=ll](tr(td(a) td(b)) tr(td(c) td(d))) /close}/inner"),
    (r"\begin{rcases}a\end{rcases}", "{/open table[align=l](tr(td(a))) }/close}/inner"),
    (r"\begin{cases*}a&if $x$\end{cases*}", "{{/open table[align=ll](tr(td(a) td('if\xa0' x))) /close}/inner"),
    (
        r"\begin{array}{l|cr}a&b&c\\\hline d&e&f\end{array}",
        "table[align=lcr columns=solid none rows=solid](tr(td(a) td(b) td(c)) tr(td(d) td(e) td(f)))",
    ),
    (r"\begin{array}{r|c}a&b&c\end{array}", "table[align=rcc columns=solid none](tr(td(a) td(b) td(c)))"),
    (
        r"\begin{array}{cc}a&b\\\cline{2-2} c&d\\\cmidrule(lr){1-2}\end{array}",
        "table[align=cc tex-partial-rules=1:2-2 2:1-2](tr(td(a) td(b)) tr(td(c) td(d)))",
    ),
    (r"\begin{array}{|c|}\hline a\\\hline\end{array}", "table[align=c frame=solid](tr(td(a)))"),
    (r"\begin{array}{|c}a\end{array}", "enclose[by=left](table[align=c](tr(td(a))))"),
    (r"\begin{array}{c@{}c:c}a&b&c\end{array}", "table[align=ccc columns=none dashed](tr(td(a) td(b) td(c)))"),
    (r"\begin{array}{>{\bf}c<{x}}a\end{array}", "table[align=c](tr(td(a[bold] x)))"),
    (r"\begin{array}{*{2}{c}}a&b\end{array}", "table[align=cc](tr(td(a) td(b)))"),
    (r"\begin{array}{p{2cm}}a b\end{array}", "table[align=l](tr(td('a b')))"),
    (
        r"\[\begin{aligned}a&=b\\[4pt]&=c\end{aligned}",
        "table[align=rl](tr[tex-row-gap=0.4em](td(a) td({} =/rel b)) tr(td() td({} =/rel c)))",
    ),
    (r"\[\begin{gathered}a\\b\end{gathered}", "table[align=c](tr(td(a)) tr(td(b)))"),
    (
        r"\[\begin{align}a&=b\\c&=d\notag\end{align}",
        "table[align=rl](labeledtr(td('(1)') td(a) td({} =/rel b)) tr(td(c) td({} =/rel d)))",
    ),
    (r"\[\begin{align*}a&=b\end{align*}", "table[align=rl](tr(td(a) td({} =/rel b)))"),
    (r"\[\begin{gather}a\tag{x}\end{gather}", "table[align=c](labeledtr(td('(x)') td(a)))"),
    (
        r"\[\begin{multline}a\\b\\c\end{multline}",
        "table[align=c](tr(td[align=left](a)) tr(td[align=center](b)) labeledtr(td('(1)') td[align=right](c)))",
    ),
    (r"\[\begin{equation}a\end{equation}", "table(labeledtr(td('(1)') td(a)))"),
    (r"\[\begin{equation*}a\end{equation*}", "a"),
    (r"\[\begin{eqnarray}a&=&b\end{eqnarray}", "table[align=rcl](labeledtr(td('(1)') td(a) td(=/rel) td(b)))"),
    (
        r"\[\begin{alignat}{2}a&b&c&d\end{alignat}",
        "table[align=rlrl](labeledtr(td('(1)') td(a) td({} b) td(c) td({} d)))",
    ),
    (
        r"\[\begin{equation}\begin{split}a&=b\end{split}\end{equation}",
        "table(labeledtr(td('(1)') td(table[align=rl](tr(td(a) td({} =/rel b))))))",
    ),
    (r"\[x\tag{7}", "table(labeledtr(td('(7)') td(x)))"),
    (r"\[x\tag*{7}", "table(labeledtr(td('7') td(x)))"),
    (r"x\tag{7}", "x"),
    (r"\[\begin{aligned}a\tag{1}\end{aligned}", "table(labeledtr(td('(1)') td(table[align=r](tr(td(a))))))"),
    (r"\begin{matrix}a\\\hfill b\end{matrix}", "table[align=c](tr(td(a)) tr(td[align=right](b)))"),
    (r"\cases{a&b\cr c&d}", "{{/open table[align=ll](tr(td(a) td('b')) tr(td(c) td('d'))) /close}/inner"),
    (
        r"\[\begin{numcases}{f=}a&if $x$\\b\end{numcases}",
        "table(labeledtr(td(table[align=ll](tr(td('(1)' strut(a 'if\xa0' x)))"
        " tr(td('(2)' strut(b)))))"
        " td({f =/rel {/open table[align=ll](tr(td(a) td('if\xa0' x)) tr(td(b)))}/inner)))",
    ),
    (r"\begin{matrix}a\\\end{matrix}", "table[align=c](tr(td(a)))"),
    (r"\[\begin{aligned}[(a)]b\end{aligned}", "table[align=r](tr(td([/open (/open a )/close ]/close b)))"),
    (r"\[\begin{aligned}[t]b\end{aligned}", "table[align=r](tr(td(b)))"),
    (r"\begin{array}{r@{+}l}a&b\end{array}", "table[align=rcl](tr(td(a) td(+/bin) td(b)))"),
    (r"\[\begin{flalign*}a&b&c&d\end{flalign*}", "table[align=rlcrl](tr(td(a) td({} b) td() td(c) td({} d)))"),
    (r"\eqalignno{a&b&(1)}", "table[align=rl](labeledtr(td((/open 1 )/close) td(a) td(b)))"),
    (
        r"\[\begin{empheq}[left=\empheqlbrace]{align*}a\\b\end{empheq}",
        "{{/open table[align=r](tr(td(a)) tr(td(b)))}/inner",
    ),
    (
        r"\[\begin{align*}\Aboxed{a&=b}\end{align*}",
        "table[align=rl](tr(td(padded[width=0](enclose[by=box](style[display=true](a {} =/rel b))) ~0.34em phantom(a))"
        " td({} phantom({} =/rel b) ~0.34em)))",
    ),
    (r"\[\begin{align*}a\\\ArrowBetweenLines b\end{align*}", "table[align=r](tr(td(a)) tr(td(⇕/rel ~1em)) tr(td(b)))"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_environments(tree, source, expected):
    assert tree(source) == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a\\\\\\  \n\\hline b\\\\\\\n\\hline", "a\\\\ \\hline b\\\\ \\hline"),
        ("a&b\\\\\\ \n", "a&b\\\\"),
        ("a&b\\\\\\ \n\\cline{1-2} c&d", "a&b\\\\ \\cline{1-2} c&d"),
    ],
)
def test_a_third_backslash_of_crawled_pages_is_no_cell(tree, written, meant):
    table = "\\begin{array}{c|c}%s\\end{array}"
    assert tree(table % written) == tree(table % meant)


def test_a_space_at_the_beginning_of_a_row_stays(tree):
    table = "\\begin{array}{c}a\\\\\\ b\\end{array}"
    assert tree(table) != tree(table.replace("\\\\\\ ", "\\\\ "))
