"""A theme as Qt's palette, and the little that only a style sheet can say."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from reader_app.files import packaged
from reader_app.page.look import Theme

_Role = QPalette.ColorRole

ROLES: dict[QPalette.ColorRole, str] = {
    _Role.Window: "window",
    _Role.WindowText: "text",
    _Role.Base: "page",
    _Role.AlternateBase: "panel",
    _Role.Text: "text",
    _Role.Button: "window",
    _Role.ButtonText: "text",
    _Role.BrightText: "error",
    _Role.PlaceholderText: "muted",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "text",
    _Role.Accent: "accent",
    _Role.Link: "link",
    _Role.LinkVisited: "link",
    _Role.ToolTipBase: "panel",
    _Role.ToolTipText: "text",
    _Role.Light: "panel",
    _Role.Midlight: "panel",
    _Role.Mid: "rule",
    _Role.Dark: "rule",
    _Role.Shadow: "rule",
}
"""Which colour of the theme plays which part in Qt's palette."""

_TEXTS = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)

_SHEET = """
QSplitter::handle {{ background: {rule}; }}
#listPane, #posts, #posts QScrollBar {{ background: {panel}; }}
#sidePane, #side, #side QScrollBar {{ background: {window}; }}
QScrollBar {{ background: {page}; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {rule}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit {{ background: {page}; color: {text}; border: 1px solid {rule}; border-radius: 6px; padding: 5px 9px; }}
QLineEdit {{ placeholder-text-color: {muted}; }}
QLineEdit:focus {{ border-color: {accent}; }}
QLineEdit:disabled {{ background: {window}; color: {muted}; }}
QPlainTextEdit {{ background: {page}; color: {text}; border: 1px solid {rule}; border-radius: 6px; padding: 3px; }}
QPushButton {{ background: {page}; color: {text}; border: 1px solid {rule}; border-radius: 6px; padding: 5px 15px; }}
QPushButton:hover {{ border-color: {muted}; }}
QPushButton:default, QPushButton:focus {{ border-color: {accent}; }}
QPushButton:focus, QPushButton:pressed {{ background: {selection}; }}
QPushButton:disabled {{ background: {window}; color: {muted}; border-color: {rule}; }}
QDialogButtonBox QPushButton {{ min-width: 52px; }}
QComboBox {{ background: {page}; color: {text}; border: 1px solid {rule}; border-radius: 6px; padding: 5px 9px; }}
QComboBox:focus {{ border-color: {accent}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{
    width: 0; height: 0; border: 4px solid {page}; border-top-color: {muted}; border-bottom: none;
}}
QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QComboBox QAbstractItemView {{ background: {panel}; color: {text}; selection-background-color: {selection}; }}
QCheckBox::indicator {{ width: 13px; height: 13px; border: 1px solid {muted}; border-radius: 3px; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
QCheckBox::indicator:focus {{ border-color: {accent}; }}
QCheckBox::indicator:disabled {{ border-color: {rule}; }}
QProgressBar {{ background: {page}; border: 1px solid {rule}; border-radius: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
#findBar, #consentBar {{ background: {panel}; border-top: 1px solid {rule}; }}
#findBar QLabel, #consentBar QLabel {{ color: {muted}; }}
#room, #room > QWidget {{ background: transparent; }}
#card {{ background: {page}; border: 1px solid {rule}; border-radius: 10px; }}
#group {{ color: {muted}; font-size: 12px; padding-top: 8px; }}
#hint {{ color: {muted}; font-size: 12px; }}
#foot {{ color: {muted}; padding: 6px; }}
#keys {{ color: {accent}; }}
QStatusBar {{ background: {window}; color: {muted}; border-top: 1px solid {rule}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; }}
QToolButton {{ color: {muted}; background: transparent; border: none; border-radius: 5px; padding: 3px 8px; }}
QToolButton:hover {{ color: {text}; background: {selection}; }}
QToolButton::menu-indicator {{ image: none; }}
QMenu {{ background: {panel}; color: {text}; border: 1px solid {rule}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ background: {rule}; height: 1px; margin: 4px 6px; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {rule}; padding: 4px 6px; }}
"""


def palette(theme: Theme) -> QPalette:
    """Return the palette of a window in `theme`."""
    colours = QPalette()
    for role, part in ROLES.items():
        colours.setColor(role, QColor(getattr(theme, part)))
    for role in _TEXTS:
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return colours


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a window in `theme`: slim scroll bars, quiet fields and buttons."""
    tick = packaged("resources") / "icons" / f"tick-{theme.name}.svg"
    return _SHEET.format(**theme._asdict(), tick=tick.as_posix())


def on_selection(theme: Theme) -> Theme:
    """Return `theme` with all letters in the colour of text: on the ground of a selection others are hard to read."""
    return theme._replace(muted=theme.text, accent=theme.text, error=theme.text)
