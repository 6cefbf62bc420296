import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from reader_app.files import packaged
from reader_app.library.library import joined
from reader_app.library.origin import Origin
from reader_app.sources import file, opening
from reader_app.sources.opening import open_paths, read_paths

BYLINE = "By 某人 | 2020-01-01 | 1位读者 | 引用"
LISTING = f"一\n{BYLINE}文。"


def put(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def messages(library):
    return [(Path(problem.path).name, problem.line, problem.message) for problem in library.problems]


def test_the_seeds_open():
    library = open_paths([packaged("seeds")])
    assert len(library.posts) == 8


def test_files_in_the_order_given_and_folders_by_path(tmp_path):
    put(tmp_path, {"b.md": "# b", "a/z.md": "# az", "a/c/d.md": "# acd", "c.txt": LISTING})
    titles = [post.title for post in open_paths([tmp_path / "c.txt", str(tmp_path)]).posts]
    assert titles == ["一", "acd", "az", "b"]


@pytest.mark.parametrize("name", ["list.txt", "list.md", "list.dat", "list"])
def test_a_format_is_known_by_the_content_first(tmp_path, name):
    path = tmp_path / name
    path.write_text(LISTING, encoding="utf-8")
    for place in (path, tmp_path):
        assert [post.title for post in open_paths([place]).posts] == ["一"]


def test_front_matter_makes_a_file_markdown_whatever_its_name(tmp_path):
    put(tmp_path, {"post.txt": "---\ntitle: T\n---\nText."})
    assert [post.body.markup for post in open_paths([tmp_path]).posts] == ["markdown"]


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("empty.txt", b"", None, "empty"),
        ("blank.md", b"\n \n", None, "empty"),
        ("prose.txt", b"\nSome prose.", 2, "no list of posts"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", 2, "not text"),
        ("other.dat", b"Some prose.", None, "no format the reader knows"),
        ("empty.rss", b"<rss version='2.0'><channel><title>T</title></channel></rss>", None, "no post in it"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path, name, content, line, message):
    (tmp_path / name).write_bytes(content)
    library = open_paths([tmp_path / name])
    assert library.posts == ()
    ((found, at, told),) = messages(library)
    assert (found, at) == (name, line)
    assert message in told


def test_a_missing_path_a_special_file_and_an_empty_folder(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    library = open_paths([tmp_path / name for name in ("missing", "pipe", "folder")])
    assert [told for _, _, told in messages(library)] == [
        "there is no such file or folder",
        "this is neither a file nor a folder",
        "the folder is empty",
    ]


def test_a_name_that_no_file_can_have():
    ((_, _, told),) = messages(open_paths(["x" * 5000]))
    assert told == "the file cannot be read (File name too long)"


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    ((_, _, told),) = messages(open_paths([tmp_path / "huge.txt"]))
    assert told == "the file has 200 MB, and files of more than 64 MB are not read"


@pytest.mark.parametrize(
    ("module", "operation", "message"),
    [(Path, "read_bytes", "the file cannot be read"), (os, "scandir", "the folder cannot be read")],
)
def test_what_is_locked_is_told_of(tmp_path, monkeypatch, module, operation, message):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    put(tmp_path, {"a.md": "# a"})
    monkeypatch.setattr(module, operation, refuse)
    ((_, _, told),) = messages(open_paths([tmp_path]))
    assert told == f"{message} (Permission denied)"


def test_a_folder_counts_what_no_format_knows_but_neither_pictures_nor_hidden_files(tmp_path):
    put(tmp_path, {"a.md": "# a", "b.png": b"\0", "c.css": "x", "README": "text", "d.PNG": b"\0"})
    put(tmp_path, {".git/x.md": "# hidden", ".hidden.md": "# hidden", "node_modules/katex/README.md": "# a package's"})
    library = open_paths([tmp_path])
    assert [post.title for post in library.posts] == ["a"]
    assert [told for _, _, told in messages(library)] == [
        "2 of the files in it are in no format the reader knows (.css, no suffix)"
    ]


def test_what_is_reached_twice_is_read_once_and_circles_end(tmp_path):
    put(tmp_path, {"a/b.md": "# b"})
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again.md").symlink_to(tmp_path / "a" / "b.md")
    library = open_paths([tmp_path / "a", tmp_path, tmp_path / "a" / "b.md"])
    assert len(library.posts) == 1


def test_ids_are_unique(tmp_path):
    put(tmp_path, {"one.txt": LISTING, "two.txt": f"{LISTING}\n一\n{BYLINE}字。"})
    ids = [post.id for post in open_paths([tmp_path]).posts]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


def test_the_size_limit_is_told_in_the_message(tmp_path, monkeypatch):
    monkeypatch.setattr(file, "SIZE_LIMIT", 1 << 20)
    (tmp_path / "x.md").write_bytes(b"a" * (2 << 20))
    assert "2 MB" in open_paths([tmp_path / "x.md"]).problems[0].message


def test_a_folder_opens_but_for_what_is_unreadable_huge_and_binary_and_names_the_three(tmp_path):
    put(tmp_path, {f"{number}.md": f"# {number}" for number in range(5)} | {"binary.md": b"\0\1\2" * 1000})
    (tmp_path / "unreadable.md").symlink_to(tmp_path / "nowhere")
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(1 << 30)
    library = open_paths([tmp_path])
    assert [post.title for post in library.posts] == list("01234")
    assert messages(library) == [
        ("binary.md", 1, "this is not text"),
        ("huge.md", None, "the file has 1024 MB, and files of more than 64 MB are not read"),
        ("unreadable.md", None, "there is no such file or folder"),
    ]


def test_every_post_names_its_origin(tmp_path):
    put(tmp_path, {"blog/a.md": "# a", "blog/deep/b.md": "# b", "c.md": "# c"})
    with ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("posts/d.md", "# d")
    (tmp_path / "link").symlink_to(tmp_path / "blog")
    library = open_paths([tmp_path / name for name in ("link", "c.md", "d.zip", "missing.md")])
    assert library.origins == (
        Origin(str(tmp_path / "blog"), "link", "folder"),
        Origin(str(tmp_path / "c.md"), "c.md", "file"),
        Origin(str(tmp_path / "d.zip"), "d.zip", "archive"),
        Origin(str(tmp_path / "missing.md"), "missing.md", "file", trouble="there is no such file or folder"),
    )
    keys = [origin.key for origin in library.origins]
    assert [post.origin for post in library.posts] == [keys[0], keys[0], keys[1], keys[2]]


def test_the_working_folder_has_a_name_and_its_posts_have_short_paths(tmp_path, monkeypatch):
    put(tmp_path, {"a.md": "# a", "b/c.md": "# c"})
    monkeypatch.chdir(tmp_path)
    library = open_paths(["."])
    assert [post.path for post in library.posts] == ["a.md", "b/c.md"]
    assert library.origins == (Origin(str(tmp_path), tmp_path.name, "folder"),)


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A folder whose every file comes in a part of its own."""
    put(tmp_path, {f"{number // 10}/{number}.txt": f"{LISTING}{number}" for number in range(40)})
    put(tmp_path, {"picture.png": b"\0", "preamble.tex": r"\newcommand{\a}{a}\nonsense"})
    monkeypatch.setattr(opening, "PART_S", 0.0)
    return tmp_path


def test_parts_are_the_whole(many):
    parts = list(read_paths([many]))
    assert len(parts) > 40
    assert joined(part.library for part in parts) == open_paths([many])
    ids = [post.id for part in parts for post in part.library.posts]
    assert len(set(ids)) == 40


def test_parts_tell_how_far_the_reading_is(many):
    parts = list(read_paths([many]))
    done = [part.done for part in parts]
    assert done == sorted(done)
    assert {part.total for part in parts} == {None, 41}
    assert parts[0].total is None
    assert parts[-1].done == parts[-1].total == 41


def test_a_reading_that_is_stopped_reads_no_further(many, monkeypatch):
    read = []
    open_file = opening.open_file
    monkeypatch.setattr(opening, "open_file", lambda path: read.append(path) or open_file(path))
    reading = read_paths([many])
    while not next(reading).library.posts:
        pass
    reading.close()
    assert len(read) == 1
