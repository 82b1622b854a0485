"""Organisations: two steps, what is not known, and the size."""

from decimal import Decimal

import pytest
from django.urls import reverse

from lingkar.accounts import actions
from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import a_concept
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.usefixtures("vocabulary")
NEW = "/en/organisations/new/"


def page(name, firm):
    return reverse(f"accounts-{name}", args=[firm.code])


def test_country_first_then_the_rest(cast):
    client = cast.client("eko")
    answer = client.post(NEW, {"name": "  Toko   Baru ", "country": "ID", "kind": "firm"})
    firm = Organisation.objects.get(name="Toko Baru")
    assert answer.headers["Location"] == page("organisation-details", firm) + "?new=1"
    assert (firm.workers, firm.registered, firm.sector, firm.turnover_currency) == (None, None, None, "IDR")
    assert firm.memberships.get().role == "owner"
    text = client.get(page("organisation-details", firm)).content.decode()
    assert "ID-JB" in text
    assert "TH-10" not in text
    told = {
        "area": "ID-JB", "sector": "56", "workers": "4", "turnover_currency": "IDR", "turnover": "600.000.000",
        "turnover_year": "2025", "registered": "no", "women_led": "yes", "youth_led": "", "languages": ["id", "ms"],
    }  # fmt: skip
    assert client.post(page("organisation-details", firm), told).headers["Location"] == page("organisation", firm)
    firm.refresh_from_db()
    assert (firm.area.code, firm.sector.code, firm.workers) == ("ID-JB", "56", 4)
    assert firm.turnover == Decimal(600_000_000)
    assert (firm.registered, firm.women_led, firm.youth_led, firm.rural) == (False, True, None, None)
    assert firm.languages == ["id", "ms"]
    text = client.get(page("organisation", firm)).content.decode()
    assert "Micro" in text
    assert "Peraturan Pemerintah 7/2021" in text
    assert "databoks.katadata.co.id" in text


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"country": ""}, {"country": "ZZ"}, {"kind": "castle"}, {"name": "x" * 200}]
)
def test_a_wrong_first_step_makes_nothing(cast, wrong):
    before = Organisation.objects.count()
    answer = cast.client("eko").post(NEW, {"name": "Kept name", "country": "ID", "kind": "firm"} | wrong)
    assert answer.status_code == 200
    assert Organisation.objects.count() == before
    if "name" not in wrong:
        assert "Kept name" in answer.content.decode()


def test_a_double_sending_makes_one(cast):
    client = cast.client("eko")
    told = {"name": "Once", "country": "ID", "kind": "firm", "once_key": "5f1f9a52-6a3e-4f0e-9d0a-0a2d6c0c8f11"}
    assert client.post(NEW, told).headers["Location"] == client.post(NEW, told).headers["Location"]
    assert Organisation.objects.filter(name="Once").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"area": "TH-10"}, {"sector": "ZZ"}, {"workers": "-1"}, {"workers": "two"}, {"workers": "2.5"},
        {"workers": "9" * 30}, {"turnover": "-5"}, {"turnover": "much"}, {"turnover_year": "1890"},
        {"turnover_year": "2999"}, {"registered": "perhaps"}, {"languages": ["xx"]}, {"turnover_currency": "ZZZ"},
    ],
)  # fmt: skip
def test_wrong_details_change_nothing(cast, wrong):
    answer = cast.client("alice").post(page("organisation-details", cast.warung), {"workers": "9"} | wrong)
    assert answer.status_code == 200
    cast.warung.refresh_from_db()
    assert cast.warung.workers == 4


def test_digits_of_her_script_are_read(cast):
    cast.client("alice").post(page("organisation-details", cast.warung).replace("/en/", "/km/"), {"workers": "១២"})
    cast.warung.refresh_from_db()
    assert cast.warung.workers == 12


def test_an_emptied_field_is_unknown_again(cast):
    cast.client("alice").post(page("organisation-details", cast.warung), {"workers": ""})
    cast.warung.refresh_from_db()
    assert cast.warung.workers is None
    assert cast.warung.turnover is None


