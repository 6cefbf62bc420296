import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.page.code_colors import LONGEST, TONES, read_apart, stretches
from reader_app.page.look import THEMES


def told(code: str, language: str) -> dict[str, str]:
    """Return the coloured parts of code and their colours."""
    return {code[start:end].strip(): tone for start, end, tone in stretches(code, language)}


CASES = [
    (
        "python",
        "def f(x):  # so\n    return 'a' + 12",
        {"def": "keyword", "f": "named", "'a'": "string", "12": "number"},
    ),
    ("python", "x = None  # so", {"None": "number", "# so": "comment"}),
    ("Python", "import os", {"import": "keyword"}),
    ("c++", "int main() { return 0; }", {"return": "keyword", "0": "number", "main": "named"}),
    ("js", "const a = `b`;", {"const": "keyword", "`b`": "string"}),
    ("bash", "echo hi # c", {"echo": "named", "# c": "comment"}),
    ("diff", "+added\n-gone\n", {"+added": "string", "-gone": "error"}),
    ("html", "<b>x</b>", {"b": "keyword"}),
    ("pycon", ">>> 1\n1\n", {">>>": "comment"}),
    ("no-such-language", "def f(): pass", {}),
    ("", "def f(): pass", {}),
]


@pytest.mark.parametrize(("language", "code", "expected"), CASES)
def test_colours(language, code, expected):
    found = told(code, language)
    assert {part: found.get(part) for part in expected} == expected
    assert bool(found) == bool(expected)


def test_neighbours_of_one_colour_are_one_stretch():
    (comment,) = stretches("# a\n", "python")
    assert comment[:2] == (0, 3)
    assert [each for each in stretches('"a\\nb"', "python") if each.tone == "string"] == [(0, 6, "string")]


@given(st.text(max_size=80), st.sampled_from(["python", "c", "html", "console", "tex", "yaml", "diff", "json"]))
def test_stretches_are_in_order_and_within_the_code(code, language):
    position = 0
    for start, end, tone in stretches(code, language):
        assert position <= start < end <= len(code)
        assert tone in TONES.values()
        position = end


def test_very_long_code_stays_plain():
    assert stretches("x = 1\n" * LONGEST, "python") == []


def test_code_is_read_in_a_process_of_its_own():
    codes = [("x = 'é𝑥'  # so", "python"), ("x", "nonsense"), ("int x;", "c")]
    assert read_apart(codes) == [stretches(*code) for code in codes]


def test_code_that_takes_too_long_stays_plain():
    assert read_apart([("x = 1", "python")] * 2, patience=0.0) == [[], []]


def test_modules_in_the_folder_are_not_run(tmp_path, monkeypatch):
    (tmp_path / "pygments.py").write_text("open('seen', 'w')")
    (tmp_path / "json.py").write_text("open('seen', 'w')")
    monkeypatch.chdir(tmp_path)
    assert read_apart([("int x;", "c")])[0]
    assert not (tmp_path / "seen").exists()


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("tone", sorted({*TONES.values(), "text"}))
def test_code_has_contrast_enough_on_its_ground(theme, tone):
    """WCAG 2.2, 1.4.3: at least 4.5."""
    light, dark = sorted((luminance(getattr(theme, tone)), luminance(theme.code)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
