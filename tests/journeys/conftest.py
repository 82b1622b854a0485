"""Every story has a browser of its own folder's module, and guests that leave when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from lingkar.core.testing_browser import find_browser, open_browser

pytest.register_assert_rewrite(f"{__package__}.walking")
from .walking import Guest  # noqa: E402

HERE = __name__.rpartition(".")[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All stories here are walked with real transactions, and left out where there is no Chromium."""
    for item in items:
        if item.module.__name__.startswith(HERE):  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))
            item.add_marker(pytest.mark.skipif(find_browser() is None, reason="needs Chromium"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def guest(browser: Browser, live_server, vocabulary: None, request) -> Iterator[Callable[..., Guest]]:
    """Make somebody with a phone: guest("km"). Her pictures lie in the folder of the story."""
    guests: list[Guest] = []
    story = request.node.name.removeprefix("test_").replace("_", "-")

    def arrive(language: str = "en", **more: object) -> Guest:
        guests.append(Guest(browser, live_server.url, story, language, **more))
        return guests[-1]

    yield arrive
    for one in guests:
        one.context.close()
