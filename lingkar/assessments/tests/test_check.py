"""The check: start, one question a page, review, finish."""

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.assessments.models import Answer, Assessment
from lingkar.assessments.testing import a_check, question_codes

pytestmark = pytest.mark.django_db


def begin(client: Client, **changed: str) -> Assessment:
    facts = {"country": "ID", "workers_band": "2-9", "sector": "56"} | changed
    response = client.post(reverse("assessments-start"), facts)
    assert response.status_code == 302, response.content.decode()[:400]
    return Assessment.objects.latest("pk")


def say(client: Client, assessment: Assessment, question: str, **sent: object) -> object:
    return client.post(reverse("assessments-question", args=[assessment.code, question]), sent)


def test_start_works_without_an_account(vocabulary, client):
    page = client.get(reverse("assessments-start"))
    assert page.status_code == 200
    work = client.get(reverse("assessments-start"), {"country": "ID", "workers_band": "2-9"})
    assert "Restaurants" in work.content.decode() or "food" in work.content.decode().lower()
    assessment = begin(client)
    assert (assessment.person, assessment.organisation, assessment.currency) == (None, None, "IDR")
    assert assessment.device
    assert "device" in client.cookies
    assert client.cookies["device"]["httponly"]


def test_start_finds_work_by_everyday_words(vocabulary, client):
    place = {"country": "ID", "workers_band": "2-9", "q": "rice"}
    page = client.get(reverse("assessments-start"), place).content.decode()
    assert 'value="01"' in page
    assert 'value="49"' not in page
    none = client.get(reverse("assessments-start"), place | {"q": "zzzz"}).content.decode()
    assert "Nothing found" in none


@pytest.mark.parametrize(
    "wrong", [{"country": "ZZ"}, {"country": ""}, {"workers_band": "many"}, {"sector": "x" * 5000}, {"sector": "1'--"}]
)
def test_start_refuses_what_it_cannot_read(vocabulary, client, wrong):
    facts = {"country": "ID", "workers_band": "2-9", "sector": "56"} | wrong
    response = client.post(reverse("assessments-start"), facts)
    assert response.status_code == 200
    assert not Assessment.objects.exists()


def test_start_keeps_the_place_when_the_place_is_wrong(vocabulary, client):
    page = client.get(reverse("assessments-start"), {"country": "KH", "workers_band": ""}).content.decode()
    assert '<option value="KH" selected>' in page


def test_start_is_filled_in_from_the_firm(vocabulary, cast: Cast):
    sector = a_check().sector
    cast.warung.sector = sector
    cast.warung.save()
    page = cast.client("alice").get(reverse("assessments-start")).content.decode()
    assert "Warung Contoh" in page
    response = cast.client("alice").post(
        reverse("assessments-start"),
        {"country": "ID", "workers_band": "2-9", "sector": "56", "firm": cast.warung.code},
    )
    assert response.status_code == 302
    made = Assessment.objects.latest("pk")
    assert (made.organisation, made.person, made.device) == (cast.warung, cast.alice, "")


def test_start_refuses_a_forged_firm(vocabulary, cast: Cast):
    facts = {"country": "TH", "workers_band": "2-9", "sector": "56", "firm": cast.other.code}
    assert cast.client("alice").post(reverse("assessments-start"), facts).status_code == 404
    assert cast.client("bob").post(reverse("assessments-start"), facts | {"firm": cast.warung.code}).status_code == 403
    assert not Assessment.objects.exists()


def test_question_saves_and_goes_on(vocabulary, client):
    assessment = begin(client)
    first, second = question_codes(assessment)[:2]
    page = client.get(reverse("assessments-question", args=[assessment.code, first]))
    assert page.status_code == 200
    assert "Why do we ask?" in page.content.decode()
    response = say(client, assessment, first, answer=["fridge", "air-con"])
    assert response.url == reverse("assessments-question", args=[assessment.code, second])
    answer = Answer.objects.get()
    assert (answer.question, answer.state, answer.choices, answer.amount) == (
        first, "given", ["fridge", "air-con"], None,
    )  # fmt: skip


