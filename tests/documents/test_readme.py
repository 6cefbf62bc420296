import re
from pathlib import Path

import pytest

from reader_app.commands.outcome import MEANINGS
from reader_app.ui.actions import key_table_markdown

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "resources/fonts/README.md")


def test_the_key_table_is_that_of_the_program():
    assert key_table_markdown() in (ROOT / "README.md").read_text("utf-8"), "run `make screenshots`"


def test_every_exit_code_is_told():
    text = (ROOT / "README.md").read_text("utf-8")
    told = {int(code): meaning for code, meaning in re.findall(r"^\| (\d+) \| (.+) \|$", text, re.MULTILINE)}
    assert told == {int(code): meaning for code, meaning in MEANINGS.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_documents_point_to_is_there(name):
    document = ROOT / name
    text = document.read_text("utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)", text)
    files = re.findall(r"`((?:reader_app|tests|tools|resources|seeds)/[\w./-]*)`", text)
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing + [file for file in files if not (ROOT / file).exists()] == []
