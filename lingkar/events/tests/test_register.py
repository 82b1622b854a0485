"""Registering on a phone, the waiting list, and giving a place back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from lingkar.accounts.testing import a_person
from lingkar.core.models import AuditEvent
from lingkar.events.actions.events import change_event
from lingkar.events.actions.registrations import (
    Refused,
    Told,
    cancel_registration,
    decide_registration,
    put_down,
    register,
)
from lingkar.events.models import Question, Registration
from lingkar.events.testing import a_registration, an_event
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db
STEP1 = {"step": "1", "name": "Alice Rosenquarz", "part": "firm", "country": "ID", "language": "en"}


def send(client, event, **changed):
    return client.post(reverse("events-register", args=[event.code]), STEP1 | changed)


def both(client, event, **changed):
    return send(client, event, step="2", access_needs="Step-free access", agree="on", **changed)


def test_two_steps_and_she_has_a_place(event, cast, mailoutbox):
    client = cast.client("alice")
    first = client.get(reverse("events-register", args=[event.code])).content.decode()
    assert 'value="Alice"' in first
    second = send(client, event)
    assert second.status_code == 200
    assert 'type="hidden" name="name" value="Alice Rosenquarz"' in second.content.decode()
    assert not Registration.objects.exists()
    answer = both(client, event)
    made = Registration.objects.get()
    assert answer["Location"] == reverse("events-registration", args=[made.code])
    assert (made.state, made.person, made.access_needs) == ("confirmed", cast.alice, "Step-free access")
    assert made.wording
    assert AuditEvent.objects.filter(verb="register", code=made.code).exists()
    deliver_all(timezone.now().replace(hour=4))
    message = messages_to(cast.alice).get(template="event-confirmed")
    assert "Bottles that come back" in message.context.get("titles", {}).get("en", "") + message.subject


def test_the_questions_of_the_organiser_are_asked_and_kept(event, cast):
    pick = Question.objects.create(
        event=event, kind="one", labels={"en": "Lunch?", "th": "มื้อกลางวัน"}, choices=[{"en": "Rice"}, {"en": "Bread"}],
        required=True,
    )  # fmt: skip
    many = Question.objects.create(event=event, kind="many", labels={"en": "Days?"}, choices=[{"en": "1"}, {"en": "2"}])
    tick = Question.objects.create(event=event, kind="tick", labels={"en": "Bus"})
    client = cast.client("alice")
    assert "Lunch?" in send(client, event).content.decode()
    assert "Step 1 of 2" in send(client, event).content.decode()
    given = {f"q{pick.pk}": "1", f"q{many.pk}": ["0", "1"], f"q{tick.pk}": "on"}
    hidden = send(client, event, **given).content.decode()
    assert f'type="hidden" name="q{many.pk}" value="1"' in hidden
    both(client, event, **given | {f"q{tick.pk}": "True"})
    answers = {each.question_id: each.value for each in Registration.objects.get().answers.all()}
    assert answers == {pick.pk: "1", many.pk: ["0", "1"], tick.pk: True}


def test_without_her_yes_nothing_is_kept_and_what_she_typed_stays(event, cast):
    client = cast.client("alice")
    page = send(client, event, step="2", access_needs="Sign language").content.decode()
    assert "Tick this to register." in page
    assert "Sign language" in page
    assert 'value="Alice Rosenquarz"' in page
    assert "Step 1 of 2" in send(client, event, step="2", agree="on", part="king").content.decode()
    assert not Registration.objects.exists()


def test_sending_twice_is_one_registration(event, cast):
    client, key = cast.client("alice"), "0b9e6a1e-6a37-4d63-9e5c-0f0f6f3f0001"
    answers = [both(client, event, once_key=key) for _ in range(2)]
    assert {each["Location"] for each in answers} == {
        reverse("events-registration", args=[Registration.objects.get().code])
    }


def test_strangers_sign_in_first_and_drafts_are_not_there(event, agency, cast, client):
    assert "sign-in" in client.get(reverse("events-register", args=[event.code]))["Location"]
    draft = an_event(agency, state="draft")
    assert cast.client("alice").get(reverse("events-register", args=[draft.code])).status_code == 404


def told(name="Somebody", **facts):
    return Told(name=name, **facts)


def test_a_full_event_has_a_waiting_list_that_moves_up_in_order(agency, cast):
    event = an_event(agency, capacity=1)
    people = [a_person(f"Guest {number}") for number in range(4)]
    rows = [register(event=event, told=told(each.name), by=each) for each in people]
    assert [each.state for each in rows] == ["confirmed", "waiting", "waiting", "waiting"]
    cancel_registration(registration=rows[2], by=people[2])
    cancel_registration(registration=rows[0], by=people[0])
    assert [Registration.objects.get(pk=each.pk).state for each in rows] == [
        "cancelled", "confirmed", "cancelled", "waiting",
    ]  # fmt: skip
    moved = messages_to(people[1]).get(template="event-confirmed")
    assert moved.context["moved_up"] is True
    assert moved.context["enclosed"][0]["method"] == "REQUEST"
    assert messages_to(people[0]).get(template="event-given-back").context["enclosed"][0]["method"] == "CANCEL"
    assert not messages_to(people[3]).filter(template="event-confirmed").exists()


def test_a_larger_room_lets_in_those_who_wait(agency, cast):
    event = an_event(agency, capacity=1)
    a_registration(event, a_person(), "confirmed")
    waits = register(event=event, told=told(), by=cast.alice)
    assert waits.state == "waiting"
    change_event(event=event, facts={"capacity": 2}, by=cast.charlie)
    waits.refresh_from_db()
    assert waits.state == "confirmed"


def test_nobody_overtakes_those_who_wait(agency, cast):
    event = an_event(agency, capacity=2)
    a_registration(event, a_person(), "confirmed")
    a_registration(event, a_person(), "waiting")
    assert register(event=event, told=told(), by=cast.alice).state == "waiting"


def test_who_joins_online_takes_no_chair(agency, cast):
    event = an_event(agency, capacity=1, mode="hybrid", online_link="https://meet.example/x")
    a_registration(event, a_person(), "confirmed", presence="place")
    assert register(event=event, told=told(presence="online"), by=cast.alice).state == "confirmed"
    assert register(event=event, told=told(presence="place"), by=cast.bob).state == "waiting"


def test_the_organiser_answers_where_she_wanted_to_look_first(agency, cast):
    event = an_event(agency, approval=True, capacity=1)
    one, two = (register(event=event, told=told(), by=each) for each in (cast.alice, cast.bob))
    assert one.state == "asked"
    decide = reverse("events-decide", args=[one.code])
    assert cast.client("eko").get(decide).status_code == 404
    assert cast.client("bob").post(decide, {"answer": "yes"}).status_code == 403
    cast.client("charlie").post(decide, {"answer": "yes"})
    decide_registration(registration=two, yes=False, note="For firms only", by=cast.charlie)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("confirmed", "declined")
    assert messages_to(cast.bob).get(template="event-declined").context["note"] == "For firms only"
    with pytest.raises(Refused):
        decide_registration(registration=two, yes=True, by=cast.charlie)


def test_after_giving_it_back_she_may_come_again_but_not_twice(event, cast):
    mine = register(event=event, told=told(), by=cast.alice)
    with pytest.raises(Refused, match="already"):
        register(event=event, told=told(), by=cast.alice)
    client = cast.client("alice")
    assert "longest" in client.get(reverse("events-give-back", args=[mine.code])).content.decode()
    client.post(reverse("events-give-back", args=[mine.code]))
    again = register(event=event, told=told(), by=cast.alice)
    assert (again.pk, again.state) == (mine.pk, "confirmed")


@pytest.mark.parametrize(
    "facts",
    [
        {"registration_closes": timezone.now() - timedelta(hours=1)},
        {"registration_opens": timezone.now() + timedelta(hours=1)},
        {"state": "cancelled"},
        {"takes_registrations": False},
        {"starts_at": timezone.now() - timedelta(days=2), "ends_at": timezone.now() - timedelta(days=1)},
    ],
)
def test_a_closed_registration_takes_nobody(agency, cast, facts):
    event = an_event(agency, **facts)
    page = both(cast.client("alice"), event).content.decode()
    assert not Registration.objects.exists()
    assert "Registration is closed." in page


def test_a_registration_is_nobody_elses(event, cast):
    mine = a_registration(event, cast.alice)
    for name in ("events-registration", "events-registration-change", "events-give-back", "events-certificate"):
        for who in ("bob", "charlie", "eko", "gus"):
            assert cast.client(who).get(reverse(name, args=[mine.code])).status_code == 404, (name, who)


def test_her_answers_can_be_changed(event, cast):
    mine = register(event=event, told=told("Alice"), by=cast.alice)
    page = reverse("events-registration-change", args=[mine.code])
    client = cast.client("alice")
    assert 'value="Alice"' in client.get(page).content.decode()
    client.post(page, STEP1 | {"step": "2", "name": "Alice R.", "access_needs": "Lift", "agree": "on"})
    mine.refresh_from_db()
    assert (mine.name, mine.access_needs, mine.state) == ("Alice R.", "Lift", "confirmed")


def test_my_events_and_the_secret_calendar(agency, cast, client, django_assert_max_num_queries):
    for number in range(3):
        a_registration(an_event(agency, f"Event {number}"), cast.alice)
    a_registration(an_event(agency, "Not mine"), cast.bob)
    a_registration(an_event(agency, "Only waiting"), cast.alice, "waiting")
    browser = cast.client("alice")
    page = browser.get(reverse("events-mine")).content.decode()
    assert "Event 2" in page
    assert "Not mine" not in page
    browser.post(reverse("events-feed-change"), {"do": "renew"})
    cast.alice.refresh_from_db()
    first = reverse("events-feed", args=[cast.alice.event_feed.secret])
    read = Calendar.from_ical(client.get(first).content)
    assert sorted(str(each["SUMMARY"]) for each in read.walk("VEVENT")) == ["Event 0", "Event 1", "Event 2"]
    browser.post(reverse("events-feed-change"), {"do": "renew"})
    assert client.get(first).status_code == 404


def test_lists_cost_the_same_for_one_and_three(agency, cast, client):
    def cost(browser, page):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        browser.get(page)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(page).status_code == 200
        return len(found)

    event = an_event(agency, capacity=20)
    a_registration(event, cast.alice)
    asked = [
        (client, reverse("events-list")), (cast.client("alice"), reverse("events-mine")),
        (cast.client("charlie"), reverse("events-desk")),
        (cast.client("charlie"), reverse("events-attendees", args=[event.code])),
        (cast.client("charlie"), reverse("events-door", args=[event.code])),
    ]  # fmt: skip
    before = [cost(*each) for each in asked]
    for number in range(3):
        a_registration(an_event(agency, f"Event {number}"), cast.alice)
        a_registration(event, a_person())
    assert [cost(*each) for each in asked] == before


def test_somebody_without_an_account_is_put_down(event, cast):
    made = put_down(event=event, told=told("Mbah Sri", part="firm"), by=cast.charlie)
    assert (made.person, made.state, made.name) == (None, "confirmed", "Mbah Sri")
    client = cast.client("charlie")
    client.post(reverse("events-put-down", args=[event.code]), {"name": "Pak Budi", "part": "firm", "language": "en"})
    assert event.registrations.filter(name="Pak Budi").exists()
    bad = client.post(reverse("events-put-down", args=[event.code]), {"name": "", "part": "firm", "language": "en"})
    assert bad.status_code == 200
    assert event.registrations.count() == 2
