"""Times are proposed by one side, picked by the other, and go into any calendar at the right hour."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from lingkar.languages.clocks import in_zone, moment
from lingkar.market.models import Meeting
from lingkar.market.testing.introductions import a_meeting, in_contact
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(vocabulary, cast):
    cast.alice.time_zone = "Asia/Jakarta"
    cast.alice.save()
    cast.charlie.time_zone = "Europe/Berlin"
    cast.charlie.save()
    return in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))


def typed(days=(3,), **changed):
    today = timezone.localdate()
    boxes = {"time_zone": "Asia/Jakarta", "minutes": "45", "place": "At the mill", "note": ""}
    for number, ahead in enumerate(days, start=1):
        boxes |= {f"day{number}": (today + timedelta(days=ahead)).isoformat(), f"hour{number}": "14:30"}
    return boxes | changed


def propose(cast, contact, who="alice", **changed):
    return cast.client(who).post(reverse("market-meet", args=[contact.code]), typed(**changed))


def test_three_times_are_proposed_and_shown_on_both_clocks(contact, cast):
    propose(cast, contact, days=(3, 4, 5))
    meeting = Meeting.objects.get()
    first = meeting.slots.first()
    assert meeting.slots.count() == 3
    assert first.starts_at == moment((timezone.localdate() + timedelta(days=3)).isoformat(), "14:30", "Asia/Jakarta")
    page = cast.client("charlie").get(reverse("market-meeting", args=[meeting.code])).content.decode()
    assert in_zone(first.starts_at, "Europe/Berlin") in page
    assert in_zone(first.starts_at, "Asia/Jakarta") in page
    deliver_all()
    assert messages_to(cast.charlie).filter(template="market-meeting").count() == 1


def test_the_other_side_picks_and_both_are_reminded_on_their_own_clock(contact, cast):
    starts = timezone.now() + timedelta(days=5)
    meeting = a_meeting(contact, cast.warung, cast.alice, [starts, starts + timedelta(days=1)])
    slot = meeting.slots.last()
    cast.client("charlie").post(reverse("market-meeting", args=[meeting.code]), {"slot": str(slot.pk)})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.chosen, meeting.answered_by) == ("agreed", slot, cast.charlie)
    waiting = messages_to(cast.charlie).get(template="market-meeting-soon")
    assert waiting.due_at == slot.starts_at - timedelta(hours=24)
    assert messages_to(cast.alice).filter(template="market-meeting-soon").count() == 1
    deliver_all(now=slot.starts_at - timedelta(hours=12))
    waiting.refresh_from_db()
    assert "(Europe/Berlin)" in waiting.body


def test_the_side_that_proposes_does_not_pick(contact, cast):
    meeting = a_meeting(contact, cast.warung, cast.alice)
    cast.client("alice").post(reverse("market-meeting", args=[meeting.code]), {"slot": str(meeting.slots.first().pk)})
    meeting.refresh_from_db()
    assert meeting.state == "proposed"
    cast.client("charlie").post(reverse("market-meeting", args=[meeting.code]), {"slot": "none"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.chosen) == ("declined", None)


def test_a_time_of_another_meeting_is_no_choice(contact, cast):
    foreign = a_meeting(contact, cast.warung, cast.alice).slots.first()
    meeting = a_meeting(contact, cast.warung, cast.alice)
    page = cast.client("charlie").post(reverse("market-meeting", args=[meeting.code]), {"slot": str(foreign.pk)})
    assert page.status_code == 200
    meeting.refresh_from_db()
    assert meeting.state == "proposed"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"hour1": ""}, "required"),
        ({"day1": "2020-01-01"}, "This time is over."),
        ({"day2": "2027-01-05"}, "Choose both a day and an hour."),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"minutes": "9999"}, "9999"),
        ({"day1": "2027-03-28", "hour1": "02:30", "time_zone": "Europe/Berlin"}, "The clocks skip this hour"),
    ],
)
def test_bad_times_change_nothing_and_stay_typed(contact, cast, changed, told):
    answer = propose(cast, contact, **changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert "At the mill" in page
    assert not Meeting.objects.exists()


def test_summer_time_is_told_right():
    """Jakarta keeps its hour all year, Berlin does not."""
    winter = moment("2027-03-27", "15:00", "Asia/Jakarta")
    summer = moment("2027-03-28", "15:00", "Asia/Jakarta")
    assert (winter, summer) == (datetime(2027, 3, 27, 8, tzinfo=UTC), datetime(2027, 3, 28, 8, tzinfo=UTC))
    assert "9:00" in in_zone(winter, "Europe/Berlin")
    assert "10:00" in in_zone(summer, "Europe/Berlin")
    assert moment("2027-03-28", "02:30", "Europe/Berlin") is None


def test_the_calendar_file_holds_one_meeting_with_a_lasting_name(contact, cast):
    starts = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    meeting = a_meeting(contact, cast.warung, cast.alice, [starts], minutes=60, place="ที่โรงสี", note="Bring a bag")
    page = reverse("market-meeting-calendar", args=[meeting.code])
    assert cast.client("charlie").get(page).status_code == 404  # nothing is agreed yet
    cast.client("charlie").post(reverse("market-meeting", args=[meeting.code]), {"slot": str(meeting.slots.get().pk)})
    answer = cast.client("charlie").get(page)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    read = Calendar.from_ical(answer.content)
    [event] = read.walk("VEVENT")
    assert str(read["METHOD"]) == "REQUEST"
    assert str(event["UID"]) == f"meeting-{meeting.code}@lingkar"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (starts, starts + timedelta(hours=1))
    assert str(event["LOCATION"]) == "ที่โรงสี"
    assert int(event["SEQUENCE"]) == 0
    assert "Warung Contoh" in str(event["SUMMARY"])
    assert b"charlie@example.com" not in answer.content
    cast.client("alice").post(reverse("market-meeting-cancel", args=[meeting.code]))
    later = Calendar.from_ical(cast.client("charlie").get(page).content)
    [gone] = later.walk("VEVENT")
    assert (str(later["METHOD"]), str(gone["STATUS"]), int(gone["SEQUENCE"])) == ("CANCEL", "CANCELLED", 1)
    assert str(gone["UID"]) == str(event["UID"])


def test_strangers_and_readers(contact, cast):
    meeting = a_meeting(contact, cast.warung, cast.alice)
    page = reverse("market-meeting", args=[meeting.code])
    assert cast.client("bob").get(page).status_code == 200
    assert cast.client("bob").post(page, {"slot": "none"}).status_code == 403
    assert cast.client("eko").get(page).status_code == 404
    assert cast.client("bob").get(reverse("market-meet", args=[contact.code])).status_code == 403
    assert cast.client("eko").get(reverse("market-meet", args=[contact.code])).status_code == 404
