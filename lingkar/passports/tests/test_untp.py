"""Documents for programs, judged by others' validators."""

import json
from typing import Any

import pytest
from dppvalidator import ValidationEngine

from lingkar.accounts.testing import Cast
from lingkar.passports.actions import publish_passport
from lingkar.passports.enums import Form
from lingkar.passports.models import Passport
from lingkar.passports.testing import a_passport
from lingkar.passports.untp import canonical, content_for

pytestmark = pytest.mark.django_db
LEVELS = ["public", "partner", "authority"]


def document(passport: Passport, form: str, level: str = "public") -> dict[str, Any]:
    version = passport.versions.first()
    assert version is not None
    found: dict[str, Any] = json.loads(version.documents.get(form=form, level=level).body)
    return found


def errors(told: dict[str, Any], version: str) -> list[str]:
    result = ValidationEngine(schema_version=version, load_plugins=False).validate(told)
    return [f"{each.path}: {each.message}" for each in result.errors]


@pytest.fixture
def full(vocabulary: None, cast: Cast) -> Passport:
    """With a GTIN, a serial number, an origin, evidence by address, a yes and a no, words and numbers."""
    passport = a_passport(cast.warung, cast.alice, gtin="07032069804988", serial="S-7", granularity="item")
    passport.claims.filter(property="material", item="wood").update(origin="ID", level="public")
    passport.claims.filter(property="hazardous").update(value=0)
    passport.claims.filter(property="recycled").update(evidence_text="Bill 9", evidence_url="https://example.com/9")
    publish_passport(passport=passport, by=cast.alice)
    return passport


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("version", ["0.7.0", "0.6.1"])
def test_valid_for_every_level(full: Passport, published: Passport, version: str, level: str) -> None:
    for passport in (full, published):
        assert errors(document(passport, f"untp-{version}", level), version) == []


@pytest.mark.parametrize("version", ["0.7.0", "0.6.1"])
def test_a_bare_product_is_valid_too(vocabulary: None, cast: Cast, version: str) -> None:
    passport = a_passport(cast.other, cast.charlie)
    passport.claims.exclude(property="own").delete()
    publish_passport(passport=passport, by=cast.charlie)
    assert errors(document(passport, f"untp-{version}"), version) == []


def test_the_subject_is_known_by_its_digital_link(full: Passport, published: Passport, settings: Any) -> None:
    with_gtin = document(full, "untp-0.7.0")["credentialSubject"]
    assert with_gtin["id"] == f"{settings.SITE_URL}/01/07032069804988/21/S-7"
    assert (with_gtin["idScheme"]["name"], with_gtin["itemNumber"], with_gtin["idGranularity"]) == (
        "GTIN",
        "S-7",
        "item",
    )
    assert document(published, "untp-0.7.0")["credentialSubject"]["id"].endswith(f"/passport/{published.code}/")


def test_only_what_is_known_is_claimed(full: Passport) -> None:
    claims = {
        each["name"]: each
        for each in document(full, "untp-0.7.0", "authority")["credentialSubject"]["performanceClaim"]
    }
    assert claims["Recycled content"]["claimedPerformance"][0]["measure"] == {"value": 52.0, "unit": "P1"}
    assert claims["Holds a hazardous material"]["claimedPerformance"][0]["score"]["code"] == "no"
    assert claims["Recycled content"]["evidence"][0]["linkURL"] == "https://example.com/9"
    assert not {"Renewable energy of the maker", "Number of uses", "Material Circularity Indicator"} & set(claims)
    card = document(full, "untp-0.6.1")["credentialSubject"]["circularityScorecard"]
    assert (card["recycledContent"], card["recyclableContent"]) == (0.52, 0.6)
    assert "materialCircularityIndicator" not in card


def test_a_material_without_origin_is_a_claim_and_with_one_its_provenance(full: Passport) -> None:
    subject = document(full, "untp-0.7.0")["credentialSubject"]
    assert [(each["name"], each["originCountry"]["countryCode"]) for each in subject["materialProvenance"]] == [
        ("Wood and bamboo", "ID")
    ]


def test_readers_get_their_part_and_no_levels(full: Passport) -> None:
    content = full.versions.get().content
    public = content_for(content, "public")
    assert all("level" not in claim for claim in public["claims"])
    sizes = [len(content_for(content, level)["claims"]) for level in LEVELS]
    assert sizes == sorted(sizes)
    assert sizes[-1] < len(content["claims"])
    assert canonical(public) == canonical(json.loads(canonical(public)))


def test_every_form_is_kept_for_every_level(full: Passport) -> None:
    kept = set(full.versions.get().documents.values_list("level", "form"))
    assert kept == {(level, form.value) for level in LEVELS for form in Form}
