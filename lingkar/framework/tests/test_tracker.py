"""The Framework as everybody sees it, and as officials keep it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.core.models import AuditEvent
from lingkar.dialogue.models import Commitment, Decision
from lingkar.dialogue.testing import a_dialogue, two_camps
from lingkar.framework.models import Initiative
from lingkar.framework.rules import history
from lingkar.framework.testing import an_initiative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

TOLD = {
    "kind": "policy",
    "title": "Deposit on bottles",
    "language": "en",
    "owner": "Example Ministry",
    "country": "",
    "status": "planned",
    "priorities": ["SP1", "SP5"],
    "source": "Example Ministry, notice (2026)",
    "source_url": "https://example.org/notice",
    "checked_on": "2026-11-01",
}


def a_commitment(dialogue, **facts):
    decision = Decision.objects.create(
        dialogue=dialogue, title="Take back", text="Take back.", language="en", body="Example", decided_on="2026-10-01"
    )
    facts = {"text": "A deposit of 500 rupiah.", "language": "en", "body": "Example Ministry"} | facts
    return Commitment.objects.create(dialogue=dialogue, decision=decision, **facts)


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def test_every_step_of_the_history_has_a_source_and_known_words():
    assert len(history()) >= 8
    for step in history():
        assert step.source
        assert step.source_url.startswith("https://")
        assert set(step.priorities) <= {"SP1", "SP2", "SP3", "SP4", "SP5"}
        answer = page(Client(), "framework-initiative", step.code)
        assert answer.status_code == 200
        assert step.source_url in answer.content.decode().replace("&amp;", "&")


def test_the_tracker_counts_what_is_there():
    dialogue = a_dialogue(priorities=["SP1"])
    a_commitment(dialogue, priority="SP1")
    text = page(Client(), "framework-home").content.decode()
    assert "1 dialogue" in text
    assert "1 commitment" in text
    assert "Framework for Circular Economy" in text


def test_what_is_a_draft_is_not_counted():
    dialogue = a_dialogue(priorities=["SP1"], state="draft")
    a_commitment(dialogue, priority="SP1")
    text = page(Client(), "framework-home").content.decode()
    assert "1 dialogue" not in text
    assert "1 commitment" not in text


def test_a_priority_shows_what_stands_under_it():
    dialogue = a_dialogue(priorities=["SP5"], question="How to save water?")
    a_commitment(dialogue, priority="SP5", text="Meters for all by June.")
    an_initiative("Water label", priorities=["SP5"])
    text = page(Client(), "framework-priority", "SP5").content.decode()
    for told in ("How to save water?", "Meters for all by June.", "Water label"):
        assert told in text
    assert page(Client(), "framework-priority", "SP9").status_code == 404


def test_the_list_is_narrowed_and_taken_away():
    an_initiative("Water label", priorities=["SP5"], kind="policy")
    text = page(Client(), "framework-initiatives", kind="policy").content.decode()
    assert "Water label" in text
    assert "Framework for Circular Economy for the ASEAN" not in text
    table = page(Client(), "framework-initiatives-table", "csv", kind="policy").content.decode("utf-8-sig")
    assert table.count("\r\n") == 2
    assert page(Client(), "framework-initiatives-table", "xlsx").content[:2] == b"PK"
    assert page(Client(), "framework-initiatives-table", "doc").status_code == 404


def test_officials_write_change_and_delete(cast):
    official = cast.client("eko")
    answer = official.post(reverse("framework-initiative-new"), TOLD)
    made = Initiative.objects.get()
    assert answer.status_code == 302
    assert (made.title, made.priorities, made.country) == ("Deposit on bottles", ["SP1", "SP5"], None)
    official.post(reverse("framework-initiative-change", args=[made.code]), TOLD | {"status": "done", "country": "ID"})
    made.refresh_from_db()
    assert (made.status, made.country.code) == ("done", "ID")
    official.post(reverse("framework-initiative-delete", args=[made.code]))
    assert not Initiative.objects.exists()
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert verbs >= {"add-initiative", "change-initiative", "delete-initiative"}


@pytest.mark.parametrize("name", ["alice", "dara", "farah"])
def test_others_read_only(cast, name):
    made = an_initiative()
    client = cast.client(name)
    assert page(client, "framework-initiative", made.code).status_code == 200
    assert client.post(reverse("framework-initiative-new"), TOLD).status_code == 403
    assert client.post(reverse("framework-initiative-change", args=[made.code]), TOLD).status_code == 403
    assert client.post(reverse("framework-initiative-delete", args=[made.code])).status_code == 403
    assert page(client, "framework-desk").status_code == 403
    assert Initiative.objects.count() == 1


def test_strangers_are_asked_to_sign_in():
    assert page(Client(), "framework-desk").status_code == 302
    assert Client().post(reverse("framework-initiative-new"), TOLD).status_code == 302


def test_what_cannot_be_read_changes_nothing_and_stays_typed(cast):
    tomorrow = (timezone.localdate() + timedelta(days=2)).isoformat()
    wrong = TOLD | {"source": "", "checked_on": tomorrow, "starts_on": "2026-05-01", "ends_on": "2026-04-01"}
    answer = cast.client("eko").post(reverse("framework-initiative-new"), wrong)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not Initiative.objects.exists()
    assert "Deposit on bottles" in text
    assert "This day has not come yet." in text
    assert "The end comes before the beginning." in text


def test_the_desk_tells_what_is_late_and_what_firms_say(cast):
    from lingkar.dialogue.actions.landscapes import make_landscape

    dialogue = a_dialogue(question="How to take back bottles?")
    _, said = two_camps(dialogue)
    make_landscape(dialogue=dialogue)
    a_commitment(dialogue, text="A deposit by May.", due_on="2026-05-01")
    a_commitment(dialogue, text="A report by then.", due_on="2026-05-01", state="done")
    text = page(cast.client("eko"), "framework-desk").content.decode()
    assert "A deposit by May." in text
    assert "A report by then." not in text
    assert said[-1].text in text
    assert "How to take back bottles?" in text


@pytest.mark.parametrize("name", ["framework-home", "framework-initiatives"])
def test_one_and_three_cost_the_same(name, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for many in (1, 3):
        for at in range(many):
            an_initiative(f"Plan {many} {at}")
            a_dialogue(priorities=["SP1"])
        page(Client(), name)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page(Client(), name)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_her_name_goes_and_her_words_stay(cast):
    from lingkar.framework.export import erase_person, export_person

    made = an_initiative(created_by=cast.eko)
    assert export_person(cast.eko)["initiatives"][0]["code"] == made.code
    erase_person(cast.eko)
    made.refresh_from_db()
    assert made.created_by is None
