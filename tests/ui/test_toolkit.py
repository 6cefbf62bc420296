"""Qt is loaded without what only its developers need, and works."""

import subprocess
import sys

PROGRAM = """
import builtins, sys
python = builtins.__import__, builtins.compile
from reader_app.ui.toolkit import load_toolkit
load_toolkit()
assert (builtins.__import__, builtins.compile) == python
generator = sys.modules["shibokensupport.signature.lib.pyi_generator"]
print([name for name in vars(generator) if not name.startswith("_")])
from PySide6.QtCore import QPoint
try:
    QPoint("here")
except TypeError as error:
    print(error)
"""


def run() -> str:
    return subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout


def test_the_generator_of_stubs_stays_empty_and_wrong_arguments_are_explained():
    names, *explanation = run().splitlines()
    assert names == "[]"
    assert "Supported signatures" in "".join(explanation)
