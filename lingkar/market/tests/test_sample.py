"""A small amount to try, and the address it goes to."""

import pytest
from django.urls import reverse

from lingkar.market.models import SampleRequest
from lingkar.market.testing.introductions import a_sample, in_contact
from lingkar.messaging.testing import messages_to

pytestmark = pytest.mark.django_db
ADDRESS = "Jl. Melati 5, Bandung"


@pytest.fixture
def contact(vocabulary, cast):
    return in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))


def typed(**changed):
    return {
        "quantity": "2.5", "unit": "kg", "note": "Dry husk", "way": "send", "address": ADDRESS, "agree": "on",
    } | changed  # fmt: skip


def ask(cast, contact, who="alice", **changed):
    return cast.client(who).post(reverse("market-sample-ask", args=[contact.code]), typed(**changed))


def step(cast, sample, who, state, answer=""):
    return cast.client(who).post(reverse("market-sample", args=[sample.code]), {"state": state, "answer": answer})


def test_it_is_asked_for_with_an_address_by_consent(contact, cast):
    ask(cast, contact)
    sample = SampleRequest.objects.get()
    assert (sample.address, sample.wording_version) == (ADDRESS, "2026-11")
    assert "may see this address" in sample.wording
    assert ADDRESS in cast.client("charlie").get(reverse("market-sample", args=[sample.code])).content.decode()
    [told] = messages_to(cast.charlie).filter(template="market-sample")
    assert ADDRESS not in str(told.context)


def test_each_side_takes_its_own_steps_and_the_address_is_forgotten_at_the_end(contact, cast):
    sample = a_sample(contact, cast.warung, cast.alice, ADDRESS)
    step(cast, sample, "alice", "agreed")  # not hers to say
    sample.refresh_from_db()
    assert sample.state == "asked"
    step(cast, sample, "charlie", "agreed", "On Monday")
    step(cast, sample, "charlie", "sent")
    sample.refresh_from_db()
    assert (sample.state, sample.answer, sample.address) == ("sent", "On Monday", ADDRESS)
    step(cast, sample, "alice", "received")
    sample.refresh_from_db()
    assert (sample.state, sample.address) == ("received", "")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"agree": ""}, "Tick this, or choose to fetch it."),
        ({"address": ""}, "Write where it should go."),
        ({"quantity": "0"}, "Write more than nothing."),
        ({"unit": ""}, "required"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(contact, cast, changed, told):
    answer = ask(cast, contact, **changed)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "Dry husk" in answer.content.decode()
    assert not SampleRequest.objects.exists()


def test_without_consent_no_address_is_kept_when_it_is_fetched(contact, cast):
    ask(cast, contact, way="fetch", agree="")
    assert (SampleRequest.objects.get().address, SampleRequest.objects.get().wording) == ("", "")


def test_strangers_and_readers(contact, cast):
    sample = a_sample(contact, cast.warung, cast.alice, ADDRESS)
    page = reverse("market-sample", args=[sample.code])
    assert ask(cast, contact, "bob").status_code == 403
    assert step(cast, sample, "bob", "withdrawn").status_code == 403
    assert cast.client("bob").get(page).status_code == 200
    for name in ("eko", "gus", "farah"):
        assert cast.client(name).get(page).status_code == 404
