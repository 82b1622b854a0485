"""Making, changing, calling off and copying events; texts, agenda and questions."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.models import Duty
from lingkar.accounts.testing import a_person
from lingkar.core.models import AuditEvent
from lingkar.events.actions.events import cancel_event, change_event
from lingkar.events.actions.registrations import Refused
from lingkar.events.models import AgendaItem, Event, Question
from lingkar.events.testing import a_registration, an_event
from lingkar.messaging.testing import messages_to

pytestmark = pytest.mark.django_db


def typed(**changed):
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    return {
        "kind": "training", "title": "Repair a pump", "text": "Bring one", "language": "en", "day": day,
        "hour": "09:00", "end_hour": "11:30", "time_zone": "Asia/Jakarta", "mode": "venue", "venue": "Hall",
        "languages": ["en", "id"], "takes_registrations": "on", "capacity": "20", "country": "ID",
    } | changed  # fmt: skip


def test_a_draft_is_made_published_and_seen(agency, cast, client):
    desk = cast.client("charlie")
    desk.post(reverse("events-new") + "?about=dialogue:abc", typed(priorities=["SP1"]))
    made = Event.objects.get()
    assert (made.state, made.capacity, made.about_code, made.organisation) == ("draft", 20, "abc", agency)
    assert made.starts_at.utctimetuple()[3:5] == (2, 0)
    assert made.ends_at - made.starts_at == timedelta(hours=2, minutes=30)
    desk.post(reverse("events-publish", args=[made.code]))
    assert "Repair a pump" in client.get(reverse("events-list")).content.decode()
    assert AuditEvent.objects.filter(verb="publish", code=made.code).exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"end_hour": "08:00"}, "It ends before it begins."),
        ({"day": "2020-01-01"}, "This time is over."),
        ({"venue": ""}, "Write where people should come."),
        ({"online_link": "javascript:alert(1)"}, "URL"),
        ({"capacity": "0"}, "capacity"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"time_zone": "Europe/Berlin", "day": "2027-03-28", "hour": "02:30"}, "The clocks skip this hour"),
    ],
)
def test_bad_facts_change_nothing_and_stay_typed(agency, cast, changed, words):
    page = cast.client("charlie").post(reverse("events-new"), typed(**changed)).content.decode()
    assert words in page
    assert "Repair a pump" in page
    assert not Event.objects.exists()


def test_who_may_hold_events(agency, cast):
    draft = an_event(agency, state="draft")
    page = reverse("events-change", args=[draft.code])
    said = {
        name: cast.client(name).get(page).status_code for name in ("charlie", "farah", "bob", "alice", "eko", "gus")
    }
    assert said == {"charlie": 200, "farah": 200, "bob": 403, "alice": 404, "eko": 404, "gus": 404}
    Duty.objects.filter(person=cast.eko).update(organisation=agency)
    assert cast.client("eko").get(page).status_code == 200
    # A firm holds none, however much she owns it.
    assert "You hold no events here" in cast.client("alice").get(reverse("events-new")).content.decode()
    assert "You hold no events here" in cast.client("bob").get(reverse("events-new")).content.decode()


def test_every_page_of_the_desk_opens_for_its_holder_and_for_nobody_else(event, cast, client):
    question = Question.objects.create(event=event, labels={"en": "Lunch?"})
    item = AgendaItem.objects.create(event=event, titles={"en": "Opening"}, starts_at=event.starts_at, minutes=10)
    guest = a_registration(event, cast.alice)
    plain = ("change", "cancel", "copy", "texts", "agenda", "questions", "attendees", "write", "door",
             "minutes-write", "point-new", "materials")  # fmt: skip
    pages = [reverse(f"events-{name}", args=[event.code]) for name in plain]
    pages += [
        reverse("events-text", args=[event.code, "km"]), reverse("events-agenda-item", args=[event.code, item.pk]),
        reverse("events-question", args=[event.code, question.pk]), reverse("events-arrival", args=[guest.code]),
        reverse("events-decide", args=[guest.code]),
    ]  # fmt: skip
    for page in pages:
        assert cast.client("charlie").get(page).status_code == 200, page
        assert cast.client("bob").get(page).status_code == 403, page
        assert cast.client("gus").get(page).status_code in (403, 404), page
        assert client.get(page).status_code in (302, 404), page


def test_when_time_moves_everybody_is_told_and_the_calendar_follows(event, cast):
    a_registration(event, cast.alice, day_reminder_at=timezone.now())
    a_registration(event, cast.bob, "waiting")
    later = {"starts_at": event.starts_at + timedelta(days=1), "ends_at": event.ends_at + timedelta(days=1)}
    held = change_event(event=event, facts=later, by=cast.charlie)
    assert held.sequence == 1
    told = messages_to(cast.alice).get(template="event-changed")
    assert "SEQUENCE:1" in told.context["enclosed"][0]["text"]
    assert f"UID:event-{event.code}@lingkar" in told.context["enclosed"][0]["text"]
    assert "enclosed" not in messages_to(cast.bob).get(template="event-changed").context
    assert event.registrations.get(person=cast.alice).day_reminder_at is None
    # What moves nobody tells nobody.
    held = change_event(event=held, facts={"contact": "Ask Sari"}, by=cast.charlie)
    assert held.sequence == 1
    assert messages_to(cast.alice).filter(template="event-changed").count() == 1


def test_changed_through_the_page_with_what_was_known(event, cast):
    desk, page = cast.client("charlie"), reverse("events-change", args=[event.code])
    assert 'value="Hall of the chamber"' in desk.get(page).content.decode()
    desk.post(page, typed(venue="Another hall", capacity=""))
    event.refresh_from_db()
    assert (event.venue, event.capacity, event.sequence) == ("Another hall", None, 1)


def test_called_off_it_tells_all_and_stays_readable(event, cast, client):
    a_registration(event, cast.alice)
    desk = cast.client("charlie")
    desk.post(reverse("events-cancel", args=[event.code]), {"reason": "Flood in the hall"})
    event.refresh_from_db()
    assert (event.state, event.sequence) == ("cancelled", 1)
    told = messages_to(cast.alice).get(template="event-cancelled")
    assert "METHOD:CANCEL" in told.context["enclosed"][0]["text"]
    page = client.get(reverse("events-event", args=[event.code])).content.decode()
    assert "Flood in the hall" in page
    assert reverse("events-register", args=[event.code]) not in page
    with pytest.raises(Refused):
        cancel_event(event=event, reason="", by=cast.charlie)
    with pytest.raises(Refused):
        change_event(event=event, facts={"venue": "X"}, by=cast.charlie)


def test_a_copy_takes_along_texts_agenda_and_questions(event, cast):
    Question.objects.create(event=event, labels={"en": "Lunch?"})
    AgendaItem.objects.create(event=event, titles={"en": "Opening"}, starts_at=event.starts_at, minutes=10)
    a_registration(event, cast.alice)
    day = (event.starts_at + timedelta(days=30)).date().isoformat()
    cast.client("charlie").post(reverse("events-copy", args=[event.code]), {"day": day, "hour": "09:00"})
    made = Event.objects.exclude(pk=event.pk).get()
    assert (made.state, made.sequence) == ("draft", 0)
    assert made.ends_at - made.starts_at == event.ends_at - event.starts_at
    assert made.agenda.get().starts_at == made.starts_at
    assert made.questions.count() == made.texts.count() == 1
    assert not made.registrations.exists()


def test_only_a_draft_is_deleted(agency, event, cast):
    draft = an_event(agency, state="draft")
    desk = cast.client("charlie")
    assert cast.client("farah").post(reverse("events-delete", args=[draft.code])).status_code == 403
    desk.post(reverse("events-delete", args=[draft.code]))
    desk.post(reverse("events-delete", args=[event.code]))
    assert list(Event.objects.all()) == [event]


def test_texts_in_several_languages(event, cast):
    desk = cast.client("charlie")
    page = reverse("events-text", args=[event.code, "th"])
    desk.post(page, {"title": "ขวดที่กลับมา", "text": "คุยกัน"})
    assert event.texts.get(language="th").title == "ขวดที่กลับมา"
    assert desk.post(page, {"title": "", "text": "คุยกัน"}).status_code == 200
    desk.post(page, {"do": "drop"})
    assert not event.texts.filter(language="th").exists()
    desk.post(reverse("events-text", args=[event.code, "en"]), {"do": "drop"})
    assert event.texts.count() == 1


def test_the_agenda_stays_within_the_event(event, cast):
    desk, page = cast.client("charlie"), reverse("events-agenda", args=[event.code])
    starts = timezone.localtime(event.starts_at, timezone=ZoneInfo("Asia/Manila"))
    boxes = {
        "title_en": "Opening", "day": starts.date().isoformat(), "hour": starts.strftime("%H:%M"), "minutes": "20",
        "speakers": "Sari, Ministry of Industry\nBudi", "links": "statement bcdfghjk2345",
    }  # fmt: skip
    desk.post(page, boxes)
    item = event.agenda.get()
    assert item.starts_at == event.starts_at
    assert [(each.name, each.says) for each in item.speakers.all()] == [("Sari", "Ministry of Industry"), ("Budi", "")]
    assert "outside the hours" in desk.post(page, boxes | {"minutes": "300"}).content.decode()
    assert "is not a kind and a code" in desk.post(page, boxes | {"links": "http://x"}).content.decode()
    assert event.agenda.count() == 1
    desk.post(reverse("events-agenda-item", args=[event.code, item.pk]), boxes | {"title_en": "Welcome"})
    assert str(event.agenda.get()) == "Welcome"
    desk.post(reverse("events-agenda-drop", args=[event.code, item.pk]))
    assert not event.agenda.exists()


def test_questions_are_written_moved_and_kept_once_answered(event, cast):
    desk, page = cast.client("charlie"), reverse("events-questions", args=[event.code])
    desk.post(page, {"kind": "line", "label_en": "From which town?"})
    desk.post(page, {"kind": "one", "label_en": "Lunch?", "choices_en": "Rice\nBread", "required": "on"})
    assert "at least two" in desk.post(page, {"kind": "one", "label_en": "X", "choices_en": "A"}).content.decode()
    first, second = event.questions.all()
    assert second.choices == [{"en": "Rice"}, {"en": "Bread"}]
    desk.post(reverse("events-question-act", args=[event.code, second.pk]), {"do": "up"})
    assert list(event.questions.all()) == [second, first]
    guest = a_registration(event, cast.alice)
    guest.answers.create(question=second, value="1")
    edit = reverse("events-question", args=[event.code, second.pk])
    answer = desk.post(edit, {"kind": "line", "label_en": "Lunch?"})
    assert "answered this already" in answer.content.decode()
    desk.post(reverse("events-question-act", args=[event.code, second.pk]), {"do": "drop"})
    assert list(event.questions.all()) == [first]


def test_a_series_is_begun_and_renamed(agency, cast):
    desk = cast.client("charlie")
    desk.post(reverse("events-series-new"), {"title": "Bottle talks", "text": ""})
    series = agency.event_series.get()
    change = reverse("events-series-change", args=[series.code])
    desk.post(change, {"title": "Talks about bottles", "text": "Five towns"})
    series.refresh_from_db()
    assert series.titles == {"en": "Talks about bottles"}
    assert cast.client("bob").get(change).status_code == 403
    assert cast.client("alice").get(change).status_code == 404


def test_the_letter_to_all_goes_to_those_chosen(event, cast):
    news = a_person("Nia")
    a_registration(event, cast.alice)
    a_registration(event, cast.bob, "waiting")
    a_registration(event, news, "cancelled")
    desk, page = cast.client("charlie"), reverse("events-write", args=[event.code])
    desk.post(page, {"states": ["confirmed"], "purpose": "service", "subject": "Parking", "text": "Come by the gate"})
    assert messages_to(cast.alice).get(template="event-note").context["subject_line"] == "Parking"
    assert not messages_to(cast.bob).filter(template="event-note").exists()
    bad = desk.post(page, {"states": [], "purpose": "service", "subject": "Parking", "text": "Kept words"})
    assert "Kept words" in bad.content.decode()
    assert messages_to(cast.alice).count() == 1
