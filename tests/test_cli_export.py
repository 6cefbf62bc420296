import re
from html.parser import HTMLParser

import pytest

from reader_app.cli import main

BYLINE = "By 某人 | 2020-01-01 | 12位读者 | 引用"
FORMULA = r"\begin{equation}y=1\label{eq:y}\end{equation}"
FIRST = f"漫谈(二)：<甲>?\n{BYLINE}文 $x<1$,见\\eqref{{eq:y}}与\\eqref{{eq:z}}。\n{FORMULA}"
POSTS = f"{FIRST}\n乙/丙\n{BYLINE}字。\n乙:丙\n{BYLINE}字。"


@pytest.fixture
def export(application, capsys, tmp_path, monkeypatch):
    """Export from a folder with three posts: exit code, standard error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(POSTS, encoding="utf-8")
    (tmp_path / "one.md").write_text("# One\n\n*Text*", encoding="utf-8")

    def export(*arguments):
        code = main(["export", *arguments])
        printed = capsys.readouterr()
        assert printed.out == ""
        return int(code), printed.err

    return export


class Page(HTMLParser):
    """The ids, the targets of links and the tags of a page."""

    def __init__(self, path):
        super().__init__()
        self.text = path.read_text(encoding="utf-8")
        self.tags, self.ids, self.links = [], [], []
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href" and tag == "a"]


def test_one_post_becomes_one_file(export, tmp_path):
    assert export("one.md", "--to", "html", "-o", "deep/down/page.html") == (0, "")
    assert "<em>Text</em>" in (tmp_path / "deep/down/page.html").read_text(encoding="utf-8")


def test_a_post_becomes_pages(export, tmp_path):
    assert export("one.md", "--to", "pdf", "-o", "one.pdf") == (0, "")
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")


def test_paper_has_a_width_and_colours_of_its_own(export, tmp_path):
    for option in (("--width", "400"), ("--theme", "dark")):
        code, told = export("one.md", "--to", "pdf", *option, "-o", "one.pdf")
        assert code == 2
        assert "leave out --width and --theme" in told
    assert not (tmp_path / "one.pdf").exists()


def test_several_posts_become_files_in_a_folder_named_by_their_titles(export, tmp_path):
    assert export("list.txt", "one.md", "--to", "html", "-o", "pages") == (0, "")
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert [re.sub(r"[0-9a-f]{16}", "ID", name) for name in names] == sorted(
        ["One.html", "漫谈(二)： 甲.html", "乙 丙.html", "乙 丙 ID.html"]
    )


def test_a_page_is_whole_in_itself_with_formulas_numbers_and_links(export, tmp_path):
    assert export("list.txt", "one.md", "--to", "html", "-o", "pages")[0] == 0
    page = Page(tmp_path / "pages" / "漫谈(二)： 甲.html")
    assert page.tags.count("math") == 2
    assert page.ids.count("eq-eq:y") == 1
    assert page.links == ["#eq-eq:y"]
    assert '<a href="#eq-eq:y">(1)</a>' in page.text
    assert "(??)" in page.text
    assert "<title>漫谈(二)：&lt;甲&gt;?</title>" in page.text
    assert "max-width: var(--measure)" in page.text
    assert not {"script", "link", "img", "iframe"} & set(page.tags)


@pytest.mark.parametrize(
    ("theme", "schemes"),
    [([], ["light", "dark"]), (["--theme", "dark"], ["dark"]), (["--theme", "light"], ["light"])],
)
def test_the_theme_and_the_width_of_a_page(export, tmp_path, theme, schemes):
    assert export("one.md", "--to", "html", "--width", "500", *theme, "-o", "page.html") == (0, "")
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert re.findall(r"color-scheme: (\w+);", html) == schemes
    assert "--measure: 500px" in html


def test_one_post_of_several_is_chosen_by_its_id(export, tmp_path):
    assert export("list.txt", "--to", "html", "-o", "pages") == (0, "")
    (chosen,) = (path.stem.split()[-1] for path in (tmp_path / "pages").glob("乙 丙 *"))
    assert export("list.txt", "--to", "html", "--post", chosen, "-o", "page.html") == (0, "")
    assert "<h1>乙:丙</h1>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_picture_has_the_width_and_the_theme_asked_for(export, tmp_path):
    for theme in ("light", "dark"):
        assert export("one.md", "--to", "png", "--width", "400", "--theme", theme, "-o", f"{theme}.png") == (0, "")
    light, dark = ((tmp_path / f"{theme}.png").read_bytes() for theme in ("light", "dark"))
    assert light.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(light[16:20], "big") == int.from_bytes(dark[16:20], "big") == 400
    assert light != dark


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["missing", "--to", "html", "-o", "x"], 1, "missing: there is no such file or folder"),
        (["missing", "--to", "html", "-o", "x"], 1, "there is no post to export"),
        (["list.txt", "--to", "html", "--post", "nonsense", "-o", "x"], 1, "no post has the id nonsense"),
        (["list.txt", "--to", "html", "-o", "x.html"], 2, "3 posts need a folder"),
        (["list.txt", "--to", "html", "-o", "one.md"], 2, "3 posts need a folder"),
        (["one.md", "--to", "html", "-o", "list.txt/x.html"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_told_of(export, tmp_path, arguments, code, said):
    before = sorted(tmp_path.rglob("*"))
    ended, err = export(*arguments)
    assert ended == code
    assert said in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_cannot_be_written_does_not_stop_the_others(export, tmp_path):
    (tmp_path / "pages" / "乙 丙.html").mkdir(parents=True)
    code, err = export("list.txt", "one.md", "--to", "html", "-o", "pages")
    assert code == 1
    assert "乙 丙.html: cannot be written" in err
    assert len([path for path in (tmp_path / "pages").iterdir() if path.is_file()]) == 3


@pytest.mark.parametrize("width", ["wide", "199", "10001", "1e3", ""])
def test_a_width_is_a_number_within_bounds(export, width):
    code, err = export("one.md", "--to", "html", "--width", width, "-o", "page.html")
    assert code == 2
    assert f"“{width}” is no number from 200 to 10000" in err


def test_a_post_that_is_too_long_for_a_picture_does_not_stop_the_others(export, tmp_path):
    (tmp_path / "long.md").write_text("# Long\n\n" + "word\n\n" * 3000, encoding="utf-8")
    code, err = export("long.md", "one.md", "--to", "png", "-o", "pictures")
    assert code == 1
    assert "Long" in err
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == ["One.png"]
