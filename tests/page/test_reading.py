from reader_app.library.post import Body, Post
from reader_app.markup.article import Element
from reader_app.page.reading import COMMENTS, read_opening, read_post, read_with_comments

NUMBERED = r"$$\begin{equation}x\label{%s}\end{equation}$$"


def post_of(body: str, comments: str | None) -> Post:
    return Post(
        "id", "file", "T", Body(body, "html"), "", comments=None if comments is None else Body(comments, "html")
    )


def test_comments_stand_behind_the_post_under_a_heading():
    reading = read_with_comments(post_of("<p>text</p>", "<p>one</p><ul><li>two</li></ul>"))
    text, heading, *comments = reading.article.blocks
    assert text == Element("p", ("text",))
    assert (heading.tag, heading.attributes["id"]) == ("h2", COMMENTS)
    assert [(quiet.tag, quiet.children[0].tag) for quiet in comments] == [("aside", "p"), ("aside", "ul")]


def test_comments_share_macros_and_are_numbered_on():
    post = post_of(r"<p>$\newcommand{\zed}{z}$</p>" + NUMBERED % "a", r"<p>$\zed$ and \eqref{a}</p>" + NUMBERED % "b")
    reading = read_with_comments(post)
    assert [reading.tex.labels[name].number for name in "ab"] == ["1", "2"]
    assert reading.problems == ()
    assert [formula.source for formula in reading.tex.formulas][:3] == [
        r"\newcommand{\zed}{z}",
        r"\begin{equation}x\label{a}\end{equation}",
        r"\zed",
    ]


def test_the_beginning_is_the_first_paragraphs_and_their_formulas():
    reading = read_opening(post_of("<h2>$h$</h2><p>$a$</p><hr><p>b</p><p>$c$</p>", None), 2)
    assert reading.article.blocks == read_post(post_of("<p>$a$</p><p>b</p>", None)).article.blocks
    assert [formula.source for formula in reading.tex.formulas] == ["a"]


def test_without_comments_it_is_the_post():
    post = post_of("<p>$x$</p>", None)
    assert read_with_comments(post) == read_post(post)


def test_what_is_wrong_in_comments_is_told():
    problems = read_with_comments(post_of("<p>a</p>", r"<p>$\nosuchcommand$</p>")).problems
    assert any("nosuchcommand" in problem for problem in problems)


def test_dots_in_brackets_are_no_formula():
    reading = read_post(Post("id", "file", "T", Body(r"\[...\] a \[…\] $...$", "markdown"), ""))
    assert reading.article.blocks[0].children[:3] == ("[...]", " a ", "[…]")
    assert [formula.source for formula in reading.tex.formulas] == ["..."]


def test_words_in_brackets_in_the_text_of_a_link_are_no_formula():
    markdown = r"[A \[ABC 2010 #4\] **\[决赛\]**](b) \[CDE\] [\[x_1\]](c)"
    reading = read_post(Post("id", "file", "T", Body(markdown, "markdown"), ""))
    link = reading.article.blocks[0].children[0]
    assert link.children == ("A ", "[ABC 2010 #4]", " ", Element("strong", ("[决赛]",)))
    assert [formula.source for formula in reading.tex.formulas] == ["CDE", "x_1"]
    assert reading.problems == ()
