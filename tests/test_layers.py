"""The data goes one way: which package imports which, and who knows Qt."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader_app

ROOT = Path(reader_app.__file__).parent

LAYERS = {
    "agent": "",
    "files": "",
    "library": "",
    "mathml": "files",
    "tex": "mathml",
    "markup": "library tex mathml",
    "sources": "library markup tex",
    "pictures": "agent files library sources",
    "storage": "library tex",
    "fetching": "agent files library markup sources pictures storage",
    "page": "files library markup tex mathml pictures",
    "ui": "files library markup sources storage fetching page pictures tex mathml",
    "commands": "files library markup sources fetching page pictures tex mathml ui",
    "cli": "commands",
    "__main__": "cli",
}
"""What each package imports, all of it from packages above it in this table."""

WITH_QT = {"page", "ui"}


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of all that a module imports, those for its types and those loaded late too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """What each package imports; a module of the root is its own package."""
    found: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        if path != ROOT / "__init__.py":
            package = path.relative_to(ROOT).parts[0].removesuffix(".py")
            found.setdefault(package, set()).update(imported(path))
    return found


def test_every_package_has_its_place(imports):
    assert imports.keys() == LAYERS.keys()


@pytest.mark.parametrize("package", LAYERS)
def test_a_package_imports_those_above_it_in_the_table(imports, package):
    parts = (name.split(".") for name in imports[package])
    assert {part[1] for part in parts if part[0] == "reader_app"} - {package} == set(LAYERS[package].split())


def test_no_package_imports_one_that_imports_it():
    above: set[str] = set()
    for package, others in LAYERS.items():
        assert set(others.split()) <= above
        above.add(package)


def test_only_the_page_and_the_window_know_qt(imports):
    assert {package for package, names in imports.items() if any(map(is_qt, names))} == WITH_QT


def is_qt(name: str) -> bool:
    return name.partition(".")[0] in ("PySide6", "shiboken6")
