"""A buyer from outside the region asks for something, is checked, gets sealed offers, and awards one."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from lingkar.accounts.models import Person
from lingkar.accounts.testing import a_duty, a_person
from lingkar.market.models import Request, SealedOffer

from .trading import a_trader, agree_to_be_reached, send
from .walking import Guest


def test_a_buyer_from_outside_awards_a_sealed_offer(guest):
    hanna, _shop = a_trader("Hanna", "Kaffeehaus Muster", "DE", "en")
    weavers = [a_trader("Sari", "Anyaman Contoh", "ID", "id"), a_trader("Liza", "Habi Halimbawa", "PH", "fil")]
    checker = a_person("Gus", "gus@example.com")
    a_duty(checker, "operator")
    buyer = guest("en")
    buyer.enter_as(hanna)
    ask(buyer)
    check(guest("en"), checker)
    for person, _firm in weavers:
        hand_in(guest(person.language), person)
    open_and_award(buyer)


def ask(buyer: Guest) -> None:
    page = buyer.page
    buyer.open("/market/requests/new/")
    page.locator("main [name=title]").fill("Mats of coconut fibre")
    page.locator("main [name=text]").fill("Woven doormats without plastic.")
    page.locator("main [name=quantity]").fill("600")
    page.locator("main select[name=unit]").select_option("piece")
    page.locator("main select[name=country]").select_option("DE")
    page.locator("main [name=day]").fill((timezone.localdate() + timedelta(days=10)).isoformat())
    page.locator("main [name=criterion_1]").fill("Price")
    page.locator("main [name=weight_1]").fill("100")
    buyer.look("01-ask")
    buyer.press("request")
    buyer.at("/market/requests/*/about/")
    buyer.look("02-about")
    buyer.press("about")
    buyer.at("/market/requests/*/")
    buyer.look("03-draft")
    page.locator("form[action$='/send/'] button").last.click()
    buyer.at("/market/requests/*/")
    assert Request.objects.get().state == "checking"


def check(desk: Guest, person: Person) -> None:
    desk.enter_as(person)
    desk.open("/market/desk/")
    desk.look("04-desk")
    desk.open(f"/market/requests/{Request.objects.get().code}/check/")
    desk.tick("answer", "open")
    desk.page.locator("main [name=note]").fill("In the register; called.")
    desk.look("05-check")
    send(desk)
    assert Request.objects.get().state == "open"


def hand_in(phone: Guest, person: Person) -> None:
    page = phone.page
    found = Request.objects.get()
    phone.enter_as(person)
    phone.open("/market/requests/")
    phone.look("06-requests")
    phone.open(f"/market/requests/{found.code}/offer/")
    page.locator("main [name=price]").fill("3")
    phone.tick("price_for", "unit") if page.locator("input[name=price_for]").count() else page.locator(
        "main select[name=price_for]"
    ).select_option("unit")
    page.locator("main select[name=currency]").select_option("USD")
    page.locator("main textarea[name=text]").fill("600 a month, woven by hand.")
    phone.look(f"07-offer-{phone.language}")
    phone.press("offer", "sealed")
    phone.page.wait_for_url("**/market/offers/**")
    offer = SealedOffer.objects.latest("pk")
    assert (offer.state, offer.text, offer.price) == ("sealed", "", None)


def open_and_award(buyer: Guest) -> None:
    found = Request.objects.get()
    buyer.open(f"/market/requests/{found.code}/offers/")
    expect(buyer.page.locator("main")).not_to_contain_text("Anyaman Contoh")
    buyer.look("08-still-sealed")
    Request.objects.update(deadline=timezone.now() - timedelta(minutes=5))
    buyer.open(f"/market/requests/{found.code}/offers/")
    buyer.page.locator("form[action$='/open/'] button").click()
    expect(buyer.page.locator("main table")).to_contain_text("Anyaman Contoh")
    buyer.look("09-side-by-side")
    buyer.follow("/market/requests/*/award/", within="body")
    winner = SealedOffer.objects.get(organisation__name="Anyaman Contoh")
    other = SealedOffer.objects.exclude(pk=winner.pk).get()
    buyer.tick("winner", str(winner.pk))
    reason = buyer.page.locator(f"select[name=reason_{other.pk}]")
    reason.select_option(index=1)
    agree_to_be_reached(buyer)
    buyer.look("10-award")
    send(buyer)
    found.refresh_from_db()
    winner.refresh_from_db()
    assert (found.state, winner.state) == ("awarded", "won")
