from django.conf import settings
from django.utils.translation import check_for_language, get_language_info, override

from lingkar.languages import registry


def test_thirteen_languages_in_settings():
    assert [code for code, _ in settings.LANGUAGES] == list(registry.LANGUAGES)
    assert list(registry.LANGUAGES) == [
        "en",
        "id",
        "ms",
        "th",
        "vi",
        "fil",
        "km",
        "lo",
        "my",
        "zh-hans",
        "ta",
        "tet",
        "pt",
    ]


def test_django_knows_each_language_and_its_own_name():
    for language in registry.LANGUAGES.values():
        assert get_language_info(language.code)["name_local"] == language.endonym
        assert check_for_language(language.code), f"{language.code} has no compiled catalogue"


def test_a_code_is_found_in_any_spelling():
    assert registry.get("pt-BR").code == "pt"
    assert registry.get("zh_Hans").code == "zh-hans"
    assert registry.get("zh-TW").code == "zh-hans"
    assert registry.get("xx").code == "en"
    assert registry.get(None).code == "en"


def test_the_current_language_is_the_active_one():
    with override("km"):
        assert registry.current().endonym == "ខ្មែរ"
