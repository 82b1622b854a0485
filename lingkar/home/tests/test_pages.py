import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/en/", "/km/", "/en/about/", "/en/privacy/", "/en/help/"])
def test_public_pages_open_to_anyone(path, vocabulary):
    response = Client().get(path)
    assert response.status_code == 200
    assert "<h1" in response.content.decode()


def test_about_names_the_operator(settings):
    settings.OPERATOR_NAME = "Agency for Examples"
    assert "Agency for Examples" in Client().get("/en/about/").content.decode()


def test_help_says_whom_to_ask(settings):
    settings.HELP_CONTACT = "help@agency.example"
    assert "help@agency.example" in Client().get("/en/help/").content.decode()


@pytest.mark.parametrize("path", ["/en/home/", "/en/home/region/", "/en/home/region/region.csv"])
def test_inner_pages_send_strangers_to_sign_in(path):
    response = Client().get(path)
    assert response.status_code == 302
    assert response.url.startswith("/en/sign-in/")


def entries(response):
    return [str(entry["label"]) for entry in response.context["navigation"]]


def test_navigation_has_five_entries_at_most_for_everybody(cast):
    for name in ("alice", "bob", "dara", "eko", "farah", "gus"):
        assert len(entries(cast.client(name).get("/en/about/"))) <= 5


def test_navigation_marks_where_we_are_once(cast):
    response = cast.client("alice").get("/en/home/")
    assert [entry["label"] for entry in response.context["navigation"] if entry["current"]] == ["Home"]


def test_navigation_of_a_visitor_leads_to_the_check_and_the_door(vocabulary):
    assert entries(Client().get("/en/")) == ["Home", "Check", "Market", "Dialogues", "Sign in"]
