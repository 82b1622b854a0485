"""Fixtures that the tests of every room may ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoDbBlocker

from lingkar.accounts.testing import Cast
from lingkar.accounts.testing import cast as make_cast
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import forget_labels
from lingkar.vocabulary.testing import load_small


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A page opened in Thai leaves Thai active behind it; the next test begins in English again."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def vocabulary_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the lists into the test database before the first test that needs them; they stay for the session."""
    with django_db_blocker.unblock():
        load_small()


@pytest.fixture
def vocabulary(vocabulary_once: None, db: None) -> Iterator[Any]:
    """Countries, areas, sectors, materials and the other lists."""
    # A test with real transactions emptied the tables; the cast may have made a country or two since.
    if not Concept.objects.filter(scheme__code="topics").exists():
        load_small()
    yield
    forget_labels()


@pytest.fixture
def cast(db: None) -> Cast:
    """Alice, Bob, Charlie, Dara, Eko, Farah and Gus, with their organisations."""
    return make_cast()
