"""Dates as feeds write them."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sources.feeds.dates import read_feed_date


def _at(*fields: int, zone: float | None = None) -> datetime:
    return datetime(*fields, tzinfo=None if zone is None else timezone(timedelta(hours=zone)))


DATES = [
    ("Thu, 01 Jan 2004 19:48:21 GMT", _at(2004, 1, 1, 19, 48, 21, zone=0)),
    ("Thu, 1 Jan 04 19:48 EST", _at(2004, 1, 1, 19, 48, zone=-5)),
    ("Thu, 1 Jan 98 19:48 EST", _at(1998, 1, 1, 19, 48, zone=-5)),
    ("Thu, 01 Jan 2004 19:48:21 CST", _at(2004, 1, 1, 19, 48, 21, zone=-6)),
    ("Tue Sep 03 10:00:00 UTC 2019", _at(2019, 9, 3, 10, zone=0)),
    ("Tue Sep  3 10:00:00 2019", _at(2019, 9, 3, 10)),
    ("Tue Sep 03 2019 10:00:00 GMT+0800 (China Standard Time)", _at(2019, 9, 3, 10, zone=8)),
    ("Tuesday, 03-Sep-19 10:00:00 GMT", _at(2019, 9, 3, 10, zone=0)),
    ("Tue, 03 Sep 2019 10:00:00 +8", _at(2019, 9, 3, 10, zone=8)),
    ("Tue, 03 Sep 2019 10:00:00 GMT+8", _at(2019, 9, 3, 10, zone=8)),
    ("Tue, 03 Sep 2019 10:00:60 GMT", _at(2019, 9, 3, 10, 0, 59, zone=0)),
    ("Tue, 03 Sep 2019 10:00:00 NOWHERE", _at(2019, 9, 3, 10)),
    ("Tues, 3 Sept 2019 10:00 PM", _at(2019, 9, 3, 22)),
    ("Mon,26 Jan 2004 16:31:00 +0000", _at(2004, 1, 26, 16, 31, zone=0)),
    ("lun., 03 sept. 2019 10:00:00 +0200", _at(2019, 9, 3, 10, zone=2)),
    ("Di, 03 Mrz 2020 10:00:00 +0100", _at(2020, 3, 3, 10, zone=1)),
    ("Вт, 03 сен 2019 10:00:00 +0300", _at(2019, 9, 3, 10, zone=3)),
    ("2003-12-31T10:14:55.123456789Z", _at(2003, 12, 31, 10, 14, 55, zone=0)),
    ("2003-12-31T10:14:55 -0800", _at(2003, 12, 31, 10, 14, 55, zone=-8)),
    ("2019-09-03T24:00:00Z", _at(2019, 9, 4, 0, 0, zone=0)),
    ("20031231T101455Z", _at(2003, 12, 31, 10, 14, 55, zone=0)),
    ("2019-9-3 1:2:3", _at(2019, 9, 3, 1, 2, 3)),
    ("20040101", date(2004, 1, 1)),
    ("2003-335", date(2003, 12, 1)),
    ("2003-12", date(2003, 12, 1)),
    ("2003", date(2003, 1, 1)),
    ("9/3/2019 10:00:00 AM", _at(2019, 9, 3, 10)),
    ("13/9/2019", date(2019, 9, 13)),
    ("1567476000", _at(2019, 9, 3, 2, zone=0)),
    ("1567476000000", _at(2019, 9, 3, 2, zone=0)),
    ("2019年9月3日 星期二 10:00:00", _at(2019, 9, 3, 10)),
    ("Sun, 20 Apr 2014 8:19 pm CEST", _at(2014, 4, 20, 20, 19, zone=2)),
    ("Sun, 20 Apr 2014 8:19AM EST", _at(2014, 4, 20, 8, 19, zone=-5)),
    ("2019年9月3日 下午3:05", _at(2019, 9, 3, 15, 5)),
    ("0001-01-01T00:00:00Z", None),
    ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ("Tue, 31 Jun 2019 10:00:00 GMT", None),
    ("9999-12-31T24:00:00Z", None),
    ("0000-000", None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "when"), DATES)
def test_dates(written, when):
    found = read_feed_date(written)
    assert found == when
    assert type(found) is type(when)
    if isinstance(found, datetime):
        assert found.utcoffset() == when.utcoffset()


@given(st.text(alphabet="0123456789 :,-+/TZJanSep年月日GMT()", max_size=40))
def test_whatever_is_written_is_a_date_or_none(written):
    assert isinstance(read_feed_date(written), date | None)
