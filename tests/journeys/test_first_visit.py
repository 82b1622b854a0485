"""A first visit in Khmer: the check is done without a network, kept, and becomes a plan and a report."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from lingkar.accounts.models import Consent
from lingkar.assessments.models import Assessment, PlannedAction, ShareLink

from .checking import answer_whole
from .walking import Guest

OWNER = "sokha@example.com"


def test_first_visit_in_khmer(guest):
    sokha = guest("km")
    arrive(sokha)
    do_the_check_without_a_network(sokha)
    be_sent_once(sokha)
    sign_up_and_keep_it(sokha)
    pick_from_the_pathway(sokha)
    be_reminded(sokha)
    take_the_report_along(sokha)
    share_it_and_take_it_back(sokha, guest("en"))


def arrive(sokha: Guest) -> None:
    sokha.page.goto("/")
    sokha.look("01-language")
    sokha.page.locator("main a[lang=km]").click()
    sokha.at("/")
    sokha.look("02-landing")
    sokha.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    sokha.page.wait_for_function("navigator.serviceWorker.controller !== null")
    sokha.follow("/check/")
    sokha.look("03-start")


def do_the_check_without_a_network(sokha: Guest) -> None:
    """She has never opened this page before; the phone fetched it when she first came by."""
    page = sokha.page
    sokha.context.set_offline(True)
    sokha.link("/check/all/").click()
    sokha.at("/check/all/")
    sokha.look("04-without-network")
    assert answer_whole(sokha, country="KH", sector="56", amount="៤៥០ ០០០", sign="៛") >= 15
    sokha.look("05-last-question")
    page.locator("[data-whole-send]").click()
    expect(page.locator("[data-queue-list] li")).to_have_count(1)
    sokha.look("06-kept")
    assert not Assessment.objects.exists()


def be_sent_once(sokha: Guest) -> None:
    sokha.context.set_offline(False)
    sent = sokha.page.locator("[data-queue-sent] a")
    expect(sent).to_be_visible()
    expect(sokha.page.locator("[data-queue-list] li")).to_have_count(0)
    sokha.look("07-sent")
    sent.click()
    sokha.at("/check/*/result/")
    sokha.page.reload()
    check = Assessment.objects.get()
    assert check.is_finished
    assert check.person is None
    assert check.answers.filter(amount=450_000).exists()
    sokha.look("08-result")


def sign_up_and_keep_it(sokha: Guest) -> None:
    sokha.follow("/sign-in/")
    sokha.look("09-sign-in")
    sokha.sign_in(OWNER)
    check = Assessment.objects.get()
    assert check.person is not None
    assert check.person.email == OWNER
    assert check.person.language == "km"
    sokha.look("10-signed-in")
    sokha.open(f"/check/{check.code}/result/")
    expect(sokha.link("/sign-in/")).to_have_count(0)


def pick_from_the_pathway(sokha: Guest) -> None:
    sokha.follow("/check/*/pathway/")
    sokha.look("11-pathway")
    offered = sokha.page.locator("input[name=action]")
    assert 5 <= offered.count() <= 10
    for number in range(3):
        offered.nth(number).check(force=True)
    sokha.press("pick")
    sokha.at("/plan/*/")
    assert PlannedAction.objects.count() == 3
    sokha.look("12-plan")


def be_reminded(sokha: Guest) -> None:
    """Reminders are offered once there is a date; the yes is written into the ledger with its words in Khmer."""
    page = sokha.page
    page.locator("article.card h2 a").first.click()
    sokha.at("/plan/*/*/")
    sokha.look("13-planned")
    day = timezone.localdate() + timedelta(days=30)
    page.locator("input[name=due_on]").fill(day.isoformat())
    page.locator("textarea[name=notes]").fill("សួរអ្នកលក់នៅផ្សារ")
    sokha.press("planned")
    sokha.at("/plan/*/")
    assert PlannedAction.objects.get(due_on=day).notes == "សួរអ្នកលក់នៅផ្សារ"
    page.locator("button[name=remind]").click()
    expect(page.locator("button[name=remind]")).to_have_count(0)
    consent = Consent.objects.get(purpose="reminders")
    assert (consent.person.email, consent.language, consent.is_open) == (OWNER, "km", True)
    sokha.look("14-reminded")


def take_the_report_along(sokha: Guest) -> None:
    sokha.follow("/check/*/report/")
    sokha.look("15-report")
    answer = sokha.fetch(sokha.link("/check/*/report.pdf"))
    assert answer.headers["content-type"] == "application/pdf"
    read = PdfReader(BytesIO(answer.body()))
    assert read.trailer["/Root"]["/Lang"] == "km"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = "".join(page.extract_text() for page in read.pages)
    assert re.search("[\u1780-\u17ff]{5}", text)


def share_it_and_take_it_back(sokha: Guest, lender: Guest) -> None:
    sokha.follow("/check/*/share/")
    sokha.press("share")
    link = sokha.page.locator("input[readonly]").first
    expect(link).to_be_visible()
    sokha.look("16-shared")
    address = link.input_value()
    lender.page.goto(address)
    expect(lender.page.locator("h1")).to_be_visible()
    lender.look("17-shared-with-a-lender")
    assert ShareLink.objects.get().views == 1
    sokha.page.locator("form[action$='/withdraw/'] button").click()
    expect(sokha.page.locator("form[action$='/withdraw/']")).to_have_count(0)
    gone = lender.page.goto(address)
    assert gone is not None
    assert gone.status in (404, 410)
    lender.look("18-taken-back")
