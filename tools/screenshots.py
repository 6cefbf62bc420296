"""Take README's pictures: the real window on the seeds, light and dark, without a screen."""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "2"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.files import packaged
from reader_app.page.fonts import install_fonts, interface_font
from reader_app.sources.opening import open_paths
from reader_app.ui.messages import install_message_handler
from reader_app.ui.window import Window

SIZE = (1160, 760)
POST = 2
"""The first of the seeds with display equations, counted from 0."""
SETTLING_MS = 500
"""Until the post is set, the marks of the list are there and the theme has changed."""


def main() -> None:
    """Write light.png and dark.png into resources/screenshots."""
    install_message_handler()
    application = QApplication([])
    application.setStyle("Fusion")
    install_fonts()
    application.setFont(interface_font())
    folder = packaged("resources") / "screenshots"
    folder.mkdir(exist_ok=True)
    library = open_paths([packaged("seeds")])
    with tempfile.TemporaryDirectory() as memory:
        window = Window(Path(memory) / "window.json")
        window.resize(*SIZE)
        window.show()
        window.show_library(library)
        window.visit(library.posts[POST])
        for theme in ("light", "dark"):
            QTest.qWait(SETTLING_MS)
            window.grab().save(str(folder / f"{theme}.png"))
            window.look.switch_theme()
        window.close()


if __name__ == "__main__":
    main()
