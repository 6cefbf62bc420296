"""Archives read as folders are, and what is wrong with some of them."""

import io
import stat
import struct
import zipfile

import pytest

from reader_app.sources import file
from reader_app.sources.opening import open_paths
from reader_app.sources.saved import allowance, container


def titles(library):
    return [post.title for post in library.posts]


def told(library, path):
    """The problems as pairs: where in the archive, and what."""
    return [(problem.path.removeprefix(f"{path}/"), problem.message) for problem in library.problems]


def test_the_members_are_read_by_their_formats(data):
    library = open_paths([data / "blog.zip"])
    assert [(post.path.removeprefix(f"{data}/blog.zip/blog/"), post.title) for post in library.posts] == [
        ("2024-02-05-strings.md", "Strings"),
        ("page.html", "Waves on a string"),
        ("page.mhtml", "弦上的波"),
    ]
    assert [problem.message for problem in library.problems] == [
        "1 of the files in it are in no format the reader knows (.log)"
    ]


def test_an_archive_in_an_archive_is_read_but_none_in_that(pack, data):
    inner = pack([("b.md", "# b")], "inner.zip").read_bytes()
    middle = pack([("inner.zip", inner), ("c.md", "# c")], "middle.zip").read_bytes()
    path = pack([("middle.zip", middle), ("book.epub", (data / "book.epub").read_bytes()), ("a.md", "# a")])
    library = open_paths([path])
    assert titles(library) == ["a", "Chapter 1. Strings", "Chapter 2. Drums", "c"]
    assert told(library, path) == [("middle.zip/inner.zip", "it is an archive too deep in archives, and is not read")]


def link():
    info = zipfile.ZipInfo("link.md")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


NAMES = "its name leads out of the archive"


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ("../../etc/passwd.md", NAMES),
        ("a/../../b.md", NAMES),
        ("/etc/passwd.md", NAMES),
        ("C:/x.md", NAMES),
        ("..\\x.md", NAMES),
        ("\\\\host\\x.md", NAMES),
        ("a\nb.md", "its name has control characters in it"),
        (link(), "it is a link, which is not followed"),
    ],
)
def test_a_member_that_leads_elsewhere_is_left_out(pack, member, message):
    path = pack([("a.md", "# a"), (member, "# bad")])
    library = open_paths([path])
    assert titles(library) == ["a"]
    assert [told for _, told in told(library, path)] == [message]


def flagged(path, name, offset, value):
    """Set bits in the two headers of a member: at `offset` behind the beginning of the one in the table."""
    data = bytearray(path.read_bytes())
    at = data.rindex(name) - 46
    data[at + offset] |= value
    data[data.index(name) - 30 + offset - 2] |= value
    path.write_bytes(data)


def test_an_encrypted_member_is_told_of_and_the_others_are_read(pack):
    path = pack([("a.md", "# a"), ("secret.md", "# b")])
    flagged(path, b"secret.md", 8, 1)
    library = open_paths([path])
    assert (titles(library), told(library, path)) == (["a"], [("secret.md", "it is encrypted")])


def test_a_damaged_member_is_told_of_and_the_others_are_read(pack):
    path = pack([("a.md", "# a"), ("b.md", "# the text of b")], method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"the text", b"teh text"))
    library = open_paths([path])
    assert (titles(library), told(library, path)) == (["a"], [("b.md", "it is damaged in the archive")])


def test_a_member_packed_in_a_rare_way_is_told_of(pack):
    path = pack([("a.md", "# a" * 100)], method=zipfile.ZIP_BZIP2)
    assert told(open_paths([path]), path)[0] == ("a.md", "it is packed in a way that the reader does not know")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_members_with_one_name_the_last_is_read(pack):
    path = pack([("a.md", "# first"), ("b.md", "# b"), ("a.md", "# last")])
    library = open_paths([path])
    assert titles(library) == ["last", "b"]
    assert told(library, path) == [("a.md", "it is in the archive more than once: the last one is read")]