def test_another_country_has_other_areas(cast):
    actions.change_organisation(organisation=cast.warung, facts={"area": a_concept("areas", "ID-JB")}, by=cast.alice)
    answer = cast.client("alice").post(
        page("organisation-basics", cast.warung), {"name": "Warung Contoh", "country": "TH", "kind": "firm"}
    )
    assert answer.headers["Location"] == page("organisation-details", cast.warung)
    cast.warung.refresh_from_db()
    assert (cast.warung.country.code, cast.warung.area) == ("TH", None)


def test_the_size_tells_its_law_or_why_there_is_none(cast):
    assert cast.warung.size_class.code == "micro"
    text = cast.client("charlie").get(page("organisation", cast.other)).content.decode()
    assert "Not defined" in text
    assert "sales in a year" in text
    assert "Ministerial Regulation" in text


def test_a_ministry_has_no_size(cast):
    actions.change_organisation(organisation=cast.warung, facts={"kind": "ministry"}, by=cast.alice)
    assert "Not defined" not in cast.client("alice").get(page("organisation", cast.warung)).content.decode()


def test_readers_and_strangers_change_nothing(cast):
    for name, status in (("bob", 403), ("charlie", 404), ("gus", 403)):
        answer = cast.client(name).post(page("organisation-details", cast.warung), {"workers": "9"})
        assert answer.status_code == status
    cast.warung.refresh_from_db()
    assert cast.warung.workers == 4


def test_the_facilitator_changes_facts_and_says_how_much_was_checked(cast):
    client = cast.client("dara")
    client.post(page("organisation-details", cast.warung), {"workers": "6"})
    client.post(page("verification", cast.warung), {"level": "visited"})
    cast.warung.refresh_from_db()
    assert (cast.warung.workers, cast.warung.verification, cast.warung.verified_by) == (6, "visited", cast.dara)
    assert cast.client("alice").post(page("verification", cast.warung), {"level": "visited"}).status_code == 403


def test_every_change_is_written_down_without_what_it_was(cast):
    actions.change_organisation(organisation=cast.warung, facts={"workers": 7, "name": "Warung Contoh"}, by=cast.alice)
    event = AuditEvent.objects.get(verb="change", kind="organisation")
    assert (event.actor, event.code, event.details) == (cast.alice, cast.warung.code, {"fields": ["workers"]})


def test_deleting_asks_first(cast):
    client = cast.client("alice")
    assert client.get(page("organisation-delete", cast.warung)).status_code == 200
    assert Organisation.objects.filter(pk=cast.warung.pk).exists()
    client.post(page("organisation-delete", cast.warung))
    assert not Organisation.objects.filter(pk=cast.warung.pk).exists()
    assert cast.client("bob").get(page("organisation-delete", cast.warung)).status_code == 404


def test_choosing_whom_she_works_for(cast):
    client = cast.client("alice")
    answer = client.post(reverse("accounts-organisation-choose"), {"organisation": cast.warung.code})
    assert answer.headers["Location"] == page("organisation", cast.warung)
    assert client.post(reverse("accounts-organisation-choose"), {"organisation": cast.other.code}).status_code == 404


def test_a_facilitator_begins_for_a_firm_with_its_consent(cast):
    given = actions.ConsentGiven("Ibu Sari", "aloud", witness="Pak RT", language="id")
    firm, consent = actions.start_assisted_organisation(
        name="Assisted", country=a_concept("countries", "ID"), consent=given, by=cast.dara, workers=2
    )
    assert firm.memberships.count() == 0
    assert (consent.facilitator, consent.witness, consent.language, consent.channel) == (
        cast.dara, "Pak RT", "id", "aloud",
    )  # fmt: skip
    assert cast.client("dara").get(page("organisation", firm)).status_code == 200
    with pytest.raises(ValueError, match="witness"):
        actions.start_assisted_organisation(
            name="No", country=firm.country, consent=actions.ConsentGiven("Ibu Sari", "aloud"), by=cast.dara
        )
    assert not Organisation.objects.filter(name="No").exists()
