from datetime import date
from typing import Any

import pytest

from lingkar.vocabulary import queries
from lingkar.vocabulary.models import Concept


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None:
    queries.forget_labels()


def codes(rows: Any) -> list[str]:
    return [row.code for row in rows]


def test_concepts_in_use_stand_in_order_with_asean_first() -> None:
    assert codes(queries.concepts("countries"))[:11] == [
        "BN",
        "KH",
        "ID",
        "LA",
        "MY",
        "MM",
        "PH",
        "SG",
        "TH",
        "TL",
        "VN",
    ]


def test_a_concept_no_longer_in_use_is_still_found_by_its_code() -> None:
    assert "VN-31" not in codes(queries.concepts("areas"))
    assert queries.concept("areas", "VN-31").fact("replaced_by") == "VN-30"
    with pytest.raises(Concept.DoesNotExist):
        queries.concept("areas", "VN-999")


def test_areas_of_a_country_follow_the_day() -> None:
    assert queries.areas_of("VN").count() == 34
    assert queries.areas_of("VN", on=date(2025, 6, 30)).count() == 63
    assert "ID-PS" not in codes(queries.areas_of("ID", on=date(2022, 1, 1)))
    assert "ID-PS" in codes(queries.areas_of("ID"))


def test_a_label_falls_back_to_english_and_then_to_the_code() -> None:
    assert queries.label("14", "sectors", "th") == "ตัดเย็บเสื้อผ้า"
    assert queries.label("14", "sectors", "ta") == "Tailoring and clothes"
    assert queries.label("nothing", "sectors", "th") == "nothing"
    assert queries.label(queries.concept("areas", "TH-50"), "areas", "km") == "Chiang Mai"


def test_labels_are_read_once(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        for _ in range(3):
            assert queries.labels("topics", "vi")["water"] == "Nước"
            assert queries.label("R4", "topics", "vi") == "R4"


def test_an_unknown_list_is_not_remembered_as_empty(django_assert_num_queries: Any) -> None:
    for _ in range(2):
        with django_assert_num_queries(2):
            assert queries.labels("nothing", "en") == {}


def test_choices_begin_with_the_blank_one() -> None:
    chosen = queries.choices("topics", "id", blank="Pilih")
    assert chosen[0] == ("", "Pilih")
    assert ("water", "Air") in chosen
    assert len(chosen) == 10


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("tailor", "en", "14"),
        ("warung", "id", "56"),
        ("quan an", "vi", "56"),
        ("ร้านกาแฟ", "th", "56"),
        ("ก๋วยเตี๋ยว", "th", "56"),
        ("noodles", "en", "56"),
        ("bakso", "id", "56"),
        ("banh mi", "vi", "56"),
        ("karinderya", "fil", "56"),
        ("គុយទាវ", "km", "56"),
        ("kedai makan", "ms", "56"),
        ("ซักผ้า", "th", "96"),
        ("talyer", "fil", "45"),
        ("ជួសជុលម៉ូតូ", "km", "45"),
        ("Manufacture of furniture", "th", "31"),
        ("47", "en", "47"),
    ],
)
def test_an_entry_is_found_by_what_people_call_it(text: str, language: str, code: str) -> None:
    assert code in codes(queries.found(queries.concepts("sectors"), text, language))


def test_words_that_nobody_uses_find_nothing() -> None:
    assert codes(queries.found(queries.concepts("sectors"), "xyzzy", "en")) == []
