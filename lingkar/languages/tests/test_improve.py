import pytest
from django.urls import reverse
from django.utils.translation import override

from lingkar.core.models import AuditEvent
from lingkar.languages.entries import entries
from lingkar.languages.models import Suggestion
from lingkar.languages.testing import entry_of

pytestmark = pytest.mark.django_db
PLURAL = "%(num)d hours"


def address(name, *args, language="th"):
    with override(language):
        return reverse(name, args=args)


@pytest.fixture
def entry():
    return entry_of("th", "This field is required.")


def form_of(entry):
    return address("languages-improve-text", entry.key)


def test_the_texts_of_a_page_are_found(client):
    html = client.get("/th/language/improve/", {"page": "/th/"}).content.decode()
    assert "/th/language/improve/" in html
    assert "item__title" in html


def test_texts_are_found_by_their_words(client, entry):
    html = client.get("/th/language/improve/", {"q": "field is required"}).content.decode()
    assert form_of(entry) in html
    assert entry.shown in html


def test_no_text_with_these_words(client):
    assert "item__title" not in client.get("/th/language/improve/", {"q": "zzzzqq"}).content.decode()


@pytest.mark.parametrize(
    "page",
    ["https://evil.example/", "//evil.example", "/th/nowhere/", "/static/core/css/lingkar.css", "/th/language/improve/",
     "/" + "x" * 290, "/th/language/remember/", "/th/\u202e/", "th/"],
)  # fmt: skip
def test_a_page_that_cannot_be_read_leaves_the_search(client, page):
    response = client.get("/th/language/improve/", {"page": page})
    assert response.status_code == 200
    assert 'name="q"' in response.content.decode()


def test_reading_a_page_again_changes_nothing_and_shows_nothing_hidden(client):
    before = AuditEvent.objects.count()
    response = client.get("/th/language/improve/", {"page": "/th/language/suggestions/"})
    assert response.status_code == 200
    assert AuditEvent.objects.count() == before


def test_english_is_the_source_and_sends_her_to_a_language(client):
    html = client.get("/en/language/improve/").content.decode()
    assert 'href="/th/language/improve/"' in html


def test_a_suggestion_is_kept(client, entry):
    sent = {"text": "ต้องกรอกช่องนี้", "note": "สุภาพกว่า", "page": "/th/language/"}
    response = client.post(form_of(entry), sent)
    assert response.status_code == 302
    kept = Suggestion.objects.get()
    assert (kept.language, kept.source, kept.current, kept.proposed) == ("th", entry.source, entry.shown, sent["text"])
    assert (kept.page, kept.note, kept.by, kept.state) == ("languages-choose", sent["note"], None, "open")
    assert AuditEvent.objects.get().verb == "suggest_translation"


def test_the_secret_of_a_shared_page_is_not_kept(client, entry):
    client.post(form_of(entry), {"text": "ต้องกรอกช่องนี้", "page": "/th/language/suggestions/thesecret/"})
    assert Suggestion.objects.get().page == "languages-suggestion"


def test_the_same_wording_is_kept_once(client, entry):
    for _ in range(2):
        client.post(form_of(entry), {"text": "ต้องกรอกช่องนี้"})
    assert Suggestion.objects.count() == 1


def test_who_is_signed_in_is_remembered(client, entry, cast):
    client.force_login(cast.alice)
    client.post(form_of(entry), {"text": "ต้องกรอกช่องนี้"})
    assert Suggestion.objects.get().by == cast.alice


@pytest.mark.parametrize("text", ["", " ", "<b>x</b>", "%(evil)s", "x" * 3000, "a\x00b"])
def test_a_wording_that_would_break_a_page_is_refused_and_kept_in_the_box(client, entry, text):
    response = client.post(form_of(entry), {"text": text, "note": "my note"})
    assert response.status_code in (200, 400)
    assert not Suggestion.objects.exists()
    if response.status_code == 200:
        assert "my note" in response.content.decode()


def test_the_wording_that_shows_now_is_no_suggestion(client, entry):
    assert client.post(form_of(entry), {"text": entry.shown}).status_code == 200
    assert not Suggestion.objects.exists()


def test_an_unknown_text_is_not_found(client):
    assert client.get(address("languages-improve-text", "0" * 16)).status_code == 404
    assert client.get(address("languages-improve-text", "0" * 16, language="en")).status_code == 404


def test_too_many_are_refused(client, entry):
    answers = [client.post(form_of(entry), {"text": f"ข้อความ {number}"}).status_code for number in range(31)]
    assert answers[:30] == [302] * 30
    assert answers[30] == 429
    assert Suggestion.objects.count() == 30


def test_a_plural_text_has_a_box_for_each_form(client):
    entry = next(one for one in entries("pt").values() if one.plural and "%" in one.source)
    html = client.get(address("languages-improve-text", entry.key, language="pt")).content.decode()
    assert 'name="text_0"' in html
    assert 'name="text_1"' in html
