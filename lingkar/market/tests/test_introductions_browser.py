"""The pages of two firms in contact, in a real browser on a small phone: nothing runs off, nobody is shut out."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from lingkar.accounts.testing import a_duty, a_person
from lingkar.core.testing_browser import PHONE, find_browser, open_browser
from lingkar.market.testing.introductions import (
    a_deal,
    a_mediation,
    a_meeting,
    a_post,
    a_sample,
    an_abuse_report,
    an_answer,
    an_introduction,
    in_contact,
    outcomes_for,
)
from lingkar.market.testing.listings import a_listing

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONG = "เราต้องการแกลบแห้งประมาณห้าตันต่อเดือนสำหรับเตาอบอิฐของเราที่ลำปางและยินดีมารับเองทุกวันจันทร์"


@pytest.fixture
def pages(vocabulary, cast):
    """Every page of this subject with something on it, and who opens it."""
    made = in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))
    a_post(made, cast.warung, cast.alice, "Kami minta uang muka 50% ke rekening baru, transfer hari ini.")
    a_post(made, cast.other, cast.charlie, LONG)
    meeting = a_meeting(made, cast.warung, cast.alice, [timezone.now() + timedelta(days=days) for days in (3, 4, 5)])
    sample = a_sample(made, cast.warung, cast.alice, "Jl. Melati 5, Bandung")
    deal = a_deal(made, cast.warung, cast.alice)
    asked = outcomes_for(made)
    an_answer(asked[cast.warung.pk], cast.alice, 2)
    an_answer(asked[cast.other.pk], cast.charlie, 4)
    another = a_listing(cast.other, "Rice bran, fresh from the mill, in sacks of fifty kilograms each")
    waiting = an_introduction((cast.warung, cast.alice), another, LONG)
    officer = a_person("Olan")
    a_duty(officer, "facilitator", "TH")
    report = an_abuse_report(another, cast.alice)
    mediation = a_mediation(made, cast.other, cast.charlie)
    return [
        (cast.alice, "market-introduce", [a_listing(cast.other, "Straw").code]),
        (cast.alice, "market-introductions", []),
        (cast.alice, "market-introduction", [made.code]),
        (cast.charlie, "market-introduction", [waiting.code]),
        (cast.charlie, "market-accept", [waiting.code]),
        (cast.charlie, "market-decline", [waiting.code]),
        (cast.alice, "market-close", [made.code]),
        (cast.alice, "market-meet", [made.code]),
        (cast.charlie, "market-meeting", [meeting.code]),
        (cast.alice, "market-sample-ask", [made.code]),
        (cast.charlie, "market-sample", [sample.code]),
        (cast.alice, "market-deal-write", [made.code]),
        (cast.charlie, "market-deal", [deal.code]),
        (cast.charlie, "market-outcome", [asked[cast.other.pk].code]),
        (cast.alice, "market-impact", []),
        (cast.alice, "market-block", ["introduction", made.code]),
        (cast.alice, "market-report", ["listing", another.code]),
        (officer, "market-reports", []),
        (officer, "market-abuse", [report.code]),
        (cast.alice, "market-mediate", [made.code]),
        (officer, "market-mediations", []),
        (officer, "market-mediation", [mediation.code]),
    ]


@pytest.mark.parametrize("language", ["en", "km"])
def test_nothing_runs_off_and_nobody_is_shut_out(pages, live_server, client, language):
    troubles = {}
    with open_browser() as browser:
        for person, name, arguments in pages:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            context = browser.new_context(viewport=PHONE, base_url=live_server.url, bypass_csp=True)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            with translation.override(language):
                address = reverse(name, args=arguments)
            page = context.new_page()
            answer = page.goto(address)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            wrong = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if answer is None or answer.status != 200 or wrong or wide > 0:
                troubles[name] = (answer and answer.status, wrong, wide)
            context.close()
    assert troubles == {}
