"""A broker finds that three firms could go round, asks all of them with one tap, and they meet."""

from __future__ import annotations

from playwright.sync_api import expect

from lingkar.accounts.testing import a_duty, a_person
from lingkar.market.models import Introduction, LoopCase, Proposal
from lingkar.market.tasks import look_for_loops
from lingkar.market.testing.desk import a_missing_link, a_round

from .trading import a_trader, agree_to_be_reached, send
from .walking import Guest


def test_a_broker_closes_a_loop_of_three(guest):
    traders = [
        a_trader(name, firm, "ID", "id")
        for name, firm in (("Sari", "Kebun Contoh"), ("Budi", "Kilang Contoh"), ("Wayan", "Kompos Contoh"))
    ]
    a_round([firm for _person, firm in traders])
    dara = a_person("Dara", "dara@example.com")
    a_duty(dara, "facilitator", "ID")
    desk = guest("en")
    desk.enter_as(dara)
    look_for_them(desk)
    write_down_a_visit(desk, traders[0][1].code)
    a_missing_link(traders[1][1])
    see_who_is_missing(desk)
    share_out(desk)
    ask_all_three(desk)
    for person, _firm in traders:
        say_yes(guest("id"), person)
    desk.open(f"/market/desk/loops/{LoopCase.objects.get(kind='loop').code}/")
    expect(desk.page.locator("main")).to_contain_text("In contact")
    desk.look("10-it-came-about")


def look_for_them(desk: Guest) -> None:
    desk.open("/market/desk/loops/")
    desk.look("01-nobody-looked")
    look_for_loops()
    desk.open("/market/desk/")
    desk.look("02-what-waits")
    desk.page.locator("ol.work a[href*='/market/desk/loops/']").first.click()
    desk.at("/market/desk/loops/*/")
    expect(desk.page.locator("main")).to_contain_text("72 tonnes a year")
    desk.look("03-the-loop")
    desk.open("/market/desk/loops/")
    desk.look("04-loops")


def write_down_a_visit(desk: Guest, firm: str) -> None:
    desk.open("/market/desk/visits/?q=Kebun")
    desk.look("05-visits")
    desk.follow(f"/market/desk/visits/{firm}/new/")
    desk.page.locator("textarea[name=findings]").fill("Husk lies dry under a roof.")
    desk.look("06-visit")
    desk.press("visit")
    desk.at("/market/desk/visits/")
    expect(desk.page.locator("main")).to_contain_text("Husk lies dry under a roof.")


def see_who_is_missing(desk: Guest) -> None:
    desk.open("/market/desk/missing/")
    desk.look("07-missing")


def share_out(desk: Guest) -> None:
    desk.open("/market/desk/allocation/")
    desk.look("08-share-out")


def ask_all_three(desk: Guest) -> None:
    desk.open(f"/market/desk/loops/{LoopCase.objects.get(kind='loop').code}/")
    desk.press("introduce")
    desk.at("/market/desk/loops/*/")
    desk.look("09-all-are-asked")
    assert Proposal.objects.count() == 3


def say_yes(phone: Guest, person: object) -> None:
    """Each firm stands in two steps: what waits for a first yes it proposes on, what is asked it accepts."""
    phone.enter_as(person)  # type: ignore[arg-type]
    firm = person.memberships.get().organisation  # type: ignore[attr-defined]
    for proposal in Proposal.objects.filter(state="open"):
        if firm.pk in (proposal.offer.organisation_id, proposal.need.organisation_id):
            phone.open(f"/market/proposals/{proposal.code}/")
            agree_to_be_reached(phone)
            phone.look(f"11-proposal-{proposal.pk}")
            phone.press("proposal")
            phone.at("/market/introductions/*/")
    for met in Introduction.objects.filter(to_organisation=firm, state="asked"):
        phone.open(f"/market/introductions/{met.code}/accept/")
        agree_to_be_reached(phone)
        send(phone)
        phone.at("/market/introductions/*/")
