"""A passport is made on a phone in Thai, scanned by a stranger in Khmer, read further by a buyer, and checked."""

from __future__ import annotations

from playwright.sync_api import expect

from lingkar.accounts.testing import cast as make_cast
from lingkar.passports.models import Link, Passport
from lingkar.passports.testing import a_chair

from .walking import Guest

GTIN = "7032069804988"


def test_passport_is_made_scanned_and_checked(guest, settings, live_server):
    settings.SITE_URL = live_server.url
    cast = make_cast()
    a_chair(cast.warung)
    alice = guest("th")
    alice.enter_as(cast.alice)
    passport = begin(alice)
    fill_in(alice, passport)
    publish(alice, passport)
    signed = scan(guest("km"), passport)
    let_a_buyer_read_more(alice, guest("en"), passport)
    check_the_signature(guest("en"), passport, signed)
    withdraw(alice, guest("km"), passport)


def begin(alice: Guest) -> Passport:
    alice.open("/passports/")
    alice.look("01-no-passport")
    alice.follow("/passports/new/")
    alice.look("02-which-product")
    alice.page.locator("main form button[type=submit]").click()
    alice.at("/passports/*/")
    alice.look("03-draft")
    return Passport.objects.get()


def fill_in(alice: Guest, passport: Passport) -> None:
    page = alice.page
    alice.follow("/passports/*/number/")
    page.locator("[name=gtin]").fill("7032069804989")
    alice.press("identity")
    alice.look("04-wrong-number")
    page.locator("[name=gtin]").fill(GTIN)
    alice.press("identity")
    alice.at("/passports/*/")
    alice.follow("/passports/*/facts/")
    alice.look("05-facts")
    wood = passport.claims.get(property="material", item="wood")
    page.locator(f"select[name='{wood.code}']").select_option("public")
    alice.press("facts")
    alice.at("/passports/*/")
    alice.follow("/passports/*/texts/")
    page.locator("textarea[name=description]").fill("เก้าอี้ไม้ที่ถอดประกอบได้")
    alice.look("06-texts")
    alice.press("texts")
    alice.at("/passports/*/")


def publish(alice: Guest, passport: Passport) -> None:
    alice.follow("/passports/*/preview/public/")
    alice.look("07-preview")
    alice.open(f"/passports/{passport.code}/publish/")
    alice.look("08-publish")
    alice.press("publish")
    alice.at("/passports/*/")
    expect(alice.page.locator(".qr svg")).to_be_visible()
    alice.look("09-published")


def scan(stranger: Guest, passport: Passport) -> str:
    stranger.page.goto(f"/01/0{GTIN}")
    stranger.at(f"/passport/{passport.code}/")
    expect(stranger.page.locator("main [lang=th]").first).to_contain_text("เก้าอี้")
    stranger.look("10-scanned")
    return stranger.fetch(stranger.link("/passport/*/versions/1/jwt")).text()


def let_a_buyer_read_more(alice: Guest, buyer: Guest, passport: Passport) -> None:
    alice.open(f"/passports/{passport.code}/links/")
    alice.page.locator("[name=name]").fill("ผู้ซื้อ")
    alice.tick("level", "partner")
    alice.press("link")
    alice.look("11-links")
    buyer.open(f"/passport/{passport.code}/")
    expect(buyer.page.locator("main")).not_to_contain_text("Mass of one piece")
    buyer.open(f"/passport/{passport.code}/for/{Link.objects.get().secret}/")
    expect(buyer.page.locator("main")).to_contain_text("Mass of one piece")
    buyer.look("12-partner")


def check_the_signature(checker: Guest, passport: Passport, signed: str) -> None:
    checker.open("/passport/verify/")
    checker.page.locator("[name=token]").fill(signed)
    checker.press("verify")
    expect(checker.page.locator("main [role=status]")).to_contain_text(passport.code)
    checker.look("13-genuine")
    checker.page.locator("[name=token]").fill(signed[:-6] + "AAAAAA")
    checker.press("verify")
    expect(checker.page.locator("main [role=status]")).not_to_contain_text(passport.code)


def withdraw(alice: Guest, stranger: Guest, passport: Passport) -> None:
    alice.open(f"/passports/{passport.code}/withdraw/")
    alice.page.locator("main form.card button[type=submit]").click()
    alice.at("/passports/*/")
    stranger.page.goto(f"/km/passport/{passport.code}/")
    expect(stranger.page.locator(".alert--error")).to_be_visible()
