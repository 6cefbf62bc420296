"""Write the table of keys into README.md from the window's table of actions."""

from pathlib import Path

from reader_app.ui.actions import key_table_markdown

README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- keys: made by `make screenshots` from reader_app/ui/actions.py -->\n"
END = "<!-- end of keys -->\n"


def with_keys(text: str) -> str:
    """Return the text of README with the table between its markers made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + key_table_markdown() + END + after


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
