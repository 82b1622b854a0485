"""A Khmer owner offers husk by phone, once without a network; a buyer finds it in Indonesian; they agree."""

from __future__ import annotations

from playwright.sync_api import expect

from lingkar.accounts.models import Organisation, Person
from lingkar.market.actions.outcomes import ask_outcome
from lingkar.market.models import Deal, Introduction, Listing, Outcome

from .trading import a_trader, agree_to_be_reached, let_the_worker_work, send
from .walking import Guest

HUSK, MORE = "អង្កាម", "អង្កាមស្ងួតក្នុងការុង"


def test_husk_crosses_a_border(guest):
    sokha, mill = a_trader("Sokha", "រោងម៉ាស៊ីនស្រូវគំរូ", "KH", "km")
    sari, kiln = a_trader("Sari", "Pembakaran Bata Contoh", "ID", "id")
    phone, desk = guest("km"), guest("id")
    phone.enter_as(sokha)
    desk.enter_as(sari)
    offer_by_phone(phone)
    offer_without_a_network(phone, mill)
    let_the_worker_work()
    find_it_in_indonesian(desk)
    meet(desk, phone)
    agree_on_a_sheet(phone, desk)
    tell_what_came_of_it(phone, desk, kiln)
    _nobody_met_a_fault(phone, desk)


def offer_by_phone(phone: Guest) -> None:
    page = phone.page
    phone.open("/market/mine/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.open("/market/new/")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    _fill(phone, HUSK, "៣")
    expect(page.locator("input[name=concept][value=rice-husk]")).to_be_attached()
    phone.look("01-new-listing")
    page.locator("input[name=concept][value=rice-husk]").check(force=True)
    phone.press("listing")
    phone.at("/market/listing/*/")
    phone.look("03-draft")
    page.locator("form[action$='/publish/'] button").last.click()
    expect(page.locator(".alert--ok").first).to_be_visible()
    phone.look("04-published")
    assert Listing.objects.get().state == "published"


def offer_without_a_network(phone: Guest, mill: Organisation) -> None:
    page = phone.page
    phone.open("/market/new/")
    phone.context.set_offline(True)
    _fill(phone, MORE, "៥")
    phone.press("listing")
    expect(page.locator("[data-queue-list] li")).to_have_count(1)
    phone.look("05-kept-on-the-phone")
    assert mill.listings.count() == 1
    phone.context.set_offline(False)
    expect(page.locator("[data-queue-list] li")).to_have_count(0)
    phone.open("/market/mine/")
    expect(page.locator("main")).to_contain_text(MORE)
    assert mill.listings.count() == 2


def _fill(phone: Guest, what: str, tonnes: str) -> None:
    page = phone.page
    phone.tick("side", "offer")
    page.locator("main input[name=title]").fill(what)
    page.locator("main input[name=quantity]").fill(tonnes)
    page.locator("main select[name=unit]").select_option("t")
    phone.tick("per", "month") if page.locator("input[name=per]").count() else page.locator(
        "main select[name=per]"
    ).select_option("month")
    page.locator("main select[name=area]").select_option("KH-2")


def find_it_in_indonesian(desk: Guest) -> None:
    page = desk.page
    desk.open("/market/")
    page.locator("input[name=q]").fill("sekam padi")
    page.locator("form[role=search] button[type=submit]").first.click()
    desk.at("/market/")
    expect(page.locator("main")).to_contain_text(HUSK)
    desk.look("06-found-in-indonesian")
    desk.follow("/market/listing/*/")
    desk.look("07-the-listing")


def meet(desk: Guest, phone: Guest) -> None:
    page = desk.page
    page.locator("a[href$='/introduce/']").first.click()
    page.locator("textarea[name=sentence]").fill("Kami membakar bata dan mau tiga ton sekam setiap bulan.")
    agree_to_be_reached(desk)
    desk.look("08-ask")
    send(desk)
    desk.at("/market/introductions/*/")
    desk.look("09-asked")
    met = Introduction.objects.get()
    phone.open(f"/market/introductions/{met.code}/")
    expect(phone.page.locator("main")).not_to_contain_text("sari@example.com")
    phone.look("10-to-answer")
    phone.follow("/market/introductions/*/accept/")
    agree_to_be_reached(phone)
    phone.look("11-say-yes")
    send(phone)
    phone.at("/market/introductions/*/")
    expect(phone.page.locator("main")).to_contain_text("sari@example.com")
    phone.page.locator("textarea[name=text]").fill("មកមើលបានរាល់ថ្ងៃ។")
    send(phone)
    phone.look("12-thread")
    desk.open(f"/market/introductions/{met.code}/")
    expect(page.locator("main")).to_contain_text("មកមើលបានរាល់ថ្ងៃ។")


def agree_on_a_sheet(phone: Guest, desk: Guest) -> None:
    page = desk.page
    met = Introduction.objects.get()
    desk.open(f"/market/introductions/{met.code}/deal/")
    page.locator("main [name=what]").fill("Sekam padi kering")
    page.locator("main [name=quantity]").fill("3")
    page.locator("main [name=unit]").fill("ton")
    page.locator("main select[name=per]").select_option("month")
    desk.tick("paid", "unit")
    page.locator("main [name=price]").fill("25")
    page.locator("main select[name=currency]").select_option("USD")
    desk.look("13-deal-sheet")
    send(desk)
    desk.at("/market/deals/*/")
    sign(desk, "Sari")
    deal = Deal.objects.get()
    phone.open(f"/market/deals/{deal.code}/")
    phone.look("14-to-sign")
    sign(phone, "Sokha")
    phone.look("15-signed-by-both")
    deal.refresh_from_db()
    assert deal.state == "signed"
    assert phone.fetch(phone.link("/market/deals/*/deal.pdf")).body().startswith(b"%PDF")


def sign(guest: Guest, name: str) -> None:
    form = guest.page.locator("form[action$='/sign/']")
    form.locator("[name=name]").fill(name)
    form.locator("[name=agree]").check(force=True)
    form.locator("button[type=submit]").click()
    guest.at("/market/deals/*/")
    expect(guest.page.locator("form[action$='/sign/']")).to_have_count(0)


def tell_what_came_of_it(phone: Guest, desk: Guest, kiln: Organisation) -> None:
    """Thirty days later both are asked."""
    ask_outcome(introduction=Introduction.objects.get(), days=30, deal=Deal.objects.get())
    for guest, is_buyer in ((desk, True), (phone, False)):
        outcome = (
            Outcome.objects.get(organisation=kiln) if is_buyer else Outcome.objects.exclude(organisation=kiln).get()
        )
        guest.open(f"/market/outcomes/{outcome.code}/")
        guest.tick("happened", "yes")
        guest.page.locator("main [name=tonnes]").fill("3")
        guest.look(f"16-outcome-{guest.language}")
        with guest.page.expect_navigation():
            send(guest)
    assert set(Outcome.objects.values_list("happened", flat=True)) == {"yes"}
    desk.open("/market/impact/")
    desk.look("17-impact")


def _nobody_met_a_fault(*guests: Guest) -> None:
    assert [each.unexpected() for each in guests] == [[] for _ in guests]
    assert Person.objects.count() == len(guests)
