"""Dates in the running text of pages."""

import calendar
from datetime import UTC, date, datetime
from importlib import reload

import pytest

from reader_app.sources.pages import written_dates

DATES = [
    ("发表于 2024-02-27 | 3 位读者", date(2024, 2, 27)),
    ("2024年2月7日 更新", date(2024, 2, 7)),
    ("on 2024-02-27T10:05:06Z.", datetime(2024, 2, 27, 10, 5, 6, tzinfo=UTC)),
    ("Posted on February 27, 2024 by A", date(2024, 2, 27)),
    ("Tuesday 27 Feb 2024", date(2024, 2, 27)),
    ("Sept. 3rd, 2019", date(2019, 9, 3)),
    ("Section 3 2019, then 1 Dec 2020", date(2020, 12, 1)),
    ("version 2024.13.1 of May 2024", None),
    ("Feb 30, 2019", None),
]


@pytest.mark.parametrize(("text", "value"), DATES)
def test_the_first_date_is_found(text, value):
    assert written_dates.find_date(text) == value


def test_months_are_english_whatever_language_the_system_speaks(monkeypatch):
    monkeypatch.setattr(calendar, "month_abbr", ["", *(f"{number}月" for number in range(1, 13))])
    assert reload(written_dates).find_date("February 27, 2024") == date(2024, 2, 27)
