import zipfile
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data" / "saved"


@pytest.fixture
def data():
    """The folder with small files of every saved form."""
    return DATA


@pytest.fixture
def pack(tmp_path):
    """Write members to an archive and return its path; a member is a name, or a ZipInfo for what names cannot say."""

    def pack(members, name="x.zip", method=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", method) as archive:
            for member, content in members:
                archive.writestr(member, content)
        return path

    return pack
