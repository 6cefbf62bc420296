"""The html package without harm."""

import pytest

CASES = [
    (r"\href{https://a.b/c}{x}", "{x}[href=https://a.b/c]"),
    (r"\href{javascript:alert(1)}{x}", "x"),
    (r"\class{a}{x}", "x"),
    (r"\style{color:red;position:fixed}{x}", "style[mathcolor=#ff0000](x)"),
    (r"\url{https://a.b}", "'https://a.b'[monospace href=https://a.b]"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_links(tree, source, expected):
    assert tree(source) == expected
