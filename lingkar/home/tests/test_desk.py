from datetime import UTC, datetime

import pytest
from django.utils import timezone

from lingkar.accounts.testing import a_country, a_person
from lingkar.assessments.actions import start_assessment
from lingkar.home import queries

pytestmark = pytest.mark.django_db


def test_desk_greets_by_name_and_names_the_firm(cast):
    page = cast.client("alice").get("/en/home/").content.decode()
    assert "Alice" in page
    assert "Warung Contoh" in page


def test_desk_asks_a_firm_without_a_check_to_begin_one(cast):
    response = cast.client("alice").get("/en/home/")
    assert response.context["step"].url == "/en/check/"


def test_desk_leads_back_to_an_open_check(cast, vocabulary):
    check = start_assessment(
        country=a_country("ID"), sector=None, workers_band="2-9", organisation=cast.warung, by=cast.alice
    )
    response = cast.client("alice").get("/en/home/")
    assert response.context["step"].url == f"/en/check/{check.code}/"


def test_desk_of_another_firm_knows_nothing_of_it(cast, vocabulary):
    start_assessment(country=a_country("ID"), sector=None, workers_band="2-9", organisation=cast.warung, by=cast.alice)
    response = cast.client("charlie").get("/en/home/")
    assert response.context["step"].url == "/en/check/"


def test_desk_asks_a_person_without_a_firm_for_it(client):
    client.force_login(a_person("Nia"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/en/home/").context["step"].url == "/en/organisations/new/"


def test_desk_shows_staff_the_doors_of_their_duty_and_no_walk(cast):
    for name, door in (
        ("eko", "/en/home/region/"),
        ("eko", "/en/framework/desk/"),
        ("dara", "/en/firms/"),
        ("dara", "/en/market/desk/"),
        ("farah", "/en/language/suggestions/"),
    ):
        response = cast.client(name).get("/en/home/")
        assert "step" not in response.context
        assert door in [found.url for hall in response.context["halls"] for found in hall.doors]


def test_every_door_opens(vocabulary, cast):
    """No tile of anybody's home leads nowhere."""
    for name in ("alice", "bob", "dara", "eko", "farah", "gus"):
        client = cast.client(name)
        halls = client.get("/en/home/").context["halls"]
        for door in (door for hall in halls for door in hall.doors):
            assert client.get(door.url, follow=True).status_code == 200, (name, door.url)


def test_what_waits_on_the_market_is_told(cast):
    from lingkar.market.enums import Side
    from lingkar.market.testing import a_listing, a_match

    a_match(a_listing(cast.other), a_listing(cast.warung, "Husk wanted", Side.WANTED))
    assert queries.market_news(cast.alice, cast.warung).matches == 1
    assert "1 new" in cast.client("alice").get("/en/home/").content.decode()
    assert queries.market_news(cast.alice, None).matches == 0


def test_desk_counts_only_what_is_told_of_the_firm(cast):
    assert queries.profile_completeness(cast.warung) == (2, 8)
    cast.warung.registered = False
    assert queries.profile_completeness(cast.warung) == (3, 8)


def test_local_hour_takes_the_country_when_no_zone_was_chosen(vocabulary):
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    person = a_person("Lek", country=a_country("TH"))
    assert queries.local_hour(person, noon) == 19
    person.time_zone = "Asia/Yangon"
    assert queries.local_hour(person, noon) == 18


def test_found_so_far_is_unknown_before_a_check_is_finished(cast):
    standing = queries.standing_of(cast.alice, cast.warung)
    assert standing.finished_on is None
    assert queries.found_so_far(standing) is None
    assert timezone.is_aware(cast.alice.joined_at)
