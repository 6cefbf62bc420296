import io
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from reader_app import cli
from reader_app.cli import COMMANDS, main
from reader_app.commands.outcome import MEANINGS, CommandError, Exit

BYLINE = "By 某人 | 2020-01-01 | 12位读者 | 引用"
LISTING = (
    f"漫谈(二)：甲\n{BYLINE}文 $x$。\n$$y$$\n乙\n{BYLINE.replace('2020-01-01', '2020-99-99')}字\x1b[31m。\n最近评论"
)


@pytest.fixture
def run(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(code), printed.out, printed.err

    return run


@pytest.fixture
def files(tmp_path):
    (tmp_path / "list.txt").write_text(LISTING, encoding="utf-8")
    (tmp_path / "notes.md").write_text(
        "---\ntitle: N\ntags: [a]\ndraft: true\ndate: 2018-05-19T20:20:35+08:00\n---\n", encoding="utf-8"
    )
    (tmp_path / "prose.txt").write_text("Prose.", encoding="utf-8")
    return tmp_path


def test_help_names_the_commands_and_every_exit_code(run):
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert all(name in out and command.summary in out for name, command in COMMANDS.items())
    assert all(f"{exit.value} " in out and meaning in out for exit, meaning in MEANINGS.items())
    assert set(MEANINGS) == set(Exit)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_help(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"reader-app {command}" in out


def test_the_version(run):
    assert run("--version") == (0, f"reader-app {version('reader-app')}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["list", "--nonsense"],
        ["typeset"],
        ["typeset", "x", "--to", "size"],
        ["typeset", "x", "-o", "x.pdf"],
        ["typeset", "x", "-o", "x"],
        ["typeset", "--jsonl"],
        ["typeset", "--jsonl", "--to", "pdf"],
        ["typeset", "x", "--jsonl", "--to", "size"],
        ["typeset", "--jsonl", "--to", "size", "-o", "x.svg"],
        ["typeset", "--jsonl", "--to", "size", "--inline"],
        ["export", "x"],
        ["export", "x", "--to", "png"],
        ["export", "x", "--to", "doc", "-o", "y"],
        ["export", "x", "--to", "png", "-o", "y", "--width", "10"],
        ["export", "x", "--to", "png", "-o", "y", "--width", "wide"],
        ["export", "x", "--to", "png", "-o", "y", "--theme", "blue"],
    ],
)
def test_wrong_usage(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert "reader-app" in err
    assert "Traceback" not in err


def test_list_as_a_table(run, files):
    code, out, err = run("list", files)
    assert code == 0
    lines = out.splitlines()
    assert lines[1].split() == ["2020-01-01", "12", "1", "1", "漫谈(二)：甲"]
    assert lines[3].split() == ["2018-05-19", "-", "0", "0", "[draft]", "N"]
    problems = err.splitlines()
    assert problems[0] == f"reader-app: {files}/list.txt:6: “最近评论” belongs to no post"
    assert problems[1].startswith(f"reader-app: {files}/prose.txt:1: this is no list of posts")
    assert ["“2020-99-99”" in problem for problem in problems[2:]] == [True]
    assert "\x1b" not in out + err


def test_list_as_json(run, files):
    code, out, err = run("list", "--json", files)
    assert code == 0
    assert len(err.splitlines()) == 2
    first, second, third = json.loads(out)
    assert first.pop("id") != second.pop("id")
    assert first == {
        "path": str(files / "list.txt"),
        "title": "漫谈(二)：甲",
        "author": "某人",
        "date": "2020-01-01",
        "readers": 12,
        "url": "",
        "tags": [],
        "series": {"name": "漫谈", "number": 2},
        "draft": False,
        "chars": len("文 $x$。\n$$y$$"),
        "formulas": {"inline": 1, "display": 1},
        "problems": [],
    }
    assert second["date"] is None
    assert len(second["problems"]) == 1
    assert (third["date"], third["draft"], third["tags"]) == ("2018-05-19T20:20:35+08:00", True, ["a"])
    assert (third["series"], third["chars"]) == (None, 0)


def test_list_without_a_path_is_the_seeds(run):
    code, out, _ = run("list", "--json")
    posts = json.loads(out)
    assert code == 0
    assert [post["formulas"]["inline"] for post in posts] == [0, 0, 4, 0, 0, 0, 0, 1]
    assert [post["formulas"]["display"] for post in posts] == [0, 0, 1, 0, 1, 0, 0, 1]


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_list_of_nothing_that_can_be_read(run, tmp_path, form):
    code, out, err = run("list", *form, tmp_path / "missing", tmp_path)
    assert (code, out.strip()) == (1, "[]" if form else "")
    assert err.splitlines() == [
        f"reader-app: {tmp_path}/missing: there is no such file or folder",
        f"reader-app: {tmp_path}: the folder is empty",
    ]


def test_the_window_is_not_opened_on_paths_that_lead_nowhere(run):
    names = ["lst", "x" * 300]
    said = "".join(f"reader-app: {name}: there is no such file or folder\n" for name in names)
    assert run(*names) == (1, "", said)


def test_the_window_opens_the_paths_and_gives_its_exit_code(run, files, monkeypatch):
    from reader_app.ui import app

    opened = []
    monkeypatch.setattr(app, "run", lambda paths: opened.append(list(paths)) or 3)
    (files / "list").mkdir()
    monkeypatch.chdir(files)
    assert [run()[0], run("./list", "missing")[0], run("--", "list")[0]] == [3, 3, 3]
    assert opened == [[], ["./list", "missing"], ["list"]]


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (CommandError("it is broken"), 1, "reader-app: it is broken\n"),
        (CommandError("use it so", Exit.USAGE), 2, "reader-app: use it so\n"),
    ],
)
def test_how_commands_end(run, monkeypatch, raised, code, said):
    def end(arguments):
        raise raised

    monkeypatch.setattr(cli, "_run", end)
    assert run("list") == (code, "", said)


