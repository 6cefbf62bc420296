from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.sources.dates import read_date, read_date_field

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2019-09-03", date(2019, 9, 3)),
        (" 2019-9-3 ", date(2019, 9, 3)),
        ("2019/09/03", date(2019, 9, 3)),
        ("2019.9.3", date(2019, 9, 3)),
        ("2019年9月3日", date(2019, 9, 3)),
        ("２０１９－０９－０３", date(2019, 9, 3)),
        ("2019–09–03", date(2019, 9, 3)),
        ("2018-05-19T20:20:35+08:00", datetime(2018, 5, 19, 20, 20, 35, tzinfo=CHINA)),
        ("2017-06-21 01:09:00", datetime(2017, 6, 21, 1, 9)),
        ("2016-12-05T08:32:48Z", datetime(2016, 12, 5, 8, 32, 48, tzinfo=UTC)),
        ("2011-06-13 21:26:39.250 +0000", datetime(2011, 6, 13, 21, 26, 39, tzinfo=UTC)),
        ("20190903", date(2019, 9, 3)),
        ("3 Sep 2019", date(2019, 9, 3)),
        ("September 3rd, 2019", date(2019, 9, 3)),
        ("Sept. 3 2019", date(2019, 9, 3)),
        ("2019-09-03 10:05 +08", datetime(2019, 9, 3, 10, 5, tzinfo=CHINA)),
        ("2019年9月3日 10:05", datetime(2019, 9, 3, 10, 5)),
        ("2019-09-03 10:05 Asia/Shanghai", datetime(2019, 9, 3, 10, 5, tzinfo=ZoneInfo("Asia/Shanghai"))),
        ("Tue, 03 Sep 2019 10:05:06 +0800", datetime(2019, 9, 3, 10, 5, 6, tzinfo=CHINA)),
        ("Tue, 03 Sep 2019 10:05:06 PST", datetime(2019, 9, 3, 10, 5, 6, tzinfo=timezone(timedelta(hours=-8)))),
        ("September 3, 2019 at 12:05 am", datetime(2019, 9, 3, 0, 5)),
        ("Sep 3, 2019 1:05 p.m.", datetime(2019, 9, 3, 13, 5)),
        ("Sep 3, 2019 13:05 pm", None),
        ("Feb 30, 2019", None),
        ("2019-09-03 10:05 CST", None),
        ("2019-09-03 10:05 Middle/Earth", None),
        ("2019-13-45", None),
        ("2019-02-29", None),
        ("2019-09-03 25:00", None),
        ("2019-09-03T10:00+99:00", None),
        ("2019", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(written, value):
    assert read_date(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2019", date(2019, 1, 1)),
        ("2019-09", date(2019, 9, 1)),
        ("05/24/2021", date(2021, 5, 24)),
        ("24/5/2021 10:05", datetime(2021, 5, 24, 10, 5)),
        ("5-6-2021", date(2021, 5, 6)),
        ("05.06.2021", date(2021, 6, 5)),
        ("24/24/2021", None),
        ("5/6/20211", None),
        ("1737873391478", datetime(2025, 1, 26, 6, 36, 31, tzinfo=UTC)),
        (" 1737873391 ", datetime(2025, 1, 26, 6, 36, 31, tzinfo=UTC)),
        ("2019-09-03", date(2019, 9, 3)),
        ("2019-13", None),
        ("9019", None),
        ("17378733914", None),
    ],
)
def test_a_field_of_a_date_may_hold_a_part_or_a_count(written, value):
    assert read_date_field(written) == value


@pytest.mark.parametrize("day", ["2019-09-03", "2019-09-03 10:05", "3 Sep"])
def test_a_date_with_space_without_end_is_none(day):
    assert read_date(day + " " * 200_000 + "!") is None


@given(st.datetimes(timezones=st.none() | st.just(CHINA) | st.just(UTC)))
def test_iso_dates_are_read_back(moment):
    moment = moment.replace(microsecond=0)
    assert read_date(moment.isoformat()) == moment
    assert read_date(moment.date().isoformat()) == moment.date()
