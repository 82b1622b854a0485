"""The public list and page of events, calendars, and clocks."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from lingkar.events.actions.agenda import link_item, write_item
from lingkar.events.actions.events import make_event, write_text
from lingkar.events.models import Series
from lingkar.events.queries import events as queries
from lingkar.events.testing import a_minutes, a_registration, an_agency, an_event
from lingkar.events.when import same_clock, when

pytestmark = pytest.mark.django_db
NINE_IN_MANILA = datetime(2027, 3, 6, 1, 0, tzinfo=UTC)


def page_of(client, event, query=""):
    return client.get(reverse("events-event", args=[event.code]) + query)


def test_everybody_reads_what_is_published(event, client):
    page = page_of(client, event).content.decode()
    assert "Bottles that come back" in page
    assert "Hall of the chamber" in page
    assert "Agency Example" in page
    assert reverse("events-register", args=[event.code]) in page


def test_a_draft_is_for_those_who_hold_it(agency, cast, client):
    draft = an_event(agency, "Secret plan", state="draft")
    assert page_of(client, draft).status_code == 404
    assert page_of(cast.client("eko"), draft).status_code == 404
    assert page_of(cast.client("bob"), draft).status_code == 200
    assert "Secret plan" not in client.get(reverse("events-list") + "?when=all").content.decode()
    assert b"Secret" not in client.get(reverse("events-list-calendar") + "?when=all").content


def test_the_link_stands_on_no_page_and_in_no_file(agency, cast, client):
    event = an_event(agency, mode="online", online_link="https://meet.example/room")
    a_registration(event, cast.alice)
    mine = event.registrations.get()
    browser = cast.client("alice")
    seen = [
        page_of(client, event), page_of(browser, event), browser.get(reverse("events-registration", args=[mine.code])),
        client.get(reverse("events-event-calendar", args=[event.code])), client.get(reverse("events-list-csv")),
    ]  # fmt: skip
    assert not any(b"meet.example" in each.content for each in seen)
    assert browser.post(reverse("events-join", args=[mine.code]))["Location"] == "https://meet.example/room"
    mine.refresh_from_db()
    assert mine.state == "confirmed"  # it does not run yet


def test_who_joins_while_it_runs_was_there(agency, cast):
    now = timezone.now()
    event = an_event(
        agency, mode="online", online_link="https://meet.example/r", starts_at=now - timedelta(minutes=5),
        ends_at=now + timedelta(hours=1),
    )  # fmt: skip
    mine = a_registration(event, cast.alice)
    waits = a_registration(event, cast.bob, "waiting")
    cast.client("alice").post(reverse("events-join", args=[mine.code]))
    answer = cast.client("bob").post(reverse("events-join", args=[waits.code]))
    mine.refresh_from_db()
    assert mine.state == "attended"
    assert answer["Location"] == reverse("events-registration", args=[waits.code])


def test_both_clocks(agency, cast, client):
    event = an_event(agency, starts_at=NINE_IN_MANILA, ends_at=NINE_IN_MANILA + timedelta(hours=2))
    cast.alice.time_zone = "Asia/Kolkata"
    cast.alice.save()
    page = page_of(cast.client("alice"), event).content.decode()
    assert "9:00\xa0am to 11:00\xa0am" in page
    assert "6:30\xa0am" in page
    assert "Kolkata" in page
    assert "For you" not in page_of(client, event).content.decode()
    assert "6:30\xa0am" in page_of(client, event, "?clock=Asia/Kolkata").content.decode()
    assert page_of(client, event, "?clock=Mars/Olympus").status_code == 200


def test_clocks_that_agree_are_told_once():
    assert same_clock("Asia/Manila", "Asia/Singapore", NINE_IN_MANILA)
    assert not same_clock("Asia/Manila", "Asia/Bangkok", NINE_IN_MANILA)
    # London agrees with UTC in winter only.
    assert same_clock("UTC", "Europe/London", datetime(2027, 1, 1, tzinfo=UTC))
    assert not same_clock("UTC", "Europe/London", datetime(2027, 7, 1, tzinfo=UTC))


def test_what_ends_on_another_day_there_says_so():
    late = datetime(2027, 3, 6, 15, 0, tzinfo=UTC)  # 23:00 in Manila, 20:30 in Kolkata
    with translation.override("en"):
        assert "7 March" in when(late, late + timedelta(hours=2), "Asia/Manila").hours
        assert "March" not in when(late, late + timedelta(hours=2), "Asia/Kolkata").hours
    with translation.override("th"):
        assert "2570" in when(late, late, "Asia/Bangkok").day


def test_the_file_for_a_calendar_holds_the_same_moment(agency, client):
    event = an_event(agency, starts_at=NINE_IN_MANILA, ends_at=NINE_IN_MANILA + timedelta(hours=2), sequence=3)
    answer = client.get(reverse("events-event-calendar", args=[event.code]))
    read = Calendar.from_ical(answer.content)
    [entry] = read.walk("VEVENT")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (event.starts_at, event.ends_at)
    assert (str(entry["UID"]), int(entry["SEQUENCE"])) == (f"event-{event.code}@lingkar", 3)
    assert str(entry["LOCATION"]).startswith("Hall of the chamber")
    event.state = "cancelled"
    event.save()
    gone = Calendar.from_ical(client.get(reverse("events-event-calendar", args=[event.code])).content)
    assert str(gone["METHOD"]) == "CANCEL"
    assert str(gone.walk("VEVENT")[0]["STATUS"]) == "CANCELLED"


def test_search_engines_read_the_same(agency, client):
    event = an_event(
        agency, "A </script> of tea", starts_at=NINE_IN_MANILA, ends_at=NINE_IN_MANILA + timedelta(hours=2)
    )
    page = page_of(client, event).content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    data = json.loads(block)
    assert data["@type"] == "Event"
    assert data["name"] == "A </script> of tea"
    assert data["startDate"] == "2027-03-06T09:00:00+08:00"
    assert data["eventAttendanceMode"].endswith("OfflineEventAttendanceMode")


def test_the_list_is_narrowed_by_its_address(agency, client):
    far = timezone.now() + timedelta(days=60)
    an_event(agency, "Soon in Thai", languages=["th", "ms"], mode="online")
    an_event(agency, "Far training", kind="training", starts_at=far, ends_at=far + timedelta(hours=1))
    an_event(an_agency(name="Thai body", country="TH"), "In Thailand")
    past = timezone.now() - timedelta(days=9)
    an_event(agency, "Long ago", state="held", starts_at=past, ends_at=past + timedelta(hours=1))

    def found(query):
        page = client.get(reverse("events-list") + query).content.decode()
        return {name for name in ("Soon in Thai", "Far training", "In Thailand", "Long ago") if name in page}

    assert found("") == {"Soon in Thai", "Far training", "In Thailand"}
    assert found("?kind=training") == {"Far training"}
    assert found("?language=ms") == {"Soon in Thai"}
    assert found("?mode=online&when=month") == {"Soon in Thai"}
    assert found("?country=TH") == {"In Thailand"}
    assert found("?when=past") == {"Long ago"}
    assert found("?when=all") == {"Soon in Thai", "Far training", "In Thailand", "Long ago"}
    assert found("?kind=nonsense") == {"Soon in Thai", "Far training", "In Thailand"}
    table = client.get(reverse("events-list-csv") + "?kind=training").content.decode()
    assert "Far training" in table
    assert "Soon" not in table
    read = Calendar.from_ical(client.get(reverse("events-list-calendar") + "?country=TH").content)
    assert [str(each["SUMMARY"]) for each in read.walk("VEVENT")] == ["In Thailand"]


def test_in_her_language_else_in_english_else_as_it_was_written(event, cast, client):
    write_text(event=event, language="km", title="ដបដែលត្រឡប់មកវិញ", text="", by=cast.charlie)
    with translation.override("km"):
        assert "ដបដែលត្រឡប់មកវិញ" in client.get(reverse("events-event", args=[event.code])).content.decode()
    with translation.override("th"):
        page = client.get(reverse("events-event", args=[event.code])).content.decode()
    assert "Bottles that come back" in page
    assert '<h1 lang="en">' in page


def test_an_agenda_and_what_it_is_about(event, cast, client):
    item = write_item(
        event=event, item=None, titles={"en": "Opening", "th": "เปิดงาน"}, starts_at=event.starts_at, minutes=30,
        speakers=[("Sari", "Ministry")], links=[("statement", "bcdfghjk2345")], by=cast.charlie,
    )  # fmt: skip
    link_item(item=item, about_kind="statement", about_code="bcdfghjk2345", by=cast.charlie)
    link_item(item=item, about_kind="statement", about_code="another23456", by=cast.charlie)
    assert item.links.count() == 2
    page = page_of(client, event).content.decode()
    assert "Opening" in page
    assert "Ministry" in page


def test_what_hangs_on_something_elsewhere_is_found_from_there(agency, cast):
    starts = timezone.now() + timedelta(days=3)
    facts = {
        "kind": "meeting",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=1),
        "time_zone": "Asia/Jakarta",
    }
    made = make_event(
        organisation=agency, title="Closing talk", language="en", facts=facts, about_kind="dialogue",
        about_code="abc", by=cast.charlie,
    )  # fmt: skip
    assert not queries.upcoming("dialogue", "abc").exists()
    made.state = "published"
    made.save()
    assert list(queries.upcoming("dialogue", "abc")) == list(queries.upcoming("dialogue")) == [made]
    assert list(queries.events_about("dialogue", "abc")) == [made]
    assert not queries.upcoming("dialogue", "xyz").exists()
    with pytest.raises(ValueError, match="no such facts"):
        make_event(organisation=agency, title="X", language="en", facts=facts | {"state": "published"}, by=cast.charlie)


def test_a_series_shows_what_is_public(agency, cast, client):
    series = Series.objects.create(organisation=agency, titles={"en": "Bottle talks"}, texts={"en": "In five towns"})
    page = reverse("events-series", args=[series.code])
    assert client.get(page).status_code == 404
    an_event(agency, "First town", series=series)
    an_event(agency, "Not yet", series=series, state="draft")
    text = client.get(page).content.decode()
    assert "Bottle talks" in text
    assert "First town" in text
    assert "Not yet" not in text
    assert "Not yet" in cast.client("charlie").get(page).content.decode()


def test_minutes_are_read_once_they_are_published(event, cast, client):
    minutes = a_minutes(event, published=False)
    page = reverse("events-minutes", args=[event.code])
    assert client.get(page).status_code == 404
    assert cast.client("bob").get(page).status_code == 200
    show = reverse("events-minutes-show", args=[event.code])
    assert cast.client("bob").post(show).status_code == 403
    assert cast.client("eko").post(show).status_code == 403  # she may see the event, not do this
    cast.client("charlie").post(show)
    minutes.refresh_from_db()
    assert minutes.is_published
    text = client.get(page).content.decode()
    assert "A deposit is tried in two towns." in text
    assert "Ask the breweries." in text
