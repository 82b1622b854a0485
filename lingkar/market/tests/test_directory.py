"""The directory: written, found, claimed, joined and set apart; who can do something near."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import a_duty, a_membership, a_person, an_organisation
from lingkar.core.models import AuditEvent
from lingkar.market.actions import directory as actions
from lingkar.market.models import Entry, EntryClaim, Introduction
from lingkar.market.testing.directory import an_entry
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def solar(vocabulary, cast):
    return an_entry(cast.charlie, "Solar Makmur", cast.other, area="ID-JB", serves=["ID"])


def typed(**changed):
    return {
        "kind": "provider", "name": "Lampu Terang", "text": "We change lamps.", "other_names": "LT, Terang",
        "country": "ID", "area": "ID-JB", "website": "https://terang.example.id", "registration": "NIB 77",
        "actions": ["led-lamps"], "serves": ["ID"], "languages": ["id"],
    } | changed  # fmt: skip


def as_(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_firm_writes_a_draft_and_publishes_it(vocabulary, cast):
    client = cast.client("alice")
    answer = client.post(reverse("market-entry-new"), typed())
    made = Entry.objects.get()
    assert answer["Location"] == reverse("market-entry-concepts", args=[made.code])
    assert (made.state, made.organisation, made.host) == ("draft", cast.warung, "terang.example.id")
    assert [each.name for each in made.names.all()] == ["LT", "Terang"]
    page = reverse("market-entry", args=[made.code])
    assert Client().get(page).status_code == 404
    assert cast.client("bob").post(reverse("market-entry-publish", args=[made.code])).status_code == 403
    client.post(reverse("market-entry-publish", args=[made.code]))
    text = Client().get(page).content.decode()
    data = json.loads(text.split('application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["name"], data["areaServed"]) == ("Organization", "Lampu Terang", ["ID"])
    assert "NIB 77" not in text
    client.post(reverse("market-entry-publish", args=[made.code]), {"as": "draft"})
    assert Client().get(page).status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": ""}, "required"),
        ({"text": "Mail me at a@example.com"}, "Leave out addresses"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"actions": ["no-such-action"]}, "Select a valid choice"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL"),
        (
            {"kind": "investor", "ticket_low": "500", "ticket_high": "100", "ticket_currency": "USD"},
            "less than the lower",
        ),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(vocabulary, cast, changed, told):
    answer = cast.client("alice").post(reverse("market-entry-new"), typed(**changed))
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "LT, Terang" in answer.content.decode()
    assert not Entry.objects.exists()


def test_the_same_one_twice_is_shown_before_it_is_saved(solar, cast):
    client = cast.client("alice")
    answer = client.post(reverse("market-entry-new"), typed(name="PT Solar Makmur"))
    assert "Is it one of these?" in answer.content.decode()
    assert "The same name in the same place" in answer.content.decode()
    assert Entry.objects.count() == 1
    client.post(reverse("market-entry-new"), typed(name="PT Solar Makmur", another="yes"))
    assert Entry.objects.count() == 2


def test_changing_keeps_other_languages_and_refuses_others(solar, cast):
    page = reverse("market-entry-edit", args=[solar.code])
    solar.texts.create(language="th", text="เราติดตั้งหลอดไฟ")
    assert cast.client("charlie").get(page).status_code == 200
    cast.client("charlie").post(page, typed(text="Now with pumps."))
    solar.refresh_from_db()
    assert {each.language for each in solar.texts.all()} == {"en", "th"}
    assert solar.name == "Lampu Terang"
    assert cast.client("alice").post(page, typed()).status_code == 403
    assert Client().get(page).status_code == 302


def test_the_list_is_narrowed_and_taken_away(solar, cast):
    an_entry(
        cast.gus,
        "Dana Hijau",
        kind="investor",
        actions=[],
        ticket_low=1000,
        ticket_high=5000,
        ticket_currency="USD",
        finance=["loan"],
        names=["Green Fund"],
    )
    page = reverse("market-directory")
    for query, shown, hidden in (
        ("kind=investor", "Dana Hijau", "Solar Makmur"), ("action=led-lamps", "Solar Makmur", "Dana Hijau"),
        ("q=green+fund", "Dana Hijau", "Solar Makmur"), ("q=panels+lamps", "Solar Makmur", None),
        ("country=ID", "Solar Makmur", None), ("finance=loan", "Dana Hijau", "Solar Makmur"),
        ("kind=nonsense", "Solar Makmur", None),
    ):  # fmt: skip
        text = Client().get(f"{page}?{query}").content.decode()
        assert shown in text, query
        assert hidden is None or hidden not in text, query
    table = Client().get(reverse("market-directory-table", args=["csv"]), {"kind": "investor"}).content.decode()
    assert "Dana Hijau" in table
    assert "Solar Makmur" not in table
    assert Client().get(reverse("market-directory-table", args=["xlsx"])).status_code == 200
    assert Client().get(reverse("market-directory-table", args=["exe"])).status_code == 404


def test_what_was_joined_leads_on_for_ever_and_can_be_set_apart(solar, cast):
    other = an_entry(cast.gus, "Solar Makmur Tbk", area="ID-JB", actions=["solar-roof"], names=["SM"], serves=["MY"])
    third = an_entry(cast.gus, "S. Makmur")
    actions.merge_entries(keep=other, gone=third, by=cast.gus)
    client = cast.client("gus")
    text = client.get(reverse("market-entries-duplicates")).content.decode()
    assert "The same name in the same place" in text
    assert cast.client("alice").get(reverse("market-entries-duplicates")).status_code == 404
    client.post(reverse("market-entry-join", args=[solar.code]), {"other": other.code, "answer": "one"})
    for gone in (other, third):  # in one step, however often it was joined
        answer = Client().get(reverse("market-entry", args=[gone.code]))
        assert (answer.status_code, answer["Location"]) == (301, reverse("market-entry", args=[solar.code]))
    assert {"SM", "S. Makmur"} <= {each.name for each in solar.names.all()}
    assert {each.action for each in solar.actions.all()} == {"led-lamps", "solar-roof"}
    assert {each.code for each in solar.serves.all()} == {"ID", "MY"}
    assert "Solar Makmur Tbk" not in Client().get(reverse("market-directory")).content.decode()
    client.post(reverse("market-entry-split", args=[solar.code]), {"part": f"entry:{other.code}"})
    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("draft", None)
    assert client.get(reverse("market-entry", args=[other.code])).status_code == 200
    assert "None look the same now" in client.get(reverse("market-entries-duplicates")).content.decode()
    client.post(reverse("market-entry-split", args=[solar.code]), {"part": "name:SM"})
    assert Entry.objects.get(name="SM").state == "draft"
    assert AuditEvent.objects.filter(verb__in=["merge", "split"]).count() == 4


def test_two_that_only_look_alike_are_not_asked_about_again(solar, cast):
    other = an_entry(cast.gus, "Solar Makmurs", area="ID-JT")
    client = cast.client("gus")
    assert "Names that look alike" in client.get(reverse("market-entries-duplicates")).content.decode()
    client.post(reverse("market-entry-join", args=[other.code]), {"other": solar.code, "answer": "two"})
    assert "Names that look alike" not in client.get(reverse("market-entries-duplicates")).content.decode()
    assert Entry.objects.filter(state="merged").count() == 0


def test_two_firms_are_never_one(solar, cast):
    other = an_entry(cast.alice, "Solar Makmur", cast.warung)
    with pytest.raises(actions.CannotJoin):
        actions.merge_entries(keep=solar, gone=other, by=cast.gus)
    with pytest.raises(actions.CannotJoin):
        actions.merge_entries(keep=solar, gone=solar, by=cast.gus)


def test_the_desk_keeps_its_own_countries(solar, cast):
    elsewhere = a_person()
    a_duty(elsewhere, "facilitator", "TH")
    for name in ("market-entry-split", "market-entry-verify", "market-entry-join"):
        assert as_(elsewhere).post(reverse(name, args=[solar.code]), {"other": solar.code}).status_code == 404
    loose = an_entry(cast.gus, "Lab Satu", kind="laboratory", live=False)
    assert as_(elsewhere).get(reverse("market-entry", args=[loose.code])).status_code == 404
    here = a_person()
    a_duty(here, "facilitator", "ID")
    assert as_(here).get(reverse("market-entry-edit", args=[loose.code])).status_code == 200


def test_a_firm_claims_what_is_its_own(vocabulary, cast):
    loose = an_entry(cast.gus, "Warung Contoh")
    page = reverse("market-entry-claim", args=[loose.code])
    assert cast.client("bob").get(page).status_code == 403
    assert cast.client("alice").post(page, {"why": "x"}).status_code == 200
    cast.client("alice").post(page, {"why": "Our number in the register is 77."})
    assert "asked for this already" in cast.client("alice").post(page, {"why": "Our number is 77."}).content.decode()
    held = EntryClaim.objects.get()
    decide = reverse("market-claim", args=[held.code])
    assert cast.client("alice").get(decide).status_code == 404
    assert cast.client("dara").get(decide).status_code == 403  # she acts for this firm
    assert cast.client("gus").post(decide, {"answer": "yes", "note": ""}).status_code == 200
    cast.client("gus").post(decide, {"answer": "yes", "note": "Called the number of the register."})
    loose.refresh_from_db()
    assert loose.organisation == cast.warung
    assert cast.client("alice").get(reverse("market-entry-edit", args=[loose.code])).status_code == 200
    deliver_all()
    assert messages_to(cast.alice).filter(template="market-claim-decided").exists()
    assert cast.client("charlie").get(page).status_code == 404


def test_a_claim_that_is_not_so(vocabulary, cast):
    loose = an_entry(cast.gus, "Warung Contoh")
    held = actions.claim_entry(entry=loose, organisation=cast.other, why="It is us, really.", by=cast.charlie)
    cast.client("gus").post(reverse("market-claim", args=[held.code]), {"answer": "no", "note": "Another address."})
    loose.refresh_from_db()
    assert loose.organisation is None
    deliver_all()
    assert "Another address." in messages_to(cast.charlie).get().body


def test_nobody_checks_an_entry_of_her_own_firm(solar, cast):
    a_membership(cast.gus, cast.other)
    cast.client("gus").post(reverse("market-entry-verify", args=[solar.code]))
    solar.refresh_from_db()
    assert solar.verified_at is None
    another = a_person()
    a_duty(another, "operator")
    as_(another).post(reverse("market-entry-verify", args=[solar.code]))
    solar.refresh_from_db()
    assert solar.verified_by == another


def test_asking_an_entry_to_be_in_contact(solar, cast):
    page = reverse("market-entry-ask", args=[solar.code])
    data = {
        "sentence": "We want lamps for three halls.", "name": "Alice", "mail": "alice@example.com", "phone": "",
        "agree": "on",
    }  # fmt: skip
    assert cast.client("bob").get(page).status_code == 403
    assert cast.client("alice").post(page, data | {"sentence": "Call 0812 3456 7890"}).status_code == 200
    cast.client("alice").post(page, data)
    made = Introduction.objects.get()
    assert (made.about, made.to_organisation, made.state) == ("Solar Makmur", cast.other, "asked")
    assert "asked for this already" in cast.client("alice").post(page, data).content.decode()
    assert "own entry" in cast.client("charlie").post(page, data | {"mail": "charlie@example.com"}).content.decode()
    deliver_all()
    assert messages_to(cast.charlie).filter(template="market-asked").exists()


def test_who_can_do_this_near_me_ranks_with_reasons(vocabulary, cast):
    near = an_entry(cast.gus, "Near One", area="ID-JB", languages=["id"], checked=True)
    next_door = an_entry(cast.gus, "Serves Us", area="ID-JT", serves=["ID-JB"], languages=["en"])
    an_entry(cast.gus, "Far One", area="ID-PA", serves=["ID"])
    an_entry(cast.gus, "Abroad Only", country="TH", serves=["TH"])
    an_entry(cast.gus, "Other Trade", actions=["solar-roof"], area="ID-JB")
    text = (
        Client().get(reverse("market-who"), {"action": "led-lamps", "country": "ID", "area": "ID-JB"}).content.decode()
    )
    order = [text.index(each) for each in ("Near One", "Serves Us", "Far One")]
    assert order == sorted(order)
    assert "Abroad Only" not in text
    assert "Other Trade" not in text
    for words in ("In your province", "Says that it works in your province", "km away", "English with each other"):
        assert words in text, words
    assert near.code in text
    assert next_door.code in text


def test_who_without_a_place_or_with_nonsense(solar, cast):
    page = reverse("market-who")
    for query in ("", "action=nonsense", "action=led-lamps", "country=XX&area=YY&action=led-lamps", "area=ID-JB"):
        assert Client().get(f"{page}?{query}").status_code == 200, query
    text = cast.client("alice").get(page, {"action": "led-lamps"}).content.decode()  # her firm is in Indonesia
    assert "Solar Makmur" in text
    practice = Client().get(reverse("assessments-practice", args=["led-lamps"])).content.decode()
    assert f"{page}?action=led-lamps" in practice


def test_a_firm_taken_off_the_market_is_not_found(solar, cast):
    from lingkar.market.testing import a_profile

    a_profile(cast.other, suspended_at=timezone.now())
    assert "Solar Makmur" not in Client().get(reverse("market-directory")).content.decode()
    assert Client().get(reverse("market-entry", args=[solar.code])).status_code == 404


def test_lists_cost_the_same_for_one_and_for_three(solar, cast):
    pages = [
        (Client(), f"{reverse('market-directory')}"),
        (Client(), f"{reverse('market-who')}?action=led-lamps&country=ID&area=ID-JB"),
    ]
    counted = []
    for _again in range(2):
        counts = []
        for client, page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as caught:
                assert "Solar Makmur" in client.get(page).content.decode()
            counts.append(len(caught))
        counted.append(counts)
        for name in ("Second Example", "Third Thing"):
            firm = an_organisation(name)
            an_entry(cast.gus, name, firm, area="ID-JB", serves=["ID"])
    assert counted[0] == counted[1]