def test_names_without_a_declared_encoding_are_chinese(pack, tmp_path):
    path = tmp_path / "gbk.zip"
    plain = pack([("AABBCC.md", "text"), ("DDEEFFGGH.md", "text")]).read_bytes()
    path.write_bytes(plain.replace(b"AABBCC", "科学啊".encode("gb18030")).replace(b"DDEEFFGGH", "空间啊".encode()))
    assert titles(open_paths([path])) == ["科学啊", "空间啊"]


@pytest.mark.parametrize("size", [2 << 20, 64 << 20])
def test_what_unpacks_to_far_more_than_it_is_is_not_read(pack, size):
    path = pack([("a.md", "# a"), ("bomb.md", b"a" * size)])
    library = open_paths([path])
    assert titles(library) == ["a"]
    assert told(library, path) == [("bomb.md", "it is packed so densely that it must be made to fill the memory")]


def test_what_says_it_is_small_gives_no_more_than_that(pack):
    path = pack([("bomb.md", b"word " * 1_000_000)])
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rindex(b"bomb.md") - 46 + 24, 10)
    path.write_bytes(data)
    assert told(open_paths([path]), path)[0] == ("bomb.md", "it is damaged in the archive")


def test_no_more_than_the_allowance_is_unpacked(pack, monkeypatch):
    monkeypatch.setattr(allowance.Allowance.__init__, "__defaults__", (100,))
    path = pack([(f"{number}.md", f"# {number}" + " text" * 8) for number in range(9)])
    library = open_paths([path])
    assert titles(library) == [
        "0 text text text text text text text text",
        "1 text text text text text text text text",
    ]
    assert told(library, path)[-1] == (
        str(path),
        "2 more of the files in it: the archive unpacks to more than 1 GB: the rest is not read",
    )


def test_too_many_members_are_not_read(pack, monkeypatch):
    monkeypatch.setattr(container, "MOST_MEMBERS", 3)
    path = pack([(f"{number}.md", "# a") for number in range(4)])
    assert told(open_paths([path]), path) == [(str(path), "the archive has more than 3 members")]


CUT_OFF = "the archive is damaged or cut off: only {} files at its beginning are read"


def test_a_table_of_contents_without_end_is_not_read(pack, monkeypatch):
    monkeypatch.setattr(container, "_LARGEST_READ", 1000)
    path = pack([(f"{number}.md", "# a") for number in range(30)])
    assert told(open_paths([path]), path) == [(str(path), CUT_OFF.format(30))]


class Stream(io.BytesIO):
    """A file that is written from the beginning to the end only, so that sizes stand behind the members."""

    def seekable(self):
        return False

    def seek(self, *arguments):
        raise OSError


@pytest.mark.parametrize("file", [io.BytesIO, Stream])
@pytest.mark.parametrize("lost", [1, 40, 150])
def test_of_an_archive_that_was_cut_off_the_beginning_is_read(file, lost, tmp_path):
    whole = file()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in "abc":
            archive.writestr(f"{name}.md", f"# {name}\n\n" + "text " * 20)
    path = tmp_path / "x.zip"
    path.write_bytes(whole.getvalue()[:-lost])
    library = open_paths([path])
    assert titles(library) == ["a", "b", "c"]
    assert told(library, path) == [(str(path), CUT_OFF.format(3))]
    path.write_bytes(whole.getvalue()[: whole.getvalue().index(b"c.md") + 10])
    assert titles(open_paths([path])) == ["a", "b"]


def test_an_archive_without_a_whole_member_says_so(pack):
    path = pack([("a.md", "# a")])
    path.write_bytes(path.read_bytes()[:33])
    assert told(open_paths([path]), path) == [
        (str(path), "the archive is damaged: its table of contents cannot be read")
    ]


