"""Hints about a sentence, and sentences that say the same."""

import pytest

from lingkar.dialogue.clarity import hints_for
from lingkar.dialogue.similar import likeness, most_alike, print_of


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("A deposit on bottles helps small shops.", []),
        ("The ASEAN Secretariat should publish prices.", []),
        ("ทำไมไม่มีมัดจำขวด?", ["question"]),
        ("Why is there no deposit？", ["question"]),
        ("Crates are too dear. Nobody takes them back.", ["ideas"]),
        ("តម្លៃថ្លៃណាស់។ គ្មានអ្នកទទួលវិញទេ", ["ideas"]),
        ("I think Maria Santos should pay.", ["name"]),
        ("We asked Pak Budi for crates", ["name"]),
        ("x" * 250, ["long"]),
        ("A price of 1.250 baht is fair.", []),
    ],
)
def test_hints(text, hints):
    assert hints_for(text) == hints


@pytest.mark.parametrize(
    ("language", "one", "same", "other"),
    [
        (
            "en",
            "A deposit on bottles helps small shops",
            "A deposit for bottles would help small shops",
            "The bus to the market should run on Sundays",
        ),
        ("th", "มัดจำขวดช่วยร้านค้าเล็ก", "มัดจำขวดจะช่วยร้านค้าเล็กๆ", "รถเมล์ควรวิ่งวันอาทิตย์"),
        ("km", "ប្រាក់កក់ដបជួយហាងតូច", "ប្រាក់កក់ដបនឹងជួយហាងតូចៗ", "ឡានក្រុងគួរតែរត់ថ្ងៃអាទិត្យ"),
        ("my", "ပုလင်းစပေါ်ငွေက ဆိုင်ငယ်ကို ကူညီတယ်", "ပုလင်းစပေါ်ငွေက ဆိုင်ငယ်တွေကို ကူညီမယ်", "တနင်္ဂနွေနေ့မှာ ဘတ်စ်ကား ပြေးသင့်တယ်"),
    ],
)
def test_alike_in_every_script(language, one, same, other):
    assert most_alike(one, language, [("same", same), ("other", other)])[0][0] == "same"
    assert len(most_alike(one, language, [("same", same), ("other", other)])) == 1


def test_likeness_is_the_same_both_ways():
    one, other = print_of("deposit on bottles", "en"), print_of("bottles need a deposit", "en")
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1
    assert likeness(print_of("", "en"), one) == 0
