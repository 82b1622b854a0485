"""Draws docs/picture.png: five phones side by side, from a demonstration started for it. Run by script/picture."""

from __future__ import annotations

import re
from base64 import b64encode
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page

from bench.running import ROOT, demonstration
from lingkar.core.testing_browser import open_browser
from lingkar.home.demonstration import SIGN_INS

PHONE = {"width": 360, "height": 740}
PRACTICE = "weigh-food-waste"
COLOURS = 200  # few and flat: the file is a third of what it would be, and looks the same
TARGET = ROOT / "docs" / "picture.png"
SHEET = """<!doctype html><style>
body {{ margin: 0; padding: 28px; display: flex; gap: 24px; background: #cfcdc0; width: max-content }}
img {{ width: 300px; border-radius: 22px; display: block }}
</style>{phones}"""


def main() -> None:
    with demonstration() as address, open_browser() as browser:
        shots = [draw(browser, address) for draw in (landing, question, pathway, practice, home)]
        sheet = browser.new_page(viewport={"width": 1700, "height": 700}, device_scale_factor=1)
        phones = "".join(f'<img alt="" src="data:image/png;base64,{b64encode(shot).decode()}">' for shot in shots)
        sheet.set_content(SHEET.format(phones=phones), wait_until="load")
        drawn = Image.open(BytesIO(sheet.locator("body").screenshot())).convert("RGB")
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(f"Drew {TARGET.relative_to(ROOT)}, {TARGET.stat().st_size / 1000:.0f} kB")


def phone(browser: Browser, address: str, scheme: str = "light") -> Page:
    return browser.new_context(
        viewport=PHONE, color_scheme=scheme, base_url=address, device_scale_factor=1.5, service_workers="block"
    ).new_page()


def landing(browser: Browser, address: str) -> bytes:
    page = phone(browser, address)
    page.goto("/th/")
    return page.screenshot(animations="disabled")


def question(browser: Browser, address: str) -> bytes:
    """A question of the check in Khmer, with two answers chosen."""
    page = phone(browser, address)
    page.goto("/km/check/")
    page.locator("select[name=country]").select_option("KH")
    page.locator("input[name=workers_band][value='2-9']").check(force=True)
    page.locator("button[form=place]").click()
    page.locator("input[name=sector][value='56']").check(force=True)
    page.locator("button[form=work]").click()
    page.wait_for_url("**/q/*/")
    for number in (0, 2):
        page.locator("form#answer .choice input").nth(number).check(force=True)
    page.evaluate("window.scrollTo(0, 0)")
    return page.screenshot(animations="disabled")


def sign_in(page: Page, address: str) -> None:
    """As a newcomer does it: the code is read from the outbox of the demonstration."""
    page.goto("/en/sign-in/")
    page.locator("main input[name=address]").fill(address)
    page.locator("main form:visible button[type=submit]").first.click()
    page.wait_for_url("**/sign-in/code/")
    outbox = page.context.new_page()
    outbox.goto("/en/messages/outbox/")
    code = re.search(r"\b\d{6}\b", outbox.locator("main").inner_text())
    outbox.close()
    page.locator("main input[name=code]").fill(code.group(0) if code else "")
    page.locator("main form:visible button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def pathway(browser: Browser, address: str) -> bytes:
    """What pays most for an Indonesian food stall."""
    page = phone(browser, address)
    sign_in(page, SIGN_INS["owner"])
    page.goto("/id/check/mine/")
    page.locator("main a[href*='/pathway/']").first.click()
    page.wait_for_url("**/pathway/")
    page.evaluate("window.scrollTo(0, document.querySelector('main .chips').getBoundingClientRect().top - 20)")
    return page.screenshot(animations="disabled")


def practice(browser: Browser, address: str) -> bytes:
    page = phone(browser, address)
    page.goto(f"/vi/practices/{PRACTICE}/")
    return page.screenshot(animations="disabled")


def home(browser: Browser, address: str) -> bytes:
    page = phone(browser, address, scheme="dark")
    sign_in(page, SIGN_INS["owner"])
    page.goto("/en/home/")
    return page.screenshot(animations="disabled")


if __name__ == "__main__":
    main()
