"""The catalogue: public, narrowed by address, each page with what it rests on."""

import json
import re

import pytest
from django.urls import reverse

from lingkar.assessments import bridge

pytestmark = pytest.mark.django_db


def codes(page: str) -> set[str]:
    return set(re.findall(r'href="/en/practices/([a-z0-9-]+)/"', page))


def test_practices_lists_all(vocabulary, client):
    page = client.get(reverse("assessments-practices")).content.decode()
    assert codes(page) == {action.code for action in bridge.catalogue().actions}


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"strategy": "R3"}, lambda action: "R3" in action.r_strategies),
        ({"effort": "hours"}, lambda action: action.effort == "hours"),
        ({"topic": "water"}, lambda action: action.topic == "water"),
        ({"cost": "none"}, lambda action: action.payback and action.payback.years.values.high == 0),
        ({"language": "th"}, lambda action: True),
        ({"language": "tet"}, lambda action: False),
        ({"sector": "55"}, lambda action: not action.groups or "lodging" in action.groups),
    ],
)
def test_practices_narrows_by_address(vocabulary, client, asked, fits):
    page = client.get(reverse("assessments-practices"), asked).content.decode()
    assert codes(page) == {action.code for action in bridge.catalogue().actions if fits(action)}
    assert "chip--on" in page


def test_practices_finds_words(vocabulary, client):
    assert "led-lamps" in codes(client.get(reverse("assessments-practices"), {"q": "LED lamps"}).content.decode())
    nothing = client.get(reverse("assessments-practices"), {"q": "zzzz"}).content.decode()
    assert "No practice fits this" in nothing


@pytest.mark.parametrize("wrong", [{"effort": "years"}, {"q": "x" * 1000}, {"strategy": "R99"}, {"sector": "<script>"}])
def test_practices_with_bad_filters_still_answers(vocabulary, client, wrong):
    response = client.get(reverse("assessments-practices"), wrong)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_every_practice_has_its_page(vocabulary, client):
    for action in bridge.catalogue().actions:
        response = client.get(reverse("assessments-practice", args=[action.code]))
        assert response.status_code == 200, action.code
        assert "How sure is this?" in response.content.decode()


def test_practice_page_tells_source_and_how_to(vocabulary, client):
    page = client.get(reverse("assessments-practice", args=["led-lamps"])).content.decode()
    for part in ("First step this week:", "Ask the supplier:", "Source:", "Audited firms"):
        assert part in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    facts = json.loads(found[1])
    assert (facts["@type"], facts["name"]) == ("HowTo", "Change to LED lamps")
    assert facts["step"][0]["text"].startswith("Tonight")


def test_practice_that_is_none_is_not_found(vocabulary, client):
    assert client.get(reverse("assessments-practice", args=["magic"])).status_code == 404
