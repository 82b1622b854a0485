import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from lingkar.core import offline

pytestmark = pytest.mark.django_db


def kept(text: str) -> dict:
    return json.loads(text.split("const KEPT = ", 1)[1].split(";\n", 1)[0])


def test_the_worker_keeps_the_shell_in_the_readers_language(client):
    answer = client.get("/sw.js?l=km")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-cache" in answer["Cache-Control"]
    found = kept(answer.text)
    assert found["language"] == "km"
    assert found["pages"][0] == "/km/offline/"
    assert "/static/core/js/offline.js" in found["assets"]


def test_an_unknown_language_gets_the_shell_in_english(client):
    assert kept(client.get("/sw.js?l=%3Cscript%3E").text)["pages"][0] == "/en/offline/"


def test_the_worker_changes_when_what_it_keeps_changes(client, monkeypatch):
    before = kept(client.get("/sw.js?l=en").text)["version"]
    assert kept(client.get("/sw.js?l=en").text)["version"] == before
    assert kept(client.get("/sw.js?l=th").text)["version"] != before
    monkeypatch.setattr(offline, "PRECACHE", [*offline.PRECACHE, "core-csrf"])
    assert kept(client.get("/sw.js?l=en").text)["version"] != before


def test_every_page_kept_beforehand_opens_for_nobody_and_may_be_kept(client, vocabulary):
    for page in kept(client.get("/sw.js?l=en").text)["pages"]:
        answer = Client().get(page)
        assert answer.status_code == 200, page
        assert answer["Lingkar-Keep"] == "yes", page


def test_the_manifest_names_icons_that_exist(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    about = json.loads(answer.text)
    assert about["start_url"] == about["scope"] == "/"
    assert {icon["sizes"] for icon in about["icons"]} >= {"192x192", "512x512"}


def test_a_fresh_token_says_whose_sending_it_would_be(client, cast):
    first = client.get("/csrf/")
    assert "no-store" in first["Cache-Control"]
    assert first.json()["owner"] == "-"
    alice, bob = cast.client("alice"), cast.client("bob")
    owners = {alice.get("/csrf/").json()["owner"], bob.get("/csrf/").json()["owner"]}
    assert len(owners) == 2
    assert "-" not in owners
    assert alice.get("/csrf/").json()["owner"] in owners


def test_the_token_is_good_for_sending(cast):
    client = Client(enforce_csrf_checks=True)
    token = client.get("/csrf/").json()["token"]
    assert client.post("/en/language/remember/", {}).status_code == 403
    assert client.post("/en/language/remember/", {}, headers={"X-CSRFToken": token}).status_code != 403


def test_health_knows_the_database(client, monkeypatch):
    assert client.get("/health/").json() == {"state": "up", "database": "up"}

    def gone() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["database"]) == (503, "down")


def test_the_page_without_network_opens_in_each_language(client, settings):
    for code, _ in settings.LANGUAGES:
        assert client.get(f"/{code}/offline/").status_code == 200


def test_pages_of_a_signed_in_person_are_marked_as_not_to_keep(cast):
    answer = cast.client("alice").get("/en/offline/")
    assert "Lingkar-Keep" not in answer
    assert answer["Lingkar-Owner"] != "-"
    assert answer["Cache-Control"] == "private, no-cache"
