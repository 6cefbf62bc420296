"""The engine, loaded before it is needed."""

import subprocess
import sys

PROGRAM = """
import sys, threading
from reader_app.page.engine import load_engine_in_background
NEEDED = "reader_app.mathml.layout", "reader_app.page.press", "reader_app.page.painter", "reader_app.tex.parser"
assert not set(NEEDED) & set(sys.modules)
load_engine_in_background()
for thread in threading.enumerate():
    if thread is not threading.main_thread():
        thread.join()
assert set(NEEDED) <= set(sys.modules)
before = set(sys.modules)
from reader_app.mathml.font import bundled_font
from reader_app.mathml.layout import lay_out, MathFontMeasure
from reader_app.tex.document import read_formula
lay_out(read_formula("x^2+1", True).node, bundled_font(), MathFontMeasure(bundled_font()))
assert set(sys.modules) == before
"""


def test_behind_the_scenes_all_is_loaded_that_a_formula_needs() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
