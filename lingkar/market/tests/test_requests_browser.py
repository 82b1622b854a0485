"""Requests, the directory and the talks, in a real browser on a small phone: nothing runs off, nobody is shut out."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.core.testing_browser import PHONE, find_browser, open_browser
from lingkar.market.testing.directory import an_entry
from lingkar.market.testing.requests import a_request, an_offer, an_open_request, opened

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOTS = os.environ.get("SHOTS_TO", "")


@pytest.fixture
def pages(vocabulary, cast):
    """Every page of this subject with something on it, and who opens it."""
    firm, buyer = an_organisation("Hamburg Filter Example", "DE"), a_person("Ilse", "ilse@example.com")
    a_membership(buyer, firm)
    draft = a_request(firm, buyer)
    there = an_open_request(firm, buyer, cast.gus, "Charcoal of coconut shell, sieved, in sacks of twenty kilograms")
    done = an_open_request(firm, buyer, cast.gus, "Rice husk briquettes")
    sealed = an_offer(there, cast.warung, cast.alice)
    first = an_offer(done, cast.warung, cast.alice, 8_000_000, currency="IDR")
    an_offer(done, cast.other, cast.charlie, 510)
    opened(done, buyer)
    entry = an_entry(cast.charlie, "Solar Makmur", cast.other, area="ID-JB", serves=["ID"])
    an_entry(cast.gus, "PT Solar Makmur", area="ID-JB")
    return [
        (None, "market-requests", []), (cast.alice, "market-request", [there.code]),
        (buyer, "market-request-new", []), (buyer, "market-request-change", [draft.code]),
        (cast.alice, "market-offer", [there.code]), (cast.alice, "market-own-offer", [sealed.code]),
        (buyer, "market-offers", [done.code]), (buyer, "market-opened-offer", [first.code]),
        (buyer, "market-award", [done.code]), (buyer, "market-my-requests", []), (None, "market-directory", []),
        (None, "market-entry", [entry.code]), (cast.charlie, "market-entry-edit", [entry.code]),
        (cast.gus, "market-entries-duplicates", []), (None, "market-who", []),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "km"])
def test_no_page_runs_off_a_small_phone_and_axe_finds_nothing(live_server, pages, client, language):
    faults = []
    with open_browser() as browser:
        for person, name, arguments in pages:
            context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
            if person is not None:
                client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
                cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
                context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            page = context.new_page()
            with translation.override(language):
                address = reverse(name, args=arguments)
            query = "?action=led-lamps&country=ID&area=ID-JB" if name == "market-who" else ""
            page.goto(f"{live_server.url}{address}{query}")
            if SHOTS:
                page.screenshot(path=str(Path(SHOTS) / f"{name}-{language}.png"), full_page=True)
            if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
                faults.append(f"{name} runs off")
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            faults += [f"{name}: {each['id']} {each['nodes'][0]['html'][:80]}" for each in found]
            context.close()
    assert faults == []
