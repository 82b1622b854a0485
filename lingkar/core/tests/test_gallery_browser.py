"""The gallery in a real browser: nobody is shut out, nothing runs off the page, all of it can be reached."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from lingkar.core.testing_browser import find_browser, open_browser

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LENGTHEN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);
  for (const text of texts) {
    const words = text.data.trim().split(' ');
    text.data += ' ' + words.slice(0, Math.ceil(words.length * 0.4)).join(' ');
  }
}"""


@pytest.fixture(scope="module")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture
def open_page(browser, live_server):
    contexts = []

    def open_at(path: str, width: int, scheme: str = "light", **more: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=live_server.url, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()


def runs_off(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_gallery_has_no_barriers(open_page, width, scheme):
    page = open_page("/en/ui/", width, scheme, bypass_csp=True)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_error_page_has_no_barriers(open_page):
    page = open_page("/th/there-is-no-such-page/", 360, bypass_csp=True)
    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_runs_off_the_page(open_page, width):
    assert runs_off(open_page("/en/ui/", width)) <= 0


@pytest.mark.parametrize("width", [360, 1280])
def test_longer_words_find_their_place(open_page, width):
    page = open_page("/en/ui/", width)
    page.evaluate(LENGTHEN)
    assert runs_off(page) <= 0


def test_page_works_without_script(open_page):
    page = open_page("/en/ui/", 360, java_script_enabled=False)
    assert page.locator("details.details--why").first.locator("p").is_visible()


def test_first_key_leads_past_the_navigation(open_page):
    page = open_page("/en/ui/", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page("/en/ui/", 360)
    heights = page.locator(".button, .chip, .choice, .nav__link, .details > summary, .menu > summary, .field select")
    small = heights.evaluate_all(
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 48).map(e => e.outerHTML)"
    )
    assert small == []
