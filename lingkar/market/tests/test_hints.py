"""What to watch out for, called by words of the region's languages."""

import csv

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.languages.registry import LANGUAGES
from lingkar.market.hints import DATA, hints, hints_for


def codes(text):
    return [hint.code for hint in hints_for([text])]


@pytest.mark.parametrize(
    "text",
    [
        "Please pay the deposit first", "Mohon bayar uang muka dulu", "กรุณาโอนมัดจำ", "Vui lòng đặt cọc trước",
        "Paunang bayad po muna", "សូមបង់ប្រាក់កក់", "ກະລຸນາໂອນເງິນມັດຈຳ", "စရံ ပေးပါ", "请先付定金",
        "Sila bayar wang pendahuluan",
    ],
)  # fmt: skip
def test_an_advance_is_heard_in_every_language(text):
    assert codes(text)[0] == "advance"


def test_ordinary_words_call_nothing():
    assert codes("The husk is dry and stands under a roof. Bandpass filters are spare.") == []


def test_account_and_channel():
    assert "account" in codes("We have a new account, please use it")
    assert "channel" in codes("Write me on WhatsApp")


def test_each_hint_has_a_source_and_is_called_by_some_word():
    with (DATA / "hint_words.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {hint.when for hint in hints()} == {row["when"] for row in rows}
    assert {row["language"] for row in rows} <= {"any", *LANGUAGES}
    assert all(hint.source and hint.source_url.startswith("https://") for hint in hints())


@pytest.mark.django_db
def test_a_number_too_large_for_any_row_is_not_found(vocabulary, cast):
    page = reverse("market-unblock", args=[cast.warung.code, 10**30])
    assert cast.client("alice").post(page).status_code == 404
    assert Client().post(page).status_code == 302
