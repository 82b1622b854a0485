import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.languages.registry import LANGUAGES
from lingkar.languages.segmentation import fold, search_query, search_text, unaccented, words


def finds(text, query, language):
    stored = search_text(text, language)
    asked = search_query(query, language).split()
    return bool(asked) and all(f" {token}" in stored for token in asked)


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("th", "เราเก็บขวดพลาสติกเก่าทุกวัน", "พลาสติก"),
        ("th", "เราเก็บขวดพลาสติกเก่าทุกวัน", "ขวดพลาสติก"),
        ("km", "យើងប្រមូលដបប្លាស្ទិចចាស់រៀងរាល់ថ្ងៃ", "ប្លាស្ទិច"),
        ("lo", "ພວກເຮົາເກັບຂວດພລາສຕິກທຸກມື້", "ພລາສຕິກ"),
        ("lo", "ພວກເຮົາເກັບຂວດພລາສຕິກທຸກມື້", "ພລາສຕິ"),
        ("my", "ပလတ်စတစ်ပုလင်းများ စုဆောင်းသည်", "ပလတ်စတစ်"),
        ("vi", "Thu gom nhựa cũ", "nhựa"),
        ("vi", "Thu gom nhựa cũ", "nhua"),
        ("vi", "Đồ gỗ", "do go"),
        ("id", "Botol plastik bekas", "plast"),
        ("id", "Botol plastik bekas", "BEKAS plastik"),
        ("zh-hans", "回收塑料瓶", "塑料"),
        ("ta", "பழைய பிளாஸ்டிக் பாட்டில்கள்", "பிளாஸ்டிக்"),
        ("pt", "Máquina de café", "maquina"),
        ("en", "Café ﬁlter", "cafe filter"),
    ],
)
def test_finds(language, text, query):
    assert finds(text, query, language)


def test_an_accent_asked_for_is_an_accent_wanted():
    assert not finds("Thu gom nhua", "nhựa", "vi")


def test_all_words_are_wanted():
    assert not finds("Botol plastik bekas", "plastik baru", "id")


def test_marks_of_other_scripts_are_vowels_and_stay():
    assert unaccented("ភាសា กำ မြန်မာ") == unaccented(unaccented("ភាសា กำ မြန်မာ"))
    assert "ា" in unaccented("ភាសា")


def test_invisible_signs_do_not_count():
    assert search_text("ខ្មែរ\u200bភាសា", "km") == search_text("ខ្មែរភាសា", "km")


def test_both_orders_of_a_burmese_vowel_are_one():
    assert fold("\u1000\u102f\u102d") == fold("\u1000\u102d\u102f")


def test_punctuation_is_no_word():
    assert words("one, two! 3", "en") == ["one", "two", "3"]
    assert search_text("…!?", "en") == ""
    assert search_query("…!?", "en") == ""


texts = st.text(
    alphabet=st.one_of(st.sampled_from("กขคงาิีืเแไກຂຄງາິເແកខគងាិើ្ကခဂငာိုး"), st.characters(exclude_categories=["Cs"])),
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(text=texts, language=st.sampled_from(list(LANGUAGES)))
def test_any_text_finds_itself(text, language):
    if search_query(text, language):
        assert finds(text, text, language)


@settings(max_examples=200, deadline=None)
@given(text=texts, language=st.sampled_from(list(LANGUAGES)))
def test_folding_twice_changes_nothing(text, language):
    assert fold(fold(text)) == fold(text)
    stored = search_text(text, language)
    assert stored == "" or (stored.startswith(" ") and stored.endswith(" "))
