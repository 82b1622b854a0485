"""The check by keyboard alone, in a browser that runs no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from lingkar.assessments.models import Assessment

from .walking import Guest

FAR = 60  # more steps than any page of the check needs


def test_check_by_keyboard_without_script(guest):
    ken = guest(java_script_enabled=False)
    ken.page.goto("/en/")
    enter(ken, ken.link("/check/"))
    ken.at("/check/")
    tab_to(ken, ken.page.locator("select[name=country]"))
    ken.page.keyboard.type("Indonesia")
    tab_to(ken, ken.page.locator("input[name=workers_band]").first)
    ken.page.keyboard.press("Space")
    ken.page.keyboard.press("ArrowDown")
    enter(ken, ken.page.locator("button[form=place]"))
    expect(ken.page.locator("form#work")).to_be_visible()
    tab_to(ken, ken.page.locator("input[name=sector]:checked"))
    ken.page.keyboard.press("ArrowUp")
    enter(ken, ken.page.locator("button[form=work]"))
    assert answer_all(ken) >= 12
    ken.at("/check/*/review/")
    enter(ken, ken.page.locator("button[form=finish]"))
    ken.at("/check/*/result/")
    check = Assessment.objects.get()
    assert (check.country.code, check.workers_band, check.is_finished) == ("ID", "2-9", True)
    assert check.answers.filter(state="given").count() == check.answers.count()
    expect(ken.page.locator("h1")).to_be_visible()


def answer_all(ken: Guest) -> int:
    """Question after question; what stands first is chosen, an amount is typed."""
    answered = 0
    while "/q/" in ken.page.url:
        before = ken.page.url
        field = ken.page.locator("form#answer input[name=answer]").first
        tab_to(ken, field)
        if field.get_attribute("type") in ("radio", "checkbox"):
            ken.page.keyboard.press("Space")
        else:
            ken.page.keyboard.type("1,500,000")
        enter(ken, ken.page.locator("button[form=answer]"))
        assert ken.page.url != before
        answered += 1
        assert answered < FAR
    return answered


def tab_to(ken: Guest, target: Locator) -> None:
    """Tab until it has the focus, which must then be seen."""
    for _ in range(FAR):
        ken.page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached by keyboard: {target}")


def enter(ken: Guest, target: Locator) -> None:
    tab_to(ken, target)
    with ken.page.expect_navigation():
        ken.page.keyboard.press("Enter")
