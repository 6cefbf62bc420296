import pytest
from PySide6.QtGui import QFontDatabase

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


def test_the_bundled_latin_faces_are_there():
    fonts.install_fonts()
    assert QFontDatabase.styles(fonts.LATIN_SERIF) == ["Regular", "Italic", "Bold", "Bold Italic"]
