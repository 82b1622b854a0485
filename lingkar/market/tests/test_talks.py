"""Matchmaking days: no firm and no table twice at once, and the same plan for the same wishes."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.events.testing import a_registration, an_agency, an_event
from lingkar.market.actions import talks as actions
from lingkar.market.models import MatchDay, Talk, TalkSeat
from lingkar.market.planning import Wish, plan
from lingkar.messaging.testing import deliver_all, messages_to


@pytest.fixture
def day(vocabulary, cast):
    """Eko's agency holds an event; Alice's and Charlie's firms have a place."""
    event = an_event(an_agency(cast.eko))
    for person in (cast.alice, cast.charlie, cast.bob):
        a_registration(event, person)
    return actions.lay_out_day(
        event=event, starts_at=event.starts_at, slots=3, slot_minutes=20, pause_minutes=5, tables=2, is_open=True,
        by=cast.eko,
    )  # fmt: skip


def a_guest(day, firm=None, by=None, **facts):
    by = by or a_person()
    if firm is None:
        firm = an_organisation()
        a_membership(by, firm)
        a_registration(day.event, by)
    facts = {"says": "We have rice husk and look for buyers.", "languages": ["en"], "away": []} | facts
    return actions.join_day(day=day, organisation=firm, by=by, **facts), by


def agreed(one, other, by, slot=None):
    made = actions.ask_talk(asking=one, asked=other, reason="We burn husk every day.", language="en", by=by)
    return actions.accept_talk(talk=made, slot=slot, by=by)


@pytest.mark.django_db
def test_who_holds_the_event_lays_the_day_out(vocabulary, cast):
    event = an_event(an_agency(cast.eko))
    page = reverse("market-day-lay-out", args=[event.code])
    typed = {
        "day": event.starts_at.astimezone().date().isoformat(), "hour": "14:00", "slots": "4", "slot_minutes": "20",
        "pause_minutes": "5", "tables": "3", "is_open": "on",
    }  # fmt: skip
    assert cast.client("alice").post(page, typed).status_code == 403
    assert cast.client("eko").post(page, typed | {"slots": "0"}).status_code == 200
    assert cast.client("eko").post(page, typed | {"day": "2001-01-01"}).status_code == 200
    assert not MatchDay.objects.exists()
    cast.client("eko").post(page, typed)
    assert (MatchDay.objects.get().slots, MatchDay.objects.get().tables) == (4, 3)


@pytest.mark.django_db
def test_only_who_has_a_place_joins(day, cast):
    page = reverse("market-day-join", args=[day.event.code])
    typed = {"says": "We have rice husk and look for buyers.", "languages": ["id"], "away": ["1"]}
    assert cast.client("bob").post(page, typed).status_code == 403  # only reads for the firm
    assert cast.client("alice").post(page, {"says": "short"}).status_code == 200
    assert cast.client("alice").post(page, {"says": "Write to a@example.com for more"}).status_code == 200
    assert not day.guests.exists()
    cast.client("alice").post(page, typed)
    assert day.guests.get().away == [1]
    stranger, firm = a_person(), an_organisation()
    a_membership(stranger, firm)
    client = Client()
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert "Register for the event first" in client.post(page, typed).content.decode()
    text = client.get(reverse("market-day", args=[day.event.code])).content.decode()
    assert "rice husk" not in text  # who is there is for those who are
    assert Client().get(page).status_code == 302


@pytest.mark.django_db
def test_a_talk_is_asked_for_answered_and_taken_into_a_calendar(day, cast):
    mine, _by = a_guest(day, cast.warung, cast.alice)
    other, _by = a_guest(day, cast.other, cast.charlie, away=[0])
    ask = reverse("market-talk-ask", args=[day.event.code, other.code])
    assert cast.client("bob").get(ask).status_code == 403
    assert cast.client("alice").post(ask, {"reason": "x"}).status_code == 200
    cast.client("alice").post(ask, {"reason": "You burn what we throw away."})
    made = Talk.objects.get()
    page = reverse("market-talk", args=[made.code])
    assert cast.client("gus").get(page).status_code == 404
    assert "You burn what we throw away." in cast.client("charlie").get(page).content.decode()
    assert cast.client("charlie").post(page, {"answer": "0"}).status_code == 200  # not there at that time
    cast.client("charlie").post(page, {"answer": "2"})
    made.refresh_from_db()
    assert (made.state, made.slot, made.table) == ("accepted", 2, 1)
    calendar = Calendar.from_ical(
        cast.client("alice").get(reverse("market-day-calendar", args=[day.event.code])).content
    )
    [entry] = calendar.walk("VEVENT")
    assert (entry["dtstart"].dt, "Other Example" in str(entry["summary"])) == (day.time_of(2), True)
    deliver_all()
    assert messages_to(cast.charlie).filter(template="market-talk").exists()
    cast.client("alice").post(reverse("market-talk-off", args=[made.code]))
    made.refresh_from_db()
    assert (made.state, made.slot, TalkSeat.objects.count()) == ("withdrawn", None, 0)
    assert mine.pk != other.pk


