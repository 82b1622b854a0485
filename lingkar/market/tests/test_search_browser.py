"""Searching and matches in a real browser on a small phone: nothing runs off, nobody is shut out."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lingkar.accounts.testing import a_concept, an_organisation
from lingkar.core.testing_browser import PHONE, find_browser, open_browser
from lingkar.market.actions.matching import refresh_matches
from lingkar.market.models import Match
from lingkar.market.testing import a_listing, a_saved_search

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Whoever wants to look at the pages says where the pictures go.
SHOTS = os.environ.get("PICTURES", "")
# Firm, side, area, title, language, what it is, kind, amount, unit, rhythm, price
STOCK = [
    ("ID", "offer", "ID-JI", "Sekam padi kering, karung", "id", "rice-husk", "by-product", 2000, "kg", "month", "free"),
    ("TH", "wanted", "TH-50", "แกลบสำหรับรองคอกไก่", "th", "rice-husk", "by-product", 3000, "kg", "month", "offer"),
    ("KH", "offer", "KH-2", "អង្កាមស្ងួតពីម៉ាស៊ីនកិនស្រូវ", "km", "rice-husk", "by-product", 5, "t", "week", "offer"),
    ("VN", "wanted", "VN-CT", "Mua củi trấu ép cho lò gạch", "vi", "", "product", 10, "t", "month", "offer"),
    ("PH", "offer", "PH-40", "Bunot ng niyog", "fil", "coconut-husk", "by-product", 500, "sack", "month", "free"),
    ("MY", "offer", "MY-10", "Baiki telefon dan komputer riba", "ms", "", "service", None, "", "", "offer"),
    ("ID", "offer", "ID-JT", "Ampas kopi dari tiga warung", "id", "", "by-product", 40, "kg", "day", "free"),
    ("ID", "wanted", "ID-JB", "Karung goni bekas yang masih bagus", "id", "", "product", 200, "piece", "once", "offer"),
    ("LA", "offer", "LA-VT", "ຂີ້ເລື່ອຍໄມ້ຢາງ", "lo", "", "by-product", 1, "t", "week", "offer"),
    ("MM", "offer", "MM-06", "ဖွဲနု", "my", "", "by-product", 300, "kg", "week", "offer"),
]  # fmt: skip


def stock(cast):
    for number, (country, side, area, title, language, thing, kind, amount, unit, per, price) in enumerate(STOCK):
        place = a_concept("areas", area)
        firm = (
            cast.warung if number == 0 else cast.other if number == 1 else an_organisation(f"Firm of {area}", country)
        )
        facts = {"concept": thing} if thing else {}
        a_listing(
            firm, title, side, language=language, kind=kind, quantity=amount, unit=unit, per=per, price_kind=price,
            area=place, lat=place.facts["lat"], lon=place.facts["lon"], **facts,
        )  # fmt: skip
    refresh_matches()


@pytest.fixture
def pages(vocabulary, cast):
    """Every page of this subject with something on it, and who opens it."""
    stock(cast)
    search = a_saved_search(cast.alice, "country=ID&q=sekam", tells=True)
    match = Match.objects.get(offer__organisation=cast.warung, need__organisation=cast.other)
    becomes = Match.objects.get(offer__organisation=cast.warung, need__language="vi")
    return [
        (None, "market-browse", [], ""),
        (None, "market-browse", [], "q=husk&country=ID&near=ID-JI&km=1000"),
        (None, "market-browse", [], "q=zzzz"),
        (None, "market-map", [], ""),
        (None, "market-map", [], "country=ID"),
        (None, "market-border", [match.offer.code], "to=TH"),
        (cast.alice, "market-matches", [], ""),
        (cast.alice, "market-match", [match.code], ""),
        (cast.alice, "market-match", [becomes.code], ""),
        (cast.alice, "market-not-for-me", [match.code], ""),
        (cast.alice, "market-listing", [match.offer.code], ""),
        (cast.alice, "market-searches", [], ""),
        (cast.alice, "market-search-save", [], "q=sekam&country=ID"),
        (cast.alice, "market-search", [search.code], ""),
    ]


def addresses(pages, language):
    with translation.override(language):
        return [
            (person, name, reverse(name, args=args) + (f"?{query}" if query else ""))
            for person, name, args, query in pages
        ]


@pytest.mark.parametrize("language", ["en", "th", "km"])
def test_every_page_is_clean_and_fits_a_small_phone(live_server, cast, pages, language, client):
    faults = []
    with open_browser() as browser:
        for person, name, path in addresses(pages, language):
            context = browser.new_context(viewport=PHONE, base_url=live_server.url, bypass_csp=True)
            if person is not None:
                client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
                cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
                context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            page = context.new_page()
            assert page.goto(path).status == 200, path
            for fold in page.locator("details:not([open]) > summary").all():
                if SHOTS == "" and fold.is_visible():
                    fold.click()
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{name} {language}: {wide} px wide"] if wide > PHONE["width"] else []
            found = Axe().run(page, options={"runOnly": RULES})
            faults += [
                f"{name} {language}: {one['id']} {one['nodes'][0]['html'][:160]}"
                for one in found.response["violations"]
            ]
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{language}-{name}-{abs(hash(path)) % 1000}.png", full_page=True)
            context.close()
    assert faults == []
