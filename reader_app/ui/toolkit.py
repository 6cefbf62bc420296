"""Loading Qt without what only PySide's own developers need of it."""

from __future__ import annotations

import builtins
from importlib import import_module
from typing import Any

_STUB_GENERATOR = frozenset(f"shibokensupport/signature/lib/{name}.py" for name in ("pyi_generator", "enum_sig"))
"""The names under which PySide compiles it, at every start anew, from a ZIP archive in its library."""


def load_toolkit() -> None:
    """Import PySide6's widgets.

    With every program PySide loads the generator of its type stubs, and from then on it reads the source of each
    imported module, to see whether it asks for `__feature__`: together a tenth of the time to the first paint. The
    generator is left empty, and importing is Python's own again afterwards. Raises ImportError where Qt lacks a
    library of the system's.
    """
    python_import, python_compile = builtins.__import__, builtins.compile

    def compile_needed(source: Any, filename: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        return python_compile(b"" if filename in _STUB_GENERATOR else source, filename, *rest, **more)

    builtins.compile = compile_needed
    try:
        import_module("PySide6.QtWidgets")
    finally:
        builtins.compile = python_compile
        builtins.__import__ = python_import
