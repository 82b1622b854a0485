"""A reader finds a better word; the language editor takes it; the page shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from lingkar.languages.models import Suggestion
from lingkar.languages.testing import forgotten_overlay

PAGE = "/help/"
TEXT = "Short answers to what people ask most."
BETTER = "คำตอบสั้นๆ สำหรับคำถามที่ถามกันบ่อย"


@pytest.fixture(autouse=True)
def overlay() -> Iterator[None]:
    with forgotten_overlay():
        yield


def test_better_wording_reaches_the_page(guest, cast):
    reader, farah = guest("th"), guest("th")
    farah.enter_as(cast.farah)
    suggest(reader)
    accept(farah)
    reader.open(PAGE)
    expect(reader.page.locator(".lead")).to_have_text(BETTER)
    reader.look("06-shown")


def suggest(reader) -> None:
    page = reader.page
    reader.open(PAGE)
    expect(page.locator(".lead")).not_to_have_text(BETTER)
    reader.look("01-page")
    reader.follow("/language/improve/", within="header")
    reader.look("02-texts-of-the-page")
    page.locator(".item", has_text=TEXT).locator("a").click()
    reader.at("/language/improve/*/")
    page.locator("textarea[name^=text]").first.fill(BETTER)
    reader.look("03-wording")
    reader.press("improve")
    reader.at("/language/improve/")
    assert Suggestion.objects.get().source == TEXT


def accept(farah) -> None:
    farah.open("/home/")
    farah.follow("/language/suggestions/", within="nav")
    farah.look("04-suggestions")
    farah.follow("/language/suggestions/*/")
    farah.look("05-suggestion")
    farah.page.locator("button[name=accept]").click()
    farah.at("/language/suggestions/")
    assert Suggestion.objects.get().state == "accepted"
