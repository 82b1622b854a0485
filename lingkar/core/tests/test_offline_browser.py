"""The device queue in a real browser: nothing typed is lost, everything is sent once, in order, and by its writer."""

import pytest
from playwright.sync_api import Page, expect

from lingkar.core.models import AuditEvent
from lingkar.core.testing_browser import PHONE, find_browser, open_browser

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("lingkar.core.tests.room"),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]


@pytest.fixture(scope="module")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser, live_server):
    context = browser.new_context(viewport=PHONE, base_url=live_server.url)
    page = context.new_page()
    page.set_default_timeout(8000)
    yield page
    context.close()


def notes() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("details__text", flat=True))


def open_note(page: Page) -> None:
    page.goto("/note/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.goto("/note/")  # now through the worker, which keeps it


def send(page: Page, text: str) -> None:
    page.fill("[name=text]", text)
    page.click("main form button")


def away(page: Page, yes: bool = True) -> None:
    page.context.set_offline(yes)


def test_with_a_network_a_form_leads_where_the_server_says(page):
    open_note(page)
    send(page, "hello")
    page.wait_for_url("**/done/*/")
    assert notes() == ["hello"]


def test_errors_of_the_server_show_with_what_was_typed(page):
    open_note(page)
    send(page, "wrong")
    expect(page.locator("text=Not that word.")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("wrong")
    send(page, "right")
    page.wait_for_url("**/done/*/")
    assert notes() == ["right"]
    page.goto("/note/")
    expect(page.locator("[data-queue-state]")).to_be_hidden()


def test_typed_without_a_network_is_kept_and_sent_once_in_order(page):
    open_note(page)
    away(page)
    for text in ("first", "second"):
        page.goto("/note/")  # from the device
        send(page, text)
        expect(page.locator("[data-queue-count]")).to_be_visible()
    expect(page.locator("[data-queue-list] li")).to_have_count(2)
    assert notes() == []
    page.close()

    page = page.context.new_page()
    page.goto("/note/")
    expect(page.locator("[data-queue-list] li")).to_have_count(2)
    away(page, False)
    expect(page.locator("[data-queue-list] li")).to_have_count(0)
    expect(page.locator("[data-queue-sent] a")).to_be_visible()
    assert notes() == ["first", "second"]


def test_a_lost_answer_does_not_send_twice(page):
    open_note(page)
    lost = []

    def lose_first(route):
        if not lost and route.request.method == "POST":
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.context.route("**/note/", lose_first)
    send(page, "hello")
    expect(page.locator("[data-queue-count]")).to_be_visible()
    assert notes() == ["hello"]
    page.reload()
    expect(page.locator("[data-queue-list] li")).to_have_count(0)
    assert notes() == ["hello"]


def test_a_tap_too_many_sends_once(page):
    open_note(page)
    page.fill("[name=text]", "hello")
    page.dblclick("main form button")
    page.wait_for_url("**/done/*/")
    assert notes() == ["hello"]


def test_changed_and_sent_again_before_it_left_replaces_what_was_kept(page):
    open_note(page)
    away(page)
    send(page, "helo")
    expect(page.locator("[data-queue-count]")).to_be_visible()
    send(page, "hello")
    expect(page.locator("[data-queue-list] li")).to_have_count(1)
    away(page, False)
    expect(page.locator("[data-queue-list] li")).to_have_count(0)
    assert notes() == ["hello"]


def test_it_is_not_sent_as_somebody_else(page, django_user_model):
    alice = django_user_model.objects.create(email="alice@example.org")
    open_note(page)
    away(page)
    send(page, "mine")
    expect(page.locator("[data-queue-count]")).to_be_visible()
    page.evaluate("window.stop()")
    page.context.route("**/csrf/", lambda route: route.abort())
    away(page, False)
    page.goto(f"/become/{alice.pk}/")
    page.context.unroute("**/csrf/")
    page.goto("/note/")
    expect(page.locator("[data-mine]")).to_be_visible()
    assert notes() == []
    page.click("[data-mine]")
    expect(page.locator("[data-queue-list] li")).to_have_count(0)
    assert notes() == ["mine"]


def test_one_that_must_be_looked_at_waits_and_opens_with_what_was_typed(page):
    open_note(page)
    away(page)
    send(page, "wrong")
    expect(page.locator("[data-queue-count]")).to_be_visible()
    away(page, False)
    expect(page.locator("[data-open]")).to_be_visible()
    page.click("[data-open]")
    expect(page.locator("text=Not that word.")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("wrong")


def test_a_kept_form_is_deleted_only_after_asking(page):
    open_note(page)
    away(page)
    send(page, "hello")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("[data-drop]")
    expect(page.locator("[data-queue-list] li")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-drop]")
    expect(page.locator("[data-queue-list] li")).to_have_count(0)


def test_a_draft_survives_a_closed_window_and_ends_with_sending(page):
    open_note(page)
    page.fill("[name=text]", "half a")
    page.close(run_before_unload=False)
    page = page.context.new_page()
    page.goto("/note/")
    expect(page.locator("[name=text]")).to_have_value("half a")
    expect(page.locator("[data-draft-note]")).to_be_visible()
    send(page, "half a word")
    page.wait_for_url("**/done/*/")
    page.goto("/note/")
    expect(page.locator("[name=text]")).to_have_value("")


def test_a_page_never_seen_says_so_without_a_network(page):
    open_note(page)
    away(page)
    page.goto("/done/77/")
    expect(page.locator("h1")).to_have_text("Done 0")  # this room's page for "no network"


def test_the_installed_app_opens_without_a_network(page):
    open_note(page)
    away(page)
    page.goto("/")
    expect(page.locator("h1")).to_have_text("Done 1")  # this room's first page


def test_pages_of_a_signed_in_person_are_not_kept(page, django_user_model):
    alice = django_user_model.objects.create(email="alice@example.org")
    open_note(page)
    page.goto(f"/become/{alice.pk}/")
    page.goto("/done/5/")
    away(page)
    page.goto("/done/5/")
    expect(page.locator("h1")).to_have_text("Done 0")


def test_no_script_is_needed(browser, live_server):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/note/")
    send(page, "plain")
    page.wait_for_url("**/done/*/")
    assert notes() == ["plain"]
    context.close()
