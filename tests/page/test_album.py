import sys
from subprocess import run

from PySide6.QtCore import QSize

from reader_app.page.album import Album, LiveAlbum
from reader_app.page.decoding import decode
from tests.page.drawn import FORMATS, encoded, picture


def test_what_was_decoded_is_kept_as_long_as_there_is_room(application, monkeypatch) -> None:
    decoded = []
    monkeypatch.setattr("reader_app.page.album.decode", lambda *what: decoded.append(what[0].key) or decode(*what))
    album = Album(room=3 * 60 * 40 * 4)
    pictures = {name: picture(FORMATS["png"](), name) for name in "abcd"}
    for name in "abcaad":
        album.image(pictures[name], QSize(60, 40))
    assert decoded == ["a", "b", "c", "d"]
    for name in "acd":
        album.image(pictures[name], QSize(60, 40))
    assert decoded == ["a", "b", "c", "d"]
    assert album.substitute(pictures["b"]) is None
    album.image(pictures["b"], QSize(60, 40))
    assert decoded[-1] == "b"


def test_large_pictures_are_decoded_beside_the_event_loop(application) -> None:
    album, large = LiveAlbum(), picture(encoded(2000, 1000, "JPG"))
    told = []
    album.decoded.connect(lambda: told.append(True))
    assert album.image(large, QSize(200, 100)) is None
    while not told:
        application.processEvents()
    assert album.image(large, QSize(200, 100)).image.size() == QSize(200, 100)
    assert album.image(large, QSize(100, 50)) is None
    assert album.substitute(large).image.size() == QSize(200, 100)


def test_small_pictures_are_there_at_once(application) -> None:
    assert LiveAlbum().image(picture(FORMATS["png"]()), QSize(60, 40)) is not None


def test_what_is_being_decoded_when_the_program_ends_does_no_harm(tmp_path) -> None:
    (tmp_path / "large.jpg").write_bytes(encoded(6000, 4000, "JPG"))
    program = f"""
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from reader_app.page.album import LiveAlbum
from reader_app.pictures.picture import picture_of
application = QGuiApplication([])
album = LiveAlbum()
for number in range(9):
    album.image(picture_of(str(number), open({str(tmp_path / "large.jpg")!r}, "rb").read()), QSize(3000, 2000))
"""
    assert run([sys.executable, "-c", program]).returncode == 0
