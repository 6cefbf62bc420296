import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from reader_app.page import fonts


@pytest.fixture(autouse=True)
def no_chinese_installed(monkeypatch, application):
    monkeypatch.setattr(fonts, "_installed_han", frozenset)
    fonts.han_families.cache_clear()
    yield
    fonts.han_families.cache_clear()


@pytest.mark.parametrize(("face", "family"), [("sans", "Reader Sans SC"), ("serif", "Reader Serif SC")])
def test_the_bundled_face_stands_in_for_a_missing_chinese_one(face, family):
    assert fonts.han_families(face) == (family,)


@pytest.mark.parametrize("face", ["sans", "serif"])
@pytest.mark.parametrize(
    "text", ["扩散模型的證明", "図の対応を証明する", "データ・コーヒー々〆ヽヾゝゞ゛゜、。", "수학의 정리와 증명 ㄱ"]
)
def test_the_bundled_face_has_the_letters_of_the_east(face, text):
    (family,) = fonts.han_families(face)
    raw = QRawFont.fromFont(QFont(family))
    assert [letter for letter in text if letter != " " and not raw.supportsCharacter(ord(letter))] == []


def test_the_bundled_latin_faces_are_there():
    fonts.install_fonts()
    assert QFontDatabase.styles(fonts.LATIN_SERIF) == ["Regular", "Italic", "Bold", "Bold Italic"]
