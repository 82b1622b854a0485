"""The whole check on one page: one sending, once, offline or beside a firm."""

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.assessments.bridge import latest_questionnaire
from lingkar.assessments.models import Answer, Assessment
from lingkar.core import offline
from lingkar.languages import overlay
from lingkar.languages.testing import a_suggestion, forgotten_overlay

pytestmark = pytest.mark.django_db
KEY = "3c9d2f57-9a0b-4f0e-8d26-5a2c7a3f1b10"


def sent(**changed: object) -> dict[str, object]:
    return {
        "country": "ID",
        "workers_band": "2-9",
        "sector": "56",
        "q-equipment": ["fridge", "oven"],
        "q-fuel-kinds": ["lpg"],
        "q-electricity-cost": "1200000",
        "q-fuel-cost": "",
        "u-fuel-cost": "on",
        "q-waste-sorting": "?",
        "q-food-loss": ["none"],
    } | changed


def test_whole_page_is_kept_on_the_device(vocabulary, client):
    assert reverse("assessments-all") in offline.pages("en")
    page = client.get(reverse("assessments-all"))
    text = page.content.decode()
    assert page.status_code == 200
    for part in ("data-offline=", "data-draft=", "data-whole=", "data-branch=", 'name="once_key"'):
        assert part in text
    assert text.count("data-step") > 20
    assert "device" not in client.cookies


def test_whole_check_is_finished_in_one_sending(vocabulary, client):
    response = client.post(reverse("assessments-all"), sent(once_key=KEY))
    assessment = Assessment.objects.get()
    assert response.url == reverse("assessments-result", args=[assessment.code])
    assert assessment.is_finished
    found = {row.question: row for row in assessment.answers.all()}
    assert found["equipment"].choices == ["fridge", "oven"]
    assert found["electricity-cost"].amount == 1_200_000
    assert (found["fuel-cost"].state, found["fuel-cost"].amount) == ("unknown", None)
    assert found["waste-sorting"].state == "unknown"
    assert found["water-habits"].state == "skipped"
    assert client.get(response.url).status_code == 200
    assert Client().get(response.url).status_code == 404


def test_whole_check_sent_twice_is_kept_once(vocabulary, client):
    first, second = (client.post(reverse("assessments-all"), sent(once_key=KEY)) for _ in range(2))
    assert first.url == second.url
    assert Assessment.objects.count() == 1


def test_whole_check_drops_answers_to_what_is_not_asked(vocabulary, client):
    client.post(
        reverse("assessments-all"), sent(**{"q-rooms": ["linen"], "q-fuel-kinds": ["none"], "q-fuel-cost": "5"})
    )
    assert not Answer.objects.filter(question__in=["rooms", "fuel-cost"]).exists()


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        ({"country": ""}, "1200000"),
        ({"q-electricity-cost": "12 cats"}, "12 cats"),
        ({"q-equipment": ["fridge", "none"]}, "1200000"),
        ({"q-waste-sorting": "burn it"}, "1200000"),
        ({"q-electricity-cost": "-1"}, "-1"),
    ],
)
def test_whole_check_with_bad_input_changes_nothing_and_keeps_it(vocabulary, client, wrong, kept):
    response = client.post(reverse("assessments-all"), sent(**wrong))
    assert response.status_code == 200
    assert "to put right" in response.content.decode()
    assert f'value="{kept}"' in response.content.decode()
    assert not Assessment.objects.exists()


def test_whole_check_beside_a_firm_needs_its_consent(vocabulary, cast: Cast):
    url = reverse("assessments-all")
    assert "Warung Contoh" in cast.client("dara").get(url, {"firm": cast.warung.code}).content.decode()
    assert cast.client("dara").get(url, {"firm": cast.other.code}).status_code == 404
    assert cast.client("dara").post(url, sent(firm=cast.other.code)).status_code == 404
    assert cast.client("bob").post(url, sent(firm=cast.warung.code)).status_code == 403
    assert cast.client("eko").post(url, sent(firm=cast.warung.code)).status_code == 404
    assert not Assessment.objects.exists()
    cast.client("dara").post(url, sent(firm=cast.warung.code))
    made = Assessment.objects.get()
    assert (made.organisation, made.facilitator, made.person) == (cast.warung, cast.dara, None)
    assert cast.client("alice").get(reverse("assessments-result", args=[made.code])).status_code == 200


