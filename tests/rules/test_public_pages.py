"""Walks every address of the house as somebody nobody knows."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from .public_pages import BY_SECRET, PUBLIC

REFUSED = {401, 403, 404, 405}


def _patterns(resolver: URLResolver, above: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    for pattern in resolver.url_patterns:
        arguments = (*above, *getattr(pattern.pattern, "converters", {}))
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, arguments)
        else:
            yield str(pattern.name), list(arguments)


# URL names with the names of their arguments.
PAGES = dict(_patterns(get_resolver()))


def _address(name: str, values: dict[str, str]) -> str:
    arguments = {argument: values.get(argument, "unknown") for argument in PAGES[name]}
    try:
        return reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return reverse(name, kwargs=dict.fromkeys(arguments, 1))


@pytest.fixture
def values(vocabulary, cast) -> dict[str, str]:
    """Arguments that exist, so that a page refuses the person and not the address."""
    return {"code": cast.warung.code, "person": "unknown", "scheme": "countries", "ending": "csv", "action": "unknown"}


def _refuses(response) -> bool:
    to_sign_in = urlsplit(response.headers.get("Location", "")).path == resolve_url("accounts-sign-in")
    return response.status_code in REFUSED or (response.status_code in {302, 303} and to_sign_in)


def test_every_address_has_a_name():
    assert "None" not in PAGES


def test_the_list_of_public_pages_holds_no_dead_names():
    assert PUBLIC - set(PAGES) == set()


@pytest.mark.parametrize("name", sorted(set(PAGES) - PUBLIC))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_that_is_not_public_refuses_a_stranger(name, method, values):
    response = getattr(Client(), method)(_address(name, values))
    assert _refuses(response), f"{name} answered {response.status_code} {response.headers.get('Location', '')}"


@pytest.mark.parametrize("name", sorted(BY_SECRET & set(PAGES)))
def test_a_wrong_secret_opens_nothing(name, values):
    response = Client().get(_address(name, {}))
    assert response.status_code in {400, 404, 410}


@pytest.mark.parametrize("name", sorted(name for name in PUBLIC & set(PAGES) if not PAGES[name]))
def test_a_public_page_answers_a_stranger(name, values):
    assert Client().get(_address(name, values)).status_code in {200, 204, 302, 405}
