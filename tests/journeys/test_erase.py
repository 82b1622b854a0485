"""Leaving for good: the data first, then nothing is left, and coming back begins anew."""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from lingkar.accounts.models import Address, Person
from lingkar.assessments.models import Assessment, Plan
from lingkar.assessments.testing import a_check, a_plan
from lingkar.messaging.models import Message

from .walking import Guest

RINA = "rina@example.com"


def test_erase_my_account(guest):
    rina = guest()
    rina.sign_in(RINA)
    person = Person.objects.get(email=RINA)
    check = a_check(person=person)
    a_plan(check, person)
    take_everything_along(rina, check)
    go(rina)
    come_back(rina, person.code)


def take_everything_along(rina: Guest, check: Assessment) -> None:
    rina.open("/me/")
    rina.look("01-me")
    rina.follow("/me/privacy/")
    rina.look("02-my-data")
    with rina.page.expect_download() as coming:
        rina.page.locator("form[action$='/export/'] button").click()
    told = json.loads(Path(coming.value.path()).read_text(encoding="utf-8"))
    assert told["accounts"]["addresses"][0]["value"] == RINA
    assert [kept["code"] for kept in told["assessments"]["checks"]] == [check.code]
    assert len(told["assessments"]["plans"]) == 1
    assert RINA in json.dumps(told["messages"])


def go(rina: Guest) -> None:
    rina.follow("/me/privacy/erase/")
    rina.look("03-what-goes")
    rina.page.locator("button.button--danger").click()
    expect(rina.page.locator(".button--danger")).to_have_count(0)
    rina.look("04-gone")
    for left in (Person, Address, Assessment, Plan, Message):
        assert not left.objects.exists()
    assert RINA not in "".join(str(row.get_decoded()) for row in Session.objects.all())


def come_back(rina: Guest, old: str) -> None:
    rina.page.goto("/en/me/")
    rina.at("/sign-in/")
    rina.sign_in(RINA)
    assert Person.objects.get(email=RINA).code != old
    rina.open("/check/mine/")
    expect(rina.page.locator("main .card")).to_have_count(0)
    rina.look("05-anew")
