"""Steps of the market that several stories take."""

from __future__ import annotations

from django.db import connection

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.market.actions.matching import refresh_matches

from .walking import Guest


def a_trader(name: str, firm: str, country: str, language: str) -> tuple[Person, Organisation]:
    """Somebody who owns a firm, both known here already."""
    person = a_person(name, f"{name.lower()}@example.com", language=language)
    organisation = an_organisation(firm, country, languages=[language, "en"])
    a_membership(person, organisation)
    return person, organisation


def send(guest: Guest) -> None:
    """The main button of the one form of the page."""
    guest.page.locator("main form.form button.button[type=submit]").last.click()


def agree_to_be_reached(guest: Guest) -> None:
    guest.page.locator("input[name=agree]").check(force=True)


def let_the_worker_work() -> None:
    while refresh_matches():
        pass
    assert connection.vendor