def test_an_archive_larger_than_other_files_may_be_is_read_member_by_member(pack, monkeypatch):
    path = pack([("a.md", "# a"), ("b.bin", b"x" * 2000)], method=zipfile.ZIP_STORED)
    monkeypatch.setattr(file, "SIZE_LIMIT", 1000)
    assert titles(open_paths([path])) == ["a"]


def test_a_member_without_a_name_is_no_file(pack):
    path = pack([("a.md", "# a"), ("b", "# b")])
    data = path.read_bytes()
    for signature, length, name in ((b"PK\3\4", 26, 30), (b"PK\1\2", 28, 46)):
        at = data.rindex(signature)
        data = data[: at + length] + b"\0\0" + data[at + length + 2 : at + name] + data[at + name + 1 :]
    path.write_bytes(data)
    assert titles(open_paths([path])) == ["a"]


def test_macros_in_an_archive_are_known_to_the_posts_beside_and_below_them(pack, tmp_path):
    path = pack(
        [
            ("a/b.md", "# b"),
            ("a/preamble.tex", "\\def\\b{}"),
            ("c.md", "# c"),
            ("preamble.tex", "\\def\\c{}"),
            ("d/e.md", "# e"),
            ("d/preamble.tex", "x" * 200_000),
        ]
    )
    (tmp_path / "preamble.tex").write_text("\\def\\o{}")
    library = open_paths([path])
    assert {post.title: post.preamble for post in library.posts} == {
        "b": "\\def\\o{}\n\\def\\c{}\n\\def\\b{}",
        "c": "\\def\\o{}\n\\def\\c{}",
        "e": "\\def\\o{}\n\\def\\c{}",
    }
    assert told(library, path) == [("d/preamble.tex", "a preamble has at most 100,000 characters")]


def test_templates_in_an_archive_are_no_posts(pack):
    path = pack(
        [("a.md", "# A"), ("_layouts/b.html", "{{ content }}"), ("c.html", "<!DOCTYPE html><title>C</title>c")]
    )
    library = open_paths([path])
    assert titles(library) == ["A", "C"]
    assert told(library, path) == [(str(path), "1 of the files in it are in no format the reader knows (.html)")]


def test_macros_in_an_archive_are_read_as_those_in_folders_are(pack, tmp_path):
    own, beside = r"\newcommand{\own}{o}", "\\def\\b{}\n\\nonsense"
    members = {"a/b.md": f"# b\n\n{own}\n\nText.", "a/preamble.tex": beside, "preamble.tex": "%" * 99_999}
    path = pack(members.items())
    for name, text in members.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_text(text)
    (packed, unpacked) = (open_paths([place]) for place in (path, tmp_path / "folder"))
    assert [post.preamble for post in packed.posts] == [post.preamble for post in unpacked.posts]
    assert packed.posts[0].preamble.endswith(own)
    told = [(problem.line, problem.message) for problem in packed.problems]
    assert told == [(problem.line, problem.message) for problem in unpacked.problems] != []


def test_an_empty_archive_and_one_of_pictures_say_so(pack):
    for members in ([], [("a.png", b"x")]):
        path = pack(members)
        assert told(open_paths([path]), path) == [(str(path), "there is nothing to read in the archive")]


def test_an_office_document_is_no_archive_of_posts(pack, tmp_path):
    pack([("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")], "text.docx")
    library = open_paths([tmp_path])
    assert [problem.message for problem in library.problems] == [
        "1 of the files in it are in no format the reader knows (.docx)"
    ]


def test_any_damage_ends_in_sentences(pack):
    """Every byte of a small archive changed in turn: posts or problems, never an exception."""
    path = pack([("a.md", "# a\n\nsome text"), ("b/c.md", "# b")])
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes((whole[at] ^ 0xFF,)) + whole[at + 1 :])
        library = open_paths([path])
        assert library.posts or library.problems
    for end in range(4, len(whole)):
        path.write_bytes(whole[:end])
        assert open_paths([path]).problems
