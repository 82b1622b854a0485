"""A Thai owner checks again, settles an amount that can be read in two ways, and sees what has changed."""

from __future__ import annotations

from decimal import Decimal

from playwright.sync_api import expect

from lingkar.assessments.models import Assessment
from lingkar.assessments.testing import a_check

from .walking import Guest


def test_check_again_in_thai(guest, cast):
    a_check(person=cast.charlie, organisation=cast.other, country="TH")
    charlie = guest("th")
    charlie.enter_as(cast.charlie)
    begin_again(charlie)
    settle_the_amount(charlie)
    sort_the_waste(charlie)
    see_what_changed(charlie)


def begin_again(charlie: Guest) -> None:
    charlie.open("/home/")
    charlie.look("01-home")
    charlie.open("/check/mine/")
    charlie.look("02-checks")
    charlie.page.locator("form[action$='/again/'] button").click()
    charlie.at("/check/*/q/*/")
    charlie.look("03-filled-in")


def settle_the_amount(charlie: Guest) -> None:
    """1.234 may be one baht and a bit, or more than a thousand: she is asked, with what she typed kept."""
    page = charlie.page
    again = Assessment.objects.latest("pk")
    charlie.open(f"/check/{again.code}/q/electricity-cost/?back=review")
    page.locator("input[name=answer]").fill("1.234")
    charlie.press("answer")
    expect(page.locator("input[name=answer_reading]")).to_have_count(2)
    expect(page.locator("input[name=answer]")).to_have_value("1.234")
    charlie.look("04-which-one")
    charlie.tick("answer_reading", "1234")
    charlie.press("answer")
    charlie.at("/check/*/review/")
    assert again.answers.get(question="electricity-cost").amount == Decimal(1234)


def sort_the_waste(charlie: Guest) -> None:
    again = Assessment.objects.latest("pk")
    charlie.open(f"/check/{again.code}/q/waste-sorting/?back=review")
    charlie.page.locator("input[name=answer]:not(:checked)").first.check(force=True)
    charlie.press("answer")
    charlie.at("/check/*/review/")
    charlie.look("05-review")
    charlie.press("finish")
    charlie.at("/check/*/result/")


def see_what_changed(charlie: Guest) -> None:
    charlie.look("06-result")
    charlie.follow("/check/*/change/")
    expect(charlie.page.locator(".tag--ok").first).to_be_visible()
    expect(charlie.page.locator("dl.facts").first).to_contain_text("1,234")
    charlie.look("07-change")