def test_whole_check_without_an_account_is_never_a_firms(vocabulary, cast: Cast):
    Client().post(reverse("assessments-all"), sent(firm=cast.warung.code))
    made = Assessment.objects.get()
    assert (made.organisation, made.person) == (None, None)


def test_withdrawn_consent_closes_the_firm(vocabulary, cast: Cast):
    from django.utils import timezone

    client = cast.client("dara")
    client.post(reverse("assessments-all"), sent(firm=cast.warung.code))
    made = Assessment.objects.get()
    cast.warung.consents.update(withdrawn_at=timezone.now())
    assert client.get(reverse("assessments-result", args=[made.code])).status_code == 404


def test_device_that_sends_again_gets_the_key_to_its_check(vocabulary):
    """The first answer was lost on the way; the second sending does nothing, but opens what the first one began."""
    lost, again = Client(), Client()
    lost.post(reverse("assessments-all"), sent(once_key=KEY))
    response = again.post(reverse("assessments-all"), sent(once_key=KEY))
    assert Assessment.objects.count() == 1
    assert again.get(response.url).status_code == 200


def test_device_queue_gets_the_key_too(vocabulary, client):
    response = client.post(reverse("assessments-all"), sent(once_key=KEY), headers={"Lingkar-Queue": "1"})
    assert response.json()["state"] == "done"
    assert client.get(response.json()["location"]).status_code == 200


def test_a_refused_sending_gives_no_key(vocabulary, client):
    client.post(reverse("assessments-all"), sent(country="", once_key=KEY))
    assert "device" not in client.cookies


def test_whole_page_shows_an_accepted_translation_at_once(vocabulary, client):
    address = reverse("assessments-all").replace("/en/", "/th/")
    assert "รู้คำตอบใหม่" not in client.get(address).content.decode()
    source = latest_questionnaire().questions[0].text
    with forgotten_overlay():
        a_suggestion(context="question", source=source, proposed="รู้คำตอบใหม่", state="accepted")
        overlay.refresh()
        assert "รู้คำตอบใหม่" in client.get(address).content.decode()
    assert "รู้คำตอบใหม่" not in client.get(address).content.decode()


def test_whole_page_keeps_nothing_of_who_asked(vocabulary, cast: Cast):
    firm = cast.warung.code
    hers = cast.client("alice").get(reverse("assessments-all"), {"firm": firm}).content.decode()
    strangers = Client().get(reverse("assessments-all")).content.decode()
    assert '_before">Rp' in hers
    assert '_before">' not in strangers
    assert firm not in strangers


def test_whole_page_offers_the_region_and_takes_any_country(vocabulary, client):
    page = client.get(reverse("assessments-all")).content.decode()
    assert '<option value="TL"' in page
    assert '<option value="JP"' not in page
    assert client.post(reverse("assessments-all"), sent(country="JP")).status_code == 302
    again = client.post(reverse("assessments-all"), sent(country="JP", **{"q-electricity-cost": "many"}))
    assert '<option value="JP" selected' in again.content.decode()
    assert 'value="many"' in again.content.decode()


def test_whole_page_asks_the_database_nothing_about_strangers(vocabulary, client, django_assert_num_queries):
    client.get(reverse("assessments-all"))
    with django_assert_num_queries(0):
        Client().get(reverse("assessments-all"))


def test_whole_page_knows_the_money_of_each_country_before_one_is_chosen(vocabulary, client, cast: Cast):
    page = client.get(reverse("assessments-all")).content.decode()
    assert "&quot;KH&quot;: &quot;" in page
    assert page.count("data-money") == 5
    hers = cast.client("alice").get(reverse("assessments-all"), {"firm": cast.warung.code}).content.decode()
    assert "data-signs" not in hers
