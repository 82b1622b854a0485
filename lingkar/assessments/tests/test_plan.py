"""The plan: states, dates, notes, reminders, and the files people take along."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.queries import has_consent
from lingkar.accounts.testing import Cast
from lingkar.assessments.models import PlannedAction
from lingkar.assessments.testing import a_check, a_plan
from lingkar.core.cells import cell
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(vocabulary, cast: Cast):
    return a_plan(a_check(person=cast.alice, organisation=cast.warung), cast.alice, 3)


def test_plan_works_for_owner_reader_and_facilitator(plan, cast: Cast):
    url = reverse("assessments-plan", args=[plan.code])
    page = cast.client("alice").get(url).content.decode()
    assert page.count('class="card__head"') == 3
    assert "I have begun" in page
    reader = cast.client("bob").get(url).content.decode()
    assert "I have begun" not in reader
    assert cast.client("dara").get(url).status_code == 200


def test_plan_refuses_strangers(plan, cast: Cast):
    for name in ("plan", "plan-csv", "plan-calendar"):
        url = reverse(f"assessments-{name}", args=[plan.code])
        assert Client().get(url).status_code == 404
        assert cast.client("charlie").get(url).status_code == 404
    assert cast.client("eko").get(reverse("assessments-plan", args=[plan.code])).status_code == 404


def test_plan_filter_shows_only_what_was_asked(plan, cast: Cast):
    row = plan.planned.first()
    url = reverse("assessments-planned-state", args=[plan.code, row.code])
    cast.client("alice").post(url, {"state": "done"})
    page = cast.client("alice").get(reverse("assessments-plan", args=[plan.code]), {"state": "done"}).content.decode()
    assert page.count('class="card__head"') == 1
    row.refresh_from_db()
    assert row.done_at is not None


def test_state_refuses_readers_and_words_it_does_not_know(plan, cast: Cast):
    row = plan.planned.first()
    url = reverse("assessments-planned-state", args=[plan.code, row.code])
    assert cast.client("bob").post(url, {"state": "done"}).status_code == 403
    assert cast.client("charlie").post(url, {"state": "done"}).status_code == 404
    cast.client("alice").post(url, {"state": "exploded"})
    row.refresh_from_db()
    assert row.state == "to-do"


def test_planned_action_of_another_plan_is_not_found(plan, cast: Cast, vocabulary):
    foreign = a_plan(a_check(person=cast.charlie, organisation=cast.other, country="TH"), cast.charlie, 1)
    row = foreign.planned.get()
    url = reverse("assessments-planned-action", args=[plan.code, row.code])
    assert cast.client("alice").get(url).status_code == 404


def test_planned_action_keeps_date_and_notes(plan, cast: Cast):
    row = plan.planned.first()
    url = reverse("assessments-planned-action", args=[plan.code, row.code])
    sent = {"state": "doing", "due_on": "2027-03-01", "notes": "Quote: 300 <b>"}
    response = cast.client("alice").post(url, sent)
    assert response.url == reverse("assessments-plan", args=[plan.code])
    row.refresh_from_db()
    assert (row.state, row.due_on, row.notes) == ("doing", date(2027, 3, 1), "Quote: 300 <b>")
    page = cast.client("alice").get(reverse("assessments-plan", args=[plan.code])).content.decode()
    assert "300 &lt;b&gt;" in page


@pytest.mark.parametrize("wrong", [{"due_on": "31 February"}, {"notes": "x" * 5000}, {"state": "later"}])
def test_planned_action_with_bad_input_changes_nothing_and_keeps_it(plan, cast: Cast, wrong):
    row = plan.planned.first()
    url = reverse("assessments-planned-action", args=[plan.code, row.code])
    response = cast.client("alice").post(url, {"state": "doing", "due_on": "", "notes": "kept"} | wrong)
    assert response.status_code == 200
    assert ("kept" if "notes" not in wrong else "xxx") in response.content.decode()
    row.refresh_from_db()
    assert (row.state, row.notes) == ("to-do", "")


def test_planned_action_refuses_a_reader_who_writes(plan, cast: Cast):
    row = plan.planned.first()
    url = reverse("assessments-planned-action", args=[plan.code, row.code])
    assert cast.client("bob").get(url).status_code == 200
    assert cast.client("bob").post(url, {"state": "done"}).status_code == 403


def test_reminders_are_asked_for_in_place_and_sent_once_per_action(plan, cast: Cast):
    url = reverse("assessments-plan-reminders", args=[plan.code])
    assert not has_consent(cast.alice, "reminders")
    cast.client("alice").post(url, {"remind": "on"})
    assert has_consent(cast.alice, "reminders")
    waiting = Message.objects.filter(template="plan-reminder", state="queued")
    assert waiting.count() == 3
    row = plan.planned.first()
    change = reverse("assessments-planned-action", args=[plan.code, row.code])
    later = timezone.localdate() + timedelta(days=90)
    cast.client("alice").post(change, {"state": "to-do", "due_on": later.isoformat(), "notes": ""})
    mine = waiting.filter(about_code=row.code)
    assert mine.count() == 1
    assert mine.get().due_at.date() in {later - timedelta(days=1), later - timedelta(days=2)}
    cast.client("alice").post(reverse("assessments-planned-state", args=[plan.code, row.code]), {"state": "done"})
    assert not waiting.filter(about_code=row.code).exists()
    cast.client("alice").post(url)
    assert not waiting.exists()


def test_reminder_can_be_read(plan, cast: Cast):
    from lingkar.messaging.testing import deliver_all, messages_to

    cast.client("alice").post(reverse("assessments-plan-reminders", args=[plan.code]), {"remind": "on"})
    first = Message.objects.filter(template="plan-reminder").earliest("due_at")
    deliver_all(now=first.due_at + timedelta(minutes=1))
    sent = [message for message in messages_to(cast.alice) if message.state in {"sent", "delivered"}]
    assert len(sent) == 1
    row = plan.planned.first()
    assert row.snapshot["name"] in sent[0].subject
    assert reverse("assessments-planned-action", args=[plan.code, row.code]) in sent[0].body


def test_csv_is_filtered_and_harmless(plan, cast: Cast):
    row = plan.planned.first()
    PlannedAction.objects.filter(pk=row.pk).update(notes="=HYPERLINK(1)", state="doing")
    url = reverse("assessments-plan-csv", args=[plan.code])
    text = cast.client("alice").get(url).content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert len(rows) == 4
    assert rows[1][-1] == "'=HYPERLINK(1)"
    filtered = cast.client("alice").get(url, {"state": "done"}).content.decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(filtered)))) == 1


@pytest.mark.parametrize(
    ("value", "written"), [(None, ""), (0, "0"), ("-5", "-5"), ("@x", "'@x"), ("+1+1", "'+1+1"), ("plain", "plain")]
)
def test_cell_never_runs_and_never_invents_a_zero(value, written):
    assert cell(value) == written


def test_calendar_holds_the_open_dates(plan, cast: Cast):
    row = plan.planned.first()
    cast.client("alice").post(reverse("assessments-planned-state", args=[plan.code, row.code]), {"state": "done"})
    response = cast.client("alice").get(reverse("assessments-plan-calendar", args=[plan.code]))
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 2
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")


def test_plan_costs_the_same_queries_for_one_row_and_three(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    client, counts = cast.client("alice"), []
    for count in (1, 3):
        plan = a_plan(assessment, cast.alice, count)
        url = reverse("assessments-plan", args=[plan.code])
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_my_plan_leads_on(vocabulary, cast: Cast):
    url = reverse("assessments-my-plan")
    assert Client().get(url).url.startswith(reverse("accounts-sign-in"))
    assert "Your plan is empty" in cast.client("alice").get(url).content.decode()
    plan = a_plan(a_check(person=cast.alice, organisation=cast.warung), cast.alice, 1)
    assert cast.client("alice").get(url).url == reverse("assessments-plan", args=[plan.code])