@pytest.mark.django_db
def test_no_firm_and_no_table_twice_at_once(day, cast):
    (one, by), (two, _b), (three, _c), (four, _d), (five, _e), (six, _f) = (a_guest(day) for _ in range(6))
    first = agreed(one, two, by, slot=0)
    with pytest.raises(actions.NoPlace):
        agreed(one, three, by, slot=0)
    agreed(three, four, by, slot=0)
    with pytest.raises(actions.NoPlace):  # both tables are taken
        agreed(five, six, by, slot=0)
    for slot, table in ((3, 1), (0, 3), (-1, 1)):
        with pytest.raises(actions.NoPlace):
            actions.move_talk(talk=first, slot=slot, table=table, by=cast.eko)
    with pytest.raises(IntegrityError), transaction.atomic():
        TalkSeat.objects.create(talk=first, guest=three, slot=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.create(
            day=day, asking=five, asked=six, reason="x", language="en", state="accepted", slot=0, table=1
        )


@pytest.mark.django_db
def test_the_plan_places_what_was_agreed_and_the_organiser_moves(day, cast):
    guests = [a_guest(day) for _ in range(4)]
    for number, (one, by) in enumerate(guests):
        for other, _by in guests[number + 1 :]:
            agreed(one, other, by)
    page = reverse("market-day-plan", args=[day.event.code])
    assert cast.client("alice").get(page).status_code == 403
    cast.client("eko").post(reverse("market-day-plan-make", args=[day.event.code]))
    assert Talk.objects.filter(slot__isnull=False).count() == 6  # three slots, two tables: all of them
    assert TalkSeat.objects.count() == 12
    text = cast.client("eko").get(page).content.decode()
    assert guests[0][0].organisation.name in text
    talk = Talk.objects.filter(slot=0).first()
    move = reverse("market-day-move", args=[day.event.code, talk.code])
    assert "taken at this time" in cast.client("eko").post(move, {"slot": "1"}, follow=True).content.decode()
    talk.refresh_from_db()
    assert talk.slot == 0
    assert cast.client("alice").post(move, {"slot": "1"}).status_code == 403
    for ending in ("csv", "xlsx"):
        table = reverse("market-day-plan-table", args=[day.event.code, ending])
        assert cast.client("eko").get(table).status_code == 200
        assert cast.client("alice").get(table).status_code == 403
    with pytest.raises(actions.NoPlace):
        actions.lay_out_day(
            event=day.event, starts_at=day.starts_at, slots=1, slot_minutes=20, pause_minutes=5, tables=2, is_open=True,
            by=cast.eko,
        )  # fmt: skip


@pytest.mark.django_db
def test_the_page_costs_the_same_for_one_and_for_three(day, cast):
    mine, by = a_guest(day, cast.warung, cast.alice)
    client, page = cast.client("alice"), reverse("market-day", args=[day.event.code])
    counts = []
    for number in (1, 2):
        for _again in range(number):
            agreed(mine, a_guest(day)[0], by)
        client.get(page)
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        counts.append(len(caught))
    assert counts[0] == counts[1]


PAIRS = [(one, other) for one in range(8) for other in range(8) if one != other]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    pairs=st.lists(st.sampled_from(PAIRS), max_size=25),
    slots=st.integers(1, 5), tables=st.integers(1, 3),
    away=st.dictionaries(st.integers(0, 7), st.sets(st.integers(0, 4), max_size=4), max_size=8),
)  # fmt: skip
def test_a_plan_never_puts_anybody_in_two_places(pairs, slots, tables, away):
    wishes = [Wish(number, one, other) for number, (one, other) in enumerate(pairs)]
    placed, left = plan(wishes, slots=slots, tables=tables, away=away, taken=[])
    assert {each.pk for each in placed} | set(left) == {wish.pk for wish in wishes}
    seats = [(guest, each.slot) for each in placed for guest in pairs[each.pk]]
    assert len(seats) == len(set(seats))
    assert len({(each.slot, each.table) for each in placed}) == len(placed)
    assert all(0 <= each.slot < slots and 1 <= each.table <= tables for each in placed)
    assert all(each.slot not in away.get(guest, set()) for each in placed for guest in pairs[each.pk])
    assert plan(reversed(wishes), slots=slots, tables=tables, away=away, taken=[]) == (placed, left)


def test_wishes_of_both_sides_come_first():
    wishes = [Wish(1, 1, 2), Wish(2, 1, 3, is_mutual=True)]
    placed, left = plan(wishes, slots=1, tables=5, away={}, taken=[])
    assert ([each.pk for each in placed], left) == ([2], [1])