@pytest.mark.parametrize("state", ["unknown", "skipped"])
def test_question_takes_no_answer_for_an_answer(vocabulary, client, state):
    assessment = begin(client)
    say(client, assessment, "electricity-cost", state=state, answer="12")
    answer = Answer.objects.get()
    assert (answer.state, answer.amount, answer.choices) == (state, None, [])


def test_question_without_a_choice_asks_for_one_and_changes_nothing(vocabulary, client):
    assessment = begin(client)
    response = say(client, assessment, "equipment")
    assert response.status_code == 200
    assert "Choose an answer" in response.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("typed", ["-5", "12 cats", "1e9999", "9" * 400, "1.2.3,4", "\u202e123abc", "NaN"])
def test_question_keeps_an_amount_it_cannot_read(vocabulary, client, typed):
    assessment = begin(client)
    response = say(client, assessment, "electricity-cost", answer=typed)
    assert response.status_code == 200
    assert not Answer.objects.exists()
    assert "field--error" in response.content.decode()


def test_question_reads_back_an_ambiguous_amount(vocabulary, client):
    assessment = begin(client, country="MY")
    response = say(client, assessment, "electricity-cost", answer="1.250")
    page = response.content.decode()
    assert response.status_code == 200
    assert "in two ways" in page
    assert 'value="1.250"' in page
    say(client, assessment, "electricity-cost", answer="1.250", answer_reading="1250")
    assert Answer.objects.get().amount == 1250


def test_question_refuses_an_exclusive_choice_beside_another(vocabulary, client):
    assessment = begin(client)
    response = say(client, assessment, "equipment", answer=["fridge", "none"])
    assert response.status_code == 200
    assert "does not go together" in response.content.decode()
    assert not Answer.objects.exists()


def test_question_branches_on_what_was_said(vocabulary, client):
    assessment = begin(client)
    assert "fuel-cost" not in question_codes(assessment)
    say(client, assessment, "fuel-kinds", answer=["lpg"])
    assert "fuel-cost" in question_codes(assessment)
    say(client, assessment, "fuel-kinds", answer=["none"])
    assert "fuel-cost" not in question_codes(assessment)
    response = client.get(reverse("assessments-question", args=[assessment.code, "fuel-cost"]))
    assert response.status_code == 302


def test_question_refuses_strangers_and_forged_codes(vocabulary, client, cast: Cast):
    assessment = begin(client)
    url = reverse("assessments-question", args=[assessment.code, "equipment"])
    assert Client().get(url).status_code == 404
    assert Client().post(url, {"answer": ["fridge"]}).status_code == 404
    assert cast.client("alice").get(url).status_code == 404
    assert client.get(reverse("assessments-question", args=[assessment.code, "nothing"])).status_code == 404
    assert client.get(reverse("assessments-question", args=["zzzzzzzzzzzz", "equipment"])).status_code == 404
    forged = Client()
    forged.cookies["device"] = "made-up:1abc:xyz"
    assert forged.get(url).status_code == 404
    assert not Answer.objects.exists()


def test_question_refuses_a_reader_who_writes(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung, answers={}, finished=False)
    url = reverse("assessments-question", args=[assessment.code, "equipment"])
    assert cast.client("bob").post(url, {"answer": ["fridge"]}).status_code == 403
    assert cast.client("charlie").post(url, {"answer": ["fridge"]}).status_code == 404
    assert cast.client("alice").post(url, {"answer": ["fridge"]}).status_code == 302
    assert Answer.objects.count() == 1


def test_two_tabs_keep_the_later_answer(vocabulary, client):
    assessment = begin(client)
    say(client, assessment, "equipment", answer=["fridge"])
    say(client, assessment, "equipment", answer=["oven"])
    assert Answer.objects.get().choices == ["oven"]


