"""Quiet hours and daily limits: nobody is written to at night, and nobody is kept waiting a minute too long."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingkar.messaging import quiet
from lingkar.messaging.quiet import ContactRule, Row, first_allowed, first_open, first_under_limit, rule_for, zones_of

MINUTE = timedelta(minutes=1)
REGION = (
    "Asia/Yangon", "Asia/Bangkok", "Asia/Phnom_Penh", "Asia/Vientiane", "Asia/Ho_Chi_Minh", "Asia/Jakarta",
    "Asia/Makassar", "Asia/Jayapura", "Asia/Manila", "Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Brunei", "Asia/Dili",
)  # fmt: skip
ELSEWHERE = ("Europe/Berlin", "America/New_York", "Pacific/Apia", "Pacific/Kiritimati", "Australia/Lord_Howe")
DAYTIME = ContactRule(open_from=time(7), open_until=time(21))

YEARS = timedelta(days=7 * 365)
moments = st.timedeltas(timedelta(0), YEARS).map(lambda after: datetime(2024, 1, 1, tzinfo=UTC) + after)
zones = st.sampled_from(REGION + ELSEWHERE).map(ZoneInfo)
clock = st.integers(0, 1439).map(lambda minute: time(minute // 60, minute % 60))


@st.composite
def rules(draw: st.DrawFn) -> ContactRule:
    first, last = sorted(draw(st.lists(clock, min_size=2, max_size=2, unique=True)))
    return ContactRule(open_from=first, open_until=last)


def is_quiet(at: datetime, rule: ContactRule, zone: ZoneInfo) -> bool:
    wall = at.astimezone(zone).time()
    return not rule.open_from <= wall < rule.open_until


@given(moments, zones, rules())
def test_result_is_never_inside_quiet_hours_nor_in_the_past(at, zone, rule):
    result = first_open(at, rule, [zone])
    assert result >= at
    assert not is_quiet(result, rule, zone)


@given(moments, zones)
def test_nobody_waits_a_minute_too_long(at, zone):
    result = first_open(at, DAYTIME, [zone])
    assert result == at or is_quiet(result - MINUTE, DAYTIME, zone) or result - MINUTE < at


@given(moments, st.lists(st.sampled_from(REGION).map(ZoneInfo), min_size=1, max_size=4))
def test_a_country_with_several_zones_is_awake_in_all_of_them(at, places):
    result = first_open(at, DAYTIME, places)
    assert not any(is_quiet(result, DAYTIME, zone) for zone in places)
    assert result - at <= timedelta(hours=13)


@given(moments, zones, st.lists(st.integers(0, 60 * 48), max_size=12), st.integers(1, 4))
def test_limit_and_hours_hold_together(at, zone, minutes_ago, per_day):
    rule = ContactRule(open_from=time(7), open_until=time(21), per_24h=per_day)
    sent = [at - timedelta(minutes=ago) for ago in minutes_ago]
    result = first_allowed(at, rule, [zone], sent)
    assert len([moment for moment in sent if moment > result - timedelta(hours=24)]) < per_day
    assert not is_quiet(result, rule, zone)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-11-24 06:59:59", "2026-11-24 07:00:00"),
        ("2026-11-24 07:00:00", "2026-11-24 07:00:00"),
        ("2026-11-24 20:59:59", "2026-11-24 20:59:59"),
        ("2026-11-24 21:00:00", "2026-11-25 07:00:00"),
        ("2026-12-31 23:30:00", "2027-01-01 07:00:00"),
        ("2028-02-28 22:00:00", "2028-02-29 07:00:00"),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Yangon", "Asia/Jakarta", "Asia/Jayapura"])
def test_the_border_minutes(local, expected, zone):
    place = ZoneInfo(zone)
    at = datetime.fromisoformat(local).replace(tzinfo=place)
    assert first_open(at, DAYTIME, [place]) == datetime.fromisoformat(expected).replace(tzinfo=place)


def test_indonesia_without_a_zone_waits_for_jakarta_and_stops_at_jayapura():
    places = zones_of("UTC", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
    assert first_open(datetime(2026, 11, 24, 22, 30, tzinfo=UTC), DAYTIME, places) == datetime(
        2026, 11, 25, 0, 0, tzinfo=UTC
    )  # 07:00 in Jakarta
    evening = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # 19:00 in Jakarta, but 21:00 in Jayapura
    assert first_open(evening, DAYTIME, places) == datetime(2026, 11, 25, 0, 0, tzinfo=UTC)


def test_opening_hour_inside_the_hour_a_clock_skips():
    berlin = ZoneInfo("Europe/Berlin")
    rule = ContactRule(open_from=time(2, 30), open_until=time(9))
    before = datetime(2027, 3, 28, 0, 0, tzinfo=berlin)
    assert first_open(before, rule, [berlin]) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)  # 03:00, when it becomes legal


def test_zones_without_a_common_open_minute_fall_back_to_the_first():
    far = [ZoneInfo("Asia/Bangkok"), ZoneInfo("America/New_York")]
    rule = ContactRule(open_from=time(9), open_until=time(10))
    assert first_open(datetime(2026, 1, 1, 0, 0, tzinfo=UTC), rule, far) == datetime(2026, 1, 1, 2, 0, tzinfo=UTC)


def test_who_has_not_told_where_she_lives_gets_the_hours_of_the_whole_region():
    assert [zone.key for zone in zones_of("UTC", [])] == ["Asia/Yangon", "Asia/Jayapura"]
    assert [zone.key for zone in zones_of("no/such", ["Asia/Manila", "nor/this"])] == ["Asia/Manila"]
    assert [zone.key for zone in zones_of("Asia/Dili", ["Asia/Manila"])] == ["Asia/Dili"]


def test_the_limit_lets_go_when_the_oldest_that_counts_is_a_day_old():
    at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    sent = [at - timedelta(hours=hours) for hours in (30, 20, 10, 1)]
    assert first_under_limit(at, ContactRule(per_24h=3), sent) == at + timedelta(hours=4)
    assert first_under_limit(at, ContactRule(per_24h=4), sent) == at
    assert first_under_limit(at, ContactRule(), sent) == at


def test_the_strictest_hours_hold_where_nothing_else_is_known():
    rule = rule_for("KH", "news", "mail", date(2026, 11, 24))
    assert (rule.open_from, rule.open_until, rule.per_24h, rule.subject_tag) == (time(7), time(21), 3, "")


def test_viet_nam_by_its_decree():
    text = rule_for("VN", "news", "phone", date(2026, 11, 24))
    assert (text.open_from, text.open_until, text.per_24h, text.subject_tag) == (time(7), time(22), 3, "[QC]")
    assert "91/2020" in text.sources[0]
    mail = rule_for("VN", "news", "mail", date(2026, 11, 24))
    assert (mail.open_from, mail.open_until, mail.per_24h) == (time(7), time(21), 3)
    assert rule_for("VN", "news", "phone", date(2020, 9, 30)) == ContactRule()


@pytest.mark.parametrize("purpose", ["sign-in", "service"])
def test_codes_and_service_mail_are_never_held(purpose):
    assert not rule_for("VN", purpose, "mail", date(2026, 11, 24)).has_hours


def test_what_nobody_checked_is_not_used():
    assert any(row.state == "unverified" for row in quiet.rows())
    assert rule_for("SG", "news", "phone", date(2026, 11, 24)).subject_tag == ""


def test_every_row_has_a_source_and_a_known_state():
    for row in quiet.rows():
        assert row.source
        assert row.state in {"house", "verified", "unverified"}
    assert isinstance(quiet.rows()[0], Row)
