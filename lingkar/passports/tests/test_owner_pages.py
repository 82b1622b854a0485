"""The firm's side: choosing a product, the facts, the texts, the number, publishing, withdrawing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import Cast, Walk, a_membership, a_person, walk
from lingkar.books.testing import a_product
from lingkar.core.models import AuditEvent
from lingkar.passports.actions import publish_passport
from lingkar.passports.models import Claim, Passport
from lingkar.passports.testing import a_chair, a_link, a_passport, a_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def passport(vocabulary: None, cast: Cast) -> Passport:
    return a_passport(cast.warung, cast.alice)


def url(name: str, *args: Any) -> str:
    return reverse(f"passports-{name}", args=args)


def page(client: Any, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_a_product_is_chosen_and_its_numbers_are_read(vocabulary: None, cast: Cast) -> None:
    chair = a_chair(cast.warung)
    client = cast.client("alice")
    assert "Chair" in page(client, url("new"))
    response = client.post(url("new"), {"product": chair.code})
    made = Passport.objects.get()
    assert response["Location"] == url("passport", made.code)
    facts = {(row.property, row.item): row for row in made.claims.all()}
    assert float(facts["recycled", ""].value or 0) == pytest.approx((4 * 0.4 + 1) / 5)
    assert float(facts["material", "wood"].value or 0) == pytest.approx(0.8)
    assert (facts["recycled", ""].level, facts["material", "wood"].level, facts["mci", ""].level) == (
        "public", "partner", "nobody",
    )  # fmt: skip
    assert (facts["recycled", ""].evidence, facts["mci", ""].value) == ("bill", None)
    assert AuditEvent.objects.filter(verb="create", code=made.code).exists()


def test_a_product_of_another_firm_is_not_there(vocabulary: None, cast: Cast) -> None:
    theirs = a_product(cast.other, "Theirs")
    assert cast.client("alice").post(url("new"), {"product": theirs.code}).status_code == 404
    assert not Passport.objects.exists()


def test_what_nobody_told_stays_unknown(vocabulary: None, cast: Cast) -> None:
    passport = a_passport(cast.warung, cast.alice, product=a_product(cast.warung, "Bare", lifetime_years=None))
    assert set(passport.claims.filter(source="book").values_list("value", flat=True)) <= {None, 1}
    text = page(cast.client("alice"), url("preview", passport.code, "public"))
    assert "not known" in text


def test_levels_are_chosen_and_kept_when_numbers_are_read_again(passport: Passport, cast: Cast) -> None:
    wood = passport.claims.get(property="material", item="wood")
    client = cast.client("alice")
    assert client.post(url("facts", passport.code), {wood.code: "public"}).status_code == 302
    passport.product.lines.filter(material__code="steel").delete()
    assert client.post(url("refresh", passport.code)).status_code == 302
    wood.refresh_from_db()
    assert (wood.level, float(wood.value or 0)) == ("public", 1.0)
    assert not passport.claims.filter(item="steel").exists()


def test_a_level_that_does_not_exist_changes_nothing(passport: Passport, cast: Cast) -> None:
    claim = passport.claims.get(property="mass")
    response = cast.client("alice").post(url("facts", passport.code), {claim.code: "everyone"})
    claim.refresh_from_db()
    assert (response.status_code, claim.level) == (200, "partner")


def test_a_fact_of_ones_own_is_added_changed_and_taken_out(passport: Passport, cast: Cast) -> None:
    client = cast.client("alice")
    sent = {"topic": "governance.compliance", "name": "Certified wood", "value": "80", "unit": "share",
            "level": "public", "evidence": "document", "evidence_text": "Certificate 12"}  # fmt: skip
    assert client.post(url("fact-add", passport.code), sent).status_code == 302
    row = Claim.objects.get(name="Certified wood")
    assert (float(row.value or 0), row.unit, row.source) == (0.8, "share", "own")
    assert 'value="80"' in page(client, url("fact", passport.code, row.code))
    client.post(url("fact", passport.code, row.code), sent | {"value": "90"})
    row.refresh_from_db()
    assert float(row.value or 0) == 0.9
    assert client.post(url("fact-drop", passport.code, row.code)).status_code == 302
    assert not Claim.objects.filter(name="Certified wood").exists()


def test_a_number_of_the_books_is_supported_but_not_changed(passport: Passport, cast: Cast) -> None:
    wood = passport.claims.get(property="material", item="wood")
    before = wood.value
    sent = {
        "value": "3",
        "name": "x",
        "origin": "ID",
        "evidence": "document",
        "evidence_text": "Bill 9",
        "level": "public",
    }
    cast.client("alice").post(url("fact", passport.code, wood.code), sent)
    wood.refresh_from_db()
    assert (wood.value, wood.origin, wood.evidence_text, wood.name) == (before, "ID", "Bill 9", "")
    assert cast.client("alice").post(url("fact-drop", passport.code, wood.code)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"name": "X"}, "Write a number or some words"),
        ({"name": "X", "value": "3"}, "Say what the number counts"),
        ({"name": "X", "value": "300", "unit": "share"}, "at most 100 per cent"),
        ({"name": "X", "text": "t", "evidence_url": "ftp://x.example"}, "begins with https"),
        ({"name": "X", "text": "t", "evidence_url": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_a_wrong_fact_is_told_and_kept(passport: Passport, cast: Cast, sent: dict[str, str], says: str) -> None:
    before = passport.claims.count()
    whole = {"topic": "circularity.design", "level": "public"} | sent
    text = cast.client("alice").post(url("fact-add", passport.code), whole).content.decode()
    assert says in text
    assert 'value="X"' in text
    assert passport.claims.count() == before


def test_texts_are_written_in_any_language(passport: Passport, cast: Cast) -> None:
    address = f"{url('texts', passport.code)}?in=km"
    sent = {"description": "កៅអី", "repair": "", "end_of_life": "", "state": "draft"}
    assert cast.client("alice").post(address, sent).status_code == 302
    assert passport.texts.get(language="km").text == "កៅអី"
    cast.client("alice").post(address, sent | {"description": " "})
    assert not passport.texts.filter(language="km").exists()
    assert cast.client("alice").get(f"{url('texts', passport.code)}?in=xx").status_code == 404


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"granularity": "model", "gtin": "7032069804988"}, ("07032069804988", "", "")),
        ({"granularity": "batch", "gtin": "95201237", "batch": "B-1"}, None),
        ({"granularity": "batch", "gtin": "7032069804988", "batch": "B-1"}, ("07032069804988", "B-1", "")),
        ({"granularity": "item", "gtin": "", "serial": "S.7"}, ("", "", "S.7")),
        ({"granularity": "model", "gtin": "7032069804989"}, None),
        ({"granularity": "model", "gtin": "12345"}, None),
        ({"granularity": "item", "gtin": "7032069804988"}, None),
        ({"granularity": "batch", "batch": "a/b"}, None),
    ],
)
def test_its_number(passport: Passport, cast: Cast, sent: dict[str, str], kept: tuple[str, str, str] | None) -> None:
    response = cast.client("alice").post(url("identity", passport.code), sent)
    passport.refresh_from_db()
    found = (passport.gtin, passport.batch, passport.serial)
    assert (response.status_code, found) == ((302, kept) if kept else (200, ("", "", "")))


def test_two_published_passports_never_share_a_number(passport: Passport, cast: Cast) -> None:
    a_published(cast.other, cast.charlie, gtin="07032069804988")
    client = cast.client("alice")
    assert (
        client.post(url("identity", passport.code), {"granularity": "model", "gtin": "7032069804988"}).status_code
        == 302
    )
    text = client.post(url("publish", passport.code)).content.decode()
    assert "has the same GTIN" in text
    passport.refresh_from_db()
    assert (passport.state, passport.versions.count()) == ("draft", 0)


def test_publishing_asks_first_and_makes_a_version(passport: Passport, cast: Cast) -> None:
    client = cast.client("alice")
    assert "Publish this passport?" in page(client, url("publish", passport.code))
    assert passport.versions.count() == 0
    client.post(url("publish", passport.code))
    passport.refresh_from_db()
    version = passport.versions.get()
    assert (passport.state, version.number, version.published_by) == ("published", 1, cast.alice)
    assert version.documents.count() == 9
    assert AuditEvent.objects.filter(verb="publish-passport", code=passport.code).exists()
    text = page(client, url("passport", passport.code))
    assert version.sha256 in text
    assert "<svg" in text


def test_nothing_to_show_is_not_published(vocabulary: None, cast: Cast) -> None:
    passport = a_passport(cast.warung, cast.alice)
    passport.texts.all().delete()
    passport.claims.update(level="partner")
    text = cast.client("alice").post(url("publish", passport.code)).content.decode()
    assert "There is nothing to show yet" in text
    passport.refresh_from_db()
    assert passport.state == "draft"


def test_versions_never_change(passport: Passport, cast: Cast) -> None:
    first = publish_passport(passport=passport, by=cast.alice)
    bodies = list(first.documents.values_list("body", flat=True))
    passport.product.name = "Stool"
    passport.product.save()
    passport.claims.update(level="public")
    second = publish_passport(passport=passport, by=cast.alice)
    assert (second.number, list(first.documents.values_list("body", flat=True))) == (2, bodies)
    text = page(cast.client("gus"), url("version", passport.code, 1))
    assert "Chair" in text
    assert "There is a newer version" in text
    assert "Stool" in page(cast.client("gus"), url("public", passport.code))


def test_withdrawing_is_asked_and_told_to_readers(passport: Passport, cast: Cast) -> None:
    publish_passport(passport=passport, by=cast.alice)
    client = cast.client("alice")
    assert "Withdraw this passport?" in page(client, url("withdraw", passport.code))
    client.post(url("withdraw", passport.code))
    assert "Do not rely on it" in page(cast.client("gus"), url("public", passport.code), 410)
    client.post(url("publish", passport.code))
    assert "Do not rely on it" not in page(cast.client("gus"), url("public", passport.code))


def test_a_double_tap_makes_one(vocabulary: None, cast: Cast) -> None:
    sent = {"product": a_chair(cast.warung).code, "once_key": "11111111-1111-4111-8111-111111111111"}
    client = cast.client("alice")
    assert client.post(url("new"), sent)["Location"] == client.post(url("new"), sent)["Location"]
    assert Passport.objects.count() == 1


def test_a_reader_of_the_firm_writes_nothing(passport: Passport, cast: Cast) -> None:
    for name in ("facts", "texts", "identity", "publish", "withdraw", "refresh", "links"):
        assert cast.client("bob").post(url(name, passport.code)).status_code == 403, name
        assert cast.client("charlie").post(url(name, passport.code)).status_code == 404, name
    assert cast.client("bob").post(url("new"), {"product": passport.product.code}).status_code == 403
    a_membership(cast.farah, cast.warung, "editor")
    assert cast.client("farah").get(url("facts", passport.code)).status_code == 200


def test_the_list_is_narrowed_and_taken_along(passport: Passport, cast: Cast) -> None:
    a_published(cast.warung, cast.alice, product=a_chair(cast.warung, "=Stool"), gtin="07032069804988")
    client = cast.client("alice")
    text = page(client, f"{url('mine')}?state=published")
    assert "=Stool" in text
    assert ">Chair<" not in text
    assert "No passport yet" in page(client, f"{url('mine')}?q=nothing")
    assert page(client, f"{url('mine')}?state=wrong&page=99")
    table = page(client, url("mine-csv"))
    assert "'=Stool" in table
    assert "/01/07032069804988" in table


def test_the_list_costs_the_same_for_one_and_for_three(
    passport: Passport, cast: Cast, django_assert_num_queries: Any
) -> None:
    client = cast.client("alice")
    client.get(url("mine"))
    with CaptureQueriesContext(connection) as one:
        client.get(url("mine"))
    for number in range(2):
        a_passport(cast.warung, cast.alice, product=a_chair(cast.warung, f"Chair {number}"))
    with django_assert_num_queries(len(one)):
        client.get(url("mine"))


def test_label_is_a_pdf_with_the_number(passport: Passport, cast: Cast) -> None:
    publish_passport(passport=passport, by=cast.alice)
    response = cast.client("bob").get(url("label", passport.code))
    assert response.content.startswith(b"%PDF")


def test_pages_are_walked_by_every_role(vocabulary: None) -> None:
    def made(standing: Any) -> list[str]:
        return [a_published(Organisation.objects.get(pk=standing.organisation.pk), a_person()).code]

    def claim(standing: Any) -> list[str]:
        code = made(standing)[0]
        return [code, Claim.objects.filter(passport__code=code, property="own").earliest("pk").code]

    def link(standing: Any) -> list[str]:
        code = made(standing)[0]
        return [code, a_link(Passport.objects.get(code=code), a_person()).code]

    walk(Walk("passports-passport", "view", "passport", arguments=made))
    walk(Walk("passports-preview", "view", "passport", arguments=lambda standing: [*made(standing), "authority"]))
    walk(Walk("passports-label", "export", "passport", arguments=made))
    for name in ("facts", "texts", "identity", "fact-add"):
        walk(Walk(f"passports-{name}", "change", "passport", arguments=made))
    walk(Walk("passports-fact", "change", "passport", arguments=claim))
    walk(Walk("passports-fact-drop", "change", "passport", arguments=claim, method="post"))
    walk(Walk("passports-refresh", "change", "passport", arguments=made, method="post"))
    walk(Walk("passports-publish", "share", "passport", arguments=made))
    walk(Walk("passports-links", "share", "passport", arguments=made))
    walk(Walk("passports-link-withdraw", "share", "passport", arguments=link, method="post"))
    walk(Walk("passports-withdraw", "delete", "passport", arguments=made))
    walk(Walk("passports-authority", "view", "passport-authority", arguments=made))
