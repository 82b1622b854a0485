"""Two places for three people: one gives hers back, the next moves up and comes, and takes a certificate home."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from icalendar import Calendar
from playwright.sync_api import expect
from pypdf import PdfReader

from lingkar.accounts.testing import a_person
from lingkar.events.models import Certificate, Event, Registration
from lingkar.events.testing import an_agency
from lingkar.messaging.testing import deliver_all, messages_to

from .walking import Guest

ZONE = "Asia/Bangkok"
TITLE = "Bottles that come back"
NOON = 4  # UTC: nobody in the region sleeps


@pytest.fixture
def day() -> date:
    return timezone.now().astimezone(ZoneInfo(ZONE)).date() + timedelta(days=12)


def test_two_places_for_three_people(guest, settings, live_server, tmp_path, day):
    settings.SITE_URL, settings.MEDIA_ROOT = live_server.url, tmp_path
    boss = a_person("Petra", time_zone=ZONE)
    an_agency(boss, country="TH")
    desk = guest()
    desk.enter_as(boss)
    event = make_it_known(desk, day)
    people = [a_person(name, language=language) for name, language in PEOPLE]
    phones = [guest(person.language) for person in people]
    for phone, person in zip(phones, people, strict=True):
        phone.enter_as(person)
        register(phone, event)
    assert [one.state for one in event.registrations.order_by("pk")] == ["confirmed", "confirmed", "waiting"]
    take_the_calendar(phones[0], event, day)
    one_gives_back(phones[1], event)
    moved_up = event.registrations.get(person=people[2])
    assert moved_up.state == "confirmed"
    she_is_told(phones[2], moved_up, event, day)
    come_in(desk, moved_up, phones[2])
    write_the_minutes(desk, phones[2], event)
    take_the_certificate(phones[2], guest("en"), moved_up)


PEOPLE = (("Nok", "th"), ("Budi", "id"), ("Sreymom", "km"))


def make_it_known(desk: Guest, day: date) -> Event:
    page = desk.page
    desk.open("/events/desk/")
    desk.look("01-no-event")
    desk.follow("/events/new/")
    desk.tick("kind", "policy-dialogue")
    page.locator("input[name=title]").fill(TITLE)
    page.locator("textarea[name=text]").fill("Who takes bottles back, and who pays for it?")
    page.locator("select[name=language]").select_option("en")
    page.locator("input[name=day]").fill(day.isoformat())
    page.locator("input[name=hour]").fill("09:30")
    page.locator("input[name=end_hour]").fill("08:30")
    page.locator("select[name=time_zone]").select_option(ZONE)
    desk.tick("mode", "venue")
    page.locator("input[name=venue]").fill("Hall of the chamber")
    page.locator("main form details summary").first.click()
    for language in ("en", "th", "km"):
        desk.tick("languages", language)
    page.locator("input[name=capacity]").fill("2")
    desk.press("event")
    expect(page.locator("[role=alert]").first).to_be_visible()
    desk.look("02-ends-before-it-begins")
    assert not Event.objects.exists()
    page.locator("input[name=end_hour]").fill("11:30")
    desk.press("event")
    expect(page.locator("form[action$='/publish/']")).to_be_visible()
    event = Event.objects.get()
    desk.look("03-draft")
    page.locator("form[action$='/publish/'] button").click()
    expect(page.locator("form[action$='/publish/']")).to_have_count(0)
    event.refresh_from_db()
    assert (event.state, event.capacity) == ("published", 2)
    return event


def register(phone: Guest, event: Event) -> None:
    page = phone.page
    first = phone.language == PEOPLE[0][1]
    phone.open(f"/events/{event.code}/")
    if phone.language == "km":
        phone.look("07-all-taken")
    phone.follow("/events/*/register/")
    if first:
        phone.look("04-register")
    page.locator("select[name=part]").select_option("firm")
    page.locator("select[name=language]").select_option("en")
    phone.press("register")
    page.locator("textarea[name=access_needs]").fill("Step-free access" if first else "")
    if first:
        phone.look("05-needs")
    page.locator("input[name=agree]").check(force=True)
    phone.press("register")
    phone.at("/events/registrations/*/")
    if first:
        expect(page.locator(".ticket svg")).to_be_visible()
        phone.look("06-ticket")
    if phone.language == "km":
        expect(page.locator(".ticket")).to_have_count(0)
        phone.look("08-waiting")


def take_the_calendar(phone: Guest, event: Event, day: date) -> None:
    file = phone.fetch(phone.link(f"/events/{event.code}/event.ics"))
    assert file.headers["content-type"].startswith("text/calendar")
    the_hours_are_right(Calendar.from_ical(file.body()), event, day)


def the_hours_are_right(calendar: Calendar, event: Event, day: date) -> None:
    """Half past nine in Bangkok is half past two in UTC, and stands there as UTC."""
    (entry,) = calendar.walk("VEVENT")
    assert entry["DTSTART"].to_ical() == f"{day:%Y%m%d}T023000Z".encode()
    assert entry.decoded("DTSTART") == datetime.combine(day, time(2, 30), UTC) == event.starts_at
    assert entry.decoded("DTEND") == datetime.combine(day, time(4, 30), UTC) == event.ends_at
    assert str(entry["SUMMARY"]) == TITLE


def one_gives_back(phone: Guest, event: Event) -> None:
    phone.open("/events/mine/")
    phone.look("09-my-events")
    phone.follow("/events/registrations/*/")
    phone.follow("/events/registrations/*/give-back/")
    phone.look("10-give-back")
    phone.page.locator("main form button[type=submit]").click()
    phone.at("/events/registrations/*/")
    assert event.registrations.filter(state="cancelled").count() == 1


def she_is_told(phone: Guest, moved_up: Registration, event: Event, day: date) -> None:
    """By mail, in her own language, with the calendar file and the way to her ticket."""
    deliver_all((timezone.now() + timedelta(days=1)).replace(hour=NOON))
    message = messages_to(moved_up.person).get(template="event-confirmed")
    assert message.language == "km"
    (letter,) = [one for one in mail.outbox if one.to == [moved_up.person.email] and _calendars(one)]
    assert moved_up.code in letter.body
    with translation.override("km"):
        assert gettext("Somebody gave a place back, and you are next. It is yours now.") in letter.body
    the_hours_are_right(Calendar.from_ical(_calendars(letter)[0]), event, day)
    phone.page.reload()
    expect(phone.page.locator(".ticket svg")).to_be_visible()
    phone.look("11-moved-up")


def _calendars(letter: mail.EmailMessage) -> list[bytes]:
    parts = letter.message().walk()
    return [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar"]


def come_in(desk: Guest, moved_up: Registration, phone: Guest) -> None:
    """The square on her ticket leads whoever stands at the door to one button."""
    desk.open(f"/events/{moved_up.event.code}/door/")
    desk.look("12-door")
    desk.open(f"/events/tickets/{moved_up.ticket}/")
    desk.at("/events/arrivals/*/")
    desk.look("13-arrival")
    desk.page.locator("form[data-offline] button[type=submit]").click()
    expect(desk.page.locator("form[data-offline]")).to_have_count(0)
    moved_up.refresh_from_db()
    assert moved_up.state == "attended"


def write_the_minutes(desk: Guest, phone: Guest, event: Event) -> None:
    page = desk.page
    desk.open(f"/events/{event.code}/minutes/write/")
    page.locator("textarea[name=text]").fill("We spoke about who takes bottles back.")
    page.locator("select[name=language]").select_option("en")
    desk.press("minutes")
    desk.at("/events/*/minutes/")
    add_a_point(desk, "decision", "A deposit is tried in two towns.")
    add_a_point(desk, "action", "Ask the breweries.", responsible="Agency Example")
    desk.look("14-minutes-draft")
    page.locator("form[action$='/minutes/show/'] button").click()
    phone.open(f"/events/{event.code}/")
    phone.follow("/events/*/minutes/")
    expect(phone.page.locator("main")).to_contain_text("A deposit is tried in two towns.")
    phone.look("15-minutes")


def add_a_point(desk: Guest, kind: str, text: str, responsible: str = "") -> None:
    desk.follow("/events/*/minutes/new/")
    desk.tick("kind", kind)
    desk.page.locator("input[name=text]").fill(text)
    desk.page.locator("input[name=responsible]").fill(responsible)
    desk.press("point")
    desk.at("/events/*/minutes/")
    expect(desk.page.locator("main")).to_contain_text(text)


def take_the_certificate(phone: Guest, stranger: Guest, mine: Registration) -> None:
    phone.open(f"/events/registrations/{mine.code}/")
    phone.look("16-was-there")
    paper = PdfReader(BytesIO(phone.fetch(phone.link("/events/registrations/*/certificate.pdf")).body()))
    text = "".join(page.extract_text() for page in paper.pages)
    certificate = Certificate.objects.get()
    assert certificate.code in text
    assert TITLE in text
    stranger.page.goto(reverse("events-verify", args=[certificate.code]))
    expect(stranger.page.locator("main .alert--ok")).to_be_visible()
    expect(stranger.page.locator("main")).to_contain_text("Sreymom")
    stranger.look("17-verified")
    missing = stranger.page.goto(reverse("events-verify", args=["bcdfghjk2345"]))
    assert missing is not None
    assert missing.status == 404
