"""A firm's page: written by those who act for it, published by its owner, read by everybody."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from lingkar.accounts.models import Membership
from lingkar.accounts.testing import Cast, Walk, a_membership, a_person, walk
from lingkar.books.actions.measuring import take_measurement
from lingkar.books.testing import a_filled_book
from lingkar.market.actions.profiles import begin_profile
from lingkar.market.models import Profile, ProfileText
from lingkar.market.testing import a_listing, a_profile


def write(cast: Cast, name: str = "alice", language: str = "en", **facts: Any) -> Any:
    page = reverse("market-profile", args=[cast.warung.code]) + f"?language={language}"
    sent = {"story": "We cook, and nothing is left.", "languages": ["id", "en"], "once_key": str(uuid4())} | facts
    return cast.client(name).post(page, sent)


def send(client: Client, name: str, cast: Cast) -> Any:
    return client.post(reverse(name, args=[cast.warung.code]), {"once_key": str(uuid4())})


def page_of(profile: Profile) -> str:
    return reverse("market-firm", args=[profile.code])


def test_the_story_is_told_language_by_language(vocabulary: None, cast: Cast):
    write(cast, shown_practices=["led-lamps"])
    write(cast, language="id", story="Kami memasak.")
    profile = Profile.objects.get()
    assert {text.language: text.text for text in profile.texts.all()} == {
        "en": "We cook, and nothing is left.", "id": "Kami memasak.",
    }  # fmt: skip
    write(cast, language="id", story="")
    assert [text.language for text in profile.texts.all()] == ["en"]


def test_only_the_owner_publishes_and_takes_back(vocabulary: None, cast: Cast):
    write(cast)
    editor = a_person("Ed")
    a_membership(editor, cast.warung, "editor")
    browser = Client()
    browser.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    profile = Profile.objects.get()
    for refused in (browser, cast.client("dara"), cast.client("bob")):
        assert send(refused, "market-profile-publish", cast).status_code == 403
    assert Client().get(page_of(profile)).status_code == 404
    assert "Nobody else sees it yet" in cast.client("bob").get(page_of(profile)).content.decode()
    send(cast.client("alice"), "market-profile-publish", cast)
    assert Client().get(page_of(profile)).status_code == 200
    assert send(browser, "market-profile-unpublish", cast).status_code == 403
    send(cast.client("alice"), "market-profile-unpublish", cast)
    assert Client().get(page_of(profile)).status_code == 404
    assert ProfileText.objects.exists()


def test_a_page_without_a_story_is_not_published(vocabulary: None, cast: Cast):
    send(cast.client("alice"), "market-profile-publish", cast)
    begin_profile(organisation=cast.warung, by=cast.alice)
    send(cast.client("alice"), "market-profile-publish", cast)
    assert not Profile.objects.get().is_published


def test_everybody_reads_what_the_firm_shows_and_no_more(vocabulary: None, cast: Cast):
    profile = a_profile(cast.warung, story="We dry husk.", languages=["id"], shown_practices=["led-lamps", "gone"])
    a_listing(cast.warung, "Live husk")
    a_listing(cast.warung, "Live need", side="wanted")
    a_listing(cast.warung, "Draft husk", live=False)
    text = Client().get(page_of(profile)).content.decode()
    for word in ("We dry husk.", "Live husk", "Live need", "Change to LED lamps", "Bahasa Indonesia"):
        assert word in text, word
    for private in ("Draft husk", "alice@example.com", "Alice", "600,000,000", "600000000"):
        assert private not in text, private


def test_a_firm_taken_off_the_market_is_not_there(vocabulary: None, cast: Cast):
    profile = a_profile(cast.warung, suspended_at=timezone.now())
    assert Client().get(page_of(profile)).status_code == 404
    assert Client().get(reverse("market-firm-pdf", args=[profile.code])).status_code == 404
    assert Client().get(reverse("market-firm-json", args=[profile.code])).status_code == 404


def test_the_story_is_read_in_the_readers_language_or_says_which_it_is(vocabulary: None, cast: Cast):
    profile = a_profile(cast.warung, story="We dry husk.")
    ProfileText.objects.create(profile=profile, language="th", text="เราตากแกลบ")
    with translation.override("th"):
        thai = reverse("market-firm", args=[profile.code])
    with translation.override("km"):
        khmer = reverse("market-firm", args=[profile.code])
    assert "เราตากแกลบ" in Client().get(thai).content.decode()
    assert '<p class="story lead" lang="en">We dry husk.' in Client().get(khmer).content.decode()


def test_numbers_of_its_books_only_when_it_shows_them(vocabulary: None, cast: Cast):
    take_measurement(book=a_filled_book(cast.warung, cast.alice))
    form = cast.client("alice").get(reverse("market-profile", args=[cast.warung.code])).content.decode()
    assert 'value="scope-1"' in form
    write(cast)
    send(cast.client("alice"), "market-profile-publish", cast)
    profile = Profile.objects.get()
    assert "Greenhouse gases of its own fuels" not in Client().get(page_of(profile)).content.decode()
    write(cast, shown_indicators=["scope-1"])
    assert "Greenhouse gases of its own fuels" in Client().get(page_of(profile)).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"story": "Call 0812 3456 7890"},
        {"story": "www.zimtstern.example.com"},
        {"languages": ["klingon"]},
        {"shown_practices": ["magic"]},
        {"shown_indicators": ["money-lost"]},
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(vocabulary: None, cast: Cast, wrong: dict[str, Any]):
    take_measurement(book=a_filled_book(cast.warung, cast.alice))
    answer = write(cast, **({"story": "Wunderlampe"} | wrong))
    assert answer.status_code == 200
    assert wrong.get("story", "Wunderlampe") in answer.content.decode()
    assert not Profile.objects.exists()


def test_a_reader_and_a_stranger_change_nothing(vocabulary: None, cast: Cast):
    assert write(cast, "bob").status_code == 403
    assert write(cast, "charlie").status_code == 404
    assert not Profile.objects.exists()


@pytest.mark.parametrize(("name", "action"), [("market-profile", "change"), ("market-profile-photos", "change")])
def test_the_table_of_rights_is_kept(vocabulary: None, name: str, action: str):
    walk(Walk(name, action, "profile"))


def test_machines_read_the_same(vocabulary: None, cast: Cast):
    profile = a_profile(cast.warung, story="</script><script>alert(1)</script>", languages=["id"])
    a_listing(cast.warung, "Husk", price_kind="fixed", price=500, currency="IDR")
    a_listing(cast.warung, "Sacks", side="wanted")
    answer = Client().get(page_of(profile))
    assert "</script><script>alert" not in answer.content.decode()
    data = json.loads(Client().get(reverse("market-firm-json", args=[profile.code])).content)
    assert (data["@type"], data["name"]) == ("Organization", "Warung Contoh")
    assert data["makesOffer"][0]["price"] == "500"
    assert data["seeks"][0]["itemOffered"]["name"] == "Sacks"
    assert "email" not in json.dumps(data)
    assert "telephone" not in json.dumps(data)


def test_one_page_of_paper_in_two_languages(vocabulary: None, cast: Cast):
    profile = a_profile(cast.warung, story="We dry husk. " * 200, shown_practices=["led-lamps"])
    ProfileText.objects.create(profile=profile, language="th", text="เราตากแกลบ " * 200)
    for number in range(9):
        a_listing(
            cast.warung, f"A long name of a kind of husk, number {number}", side="offer" if number % 2 else "wanted"
        )
    answer = Client().get(reverse("market-firm-pdf", args=[profile.code]), {"with": "th"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    paper = PdfReader(io.BytesIO(answer.content))
    assert len(paper.pages) == 1
    text = paper.pages[0].extract_text()
    assert "Warung Contoh" in text
    assert "Looks for" in text


def test_the_page_costs_the_same_for_one_listing_and_for_three(vocabulary: None, cast: Cast):
    profile, counts = a_profile(cast.warung), []
    for title in ("One", "Two", "Three"):
        a_listing(cast.warung, title, concept="rice-husk")
        Client().get(page_of(profile))
        with CaptureQueriesContext(connection) as queries:
            Client().get(page_of(profile))
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_firm_without_its_owner_keeps_its_page(vocabulary: None, cast: Cast):
    profile = a_profile(cast.warung)
    Membership.objects.filter(organisation=cast.warung).delete()
    assert Client().get(page_of(profile)).status_code == 200