def test_a_closed_output_ends_quietly(files):
    (files / "many.txt").write_text("".join(f"{n}\n{BYLINE}文。\n" for n in range(3000)), encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "reader_app", "list", "--json", str(files / "many.txt")]
    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_an_output_that_is_full_is_told_of(files):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reader_app", "list", str(files)]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr.decode().endswith("reader-app: standard output: cannot be written (No space left on device)\n")


def test_output_is_utf8_whatever_the_locale(files):
    odd = os.fsencode(files) + b"/\xff.txt"
    Path(os.fsdecode(odd)).write_text(LISTING, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "reader_app", "list", "--json", odd]
    ended = subprocess.run(command, capture_output=True, env=environment, timeout=60)
    assert ended.returncode == 0
    assert [os.fsencode(post["path"]) for post in json.loads(ended.stdout)] == [odd, odd]


class Standard(io.TextIOWrapper):
    def __init__(self, lines):
        super().__init__(io.BytesIO(b"".join(line + b"\n" for line in lines)), encoding="utf-8")


@pytest.fixture
def batch(run, monkeypatch):
    """Run the batch typesetter on requests: exit code, answers, standard error."""

    def batch(to, *requests):
        lines = [request if isinstance(request, bytes) else json.dumps(request).encode() for request in requests]
        monkeypatch.setattr(sys, "stdin", Standard(lines))
        code, out, err = run("typeset", "--jsonl", "--to", to)
        return code, [json.loads(line) for line in out.splitlines()], err

    return batch


def test_the_batch_answers_in_order_whatever_the_lines_are(batch):
    code, answers, err = batch(
        "size",
        {"id": 1, "tex": "x^2", "display": True},
        b"nonsense",
        b"",
        b"[1]",
        {"id": "three"},
        {"id": 4, "tex": r"\undefinedcommand{x}"},
        {"id": 5, "mathml": "<math><mi>x"},
        b"\xff{}",
        {"id": 6, "tex": 7},
        b"[" * 100_000,
        {"id": None, "mathml": "<math><mi>x</mi></math>"},
    )
    assert (code, err) == (0, "")
    assert [answer["id"] for answer in answers] == [1, None, None, "three", 4, 5, None, 6, None, None]
    assert ["error" in answer for answer in answers] == [False] + 8 * [True] + [False]
    assert set(answers[0]) == {"id", "width", "ascent", "descent", "us"}
    assert all(isinstance(answer["error"], str) and answer["error"] for answer in answers[1:-1])


