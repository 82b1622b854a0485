import pytest
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override, pgettext

from lingkar.core.models import AuditEvent
from lingkar.languages import overlay
from lingkar.languages.actions import (
    AlreadyDecided,
    accept_suggestion,
    decline_suggestion,
    suggest_translation,
)
from lingkar.languages.models import Suggestion
from lingkar.languages.testing import a_suggestion, let_decide

pytestmark = pytest.mark.django_db
LIST = "/en/language/suggestions/"


@pytest.fixture
def editor(cast, client):
    let_decide(cast.farah)
    client.force_login(cast.farah)
    return cast.farah


def page_of(suggestion):
    with override("en"):
        return reverse("languages-suggestion", args=[suggestion.code])


def shown(suggestion):
    with override(suggestion.language):
        return pgettext(suggestion.context, suggestion.source) if suggestion.context else gettext(suggestion.source)


def test_strangers_are_told_nothing(client):
    assert client.get(LIST).status_code == 404
    assert client.get(page_of(a_suggestion())).status_code == 404


def test_others_may_not_decide(client, cast):
    suggestion = a_suggestion()
    client.force_login(cast.alice)
    assert client.get(LIST).status_code == 403
    assert client.post(page_of(suggestion), {"wording": "x", "accept": "1"}).status_code == 403
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_the_editor_sees_what_waits(client, editor):
    a_suggestion(proposed="first wording")
    a_suggestion(proposed="declined wording", state="declined")
    html = client.get(LIST).content.decode()
    assert "first wording" in html
    assert "declined wording" not in html
    assert "declined wording" in client.get(LIST, {"state": "declined"}).content.decode()
    assert "first wording" not in client.get(LIST, {"language": "km"}).content.decode()


def test_an_empty_list_says_so(client, editor):
    assert "No suggestions here" in client.get(LIST).content.decode()


def test_the_list_costs_the_same_for_one_and_three(client, editor, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    a_suggestion(by=editor)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    a_suggestion(by=editor)
    a_suggestion(by=editor)
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_accepted_shows_at_once_and_declined_goes_again(client, editor, django_capture_on_commit_callbacks):
    suggestion = a_suggestion(source="Improve it", proposed="ช่วยแปลให้ดีขึ้น")
    before = shown(suggestion)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page_of(suggestion), {"wording": suggestion.proposed, "accept": "1"}).status_code == 302
    assert shown(suggestion) == "ช่วยแปลให้ดีขึ้น"
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("accepted", editor)
    assert AuditEvent.objects.filter(verb="accepted_suggestion").count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(suggestion), {"decline": "1"})
    assert shown(suggestion) == before


def test_the_editor_may_correct_it_first(client, editor):
    suggestion = a_suggestion()
    client.post(page_of(suggestion), {"wording": "แก้ไขแล้ว", "accept": "1"})
    suggestion.refresh_from_db()
    assert suggestion.proposed == "แก้ไขแล้ว"


def test_a_correction_that_breaks_the_page_is_refused(client, editor):
    suggestion = a_suggestion(source="Hello %(name)s")
    response = client.post(page_of(suggestion), {"wording": "<b>x</b>", "accept": "1"})
    assert response.status_code == 200
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_a_second_editor_comes_too_late(editor):
    suggestion = a_suggestion()
    decline_suggestion(suggestion=suggestion, by=editor)
    with pytest.raises(AlreadyDecided):
        accept_suggestion(suggestion=suggestion, by=editor)
    with pytest.raises(AlreadyDecided):
        decline_suggestion(suggestion=suggestion, by=editor)


def test_a_forged_code_is_not_found(client, editor):
    assert client.get("/en/language/suggestions/nothing/").status_code == 404


def test_the_overlay_knows_context_and_plural_forms():
    a_suggestion(context="choice", source="Yes", proposed="ใช่ค่ะ", state="accepted")
    a_suggestion(language="pt", source="%(n)d cow", form=1, proposed="%(n)d vacas", state="accepted")
    overlay.refresh()
    with override("th"):
        assert pgettext("choice", "Yes") == "ใช่ค่ะ"
        assert pgettext("other", "Yes") == "Yes"
    with override("pt"):
        assert ngettext("%(n)d cow", "%(n)d cows", 3) == "%(n)d vacas"
        assert ngettext("%(n)d cow", "%(n)d cows", 1) == "%(n)d cow"


def test_the_latest_decision_wins(cast):
    first, second = a_suggestion(proposed="หนึ่ง"), a_suggestion(proposed="สอง")
    accept_suggestion(suggestion=second, by=cast.farah)
    accept_suggestion(suggestion=first, by=cast.farah)
    overlay.refresh()
    assert shown(first) == "หนึ่ง"


def test_another_process_hears_of_it_at_its_next_look(monkeypatch):
    suggestion = a_suggestion(state="accepted", proposed="ข่าวใหม่")
    monkeypatch.setattr(overlay._overlay, "looked_at", -1e9)
    overlay.look_for_news()
    assert shown(suggestion) == "ข่าวใหม่"


def test_between_looks_nothing_is_asked(django_assert_num_queries):
    overlay.refresh()
    with django_assert_num_queries(0):
        overlay.look_for_news()


def test_suggesting_keeps_what_the_reader_saw():
    given = {"language": "th", "context": "", "source": "Plan", "form": None, "current": "แผน", "proposed": "แผนงาน"}
    suggestion = suggest_translation(**given, page="/th/" + "x" * 400, by=None)
    assert suggestion.page == ("/th/" + "x" * 400)[:300]
    assert Suggestion.objects.get().current == "แผน"
