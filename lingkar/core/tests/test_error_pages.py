"""When something goes wrong a page says so calmly, in the kit's look, and never needs what may have failed."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from lingkar.core.views import server_error

PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html"]


@pytest.mark.parametrize("name", PAGES)
def test_error_page_stands_without_request_and_database(name):
    html = render_to_string(name)
    assert '<html lang="en"' in html
    assert html.count("<h1>") == 1
    assert "core/css/lingkar.css" in html


def test_server_error_page_asks_no_database():
    response = server_error(RequestFactory().get("/en/"))
    assert response.status_code == 500
    assert "It was not your doing" in response.content.decode()


def test_server_error_page_survives_a_broken_template(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False}]
    response = server_error(RequestFactory().get("/en/"))
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


@pytest.mark.parametrize("minutes", [1, 5])
def test_wait_page_says_how_long(minutes):
    html = render_to_string("429.html", {"minutes": minutes})
    assert f"in {minutes} minute" in html


@pytest.mark.django_db
def test_unknown_address_gets_the_page(client):
    response = client.get("/en/there-is-no-such-page/")
    assert response.status_code == 404
    assert "We cannot find this page" in response.content.decode()


def test_direction_and_language_stand_on_the_page():
    with translation.override("km"):
        assert '<html lang="km" dir="ltr">' in render_to_string("404.html")
