"""Reading in another process: what takes too long, takes too much or crashes there is told, and the next goes on."""

import asyncio
import json
import os
import time

import pytest

from reader_app.fetching.apart import Apart
from reader_app.fetching.error import FetchError
from reader_app.fetching.limits import Limits
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.reading import read_feed

SHORT = Limits(reading_s=3.0)


def call(*calls, limits: Limits = Limits()) -> list[object]:  # noqa: B008
    """What calls of (function, arguments …) give, one after the other: results, or the exceptions themselves."""

    async def work() -> list[object]:
        found: list[object] = []
        async with Apart(limits) as apart:
            for function, *arguments in calls:
                try:
                    found.append(await apart.call(function, *arguments))
                except (FetchError, UnreadableError) as error:
                    found.append(error)
        return found

    return asyncio.run(work())


def test_results_and_failures_come_back() -> None:
    result, unreadable, broken = call(
        (json.loads, "[1, 2]"), (read_feed, b"no feed", "https://a.example/"), (json.loads, "[")
    )
    assert result == [1, 2]
    assert isinstance(unreadable, UnreadableError) and unreadable.message
    assert isinstance(broken, UnreadableError) and "JSONDecodeError" in str(broken)


BAD = {
    "too long": (time.sleep, 60),
    "too much": (bytes, 3 << 30),
    "a crash": (os._exit, 1),
    "noise": (os.write, 1, b"x"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_goes_wrong_costs_nothing_but_itself(case) -> None:
    bad, good = call(BAD[case], (json.loads, "[1]"), limits=SHORT if case == "too long" else Limits())
    assert good == [1]
    assert case == "noise" or isinstance(bad, FetchError)
