"""preamble.tex beside posts."""

import pytest

from reader_app.page.reading import read_post
from reader_app.sources.opening import open_paths
from reader_app.tex import limits

DEFINITION = r"\newcommand{\mine}{\mathbb{R}}"


def opened(folder, preamble, *, file=False, subfolder=""):
    (folder / "preamble.tex").write_bytes(preamble.encode() if isinstance(preamble, str) else preamble)
    (folder / subfolder).mkdir(exist_ok=True)
    (folder / subfolder / "a.md").write_text(r"$\mine$", encoding="utf-8")
    return open_paths([folder / "a.md" if file else folder])


@pytest.mark.parametrize("place", [{}, {"file": True}, {"subfolder": "deeper"}])
def test_posts_know_its_macros(tmp_path, place) -> None:
    library = opened(tmp_path, DEFINITION, **place)
    assert library.problems == ()
    (post,) = library.posts
    reading = read_post(post)
    assert reading.problems == ()
    assert [node.text for node in reading.tex.formulas[0].node.walk() if node.tag == "mi"] == ["R"]


def test_without_it_the_macro_is_unknown(tmp_path) -> None:
    library = opened(tmp_path, "")
    assert any(r"\mine" in problem for problem in read_post(library.posts[0]).problems)


def test_problems_are_told_once_with_their_line(tmp_path) -> None:
    (tmp_path / "b.md").write_text("$x$", encoding="utf-8")
    library = opened(tmp_path, f"{DEFINITION}\n\\nonsense\n")
    again = open_paths([tmp_path, tmp_path / "preamble.tex", tmp_path / "b.md"])
    for problems in (library.problems, again.problems):
        (problem,) = (problem for problem in problems if "nonsense" in problem.message)
        assert (problem.path, problem.line) == (str(tmp_path / "preamble.tex"), 2)
    assert all(read_post(post).problems == () for post in library.posts)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\x89PNG\r\n\x1a\n\0\0", "not text"), ("%" * (limits.CHARACTERS + 1), "at most 100,000 characters")],
)
def test_one_that_cannot_be_read_is_a_problem_and_the_posts_are_there(tmp_path, content, message) -> None:
    library = opened(tmp_path, content)
    assert [message in problem.message for problem in library.problems] == [True]
    assert [post.preamble for post in library.posts] == [""]


def test_those_of_outer_folders_are_known_and_the_inner_one_counts(tmp_path) -> None:
    outer, inner = rf"{DEFINITION}\newcommand{{\other}}{{O}}", r"\renewcommand{\mine}{\other}"
    (tmp_path / "a").mkdir()
    for folder, preamble in ((tmp_path, outer), (tmp_path / "a", inner)):
        (folder / "preamble.tex").write_text(preamble, encoding="utf-8")
        (folder / "z.md").write_text(r"$\mine$", encoding="utf-8")
    library = open_paths([tmp_path])
    assert library.problems == ()
    assert [post.preamble for post in library.posts] == [f"{outer}\n{inner}", outer]
    assert [read_post(post).tex.formulas[0].node.children[0].text for post in library.posts] == ["O", "R"]


def test_a_problem_of_an_inner_one_is_told_once_with_its_own_line(tmp_path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "preamble.tex").write_text("\\nonsense\n", encoding="utf-8")
    (tmp_path / "a" / "preamble.tex").write_text(f"{DEFINITION}\n\n\\absurd\n", encoding="utf-8")
    for name in ("x.md", "y.md"):
        (tmp_path / "a" / name).write_text("text", encoding="utf-8")
    problems = open_paths([tmp_path]).problems
    assert [(problem.path, problem.line) for problem in problems] == [
        (str(tmp_path / "preamble.tex"), 1),
        (str(tmp_path / "a" / "preamble.tex"), 3),
    ]


def test_together_they_have_the_length_of_one(tmp_path) -> None:
    (tmp_path / "a").mkdir()
    for folder in (tmp_path, tmp_path / "a"):
        (folder / "preamble.tex").write_text("%" * (limits.CHARACTERS * 2 // 3), encoding="utf-8")
        (folder / "z.md").write_text("text", encoding="utf-8")
    library = open_paths([tmp_path])
    ((path, message),) = ((problem.path, problem.message) for problem in library.problems)
    assert path == str(tmp_path / "a" / "preamble.tex")
    assert "those of the folders around it included" in message
    assert len({post.preamble for post in library.posts}) == 1


def test_definitions_of_one_folder_do_not_reach_another(tmp_path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    opened(tmp_path / "one", DEFINITION)
    (tmp_path / "two" / "a.md").write_text(r"$\mine$", encoding="utf-8")
    one, two = open_paths([tmp_path / "one", tmp_path / "two"]).posts
    assert read_post(one).problems == ()
    assert read_post(two).problems
