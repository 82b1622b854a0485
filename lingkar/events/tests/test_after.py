"""At the door, reminders, minutes, files, feedback, certificates and numbers; and what is told and forgotten."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from PIL import Image

from lingkar.accounts.actions.erasure import erase_person
from lingkar.accounts.privacy import keepers
from lingkar.accounts.testing import a_person
from lingkar.events.actions import tending
from lingkar.events.models import CalendarFeed, Certificate, Feedback, Registration
from lingkar.events.numbers import Row, grouped, total
from lingkar.events.tasks import tend_events
from lingkar.events.testing import a_minutes, a_registration, an_event
from lingkar.messaging.testing import messages_to

pytestmark = pytest.mark.django_db


def test_the_square_leads_the_organiser_to_one_tap(event, cast, client):
    guest = a_registration(event, cast.alice, access_needs="Sign language")
    assert "<svg" in cast.client("alice").get(reverse("events-registration", args=[guest.code])).content.decode()
    ticket = reverse("events-ticket", args=[guest.ticket])
    arrival = reverse("events-arrival", args=[guest.code])
    assert "sign-in" in client.get(ticket)["Location"]
    assert cast.client("alice").get(ticket)["Location"] == reverse("events-registration", args=[guest.code])
    assert cast.client("eko").get(ticket).status_code == 404
    assert cast.client("bob").get(ticket).status_code == 404
    desk = cast.client("charlie")
    assert desk.get(ticket)["Location"] == arrival
    assert "Sign language" in desk.get(arrival).content.decode()
    assert cast.client("bob").post(arrival).status_code == 403
    for _twice in range(2):
        desk.post(arrival)
    guest.refresh_from_db()
    assert (guest.state, guest.checked_in_by) == ("attended", cast.charlie)
    desk.post(arrival, {"do": "undo"})
    guest.refresh_from_db()
    assert (guest.state, guest.checked_in_at) == ("confirmed", None)


def test_the_code_can_be_typed_and_the_list_ticked(event, cast):
    guest = a_registration(event, cast.alice, short="bcd234")
    gone = a_registration(event, a_person("Gone"), "cancelled", short="xyz234")
    desk, door = cast.client("charlie"), reverse("events-door", args=[event.code])
    assert desk.post(door, {"code": " BCD-234 "})["Location"] == reverse("events-arrival", args=[guest.code])
    wrong = desk.post(door, {"code": "zzz999"}).content.decode()
    assert "Nobody of this event has this code." in wrong
    assert "zzz999" in wrong
    answer = desk.post(reverse("events-arrival", args=[guest.code]), {"back": "list"})
    assert answer["Location"] == door
    assert "1 of 1 are here." in desk.get(door).content.decode()
    desk.post(reverse("events-arrival", args=[gone.code]))
    gone.refresh_from_db()
    assert gone.state == "cancelled"


def test_the_list_taken_away_holds_no_address_and_no_formula(event, cast):
    a_registration(event, cast.alice, name="=cmd()")
    table = cast.client("charlie").get(reverse("events-attendees-csv", args=[event.code])).content.decode()
    assert "'=cmd()" in table
    assert "alice@example.com" not in table
    assert cast.client("bob").get(reverse("events-attendees-csv", args=[event.code])).status_code == 403


def test_a_day_and_an_hour_before_each_once(agency, cast):
    now = timezone.now()
    event = an_event(agency, starts_at=now + timedelta(hours=20), ends_at=now + timedelta(hours=22))
    early = a_registration(event, cast.alice, decided_at=now - timedelta(days=3))
    late = a_registration(event, cast.bob, decided_at=now - timedelta(minutes=5))
    a_registration(event, cast.eko, "waiting")
    assert [tending.remind(now), tending.remind(now)] == [1, 0]
    assert messages_to(cast.alice).get(template="event-soon").context["tomorrow"] is True
    soon = event.starts_at - timedelta(minutes=50)
    assert [tending.remind(soon), tending.remind(soon)] == [2, 0]
    assert messages_to(cast.bob).get(template="event-soon").context["tomorrow"] is False
    assert messages_to(cast.bob).get().expires_at == event.starts_at
    assert not messages_to(cast.eko).exists()
    for each in (early, late):
        each.refresh_from_db()
        assert each.hour_reminder_at is not None


def test_what_is_over_ends_and_those_who_came_are_asked_once(agency, cast):
    now = timezone.now()
    event = an_event(agency, starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    a_registration(event, cast.alice, "attended")
    a_registration(event, cast.bob)
    assert tend_events in [import_string(name) for name, _ in settings.PERIODIC]
    for _twice in range(2):
        tend_events()
    event.refresh_from_db()
    assert event.state == "held"
    assert messages_to(cast.alice).filter(template="event-feedback").count() == 1
    assert not messages_to(cast.bob).exists()


def test_minutes_with_decisions_and_tasks(event, cast):
    desk = cast.client("charlie")
    desk.post(reverse("events-minutes-write", args=[event.code]), {"text": "We spoke.", "language": "en"})
    new = reverse("events-point-new", args=[event.code])
    due = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert "Write who." in desk.post(new, {"kind": "action", "text": "Ask"}).content.decode()
    desk.post(new, {"kind": "action", "text": "Ask them", "responsible": "Agency", "due_on": due})
    desk.post(new, {"kind": "decision", "text": "Agreed", "due_on": due})
    task, decision = event.minutes.points.all()
    assert (task.responsible, decision.due_on) == ("Agency", None)
    page = reverse("events-minutes", args=[event.code])
    assert "Overdue" in desk.get(page).content.decode()
    edit = reverse("events-point", args=[task.code])
    assert cast.client("bob").get(edit).status_code == 403
    desk.post(edit, {"kind": "action", "text": "Ask them", "responsible": "Agency", "due_on": due, "state": "done"})
    assert "Overdue" not in desk.get(page).content.decode()
    desk.post(edit, {"do": "drop"})
    assert event.minutes.points.count() == 1


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    return SimpleUploadedFile("slide.png", out.getvalue(), "image/png")


def test_files_are_checked_and_some_are_for_guests_only(event, cast, client):
    desk, page = cast.client("charlie"), reverse("events-materials", args=[event.code])
    bad = SimpleUploadedFile("x.pdf", b"MZ program", "application/pdf")
    assert "neither" in desk.post(page, {"file": bad, "title": "Kept title", "for_all": "on"}).content.decode()
    assert not event.materials.exists()
    desk.post(page, {"file": picture(), "title": "Slides"})
    kept = event.materials.get()
    address = reverse("events-material", args=[kept.code])
    a_registration(event, cast.alice)
    assert client.get(address).status_code == 404
    assert cast.client("eko").get(address).status_code == 404
    answer = cast.client("alice").get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer)  # read to its end, as a browser does; closing it early would close the database, too
    desk.post(reverse("events-material-drop", args=[kept.code]))
    assert not event.materials.exists()


def test_only_who_came_says_how_it_was(event, cast):
    guest, other = a_registration(event, cast.alice, "attended"), a_registration(event, cast.bob)
    page = reverse("events-feedback", args=[guest.code])
    assert cast.client("bob").get(reverse("events-feedback", args=[other.code])).status_code == 404
    assert cast.client("charlie").get(page).status_code == 404
    client = cast.client("alice")
    assert "Kept words" in client.post(page, {"rating": "9", "good": "Kept words"}).content.decode()
    client.post(page, {"rating": "4", "useful": "", "good": "The lunch"})
    client.post(page, {"rating": "5", "useful": "yes", "good": "The lunch"})
    told = Feedback.objects.get()
    assert (told.rating, told.useful) == (5, True)


def test_a_certificate_in_two_languages_that_can_be_checked(event, cast, client):
    guest = a_registration(event, cast.alice, "attended", name="Alice Rosenquarz")
    absent = a_registration(event, cast.bob)
    cast.alice.language = "th"
    cast.alice.save()
    paper = cast.client("alice").get(reverse("events-certificate", args=[guest.code]))
    assert paper.content.startswith(b"%PDF")
    assert cast.client("bob").get(reverse("events-certificate", args=[absent.code])).status_code == 302
    made = Certificate.objects.get()
    page = client.get(reverse("events-verify", args=[made.code]))
    assert "Alice Rosenquarz" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert client.get(reverse("events-verify", args=["unknown"])).status_code == 404
    cast.client("alice").get(reverse("events-certificate", args=[guest.code]))
    assert Certificate.objects.count() == 1


def test_numbers_never_show_fewer_than_five():
    assert grouped(["a"] * 4) is None
    assert grouped(["a"] * 7 + ["b"] * 5) == [Row("a", 7), Row("b", 5)]
    # One below: the next smallest goes with it.
    assert grouped(["a"] * 7 + ["b"] * 5 + ["c"] * 2) == [Row("a", 7), Row("", 7)]
    assert grouped(["a"] * 9 + ["b"] * 3 + ["c"] * 2) == [Row("a", 9), Row("", 5)]
    assert [total(0), total(4), total(5)] == [0, None, 5]


def test_the_report_is_for_all_when_it_is_over(agency, cast, client):
    event = an_event(agency)
    page = reverse("events-report", args=[event.code])
    for number in range(6):
        guest = a_registration(event, a_person(), "attended", part="firm" if number else "buyer")
        Feedback.objects.create(event=event, registration=guest, rating=4, good=f"Word {number}")
    assert client.get(page).status_code == 404
    assert "Word 3" in cast.client("charlie").get(page).content.decode()
    event.state = "held"
    event.save()
    text = client.get(page).content.decode()
    assert "Buyer" not in text
    assert "Word 3" not in text
    assert "4.0" in text
    assert "others,6" in client.get(reverse("events-report-csv", args=[event.code])).content.decode()


def test_a_person_takes_her_rows_along_and_is_forgotten(agency, cast):
    ahead, past = an_event(agency, capacity=1), an_event(agency, state="held")
    mine = a_registration(ahead, cast.alice, name="Alice Rosenquarz", access_needs="Ramp")
    next_one = a_registration(ahead, cast.bob, "waiting")
    was = a_registration(past, cast.alice, "attended", name="Alice Rosenquarz")
    Certificate.objects.create(registration=was, name="Alice Rosenquarz")
    Feedback.objects.create(event=past, registration=was, rating=5)
    CalendarFeed.objects.create(person=cast.alice)
    a_minutes(past)
    told = next(keeper for keeper in keepers() if keeper.name == "events").export(cast.alice)
    assert len(told["registrations"]) == 2
    assert told["certificates"][0]["name"] == "Alice Rosenquarz"
    erase_person(person=cast.alice, by=cast.alice)
    next_one.refresh_from_db()
    assert next_one.state == "confirmed"
    left = {row.pk: row for row in Registration.objects.filter(pk__in=[mine.pk, was.pk])}
    assert (left[mine.pk].state, left[was.pk].state) == ("cancelled", "attended")
    assert {(row.name, row.access_needs, row.person) for row in left.values()} == {("—", "", None)}
    assert not Certificate.objects.exists()
    assert not CalendarFeed.objects.exists()
