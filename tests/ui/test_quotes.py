import pytest

from reader_app.ui.quotes import narrow_quotes


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("", ""),
        ('It\'s "plain"', 'It\'s "plain"'),
        ("What’s new", "What's new"),
        ("The Erdős’ “lemma” of ‘90", "The Erdős' \"lemma\" of '90"),
        ("关于“Attention”的Scale", "关于“Attention”的Scale"),
        ("Stein’s方法与“噪声”", "Stein's方法与“噪声”"),
        ("L’été", "L'été"),
    ],
)
def test_marks_are_narrow_where_letters_are(text, narrow) -> None:
    assert narrow_quotes(text) == narrow
