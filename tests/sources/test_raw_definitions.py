import pytest

from reader_app.page.reading import read_post
from reader_app.sources.opening import open_file
from reader_app.sources.raw_definitions import without_definitions

R, V = r"\newcommand{\R}{\mathbb{R}}", r"\def \va {\vec{a}}"

TEXTS = [
    (f"{R}\n{V}\n\n$\\R$", "\n\n$\\R$", f"{R}\n{V}"),
    (f"\n{V}\n", "\n", f"\n{V}"),
    (f"a\n\n{V}\n\nb", "a\n\n\n\nb", V),
    (f"$$\n{R}\n$$\n\na", f"$$\n{R}\n$$\n\na", ""),
    (f"Write {R} or\n{V}", f"Write {R} or\n{V}", ""),
    ("\\renewcommand{\\vec}{v}\n\nb", "\n\nb", "\\renewcommand{\\vec}{v}"),
    ("\\DeclareMathOperator*{\\lim}{lim}", "", "\\DeclareMathOperator*{\\lim}{lim}"),
    ("\\def\\a}{", "\\def\\a}{", ""),
    (f"```\n\n{R}\n\n```", f"```\n\n{R}\n\n```", ""),
    ("\\newcommand{\\R}{\n\nb", "\\newcommand{\\R}{\n\nb", ""),
]


@pytest.mark.parametrize(("markdown", "text", "tex"), TEXTS)
def test_paragraphs_of_definitions(markdown, text, tex):
    assert without_definitions(markdown) == (text, tex)


def test_the_formulas_of_the_post_know_them(tmp_path):
    (tmp_path / "a.md").write_text(f"{R}\n{V}\n\nLet $\\va \\in \\R$.\n")
    (post,) = open_file(tmp_path / "a.md").posts
    assert read_post(post).problems == ()
