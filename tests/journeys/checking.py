"""Doing the check on a screen: the way its pages are really tapped through."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from .walking import Guest

CARDS = 3  # how many are tapped where several fit


def answer_whole(
    guest: Guest,
    *,
    country: str = "",
    sector: str = "",
    size: str = "2-9",
    amount: str = "450000",
    sign: str = "",
    look: bool = True,
) -> int:
    """The check on one page, question by question up to the last; how many were asked. Nothing is sent yet."""
    page = guest.page
    onward, count = page.locator("[data-whole-next]"), 1
    while True:
        step = page.locator("[data-step]:visible")
        if step.locator("[name=country]").count():
            if country:
                step.locator("select").select_option(country)
        elif step.locator("[name=sector]").count():
            if sector:
                step.locator("select").select_option(sector)
        elif step.locator("[name=workers_band]").count():
            guest.tick("workers_band", size)
        else:
            answer(step, amount)
            if sign and page.locator("[data-money]:visible").count():
                expect(step.locator(".unit__text")).to_have_text(sign)
        if not onward.is_visible():
            return count
        if look and count % 4 == 0:  # every fourth is looked at: they are made of the same pieces
            assert guest.barriers() == []
        onward.click()
        count += 1


def answer(step: Locator, amount: str) -> None:
    """Some cards, one card, or an amount: whatever the question offers."""
    cards = step.locator("input[type=checkbox][name^=q-]:not([value=none]):not([value='?'])")
    if cards.count():
        for number in range(min(CARDS, cards.count())):
            cards.nth(number).check(force=True)
    elif step.locator("input[type=radio]").count():
        step.locator("input[type=radio]").first.check(force=True)
    else:
        step.locator("input[inputmode]").first.fill(amount)
