"""The address in the code on a label leads to the page, the data, the check, or the list of them."""

from typing import Any

import pytest
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from django.test import Client

from lingkar.accounts.testing import Cast
from lingkar.passports.identifiers import NoGtin, address_of, address_path, read_gtin
from lingkar.passports.models import Passport
from lingkar.passports.testing import a_chair, a_published

pytestmark = pytest.mark.django_db
GTIN = "07032069804988"


@pytest.fixture
def item(vocabulary: None, cast: Cast) -> Passport:
    facts = {"gtin": GTIN, "batch": "B-1", "serial": "S.7", "granularity": "item"}
    return a_published(cast.warung, cast.alice, **facts)


@pytest.fixture
def model(item: Passport, cast: Cast) -> Passport:
    return a_published(cast.warung, cast.alice, product=a_chair(cast.warung, "Stool"), gtin=GTIN)


def led(address: str, accept: str = "", **query: str) -> Any:
    headers = {"accept": accept} if accept else {}
    return Client().get(address, query, headers=headers)


def test_the_address_is_a_digital_link(item: Passport) -> None:
    link = GS1DigitalLinkURI.parse(address_of(item).replace("http://", "https://"))
    values = {each.ai.ai: each.value for each in link.element_strings}
    assert values == {"01": GTIN, "10": "B-1", "21": "S.7"}


def test_people_are_led_to_the_page_in_their_language(item: Passport) -> None:
    response = Client().get(address_path(item), headers={"accept": "text/html", "accept-language": "th"})
    assert (response.status_code, response["Location"]) == (307, f"/th/passport/{item.code}/")
    assert led(f"{address_path(item)}/")["Location"] == f"/en/passport/{item.code}/"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/ld+json", "untp-0.7.0"),
        ("application/json;q=0.9, text/html;q=0.1", "untp-0.7.0"),
        ("application/vc+jwt", "jwt"),
        ("text/html, application/json;q=0.5", ""),
        ("*/*", ""),
        ("image/png", ""),
    ],
)
def test_programs_are_led_to_data(item: Passport, accept: str, form: str) -> None:
    goes = f"/en/passport/{item.code}/versions/1/{form}" if form else f"/en/passport/{item.code}/"
    assert led(address_path(item), accept)["Location"] == goes
    assert led(f"/passport/{item.code}/", accept)["Location"] == goes
    page = led(f"/en/passport/{item.code}/", accept)
    assert (page.status_code, page.headers.get("Location", "")) == ((302, goes) if form else (200, ""))


@pytest.mark.parametrize(
    ("kind", "end"),
    [("gs1:pip", "/"), ("gs1:masterData", "/versions/1/untp-0.7.0"), ("gs1:verificationService", "/passport/verify/")],
)
def test_a_kind_of_link_can_be_asked_for(item: Passport, kind: str, end: str) -> None:
    assert led(address_path(item), linkType=kind)["Location"].endswith(end)


def test_all_links_can_be_listed(item: Passport) -> None:
    for response in (led(address_path(item), linkType="all"), led(address_path(item), "application/linkset+json")):
        assert response["Content-Type"] == "application/linkset+json"
        row = response.json()["linkset"][0]
        assert row["anchor"] == address_of(item)
        assert row["https://www.gs1.org/voc/pip"][0]["hreflang"] == ["en"]


def test_the_nearest_passport_answers(item: Passport, model: Passport) -> None:
    for path, found in (
        (f"/01/{GTIN}", model),
        (f"/01/{GTIN}/21/other", model),
        (f"/01/{GTIN}/10/B-1/21/S.7", item),
        ("/01/7032069804988", model),
    ):
        assert led(path)["Location"].endswith(f"/{found.code}/"), path


@pytest.mark.parametrize(
    "path", ["/01/07032069804989", "/01/1234", "/01/00000000000000", "/01/95201237/21/x", "/passport/none/"]
)
def test_what_is_not_there_is_not_found(item: Passport, path: str) -> None:
    assert Client().get(path, follow=True).status_code == 404


@pytest.mark.parametrize("text", ["7032069804988", "07032069804988", " 7032 0698 04988 ", "๗๐๓๒๐๖๙๘๐๔๙๘๘"])
def test_a_gtin_is_read_in_any_writing(text: str) -> None:
    assert read_gtin(text) == GTIN


@pytest.mark.parametrize(
    ("text", "rule"),
    [("703206980498", "check-digit"), ("7032069804989", "check-digit"), ("12", "length"), ("x", "length")],
)
def test_a_wrong_gtin_is_told(text: str, rule: str) -> None:
    with pytest.raises(NoGtin) as fault:
        read_gtin(text)
    assert fault.value.rule == rule
