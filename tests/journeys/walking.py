"""Somebody at a screen: opens pages, reads mail, and looks at each page as all kinds of people would."""

from __future__ import annotations

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import APIResponse, Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from lingkar.accounts.models import Person
from lingkar.core.testing_browser import PHONE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 768, 1280)
PICTURES = Path(os.environ.get("JOURNEYS_FOLDER") or Path(settings.BASE_DIR) / "var" / "journeys")
TALLEST = 6000
PATIENCE = int(os.environ.get("JOURNEYS_PATIENCE") or 10)  # seconds; more where the machine is busy with other work
# The browser itself says this where a story goes without a network or to a page that is closed.
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
CODE = re.compile(r"\b(\d{3}) ?(\d{3})\b")
axe = Axe()


class Guest:
    """One person with one browser. `story` names the folder of the pictures."""

    def __init__(self, browser: Browser, address: str, story: str, language: str = "en", **more: object) -> None:
        self.story = story
        self.language = language
        self.address = address
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport=PHONE, base_url=address, locale=language, timezone_id="Asia/Jakarta", **more
        )
        self.context.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 500)
        self.page = self.context.new_page()
        self._listen(self.page)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type == "error" and said.location["url"]:  # the driver's own scripts have no address
            self.complaints.append(said.text)

    def open(self, path: str) -> None:
        """A page of the guest's language, by its address without the language."""
        self.page.goto(f"/{self.language}{path}")

    def at(self, path: str) -> None:
        """Wait until the address is this one; * stands for a code."""
        self.page.wait_for_url(re.compile(rf"/{self.language}{path.replace('*', '[^/]+')}(\?.*|#.*)?$"))

    def press(self, form: str, value: str = "") -> None:
        """The button that sends a form, wherever it stands on the page."""
        which = f"[value='{value}']" if value else ""
        self.page.locator(
            f"button[type=submit][form={form}]{which}, form#{form} button[type=submit]{which}"
        ).last.click()

    def follow(self, path: str, within: str = "main") -> None:
        """The first link to an address; * stands for a code."""
        self.link(path, within).click()
        self.at(path)

    def link(self, path: str, within: str = "main") -> Locator:
        start, *rest = path.split("*")
        chosen = f"[href*='/{self.language}{start}']" + "".join(f"[href*='{part}']" for part in rest if part)
        return self.page.locator(f"{within} a{chosen}").filter(visible=True).first

    def fetch(self, link: Locator) -> APIResponse:
        """What a link to a file gives, asked for as this browser would."""
        expect(link).to_be_visible()
        answer = self.context.request.get(link.get_attribute("href") or "")
        assert answer.ok, answer.status
        return answer

    def tick(self, field: str, value: str) -> None:
        self.page.locator(f"input[name='{field}'][value='{value}']").check(force=True)

    def sign_in(self, address: str) -> None:
        """By the code that comes by mail."""
        if not self.page.url.endswith("/sign-in/"):
            self.open("/sign-in/")
        before = len(mail.outbox)
        self.page.locator("main input[name=address]").fill(address)
        self.page.locator("main form:visible button[type=submit]").first.click()
        self.at("/sign-in/code/")
        assert len(mail.outbox) == before + 1
        found = CODE.search(mail.outbox[-1].body)
        assert found, mail.outbox[-1].body
        assert mail.outbox[-1].to == [address]
        self.page.locator("main input[name=code]").fill("".join(found.groups()))
        self.page.locator("main form:visible button[type=submit]").first.click()
        expect(self.page.locator("main input[name=code]")).to_have_count(0)

    def enter_as(self, person: Person) -> None:
        """Signed in already, where the story is not about signing in."""
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        kept = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": self.address}])

    def look(self, name: str) -> None:
        """No barrier, nothing that runs off at any width, no complaint of the browser; and three pictures."""
        assert self.barriers() == []
        folder = PICTURES / self.story
        folder.mkdir(parents=True, exist_ok=True)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": PHONE["height"]})
            over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert over <= 0, f"{name} runs off the page at {width} px by {over}"
            # As high as the page, so that what sticks to the edge of the screen lies where the page ends.
            height = min(self.page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.screenshot(path=folder / f"{name}-{width}.png")
        self.page.set_viewport_size(PHONE)
        assert self.unexpected() == []

    def barriers(self) -> list[tuple[str, list[str]]]:
        found = axe.run(self.page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
        return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]

    def unexpected(self) -> list[str]:
        return [said for said in self.complaints if not any(part in said for part in EXPECTED)]
