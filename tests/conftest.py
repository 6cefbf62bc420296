import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Before Qt is loaded anywhere: tests neither open windows on the developer's screen nor need one.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A machine that does other things at the same time is no fault of what is tested.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep caches out of the developer's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
