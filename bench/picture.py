"""Draws docs/picture.png: five phones side by side, from a demonstration started for it. Run by script/picture."""

from __future__ import annotations

import re
from base64 import b64encode

from playwright.sync_api import Browser, Page

from bench.running import ROOT, demonstration
from lingkar.core.testing_browser import open_browser

PHONE = {"width": 360, "height": 740}
TARGET = ROOT / "docs" / "picture.png"
SHEET = """<!doctype html><style>
body {{ margin: 0; padding: 28px; display: flex; gap: 24px; background: #cfcdc0; width: max-content }}
img {{ width: 300px; border-radius: 22px; display: block }}
</style>{phones}"""


def main() -> None:
    with demonstration() as address, open_browser() as browser:
        shots = [shot for draw in (landing, question, pathway, practice, home) for shot in [draw(browser, address)]]
        sheet = browser.new_page(viewport={"width": 1700, "height": 700}, device_scale_factor=1)
        phones = "".join(f'<img alt="" src="data:image/png;base64,{b64encode(shot).decode()}">' for shot in shots)
        sheet.set_content(SHEET.format(phones=phones), wait_until="load")
        sheet.locator("body").screenshot(path=TARGET)
    print(f"Drew {TARGET.relative_to(ROOT)}")


def phone(browser: Browser, address: str, scheme: str = "light") -> Page:
    return browser.new_context(
        viewport=PHONE, color_scheme=scheme, base_url=address, device_scale_factor=1.5, service_workers="block"
    ).new_page()


def landing(browser: Browser, address: str) -> bytes:
    page = phone(browser, address)
    page.goto("/en/")
    return page.screenshot()


def question(browser: Browser, address: str) -> bytes:
    """A question of the check in Khmer, with "why we ask" open and an answer chosen."""
    page = phone(browser, address)
    page.goto("/km/check/")
    begin(page, "KH")
    page.locator("details.details--why summary").first.click()
    page.locator("main .choice input").nth(1).check(force=True)
    return page.screenshot()


def begin(page: Page, country: str) -> None:
    page.locator("select[name=country]").select_option(country)
    page.locator("input[name=workers_band][value='2-9']").check(force=True)
    page.locator(".bar button[type=submit], main button[type=submit]").first.click()
    sector = page.locator("input[name=sector]")
    if sector.count():
        sector.first.check(force=True)
        page.locator(".bar button[type=submit], main button[type=submit]").first.click()


def sign_in(page: Page, address: str) -> None:
    """As a newcomer does it: the code is read from the outbox of the demonstration."""
    page.goto("/en/sign-in/")
    page.locator("main input[name=login]").fill(address)
    page.locator("main form button[type=submit]").first.click()
    outbox = page.context.new_page()
    outbox.goto("/en/messages/outbox/")
    outbox.locator("main a[href*='/messages/']").filter(has_not_text="CSV").first.click()
    code = re.search(r"\b[A-Z0-9]{3}-?[A-Z0-9]{3}\b", outbox.locator("main").inner_text())
    outbox.close()
    page.locator("main input[name=code]").fill(code.group(0) if code else "")
    page.locator("main form button[type=submit]").first.click()


def pathway(browser: Browser, address: str) -> bytes:
    page = phone(browser, address)
    sign_in(page, "sari@warung-contoh.example")
    page.goto("/th/check/mine/")
    link = page.locator("a[href*='/pathway/'], a[href*='/result/']").first
    page.goto(re.sub(r"/result/$", "/pathway/", link.get_attribute("href") or ""))
    return page.screenshot()


def practice(browser: Browser, address: str) -> bytes:
    page = phone(browser, address)
    page.goto("/vi/practices/")
    page.locator("main a[href*='/practices/']").first.click()
    return page.screenshot()


def home(browser: Browser, address: str) -> bytes:
    page = phone(browser, address, scheme="dark")
    sign_in(page, "sari@warung-contoh.example")
    page.goto("/id/home/")
    return page.screenshot()


if __name__ == "__main__":
    main()
