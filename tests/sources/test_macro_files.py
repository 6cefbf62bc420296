import pytest

from reader_app.page.reading import read_post
from reader_app.sources.opening import open_file, open_paths
from reader_app.sources.site_settings import macros_of_settings

SETTINGS = [
    (r'MathJax = {tex: {macros: {R: "\\mathbb{R}", f: ["#1^{#2}", 2]}}};', r"\def\R{\mathbb{R}} \def\f#1#2{#1^{#2}}"),
    ('Macros: {\n  // numbers\n  e: "\\\\epsilon",\n  b: ["{\\\\bf #1}",1] }', r"\def\e{\epsilon} \def\b#1{{\bf #1}}"),
    (r'macros: {"\\RR": "\\mathbb{R}", "\\f": "#1f(#2)"}', r"\def\RR{\mathbb{R}} \def\f#1#2{#1f(#2)}"),
    (r"export const mathJaxMacros = { R: ['\\R'], S: String.raw`\S`, };", r"\def\R{\R} \def\S{\S}"),
    ('macros:\n  "N": "\\\\mathbb{N}"\n  "f": ["|#1|", 1]\nother: x', r"\def\N{\mathbb{N}} \def\f#1{|#1|}"),
    ("macros: {R: '\\mathbb{R}', bad: '}{', n: 5}", r"\def\R{\mathbb{R}}"),
    (r"<div>$$\newcommand{\R}{\mathbb{R}}$$</div>", r"\newcommand{\R}{\mathbb{R}}"),
    ("<div>\n\\(\\newcommand{\\R}{\\mathbb{R}}\\)\n</div>", r"\newcommand{\R}{\mathbb{R}}"),
    ("macros: {/* a * b */ /**/ a: 'A', // c\n b: 'B'}, Macros: {c: 'C'}", r"\def\a{A} \def\b{B} \def\c{C}"),
    (r"\[\DeclareMathOperator{\tr}{tr}\]", r"\DeclareMathOperator{\tr}{tr}"),
    ("no macros here", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tex"), SETTINGS)
def test_settings(text, tex):
    assert macros_of_settings(text).replace("\n", " ") == tex


def test_the_long_words_of_a_script_are_passed_over():
    assert macros_of_settings("a" * 1_000_000 + "; macros: {R: 'R'}") == r"\def\R{R}"


@pytest.mark.parametrize("again", ["/**/", "macros: {/*", "macros: {//", "macros:'a:'"])
def test_settings_may_be_odd_for_long(again):
    assert macros_of_settings("macros: {b: 'B', " + again * 5_000 + "!").startswith(r"\def\b{B}")


PLACES = [
    ("preamble.sty", r"\newcommand{\mine}{R}"),
    ("_macros.tex", r"\newcommand{\mine}{R}"),
    ("mathjax-config.js", 'macros: {mine: "R"}'),
    ("_config.yml", 'macros:\n  "mine": "R"'),
    ("_includes/head.html", "<script>MathJax = {tex: {macros: {mine: 'R'}}}</script>"),
    ("layouts/partials/math.html", "{{ if .Params.math }}<script>macros: {'\\\\mine': 'R'}</script>{{ end }}"),
]


@pytest.mark.parametrize(("place", "text"), PLACES)
def test_posts_know_the_macros_of_their_site(tmp_path, place, text):
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text(text)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("$\\mine$")
    (post,) = open_paths([tmp_path]).posts
    assert read_post(post).problems == ()


def test_macros_in_folders_of_settings_in_one_another_come_once(tmp_path):
    (tmp_path / "docs/js").mkdir(parents=True)
    (tmp_path / "docs/js/math.js").write_text("macros: {mine: 'R'}")
    (tmp_path / "docs/a.md").write_text("$\\mine$")
    assert [post.preamble for post in open_paths([tmp_path]).posts] == [r"\def\mine{R}"]


@pytest.mark.parametrize("script", [b"\0\1", b"macros: {mine: 'R'}" + b" " * 1_000_000])
def test_a_script_that_is_no_settings_is_passed_over(tmp_path, script):
    (tmp_path / "mathjax.js").write_bytes(script)
    (tmp_path / "a.md").write_text("a")
    library = open_paths([tmp_path])
    assert [post.preamble for post in library.posts] == [""]
    assert not any(problem.path.endswith("mathjax.js") for problem in library.problems)


def test_there_may_be_many_scripts_about_formulas(tmp_path):
    (tmp_path / "js").mkdir()
    for number in range(1_200):
        (tmp_path / "js" / f"math{number:04}.js").write_text(f"macros: {{a: '{number}'}}")
    (tmp_path / "a.md").write_text("a")
    (post,) = open_paths([tmp_path]).posts
    assert post.preamble.startswith("\\def\\a{0}\n\\def\\a{1}\n")


def test_a_page_that_is_named_like_settings_is_a_post(tmp_path):
    for name in ("math.html", "docs/base.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<!DOCTYPE html><title>{name}</title><p>Text.</p>")
    assert sorted(post.title for post in open_paths([tmp_path]).posts) == ["docs/base.html", "math.html"]


def test_a_page_knows_the_macros_of_its_scripts(tmp_path):
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><script>MathJax = {tex: {macros: {mine: 'R'}}}</script><p>A long text with $\\mine$ in it.</p>"
    )
    (post,) = open_file(tmp_path / "a.html").posts
    assert read_post(post).problems == ()
