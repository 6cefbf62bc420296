"""Spaces, boxes and phantoms."""

import pytest

CASES = [
    (r"a\,b", "a ~0.167em b"),
    (r"a\!b", "a ~-0.167em b"),
    (r"a\;b\:c\>d", "a ~0.278em b ~0.222em c ~0.222em d"),
    (r"a\quad b\qquad c", "a ~1em b ~2em c"),
    (r"a\ b~c", "a ~0.25em b ~0.25em c"),
    (r"\hspace{1em}", "~1em"),
    (r"\hspace*{-2pt}", "~-0.2em"),
    (r"\kern3mu x", "~0.1667em x"),
    (r"\mspace{18mu}", "~1em"),
    (r"\hskip 1em plus 2em x", "~1em x"),
    (r"\phantom{x}", "phantom(x)"),
    (r"\hphantom{x}\vphantom{x}", "padded[height=0 depth=0](phantom(x)) strut(x)"),
    (r"\smash{x}\smash[b]{y}", "padded[height=0 depth=0](x) padded[depth=0](y)"),
    (
        r"\rlap{x}\mathllap{y}\mathclap{z}",
        "padded[width=0](x) padded[width=0 lspace=-1width](y) padded[width=0 lspace=-0.5width](z)",
    ),
    (r"\raisebox{2pt}{x}", "padded[height=+0.2em depth=-0.2em voffset=0.2em]('x')"),
    (r"\raise2pt{x}", "padded[height=+0.2em depth=-0.2em voffset=0.2em](x)"),
    (r"\rule{1em}{2pt}", "space[width=1em height=0.2em mathbackground=currentcolor]"),
    (r"\mathstrut", "strut((/open)"),
    (r"\\", "space[linebreak=newline]"),
    (r"\\[4pt]", "space[linebreak=newline]"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_spaces(tree, source, expected):
    assert tree(source) == expected
