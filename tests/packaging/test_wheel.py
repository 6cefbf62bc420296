import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ("reader_app", "resources", "seeds", "pyproject.toml", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
SEED = "reader_app/seeds/000_ad9217812027f17c.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy of the source: a build leaves nothing in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    build = (*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source)
    subprocess.run(build, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Iterator[Path]:
    """A folder the wheel is installed into; the dependencies stay where they are."""
    target = tmp_path_factory.mktemp("site")
    subprocess.run((*PIP, "install", "--no-deps", "--no-index", "--target", target, wheel), check=True)
    yield target


def run_installed(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    # PYTHONPATH comes before the checkout that an editable install points to.
    environment = os.environ | {"PYTHONPATH": str(installed), "HOME": str(folder)}
    command = [sys.executable, str(installed / "bin" / "reader-app"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        SEED,
        "reader_app/py.typed",
        "reader_app/resources/fonts/STIXTwoMath-Regular.ttf",
        "reader_app/resources/fonts/ReaderText-Regular.otf",
        "reader_app/resources/fonts/ReaderSansSC-Regular.otf",
        "reader_app/resources/fonts/ReaderSerifSC-Regular.otf",
        "reader_app/resources/fonts/OFL-STIX.txt",
        "reader_app/resources/fonts/OFL-Noto.txt",
        "reader_app/resources/icons/reader.svg",
    ],
)
def test_the_wheel_carries(names, name):
    assert name in names


def test_the_wheel_carries_all_of_the_package_and_nothing_of_the_tests(names):
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "reader_app").rglob("*.py")}
    assert modules <= names
    assert not [name for name in names if name.startswith(("tests/", "tools/"))]


def test_the_wheel_carries_the_licences_where_installers_look(names):
    licences = {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "OFL-Noto.txt", "OFL-STIX.txt"}


def test_the_fonts_are_small(wheel):
    with zipfile.ZipFile(wheel) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist() if "/Reader" in info.filename}
    assert len(sizes) == 6
    assert max(sizes.values()) < 5_000_000


def test_installed_anywhere_it_reads_its_own_seeds(installed, tmp_path):
    run = run_installed(installed, tmp_path, "list", "--json")
    posts = json.loads(run.stdout)
    assert run.returncode == 0
    assert len(posts) == 8
    assert {post["author"] for post in posts} == {"苏剑林"}
    assert {post["path"] for post in posts} == {str(installed / SEED)}


def test_installed_anywhere_it_sets_formulas_in_its_own_font(installed, tmp_path):
    run = run_installed(installed, tmp_path, "typeset", r"\frac{x}{2}", "-o", "fraction.svg")
    assert (run.returncode, run.stderr) == (0, "")
    assert (tmp_path / "fraction.svg").read_text("utf-8").startswith("<svg")


def test_the_version_is_told(installed, tmp_path):
    run = run_installed(installed, tmp_path, "--version")
    assert run.stdout.startswith("reader-app ")
