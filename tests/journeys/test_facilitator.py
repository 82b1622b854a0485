"""A facilitator sits down with a firm that has no mail, and leaves when a firm no longer wants her."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from playwright.sync_api import expect
from pypdf import PdfReader

from lingkar.accounts.models import Consent, Organisation
from lingkar.assessments.models import Assessment
from lingkar.assessments.testing import a_check

from .checking import answer_whole
from .walking import Guest

FIRM = "Kedai Contoh Baru"


def test_facilitator_with_a_firm_without_mail(guest, cast):
    dara = guest()
    dara.enter_as(cast.dara)
    write_down_the_yes(dara)
    check = do_the_check_beside_them(dara)
    print_the_result(dara)
    find_it_in_the_list(dara)
    they_end_it(dara, check)


def test_a_firm_ends_it_itself(guest, cast):
    check = a_check(person=cast.alice, organisation=cast.warung)
    dara, alice = guest(), guest("id")
    dara.enter_as(cast.dara)
    alice.enter_as(cast.alice)
    dara.open(f"/check/{check.code}/result/")
    expect(dara.page.locator("h1")).to_be_visible()
    alice.open(f"/organisations/{cast.warung.code}/consents/")
    alice.look("01-what-was-agreed")
    alice.page.locator("form[action$='/withdraw/'] button").click()
    expect(alice.page.locator("form[action$='/withdraw/']")).to_have_count(0)
    alice.look("02-ended")
    assert not Consent.objects.get(organisation=cast.warung).is_open
    closed = dara.page.goto(dara.page.url)
    assert closed is not None
    assert closed.status in (403, 404)
    dara.look("03-closed-to-her")
    dara.open("/firms/")
    expect(dara.page.locator("li.card", has_text="Warung Contoh").locator("a")).to_have_count(0)


def write_down_the_yes(dara: Guest) -> None:
    page = dara.page
    dara.open("/home/")
    dara.look("01-home")
    dara.follow("/firms/", within="nav")
    dara.look("02-firms")
    dara.follow("/firms/assist/")
    page.locator("input[name=name]").fill(FIRM)
    page.locator("select[name=country]").select_option("ID")
    page.locator("select[name=area]").select_option("ID-JT")
    page.locator("input[name=workers]").fill("3")
    dara.tick("channel", "aloud")
    page.locator("input[name=given_by_name]").fill("Ibu Ratna")
    dara.press("assist")
    expect(page.locator(".errors, [role=alert]").first).to_be_visible()
    dara.look("03-witness-missing")
    assert not Organisation.objects.filter(name=FIRM).exists()
    expect(page.locator("input[name=given_by_name]")).to_have_value("Ibu Ratna")
    page.locator("input[name=witness]").fill("Pak Joko")
    page.locator("input[name=read_aloud]").check(force=True)
    dara.press("assist")
    dara.at("/check/all/")
    consent = Consent.objects.get(organisation__name=FIRM)
    assert (consent.channel, consent.given_by_name, consent.witness) == ("aloud", "Ibu Ratna", "Pak Joko")
    assert consent.recorded_by == consent.facilitator


def do_the_check_beside_them(dara: Guest) -> Assessment:
    dara.look("04-check")
    assert answer_whole(dara, sector="56") >= 15
    dara.page.locator("[data-whole-send]").click()
    dara.at("/check/*/result/")
    check = Assessment.objects.get(organisation__name=FIRM)
    assert check.is_finished
    dara.look("05-result")
    return check


def print_the_result(dara: Guest) -> None:
    """On paper: what they can take home. No navigation, no buttons."""
    dara.page.emulate_media(media="print")
    expect(dara.page.locator("nav").first).to_be_hidden()
    paper = PdfReader(BytesIO(dara.page.pdf(format="A4")))
    dara.page.emulate_media(media="screen")
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    assert FIRM in text
    assert "What you could win" in text


def find_it_in_the_list(dara: Guest) -> None:
    page = dara.page
    dara.open("/firms/")
    page.locator("details.filters summary").click()
    page.locator("select[name=state]").select_option("finished")
    page.locator("details.filters button[type=submit]").click()
    expect(page.locator("li.card")).to_have_count(1)
    expect(page.locator("li.card")).to_contain_text(FIRM)
    dara.look("06-filtered")
    table = dara.fetch(dara.link("/firms/firms.csv")).body().decode("utf-8-sig")
    rows = list(csv.reader(StringIO(table)))
    assert len(rows) == 2
    assert FIRM in rows[1]


def they_end_it(dara: Guest, check: Assessment) -> None:
    """They have no mail and no phone: they tell her, and she ends it in front of them."""
    firm = check.organisation
    assert firm is not None
    dara.open("/firms/")
    dara.page.locator("li.card", has_text=FIRM).locator("a[href$='/consents/']").click()
    dara.at(f"/organisations/{firm.code}/consents/")
    dara.look("07-consents")
    dara.page.locator("form[action$='/withdraw/'] button").click()
    expect(dara.page.locator("form[action$='/withdraw/']")).to_have_count(0)
    closed = dara.page.goto(f"/en/check/{check.code}/result/")
    assert closed is not None
    assert closed.status in (403, 404)
    dara.open("/firms/")
    expect(dara.page.locator("li.card", has_text=FIRM).locator("a")).to_have_count(0)
    dara.look("08-closed")
