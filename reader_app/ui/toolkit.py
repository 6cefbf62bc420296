"""Loading Qt without what only PySide's own developers need of it."""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from types import ModuleType

_STUB_GENERATOR = "shibokensupport.signature.lib.pyi_generator"


def load_toolkit() -> None:
    """Import PySide6's widgets.

    With every program PySide loads the generator of its type stubs, and from then on it reads the source of each
    imported module, to see whether it asks for `__feature__`: together a tenth of the time to the first paint. The
    generator is left out, and importing is Python's own again afterwards. Raises ImportError where Qt lacks a
    library of the system's.
    """
    python_import = builtins.__import__
    sys.modules.setdefault(_STUB_GENERATOR, ModuleType(_STUB_GENERATOR))
    try:
        import_module("PySide6.QtWidgets")
    finally:
        builtins.__import__ = python_import
