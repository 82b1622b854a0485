"""The page "what if": works by address alone, keeps what was typed, saves nothing."""

import pytest
from django.urls import reverse

from lingkar.books.models import Measurement
from lingkar.books.testing_small import a_small_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def tried(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    client = cast.client("alice")

    def ask(**asked):
        response = client.get(reverse("books-scenario", args=[book.code]), asked)
        assert response.status_code == 200
        return response.content.decode()

    return ask


def test_before_it_is_asked_it_shows_where_she_stands(tried):
    html = tried()
    assert "Now: 50%" in html
    assert "Before and after" not in html
    assert Measurement.objects.count() == 1


def test_before_and_after(tried):
    html = tried(recycled="80", recycled_price="-10", solar="50")
    assert "0.50" in html
    assert "0.63" in html
    assert "Rp\u00a02.2" in html
    assert "More than before" in html
    assert "676 kg CO₂e" in html
    assert "338 kg CO₂e less" in html
    assert "What panels cost to buy is not counted here" in html
    # The address holds what was tried; nothing else does.
    assert "recycled=80&amp;recycled_price=-10&amp;solar=50" in html
    assert Measurement.objects.count() == 1


def test_money_asks_for_the_price(tried):
    html = tried(recycled="80")
    assert "the price of recycled material is not known. Tell it above." in html


def test_bad_input_is_told_and_kept(tried):
    html = tried(recycled="many", solar="140")
    assert 'value="many"' in html
    assert "Write 100 or less." in html
    assert "Before and after" not in html


def test_digits_of_other_scripts_are_read(tried):
    assert "Before and after" in tried(solar="๕๐")


def test_empty_fields_change_nothing(tried):
    html = tried(recycled="", solar="", taken_back="")
    assert "Fill in one of the fields to see a change." in html


def test_it_cannot_be_posted_to_change_anything(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    assert cast.client("alice").post(reverse("books-scenario", args=[book.code]), {"solar": "50"}).status_code == 405