def test_double_submit_acts_once(vocabulary, client):
    key = "7f2c5f0e-6f5d-4d6b-9d1e-0a4f5d1c2b3a"
    facts = {"country": "ID", "workers_band": "2-9", "sector": "56", "once_key": key}
    first, second = (client.post(reverse("assessments-start"), facts) for _ in range(2))
    assert first.url == second.url
    assert Assessment.objects.count() == 1


def test_review_lists_all_and_finishes_once(vocabulary, client):
    assessment = begin(client)
    say(client, assessment, "electricity-cost", answer="500000")
    page = client.get(reverse("assessments-review", args=[assessment.code])).content.decode()
    assert "Rp" in page
    assert "No answer yet" in page
    for _ in range(2):
        response = client.post(reverse("assessments-review", args=[assessment.code]))
        assert response.url == reverse("assessments-result", args=[assessment.code])
    assessment.refresh_from_db()
    assert assessment.is_finished
    assert assessment.result.detail["completeness"] < 0.2


def test_review_edit_comes_back_to_the_review(vocabulary, client):
    assessment = begin(client)
    url = reverse("assessments-question", args=[assessment.code, "equipment"]) + "?back=review"
    response = client.post(url, {"answer": ["fridge"]})
    assert response.url == reverse("assessments-review", args=[assessment.code])


def test_finished_check_is_worked_out_anew_when_corrected(vocabulary, client):
    assessment = begin(client)
    client.post(reverse("assessments-review", args=[assessment.code]))
    before = Assessment.objects.get(pk=assessment.pk).result.completeness
    say(client, assessment, "electricity-cost", answer="500000")
    assert Assessment.objects.get(pk=assessment.pk).result.completeness > before


def test_a_check_stays_with_its_questionnaire(vocabulary, client):
    assessment = begin(client)
    assert assessment.questionnaire == "2026-11"
    client.post(reverse("assessments-review", args=[assessment.code]))
    assert Assessment.objects.get(pk=assessment.pk).result.data_version == "2026-11"


def test_resume_goes_to_the_first_open_question(vocabulary, client):
    assessment = begin(client)
    url = reverse("assessments-check", args=[assessment.code])
    assert client.get(url).url.endswith("/q/equipment/")
    say(client, assessment, "equipment", answer=["fridge"])
    assert client.get(url).url.endswith("/q/fuel-kinds/")


def test_list_shows_own_checks_with_the_same_queries(vocabulary, cast: Cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = cast.client("alice")
    counts = []
    a_check(person=cast.charlie, organisation=cast.other)
    for _ in range(2):
        a_check(person=cast.alice, organisation=cast.warung)
        client.get(reverse("assessments-list"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = client.get(reverse("assessments-list")).content.decode()
        counts.append(len(queries))
        a_check(person=cast.alice, organisation=cast.warung)
    assert counts[0] == counts[1]
    assert "Warung Contoh" in page
    assert "Other Example" not in page


def test_delete_asks_first_and_only_its_owner_may(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    url = reverse("assessments-delete", args=[assessment.code])
    assert cast.client("bob").post(url).status_code == 403
    assert cast.client("charlie").post(url).status_code == 404
    assert cast.client("alice").get(url).status_code == 200
    assert Assessment.objects.filter(pk=assessment.pk).exists()
    assert cast.client("alice").post(url).status_code == 302
    assert not Assessment.objects.filter(pk=assessment.pk).exists()


@pytest.mark.parametrize(("language", "country"), [("th", "TH"), ("km", "KH"), ("vi", "VN"), ("en", ""), ("ms", "")])
def test_start_guesses_the_country_only_where_there_is_one(vocabulary, client, language, country):
    page = client.get(reverse("assessments-start").replace("/en/", f"/{language}/")).content.decode()
    assert f'<option value="{country}" selected>' in page


def test_enter_in_a_question_never_means_unknown(vocabulary, client):
    """The first submit button of a form is the one the Enter key presses."""
    assessment = begin(client)
    page = client.get(reverse("assessments-question", args=[assessment.code, "electricity-cost"])).content.decode()
    form = page[page.index('id="answer"') :]
    first = form[form.index("<button") : form.index("</button>")]
    assert "name=" not in first
