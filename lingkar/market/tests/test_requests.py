"""Public requests: written, checked, read by all, asked about, taken back."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import Walk, a_duty, a_membership, a_person, an_organisation, walk
from lingkar.core.models import AuditEvent
from lingkar.market import tasks
from lingkar.market.actions import requests as actions
from lingkar.market.models import Request, RequestQuestion
from lingkar.market.testing.requests import a_request, an_offer, an_open_request, past
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer(vocabulary, cast):
    """A firm beyond the region, with somebody who owns it."""
    firm, person = an_organisation("Hamburg Filter Example", "DE"), a_person("Ilse", "ilse@example.com")
    a_membership(person, firm)
    return firm, person


def as_(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(**changed):
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    return {
        "title": "Charcoal of coconut shell", "text": "For filters.", "quantity": "20", "unit": "t", "per": "month",
        "country": "DE", "day": day, "hour": "17:00", "time_zone": "Europe/Berlin", "place": "Hamburg", "terms": "",
        "language": "en", "criterion_1": "Price", "weight_1": "60", "criterion_2": "Quality", "weight_2": "40",
    } | changed  # fmt: skip


def test_a_buyer_writes_a_draft_nobody_else_sees(buyer, cast):
    firm, person = buyer
    answer = as_(person).post(reverse("market-request-new"), typed())
    made = Request.objects.get()
    assert answer["Location"] == reverse("market-request-concepts", args=[made.code])
    assert (made.state, made.organisation, made.quantity, made.unit) == ("draft", firm, 20, "t")
    assert [(row.text, row.weight) for row in made.criteria.all()] == [("Price", 60), ("Quality", 40)]
    page = reverse("market-request", args=[made.code])
    assert as_(person).get(page).status_code == 200
    for name in ("alice", "dara", "eko", "gus"):
        assert cast.client(name).get(page).status_code == 404
    assert Client().get(page).status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"title": ""}, "required"),
        ({"title": "Call +49 40 123456 78"}, "Leave out addresses"),
        ({"day": timezone.localdate().isoformat()}, "at least three days"),
        ({"day": (timezone.localdate() + timedelta(days=900)).isoformat()}, "within a year"),
        ({"quantity": "-3"}, "Write"),
        ({"unit": ""}, "Say what you count in"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"weight_1": ""}, "how much it counts"),
        ({"weight_2": "400"}, "100"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(buyer, changed, told):
    answer = as_(buyer[1]).post(reverse("market-request-new"), typed(**changed))
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "For filters." in answer.content.decode()
    assert not Request.objects.exists()


def test_documents_are_checked_by_what_is_in_them(buyer):
    bad = SimpleUploadedFile("terms.pdf", b"MZ this is a program", content_type="application/pdf")
    answer = as_(buyer[1]).post(reverse("market-request-new"), typed(documents=[bad]))
    assert answer.status_code == 200
    assert not Request.objects.exists()


def test_it_is_open_only_when_somebody_checked_the_buyer(buyer, cast):
    firm, person = buyer
    made = a_request(firm, person, concept="coconut-shell-charcoal")
    page = reverse("market-request", args=[made.code])
    as_(person).post(reverse("market-request-send", args=[made.code]))
    assert Client().get(page).status_code == 404
    check = reverse("market-request-check", args=[made.code])
    assert cast.client("alice").get(check).status_code == 404
    assert as_(person).get(check).status_code == 404  # nobody checks herself
    assert "Shell charcoal" in cast.client("dara").get(reverse("market-request-checks")).content.decode()
    answer = cast.client("dara").post(check, {"answer": "open", "note": "Called them at the number in the register."})
    assert answer["Location"] == reverse("market-request-checks")
    made.refresh_from_db()
    assert (made.state, made.checked_by) == ("open", cast.dara)
    text = Client().get(page).content.decode()
    assert "Hamburg Filter Example" in text
    data = json.loads(text.split('application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["areaServed"], data["eligibleQuantity"]["unitText"]) == ("Demand", "DE", "t")
    assert AuditEvent.objects.filter(verb="verify", code=made.code, actor_id=cast.dara.pk).exists()
    deliver_all()
    assert messages_to(person).filter(template="market-request-open").exists()


def test_the_database_opens_no_request_that_was_not_checked(buyer):
    made = a_request(*buyer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.filter(pk=made.pk).update(state="open")


def test_who_acts_for_the_buyer_does_not_check_it(buyer, cast):
    made = a_request(*buyer)
    a_duty(buyer[1], "facilitator")
    actions.send_request(request=made, by=buyer[1])
    client = as_(buyer[1])
    assert client.get(reverse("market-request-check", args=[made.code])).status_code == 404
    assert "Shell charcoal" not in client.get(reverse("market-request-checks")).content.decode()


def test_a_duty_of_another_country_does_not_reach_it(buyer):
    made = a_request(*buyer)
    actions.send_request(request=made, by=buyer[1])
    elsewhere = a_person()
    a_duty(elsewhere, "facilitator", "TH")
    assert as_(elsewhere).get(reverse("market-request-check", args=[made.code])).status_code == 404
    here = a_person()
    a_duty(here, "facilitator", "DE")
    assert as_(here).get(reverse("market-request-check", args=[made.code])).status_code == 200


def test_sent_back_with_what_is_missing(buyer, cast):
    made = a_request(*buyer)
    actions.send_request(request=made, by=buyer[1])
    cast.client("gus").post(
        reverse("market-request-check", args=[made.code]), {"answer": "back", "note": "Say who pays."}
    )
    made.refresh_from_db()
    assert made.state == "draft"
    assert "Say who pays." in as_(buyer[1]).get(reverse("market-request-change", args=[made.code])).content.decode()
    deliver_all()
    assert "Say who pays." in messages_to(buyer[1]).get(template="market-request-back").body


def test_what_all_have_read_is_not_changed(buyer, cast):
    made = an_open_request(*buyer, cast.gus)
    answer = as_(buyer[1]).post(reverse("market-request-change", args=[made.code]), typed(title="Something else"))
    assert "sent already" in answer.content.decode()
    made.refresh_from_db()
    assert made.title == "Shell charcoal"
    assert cast.client("alice").get(reverse("market-request-change", args=[made.code])).status_code == 403
    assert Client().get(reverse("market-request-change", args=[made.code])).status_code == 302


def test_what_it_is_about_is_ticked(buyer):
    made = a_request(*buyer, concept="coconut-shell-charcoal")
    page = reverse("market-request-concepts", args=[made.code])
    assert as_(buyer[1]).get(page, {"q": "charcoal"}).status_code == 200
    as_(buyer[1]).post(page, {"concepts": []})
    assert not made.concepts.exists()
    assert as_(buyer[1]).post(page, {"concepts": ["no-such-thing"]}).status_code == 200


def test_the_list_is_narrowed_by_words_material_country_and_days(buyer, cast):
    client, page = Client(), reverse("market-requests")
    an_open_request(*buyer, cast.gus, concept="rice-husk")
    for query in ("", "q=charcoal", "material=rice-husk", "country=DE", "days=30", "q=filters&country=DE"):
        assert "Shell charcoal" in client.get(f"{page}?{query}").content.decode(), query
    for query in ("q=concrete", "days=7", "country=TH", "material=glass"):
        hidden = "country" in query or "material" in query  # unknown choices are put aside
        assert ("Shell charcoal" in client.get(f"{page}?{query}").content.decode()) is hidden, query


def test_it_is_found_by_the_word_of_another_language(buyer, cast):
    an_open_request(*buyer, cast.gus, concept="rice-husk")
    assert "Shell charcoal" in Client().get("/id" + reverse("market-requests")[3:], {"q": "sekam"}).content.decode()


def test_ended_and_held_ones_are_not_listed(buyer, cast):
    from lingkar.market.testing import a_profile

    made = past(an_open_request(*buyer, cast.gus))
    page = reverse("market-requests")
    assert "Shell charcoal" not in Client().get(page).content.decode()
    assert Client().get(reverse("market-request", args=[made.code])).status_code == 200
    an_open_request(*buyer, cast.gus, title="Bran")
    a_profile(buyer[0], suspended_at=timezone.now())
    assert "Bran" not in Client().get(page).content.decode()
    assert Client().get(reverse("market-request", args=[made.code])).status_code == 404


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_is_taken_away(buyer, cast, ending):
    an_open_request(*buyer, cast.gus, title="=1+1")
    answer = Client().get(reverse("market-requests-table", args=[ending]))
    assert answer.status_code == 200
    assert b"Hamburg Filter" in answer.content or ending == "xlsx"
    if ending == "csv":
        assert b"\n=1+1" not in answer.content
    assert Client().get(reverse("market-requests-table", args=["exe"])).status_code == 404


def test_questions_are_read_by_all_and_nobody_sees_who_asked(buyer, cast):
    made = an_open_request(*buyer, cast.gus)
    asked = cast.client("alice").post(
        reverse("market-request-question", args=[made.code]), {"text": "Is half the amount fine?"}
    )
    assert asked.status_code == 302
    question = RequestQuestion.objects.get()
    as_(buyer[1]).post(reverse("market-request-answer", args=[question.code]), {"answer": "Yes, half is fine."})
    for client in (Client(), as_(buyer[1]), cast.client("gus")):
        text = client.get(reverse("market-request", args=[made.code])).content.decode()
        assert "Is half the amount fine?" in text
        assert "Yes, half is fine." in text
        assert "Warung Contoh" not in text
    deliver_all()
    assert messages_to(cast.alice).filter(template="market-request-answer").exists()
    assert cast.client("charlie").post(
        reverse("market-request-answer", args=[question.code]), {"answer": "No"}
    ).status_code == 403  # fmt: skip
    for bad in ("", "x", "Write to me at a@example.com"):
        answer = cast.client("alice").post(reverse("market-request-question", args=[made.code]), {"text": bad})
        assert answer.status_code == 200
    assert cast.client("bob").post(
        reverse("market-request-question", args=[made.code]), {"text": "May a reader ask?"}
    ).status_code == 403  # fmt: skip
    assert RequestQuestion.objects.count() == 1


def test_taken_back_with_a_reason_for_those_who_offered(buyer, cast):
    made = an_open_request(*buyer, cast.gus)
    an_offer(made, cast.warung, cast.alice)
    page = reverse("market-request-withdraw", args=[made.code])
    assert cast.client("alice").get(page).status_code == 403
    assert as_(buyer[1]).post(page, {"note": ""}).status_code == 200
    as_(buyer[1]).post(page, {"note": "We buy nothing this year."})
    made.refresh_from_db()
    assert made.state == "withdrawn"
    deliver_all()
    assert "We buy nothing this year." in messages_to(cast.alice).get(template="market-request-withdrawn").body
    assert "We buy nothing this year." in Client().get(reverse("market-request", args=[made.code])).content.decode()


def test_the_worker_closes_it_and_tells_the_buyer_once(buyer, cast):
    made = past(an_open_request(*buyer, cast.gus))
    assert tasks.tend_requests() == 1
    assert tasks.tend_requests() == 0
    made.refresh_from_db()
    assert made.state == "closed"
    deliver_all()
    assert messages_to(buyer[1]).filter(template="market-request-closed").count() == 1


def test_a_request_with_a_near_deadline_is_not_sent(buyer):
    made = a_request(*buyer, deadline=timezone.now() + timedelta(days=1))
    with pytest.raises(actions.NotNow):
        actions.send_request(request=made, by=buyer[1])


def test_the_pages_of_a_firm_open_as_the_table_says(vocabulary):
    def a_code(standing):
        return [a_request(standing.organisation, a_person()).code]

    for name, action, kind in (
        ("market-request", "view", "request"), ("market-request-change", "change", "request"),
        ("market-request-concepts", "change", "request"), ("market-request-withdraw", "share", "request"),
        ("market-offers", "export", "request"),
    ):  # fmt: skip
        walk(Walk(name, action, kind, a_code))


def test_lists_cost_the_same_for_one_and_for_three(buyer, cast):
    firm, person = buyer
    pages = [(Client(), "market-requests"), (as_(person), "market-my-requests")]
    an_open_request(firm, person, cast.gus, "One", concept="rice-husk")
    for client, name in pages:
        client.get(reverse(name))
    counted = []
    for _again in range(2):
        counts = []
        for client, name in pages:
            with CaptureQueriesContext(connection) as caught:
                assert "One" in client.get(reverse(name)).content.decode()
            counts.append(len(caught))
        counted.append(counts)
        for title in ("Two", "Three"):
            an_open_request(firm, person, cast.gus, title, concept="rice-husk")
    assert counted[0] == counted[1]