def test_the_batch_gives_boxes_in_document_order(batch):
    _, (answer,), _ = batch("boxes", {"id": 1, "mathml": "<math><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></math>"})
    boxes = answer["boxes"]
    assert [(box["tag"], box["depth"], box.get("text")) for box in boxes] == [
        ("math", 0, None),
        ("mrow", 1, None),
        ("mi", 2, "x"),
        ("mo", 2, "+"),
        ("mn", 2, "1"),
    ]
    assert all(set(box) - {"text"} == {"tag", "depth", "x", "y", "w", "h", "fs", "style"} for box in boxes)
    assert (boxes[0]["w"], boxes[0]["style"]) == (answer["width"], "compact")
    assert answer["us"] > 0


def test_the_batch_gives_mathml(batch):
    _, answers, _ = batch("mathml", {"id": 1, "tex": "x", "display": True}, {"id": 2, "tex": "x"})
    assert all(answer["mathml"].startswith("<math") for answer in answers)
    assert ['display="block"' in answer["mathml"] for answer in answers] == [True, False]


def test_one_formula_the_program_fails_on_does_not_end_the_batch(batch, monkeypatch):
    from reader_app.commands import batch as module

    def fail(*_):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(module, "lay_out", fail)
    code, answers, _ = batch("size", {"id": 1, "tex": "x"}, {"id": 2, "tex": "y"})
    assert code == 0
    assert ["ZeroDivisionError" in answer["error"] for answer in answers] == [True, True]


@pytest.mark.parametrize(
    ("tex", "beginning"),
    [("a.svg", b"<svg"), ("a.PNG", b"\x89PNG"), ("a.mml", b"<math")],
)
def test_a_formula_becomes_a_file(application, run, tmp_path, tex, beginning):
    assert run("typeset", r"\frac{1}{2}", "-o", tmp_path / tex) == (0, "", "")
    assert (tmp_path / tex).read_bytes().startswith(beginning)


def test_a_formula_may_begin_with_a_hyphen(run):
    code, out, _ = run("typeset", "--", "-x")
    assert code == 0
    assert "−" in out


def test_where_qt_cannot_be_loaded_there_are_no_pictures(run, files, monkeypatch):
    monkeypatch.setitem(sys.modules, "reader_app.page.export", None)
    monkeypatch.chdir(files)
    for command in (["typeset", "x", "-o", "a.png"], ["export", "notes.md", "--to", "png", "-o", "a.png"]):
        code, out, err = run(*command)
        assert (code, out) == (1, "")
        assert err.startswith("reader-app: no picture can be painted: ")


@pytest.mark.parametrize(
    ("arguments", "display"),
    [(["x"], True), (["x", "--inline"], False), (["$x$"], False), (["$$x$$"], True), ([r"\[x\]", "--inline"], False)],
)
def test_a_formula_without_a_file_is_printed_as_mathml(run, arguments, display):
    code, out, _ = run("typeset", *arguments)
    assert code == 0
    assert out.startswith("<math")
    assert ('display="block"' in out) is display


def test_a_formula_that_cannot_be_set_is_written_and_told_of(run, tmp_path):
    code, out, err = run("typeset", r"x + \undefinedcommand", "-o", tmp_path / "a.svg")
    assert (code, out) == (1, "")
    assert r"\undefinedcommand" in err
    assert (tmp_path / "a.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "-o", "missing/a.svg"], "missing/a.svg"),
        (["x", "--font", "missing.ttf"], "missing.ttf: the font cannot be read"),
        (["x", "--font", "prose.txt"], "prose.txt cannot be read"),
    ],
)
def test_typeset_says_which_file_is_wrong(run, files, monkeypatch, arguments, said):
    monkeypatch.chdir(files)
    code, out, err = run("typeset", *arguments)
    assert (code, out) == (1, "")
    assert said in err
    assert len(err.splitlines()) == 1
