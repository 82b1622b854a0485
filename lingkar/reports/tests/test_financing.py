"""Money a firm looks for: nobody reads it without the firm's yes, and nobody after it was taken back."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import Walk, a_membership, a_person, an_organisation, walk
from lingkar.core.models import AuditEvent
from lingkar.market.testing.directory import an_entry
from lingkar.messaging.testing import deliver_all, messages_to
from lingkar.reports.actions import financing as actions
from lingkar.reports.actions import withdraw_dossier
from lingkar.reports.actions.dossiers import Agreed
from lingkar.reports.export import export_person
from lingkar.reports.fitting import fitting
from lingkar.reports.models import Financing, FinancingShare
from lingkar.reports.testing import a_dossier

pytestmark = pytest.mark.django_db
WHAT = "Two solar dryers Sonnenblume for the husk."
MONEY = {"ticket_low": 1_000_000, "ticket_high": 900_000_000, "ticket_currency": "IDR", "finance": ["loan"]}


def as_(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def investor(vocabulary, cast):
    """A fund with somebody who answers, published in the directory."""
    firm, person = an_organisation("Dana Hijau", "ID"), a_person("Rani", "rani@example.com")
    a_membership(person, firm)
    entry = an_entry(person, "Dana Hijau", firm, kind="investor", actions=[], serves=["ID"], **MONEY)
    return entry, person


@pytest.fixture
def wish(vocabulary, cast):
    return a_financing(cast.warung, cast.alice)


def a_financing(firm, by, dossier=None, **facts):
    facts = {
        "amount": Decimal(50_000_000), "currency": "IDR", "purpose": "equipment", "finance": ["loan"], "what_for": WHAT,
        "language": "en",
    } | facts  # fmt: skip
    return actions.start_financing(organisation=firm, dossier=dossier or a_dossier(firm, by), by=by, **facts)


def shown(wish, investor, by):
    return actions.show_to_investor(
        financing=wish, entry=investor[0], agreed=Agreed("Yes, they may read it.", "test"), language="en", by=by
    )


def typed(dossier, /, **changed):
    return {
        "amount": "50000000", "currency": "IDR", "what_for": WHAT, "purpose": "equipment", "finance": ["loan"],
        "dossier": dossier.code,
    } | changed  # fmt: skip


def test_a_firm_writes_what_it_looks_for_and_nobody_else_sees_it(investor, cast):
    page = reverse("reports-financing-new")
    assert "Make a dossier first" in cast.client("alice").get(page).content.decode()
    dossier = a_dossier(cast.warung, cast.alice)
    answer = cast.client("alice").post(page, typed(dossier))
    made = Financing.objects.get()
    own = reverse("reports-financing", args=[made.code])
    assert answer["Location"] == own
    assert (made.amount, made.dossier, made.state) == (50_000_000, dossier, "open")
    assert "Dana Hijau" in cast.client("alice").get(own).content.decode()
    for client in (as_(investor[1]), cast.client("charlie"), cast.client("gus"), cast.client("eko")):
        assert client.get(own).status_code == 404
    assert Client().get(own).status_code == 302


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"amount": "0"}, "Write more than zero"),
        ({"amount": ""}, "required"),
        ({"currency": "XXX"}, "Select a valid choice"),
        ({"what_for": "short"}, "at least 10"),
        ({"what_for": "Write to alice@example.com for more"}, "Leave out addresses"),
        ({"dossier": "unknown"}, "Select a valid choice"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(investor, cast, changed, told):
    dossier = a_dossier(cast.warung, cast.alice)
    answer = cast.client("alice").post(reverse("reports-financing-new"), typed(dossier, **changed))
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert changed.get("what_for", WHAT) in answer.content.decode()
    assert not Financing.objects.exists()


def test_each_investor_by_its_own_yes_with_the_words_kept(wish, investor, cast):
    page = reverse("reports-financing-show", args=[wish.code, investor[0].code])
    assert cast.client("bob").get(page).status_code == 403
    assert cast.client("charlie").get(page).status_code == 404
    assert cast.client("alice").post(page, {}).status_code == 200
    assert not FinancingShare.objects.exists()
    cast.client("alice").post(page, {"agreed": "on"})
    share = FinancingShare.objects.get()
    assert "may read this dossier" in share.wording
    assert (share.organisation, share.state, share.given_by) == (investor[0].organisation, "sent", cast.alice)
    assert AuditEvent.objects.filter(verb="ask-investor", code=share.code).exists()
    assert "read it already" in cast.client("alice").post(page, {"agreed": "on"}).content.decode()
    deliver_all()
    told = messages_to(investor[1]).get(template="reports-financing")
    assert WHAT not in told.body + told.subject
    told_her = export_person(cast.alice)
    assert told_her["shown_to_investors"][0]["to"] == "Dana Hijau"


def test_the_investor_reads_it_and_answers(wish, investor, cast):
    share = shown(wish, investor, cast.alice)
    page, pdf = (reverse(f"reports-financing-{name}", args=[share.code]) for name in ("seen", "dossier"))
    client = as_(investor[1])
    text = client.get(page).content.decode()
    assert WHAT in text
    assert reverse("reports-verify", args=[wish.dossier.secret]) in text
    assert client.get(pdf)["Content-Type"] == "application/pdf"
    share.refresh_from_db()
    assert share.seen_at is not None
    for name in ("alice", "charlie", "dara", "gus"):
        assert cast.client(name).get(page).status_code == 404
        assert cast.client(name).get(pdf).status_code == 404
    assert client.post(page, {"answer": "no", "reason": ""}).status_code == 200
    client.post(page, {"answer": "no", "reason": "stage", "note": "Come back next year."})
    own = cast.client("alice").get(reverse("reports-financing", args=[wish.code])).content.decode()
    assert "too young, or too far along" in own
    assert "Come back next year." in own
    client.post(page, {"answer": "yes", "reason": "stage"})
    share.refresh_from_db()
    assert (share.state, share.reason) == ("interested", "")
    deliver_all()
    assert messages_to(cast.alice).filter(template="reports-financing-answer").count() == 2


def test_a_reader_of_the_fund_reads_and_does_not_answer(wish, investor, cast):
    share = shown(wish, investor, cast.alice)
    reader = a_person()
    a_membership(reader, investor[0].organisation, "member")
    page = reverse("reports-financing-seen", args=[share.code])
    assert as_(reader).get(page).status_code == 200
    assert as_(reader).post(page, {"answer": "yes"}).status_code == 403


@pytest.mark.parametrize("way", ["share", "financing", "dossier"])
def test_taken_back_it_is_read_by_nobody(wish, investor, cast, way):
    share = shown(wish, investor, cast.alice)
    page, pdf = (reverse(f"reports-financing-{name}", args=[share.code]) for name in ("seen", "dossier"))
    if way == "share":
        back = reverse("reports-financing-take-back", args=[share.code])
        assert cast.client("bob").post(back).status_code == 403
        assert as_(investor[1]).post(back).status_code == 404
        cast.client("alice").post(back)
    elif way == "financing":
        cast.client("alice").post(reverse("reports-financing-end", args=[wish.code]), {"why": "found"})
    else:
        withdraw_dossier(dossier=wish.dossier, by=cast.alice)
    text = as_(investor[1]).get(page).content.decode()
    assert WHAT not in text
    assert wish.dossier.secret not in text
    assert as_(investor[1]).get(pdf).status_code == 404
    assert WHAT not in as_(investor[1]).get(reverse("reports-financings")).content.decode()
    as_(investor[1]).post(page, {"answer": "yes"})
    share.refresh_from_db()
    assert share.state in ("sent", "withdrawn")


def test_only_investors_somebody_answers_for_are_shown_anything(wish, investor, cast):
    provider = an_entry(cast.charlie, "Lamp Shop", cast.other)
    loose = an_entry(cast.gus, "Nobody's Fund", kind="investor", actions=[], **MONEY)
    for entry in (provider, loose):
        page = reverse("reports-financing-show", args=[wish.code, entry.code])
        assert cast.client("alice").get(page).status_code == 404
        with pytest.raises(actions.CannotBeShown):
            actions.show_to_investor(
                financing=wish, entry=entry, agreed=Agreed("Yes", "test"), language="en", by=cast.alice
            )


def test_the_database_shows_nothing_without_words(wish, investor, cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        FinancingShare.objects.create(
            financing=wish, entry=investor[0], organisation=investor[0].organisation, wording="", wording_version="1",
            language="en",
        )  # fmt: skip


def test_investors_fit_with_reasons_and_unknown_stays_unknown(investor, cast):
    entry = investor[0]
    asked = {"country": "ID", "area": "", "finance": ["loan"]}

    def checks(amount, currency="IDR", **changed):
        found = fitting([entry], amount=Decimal(amount), currency=currency, **(asked | changed))
        return {check.code: check.fits for check in found[0].checks} if found else None

    assert checks(5_000_000) == {"amount": True, "country": True, "finance": True}
    assert checks(5) is None  # below what they give
    assert checks(5_000_000, country="TH") is None
    assert checks(5_000_000, finance=["grant"]) is None
    assert checks(500, "USD")["amount"] is None  # no money is changed into another
    assert checks(5_000_000, finance=[])["finance"] is None


def test_the_pages_open_as_the_table_says(vocabulary):
    def a_code(standing):
        by = a_person()
        return [a_financing(standing.organisation, by).code]

    walk(Walk("reports-financing", "view", "financing", a_code))


def test_the_list_costs_the_same_for_one_and_for_three(wish, investor, cast):
    client, page = cast.client("alice"), reverse("reports-financings")
    shown(wish, investor, cast.alice)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        assert "Sonnenblume" in client.get(page).content.decode()
    for _again in range(2):
        shown(a_financing(cast.warung, cast.alice, wish.dossier), investor, cast.alice)
    with CaptureQueriesContext(connection) as three:
        client.get(page)
    assert len(three) == len(one)
