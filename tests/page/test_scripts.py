import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.page.scripts import CLOSING, closing_run, marks_before_marks, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("plain text", [("plain text", "latin")]),
        ("中文", [("中文", "han")]),
        ("用BERT做", [("用", "han"), ("BERT", "latin"), ("做", "han")]),
        ("“疯牛病”之忧", [("“疯牛病”之忧", "han")]),
        ("say “yes” now", [("say “yes” now", "latin")]),
        ("a，b", [("a", "latin"), ("，", "han"), ("b", "latin")]),
        ("𠀀字", [("𠀀字", "han")]),
    ],
)
def test_runs(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(runs(text)) == expected


@given(st.text())
def test_runs_lose_nothing_and_alternate(text: str) -> None:
    found = list(runs(text))
    assert "".join(run for run, _ in found) == text
    assert all(first[1] != second[1] for first, second in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("，其中", "，"), ("。”他", "。”"), (".", "."), ("), so", "),"), ("其中", ""), (" .", ""), ("（如", "")],
)
def test_closing_run(text: str, expected: str) -> None:
    assert closing_run(text) == expected


def test_opening_marks_are_not_closing_ones() -> None:
    assert not CLOSING & set("（「『“‘([{《〈【")


@pytest.mark.parametrize(
    ("run", "behind", "marks"),
    [
        ("他说：“好”。", "", [2, 5]),
        ("「『引』」、", "（", [0, 3, 4, 5]),
        ("好，", "字", []),
        ("……——", "", []),
        ("", "，", []),
    ],
)
def test_marks_before_marks(run: str, behind: str, marks: list[int]) -> None:
    assert marks_before_marks(run, behind) == marks
